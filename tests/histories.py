"""Histories of Git for the tests of merging: what each branch did, and a repository with all of them."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Files: TypeAlias = "Mapping[str, str | bytes]"

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Jana",
    "GIT_AUTHOR_EMAIL": "jana@example.org",
    "GIT_COMMITTER_NAME": "Jana",
    "GIT_COMMITTER_EMAIL": "jana@example.org",
    "GIT_EDITOR": "true",
}
"""Of a person without settings."""

_LABEL = re.compile(r"^([<|>])(\1{6,}) [^\r\n]*", re.MULTILINE)
_NAMES = {"<": "ours", "|": "base", ">": "theirs"}


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with each first part of a pair replaced by the second one; each is in the text once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def without_labels(text: str) -> str:
    """Return a text with the same labels at all markers: what Git gives depends on its version."""
    return _LABEL.sub(lambda match: f"{match[1]}{match[2]} {_NAMES[match[1]]}", text)


@dataclass(frozen=True)
class History:
    """Two branches that come from one commit, and what is promised when they are merged.

    Attributes:
        name: What it is about.
        base: Path → content.
        ours: The same on our branch.
        theirs: And on theirs.
        expected: The same when it is merged; markers have the labels ours, base and theirs.
        left: Which paths are in conflict.
        command: How it is merged.
    """

    name: str
    base: Files
    ours: Files
    theirs: Files
    expected: Files
    left: set[str] = field(default_factory=set)
    command: str = "merge"


def history_of(base: str, ours: str, theirs: str) -> History:
    """Return a history of one file of which nothing is promised; another file stays as it is."""
    before, mine, other = ({"a.md": text, "b.md": "x"} for text in (base, ours, theirs))
    return History("", before, mine, other, {})


class Repository:
    """A repository in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "core.fsync", "none")

    def git(
        self, *arguments: str, stdin: bytes | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command of Git."""
        command = ["git", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=ENVIRONMENT, input=stdin, capture_output=True, check=check, timeout=120
        )

    def write(self, histories: Iterable[History]) -> None:
        """Make three branches of each history: its number, a slash, and base, ours or theirs."""
        commits = []
        for number, history in enumerate(histories):
            base = f"{number}/base"
            commits.append(commit(base, history.base))
            commits += [commit(f"{number}/{side}", getattr(history, side), base) for side in ("ours", "theirs")]
        self.commit(*commits)

    def commit(self, *commits: bytes) -> None:
        """Write commits."""
        self.git("fast-import", "--quiet", stdin=b"".join(commits))

    def merge(self, number: int, command: str = "merge") -> subprocess.CompletedProcess[bytes]:
        """Merge the branches of a history into the working tree."""
        ours, theirs = f"{number}/ours", f"{number}/theirs"
        self.git("checkout", "-q", "-f", "--detach", theirs if command == "rebase" else ours)
        if command == "rebase":
            return self.git("rebase", ours, check=False)
        options = ["--no-edit"] if command == "merge" else []
        return self.git(command, *options, theirs, check=False)

    def files(self) -> dict[str, bytes]:
        """Return what is in the working tree."""
        paths = sorted(path for path in self.folder.glob("*.md"))
        return {path.name: path.read_bytes() for path in paths}

    def left(self) -> set[str]:
        """Return the paths that are in conflict."""
        listed = self.git("ls-files", "-u", "-z").stdout.decode().split("\0")
        return {line.partition("\t")[2] for line in listed if line}


def commit(branch: str, files: Files, *parents: str) -> bytes:
    """Return a commit as ``git fast-import`` reads it: it has these files and no others."""
    lines = [f"commit refs/heads/{branch}", "committer Jana <jana@example.org> 0 +0000", "data 1", "x"]
    lines += [f"{word} refs/heads/{parent}" for word, parent in zip(["from", *["merge"] * 9], parents, strict=False)]
    stream = "\n".join([*lines, "deleteall", ""]).encode()
    for path, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        stream += f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
    return stream
