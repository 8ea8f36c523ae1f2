"""Reading and writing files: strict, whole, atomic."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support import BRIEF, STRUCTURED, changed

import technews_format as tn
from technews_format._util.temporary import open_beside
from technews_format.document.storage import write_atomically


def test_load_names_the_file(tmp_path: Path) -> None:
    """Findings carry the path; a file that is not there is an OSError."""
    path = tmp_path / "a.md"
    path.write_text("Text.", encoding="utf-8")
    with pytest.raises(tn.InvalidArticle) as raised:
        tn.load(path)
    assert str(raised.value).startswith(f"{path} is not a valid article: 1 error\n  {path}:1:1: TN101 ")
    with pytest.raises(FileNotFoundError):
        tn.load(tmp_path / "b.md")


def test_load_all_reports_every_file(tmp_path: Path) -> None:
    """Several files that do not load make one group with an exception for each."""
    for name, text in {"a.md": BRIEF, "b.md": "Text.", "c.md": STRUCTURED}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    good = [tmp_path / "a.md", tmp_path / "c.md"]
    assert tn.load_all(good) == [tn.load(path) for path in good]
    with pytest.raises(ExceptionGroup, match="files that do not load: 2 of 4") as raised:
        tn.load_all([*good, tmp_path / "b.md", tmp_path / "d.md"])
    assert [type(error) for error in raised.value.exceptions] == [tn.InvalidArticle, FileNotFoundError]


def test_dump_writes_canonical_bytes(tmp_path: Path) -> None:
    """The file holds what dumps gives, and nothing else is left in the folder."""
    path = tmp_path / "a.md"
    tn.dump(tn.loads(BRIEF), path)
    assert path.read_bytes() == BRIEF.encode()
    tn.dump(tn.loads(BRIEF), str(path), dialect="hugo")
    assert path.read_bytes() == tn.dumps(tn.loads(BRIEF), dialect="hugo").encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    """An existing file keeps its mode, a new one gets the usual one, a link keeps pointing."""
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    tn.dump(tn.loads(BRIEF), link)
    assert link.is_symlink()
    assert path.read_bytes() == BRIEF.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    (tmp_path / "plain").write_text("", encoding="utf-8")
    tn.dump(tn.loads(BRIEF), tmp_path / "new.md")
    assert (tmp_path / "new.md").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o444, 0o666, 0o4755])
def test_an_existing_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    """Also one that only its owner reads, or that nobody may write."""
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    tn.dump(tn.loads(BRIEF), path)
    assert path.read_bytes() == BRIEF.encode()
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o000, 0o666)])
def test_a_new_file_has_the_mode_that_the_mask_leaves(mask: int, mode: int, tmp_path: Path) -> None:
    """The mask of the process is asked, and stays."""
    before = os.umask(mask)
    try:
        tn.dump(tn.loads(BRIEF), tmp_path / "a.md")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_devices_and_pipes_are_written_through(tmp_path: Path) -> None:
    """What is no regular file is never replaced by one."""
    tn.dump(tn.loads(BRIEF), os.devnull)
    assert not Path(os.devnull).is_file()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        tn.dump(tn.loads(BRIEF), pipe)
        assert reader.communicate()[0] == BRIEF.encode()
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    with pytest.raises(IsADirectoryError):
        tn.dump(tn.loads(BRIEF), tmp_path)


def test_a_failed_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails, the old file is whole and the temporary one is gone."""
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")

    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        tn.dump(tn.loads(BRIEF), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_unwritable_article_changes_nothing(tmp_path: Path) -> None:
    """The text is made before the file is touched."""
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(tn.UnwritableArticle):
        tn.dump(tn.loads(BRIEF).model_copy(update={"body": tn.BriefBody(text="## Souhrn")}), path)
    assert path.read_text(encoding="utf-8") == "old"


_WRITER = """
import itertools, sys
import technews_format as tn
from technews_format._util.temporary import open_beside
from technews_format.document.storage import write_atomically
from pathlib import Path
texts = [tn.loads(Path(name).read_bytes()) for name in sys.argv[2:]]
print("ready", flush=True)
for article in itertools.cycle(texts):
    tn.dump(article, sys.argv[1])
"""


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed at any moment, the path holds one of the two texts."""
    target = tmp_path / "target.md"
    sources = [tmp_path / "a.md", tmp_path / "b.md"]
    for source, text in zip(sources, (BRIEF, STRUCTURED), strict=True):
        source.write_text(text, encoding="utf-8")
    for delay in (0.001, 0.005, 0.011, 0.023):
        target.write_text(BRIEF, encoding="utf-8")
        command = [sys.executable, "-c", _WRITER, str(target), *map(str, sources)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert target.read_text(encoding="utf-8") in (BRIEF, STRUCTURED)


def test_text_is_not_several_paths() -> None:
    """It would be read letter by letter."""
    with pytest.raises(TypeError, match="expected paths, not str"):
        tn.load_all("a.md")


@pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="folders are opened on POSIX only")
def test_file_and_folder_are_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content before it gets its name, and the name afterwards; both are closed again."""
    flushed: list[tuple[bool, bool]] = []

    def remember(descriptor: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), (tmp_path / "a.md").exists()))

    monkeypatch.setattr(os, "fsync", remember)
    opened = len(os.listdir("/dev/fd"))  # noqa: PTH208
    tn.dump(tn.loads(BRIEF), tmp_path / "a.md")
    assert flushed == [(False, False), (True, True)]
    assert len(os.listdir("/dev/fd")) == opened  # noqa: PTH208


