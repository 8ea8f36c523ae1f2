"""Docstrings that people read."""

from __future__ import annotations

import pytest

from technews_format._util.documentation import documentation
from technews_format.document.upgrades import upgrade


def test_a_docstring_that_python_has_dropped_is_read_from_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``python -OO`` it is the same text."""
    expected = documentation(upgrade)
    assert expected.startswith("Return the article with everything")
    monkeypatch.setattr(upgrade, "__doc__", None)
    assert documentation(upgrade) == expected


def test_where_there_is_no_source_it_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled files alone have none."""

    def silent() -> None:
        raise NotImplementedError

    monkeypatch.setattr(silent, "__module__", "sys")
    monkeypatch.setattr("inspect.getsource", lambda _module: (_ for _ in ()).throw(OSError))
    assert documentation(silent) == ""
