"""The files below a folder, however deep it is: `os.walk` and `Path.rglob` recurse in some versions of Python."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["files_below"]


def files_below(
    folder: str | os.PathLike[str],
    failed: Callable[[OSError], None],
    hides: Callable[[str], bool] | None = None,
    *,
    hidden: bool = False,
) -> Iterator[os.DirEntry[str]]:
    """Yield what is no folder below a folder, in the order of names, each folder's before its subfolders'.

    Links to folders are neither followed nor yielded.

    Args:
        folder: The folder.
        failed: Called for each folder that cannot be listed, which is then left out.
        hides: Tells whether a file or folder is left out, by its absolute path.
        hidden: Whether files and folders whose names begin with a dot are taken.
    """
    root = os.fspath(folder)
    base = os.path.abspath(root)  # noqa: PTH100 - links are not followed
    start = len(root.rstrip("/"))
    pending = [root]
    while pending:
        try:
            with os.scandir(pending.pop()) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            failed(error)
            continue
        subfolders = []
        for entry in entries:
            if not hidden and entry.name.startswith("."):
                continue
            if hides is not None and hides(base + entry.path[start:]):
                continue
            if entry.is_dir(follow_symlinks=False):
                subfolders.append(entry.path)
            elif not (entry.is_symlink() and entry.is_dir()):
                yield entry
        pending += reversed(subfolders)
