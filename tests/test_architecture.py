"""Layers: imports point downwards only, and the documented table is the code's."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from support import ROOT

PACKAGE = ROOT / "src" / "technews_format"
_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \|", re.MULTILINE)


def documented_layers() -> dict[str, int]:
    """Return module → layer as docs/architecture.md has them."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return {name: int(layer) for layer, names in _ROW.findall(text) for name in re.findall(r"`([^`]+)`", names)}


def modules() -> dict[str, Path]:
    """Return the modules of the package under the names of the table."""
    names = {path: ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.rglob("*.py")}
    return {name: path for path, name in names.items() if path.name != "__init__.py"}


def imports(path: Path) -> set[str]:
    """Return the modules of this package that a module imports at run time, also on first use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node not in typing_only
            and (node.module or "").startswith("technews_format")
        ):
            home = (node.module or "").removeprefix("technews_format").lstrip(".")
            inside = {f"{home}.{alias.name}".lstrip(".") for alias in node.names} & modules().keys()
            found |= inside or {home}
    return found & modules().keys()


def test_every_module_has_a_layer() -> None:
    """The table in docs/architecture.md names the modules that there are."""
    assert set(documented_layers()) == set(modules())


def test_imports_point_downwards() -> None:
    """No module imports one of its own layer or of a higher one."""
    layers = documented_layers()
    wrong = [
        f"{name} (layer {layers[name]}) imports {other} (layer {layers[other]})"
        for name, path in sorted(modules().items())
        for other in sorted(imports(path))
        if layers[other] >= layers[name]
    ]
    assert wrong == []


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
