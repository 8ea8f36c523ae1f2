"""Reading articles and writing their pages, in this process or in several.

The work has two halves, because no page may be written before the paths of all are known. A batch
keeps its articles from one half to the other. So with several processes each does both halves of its
share, and only records, addresses and sizes travel between them.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections import deque
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from technews_format._util.interrupts import held_back, work_for_parent
from technews_format.converters._site import PageLinks
from technews_format.errors import SiteError
from technews_format.site._output import OutputFolder, Written
from technews_format.site._shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection

    from technews_format.converters._site import Site
    from technews_format.converters.html import Renderer
    from technews_format.document.article import Article
    from technews_format.site._article_files import ArticleFile
    from technews_format.site._links import Links
    from technews_format.site._records import Record
    from technews_format.site.config import SiteConfig

__all__ = ["Batch", "Target", "batches", "default_processes", "in_turns"]

_WORTHWHILE = 100
"""How many articles keep a process busy for longer than it takes to start."""
_REPORT = 100
"""How many files a process reads or writes before it says so."""
_AHEAD = 500
"""How many pages a process prepares before it is known how they link to lists."""
_KEPT = 2_000
"""How many articles a process keeps in memory from reading to writing."""


_T = TypeVar("_T")


class Target(NamedTuple):
    """A page to write."""

    digest: str
    """Of the article's file."""
    path: str
    """Of the page."""
    links: Links


def default_processes(articles: int) -> int:
    """Return how many processes should share the work on some articles."""
    if threading.active_count() > 1:  # a fork would copy the locks that other threads hold
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, articles // _WORTHWHILE))


def in_turns(batches: Iterable[Iterable[_T]]) -> Iterator[_T]:
    """Yield what batches yield, some of each in turns: one that nobody listens to has to wait."""
    waiting = deque(map(iter, batches))
    while waiting:
        batch = waiting.popleft()
        found = list(islice(batch, _REPORT))
        yield from found
        if found:
            waiting.append(batch)


def batches(sources: Sequence[ArticleFile], config: SiteConfig, root: str, processes: int) -> list[Batch]:
    """Divide articles among processes; one process is this one."""
    if processes <= 1:
        return [_HereBatch(sources, config, root)] if sources else []
    return [_ProcessBatch(sources[share::processes], config, root) for share in range(processes)]


class _HereBatch:
    """Some articles: first all are read, then the pages of some are written, each when it is asked for.

    Attributes:
        digests: The digests of their files.
    """

    def __init__(self, sources: Sequence[ArticleFile], config: SiteConfig, root: str) -> None:
        self.digests = [source.digest for source in sources]
        self._sources = sources
        self._modified = {source.digest: source.modified for source in sources if source.modified}
        self._config = config
        self._output = OutputFolder(Path(root))
        self._articles: Shelf[Article] = Shelf(self._output.temporary, _KEPT)
        self._targets: Sequence[Target] = ()
        self._ahead: dict[str, Mapping[str, Any]] = {}

    def records(self) -> Iterator[Read]:
        """Yield the record of each article with the digest of its file."""
        from technews_format.errors import InvalidArticle
        from technews_format.site._records import problems_of, record_of

        for source in self._sources:
            try:
                article = self._read(source.data)
            except InvalidArticle as error:
                yield source.digest, problems_of(error)
            else:
                self._articles.put(source.digest, article)
                yield source.digest, record_of(article)

    def begin(self, targets: Sequence[Target]) -> None:
        """Take the pages that are to be written; another process writes them from now on."""
        self._targets = targets

    def work_ahead(self, begins: Callable[[], bool]) -> None:
        """Prepare some pages until the writing begins: nearly always, all of them are to be written."""
        for name, article in islice(self._articles.first().items(), _AHEAD):
            if begins():
                return
            self._ahead[name] = self._context(name, article)

    def written(self) -> Iterator[Written]:
        """Yield each page that is in its place, in the order of the targets."""
        for target in self._targets:
            yield self._output.write(target.path, self._page(target).encode())

    def _page(self, target: Target) -> str:
        article = self._articles.get(target.digest)
        assert article is not None  # noqa: S101 - it has been read here
        context = self._ahead.pop(target.digest, None) or self._context(target.digest, article)
        (month, category, importance, *urls), newer, older = target.links
        companies = article.front_matter.companies
        addresses = {name: url for name, url in zip(companies, urls, strict=True) if url}
        links = PageLinks(month, category, addresses, importance, newer, older)
        return self._renderer.page_of(context, links, self._frame)

    def _context(self, name: str, article: Article) -> Mapping[str, Any]:
        from technews_format.converters.html import page_context

        return page_context(article, site=self._site, modified=self._modified.get(name))

    @cached_property
    def _read(self) -> Callable[[bytes], Article]:
        from technews_format.site._articles import reader

        return reader(self._config)

    @cached_property
    def _frame(self) -> Mapping[str, Any]:
        from technews_format.site._pages import frame

        return frame(self._config, self._renderer)

    @cached_property
    def _site(self) -> Site:
        return self._config.site

    @cached_property
    def _renderer(self) -> Renderer:
        from technews_format.converters.html import Renderer

        return Renderer(self._config.templates)

    def close(self) -> None:
        """End the work, done or not."""


class _ProcessBatch:
    """Does the same in a process of its own."""

    def __init__(self, sources: Sequence[ArticleFile], config: SiteConfig, root: str) -> None:
        import multiprocessing

        self.digests = [source.digest for source in sources]
        # A fork has all modules and all sources already; where it is not safe, they are sent.
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._connection, other = context.Pipe()
        arguments = (other, _HereBatch(sources, config, root))
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        with held_back():  # until the new process knows what to do with them
            self._process.start()
        other.close()

    def records(self) -> Iterator[Read]:
        return self._received()

    def begin(self, targets: Sequence[Target]) -> None:
        with contextlib.suppress(BrokenPipeError):  # when it has failed, it has said why
            self._connection.send(targets)

    def written(self) -> Iterator[Written]:
        return self._received()

    def close(self) -> None:
        self._connection.close()
        self._process.terminate()  # nothing happens when it has ended, and no harm when it has not
        self._process.join()

    def _received(self) -> Iterator[Any]:
        while report := self._receive():
            yield from report

    def _receive(self) -> Any:
        try:
            message = self._connection.recv()
        except EOFError:
            raise SiteError("a process of the build ended before its work was done") from None
        if isinstance(message, BaseException):
            raise message
        return message


def _reports(done: Iterator[_T]) -> Iterator[list[_T]]:
    """Yield what is done, some at a time; nothing at the end."""
    while report := list(islice(done, _REPORT)):
        yield report
    yield []


Read: TypeAlias = "tuple[str, Record]"
"""The digest of a file, and what lists know of its article."""

Batch: TypeAlias = _HereBatch | _ProcessBatch
"""Some articles, and who does the work on them."""


def _work(connection: Connection, batch: _HereBatch) -> None:
    """Do the work of a batch and report; end without a word when the parent has ended."""
    work_for_parent()
    try:
        for records in _reports(batch.records()):
            connection.send(records)
        batch.work_ahead(connection.poll)
        batch.begin(connection.recv())
        for report in _reports(batch.written()):
            connection.send(report)
    except (EOFError, BrokenPipeError):
        pass
    except Exception as error:  # noqa: BLE001 - raised again by the parent
        connection.send(error)
