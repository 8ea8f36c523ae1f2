"""A function on the files of a corpus, partition by partition, in this process, in several or on other machines.

There is no engine here: an executor of `concurrent.futures` runs the partitions, and Dask's client has one. What is
here keeps the order, bounds what waits, and goes on where a process dies.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from technews_format._util.interrupts import held_back, work_for_parent
from technews_format.corpus.files import Unreachable
from technews_format.corpus.identity import identity_of
from technews_format.document.document import Document, parse
from technews_format.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from technews_format.corpus.files import Files

__all__ = ["FileResult", "Mapping", "Work", "in_processes", "processes", "results_of", "with_executor"]

T = TypeVar("T")
R_co = TypeVar("R_co", covariant=True)
R = TypeVar("R")


class Work(Protocol[R_co]):
    """What is done with a partition. It is sent to where that happens, so pickle has to be able to."""

    def __call__(self, files: Files, /) -> R_co:
        """Do the work; what happens to a file is part of what is returned."""
        ...

    def lost(self, name: str, error: CorpusError, /) -> R_co:
        """Return what stands for a file at which the process ended."""
        ...


_WORTHWHILE = 0.5
"""Seconds of work left for which it pays to start processes."""
_AHEAD = 4
"""So many partitions wait for each worker: enough that none is idle, and few enough to stay in memory."""
_LOOK = 1.0
"""So many seconds pass between two looks at whether anybody still works for a result."""
_UNKNOWN_WORKERS = 64
"""Of an executor that does not tell how many it has, such as a cluster that may grow."""


class FileResult(NamedTuple, Generic[T]):
    """What a function gave for a file.

    Attributes:
        name: What the file is called.
        value: What the function returned, or None.
        error: What it raised, or reading the file; None if all went well.
    """

    name: str
    value: T | None
    error: Exception | None = None

    def get(self) -> T:
        """Return the value.

        Raises:
            Exception: What the function raised, or reading the file.
        """
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # without an error it is what the function returned


@dataclass(frozen=True, slots=True)
class Mapping(Generic[T]):
    """The work of running a function on each file.

    Files of a folder in which there is nothing of an article have no result.
    """

    function: Callable[[Document], T]

    def __call__(self, files: Files, /) -> list[FileResult[T]]:
        """Return what the function gives for each file.

        Raises:
            Unreachable: Nobody answers where the files are.
        """
        results: list[FileResult[T]] = []
        for index, name in enumerate(files.names):
            try:
                data = files.read(index)
                if files.takes(name, data):
                    results.append(FileResult(name, self.function(parse(data, name))))
            except Unreachable:
                raise
            except Exception as error:  # noqa: BLE001 - whatever happens to a file, the others go on
                results.append(FileResult(name, None, _sendable(error)))
        return results

    def lost(self, name: str, error: CorpusError, /) -> list[FileResult[T]]:
        """Return the error as the result."""
        return [FileResult(name, None, error)]

    def kind(self) -> list[str]:
        """Return what tells the function from another one, in every process alike.

        Raises:
            CorpusError: Nothing does.
        """
        return ["map", identity_of(self.function)]

    def to_json(self, result: list[FileResult[T]]) -> list[Any] | None:
        """Return names and values, or None if something failed."""
        if any(item.error for item in result):
            return None
        return [[item.name, item.value] for item in result]

    def from_json(self, value: Any) -> list[FileResult[T]]:
        """Return results of names and values."""
        return [FileResult(name, item) for name, item in value]


def _sendable(error: Exception) -> Exception:
    """Return an exception that another process can receive."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the line itself
    except Exception:  # noqa: BLE001 - its class may do anything
        return CorpusError(f"{type(error).__name__}: {error}")
    return error


def results_of(partitions: Iterable[Files], work: Work[R], executor: Executor | None) -> Generator[R]:
    """Yield the results of each partition, in their order, from an executor, or from `in_processes` without one."""
    return in_processes(partitions, work) if executor is None else with_executor(partitions, work, executor)


def in_processes(partitions: Iterable[Files], work: Work[R], workers: int | None = None) -> Generator[R]:
    """Yield the results of each partition, in their order, in as many processes as the work pays for.

    The first ones run here; when they show that what is left takes longer than to start processes, those do it.

    Args:
        partitions: The files.
        work: What to do with them.
        workers: So many processes at most; as many as there are cores unless given.
    """
    waiting = deque(partitions)
    most = (workers or _cores()) if _is_sendable(work) and not multiprocessing.current_process().daemon else 1
    began, done = perf_counter(), 0
    while waiting:
        if most > 1 and done and (perf_counter() - began) / done * len(waiting) > _WORTHWHILE:
            yield from _pooled(waiting, work, most)
            return
        yield work(waiting.popleft())
        done += 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_sendable(work: object) -> bool:
    try:
        pickle.dumps(work)
    except Exception:  # noqa: BLE001 - a lambda, a closure over a file: it runs here
        return False
    return True


