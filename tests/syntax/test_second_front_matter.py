"""Blocks of front matter after the first one."""

from __future__ import annotations

import pytest

from technews_format.syntax.second_front_matter import find_behind, find_further_down

LINES = "title: a\nurl: b\n"
HEAD = f"---\n{LINES}---\n"
FIRST = (len("---\n"), len(f"---\n{LINES}"))


@pytest.mark.parametrize(
    ("behind", "number", "same"),
    [
        (f"---\n{LINES}---\n", 1, True),
        (f"\n---\n{LINES}---\n", 1, True),
        (f"---\n{LINES}---\n" * 2, 2, True),
        ("---\ntitle: c\n---\n", 1, False),
        ("title: a\nurl: b\nslug: c\n---\n", 1, False),
        ("+++\ntitle = 'c'\n+++\n", 1, False),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blocks_directly_behind(behind: str, number: int, same: bool, newline: str) -> None:
    """One key is enough between two fences; what says the same as the first block is told apart."""
    head, lines = HEAD.replace("\n", newline), LINES.replace("\n", newline)
    start = len(f"---{newline}")
    source = f"{head}{behind}\nText.\n".replace("\r\n", "\n").replace("\n", newline)
    found = find_behind(source, (start, start + len(lines)), len(head))
    assert found is not None
    assert (found.number, found.same) == (number, same)
    assert source[found.start : found.end].strip() == behind.replace("\n", newline).strip()


@pytest.mark.parametrize(("keys", "is_block"), [("title: a\nurl: b\n", False), ("title: a\nurl: b\nslug: c\n", True)])
def test_without_a_fence_three_keys_are_needed(keys: str, is_block: bool) -> None:
    """Text may begin with a line or two that look like keys."""
    assert (find_behind(f"{HEAD}{keys}---\n", FIRST, len(HEAD)) is not None) == is_block
    assert find_behind(f"{HEAD}\nText.\n", FIRST, len(HEAD)) is None


@pytest.mark.parametrize(("keys", "expected"), [("title: a\n", 0), ("title: a\nurl: b\n", 1), ("x: a\ny: b\n", 0)])
def test_further_down_two_known_keys_are_needed(keys: str, expected: int) -> None:
    """Elsewhere a rule may stand above a line with a colon."""
    block = f"---\n{keys}---\n"
    source = f"{HEAD}\nText.\n\n{block}\nText.\n"
    found = list(find_further_down(source, len(HEAD)))
    assert [source[item.start : item.end] for item in found] == [block] * expected
    assert [(item.number, item.same) for item in found] == [(1, False)] * expected


@pytest.mark.parametrize(
    ("behind", "block"),
    [
        ("title: a\nurl: b\nslug: c\n\n\nText.\n", "title: a\nurl: b\nslug: c\n"),
        ("title: a\nurl: b\nslug: c", "title: a\nurl: b\nslug: c"),
        ("\n---\ntitle: a\nurl: b\nslug: c\n\nText.\n", "---\ntitle: a\nurl: b\nslug: c\n"),
        ("\ntitle: a\nurl: b\nslug: c\n---\nText.\n", "title: a\nurl: b\nslug: c\n---\n"),
    ],
)
def test_a_block_without_a_fence_ends_with_its_last_line(behind: str, block: str) -> None:
    """Empty lines after it belong to what follows."""
    source = f"{HEAD}{behind}"
    found = find_behind(source, FIRST, len(HEAD))
    assert found is not None
    assert source[found.start : found.end] == block
    assert (found.start, found.number, found.same) == (len(HEAD) + behind.index(block), 1, False)


def test_a_second_block_that_says_something_else() -> None:
    """All of them have to say the same as the first one."""
    found = find_behind(f"{HEAD}---\n{LINES}---\n---\ntitle: c\n---\n", FIRST, len(HEAD))
    assert found is not None
    assert (found.number, found.same) == (2, False)
