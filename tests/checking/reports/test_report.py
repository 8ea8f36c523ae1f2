"""Entries: paths, lines, and fingerprints that survive moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from reporting import finding

import technews_format as tn
from technews_format.checking.reports._report import Report, ReportEntry, entries_of, relative_path, repository_root

TEXT = "první\ndruhý 📱 řádek\r\ntřetí\rčtvrtý\n"


def fingerprints(
    text: str, *parts: str, name: str = "a.md", code: str = "TN405", field: str | None = None
) -> list[str]:
    """Return the fingerprints of findings about parts of a text, each after the one before."""
    document = tn.parse(text, name)
    findings, at = [], 0
    for part in parts:
        at = text.index(part, at)
        findings.append(finding(document, (at, at + len(part)), code=code, field=field))
        at += len(part)
    return [item.fingerprint for item in entries_of(document, findings)]


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ("druhý", ["druhý 📱 řádek"]),
        ("druhý 📱 řádek\r\n", ["druhý 📱 řádek"]),
        ("řádek\r\ntřetí", ["druhý 📱 řádek", "třetí"]),
        ("první\ndruhý 📱 řádek\r\ntřetí\rčtvrtý", ["první", "druhý 📱 řádek", "třetí"]),
    ],
)
def test_lines_that_a_span_touches(part: str, lines: list[str]) -> None:
    """An entry keeps the lines of its span without their ends, three at most."""
    document = tn.parse(TEXT, "a.md")
    start = TEXT.index(part)
    [entry] = entries_of(document, [finding(document, (start, start + len(part)))])
    assert list(entry.lines) == lines


def test_the_end_of_the_text_has_a_line() -> None:
    """What is missing after the last line stands on an empty line."""
    document = tn.parse(TEXT, "a.md")
    [entry] = entries_of(document, [finding(document, (len(TEXT), len(TEXT)))])
    assert entry.lines == ("",)


def test_a_fingerprint_survives_moved_lines() -> None:
    """Lines before it, its indentation and the form of its accents do not matter."""
    before = fingerprints('text "a"\n', '"')
    assert fingerprints('nový řádek\n\n  text   "a"\n', '"') == before
    assert fingerprints("e\u0301\n", "e\u0301") == fingerprints("é\n", "é")


@pytest.mark.parametrize(
    "other",
    [
        fingerprints('jiný text "a"\n', '"'),
        fingerprints('text "a"\n', '"', name="b.md"),
        fingerprints('text "a"\n', '"', code="TN408"),
        fingerprints('text "a"\n', '"', field="title"),
    ],
    ids=["text", "path", "code", "field"],
)
def test_a_fingerprint_tells_findings_apart(other: list[str]) -> None:
    """Another text, path, code or field is another finding."""
    assert fingerprints('text "a"\n', '"') != other


def test_equal_findings_are_numbered() -> None:
    """Two findings alike in one line, or in two equal lines, have two fingerprints; the first keeps its own."""
    one = fingerprints("x x\n", "x")
    assert fingerprints("x x\n", "x", "x")[:1] == one
    assert len({*fingerprints("x x\nx x\n", "x", "x", "x", "x")}) == 4


def test_numbers_of_items_do_not_count() -> None:
    """An item that is put in front of a list does not change the findings of those after it."""
    assert fingerprints("- a\n", "a", field="companies.0") == fingerprints("- a\n", "a", field="companies.1")


def test_what_is_missing_has_no_text() -> None:
    """A finding between two lines is the same whatever stands around it."""
    first, second = tn.parse("a\nb\n", "a.md"), tn.parse("x\ny\n", "a.md")
    found = [entries_of(item, [finding(item, (2, 2))])[0].fingerprint for item in (first, second)]
    assert found[0] == found[1]


def test_a_line_with_a_megabyte_and_many_findings_is_kept_once() -> None:
    """The line is not copied for each of its findings."""
    document = tn.parse("x" * 1_000_000, "a.md")
    entries = entries_of(document, [finding(document, (at, at + 1)) for at in range(500)])
    assert len({id(entry.lines[0]) for entry in entries}) == 1
    assert len({entry.fingerprint for entry in entries}) == 500


def test_paths_are_relative_to_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the command runs and however a file is named, its path in a report is the same."""
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    for name in ("a.md", "../sub/a.md", str(tmp_path / "sub" / "a.md")):
        assert relative_path(name, tmp_path) == "sub/a.md"
    assert relative_path("../a.md", tmp_path / "sub") == "../a.md"
    assert relative_path("<stdin>", tmp_path) == "<stdin>"
    assert relative_path("a.md", None) == "a.md"


def test_the_root_is_that_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest folder with .git, which is a file in a worktree, else the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    assert repository_root(folder) == tmp_path
    (tmp_path / "a" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert repository_root(folder) == tmp_path / "a"


def test_a_report_knows_its_files(tmp_path: Path) -> None:
    """Each file that was checked is there, with and without findings."""
    document = tn.parse(TEXT, str(tmp_path / "b.md"))
    [entry] = entries_of(document, [finding(document, (0, 1))], root=tmp_path)
    report = Report((entry,), (str(tmp_path / "a.md"), str(tmp_path / "b.md")), tmp_path)
    assert report.paths == {"a.md": [], "b.md": [entry]}
    assert report.version == tn.__version__


def test_a_text_without_a_name() -> None:
    """What was checked from a string is called <text>."""
    document = tn.parse("x\n")
    entry: ReportEntry = entries_of(document, [finding(document, (0, 1))])[0]
    assert (entry.path, entry.name) == ("<text>", "<text>")


@pytest.mark.parametrize(("number", "shown"), [(99, 99), (100, 100), (101, 101), (102, 101)])
def test_a_hundred_findings_of_a_code_are_shown(number: int, shown: int) -> None:
    """One more stands for all the others and counts them."""
    document = tn.parse("x" * 200, "a.md")
    entries = entries_of(document, [finding(document, (at, at + 1)) for at in range(number)])
    findings = Report(tuple(entries), ("a.md",)).shown
    assert len(findings) == shown
    assert [item.diagnostic for item in findings[:100]] == [item.diagnostic for item in entries[:100]]
    if number > 100:
        assert str(number - 100) in findings[100].diagnostic.message
