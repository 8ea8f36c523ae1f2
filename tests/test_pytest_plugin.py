"""The pytest plugin, tried in projects of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml  # noqa: F401 - pytester forgets what a run imports, and PyYAML cannot be imported twice

from technews_format.checking.baseline import write_baseline
from technews_format.checking.checker import Checker
from technews_format.checking.reports._report import entries_of
from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.document.document import parse

pytest_plugins = ["pytester"]

GOOD = BASES["brief"]
FAULTY = f"\ufeff{GOOD}"
STYLE = GOOD.replace("title: Včelí hra", "title: Včelí hra \n ")


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return a project with good and faulty articles and one test."""
    files = {
        f"articles/{NAMES['structured']}": BASES["structured"],
        "articles/sub/faulty.md": FAULTY,
        "articles/_index.md": "---\ntitle: x\n---\n",
        "articles/notes.txt": "x",
        "articles/.hidden/x.md": "x",
        "README.md": "# x\n",
        "test_one.py": "def test_one():\n    pass\n",
        "technews.toml": 'select = ["TN002", "TN012", "TN502"]\n',
    }
    for name, text in files.items():
        path = pytester.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run pytest in the project."""
    return project.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:cov", *arguments)


def collected(project: pytest.Pytester, *arguments: str) -> list[str]:
    """Return the ids of the tests that a run would have."""
    lines = run(project, "--collect-only", "-q", *arguments).outlines
    return lines[: lines.index("")] if "" in lines else lines


ARTICLES = [
    f"articles/{NAMES['structured']}::technews",
    "articles/sub/faulty.md::technews",
    "articles::technews-corpus",
]


def test_an_article_is_a_test(project: pytest.Pytester) -> None:
    """A faulty article fails with the full report and without a traceback."""
    result = project.runpytest_subprocess("--technews", "articles")  # as users do
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*technews: articles/sub/faulty.md*",
            "warning[[]TN002[]]: *",
            " --> articles/sub/faulty.md:1:1",
            "1 | ?ufeff---",
            "  | ^^^^^^ byte-order-mark",
            "  = help: remove it (`technews fix`)",
            "Found 1 warning in 1 of 1 file; 1 fixable with `technews fix`",
        ]
    )
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_without_the_option_nothing_happens(project: pytest.Pytester) -> None:
    """A run that asks for no articles has only its own tests."""
    assert collected(project) == ["test_one.py::test_one"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--technews", "articles"], [*ARTICLES, "test_one.py::test_one"]),
        (["--technews", "articles/sub/faulty.md", "test_one.py"], ["test_one.py::test_one", ARTICLES[1]]),
        (["--technews", "articles/sub", "--technews", "articles", "-k", "faulty"], [ARTICLES[1]]),
        (["--technews", "articles", "-k", "corpus"], [ARTICLES[2]]),
        (["--technews", "articles", "-m", "technews"], ARTICLES),
        (["--technews", "articles", ARTICLES[1], "--deselect", ARTICLES[2]], ARTICLES[:2]),
        (["-o", "technews_paths=articles", ARTICLES[1]], [ARTICLES[1]]),
        (["-o", "technews_paths=articles", "articles/sub"], [ARTICLES[1]]),
        (["-o", "technews_paths=articles", "test_one.py"], ["test_one.py::test_one"]),
        (["-o", "technews_paths=articles", "-o", "testpaths=test_one.py"], ["test_one.py::test_one", *ARTICLES]),
        (["-o", "technews_paths=articles"], [*ARTICLES, "test_one.py::test_one"]),
        (
            ["--technews", "."],
            [ARTICLES[0], "articles/sub/faulty.md::technews", ".::technews-corpus", "test_one.py::test_one"],
        ),
        (["--technews", "README.md", "test_one.py"], ["test_one.py::test_one", "README.md::technews"]),
    ],
)
def test_which_tests_there_are(project: pytest.Pytester, arguments: list[str], expected: list[str]) -> None:
    """Folders, files, node ids, expressions and the ini file choose tests as they do elsewhere."""
    found = collected(project, *arguments)
    assert sorted(found) == sorted(expected) if arguments == ["--technews", "."] else found == expected


def test_the_rules_that_compare_files(project: pytest.Pytester) -> None:
    """Two articles about one source fail in a test of their folder."""
    copy = BASES["structured"].replace("robotic-fish-counts", "another-slug")
    (project.path / "articles" / "copy.md").write_text(copy, encoding="utf-8")
    result = run(project, "--technews", "articles", "-k", "corpus")
    result.assert_outcomes(failed=1, deselected=4)
    result.stdout.fnmatch_lines(["*technews-corpus: articles*", "warning[[]TN502[]]*", "Found * warning* in *3 files*"])


@pytest.mark.parametrize(
    "arguments", [["--ignore", "articles/sub"], ["-o", "norecursedirs=sub build"], ["--ignore-glob", "*/copy.md"]]
)
def test_what_pytest_leaves_out_is_not_compared(project: pytest.Pytester, arguments: list[str]) -> None:
    """A copy in a folder that pytest does not collect is no duplicate of a file that it does."""
    for folder in ("sub", "build"):
        path = project.path / "articles" / folder / "copy.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(BASES["structured"].replace("robotic-fish-counts", "another-slug"), encoding="utf-8")
    result = run(project, "--technews", "articles", "-k", "corpus", *arguments)
    assert result.parseoutcomes().get("passed") == 1
    assert "failed" not in result.parseoutcomes()


def test_the_summary_shows_the_worst(project: pytest.Pytester) -> None:
    """The line of a failed test in pytest's summary names an error, though a warning stands before it."""
    (project.path / "technews.toml").write_text("", encoding="utf-8")
    bad = FAULTY.replace("importance: 2", "importance: '2'")
    (project.path / "articles" / "sub" / "faulty.md").write_text(bad, encoding="utf-8")
    result = run(project, "--technews", "articles/sub", "-rf")
    result.stdout.fnmatch_lines(["FAILED articles/sub/faulty.md::technews - error[[]TN202[]]*"])


