"""``technews fmt`` and ``technews upgrade``: what they write and what they leave alone."""

from __future__ import annotations

from pathlib import Path

from commands import run
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn

HUGO = tn.dumps(tn.loads(BRIEF), dialect="hugo")


def test_fmt_writes_canonical_files(mixed: Path) -> None:
    """Only files that differ are written; those that do not load are reported and left alone."""
    before = {path: path.read_bytes() for path in mixed.rglob("*") if path.is_file()}
    result = run("fmt", mixed)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"formatted {mixed}/b.md", "4 files read, 1 formatted"]
    assert "wrong.md:5:13: TN202" in result.stderr
    assert (mixed / "b.md").read_text(encoding="utf-8") == STRUCTURED
    assert {path for path, data in before.items() if path.read_bytes() != data} == {mixed / "b.md"}
    assert run("fmt", mixed / "b.md", mixed / "sub").exit_code == 0


def test_fmt_check_and_diff_write_nothing(mixed: Path) -> None:
    """--check names the files that would change, --diff shows how; both exit with 1."""
    source = (mixed / "b.md").read_bytes()
    result = run("fmt", "--check", mixed / "a.md", mixed / "b.md")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"would change {mixed}/b.md", "2 files read, 1 would change"]
    result = run("fmt", "--diff", mixed / "b.md")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:3] == [f"--- {mixed}/b.md", f"+++ {mixed}/b.md", "@@ -22,7 +22,6 @@"]
    assert (mixed / "b.md").read_bytes() == source
    assert run("fmt", "--check", mixed / "a.md").exit_code == 0


def test_fmt_of_standard_input() -> None:
    """Text goes through; what is no article leaves nothing on standard output."""
    result = run("fmt", "-", stdin=HUGO.replace("\n", "\r\n").encode())
    assert (result.exit_code, result.stdout_bytes) == (0, HUGO.encode())
    result = run("fmt", "-", stdin="Text.")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "<stdin>:1:1: TN101" in result.stderr
    assert run("fmt", "--check", "-", stdin=BRIEF).exit_code == 0


def test_fmt_leaves_generation_0_alone(tmp_path: Path) -> None:
    """Generation 0 has no canonical form; the note names the command that helps."""
    path = tmp_path / "a.md"
    path.write_text(GENERATION_0, encoding="utf-8")
    result = run("fmt", path)
    assert result.exit_code == 0
    assert "use technews upgrade" in result.stderr
    assert path.read_text(encoding="utf-8") == GENERATION_0


def test_upgrade(tmp_path: Path) -> None:
    """Generation 0 becomes generation 1, in the dialect that is asked for."""
    path = tmp_path / "a.md"
    path.write_text(GENERATION_0, encoding="utf-8")
    assert run("upgrade", "--check", path).exit_code == 1
    assert path.read_text(encoding="utf-8") == GENERATION_0
    article = tn.upgrade(tn.loads(GENERATION_0))
    assert run("upgrade", path).stdout == f"upgraded {path}\n1 file read, 1 upgraded\n"
    assert path.read_text(encoding="utf-8") == tn.dumps(article)
    assert run("upgrade", "--to-dialect", "hugo-source-url", path).exit_code == 0
    assert path.read_text(encoding="utf-8") == tn.dumps(article, dialect="hugo-source-url")
    assert run("upgrade", path).stdout == "1 file read, 0 upgraded\n"


def test_refused_files_are_reported(tmp_path: Path) -> None:
    """What formatting would lose is a finding, and the file stays."""
    path = tmp_path / "a.md"
    text = BRIEF.replace("date:", "draft: true\ndate:")
    path.write_text(text, encoding="utf-8")
    result = run("fmt", path)
    assert result.exit_code == 1
    assert f"technews: {path}: the article cannot be written: draft: line 3: " in result.stderr
    assert path.read_text(encoding="utf-8") == text


def test_comments_follow_the_address(tmp_path: Path) -> None:
    """A comment at the address stays when the dialect gives it another name."""
    path = tmp_path / "a.md"
    path.write_text(BRIEF.replace("\nurl: ", "\n# checked\nurl: "), encoding="utf-8")
    assert run("upgrade", "--to-dialect", "hugo-source-url", path).exit_code == 0
    assert "\n# checked\nsource_url: " in path.read_text(encoding="utf-8")
