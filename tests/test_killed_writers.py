"""Commands that are killed while they write: no partial file, and nothing is left after the next run.

Each command is killed some times at random moments; ``TECHNEWS_KILLS=200`` makes it thorough.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from commands import run
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn
from technews_format._util import temporary as _temporary
from technews_format._util.temporary import open_beside, remove_leftovers

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS = int(os.environ.get("TECHNEWS_KILLS", "10"))
FILES = 12
MANY = 100

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes as Linux tells them")

LOOSE = STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n")
DAMAGED = STRUCTURED.replace("První odstavec.", "Nová databáze, příliš žluťoučká, úpěla.".encode().decode("cp1250"))


def dump_all(folder: Path) -> None:
    """Write all articles of a folder with the library."""
    for path in sorted(folder.glob("*.md")):
        tn.dump(tn.load(path), path)


COMMANDS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "dump": (LOOSE, dump_all),
    "fmt": (LOOSE, lambda folder: run("fmt", folder)),
    "fix": (LOOSE, lambda folder: run("fix", "--isolated", "--select", "TN334", folder)),
    "repair": (DAMAGED, lambda folder: run("repair", "--write", folder)),
    "upgrade": (GENERATION_0, lambda folder: run("upgrade", folder)),
    "convert": (BRIEF, lambda folder: run("convert", "--to", "json", folder, "-o", folder / "out")),
    "check": (
        BRIEF,
        lambda folder: run(
            "check", "--baseline", folder / "known.json", "--write-baseline", "-o", folder / "o", folder
        ),
    ),
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


def test_names_say_whose_a_temporary_file_is(tmp_path: Path) -> None:
    """Host, process and its start stand in the name; a second one beside the same target has another."""
    target = tmp_path / "článek.md"
    opened = [open_beside(target) for _ in range(2)]
    for descriptor, path in opened:
        os.close(descriptor)
        assert re.fullmatch(rf"\.článek\.md(\.1)?\.technews-.+-{os.getpid()}-[0-9]+~", path.name)
        assert path.stat().st_mode & 0o777 == 0o600
    assert len({path for _, path in opened}) == 2
    remove_leftovers(tmp_path)
    assert all(path.exists() for _, path in opened)  # this process is at work


@pytest.mark.parametrize("name", ["a" * 252 + ".md", "ř" * 126 + ".md", "📱" * 63 + ".md", "a" * 255])
def test_long_names(name: str, tmp_path: Path) -> None:
    """Where the target has as many bytes as a name may have, its temporary file has a name too."""
    path = tmp_path / name
    tn.dump(tn.loads(BRIEF), path)
    assert path.read_text(encoding="utf-8") == BRIEF
    descriptor, new = open_beside(path)
    os.close(descriptor)
    gone = new.with_name(re.sub("-[0-9]+~$", "-1~", new.name))
    new.rename(gone)
    tn.dump(tn.loads(BRIEF), path)
    assert list(tmp_path.iterdir()) == [path]


def test_only_leftovers_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What belongs to another host, another user or a process at work stays, and so does what only looks alike."""
    host, me = _temporary._host(), os.getpid()
    start = _temporary._start(me)
    gone = [
        f".a.md.technews-{host}-{me}-1~",
        f".\n.technews-{host}-4194305-{start}~",
        f"..technews-{host}-{'9' * 30}-1~",
    ]
    kept = [
        f".a.md.technews-{host}-{me}-{start}~",
        f".a.md.technews-other{host}-{me}-1~",
        f".a.md.technews-{host}.example-{me}-1~",
        f"a.md.technews-{host}-{me}-1~",
        f".a.md.technews-{host}-{me}-1",
        f".a.md.technews-{host}-{me}-x~",
        f".a.md.technews-{host}-{me}~",
        ".a.md.swp~",
    ]
    for name in gone + kept:
        (tmp_path / name).touch()
    (tmp_path / f".d.technews-{host}-{me}-1~").mkdir()
    (tmp_path / f".l.technews-{host}-{me}-1~").symlink_to("a.md")
    everything = set(tmp_path.iterdir())
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    remove_leftovers(tmp_path)
    assert set(tmp_path.iterdir()) == everything
    monkeypatch.undo()
    remove_leftovers(tmp_path)
    assert everything - set(tmp_path.iterdir()) == {tmp_path / name for name in gone}


def test_a_process_that_nobody_has_waited_for_is_gone() -> None:
    """It keeps its number and its start, but will never write again."""
    process = multiprocessing.get_context("fork").Process(target=int)
    process.start()
    assert process.pid
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert _temporary._start(process.pid) is None
    process.join()


def test_without_a_table_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the start of a process is not told, it is gone when its number is."""
    monkeypatch.setattr(os.path, "exists", lambda _path: False)
    assert not _temporary._is_gone(os.getpid(), "0")
    assert _temporary._is_gone(4194305, "0")
    assert not _temporary._is_gone(4194305, "17")
    assert not _temporary._is_gone(1 << 80, "0")


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
