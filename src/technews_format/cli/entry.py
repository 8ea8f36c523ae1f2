"""The console script: the command line, or how to install it."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib.util import find_spec

__all__ = ["main"]

_INTERRUPTED = 130
"""What shells make of an interrupt."""


def main() -> None:
    """Run ``technews``; without the extra ``cli``, say how to get it and exit with 2."""
    gc.set_threshold(100_000, 50, 50)  # what is imported and read lives as long as the process: look for garbage rarely
    _replace_closed_streams()
    try:
        _run_and_flush()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as error:  # standard output cannot be written, for example on a full disk
        sys.exit(_fail(error))
    finally:
        gc.freeze()  # nor once more at the end of the process, which takes a tenth of a check of one file
        _drop_unwritable_streams()


def _run_and_flush() -> None:
    try:
        _run()
    finally:
        sys.stdout.flush()  # a failure at the end of the process would be told by Python, as code 120


def _drop_unwritable_streams() -> None:
    """Let go what could not be written, or Python tries it again at the end of the process, and tells."""
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _replace_closed_streams() -> None:
    """Put streams instead of those that were closed before the start, where Python has None.

    What is read from or written to them fails as it does in other programs, but for messages:
    nobody wants to see those. None of their descriptors is left for a file that is opened later.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _run() -> None:
    missing = next((name for name in ("click", "rich") if find_spec(name) is None), None)
    if missing:
        sys.exit(_explain(missing))
    from technews_format.cli.app import app

    app()


def _fail(error: OSError) -> int:
    from technews_format._util.printable import inert

    place = error.filename or "standard output"
    with contextlib.suppress(OSError):  # it may have been standard error itself
        print(inert(f"technews: {place}: {error.strerror or error}"), file=sys.stderr)  # noqa: T201 - as below
    return 2


def _explain(missing: str) -> int:
    print(  # noqa: T201 - a command talks to people
        f"technews: the command line needs the package {missing}; install it with: pip install 'technews-format[cli]'",
        file=sys.stderr,
    )
    return 2
