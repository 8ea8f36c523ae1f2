"""Functions that workers run, and folders for them."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from support import example_paths

import technews_format as tn
from technews_format.corpus.checks import CheckedFile, Checks
from technews_format.corpus.execution import Work
from technews_format.corpus.files import Files


def length(document: tn.Document) -> int:
    """Return how long a document is."""
    return len(document.source)


def slowly(document: tn.Document) -> int:
    """Return how long a document is, after a while: a partition takes some seconds."""
    time.sleep(0.01)
    return len(document.source)


def slow_checks() -> None:
    """Let the checks of a worker take so long that its cluster goes in the middle of them."""
    check = Checks.__call__

    def slow(self: Checks, files: Files) -> list[CheckedFile]:
        time.sleep(0.5)
        return check(self, files)

    Checks.__call__ = slow  # type: ignore[method-assign]


def refuses_robots(document: tn.Document) -> str:
    """Return the name of a document, or raise."""
    if "krtek" in (document.name or ""):
        raise KeyError("no robots")
    return document.name or ""


def dies_of_robots(document: tn.Document) -> int:
    """End the process of a worker at one file."""
    if "002" in (document.name or "") and "krtek" in (document.name or ""):
        os._exit(3)
    return len(document.source)


@dataclass(frozen=True)
class Fatal:
    """Work that ends the process at a file."""

    work: Work[Any]
    name: str

    def __call__(self, files: Files, /) -> Any:
        """Do the work, if the file is not there."""
        if any(name.endswith(self.name) for name in files.names):
            os._exit(3)
        return self.work(files)

    def lost(self, name: str, error: tn.CorpusError, /) -> Any:
        """Return what the work returns."""
        return self.work.lost(name, error)


class Unsendable(Exception):  # noqa: N818 - it has to be none that pickle can send
    """An exception that holds a function without a name, which distributed does not teach pickle either."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} {two}")
        self.sum = lambda: one + two


def raises_unsendable(document: tn.Document) -> int:
    """Raise what cannot be sent."""
    raise Unsendable(1, 2)


class Silent:
    """A file system that nobody answers for."""

    protocol = "silent"

    def open(self, *_: object) -> NoReturn:
        """Fail as libraries for networks do, whose classes have nothing in common but their names."""
        raise EndpointConnectionError("no connection to example.org")


class EndpointConnectionError(Exception):
    """An error of a library, none of Python's own."""


def make_corpus(folder: Path, copies: int) -> Path:
    """Fill a folder with so many copies of the examples, each in a folder of its own."""
    for number in range(copies):
        inner = folder / f"{number:03}"
        inner.mkdir(parents=True)
        for path in example_paths():
            shutil.copy(path, inner / path.name)
    return folder
