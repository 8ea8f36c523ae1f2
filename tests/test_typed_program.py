"""A typed program of a user satisfies mypy and pyright at their strictest, and runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

PROGRAM = ROOT / "tests" / "typing" / "program.py"
MYPY = {
    "without the plugin": "[mypy]\nstrict = true\n",
    "with the plugin": "[mypy]\nstrict = true\nplugins = pydantic.mypy\n",
    "with the plugin at its strictest": "[mypy]\nstrict = true\nplugins = pydantic.mypy\n[pydantic-mypy]\n"
    "init_forbid_extra = true\ninit_typed = true\nwarn_required_dynamic_aliases = true\n",
}
WRONG = """
import technews_format as tn

tn.Source(name="x", nam="x")
tn.BriefBody(text=3)
tn.Source()
tn.dumps("text")
"""


def mypy(program: Path, settings: str, folder: Path) -> list[str]:
    """Return the errors that mypy finds in a program."""
    (folder / "mypy.ini").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(folder / "mypy.ini"), str(program)]
    command += ["--follow-imports", "silent", "--no-error-summary", "--cache-dir", str(folder / "cache")]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "MYPYPATH": str(ROOT / "src")}
    )
    assert done.returncode in (0, 1), done.stderr + done.stdout
    return [line for line in done.stdout.splitlines() if "error:" in line]


def pyright(program: Path, folder: Path) -> list[str]:
    """Return the errors that pyright finds in a program."""
    copy = folder / "program" / program.name  # pyright looks at what is below its settings only
    copy.parent.mkdir()
    copy.write_bytes(program.read_bytes())
    settings = {"include": [copy.parent.name], "typeCheckingMode": "strict", "extraPaths": [str(ROOT / "src")]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "-p", str(folder), "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == 1
    return [f"{item['range']['start']['line'] + 1}: {item['message']}" for item in report["generalDiagnostics"]]


@pytest.mark.slow
@pytest.mark.parametrize("settings", MYPY.values(), ids=MYPY)
def test_mypy_accepts_the_program(settings: str, tmp_path: Path) -> None:
    """Models can be made by the names of their fields, and every attribute has its type, for mypy --strict."""
    assert mypy(PROGRAM, settings, tmp_path) == []


@pytest.mark.slow
def test_pyright_accepts_the_program(tmp_path: Path) -> None:
    """The same program satisfies pyright in strict mode."""
    assert pyright(PROGRAM, tmp_path) == []


@pytest.mark.slow
def test_wrong_programs_are_refused(tmp_path: Path) -> None:
    """Both find an unknown argument, a wrong type and a missing argument: the types say something."""
    program = tmp_path / "wrong.py"
    program.write_text(WRONG, encoding="utf-8")
    for settings in (MYPY["without the plugin"], MYPY["with the plugin at its strictest"]):
        assert len(mypy(program, settings, tmp_path)) == 4
    assert {error.partition(":")[0] for error in pyright(program, tmp_path)} == {"4", "5", "6", "7"}


def test_the_program_runs(tmp_path: Path) -> None:
    """What the type checkers accept works."""
    code = f"import sys; sys.path.insert(0, {str(PROGRAM.parent)!r}); import program, pathlib; "
    code += f"program.main(pathlib.Path({str(tmp_path)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
