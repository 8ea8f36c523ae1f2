"""``technews diff``: files, folders and real repositories of git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import outcome, run
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn
from technews_format.cli._terminal import Terminal

CHANGED = BRIEF.replace("importance: 2", "importance: 1")
BROKEN = BRIEF.replace("importance: 2", "importance: '2'")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with the same article in several forms."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"a.md": BRIEF, "b.md": CHANGED, "broken.md": BROKEN, "crlf.md": BRIEF.replace("\n", "\r\n")})
    return tmp_path


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write files."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))


@pytest.mark.usefixtures("folder")
def test_two_files() -> None:
    """Changes are lines, and the exit code is 1; without one nothing is printed, and it is 0."""
    assert outcome("diff", "a.md", "b.md") == (1, "changed a.md → b.md\n~ importance: 2 → 1\n", "")
    assert outcome("diff", "a.md", "crlf.md") == (0, "", "")


@pytest.mark.usefixtures("folder")
def test_standard_input() -> None:
    """It can be either side, but not both."""
    assert outcome("diff", "-", "b.md", stdin=BRIEF)[1] == "changed <stdin> → b.md\n~ importance: 2 → 1\n"
    assert outcome("diff", "a.md", "-", stdin=CHANGED)[1] == "changed a.md → <stdin>\n~ importance: 2 → 1\n"
    assert outcome("diff", "-", "-") == (
        2,
        "",
        "technews: standard input can be one side only\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.md"], "name two files or two folders to compare"),
        ([], "name two files or two folders to compare"),
        (["a.md", "none.md"], "none.md: No such file or directory"),
        (["a.md", "."], "a folder and a file cannot be compared"),
        (["a.md", "*.md"], "a pattern stands for one file here"),
        (["a.md", "/dev/zero"], "/dev/zero: a device, which may never end"),
        (["--textconv", "a.md", "b.md"], "--textconv takes one file"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_compared(arguments: list[str], message: str) -> None:
    """The exit code is 2, and a note says why."""
    code, output, notes = outcome("diff", *arguments)
    assert (code, output) == (2, "")
    assert message in notes


@pytest.mark.usefixtures("folder")
def test_a_file_that_does_not_load() -> None:
    """A note has its first errors, and the lines are compared."""
    code, output, notes = outcome("diff", "a.md", "broken.md")
    assert code == 1
    assert output.startswith("changed a.md → broken.md\n--- a.md\n+++ broken.md\n@@ -")
    assert "-importance: 2\n+importance: '2'\n" in output
    assert notes.startswith("technews: broken.md:5:13: error TN202 importance: ")
    assert notes.endswith("technews: broken.md: compared line by line\n")


def test_only_some_errors_are_told(folder: Path) -> None:
    """The others are counted."""
    write(folder, {"worse.md": "".join(line for line in BRIEF.splitlines(keepends=True) if ": " not in line)})
    notes = outcome("diff", "a.md", "worse.md")[2]
    assert notes.count("\n") == 4
    assert "more errors; compared line by line" in notes


def test_what_is_no_text(folder: Path) -> None:
    """Bytes are not printed, and what is not UTF-8 is an escape."""
    (folder / "x").write_bytes(b"a\0b")
    assert "these are no texts, and they differ\n" in outcome("diff", "a.md", "x")[1]
    (folder / "y").write_bytes(b"a\xffb\n")
    assert "+a\\udcffb\n" in outcome("diff", "a.md", "y")[1]


def test_folders(folder: Path) -> None:
    """Articles are matched by their paths, renamed ones by address or slug; others are added and removed."""
    other = BRIEF.replace("org/game", "org/other").replace("slug: a-new", "slug: another")
    write(
        folder, {"old/same.md": STRUCTURED, "old/x/one.md": BRIEF, "old/gone.md": GENERATION_0, "old/broken.md": "---"}
    )
    write(folder, {"new/same.md": STRUCTURED, "new/two.md": CHANGED, "new/come.md": other, "new/broken.md": "---"})
    write(folder, {"old/moved.md": STRUCTURED.replace("org/data", "org/base"), "new/left/moved.md": "x"})
    write(folder, {"new/left/moved.md": STRUCTURED.replace("org/data", "org/bas")})
    code, output, notes = outcome("diff", "old", "new")
    assert (code, notes) == (1, "")
    lines = output.split("\n")
    assert lines[0] == "added come.md: Nová hra"
    assert "renamed x/one.md → two.md" in lines
    assert "removed gone.md: Nová hra o vlacích" in lines
    assert any(line.endswith("left/moved.md") or "left/moved.md:" in line for line in lines)
    assert not any("same.md" in line or "broken" in line for line in lines)
    assert outcome("diff", "old", "old") == (0, "", "")


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    """That is told, the others are compared, and the exit code is 2."""
    write(folder, {"old/x.md": BRIEF, "new/x.md": CHANGED})
    (folder / "new" / "2026-01-02-gone.md").symlink_to("nowhere.md")
    assert outcome("diff", "old", "new") == (
        2,
        "changed x.md\n~ importance: 2 → 1\n",
        "technews: new/2026-01-02-gone.md: No such file or directory\n",
    )


def test_left_out_of_folders(folder: Path) -> None:
    """What is excluded is not compared."""
    write(folder, {"old/x.md": BRIEF, "new/drafts/y.md": STRUCTURED, "new/x.md": BRIEF})
    assert outcome("diff", "old", "new")[0] == 1
    assert outcome("diff", "--exclude", "drafts", "old", "new") == (0, "", "")


@pytest.mark.usefixtures("folder")
def test_json() -> None:
    """Programs get the differences of all files that have any, and apply them."""
    code, output, _ = outcome("diff", "--json", "a.md", "b.md")
    data = json.loads(output)
    assert (code, data["format"], data["version"]) == (1, "technews-differences", 1)
    (file,) = data["files"]
    assert tn.Difference.from_dict(file["difference"]).apply(tn.loads(BRIEF)) == tn.loads(CHANGED)
    assert json.loads(outcome("diff", "--json", "a.md", "crlf.md")[1])["files"] == []
    assert json.loads(outcome("diff", "--json", "a.md", "broken.md")[1])["files"][0]["errors"]


@pytest.mark.usefixtures("folder")
def test_textconv() -> None:
    """Two files of one meaning become one text; whatever else there is comes out as it is, and never fails."""
    assert outcome("diff", "--textconv", "crlf.md") == (0, tn.dumps(tn.loads(BRIEF)), "")
    assert outcome("diff", "--textconv", "broken.md") == (0, BROKEN, "")
    assert outcome("diff", "--textconv", "-", stdin="") == (0, "", "")
    assert outcome("diff", "--textconv", "none.md") == (0, "", "technews: none.md: No such file or directory\n")
    assert outcome("diff", "--textconv", ".")[:2] == (0, "")
    for text in (b"\0\xff\xfe", b"---\n" * 1000, b"\x1b[2J\r"):
        result = run("diff", "--textconv", "-", stdin=text)
        assert result.exit_code == 0
        assert "\x1b" not in result.output


@pytest.mark.parametrize("no_colour", ["", "1"])
@pytest.mark.usefixtures("folder")
def test_colours(no_colour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under git's pager there are colours, unless nobody wants them."""
    monkeypatch.setattr(Terminal, "is_paged", True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_colour)
    text = BRIEF.replace("Je o vlacích.", "Dlouhá hra je o vlacích.\x1b[2J")
    write(
        Path(),
        {"c.md": text, "d.md": text.replace("o vlacích", "o lodích").replace("title: Nová", "mood: x\ntitle: Nová")},
    )
    output = outcome("diff", "c.md", "d.md")[1]
    coloured = "[1mchanged" in output, "\x1b[32m+ mood: x\x1b[0m" in output, "\x1b[31m[-vlacích-]\x1b[0m" in output
    assert coloured == (not no_colour,) * 3
    assert "\x1b[2J" not in output


