"""The rules about the sections of a body: each finds its faults, at their places, and nothing else."""

from __future__ import annotations

import pytest
from body_rules import FAMILY, GOOD, GOOD_BRIEF, fixed, places, with_details

import technews_format as tn
from technews_format.testing.mutations.parts import (
    BRIEF_TEXT,
    COMMENT,
    DETAILS,
    POINTS,
    SUMMARY,
    WHY,
)


@pytest.mark.parametrize("base", [GOOD, GOOD_BRIEF, GOOD.replace("\n", "\r\n"), GOOD.replace("## ", "### ")])
def test_right_articles(base: str) -> None:
    """Articles of both kinds, with headings of level 3 and with other line ends, are right."""
    assert places(base) == []


# --------------------------------------------------------------------------------------
# Sections


MISSING = [
    (f"## Souhrn\n{SUMMARY}\n\n", "26:1-26:1"),
    (f"## Klíčové body\n{POINTS}\n", "29:1-29:1"),
    (DETAILS, "34:1-34:1"),
    (f"\n\n## Proč je to důležité\n{WHY}", "37:104-37:104"),
]


@pytest.mark.parametrize(("section", "place"), MISSING)
def test_missing_section_stands_where_it_belongs(section: str, place: str) -> None:
    """A missing section is reported before the one that follows it, or at the end of the text."""
    assert section in GOOD
    assert places(GOOD.replace(section, "")) == [f"TN302 {place}"]


@pytest.mark.parametrize(("heading", "place"), [("## Souhrn\n", "26:1-26:1"), ("## Podrobnosti\n", "34:1-34:1")])
def test_a_section_without_its_heading_is_one_fault(heading: str, place: str) -> None:
    """It is reported where its text begins, not as text at a wrong place too."""
    (finding,) = tn.check(GOOD.replace(heading, ""), config=FAMILY)
    assert f"{finding.code} {finding.span.start}-{finding.span.end}" == f"TN302 {place}"
    assert finding.message.endswith("is missing; write its heading above this text")


def test_the_fewest_sections_move() -> None:
    """Of four sections in disorder only those are reported that have to move, with where to."""
    first = GOOD.replace(f"## Proč je to důležité\n{WHY}\n\n", "")
    first = first.replace("## Souhrn", f"## Proč je to důležité\n{WHY}\n\n## Souhrn")
    (finding,) = tn.check(first, config=FAMILY)
    assert finding.message.endswith("stands too early; move it behind the section Podrobnosti")
    assert fixed(first) == GOOD
    backwards = fixed(GOOD).replace("## Souhrn", "## @").replace("## Podrobnosti", "## Souhrn")
    backwards = backwards.replace("## @", "## Podrobnosti")
    assert [item.split()[0] for item in places(backwards)].count("TN304") == 2


def test_sections_move_with_what_they_hold() -> None:
    """Moving sections keeps every line, their spelling and their headings inside."""
    text = with_details("### Podnadpis\n\nText o rybě.\n\n").replace("## Podrobnosti", "## PODROBNOSTI")
    details = text[text.index("## PODROBNOSTI") : text.index("## Proč")]
    moved = text.replace(details, "").replace("---\n\n[Číst", f"{details}---\n\n[Číst")
    assert sorted(moved.split("\n")) == sorted(text.split("\n"))
    assert fixed(moved, select=["TN304"]) == text
    assert fixed(moved) == text.replace("PODROBNOSTI", "Podrobnosti")


def test_sections_stay_when_one_is_missing() -> None:
    """Sections are not moved while one is missing, repeated or unknown."""
    text = GOOD.replace("## Souhrn", "## @").replace("## Podrobnosti", "## Souhrn").replace("## @", "## Technika")
    assert fixed(text) == text


