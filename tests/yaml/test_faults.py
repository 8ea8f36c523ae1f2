"""What makes front matter unreadable: signs that look like those of YAML, and missing quotes."""

from __future__ import annotations

import pytest
from reading import places
from support import BRIEF

from technews_format.yaml.faults import may_look_alike, name_odd
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
