"""``technews fix``: what is wrong with articles, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from technews_format.cli._options import (
    AllowEmpty,
    ConfigFile,
    Exclude,
    FailOn,
    FilesFrom,
    Ignore,
    Isolated,
    Now,
    Paths,
    RuleOptions,
    Select,
    StdinName,
    Strict,
    Target,
    is_failure,
)
from technews_format.cli._run import Check, Diff, Run, Wanted, does_load

if TYPE_CHECKING:
    from technews_format.checking.baseline import Baseline
    from technews_format.checking.fixer import Fixed
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.document import Document

__all__ = ["fix"]


def fix(
    paths: Paths = None,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Apply fixes too that may change the meaning.")
    ] = False,
    normalize: Annotated[
        bool,
        typer.Option(
            "--normalize", help="First normalize values and text: widths, ligatures, entities, controls, NFC."
        ),
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
    files_from: FilesFrom = None,
    exclude: Exclude = None,
    strict: Strict = False,
    allow_empty: AllowEmpty = False,
    stdin_name: StdinName = None,
) -> None:
    """Mend what can be mended in articles, in place, and report what remains."""
    from technews_format.checking.checker import Checker
    from technews_format.checking.fixer import fix_with
    from technews_format.checking.reports._report import abridged

    run = Run(
        Wanted(paths, files_from, exclude, strict, allow_empty, stdin_name, in_place=True),
        RuleOptions(select, ignore, target, config, isolated, now),
    )
    checker, known = Checker(run.config), _known(run)
    only_text = diff or any(item.path is None for item in run.inputs.files)

    def mended(document: Document) -> bytes:
        if normalize:
            document = _normalized(run, document)
        result = fix_with(checker, document, unsafe=unsafe_fixes)
        if not result.complete:
            run.terminal.note(
                f"{document.name}: not all fixes were tried, as many do harm; mend some by hand and run again"
            )
        remaining = _not_known(run, known, result) if known else result.remaining
        for _, finding in abridged(remaining):
            if is_failure(finding, fail_on):
                run.found()
            run.terminal.diagnostic(finding, as_note=only_text)
        if does_load(result.document, remaining) and not does_load(result.document, result.remaining):
            run.terminal.note(f"{document.name} does not load; its errors are in the baseline")
        return result.document.to_bytes()

    run.rewrite(mended, "Fixing", "fixed", write=not (check or diff), diff=diff)


def _normalized(run: Run, document: Document) -> Document:
    """Return a document with its values normalized; those that cannot be written are reported."""
    from technews_format.document.normalizer import normalize
    from technews_format.positions import LineIndex

    found = normalize(document)
    index = LineIndex(document.source)
    for step in found.undecided:
        run.terminal.note(f"{document.name}:{index.position(step.span[0])}: not normalized: {step.reason}")
    return document.with_source(found.text) if found.changed else document


def _known(run: Run) -> Baseline | None:
    """Return the findings that the configuration says are known, as for `check`."""
    from technews_format.checking.baseline import read_baseline
    from technews_format.errors import ConfigError

    config = run.config
    if not (config.root and config.baseline):
        return None
    try:
        return read_baseline(config.root / config.baseline)
    except ConfigError as error:
        run.usage(str(error))


def _not_known(run: Run, known: Baseline, result: Fixed) -> list[Diagnostic]:
    from technews_format.checking.reports._report import entries_of, repository_root

    entries = entries_of(result.document, result.remaining, root=repository_root(run.config.root or run.folder))
    return [entry.diagnostic for entry in known.filter(entries)]
