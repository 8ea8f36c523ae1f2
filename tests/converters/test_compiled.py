"""Compiled templates: kept beside their sources, never trusted beyond them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, Undefined
from markupsafe import Markup

from technews_format.converters._compiled import CompiledTemplates, QuickTemplate

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


VALUES = st.one_of(
    st.text(), st.integers(), st.none(), st.text().map(Markup), st.lists(st.text()), st.builds(Undefined)
)
SOURCE = (
    "{% macro both(a, b) %}{{ a }}{{ b }}{% endmacro %}{% set joined = a ~ b %}{% set block %}{{ a }}<br>{% endset %}"
    "{{ a }} {{ both(a, b) }} {{ joined }} {{ block }} {{ a | e }} {{ b | safe }} {{ c.d }}"
    "{% for one in [a, b] %}{{ loop.index }}{{ one }}{% endfor %}{% autoescape false %}{{ a }}{% endautoescape %}"
)


@given(VALUES, VALUES)
def test_escaping(first: object, second: object) -> None:
    """A quick template renders every value as one of Jinja does."""
    environments = [Environment(autoescape=True) for _ in range(2)]
    environments[0].template_class = QuickTemplate
    quick, plain = (one.from_string(SOURCE).render(a=first, b=second, c={"d": 1}) for one in environments)
    assert quick == plain
