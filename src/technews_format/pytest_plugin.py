"""The pytest plugin: ``pytest --technews DIR`` makes a test of each article, and fixtures hand articles to tests.

pytest imports this module in every run, so it imports nothing of its own before
somebody asks for articles, and it does not get in the way of older versions of pytest.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    import pluggy

    from technews_format._util.exclusion import Exclusion
    from technews_format.checking.baseline import Baseline
    from technews_format.checking.checker import Checker
    from technews_format.checking.config import Config
    from technews_format.checking.reports._report import ReportEntry
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.article import Article
    from technews_format.document.document import Document

__all__ = [
    "pytest_addoption",
    "pytest_configure",
    "pytest_generate_tests",
    "technews_article",
    "technews_document",
    "technews_path",
]

OLDEST_PYTEST = 9
"""Older versions leave a folder unchecked when a file below it is named too."""
SEVERITIES = ("error", "warning", "info")
MARKER = "technews_articles"
PATH = "technews_path"
"""The fixture that the others need."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the command line and of the ini file."""
    group = parser.getgroup("technews", "tech-news articles")
    group.addoption(
        "--technews",
        metavar="PATH",
        action="append",
        default=[],
        help="check the articles of this folder, or this article (repeatable)",
    )
    group.addoption("--technews-config", metavar="FILE", help="configuration of the check")
    group.addoption(
        "--technews-severity", choices=SEVERITIES, help="from which severity on a finding fails (default: warning)"
    )
    group.addoption(
        "--technews-strict", action="store_true", help="check files without front matter that lie in the folders too"
    )
    group.addoption("--technews-allow-empty", action="store_true", help="let a folder without articles pass")
    parser.addini("technews_paths", "folders of articles and single articles to check", type="args", default=[])
    parser.addini("technews_select", "codes, prefixes of codes or names of rules to apply", type="args", default=[])
    parser.addini("technews_ignore", "codes, prefixes of codes or names of rules not to apply", type="args", default=[])
    parser.addini("technews_min_severity", "from which severity on a finding fails", default="warning")


