"""Where the work of a command runs: here, in several processes, or on the machines of a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from technews_format.errors import CorpusError, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from technews_format.corpus.execution import Work
    from technews_format.corpus.files import Files

__all__ = ["Engine", "engine"]

R = TypeVar("R")
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

    def results(self, partitions: Iterable[Files], work: Work[R]) -> Iterator[R]:
        """Yield the results of each partition, in their order.

        Raises:
            CorpusError: The scheduler does not answer, or has gone.
            MissingExtra: There is a scheduler, and Dask is not installed.
        """
        from technews_format.corpus.execution import in_processes

        if self.scheduler is None:
            return in_processes(partitions, work, self.jobs)
        return self._on_cluster(partitions, work, self.scheduler)

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
