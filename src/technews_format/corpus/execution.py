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
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from technews_format.document.document import Document, parse
from technews_format.errors import CorpusError
from technews_format.syntax.recognition import is_meant_as_article, is_named_like_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from technews_format.corpus.files import Files

__all__ = ["FileResult", "in_processes", "results_of", "with_executor"]

T = TypeVar("T")

_WORTHWHILE = 0.5
"""Seconds of work left for which it pays to start processes."""
_AHEAD = 4
"""So many partitions wait for each worker: enough that none is idle, and few enough to stay in memory."""
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


def results_of(files: Files, function: Callable[[Document], T]) -> list[FileResult[T]]:
    """Return what a function gives for the files of a partition; this runs on a worker.

    Files of a folder in which there is nothing of an article have no result.
    """
    results: list[FileResult[T]] = []
    for index, name in enumerate(files.names):
        try:
            data = files.read(index)
            if files.are_named or is_named_like_article(name.rpartition("/")[2]) or is_meant_as_article(data):
                results.append(FileResult(name, function(parse(data, name))))
        except Exception as error:  # noqa: BLE001 - whatever happens to a file, the others go on
            results.append(FileResult(name, None, _sendable(error)))
    return results


def _sendable(error: Exception) -> Exception:
    """Return an exception that another process can receive."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the line itself
    except Exception:  # noqa: BLE001 - its class may do anything
        return CorpusError(f"{type(error).__name__}: {error}")
    return error


def in_processes(partitions: Iterable[Files], function: Callable[[Document], T]) -> Iterator[list[FileResult[T]]]:
    """Yield the results of each partition, in their order, in as many processes as the work pays for.

    The first ones run here; when they show that what is left takes longer than to start processes, those do it.
    """
    waiting = deque(partitions)
    workers = _workers() if _is_sendable(function) else 1
    began, done = perf_counter(), 0
    while waiting:
        if workers > 1 and done and (perf_counter() - began) / done * len(waiting) > _WORTHWHILE:
            yield from _pooled(waiting, function, workers)
            return
        yield results_of(waiting.popleft(), function)
        done += 1


def _workers() -> int:
    if multiprocessing.current_process().daemon:  # may have no children
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_sendable(function: Callable[..., Any]) -> bool:
    try:
        pickle.dumps(function)
    except Exception:  # noqa: BLE001 - a lambda, a closure over a file: it runs here
        return False
    return True


def _pooled(waiting: deque[Files], function: Callable[[Document], T], workers: int) -> Iterator[list[FileResult[T]]]:
    """Yield the results of partitions from a pool; when a process of it dies, from another one.

    Nobody knows which of the files that were being read is the cause. So those partitions are done one at a time
    before the others go on.
    """
    while waiting:
        with _pool(workers) as pool:
            try:
                for results in with_executor(tuple(waiting), function, pool):
                    waiting.popleft()
                    yield results
            except BrokenExecutor:
                pass
        for _ in range(min(workers * _AHEAD, len(waiting))):
            yield from _alone(waiting.popleft(), function)


def _alone(files: Files, function: Callable[[Document], T]) -> Iterator[list[FileResult[T]]]:
    """Yield the results of a partition from a process of its own, or of each file when it dies."""
    try:
        with _pool(1) as pool:
            yield pool.submit(results_of, files, function).result()
    except BrokenExecutor:
        if len(files.names) > 1:
            for file in files.split(1):
                yield from _alone(file, function)
        else:
            yield [
                FileResult(name, None, CorpusError(f"{name}: the process ended while it worked on this file"))
                for name in files.names
            ]


def _pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool; a fork has all modules already, but not where other threads may hold locks."""
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    return ProcessPoolExecutor(workers, multiprocessing.get_context("fork" if is_safe else "spawn"))


def with_executor(
    partitions: Iterable[Files], function: Callable[[Document], T], executor: Executor
) -> Iterator[list[FileResult[T]]]:
    """Yield the results of each partition, in their order, from an executor.

    Raises:
        BrokenExecutor: A process of the executor has died.
        CorpusError: The executor has gone.
    """
    waiting: deque[Future[list[FileResult[T]]]] = deque()
    most = getattr(executor, "_max_workers", None)
    ahead = _AHEAD * (most if isinstance(most, int) else _UNKNOWN_WORKERS)
    try:
        for partition in partitions:
            waiting.append(executor.submit(results_of, partition, function))
            if len(waiting) >= ahead:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        for future in waiting:
            future.cancel()


def _result(future: Future[T]) -> T:
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except (CancelledError, Exception) as error:  # an engine's own: no scheduler, no worker, no connection
        reason = str(error) or type(error).__name__
        raise CorpusError(f"the executor has failed: {reason}; what was done before is complete") from error
