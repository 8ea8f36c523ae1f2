"""``technews check``: options, reports, baselines, how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import outcome, run
from support import BRIEF, ROOT

from technews_format.checking.checker import Checker
from technews_format.checking.rules._examples import BASES, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from technews_format.checking.rules._corpus import Summary
    from technews_format.diagnostics import Diagnostic

GOOD = BASES["structured"]
NAME = NAMES["structured"]


def test_findings_are_shown_with_their_lines(news: Path) -> None:
    """The full report is what `check` prints by itself."""
    code, printed, _ = outcome("check", news)
    assert code == 1
    assert "info[TN012]: white space at the end of the line; remove it" in printed
    assert printed.endswith("Found 1 info in 1 of 2 files; 1 fixable with `technews fix`\n")


def test_reports_go_to_a_file(news: Path) -> None:
    """The exit code is that of the findings."""
    code, printed, _ = outcome("check", "--output-format", "json", "-o", news / "out" / "report.json", news)
    assert (code, printed) == (1, "")
    report = json.loads((news / "out" / "report.json").read_text(encoding="utf-8"))
    assert [item["code"] for item in report["findings"]] == ["TN012"]


def test_statistics_count_by_code(news: Path) -> None:
    """One line a code."""
    assert outcome("check", "--statistics", news)[1] == "1  info     TN012 [*] trailing-white-space\n"


def test_standard_input_has_a_name(news: Path) -> None:
    """Rules about file names see the name that is given; comparing looks at the same bytes."""
    assert outcome("check", "--stdin-name", f"x/{NAME}", "-", stdin=GOOD)[0] == 0
    code, printed, _ = outcome("check", "--stdin-name", "x/2026-02-10-fish.md", "-", news / NAME, stdin=GOOD)
    assert code == 1
    assert "TN501" in printed
    assert "TN502" in printed


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs pipes with names")
def test_pipes_are_read_once(news: Path) -> None:
    """What comes out of a pipe is kept for the rules that compare files; nothing would come a second time."""
    reader, writer = os.pipe()
    os.write(writer, GOOD.encode())
    os.close(writer)
    code, printed, _ = outcome("check", "--select", "TN502", news / NAME, f"/dev/fd/{reader}")
    os.close(reader)
    assert code == 1
    assert "| url: https" in printed


def test_a_file_that_goes_away(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that goes before it is compared is a failure, and all that was found is reported."""
    (news / "b.md").write_text(GOOD, encoding="utf-8")

    def compare(checker: Checker, summaries: Sequence[Summary]) -> Iterator[Diagnostic]:
        (news / "b.md").unlink()
        return compared(checker, summaries)

    compared = Checker.compare
    monkeypatch.setattr(Checker, "compare", compare)
    code, printed, remarks = outcome("check", "--select", "TN5", NAME, "b.md")
    assert (code, remarks) == (2, "technews: b.md: No such file or directory\n")
    assert "TN501" in printed
    assert "TN502" in printed


