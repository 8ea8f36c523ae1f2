"""Outputs that would take the place of inputs or of each other."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from technews_format._util.collisions import collisions


def test_different_files_do_not_collide(tmp_path: Path) -> None:
    """Outputs beside the inputs are right."""
    (tmp_path / "a.md").touch()
    outputs = [("a", tmp_path / "a.html"), ("b", tmp_path / "b.html")]
    assert list(collisions(outputs, [tmp_path / "a.md"])) == []


@pytest.mark.parametrize("kind", ["same", "way around", "symbolic link", "hard link", "folder", "case", "accents"])
def test_an_output_that_is_an_input(tmp_path: Path, kind: str) -> None:
    """Links of both kinds, other spellings and other ways to a file lead to the file."""
    source, target = tmp_path / "č.md", tmp_path / "other.md"
    source.touch()
    if kind == "symbolic link":
        target.symlink_to(source)
    elif kind == "hard link":
        os.link(source, target)
    elif kind == "folder":
        (tmp_path / "link").symlink_to(tmp_path)
        target = tmp_path / "link" / "č.md"
    else:
        others = {
            "same": source,
            "way around": tmp_path / "x" / ".." / "č.md",
            "case": tmp_path / "Č.MD",
            "accents": tmp_path / unicodedata.normalize("NFD", "č.md"),
        }
        target = others[kind]
    (found,) = collisions([("x", target)], [source])
    assert found == f"{target} would take the place of {source}, which is read; nothing was written"


@pytest.mark.parametrize(("first", "second"), [("a.md", "a.md"), ("a.md", "A.md"), ("č.md", "c\u030c.md")])
def test_outputs_that_are_one_file(first: str, second: str) -> None:
    """What is one file on some systems is refused on all of them."""
    (found,) = collisions([("x", Path(first)), ("y", Path(second))], [])
    assert found == f"x and y would both be written to {second}; nothing was written"


def test_outputs_through_links(tmp_path: Path) -> None:
    """Two links to one file are one file."""
    (tmp_path / "a").symlink_to(tmp_path / "c")
    (tmp_path / "b").symlink_to(tmp_path / "c")
    assert len(list(collisions([("x", tmp_path / "a"), ("y", tmp_path / "b")], []))) == 1
