"""Where the work of a command runs: here, in several processes, or on the machines of a cluster; and how far it is."""

from __future__ import annotations

import os
from contextlib import contextmanager
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

__all__ = ["Engine", "course", "engine", "partitions"]

R = TypeVar("R")
_FEW = 256
"""So many files are done before it could pay to start processes, and without importing what starts them."""
_PATIENCE = 10.0
"""So many seconds may a scheduler take to answer, and its first worker to come."""


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

    def results(self, parts: Iterable[Files], work: Work[R]) -> Generator[R]:
        """Yield the results of each partition, in their order; when it is closed, nothing goes on.

        Args:
            parts: Files that can be read anywhere, such as `partitions` gives.
            work: What to do with them.

        Raises:
            CorpusError: The scheduler does not answer, or has gone.
            MissingExtra: There is a scheduler, and Dask is not installed.
        """
        from technews_format.corpus.execution import in_processes

        if self.scheduler is None:
            yield from in_processes(parts, work, self.jobs)
        else:
            yield from self._on_cluster(parts, work, self.scheduler)

    def _on_cluster(self, parts: Iterable[Files], work: Work[R], address: str) -> Iterator[R]:
        from technews_format.corpus.execution import with_executor

        with needs("corpus"):
            from distributed import Client
        try:
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except Exception as error:  # of each protocol its own
            raise CorpusError(f"no scheduler answers at {address}: {error}") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_PATIENCE)
            except TimeoutError as error:
                raise CorpusError(f"the scheduler at {address} has no workers") from error
            yield from with_executor(parts, work, client.get_executor(pure=False))


def partitions(items: Sequence[Input], at_once: int | None = None) -> Iterator[Files]:
    """Return files, so many together; a worker of a cluster need not have been started in this folder."""
    from technews_format.corpus.files import PARTITION, Files

    names = tuple(item.name for item in items)
    return Files(names, tuple(map(os.path.abspath, names)), are_named=True).split(at_once or PARTITION)


@contextmanager
def course(run: Run, what: str, done: Callable[[], str]) -> Iterator[Bar]:
    """Give a bar for a person; say what is done when the work is interrupted or its scheduler goes, and end the run.

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
        run.finish()
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
