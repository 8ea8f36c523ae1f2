"""The commands build and serve: options, output, exit codes."""

from __future__ import annotations

import io
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import run
from support import BRIEF, STRUCTURED

from technews_format.cli._terminal import LONG, Bar
from technews_format.cli.serve import _Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(BRIEF, encoding="utf-8")
    (folder / "b.md").write_text(STRUCTURED, encoding="utf-8")
    return folder


def test_summary(articles: Path, tmp_path: Path) -> None:
    """One line says how many articles there are and what was done."""
    first = run("build", articles, "-o", tmp_path / "site")
    assert (first.exit_code, first.stdout) == (0, "2 articles; files: 19 written, 0 removed, 0 unchanged\n")
    (articles / "a.md").unlink()
    second = run("build", articles, "-o", tmp_path / "site")
    assert second.stdout.startswith("1 article; files: ")
    assert " 3 removed, " in second.stdout


def test_broken_articles(articles: Path, tmp_path: Path) -> None:
    """They are named with their places on standard error, and make the exit code 1."""
    (articles / "c.md").write_text(BRIEF.replace("importance: 2", "importance: x"), encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "site")
    assert result.exit_code == 1
    assert result.stdout.startswith("2 articles, 1 broken file left out; files: ")
    assert result.stderr.startswith(f"technews: {articles}/c.md:5:13: TN202 ")


def test_strict(articles: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    (articles / "c.md").write_text("no article", encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "site", "--strict")
    assert (result.exit_code, result.stdout) == (1, "nothing written: 1 file broken or unreadable\n")
    assert not (tmp_path / "site" / "index.html").exists()


def test_failures(articles: Path, tmp_path: Path) -> None:
    """What cannot be done is exit code 2 with a reason."""
    (articles / "nowhere.md").symlink_to("nothing")
    unreadable = run("build", articles, "-o", tmp_path / "site")
    assert unreadable.exit_code == 2
    assert unreadable.stderr == f"technews: {articles}/nowhere.md: No such file or directory\n"
    assert unreadable.stdout.startswith("2 articles; ")
    missing = run("build", tmp_path / "nothing", "-o", tmp_path / "other")
    assert (missing.exit_code, missing.stderr) == (2, f"technews: {tmp_path}/nothing: No such file or directory\n")
    (tmp_path / "file").write_text("x")
    taken = run("build", articles, "-o", tmp_path / "file")
    assert taken.exit_code == 2
    assert "file" in taken.stderr


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("x\n{% if %}", "template {}/article.html:2: Expected an expression, got 'end of statement block'"),
        ("{{ nothing.at.all }}", "template: 'nothing' is undefined"),
        ('{% extends "no.html" %}', "template: 'no.html' not found in search paths"),
    ],
)
def test_faults_of_templates(template: str, message: str, articles: Path, tmp_path: Path) -> None:
    """A template of the user that is wrong is said to be, without a traceback."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "article.html").write_text(template, encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "site", "--templates", tmp_path / "templates")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"technews: {message.format(tmp_path / 'templates')}")


def test_previews_outlive_templates(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While a template is being written, it is wrong now and then: that is said, and the old pages stay."""
    templates = tmp_path / "templates"
    templates.mkdir()
    preview = _Preview(articles, tmp_path / "site", None, {"templates": templates})
    assert preview._build()
    (templates / "article.html").write_text("{% if %}", encoding="utf-8")
    assert not preview._build()
    assert "article.html:1: Expected an expression" in capsys.readouterr().err
    (templates / "article.html").unlink()
    assert not preview._build()  # all pages are as they were


def test_collisions_name_both_files(articles: Path, tmp_path: Path) -> None:
    """Nothing is written, exit code 2."""
    (articles / "z.md").write_text(BRIEF, encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "site")
    assert result.exit_code == 2
    assert "technews: " in result.stderr
    assert not (tmp_path / "site" / "index.html").exists()


