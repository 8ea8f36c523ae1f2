"""``technews check``: what is wrong, and where."""

from __future__ import annotations

from technews_format.cli._run import Paths, Run, count

__all__ = ["check"]


def check(paths: Paths) -> None:
    """Report what is wrong with articles, all at once, each with its place."""
    from technews_format.document import parse

    run = Run(paths)
    counts = {"error": 0, "warning": 0, "info": 0}
    for item in run.files("Checking"):
        data = run.read(item)
        if data is None:
            continue
        for diagnostic in parse(data, item.name).all_diagnostics:
            counts[diagnostic.severity] += 1
            run.terminal.diagnostic(diagnostic)
    if any(counts.values()):
        run.found()
    findings = ", ".join(count(number, severity) for severity, number in counts.items() if number)
    if run.seen:
        run.terminal.line(f"{count(run.seen, 'file')} checked: {findings or 'all clean'}")
    run.finish()
