"""``technews fix``: what is wrong with articles, mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from technews_format.cli._engine import engine
from technews_format.cli._options import command, fail_on, files, flag, is_failure, only_check, only_diff, rules
from technews_format.cli._rewriting import Anew, rewrite
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from technews_format.checking.baseline import Baseline
    from technews_format.checking.config import Config
    from technews_format.checking.fixer import Fixed
    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Wanted
    from technews_format.cli._options import RuleOptions
    from technews_format.cli._rewriting import Outcome, Source
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
@engine
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
    engine: Engine,
) -> None:
    """Mend what can be mended in articles, in place, and report what remains."""
    from technews_format.checking.reports._report import repository_root

    run = Run(wanted, rules)
    build = _Mending(
        config=run.config,
        known=_known(run),
        root=repository_root(run.config.root or run.folder),
        unsafe=unsafe_fixes,
        normalize=normalize,
        fail_on=fail_on,
        as_notes=diff or any(item.path is None for item in run.inputs.files),
    )
    rewrite(run, "Fixing", engine, Anew(build, "fixed", write=not (check or diff), diff=diff))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mending:
    """Mends a document, and tells what remains."""

    config: Config
    known: Baseline | None
    root: Path | None
    unsafe: bool
    normalize: bool
    fail_on: str
    as_notes: bool

    def __call__(self, document: Document, source: Source, outcome: Outcome) -> bytes:
        """Return the bytes of the mended document."""
        from technews_format.checking.checker import checker_of
        from technews_format.checking.fixer import fix_with

        if self.normalize:
            document = _normalized(document, source, outcome)
        result = fix_with(checker_of(self.config), document, unsafe=self.unsafe)
        if not result.complete:
            outcome.note(f"{source.name}: not all fixes were tried, as many do harm; mend some by hand and run again")
        self._report(result, source, outcome)
        return result.document.to_bytes()

    def _report(self, result: Fixed, source: Source, outcome: Outcome) -> None:
        from technews_format.checking.checker import does_load
        from technews_format.checking.reports._report import abridged

        remaining = self._not_known(result)
        for _, finding in abridged(remaining):
            if is_failure(finding, self.fail_on):
                outcome.found()
            outcome.diagnostic(finding, as_note=self.as_notes)
        if does_load(result.document, remaining) and not does_load(result.document, result.remaining):
            outcome.note(f"{source.name} does not load; its errors are in the baseline")

    def _not_known(self, result: Fixed) -> Sequence[Diagnostic]:
        from technews_format.checking.reports._report import entries_of

        if self.known is None:
            return result.remaining
        entries = entries_of(result.document, result.remaining, root=self.root)
        return [entry.diagnostic for entry in self.known.filter(entries)]


def _normalized(document: Document, source: Source, outcome: Outcome) -> Document:
    """Return a document with its values normalized; those that cannot be written are reported."""
    from technews_format.document.normalizer import normalize
    from technews_format.positions import LineIndex

    found = normalize(document)
    index = LineIndex(document.source)
    for step in found.undecided:
        outcome.note(f"{source.name}:{index.position(step.span[0])}: not normalized: {step.reason}")
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
