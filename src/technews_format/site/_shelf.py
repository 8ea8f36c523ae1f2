"""What a build needs again, in as little memory as can be."""

from __future__ import annotations

import os
import pickle
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from typing import IO

__all__ = ["Shelf"]

_T = TypeVar("_T")


class Shelf(Generic[_T]):
    """Values by name: the first ones in memory, the others in a file without a name, which no kill leaves behind.

    To read a value back takes a third of the time that it takes to make an article of its file again.

    Args:
        folder: Where the file is made, when it is needed.
        kept: How many values stay in memory.
    """

    def __init__(self, folder: bytes, kept: int) -> None:
        self._folder = folder
        self._kept = kept
        self._near: dict[str, _T] = {}
        self._far: dict[str, int] = {}

    def put(self, name: str, value: _T) -> None:
        """Keep a value."""
        if len(self._near) < self._kept:
            self._near[name] = value
        else:
            self._far[name] = self._file.seek(0, os.SEEK_END)
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)

    def get(self, name: str) -> _T | None:
        """Return a value, or None where there is none."""
        if name not in self._far:
            return self._near.get(name)
        self._file.seek(self._far[name])
        value: _T = pickle.load(self._file)  # noqa: S301 - no other process can reach the file
        return value

    def first(self) -> dict[str, _T]:
        """Return the values that are in memory."""
        return self._near

    @cached_property
    def _file(self) -> IO[bytes]:
        from tempfile import TemporaryFile

        os.makedirs(self._folder, exist_ok=True)  # noqa: PTH103 - a path as bytes
        return TemporaryFile(dir=self._folder)
