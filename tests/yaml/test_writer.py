"""The writer of front matter gives what PyYAML gives, and reads back."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from yaml_texts import CHARACTERS, NASTY, NUMBER_LIKE, TEXTS, YAML_VALUES

from technews_format.yaml.reader import read_yaml
from technews_format.yaml.scalars import is_ambiguous
from technews_format.yaml.writer import write_entry, write_json, write_mapping, write_text


def pyyaml(mapping: dict[str, Any]) -> str:
    """Return what the archive's writer gives."""
    return yaml.dump(mapping, Dumper=yaml.SafeDumper, allow_unicode=True, default_flow_style=False, width=80)


# Line separators, and a continuation line of doubled apostrophes, which some parser reads otherwise.
_MISREAD = re.compile("[\x85\u2028\u2029]|\n *(?:'')+ |\n *\n *(?:'')+ ")


@given(TEXTS | NUMBER_LIKE)
@example("y" * 76 + " x")
@example("a " * 60 + "'" * 3)
def test_the_writer_is_pyyaml(text: str) -> None:
    """Text that is not ambiguous is written byte for byte as PyYAML's pure dumper does."""
    mapping = {"title": text, "companies": [text, "x"], "source": {"id": None, "name": text}}
    written = write_mapping(mapping)
    assert yaml.safe_load(written) == mapping
    expected = pyyaml(mapping)
    if not is_ambiguous(text) and not _MISREAD.search(expected):
        assert written == expected


@given(st.dictionaries(st.text(CHARACTERS | NASTY, max_size=20), YAML_VALUES, max_size=4))
def test_any_mapping_reads_back(mapping: dict[str, Any]) -> None:
    """Whatever front matter can hold reads back, here and in PyYAML, unless a key is not allowed."""
    written = write_mapping(mapping)
    assert yaml.safe_load(written) == mapping
    tree, problems = read_yaml(written, 0, len(written))
    if mapping and not problems:
        assert tree is not None
        assert tree.value == mapping


@given(YAML_VALUES)
def test_json_is_yaml(value: Any) -> None:
    """A value as JSON reads back in any context, also where it stands in brackets."""
    assert yaml.safe_load(f"x: [{write_json(value)}]") == {"x": [value]}


@pytest.mark.parametrize(("length", "lines"), [(80, 1), (81, 2)])
def test_a_line_of_eighty_characters_goes_on(length: int, lines: int) -> None:
    """Behind a longer one the next space is a line end."""
    value = "x" * (length - len("title: "))
    assert write_entry("title", f"{value} y").count("\n") == lines


@pytest.mark.parametrize("beginning", ["", "a: ", "it's: "])
@pytest.mark.parametrize("length", range(64, 82))
def test_text_is_folded_where_pyyaml_folds_it(beginning: str, length: int) -> None:
    """To the character, with quotes and without."""
    text = f"{beginning}{'y' * length} x y"
    mapping = {"companies": [text], "title": text}
    assert write_mapping(mapping) == pyyaml(mapping)


@pytest.mark.parametrize("length", range(20, 50))
def test_text_that_pyyaml_writes_is_folded_at_its_place(length: int) -> None:
    """A value by itself is written as it is behind its key or hyphen."""
    text = f"\x07{'y' * length} {'x ' * 30}x"
    for key in ("x", "title", "description"):
        assert f"{key}:{write_text(text, len(key) + 1, 0)}\n" == pyyaml({key: text})
    assert f"x:\n-{write_text(text, 1, 0)}\n" == pyyaml({"x": [text]})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ([["x<<"]], "k:\n- - 'x<<'\n"),
        ([["no", "ano"]], "k:\n- - 'no'\n  - ano\n"),
        ((1, 2), "k:\n- 1\n- 2\n"),
        ("x\u2028y", 'k: "x\\Ly"\n'),
        (f"a: {'x' * 75} ' y", f'k: "a: {"x" * 75}\\\n  \\ \' y"\n'),
    ],
)
def test_quotes_where_some_parser_errs(value: Any, written: str) -> None:
    """PyYAML is told which quotes to use, at every depth."""
    assert write_mapping({"k": value}) == written


def test_keys_are_sorted_as_if_they_had_another_name() -> None:
    """Where an order says so; keys inside of values are sorted as they are."""
    mapping = {"title": "a", "source_url": "b", "urlToImage": "c"}
    assert write_mapping(mapping) == "source_url: b\ntitle: a\nurlToImage: c\n"
    assert write_mapping(mapping, {"source_url": "url"}) == "title: a\nsource_url: b\nurlToImage: c\n"
    assert write_mapping({}) == "{}\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ([], "  k: []\n"),
        ((), "  k: []\n"),
        ({}, "  k: {}\n"),
        (None, "  k: null\n"),
        (-5, "  k: -5\n"),
        (["x", "no"], "  k:\n  - x\n  - 'no'\n"),
        ({"b": "x", "a": ["z"]}, "  k:\n    a:\n    - z\n    b: x\n"),
        ([{"b": "x", "a": "z"}], "  k:\n  - a: z\n    b: x\n"),
        ({"b": "\x07", "a: b": "z"}, "  k:\n    'a: b': z\n    b: \"\\a\"\n"),
        ([["x"]], "  k:\n  - - x\n"),
    ],
)
def test_values_of_every_kind(value: Any, written: str) -> None:
    """At the indentation that is asked for, with their keys in order."""
    assert write_entry("k", value, 2) == written


@pytest.mark.parametrize("length", [70, 74, 75, 76, 80, 90])
@pytest.mark.parametrize("behind", ["  y z", " y  z", "   ", " y ", "  'z'", " 'z' y"])
def test_text_with_several_spaces_in_a_row_is_folded_as_pyyaml_folds_it(length: int, behind: str) -> None:
    """Only a single one can be a line end."""
    for text in (f"{'x' * length}{behind}{'w' * 20}", f"a: {'x' * length}{behind} {'w' * 20} v"):
        assert write_mapping({"title": text}) == pyyaml({"title": text})
