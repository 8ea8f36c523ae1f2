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


@pytest.mark.technews_articles("examples/articles")
def test_the_examples_are_normal(technews_path: Path) -> None:
    """Articles that are right have nothing to normalize."""
    assert not tn.normalize(tn.parse(technews_path.read_bytes())).changed


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


_REASON = "ligatures replaced by their letters"


def test_steps_cover_what_differs_and_no_more() -> None:
    """One for each value, from its first difference to its last; quotes that are not needed any more go too."""
    source = "---\ntitle: 'aﬁ a ﬁb'\nurl: ﬁ\n? ﬂ\nslug: ﬁ\nsource:\n  id: ﬁ\n  name: ﬂ\n---\n\nTextﬁ.\n"
    found = tn.normalize(tn.parse(source))
    assert [(step.before, step.after, step.reason, step.confidence) for step in found.steps] == [
        ("'aﬁ a ﬁb'", "afi a fib", _REASON, 1.0),
        ("ﬂ", "fl", _REASON, 1.0),
        ("ﬁ", "fi", _REASON, 1.0),
    ]
    assert [source[slice(*step.span)] for step in found.steps] == [step.before for step in found.steps]
    assert found.text == ("---\ntitle: afi a fib\nurl: ﬁ\n? ﬂ\nslug: ﬁ\nsource:\n  id: ﬁ\n  name: fl\n---\n\nTextfi.\n")


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        ("aﬁbc", "afibc", ("ﬁ", "fi")),
        ("ﬁﬁ", "fifi", ("ﬁﬁ", "fifi")),
        ("ﬁ a", "fi a", ("ﬁ", "fi")),
        ("a ﬁ", "a fi", ("ﬁ", "fi")),
        ("f\x07f", "ff", ("\x07", "")),
    ],
)
def test_the_one_stretch_of_a_value(before: str, after: str, step: tuple[str, str]) -> None:
    """What is the same at both ends is no part of it."""
    source = f"---\ntitle: x\n---\n\n{before}\n"
    found = tn.normalize(tn.parse(source))
    assert found.text == f"---\ntitle: x\n---\n\n{after}\n"
    assert [(item.before, item.after) for item in found.steps] == [step]


def test_the_last_character_of_a_file() -> None:
    """It can be all that differs."""
    found = tn.normalize(tn.parse("---\ntitle: x\n---\n\nText\x07"))
    assert found.text == "---\ntitle: x\n---\n\nText"
    assert [(step.before, step.after, step.span) for step in found.steps] == [("\x07", "", (22, 23))]


def test_what_is_no_prose_stays() -> None:
    """Code of every kind, tags and addresses; the label of the footer is prose, its address is none."""
    kept = "`ﬁ`\n``ﬁ`ﬁ``\n<b ﬁ>\n\n    ﬁ\n\n\tﬁ\n\n```\nﬁ\n```\n\n~~~ x\nﬁ\n~~~~\n\n```\na ``` ﬁ\n```\n```ﬁ``` x"
    footer = "---\n\n[Číst původní článek](https://x.y/ﬁ)\n\n**Zdroj:** {}\n"
    source = f"---\ntitle: x\n---\n\nﬁ [ﬁ](ﬁ)\n{kept}\n\nﬁ\n\n"
    found = tn.normalize(tn.parse(source + footer.format("ﬂ")))
    assert found.text == f"---\ntitle: x\n---\n\nfi [fi](ﬁ)\n{kept}\n\nfi\n\n{footer.format('fl')}"


def test_each_key_point_is_a_value() -> None:
    """So are the sections; another heading's text is left alone."""
    source = "---\ntitle: x\n---\n\n## Souhrn\nﬁ\n\n## Klíčové body\n- a\n- ﬂ\n\n## Jiné\nﬁ\n"
    found = tn.normalize(tn.parse(source))
    assert found.text == "---\ntitle: x\n---\n\n## Souhrn\nfi\n\n## Klíčové body\n- a\n- fl\n\n## Jiné\nﬁ\n"
    assert [step.before for step in found.steps] == ["ﬁ", "ﬂ"]


def test_what_cannot_be_written_has_its_place() -> None:
    """Nothing is proposed for it."""
    source = "---\ntitle: ﬁ\ntitle: x\ncategory: ﬂ\n---\n\nText.\n"
    found = tn.normalize(tn.parse(source))
    assert [tuple(step) for step in found.undecided] == [
        ((11, 12), "ﬁ", "ﬁ", "title: the key occurs twice; remove one of them first", 0.0)
    ]


def test_other_values_are_refused() -> None:
    """With what is expected."""
    with pytest.raises(TypeError) as caught:
        tn.normalize(b"x")  # type: ignore[arg-type]
    assert str(caught.value) == "expected str or Document, not bytes; parse bytes first"
    with pytest.raises(ValueError, match="form must be one of 'NFC', 'NFKC', or None, not 'X'"):
        tn.normalize("x", form="X")  # type: ignore[arg-type]
