"""``technews rule``: what it explains."""

from __future__ import annotations

from typer.testing import CliRunner

import technews_format as tn
from technews_format.cli.app import app


def outcome(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
    """Run a command; return its exit code, what it printed, and what it remarked."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_rules_explain_themselves() -> None:
    """All in a table, some by code or name, and what is no rule."""
    code, printed, _ = outcome("rule")
    assert code == 0
    assert [line[:5] for line in printed.splitlines()] == list(tn.CODES)
    assert outcome("rule", "TN212")[1] == outcome("rule", "slug-not-derived")[1]
    assert outcome("rule", "TN212")[1].startswith("# TN212 slug-not-derived\n")
    assert outcome("rule", "TN4")[1].count("\n## Why that is bad\n") == sum(code.startswith("TN4") for code in tn.CODES)
    assert outcome("rule", "TN999")[0] == 2
