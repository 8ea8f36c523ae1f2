"""Reports of small texts, for the tests of all formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.reports._report import Report, ReportEntry, entries_of
from technews_format.positions import LineIndex

if TYPE_CHECKING:
    from pathlib import Path

    from technews_format.codes import Severity

VERSION = "1.2.3"
NAME = "články/2026: 50 %, [a].md"
TEXT = "---\r\nimportance: '3'\r\nemoji: 📱 x\r\n---\r\n"
MESSAGE = "found '3'; expected 100 % or a, b: c]"


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
) -> ReportEntry:
    """Return the entry of a finding about the first place of a part in a text."""
    document = tn.parse(text, name)
    start = text.index(part)
    found = finding(document, (start, start + len(part)), message=message, severity=severity, fix=fix)
    return entries_of(document, [found], root=root)[0]


def report(*entries: ReportEntry, checked: tuple[str, ...] = (), root: Path | None = None) -> Report:
    """Return a report whose version never changes."""
    return Report(entries, checked or tuple(dict.fromkeys(item.name for item in entries)), root, VERSION)


def sample() -> Report:
    """Return a report with a safe fix, a warning over two lines after a 📱, and a clean file."""
    document = tn.parse(TEXT, NAME)
    quoted, emoji = TEXT.index("'3'"), TEXT.index("x\r\n")
    findings = [
        finding(document, (quoted, quoted + 3), message=MESSAGE, field="importance", fix=("3", True)),
        finding(document, (emoji, emoji + 4), severity="warning", code="TN405", message="a\nb"),
        finding(document, (len(TEXT), len(TEXT)), severity="info", code="TN006", message="c"),
    ]
    return report(*entries_of(document, findings), checked=("clean.md", NAME))


def github_commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does."""
    commands = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match, line
        pairs = [pair.partition("=") for pair in match[2].split(",")]
        properties = {
            name: value.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",")
            for name, _, value in pairs
        }
        data = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        commands.append((match[1], {name: value.replace("%25", "%") for name, value in properties.items()}, data))
    return commands


def azure_commands(text: str) -> list[tuple[dict[str, str], str]]:
    """Read logging commands as the agent does."""
    unescape = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]"}
    commands = []
    for line in text.splitlines():
        match = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line)
        assert match, line
        parts = [pair.partition("=")[::2] for pair in match[1].split(";")]
        values = [match[2], *(value for _, value in parts)]
        for escaped, character in [*unescape.items(), ("%AZP25", "%")]:
            values = [value.replace(escaped, character) for value in values]
        commands.append((dict(zip((name for name, _ in parts), values[1:], strict=True)), values[0]))
    return commands


_PIECES = ["::error::x", "##vso[task.complete]", "##[group]", "#", "]]>", "<![CDATA[", "%0A", "%25", "\r\n", "\x1b[2J"]
_CHARACTERS = "\"'&<>:;,]\\/\0\r\n\t\x7f\x85\x9b\u200d\u2028\u202e\ufffe\uffff\udc80📱é "
HOSTILE = st.lists(
    st.sampled_from([*_PIECES, *_CHARACTERS]) | st.text(),
    max_size=6,
).map("".join)
"""Text by which somebody might break a format, or steer a terminal or a CI system."""