def test_an_empty_key_point_is_removed() -> None:
    """An empty point goes with its line, wherever it stands; too few points stay."""
    for old in ("- Robot", "- Pulce", "- Laboratoř"):
        assert fixed(GOOD.replace(old, f"-\n{old}")) == GOOD
    assert fixed(GOOD.replace(POINTS, f"{POINTS}-\n")) == GOOD
    few = GOOD.replace("- Pulce rozpozná kamerou s vlastním čipem.\n", "-\n")
    assert places(few) == ["TN305 31:2-31:2"]
    assert fixed(few) == few


def test_bullets_without_text_are_not_counted_as_words() -> None:
    """Each is an empty key point; that the section is short too goes without saying."""
    assert places(GOOD.replace(POINTS, "-\n-\n-\n")) == ["TN305 30:2-30:2", "TN305 31:2-31:2", "TN305 32:2-32:2"]


def test_comments_for_the_checker_are_no_text() -> None:
    """Comments that suppress findings may stand before the first section and among key points."""
    text = GOOD.replace("## Souhrn", f"{COMMENT}\n\n## Souhrn").replace("- Robot", f"{COMMENT}\n- Robot")
    text = text.replace("- Pulce", f"{COMMENT}\n- Pulce")
    assert places(text) == []
    assert tn.loads(text).body.key_points[1:] == tn.loads(GOOD).body.key_points[1:]  # type: ignore[union-attr]
    assert tn.format_document(tn.parse(text)) == text
    assert tn.format_document(tn.parse(text.replace("\n", "\r\n"))) == text


def test_a_comment_that_would_be_lost_is_refused() -> None:
    """Formatting keeps a comment or refuses; it never drops one."""
    text = GOOD.replace("- Robot", f"<!-- jen tak -->\n{COMMENT}\n- Robot")
    with pytest.raises((tn.UnwritableArticle, tn.InvalidArticle)):
        tn.format_document(tn.parse(text))


def test_text_beside_such_a_comment_is_found() -> None:
    """The place of text before the first section is that of the text, not of the comments above."""
    assert places(GOOD.replace("## Souhrn", f"{COMMENT}\n\nRyba!\n\n## Souhrn")) == ["TN307 28:1-28:6"]


def test_only_the_line_that_is_no_point_is_reported() -> None:
    """A sentence before the key points is the fault, not the whole list."""
    text = GOOD.replace("- Robot vydrží", "Co je nového:\n\n- Robot vydrží")
    assert places(text) == ["TN308 30:1-30:14"]
    assert fixed(text, unsafe=True) == text
    assert places(GOOD.replace("- Pulce", "-Pulce")) == ["TN308 31:1-31:42"]
    assert places(GOOD.replace("- Pulce", "-5 °C")) == ["TN323 32:54-32:54"]
    bare = GOOD.replace(POINTS, POINTS.replace("- ", ""))
    assert fixed(bare) == bare
    for sign in ("— ", "· ", "▪ ", "→ ", "1️⃣ "):
        assert fixed(GOOD.replace(POINTS, POINTS.replace("- ", sign)), unsafe=True) == GOOD
    assert fixed(bare, unsafe=True) == GOOD


def test_rules_leave_one_empty_line() -> None:
    """Removing a rule leaves the empty lines that the format has, with any line ends."""
    for newline in ("\n", "\r\n"):
        text = GOOD.replace("\n\n## ", "\n\n---\n\n## ").replace("\n", newline)
        assert [item.split()[0] for item in places(text)] == ["TN317"] * 4
        assert fixed(text) == GOOD.replace("\n", newline)


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("•", "•", "•"), ("-", "–", "*")])
def test_marks_of_key_points(marks: tuple[str, str, str]) -> None:
    """Only the first odd mark is reported, and the fix writes all of them anew."""
    text = GOOD
    for old, mark in zip(("- Robot", "- Pulce", "- Laboratoř"), marks, strict=True):
        text = text.replace(old, old.replace("-", mark))
    assert [item.split()[0] for item in places(text)].count("TN319") == 1
    assert fixed(text) == GOOD