@pytest.mark.parametrize(
    ("arguments", "failed"),
    [
        (["--technews-severity", "info"], 1),
        ([], 0),
        (["-o", "technews_min_severity=info"], 1),
        (["-o", "technews_min_severity=info", "--technews-severity", "error"], 0),
    ],
)
def test_severity(project: pytest.Pytester, arguments: list[str], failed: int) -> None:
    """Findings of style pass unless somebody asks for more."""
    path = project.path / "articles" / "style.md"
    path.write_text(STYLE, encoding="utf-8")
    outcome = run(project, "--technews", str(path), str(path), *arguments)
    outcome.assert_outcomes(failed=failed, passed=1 - failed)


def test_rules_of_the_ini_file(project: pytest.Pytester) -> None:
    """Rules are selected and ignored by ini options, over those of the configuration."""
    run(project, "--technews", "articles/sub", "-o", "technews_ignore=byte-order-mark").assert_outcomes(passed=3)
    run(project, "--technews", "articles/sub", "-o", "technews_select=TN012").assert_outcomes(passed=3)
    (project.path / "tox.ini").write_text("[pytest]\ntechnews_paths = articles\ntechnews_ignore = TN002\n")
    run(project).assert_outcomes(passed=4)


def test_configuration(project: pytest.Pytester) -> None:
    """The nearest file upwards from the root counts, or the one that is named."""
    (project.path / "other.toml").write_text('select = ["TN201"]\n', encoding="utf-8")
    run(project, "--technews", "articles/sub", "--technews-config", "other.toml").assert_outcomes(passed=3)
    (project.path / "technews.toml").write_text('select = ["TN002"]\nseverity = { TN002 = "info" }\n', encoding="utf-8")
    run(project, "--technews", "articles/sub").assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--technews", "nowhere"], "*technews: no such file or folder: *nowhere"),
        (
            ["--technews", "articles", "-o", "technews_select=TN999"],
            "*option technews_select: no rule is called 'TN999'*",
        ),
        (["--technews", "articles", "-o", "technews_min_severity=fatal"], "*expected one of error, warning, info*"),
        (["--technews", "articles", "--technews-config", "no.toml"], "*no.toml: cannot be read*"),
    ],
)
def test_wrong_usage(project: pytest.Pytester, arguments: list[str], message: str) -> None:
    """Wrong options end the run with a sentence, not with a traceback."""
    result = run(project, *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])