def pytest_configure(config: pytest.Config) -> None:
    """Take part in the run if there are articles to check."""
    config.addinivalue_line("markers", f"{MARKER}(path, ...): the articles that a test with {PATH} runs for")
    named, listed = _paths(config)
    if not named and not listed:
        return
    _expect_present([*named, *listed])
    config.addinivalue_line("markers", "technews: the check of a tech-news article")
    # Paths of the ini file belong to a whole run, not to one of tests that somebody has named.
    wanted = named if config.args_source is pytest.Config.ArgsSource.ARGS else [*named, *listed]
    present = _absolute(config.args, config.invocation_params.dir)
    config.args += [str(path) for path in wanted if not {path, *path.parents} & {*present}]
    config.pluginmanager.register(_Articles(_settings(config), [*named, *listed], wanted), "technews-articles")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have a test that asks for an article run once for each."""
    if PATH not in metafunc.fixturenames:
        return None
    try:
        paths = _asked_for(metafunc)
    except pytest.UsageError as error:
        reason = str(error)
    else:
        return metafunc.parametrize(PATH, paths, indirect=True, ids=_ids(paths, metafunc.config))
    pytest.fail(_inert(reason), pytrace=False)


@pytest.fixture
def technews_path(request: pytest.FixtureRequest) -> Path:
    """The path of an article; the test runs once for each article of its folders."""
    path: Path = request.param
    return path


@pytest.fixture
def technews_document(technews_path: Path, request: pytest.FixtureRequest) -> Document:
    """The same article as a document, which any file is."""
    return _parsed(technews_path, request.config)


@pytest.fixture
def technews_article(technews_document: Document) -> Article:
    """The same article, typed; where it is none, the test fails and says why."""
    from technews_format.errors import InvalidArticle

    try:
        return technews_document.article()
    except InvalidArticle as error:
        reason = str(error)
    pytest.fail(_inert(reason), pytrace=False)


def _asked_for(metafunc: pytest.Metafunc) -> list[Path]:
    """Return the articles of the folders that the marker of a test names, else of those that the run checks."""
    config = metafunc.config
    marker = metafunc.definition.get_closest_marker(MARKER)
    named, listed = _paths(config)
    roots = _absolute(map(str, marker.args), _base(config)) if marker else [*named, *listed]
    if not roots:
        where = f"name them in {MARKER} itself" if marker else f"the marker {MARKER}, technews_paths or --technews does"
        raise pytest.UsageError(f"technews: nothing says of which articles a test is; {where}")
    _expect_present(roots)
    wanted = [root for root in roots if not _is_ignored(root, config)]
    settings = _settings(config)
    paths = dict.fromkeys(path for root in wanted for path in settings.articles(root, metafunc.definition))
    if wanted and not paths and not config.getoption("technews_allow_empty"):
        raise pytest.UsageError(_nothing_in(", ".join(_named(root, config) for root in wanted)))
    return list(paths)


def _ids(paths: list[Path], config: pytest.Config) -> list[str]:
    """Return the names of files, and the paths of those whose names others have too."""
    names = [path.name for path in paths]
    return [_node_id(path, config) if names.count(path.name) > 1 else _one_line(path.name) for path in paths]


def _expect_present(paths: list[Path]) -> None:
    """Raise for what is not there, and where pytest is too old to do anything with what is."""
    if int(pytest.__version__.partition(".")[0]) < OLDEST_PYTEST:
        reason = f"articles need pytest {OLDEST_PYTEST} or later, this is {pytest.__version__}"
        raise pytest.UsageError(f"technews: {reason}")
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise pytest.UsageError(f"technews: no such file or folder: {missing[0]}")


def _paths(config: pytest.Config) -> tuple[list[Path], list[Path]]:
    """Return what the command line names, and what the ini file does."""
    named = _absolute(config.option.technews, config.invocation_params.dir)
    return named, _absolute(config.getini("technews_paths"), _base(config))


def _base(config: pytest.Config) -> Path:
    return config.inipath.parent if config.inipath else config.rootpath


def _is_ignored(path: Path, config: pytest.Config) -> bool:
    """Tell whether somebody told pytest to ignore a path."""
    ignored = _absolute(config.getoption("ignore") or (), config.invocation_params.dir)
    return not {path, *path.parents}.isdisjoint(ignored)


def _nothing_in(folder: str) -> str:
    return f"no articles found in {folder}; --technews-allow-empty lets that pass"


def _settings(config: pytest.Config) -> _Settings:
    """Return what a run checks with, the same each time."""
    found: _Settings | None = config.stash.get(_SETTINGS, None)
    if found is None:
        found = config.stash[_SETTINGS] = _Settings(config)
    return found


def _absolute(names: Iterable[str], base: Path) -> list[Path]:
    """Return paths as pytest has them: absolute, links not followed."""
    from os.path import abspath

    return [type(base)(abspath(base / name)) for name in names]  # noqa: PTH100 - as the docstring says


class _Settings:
    """What a run checks with; made when the first article runs."""

    def __init__(self, config: pytest.Config) -> None:
        from technews_format.errors import ConfigError

        self.pytest = config
        self._found: dict[tuple[Path, Path], list[Path]] = {}
        self.unloadable: list[str] = []
        """What does not load although all of its errors are known."""
        self.severity = config.getoption("technews_severity") or config.getini("technews_min_severity")
        if self.severity not in SEVERITIES:
            raise pytest.UsageError(f"technews_min_severity: expected one of {', '.join(SEVERITIES)}")
        try:
            self.config = self._config()
        except ConfigError as error:
            raise pytest.UsageError(str(error)) from None

    def _config(self) -> Config:
        from technews_format.checking.config import check_option, find_config, load_config, make_config

        named = self.pytest.getoption("technews_config")
        path = self.pytest.invocation_params.dir / named if named else find_config(self.pytest.rootpath)
        overrides = {name: self.pytest.getini(f"technews_{name}") for name in ("select", "ignore")}
        given = {name: value for name, value in overrides.items() if value}
        for name, value in given.items():
            check_option(name, value, f"technews_{name}")
        return load_config(path, given) if path else make_config(given)

    @cached_property
    def exclusion(self) -> Exclusion:
        from technews_format._util.exclusion import Exclusion

        return Exclusion(self.config.excluded)

    @cached_property
    def checker(self) -> Checker:
        from technews_format.checking.checker import Checker

        return Checker(self.config)

    @cached_property
    def baseline(self) -> Baseline | None:
        from technews_format.checking.baseline import read_baseline

        if self.config.baseline is None:
            return None
        return read_baseline((self.config.root or self.pytest.rootpath) / self.config.baseline)

    def articles(self, root: Path, test: pytest.Item) -> list[Path]:
        """Return the articles that a search of a folder finds, without what pytest leaves out; a file as it is.

        Args:
            root: The folder or file.
            test: Whose conftest files may leave something out too.
        """
        from technews_format._util.folders import files_below

        hook = test.session.gethookproxy(test.path.parent)

        def hides(name: str) -> bool:
            ignored = hook.pytest_ignore_collect(collection_path=type(root)(name), config=self.pytest)
            return ignored or self.exclusion.hides(name)

        key = root, test.path.parent
        if key not in self._found:
            files = (type(root)(entry.path) for entry in files_below(root, _refuse, hides))
            self._found[key] = [path for path in files if self.takes(path)] if root.is_dir() else [root]
        return self._found[key]

    def takes(self, path: Path) -> bool:
        """Tell whether a file that nobody has named is an article."""
        from technews_format.model.conventions import is_article_name

        return is_article_name(path.name) and not self.is_stranger(path)

    def is_stranger(self, path: Path) -> bool:
        """Tell whether a file has no front matter and is passed over for that."""
        from technews_format.syntax.recognition import is_stranger

        return not self.pytest.getoption("technews_strict") and is_stranger(path)

    def entries(self, document: Document, findings: Iterable[Diagnostic]) -> list[ReportEntry]:
        """Return findings that are not known."""
        from technews_format.checking.reports._report import entries_of, repository_root
        from technews_format.codes import FATAL

        entries = entries_of(document, findings, root=repository_root(self.pytest.rootpath))
        if self.baseline is None:
            return entries
        new = self.baseline.filter(entries)
        hidden = {entry.diagnostic for entry in entries} - {entry.diagnostic for entry in new}
        is_told = any(entry.diagnostic.severity == "error" for entry in new)
        if not is_told and any(item.code in FATAL and item.severity == "error" for item in hidden):
            self.unloadable.append(document.name or "")
        return new

    def notes(self) -> Iterator[str]:
        """Yield what a run should know although no test fails of it."""
        for code in self.config.powerless:
            yield f"{code} cannot be hidden where a file does not load because of it; it is reported there"
        for name in self.unloadable:
            yield f"{name} does not load; its errors are in the baseline"

    def judge(self, entries: list[ReportEntry], checked: Iterable[str]) -> None:
        """Fail with a report if a finding is serious enough; the worst is what pytest's summary shows."""
        from dataclasses import replace

        from technews_format.checking.reports._report import Report
        from technews_format.checking.reports.registry import render

        limit = SEVERITIES.index(self.severity)
        if any(SEVERITIES.index(entry.diagnostic.severity) <= limit for entry in entries):
            report = Report(tuple(entries), tuple(checked))
            raise _Findings(render(replace(report, entries=tuple(report.worst_first)), "full"))


