"""What makes front matter unreadable: signs that look like those of YAML, and missing quotes."""

from __future__ import annotations

from functools import partial

import pytest
from reading import places
from support import BRIEF

from technews_format.diagnostics import Problem
from technews_format.yaml.faults import Trial, find_faults, may_look_alike, name_odd
from technews_format.yaml.reader import faults_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Žlutá", False),
        ("title:\xa0x", True),
        ("title：x", True),
        ("– x", True),
        ("\xa0\xa0name: x", True),
        ("title: “x”", True),
        ("title: x “y”", False),
        ("title: x – y", False),
        ("a: b\r\xa0c: d", True),
    ],
)
def test_look_alikes_stand_where_the_sign_would(text: str, expected: bool) -> None:
    """Inside of a text they mean what they are."""
    assert may_look_alike(text) == expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("---", ""),
        ("—", " (there is em dash U+2014 in it)"),
        ("---\xa0", " (there is no-break space U+00A0 in it)"),
        ("----", ""),
    ],
)
def test_odd_signs_of_fences_have_names(line: str, name: str) -> None:
    """A sign that nobody can tell from the plain one is named."""
    assert name_odd(line) == name


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("title：Nová hra", "title: Nová hra"),
        ("title:\xa0Nová hra", "title: Nová hra"),
        ("title: @hra", "title: '@hra'"),
        ("title: 'Nová hra", "title: 'Nová hra'"),
        ('title: "Nová" hra', "title: '\"Nová\" hra'"),
        ("companies: [a, b", "companies: [a, b]"),
    ],
)
def test_what_makes_a_block_readable_is_the_fault(wrong: str, right: str) -> None:
    """The replacement that is found makes the block what was meant."""
    block = f"category: hry\n{wrong}\nurl: x\n"
    (fault,), rest = faults_of(block, 0, len(block))
    assert rest is None
    assert block[fault.at : fault.at + len(fault.old)] == fault.old
    assert block[: fault.at] + fault.new + block[fault.at + len(fault.old) :] == f"category: hry\n{right}\nurl: x\n"


@pytest.mark.parametrize(
    ("value", "right", "at", "words"),
    [
        ("'it's a game'", "'it''s a game'", 3, "an apostrophe inside of single quotes is written twice; write {}"),
        ("'it''s 'A' x'", "'it''s ''A'' x'", 7, "an apostrophe inside of single quotes is written twice; write {}"),
        (
            '"a "b" c"',
            r'"a \"b\" c"',
            3,
            "a quotation mark inside of double quotes has a backslash before it; write {}",
        ),
        (
            r'"a\"b"c"',
            r'"a\"b\"c"',
            5,
            "a quotation mark inside of double quotes has a backslash before it; write {}",
        ),
        (
            r'"C:\dir"',
            r"'C:\dir'",
            4,
            "a backslash in double quotes begins an escape; put the value in single quotes: {}",
        ),
        ("'a' b", "'''a'' b'", 4, "text stands behind a quotation mark that closes; put all in single quotes: {}"),
        ("'a' b'", "'''a'' b'''", 4, "text stands behind a quotation mark that closes; put all in single quotes: {}"),
        ("'a", "'a'", 0, "this quotation mark is not closed; write another one at the end of the value"),
        ("[a, b", "'[a, b'", 0, "the bracket '[' is not closed; write {}"),
        ("%a # c", "'%a' # c", 0, "a value that begins with '%' must stand in single quotes; write '%a'"),
        ("|a", "'|a'", 0, "a value that begins with '|' must stand in single quotes; write {}"),
    ],
)
def test_wrong_quotes_are_told_where_they_stand(value: str, right: str, at: int, words: str) -> None:
    """One character is marked, and the message says what to write instead."""
    block = f"category: hry\ntitle: {value}\nurl: x\n"
    (fault,), rest = faults_of(block, 0, len(block))
    assert rest is None
    assert (fault.code, fault.safe) == ("TN105", False)
    assert fault.message == f"the front matter is not YAML: {words.replace('{}', right)}"
    assert (fault.start, fault.end) == (block.index(value) + at, block.index(value) + at + 1)
    assert block[: fault.at] + fault.new + block[fault.at + len(fault.old) :] == block.replace(value, right)


