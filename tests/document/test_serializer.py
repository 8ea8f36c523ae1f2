"""`dumps`: the canonical form, and what cannot be written."""

from __future__ import annotations

from datetime import date
from typing import Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format._util.printable import VISIBLE
from technews_format.testing import articles

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
SEEN = TEXT.filter(lambda text: not text or VISIBLE.search(text) is not None)
LINES = st.lists(
    st.sampled_from(
        [
            "slovo",
            "## Souhrn",
            "---",
            "- bod",
            "",
            "```",
            "<!-- x",
            "**Zdroj:** 📰 X",
            "# x",
            "[Číst původní článek](a)",
        ]
    )
    | TEXT,
    max_size=8,
).map("\n".join)


def bodies() -> st.SearchStrategy[Any]:
    """Any body that the models allow, also those that cannot be written."""
    markdown = LINES.map(lambda text: text.replace("\r", "").strip("\n \t") or "x")
    return st.builds(tn.BriefBody, text=markdown) | st.builds(
        tn.StructuredBody,
        summary=markdown,
        key_points=st.lists(markdown, min_size=1, max_size=4).map(tuple),
        details=markdown,
        why_it_matters=markdown,
    )


def with_anything(article: tn.Article, title: str, description: str, body: Any) -> tn.Article:
    """Return an article with text of any characters and another body."""
    values = {"title": title, "description": description}
    front_matter = article.front_matter.model_copy(update=values)
    return article.model_copy(update={"front_matter": front_matter, "body": body})


ANYTHING = st.builds(with_anything, articles(), SEEN.filter(bool), SEEN, bodies())


@given(articles() | ANYTHING, st.sampled_from(["jekyll", "hugo", "hugo-source-url"]))
def test_what_is_written_reads_back(article: tn.Article, dialect: tn.Dialect) -> None:
    """An article is written so that it reads back equal, or it is refused; the text is stable."""
    try:
        text = tn.dumps(article, dialect=dialect)
    except tn.UnwritableArticle:
        return
    document = tn.parse(text)
    assert document.article() == article
    assert document.dialect == dialect
    assert tn.dumps(document.article(), dialect=dialect) == text
    assert text.encode()[-1:] == b"\n"
    assert tn.from_json(tn.to_json(article)) == article
    post = article.to_post()
    assert tn.Article.from_post(post).front_matter == article.front_matter


@pytest.mark.technews_articles("examples/articles")
def test_goldens(technews_path: Any) -> None:
    """The canonical text of each example is the one that is kept beside the tests."""
    golden = technews_path.parent.parent.parent / "tests" / "data" / "canonical" / technews_path.name
    assert tn.dumps(tn.load(technews_path)) == golden.read_bytes().decode()


@pytest.mark.parametrize(
    "text",
    ["a\n\n## Souhrn\nb", "```\na", "<!-- a", "a\n\n### Podrobnosti\nb"],
)
def test_text_that_would_read_back_otherwise(text: str) -> None:
    """A text that makes sections, or hides the footer in code or a comment, is refused, not mangled."""
    article = tn.loads(BRIEF).model_copy(update={"body": tn.BriefBody(text=text)})
    with pytest.raises(tn.UnwritableArticle, match="cannot be written"):
        tn.dumps(article)


def test_key_points_that_would_read_back_otherwise() -> None:
    """A key point that holds another one is refused."""
    body = tn.loads(STRUCTURED).body
    article = tn.loads(STRUCTURED).model_copy(update={"body": body.model_copy(update={"key_points": ("a\n- b", "c")})})
    with pytest.raises(tn.UnwritableArticle):
        tn.dumps(article)


def unwritable(article: tn.Article, dialect: tn.Dialect = "jekyll") -> list[str | None]:
    """Return the fields that are in the way of writing an article; each is said with its reason."""
    with pytest.raises(tn.UnwritableArticle) as raised:
        tn.dumps(article, dialect=dialect)
    for field, reason in raised.value.problems:
        assert reason
        assert field is None or f"{field}: " in str(raised.value)
    return [field for field, _ in raised.value.problems]


