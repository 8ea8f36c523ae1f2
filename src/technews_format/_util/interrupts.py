"""Signals that end a program: held back for a moment, and left to the parent in processes that work for it."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["held_back", "let_through", "work_for_parent"]

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


def work_for_parent() -> None:
    """Begin a process that works for the one that has started it, and ends with it, however that ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends this process
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # so that it ends, whatever the parent does with this signal itself
    let_through()


def _end_with_parent() -> None:
    """End this process when the parent ends: nobody would hear of its work, or take it."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    assert parent is not None  # noqa: S101 - this runs in a child
    wait([parent.sentinel])
    os._exit(1)  # at any moment, as if it were killed
