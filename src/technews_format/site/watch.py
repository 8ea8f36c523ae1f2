"""Has a folder changed? Asked again and again, for the preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from technews_format._util.exclusion import Exclusion
from technews_format._util.folders import files_below
from technews_format.site._article_files import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["signature"]


def signature(
    folder: Path, others: Iterable[Path] = (), exclusion: Exclusion | None = None
) -> dict[str, tuple[int, int]]:
    """Return time of change and size of each article and of some other files and folders.

    Two signatures differ when something was written, made or removed. Contents are not read.

    Raises:
        OSError: The folder cannot be read.
    """
    paths = {name: folder / name for name in walk(folder, [], exclusion or Exclusion())}
    for other in others:
        below = [Path(entry.path) for entry in files_below(other, _passed_over, hidden=True)]
        found = below if other.is_dir() else [other]
        paths |= {str(path): path for path in found}
    stamps = {}
    for name, path in paths.items():
        try:
            status = path.stat()
        except OSError:  # removed a moment ago
            continue
        stamps[name] = (status.st_mtime_ns, status.st_size)
    return stamps


def _passed_over(error: OSError) -> None:
    """A folder that cannot be listed has nothing to follow."""
