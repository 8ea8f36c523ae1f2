"""Where the files of a corpus come from."""

from __future__ import annotations

import os
import shutil
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import fsspec
import pytest
from corpora import length, make_corpus
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, example_paths

import technews_format as tn
from technews_format.corpus.files import LARGEST, Files, files_of

NAMES = [path.name for path in example_paths()]


def names(source: object, **options: object) -> list[str]:
    """Return the names of the files of a source."""
    return [name for files in files_of(source, **options) for name in files.names]  # type: ignore[arg-type]


def test_folders(tmp_path: Path) -> None:
    """A folder stands for the articles in it by their names, sorted, those of its subfolders after its own."""
    (tmp_path / "b").mkdir()
    (tmp_path / "build").mkdir()
    for name in ("z.md", "a.MD", "b/c.md", "index.md", "notes.txt", ".hidden.md", "build/x.md", "b/old.md"):
        (tmp_path / name).write_text(BRIEF, encoding="utf-8")
    assert names(tmp_path) == [f"{tmp_path}/{name}" for name in ("a.MD", "z.md", "b/c.md", "b/old.md")]
    assert names(tmp_path, exclude=["old*"]) == [f"{tmp_path}/{name}" for name in ("a.MD", "z.md", "b/c.md")]


def test_several_places(tmp_path: Path) -> None:
    """They are taken in their order; a file that is named is taken whatever its name."""
    (tmp_path / "x.txt").write_text(BRIEF, encoding="utf-8")
    assert names(["examples/articles", tmp_path / "x.txt"]) == [
        *(f"examples/articles/{name}" for name in NAMES),
        str(tmp_path / "x.txt"),
    ]


def test_patterns() -> None:
    """A pattern stands for the articles that it finds."""
    assert names("examples/articles/2026-01-*.md") == sorted(
        f"examples/articles/{name}" for name in NAMES if name.startswith("2026-01")
    )


def test_links_out_of_a_folder(tmp_path: Path) -> None:
    """They are not followed, neither to files nor to folders; those that stay inside are."""
    outside, folder = tmp_path / "outside", tmp_path / "in"
    for place in (outside, folder):
        place.mkdir()
        (place / "a.md").write_text(BRIEF, encoding="utf-8")
    (folder / "b.md").symlink_to(outside / "a.md")
    (folder / "c.md").symlink_to("a.md")
    (folder / "d").symlink_to(outside)
    (folder / "gone.md").symlink_to("nowhere.md")
    assert names(folder) == [f"{folder}/a.md", f"{folder}/c.md"]


@pytest.mark.parametrize("place", ["nowhere", "nowhere/*.md", "zip://::nowhere.zip", "memory://nowhere", "nix://a"])
def test_what_is_not_there(place: str) -> None:
    """It is said which part of the source that is."""
    with pytest.raises(tn.CorpusError, match=r"nowhere|nix://a"):
        names(place)


