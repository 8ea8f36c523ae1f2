"""A function on the files of a corpus, wherever it runs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import tracemalloc
from collections import deque
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from corpora import Silent, dies_of_robots, length, make_corpus, raises_unsendable, refuses_robots, slowly
from support import BRIEF

import technews_format as tn
from technews_format.corpus import execution
from technews_format.corpus.execution import FileResult, Mapping, in_processes, processes, with_executor
from technews_format.corpus.files import Files, Unreachable


def partitions(folder: Path, size: int = 20) -> list[Files]:
    """Return the files of a folder, so many together."""
    return [part for files in tn.Corpus(folder).partitions() for part in files.split(size)]


def test_a_result_has_a_value_or_an_error() -> None:
    """`get` returns the one or raises the other."""
    assert FileResult("a.md", 1).get() == 1
    with pytest.raises(KeyError):
        FileResult("a.md", None, KeyError("x")).get()


def test_what_happens_to_a_file_is_its_result(tmp_path: Path) -> None:
    """Whether the function raises, or the file cannot be read."""
    (files,) = partitions(make_corpus(tmp_path, 1))
    Path(files.paths[0]).unlink()
    results = Mapping(refuses_robots)(files)
    assert [type(result.error) for result in results if result.error] == [FileNotFoundError, KeyError]
    assert [result.value for result in results if not result.error] == [
        name for name in files.names[1:] if "krtek" not in name
    ]


def test_a_place_that_does_not_answer(tmp_path: Path) -> None:
    """It ends the run at once, wherever that is: to ask for each of its files would take hours."""
    parts = [Files(("far://a.md",), ("a.md",), Silent(), infos=("",))] * 3
    message = r"far://a\.md: no connection to example\.org; what was done before is complete"
    with pytest.raises(Unreachable, match=message):
        list(in_processes(parts, Mapping(length)))
    with ThreadPoolExecutor(1) as threads, pytest.raises(Unreachable, match=message):
        list(with_executor(parts, Mapping(length), threads))
    with pytest.raises(Unreachable, match=message):
        list(execution._pooled(deque(parts), Mapping(length), 1))


def test_exceptions_that_cannot_be_sent(tmp_path: Path) -> None:
    """Their words can."""
    (files,) = partitions(make_corpus(tmp_path, 1))
    error = Mapping(raises_unsendable)(files)[0].error
    assert (type(error), str(error)) == (tn.CorpusError, "Unsendable: 1 2")


def test_files_without_anything_of_an_article(tmp_path: Path) -> None:
    """Found in a folder they have no result; named, they have one."""
    (tmp_path / "README.md").write_text("# Notes\n\nOf a project.\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    assert [Path(result.name).name for result in tn.Corpus(tmp_path).map(length)] == ["a.md"]
    assert [result.value for result in tn.Corpus(tmp_path / "README.md").map(length)] == [23]


def test_order_and_results_are_those_of_one_process(tmp_path: Path) -> None:
    """Whatever runs it."""
    parts = partitions(make_corpus(tmp_path, 6))
    expected = [Mapping(length)(part) for part in parts]
    with ThreadPoolExecutor(3) as threads, ProcessPoolExecutor(2) as processes:
        assert list(with_executor(parts, Mapping(length), threads)) == expected
        assert list(with_executor(parts, Mapping(length), processes)) == expected
    assert list(in_processes(parts, Mapping(length))) == expected


def test_processes_start_when_they_pay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short work stays here; of long work the rest goes to a pool; what cannot be sent stays here."""
    parts = partitions(make_corpus(tmp_path, 3))
    pools = []

    def pooled(waiting: deque[Files], function: object, workers: int) -> object:
        pools.append((len(waiting), workers))
        return iter([[] for _ in waiting])

    monkeypatch.setattr(execution, "_pooled", pooled)
    monkeypatch.setattr(execution, "_cores", lambda: 2)
    assert len(list(in_processes(parts, Mapping(length)))) == 3
    assert pools == []
    monkeypatch.setattr(execution, "_WORTHWHILE", 0)
    assert len(list(in_processes(parts, Mapping(length)))) == 3
    assert pools == [(2, 2)]
    assert len(list(in_processes(parts, Mapping(lambda document: len(document.source))))) == 3
    monkeypatch.setattr(execution, "_cores", lambda: 1)
    assert len(list(in_processes(parts, Mapping(length)))) == 3
    assert len(pools) == 1


def test_a_process_that_dies_loses_nothing(tmp_path: Path) -> None:
    """The file that it dies of has an error for its result, all others have theirs, in their order."""
    parts = partitions(make_corpus(tmp_path, 6))
    results = [result for some in execution._pooled(deque(parts), Mapping(dies_of_robots), 2) for result in some]
    assert [result.name for result in results] == [name for part in parts for name in part.names]
    (failed,) = [result for result in results if result.error]
    assert "002" in failed.name
    assert str(failed.error) == f"{failed.name}: the process ended while it worked on this file"


def test_a_pool_beside_threads(tmp_path: Path) -> None:
    """Where other threads run, processes are started afresh: a fork would copy their locks."""
    parts = partitions(make_corpus(tmp_path, 2))
    ready = threading.Event()
    thread = threading.Thread(target=ready.wait)
    thread.start()
    try:
        results = [result.value for some in execution._pooled(deque(parts), Mapping(length), 1) for result in some]
    finally:
        ready.set()
        thread.join()
    assert results == [result.value for part in parts for result in Mapping(length)(part)]


