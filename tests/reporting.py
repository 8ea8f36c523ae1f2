"""Reports of small texts, for the tests of all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.reports._report import Entry, Report, entries_of
from technews_format.positions import LineIndex

if TYPE_CHECKING:
    from pathlib import Path

    from technews_format.codes import Severity

VERSION = "1.2.3"


def finding(  # noqa: PLR0913 - a diagnostic has that many parts
    document: tn.Document,
    span: tuple[int, int],
    *,
    code: str = "TN202",
    message: str = "found a text; expected a number",
    severity: Severity = "error",
    field: str | None = None,
    fix: tuple[str, bool] | None = None,
) -> tn.Diagnostic:
    """Return a finding between two offsets; its fix (replacement, whether safe) replaces the same stretch."""
    place = LineIndex(document.source).span(*span)
    replacement = tn.Fix(place, *fix) if fix else None
    return tn.Diagnostic(code, message, place, severity, document.name, field, replacement)


def entry(  # noqa: PLR0913 - as above
    text: str,
    part: str,
    *,
    name: str = "article.md",
    message: str = "found a text; expected a number",
    severity: Severity = "error",
    fix: tuple[str, bool] | None = None,
    root: Path | None = None,
) -> Entry:
    """Return the entry of a finding about the first place of a part in a text."""
    document = tn.parse(text, name)
    start = text.index(part)
    found = finding(document, (start, start + len(part)), message=message, severity=severity, fix=fix)
    return entries_of(document, [found], root=root)[0]


def report(*entries: Entry, checked: tuple[str, ...] = (), root: Path | None = None) -> Report:
    """Return a report whose version never changes."""
    return Report(entries, checked or tuple(dict.fromkeys(item.name for item in entries)), root, VERSION)


_PIECES = ["::error::x", "##vso[task.complete]", "##[group]", "#", "]]>", "<![CDATA[", "%0A", "%25", "\r\n", "\x1b[2J"]
_CHARACTERS = "\"'&<>:;,]\\/\0\r\n\t\x7f\x85\x9b\u200d\u2028\u202e\ufffe\uffff\udc80📱é "
HOSTILE = st.lists(
    st.sampled_from([*_PIECES, *_CHARACTERS]) | st.text(),
    max_size=6,
).map("".join)
"""Text by which somebody might break a format, or steer a terminal or a CI system."""