_SETTINGS = pytest.StashKey[_Settings]()


class _Findings(Exception):  # noqa: N818 - what a failed test shows, not an error of the program
    """The report of a failed test."""


class _Articles:
    """The hooks of a run with articles."""

    def __init__(self, settings: _Settings, roots: list[Path], wanted: list[Path]) -> None:
        self.settings = settings
        self.roots = roots
        self.unseen = dict.fromkeys(wanted)
        """What this run has to check and pytest has not come to yet."""
        self.articles: set[Path] = set()
        """What pytest has collected: it leaves out what its options and its ini file say."""
        self.strangers: set[Path] = set()
        """Files without front matter, which nobody has named."""

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pluggy.Result[pytest.CollectReport], None]:
        """Add a test to a folder that is checked: of the rules that compare files."""
        outcome = yield
        report = outcome.get_result()
        if isinstance(collector, pytest.Directory) and collector.path in self.roots and report.passed:
            self.unseen.pop(collector.path, None)
            report.result.append(
                _Comparison.from_parent(
                    collector, name="technews-corpus", settings=self.settings, articles=self.articles
                )
            )

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Take the articles in the folders that are checked."""
        if file_path not in self.roots and not any(self._is_found(file_path, root) for root in self.roots):
            return None
        self.articles.add(file_path)
        self.unseen.pop(file_path, None)
        return _File.from_parent(
            parent, path=file_path, nodeid=_node_id(file_path, parent.config), settings=self.settings
        )

    def _is_found(self, path: Path, root: Path) -> bool:
        """Tell whether a search of a folder finds a file and takes it for an article."""
        from technews_format.model.conventions import is_article_name

        if (
            root not in path.parents
            or not is_article_name(path.name)
            or self.settings.exclusion.hides_below(str(root), str(path))
        ):
            return False
        if self.settings.is_stranger(path):
            self.strangers.add(path)
            return False
        return True

    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """Add a test that fails for what pytest has left out, unless somebody told it to ignore that."""
        for path in self.unseen:
            if not _is_ignored(path, session.config):
                name = f"technews {_named(path, session.config)}"
                items.append(_LeftOut.from_parent(session, name=name, settings=self.settings))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what was passed over, and what a baseline or an option cannot hide."""
        from technews_format._util.printable import count, printable

        for note in self.settings.notes():
            terminalreporter.write_line(printable(f"technews: {note}"))
        if self.strangers:
            number = count(len(self.strangers), "file")
            terminalreporter.write_line(f"technews: {number} without front matter passed over")