@pytest.mark.parametrize("tidy", [True, False])
def test_leftovers_are_removed_when_that_is_asked_for(tidy: bool, tmp_path: Path) -> None:
    """From the folder of the file; a program that writes many files looks once."""
    descriptor, leftover = open_beside(tmp_path / "b.md")
    os.close(descriptor)
    left = re.sub(r"-[0-9]+-[0-9]+~$", "-4194305-1~", leftover.name)  # no process has such a number
    leftover.rename(tmp_path / left)
    write_atomically(tmp_path / "a.md", b"x", tidy=tidy)
    assert (tmp_path / left).exists() != tidy
    write_atomically(tmp_path / "a.md", b"y")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.md"]


@pytest.mark.skipif(not hasattr(os, "chown"), reason="owners of POSIX")
@pytest.mark.parametrize("refused", [True, False])
def test_a_file_keeps_its_owner_where_the_system_lets_it(
    refused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the new one has that of the process, and the mode all the same."""
    asked: list[tuple[int, int]] = []

    def give(_path: Path, user: int, group: int) -> None:
        asked.append((user, group))
        if refused:
            raise PermissionError

    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    monkeypatch.setattr(os, "chown", give)
    tn.dump(tn.loads(BRIEF), path)
    assert asked == [(os.getuid(), os.getgid())]
    assert path.read_text(encoding="utf-8") == BRIEF
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_temporary_file_that_somebody_else_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The failure that is reported is the one of the write."""

    def fail(_descriptor: int) -> None:
        for path in tmp_path.iterdir():
            path.unlink()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        tn.dump(tn.loads(BRIEF), tmp_path / "a.md")


def test_a_document_is_written_as_it_is(tmp_path: Path) -> None:
    """An edited document keeps its bytes and its dialect."""
    document = tn.parse(BRIEF.replace("\n", "\r\n").encode()).edit({"importance": 1})
    tn.dump(document, tmp_path / "a.md")
    assert (tmp_path / "a.md").read_bytes() == document.to_bytes()
    with pytest.raises(ValueError, match="in its own dialect"):
        tn.dump(document, tmp_path / "a.md", dialect="hugo")


def test_nothing_is_overwritten_that_should_stay(tmp_path: Path) -> None:
    """Files, links to files and devices stay as they are, and nothing lies beside them."""
    article, path = tn.loads(BRIEF), tmp_path / "a.md"
    tn.dump(article, path, overwrite=False)
    (tmp_path / "b.md").symlink_to(path)
    for taken in (path, tmp_path / "b.md", Path(os.devnull)):
        with pytest.raises(FileExistsError):
            tn.dump(tn.loads(STRUCTURED), taken, overwrite=False)
    assert path.read_text(encoding="utf-8") == BRIEF
    assert {file.name for file in tmp_path.iterdir()} == {"a.md", "b.md"}
    tn.dump(tn.loads(STRUCTURED), path)
    assert path.read_text(encoding="utf-8") == STRUCTURED


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """Whether it may take the place of another one or not."""
    for overwrite in (True, False):
        tn.dump(tn.loads(BRIEF), tmp_path / f"{overwrite}.md", overwrite=overwrite)
    assert len({path.stat().st_mode for path in tmp_path.iterdir()}) == 1


@pytest.mark.parametrize("linking", [True, False], ids=["links", "no links"])
def test_of_several_writers_one_writes(linking: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second is told; also where the file system has no links."""
    if not linking:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "Operation not permitted")))

    def write(number: int) -> bool:
        try:
            tn.dump(changed(author=f"Autor {number}"), tmp_path / "a.md", overwrite=False)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        wrote = list(pool.map(write, range(16)))
    assert wrote.count(True) == 1
    assert tn.load(tmp_path / "a.md").front_matter.author == f"Autor {wrote.index(True)}"
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]
