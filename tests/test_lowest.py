"""Each dependency at its real work: CI runs this with the lowest versions that pyproject.toml allows."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import threading
from importlib import metadata
from pathlib import Path
from typing import Any

import frontmatter
import ftfy
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lowest import lowest
from support import ROOT, STRUCTURED, example_paths

import technews_format as tn
from technews_format.corpus.indexing import index
from technews_format.corpus.reports.page import page

RICH_BODY = """\
Odkaz [**tučný** `kód`](https://example.org/a_(b) "titulek"), <https://example.org>, \
![obrázek](a.png) a ~~škrtnuto~~, &amp; \\* -- ... "uvozovky".

1. první
   - vnořený
2. druhý

> citát
> na dvou řádcích

| a | b |
|---|--:|
| 1 | *2* |

```python
print("<x>")
```

<b>HTML</b>[^1] https://example.org/autolink *a **b*** [nezavřený ![x](
"""
RICH = tn.loads(STRUCTURED).model_copy(update={"body": tn.BriefBody(text=RICH_BODY.rstrip("\n"))})
CHANNEL = tn.Channel("Zprávy", "https://example.org/")
AWKWARD = 'a: !!str 1\nb: x\nc: [1, "d\te"]\n? d\n: |\n  text\ne: "\\u017e\\x85"\n'


def test_ftfy() -> None:
    """It explains how an encoding was mixed up, so that the explanation takes the text back."""
    damaged = "Žluťoučký kůň".encode().decode("windows-1250", "replace")
    fixed = ftfy.fix_encoding_and_explain("Å½luÅ¥ouÄ\x8dkÃ½ kÅ¯Å\x88")
    assert fixed.text == "Žluťoučký kůň"
    assert [step[0] for step in fixed.explanation or ()][:2] == ["encode", "decode"]
    assert tn.repair(damaged).text == "Žluťoučký kůň"


def test_mistune() -> None:
    """Bodies with all that Markdown has become HTML, in fragments, pages and feeds."""
    html = tn.to_html(RICH)
    for element in ("a", "strong", "code", "ol", "ul", "blockquote", "table", "pre", "em", "img"):
        assert f"<{element}" in html
    assert "<b>" not in html
    assert tn.from_html(tn.to_html(RICH, page=True)) == RICH
    for feed in (tn.to_atom, tn.to_rss, tn.to_json_feed):
        assert "blockquote" in feed([RICH], CHANNEL)


@pytest.mark.parametrize(
    "text", ["[" * 3000, "![" * 2000, "**a " * 2000, "<a " * 2000, "x" + "`" * 3001, "[a](" * 2000]
)
def test_mistune_with_what_is_never_closed(text: str) -> None:
    """Thousands of openings are text, soon."""
    code = "import sys, technews_format as tn; a = tn.loads(sys.stdin.buffer.read()); print(len(tn.to_html(a)))"
    article = STRUCTURED.replace("První odstavec.", text)
    subprocess.run([sys.executable, "-c", code], input=article.encode(), check=True, timeout=30, capture_output=True)


def test_pydantic() -> None:
    """Models are read, written and described in both modes, by name and by alias; faults have their paths."""
    front_matter = RICH.front_matter
    for by_alias in (True, False):
        dumped = RICH.model_dump_json(by_alias=by_alias)
        assert tn.Article.model_validate_json(dumped) == RICH
        for mode in ("validation", "serialization"):
            assert tn.Article.model_json_schema(by_alias=by_alias, mode=mode)
    values = {name: getattr(front_matter, name) for name in tn.FrontMatter.model_fields}
    assert tn.FrontMatter(**values) == front_matter
    with pytest.raises(tn.InvalidJson, match=r"front_matter\.title: expected a string, found 3"):
        tn.from_json(tn.to_json(RICH).replace('"title": "', '"title": 3, "other": "'))


def test_python_frontmatter(tmp_path: Path) -> None:
    """Articles go through python-frontmatter both ways, as text and as files."""
    for path in example_paths():
        article = tn.load(path)
        post = article.to_post()
        text = frontmatter.dumps(post)
        assert text == tn.dumps(article)
        again = frontmatter.loads(text, handler=tn.TechNewsHandler())
        assert tn.Article.from_post(again) == article
        file = io.StringIO()
        frontmatter.dump(post, file)
        assert file.getvalue() == text
        frontmatter.dump(post, str(tmp_path / "a.md"))
        assert tn.load(tmp_path / "a.md") == article


def test_pyyaml() -> None:
    """What the fast path does not read PyYAML does, with places; what it cannot write PyYAML writes."""
    document = tn.parse(f"---\n{AWKWARD}---\n")
    assert document.front_matter is not None
    assert document.front_matter["c"] == [1, "d\te"]
    assert str(document.span("d")) == "6:3"
    value = {"deep": ["\x85", "📱\u2028", {"12:30": "- a: #b", "null": ["yes", "0o17", "", None, 1]}]}
    article = RICH.model_copy(
        update={"front_matter": RICH.front_matter.model_copy(update={"extra": value}), "body": tn.BriefBody(text="x")}
    )
    assert tn.loads(tn.dumps(article)) == article


def test_wcwidth_click_and_rich(tmp_path: Path) -> None:
    """The command line explains itself, and marks the fault under its place after wide characters."""
    from technews_format.cli.app import app

    path = tmp_path / "a.md"
    path.write_text(STRUCTURED.replace("## Podrobnosti\n", "## Podrobnosti\n📱📱 漢字 text \n\n"), encoding="utf-8")
    runner = CliRunner()
    shown = runner.invoke(app, ["check", "--select", "TN012", str(path)])
    assert shown.exit_code == 1, shown.output
    lines = shown.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "📱📱 漢字 text" in line)
    assert lines[at + 1].index("^") - lines[at].index("📱") == len("📱📱 漢字 text") + 4  # four are wide
    for command in ("--help", "check --help", "build --help", "rule TN012"):
        assert runner.invoke(app, command.split()).exit_code == 0


def test_pyarrow(tmp_path: Path) -> None:
    """Articles become tables and come back, in memory and through Parquet files that are brought up to date."""
    articles = tn.load_all(example_paths())
    assert tn.from_arrow(tn.to_arrow(articles)) == articles
    target = tmp_path / "all.parquet"
    for unchanged in (0, len(articles)):
        assert index(example_paths(), target).unchanged == unchanged
        assert tn.from_arrow(pq.ParquetFile(target).read()) == articles


def test_altair_and_vl_convert() -> None:
    """Statistics become a page with all its pictures."""
    text = page(tn.statistics(example_paths()), top=10)
    assert text.count('role="img"') == 13
    assert "KRITICKÁ" in text


def test_jinja2(tmp_path: Path) -> None:
    """A site is built, with templates of its own as well."""
    report = tn.build_site(ROOT / "examples" / "articles", tmp_path / "site")
    assert report.articles == 20
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "article.html").write_text("<h1>{{ front_matter.title|upper }}</h1>{{ body }}", encoding="utf-8")
    assert "<h1>DATABÁZE" in tn.to_html(RICH, page=True, templates=templates)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.from_regex(r"[a-z]{1,5}", fullmatch=True))
def test_hypothesis(text: str, word: str) -> None:
    """The strategies of the property tests are there."""
    assert tn.parse(f"{word}{text}").source == f"{word}{text}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--technews", "content", "content/bad.md"],
        ["content/bad.md", "--technews", "content"],
        ["--technews", "content", "--technews", "content/bad.md"],
        ["--technews", "content", "content/bad.md::technews"],
    ],
    ids=" ".join,
)
def test_pytest(tmp_path: Path, arguments: list[str]) -> None:
    """A folder and a file below it, named together in any way, are both checked."""
    good, bad = (tmp_path / "content" / f"{name}.md" for name in ("good", "bad"))
    good.parent.mkdir()
    good.write_text(STRUCTURED, encoding="utf-8")
    (tmp_path / "technews.toml").write_text('select = ["TN2"]\n', encoding="utf-8")
    bad.write_text(STRUCTURED.replace("importance: 3", "importance: 9"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    for result in ("content/good.md::technews PASSED", "content/bad.md::technews FAILED", "technews-corpus PASSED"):
        assert result in done.stdout, done.stdout


def length(document: tn.Document) -> int:
    """Return how long a document is."""
    return len(document.source)


def test_dask() -> None:
    """The executor of its client runs a function on files."""
    from distributed import Client

    corpus = tn.Corpus("examples/articles")
    with Client(processes=False, n_workers=1, dashboard_address=":0") as client:
        assert list(corpus.map(length, client.get_executor())) == list(corpus.map(length))


def test_fsspec(tmp_path: Path) -> None:
    """It opens an archive."""
    archive = shutil.make_archive(str(tmp_path / "news"), "zip", "examples/articles")
    lengths = [result.get() for result in tn.Corpus("examples/articles").map(length)]
    assert [result.get() for result in tn.Corpus(f"zip://::{archive}").map(length)] == lengths


def test_watchfiles(tmp_path: Path) -> None:
    """It tells that a file has changed."""
    from watchfiles import watch

    threading.Timer(0.2, (tmp_path / "a.md").write_text, ["x"]).start()
    assert any(path.endswith("a.md") for changes in watch(tmp_path, stop_event=_once()) for _, path in changes)


def _once() -> threading.Event:
    """Return an event that ends a watch which would wait for ever."""
    event = threading.Event()
    threading.Timer(2, event.set).start()
    return event


TESTS: dict[str, Any] = {
    "click": test_wcwidth_click_and_rich,
    "dask": test_dask,
    "fsspec": test_fsspec,
    "ftfy": test_ftfy,
    "hypothesis": test_hypothesis,
    "jinja2": test_jinja2,
    "mistune": test_mistune,
    "pydantic": test_pydantic,
    "pytest": test_pytest,
    "python-frontmatter": test_python_frontmatter,
    "pyyaml": test_pyyaml,
    "pyarrow": test_pyarrow,
    "rich": test_wcwidth_click_and_rich,
    "watchfiles": test_watchfiles,
    "wcwidth": test_wcwidth_click_and_rich,
}


def test_each_dependency_has_a_test() -> None:
    """Whatever the library or one of its extras for users needs is exercised here."""
    assert {*TESTS} == {*lowest(["cli", "corpus", "site", "testing"])}


def test_each_bound_is_a_version_that_is_run() -> None:
    """The tools of developers and of the documentation start from what constraints.txt has, which CI runs."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.partition(" ;")[0].split("==") for line in lines if not line.startswith("#"))
    for name, version in lowest(["dev", "docs"]).items():
        if name not in TESTS:
            assert pins[name.replace(".", "-")] == version, name


@pytest.mark.skipif("TECHNEWS_LOWEST" not in os.environ, reason="CI sets it where the lowest versions are installed")
def test_the_lowest_versions_are_installed() -> None:
    """What runs here are the lowest versions that pyproject.toml allows."""
    wanted = lowest(["cli", "corpus", "site", "testing"])
    assert {name: metadata.version(name) for name in wanted} == wanted
