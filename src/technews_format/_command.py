"""The console script: the command line, or how to install it."""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]


def main() -> None:
    """Run ``technews``; without the extra ``cli``, say how to get it and exit with 2."""
    gc.set_threshold(100_000, 50, 50)  # what is imported and read lives as long as the process: look for garbage rarely
    try:
        import rich  # noqa: F401
        import typer  # noqa: F401
    except ModuleNotFoundError as error:
        sys.exit(_explain(error.name))
    from technews_format.cli.app import app

    try:
        app()
    except OSError as error:  # standard output cannot be written, for example on a full disk
        sys.exit(_fail(error.strerror or str(error)))


def _fail(reason: str) -> int:
    print(f"technews: {reason}", file=sys.stderr)  # noqa: T201 - as below
    return 2


def _explain(missing: str | None) -> int:
    print(  # noqa: T201 - a command talks to people
        f"technews: the command line needs the package {missing}; install it with: pip install 'technews-format[cli]'",
        file=sys.stderr,
    )
    return 2
