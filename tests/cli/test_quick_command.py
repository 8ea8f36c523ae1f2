"""`technews build` without typer: it means what typer means, or leaves the work to typer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF
from typer.testing import CliRunner

from technews_format.cli import _quick
from technews_format.cli import build as build_command
from technews_format.cli import entry as _command
from technews_format.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator


class Seen(list[tuple[Path, dict[str, Any]]]):
    """What a build was called with; stands in for the build."""

    def __call__(self, folder: Path, **options: Any) -> int:
        """Remember the arguments; what was not given has its default."""
        defaults = {"config": None, "base_url": None, "title": None, "templates": None, "jobs": None, "exclude": None}
        self.append((folder, {**defaults, "strict": False, "force": False, "allow_empty": False, **options}))
        return 0


@pytest.fixture(scope="module")
def seen() -> Iterator[tuple[Seen, Seen]]:
    """Return what the quick way and typer call a build with."""
    with pytest.MonkeyPatch.context() as patch:
        quick, typer = Seen(), Seen()
        patch.setattr(_quick, "run_build", quick)
        patch.setattr(build_command, "run_build", typer)
        yield quick, typer


def check(arguments: list[str], seen: tuple[Seen, Seen]) -> bool:
    """Compare the two ways, and tell whether the quick one knew what to do."""
    quick, typer = seen
    command = _quick.quick_build(arguments)
    if command is None:
        return False
    command()
    result = CliRunner().invoke(app, ["build", *arguments])
    assert (result.exit_code, result.stderr) == (0, "")
    assert quick.pop() == typer.pop()
    return True


@pytest.mark.parametrize(
    "arguments",
    [
        ["articles"],
        ["articles", "-o", "public", "--base-url", "https://example.org/", "--strict", "--jobs", "2"],
        ["--force", "--output=public", "--config", "site.toml", "articles"],
        ["--title=Zprávy = nové", "--templates", "my templates", "články"],
        ["", "--title", " "],
    ],
)
def test_as_people_write_it(arguments: list[str], seen: tuple[Seen, Seen]) -> None:
    """Options before and after the folder, with and without an equals sign."""
    assert check(arguments, seen)


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["a", "b"], ["--help"], ["a", "--help"], ["a", "-o"], ["a", "-o", "--strict"], ["a", "-opublic"]),
        *(["a", "--jobs", "0"], ["a", "--jobs", "x"], ["a", "--jobs", "٣"], ["a", "--jobs", " 2"], ["a", "--title="]),
        *(
            ["a", "--title", "x", "--title", "y"],
            ["a", "--strict", "--strict"],
            ["a", "--strict=1"],
            ["a", "--out", "b"],
        ),
        *(["--", "a"], ["-"], ["a", "--nothing"], ["a", "-o=public"]),
    ],
)
def test_what_is_left_to_typer(arguments: list[str]) -> None:
    """Help, faults and unusual spellings: the messages come from one place."""
    assert _quick.quick_build(arguments) is None


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "articles",
                    "-o",
                    "--output",
                    "--output=x",
                    "--title",
                    "--title=",
                    "--jobs",
                    "--jobs=3",
                    "3",
                    "0",
                    "",
                ),
                *(
                    "--strict",
                    "--force",
                    "--no-strict",
                    "--base-url",
                    "--config=c.toml",
                    "--templates",
                    "--",
                    "-",
                    "-x",
                ),
            ]
        ),
        max_size=6,
    )
)
def test_both_ways_are_equal(seen: tuple[Seen, Seen], arguments: list[str]) -> None:
    """Wherever the quick way knows what to do, typer does the same."""
    check(arguments, seen)


def test_windows_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wildcards are expanded there."""
    monkeypatch.setattr("technews_format.cli._quick.os.name", "nt")
    assert _quick.quick_build(["articles"]) is None


def test_a_build_does_not_wait_for_other_libraries(tmp_path: Path) -> None:
    """Neither typer, rich, PyYAML, mistune nor pydantic is imported for articles as they should be."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    command = [sys.executable, "-X", "importtime", "-m", "technews_format", "build", str(tmp_path)]
    result = subprocess.run([*command, "-o", str(tmp_path / "site")], capture_output=True, check=True, text=True)
    assert result.stdout == "1 article; files: 14 written, 0 removed, 0 unchanged\n"
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}
    assert "jinja2" in imported
    assert not imported & {"typer", "rich", "yaml", "mistune", "pydantic"}


def test_exit_codes(tmp_path: Path) -> None:
    """The process ends with the code of the build, and everything is printed."""
    (tmp_path / "a.md").write_text("no article", encoding="utf-8")
    command = [sys.executable, "-m", "technews_format", "build", str(tmp_path), "-o", str(tmp_path / "site")]
    result = subprocess.run([*command, "--strict"], capture_output=True, check=False, text=True)
    assert (result.returncode, result.stdout) == (1, "nothing written: 1 file broken or unreadable\n")
    assert result.stderr.startswith(f"technews: {tmp_path}/a.md:1:1: TN101 ")


def test_output_that_nobody_takes(tmp_path: Path) -> None:
    """A reader that went away and a full disk: exit codes as of all commands, no traceback."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    command = [sys.executable, "-m", "technews_format", "build", str(tmp_path), "-o", str(tmp_path / "site")]
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


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without rich, which prints on a terminal, a build says how to install it as every command does."""
    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.setattr(_command, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["technews", "build", "articles"])
    with pytest.raises(SystemExit) as raised:
        _command.main()
    assert raised.value.code == 2
    assert "needs the package rich" in capsys.readouterr().err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 1), (OSError(28, "x"), 2)])
def test_what_ends_a_build(error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt, a reader that went away, a full disk: exit codes as of all commands, no traceback."""

    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(_quick, "run_build", fail)
    monkeypatch.setattr(sys, "argv", ["technews", "build", "articles"])
    with pytest.raises(SystemExit) as raised:
        _command.main()
    assert raised.value.code == code
