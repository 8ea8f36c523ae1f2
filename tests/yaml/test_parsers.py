"""libyaml and PyYAML's parser in pure Python: one tree, one list of problems, on every machine."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import corpus_folder, example_paths
from yaml_texts import NASTY, TEXTS

import technews_format as tn
from technews_format._util.frozen import MAX_DEPTH
from technews_format.syntax.front_matter import read_front_matter
from technews_format.yaml import reader
from technews_format.yaml.reader import read_tree, read_yaml
from technews_format.yaml.writer import write_mapping


def _real_blocks() -> list[str]:
    folder = corpus_folder()
    paths = [*example_paths(), *(sorted(folder.glob("*/*.md")) if folder else [])]
    blocks = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        block, _ = read_front_matter(text)
        assert block is not None
        blocks.append(text[block.start : block.end])
    return blocks


BLOCKS = _real_blocks()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The blocks that the pure parser is asked for, as they come."""
    blocks: list[str] = []
    read = reader._EventReader.read

    def listed(self: reader._EventReader) -> Any:
        blocks.append(self.source[self.start : self.end])
        return read(self)

    monkeypatch.setattr(reader._EventReader, "read", listed)
    return blocks


@pytest.fixture
def no_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML as it is where it was built without libyaml."""
    monkeypatch.delattr(yaml, "CSafeLoader")


def same_for_both(block: str) -> None:
    """Assert that the reader gives what the pure parser gives, wherever the block stands."""
    pure = reader._EventReader(block, 0, len(block)).read()
    assert repr(read_tree(block, 0, len(block))) == repr(pure)
    tree, problems = read_tree(f"📱\n{block}---\n", 2, 2 + len(block))
    moved, found = reader._EventReader(f"📱\n{block}---\n", 2, 2 + len(block)).read()
    assert repr((tree, problems)) == repr((moved, found))


def test_real_front_matter_is_read_by_libyaml(asked: list[str]) -> None:
    """The pure parser is asked for what is no YAML only."""
    for block in BLOCKS:
        tree, _ = read_tree(block, 0, len(block))
        assert asked == [] or tree is None
        asked.clear()
        same_for_both(block)
        asked.clear()


@pytest.mark.parametrize(
    "block",
    [
        "a:\tb\n",
        "a: 'x\ty'\n",
        "a: x\ufeffy\n",
        "\ufeffa: x\n",
        "a: |# c\n  x\n",
        "a: >-# c\n  x\n",
        "a: |2-# c\n  x\n",
        "a: [x?y]\n",
        "a: [?x]\n",
        "a: [x, y?]\n",
        "a: [x: ]\n",
        "a: [x: , y]\n",
        "a: {x: }\n",
        "a: {x: , y: z}\n",
        "a: {x: # c\n }\n",
        "a: [[x?]]\n",
        "a: ['x',\n y?]\n",
        "a: ['x', y?]\n",
    ],
)
def test_what_the_two_may_read_otherwise_is_the_pure_parsers(block: str, asked: list[str]) -> None:
    """It decides alone where libyaml is known to be more lenient, or to give another place."""
    read_tree(block, 0, len(block))
    assert asked
    same_for_both(block)


@pytest.mark.parametrize(
    "block",
    [
        "a: x\nb: 'y' # c\n",
        'a: ["x", "co?: #1"]\nb: [\'x\', "y"]\nc: [x, y]\nd: []\n',
        "a: |\n  x # y\nb: >-\n  z\n",
        "a: x\r\nb:\r\n- 📱\r\n",
        "a: 'x\x85y'\n",
        "a: Co je > 3 | 4 a proč?\n",
    ],
)
def test_what_the_two_read_alike_is_read_by_libyaml(block: str, asked: list[str]) -> None:
    """Nobody waits for the pure parser where nothing is in doubt."""
    read_tree(block, 0, len(block))
    assert asked == []
    same_for_both(block)


@pytest.mark.parametrize(
    "block",
    [
        "a: 'x\n",
        "a: b: c\n",
        "a: x\0\n",
        "a: \ufffe\n",
        "a: \ud800\n",
        'a: "\\ud83d\\udcf1"\n',
        'a: "\\U00110000"\n',
        "%YAML 1." + "1" * 5000 + "\n---\na: b\n",
        "a: *b\n",
        "a: &b c\n",
        "a: !b c\n",
        "? [a]\n: b\n",
        "a: b\n---\nc: d\n",
    ],
)
def test_whatever_is_wrong_is_said_by_the_pure_parser(block: str, asked: list[str]) -> None:
    """Messages and places are the same on every machine."""
    _, problems = read_tree(block, 0, len(block))
    assert problems
    assert asked == [block]
    same_for_both(block)


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "? ", "[\n", "a: [", "['x', ["])
def test_no_depth_ends_the_process(opening: str) -> None:
    """Neither parser is asked for more than a few levels."""
    block = opening * 100_000
    tree, problems = read_yaml(block, 0, len(block))
    assert tree is None
    assert problems
    assert {problem.code for problem in problems} <= {"TN105", "TN110"}


@pytest.mark.parametrize(("depth", "codes"), [(MAX_DEPTH, []), (MAX_DEPTH + 1, ["TN110"])])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("- ", "")])
def test_the_greatest_depth_is_the_same_for_both(depth: int, codes: list[str], opening: str, closing: str) -> None:
    """It is counted in the events."""
    block = f"{opening * depth}x{closing * depth}\n"
    _, problems = read_tree(block, 0, len(block))
    assert [problem.code for problem in problems] == codes
    same_for_both(block)


@pytest.mark.parametrize("run", [" ", "\n", "#", "'", "- ", "\n#", "\n ", " #", "[", "['a', ", '["[", ', "|1", "a: [b"])
def test_long_runs_take_linear_time(run: str) -> None:
    """No run makes a pattern try again and again, which would take minutes."""
    for block in (f"a: {run * 30_000}x\n", f"a: '{run * 30_000}'\n", f"a:\n{run * 30_000}\n- x\n"):
        reader._DISPUTED.search(block)


@pytest.mark.usefixtures("no_libyaml")
def test_without_libyaml(asked: list[str]) -> None:
    """All is read as it is with it, only more slowly."""
    for path in example_paths():
        document = tn.parse(path.read_bytes())
        assert document.front_matter is not None
        assert document.syntax_tree.mapping is not None
        assert document.syntax_tree.mapping.value == document.front_matter
    asked.clear()
    assert tn.parse("---\ntitle: x # y\n---\n").front_matter == {"title": "x"}
    assert asked == ["title: x # y\n"]


COMMENTS = st.sampled_from(["# ", "#", " #x", "  # komentář: 'x'", "#!", "", " "])


@given(st.data())
def test_comments_and_line_ends(data: st.DataObject) -> None:
    """Comments after values and on lines of their own, empty lines, CRLF and CR."""
    lines = data.draw(st.sampled_from(BLOCKS)).split("\n")
    for at in sorted(data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=4)), reverse=True):
        comment = data.draw(COMMENTS)
        if data.draw(st.booleans()):
            lines.insert(at, comment)
        else:
            lines[at] += f" {comment}"
    for newline in ("\n", "\r\n", "\r"):
        same_for_both(newline.join(lines))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_changed_files(data: st.DataObject) -> None:
    """A few random changes of real front matter."""
    block = data.draw(st.sampled_from(BLOCKS))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(block)))
        cut = data.draw(st.integers(0, 5))
        block = block[:at] + data.draw(st.text(NASTY, max_size=3)) + block[at + cut :]
    same_for_both(block)


@given(
    st.dictionaries(
        st.sampled_from(["a", "title", "no", "x-y", "k_2"]), TEXTS | st.lists(TEXTS, min_size=1) | st.none(), min_size=1
    )
)
def test_what_is_written(mapping: dict[str, Any]) -> None:
    """Whatever the writer gives."""
    same_for_both(write_mapping(mapping))


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), TEXTS), min_size=1))
def test_unquoted_text(entries: list[tuple[str, str]]) -> None:
    """Lines of any text after a key."""
    same_for_both("".join(f"{key}: {text}\n" for key, text in entries))


@pytest.mark.parametrize(("opening", "closing"), [("'", "'"), ('"', '"'), ("", ""), ("[", "]"), ("{", "}"), ("|", "")])
@given(TEXTS | st.text(NASTY, max_size=12))
def test_text_in_marks(opening: str, closing: str, text: str) -> None:
    """Any text between quotation marks or in brackets, in every position."""
    value = f"{opening}{text}{closing}"
    same_for_both(f"a: {value}\nb:\n- {value}\nc:\n  d: {value}\n  e: x\n")


@pytest.mark.parametrize("rest", ["", "b: 'x\ty'\n", "b: {}\n"])
def test_a_key_behind_an_odd_space_is_one_whatever_else_the_block_holds(rest: str) -> None:
    """YAML would take the line for more of the title; what parser reads the block makes no difference."""
    block = f"title: Nová hra\n \xa0url： https://example.org/\n{rest}"
    tree, problems = read_yaml(block, 0, len(block))
    assert tree is None
    assert [problem.code for problem in problems] == ["TN121"]
