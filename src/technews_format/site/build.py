"""`build_site`: a folder of articles as a static site, again and again, with as little work as can be.

What decides whether a file is made anew is its *key*, a hash of all that it depends on: the bytes of its
articles, the settings, the templates and the version of this library. No clock, no file times, no order
of the file system: the same input gives the same bytes.
"""

from __future__ import annotations

import json
import unicodedata
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format import __version__
from technews_format._util.collisions import collisions
from technews_format._util.folders import files_below
from technews_format.converters._site import TEMPLATES
from technews_format.errors import SiteError
from technews_format.site._article_files import digest, read_sources
from technews_format.site._data import DataFiles
from technews_format.site._links import SiteLinks
from technews_format.site._listings import by_category, by_company, by_importance, by_month
from technews_format.site._output import STATE_FOLDER, Made, Output, OutputFolder, encoded
from technews_format.site._pages import ListPages
from technews_format.site._records import remembered_record
from technews_format.site._workers import Target, batches, default_processes, in_turns
from technews_format.site.config import SiteConfig
from technews_format.syntax.recognition import is_meant_as_article, is_named_like_article

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime
    from typing import TypeAlias

    from technews_format.site._article_files import ArticleFile
    from technews_format.site._listings import Listing
    from technews_format.site._output import Written
    from technews_format.site._records import Record
    from technews_format.site._workers import Batch

    Modified: TypeAlias = Mapping[str, datetime] | Callable[[str], datetime | None]

__all__ = ["BuildReport", "build_site"]