def test_folders_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are no empty folders."""

    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(tn.CorpusError, match="Permission denied"):
        names(tmp_path)


def test_archives(tmp_path: Path) -> None:
    """An archive is read without being unpacked: as a whole, by a pattern, or one file of it."""
    archive = shutil.make_archive(str(tmp_path / "a"), "zip", make_corpus(tmp_path / "in", 2))
    found = names(f"zip://::{archive}")
    assert found == [f"zip://{number}/{name}" for number in ("000", "001") for name in NAMES]
    assert names(f"zip://000/2026-01-*.md::{archive}") == [
        name for name in found if name.startswith("zip://000/2026-01")
    ]
    (files,) = files_of(f"zip://000/{NAMES[0]}::{archive}")
    assert (files.are_named, files.read(0)) == (True, example_paths()[0].read_bytes())


def test_bombs(tmp_path: Path) -> None:
    """Of what an archive holds, no more is unpacked than an article can have."""
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.md", b"---\n" + b"0" * (LARGEST + 1))
    assert archive.stat().st_size < 100_000
    (files,) = files_of(f"zip://::{archive}")
    with pytest.raises(tn.CorpusError, match=r"zip://a\.md: more than 16,777,216 bytes"):
        files.read(0)


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_bombs_that_cannot_be_unpacked_in_parts(packed: int, tmp_path: Path) -> None:
    """A few bytes of these become a gigabyte at one blow, whatever size they name; so they are not unpacked at all."""
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", packed) as file:
        file.writestr("a.md", b"---\n" + b"0" * 1_000)
    (files,) = files_of(f"zip://::{archive}")
    with pytest.raises(tn.CorpusError, match=r"zip://a\.md: packed in another way than deflate"):
        files.read(0)


def test_sizes_that_are_lies(tmp_path: Path) -> None:
    """No more is unpacked of a file than its archive says, or than an article can have."""
    archive = tmp_path / "lie.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.md", b"---\n" + b"0" * (4 * LARGEST))
    honest = archive.read_bytes()
    at = honest.index(b"PK\1\2") + 24  # the size in the directory of the archive
    for size, message in ((10, "Bad CRC-32"), (2**32 - 16, "more than 16,777,216 bytes")):
        archive.write_bytes(honest[:at] + size.to_bytes(4, "little") + honest[at + 4 :])
        tracemalloc.start()
        (result,) = tn.Corpus(f"zip://::{archive}").map(tn.check)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert message in str(result.error)
        assert peak < 3 * LARGEST


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_names_in_archives(tmp_path: Path) -> None:
    """Nothing is written anywhere, and nothing outside of the archive is read; links are no articles."""
    archive, article = tmp_path / "names.zip", example_paths()[0].read_bytes()
    link = zipfile.ZipInfo("link.md")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("../../up.md", "/absolute.md", "C:/drive.md", "a/../b.md", "twice.md", "twice.md"):
            file.writestr(zipfile.ZipInfo(name), article)
        file.writestr(link, str(example_paths()[0]))
    results = [(result.name, type(result.error)) for result in tn.Corpus(f"zip://::{archive}").map(length)]
    assert results == [
        ("zip:///absolute.md", FileNotFoundError),
        ("zip://C:/drive.md", type(None)),
        ("zip://twice.md", type(None)),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["names.zip"]


def test_archives_that_are_damaged_or_locked(tmp_path: Path) -> None:
    """What cannot be unpacked is the result of its file, or an error that names the archive."""
    archive, text = tmp_path / "a.zip", BRIEF.encode()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.md", text)
        file.writestr("b.md", text)
    good = archive.read_bytes()
    archive.write_bytes(good.replace(b"hry", b"HRY", 1))
    assert ["CRC" in str(result.error) for result in tn.Corpus(f"zip://::{archive}").map(length)] == [True, False]
    at = good.index(b"PK\1\2") + 8
    archive.write_bytes(good[:at] + b"\1" + good[at + 1 :])
    assert "encrypted" in str(next(tn.Corpus(f"zip://::{archive}").map(length)).error)
    archive.write_bytes(good[: len(good) // 2])
    with pytest.raises(tn.CorpusError, match=r"a\.zip: File is not a zip file"):
        names(f"zip://::{archive}")


@pytest.mark.parametrize(
    "error", [zlib.error("invalid block"), zipfile.BadZipFile("Bad CRC"), MemoryError(), KeyError(1)]
)
def test_whatever_happens_to_one_file_is_told(error: Exception) -> None:
    """The others are read; libraries raise what they like."""

    def opened(path: str, _: str) -> BytesIO:
        if path == "b.md":
            raise error
        return BytesIO(path[:1].encode())

    names, told = ("a.md", "b.md", "c.md"), []
    found = Files(names, names, Mock(protocol="odd", open=opened)).contents(
        lambda name, reason: told.append((name, reason))
    )
    assert [*found] == [("a.md", b"a"), ("c.md", b"c")]
    assert told == [("b.md", f"b.md: {str(error) or 'MemoryError'}")]


@given(data=st.binary(max_size=300), pieces=st.lists(st.integers(1, 90), min_size=1))
def test_files_that_come_in_pieces(data: bytes, pieces: list[int]) -> None:
    """A short one is not the end: a connection gives what has come so far."""

    class Short(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, pieces[self.tell() % len(pieces)]))

    files = Files(("a.md",), ("a.md",), Mock(protocol="short", open=lambda *_: Short(data)))
    assert files.read(0) == data


def test_archives_with_damaged_files_are_counted(tmp_path: Path) -> None:
    """What is deflated and damaged raises what no file of a disk does."""
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("a.md", "b.md"):
            file.writestr(name, BRIEF)
    good = archive.read_bytes()
    archive.write_bytes(good[:40] + b"\xff" * 40 + good[80:])
    found = tn.statistics(f"zip://::{archive}")
    assert (found.files, len(found.failures)) == (1, 1)
    assert found.failures[0].startswith("zip://a.md: Error -3 while decompressing data")


def test_the_largest_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of just the largest size is read; this machine's own have no limit, as they have none for commands."""
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 100)
    local = Files((str(path),), (str(path),))
    (distant,) = files_of(f"local://{path}")
    monkeypatch.setattr("technews_format.corpus.files.LARGEST", 100)
    assert local.read(0) == distant.read(0) == b"x" * 100
    monkeypatch.setattr("technews_format.corpus.files.LARGEST", 99)
    assert local.read(0) == b"x" * 100
    with pytest.raises(tn.CorpusError, match="more than 99 bytes, which no article has"):
        distant.read(0)


def test_devices_that_never_end() -> None:
    """They are no files."""
    with pytest.raises(tn.CorpusError, match=r"^/dev/zero: a device, which may never end$"):
        names("/dev/zero")


def test_stamps_tell_changes(tmp_path: Path) -> None:
    """A file that has changed or gone has another stamp."""
    path = tmp_path / "a.md"
    path.write_text("a", encoding="utf-8")
    files = Files((str(path),), (str(path),))
    stamps = [files.stamp()]
    path.write_text("ab", encoding="utf-8")
    stamps.append(files.stamp())
    path.unlink()
    stamps.append(files.stamp())
    assert len({str(stamp) for stamp in stamps}) == 3


def test_stamps_tell_changes_in_archives_and_in_memory(tmp_path: Path) -> None:
    """Of what fsspec opens, a stamp is what its file system says of size, time and hash; it is asked each time."""
    archive = tmp_path / "a.zip"
    stamps = []
    for text in ("a", "b"):
        fsspec.filesystem("memory").pipe("/stamps/a.md", text.encode())
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr(zipfile.ZipInfo("a.md"), text)
        for url in (f"zip://::{archive}", f"zip://a.md::{archive}", "memory://stamps"):
            (files,) = files_of(url)
            assert files.stamp() == files.stamp()
            stamps.append(str(files.stamp()))
    assert len({*stamps}) == 6


def test_arguments_of_other_types() -> None:
    """Only paths and URLs are places."""
    with pytest.raises(TypeError, match="expected a path or a URL, not int"):
        names([1])
