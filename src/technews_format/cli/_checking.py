"""What is found in the files of a run: all of them, and later those that have changed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format._util.printable import count
from technews_format.cli._engine import course, partitions

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator

    from technews_format.checking.baseline import Baseline
    from technews_format.checking.checker import Checker
    from technews_format.checking.reports._report import Report, ReportEntry
    from technews_format.checking.rules._corpus import Summary
    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Input
    from technews_format.cli._run import Run
    from technews_format.cli._terminal import Bar
    from technews_format.corpus.checks import CheckedFile
    from technews_format.corpus.files import Files
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.document import Document

__all__ = ["Checking", "without_known"]


def without_known(report: Report, known: Baseline) -> Report:
    """Return a report without the findings that a baseline knows."""
    new = tuple(known.filter(report.entries))
    return replace(report, entries=new, known=len(report.entries) - len(new))


class Checking:
    """What is found in the files of a run.

    Args:
        run: Its files.
        checker: The rules, for comparing files too.
    """

    def __init__(self, run: Run, checker: Checker) -> None:
        from technews_format.checking.reports._report import repository_root

        self._run = run
        self._checker = checker
        self._root = repository_root(checker.config.root or run.folder)
        self._found: dict[str, list[ReportEntry]] = {}
        self._summaries: dict[str, Summary] = {}
        self._unloadable: set[str] = set()
        self._total = 0
        self._names: dict[str, bytes | None] = {}  # the bytes of standard input and of pipes, which are read once only

    def check(self, items: Iterable[Input]) -> None:
        """Check files that were not checked before."""
        from technews_format.checking.checker import does_load
        from technews_format.checking.reports._report import entries_of

        for document, findings in self._checker.check_all(self._documents(items)):
            name = document.name or ""
            if findings:
                self._found[name] = entries_of(document, findings, root=self._root)
            if not does_load(document, findings):
                self._unloadable.add(name)
        self._summaries |= {summary.path: summary for summary in self._checker.take()}

    def check_all(self, engine: Engine, journal: Path | None = None) -> Report:
        """Check all files of the run, in as many processes as that pays for, or on the machines of a cluster.

        Args:
            engine: Where the work runs.
            journal: A file that remembers what is done, for the next run.

        Raises:
            KeyboardInterrupt: It is interrupted; how far it came has been said.
        """
        items = self._run.inputs.files
        self._total = len(items)
        with course(self._run, "Checking", self._progress) as bar:
            if engine.takes(items) or (journal and all(item.is_file for item in items)):
                parts = partitions(items)
                items.clear()  # of very many, the names are enough
                self._check_elsewhere(engine, parts, journal, bar)
            else:
                self.check(bar.around(items))
        with course(self._run, "Comparing", self._progress):
            return self.report()

    def _check_elsewhere(self, engine: Engine, parts: Iterable[Files], journal: Path | None, bar: Bar) -> None:
        """Check files by an engine; of one that goes in the middle, report what it has done."""
        from technews_format.errors import CorpusError

        try:
            with closing(self._results(engine, parts, journal)) as results:
                for part in results:
                    for file in part:
                        self._take(file)
                    bar.show(len(self._names), self._total)
        except CorpusError as error:
            if not self._names:
                raise
            self._run.failed(f"{error}: {self._progress()}")

    def _progress(self) -> str:
        return f"{len(self._names):,} of {count(self._total, 'file')} checked"

    def _results(self, engine: Engine, parts: Iterable[Files], journal: Path | None) -> Generator[list[CheckedFile]]:
        from technews_format.corpus.checks import Checks

        checks = Checks(self._checker.config, self._root)
        if journal is None:
            return engine.results(parts, checks)
        from technews_format.corpus.journal import Journal

        return Journal(journal, checks).results(parts, engine.results)

    def _take(self, file: CheckedFile) -> None:
        if file.failure is not None:
            self._run.failed(file.failure)
            return
        self._run.seen += 1
        self._names[file.name] = None
        if file.entries:
            self._found[file.name] = file.entries
        if file.summary:
            self._summaries[file.name] = file.summary
        if not file.loads:
            self._unloadable.add(file.name)

    def keep(self, names: Collection[str]) -> None:
        """Forget what was found in other files, and go through these in their order from now on."""
        self._names = {name: self._names[name] for name in names if name in self._names}
        self._found = {name: found for name, found in self._found.items() if name in self._names}
        self._unloadable.intersection_update(self._names)
        self._summaries = {name: self._summaries[name] for name in self._names if name in self._summaries}

    def report(self) -> Report:
        """Return all findings, those of rules that compare files as well."""
        from technews_format.checking.reports._report import Report

        entries = [entry for found in self._found.values() for entry in found] + self._compared()
        named = {entry.name for entry in entries}
        order = {name: number for number, name in enumerate(self._names) if name in named}
        entries.sort(key=lambda entry: (order[entry.name], entry.diagnostic.span))
        unloadable = tuple(name for name in self._names if name in self._unloadable)
        return Report(tuple(entries), tuple(self._names), self._root, unloadable=unloadable)

    def _documents(self, items: Iterable[Input]) -> Iterator[Document]:
        from technews_format.document.document import parse

        for item in items:
            data = self._run.read(item)
            if data is not None:
                self._names[item.name] = None if item.is_file else data
                yield parse(data, item.name)

    def _compared(self) -> list[ReportEntry]:
        from technews_format.checking.reports._report import entries_of
        from technews_format.document.document import parse

        entries: list[ReportEntry] = []
        for name, findings in _by_name(self._checker.compare([*self._summaries.values()])).items():
            document = parse(self._names[name] or self._read_again(name), name)
            entries += entries_of(document, findings, root=self._root)
        return entries

    def _read_again(self, name: str) -> bytes:
        """Return the content of a file; one that has gone meanwhile has lost the lines of its findings only."""
        try:
            return Path(name).read_bytes()
        except OSError as error:
            self._run.failed(f"{name}: {error.strerror or error}")
            return b""


def _by_name(findings: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    sorted_out: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        sorted_out.setdefault(finding.path or "", []).append(finding)
    return sorted_out