def test_baseline(project: pytest.Pytester) -> None:
    """Findings of the configuration's baseline pass; a file that is no baseline fails with a sentence."""
    config = project.path / "technews.toml"
    config.write_text('baseline = "known.json"\n', encoding="utf-8")
    document = parse(FAULTY, "articles/sub/faulty.md")
    write_baseline(project.path / "known.json", entries_of(document, Checker().check(document)))
    run(project, "--technews", "articles/sub").assert_outcomes(passed=3)
    (project.path / "known.json").write_text("{}", encoding="utf-8")
    result = run(project, "--technews", "articles/sub/faulty.md", "-m", "technews")
    result.stdout.fnmatch_lines(["*known.json: not a baseline: findings: Field required"])


def test_a_file_that_cannot_be_read(project: pytest.Pytester) -> None:
    """Such a file fails with the system's reason."""
    gone = project.path / "articles" / "gone.md"
    gone.write_text("---\ntitle: collected, and removed before it is read\n", encoding="utf-8")
    project.makeconftest(f"import os\ndef pytest_collection_finish(): os.remove({str(gone)!r})")
    result = run(project, "--technews", "articles")
    result.stdout.fnmatch_lines(["*technews: articles/gone.md*", "*No such file or directory: *gone.md'"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_older_versions_of_pytest(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version without nodes for folders says what is needed, and only when articles are asked for."""
    monkeypatch.setattr(pytest, "__version__", "8.4.2")
    result = run(project, "--technews", "articles")
    result.stderr.fnmatch_lines(["*technews: articles need pytest 9 or later, this is 8.4.2"])
    run(project, "test_one.py").assert_outcomes(passed=1)


def test_a_fault_of_the_library_has_a_traceback(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no finding is shown as pytest shows it."""
    monkeypatch.setattr(Checker, "check", lambda *_: 1 / 0)
    result = run(project, "--technews", "articles", "articles/sub/faulty.md")
    result.stdout.fnmatch_lines(["*pytest_plugin.py:*: *", "*ZeroDivisionError*"])


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--technews", "articles"], ["-o", "technews_paths=articles"]])
def test_distributed_runs(project: pytest.Pytester, arguments: list[str]) -> None:
    """With pytest-xdist there are the same tests, each once."""
    project.runpytest_subprocess("-n2", *arguments).assert_outcomes(passed=3, failed=1)


def test_the_plugin_costs_nothing() -> None:
    """Importing it, as pytest does in every run, imports nothing of the library but its name."""
    code = (
        "import pytest, sys; old = {*sys.modules}\nimport technews_format.pytest_plugin\nprint(*{*sys.modules} - old)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {*done.stdout.split()} == {"technews_format", "technews_format.pytest_plugin"}


def test_a_run_without_articles_imports_nothing(project: pytest.Pytester) -> None:
    """Also at the end of a run that asks for no articles, the library was not used."""
    code = "import sys\n\ndef test_modules():\n    print(*[name for name in sys.modules if 'technews' in name])\n"
    (project.path / "test_one.py").write_text(code, encoding="utf-8")
    lines = project.runpytest_subprocess("-s", "-q").outlines
    assert lines[0].rstrip(".").split() == ["technews_format", "technews_format.pytest_plugin"]


def test_files_without_front_matter_are_passed_over(project: pytest.Pytester) -> None:
    """They are no tests, and one line says how many there were; strict runs take them."""
    (project.path / "node_modules").mkdir()
    (project.path / "node_modules" / "x.md").write_text(GOOD, encoding="utf-8")
    result = run(project, "--technews", ".", "--technews-severity", "error")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["technews: 1 file without front matter passed over"])
    assert "README.md::technews" in collected(project, "--technews", ".", "--technews-strict")


def test_the_configuration_excludes_folders(project: pytest.Pytester) -> None:
    """What `check` leaves out, pytest leaves out too."""
    path = project.path / "technews.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'extend-exclude = ["articles/sub"]\n', encoding="utf-8")
    assert collected(project, "--technews", "articles", "-k", "technews") == [ARTICLES[0], ARTICLES[2]]


def test_a_folder_without_articles_fails(project: pytest.Pytester) -> None:
    """An empty folder must not pass for a clean one, unless it may be empty."""
    (project.path / "empty").mkdir()
    result = run(project, "--technews", "empty", "-k", "technews")
    result.assert_outcomes(failed=1, deselected=1)
    result.stdout.fnmatch_lines(["no articles found in empty; --technews-allow-empty lets that pass"])
    run(project, "--technews", "empty", "--technews-allow-empty").assert_outcomes(passed=2)


@pytest.mark.parametrize("arguments", [[], ["--technews", "articles"]])
def test_what_pytest_leaves_out_fails(project: pytest.Pytester, arguments: list[str]) -> None:
    """A folder that is to be checked and is never collected must not pass for a clean one."""
    project.makeini("[pytest]\nnorecursedirs = articles\ntechnews_paths = articles\n")
    result = run(project, *arguments)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*technews articles*", "pytest leaves this out, perhaps by norecursedirs, and*"])
    run(project, *arguments, "--ignore", "articles").assert_outcomes(passed=1)
    run(project, "test_one.py").assert_outcomes(passed=1)


def test_options_that_hide_nothing_are_named(project: pytest.Pytester) -> None:
    """As on the command line, a run says which of its options cannot do what they are meant to do."""
    (project.path / "articles" / "sub" / "faulty.md").write_text(GOOD.replace("category: hry\n", ""), encoding="utf-8")
    result = run(project, "--technews", "articles", "-o", "technews_ignore=TN201 TN405")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["technews: TN201 cannot be hidden where a file does not load because of it; *"])
    result.stdout.no_fnmatch_line("*TN405*")


def test_a_baseline_that_holds_why_a_file_does_not_load(project: pytest.Pytester) -> None:
    """The test passes, and the run says that the file does not load."""
    faulty = GOOD.replace("category: hry\n", "")
    (project.path / "articles" / "sub" / "faulty.md").write_text(faulty, encoding="utf-8")
    (project.path / "technews.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    document = parse(faulty, "articles/sub/faulty.md")
    write_baseline(project.path / "known.json", entries_of(document, Checker().check(document)))
    result = run(project, "--technews", "articles/sub")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["technews: articles/sub/faulty.md does not load; its errors are in the baseline"])


@pytest.mark.parametrize("name", ["a\n::error::x.md", "##vso[task.complete]b.md"])
def test_names_command_nothing_in_the_summary(project: pytest.Pytester, name: str) -> None:
    """What pytest prints of a failed test, by the name of its file, is one line that steers no CI system."""
    (project.path / "articles" / name).write_text(GOOD.replace("category: hry\n", ""), encoding="utf-8")
    result = run(project, "--technews", "articles")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert not [line for line in result.outlines if line.startswith("::") or "##vso[" in line]


ASKING = """\
import pytest
import technews_format as tn

def test_path(technews_path):
    assert technews_path.is_file()

def test_document(technews_document, technews_path):
    assert technews_document.to_bytes() == technews_path.read_bytes()
    assert technews_path.match(technews_document.name)

def test_article(technews_article, technews_document):
    assert technews_article == technews_document.article()
"""
"""Tests that ask for each fixture."""
SHORT = NAMES["structured"]
FROM_INI = "-o", "technews_paths=articles", "test_two.py"


@pytest.fixture
def asking(project: pytest.Pytester) -> pytest.Pytester:
    """Return the project with tests that ask for its articles."""
    (project.path / "test_two.py").write_text(ASKING, encoding="utf-8")
    return project


def marked(project: pytest.Pytester, *folders: str) -> None:
    """Add a test that names its folders by the marker."""
    names = ", ".join(map(repr, folders))
    code = f"import pytest\n\n@pytest.mark.technews_articles({names})\ndef test_marked(technews_path):\n    pass\n"
    (project.path / "test_two.py").write_text(code, encoding="utf-8")


def ids(project: pytest.Pytester, *arguments: str) -> list[str]:
    """Return the ids of the tests of marked folders."""
    found = collected(project, "test_two.py", *arguments)
    return [name.removeprefix("test_two.py::test_marked") for name in found if "test_marked" in name]


@pytest.mark.parametrize("how", ["ini", "option"])
def test_tests_run_once_for_each_article(asking: pytest.Pytester, how: str) -> None:
    """Each of the three fixtures brings the articles of the folders that the run checks, named by their files."""
    arguments = FROM_INI if how == "ini" else ("--technews", "articles", "test_two.py")
    found = [name for name in collected(asking, *arguments) if name.startswith("test_two")]
    assert found == [
        f"test_two.py::test_{kind}[{name}]" for kind in ("path", "document", "article") for name in (SHORT, "faulty.md")
    ]
    run(asking, *arguments, "-k", "test_two").assert_outcomes(passed=6, deselected=0 if how == "ini" else 3)


def test_the_marker_names_folders_and_files(project: pytest.Pytester) -> None:
    """They take the place of those that the run checks; files with one name are told apart by their paths."""
    (project.path / "more").mkdir()
    (project.path / "more" / "faulty.md").write_text(GOOD, encoding="utf-8")
    (project.path / "more" / "x.md").write_text(GOOD, encoding="utf-8")
    marked(project, "articles/sub")
    assert ids(project, "-o", "technews_paths=articles") == ["[faulty.md]"]
    marked(project, "articles/sub", "more", "more/x.md")
    assert ids(project) == ["[articles/sub/faulty.md]", "[more/faulty.md]", "[x.md]"]


def test_the_marker_of_a_module(project: pytest.Pytester) -> None:
    """It counts for all tests, also under strict markers, and is among those that pytest lists."""
    mark = "pytestmark = pytest.mark.technews_articles('articles')"
    code = f"import pytest\n\n{mark}\n\ndef test_marked(technews_path): ...\n"
    (project.path / "test_two.py").write_text(code, encoding="utf-8")
    assert ids(project, "--strict-markers") == [f"[{SHORT}]", "[faulty.md]"]
    run(project, "--markers").stdout.fnmatch_lines(["@pytest.mark.technews_articles(path, ...): *"])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--ignore", "articles/sub"], [f"[{SHORT}]"]),
        (["--ignore", f"articles/{SHORT}"], ["[faulty.md]"]),
        (["--ignore-glob", "*/sub/*"], [f"[{SHORT}]"]),
        (["-o", "norecursedirs=sub"], [f"[{SHORT}]"]),
        (["-o", "norecursedirs=articles"], [f"[{SHORT}]", "[faulty.md]"]),
        (["--technews-config", "no-sub.toml"], [f"[{SHORT}]"]),
        (["--technews-strict"], [f"[{SHORT}]", "[README.md]", "[faulty.md]"]),
        (["--ignore", "articles"], ["[NOTSET]"]),
    ],
)
def test_what_pytest_leaves_out_is_no_parameter(
    project: pytest.Pytester, arguments: list[str], expected: list[str]
) -> None:
    """Nor what the configuration excludes, hidden folders and files without front matter; what is named is taken."""
    (project.path / "articles" / "README.md").write_text("# x\n", encoding="utf-8")
    (project.path / "no-sub.toml").write_text('extend-exclude = ["sub"]\n', encoding="utf-8")
    marked(project, "articles")
    assert sorted(ids(project, *arguments)) == sorted(expected)


