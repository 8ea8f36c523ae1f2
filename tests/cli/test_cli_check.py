"""The commands check, fix and rule: their options, what they print and how they end."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.diagnostics import Diagnostic

GOOD = BASES["structured"]
NAME = NAMES["structured"]
SPACE = GOOD.replace("sedm dní.", "sedm dní. ")


def run(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
    """Run a command; return its exit code, what it printed, and what it remarked."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a good article and one with trailing white space."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text(GOOD, encoding="utf-8")
    (tmp_path / NAMES["brief"]).write_text(BASES["brief"].replace("potvrdili.\n", "potvrdili. \n"), encoding="utf-8")
    return tmp_path


def test_findings_are_shown_with_their_lines(folder: Path) -> None:
    """The full report is what `check` prints by itself."""
    code, printed, _ = run("check", folder)
    assert code == 1
    assert "info[TN012]: white space at the end of the line; remove it" in printed
    assert printed.endswith("Found 1 info in 1 of 2 files; 1 fixable with `technews fix`\n")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "warning"], 0),
        (["--fail-on", "never"], 0),
        (["--ignore", "TN012"], 0),
        (["--ignore", "trailing-white-space,TN4"], 0),
        (["--select", "TN2", "--select", "TN3"], 0),
        (["--select", "TN0"], 1),
        (["--target", "jekyll"], 1),
        (["--now", "2026-03-01"], 1),
    ],
)
def test_options_choose_what_counts(folder: Path, options: list[str], code: int) -> None:
    """Rules and severities decide about the exit code."""
    assert run("check", *options, folder)[0] == code


def test_a_target_brings_its_rules(folder: Path) -> None:
    """What is about Jekyll is found only for Jekyll."""
    assert "TN603" not in run("check", folder)[1]
    assert "TN603" in run("check", "--target", "jekyll", folder)[1]


def test_the_present_can_be_said(folder: Path) -> None:
    """An article of February is in the future in January."""
    assert "TN211" in run("check", "--now", "2026-01-01T00:00:00+00:00", folder)[1]


def test_reports_go_to_a_file(folder: Path) -> None:
    """The exit code is that of the findings."""
    code, printed, _ = run("check", "--output-format", "json", "-o", folder / "out" / "report.json", folder)
    assert (code, printed) == (1, "")
    report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    assert [item["code"] for item in report["findings"]] == ["TN012"]


def test_statistics_count_by_code(folder: Path) -> None:
    """One line a code."""
    assert run("check", "--statistics", folder)[1] == "1  info     TN012 [*] trailing-white-space\n"


def test_standard_input_has_a_name(folder: Path) -> None:
    """Rules about file names see the name that is given; comparing looks at the same bytes."""
    assert run("check", "--stdin-name", f"x/{NAME}", "-", stdin=GOOD)[0] == 0
    code, printed, _ = run("check", "--stdin-name", "x/2026-02-10-fish.md", "-", folder / NAME, stdin=GOOD)
    assert code == 1
    assert "TN501" in printed
    assert "TN502" in printed


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs pipes with names")
def test_pipes_are_read_once(folder: Path) -> None:
    """What comes out of a pipe is kept for the rules that compare files; nothing would come a second time."""
    reader, writer = os.pipe()
    os.write(writer, GOOD.encode())
    os.close(writer)
    code, printed, _ = run("check", "--select", "TN502", folder / NAME, f"/dev/fd/{reader}")
    os.close(reader)
    assert code == 1
    assert "| url: https" in printed