def test_everything_that_is_in_the_way_is_said() -> None:
    """Each part of an article that would read back otherwise is named, not only the first."""
    article = tn.loads(STRUCTURED)
    body = article.body.model_copy(update={"summary": "```\na", "details": "c\n\n## Další\nd"})
    headings = article.model_copy(update={"body": body})
    assert [*dict.fromkeys(unwritable(headings))] == ["body.summary", "body.details"]
    points = article.body.model_copy(update={"key_points": ("a\n- b", "c", "d\n\n- e")})
    assert unwritable(article.model_copy(update={"body": points})) == ["body.key_points.0", "body.key_points.2"]
    extra = article.front_matter.model_copy(update={"extra": {"source_url": 1}})
    both = headings.model_copy(update={"front_matter": extra})
    assert {*unwritable(both, "hugo-source-url")} == {"source_url", "body.summary", "body.details"}


def test_every_value_of_a_post_that_cannot_be_written_is_said() -> None:
    """The values of a post that front matter does not hold are named one by one."""
    metadata: dict[str, Any] = {"title": "x", "score": 1.5, "when": date(2026, 1, 1), "list": [True, {"a": 2**53}]}
    post = frontmatter.Post("Text.", tn.TechNewsHandler(), **metadata)
    for write in (tn.Article.from_post, frontmatter.dumps):
        with pytest.raises(tn.UnwritableArticle) as raised:
            write(post)
        assert [field for field, _ in raised.value.problems] == ["score", "when", "list.0", "list.1.a"]
        assert "\n  score: float is not a value of front matter" in str(raised.value)


def test_dialects() -> None:
    """The dialects differ in the layout key, the empty line and the name of the address."""
    article = tn.loads(BRIEF)
    hugo = BRIEF.replace("---\n", "---\n\n", 1).replace("layout: tech_news_article\n", "")
    assert tn.dumps(article) == BRIEF
    assert tn.dumps(article, dialect="hugo") == hugo
    assert tn.dumps(article, dialect="hugo-source-url") == hugo.replace("\nurl:", "\nsource_url:")
    with pytest.raises(ValueError, match="unknown dialect 'pelican'"):
        tn.dumps(article, dialect="pelican")  # type: ignore[arg-type]  # the wrong value is the test


def test_another_layout_is_kept() -> None:
    """A layout that is not the format's own is an unknown key and survives every dialect."""
    text = BRIEF.replace("tech_news_article", "special")
    assert tn.dumps(tn.loads(text)) == text
    assert "layout: special\n" in tn.dumps(tn.loads(text), dialect="hugo")


def test_the_address_cannot_be_written_twice() -> None:
    """An unknown key source_url has no place beside the dialect's own."""
    article = tn.loads(BRIEF.replace("\ntitle: ", "\nsource_url: https://example.org/other\ntitle: "))
    assert tn.loads(tn.dumps(article)) == article
    with pytest.raises(tn.UnwritableArticle, match="source_url"):
        tn.dumps(article, dialect="hugo-source-url")


@pytest.mark.parametrize(
    "title",
    [
        "no",
        "12:30",
        "1e3",
        "0o17",
        "017",
        "=",
        "~",
        "2026-01-02",
        "1,000",
        "y",
        ":symbol",
        "<<",
        ".inf",
        "0x1F",
        "null",
    ],
)
def test_ambiguous_titles_are_quoted(title: str) -> None:
    """What some parser would take for a number, a date or a bool stands in single quotes."""
    article = tn.loads(BRIEF)
    front_matter = article.front_matter.model_copy(update={"title": title})
    assert f"\ntitle: '{title}'\n" in tn.dumps(article.model_copy(update={"front_matter": front_matter}))


@pytest.mark.parametrize(
    ("separator", "escape"), [("\x85", "\\N"), ("\u2028", "\\L"), ("\u2029", "\\P"), ("\t", "\\t")]
)
def test_separators_are_escaped(separator: str, escape: str) -> None:
    """Characters that parsers treat differently stand as escapes in double quotes."""
    article = tn.loads(BRIEF)
    front_matter = article.front_matter.model_copy(update={"title": f"a{separator}b"})
    assert f'\ntitle: "a{escape}b"\n' in tn.dumps(article.model_copy(update={"front_matter": front_matter}))


def test_a_key_of_the_dialect_is_said_alone() -> None:
    """Only the key is in the way, and only of the one dialect."""
    article = tn.loads(STRUCTURED)
    front_matter = article.front_matter.model_copy(update={"extra": {"source_url": "x", "rank": 1}})
    taken = article.model_copy(update={"front_matter": front_matter})
    assert unwritable(taken, "hugo-source-url") == ["source_url"]
    assert tn.loads(tn.dumps(taken)) == taken


def test_what_is_no_article() -> None:
    """It is refused by its type."""
    with pytest.raises(TypeError):
        tn.dumps(STRUCTURED)  # type: ignore[arg-type]