def test_force(articles: Path, tmp_path: Path) -> None:
    """Files of others are overwritten only with --force."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine")
    refused = run("build", articles, "-o", tmp_path / "site")
    assert refused.exit_code == 2
    assert "choose another folder, or overwrite them with force" in refused.stderr
    assert run("build", articles, "-o", tmp_path / "site", "--force", "--jobs", "2").exit_code == 0


def test_settings(articles: Path, tmp_path: Path) -> None:
    """Options come before the file; what is wrong with either is exit code 2."""
    config = tmp_path / "site.toml"
    config.write_text('title = "Z souboru"\nbase_url = "https://example.org/"', encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "site", "--config", config, "--title", "Z příkazu")
    assert result.exit_code == 0
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<title>Z příkazu</title>" in index
    assert 'href="https://example.org/"' in index
    config.write_text("titel = 3", encoding="utf-8")
    for options in (("--config", config), ("--config", tmp_path / "none.toml"), ("--base-url", "x")):
        wrong = run("build", articles, "-o", tmp_path / "site", *options)
        assert wrong.exit_code == 2, options
        assert wrong.stderr.startswith("technews: ")


class Terminal(io.StringIO):
    """What a person watches."""

    def isatty(self) -> bool:
        """Say that a person watches."""
        return True


def test_a_bar_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when somebody watches, and only when it takes long."""
    screen, pipe = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    for total, shown in ((LONG - 1, False), (LONG, True)):
        bar = Bar()
        for done in (1, 2, total):
            bar.show(done, total)
        assert (bar._progress is not None) is shown
        bar.close()
    assert "Writing" in screen.getvalue()
    monkeypatch.setattr(sys, "stderr", pipe)
    silent = Bar()
    silent.show(1, 1000)
    silent.close()
    assert pipe.getvalue() == ""


def test_serve_fails_early(articles: Path, tmp_path: Path) -> None:
    """A port that is taken, a folder that is not there, settings that are wrong: exit code 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", articles, "--port", str(port))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"technews: port {port}: ")
    missing = run("serve", tmp_path / "nothing", "--port", "0")
    assert (missing.exit_code, missing.stderr) == (2, f"technews: {tmp_path}/nothing: No such file or directory\n")
    assert run("serve", articles, "--port", "0", "--title", "").exit_code == 2


def test_following(monkeypatch: pytest.MonkeyPatch, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The preview builds once for each change, tells browsers of it, and ends when it is interrupted."""
    import time

    from technews_format.site.server import PreviewServer

    steps: Iterator[Callable[[], object]] = iter(
        [
            list,
            lambda: (articles / "a.md").write_text(BRIEF.replace("Nová hra", "Jiná hra"), encoding="utf-8"),
            lambda: (articles / "c.md").write_text(BRIEF, encoding="utf-8"),
            (articles / "c.md").unlink,
        ]
    )
    told: list[int] = []

    def sleep(seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(PreviewServer, "changed", lambda _: told.append(1))
    result = run("serve", articles, "--port", "0")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [line.partition(";")[0] for line in lines if line.startswith("2 articles")] == ["2 articles"] * 3
    assert lines[-1] == "stopped"
    assert "have one page" in result.stderr
    assert told == [1]


def test_following_the_settings(monkeypatch: pytest.MonkeyPatch, articles: Path, tmp_path: Path) -> None:
    """A change of the configuration file is a change of the site; wrong settings are said, and the old pages stay."""
    import time

    from technews_format.site.server import PreviewServer

    config, templates = tmp_path / "site.toml", tmp_path / "templates"
    templates.mkdir()
    config.write_text('title = "První"', encoding="utf-8")
    page = templates / "404.html"
    steps: Iterator[Callable[[], object]] = iter(
        [
            lambda: config.write_text('title = "Druhý titul"', encoding="utf-8"),
            lambda: config.write_text('titel = "x"', encoding="utf-8"),
            config.unlink,
            lambda: config.write_text(f'title = "3"\ntemplates = "{templates.name}"', encoding="utf-8"),
            list,
            lambda: page.write_text("Nic.", encoding="utf-8"),
        ]
    )
    titles: list[str] = []

    def sleep(seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    def changed(server: PreviewServer) -> None:
        index, missing = ((server.root / name).read_text(encoding="utf-8") for name in ("index.html", "404.html"))
        titles.append("Nic." if missing == "Nic." else index.partition("<title>")[2].partition("<")[0])

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(PreviewServer, "changed", changed)
    result = run("serve", articles, "--port", "0", "--config", config)
    assert result.exit_code == 0
    assert titles == ["Druhý titul", "3", "Nic."]
    assert [line for line in result.stderr.splitlines() if not line.startswith("technews:   ")] == [
        f"technews: {config} is not valid",
        f"technews: {config}: cannot be read: No such file or directory",
    ]
    assert result.stdout.count("2 articles; files: ") == 4


def test_build_finds_the_settings_near_the_articles(articles: Path, tmp_path: Path) -> None:
    """The nearest settings file counts, from the folder of the articles upwards; a faulty one is an error."""
    settings = tmp_path / "technews.toml"
    settings.write_text('ignore = ["TN4"]\n[site]\ntitle = "Zprávy z Podlesí"\n', encoding="utf-8")
    assert run("build", articles, "-o", tmp_path / "site").exit_code == 0
    assert "Zprávy z Podlesí" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    settings.write_text("[site]\ntitel = 'x'\n", encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "site")
    assert result.exit_code == 2
    assert "titel: unknown key" in result.stderr
    settings.write_text("site = [", encoding="utf-8")
    assert run("build", articles, "-o", tmp_path / "site").exit_code == 2