def _pooled(waiting: deque[Files], work: Work[R], workers: int) -> Iterator[R]:
    """Yield the results of partitions from a pool; when a process of it dies, from another one.

    Nobody knows which of the files that were being read is the cause. So those partitions are done one at a time
    before the others go on.
    """
    while waiting:
        with processes(workers) as pool:
            try:
                for result in with_executor(tuple(waiting), work, pool):
                    waiting.popleft()
                    yield result
            except BrokenExecutor:
                pass
        for _ in range(min(workers * _AHEAD, len(waiting))):
            yield from _alone(waiting.popleft(), work)


def _alone(files: Files, work: Work[R]) -> Iterator[R]:
    """Yield the result of a partition from a process of its own; when it dies, those of its halves."""
    number = len(files.names)
    try:
        with processes(1) as pool:
            yield pool.submit(work, files).result()
    except BrokenExecutor:
        if number > 1:
            for half in files.split((number + 1) // 2):
                yield from _alone(half, work)
        else:
            (name,) = files.names
            yield work.lost(name, CorpusError(f"{name}: the process ended while it worked on this file"))


@contextmanager
def processes(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool whose processes end with this one, and at once when nobody waits for them any more.

    A fork has all modules already, but not where other threads may hold locks.
    """
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if is_safe else "spawn")
    with ProcessPoolExecutor(workers, context, initializer=work_for_parent) as pool:
        with held_back():  # until the new processes know what to do with signals
            pool.submit(os.getpid)
        try:
            yield pool
        except BrokenExecutor:
            raise
        except BaseException:  # an interrupt, an error of an engine, the end of a generator
            _end(pool)
            raise


def _end(pool: Any) -> None:
    """End the processes of a pool at once.

    What waits is dropped before: of what was cancelled, the pool cannot say that its processes have gone, and says
    so with a traceback.
    """
    manager, workers = pool._executor_manager_thread, tuple(pool._processes.values())  # noqa: SLF001 - no other way
    pool.shutdown(wait=False, cancel_futures=True)
    while manager.is_alive() and any(item.future.cancelled() for item in tuple(manager.pending_work_items.values())):
        sleep(0.001)
    for worker in workers:
        worker.terminate()
    manager.join()


def with_executor(partitions: Iterable[Files], work: Work[R], executor: Executor) -> Generator[R]:
    """Yield the results of each partition, in their order, from an executor.

    Raises:
        BrokenExecutor: A process of the executor has died.
        CorpusError: The executor has gone, or nobody answers where the files are.
    """
    waiting: deque[Future[R]] = deque()
    most = getattr(executor, "_max_workers", None)
    ahead = _AHEAD * (most if isinstance(most, int) else _UNKNOWN_WORKERS)
    try:
        for partition in partitions:
            waiting.append(_submitted(executor, work, partition))
            if len(waiting) >= ahead:
                yield _result(waiting.popleft(), executor)
        while waiting:
            yield _result(waiting.popleft(), executor)
    finally:
        for future in waiting:
            future.cancel()


def _submitted(executor: Executor, work: Work[R], files: Files) -> Future[R]:
    try:
        return executor.submit(work, files)
    except BrokenExecutor:
        raise
    except Exception as error:  # it was shut down, or its cluster has gone
        raise _failed(error) from error


def _result(future: Future[T], executor: Executor) -> T:
    """Return a result as soon as it is there."""
    while not future.done():
        with suppress(Exception, CancelledError):  # raised again below
            return future.result(_LOOK)
        if _has_gone(executor):
            raise _failed(ConnectionError("its scheduler has gone"))
    try:
        return future.result()
    except (BrokenExecutor, Unreachable):
        raise
    except (CancelledError, Exception) as error:  # an engine's own: no scheduler, no worker, no connection
        raise _failed(error) from error


def _has_gone(executor: Executor) -> bool:
    """Tell whether a client of Dask has given up: what was submitted while it looked for its scheduler never ends."""
    return getattr(getattr(executor, "_client", None), "status", "running") in ("closing", "closed")


def _failed(error: BaseException) -> CorpusError:
    reason = str(error) or type(error).__name__
    return CorpusError(f"the executor has failed: {reason}; what was done before is complete")
