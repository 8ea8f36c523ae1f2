"""``technews fix``: what is wrong with articles, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from technews_format.cli._options import ConfigFile, Ignore, Isolated, Now, Select, Target, configuration
from technews_format.cli._run import Check, Diff, Paths, Run

if TYPE_CHECKING:
    from technews_format.document import Document

__all__ = ["fix"]


def fix(
    paths: Paths,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Apply fixes too that may change the meaning.")
    ] = False,
    check: Check = False,
    diff: Diff = False,
    select: Select = None,
    ignore: Ignore = None,
    target: Target = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    now: Now = None,
) -> None:
    """Mend what can be mended in articles, in place, and report what remains."""
    from technews_format.checker import Checker
    from technews_format.fixer import fix_with

    run = Run(paths)
    settings = configuration(
        run, select=select, ignore=ignore, target=target, config=config, isolated=isolated, now=now
    )
    checker = Checker(settings)
    only_text = diff or any(item.path is None for item in run.inputs.files)

    def mended(document: Document) -> bytes:
        result = fix_with(checker, document, unsafe=unsafe_fixes)
        for finding in result.remaining:
            run.found()
            if only_text:
                run.terminal.note(str(finding))
            else:
                run.terminal.diagnostic(finding)
        return result.document.to_bytes()

    run.rewrite(mended, "Fixing", "fixed", write=not (check or diff), diff=diff)
