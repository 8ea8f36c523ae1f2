"""The schema of the front matter, used as other programs use it: gray-matter and ajv, PyYAML and check-jsonschema."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from support import BRIEF, STRUCTURED, changed, example_paths, unavailable

import technews_format as tn
from technews_format.converters.json_schema import schema_text

HERE = Path(__file__).parent
NPM_OPTIONS = ("--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--fetch-retries=1")
EXAMPLES = example_paths()
OF_TODAY = [path for path in EXAMPLES if tn.parse(path.read_bytes()).generation == 1]
OF_GENERATION_0 = [path for path in EXAMPLES if path not in OF_TODAY]
WRONG = {
    "no-url": STRUCTURED.replace("url: https://example.org/database\n", ""),
    "no-address": STRUCTURED.replace("url: https://", "source_url: ftp://"),
    "text-for-a-number": STRUCTURED.replace("importance: 3", "importance: '3'"),
    "word-that-says-nothing": STRUCTURED.replace("importance: 3", "disclosure:\n  text: robot\nimportance: 3"),
    "reviewer-of-nothing": STRUCTURED.replace("importance: 3", "disclosure:\n  reviewer: Eva\nimportance: 3"),
    "not-known-to-source": STRUCTURED.replace("  name: Example.org\n", ""),
}


def front_matter(text: str) -> Any:
    """Return what PyYAML reads between the fences."""
    return yaml.safe_load(re.split(r"^---$", text, maxsplit=2, flags=re.MULTILINE)[1])


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Return the schema as a file."""
    path = tmp_path / "front-matter.schema.json"
    path.write_text(schema_text("front-matter"), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Return files by what they are: each example of generation 1 in each dialect, and wrong ones."""
    texts = {f"{path.stem}.file": path.read_text(encoding="utf-8") for path in OF_TODAY}
    for path in EXAMPLES:
        texts |= {f"{path.stem}.{dialect}": tn.dumps(tn.load(path), dialect=dialect) for dialect in tn.DIALECTS}
    texts["disclosed"] = tn.dumps(changed(disclosure=tn.Disclosure(text="assisted", reviewer="Eva")))
    texts |= WRONG
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.md" for name in texts}


def test_the_examples_there_are() -> None:
    """Files of both generations and of all dialects are among the examples."""
    assert {tn.parse(path.read_bytes()).dialect for path in OF_TODAY} == {*tn.DIALECTS}
    assert len(OF_GENERATION_0) == 2


def test_the_schema_is_for_generation_1() -> None:
    """It says so, accepts every file of generation 1, and none of generation 0 before it is upgraded."""
    schema = tn.json_schema("front-matter")
    assert "generation 1" in schema["title"]
    assert "generation 0" in schema["description"]
    validator = jsonschema.Draft202012Validator(schema)
    for path in OF_TODAY:
        validator.validate(front_matter(path.read_text(encoding="utf-8")))
    for path in OF_GENERATION_0:
        assert not validator.is_valid(front_matter(path.read_text(encoding="utf-8")))
        validator.validate(front_matter(tn.dumps(tn.load(path))))


@pytest.mark.parametrize(
    ("keys", "valid"),
    [
        ({"url": "https://example.org/game"}, True),
        ({"source_url": "https://example.org/game"}, True),
        ({"url": "https://example.org/game", "source_url": 5}, True),
        ({"source_url": "example.org"}, False),
        ({"source_url": None}, False),
        ({"url": "example.org", "source_url": "https://example.org/game"}, False),
        ({}, False),
    ],
)
def test_one_of_two_keys_has_the_address(keys: dict[str, Any], valid: bool) -> None:
    """Schema and library agree about files with url, source_url, both and none."""
    text = BRIEF.replace("url: https://example.org/game\n", "".join(f"{k}: {json.dumps(v)}\n" for k, v in keys.items()))
    validator = jsonschema.Draft202012Validator(tn.json_schema("front-matter"))
    assert validator.is_valid(front_matter(text)) is valid
    errors = [finding for finding in tn.parse(text).all_diagnostics if finding.severity == "error"]
    assert (not [finding for finding in errors if not (finding.field or "").startswith("footer")]) is valid


@pytest.mark.slow
def test_check_jsonschema(files: dict[str, Path], schema: Path, tmp_path: Path) -> None:
    """check-jsonschema accepts the front matter of every right file, and names each wrong one."""
    for name, path in files.items():
        _, block, _ = re.split(r"^---$", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
        (tmp_path / f"{name}.yaml").write_text(block, encoding="utf-8")
    names = sorted(str(path) for path in tmp_path.glob("*.yaml"))
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", str(schema), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert {Path(error["filename"]).stem for error in report["errors"]} == {*WRONG}
    assert report["parse_errors"] == []


@pytest.mark.client
def test_gray_matter_and_ajv(files: dict[str, Path], schema: Path, tmp_path: Path) -> None:
    """Ajv in strict mode accepts what gray-matter reads of every right file, and of no wrong one."""
    for name in ("package.json", "package-lock.json", "validate.js"):
        shutil.copy(HERE / name, tmp_path)
    if shutil.which("npm") is None:
        unavailable("npm is not installed")
    install = subprocess.run(["npm", "ci", *NPM_OPTIONS], cwd=tmp_path, capture_output=True, text=True, check=False)
    if install.returncode:
        unavailable(f"npm cannot install gray-matter and ajv: {install.stderr.strip()[:300]}")
    command = ["node", "validate.js", str(schema), *map(str, files.values())]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    errors = {Path(path).stem: found for path, found in json.loads(done.stdout).items()}
    assert {name for name, found in errors.items() if found} == {*WRONG}
    assert "must be integer" in str(errors["text-for-a-number"])
