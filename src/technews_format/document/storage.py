"""Strict readers and the atomic writer: `load`, `loads`, `load_all`, `dump`."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format._util.arguments import several
from technews_format._util.devices import is_replaceable, write_through
from technews_format._util.temporary import adopt, open_beside, remove_leftovers, sync_folder
from technews_format.document.article import article_of
from technews_format.document.document import Document, parse
from technews_format.document.serializer import dumps
from technews_format.errors import InvalidArticle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.document.article import Article
    from technews_format.model.dialects import Dialect

__all__ = ["dump", "load", "load_all", "loads", "write_atomically"]


def loads(text: str | bytes, name: str | None = None) -> Article:
    """Read an article from text.

    Args:
        text: The content of one file.
        name: The file's name or path, for messages.

    Raises:
        InvalidArticle: With every diagnostic of the text.

    Examples:
        >>> loads('no article')
        Traceback (most recent call last):
        ...
        technews_format.errors.InvalidArticle: the text is not a valid article: 1 error
          1:1: TN101 the file has no front matter; begin it with a line '---', the keys and another '---'
    """
    return article_of(parse(text, name).syntax_tree, name)


def load(path: str | os.PathLike[str]) -> Article:
    """Read an article from a file.

    Raises:
        InvalidArticle: With every diagnostic of the text.
        OSError: The file cannot be read.

    Examples:
        >>> load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md").front_matter.source.name
        'Hackaday'
    """
    return loads(Path(path).read_bytes(), os.fspath(path))


def load_all(paths: Iterable[str | os.PathLike[str]]) -> list[Article]:
    """Read several files, all of them before anything is reported.

    Raises:
        ExceptionGroup: One `InvalidArticle` or `OSError` for each file that does not load.

    Examples:
        >>> from pathlib import Path
        >>> len(load_all(sorted(Path('examples/articles').glob('2026-02-*.md'))))
        6
    """
    articles: list[Article] = []
    failures: list[Exception] = []
    for path in several(paths, "paths"):
        try:
            articles.append(load(path))
        except (InvalidArticle, OSError) as error:
            failures.append(error)
    if failures:
        total = len(articles) + len(failures)
        raise ExceptionGroup(f"files that do not load: {len(failures)} of {total}", failures)
    return articles


def dump(
    article: Article | Document,
    path: str | os.PathLike[str],
    *,
    dialect: Dialect | None = None,
    overwrite: bool = True,
) -> None:
    """Write an article to a file in canonical form, or a document as it is, atomically.

    The text is written to a temporary file beside the target, flushed to the disk and
    put in the target's place: whatever happens, the path holds the old file or the new
    one, whole. An existing file keeps its permissions, and its owner where the system lets
    it; a device or a pipe is written through.

    Args:
        article: What to write.
        path: The file; its folder must exist.
        dialect: ``jekyll`` (if none is given), ``hugo`` or ``hugo-source-url``; a document has its own.
        overwrite: Whether to take the place of what is there. Of several writers that may not, one writes.

    Raises:
        UnwritableArticle: See `dumps`; the file is as it was.
        FileExistsError: There is something already, and ``overwrite`` is false; nothing was written.
        OSError: The file cannot be written; it is as it was.

    Examples:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> article = load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder) / article.filename
        ...     dump(article, path)
        ...     load(path) == article
        True
    """
    if isinstance(article, Document):
        if dialect is not None:
            raise ValueError("a document is written as it is, in its own dialect; give its article to write another")
        data = article.to_bytes()
    else:
        data = dumps(article, dialect=dialect or "jekyll").encode()
    write_atomically(Path(path), data, overwrite=overwrite)


def write_atomically(path: Path, data: bytes, *, tidy: bool = True, overwrite: bool = True) -> None:
    """Put bytes into a file so that nobody ever sees a part of them.

    A symbolic link keeps pointing to its file; that file is replaced. Pipes, devices and descriptors such as
    ``/dev/stdout`` are written through.

    Args:
        path: The file; its folder must exist.
        data: The content.
        tidy: Whether to remove first what killed processes have left in the folder; who writes many files does
            it once.
        overwrite: Whether to take the place of what is there.

    Raises:
        FileExistsError: There is something already, and ``overwrite`` is false.
        OSError: The file cannot be written.
    """
    if not is_replaceable(path):
        if not overwrite:
            raise _exists(path)
        write_through(path, data)
        return
    target = Path(os.path.realpath(path))
    if tidy:
        remove_leftovers(target.parent)
    descriptor, new = open_beside(target)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        adopt(new, target)
        if overwrite:
            new.replace(target)
        else:
            _place(new, target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _place(new: Path, target: Path) -> None:
    """Give a file the name of a target that is not there yet; a link is made by one writer only, and replaces nothing.

    Raises:
        FileExistsError: The target is there.
    """
    try:
        os.link(new, target)
    except FileExistsError:
        raise _exists(target) from None
    except (AttributeError, NotImplementedError, OSError):  # a file system without links: reserve the name first
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        new.replace(target)
        return
    new.unlink()


def _exists(path: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(path))
