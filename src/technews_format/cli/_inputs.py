"""The files that a command line names: files, folders, patterns, lists of names and standard input."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from dataclasses import dataclass, field
from functools import cache
from glob import escape, glob
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format._util.devices import descriptor, is_endless, is_readable, is_replaceable
from technews_format._util.exclusion import Exclusion
from technews_format._util.folders import files_below
from technews_format._util.lazy import pattern
from technews_format.model.conventions import SECTION_PAGES
from technews_format.syntax.recognition import is_stranger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["STDIN", "Input", "Inputs", "Wanted", "collect", "folder_of", "is_stdin", "matches", "read_names"]

STDIN = "-"
_STDIN_NAME = "<stdin>"
_MAGIC = pattern(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command line asks for.

    Attributes:
        paths: Files, folders, patterns, and ``-`` for standard input.
        files_from: A file with the names of files and folders, ``-`` for standard input, or None.
        exclude: Patterns of what is left out of folders, besides those of the configuration.
        strict: Whether files without front matter that are found in folders are taken too.
        allow_empty: Whether it is no failure that nothing is found.
        stdin_name: The name of standard input, for messages and for rules about names.
        in_place: Whether files are going to be written: then links in a folder to files outside of it are passed over.
    """

    paths: Sequence[str] | None = None
    files_from: str | None = None
    exclude: Sequence[str] | None = None
    strict: bool = False
    allow_empty: bool = False
    stdin_name: str | None = None
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """One text to work on.

    Attributes:
        path: The file, or None for standard input.
        relative: Its path below the folder that was named (its name for a file that was named).
        stdin_name: The name of standard input, where it was given one.
        is_plain: Whether it was found to be a regular file and no link.
    """

    path: Path | None
    relative: Path
    stdin_name: str | None = None
    is_plain: bool = False

    @property
    def name(self) -> str:
        """The name for messages."""
        return self.stdin_name or _STDIN_NAME if self.path is None else str(self.path)

    @property
    def file(self) -> Path | None:
        """The file after the text, also after standard input: the one that was redirected, or that its name names."""
        if self.path is not None:
            return self.path
        candidates = [Path("/dev/stdin"), *([Path(self.stdin_name)] if self.stdin_name else [])]
        return next((path for path in reversed(candidates) if path.is_file()), None)

    @property
    def is_file(self) -> bool:
        """Whether it can be read twice and replaced: standard input, pipes, devices and descriptors cannot."""
        return self.is_plain or (self.path is not None and is_replaceable(self.path))

    def read(self) -> bytes:
        """Return the content.

        Raises:
            OSError: The file cannot be read.
        """
        return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()


@dataclass(slots=True)
class Inputs:
    """What a command line names, in a fixed order, each file once.

    Attributes:
        files: The texts to work on.
        section_pages: Section pages that lie in the named folders.
        strangers: Files without front matter that lie in the named folders.
        links: Links in the named folders to files outside of them, which are not written.
        missing: Names of what is not there or cannot be read, each with the reason.
        searched: Whether a folder is among what is named, so that files beside each other are seen.
    """

    files: list[Input] = field(default_factory=list)
    section_pages: list[Path] = field(default_factory=list)
    strangers: list[Path] = field(default_factory=list)
    links: list[Path] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    searched: bool = False


def is_stdin(name: str) -> bool:
    """Tell whether a name is one of standard input: ``-``, ``/dev/stdin``, ``/dev/fd/0``."""
    return name == STDIN or descriptor(name) == 0


def read_names(source: str) -> list[str]:
    """Return the names in a list, each of which ends with NUL, or with LF where there is no NUL.

    A byte order mark, UTF-16 (as PowerShell writes it), CR before LF and empty lines do no harm.

    Args:
        source: A file, or ``-`` for standard input.

    Raises:
        OSError: The list cannot be read.
    """
    data = sys.stdin.buffer.read() if is_stdin(source) else Path(source).read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        text = os.fsdecode(data.removeprefix(codecs.BOM_UTF8))
    names = text.split("\0") if "\0" in text else [line.removesuffix("\r") for line in text.split("\n")]
    return [name for name in names if name]


def folder_of(wanted: Wanted, names: Iterable[str]) -> Path:
    """Return the deepest folder in which all lies that is named; for standard input alone, the working folder."""
    named = [*names, *(path for path in wanted.paths or () if path != STDIN)]
    named = [name for name in named if descriptor(name) is None]
    if wanted.stdin_name and any(map(is_stdin, wanted.paths or ())):
        named.append(wanted.stdin_name)
    try:
        return Path(os.path.commonpath([_folder(name) for name in named])) if named else Path.cwd()
    except ValueError:  # on several drives
        return Path.cwd()


def _folder(name: str) -> Path:
    path = Path(name).absolute()
    if path.is_dir():
        return path
    return next((folder for folder in path.parents if folder.is_dir()), path.parent)


def collect(
    wanted: Wanted,
    names: Iterable[str] = (),
    exclusion: Callable[[], Exclusion] = Exclusion,
    suffixes: tuple[str, ...] = (".md",),
) -> Inputs:
    """Return the files that are named.

    A folder stands for the files with one of the suffixes in it, sorted by name, and then
    those of its subfolders. What is hidden or excluded and section pages (``index.md``, ``_index.md``) are
    passed over, and so are files in which there is nothing of an article. A pattern stands for such files
    too. A file that is named itself is taken whatever its name.

    Args:
        wanted: What the command line asks for.
        names: The names of the list that it mentions: files and folders as they are called, no patterns.
        exclusion: Tells what is left out of folders; only called when one is searched.
        suffixes: Of the names of articles, in small letters.
    """
    collection = _Collection(wanted, exclusion, suffixes)
    for argument in wanted.paths or ():
        collection.add_argument(argument)
    for name in names:
        collection.add(name)
    return collection.inputs


