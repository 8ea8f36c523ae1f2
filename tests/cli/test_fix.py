"""``technews fix``: what it writes, shows and passes through."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from commands import outcome

from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.cli.app import app

GOOD = BASES["structured"]
NAME = NAMES["structured"]
SPACE = GOOD.replace("sedm dní.", "sedm dní. ")


def test_fix_mends_files_in_place(news: Path) -> None:
    """Safe fixes only, unless unsafe ones are asked for; a second run writes nothing."""
    path = news / NAME
    path.write_text(SPACE.replace("Brna ", "Brna  \n"), encoding="utf-8")
    code, printed, _ = outcome("fix", "--select", "TN012", news)
    assert code == 1
    assert f"{path}:2" in printed
    assert "2 files read, 2 fixed\n" in printed
    assert outcome("fix", "--select", "TN012", "--unsafe-fixes", news)[0] == 0
    assert path.read_text(encoding="utf-8") == GOOD
    before = path.stat().st_mtime_ns
    assert outcome("fix", "--select", "TN012", "--unsafe-fixes", news) == (0, "2 files read, 0 fixed\n", "")
    assert path.stat().st_mtime_ns == before


def test_fix_can_only_show(news: Path) -> None:
    """--diff and --check write nothing and end with 1 when a file would change."""
    before = (news / NAMES["brief"]).read_bytes()
    code, printed, _ = outcome("fix", "--diff", news)
    assert code == 1
    assert "-Studio z Plzně" in printed
    assert outcome("fix", "--check", news)[0] == 1
    assert (news / NAMES["brief"]).read_bytes() == before


def test_fix_does_not_print_what_is_known(news: Path) -> None:
    """The baseline of the configuration holds for what remains, or a hook could never pass."""
    path = news / NAME
    path.write_text(SPACE.replace("category: ", "categorie: "), encoding="utf-8")
    assert outcome("fix", "--check", path)[0] == 1
    outcome("check", "--baseline", news / "known.json", "--write-baseline", news)
    (news / "technews.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert outcome("fix", path)[:2] == (0, f"fixed {path}\n1 file read, 1 fixed\n")
    (news / "known.json").unlink()
    assert outcome("fix", path)[0] == 2


def test_fix_passes_standard_input_through(news: Path) -> None:
    """The mended text is printed, what remains is remarked; bytes that are not UTF-8 stay."""
    code, printed, remarks = outcome("fix", "-", stdin=SPACE.replace("importance: 4", "importance: 9"))
    assert code == 1
    assert printed == GOOD.replace("importance: 4", "importance: 9")
    assert "TN207" in remarks
    result = CliRunner().invoke(app, ["fix", "--select", "TN012", "-"], input=b"---\ntitle: \xe8 \n---\n")
    assert result.stdout_bytes == b"---\ntitle: \xe8\n---\n"
