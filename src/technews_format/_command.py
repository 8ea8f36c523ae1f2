"""The console script: the command line, or how to install it."""

from __future__ import annotations

import gc
import os
import sys
from importlib.util import find_spec

__all__ = ["main"]

_INTERRUPTED = 130
"""What shells make of an interrupt, and typer too."""


def main() -> None:
    """Run ``technews``; without the extra ``cli``, say how to get it and exit with 2."""
    gc.set_threshold(100_000, 50, 50)  # what is imported and read lives as long as the process: look for garbage rarely
    try:
        _quick()
        _run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as error:  # standard output cannot be written, for example on a full disk
        sys.exit(_fail(error))


def _quick() -> None:
    """Run the command and exit, when it is one that need not wait for the import of typer."""
    if sys.argv[1:2] != ["build"] or find_spec("rich") is None:
        return
    from technews_format.cli._quick import quick_build

    command = quick_build(sys.argv[2:])
    if command:
        _leave(command())


def _leave(code: int) -> None:
    """End the process at once; to give back its memory piece by piece takes a tenth of a small build."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = 1
    except OSError as error:
        code = _fail(error)
    sys.stderr.flush()
    os._exit(code)


def _run() -> None:
    try:
        import rich  # noqa: F401
        import typer  # noqa: F401
    except ModuleNotFoundError as error:
        sys.exit(_explain(error.name))
    from technews_format.cli.app import app

    app()


def _fail(error: OSError) -> int:
    place = error.filename or "standard output"
    print(f"technews: {place}: {error.strerror or error}", file=sys.stderr)  # noqa: T201 - as below
    return 2


def _explain(missing: str | None) -> int:
    print(  # noqa: T201 - a command talks to people
        f"technews: the command line needs the package {missing}; install it with: pip install 'technews-format[cli]'",
        file=sys.stderr,
    )
    return 2