@pytest.mark.parametrize(
    ("wrong", "right", "odd", "words", "safe"),
    [
        ("title:\xa0\xa0a", "title:  a", "\xa0\xa0", "no-break space U+00A0 behind the colon; write a space", True),
        ("title:\u200ba", "title: a", "\u200b", "zero width space U+200B behind the colon; write a space", True),
        ("title\xa0: a", "title: a", "\xa0", "no-break space U+00A0 before the colon; remove it", True),
        ("title： a", "title: a", "：", "fullwidth colon U+FF1A in the place of a colon; write ': '", False),
        ("title：“a”", "title: 'a'", "：", "fullwidth colon U+FF1A in the place of a colon; write ': '", False),
        (
            "\xa0\xa0title: a",
            "title: a",
            "\xa0\xa0",
            "no-break space U+00A0 in the indentation, where YAML knows spaces only; write a space",
            True,
        ),
        (
            "source:\n\u3000 \xa0name: a",
            "source:\n   name: a",
            "\u3000 \xa0",
            "ideographic space U+3000 in the indentation, where YAML knows spaces only; write a space",
            True,
        ),
        ("companies:\n– a", "companies:\n- a", "–", "en dash U+2013 in the place of a hyphen; write '- '", False),
        ("companies:\n－a", "companies:\n- a", "－", "fullwidth hyphen-minus U+FF0D in the place of a hyphen", False),
        (
            "companies:\n-\xa0a",
            "companies:\n- a",
            "\xa0",
            "no-break space U+00A0 behind the hyphen; write a space",
            True,
        ),
    ],
)
def test_each_look_alike_has_its_name_and_place(wrong: str, right: str, odd: str, words: str, safe: bool) -> None:
    """Only white space is replaced without a doubt; what is marked is the sign alone."""
    block = f"category: hry\n{wrong}\nurl: x\n"
    (fault,), rest = faults_of(block, 0, len(block))
    assert rest is None
    assert (fault.code, fault.safe, block[fault.start : fault.end]) == ("TN121", safe, odd)
    assert fault.message.startswith(words)
    assert block[: fault.at] + fault.new + block[fault.at + len(fault.old) :] == block.replace(wrong, right)


@pytest.mark.parametrize(
    ("block", "fault_lines", "rest"),
    [
        ("source:\n\xa0\xa0name: x\n\xa0\xa0id: null\ntitle: y\n", [2, 3], None),
        ("title: x\n\xa0 y\nurl： z\n", [2, 3], None),
        ("title: 'a\n\n\nurl: 'b\n", [1, 4], None),
        ("title: 'a\nurl: b\ncategory: c\n", [1], None),
        ("title: @a\nurl: b: c\nslug: @d\n", [1], (16, 17)),
        ("title: a: b\n", [], (8, 9)),
        ("a: b\n\tc: d\n", [], (5, 6)),
    ],
)
def test_each_line_is_a_fault_of_its_own(block: str, fault_lines: list[int], rest: tuple[int, int] | None) -> None:
    """What cannot be told is left to the parser, at its place in the text that was given."""
    faults, left = faults_of(block, 0, len(block))
    assert [block.count("\n", 0, fault.start) + 1 for fault in faults] == fault_lines
    assert (left and (left.start, left.end)) == rest


def test_twenty_faults_are_enough() -> None:
    """What stands after them is reported as the parser does."""
    keys = [f"k{number}: @a\n" for number in range(21)]
    for number in (20, 21):
        block = "".join(keys[:number])
        faults, rest = faults_of(block, 0, len(block))
        assert len(faults) == 20
        assert (rest is None) == (number == 20)


def test_faults_have_places_in_the_file() -> None:
    """Each line is reported by itself."""
    text = BRIEF.replace("title: Nová", "title：Nová").replace("description: Vyšla", "description: @Vyšla")
    assert places(text) == [("TN105", 4, 14), ("TN121", 14, 6)]