def test_a_conftest_leaves_articles_out(project: pytest.Pytester) -> None:
    """The hook of one that the test has is asked."""
    code = "def pytest_ignore_collect(collection_path):\n    return collection_path.name == 'faulty.md' or None\n"
    (project.path / "conftest.py").write_text(code, encoding="utf-8")
    marked(project, "articles")
    assert ids(project) == [f"[{SHORT}]"]


@pytest.mark.parametrize(
    ("folders", "message"),
    [
        ([], "technews: nothing says of which articles a test is; name them in technews_articles itself"),
        (["nowhere"], "technews: no such file or folder: *nowhere"),
        (["empty"], "no articles found in empty; --technews-allow-empty lets that pass"),
    ],
)
def test_tests_without_articles_fail(project: pytest.Pytester, folders: list[str], message: str) -> None:
    """Such a test must not pass for one that has seen articles; the reason is told without a traceback."""
    (project.path / "empty").mkdir()
    marked(project, *folders)
    result = run(project, "test_two.py")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([message])
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_tests_without_any_folder_fail(asking: pytest.Pytester) -> None:
    """The message names the three ways to name one."""
    result = run(asking, "test_two.py")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*the marker technews_articles, technews_paths or --technews does"])


def test_a_folder_that_may_be_empty(project: pytest.Pytester) -> None:
    """Its test is skipped, as pytest does without parameters."""
    (project.path / "empty").mkdir()
    marked(project, "empty")
    run(project, "test_two.py", "--technews-allow-empty").assert_outcomes(skipped=1)


