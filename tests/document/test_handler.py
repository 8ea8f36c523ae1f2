"""`TechNewsHandler`: python-frontmatter without its traps."""

from __future__ import annotations

import io
from pathlib import Path

import frontmatter
import pytest
from support import BRIEF, STRUCTURED, corpus_folder, corpus_rows

import technews_format as tn

HANDLER = tn.TechNewsHandler()


@pytest.mark.technews_articles("examples/articles")
def test_load_and_dump(technews_path: Path) -> None:
    """A canonical file comes back byte for byte; any file keeps its values."""
    post = frontmatter.load(str(technews_path), handler=HANDLER)
    document = tn.parse(technews_path.read_bytes())
    assert post.metadata == document.front_matter
    text = frontmatter.dumps(post)
    assert frontmatter.loads(text, handler=HANDLER).metadata == post.metadata
    if document.dialect == "jekyll" and tn.dumps(document.article()) == document.source:
        assert text == document.source


def test_the_archive() -> None:
    """All canonical sample files come back byte for byte."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the archive's sample files are not here (set TECHNEWS_CORPUS)")
    for row in corpus_rows():
        if row["canonical"] == "yes":
            text = (folder / row["file"]).read_text(encoding="utf-8")
            assert frontmatter.dumps(frontmatter.loads(text, handler=HANDLER)) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Text.", "TN101"),
        ("---\ntitle: x\n", "TN102"),
        ("x\n---\ntitle: x\n---\n", "TN103"),
        ("---\n- a\n---\n", "TN104"),
        ("---\nText here\n---\n", "TN104"),
        ("---\n---\nText.", "TN104"),
        ("---\na: b: c\n---\n", "TN105"),
        ("---\na: 1\na: 2\n---\n", "TN106"),
        ("---\na: &x 1\nb: *x\n---\n", "TN107"),
        ("---\ncontent: x\n---\n", "TN116"),
        ("---\nhandler: x\n---\n", "TN116"),
        ("---\na: " + "x" * 70_000 + "\n---\n", "TN111"),
    ],
)
def test_no_silent_empty_mapping(text: str, code: str) -> None:
    """What cannot be read raises an error that says why, also through python-frontmatter."""
    with pytest.raises(tn.FrontMatterError, match=code) as raised:
        frontmatter.loads(text, handler=HANDLER)
    assert code in {item.code for item in raised.value.diagnostics}


def test_values_are_text() -> None:
    """Dates, bools and numbers in odd notations stay text; a byte order mark does no harm."""
    post = frontmatter.loads("\ufeff---\na: no\nb: 2026-01-02\nc: 017\nd: 3\ne:\n---\nText.", handler=HANDLER)
    assert post.metadata == {"a": "no", "b": "2026-01-02", "c": "017", "d": 3, "e": None}


def test_emoji_and_long_text_stay() -> None:
    """No escapes, no lost final line end."""
    text = frontmatter.dumps(frontmatter.loads("---\ntitle: 📱\n---\n\nText.\n", handler=HANDLER))
    assert text == "---\ntitle: 📱\n---\n\nText.\n"


def test_detect_tells_its_files() -> None:
    """The handler can stand in python-frontmatter's list of handlers."""
    assert HANDLER.detect(BRIEF)
    assert HANDLER.detect("\ufeff---\r\na: 1\r\n---\r\n")
    assert not HANDLER.detect("----\na: 1\n----\n")
    assert not HANDLER.detect("Text.")


def test_dump_to_a_file(tmp_path: Path) -> None:
    """frontmatter.dump writes the canonical text."""
    post = tn.loads(STRUCTURED).to_post()
    frontmatter.dump(post, str(tmp_path / "a.md"))
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == STRUCTURED
    stream = io.StringIO()
    frontmatter.dump(post, stream)
    assert stream.getvalue() == STRUCTURED


def test_values_that_cannot_be_written() -> None:
    """A float is refused with its key, not written for each parser to guess."""
    with pytest.raises(tn.UnwritableArticle, match="score: float"):
        frontmatter.dumps(frontmatter.Post("x", HANDLER, score=1.5))
