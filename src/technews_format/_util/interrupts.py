"""Signals that end a program, held back while something begins that has to be ended in its turn."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["held_back", "let_through"]

_ENDING = (signal.SIGINT, signal.SIGTERM)
_came: list[int] = []
"""The signals that wait."""


@contextmanager
def held_back() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until the block is left; a process that is forked inside has them wait too.

    They are remembered by their handlers and not blocked, because a signal that one thread has blocked goes to
    another one. Only the main thread is ever interrupted: in others the block runs as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _ENDING}
    for number in _ENDING:
        signal.signal(number, _remember)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)  # None: not one of Python's
        let_through()


def let_through() -> None:
    """Take the signals that have come meanwhile; a process that was forked inside says so when it is ready."""
    came = tuple(_came)
    _came.clear()
    for number in came:
        signal.raise_signal(number)


def _remember(number: int, _: FrameType | None) -> None:
    _came.append(number)
