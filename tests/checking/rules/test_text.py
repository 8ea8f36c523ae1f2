"""Rules about bytes, line ends, white space and suppressing comments (TN001–TN006, TN012, TN014, TN015)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_support import places

import technews_format as tn
from technews_format.checking.rules._examples import BRIEF, STRUCTURED
from technews_format.testing.mutations.parts import structured

ODD = st.text(st.sampled_from(" \t\r\n?aá\u0301Ä\x8d\x00\xa0\xad\u200b\u200d\u2028\ufeff\ufffd\udcff📱"), max_size=40)


# --------------------------------------------------------------------------------------
# Line ends


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_consistent_line_ends_are_one_finding(newline: str) -> None:
    """A file in which all lines end alike has one finding, at the first line end, and no other finding."""
    found = tn.check(STRUCTURED.replace("\n", newline))
    assert [(item.code, str(item.span.start)) for item in found] == [("TN003", "1:4")]


def test_mixed_line_ends_point_at_the_odd_one() -> None:
    """The line that ends otherwise than most is shown, whichever way most lines end."""
    assert places(STRUCTURED.replace("## Souhrn\n", "## Souhrn\r\n"), "TN004") == ["26:10-27:1"]
    assert places(STRUCTURED.replace("\n", "\r\n").replace("Souhrn\r\n", "Souhrn\n"), "TN004") == ["26:10-27:1"]


def fixed(text: str, *, unsafe: bool = False) -> str:
    """Return the text after all fixes of TN0xx."""
    return tn.fix(text, unsafe=unsafe, config={"select": ["TN0"]}).document.source


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_are_mended(newline: str) -> None:
    """The fix makes all line ends LF, and changes nothing else."""
    assert fixed(STRUCTURED.replace("\n", newline)) == STRUCTURED
    assert fixed(STRUCTURED.replace("4\nlayout", f"4{newline}layout")) == STRUCTURED


def test_cr_cr_lf_is_one_line_end() -> None:
    """So Windows writes CR LF in text mode; the lines between are none."""
    text = STRUCTURED.replace("\n", "\r\r\n")
    assert "TN119" not in {item.code for item in tn.check(text)}
    assert tn.fix(text).document.source == STRUCTURED


def test_line_ends_of_bytes_that_are_not_utf_8_are_mended() -> None:
    """The other bytes stay when line ends are mended."""
    data = STRUCTURED.replace("rybníka", "rybn\udcedka").encode("utf-8", "surrogateescape")
    done = tn.fix(data.replace(b"\n", b"\r\n"), config={"select": ["TN003"]})
    assert done.document.to_bytes() == data


def test_new_last_line_ends_as_the_others() -> None:
    """The fix for a missing line end writes the file's own line end."""
    text = BRIEF.replace("\n", "\r\n").removesuffix("\r\n")
    assert tn.fix(text, config={"select": ["TN005"]}).document.source == text + "\r\n"


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \n "])
def test_a_file_without_text_has_no_last_line(text: str) -> None:
    """Nothing is said of the last line of an empty file."""
    assert {"TN005", "TN006", "TN012"}.isdisjoint(item.code for item in tn.check(text))


def test_empty_lines_at_the_end_are_one_finding() -> None:
    """White space in the empty lines at the end is not reported again."""
    text = f"{BRIEF}\n  \n\t"
    assert [(item.code, str(item.span)) for item in tn.check(text)] == [("TN006", "25:1")]
    assert fixed(text) == BRIEF


def test_white_space_behind_the_last_line_is_mended_too() -> None:
    """A last line with spaces and without an end gets both right."""
    assert fixed(BRIEF.rstrip("\n") + "  ") == BRIEF


def test_a_huge_head_has_no_known_end() -> None:
    """Of a huge file without a second fence only the start is read; nothing is said of its end."""
    data = ("---\n" + "klíč: hodnota\n" * 100_000).encode()
    assert [item.code for item in tn.check(data + b"\r\n", config={"select": ["TN0"]})] == ["TN111"]


# --------------------------------------------------------------------------------------
# White space at the end of lines


def test_white_space_in_code_is_content() -> None:
    """In a code block and in a block scalar of YAML, white space at the end of lines stays."""
    code = "```\nx = 1  \n   \n```\n"
    assert places(STRUCTURED.replace("Kamera ve", f"{code}\nKamera ve"), "TN012") == []
    literal = STRUCTURED.replace("category: umělá inteligence\n", "category: |\n  umělá  \n  inteligence\n")
    assert places(literal, "TN012") == []


def findings(text: str | bytes, code: str) -> list[tn.Diagnostic]:
    """Return the findings of one code."""
    return [item for item in tn.check(text) if item.code == code]


