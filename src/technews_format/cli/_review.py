"""What a merge decided: the three versions as Git still has them, and a table of what became of each value."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from technews_format.cli._conflicts import shown
from technews_format.cli._git import git, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.document.merge import Decision

__all__ = ["Revisions", "base_of", "last_merge", "table"]

_STAGES = (":1", ":2", ":3")
_HEADS = {"MERGE_HEAD": "", "CHERRY_PICK_HEAD": "{}^", "REBASE_HEAD": "{}^", "REVERT_HEAD": "{}"}
"""What is merged into HEAD → the base; empty where it is what both come from. When a commit is taken back, their
side is its parent."""
_LONGEST = 32


class Revisions(NamedTuple):
    """Three versions of a file, and where they come from.

    Attributes:
        names: Of the revisions of ours and theirs.
        base: What both come from; None when there is no such file.
        ours: Our version.
        theirs: Their version.
    """

    names: tuple[str, str]
    base: bytes | None
    ours: bytes
    theirs: bytes


def base_of(path: Path) -> bytes | None:
    """Return what both sides of a file in conflict come from; None when Git has no such thing."""
    return _content(_STAGES[0], path)


def last_merge(path: Path) -> Revisions | None:
    """Return the versions that a file was merged of: in conflict, in the merge that is going on, or in the last commit.

    Args:
        path: The file.
    """
    for base, ours, theirs in _candidates(path):
        mine, other = _content(ours, path), _content(theirs, path)
        if mine is not None and other is not None:
            return Revisions((ours, theirs), _content(base, path) if base else None, mine, other)
    return None


def _candidates(path: Path) -> Iterator[tuple[str | None, str, str]]:
    """Yield revisions of base, ours and theirs."""
    folder = _folder(path)
    yield _STAGES
    for head, base in _HEADS.items():
        if line_of("rev-parse", "--verify", "--quiet", head, folder=folder):
            common = base.format(head) or line_of("merge-base", "HEAD", head, folder=folder)
            yield common, "HEAD", f"{head}^" if base == "{}" else head
    yield line_of("merge-base", "HEAD^1", "HEAD^2", folder=folder), "HEAD^1", "HEAD^2"


def _folder(path: Path) -> Path:
    return Path(os.path.realpath(path)).parent


def _content(revision: str, path: Path) -> bytes | None:
    """Return a file in a revision, or in a stage of the index."""
    real = Path(os.path.realpath(path))
    return git("show", f"{revision}:./{real.name}", folder=real.parent)


def table(decisions: Iterable[Decision]) -> list[str]:
    """Return lines that tell of each value whose version was taken, and what the versions are.

    Args:
        decisions: What was decided.
    """
    rows = [["field", "taken", "base", "ours", "theirs"]]
    for item in decisions:
        versions = (shown(value, _LONGEST) for value in (item.base, item.ours, item.theirs))
        rows.append([item.field, item.taken, *versions])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [line.rstrip() for line in lines]
