"""``technews rule``: what the rules are and what each one means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from technews_format.cli._completion import rules
from technews_format.cli._options import command
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from technews_format.checking.rules._rule import Rule

__all__ = ["rule"]


@command("technews rule", "technews rule TN212", "technews rule quotation-marks")
@click.argument(
    "names",
    nargs=-1,
    metavar="[CODE]...",
    help="Codes, beginnings of codes, or names; without any, a table of all.",
    shell_complete=rules,
)
def rule(names: Sequence[str]) -> None:
    """Explain rules: what each looks for, why, an example, and how it is mended."""
    from technews_format.checking.config import code_of, no_rule
    from technews_format.checking.rules.pages import page
    from technews_format.checking.rules.registry import all_rules

    run = Run()
    known = all_rules()
    if not names:
        run.terminal.report("".join(f"{_row(rule)}\n" for rule in known.values()))
    for name in names:
        code = code_of(name)
        if code is None:
            run.usage(no_rule(name))
        run.terminal.report("\n".join(page(rule) for rule in known.values() if rule.code.startswith(code)))
    run.finish()


def _row(rule: Rule) -> str:
    mended = f"fix: {rule.fix.safety}" if rule.fix else ""
    off = "" if rule.entry.default else " Off unless selected by code or name."
    return f"{rule.code}  {rule.entry.severity:<8} {rule.entry.name:<26} {mended:<21} {rule.entry.summary}{off}"
