"""Temporary files and what a killed process has left of them."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support import BRIEF

import technews_format as tn
from technews_format._util import temporary as _temporary
from technews_format._util.temporary import open_beside, put_in_place, remove_leftovers

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes as Linux tells them")


def test_names_say_whose_a_temporary_file_is(tmp_path: Path) -> None:
    """Host, process and its start stand in the name; a second one beside the same target has another."""
    target = tmp_path / "článek.md"
    target.touch()
    opened = [open_beside(target) for _ in range(2)]
    for descriptor, path in opened:
        os.close(descriptor)
        assert re.fullmatch(rf"\.článek\.md(\.1)?\.technews-.+-{os.getpid()}-[0-9]+~", path.name)
        assert path.stat().st_mode & 0o777 == 0o600
    assert len({path for _, path in opened}) == 2
    remove_leftovers(tmp_path)
    assert all(path.exists() for _, path in opened)  # this process is at work


def test_threads_make_no_file_that_everybody_may_write(tmp_path: Path) -> None:
    """New files have the permissions that the system gives, however many threads make them."""
    before, mask = sys.getswitchinterval(), os.umask(0o027)
    sys.setswitchinterval(1e-6)
    article = tn.loads(BRIEF)
    try:
        with ThreadPoolExecutor(16) as threads:
            list(threads.map(lambda number: tn.dump(article, tmp_path / f"{number}.md"), range(1_000)))
    finally:
        sys.setswitchinterval(before)
        assert os.umask(mask) == 0o027
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o640}


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


def test_a_complete_file_takes_the_place_of_its_target(tmp_path: Path) -> None:
    """With the target's permissions, or with the usual ones where there was none."""
    other, target = tmp_path / "b.md", tmp_path / "a.md"
    other.touch()
    usual = other.stat().st_mode & 0o7777
    other.unlink()
    for mode in (None, 0o640):
        if mode:
            target.chmod(mode)
        descriptor, path = open_beside(target)
        os.write(descriptor, f"{mode}".encode())
        os.close(descriptor)
        put_in_place(path, target)
        assert [*tmp_path.iterdir()] == [target]
        assert target.read_text(encoding="utf-8") == f"{mode}"
        assert target.stat().st_mode & 0o7777 == (mode or usual)