def test_a_wrong_configuration_is_told(project: pytest.Pytester) -> None:
    """In one sentence, where the tests are collected."""
    (project.path / "technews.toml").write_text("colour = 1\n", encoding="utf-8")
    marked(project, "articles")
    result = run(project, "test_two.py")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*colour*"])
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_what_is_no_article_fails_its_test(asking: pytest.Pytester) -> None:
    """The fixture of the typed article says why, and only that one fails."""
    (asking.path / "articles" / "sub" / "faulty.md").write_text(GOOD.replace("category: hry\n", ""), encoding="utf-8")
    result = run(asking, *FROM_INI)
    result.assert_outcomes(passed=5, errors=1)
    result.stdout.fnmatch_lines(["articles/sub/faulty.md is not a valid article: 1 error", "*TN201*"])
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_last_failed_with_parameters(asking: pytest.Pytester) -> None:
    """--lf runs those articles again that failed, by their ids."""
    path = asking.path / "articles" / "sub" / "faulty.md"
    path.write_text(GOOD.replace("category: hry\n", ""), encoding="utf-8")
    cache = "-o", "cache_dir=.cache", "-p", "cacheprovider"
    asking.runpytest_inprocess("-p", "no:cov", *cache, *FROM_INI).assert_outcomes(passed=5, errors=1)
    result = asking.runpytest_inprocess("-p", "no:cov", *cache, *FROM_INI, "--lf", "--collect-only", "-q")
    assert [line for line in result.outlines if "::" in line] == ["test_two.py::test_article[faulty.md]"]
    path.write_text(GOOD, encoding="utf-8")
    asking.runpytest_inprocess("-p", "no:cov", *cache, *FROM_INI, "--lf").assert_outcomes(passed=1, deselected=5)


