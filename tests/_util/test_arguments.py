"""Arguments of a wrong type: every public function says in a sentence what it expects."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import STRUCTURED

import technews_format as tn

WRONG: list[object] = [0, None, b"", object(), 1.5, {}, [], ""]
FUNCTIONS = {name: function for name in sorted(tn.__all__) if inspect.isfunction(function := getattr(tn, name))}


def fits(value: object, annotation: str) -> bool:
    """Tell whether a value may be given, as far as a type says that."""
    if annotation == "Source":  # a path or several
        return isinstance(value, str | dict | list)
    if "Iterable" in annotation or "Mapping" in annotation:
        return isinstance(value, dict | list)
    if isinstance(value, str):
        return any(kind in annotation for kind in ("str", "Path", "SchemaName"))
    return isinstance(value, bytes) and "bytes" in annotation


def wrong_calls() -> Iterator[Any]:
    """Yield each public function with each wrong value of its first parameter."""
    for name, function in FUNCTIONS.items():
        required = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
        for value in WRONG:
            if required and not fits(value, str(required[0].annotation)):
                yield pytest.param(function, [value] * len(required), id=f"{name}-{type(value).__name__}")


def test_functions_are_walked_over() -> None:
    """The walk finds what there is."""
    assert {"slugify", "from_html", "to_html", "dump", "parse"} <= FUNCTIONS.keys()


@pytest.mark.parametrize(("function", "values"), list(wrong_calls()))
def test_a_sentence_for_a_wrong_type(function: Callable[..., Any], values: list[object]) -> None:
    """A TypeError that names what was expected and what was given; of generators, when they are asked."""
    with pytest.raises(TypeError, match=r"expected .+, not \w+|argument should be a str .+, not"):
        list(function(*values))


@pytest.mark.parametrize(
    "call",
    [
        lambda: tn.manifest([0]),  # type: ignore[list-item]
        lambda: tn.to_rss([], 0),  # type: ignore[arg-type]
        lambda: tn.to_json_feed([None], tn.Channel("x", "https://example.org/")),  # type: ignore[list-item]
        lambda: tn.sitemap([0]),  # type: ignore[list-item]
        lambda: tn.load_all("a.md"),
        lambda: tn.to_html(tn.parse("")),  # type: ignore[arg-type]
        lambda: tn.dumps(tn.parse("")),  # type: ignore[arg-type]
        lambda: [*tn.Corpus([0])],  # type: ignore[list-item]
        lambda: tn.Corpus(0),  # type: ignore[arg-type]
        lambda: tn.statistics([0]),  # type: ignore[list-item]
    ],
)
def test_what_is_nearly_right(call: Callable[[], object]) -> None:
    """A document for an article, one path for several, and wrong values inside right ones."""
    with pytest.raises(TypeError, match=r"expected .+, not \w+"):
        call()


@pytest.mark.parametrize("config", [Path("technews.toml"), "TN4", 3])
def test_a_configuration_of_a_wrong_type(config: Any) -> None:
    """A file of settings is not one yet, and the sentence says what reads it."""
    with pytest.raises(TypeError, match=r"^expected a Config or a mapping of options"):
        tn.check("x", config=config)


def test_templates_make_pages_only(tmp_path: Path) -> None:
    """Templates without a page would be ignored."""
    with pytest.raises(ValueError, match="templates make pages only; say page=True"):
        tn.to_html(tn.loads(STRUCTURED), templates=tmp_path)
