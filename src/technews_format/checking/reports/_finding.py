"""A finding as plain data: what ``json`` and ``json-lines`` are made of, and what a rule says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from technews_format.checking.rules.registry import all_rules

if TYPE_CHECKING:
    from technews_format.checking.reports._report import ReportEntry
    from technews_format.diagnostics import Fix
    from technews_format.positions import Position, Span

__all__ = ["as_data", "help_of"]


def as_data(entry: ReportEntry) -> dict[str, Any]:
    """Return a finding in the shape that docs/how-to/json.md describes."""
    finding = entry.diagnostic
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "path": entry.path,
        "field": finding.field,
        "span": _span(finding.span),
        "fix": _fix(finding.fix),
        "help": "\n\n".join(help_of(finding.code)),
        "fingerprint": entry.fingerprint,
    }


def help_of(code: str) -> list[str]:
    """Return paragraphs: what a rule looks for, why that is bad, and what a fix does."""
    rule = all_rules()[code]
    return [rule.what, rule.why] + ([f"Fix ({rule.fix.safety}): {rule.fix.note}"] if rule.fix else [])


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    return {"safe": fix.safe, "span": _span(fix.span), "replacement": fix.replacement} if fix else None


def _span(span: Span) -> dict[str, Any]:
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}
