"""The documentation of the rules is that of the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

import technews_format as tn
from technews_format.checking.rules.pages import index, page, write_pages
from technews_format.checking.rules.registry import all_rules

FOLDER = ROOT / "docs" / "rules"


def test_pages_are_fresh(tmp_path: Path) -> None:
    """docs/rules is what the rules say; `python -m technews_format.checking.rules.pages docs/rules` writes it."""
    write_pages(tmp_path)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert made == kept
    assert made.keys() == {f"{code}.md" for code in tn.CODES} | {"index.md"}


@pytest.mark.parametrize("code", tn.CODES)
def test_a_page_says_everything(code: str) -> None:
    """What, why, an example with its finding, and the fix if there is one."""
    rule = all_rules()[code]
    text = page(rule)
    assert text.startswith(f"# {code} {rule.entry.name}\n")
    for part in (rule.what, rule.why, rule.entry.summary, rule.entry.severity):
        assert part in text
    assert f": {code} " in text.partition("`technews check` says:")[2]
    assert ("## Fix" in text) == (rule.fix is not None)


@pytest.mark.parametrize("code", [code for code in tn.CODES if code.startswith("TN6")])
def test_an_example_shows_the_fault_only(code: str) -> None:
    """The dialect of an article is no part of a fault that an article of any dialect can have."""
    shown = page(all_rules()[code]).partition("## Example")[2].partition("`technews check` says:")[0]
    assert "layout:" not in shown
    assert "source_url" not in shown


def test_the_index_has_each_rule_once() -> None:
    """In the order of the codes, with a link that leads somewhere."""
    text = index()
    rows = [line for line in text.splitlines() if line.startswith("| [TN")]
    assert [row.split("]", 1)[0].removeprefix("| [") for row in rows] == list(tn.CODES)
    assert all(f"]({code}.md)" in text for code in tn.CODES)


def test_pages_of_rules_that_are_gone_are_removed(tmp_path: Path) -> None:
    """Written by the command that the first test names."""
    (tmp_path / "TN999.md").write_text("old", encoding="utf-8")
    command = [sys.executable, "-m", "technews_format.checking.rules.pages", str(tmp_path)]
    subprocess.run(command, check=True)
    assert not (tmp_path / "TN999.md").exists()
    assert (tmp_path / "TN301.md").exists()
