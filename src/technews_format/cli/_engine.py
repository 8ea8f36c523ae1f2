"""Where the work of a command runs: here, in several processes, or on the machines of a cluster; and how far it is."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from technews_format.cli._terminal import Bar
from technews_format.errors import CorpusError, MissingExtra, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from technews_format.cli._inputs import Input
    from technews_format.cli._run import Run
    from technews_format.corpus.execution import Work
    from technews_format.corpus.files import Files

__all__ = ["Engine", "course", "engine"]

R = TypeVar("R")
_FEW = 256
"""So many files are done before it could pay to start processes, and without importing what starts them."""
_PATIENCE = "10s"
"""So long may a scheduler take to answer."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What a command line says of it.

    Attributes:
        jobs: How many processes at most; as many as there are cores unless said.
        scheduler: The address of a Dask scheduler, or None.
    """

    jobs: int | None = None
    scheduler: str | None = None

    def takes(self, items: Sequence[Input]) -> bool:
        """Tell whether this is work for `results`: few files, standard input and pipes are read by the command."""
        is_much = len(items) > _FEW or self.scheduler is not None
        return is_much and all(item.is_file for item in items)

    @contextmanager
    def results(self, items: Sequence[Input], work: Work[R], at_once: int) -> Iterator[Iterator[R]]:
        """Give the results of each partition, in their order; when the block is left, nothing goes on.

        Args:
            items: Files that can be read anywhere.
            work: What to do with them.
            at_once: Files of a partition.

        Raises:
            CorpusError: The scheduler does not answer, or has gone.
            MissingExtra: There is a scheduler, and Dask is not installed.
        """
        results = self._results(_partitions(items, at_once), work)
        try:
            yield results
        except KeyboardInterrupt as error:
            _interrupt(results, error)
            raise
        finally:
            results.close()

    def _results(self, partitions: Iterator[Files], work: Work[R]) -> Generator[R, None, None]:
        from technews_format.corpus.execution import in_processes

        if self.scheduler is None:
            yield from in_processes(partitions, work, self.jobs)
        else:
            yield from self._on_cluster(partitions, work, self.scheduler)

    def _on_cluster(self, partitions: Iterable[Files], work: Work[R], address: str) -> Iterator[R]:
        from technews_format.corpus.execution import with_executor

        with needs("corpus"):
            from distributed import Client
        try:
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CorpusError(f"no scheduler answers at {address}: {error}") from error
        with client:
            yield from with_executor(partitions, work, client.get_executor(pure=False))


def _interrupt(results: Generator[R, None, None], error: KeyboardInterrupt) -> None:
    """Tell who works for the results that they are not waited for, wherever the interrupt came."""
    with suppress(KeyboardInterrupt, StopIteration):
        results.throw(error)


def _partitions(items: Sequence[Input], at_once: int) -> Iterator[Files]:
    """Divide files; a worker need not have been started in this folder."""
    from technews_format.corpus.files import Files

    names = tuple(item.name for item in items)
    return Files(names, tuple(map(os.path.abspath, names)), are_named=True).split(at_once)


@contextmanager
def course(run: Run, what: str, done: Callable[[], str]) -> Iterator[Bar]:
    """Give a bar for a person; say what is done when the work is interrupted, or its scheduler goes.

    Args:
        run: The run.
        what: What is going on, for the bar.
        done: Says how far it has come.

    Raises:
        KeyboardInterrupt: When that is said.
    """
    bar = Bar(what)
    try:
        yield bar
    except MissingExtra as error:
        run.usage(str(error))
    except CorpusError as error:
        run.failed(f"{error}: {done()}")
    except KeyboardInterrupt:
        bar.close()
        run.terminal.note(f"interrupted: {done()}")
        raise
    finally:
        bar.close()


_JOBS = click.option("--jobs", type=click.IntRange(min=1), help="How many processes to use.")
_SCHEDULER = click.option(
    "--scheduler", metavar="ADDRESS", help="Work on the cluster of this Dask scheduler. Needs the extra corpus."
)


def engine(function: Callable[..., object]) -> Callable[..., object]:
    """Give a command the argument ``engine``."""
    from functools import wraps

    @wraps(function)
    def gathered(jobs: int | None, scheduler: str | None, **values: object) -> None:
        function(engine=Engine(jobs, scheduler), **values)

    return _JOBS(_SCHEDULER(gathered))
