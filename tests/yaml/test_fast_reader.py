"""The fast path reads what PyYAML reads, or gives up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import corpus_folder, example_paths
from yaml_texts import NASTY, TEXTS

from technews_format.syntax.front_matter import read_front_matter
from technews_format.yaml.fast_reader import read_canonical
from technews_format.yaml.reader import _EventReader, _review
from technews_format.yaml.writer import write_mapping


def _archive_blocks() -> list[str]:
    folder = corpus_folder()
    paths = [*example_paths(), *(sorted(folder.glob("*/*.md")) if folder else [])]
    blocks = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        block, _ = read_front_matter(text)
        assert block is not None
        blocks.append(text[block.start : block.end])
    return blocks


BLOCKS = _archive_blocks()


def both_agree(block: str) -> bool:
    """Assert that the fast path agrees with PyYAML and the review, and return whether it was certain."""
    fast = read_canonical(block, 0, len(block))
    if fast is None:
        return False
    slow, problems = _EventReader(block, 0, len(block)).read()
    assert problems == []
    assert repr(fast.mapping) == repr(slow)
    assert repr(fast.values) == repr(fast.mapping.value)
    if fast.clean:
        assert list(_review(block, fast.mapping)) == []
    return True


def test_the_fast_path_reads_canonical_files() -> None:
    """Front matter without comments, conflicts and odd quoting takes the fast path."""
    certain = sum(both_agree(block) for block in BLOCKS)
    assert certain >= len(BLOCKS) * 0.9


COMMENTS = st.sampled_from(["# ", "#", " #x", "  # komentář: 'x'", "#!", "", " "])


@given(st.data())
def test_the_fast_path_agrees_on_comments_and_line_ends(data: st.DataObject) -> None:
    """Comments after values and on lines of their own, empty lines, CRLF and CR are read as PyYAML reads them."""
    lines = data.draw(st.sampled_from(BLOCKS)).split("\n")
    for at in sorted(data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=4)), reverse=True):
        comment = data.draw(COMMENTS)
        if data.draw(st.booleans()):
            lines.insert(at, comment)
        else:
            lines[at] += f" {comment}"
    for newline in ("\n", "\r\n", "\r"):
        both_agree(newline.join(lines))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "lines",
    [
        ["# first", "a: x", "b: y"],
        ["a: x # high", "b: 'y'  # low", 'c: "z" # z', 'd: ["e"] # f'],
        ["a: # list", "# item", "- x # one", "  # two", "", "- y", "# end"],
        ["a:", "", "  # nested", "  b: x", "  # on", "  c:  # empty", "d: e"],
        ["a: x", "  y", "  # z", "b: 'x", "", "", "  y' # z", ""],
    ],
)
def test_the_fast_path_reads_comments_and_all_line_ends(lines: list[str], newline: str) -> None:
    """People write comments and save with CRLF; such files take the fast path too."""
    assert both_agree(newline.join(lines))


@pytest.mark.parametrize("lines", [["a: x # b", "  y"], ["a: x", "  # b", "  y"], ["a: x", "", "  y"], ["a:\tb"]])
def test_the_fast_path_leaves_the_rest_to_pyyaml(lines: list[str]) -> None:
    """A text that goes on after a comment or an empty line is PyYAML's to read; so are tabs."""
    block = "\n".join(lines)
    assert read_canonical(block, 0, len(block)) is None


@pytest.mark.parametrize("run", [" ", "\n", "#", "'", "- ", "\n#", "\n ", " #"])
def test_long_runs_take_linear_time(run: str) -> None:
    """No run makes the patterns of the fast path try again and again, which would take minutes."""
    for block in (f"a: {run * 30_000}x\n", f"a: '{run * 30_000}'\n", f"a:\n{run * 30_000}\n- x\n"):
        read_canonical(block, 0, len(block))


@given(st.data())
def test_the_fast_path_agrees_on_changed_files(data: st.DataObject) -> None:
    """After a few random changes the fast path reads what PyYAML reads, or gives up."""
    block = data.draw(st.sampled_from(BLOCKS))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(block)))
        cut = data.draw(st.integers(0, 5))
        block = block[:at] + data.draw(st.text(NASTY, max_size=3)) + block[at + cut :]
    both_agree(block)


@given(
    st.dictionaries(
        st.sampled_from(["a", "title", "no", "x-y", "k_2"]), TEXTS | st.lists(TEXTS, min_size=1) | st.none(), min_size=1
    )
)
def test_the_fast_path_agrees_on_what_is_written(mapping: dict[str, Any]) -> None:
    """Whatever the writer gives, the fast path reads as PyYAML does."""
    both_agree(write_mapping(mapping))


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), TEXTS), min_size=1))
def test_the_fast_path_agrees_on_unquoted_text(entries: list[tuple[str, str]]) -> None:
    """Lines of any text after a key are read as PyYAML reads them, or left to it."""
    both_agree("".join(f"{key}: {text}\n" for key, text in entries))


@pytest.mark.parametrize("quote", ["'", '"', ""])
@given(TEXTS)
def test_the_fast_path_agrees_on_quoted_text(quote: str, text: str) -> None:
    """Any text between quotation marks too, in every position."""
    both_agree(f"a: {quote}{text}{quote}\nb:\n- {quote}{text}{quote}\nc:\n  d: {quote}{text}{quote}\n  e: x\n")
