"""``technews resolve``: files with conflicts back to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.cli._conflicts import told
from technews_format.cli._options import command, files, flag, only_check, only_diff
from technews_format.cli._review import base_of, last_merge, table
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from technews_format.cli._inputs import Wanted
    from technews_format.document.document import Document
    from technews_format.document.resolver import Side

__all__ = ["resolve"]


@command("technews resolve news.md", "technews resolve --theirs --diff articles/", "technews resolve --review news.md")
@flag("--ours", "Where the two sides clash, take what stands first.")
@flag("--theirs", "Where the two sides clash, take what stands last.")
@flag("--review", "Change nothing; print what the last merge of each file decided.")
@only_check
@only_diff
@files(in_place=True)
def resolve(*, wanted: Wanted, ours: bool, theirs: bool, review: bool, check: bool, diff: bool) -> None:
    """Merge articles that have conflicts, in place, field by field, and say what is left.

    What both sides changed differently is left to people, unless a side is given. Nothing is told to Git: when
    a file is as it should be, git add it.
    """
    run = Run(wanted)
    if ours and theirs:
        run.usage("--ours and --theirs cannot both be right")
    if review:
        _review(run)
    else:
        _resolve(run, "ours" if ours else "theirs" if theirs else None, write=not (check or diff), diff=diff)


def _resolve(run: Run, side: Side | None, *, write: bool, diff: bool) -> None:
    from technews_format.document.resolver import resolve

    paths = {item.name: item.path for item in run.inputs.files}

    def resolved(document: Document) -> bytes:
        path = paths[str(document.name)]
        base = base_of(path) if path and document.kind == "merge-conflict" else None
        merged = resolve(document, side, base=base)
        for conflict in merged.conflicts:
            run.found()
            run.terminal.note(f"{document.name}: {told(conflict)}")
        return merged.document.to_bytes()

    run.rewrite(resolved, "Resolving", "merged", write=write, diff=diff)


def _review(run: Run) -> None:
    from technews_format.document.merge import merge

    for item in run.inputs.files:
        found = last_merge(item.path) if item.path else None
        if found is None:
            run.failed(f"{item.name}: Git knows of no merge of this file")
            continue
        decisions = merge(found.base, found.ours, found.theirs).decisions
        run.terminal.line(f"{item.name}: ours is {found.names[0]}, theirs is {found.names[1]}")
        for line in table(decisions):
            run.terminal.line(f"  {line}")
    run.finish()
