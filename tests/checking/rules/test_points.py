"""The rule about second marks of key points (TN337)."""

from __future__ import annotations

import pytest
from body_rules import GOOD, fixed
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.testing.mutations.parts import POINTS

POINT_TEXTS = ("Robot vydrží ve vodě sedm dní.", "**Pulce** rozpozná kamerou.", "„Laboratoř“ za ním jezdí.")


def with_points(*points: str) -> str:
    """Return the good article with other key points."""
    return GOOD.replace(POINTS, "".join(f"- {point}\n" for point in points))


SECOND_MARKS = [
    *([f"{sign} "] * 3 for sign in "-*+•‣▪●◦○·–—"),
    ["1. ", "2. ", "3. "],
    ["1) ", "2) ", "3) "],
    ["(1) ", "(2) ", "(3) "],
    ["a) ", "b) ", "c) "],
    ["A. ", "B. ", "C. "],
    ["i) ", "ii) ", "iii) "],
    ["I. ", "II. ", "III. "],
    ["- 1. ", "- 2. ", "- 3. "],
    ["1.  ", "2.\t", "3.\xa0"],
    ["- ", "", ""],
    ["", "* ", "• "],
    ["", "", "– "],
]


@pytest.mark.parametrize("marks", SECOND_MARKS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_second_marks_of_key_points_are_removed(marks: list[str], newline: str) -> None:
    """The first one is reported with the number of the others, and one safe fix removes them all."""
    text = with_points(*map("".join, zip(marks, POINT_TEXTS, strict=True))).replace("\n", newline)
    (finding,) = [item for item in tn.check(text) if item.code == "TN337"]
    index = next(number for number, mark in enumerate(marks) if mark)
    shown = marks[index].split()[0]
    assert finding.field == f"body.key_points.{index}"
    assert text[finding.span.start.offset : finding.span.end.offset] == shown
    assert repr(shown) in finding.message
    assert fixed(text) == with_points(*POINT_TEXTS).replace("\n", newline)


@pytest.mark.parametrize(
    "points",
    [
        ("1. ledna začíná nový rok.", "Robot spí.", "Pulce také."),
        ("1. ledna začíná rok.", "2. února robot spí.", "3. března plave."),
        ("1. generace měla ploutev.", "2. generace má dvě.", "3. generace bude mít tři."),
        ("5. generace robota plave.", "Robot spí.", "Pulce také."),
        ("2. Robot plave.", "3. Robot spí.", "4. Robot jí."),
        ("1. Robot plave.", "2. Robot spí.", "Robot jí."),
        ("1. Robot plave.", "3. Robot spí.", "2. Robot jí."),
        ("1. Robot plave.", "2) Robot spí.", "3. Robot jí."),
        ("3) Robot plave.", "Robot spí.", "Robot jí."),
        ("-5 °C robotu nevadí.", "Robot spí.", "Robot jí."),
        ("- 5 °C robotu nevadí.", "Robot spí.", "Robot jí."),
        ("– 5 °C v Brně.", "– 7 °C v Praze.", "− 9 °C v Plzni."),
        ("+ 5 °C v Brně.", "+ 7 °C v Praze.", "+ 9 °C v Plzni."),
        ("*Důraz* na klid.", "**Tučně**: text.", "***Obojí*** také."),
        ("*nix je rodina systémů.", "1.5 metru stačí.", "1.Robot bez mezery."),
        ("A. Novák plave.", "B. Kolář spí.", "Robot jí."),
        ("C. elegans plave.", "E. coli spí.", "Robot jí."),
        ("(tajně) plave.", "(1) je číslo.", "[1] je odkaz."),
        ("`- kód` zůstává.", "# není nadpis.", "> není citát."),
        ("„- úvozovky“ zůstávají.", "… a tři tečky.", "— "),
    ],
)
def test_points_that_begin_with_text(points: tuple[str, ...]) -> None:
    """Dates, ordinals, initials, signs of numbers and emphasis are no marks."""
    assert [item for item in tn.check(with_points(*points)) if item.code == "TN337"] == []


def test_second_marks_that_are_not_certain_are_left_to_a_person() -> None:
    """Numbers before small letters may be ordinals, and a list inside of a point changes its place."""
    small = ("1. první bod o rybě.", "2. další bod o rybě.", "3. poslední bod o rybě.")
    text = with_points(*small)
    assert [item.fix.safe for item in tn.check(text) if item.code == "TN337" and item.fix] == [False]
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == with_points(*(point[3:] for point in small))
    nested = GOOD.replace("- Robot", "- - Sedm dní.\n  - Osm nocí.\n- Robot")
    assert [item.fix.safe for item in tn.check(nested) if item.code == "TN337" and item.fix] == [False]


@given(st.lists(st.text(st.sampled_from("-*•–1.2)ab( °"), min_size=1, max_size=8), min_size=1, max_size=5))
def test_second_marks_go_for_good(points: list[str]) -> None:
    """After the fix there is nothing left to remove, and every point keeps some text."""
    text = with_points(*(f"{point} x" for point in points))
    done = fixed(text, unsafe=True)
    assert fixed(done, unsafe=True) == done
    assert done.count(" x\n") == text.count(" x\n")
