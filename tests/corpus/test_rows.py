"""Rows: what a table says of each file, whatever the file is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from support import BRIEF, GENERATION_0, STRUCTURED, changed, corpus_folder

import technews_format as tn
from technews_format.corpus.rows import COLUMNS, article_of_row, row_of, row_of_article
from technews_format.testing import articles


def row(text: str | bytes, name: str = "a.md") -> dict[str, Any]:
    """Return the row of a file."""
    document = tn.parse(text, name)
    return row_of(document, tn.check(document))


def test_a_row_has_every_column_and_no_other() -> None:
    """Of a file that loads, of one that does not, and of an article without a file."""
    names = {column.name for column in COLUMNS}
    assert row(STRUCTURED).keys() == row("nothing").keys() == row_of_article(tn.loads(BRIEF)).keys() == names


def test_a_row_has_the_values_of_the_article() -> None:
    """Lists, instants with their texts, sections and counts."""
    found = row(STRUCTURED)
    assert found["companies"] == ["Pramen", "Kotva"]
    assert found["date"] == found["published_at"] == tn.Timestamp.parse("2026-02-18T09:30:00Z")
    assert (found["date_text"], found["published_at_text"]) == ("2026-02-18 09:30:00", "2026-02-18T09:30:00+00:00")
    assert (found["importance"], found["source_name"], found["source_id"]) == (3, "Example.org", None)
    assert (found["summary"], found["text"]) == ("Vývojáři představili databázi.", None)
    assert found["key_points"] == ["První bod.", "**Druhý**: bod.", "Třetí bod."]
    assert (found["word_count"], found["paragraph_count"], found["key_point_count"]) == (3 + 6 + 4 + 4, 4, 3)
    assert (found["generation"], found["dialect"], found["kind"], found["loads"]) == (1, "jekyll", "article", True)


def test_a_brief_body_has_text_and_no_sections() -> None:
    """Its key points are none, and not unknown."""
    found = row(BRIEF)
    assert (found["body_kind"], found["text"]) == ("brief", "Vyšla nová hra.\n\nJe o vlacích.")
    assert (found["summary"], found["key_points"], found["paragraph_count"]) == (None, [], 2)


def test_findings_are_counted_and_their_codes_named_once() -> None:
    """In order of the codes."""
    found = row("---\ntitle: x\ncategory: \n---\n\nText.\n")
    assert found["codes"] == sorted({*found["codes"]})
    assert found["finding_count"] > len(found["codes"]) > 1
    assert 0 < found["error_count"] <= found["finding_count"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "not-an-article"),
        (b"\xff\xfe\x00", "not-an-article"),
        ("---\ntitle: x\n---\n", "article"),
        (STRUCTURED.replace("title: D", "<<<<<<< a\ntitle: D\n=======\n>>>>>>> b\nx: D"), "merge-conflict"),
    ],
)
def test_a_file_that_does_not_load_has_a_row_without_an_article(text: str | bytes, kind: str) -> None:
    """It says what the file is and what is wrong with it."""
    found = row(text)
    assert (found["kind"], found["loads"], found["title"], found["companies"]) == (kind, False, None, None)
    assert found["error_count"] > 0
    assert len(found["content_hash"]) == 64


def test_old_files_have_the_columns_of_today() -> None:
    """What generation 0 calls otherwise stands under today's names."""
    found = row(GENERATION_0)
    assert (found["generation"], found["url"], found["category"]) == (0, "https://example.org/game", "gaming")


def test_a_canonical_file_and_one_with_a_comment_have_the_same_values() -> None:
    """The record of the quick way and the article of the general way make one row."""
    quick, general = row(STRUCTURED), row(STRUCTURED.replace("importance: 3", "importance: 3  # high?"))
    assert tn.parse(STRUCTURED).syntax_tree.canonical
    of_the_file = {"content_hash", "codes", "finding_count", "error_count"}
    assert {name: quick[name] for name in quick if name not in of_the_file} == {
        name: general[name] for name in general if name not in of_the_file
    }


def test_a_name_that_is_no_unicode_is_escaped() -> None:
    """Tables hold UTF-8 only."""
    assert row(BRIEF, "a\udcff.md")["path"] == "a\\udcff.md"


@given(articles())
def test_a_row_gives_the_article_back(article: tn.Article) -> None:
    """Instants as they are written included."""
    again = article_of_row(row_of_article(article))
    assert again == article
    assert tn.dumps(again) == tn.dumps(article)


def test_an_instant_that_was_changed_without_its_text_is_refused() -> None:
    """Which of the two is meant is not known."""
    values = row_of_article(tn.loads(BRIEF))
    with pytest.raises(ValueError, match="date: date_text says 2026-02-18 09:30:00, which is another instant"):
        article_of_row({**values, "date": tn.Timestamp.parse("2026-02-18T09:30:01Z")})
    moved = tn.Timestamp.parse("2026-02-18T09:30:01Z")
    assert article_of_row({**values, "date": moved, "date_text": None}).front_matter.date == moved


def test_unknown_keys_that_are_no_json_are_refused() -> None:
    """The message names the column."""
    with pytest.raises(ValueError, match=r"source_extra: expected a JSON object, found '\{'"):
        article_of_row({**row_of_article(changed(extra={"series": {"part": 2}})), "source_extra": "{"})


@pytest.mark.skipif(corpus_folder() is None, reason="needs the sample of the archive")
def test_every_file_of_the_archive_has_a_row_that_gives_its_article_back() -> None:
    """Those that do not load have one too."""
    folder = corpus_folder()
    assert folder
    for path in sorted(folder.rglob("*.md")):
        found = row(path.read_bytes(), path.name)
        if found["loads"]:
            assert article_of_row(found) == tn.load(path)
