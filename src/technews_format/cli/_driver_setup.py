"""How Git is told to merge articles with this program, and how that is taken back."""

from __future__ import annotations

import os
import shlex
import sys
from functools import cached_property
from pathlib import Path

from technews_format.cli._exit_codes import CLEAN, FAILURE
from technews_format.cli._git import git, line_of
from technews_format.cli._terminal import Terminal

__all__ = ["Setup"]

_ATTRIBUTES = "merge=technews diff=technews"
_PLACEHOLDERS = "%O %A %B -s %S -x %X -y %Y -p %P -l %L"


def _program() -> str:
    """Return the command of this program, for a shell; -P keeps modules of the repository out of it."""
    return f"{shlex.quote(sys.executable)} -P -m technews_format"


def _settings() -> dict[str, str]:
    return {
        "merge.technews.name": "technews: articles, field by field",
        "merge.technews.driver": f"{_program()} merge-driver {_PLACEHOLDERS}",
        "diff.technews.textconv": f"{_program()} diff --textconv --",
    }


class Setup:
    """The configuration and the attributes of one repository, or of all repositories of this user."""

    def __init__(self, *, everywhere: bool) -> None:
        self._scope = "--global" if everywhere else "--local"
        self._terminal = Terminal()

    @cached_property
    def _attributes(self) -> Path | None:
        """The file of the attributes; None where there is no repository, or no Git."""
        if self._scope == "--local":
            top = line_of("rev-parse", "--show-toplevel")
            return Path(top, ".gitattributes") if top else None
        if git("--version") is None:
            return None
        named = line_of("config", "--global", "--type=path", "core.attributesFile")
        folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return Path(named) if named else Path(folder, "git", "attributes")

    def install(self, pattern: str) -> int:
        """Write what is not there yet, say what, and return the exit code.

        Args:
            pattern: Which files are articles.
        """
        if self._attributes is None:
            return self._fail()
        for key, value in _settings().items():
            if line_of("config", self._scope, key) != value:
                if git("config", self._scope, key, value) is None:
                    return self._fail(f"git config {self._scope} {key} failed")
                self._terminal.line(f"set {key} = {value}")
        lines = _lines(self._attributes)
        line = f"{_quoted(pattern)} {_ATTRIBUTES}"
        if line not in lines:
            _write(self._attributes, [*lines, line])
            self._terminal.line(f"added to {self._attributes}: {line}")
        self._terminal.line(f"articles ({pattern}) are merged by technews")
        return CLEAN

    def uninstall(self) -> int:
        """Remove what `install` writes, say what, and return the exit code."""
        if self._attributes is None:
            return self._fail()
        for key in _settings():
            if git("config", self._scope, "--unset-all", key) is not None:
                self._terminal.line(f"removed {key}")
        lines = _lines(self._attributes)
        kept = [line for line in lines if not line.endswith(f" {_ATTRIBUTES}")]
        if kept != lines:
            _write(self._attributes, kept)
            self._terminal.line(f"removed from {self._attributes}: what has {_ATTRIBUTES}")
        self._terminal.line("articles are merged by Git alone")
        return CLEAN

    def _fail(self, message: str = "no repository here, or no Git; --global needs no repository") -> int:
        self._terminal.note(message)
        return FAILURE


def _quoted(pattern: str) -> str:
    """Return a pattern as attributes write it: in quotes where it would end before its end, or be a remark."""
    if pattern and not any(sign.isspace() or sign in '"\\' for sign in pattern) and pattern[0] != "#":
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; none when it is not there."""
    return os.fsdecode(path.read_bytes()).splitlines() if path.exists() else []


def _write(path: Path, lines: list[str]) -> None:
    from technews_format.document.storage import write_atomically

    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, os.fsencode("".join(f"{line}\n" for line in lines)))