class _File(pytest.File):
    def __init__(self, settings: _Settings, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.settings = settings

    def collect(self) -> Iterator[pytest.Item]:
        yield _Article.from_parent(self, name="technews", settings=self.settings)


class _Test(pytest.Item):
    def __init__(self, settings: _Settings, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.settings = settings
        self.add_marker("technews")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the report alone; a traceback would lead into this library."""
        from technews_format.errors import ConfigError

        if isinstance(excinfo.value, _Findings | ConfigError | OSError):
            return _inert(str(excinfo.value))
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, _inert(f"{self.name}: {_named(self.path, self.config)}".replace("\n", "\\n"))


class _Article(_Test):
    """One article."""

    def runtest(self) -> None:
        document = _parsed(self.path, self.config)
        entries = self.settings.entries(document, self.settings.checker.check(document))
        self.settings.judge(entries, [document.name or ""])


class _LeftOut(_Test):
    """A folder or an article that was to be checked and is not."""

    def runtest(self) -> None:
        raise _Findings("pytest leaves this out, perhaps by norecursedirs, and nothing of it is checked")


class _Comparison(_Test):
    """All articles of a folder that pytest has collected, compared with each other."""

    def __init__(self, articles: set[Path], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.articles = articles

    def runtest(self) -> None:
        from technews_format.checking.checker import Checker

        checker = Checker(self.settings.config, compare=True)
        documents = [_parsed(path, self.config) for path in sorted(self.articles) if self.path in path.parents]
        if not documents and not self.config.getoption("technews_allow_empty"):
            raise _Findings(_nothing_in(_named(self.path, self.config)))
        for _ in checker.check_all(documents):
            pass  # each article has a test of its own
        found: dict[str | None, list[Diagnostic]] = {}
        for finding in checker.compare(checker.take()):
            found.setdefault(finding.path, []).append(finding)
        named = {document.name: document for document in documents}
        entries = [entry for name, items in found.items() for entry in self.settings.entries(named[name], items)]
        self.settings.judge(entries, (document.name or "" for document in documents))


def _inert(text: str) -> str:
    from technews_format._util.printable import inert

    return "\n".join(map(inert, text.split("\n")))


def _node_id(path: Path, config: pytest.Config) -> str:
    """Return how pytest calls a file, on one line that cannot steer a log: a name may be anything."""
    root = config.rootpath
    name = path.relative_to(root) if path.is_relative_to(root) else path
    return _one_line(name.as_posix())


def _one_line(name: str) -> str:
    return _inert(name.replace("\n", "\\n"))


def _refuse(error: OSError) -> None:
    raise pytest.UsageError(f"technews: {error.filename}: {error.strerror}")


def _parsed(path: Path, config: pytest.Config) -> Document:
    from technews_format.document.document import parse

    return parse(path.read_bytes(), _named(path, config))


def _named(path: Path, config: pytest.Config) -> str:
    """Return the path as somebody at the command line would write it, else in full."""
    base = config.invocation_params.dir
    return str(path.relative_to(base) if path.is_relative_to(base) else path)
