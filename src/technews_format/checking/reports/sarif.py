"""``sarif``: Static Analysis Results Interchange Format 2.1.0 (OASIS standard), for code scanning."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from technews_format.checking.reports._finding import help_of
from technews_format.checking.reports._report import STDIN
from technews_format.checking.reports._text import to_json
from technews_format.codes import CODES, FAMILIES

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry
    from technews_format.diagnostics import Fix
    from technews_format.positions import Span

__all__ = ["render"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
INFORMATION = "https://technews-format.example/"
"""Where to read about the tool; the address of the project's documentation in pyproject.toml."""

ROOT = "%SRCROOT%"
"""The folder that paths are relative to; its place is left to the reader, so that a report tells nothing of it."""

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
"""Severity → the property ``problem.severity``, by which GitHub orders alerts."""


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return a log of one run, without anything that another run would not have as well."""
    codes = sorted({entry.diagnostic.code for entry in report.entries})
    rules = [_rule(code) for code in codes]
    run = {
        "tool": {"driver": _driver(report.version, rules)},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [_result(entry, codes.index(entry.diagnostic.code)) for entry in report.entries],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(version: str, rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": "technews-format", "semanticVersion": version, "informationUri": INFORMATION, "rules": rules}


def _rule(code: str) -> dict[str, Any]:
    entry, paragraphs = CODES[code], help_of(code)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in entry.name.split("-")),
        "shortDescription": {"text": entry.summary},
        "fullDescription": {"text": paragraphs[0]},
        "help": {"text": "\n\n".join(paragraphs), "markdown": "\n\n".join([f"**{code} {entry.name}**", *paragraphs])},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {"tags": [FAMILIES[code[:3]]], "problem.severity": _PROBLEMS[entry.severity]},
    }


def _result(entry: ReportEntry, rule_index: int) -> dict[str, Any]:
    finding = entry.diagnostic
    artifact = _artifact(entry.path)
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(finding.span)}}],
        # The first key is the one that GitHub compares; the second says who made it and how.
        "partialFingerprints": {
            "primaryLocationLineHash": entry.fingerprint,
            "technewsFinding/v1": entry.fingerprint,
        },
    }
    return result | ({"fixes": [_fix(finding.fix, artifact)]} if finding.fix else {})


def _fix(fix: Fix, artifact: dict[str, str]) -> dict[str, Any]:
    safety = "safe" if fix.safe else "unsafe: the meaning may change"
    replacement = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.replacement}}
    return {
        "description": {"text": f"The fix of technews-format ({safety})."},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }


def _artifact(path: str) -> dict[str, str]:
    """Return a URI reference; a path outside the root becomes a file URI."""
    if path != STDIN and (Path(path).is_absolute() or path.split("/", maxsplit=1)[0] == ".."):
        absolute = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - no links followed
        return {"uri": "file://" + _quoted(absolute if absolute.startswith("/") else f"/{absolute}")}
    return {"uri": _quoted(path), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    """Percent-encode a path: the bytes of the file's name, and what is no byte at all as it comes."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"), safe="/")


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }
