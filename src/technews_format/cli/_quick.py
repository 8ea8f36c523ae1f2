"""The arguments of ``technews build`` read without typer, whose import takes longer than a small build.

It knows options as nearly everybody writes them (``--title X``, ``--title=X``, ``-o X``), each once. With anything
else, such as ``--help`` or a fault, it gives up, and typer does the work. A test holds the two equal.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from technews_format.cli._site import run_build

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["quick_build"]

_FLAGS = ("--strict", "--force")
_VALUES: dict[str, Callable[[str], Any]] = {
    "--output": Path,
    "--config": Path,
    "--base-url": str,
    "--title": str,
    "--templates": Path,
    "--jobs": int,
}


def quick_build(arguments: Sequence[str]) -> Callable[[], int] | None:
    """Return what ``technews build`` with these arguments does, or None when typer has to look at them."""
    if os.name == "nt":  # typer expands wildcards there
        return None
    options: dict[str, Any] = {}
    folders = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        name = "--output" if argument == "-o" else name
        if not argument.startswith("-"):
            folders.append(Path(argument))
        elif name in options or (name not in _VALUES and argument not in _FLAGS):
            return None
        elif argument in _FLAGS:
            options[name] = True
        else:
            text = value if equals else next(rest, "")
            if text[:1] in ("", "-") or (name == "--jobs" and not _is_number(text)):
                return None
            options[name] = _VALUES[name](text)
    if len(folders) != 1:
        return None
    keywords = {name[2:].replace("-", "_"): value for name, value in options.items()}
    return partial(run_build, folders[0], **{"output": Path("site"), **keywords})


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) > 0