@dataclass(slots=True)
class BuildReport:
    """What a build has found and done.

    Attributes:
        articles: How many articles the site has.
        broken: Files that are no articles and were left out, each with what is wrong.
        unreadable: A message for each file and folder that could not be read.
        strangers: Files without front matter that were passed over, in order.
        written: Paths of the files that are new or have changed, in order.
        removed: Paths of the files that were removed, in order.
        unchanged: How many files are as they were.
        refused: Whether nothing was done, because the build is strict and something was broken or unreadable.
    """

    articles: int = 0
    broken: dict[str, list[str]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: bool = False


def build_site(  # noqa: PLR0913 - all but two are options by keyword
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    config: SiteConfig | None = None,
    *,
    strict: bool = False,
    force: bool = False,
    allow_empty: bool = True,
    modified: Modified | None = None,
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BuildReport:
    """Build a site from a folder of articles, or bring it up to date.

    Only what has changed is made anew and written; what belongs to no article any more is removed. Files that
    no build has made are never touched. Each file is put in its place as a whole: whenever the
    build is killed, every path has the old file or the new one, and the next build completes the work.

    Args:
        folder: The articles, ``*.md`` in it and below. Hidden files, section pages and what the settings
            exclude are left out, and so are files in which there is nothing of an article.
        output: The folder of the site; it is made when it is not there.
        config: The settings; the defaults when it is None.
        strict: Write nothing when a file is broken or cannot be read; one without front matter is broken then.
        force: Make everything anew, and overwrite files that no build has made.
        allow_empty: Whether a folder without articles makes an empty site, which it does of one with pages too.
        modified: When articles were changed: a mapping of the paths of files, relative to the folder and with ``/``,
            to aware datetimes, or a function that returns one or None for such a path. What an article says itself
            counts more, and an instant before its publication counts for nothing. See `modified_from_git`.
        processes: How many processes share the work; None to choose by the size of it.
        progress: Called with how many pages of articles are done, and of how many.

    Raises:
        SiteError: Two articles have one page, another build is at work, a file is in the way, or there are
            no articles. Nothing is written.
        MissingExtra: Jinja2 is not installed.
        OSError: The folder cannot be read, or the site cannot be written.
        TypeError: ``modified`` gives something that is no datetime.
        ValueError: It gives one without a time zone.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as site:
        ...     first = build_site("examples/articles", site)
        ...     again = build_site("examples/articles", site)
        >>> first.articles, "index.html" in first.written, again.written
        (20, True, [])
    """
    config = config or SiteConfig()
    target = OutputFolder(Path(output))
    with target.locked(), ExitStack() as stack:
        build = _Build(Path(folder), target, config, stack, force=force, processes=processes)
        build.read(_known(modified), strict=strict)
        if not (allow_empty or build.sources or build.report.broken or build.report.unreadable):
            raise SiteError(f"{folder}: no articles found, nothing was written; --allow-empty lets that pass")
        if strict and (build.report.broken or build.report.unreadable):
            build.report.refused = True
        else:
            build.write(progress or _silent)
        return build.report


def _is_stranger(source: ArticleFile) -> bool:
    """Tell whether there is nothing of an article in a file, neither in its name."""
    return not (is_named_like_article(source.name.rpartition("/")[2]) or is_meant_as_article(source.data))


def _known(modified: Modified | None) -> Callable[[str], datetime | None]:
    """Return a function of paths."""
    return modified if callable(modified) else (modified or {}).get


def _silent(done: int, total: int) -> None:
    """Show no progress."""


class _Build:
    """One build: first everything is read, then everything is written."""

    def __init__(  # noqa: PLR0913 - as build_site
        self,
        folder: Path,
        target: OutputFolder,
        config: SiteConfig,
        stack: ExitStack,
        *,
        force: bool,
        processes: int | None,
    ) -> None:
        self.folder = folder
        self.target = target
        self.config = config
        self.stack = stack
        self.force = force
        self.report = BuildReport()
        self.fingerprint = _fingerprint(config)
        self.processes = processes
        self.batches: list[Batch] = []
        self.names: list[str] = []
        self.known: dict[str, Record] = {}
        self.sources: dict[str, ArticleFile] = {}
        self.records: list[Record] = []

    # Reading

    def read(self, modified: Callable[[str], datetime | None], *, strict: bool) -> None:
        """Find out what there is: articles, broken files, what is known from the last build."""
        sources = read_sources(self.folder, self.report.unreadable, self.config.exclusion, modified)
        if not strict:
            strangers = {source.name for source in sources if _is_stranger(source)}
            sources = [source for source in sources if source.name not in strangers]
            self.report.strangers = sorted(strangers)
        self.names = [source.name for source in sources]
        by_digest = {source.digest: source for source in sources}
        remembered = dict(self._remembered(by_digest.keys()))
        self.known = {} if self.force else remembered
        self.known |= self._read([source for name, source in by_digest.items() if name not in self.known])
        self._sort(sources)

    def _read(self, todo: Sequence[ArticleFile]) -> dict[str, Record]:
        """Read some articles, in processes that can write their pages later."""
        if not todo:
            return {}
        _preload(self.config)
        processes = default_processes(len(todo)) if self.processes is None else self.processes
        started = batches(todo, self.config, self.target.root, processes)
        for batch in started:
            self.stack.callback(batch.close)
        self.batches += started
        return {name: record.sharing() for name, record in in_turns(batch.records() for batch in started)}

    def _remembered(self, names: AbstractSet[str]) -> Iterator[tuple[str, Record]]:
        """Yield the records of the last build that are still of use; a damaged one is made anew."""
        for name, values in self.target.remembered():
            if name in names:
                with suppress(TypeError):
                    yield name, remembered_record(values)

    def _sort(self, sources: Iterable[ArticleFile]) -> None:
        """Tell articles from broken files, and bring them into the order of lists."""
        found = []
        for source in sources:
            record = self.known[source.digest]
            if record.problems:
                self.report.broken[source.name] = list(record.problems)
            else:
                found.append((record.changed_at(source.modified), source))
        _refuse_collisions(found)
        found.sort(key=lambda pair: pair[0].path)
        found.sort(key=lambda pair: pair[0].published, reverse=True)  # of one instant: in the order of the paths
        self.records = [record for record, _ in found]
        self.sources = {record.path: source for record, source in found}
        self.report.articles = len(self.records)

    # Writing

    def write(self, progress: Callable[[int, int], None]) -> None:
        """Bring the folder of the site up to date."""
        listings = {
            "month": by_month(self.records),
            "importance": by_importance(self.records),
            "category": by_category(self.records),
            "company": by_company(self.records),
        }
        links = SiteLinks(listings, self.config.root).of_all(self.records)
        targets = [
            Target(self.sources[record.path].digest, _page(record), found)
            for record, found in zip(self.records, links, strict=True)
        ]
        changes = [record.modified for record in self.records]
        keys = {target.path: self._page_key(target, change) for target, change in zip(targets, changes, strict=True)}
        others = {output.path: output for output in self._others(listings)}
        keys |= {path: digest(self.fingerprint, output.key.encode()) for path, output in others.items()}
        stale = {path for path, key in keys.items() if not self._is_current(path, key)}
        self._refuse_foreign(stale)
        obsolete = sorted(self.target.made.keys() - keys.keys())
        self.report.unchanged = len(keys) - len(stale)
        if not stale and not obsolete and self.known.keys() == self.target.articles:
            return
        made = {path: self.target.made[path] for path in keys.keys() - stale}
        shares = self._share([target for target in targets if target.path in stale])
        self.target.announce(stale)
        made |= self._write_all(shares, [output for path, output in others.items() if path in stale], keys, progress)
        for path in obsolete:
            self.target.remove(path)
        self.report.written.sort()
        self.report.removed = obsolete
        self.target.finish(made)

    def _others(self, listings: Mapping[str, Sequence[Listing]]) -> Iterator[Output]:
        """Yield all files but the pages of articles."""
        key = digest(*(record.digest.encode() for record in self.records))
        yield from ListPages(self.records, listings, self.config, key, self.target.temporary).outputs()
        everything = [listing for found in listings.values() for listing in found]
        yield from DataFiles(self.records, everything, self.sources, self.config, key).outputs()

    def _share(self, targets: Iterable[Target]) -> list[list[Target]]:
        """Divide pages among the batches that have their articles; what no batch has is read now."""
        wanted = {target.digest: target for target in targets}
        there = {name for batch in self.batches for name in batch.digests}
        sources = [self.sources[target.path.removesuffix(_INDEX)] for target in wanted.values()]
        read = self._read([source for source in sources if source.digest not in there])
        if any(self.known[name] != record for name, record in read.items()):
            raise SiteError(f"{self.target.root}/{STATE_FOLDER} is damaged; remove it and build with force")
        return [[wanted[name] for name in batch.digests if name in wanted] for batch in self.batches]

    def _write_all(
        self,
        shares: Sequence[Sequence[Target]],
        others: Iterable[Output],
        keys: Mapping[str, str],
        progress: Callable[[int, int], None],
    ) -> Iterator[tuple[str, Made]]:
        """Write what is stale and yield what was made; meanwhile the other processes write pages."""
        for batch, share in zip(self.batches, shares, strict=True):
            batch.begin(share)
        self.target.remember(self.known.keys(), lambda name: self.known[name].as_json())
        for output in others:
            written = self.target.write_pieces(output.path, encoded(output.render()))
            yield output.path, self._made(written, output.path, keys[output.path])
        total = sum(map(len, shares))
        work = zip(self.batches, shares, strict=True)
        pages = in_turns(zip(share, batch.written(), strict=True) for batch, share in work)
        for done, (page, written) in enumerate(pages, 1):
            yield page.path, self._made(written, page.path, keys[page.path])
            progress(done, total)

    def _made(self, written: Written, path: str, key: str) -> Made:
        if written.changed:
            self.report.written.append(path)
        else:
            self.report.unchanged += 1
        return Made(key, written.size)

    def _refuse_foreign(self, stale: Iterable[str]) -> None:
        """Stop before a file is replaced that no build has made; what is read is not even replaced with force."""
        foreign = sorted(self.target.foreign(stale))
        if not foreign:
            return
        templates = self.config.templates
        read = [self.folder / name for name in self.names] + (sorted(templates.rglob("*")) if templates else [])
        if taken := list(collisions(((path, Path(self.target.root, path)) for path in foreign), read)):
            raise SiteError("\n".join(taken))
        if not self.force:
            names = ", ".join(foreign[:3]) + (f" and {len(foreign) - 3} more" if len(foreign) > 3 else "")  # noqa: PLR2004
            message = f"{self.target.root} has files that no build has made: {names}"
            raise SiteError(f"{message}; choose another folder, or overwrite them with force")

    # Keys

    def _is_current(self, path: str, key: str) -> bool:
        return not self.force and self.target.is_current(path, key)

    def _page_key(self, target: Target, modified: str) -> str:
        lists, newer, older = target.links
        links = "\n".join([url or "" for url in (*lists, *(newer or ("",)), *(older or ("",)))])
        return digest(self.fingerprint, target.digest.encode(), modified.encode(), links.encode())


_INDEX = "index.html"


def _page(record: Record) -> str:
    return f"{record.path}{_INDEX}"


def _fingerprint(config: SiteConfig) -> bytes:
    """Return a hash of what every file depends on: settings, templates, versions."""
    folders = [TEMPLATES] if config.templates is None else [TEMPLATES, config.templates]
    entries = chain.from_iterable(files_below(folder, _ignored, hidden=True) for folder in folders)
    files = (Path(entry.path) for entry in entries if entry.is_file())
    templates = [(path.name.encode(), path.read_bytes()) for path in files if path.parent.name != "__pycache__"]
    settings = json.dumps(config.content(), ensure_ascii=False, sort_keys=True).encode()
    return digest(__version__.encode(), settings, *chain.from_iterable(templates)).encode()


def _ignored(error: OSError) -> None:
    """Leave out what cannot be listed: Jinja cannot read it either."""


def _preload(config: SiteConfig) -> None:
    """Import what all processes need once, before they start."""
    from technews_format.converters.html import Renderer
    from technews_format.site._articles import reader

    reader(config)
    Renderer(config.templates)


def _refuse_collisions(found: Iterable[tuple[Record, ArticleFile]]) -> None:
    """Stop before two articles are written to one page; file systems may not tell cases apart."""
    seen: dict[str, str] = {}
    collisions = []
    for record, source in found:
        key = unicodedata.normalize("NFC", record.path).casefold()
        if key in seen:
            collisions.append(f"{seen[key]} and {source.name} have one page: {record.path}")
        else:
            seen[key] = source.name
    if collisions:
        raise SiteError("\n".join([*collisions, "change the slug of one, or remove it"]))
