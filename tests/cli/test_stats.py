"""``technews stats``: what there is in articles, in numbers."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tomllib
from pathlib import Path

import pytest
from commands import outcome
from made_up import write_corpus
from support import BRIEF, ROOT, example_paths

import technews_format as tn
from technews_format.checking.suggestion import suggest_vocabulary
from technews_format.cli._inputs import Input
from technews_format.cli._run import Run
from technews_format.corpus import execution
from technews_format.corpus.reports.page import page
from technews_format.corpus.reports.shape import to_shape

GOLDENS = ROOT / "tests" / "data" / "statistics"
TABLES = {"a.parquet": [], "a.sqlite": [], "months": ["--partition", "month"]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with the made-up corpus and tables of it."""
    monkeypatch.chdir(tmp_path)
    write_corpus(tmp_path / "articles")
    for name, options in TABLES.items():
        assert outcome("index", "articles", "-o", name, *options)[0] == 0
    return tmp_path


@pytest.mark.parametrize("source", ["articles", *TABLES])
def test_files_and_tables_say_the_same(folder: Path, source: str) -> None:
    """In a pipe plainly, as JSON, as a page, and as a vocabulary."""
    assert outcome("stats", "--top", "3", source) == (0, (GOLDENS / "wide.txt").read_text(encoding="utf-8"), "")
    shape = json.loads((GOLDENS / "made-up.json").read_text(encoding="utf-8"))
    code, printed, remarks = outcome("stats", source, "--json", "--html", "new/page.html")
    assert (code, json.loads(printed), remarks) == (0, shape, "technews: new/page.html: 5 files\n")
    assert (folder / "new" / "page.html").read_bytes() == (GOLDENS / "made-up.html").read_bytes()
    vocabulary = tomllib.loads(outcome("stats", source, "--suggest-vocabulary")[1])
    assert vocabulary["companies"] == {"Kotva": [], "Pramen": []}
    assert vocabulary["sources"] == {"The Verge": "⚡", "Example.org": "📰"}


def test_patterns_stand_for_tables(folder: Path) -> None:
    """As the shells of others write them out; what stands for articles too, stands for these alone."""
    assert outcome("stats", "a.*") == outcome("stats", "a.parquet", "a.sqlite")
    assert outcome("stats", "month?") == outcome("stats", "months")
    assert outcome("stats", "articles/*.md", "a.*")[0] == 2
    shutil.copy(folder / "a.sqlite", folder / "articles" / "b.sqlite")
    assert outcome("stats", "articles/*") == outcome("stats", "articles")


def test_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said how many files were counted, few as they are, and no numbers are printed."""
    from technews_format.cli.app import app

    read, last = Run.read, max((folder / "articles").iterdir()).name

    def interrupted(run: Run, item: Input) -> bytes | None:
        if item.name.endswith(last):
            raise KeyboardInterrupt
        return read(run, item)

    monkeypatch.setattr(Run, "read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        app.main(["stats", "articles"])
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "technews: interrupted: 4 of 5 files counted\n")


@pytest.mark.parametrize("name", ["b.parquet", "b.sqlite"])
def test_a_table_without_files(folder: Path, name: str) -> None:
    """That is a failure as with a folder, unless it may be."""
    (folder / "empty").mkdir()
    assert outcome("index", "--allow-empty", "empty", "-o", name)[0] == 0
    code, _, remarks = outcome("stats", name)
    assert (code, remarks) == (2, "technews: no articles found; --allow-empty lets that pass\n")
    assert outcome("stats", "--allow-empty", name)[0] == 0


def test_a_damaged_table_is_told_in_one_line(folder: Path) -> None:
    """Without what Arrow says of it."""
    data = bytearray((folder / "a.parquet").read_bytes())
    foot = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    data[4:foot] = b"\xff" * (foot - 4)
    (folder / "b.parquet").write_bytes(data)
    code, printed, remarks = outcome("stats", "b.parquet")
    assert (code, printed, remarks.count("\n")) == (2, "", 1)
    assert remarks.startswith("technews: b.parquet: no table of articles that this version has made")


def test_a_page_alone_prints_nothing(folder: Path) -> None:
    """But for a remark that it is there."""
    assert outcome("stats", "a.sqlite", "--html", "a.html") == (0, "", "technews: a.html: 5 files\n")


def test_a_vocabulary_is_that_of_the_articles() -> None:
    """The one that the library suggests, and one that a configuration takes."""
    printed = outcome("stats", "examples/articles", "--suggest-vocabulary")[1]
    assert printed == suggest_vocabulary(tn.load_all(example_paths()))


def test_standard_input_and_rules() -> None:
    """One article from a pipe is counted, with the rules that are named."""
    code, printed, _ = outcome("stats", "--json", "--isolated", "--select", "TN206", "-", stdin=BRIEF)
    shape = json.loads(printed)
    assert (code, shape["articles"], shape["codes"]) == (0, 1, [])
    assert outcome("stats", "-", "none.md", stdin=BRIEF)[0] == 2


def test_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with the check of many files."""
    monkeypatch.setattr(execution, "_WORTHWHILE", 0)
    for number in range(14):
        shutil.copytree(ROOT / "examples" / "articles", tmp_path / f"{number:02}")
    found = [outcome("stats", "--json", tmp_path, "--jobs", jobs) for jobs in ("1", "2")]
    assert found[0] == found[1]
    assert json.loads(found[0][1])["articles"] == 280


