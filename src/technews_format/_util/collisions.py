"""Before anything is written: does an output take the place of an input, or of another output?"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["collisions"]


def collisions(outputs: Iterable[tuple[str, Path]], inputs: Iterable[Path]) -> Iterator[str]:
    """Yield a sentence for each output that is a file that was read, or the file of another output.

    Links lead to the file that they stand for. Names that differ in case, or in how accents are encoded,
    are taken for one everywhere: on many file systems they are.

    Args:
        outputs: What each is made of, for the message, and its path.
        inputs: The files that are read.
    """
    outputs = [*outputs]
    if not outputs:
        return  # to follow the links of very many inputs takes its time
    read = {_name(path): path for path in inputs}
    files = {file: path for path in read.values() if (file := _file(path))}
    written: dict[str, str] = {}
    for source, path in outputs:
        name, file = _name(path), _file(path)
        taken = read.get(name) or (files.get(file) if file else None)
        if taken:
            yield f"{path} would take the place of {taken}, which is read; nothing was written"
        elif name in written:
            yield f"{written[name]} and {source} would both be written to {path}; nothing was written"
        written[name] = source


def _name(path: Path) -> str:
    return unicodedata.normalize("NFC", os.path.realpath(path)).casefold()


def _file(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from others whatever its name, or None when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status.st_ino else None
