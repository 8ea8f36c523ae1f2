"""The markers of Git, taken apart."""

from __future__ import annotations

from pathlib import Path
from subprocess import run

import pytest
from histories import changed
from hypothesis import given
from hypothesis import strategies as st
from support import STRUCTURED

import technews_format as tn
from technews_format.document.conflicts import Labels, marked
from technews_format.document.markers import Sides, sides_of

LINES = st.lists(st.sampled_from(["a", "b c", "=", "====== x", "<< y", ">>>>>>>x", "# h"]), min_size=1, max_size=4)
STRETCHES = st.lists(st.tuples(LINES, LINES, LINES), min_size=1, max_size=4)


@given(STRETCHES, st.integers(7, 12), st.sampled_from(["\n", "\r\n"]))
def test_what_was_marked_is_found(stretches: list[tuple[list[str], ...]], size: int, newline: str) -> None:
    """Both sides come back, whatever the length of the markers and the line ends are."""
    labels = Labels("HEAD:a b.md", "topic", size)
    text, expected = "", {"ours": "", "theirs": ""}
    for both, ours, theirs in (["\n".join(lines) for lines in stretch] for stretch in stretches):
        text += f"{both}\n{marked(ours, theirs, labels)}\n"
        expected["ours"] += f"{both}\n{ours}\n"
        expected["theirs"] += f"{both}\n{theirs}\n"
    ours, theirs = (expected[side].replace("\n", newline) for side in ("ours", "theirs"))
    assert sides_of(tn.parse(text.replace("\n", newline))) == Sides(None, ours, theirs, labels)


@pytest.mark.parametrize("style", [[], ["--diff3"], ["--zdiff3"]])
def test_what_git_writes(style: list[str], tmp_path: Path) -> None:
    """Both sides, and the base where the style tells it."""
    for name, text in {"base": "a\nb\nc\n", "ours": "a\nx\nc\n", "theirs": "a\ny\nc\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["git", "merge-file", "-p", *style, "ours", "base", "theirs"]
    output = run(command, cwd=tmp_path, capture_output=True, check=False).stdout
    base = "a\nb\nc\n" if style else None
    assert sides_of(tn.parse(output)) == Sides(base, "a\nx\nc\n", "a\ny\nc\n", Labels("ours", "theirs", 7))


def test_a_conflict_inside_of_a_base() -> None:
    """Git marks it with longer markers, which are part of the base."""
    inner = "<<<<<<<<< one\nb\n=========\nc\n>>>>>>>>> two\n"
    found = sides_of(tn.parse(f"<<<<<<< ours\na\n||||||| base\n{inner}=======\nd\n>>>>>>> theirs\n"))
    assert found == Sides(inner, "a\n", "d\n", Labels())


def test_a_base_that_one_conflict_does_not_tell() -> None:
    """Is no base of the file."""
    with_base = "<<<<<<< ours\na\n||||||| base\nb\n=======\nc\n>>>>>>> theirs\n"
    assert sides_of(tn.parse(f"{with_base}<<<<<<< ours\na\n=======\nc\n>>>>>>> theirs\n")) == Sides(
        None, "a\na\n", "c\nc\n", Labels()
    )


@pytest.mark.parametrize(
    "text",
    [
        STRUCTURED,
        "",
        "<<<<<<< ours\na\n",
        "<<<<<<< ours\na\n=======\nb\n",
        ">>>>>>> theirs\n",
        "<<<<<<< ours\na\n>>>>>>> theirs\n",
        changed(STRUCTURED, ("Protože", "```\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n```\n\nProtože")),
    ],
)
def test_no_conflict_and_half_ones(text: str) -> None:
    """Nothing is guessed; what stands in a block of code is an example."""
    assert sides_of(tn.parse(text)) is None


def test_a_paragraph_that_is_gone_leaves_no_empty_lines() -> None:
    """Of the empty lines around it, those of one side stay."""
    found = sides_of(tn.parse("a\n\n<<<<<<< ours\n=======\nb\n>>>>>>> theirs\n\nc\n"))
    assert found == Sides(None, "a\n\nc\n", "a\n\nb\n\nc\n", Labels())
