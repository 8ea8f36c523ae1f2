"""The console script: standard streams, and packages that are not installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import BRIEF

from technews_format.cli import entry as _command


@pytest.mark.parametrize("package", ["click", "rich"])
def test_without_the_extra(package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a package of the extra the command says how to install it."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SystemExit) as raised:
        _command.main()
    assert raised.value.code == 2
    message = f"needs the package {package}; install it with: pip install 'technews-format[cli]'\n"
    assert capsys.readouterr().err.endswith(message)


def process(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "technews_format", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environment}, check=False)


@pytest.mark.slow
def test_the_command_in_a_process(tmp_path: Path) -> None:
    """Python -m technews_format works, in any locale, with any file name."""
    path = tmp_path / "článek 📱.md"
    path.write_text(BRIEF, encoding="utf-8")
    result = process("check", "--ignore", "TN228,TN501", str(path), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (result.returncode, result.stdout) == (0, b"1 file checked: all clean\n")
    result = process("fmt", "-", stdin=BRIEF.encode(), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (result.returncode, result.stdout, result.stderr) == (0, BRIEF.encode(), b"")
    result = process("check", "-", stdin="---\nčíslo: no\n---\n".encode(), LC_ALL="C", PYTHONUTF8="0")
    assert (result.returncode, b"Traceback" in result.stderr) == (1, False)


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    """When the reader goes away, the command ends quietly."""
    for number in range(300):
        (tmp_path / f"{number}.md").write_text("x", encoding="utf-8")
    command = f'"{sys.executable}" -m technews_format check "{tmp_path}" | head -n 1'
    result = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602 - a real pipe
    assert result.stdout.count(b"\n") == 1
    assert b"Traceback" not in result.stderr
    assert b"BrokenPipe" not in result.stderr


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize(
    ("redirection", "code", "said"),
    [
        (">/dev/full", 2, b"technews: standard output: No space left on device\n"),
        (">&-", 2, b"technews: standard output: Bad file descriptor\n"),
        ("<&- 2>&1", 2, b"technews: <stdin>: Bad file descriptor\n"),
        ("2>/dev/full", 2, b""),
        ("2>&-", 2, b""),
        ("| true", 1, b""),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_streams_that_are_full_or_closed(
    tmp_path: Path, redirection: str, code: int, said: bytes, unbuffered: str
) -> None:
    """What cannot be read or written ends with 2, without a traceback, whenever Python writes it."""
    files = "nowhere.md" if redirection.startswith("2") else "-" if redirection.startswith("<") else f'"{tmp_path}"'
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    command = f'set -o pipefail; "{sys.executable}" -m technews_format fix --check {files} {redirection}'
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    shell = ["bash", "-c", command]
    result = subprocess.run(shell, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    assert result.returncode == code
    lines = (result.stderr + result.stdout).splitlines(keepends=True)
    assert said in lines if said else b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """When standard output cannot be written, that is said, with exit code 2."""

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("technews_format.cli.app.app", full)
    with pytest.raises(SystemExit) as raised:
        _command.main()
    assert raised.value.code == 2
    assert capsys.readouterr().err == "technews: standard output: No space left on device\n"


def test_output_that_nobody_takes(tmp_path: Path) -> None:
    """A reader that went away and a full disk: exit codes as of all commands, no traceback."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    command = [sys.executable, "-m", "technews_format", "build", str(tmp_path), "-o"]
    command += [str(tmp_path / "site"), "--base-url", "https://example.org/"]
    reader, writer = os.pipe()
    os.close(reader)
    gone = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (gone.returncode, gone.stderr) == (1, b"")
    full = Path("/dev/full")
    if full.exists():
        with full.open("wb") as stdout:
            failed = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False)
        assert (failed.returncode, failed.stderr) == (2, b"technews: standard output: No space left on device\n")


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 1), (OSError(28, "x"), 2)])
def test_what_ends_a_command(error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt, a reader that went away, a full disk: exit codes as of all commands, no traceback."""

    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr("technews_format.cli._site.settings", fail)
    monkeypatch.setattr(sys, "argv", ["technews", "build", "articles"])
    with pytest.raises(SystemExit) as raised:
        _command.main()
    assert raised.value.code == code


def test_a_build_does_not_wait_for_other_libraries(tmp_path: Path) -> None:
    """Neither rich, PyYAML, mistune nor pydantic is imported for articles as they should be."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    command = [sys.executable, "-X", "importtime", "-m", "technews_format", "build", str(tmp_path)]
    result = subprocess.run([*command, "-o", str(tmp_path / "site")], capture_output=True, check=True, text=True)
    assert result.stdout == "1 article; files: 14 written, 0 removed, 0 unchanged\n"
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}
    assert "jinja2" in imported
    assert not imported & {"rich", "yaml", "mistune", "pydantic"}