def test_known_findings_are_not_reported(news: Path) -> None:
    """A baseline is written and honoured, also when the configuration names it."""
    baseline = news / "known.json"
    code, printed, remarks = outcome("check", "--baseline", baseline, "--write-baseline", news)
    assert (code, remarks) == (0, f"technews: 1 finding written to {baseline}\n")
    assert printed == "2 files checked: nothing new; 1 known finding not shown\n"
    (news / "technews.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert outcome("check", news)[0] == 0
    path = news / NAMES["brief"]
    path.write_text("---\n# moved\n" + path.read_text(encoding="utf-8").removeprefix("---\n"), encoding="utf-8")
    assert outcome("check", news)[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace("category: hry", "category: hry "), encoding="utf-8")
    assert "TN012" in outcome("check", news)[1]


def test_what_a_baseline_knows_and_is_gone_is_named_and_dropped(news: Path) -> None:
    """Mended findings and files that are gone are named; they are dropped when the baseline is written again."""
    known = news / "known.json"
    path = news / NAMES["brief"]
    (news / "gone.md").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    outcome("check", "--baseline", known, "--write-baseline", news)
    (news / "gone.md").unlink()
    path.write_text(path.read_text(encoding="utf-8").replace(" \n", "\n"), encoding="utf-8")
    code, printed, remarks = outcome("check", "--baseline", known, news)
    assert (code, printed) == (0, "2 files checked: all clean\n")
    assert f"{path.name} TN012" in remarks
    assert "gone.md TN" in remarks
    assert f"{known}: --write-baseline drops what is no longer found" in remarks
    remarks = outcome("check", "--baseline", known, "--write-baseline", news)[2]
    assert "dropped that are no longer there" in remarks
    assert json.loads(known.read_text(encoding="utf-8"))["findings"] == []
    assert outcome("check", "--baseline", known, news)[2] == ""


def test_a_baseline_keeps_what_nobody_has_looked_for(news: Path) -> None:
    """A run of one file, or of some rules, neither names nor drops what is known of the rest."""
    known = news / "known.json"
    outcome("check", "--baseline", known, "--write-baseline", news)
    before = known.read_bytes()
    for options in ([news / NAME], ["--select", "TN2", news], ["--ignore", "TN012", news]):
        assert "no longer" not in outcome("check", "--baseline", known, *options)[2]
        outcome("check", "--baseline", known, "--write-baseline", *options)
        assert known.read_bytes() == before


def test_findings_of_compared_files_are_stale_only_when_all_were_checked(news: Path) -> None:
    """A duplicate is not called gone by a run that did not see its twin."""
    known = news / "known.json"
    text = (news / NAME).read_text(encoding="utf-8")
    copy = news / "copy.md"
    copy.write_text(text, encoding="utf-8")
    outcome("check", "--select", "TN502", "--baseline", known, "--write-baseline", news)
    assert "no longer" not in outcome("check", "--select", "TN502", "--baseline", known, copy)[2]
    (news / NAME).unlink()
    assert "copy.md TN502" in outcome("check", "--select", "TN502", "--baseline", known, news)[2]


def test_a_file_that_is_no_baseline_is_not_replaced(news: Path) -> None:
    """What somebody has named by mistake stays as it is."""
    other = news / "package.json"
    other.write_text('{"name": "x"}', encoding="utf-8")
    code, _, remarks = outcome("check", "--baseline", other, "--write-baseline", news)
    assert code == 2
    assert "not a baseline" in remarks
    assert other.read_text(encoding="utf-8") == '{"name": "x"}'


def test_a_baseline_of_a_part_is_not_written(news: Path) -> None:
    """Where a file cannot be read, its findings would be missing from the baseline."""
    code, _, remarks = outcome("check", "--baseline", "known.json", "--write-baseline", news, "missing.md")
    assert code == 2
    assert "the baseline was not written" in remarks
    assert not (news / "known.json").exists()


def test_a_baseline_cannot_hide_that_a_file_does_not_load(news: Path) -> None:
    """Its errors may be known, but the summary and a note say that it is no article."""
    broken = news / "broken.md"
    broken.write_text(GOOD.replace("importance: 4", "importance: x"), encoding="utf-8")
    outcome("check", "--baseline", "known.json", "--write-baseline", "broken.md")
    code, printed, remarks = outcome("check", "--baseline", "known.json", "broken.md")
    assert (code, printed.endswith("not shown; 1 file does not load\n")) == (0, True)
    assert remarks == "technews: broken.md does not load; its errors are in the baseline\n"
    (news / "technews.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert "does not load; its errors are in the baseline" in outcome("fix", "broken.md")[2]
    broken.write_text(GOOD, encoding="utf-8")
    assert "does not load" not in outcome("check", "broken.md")[1]


def test_check_prints_each_finding_with_its_place(mixed: Path) -> None:
    """One line for each finding, a summary, exit code 1; section pages are passed over with a note."""
    result = run("check", "--output-format", "concise", "--select", "TN2", "--ignore", "text-length", mixed)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        (
            f"{mixed}/wrong.md:5:13: error TN202 [*] importance: found the text '2'; "
            "expected an integer from 1 to 5, unquoted"
        ),
        "Found 1 error in 1 of 4 files; 1 fixable with `technews fix`",
    ]
    assert result.stderr == f"technews: {mixed}/sub/_index.md: a section page, passed over\n"


def test_check_of_clean_files(mixed: Path) -> None:
    """Nothing to say is exit code 0."""
    result = run("check", "--select", "TN1", mixed / "a.md", mixed / "b.md", mixed / "a.md")
    assert (result.exit_code, result.stdout) == (0, "2 files checked: all clean\n")


def test_warnings_are_findings(mixed: Path) -> None:
    """Any finding makes the exit code 1."""
    text = BRIEF.replace("importance: 2\n", "")
    result = run("check", "--output-format", "concise", "--select", "TN20", "-", stdin=text)
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:15:1: warning TN204 ")
    assert result.stdout.endswith("Found 1 warning in 1 of 1 file\n")


def test_the_main_job_of_the_readme() -> None:
    """The examples are clean, in place and as a copy."""
    result = run("check", ROOT / "examples" / "articles")
    assert (result.exit_code, result.stdout) == (0, "20 files checked: all clean\n")