@pytest.mark.parametrize(
    ("old", "new", "safe"),
    [
        ("category: hry\n", "category: hry   \n", True),
        ("včelách. Vývojáři", "včelách. \nVývojáři", True),
        ("včelách. Vývojáři", "včelách.  \nVývojáři", False),
        ("nepotvrdili.\n", "nepotvrdili.  \n", True),
    ],
)
def test_only_a_line_break_makes_the_fix_unsafe(old: str, new: str, safe: bool) -> None:
    """Two spaces break a line of Markdown only where the paragraph goes on."""
    text = BRIEF.replace(old, new)
    (found,) = findings(text, "TN012")
    assert found.fix is not None
    assert found.fix.safe is safe
    assert tn.fix(text, unsafe=True).document.source == BRIEF


def test_places_of_white_space() -> None:
    """The span is the white space; a 📱 before it counts as one column."""
    text = BRIEF.replace("nepotvrdili.\n", "nepotvrdili 📱. \t\n")
    line = "Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili 📱."
    assert places(text, "TN012") == [f"18:{len(line) + 1}-18:{len(line) + 3}"]


# --------------------------------------------------------------------------------------
# Characters


def test_bytes_that_are_not_utf_8_are_not_lost() -> None:
    """What is not UTF-8 is TN001 alone."""
    found = tn.check(BRIEF.replace("Vývojáři", "V\udcfdvojáři"), config={"select": ["TN0"]})
    assert [item.code for item in found] == ["TN001"]


# --------------------------------------------------------------------------------------
# Comments


def test_unused_name_is_removed_from_its_comment() -> None:
    """The span is the name; the names beside it stay."""
    text = BRIEF.replace("category: hry\n", "category: hry \n# technews: ignore[TN012, TN007, TN004]\n")
    found = findings(text, "TN014")
    assert [(str(item.span.start), item.message.split()[0]) for item in found] == [
        ("3:27", "TN007"),
        ("3:34", "TN004"),
    ]
    done = tn.fix(text, config={"select": ["TN014", "TN012", "TN007", "TN004"]})
    assert "category: hry \n# technews: ignore[TN012]\n" in done.document.source


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\ncategory", "---\n# technews: ignore[TN012]\ncategory"),
        ("category: hry\n", "category: hry  # technews: ignore[TN012]\n"),
        ("Studio z Plzně prý chystá pokračování hry o včelách. V", "<!-- technews: ignore[TN012] -->\n\n{}"),
        ("nepotvrdili.\n", "nepotvrdili. <!-- technews: ignore[TN012] -->\n"),
    ],
)
def test_last_unused_name_takes_the_comment_with_it(old: str, new: str) -> None:
    """The comment goes, with its line and one empty line when nothing else stands there."""
    text = (
        BRIEF.replace(old, new.replace("{}", old))
        if "{}" not in new
        else BRIEF.replace(f"\n{old}", f"\n{new}".replace("{}", old))
    )
    done = tn.fix(text, config={"select": ["TN014", "TN012", "TN119"]}).document.source
    assert done.replace("description: <", "<") == BRIEF


def test_unknown_name_is_pointed_at() -> None:
    """Of a list of names, the unknown one is marked."""
    text = BRIEF.replace("category: hry\n", "category: hry\n# technews: ignore[TN999]\n")
    assert places(text, "TN015") == ["3:20-3:25"]


@pytest.mark.parametrize("spaces", [" ", "\t", "  "])
def test_white_space_behind_fences(spaces: str) -> None:
    """It is found also where all else of the article is canonical."""
    assert places(STRUCTURED.replace("---\n", f"---{spaces}\n", 1), "TN012") == [f"1:4-1:{4 + len(spaces)}"]
    line = STRUCTURED[: STRUCTURED.index("\n---\n")].count("\n") + 2
    assert places(STRUCTURED.replace("\n---\n", f"\n---{spaces}\n", 1), "TN012") == [
        f"{line}:4-{line}:{4 + len(spaces)}"
    ]


# --------------------------------------------------------------------------------------
# Whatever the text is


@given(st.sampled_from([STRUCTURED, BRIEF]), st.integers(0, 1500), ODD)
def test_fixes_mend_what_they_say(base: str, at: int, odd: str) -> None:
    """Whatever is put into an article, checking and mending end, and a second run changes nothing."""
    done = tn.fix(base[:at] + odd + base[at:], unsafe=True, config={"select": ["TN0"]})
    assert tn.fix(done.document, unsafe=True, config={"select": ["TN0"]}).document.source == done.document.source


@given(st.binary(max_size=300))
def test_bytes_never_raise(data: bytes) -> None:
    """Any bytes can be checked and mended."""
    tn.fix(data, unsafe=True, config={"select": ["TN0"]})


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_break_of_markdown_is_no_safe_fix(newline: str) -> None:
    """Whatever the line ends: within a paragraph two spaces at the end of a line mean something."""
    text = structured(("sedm dní.\n", "sedm dní.  \nDál.\n")).text.replace("\n", newline)
    assert not tn.fix(text, config={"select": ["TN012"]}).changed
    assert f"sedm dní. Dál.{newline}" in tn.fix(text, unsafe=True, config={"select": ["TN012"]}).document.source
