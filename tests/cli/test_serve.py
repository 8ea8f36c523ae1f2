"""``technews serve``: when it builds and how it ends."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import run
from support import BRIEF

from technews_format.cli.serve import _Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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
    assert told == [1, 1, 1]  # for the collision, which pages tell of, and for its end


def test_folders_that_vanish_for_a_moment(monkeypatch: pytest.MonkeyPatch, articles: Path, tmp_path: Path) -> None:
    """The preview says so once, waits, and follows the folder that takes the place."""
    import time

    away = tmp_path / "away"
    steps: Iterator[Callable[[], object]] = iter(
        [
            lambda: articles.rename(away),
            list,
            lambda: (away / "c.md").write_text(BRIEF.replace("a-new-game", "c"), encoding="utf-8"),
            lambda: away.rename(articles),
        ]
    )

    def sleep(seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(time, "sleep", sleep)
    result = run("serve", articles, "--port", "0")
    assert result.exit_code == 0
    assert result.stderr == f"technews: {articles}: No such file or directory\n"
    counts = [line.partition(";")[0] for line in result.stdout.splitlines() if "; files: " in line]
    assert counts == ["2 articles", "3 articles"]


def test_broken_articles_are_told_of_on_pages(monkeypatch: pytest.MonkeyPatch, articles: Path) -> None:
    """An article that breaks does not vanish without a word: pages name it with its findings until it is mended."""
    import time

    from technews_format.site.server import PreviewServer

    broken = BRIEF.replace("importance: 2", "importance: x")
    steps = iter([broken, broken.replace("x\n", "y\n", 1), BRIEF])
    told: list[list[str]] = []

    def sleep(seconds: float) -> None:
        text = next(steps, None)
        if text is None:
            raise KeyboardInterrupt
        (articles / "a.md").write_text(text, encoding="utf-8")

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(PreviewServer, "changed", lambda server: told.append(list(server.notices)))
    assert run("serve", articles, "--port", "0").exit_code == 0
    assert [len(notices) for notices in told] == [1, 1, 0]
    assert told[0][0].startswith(f"{articles}/a.md:5:13: TN202 ")
    assert told[0] != told[1]


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
    assert titles == ["Druhý titul", "Druhý titul", "Druhý titul", "3", "Nic."]  # twice for a fault of the settings
    assert [line for line in result.stderr.splitlines() if not line.startswith("technews:   ")] == [
        f"technews: {config} is not valid",
        f"technews: {config}: cannot be read: No such file or directory",
    ]
    assert result.stdout.count("2 articles; files: ") == 4