@pytest.mark.parametrize(
    ("wrong", "right", "places"),
    [
        ("title: “a: b”\n", "title: 'a: b'\n", ["“"]),
        ("title: ’a: b‘ \n", "title: 'a: b'\n", ["’"]),
        ("title: ＂a: b＂\n", "title: 'a: b'\n", ["＂"]),
        ("title: “”\nurl: @x\n", "title: “”\nurl: '@x'\n", ["@"]),
        ("title: ”\nurl: : x\n", "title: ”\nurl: ': x'\n", [":"]),
        ("slug: x\n\xa0\xa0title: “a: b”\n", "slug: x\ntitle: 'a: b'\n", ["\xa0\xa0"]),
        ("companies:\n–\xa0a\n-\xa0\xa0b\n", "companies:\n- a\n-  b\n", ["–", "\xa0\xa0"]),
        ("companies:\n-\u200ba\ntitle： \n", "companies:\n- a\ntitle:\n", ["\u200b", "："]),
        ("title : a\nurl： \nslug： x\n", "title : a\nurl:\nslug: x\n", ["：", "："]),
        ("source:\n\xa0name: x\n\xa0\xa0\xa0id: y\n", "source:\n  name: x\n  id: y\n", ["\xa0", "\xa0\xa0\xa0"]),
        (
            "source:\n\xa0\xa0emoji: x\n\xa0\xa0\xa0name： y\n",
            "source:\n  emoji: x\n  name: y\n",
            ["\xa0\xa0", "\xa0\xa0\xa0"],
        ),
        (
            "title: 'a\ncategory: b\n\n\nurl: 'c' d\n",
            "title: 'a'\ncategory: b\n\n\nurl: '''c'' d'\n",
            ["'", "d"],
        ),
    ],
)
def test_a_block_is_written_as_it_was_meant(wrong: str, right: str, places: list[str]) -> None:
    """Line by line, with the indentation that the format has where the odd one tells nothing."""
    faults, rest = faults_of(wrong, 0, len(wrong))
    assert rest is None
    assert [wrong[fault.start : fault.end] for fault in faults] == places
    mended = wrong
    for fault in reversed(faults):
        assert wrong[fault.at : fault.at + len(fault.old)] == fault.old
        mended = mended[: fault.at] + fault.new + mended[fault.at + len(fault.old) :]
    assert mended == right


@pytest.mark.parametrize(
    "block", ["title: a\n\n\n'b\nurl: c\n", "title: a\nslug: [a\n\n\n\nx: y: z\n", "\xa0name: a\nsource：\n"]
)
def test_what_cannot_be_told_is_left_to_the_parser(block: str) -> None:
    """Nothing that was tried makes it readable."""
    faults, rest = faults_of(block, 0, len(block))
    assert faults == []
    assert rest is not None
    assert rest.code == "TN105"


def test_what_may_stay_as_it_is_stays() -> None:
    """A no-break space in a text of several lines is no fault beside one."""
    block = "title: a\n  \xa0b\n\xa0\xa0url: c\n"
    faults, rest = faults_of(block, 0, len(block))
    assert rest is None
    assert [(fault.start, fault.end) for fault in faults] == [(14, 16)]


@pytest.mark.parametrize("trials", [0, 1, 2])
def test_a_block_is_read_again_only_so_often(trials: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As often as fits into a number of characters."""
    text = "a: @x\nb: @y\nc: @z\n"
    read: list[str] = []

    def stopped(block: str) -> Trial:
        read.append(block)
        at = block.find(" @")
        return Trial(Problem("TN105", "x", at + 1, at + 2) if at >= 0 else None, frozenset())

    monkeypatch.setattr("technews_format.yaml.faults._MOST_CHARACTERS", len(text) * trials + len(text) - 1)
    found, rest = find_faults(text, stopped, stopped(text))
    assert len(read) == trials + 1
    assert [fault.new for fault in found] == ["'@x'", "'@y'"][:trials]
    assert rest is not None
    assert rest.start == (3, 9, 15)[trials]


def test_only_the_two_lines_above_are_tried() -> None:
    """A fault further up is not looked for; empty lines do not count."""
    text = "t: [a\nu: b\n\nv: c\n\nw: d\n"

    def stopped(block: str, key: str) -> Trial:
        closed = "'[a'" in block
        return Trial(None if closed else Problem("TN105", "x", text.index(key), text.index(key) + 1), frozenset())

    for key, number in (("v", 1), ("w", 0)):
        read = partial(stopped, key=key)
        assert len(find_faults(text, read, read(text))[0]) == number
