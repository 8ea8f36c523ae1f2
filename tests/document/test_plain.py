"""Articles without pydantic: the values of the real ones, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, GENERATION_0, STRUCTURED, example_paths

import technews_format as tn
from technews_format.converters.feeds import to_atom
from technews_format.document.plain import read_plain
from technews_format.model.models import FrontMatter, Source

if TYPE_CHECKING:
    from technews_format.document.article import Article

CHANNEL = tn.Channel("Zprávy", "https://example.org/")


def check(text: str) -> bool:
    """Compare what is read without pydantic with the article, and tell whether there was anything."""
    plain = read_plain(text.encode("utf-8", "surrogateescape"))
    if plain is None:
        return False
    article = tn.loads(text)
    assert values(plain) == values(article)
    assert (plain.slug, plain.filename) == (article.slug, article.filename)
    assert plain.front_matter.to_mapping() == article.front_matter.to_mapping()
    assert plain.front_matter.source.label == article.front_matter.source.label
    assert plain.front_matter.source.to_mapping() == article.front_matter.source.to_mapping()
    for convert in (tn.to_json_ld, tn.to_html, lambda one: tn.to_html(one, page=True), published):
        assert convert(plain) == convert(article)
    return True


def published(article: Article) -> tuple[dict[str, Any], str]:
    """Return what lists and feeds say of an article."""
    return tn.manifest([article]), to_atom([article], CHANNEL)


def values(article: Article) -> dict[str, Any]:
    """Return every value of an article, dates with their spelling."""
    front_matter, body = article.front_matter, article.body
    found = {name: getattr(front_matter, name) for name in FrontMatter.model_fields if name != "source"}
    found |= {f"source.{name}": getattr(front_matter.source, name) for name in Source.model_fields}
    found |= {f"body.{name}": getattr(body, name) for name in type(tn.loads(text_of(body.kind)).body).model_fields}
    return found | {"spellings": (front_matter.date.spelling, front_matter.published_at.spelling)}


def text_of(kind: str) -> str:
    """Return an article with a kind of body."""
    return BRIEF if kind == "brief" else STRUCTURED


def test_examples() -> None:
    """Nearly all of today's articles are read without pydantic."""
    texts = [path.read_text(encoding="utf-8") for path in example_paths()]
    assert [tn.parse(text).generation == 1 for text in texts].count(True) - sum(map(check, texts)) <= 1


def test_corpus(corpus_bytes: bytes) -> None:
    """No file of the archive's sample differs."""
    check(corpus_bytes.decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("importance: 2", "importance: 9"),
        ("importance: 2", "importance: '2'"),
        ("importance: 2", "importance: true"),
        ("category: hry", "category:"),
        ("category: hry", "category: 3"),
        ("slug: a-new-game", "slug: ''"),
        ("slug: a-new-game", "slug: a-new-game\nlayout: other\nauthor: ''"),
        ("slug: a-new-game", "slug: a-new-game\ncompanies:"),
        ("slug: a-new-game", "slug: a-new-game\ncompanies: Kotva"),
        ("slug: a-new-game", "slug: a-new-game\ncompanies:\n- ''"),
        ("slug: a-new-game", "slug: a-new-game\npart: 12:30\ttab"),
        ("  name: ", "  layout: tech_news_article\n  name: "),
        ("https://", "ftp://"),
        ("https://example.org/game", "https:///game"),
        ("name: The Verge", "name: 'The\n\n    Verge'"),
        ("source:\n  emoji: ⚡\n  id: the-verge\n  name: The Verge", "source: The Verge"),
        ("Vyšla nová hra.\n\nJe o vlacích.\n", ""),
    ],
)
def test_what_the_models_have_to_judge(before: str, after: str) -> None:
    """Whatever is wrong or rare is left to them."""
    assert before in BRIEF
    assert read_plain(BRIEF.replace(before, after).encode()) is None


def test_what_is_no_article() -> None:
    """Bytes that are no text, old generations, files without front matter."""
    for data in (b"\xff", GENERATION_0.encode(), b"", b"text", BRIEF.encode("utf-16"), b"---\na: 1\n---\ntext\n"):
        assert read_plain(data) is None


def test_rare_but_right() -> None:
    """Unknown keys, missing importance, warnings of every kind."""
    for before, after in {
        "importance: 2\n": "",
        "slug: a-new-game\n": "",
        "slug: a-new-game": 'slug: a-new-game\npart: 2\nsub:\n  a: 1\nauthor: Jan\npeople: ["A", "B"]',
        "slug: ": "extra: true\nslug: ",
        "  name: ": "  rank: 3\n  name: ",
        "\n[": "\n\n[",
    }.items():
        assert before in BRIEF
        assert check(BRIEF.replace(before, after)), after


VALUES = st.one_of(
    st.sampled_from(["null", "''", "3", "true", "[]", '["A"]', "'a\n\n  b'", '"\\ud83d"', "2026-02-18", "~", "0x1f"]),
    st.text("a ž📱'\"\\#:-&", max_size=8),
)
KEYS = st.sampled_from([*FrontMatter.file_keys(), "layout", "extra", "part", "published_at", "<<"])


@given(st.sampled_from([BRIEF, STRUCTURED]), KEYS, VALUES, st.booleans())
def test_any_value(text: str, key: str, value: str, replace: bool) -> None:
    """Wherever something is read, it is what the models read."""
    lines = text.split("\n")
    if replace:
        lines = [line for line in lines if not line.startswith(f"{key}:")]
    check("\n".join([lines[0], f"{key}: {value}", *lines[1:]]))


@given(st.sampled_from([BRIEF, STRUCTURED]), st.data())
def test_any_damage(text: str, data: st.DataObject) -> None:
    """The same for a text in which a stretch was replaced."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    check(text[:start] + data.draw(st.text("\n -#:'\"[]<>*a", max_size=6)) + text[end:])
