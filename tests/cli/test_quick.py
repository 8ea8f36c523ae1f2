"""`technews build` without typer: it means what typer means, or leaves the work to typer."""

from __future__ import annotations

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
