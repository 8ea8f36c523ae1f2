"""``technews resolve``: what it writes, what it leaves, what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from commands import outcome, run
from histories import Repository, changed, history_of
from support import BRIEF, ROOT, STRUCTURED, corpus_folder

import technews_format as tn

FOUR, FIVE = (changed(STRUCTURED, ("importance: 3", f"importance: {number}")) for number in (4, 5))
BOTH = "<<<<<<< HEAD\nimportance: 4\n=======\nimportance: 5\n>>>>>>> topic"
MARKED = changed(STRUCTURED, ("importance: 3", BOTH))
COMMENTED = changed(STRUCTURED, ("importance: 3", "# technews: conflict theirs: 5\nimportance: 4"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with a conflict that one field decides."""
    path = tmp_path / "a.md"
    path.write_text(MARKED, encoding="utf-8")
    return path


def test_what_is_left(path: Path) -> None:
    """The file has no markers any more where fields are merged; what clashes is told, and the exit code is 1."""
    told = f"technews: {path}: conflict in importance: ours 4, theirs 5\n"
    assert outcome("resolve", path) == (1, f"merged {path}\n1 file read, 1 merged\n", told)
    assert path.read_text(encoding="utf-8") == COMMENTED
    assert outcome("resolve", path) == (1, "1 file read, 0 merged\n", told)
    assert "TN122" in run("check", path).stdout


@pytest.mark.parametrize(("option", "expected"), [("--ours", FOUR), ("--theirs", FIVE)])
@pytest.mark.parametrize("text", [MARKED, COMMENTED], ids=["markers", "comments"])
def test_one_side(path: Path, option: str, expected: str, text: str) -> None:
    """It is taken for what clashes, and nothing is left."""
    path.write_text(text, encoding="utf-8")
    assert outcome("resolve", option, path) == (0, f"merged {path}\n1 file read, 1 merged\n", "")
    assert path.read_text(encoding="utf-8") == expected


def test_nothing_is_written(path: Path) -> None:
    """With --check and --diff; the exit code is 1 if something would be."""
    code, output, _ = outcome("resolve", "--check", "--ours", path)
    assert (code, output) == (1, f"would change {path}\n1 file read, 1 would change\n")
    code, output, _ = outcome("resolve", "--diff", "--ours", path)
    assert code == 1
    assert "-<<<<<<< HEAD\n importance: 4\n-=======\n" in output
    assert path.read_text(encoding="utf-8") == MARKED


def test_standard_input_and_files_without_conflicts(tmp_path: Path) -> None:
    """Text goes through; an article without a conflict is left alone."""
    assert outcome("resolve", "--theirs", "-", stdin=MARKED) == (0, FIVE, "")
    (tmp_path / "b.md").write_text(BRIEF, encoding="utf-8")
    assert outcome("resolve", tmp_path) == (0, "1 file read, 0 merged\n", "")


def test_both_sides_at_once(path: Path) -> None:
    """Is wrong usage."""
    assert outcome("resolve", "--ours", "--theirs", path) == (
        2,
        "",
        "technews: --ours and --theirs cannot both be right\n",
    )
    assert path.read_text(encoding="utf-8") == MARKED


def test_what_is_no_article_is_left(path: Path) -> None:
    """As it is, and that is told."""
    text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\n"
    path.write_text(text, encoding="utf-8")
    code, _, notes = outcome("resolve", path)
    assert (code, notes) == (1, f"technews: {path}: conflict: it cannot be merged field by field\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository without the driver, in which two branches clash in lines, and one field clashes."""
    changes = [("category: databáze", "category: věda"), ("author: Jana", "author: Petra")]
    ours, theirs = changed(FOUR, changes[0]), changed(FIVE, changes[1])
    repository = Repository(tmp_path)
    repository.write([history_of(STRUCTURED, ours, theirs)])
    assert repository.merge(0).returncode == 1
    return repository


def test_the_base_is_in_the_index(repository: Repository) -> None:
    """What one side changed is no conflict for those who know what it was, without a driver too."""
    path = repository.folder / "a.md"
    assert path.read_bytes().count(b"<<<<<<<") == 2
    code, _, notes = outcome("resolve", path)
    assert (code, notes) == (1, f"technews: {path}: conflict in importance: ours 4, theirs 5\n")
    assert path.read_text(encoding="utf-8") == changed(
        COMMENTED, ("category: databáze", "category: věda"), ("author: Jana", "author: Petra")
    )
    assert repository.left() == {"a.md"}


def test_review(repository: Repository) -> None:
    """Each value that a side has changed: what was taken, and what the versions are."""
    path = repository.folder / "a.md"
    code, output, notes = outcome("resolve", "--review", path)
    assert (code, notes) == (0, "")
    assert output.splitlines() == [
        f"{path}: ours is :2, theirs is :3",
        "  field       taken     base              ours              theirs",
        '  author      theirs    "Jana Dvořáková"  "Jana Dvořáková"  "Petra Dvořáková"',
        '  category    ours      "databáze"        "věda"            "databáze"',
        "  importance  conflict  3                 4                 5",
    ]


def test_review_of_nothing(path: Path) -> None:
    """Where Git knows of no merge, that is a failure."""
    assert outcome("resolve", "--review", path) == (
        2,
        "",
        f"technews: {path}: Git knows of no merge of this file\n",
    )


def test_the_corpus(tmp_path: Path) -> None:
    """The two files of the archive with markers load after one command."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("needs the archive")
    paths = [path for path in sorted(folder.rglob("*.md")) if b"\n<<<<<<<" in path.read_bytes()]
    assert len(paths) == 2
    for side in ("--ours", "--theirs"):
        for path in paths:
            (tmp_path / path.name).write_bytes(path.read_bytes())
        assert run("resolve", side, tmp_path).exit_code == 0
        assert len(tn.load_all(tmp_path.glob("*.md"))) == 2


def test_the_recipes_are_readable() -> None:
    """The settings that the page on merging gives for GitHub and lazygit are YAML, and run commands that there are."""
    page = (ROOT / "docs" / "merging.md").read_text(encoding="utf-8")
    workflow, lazygit = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    scripts = "\n".join(step.get("run", "") for step in workflow["jobs"]["merge"]["steps"])
    commands = [lazygit["customCommands"][0]["command"], *re.findall(r"technews .*", scripts)]
    assert [line.split()[1:3] for line in commands] == [
        ["resolve", "{{.SelectedFile.Name"],
        ["merge-driver", "--install"],
    ]
