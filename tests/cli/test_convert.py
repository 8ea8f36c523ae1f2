"""``technews convert``: to each format and back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from commands import run
from support import BRIEF, STRUCTURED

import technews_format as tn

HUGO = tn.dumps(tn.loads(BRIEF), dialect="hugo")


def test_convert_to_json(mixed: Path, tmp_path: Path) -> None:
    """One file is pretty JSON, several are one line each; -o writes files in the same folders."""
    assert run("convert", "--to", "json", mixed / "a.md").stdout == tn.to_json(tn.loads(BRIEF)) + "\n"
    result = run("convert", "--to", "json", mixed)
    assert result.exit_code == 1
    assert [json.loads(line)["format"] for line in result.stdout.splitlines()] == ["technews-article"] * 3
    output = tmp_path / "out" / "json"
    assert run("convert", "--to", "json", mixed, "-o", output).exit_code == 1
    written = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    assert written == ["a.json", "b.json", "sub/hugo.json"]
    assert tn.from_json((output / "a.json").read_bytes()) == tn.loads(BRIEF)
    back = tmp_path / "back"
    assert run("convert", "--to", "markdown", output, "-o", back, "--dialect", "hugo").exit_code == 0
    assert (back / "sub" / "hugo.md").read_text(encoding="utf-8") == HUGO


def test_convert_to_markdown(mixed: Path) -> None:
    """Markdown is canonical; several files need a folder; wrong JSON is a finding."""
    assert run("convert", "--to", "markdown", mixed / "sub" / "hugo.md").stdout == BRIEF
    assert run("convert", "--to", "markdown", mixed).exit_code == 2
    wrong = mixed / "x.json"
    wrong.write_text("{}", encoding="utf-8")
    result = run("convert", "--to", "markdown", wrong)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "format: missing" in result.stderr


def test_convert_to_html_and_pages(mixed: Path, tmp_path: Path) -> None:
    """Fragments and pages are written into a folder; pages are converted back to the same Markdown."""
    article = tn.loads(BRIEF)
    assert run("convert", "--to", "html", mixed / "a.md").stdout == tn.to_html(article)
    output = tmp_path / "pages"
    assert run("convert", "--to", "page", mixed, "-o", output).exit_code == 1  # one of the files is wrong
    assert sorted(path.name for path in output.rglob("*.html")) == ["a.html", "b.html", "hugo.html"]
    assert (output / "a.html").read_text(encoding="utf-8") == tn.to_html(article, page=True)
    back = tmp_path / "back"
    assert run("convert", "--to", "markdown", output, "-o", back).exit_code == 0
    assert (back / "a.md").read_text(encoding="utf-8") == BRIEF
    assert run("convert", "--to", "markdown", "-", stdin=tn.to_html(article, page=True)).stdout == BRIEF
    result = run("convert", "--to", "page", mixed)
    assert result.exit_code == 2
    assert "several files cannot share standard output as page; name a folder with -o" in result.stderr


def test_convert_to_json_ld(mixed: Path) -> None:
    """Several articles on standard output are one line of JSON-LD each."""
    assert run("convert", "--to", "jsonld", mixed / "a.md").stdout == tn.to_json_ld(tn.loads(BRIEF), indent=2) + "\n"
    lines = run("convert", "--to", "jsonld", mixed / "a.md", mixed / "b.md").stdout.splitlines()
    assert [json.loads(line)["@type"] for line in lines] == ["NewsArticle", "NewsArticle"]


def test_convert_a_foreign_page(tmp_path: Path) -> None:
    """A page of somebody else is a finding."""
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>x</title>", encoding="utf-8")
    result = run("convert", "--to", "json", page)
    assert result.exit_code == 1
    assert "the HTML holds no article" in result.stderr


def test_convert_without_jinja(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra for pages, the command says what to install."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("convert", "--to", "page", mixed / "a.md")
    assert result.exit_code == 2
    assert "pip install 'technews-format[site]'" in result.stderr


def test_convert_refuses_collisions(mixed: Path) -> None:
    """Two inputs are never written to one file."""
    (mixed / "other").mkdir()
    (mixed / "other" / "a.md").write_text(STRUCTURED, encoding="utf-8")
    output = mixed / "out"
    result = run("convert", "--to", "json", mixed / "a.md", mixed / "other" / "a.md", "-o", output)
    assert result.exit_code == 2
    assert f"would both be written to {output}/a.json" in result.stderr
    assert not output.exists()


def test_convert_json_from_standard_input() -> None:
    """On standard input the first character tells JSON from Markdown."""
    article = tn.loads(BRIEF)
    assert run("convert", "--to", "markdown", "-", stdin=tn.to_json(article)).stdout == BRIEF
    assert run("convert", "--to", "json", "-", stdin=BRIEF).stdout == tn.to_json(article) + "\n"
