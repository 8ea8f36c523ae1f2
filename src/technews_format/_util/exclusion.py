"""Folders and files that nobody means when a folder is searched for articles."""

from __future__ import annotations

import os
import re
import unicodedata
from fnmatch import translate
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DEFAULT_EXCLUDE", "Exclusion"]

DEFAULT_EXCLUDE = (
    *(".git", ".hg", ".svn", ".nox", ".tox", ".venv", "venv", "__pycache__", "__pypackages__", "site-packages"),
    *("bower_components", "node_modules", "vendor/bundle", "_site", "public", "build", "dist"),
)
"""What tools make or fetch: environments and packages with documents of their own, and built sites."""

_MAGIC = pattern(r"[*?\[]")


class Exclusion:
    """Patterns of what a search passes over.

    Args:
        patterns: Each is a name (``drafts``), a pattern of names (``old-*``), or the last parts of a
            path (``content/drafts``), of a folder or a file; the case of letters counts.

    Examples:
        >>> exclusion = Exclusion(["node_modules", "old-*", "content/drafts"])
        >>> [exclusion.hides(path) for path in ("a/node_modules", "a/old-news", "content/drafts", "a/drafts")]
        [True, True, True, False]
    """

    def __init__(self, patterns: Iterable[str] = DEFAULT_EXCLUDE) -> None:
        split = {tuple(_parts(pattern)) for pattern in patterns}
        plain = {parts for parts in split if len(parts) == 1 and not _MAGIC.search(parts[0])}
        self._names = frozenset(name for (name,) in plain)
        self._patterns = [[re.compile(translate(part)) for part in parts] for parts in sorted(split - plain)]

    def hides(self, path: str) -> bool:
        """Tell whether a folder or file is passed over."""
        parts = _parts(path)
        name = parts[-1]
        if name in self._names:
            return True
        # The last part decides nearly always, and this runs for each file.
        return any(pattern[-1].match(name) and _ends_with(parts, pattern) for pattern in self._patterns)

    def hides_below(self, root: str, path: str) -> bool:
        """Tell whether a search from a root passes over a path, or over a folder on the way to it."""
        at = os.path.abspath(root)  # noqa: PTH100 - links are not followed
        for part in _parts(os.path.relpath(path, root)):
            at = f"{at}/{part}"
            if self.hides(at):
                return True
        return False


def _parts(path: str) -> list[str]:
    path = unicodedata.normalize("NFC", path.replace(os.sep, "/"))  # macOS takes names apart into letters and accents
    return path.removeprefix("./").rstrip("/").split("/")


def _ends_with(parts: list[str], pattern: list[re.Pattern[str]]) -> bool:
    tail = parts[-len(pattern) :]
    return len(tail) == len(pattern) and all(regex.match(part) for regex, part in zip(pattern, tail, strict=True))