def matches(argument: str) -> list[str]:
    """Return what a pattern stands for, which the shells of Windows leave to the programs; nothing for other names."""
    if not _is_pattern(argument):
        return []
    return sorted(glob(_with_plain_folder(argument), recursive=True))  # noqa: PTH207 - a Path forgets how it begins


def _is_pattern(argument: str) -> bool:
    """Tell whether an argument is a pattern, and not the name of a file that has such signs."""
    return bool(_MAGIC.search(argument)) and not os.path.lexists(argument)


class _Collection:
    """Files on their way to be `Inputs`."""

    def __init__(self, wanted: Wanted, exclusion: Callable[[], Exclusion], suffixes: tuple[str, ...]) -> None:
        self.inputs = Inputs()
        self._wanted = wanted
        self._exclusion = exclusion
        self._suffixes = suffixes
        self._seen: set[str] = set()
        self._real_folder = cache(os.path.realpath)

    def add_argument(self, argument: str) -> None:
        if is_stdin(argument):
            name = self._wanted.stdin_name
            if reason := _endless("/dev/stdin"):
                self.inputs.missing.append(f"{argument}: {reason}")
            elif STDIN not in self._seen:
                self.inputs.files.append(Input(None, Path(Path(name).name if name else "stdin"), name))
            self._seen.add(STDIN)
        elif _is_pattern(argument):
            self._add_pattern(argument)
        else:
            self.add(argument)

    def add(self, name: str) -> None:
        """Add a file or a folder that is named itself."""
        if reason := _endless(name):
            self.inputs.missing.append(f"{name}: {reason}")
            return
        if descriptor(name) is not None:
            self._take(Path(name), Path("stdin"), name)
            return
        try:
            is_folder = stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116 - Path("") is the current folder
        except (OSError, ValueError) as error:
            self._miss(name, error)
            return
        if is_folder:
            self._add_folder(Path(name))
        else:
            self._take(Path(name), Path(Path(name).name), os.path.realpath(name))

    def _add_pattern(self, pattern: str) -> None:
        """Add what a pattern stands for."""
        found = matches(pattern)
        if not found:
            self.inputs.missing.append(f"{pattern}: no file has such a name")
        base = str(_folder(pattern))
        for name in found:
            if self._exclusion().hides_below(base, name):
                continue
            if not os.path.isdir(name):  # noqa: PTH112 - a string all the way
                self._find(Path(name), Path(Path(name).name), os.path.realpath(base))
            elif "**" not in pattern:  # else its files are found by the pattern
                self._add_folder(Path(name))

    def _add_folder(self, folder: Path) -> None:
        self.inputs.searched = True
        within = os.path.realpath(folder)
        for entry in files_below(folder, self._miss_folder, self._exclusion().hides):
            path = Path(entry.path)
            self._find(path, path.relative_to(folder), within, is_plain=entry.is_file(follow_symlinks=False))

    def _find(self, path: Path, relative: Path, within: str, *, is_plain: bool = False) -> None:
        """Add a file that is not named itself, if it is meant as an article; a plain one is no link, pipe or device."""
        if not path.name.lower().endswith(self._suffixes) or (not is_plain and _is_special(path)):
            return
        if path.name in SECTION_PAGES:
            self.inputs.section_pages.append(path)
        elif path.suffix.lower() == ".md" and not self._wanted.strict and is_stranger(path):
            self.inputs.strangers.append(path)
        else:
            identity = self._identity(path, is_plain=is_plain)
            if self._wanted.in_place and not Path(identity).is_relative_to(within):
                self.inputs.links.append(path)
            else:
                self._take(path, relative, identity, is_plain=is_plain)

    def _identity(self, path: Path, *, is_plain: bool) -> str:
        """Return where a file really is; the way to a folder is followed once for all files in it."""
        if not is_plain and os.path.islink(path):  # noqa: PTH114 - quicker by far
            return os.path.realpath(path)
        folder, name = os.path.split(path)
        return os.path.join(self._real_folder(folder), name)  # noqa: PTH118 - as above

    def _take(self, path: Path, relative: Path, identity: str, *, is_plain: bool = False) -> None:
        if identity not in self._seen:
            self._seen.add(identity)
            self.inputs.files.append(Input(path, relative, is_plain=is_plain))

    def _miss_folder(self, error: OSError) -> None:
        self._miss(str(error.filename), error)

    def _miss(self, name: str, error: OSError | ValueError) -> None:
        self.inputs.missing.append(f"{name}: {getattr(error, 'strerror', None) or error}")


def _is_special(path: Path) -> bool:
    """Tell whether a file is a pipe, a socket or a device, which reading could wait for."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # reported when it is read
        return False


def _endless(name: str) -> str | None:
    """Return why reading a path might never end."""
    if is_endless(name):
        return "a device, which may never end"
    return None if is_readable(name) else "open for writing only, so there is nothing to read"


def _with_plain_folder(pattern: str) -> str:
    """Return a pattern with the folder that it begins with taken as it is called, brackets included."""
    folder = os.path.dirname(pattern)  # noqa: PTH120 - a string all the way
    while folder and not os.path.isdir(folder):  # noqa: PTH112 - as above
        folder = os.path.dirname(folder)  # noqa: PTH120 - as above
    return escape(folder) + pattern[len(folder) :]