def test_a_missing_body_can_be_the_description() -> None:
    """The description may stand for the body of a small article, when unsafe fixes are wanted."""
    empty = GOOD_BRIEF.replace(f"{BRIEF_TEXT}\n\n", "")
    assert fixed(empty) == empty
    assert fixed(empty, unsafe=True) == GOOD_BRIEF.replace(f" {BRIEF_TEXT.partition('. ')[2]}", "")
    important = empty.replace("importance: 2", "importance: 4")
    assert fixed(important, unsafe=True) == important


# --------------------------------------------------------------------------------------
# Numbers


def test_number_of_key_points() -> None:
    """Too few points are reported at the end of the list, too many at the first that is too many."""
    assert places(GOOD.replace("- Pulce rozpozná kamerou s vlastním čipem.\n", "")) == ["TN323 31:54-31:54"]
    six = GOOD.replace(POINTS, POINTS + POINTS.replace("- ", "- Prý: "))
    assert places(six) == ["TN323 35:3-35:59"]
    assert places(six, thresholds={"max-key-points": 6}) == []
    assert places(GOOD, thresholds={"min-key-points": 4}) == ["TN323 32:54-32:54"]
    assert places(six.replace("- Prý: ", "  - Prý: ")) == []


@pytest.mark.parametrize(
    ("date", "importance", "found"),
    [
        ("2025-10-22", 3, True),
        ("2025-10-21", 5, False),
        ("2026-02-11", 2, False),
        ("2026-02-11", 5, True),
    ],
)
def test_brief_bodies(date: str, importance: int, found: bool) -> None:
    """Important news have sections since 22 October 2025."""
    text = GOOD_BRIEF.replace("2026-02-11", date).replace("importance: 2", f"importance: {importance}")
    assert places(text) == (["TN324 18:1-18:1"] if found else [])


@pytest.mark.parametrize("fence", ["```", "~~~~", "```markdown"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_body_in_a_code_fence(fence: str, newline: str) -> None:
    """A language model's answer in a fence has no headings; the message says so, and no second footer is written."""
    end = fence.removesuffix("markdown")
    begun = GOOD.replace("## Souhrn", f"{fence}\n## Souhrn")
    text = begun.replace("\n\n---\n\n[", f"\n{end}\n\n---\n\n[").replace("\n", newline)
    (finding,) = tn.check(text, config=FAMILY)
    assert f"{finding.code} {finding.span.start}-{finding.span.end}" == f"TN324 26:1-26:{len(fence) + 1}"
    assert finding.message.endswith(f"all of it is in a code fence: remove the line {fence!r} and the last one")
    whole = f"{begun}{end}\n"
    assert fixed(whole, unsafe=True) == whole


def test_a_brief_body_with_another_fault() -> None:
    """Where sections are disguised, or the text was refused, that is the fault."""
    important = GOOD_BRIEF.replace("importance: 2", "importance: 5")
    assert places(important.replace(BRIEF_TEXT, f"**Souhrn**\n\n{BRIEF_TEXT}")) == ["TN332 18:1-18:11"]
    refused = important.replace(BRIEF_TEXT, f"Bohužel nemohu pomoci. {BRIEF_TEXT}")
    assert [item.split()[0] for item in places(refused)] == ["TN336"]


# --------------------------------------------------------------------------------------
# Anything


def test_the_archive(corpus_row: dict[str, str], corpus_bytes: bytes) -> None:
    """Of the sample articles, only brief ones of importance 4 and 5, counts of words and empty lines are found."""
    if corpus_row["kind"] != "article":
        return
    found = {item.code for item in tn.check(corpus_bytes, name=corpus_row["file"], config=FAMILY)}
    assert found <= {"TN324", "TN327", "TN334"}
    assert "TN334" not in found or corpus_row["canonical"] == "no"
