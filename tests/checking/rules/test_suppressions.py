"""Comments that accept findings: where they hold, and what is said of those of no use."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.config import code_of
from technews_format.checking.rules._examples import BASES
from technews_format.checking.rules._suppressions import Suppression, split
from technews_format.diagnostics import Problem

STRUCTURED = BASES["structured"]
SELECTED = {"select": ["TN012", "TN014", "TN015", "TN201", "TN204", "TN307"]}


def codes(text: str, config: dict[str, list[str]] | None = None) -> list[str]:
    """Return the codes that are found."""
    return [item.code for item in tn.check(text, config=config or SELECTED)]


def changed(*changes: tuple[str, str]) -> str:
    """Return the good article with changes, each of which must be possible."""
    text = STRUCTURED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


TRAILING = ("sedm dní.\n", "sedm dní. \n")


@pytest.mark.parametrize("name", ["TN012", "TN01", "TN0", "trailing-white-space", "TN204, TN012"])
def test_a_comment_on_its_own_line_of_the_front_matter_holds_for_the_file(name: str) -> None:
    """Codes, beginnings of codes and names suppress wherever the finding is."""
    text = changed(TRAILING, ("importance", f"# technews: ignore[{name}]\nimportance"))
    assert "TN012" not in codes(text)


def test_a_missing_key_can_be_accepted() -> None:
    """A missing key is reported at the closing fence; a comment of the file covers that."""
    text = changed(("importance: 4\n", "# technews: ignore[TN204]  nobody rated it\n"))
    assert codes(text) == []
    assert codes(changed(("importance: 4\n", ""))) == ["TN204"]


def test_a_comment_behind_a_value_holds_for_that_value() -> None:
    """The same fault elsewhere is still found."""
    value = "category: umělá inteligence"
    assert codes(changed((value, f"{value}  # technews: ignore[TN012] "))) == ["TN014", "TN012"]
    text = changed((value, f"{value}  # technews: ignore[TN201]"), ("  name: Wired\n", ""))
    assert codes(text) == ["TN014", "TN201"]
    text = changed(("  id: wired\n  name: Wired\n", "  id: wired  # technews: ignore[TN012]\n  name: Wired \n"))
    assert codes(text) == ["TN014", "TN012"]


def test_a_comment_before_the_text_holds_for_the_body() -> None:
    """An HTML comment before the first heading covers the whole body, and is no text by itself."""
    text = changed(TRAILING, ("## Souhrn", "<!-- technews: ignore[TN012] -->\n\n## Souhrn"))
    assert codes(text) == []
    text = changed(
        ("umělá inteligence\n", "umělá inteligence \n"), ("## Souhrn", "<!-- technews: ignore[TN012] -->\n\n## Souhrn")
    )
    assert codes(text) == ["TN012", "TN014"]


def test_a_comment_on_its_own_line_holds_for_the_next_block() -> None:
    """It ends with the next empty line."""
    comment = "<!-- technews: ignore[TN012] -->"
    first, second = "Elektroniku napájí článek", "Čip `K-7`"
    text = changed(("Ryba měří", f"{comment}\n\nRyba měří"), (f"gumy. {first}", f"gumy. \n{first}"))
    assert codes(text) == []
    text = changed(("Ryba měří", f"{comment}\nRyba měří"), (f"sekundu. {second}", f"sekundu. \n{second}"))
    assert codes(text) == ["TN014", "TN012"]


def test_a_comment_within_a_line_holds_for_that_line() -> None:
    """The lines around it are not covered."""
    comment = "<!-- technews: ignore[TN012] -->"
    assert codes(changed(("sedm dní.\n", f"sedm dní. {comment} \n"))) == []
    assert codes(changed(("vlastním čipem.\n", f"vlastním čipem. {comment}\n"), TRAILING)) == ["TN012", "TN014"]


def ends_in_blanks(lines: str, newline: str) -> list[str]:
    """Return the lines in a section for which TN012 is reported."""
    text = changed(("Ryba měří", f"{lines}\nRyba měří")).replace("\n", newline)
    found = [item for item in tn.check(text, config=SELECTED) if item.code == "TN012"]
    return [text[: item.span.start.offset].rpartition(newline)[2] for item in found]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_comment_within_a_line_holds_to_its_end(newline: str) -> None:
    """A finding at the end of the line is accepted, those of the lines before and after it are not."""
    assert ends_in_blanks("jedna \ndva <!-- technews: ignore[TN012] --> tři \nčtyři ", newline) == ["jedna", "čtyři"]


@pytest.mark.parametrize(
    "newline",
    [
        "\n",
        "\r\n",
        "\r",
    ],
)
def test_a_comment_for_a_block_holds_to_its_end(newline: str) -> None:
    """A finding at the end of its last line is accepted, those before the comment and of the next block are not."""
    block = "nula \n\n<!-- technews: ignore[TN012] -->\njedna\ndva \n\ntři "
    assert ends_in_blanks(block, newline) == ["nula", "tři"]


def test_the_place_of_a_finding_decides() -> None:
    """At the first and the last place a comment holds, and neither before nor after."""
    comment = Suppression(("TN012",), ((0, 0),), (0, 0), (5, 9), readable=True)
    problems = [Problem("TN012", "", at, at + 1) for at in (4, 5, 9, 10)]
    assert split(problems, [comment]) == ([problems[0], problems[3]], {(0, "TN012")})
    for problem in problems:
        used = {(0, "TN012")} if problem in problems[1:3] else set()
        assert split([problem], [comment])[1] == used


def test_code_that_shows_a_comment_suppresses_nothing() -> None:
    """In a code fence it is text."""
    text = changed(TRAILING, ("Ryba měří", "```\n<!-- technews: ignore[TN012] -->\n```\n\nRyba měří"))
    assert codes(text) == ["TN012"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore[TN999]", "no rule is called 'TN999'; 'technews rule' lists them"),
        ("ignore", "the comment cannot be read; write 'technews: ignore[…]' with codes or names of rules"),
        ("ignore[]", "the comment cannot be read; write 'technews: ignore[…]' with codes or names of rules"),
        ("off", "the comment cannot be read; write 'technews: ignore[…]' with codes or names of rules"),
    ],
)
def test_a_comment_that_cannot_be_meant_is_reported(comment: str, message: str) -> None:
    """Unknown codes and unknown words, in either kind of comment."""
    for text in (
        changed(("importance", f"# technews: {comment}\nimportance")),
        changed(("Ryba měří", f"<!-- technews: {comment} -->\nRyba měří")),
    ):
        (finding,) = tn.check(text, config=SELECTED)
        assert (finding.code, finding.message) == ("TN015", message)


def test_what_was_not_looked_for_is_not_called_unused() -> None:
    """Codes that are not selected, of other targets, or of rules that compare files."""
    text = changed(("importance", "# technews: ignore[TN405, TN601, TN502]\nimportance"))
    assert codes(text) == []
    assert codes(text, {"select": ["TN405", "TN014"]}) == ["TN014"]


def test_of_two_comments_for_one_finding_both_are_of_use() -> None:
    """Neither is reported as unused."""
    text = changed(TRAILING, ("importance", "# technews: ignore[TN012]\n# technews: ignore[TN0]\nimportance"))
    assert codes(text) == []


spots = st.integers(0, 30)
found_codes = st.sampled_from(["TN012", "TN405", "TN401", "TN307"])
covers = st.tuples(spots, st.one_of(spots, st.just(sys.maxsize))).filter(lambda span: span[0] <= span[1])
names = st.lists(st.sampled_from(["TN4", "TN405", "TN0", "quotation-marks", "TN", "no-such"]), min_size=1, max_size=2)


@given(st.lists(st.tuples(found_codes, spots)), st.lists(st.tuples(names, covers)))
def test_intervals_find_what_a_look_at_each_pair_finds(
    found: list[tuple[str, int]], comments: list[tuple[list[str], tuple[int, int]]]
) -> None:
    """Which findings remain and which comments are of use is what the comparison of all pairs says."""
    problems = [Problem(code, "", at, at) for code, at in found]
    suppressions = [
        Suppression(tuple(names), ((0, 0),) * len(names), (0, 0), span, readable=True) for names, span in comments
    ]
    pairs = [
        (problem, index, name)
        for problem in problems
        for index, item in enumerate(suppressions)
        for name in item.names
        if problem.code.startswith(code_of(name) or "?") and item.covers[0] <= problem.start <= item.covers[1]
    ]
    covered = {problem for problem, _, _ in pairs}
    remaining, used = split(problems, suppressions)
    assert remaining == [problem for problem in problems if problem not in covered]
    assert used == {(index, name) for _, index, name in pairs}
