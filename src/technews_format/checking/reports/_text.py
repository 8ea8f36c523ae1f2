"""What the formats for people and for logs share: inert text, cells, colours, the closing line."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import pattern
from technews_format._util.printable import COMMAND, CONTROL, count, inert, inert_characters
from technews_format.checking.reports._report import SEVERITIES

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry
    from technews_format.codes import Severity

__all__ = ["cells", "inert", "inert_characters", "painted", "placed", "summary", "to_json"]

_COLOURS: dict[str, str] = {"error": "1;31", "warning": "1;33", "info": "1;36", "frame": "1;34", "good": "32"}
"""What is painted → parameters of the escape sequence SGR (ECMA-48, 8.3.117)."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a printable text takes: 📱 two, a combining mark none."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def painted(text: str, what: Severity | str, *, colour: bool) -> str:
    """Return the text in the colour of a severity, of the frame, or of what is good."""
    return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m" if colour else text


def placed(entry: ReportEntry) -> str:
    """Return ``path:line:column`` as the file was named."""
    return inert(f"{entry.name}:{entry.diagnostic.span}")


def summary(report: Report, *, colour: bool) -> str:
    """Return the last line for people: how much was found, and how much of it can be mended."""
    if not report.checked:
        return "no files checked"
    files = count(len(report.checked), "file")
    if not report.entries:
        clean = "nothing new" if report.known else "all clean"
        return painted(f"{files} checked: {clean}", "good", colour=colour) + _known(report) + _unloadable(report)
    severities = Counter(entry.diagnostic.severity for entry in report.entries)
    present = [count(severities[name], name) for name in SEVERITIES if severities[name]]
    found = " and ".join(", ".join(present).rsplit(", ", 1))
    worst = next(name for name in SEVERITIES if severities[name])
    places = len({entry.path for entry in report.entries})
    head = painted(f"Found {found}", worst, colour=colour)
    return f"{head} in {places:,} of {files}{_fixable(report)}{_known(report)}"


def _known(report: Report) -> str:
    return f"; {count(report.known, 'known finding')} not shown" if report.known else ""


def _unloadable(report: Report) -> str:
    number = len(report.unloadable)
    return f"; {count(number, 'file')} {'does' if number == 1 else 'do'} not load" if number else ""


def _fixable(report: Report) -> str:
    """Count the fixes of what is shown: to plan those of a million findings would take a minute."""
    shown = report.shown
    safe = sum(entry.safe_fix is not None for entry in shown)
    unsafe = sum(entry.diagnostic.fix is not None for entry in shown) - safe
    least = "at least " if len(shown) < len(report.entries) else ""
    if not safe:
        return f"; {least}{unsafe:,} fixable with `technews fix --unsafe-fixes`" if unsafe else ""
    more = f" ({unsafe:,} more with `--unsafe-fixes`)" if unsafe else ""
    return f"; {least}{safe:,} fixable with `technews fix`{more}"


def to_json(value: Any, *, indent: int | None = None) -> str:
    r"""Return JSON that reads well and is inert: control characters and lone surrogates are escaped.

    Examples:
        >>> print(to_json(["č", "\x9b", "\udced", "\U000e0041"]))
        ["č", "\u009b", "\udced", "\udb40\udc41"]
    """
    lines = json.dumps(value, ensure_ascii=False, indent=indent).split("\n")
    return "\n".join(_NOT_IN_JSON.sub(_json_escape, line) for line in lines)


_NOT_IN_JSON = pattern(f"{CONTROL.pattern}|{COMMAND.pattern}")


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return re.sub("(....)", r"\\u\1", units)