def test_parameters_in_several_processes(asking: pytest.Pytester) -> None:
    """With pytest-xdist each article is there once, and the processes agree on the ids."""
    result = asking.runpytest_subprocess("-p", "no:cov", "-p", "no:cacheprovider", "-n", "2", *FROM_INI)
    result.assert_outcomes(passed=6)


@pytest.mark.parametrize("name", ["a\n::error::x.md", "##vso[task.complete]b.md"])
def test_ids_command_nothing(project: pytest.Pytester, name: str) -> None:
    """The id of a test with such a file name is one line that steers no CI system."""
    (project.path / "articles" / name).write_text(GOOD, encoding="utf-8")
    marked(project, "articles")
    result = run(project, "-v", "test_two.py")
    result.assert_outcomes(passed=3)
    assert not [line for line in result.outlines if line.startswith("::") or "##vso[" in line]


def test_a_folder_is_searched_once(project: pytest.Pytester) -> None:
    """However many tests ask for it."""
    many = "\n".join(f"def test_{number}(technews_path): ..." for number in range(20))
    (project.path / "test_two.py").write_text(many, encoding="utf-8")
    code = "names = []\n\ndef pytest_ignore_collect(collection_path):\n    names.append(collection_path.name)\n"
    end = "\n\ndef pytest_sessionfinish():\n    print('ASKED', names.count('faulty.md'))\n"
    (project.path / "conftest.py").write_text(code + end, encoding="utf-8")
    result = run(project, "-s", *FROM_INI)
    result.assert_outcomes(passed=40)
    result.stdout.fnmatch_lines(["*ASKED 1"])
