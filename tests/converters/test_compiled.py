"""Compiled templates: kept beside their sources, never trusted beyond them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader

from technews_format.converters._compiled import CompiledTemplates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a template, where Python may write bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}", encoding="utf-8")
    return tmp_path


def render(folder: Path, options: str = "plain") -> str:
    """Render the template in a new environment."""
    cache = CompiledTemplates(folder, options)
    return (
        Environment(loader=FileSystemLoader(folder), bytecode_cache=cache, autoescape=True)
        .get_template("a.html")
        .render()
    )


def kept(folder: Path) -> list[Path]:
    """Return the files that were kept."""
    return sorted(folder.glob("__pycache__/*"))


def test_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was compiled once is not compiled again."""
    assert render(folder) == "2"
    assert len(kept(folder)) == 1
    monkeypatch.setattr(Environment, "compile", None)
    assert render(folder) == "2"


def test_another_source(folder: Path) -> None:
    """A template that has changed is compiled anew, and so it is with other options."""
    render(folder)
    (folder / "a.html").write_text("{{ 1 + 2 }}", encoding="utf-8")
    assert render(folder) == "3"
    assert len(kept(folder)) == 1
    render(folder, "other")
    assert len(kept(folder)) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"j2"])
def test_damage(damage: bytes, folder: Path) -> None:
    """What cannot be read is compiled and kept again, wherever it breaks off."""
    render(folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    for data in (damage, whole[:-10], whole[: len(whole) // 2]):
        file.write_bytes(data)
        assert render(folder) == "2"
        assert file.read_bytes() == whole


def test_nothing_is_written_where_that_is_not_wanted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not when Python writes no bytecode, and not into a folder that cannot be written to."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(folder) == "2"
    assert kept(folder) == []
    monkeypatch.undo()
    (folder / "__pycache__").write_text("no folder")
    assert render(folder) == "2"
