"""The pre-commit hooks and the GitHub Action, tried in scratch projects as their users do."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import ROOT

import technews_format as tn
from technews_format.checking.reports.registry import Report, entries_of, render
from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.cli.app import COMMANDS

GOOD = BASES["structured"]
FAULTY = BASES["brief"].replace("importance: 2", "importance: '2'")
FAULTY_NAME = NAMES["brief"]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BASH = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]
"""How GitHub runs steps with ``shell: bash``."""


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without settings of this machine's user for git."""
    variables = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **environment}
    for name in ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG", "PYTHONPATH"):
        variables.pop(name, None)
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False
    )


def git(folder: Path, *arguments: str) -> str:
    """Run git and return what it prints."""
    options = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    done = run(["git", *options, *arguments], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# pre-commit


def test_the_hooks_there_are() -> None:
    """Each hook takes files that are named like articles, and brings the command line with it."""
    assert [hook["id"] for hook in HOOKS] == ["technews-check", "technews-fix", "technews-fmt", "technews-repair"]
    for hook in HOOKS:
        assert hook["additional_dependencies"] == [".[cli]"]
        assert re.search(hook["files"], f"content/news/{FAULTY_NAME}")
        assert not re.search(hook["files"], "README.md")


def test_the_manifest_is_valid() -> None:
    """pre-commit itself accepts the file with the hooks."""
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run_commands_that_there_are(hook: dict[str, Any]) -> None:
    """The entry of a hook is a command of ``technews``."""
    assert hook["entry"].split()[:2] == ["technews", hook["id"].removeprefix("technews-")]
    assert hook["entry"].split()[1] in COMMANDS


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a git repository with this library, as pre-commit clones it."""
    folder = tmp_path_factory.mktemp("technews-format")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "All")
    return folder


@pytest.fixture
def project(tmp_path: Path, hooks: Path) -> Path:
    """Return a project with a good and a faulty article that uses the hooks."""
    use = {"repo": str(hooks), "rev": git(hooks, "rev-parse", "HEAD"), "hooks": [{"id": hook["id"]} for hook in HOOKS]}
    files = {
        ".pre-commit-config.yaml": yaml.safe_dump({"repos": [use]}),
        f"articles/{NAMES['structured']}": GOOD,
        f"articles/{FAULTY_NAME}": FAULTY,
        "README.md": "No article.\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    return tmp_path


@pytest.fixture(scope="module")
def environments(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder in which pre-commit keeps what it has installed."""
    return str(tmp_path_factory.mktemp("pre-commit"))


Hook = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture
def hook(project: Path, environments: str) -> Hook:
    """Return a function that runs a hook on all files of the project."""

    def run_hook(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", name, "--all-files", "--color", "never"]
        return run(command, project, PRE_COMMIT_HOME=environments)

    return run_hook


@pytest.mark.client
@pytest.mark.slow
def test_pre_commit(project: Path, hook: Hook) -> None:
    """``check`` fails with the report, ``fix`` and ``fmt`` write files anew, and then all is clean."""
    failed = hook("technews-check")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert f"--> articles/{FAULTY_NAME}:5:13" in failed.stdout
    assert "Found 1 error in 1 of 2 files" in failed.stdout

    fixed = hook("technews-fix")
    assert "files were modified by this hook" in fixed.stdout
    assert (project / "articles" / FAULTY_NAME).read_text(encoding="utf-8") == BASES["brief"]
    assert hook("technews-check").returncode == 0

    loose = GOOD.replace("## Souhrn\n", "## Souhrn\n\n")
    (project / "articles" / NAMES["structured"]).write_text(loose, encoding="utf-8")
    assert "files were modified by this hook" in hook("technews-fmt").stdout
    assert (project / "articles" / NAMES["structured"]).read_text(encoding="utf-8") == GOOD
    assert hook("technews-fmt").returncode == 0


@pytest.mark.client
@pytest.mark.slow
def test_the_hooks_let_the_same_things_pass(project: Path, hook: Hook) -> None:
    """A finding of style stops neither ``check`` nor ``fix``; a warning that cannot be mended stops both."""
    path = project / "articles" / FAULTY_NAME
    path.write_text(BASES["brief"].replace("slug:", "series: x\nslug:"), encoding="utf-8")
    assert [hook(name).returncode for name in ("technews-check", "technews-fix")] == [0, 0]
    path.write_text(BASES["brief"].replace("category: hry", "category: kybernetická bezpečn"), encoding="utf-8")
    assert [hook(name).returncode for name in ("technews-check", "technews-fix")] == [1, 1]


@pytest.mark.client
@pytest.mark.slow
def test_the_repair_hook(project: Path, hook: Hook) -> None:
    """``repair`` restores text that was read with the wrong code page."""
    path = project / "articles" / NAMES["structured"]
    path.write_text(GOOD.encode("utf-8").decode("latin-1"), encoding="utf-8")
    assert "files were modified by this hook" in hook("technews-repair").stdout
    assert path.read_text(encoding="utf-8") == GOOD


# The examples of the documentation

_EXAMPLE = re.compile(r"^```yaml\n# (?P<name>[^\n]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = {
    match["name"]: match["text"] for match in _EXAMPLE.finditer((ROOT / "docs" / "how-to" / "ci.md").read_text("utf-8"))
}
DEPLOYED = {
    match["name"]: match["text"]
    for match in _EXAMPLE.finditer((ROOT / "docs" / "how-to" / "deploy.md").read_text("utf-8"))
}
SCHEMAS = {
    ".github/workflows/site.yml": "vendor.github-workflows",
    ".github/workflows/articles.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}


@pytest.mark.parametrize(
    ("name", "text"), [item for item in (*EXAMPLES.items(), *DEPLOYED.items()) if item[0] in SCHEMAS]
)
def test_examples_have_the_shape_that_their_system_asks_for(name: str, text: str, tmp_path: Path) -> None:
    """The pipelines of the documentation are valid against the schemas of their systems."""
    path = tmp_path / Path(name).name
    path.write_text(text, encoding="utf-8")
    options = ["--builtin-schema", SCHEMAS[name], str(path)]
    if name == ".gitlab-ci.yml":
        options += ["--data-transform", "gitlab-ci"]
    done = run([sys.executable, "-m", "check_jsonschema", *options], tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_example_of_pre_commit_is_valid(tmp_path: Path) -> None:
    """pre-commit accepts the configuration, and each hook in it is one of ours."""
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(EXAMPLES[path.name], encoding="utf-8")
    done = run([sys.executable, "-m", "pre_commit", "validate-config", str(path)], tmp_path)
    assert done.returncode == 0, done.stdout
    used = [hook["id"] for repository in yaml.safe_load(EXAMPLES[path.name])["repos"] for hook in repository["hooks"]]
    assert {*used} == {hook["id"] for hook in HOOKS}


def test_the_example_of_the_action_uses_its_inputs() -> None:
    """The workflow of the documentation passes inputs that the action has, and the table lists all of them."""
    steps = yaml.safe_load(EXAMPLES[".github/workflows/articles.yml"])["jobs"]["articles"]["steps"]
    [ours] = [step for step in steps if "technews-format" in step["uses"]]
    assert {*ours["with"]} <= {*ACTION["inputs"]}
    section = (
        (ROOT / "docs" / "how-to" / "ci.md").read_text(encoding="utf-8").partition("| input |")[2].partition("\n\n")[0]
    )
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE) == [*ACTION["inputs"]]


def test_the_keys_of_a_finding_are_documented() -> None:
    """The table of the JSON format lists the keys that a finding has, in their order."""
    section = (ROOT / "docs" / "how-to" / "json.md").read_text(encoding="utf-8").partition("| key of a finding |")[2]
    document = tn.parse(FAULTY, FAULTY_NAME)
    [entry, *_] = entries_of(document, tn.check(document))
    keys = re.findall(r"^\| `(\w+)` \|", section.partition("\n\n")[0], re.MULTILINE)
    assert keys == [*json.loads(render(Report((entry,), (FAULTY_NAME,)), "json-lines"))]


# GitHub Action


def test_the_action_is_valid() -> None:
    """The file has the shape that GitHub's schema describes, and every input is explained."""
    options = ["--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")]
    done = run([sys.executable, "-m", "check_jsonschema", *options], ROOT)
    assert done.returncode == 0, done.stdout
    assert all(item["description"] and isinstance(item["default"], str) for item in ACTION["inputs"].values())


def test_the_action_passes_values_by_the_environment() -> None:
    """No expression stands in a script, where its value could be run as a command."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


README = """# News

Articles look like this:

```markdown
---
title: …
---
```

---

License: MIT
"""


class Job:
    """A job of GitHub Actions with this action: its context, and its steps run as shell."""

    def __init__(self, folder: Path, python: Path | str = sys.executable, **inputs: str) -> None:
        self.folder = folder
        self.context = {
            "github.action_path": str(ROOT),
            "runner.temp": str(folder / "temp"),
            "steps.python.outputs.python-path": str(python),
            **{f"inputs.{name}": item["default"] for name, item in ACTION["inputs"].items()},
            **{f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()},
        }

    def step(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run one step and keep its outputs."""
        [step] = [step for step in ACTION["runs"]["steps"] if step["id"] == name]
        script, outputs = self.folder / f"{name}.sh", self.folder / f"{name}.out"
        script.write_text(step["run"], encoding="utf-8")
        outputs.touch()
        environment = {key: self._value(value) for key, value in step["env"].items()}
        done = run(
            [*BASH, str(script)],
            self.folder,
            GITHUB_OUTPUT=str(outputs),
            GITHUB_STEP_SUMMARY=str(self.folder / "summary.txt"),
            **environment,
        )
        for line in outputs.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.context[f"steps.{name}.outputs.{key}"] = value
        return done

    def _value(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: self.context[match[1]], text)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout of a project with a good and a faulty article."""
    for folder, name, text in (("good", NAMES["structured"], GOOD), ("news 2026", FAULTY_NAME, FAULTY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    (tmp_path / "node_modules" / "x").mkdir(parents=True)
    (tmp_path / "node_modules" / "x" / "post.md").write_text("---\ntitle: x\n---\n\nx\n", encoding="utf-8")
    return tmp_path


@pytest.mark.client
@pytest.mark.slow
def test_the_action(checkout: Path) -> None:
    """It installs the library of its own version beside the job's Python, annotates, and fails."""
    job = Job(checkout, sarif_file="findings.sarif")
    installed = job.step("install")
    assert installed.returncode == 0, installed.stderr
    version = run([job.context["steps.install.outputs.technews"], "--version"], checkout)
    assert version.stdout == f"technews {tn.__version__}\n"

    checked = job.step("check")
    assert checked.returncode == 1, checked.stderr
    assert f"::error file=news 2026/{FAULTY_NAME},line=5,col=13," in checked.stdout
    results = json.loads((checkout / "findings.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["TN202"]


def test_the_action_beside_a_readme(checkout: Path) -> None:
    """Without any input it checks the articles of a repository, and nothing else that is Markdown."""
    (checkout / "news 2026" / FAULTY_NAME).unlink()
    done = job_with_this_environment(checkout).step("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "technews: 1 file without front matter passed over\n" in done.stderr


def test_the_action_writes_a_summary(checkout: Path) -> None:
    """The summary of the job has all findings, also those that make no annotation, and keeps what it had."""
    (checkout / "summary.txt").write_text("# Before\n", encoding="utf-8")
    job_with_this_environment(checkout).step("check")
    lines = (checkout / "summary.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["# Before", "Found 1 error in 1 of 2 files; 1 fixable with &#96;technews fix&#96;"]
    assert "| error | news 2026/" in lines[-1]
    assert "TN202 wrong-type" in lines[-1]


def job_with_this_environment(checkout: Path, **inputs: str) -> Job:
    """Return a job whose installation is that of the tests."""
    job = Job(checkout, **inputs)
    job.context["steps.install.outputs.technews"] = str(Path(sys.executable).parent / "technews")
    return job


@pytest.mark.parametrize(
    ("inputs", "code", "output"),
    [
        ({}, 1, "::error file=news 2026/"),
        ({"paths": "good\n\n"}, 0, "^$"),
        ({"paths": "  good \r\n"}, 0, "^$"),
        ({"paths": "good\nnews 2026\n", "format": "concise"}, 1, "Found 1 error in 1 of 2 files"),
        ({"fail_on": "never"}, 0, "::error file="),
        ({"config": "warn.toml"}, 1, "::warning file="),
        ({"config": "warn.toml", "fail_on": "error"}, 0, "::warning file="),
        ({"config": "style.toml"}, 0, "::notice file="),
        ({"baseline": "known.json"}, 0, "^$"),
        ({"paths": "$(touch hacked)\n`touch hacked`\n; touch hacked\n--exit-zero"}, 2, "^$"),
        ({"format": "$(touch hacked)"}, 2, "^$"),
    ],
)
def test_the_inputs_of_the_action(checkout: Path, inputs: dict[str, str], code: int, output: str) -> None:
    """Each input does what it says; none is run as a command or taken for an option."""
    if "config" in inputs:  # an error that a configuration can make lighter
        text = GOOD.replace("importance: 4\n", "")
        (checkout / "news 2026" / FAULTY_NAME).write_text(text, encoding="utf-8")
    (checkout / "warn.toml").write_text('severity = { TN204 = "warning", TN5 = "info" }\n', encoding="utf-8")
    (checkout / "style.toml").write_text('severity = { TN204 = "info", TN5 = "info" }\n', encoding="utf-8")
    technews = str(Path(sys.executable).parent / "technews")
    run([technews, "check", ".", "--baseline", "known.json", "--write-baseline"], checkout)
    done = job_with_this_environment(checkout, **inputs).step("check")
    assert done.returncode == code, done.stdout + done.stderr
    assert re.search(output, done.stdout)
    assert not (checkout / "hacked").exists()
