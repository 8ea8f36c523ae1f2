"""What is found in the files of a run, in all of them and in those that have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.checking.baseline import Baseline, Known
from technews_format.checking.checker import Checker
from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.cli._checking import Checking, without_known
from technews_format.cli._inputs import Wanted
from technews_format.cli._options import RuleOptions
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from pathlib import Path


def checking_of(folder: Path) -> tuple[Run, Checking]:
    """Return a run with a folder, and nothing checked yet."""
    run = Run(Wanted(paths=[str(folder)]), RuleOptions(isolated=True))
    return run, Checking(run, Checker(run.config, compare=True))


def test_what_is_kept_is_found_in_its_order(tmp_path: Path) -> None:
    """Files that are forgotten are compared with nothing, and of two alike the later one in the order is found."""
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(BASES["structured"], encoding="utf-8")
    run, checking = checking_of(tmp_path)
    checking.check(run.inputs.files)
    a, b, c = (str(tmp_path / name) for name in ("a.md", "b.md", "c.md"))
    assert {entry.name for entry in checking.report().entries if entry.diagnostic.code == "TN502"} == {b, c}
    checking.keep([c, a])
    report = checking.report()
    assert report.checked == (c, a)
    assert [entry.name for entry in report.entries if entry.diagnostic.code == "TN502"] == [a]
    checking.keep([a, c])
    (tmp_path / "a.md").write_text(BASES["brief"], encoding="utf-8")
    checking.check([item for item in run.inputs.files if item.name == a])
    assert not [
        entry for entry in checking.report().entries if entry.diagnostic.code == "TN502"
    ]  # the last state counts


def test_a_file_that_was_mended_is_loadable_again(tmp_path: Path) -> None:
    """Forgotten and checked anew, it has nothing of its old state."""
    path = tmp_path / NAMES["structured"]
    path.write_text(BASES["structured"].replace("importance: 4", "importance: high"), encoding="utf-8")
    run, checking = checking_of(tmp_path)
    checking.check(run.inputs.files)
    assert checking.report().unloadable == (str(path),)
    path.write_text(BASES["structured"], encoding="utf-8")
    checking.keep([])
    checking.check(run.inputs.files)
    assert (checking.report().unloadable, checking.report().entries) == ((), ())


def test_known_findings_are_counted(tmp_path: Path) -> None:
    """They are left out, and the report says how many."""
    (tmp_path / "a.md").write_text(BASES["structured"], encoding="utf-8")
    run, checking = checking_of(tmp_path)
    checking.check(run.inputs.files)
    (entry,) = checking.report().entries
    known = Known(path="a.md", code="TN501", message="x", fingerprint=entry.fingerprint)
    report = without_known(checking.report(), Baseline((known,)))
    assert (report.entries, report.known) == ((), 1)
