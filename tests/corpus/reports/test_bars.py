"""Statistics in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import HOSTILE, row, rows, write_corpus
from support import ROOT

import technews_format as tn
from technews_format._util.printable import inert
from technews_format.checking.reports._text import cells
from technews_format.corpus.reports.bars import bars
from technews_format.corpus.statistics import statistics_of

if TYPE_CHECKING:
    from pathlib import Path

GOLDENS = ROOT / "tests" / "data" / "statistics"


def shown(found: tn.Statistics, width: int = 80, top: int = 10, *, ascii_only: bool = False) -> list[str]:
    """Return the lines with their bars."""
    return [line.text + line.bar for line in bars(found, width=width, top=top, ascii_only=ascii_only)]


@pytest.mark.parametrize(
    ("name", "width", "ascii_only"), [("wide.txt", 80, False), ("narrow.txt", 40, False), ("ascii.txt", 60, True)]
)
def test_golden(tmp_path: Path, name: str, width: int, ascii_only: bool) -> None:
    """The made-up corpus gives the lines that are kept."""
    lines = shown(tn.statistics(write_corpus(tmp_path)), width, 3, ascii_only=ascii_only)
    assert "\n".join(lines) + "\n" == (GOLDENS / name).read_text(encoding="utf-8")


@given(rows, st.integers(40, 200), st.integers(1, 12), st.booleans())
def test_lines_are_as_wide_as_they_may_be(
    some: list[dict[str, object]], width: int, top: int, ascii_only: bool
) -> None:
    """No table is wider than the terminal, and with ASCII alone nothing of ours is something else."""
    lines = shown(statistics_of(some), width, top, ascii_only=ascii_only)
    head, *tables = lines[: [line.partition(" ")[0] for line in lines].index("Lengths")]
    assert head
    for line in tables:
        assert cells(line) <= width
        assert line == inert(line)
        assert not ascii_only or not {*line} & {*"█▏▎▍▌▋▊▉–…"}


def test_long_and_wide_names() -> None:
    """They are cut at the cells that they take, with a sign for it."""
    found = statistics_of([row(category="漢字" * 40), row(category=f"{'x' * 90}{HOSTILE}")])
    assert any(line.startswith("漢字漢字") and "… " in line for line in shown(found, 60))
    assert any("xxx...  " in line for line in shown(found, 60, ascii_only=True))
    assert all(cells(line) <= 60 for line in shown(found, 60) if "漢" in line)


def test_what_is_rare_has_a_bar_too() -> None:
    """And what is not there has none."""
    found = statistics_of([row(importance=5)] * 5000 + [row(importance=1)])
    lines = {line[:6]: line for line in shown(found)}
    assert lines["1 INFO"].endswith("1  ▏")
    assert lines["2 NÍZK"].endswith(" 0")
    assert {line[:6]: line for line in shown(found, ascii_only=True)}["1 INFO"].endswith("1  #")
