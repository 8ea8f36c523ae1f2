"""Signals that end a program, held back for a moment."""

from __future__ import annotations

import os
import signal

import pytest

from technews_format._util.interrupts import held_back, let_through


def test_a_signal_waits() -> None:
    """It comes when the block is left, and not before."""
    seen = []
    with pytest.raises(KeyboardInterrupt), held_back():  # noqa: PT012 - what comes after the signal is the point
        os.kill(os.getpid(), signal.SIGINT)
        seen.append("still here")
    assert seen == ["still here"]


def test_signals_are_let_through() -> None:
    """A process that was forked inside takes them from then on."""
    with held_back():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            let_through()


def test_systems_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The block runs as it is."""
    monkeypatch.delattr(signal, "pthread_sigmask")
    with held_back():
        let_through()
