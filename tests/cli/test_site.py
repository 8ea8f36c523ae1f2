"""What building and serving share: options, settings, and what a failure is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run


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


@pytest.mark.parametrize("option", ["--config", "--title", "--templates"])
@pytest.mark.parametrize("command", ["build", "serve"])
def test_both_commands_have_them(command: str, option: str) -> None:
    """An option without its value is wrong usage of either, not an unknown option."""
    result = run(command, "articles", option)
    assert result.exit_code == 2
    assert f"{option}" in result.stderr
    assert "requires an argument" in result.stderr


@pytest.mark.parametrize("command", ["build", "serve"])
def test_the_folder_is_needed(command: str) -> None:
    """It has no default."""
    result = run(command)
    assert (result.exit_code, "FOLDER" in result.stderr.upper()) == (2, True)
