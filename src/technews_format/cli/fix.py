"""``technews fix``: what is wrong with articles, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from technews_format.cli._options import (
    ConfigFile,
    FailOn,
    Ignore,
    Isolated,
    Now,
    Select,
    Target,
    configuration,
    is_failure,
)
from technews_format.cli._run import Check, Diff, Paths, Run

if TYPE_CHECKING:
    from technews_format.baseline import Baseline
    from technews_format.config import Config
    from technews_format.diagnostics import Diagnostic
    from technews_format.document import Document
    from technews_format.fixer import Fixed

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
    fail_on: FailOn = "info",
) -> None:
    """Mend what can be mended in articles, in place, and report what remains."""
    from technews_format.checker import Checker
    from technews_format.fixer import fix_with
    from technews_format.reports._report import abridged

    run = Run(paths)
    settings = configuration(
        run, select=select, ignore=ignore, target=target, config=config, isolated=isolated, now=now
    )
    checker, known = Checker(settings), _known(run, settings)
    only_text = diff or any(item.path is None for item in run.inputs.files)

    def mended(document: Document) -> bytes:
        result = fix_with(checker, document, unsafe=unsafe_fixes)
        if not result.complete:
            run.terminal.note(
                f"{document.name}: not all fixes were tried, as many do harm; mend some by hand and run again"
            )
        remaining = _not_known(run, settings, known, result) if known else result.remaining
        for _, finding in abridged(remaining):
            if is_failure(finding, fail_on):
                run.found()
            run.terminal.diagnostic(finding, as_note=only_text)
        return result.document.to_bytes()

    run.rewrite(mended, "Fixing", "fixed", write=not (check or diff), diff=diff)


def _known(run: Run, config: Config) -> Baseline | None:
    """Return the findings that the configuration says are known, as for `check`."""
    from technews_format.baseline import read_baseline
    from technews_format.errors import ConfigError

    if not (config.root and config.baseline):
        return None
    try:
        return read_baseline(config.root / config.baseline)
    except ConfigError as error:
        run.usage(str(error))


def _not_known(run: Run, config: Config, known: Baseline, result: Fixed) -> list[Diagnostic]:
    from technews_format.reports._report import entries_of, repository_root

    entries = entries_of(result.document, result.remaining, root=repository_root(config.root or run.folder))
    return [entry.diagnostic for entry in known.filter(entries)]