class Repository:
    """A repository of git in which ``technews diff`` shows the differences of ``*.md``."""

    def __init__(self, folder: Path) -> None:
        program = folder / "bin" / "technews"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m technews_format "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self.folder = folder / "repository"
        self.folder.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environment = kept | {
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONUTF8": "1",
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        self.git("init", "-q")
        self.git("config", "user.name", "x")
        self.git("config", "user.email", "x@example.org")
        self.git("config", "core.quotePath", "false")
        write(self.folder, {".gitattributes": "*.md diff=technews\n"})

    def git(self, *arguments: str, **environment: str) -> str:
        """Run git; it must succeed without a complaint."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        assert b"fatal" not in done.stderr
        return done.stdout.decode()

    def commit(self, texts: dict[str, str]) -> None:
        """Write files and commit all."""
        write(self.folder, texts)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with three articles."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    made = Repository(tmp_path)
    made.git("config", "diff.technews.command", "technews diff --")
    made.commit({"a.md": BRIEF, "-b.md": STRUCTURED, "č d.md": BRIEF.replace("org/game", "org/other"), "x.txt": "x\n"})
    return made


def test_git_diff(repository: Repository) -> None:
    """A change is shown by field, whatever the file is called; layout is no change; other files are git's own."""
    write(repository.folder, {"a.md": CHANGED, "-b.md": STRUCTURED.replace("\n", "\r\n"), "x.txt": "y\n"})
    (repository.folder / "č d.md").unlink()
    output = repository.git("diff")
    assert "changed a.md\n~ importance: 2 → 1\n" in output
    assert "changed -b.md\nonly the layout has changed\n" in output
    assert "removed č d.md: Nová hra\n--- č d.md\n+++ /dev/null\n" in output
    assert "-x\n+y\n" in output
    assert "~ importance: 2 → 1" in repository.git("diff", "--ext-diff", "HEAD", "--", "a.md")
    assert (
        json.loads(repository.git("-c", "diff.technews.command=technews diff --json --", "diff", "a.md"))["files"][0][
            "before"
        ]
        == "a.md"
    )


def test_git_has_colours_under_its_pager(repository: Repository) -> None:
    """Git says that it has one; without it, and with ``NO_COLOR``, there are none."""
    write(repository.folder, {"a.md": CHANGED.replace("\ntitle:", "\nmood: x\ntitle:")})
    repository.environment |= {"TERM": "xterm", "NO_COLOR": ""}
    assert "\x1b[32m+ mood: x\x1b[0m\n" in repository.git("diff", GIT_PAGER_IN_USE="1")
    assert "\x1b" not in repository.git("diff", GIT_PAGER_IN_USE="1", NO_COLOR="1")
    assert "\x1b" not in repository.git("diff")


def test_git_can_do_without(repository: Repository) -> None:
    """``--no-ext-diff`` is git's own diff again."""
    write(repository.folder, {"a.md": CHANGED})
    assert "-importance: 2\n+importance: 1\n" in repository.git("diff", "--no-ext-diff")


def test_git_renames_copies_and_modes(repository: Repository) -> None:
    """Git's nine arguments, those of an empty change, and another mode."""
    repository.git("mv", "a.md", "new.md")
    repository.git("mv", "--", "-b.md", "same.md")
    write(repository.folder, {"new.md": CHANGED})
    repository.git("add", "-A")
    (repository.folder / "č d.md").chmod(0o755)
    assert "changed č d.md\nmode 100644 → 100755\n" in repository.git("diff")
    renamed = repository.git("diff", "--cached", "-M")
    assert "renamed a.md → new.md\n~ importance: 2 → 1\n" in renamed
    repository.commit({"copy.md": CHANGED.replace("title: Nová", "title: Jiná")})
    shown = repository.git("log", "-p", "--ext-diff", "-M", "-C", "--find-copies-harder", "-1")
    assert " → copy.md\n" in shown
    assert "copied " in shown or "renamed " in shown
    assert "renamed -b.md → same.md" in shown


def test_git_log_and_show(repository: Repository) -> None:
    """Both show the changes of a commit, and new articles as a whole."""
    repository.commit({"a.md": CHANGED, "new.md": STRUCTURED})
    for command in (["log", "-p", "-1"], ["show"]):
        output = repository.git(*command, "--ext-diff")
        assert "changed a.md\n~ importance: 2 → 1\n" in output
        assert "added new.md: Databáze, která si pamatuje\n--- /dev/null\n+++ new.md\n" in output
        assert "+title: Databáze, která si pamatuje\n" in output


def test_git_external_diff(repository: Repository) -> None:
    """As the program for all files, it shows what is no article line by line, without a word about it."""
    write(repository.folder, {"a.md": BROKEN, "x.txt": "y\n"})
    output = repository.git("diff", GIT_EXTERNAL_DIFF="technews diff --")
    assert "changed x.txt\n--- x.txt\n+++ x.txt\n@@ -1 +1 @@\n-x\n+y\n" in output
    assert "+importance: '2'\n" in output


def test_git_conflicts(repository: Repository) -> None:
    """A file that is not merged yet has one argument."""
    repository.git("checkout", "-q", "-b", "other")
    repository.commit({"a.md": CHANGED})
    repository.git("checkout", "-q", "-")
    repository.commit({"a.md": BRIEF.replace("importance: 2", "importance: 3")})
    subprocess.run(
        ["git", "merge", "other"], cwd=repository.folder, env=repository.environment, capture_output=True, check=False
    )
    assert "a.md" in repository.git("diff")
    assert "unmerged a.md" in repository.git("diff", "--cached")


def test_git_textconv(repository: Repository) -> None:
    """Git's own diff shows no difference where only the layout has changed."""
    repository.git("config", "--unset", "diff.technews.command")
    repository.git("config", "diff.technews.textconv", "technews diff --textconv --")
    write(repository.folder, {"a.md": CHANGED.replace("\n", "\r\n"), "-b.md": STRUCTURED.replace("\n", "\r\n")})
    lines = repository.git("diff").split("\n")
    assert [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---") and line] == [
        "-importance: 2",
        "+importance: 1",
    ]


def test_git_with_a_reader_that_goes(repository: Repository) -> None:
    """When the pager is closed early, git says nothing about a program that died."""
    repository.commit({f"{number}.md": STRUCTURED.replace("Druhý", f"Druhý {number}") for number in range(4)})
    done = subprocess.run(
        ["sh", "-c", "git log -p --ext-diff | head -n 1"],
        cwd=repository.folder,
        env=repository.environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == b""


def test_what_git_names_and_is_gone(tmp_path: Path) -> None:
    """The exit code is 0 all the same, or git would stop."""
    gone = str(tmp_path / "gone")
    code, output, notes = outcome("diff", "a.md", gone, "0", "100644", "/dev/null", ".", ".")
    assert (code, output) == (0, "")
    assert "No such file or directory" in notes
    assert outcome("diff", "a.md", "/dev/null", ".", ".", "/dev/null", ".", ".") == (0, "", "")
