"""`normalize`: ftfy's other repairs, on values and on documents, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import run
from hypothesis import given
from hypothesis import strategies as st
from support import example_paths

import technews_format as tn

ARTICLE = next(path for path in example_paths() if path.name.startswith("2026-02-05")).read_text(encoding="utf-8")
_QUOTES = "„“”‚‘’«»‹›\"'"


def test_documents() -> None:
    """Values and sections change through edits; code, addresses, slugs and entities of Markdown do not."""
    source = (
        ARTICLE.replace("\ncategory: ", "\ncategory: ﬁ ", 1)
        .replace("\nslug: ", "\nslug: ﬁ-", 1)
        .replace("## Souhrn\n", "## Souhrn\nﬁ &mdash; &lt;b&gt; `ﬁ &mdash;` [ﬂ](https://example.org/ﬁ?a&amp;b) ", 1)
    )
    document = tn.parse(source).edit({"title": "Ｎový &mdash; &quot;a: b&quot;"})
    found = tn.normalize(document)
    after = tn.parse(found.text)
    assert found.apply(document.source) == found.text
    assert after.front_matter is not None
    assert document.front_matter is not None
    assert after.front_matter["title"] == 'Nový — "a: b"'
    assert after.front_matter["category"].startswith("fi ")
    assert after.front_matter["slug"] == document.front_matter["slug"]
    assert "fi — &lt;b&gt; `ﬁ &mdash;` [fl](https://example.org/ﬁ?a&amp;b) " in found.text
    assert after.front_matter.keys() == document.front_matter.keys()
    assert found.undecided == ()


def test_a_value_that_cannot_be_written_is_told() -> None:
    """A key that occurs twice stays, with the reason."""
    found = tn.normalize(tn.parse("---\ntitle: ﬁ\ntitle: ﬁ\ncategory: ﬂ\n---\n\nText.\n"))
    assert "category: fl" in found.text
    assert "the key occurs twice" in found.undecided[0].reason
    assert found.undecided[0].before == "ﬁ"


def test_bytes_that_are_not_utf_8_stay() -> None:
    """They look like lone surrogates, and nothing of them is lost."""
    data = b"---\ntitle: ab\xe8c\n---\n\nText \xe8.\n"
    assert not tn.normalize(tn.parse(data)).changed


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.name)
def test_the_examples_are_normal(path: Path) -> None:
    """Articles that are right have nothing to normalize."""
    assert not tn.normalize(tn.parse(path.read_bytes())).changed


_pieces = st.sampled_from(
    [
        *"ﬁﬂǆＡ　ﾀe\u0301;#&<\x1b\x07\ud83d\udcf0\ufeff \n",
        "&amp;",
        "&lt;",
        "amp;",
        "\x1b[0m",
        "&#769;",
        "http://a&amp;b",
        *_QUOTES,
    ]
)
_values = st.lists(_pieces, max_size=12).map("".join) | st.text(max_size=20)


@given(_values, st.sampled_from(["NFC", "NFKC", None]))
def test_normalizing_is_final(value: str, form: str | None) -> None:
    """A normalized value needs no normalizing, the steps lead to it, and NFC keeps quotation marks."""
    found = tn.normalize(value, form=form)  # type: ignore[arg-type]
    assert found.apply(value) == found.text
    assert not tn.normalize(found.text, form=form).changed  # type: ignore[arg-type]
    if form == "NFC" and "&" not in value:
        assert re.findall(f"[{_QUOTES}]", value) == re.findall(f"[{_QUOTES}]", found.text)


@given(_values.filter(lambda text: "\n" not in text))
def test_normalizing_documents_is_final(value: str) -> None:
    """Also where it stands in the body of an article."""
    source = ARTICLE.replace("## Souhrn\n", f"## Souhrn\nText {value} text. ", 1)
    found = tn.normalize(tn.parse(source))
    assert found.apply(source) == found.text
    assert not tn.normalize(tn.parse(found.text)).changed


def test_the_command(tmp_path: Path) -> None:
    """``fix`` normalizes only when it is asked to, and shows or writes it as other changes."""
    path = tmp_path / "article.md"
    path.write_text(ARTICLE.replace("## Souhrn\n", "## Souhrn\nＮový ﬁlm. ", 1), encoding="utf-8")
    assert "Nový film." not in run("fix", "--diff", path).stdout
    assert "+Nový film." in run("fix", "--diff", "--normalize", path).stdout
    run("fix", "--normalize", path)
    assert "Nový film." in path.read_text(encoding="utf-8")
