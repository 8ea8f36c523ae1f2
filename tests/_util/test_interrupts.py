"""Signals that end a program, held back for a moment."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator

import pytest
from workers import tell_handlers

from technews_format._util.interrupts import held_back, let_through


@pytest.fixture(params=["alone", "beside a thread"])
def _threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Another thread may take a signal that one thread has blocked."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    if request.param != "alone":
        thread.start()
    yield
    ended.set()
    if thread.ident:
        thread.join()


@pytest.mark.usefixtures("_threads")
@pytest.mark.parametrize("times", [1, 2])
def test_a_signal_waits(times: int) -> None:
    """It comes when the outermost block is left, and not before."""
    seen = []
    with pytest.raises(KeyboardInterrupt), held_back():  # noqa: PT012 - what comes after the signal is the point
        for _ in range(times):
            with held_back():
                os.kill(os.getpid(), signal.SIGINT)
            seen.append("still here")
    assert seen == ["still here"] * times


@pytest.mark.usefixtures("_threads")
def test_handlers_are_those_of_before() -> None:
    """Whatever they are."""
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with held_back():
        assert signal.getsignal(signal.SIGINT) is not before[0]
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


@pytest.mark.usefixtures("_threads")
def test_a_process_that_was_forked_inside_takes_them_when_it_is_ready() -> None:
    """It has set its own handlers before."""
    seen = []
    before = signal.getsignal(signal.SIGTERM)
    with held_back():
        os.kill(os.getpid(), signal.SIGTERM)
        signal.signal(signal.SIGTERM, lambda *_: seen.append("taken"))
        let_through()
        assert seen == ["taken"]
    assert signal.getsignal(signal.SIGTERM) == before


def test_other_threads() -> None:
    """They are never interrupted, so nothing is held back there."""
    seen = []

    def work() -> None:
        with held_back():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]


def test_a_process_works_for_its_parent() -> None:
    """It leaves Ctrl-C to the parent, and ends when it is told to."""
    context = multiprocessing.get_context("spawn")
    connection, other = context.Pipe()
    process = context.Process(target=tell_handlers, args=(other,), daemon=True)
    process.start()
    other.close()
    assert connection.recv() == [signal.SIG_IGN, signal.SIG_DFL]
    process.terminate()
    process.join(10)
    assert process.exitcode == -signal.SIGTERM
