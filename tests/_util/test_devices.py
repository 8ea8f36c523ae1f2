"""Paths that name no file: told before links are followed, read once, never replaced."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from commands import run
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format._util.devices import ELSEWHERE, descriptor, is_endless, is_readable, is_replaceable

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors as Linux names them"),
]

LOOSE = STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n")
STDIN_NAMES = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0", "//dev/../dev/stdin", "/proc/thread-self/fd/0"]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command line of bash in which ``technews`` is this library; one that waits for ever fails."""
    program = f'technews() {{ {shlex.quote(sys.executable)} -m technews_format "$@"; }}\n{command}'
    return subprocess.run(["bash", "-c", program], cwd=folder, capture_output=True, check=False, timeout=20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an article that every command would change, and a pipe."""
    (tmp_path / "a.md").write_text(LOOSE, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.md")
    return tmp_path


def test_descriptors_are_told_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the spelling, and after links to them; never what only looks like one."""
    for name in STDIN_NAMES[1:]:
        assert descriptor(name) == 0, name
    (tmp_path / "link").symlink_to("/dev/stdin")
    (tmp_path / "dev").symlink_to("/dev")
    (tmp_path / "loop").symlink_to("loop")
    assert descriptor(tmp_path / "link") == 0
    assert descriptor(tmp_path / "dev" / "fd" / "63") == 63
    assert (descriptor("/dev/stdout"), descriptor("/dev/stderr")) == (1, 2)
    assert descriptor("/proc/1/fd/0") == ELSEWHERE
    for name in ("", "stdin", "dev/stdin", "/dev/null", "/dev/fd", "/dev/fd/x", "/proc/self/stat"):
        assert descriptor(name) is None, name
    assert descriptor(tmp_path / "loop") is None
    monkeypatch.chdir("/dev")
    assert descriptor("stdin") == 0


def test_what_can_be_replaced(folder: Path) -> None:
    """Regular files, and what is not there yet."""
    (folder / "link.md").symlink_to("a.md")
    names = {"a.md": True, "link.md": True, "new.md": True, "pipe.md": False, ".": False, "/dev/null": False}
    assert {name: is_replaceable(folder / name) for name in names} == names
    assert not is_replaceable("/dev/stdin")


def test_descriptors_for_writing_only(folder: Path) -> None:
    """They are refused as inputs: a pipe whose other end this process holds itself would never end."""
    syntax_tree, writing = os.pipe()
    assert is_readable(f"/dev/fd/{syntax_tree}")
    assert not is_readable(f"/dev/fd/{writing}")
    os.close(syntax_tree)
    os.close(writing)
    assert all(is_readable(path) for path in (f"/dev/fd/{writing}", folder / "a.md", folder / "pipe.md", "/dev/null"))
    for command in ("check", "convert --to json"):
        result = shell(f"technews {command} /dev/stdout | cat; exit ${{PIPESTATUS[0]}}", folder)
        assert result.returncode == 2
        assert b"open for writing only, so there is nothing to read" in result.stderr


def test_devices_without_an_end(folder: Path) -> None:
    """They are refused before anything is read; nothing and terminals end."""
    assert is_endless("/dev/zero")
    assert is_endless("/dev/urandom")
    assert not any(is_endless(path) for path in ("/dev/null", folder / "a.md", folder / "pipe.md", folder / "none"))
    main, terminal = os.openpty()
    assert not is_endless(os.ttyname(terminal))
    os.close(main)
    os.close(terminal)
    result = shell("technews check /dev/zero", folder)
    assert (result.returncode, result.stderr) == (2, b"technews: /dev/zero: a device, which may never end\n")
    for name in ("-", "/dev/stdin", "/dev/fd/0"):
        result = shell(f"technews fmt {name} < /dev/full", folder)
        assert (result.returncode, result.stderr) == (2, f"technews: {name}: a device, which may never end\n".encode())


@pytest.mark.parametrize("name", STDIN_NAMES)
@pytest.mark.parametrize("command", ["fmt", "fix --isolated --select TN334", "upgrade"])
def test_standard_input_by_any_name(command: str, name: str, folder: Path) -> None:
    """A file or a pipe after it makes no difference: the text goes to standard output, and the file stays."""
    for source in ("technews {} < a.md", "cat a.md | technews {}"):
        result = shell(source.format(f"{command} {name}"), folder)
        assert (result.returncode, result.stdout, result.stderr) == (0, STRUCTURED.encode(), b"")
    assert (folder / "a.md").read_text(encoding="utf-8") == LOOSE


def test_repair_of_standard_input(folder: Path) -> None:
    """`repair --write` is no exception."""
    result = shell("technews repair --write /dev/stdin < a.md", folder)
    assert (result.returncode, result.stdout) == (0, LOOSE.encode())
    assert (folder / "a.md").read_text(encoding="utf-8") == LOOSE


def test_standard_input_is_taken_once(folder: Path) -> None:
    """Two names of it are one input."""
    result = shell("technews fmt - /dev/stdin /dev/fd/0 < a.md", folder)
    assert result.stdout == STRUCTURED.encode()


@pytest.mark.parametrize("command", ["fmt", "fix", "repair --write", "upgrade"])
@pytest.mark.parametrize("place", ["pipe.md", "/dev/fd/3 3< a.md", "<(cat a.md)", "/dev/null"])
def test_what_cannot_be_written_is_refused(command: str, place: str, folder: Path) -> None:
    """Nobody waits for a writer, and no file after a descriptor is replaced; other files are done."""
    (folder / "b.md").write_text(LOOSE, encoding="utf-8")
    result = shell(f"technews {command} b.md {place}", folder)
    assert result.returncode == 2
    assert b"no file that could be written; give its text on standard input, as -\n" in result.stderr
    assert (folder / "a.md").read_text(encoding="utf-8") == LOOSE
    assert b"1 file read" in result.stdout


@pytest.mark.parametrize(
    "command", ["check --select TN334", "fmt --check", "fmt --diff", "convert --to json", "repair"]
)
def test_a_pipe_is_read_once_to_its_end(command: str, folder: Path) -> None:
    """What only reads takes a named pipe and one of the shell, and says as much about it as about a file."""
    expected = shell(f"technews {command} a.md", folder)
    for line, name in (
        ("(cat a.md > pipe.md &) ; technews {} pipe.md", b"pipe.md"),
        ("technews {} <(cat a.md)", b"/dev/fd/63"),
    ):
        result = shell(line.format(command), folder)
        assert result.returncode == expected.returncode
        assert result.stdout.replace(name, b"a.md") == expected.stdout


def test_output_through_a_descriptor(folder: Path) -> None:
    """The file after standard output is appended to as the shell has opened it, and not replaced."""
    (folder / "log").write_text("before\n")
    shell("technews check --isolated --select TN334 --output-format concise -o /dev/stdout a.md >> log", folder)
    lines = (folder / "log").read_text(encoding="utf-8").splitlines()
    assert [lines[0], lines[1].partition(" ")[0]] == ["before", "a.md:24:10:"]
    assert len(lines) == 3


def test_dump_through_a_descriptor(tmp_path: Path) -> None:
    """The library does the same."""
    reader, writer = os.pipe()
    thread = threading.Thread(target=tn.dump, args=(tn.loads(BRIEF), f"/dev/fd/{writer}"))
    thread.start()
    thread.join()
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        assert file.read() == BRIEF.encode()


def test_links_out_of_a_folder(tmp_path: Path) -> None:
    """Commands that write pass them over, with a note, unless they are named; commands that read follow them."""
    folder, outside = tmp_path / "articles", tmp_path / "outside.md"
    (folder / "sub").mkdir(parents=True)
    for path in (outside, folder / "sub" / "a.md"):
        path.write_text(LOOSE, encoding="utf-8")
    (folder / "link.md").symlink_to(outside)
    (folder / "inside.md").symlink_to("sub/a.md")
    for command in (["fmt"], ["fix", "--isolated"], ["repair", "--write"], ["upgrade"], ["fmt", "--check"]):
        result = run(*command, folder)
        assert f"technews: {folder}/link.md: a link out of the folder, to {outside}, passed over\n" in result.stderr
        assert outside.read_text(encoding="utf-8") == LOOSE
    assert (folder / "sub" / "a.md").read_text(encoding="utf-8") == STRUCTURED
    assert (folder / "inside.md").is_symlink()
    assert "of 2 files" in run("check", "--isolated", "--select", "TN334", folder).stdout
    assert run("fmt", folder, folder / "link.md").exit_code == 0
    assert outside.read_text(encoding="utf-8") == STRUCTURED
    assert (folder / "link.md").is_symlink()
