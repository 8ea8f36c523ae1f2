"""``technews build``: options, output, exit codes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from commands import run
from sites import files
from support import BRIEF


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
    assert f"technews: {articles}/c.md:5:13: TN202 " in result.stderr


def test_strict(articles: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    (articles / "c.md").write_text("no article", encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "site", "--strict", "--base-url", "https://example.org/")
    assert (result.exit_code, result.stdout) == (1, "nothing written: 1 file broken or unreadable\n")
    assert not (tmp_path / "site" / "index.html").exists()


def test_without_an_address(articles: Path, tmp_path: Path) -> None:
    """Links are relative to the root; what must be absolute is warned of, and refused with --strict."""
    message = "no base URL: feeds and sitemap name http://127.0.0.1:8000/; give the address of the site with --base-url"
    strict = run("build", articles, "-o", tmp_path / "site", "--strict")
    assert (strict.exit_code, strict.stderr) == (2, f"technews: {message}\n")
    assert not (tmp_path / "site").exists()
    lenient = run("build", articles, "-o", tmp_path / "site")
    assert (lenient.exit_code, lenient.stderr) == (0, f"technews: warning: {message}\n")
    named = {path for path, data in files(tmp_path / "site").items() if b"127.0.0.1" in data}
    assert named == {"feed.json", "atom.xml", "rss.xml", "sitemap.xml"}
    archive = (tmp_path / "site" / "tech-news" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="/tech-news/">' in archive
    assert run("build", articles, "-o", tmp_path / "site", "--base-url", "https://example.org/").stderr == ""


def test_news_and_robots(articles: Path, tmp_path: Path) -> None:
    """They are made when they are asked for; an instant needs its offset, and now is one."""
    options = ("-o", tmp_path / "site", "--base-url", "https://example.org/")
    for when in ("2026-02-19T00:00:00Z", "now"):
        assert run("build", articles, *options, "--robots", "--news-at", when).exit_code == 0
        news = (tmp_path / "site" / "news-sitemap.xml").read_text(encoding="utf-8")
        assert ("<url>" in news) == (when != "now")
    assert "news-sitemap.xml" in (tmp_path / "site" / "robots.txt").read_text(encoding="utf-8")
    for when in ("2026-02-19T00:00:00", "yesterday"):
        wrong = run("build", articles, *options, "--news-at", when)
        assert wrong.exit_code == 2
        assert "expected now, or a date and time with its offset" in wrong.stderr


def test_failures(articles: Path, tmp_path: Path) -> None:
    """What cannot be done is exit code 2 with a reason."""
    (articles / "nowhere.md").symlink_to("nothing")
    unreadable = run("build", articles, "-o", tmp_path / "site", "--base-url", "https://example.org/")
    assert unreadable.exit_code == 2
    assert unreadable.stderr == f"technews: {articles}/nowhere.md: No such file or directory\n"
    assert unreadable.stdout.startswith("2 articles; ")
    missing = run("build", tmp_path / "nothing", "-o", tmp_path / "other")
    assert (missing.exit_code, missing.stderr) == (2, f"technews: {tmp_path}/nothing: No such file or directory\n")
    (tmp_path / "file").write_text("x")
    taken = run("build", articles, "-o", tmp_path / "file")
    assert taken.exit_code == 2
    assert "file" in taken.stderr


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


def test_build_with_dates_of_git(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a repository it is an error, and nothing is written; in one, changes have dates."""
    options = ("build", articles, "-o", tmp_path / "site", "--base-url", "https://example.org/", "--modified-from-git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    refused = run(*options)
    assert refused.exit_code == 2
    assert "not a git repository" in refused.stderr
    assert not (tmp_path / "site").exists()
    for key, value in {"AUTHOR": "x", "COMMITTER": "y"}.items():
        monkeypatch.setenv(f"GIT_{key}_NAME", value)
        monkeypatch.setenv(f"GIT_{key}_EMAIL", "x@example.org")
        monkeypatch.setenv(f"GIT_{key}_DATE", "2027-03-01T10:00:00Z")
    (articles / "b.md").write_text("x", encoding="utf-8")
    git(articles, "init", "-q")
    git(articles, "add", ".")
    git(articles, "commit", "-qm", "x")
    (articles / "b.md").write_text(BRIEF.replace("a-new-game", "b"), encoding="utf-8")
    git(articles, "commit", "-qam", "y")
    assert run(*options).exit_code == 0
    assert "<lastmod>2027-03-01</lastmod>" in (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