def open_files() -> int:
    """Return how many files this process has open."""
    return len([*Path("/proc/self/fd").iterdir()])


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files as Linux tells them")
def test_no_file_stays_open(tmp_path: Path) -> None:
    """However many files were read, and of those that raised; also while the results are still being taken."""
    corpus = tn.Corpus(make_corpus(tmp_path, 30))
    before = open_files()
    for number, _ in enumerate(corpus.map(refuses_robots)):
        if number in (100, 400):
            assert open_files() <= before
    assert open_files() <= before


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    """What is in memory is some partitions with their results, four times as many files or not."""
    text = BRIEF.replace("Vyšla", "x" * 1_000)
    peaks = []
    for number in (600, 2_400):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in range(number):
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        tracemalloc.start()
        assert sum(len(result.get()) for result in tn.Corpus(folder).map(lambda document: document.source)) > number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    few, many = peaks
    assert few > 256 * 1_000  # partitions of results are there
    assert many < few + 1_000 * 1_800  # their names, but not their texts, of ten kilobytes


def test_results_that_nobody_wants_leave_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the iterator is closed early, the processes end with it."""
    monkeypatch.setattr(execution, "_WORTHWHILE", 0)
    monkeypatch.setattr(execution, "_cores", lambda: 2)
    results = tn.Corpus(make_corpus(tmp_path, 60)).map(slowly)
    before = set(multiprocessing.active_children())
    for _ in range(257):  # the second partition comes from a pool
        next(results)
    assert len(set(multiprocessing.active_children()) - before) == 2
    results.close()
    assert set(multiprocessing.active_children()) == before


def test_an_interrupted_pool_ends_at_once() -> None:
    """Nobody waits for what its processes do, and what was cancelled is no reason for a traceback."""
    with pytest.raises(KeyboardInterrupt), processes(1) as pool:  # noqa: PT012 - what is going on is the point
        futures = [pool.submit(time.sleep, 60) for _ in range(9)]
        while not futures[0].running():
            time.sleep(0.01)
        for future in futures:
            future.cancel()
        began = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - began < 20


class Slow(Executor):
    """Remembers what was submitted and cancelled."""

    def __init__(self) -> None:
        self._max_workers = 1
        self.futures: list[Future[object]] = []

    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        """Keep what is to be done."""
        future: Future[object] = Future()
        if not self.futures:
            future.set_result([FileResult("a", 1)])
        self.futures.append(future)
        return future


def test_little_waits_and_what_waits_is_cancelled(tmp_path: Path) -> None:
    """Some partitions are submitted ahead; when nobody wants the rest, they are not done."""
    executor = Slow()
    parts = partitions(make_corpus(tmp_path, 2), size=2)
    assert len(parts) == 20
    results = with_executor(parts, Mapping(length), executor)
    assert next(results) == [FileResult("a", 1)]
    assert len(executor.futures) == execution._AHEAD
    results.close()
    assert all(future.cancelled() for future in executor.futures[1:])


def test_so_many_partitions_wait_for_a_cluster(tmp_path: Path) -> None:
    """Of an executor that does not say how many workers it has, 256, however many partitions there are."""
    executor = Slow()
    del executor._max_workers
    (files,) = partitions(make_corpus(tmp_path, 1))
    next(with_executor([files] * 1_000, Mapping(length), executor))
    assert len(executor.futures) == 256


def test_an_executor_that_has_gone(tmp_path: Path) -> None:
    """It is an error of its own, not one of a file."""
    executor = Slow()
    results = with_executor(partitions(make_corpus(tmp_path, 2), size=2), Mapping(length), executor)
    next(results)
    for future in executor.futures[1:]:
        future.cancel()
    with pytest.raises(
        tn.CorpusError, match="the executor has failed: CancelledError; what was done before is complete"
    ):
        next(results)


class Closed:
    """A client of Dask whose scheduler has gone."""

    status = "closed"


def test_an_executor_of_which_nobody_answers_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was submitted while the client looked for its scheduler never ends; nobody waits for it."""
    monkeypatch.setattr(execution, "_LOOK", 0.01)
    executor = Slow()
    results = with_executor(partitions(make_corpus(tmp_path, 2), size=2), Mapping(length), executor)
    next(results)
    threading.Timer(0.05, setattr, (executor, "_client", Closed())).start()
    with pytest.raises(tn.CorpusError, match="the executor has failed: its scheduler has gone; what was done"):
        next(results)


def test_an_executor_that_takes_no_work(tmp_path: Path) -> None:
    """It is the same error as that of one that gives no result."""
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(tn.CorpusError, match="the executor has failed: cannot schedule new futures after shutdown"):
        list(with_executor(partitions(make_corpus(tmp_path, 1)), Mapping(length), executor))


@pytest.mark.slow
def test_a_cluster_whose_worker_is_killed(tmp_path: Path) -> None:
    """Dask's executor gives what one process gives, also when a worker is killed in the middle."""
    from distributed import Client, LocalCluster

    corpus = tn.Corpus(make_corpus(tmp_path, 60))
    expected = list(corpus.map(length))
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        assert list(corpus.map(length, client.get_executor())) == expected
        results = corpus.map(length, client.get_executor(pure=False))
        found = [next(results)]
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        found += results
        assert found == expected


@pytest.mark.slow
def test_a_cluster_that_goes(tmp_path: Path) -> None:
    """What was done is told from what was not; with a journal the next run goes on there."""
    from distributed import Client, LocalCluster

    corpus, journal = tn.Corpus(make_corpus(tmp_path / "in", 40)), tmp_path / "journal"
    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0")
    client = Client(cluster)
    results = corpus.map(slowly, client.get_executor(pure=False), journal=journal)
    next(results)
    client.close()
    cluster.close()
    with pytest.raises(tn.CorpusError, match="the executor has failed"):
        list(results)
    assert journal.read_text(encoding="utf-8").count("\n") == 1
    assert list(corpus.map(slowly, journal=journal)) == list(corpus.map(length))