@pytest.mark.slow
def test_a_cluster_changes_nothing(tmp_path: Path) -> None:
    """The numbers of a cluster with two workers are those of one process."""
    from distributed import LocalCluster

    for number in range(14):
        shutil.copytree(ROOT / "examples" / "articles", tmp_path / f"{number:02}")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        command = ["stats", "--json", str(tmp_path)]
        assert outcome(*command, "--scheduler", cluster.scheduler_address) == outcome(*command)


@pytest.mark.usefixtures("clients_that_fail")
def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, and no numbers are printed that are not those of all files."""
    monkeypatch.setattr("technews_format.cli._engine._PATIENCE", 0.2)
    code, printed, remarks = outcome("stats", "--scheduler", "tcp://127.0.0.1:1", "examples/articles")
    assert (code, printed) == (2, "")
    assert "no scheduler answers at tcp://127.0.0.1:1" in remarks
    assert "0 of 20 files counted" in remarks


@pytest.mark.parametrize(
    ("arguments", "remark"),
    [
        (["a.sqlite", "articles"], "name articles or tables of them, not both"),
        (["a.sqlite", "--select", "TN2"], "a table was made with its own files and rules"),
        (["a.sqlite", "--exclude", "x"], "a table was made with its own files and rules"),
        (["none.parquet"], "none.parquet: No such file or directory"),
        (["notes.sqlite"], "notes.sqlite: no table of articles that this version has made; technews index writes them"),
        (["articles", "--html", "articles/2025-09-21-trains.md"], "articles/2025-09-21-trains.md would take the place"),
        (["a.sqlite", "--html", "a.sqlite"], "a.sqlite would take the place of a.sqlite, which is read"),
        (["months", "--html", "months/year=2026/month=02/articles.parquet"], "which is read"),
        (["articles", "--html", "articles"], "articles: "),
        (["articles", "--json", "--suggest-vocabulary"], "choose one"),
        (["none"], "none: No such file or directory"),
        (["articles/2026-02-18-broken.md", "--html", "articles/2025-09-21-trains.md"], "the article would be replaced"),
        (["a.parquet", "--html", "a.sqlite"], "a.sqlite: the table would be replaced by the page; name another file"),
        (["none*.parquet"], "none*.parquet: No such file or directory"),
        (["empty.parquet"], "empty.parquet: no table of articles that this version has made: a folder without months"),
        (["months"], "months: has articles and tables of months; name files or patterns of one kind"),
        ([], "name files, folders"),
    ],
)
def test_what_cannot_be_done_is_told(folder: Path, arguments: list[str], remark: str) -> None:
    """Nothing that was there is lost."""
    (folder / "notes.sqlite").write_text("notes", encoding="utf-8")
    (folder / "empty.parquet").mkdir()
    if arguments == ["months"]:
        shutil.copy(folder / "articles" / "2025-09-21-trains.md", folder / "months")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, _, remarks = outcome("stats", *arguments)
    assert code == 2
    assert remark in remarks
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    """The others are counted, and the exit code is 2."""
    (folder / "articles" / "gone.md").symlink_to("nowhere.md")
    code, printed, remarks = outcome("stats", "--json", "articles")
    assert (code, json.loads(printed)["files"]) == (2, 5)
    assert "articles/gone.md: No such file or directory" in remarks


def test_no_articles(folder: Path) -> None:
    """That is a failure, unless it may be."""
    (folder / "empty").mkdir()
    assert outcome("stats", "empty")[0] == 2
    code, printed, _ = outcome("stats", "--allow-empty", "empty", "--html", "a.html")
    assert (code, printed) == (0, "")
    assert (folder / "a.html").read_text(encoding="utf-8") == page(tn.Statistics(), top=10)
    assert json.loads(outcome("stats", "--allow-empty", "--json", "empty")[1]) == to_shape(tn.Statistics())


@pytest.mark.parametrize(
    ("package", "options"),
    [
        ("pyarrow", ["a.parquet"]),
        ("altair", ["articles", "--html", "a.html"]),
        ("distributed", ["articles", "--scheduler", "tcp://127.0.0.1:1"]),
    ],
)
def test_a_missing_package_is_named(
    folder: Path, package: str, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the extra that brings it; nothing is written."""
    monkeypatch.setitem(sys.modules, package, None)
    code, _, remarks = outcome("stats", *options)
    assert code == 2
    assert f"the package {package} is missing; install it with: pip install" in remarks
    assert not (folder / "a.html").exists()


class Screen(io.StringIO):
    """A terminal with an encoding."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Tell that it is one."""
        return True


@pytest.mark.parametrize(
    ("encoding", "no_colour", "begins"),
    [
        ("utf-8", "", "\x1b[34m█"),
        ("utf-8", "1", "█"),
        ("ascii", "", "\x1b[34m#"),
        ("nothing", "", "\x1b[34m#"),
    ],
)
def test_in_a_terminal(
    encoding: str, no_colour: str, begins: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its width is filled, bars are such as it can print, and have a colour unless nobody wants one."""
    from technews_format.cli.app import app

    screen = Screen()
    monkeypatch.setattr(Screen, "encoding", encoding)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((50, 20)))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_colour)
    with pytest.raises(SystemExit) as end:
        app.main(["stats", "a.sqlite"])
    assert end.value.code == 0
    lines = screen.getvalue().splitlines()
    month = next(line for line in lines if line.startswith("2026-02 "))
    assert month.startswith(f"2026-02         2  {begins}")
    assert len(month.replace("\x1b[34m", "").replace("\x1b[0m", "")) == 50
