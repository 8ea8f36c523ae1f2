"""Old paths of modules: they work for one release, and say where the module is."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest
from support import STRUCTURED

import technews_format as tn
from technews_format._util.moved import MOVED, ROOT, spec_of

MODULES = {old: new for old, new in MOVED.items() if old not in ("rules", "reports")}
INSIDE = {"rules.registry": "checking.rules.registry", "reports.json_lines": "checking.reports.json_lines"}


@pytest.fixture(autouse=True)
def _unimported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget which old paths were imported already."""
    old = re.compile(rf"{ROOT}\.(?:{'|'.join(MOVED)})(?:\.|\Z)")
    for name in filter(old.match, [*sys.modules]):
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize(("old", "new"), [*MODULES.items(), *INSIDE.items()])
def test_an_old_path_is_the_module(old: str, new: str) -> None:
    """It is one module under two names, and the warning names the new one."""
    with pytest.warns(DeprecationWarning, match="now; the old path goes with the next release") as warned:
        assert import_module(f"{ROOT}.{old}") is import_module(f"{ROOT}.{new}")
    assert str(warned[-1].message).startswith(f"{ROOT}.{old} is {ROOT}.{new} now; ")


def test_the_module_that_is_a_package_now() -> None:
    """`document` was a module with `Document` and `parse`."""
    with pytest.warns(DeprecationWarning, match=re.escape("technews_format.document.document")):
        from technews_format.document import Document, parse
    assert (Document, parse) == (tn.Document, tn.parse)
    with pytest.raises(ImportError):
        from technews_format.document import nothing  # noqa: F401


@pytest.mark.parametrize("name", ["nothing", "rules.nothing", "checker.nothing", "_yaml"])
def test_what_never_was_is_not_found(name: str) -> None:
    """What is no old path is no module, and other packages are not looked at."""
    code = f"import warnings; warnings.simplefilter('ignore')\nimport technews_format.{name}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError" in done.stderr
    assert spec_of(f"other.{name}") is None


def test_the_warning_points_to_the_import() -> None:
    """The line that imports is shown, not one of the import system."""
    code = "import technews_format.checker"
    done = subprocess.run([sys.executable, "-W", "always", "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.startswith("<string>:1: DeprecationWarning: technews_format.checker is ")


@pytest.mark.parametrize("make", [tn.loads, tn.parse])
def test_pickles_of_the_last_release_load(make: Any) -> None:
    """Modules stand in pickles by their old paths."""
    value = make(STRUCTURED)
    data = pickle.dumps(value, protocol=0)
    for old, new in MODULES.items():
        data = data.replace(f"c{ROOT}.{new}\n".encode(), f"c{ROOT}.{old}\n".encode())
    data = data.replace(f"c{ROOT}.document.document\n".encode(), f"c{ROOT}.document\n".encode())
    with pytest.warns(DeprecationWarning, match="now; the old path goes"):
        loaded = pickle.loads(data)
    assert str(loaded) == str(value)
