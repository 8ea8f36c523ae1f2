"""Packages: imports point one way only, and the documented table is the code's."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from support import ROOT

PACKAGE = ROOT / "src" / "technews_format"
_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \|", re.MULTILINE)
MOST_AT_THE_TOP = 10


@cache
def documented_order() -> dict[str, int]:
    """Return package, or module at the top → its number in docs/architecture.md."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return {name: int(order) for order, names in _ROW.findall(text) for name in re.findall(r"`([^`]+)`", names)}


@cache
def modules() -> dict[str, Path]:
    """Return the modules by their dotted names below the package; a package has the name of its folder."""
    names = {path: path.relative_to(PACKAGE).with_suffix("").parts for path in PACKAGE.rglob("*.py")}
    dotted = {".".join(parts).removesuffix("__init__").rstrip("."): path for path, parts in names.items()}
    return {name: path for name, path in dotted.items() if name}


def imports(path: Path, *, types: bool) -> set[str]:
    """Return the modules of this library that a module imports, also on first use, and those for types if wanted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (types or node not in for_types):
            first, _, home = (node.module or "").partition(".")
            if first == PACKAGE.name:
                inside = {f"{home}.{alias.name}".lstrip(".") for alias in node.names} & modules().keys()
                found |= inside or {home}
    return found & modules().keys()


def test_every_package_has_its_place() -> None:
    """The table in docs/architecture.md names the packages, and the modules at the top, that there are."""
    assert documented_order().keys() == {name.partition(".")[0] for name in modules()}
    assert sum("." not in name and path.name != "__init__.py" for name, path in modules().items()) <= MOST_AT_THE_TOP


def test_packages_import_one_way() -> None:
    """No package imports one of its own number or a higher one, for types neither."""
    order = documented_order()
    wrong = [
        f"{name} imports {other}"
        for name, path in sorted(modules().items())
        for other in sorted(imports(path, types=True))
        for one, two in [(name.partition(".")[0], other.partition(".")[0])]
        if one != two and order[two] >= order[one]
    ]
    assert wrong == []


def test_modules_import_each_other_in_no_circle() -> None:
    """At run time, not inside of packages either."""
    TopologicalSorter({name: imports(path, types=False) for name, path in modules().items()}).prepare()


@pytest.mark.parametrize("name", sorted(name for name, path in modules().items() if path.name == "__init__.py"))
def test_packages_introduce_themselves(name: str) -> None:
    """Each says what lives there, what it imports, and where a reader starts."""
    text = ast.get_docstring(ast.parse(modules()[name].read_text(encoding="utf-8"))) or ""
    assert len(re.findall(r"[.](?:\s|\Z)", text)) >= 3
    assert re.search(r"\b[Ii]mport", text)
    assert re.search(r"\b(?:[Ss]tart with|starts with)\b", text)


def test_modules_stay_small() -> None:
    """No module has more than 500 lines, no function more than 50."""
    for name, path in modules().items():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 500, name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                assert lines <= 50, f"{name}.{node.name}: {lines} lines"


def test_every_module_is_tested_in_the_file_of_its_name() -> None:
    """The folders of the tests mirror the packages."""
    names = {path.relative_to(PACKAGE) for path in modules().values() if not path.name.startswith("__")}
    tests = ROOT / "tests"
    missing = [
        str(path) for path in names if not (tests / path.parent / f"test_{path.name.removeprefix('_')}").is_file()
    ]
    assert sorted(missing) == []
