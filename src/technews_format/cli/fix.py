"""``technews fix``: what is wrong with articles, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.cli._options import command, fail_on, files, flag, is_failure, only_check, only_diff, rules
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from technews_format.checking.baseline import Baseline
    from technews_format.checking.fixer import Fixed
    from technews_format.cli._inputs import Wanted
    from technews_format.cli._options import RuleOptions
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.document import Document

__all__ = ["fix"]


@command(
    "technews fix articles/", "technews fix --unsafe-fixes --diff news.md", "technews fix --select TN012 articles/"
)
@flag("--unsafe-fixes", "Apply fixes too that may change the meaning.")
@flag("--normalize", "First normalize values and text: widths, ligatures, entities, controls, NFC.")
@only_check
@only_diff
@rules
@fail_on
@files(in_place=True)
def fix(
    *,
    wanted: Wanted,
    rules: RuleOptions,
    unsafe_fixes: bool,
    normalize: bool,
    check: bool,
    diff: bool,
    fail_on: str,
) -> None:
    """Mend what can be mended in articles, in place, and report what remains."""
    from technews_format.checking.checker import Checker
    from technews_format.checking.fixer import fix_with
    from technews_format.checking.reports._report import abridged

    run = Run(wanted, rules)
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
        from technews_format.checking.checker import does_load

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
