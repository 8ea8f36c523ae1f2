"""What all formats are made of: findings with their lines, their paths and their fingerprints."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format import __version__
from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from technews_format.codes import Severity
    from technews_format.diagnostics import Diagnostic, Fix
    from technews_format.document.document import Document
    from technews_format.positions import Span

__all__ = [
    "MAX_LINES",
    "MOST_SHOWN",
    "SEVERITIES",
    "STDIN",
    "Report",
    "ReportEntry",
    "abridged",
    "entries_of",
    "relative_path",
    "repository_root",
]

STDIN = "<stdin>"
"""The name of standard input, which lies in no folder."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the worst to the least."""

MAX_LINES = 3
"""How many lines of a finding are kept to show them."""

MOST_SHOWN = 100
"""How many findings of a code in a file people and logs are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One finding of a report.

    Attributes:
        diagnostic: The finding.
        path: The file's path relative to the root of the report, with ``/``.
        lines: The first lines that the finding's span touches, without their ends.
        fingerprint: 32 hexadecimal digits that stay the same when the finding moves to another
            line, and that no other finding of the same files has.
    """

    diagnostic: Diagnostic
    path: str
    lines: tuple[str, ...]
    fingerprint: str

    @property
    def name(self) -> str:
        """The file's name as it was given, for people at their desk."""
        return self.diagnostic.path or self.path

    @property
    def safe_fix(self) -> Fix | None:
        """The fix, if the meaning is certain to stay."""
        fix = self.diagnostic.fix
        return fix if fix and fix.safe else None


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a number of files.

    Attributes:
        entries: The findings, in the order in which they are shown.
        checked: The names of all files that were checked, as they were given.
        root: The folder that paths are relative to, mostly the repository's; see `repository_root`.
        version: The version of the library that has checked.
        known: How many findings are left out, because a baseline has them.
        unloadable: The names of the files that `technews_format.load` refuses, whether or not the
            reasons are left out.
    """

    entries: tuple[ReportEntry, ...]
    checked: tuple[str, ...]
    root: Path | None = None
    version: str = __version__
    known: int = 0
    unloadable: tuple[str, ...] = ()

    @property
    def worst_first(self) -> list[ReportEntry]:
        """The findings by severity; those of one severity stay in their order."""
        return sorted(self.entries, key=lambda entry: SEVERITIES.index(entry.diagnostic.severity))

    @property
    def shown(self) -> list[ReportEntry]:
        """The findings for people and logs: no more than `MOST_SHOWN` of a code in a file, then one that counts."""
        findings = abridged([entry.diagnostic for entry in self.entries])
        return [replace(self.entries[number], diagnostic=finding) for number, finding in findings]

    @property
    def paths(self) -> dict[str, list[ReportEntry]]:
        """Relative path → findings, for each file that was checked and each that has findings."""
        found: dict[str, list[ReportEntry]] = {relative_path(name, self.root): [] for name in self.checked}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return found


def entries_of(document: Document, diagnostics: Iterable[Diagnostic], *, root: Path | None = None) -> list[ReportEntry]:
    r"""Return findings of one document with what reports need.

    The fingerprint is made of the path, the code, the field, the text of the first line of the
    span (of none where something is missing), and a number that counts findings alike in all
    of these. So pass all findings of a document at once, but for those of rules of another scope.

    Args:
        document: The text; its name becomes the path.
        diagnostics: What was found in it.
        root: The folder that the path shall be relative to; without it, the path stays as it is.

    Examples:
        >>> import technews_format as tn
        >>> document = tn.parse("---\ntitle: Ahoj  \n---\n", "ahoj.md")
        >>> [entry, *_] = entries_of(document, tn.check(document, config={"select": ["TN012"]}))
        >>> entry.path, entry.lines, len(entry.fingerprint)
        ('ahoj.md', ('title: Ahoj  ',), 32)
    """
    diagnostics = list(diagnostics)
    for _, finding in abridged(diagnostics):
        _ = finding.fix  # planned now, so that a report of many files does not keep all their texts
    path = relative_path(document.name or "<text>", root)
    named = unicodedata.normalize("NFC", path)  # macOS takes names apart into letters and accents
    lines = _Lines(document.syntax_tree.text)
    alike: Counter[str] = Counter()
    entries = []
    for diagnostic in diagnostics:
        key = "\0".join([named, diagnostic.code, _unnumbered(diagnostic.field), lines.digest(diagnostic.span)])
        alike[key] += 1
        entries.append(
            ReportEntry(diagnostic, path, lines.touched_by(diagnostic.span), _digest(f"{key}\0{alike[key]}"))
        )
    return entries


def abridged(findings: Sequence[Diagnostic]) -> list[tuple[int, Diagnostic]]:
    """Return what to show of findings, each with its number in the list.

    After `MOST_SHOWN` findings of one code in one file, the next one says how many more there are.
    """
    found = Counter((finding.path, finding.code) for finding in findings)
    seen: Counter[tuple[str | None, str]] = Counter()
    shown = []
    for number, finding in enumerate(findings):
        group = finding.path, finding.code
        seen[group] += 1
        if seen[group] <= MOST_SHOWN:
            shown.append((number, finding))
        elif seen[group] == MOST_SHOWN + 1:
            message = f"and {found[group] - MOST_SHOWN:,} more in this file"
            shown.append((number, replace(finding, message=message, fix=None)))
    return shown


def repository_root(folder: Path) -> Path:
    """Return the nearest folder upwards that git knows as the root of a repository, else the working folder."""
    absolute = folder.absolute()
    return next((place for place in (absolute, *absolute.parents) if (place / ".git").exists()), Path.cwd())


def relative_path(name: str, root: Path | None) -> str:
    """Return a file's path relative to a folder, with ``/``; where it lies elsewhere, the name itself.

    Examples:
        >>> relative_path("articles/../ahoj.md", Path())
        'ahoj.md'
    """
    if name != STDIN and root is not None:
        absolute, base = Path(os.path.abspath(name)), Path(os.path.abspath(root))  # noqa: PTH100 - no links followed
        if absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return Path(name).as_posix()


class _Lines:
    """The lines of a text that somebody asks for; findings of one line share it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[int, tuple[str, int]] = {}
        self._digests: dict[int, str] = {}

    def touched_by(self, span: Span) -> tuple[str, ...]:
        number = span.end.line - span.start.line + 1
        if span.end.column == 1 and number > 1:  # it ends with the end of the line before
            number -= 1
        found, at = [], _line_start(span)
        for _ in range(min(number, MAX_LINES)):
            line, at = self._line(at)
            found.append(line)
        return tuple(found)

    def digest(self, span: Span) -> str:
        if span.start == span.end:  # nothing stands there, and what stands beside it may change
            return ""
        start = _line_start(span)
        if start not in self._digests:
            line = unicodedata.normalize("NFC", self._line(start)[0])
            self._digests[start] = _digest(" ".join(line.split()))
        return self._digests[start]

    def _line(self, start: int) -> tuple[str, int]:
        if start not in self._lines:
            end = _LINE_END.search(self._text, start)
            stop, after = end.span() if end else (len(self._text), len(self._text))
            self._lines[start] = (self._text[start:stop], after)
        return self._lines[start]


_LINE_END = pattern(r"\r\n|\r|\n")
_NUMBER = pattern(r"\.\d+\b")


def _line_start(span: Span) -> int:
    return span.start.offset - span.start.column + 1


def _unnumbered(field: str | None) -> str:
    """Leave out the numbers of items, which change when an item is put in front."""
    return _NUMBER.sub("", field or "")


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
