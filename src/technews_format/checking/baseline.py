"""The baseline: findings that are known and not reported again."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from technews_format.checking.reports._text import inert, to_json
from technews_format.document.storage import write_atomically
from technews_format.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from technews_format.checking.reports._report import Report, ReportEntry

__all__ = ["Baseline", "Known", "read_baseline", "write_baseline"]


class Known(BaseModel):
    """One finding of a baseline; code, path and message are there for people.

    Attributes:
        path: The file, relative to the root of the report.
        code: The code of the rule.
        message: The message at the time of writing.
        fingerprint: What a finding is known by.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    path: str
    code: str
    message: str
    fingerprint: str = Field(pattern="^[0-9a-f]{32}$")


class _File(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    format: Literal["technews-baseline"] = "technews-baseline"
    version: Literal[1] = 1
    findings: tuple[Known, ...] = Field(strict=False)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that are known.

    Attributes:
        known: The findings, in the order of the file.
    """

    known: tuple[Known, ...]

    def filter(self, entries: Iterable[ReportEntry]) -> list[ReportEntry]:
        """Return the findings that are not known; of two alike, of which one is known, one remains."""
        known = {finding.fingerprint for finding in self.known}
        return [entry for entry in entries if entry.fingerprint not in known]

    def stale(self, report: Report, codes: Container[str]) -> list[Known]:
        """Return the entries that a report lacks: their findings were mended, or their files are gone.

        Nothing is said of files that were not checked, and of rules that did not run.

        Args:
            report: All findings of a run, those that are known too.
            codes: The rules that ran and saw all that they need.
        """
        found = {entry.fingerprint for entry in report.entries}
        checked = {inert(path) for path in report.paths}
        gone = {item.path for item in self.known if not _exists(item.path, report.root)} - checked
        return [
            item
            for item in self.known
            if item.fingerprint not in found and (item.path in gone or (item.path in checked and item.code in codes))
        ]


def _exists(path: str, root: Path | None) -> bool:
    return ((root or Path()) / path).exists()


def write_baseline(path: Path, entries: Iterable[ReportEntry], kept: Iterable[Known] = ()) -> None:
    """Write findings to a file, atomically: the same findings make the same bytes, whatever their order.

    Args:
        path: The file.
        entries: What was found.
        kept: Entries of the file's last state that stay, because nobody has looked for their findings.

    Raises:
        OSError: The file cannot be written; it is as it was.
    """
    known = {
        entry.fingerprint: Known(
            path=inert(entry.path),
            code=entry.diagnostic.code,
            message=inert(entry.diagnostic.message),
            fingerprint=entry.fingerprint,
        )
        for entry in entries
    }
    all_known = [*known.values(), *(item for item in kept if item.fingerprint not in known)]
    ordered = sorted(all_known, key=lambda finding: (finding.path, finding.code, finding.message, finding.fingerprint))
    data = _File(findings=tuple(ordered)).model_dump()
    write_atomically(path, (to_json(data, indent=1) + "\n").encode())


def read_baseline(path: Path) -> Baseline:
    """Read the findings of a file that `write_baseline` has written.

    Raises:
        ConfigError: The file cannot be read or is no baseline; the text says where.
    """
    try:
        return Baseline(_File.model_validate_json(path.read_bytes().removeprefix(BOM_UTF8)).findings)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from None
    except ValidationError as error:
        places = [_explained(detail["loc"], detail["msg"]) for detail in error.errors(include_url=False)]
        raise ConfigError("\n".join(f"{path}: not a baseline: {place}" for place in places[:3])) from None


def _explained(location: Sequence[int | str], message: str) -> str:
    where = ".".join(str(part) for part in location)
    return f"{where}: {message}" if where else message
