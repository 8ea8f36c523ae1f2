"""``technews check``: what is wrong with articles, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from technews_format._util.printable import count
from technews_format.checking.reports import registry
from technews_format.cli._checking import Checking, without_known
from technews_format.cli._engine import engine
from technews_format.cli._exit_codes import FAILURE
from technews_format.cli._options import command, fail_on, files, flag, is_failure, path_option, rules
from technews_format.cli._run import Run
from technews_format.cli._watching import Shown, follow

if TYPE_CHECKING:
    from pathlib import Path

    from technews_format.checking.baseline import Baseline, Known
    from technews_format.checking.reports._report import Report
    from technews_format.checking.reports.registry import Format
    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Wanted
    from technews_format.cli._options import RuleOptions

__all__ = ["check"]

_MOST_NAMED = 20
"""Entries of a baseline that are named one by one when their findings are gone."""


@command(
    "technews check articles/",
    "technews check --watch articles/",
    "technews check --select TN2,TN3 --fail-on error news.md",
    "technews check --output-format sarif -o findings.sarif articles/",
    "cat news.md | technews check -",
)
@click.option("--output-format", type=click.Choice(registry.FORMATS), default="full", help="How findings are printed.")
@path_option("-o", "--output", text="Write the report to a file.")
@flag("--statistics", "Print only how often each rule fires.")
@fail_on
@rules
@path_option("--baseline", text="Do not report the findings in this file.")
@flag("--write-baseline", "Write what is found to the file of --baseline.")
@engine
@path_option("--journal", text="Remember what is done in this file, and go on from there.")
@flag("--watch", "Then check whatever changes at once, until Ctrl-C; for reports to people. Needs the extra corpus.")
@files()
def check(
    *,
    wanted: Wanted,
    rules: RuleOptions,
    output_format: Format,
    output: Path | None,
    statistics: bool,
    fail_on: str,
    baseline: Path | None,
    write_baseline: bool,
    engine: Engine,
    journal: Path | None,
    watch: bool,
) -> None:
    """Report what is wrong with articles, all at once, each with its place. Nothing is changed."""
    from technews_format.checking.checker import Checker

    run = Run(wanted, rules)
    if watch:
        _refuse_to_watch(run, output_format, others=bool(output or statistics or write_baseline or journal))
    file = _baseline_file(run, baseline, write=write_baseline)
    _spare_what_is_read(run, output, file, journal, write=write_baseline)
    known = _known(run, file, write=write_baseline) if file else None
    checker = Checker(run.config, compare=True)
    checking = Checking(run, checker)
    if watch:
        follow(run, checking, Shown(output_format, fail_on, known))
    report = checking.check_all(engine, journal)
    if file and known:
        compared = run.inputs.searched  # of single files, the others are not known
        stale = known.stale(report, checker.codes if compared else checker.codes - checker.comparing_codes)
        if write_baseline:
            known = _write_baseline(run, file, report, known, stale)
        else:
            _name_stale(run, file, stale)
        report = without_known(report, known)
        _name_unloadable(run, report)
    colour = run.terminal.colour and not output
    text = registry.statistics(report) if statistics else registry.render(report, output_format, colour=colour)
    if output:
        run.write(output, text.encode())
    elif statistics or output_format in registry.PEOPLE:
        run.terminal.report(text, colour=colour)
    else:
        run.terminal.data(text)
    if any(is_failure(entry.diagnostic, fail_on) for entry in report.entries):
        run.found()
    run.finish()


def _refuse_to_watch(run: Run, output_format: Format, *, others: bool) -> None:
    """Stop where findings are not to be told to people, one change after the other, or nothing can change."""
    if others or output_format not in registry.PEOPLE:
        run.usage(
            "--watch tells people what changes: without -o, --statistics, --write-baseline and other formats, "
            "and without --journal"
        )
    if not all(item.is_file for item in run.inputs.files):
        run.usage("--watch needs files and folders; standard input, pipes and devices do not change")


def _spare_what_is_read(
    run: Run, output: Path | None, known: Path | None, journal: Path | None, *, write: bool
) -> None:
    """Stop before a report takes the place of an article, as it would with ``-o *.md``, or of another file."""
    if journal and not all(item.is_file for item in run.inputs.files):
        run.usage("--journal needs files and folders; standard input, pipes and devices are read once only")
    outputs = [("the report", output)] if output else []
    outputs += [("the baseline", known)] if known and write else []
    for _, path in outputs:
        run.spare_article(path, "the report")
    if known and write and known.exists() and not known.is_file():
        run.usage(f"{known}: a baseline is written to a file, not to a folder, a pipe or a device")
    outputs += [("the journal", journal)] if journal else []
    run.refuse_collisions(outputs, run.config_file, None if write else known)


def _baseline_file(run: Run, named: Path | None, *, write: bool) -> Path | None:
    """Return the file of known findings: that of the command line, or of the configuration."""
    config = run.config
    path = named or (config.root / config.baseline if config.root and config.baseline else None)
    if write and path is None:
        run.usage("--write-baseline needs a file; name it with --baseline")
    return path


def _known(run: Run, path: Path, *, write: bool) -> Baseline:
    """Return what the file knows; nothing where it is about to be written for the first time."""
    from technews_format.checking.baseline import Baseline, read_baseline
    from technews_format.errors import ConfigError

    if write and not path.exists():
        return Baseline(())
    try:
        return read_baseline(path)
    except ConfigError as error:
        run.usage(str(error))


def _write_baseline(run: Run, path: Path, report: Report, known: Baseline, stale: list[Known]) -> Baseline:
    """Write what was found, and what the file knows of files and rules that were left out."""
    from technews_format.checking.baseline import read_baseline, write_baseline

    if run.exit_code == FAILURE:  # its findings would be missing
        run.usage("the baseline was not written, because not all files could be read")
    dropped = {item.fingerprint for item in stale}
    try:
        write_baseline(path, report.entries, [item for item in known.known if item.fingerprint not in dropped])
    except OSError as error:
        run.usage(f"{path}: {error.strerror or error}")
    end = f", {len(dropped):,} dropped that are no longer there" if dropped else ""
    run.terminal.note(f"{count(len(report.entries), 'finding')} written to {path}{end}")
    return read_baseline(path)


def _name_stale(run: Run, path: Path, stale: list[Known]) -> None:
    """Say which entries of the baseline have no finding any more."""
    for item in stale[:_MOST_NAMED]:
        run.terminal.note(f"{path}: no longer found: {item.path} {item.code} {item.message}")
    if more := len(stale) - _MOST_NAMED if len(stale) > _MOST_NAMED else 0:
        run.terminal.note(f"{path}: no longer found: {more:,} more")
    if stale:
        run.terminal.note(f"{path}: --write-baseline drops what is no longer found")


def _name_unloadable(run: Run, report: Report) -> None:
    """Say which files are no articles although no error of theirs is shown."""
    told = {entry.name for entry in report.entries if entry.diagnostic.severity == "error"}
    for name in report.unloadable:
        if name not in told:
            run.terminal.note(f"{name} does not load; its errors are in the baseline")
