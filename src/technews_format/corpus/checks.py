"""The check of a partition, wherever it is read: what is found in each file, and what is compared of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format.checking.checker import Checker, does_load
from technews_format.checking.reports._report import entries_of
from technews_format.checking.rules._corpus import Summary
from technews_format.corpus.checked_json import packed, unpacked
from technews_format.document.document import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from technews_format.checking.config import Config
    from technews_format.checking.reports._report import ReportEntry
    from technews_format.corpus.files import Files
    from technews_format.document.document import Document
    from technews_format.errors import CorpusError

__all__ = ["CheckedFile", "Checks"]


class CheckedFile(NamedTuple):
    """What was found in a file.

    Attributes:
        name: What it is called.
        entries: The findings.
        loads: Whether it can be loaded.
        summary: What is compared of it, if anything.
        failure: Why it could not be checked, or None.
    """

    name: str
    entries: list[ReportEntry]
    loads: bool = True
    summary: Summary | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Checks:
    """The work of checking files.

    Attributes:
        config: Which rules apply.
        root: The folder that paths in reports are relative to.
    """

    config: Config
    root: Path | None

    def __call__(self, files: Files, /) -> list[CheckedFile]:
        """Return what is found in each file, in their order."""
        failures: dict[str, CheckedFile] = {}
        checker = Checker(self.config, compare=True)  # its own: a worker may have several threads
        checked = {
            document.name: (entries_of(document, findings, root=self.root), does_load(document, findings))
            for document, findings in checker.check_all(_documents(files, failures))
        }
        summaries = {summary.path: summary for summary in checker.take()}
        return [failures.get(name) or CheckedFile(name, *checked[name], summaries.get(name)) for name in files.names]

    def lost(self, name: str, error: CorpusError, /) -> list[CheckedFile]:
        """Return the error as what is wrong with the file."""
        return [CheckedFile(name, [], failure=str(error))]

    def kind(self) -> list[str]:
        """Return what the findings depend on besides the files; without a present of its own, also the day."""
        day = "" if self.config.now else f"{datetime.now(UTC):%Y-%m-%d}"
        return ["check", repr(self.config), str(self.root), day]

    def to_json(self, result: list[CheckedFile]) -> list[Any] | None:
        """Return what was found as JSON, or None if a file could not be checked."""
        if any(file.failure for file in result):
            return None
        return [[file.name, packed(file.entries), file.loads, file.summary and file.summary.dumps()] for file in result]

    def from_json(self, value: Any) -> list[CheckedFile]:
        """Return what was found, of its JSON."""
        return [
            CheckedFile(name, [*unpacked(entries)], loads, summary and Summary.loads(summary))
            for name, entries, loads, summary in value
        ]


def _documents(files: Files, failures: dict[str, CheckedFile]) -> Iterator[Document]:
    """Yield the files that can be read; the others go to the failures."""

    def failed(name: str, reason: str) -> None:
        failures[name] = CheckedFile(name, [], failure=reason)

    return (parse(data, name) for name, data in files.contents(failed))
