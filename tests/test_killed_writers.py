"""Commands that are killed while they write: no partial file, and nothing is left after the next run.

Each command is killed some times at random moments; ``TECHNEWS_KILLS=200`` makes it thorough.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from commands import run
from drafts import generated
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn
from technews_format._util import temporary as _temporary

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS = int(os.environ.get("TECHNEWS_KILLS", "10"))
FILES = 12
MANY = 100

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes as Linux tells them"),
]

LOOSE = STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n")
DAMAGED = STRUCTURED.replace("První odstavec.", "Nová databáze, příliš žluťoučká, úpěla.".encode().decode("cp1250"))
CLASHING = BRIEF.replace("importance: 2", "# technews: conflict theirs: 4\nimportance: 2")


def dump_all(folder: Path) -> None:
    """Write all articles of a folder with the library."""
    for path in sorted(folder.glob("*.md")):
        tn.dump(tn.load(path), path)


def batch_beside(folder: Path) -> Path:
    """Write items and drafts beside a folder, once."""
    batch = folder.with_suffix(".jsonl")
    if not batch.exists():
        pairs = [dict(zip(("item", "draft"), generated(number), strict=True)) for number in range(FILES)]
        batch.write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    return batch


COMMANDS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "dump": (LOOSE, dump_all),
    "fmt": (LOOSE, lambda folder: run("fmt", folder)),
    "fix": (LOOSE, lambda folder: run("fix", "--isolated", "--select", "TN334", folder)),
    "repair": (DAMAGED, lambda folder: run("repair", "--write", folder)),
    "upgrade": (GENERATION_0, lambda folder: run("upgrade", folder)),
    "resolve": (CLASHING, lambda folder: run("resolve", "--theirs", folder)),
    "convert": (BRIEF, lambda folder: run("convert", "--to", "json", folder, "-o", folder / "out")),
    "check": (
        BRIEF,
        lambda folder: run(
            "check", "--baseline", folder / "known.json", "--write-baseline", "-o", folder / "o", folder
        ),
    ),
    "new": (BRIEF, lambda folder: run("new", "--batch", batch_beside(folder), "-o", folder / "out", "--update")),
    "index": (BRIEF, lambda folder: run("index", folder, "-o", folder / "all.parquet", "--jobs", "1")),
    "index to SQLite": (BRIEF, lambda folder: run("index", folder, "-o", folder / "all.sqlite", "--jobs", "1")),
    "index by month": (BRIEF, lambda folder: run("index", folder, "-o", folder / "m", "--partition", "month")),
    "build": (BRIEF, lambda folder: run("build", folder, "-o", folder / "site", "--jobs", "1")),
}


def filled(folder: Path, text: str) -> Path:
    """Put articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(FILES):
        changed = text.replace("slug: a", f"slug: {number}a").replace("A New Game About", f"A New Game {number} About")
        (folder / f"{number}.md").write_text(changed, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder but what a build remembers."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "outputs.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def slowly(command: Callable[[Path], object], folder: Path) -> None:
    """Run a command on a disk as slow as they are."""
    os.fsync = lambda _descriptor: time.sleep(0.01)  # type: ignore[assignment]
    command(folder)


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment(name: str, tmp_path: Path) -> None:
    """Every file is the old one or the new one, and the next run leaves what a run without a kill leaves."""
    text, command = COMMANDS[name]
    folder = tmp_path / "x"
    command(filled(folder, text))  # everything is imported now
    expected = contents(folder)
    shutil.rmtree(folder)
    assert expected != contents(filled(folder, text))
    began = time.monotonic()
    start(command, filled(folder, text)).join()
    duration = time.monotonic() - began
    left = 0
    for _ in range(KILLS):
        shutil.rmtree(folder)
        old = contents(filled(folder, text))
        process = start(command, folder)
        time.sleep(random.uniform(0, duration))  # noqa: S311 - no secret
        process.kill()
        process.join()
        found = contents(folder)
        left += len(found.keys() - expected.keys())
        assert all(data in (old.get(path), expected[path]) for path, data in found.items() if path in expected)
        command(folder)
        assert contents(folder) == expected
    assert left or name in ("build", "check") or KILLS < MANY  # of a few, none may meet a file half written


def start(command: Callable[[Path], object], folder: Path) -> Any:
    """Run a command in a process of its own that has everything imported."""
    process = multiprocessing.get_context("fork").Process(target=slowly, args=(command, folder))
    process.start()
    return process


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["fmt", "--check"], ["fmt", "--diff"], ["fix", "--diff"], ["repair"], ["upgrade", "--check"]],
)
def test_commands_that_only_read_remove_nothing(arguments: list[str], tmp_path: Path) -> None:
    """They change no folder, not even for the better; those that write do, also when no article changes."""
    (tmp_path / "a.md").write_text(STRUCTURED, encoding="utf-8")
    left = tmp_path / f".a.md.technews-{_temporary._host()}-{os.getpid()}-1~"
    left.touch()
    run(*arguments, tmp_path)
    assert left.exists()
    run(arguments[0] if arguments[0] != "check" else "fmt", *(["--write"] if arguments == ["repair"] else []), tmp_path)
    assert not left.exists()
