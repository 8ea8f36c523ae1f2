"""``technews resolve``: files with conflicts back to articles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NoReturn

from technews_format.cli._conflicts import told
from technews_format.cli._engine import Engine
from technews_format.cli._options import command, files, flag, only_check, only_diff
from technews_format.cli._review import base_of, last_merge, table
from technews_format.cli._rewriting import Anew, rewrite
from technews_format.cli._run import Run
from technews_format.cli._terminal import Bar

if TYPE_CHECKING:
    from technews_format.cli._inputs import Wanted
    from technews_format.cli._rewriting import Outcome, Source
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
    build = partial(_resolved, side="ours" if ours else "theirs" if theirs else None)
    rewrite(run, "Resolving", Engine(jobs=1), Anew(build, "merged", write=not (check or diff), diff=diff))


def _resolved(document: Document, source: Source, outcome: Outcome, *, side: Side | None) -> bytes:
    from technews_format.document.resolver import resolve

    base = base_of(source.path) if source.path and document.kind == "merge-conflict" else None
    merged = resolve(document, side, base=base)
    for conflict in merged.conflicts:
        outcome.found()
        outcome.note(f"{source.name}: {told(conflict)}")
    return merged.document.to_bytes()


def _review(run: Run) -> NoReturn:
    from technews_format.document.merge import merge

    for item in Bar("Reviewing").around(run.inputs.files):
        found = last_merge(item.path) if item.path else None
        if found is None:
            run.failed(f"{item.name}: Git knows of no merge of this file")
            continue
        decisions = merge(found.base, found.ours, found.theirs).decisions
        run.terminal.line(f"{item.name}: ours is {found.names[0]}, theirs is {found.names[1]}")
        for line in table(decisions):
            run.terminal.line(f"  {line}")
    run.finish()