def test_a_file_that_goes_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that goes before it is compared is a failure, and all that was found is reported."""
    (folder / "b.md").write_text(GOOD, encoding="utf-8")

    def compare(checker: Checker) -> Iterator[Diagnostic]:
        (folder / "b.md").unlink()
        return compared(checker)

    compared = Checker.compare
    monkeypatch.setattr(Checker, "compare", compare)
    code, printed, remarks = run("check", "--select", "TN5", NAME, "b.md")
    assert (code, remarks) == (2, "technews: b.md: No such file or directory\n")
    assert "TN501" in printed
    assert "TN502" in printed


def test_known_findings_are_not_reported(folder: Path) -> None:
    """A baseline is written and honoured, also when the configuration names it."""
    baseline = folder / "known.json"
    code, printed, remarks = run("check", "--baseline", baseline, "--write-baseline", folder)
    assert (code, remarks) == (0, f"technews: 1 finding written to {baseline}\n")
    assert printed == "2 files checked: nothing new; 1 known finding not shown\n"
    (folder / "technews.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert run("check", folder)[0] == 0
    path = folder / NAMES["brief"]
    path.write_text("---\n# moved\n" + path.read_text(encoding="utf-8").removeprefix("---\n"), encoding="utf-8")
    assert run("check", folder)[0] == 0
    path.write_text(path.read_text(encoding="utf-8").replace("category: hry", "category: hry "), encoding="utf-8")
    assert "TN012" in run("check", folder)[1]


def test_what_a_baseline_knows_and_is_gone_is_named_and_dropped(folder: Path) -> None:
    """Mended findings and files that are gone are named; they are dropped when the baseline is written again."""
    known = folder / "known.json"
    path = folder / NAMES["brief"]
    (folder / "gone.md").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    run("check", "--baseline", known, "--write-baseline", folder)
    (folder / "gone.md").unlink()
    path.write_text(path.read_text(encoding="utf-8").replace(" \n", "\n"), encoding="utf-8")
    code, printed, remarks = run("check", "--baseline", known, folder)
    assert (code, printed) == (0, "2 files checked: all clean\n")
    assert f"{path.name} TN012" in remarks
    assert "gone.md TN" in remarks
    assert f"{known}: --write-baseline drops what is no longer found" in remarks
    remarks = run("check", "--baseline", known, "--write-baseline", folder)[2]
    assert "dropped that are no longer there" in remarks
    assert json.loads(known.read_text(encoding="utf-8"))["findings"] == []
    assert run("check", "--baseline", known, folder)[2] == ""


def test_a_baseline_keeps_what_nobody_has_looked_for(folder: Path) -> None:
    """A run of one file, or of some rules, neither names nor drops what is known of the rest."""
    known = folder / "known.json"
    run("check", "--baseline", known, "--write-baseline", folder)
    before = known.read_bytes()
    for options in ([folder / NAME], ["--select", "TN2", folder], ["--ignore", "TN012", folder]):
        assert "no longer" not in run("check", "--baseline", known, *options)[2]
        run("check", "--baseline", known, "--write-baseline", *options)
        assert known.read_bytes() == before


def test_findings_of_compared_files_are_stale_only_when_all_were_checked(folder: Path) -> None:
    """A duplicate is not called gone by a run that did not see its twin."""
    known = folder / "known.json"
    text = (folder / NAME).read_text(encoding="utf-8")
    copy = folder / "copy.md"
    copy.write_text(text, encoding="utf-8")
    run("check", "--select", "TN502", "--baseline", known, "--write-baseline", folder)
    assert "no longer" not in run("check", "--select", "TN502", "--baseline", known, copy)[2]
    (folder / NAME).unlink()
    assert "copy.md TN502" in run("check", "--select", "TN502", "--baseline", known, folder)[2]


def test_a_file_that_is_no_baseline_is_not_replaced(folder: Path) -> None:
    """What somebody has named by mistake stays as it is."""
    other = folder / "package.json"
    other.write_text('{"name": "x"}', encoding="utf-8")
    code, _, remarks = run("check", "--baseline", other, "--write-baseline", folder)
    assert code == 2
    assert "not a baseline" in remarks
    assert other.read_text(encoding="utf-8") == '{"name": "x"}'


def test_a_baseline_of_a_part_is_not_written(folder: Path) -> None:
    """Where a file cannot be read, its findings would be missing from the baseline."""
    code, _, remarks = run("check", "--baseline", "known.json", "--write-baseline", folder, "missing.md")
    assert code == 2
    assert "the baseline was not written" in remarks
    assert not (folder / "known.json").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--select", "TN999"], "option --select: no rule is called 'TN999'"),
        (["--select", ""], "--select names no rule"),
        (["-o", NAME], f"{NAME}: the article would be replaced by the report"),
        (["--baseline", NAME, "--write-baseline"], f"{NAME}: the article would be replaced by the report"),
        (["--target", "astro"], "option --target: input should be 'jekyll' or 'hugo', found 'astro'"),
        (["--now", "yesterday"], "--now: expected a time such as 2026-02-10T12:00:00+00:00, found 'yesterday'"),
        (["--write-baseline"], "--write-baseline needs a file; name it with --baseline"),
        (["--config", "nowhere.toml"], "nowhere.toml: cannot be read: No such file or directory"),
        (["--baseline", "."], "cannot be read: Is a directory"),
        (["--baseline", "no/such.json", "--write-baseline"], "no/such.json"),
    ],
)
def test_wrong_options_are_explained(folder: Path, options: list[str], message: str) -> None:
    """Exit code 2, and what is wrong."""
    if message == "no/such.json":
        (folder / "no").write_text("", encoding="utf-8")
    code, _, remarks = run("check", *options, folder)
    assert code == 2
    assert message in remarks


def test_configuration_is_found_upwards_or_not_at_all(folder: Path) -> None:
    """The nearest file counts, another can be named, and none with --isolated."""
    (folder / "technews.toml").write_text('ignore = ["TN012"]\n', encoding="utf-8")
    assert run("check", folder)[0] == 0
    assert run("check", "--isolated", folder)[0] == 1
    (folder / "other.toml").write_text("", encoding="utf-8")
    assert run("check", "--config", folder / "other.toml", folder)[0] == 1
    (folder / "technews.toml").write_text("ignor = []\n", encoding="utf-8")
    code, _, remarks = run("check", folder)
    assert (code, remarks) == (2, "technews: technews.toml:1: unknown option ignor; did you mean ignore?\n")


def test_fix_mends_files_in_place(folder: Path) -> None:
    """Safe fixes only, unless unsafe ones are asked for; a second run writes nothing."""
    path = folder / NAME
    path.write_text(SPACE.replace("Brna ", "Brna  \n"), encoding="utf-8")
    code, printed, _ = run("fix", "--select", "TN012", folder)
    assert code == 1
    assert f"{path}:2" in printed
    assert "2 files read, 2 fixed\n" in printed
    assert run("fix", "--select", "TN012", "--unsafe-fixes", folder)[0] == 0
    assert path.read_text(encoding="utf-8") == GOOD
    before = path.stat().st_mtime_ns
    assert run("fix", "--select", "TN012", "--unsafe-fixes", folder) == (0, "2 files read, 0 fixed\n", "")
    assert path.stat().st_mtime_ns == before


def test_fix_can_only_show(folder: Path) -> None:
    """--diff and --check write nothing and end with 1 when a file would change."""
    before = (folder / NAMES["brief"]).read_bytes()
    code, printed, _ = run("fix", "--diff", folder)
    assert code == 1
    assert "-Studio z Plzně" in printed
    assert run("fix", "--check", folder)[0] == 1
    assert (folder / NAMES["brief"]).read_bytes() == before


def test_fix_does_not_print_what_is_known(folder: Path) -> None:
    """The baseline of the configuration holds for what remains, or a hook could never pass."""
    path = folder / NAME
    path.write_text(SPACE.replace("category: ", "categorie: "), encoding="utf-8")
    assert run("fix", "--check", path)[0] == 1
    run("check", "--baseline", folder / "known.json", "--write-baseline", folder)
    (folder / "technews.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert run("fix", path)[:2] == (0, f"fixed {path}\n1 file read, 1 fixed\n")
    (folder / "known.json").unlink()
    assert run("fix", path)[0] == 2


def test_fix_passes_standard_input_through(folder: Path) -> None:
    """The mended text is printed, what remains is remarked; bytes that are not UTF-8 stay."""
    code, printed, remarks = run("fix", "-", stdin=SPACE.replace("importance: 4", "importance: 9"))
    assert code == 1
    assert printed == GOOD.replace("importance: 4", "importance: 9")
    assert "TN207" in remarks
    result = CliRunner().invoke(app, ["fix", "--select", "TN012", "-"], input=b"---\ntitle: \xe8 \n---\n")
    assert result.stdout_bytes == b"---\ntitle: \xe8\n---\n"


def test_rules_explain_themselves() -> None:
    """All in a table, some by code or name, and what is no rule."""
    code, printed, _ = run("rule")
    assert code == 0
    assert [line[:5] for line in printed.splitlines()] == list(tn.CODES)
    assert run("rule", "TN212")[1] == run("rule", "slug-not-derived")[1]
    assert run("rule", "TN212")[1].startswith("# TN212 slug-not-derived\n")
    assert run("rule", "TN4")[1].count("\n## Why that is bad\n") == sum(code.startswith("TN4") for code in tn.CODES)
    assert run("rule", "TN999")[0] == 2


def test_a_baseline_cannot_hide_that_a_file_does_not_load(folder: Path) -> None:
    """Its errors may be known, but the summary and a note say that it is no article."""
    broken = folder / "broken.md"
    broken.write_text(GOOD.replace("importance: 4", "importance: x"), encoding="utf-8")
    run("check", "--baseline", "known.json", "--write-baseline", "broken.md")
    code, printed, remarks = run("check", "--baseline", "known.json", "broken.md")
    assert (code, printed.endswith("not shown; 1 file does not load\n")) == (0, True)
    assert remarks == "technews: broken.md does not load; its errors are in the baseline\n"
    (folder / "technews.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert "does not load; its errors are in the baseline" in run("fix", "broken.md")[2]
    broken.write_text(GOOD, encoding="utf-8")
    assert "does not load" not in run("check", "broken.md")[1]


def test_options_that_cannot_hide_an_error_are_named(folder: Path) -> None:
    """Somebody who ignores what makes a file no article is told that it is reported all the same."""
    (folder / "broken.md").write_text(GOOD.replace("importance: 4", "importance: x"), encoding="utf-8")
    code, printed, remarks = run("check", "--ignore", "wrong-type,TN4", "broken.md")
    assert code == 1
    assert "TN202" in printed
    assert remarks == (
        "technews: TN202 cannot be hidden where a file does not load because of it; it is reported there\n"
    )
