"""Reading front matter with PyYAML: spans, and what is reviewed."""

from __future__ import annotations

import pytest
from support import BRIEF

import technews_format as tn
from technews_format.yaml.reader import read_yaml


def test_block_scalars_have_spans_without_the_lines_after() -> None:
    """A literal ends with its text, not with the empty lines that follow."""
    block = "a: |\n  x\n\n\nb: >-\n  y\n  z\n"
    tree, problems = read_yaml(block, 0, len(block))
    assert problems == []
    assert tree is not None
    assert tree.value == {"a": "x\n", "b": "y z"}
    assert [block[entry.node.start : entry.node.end] for entry in tree] == ["|\n  x", ">-\n  y\n  z"]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_unicode_line_separators_are_ambiguous(separator: str) -> None:
    """Some parsers take them for line ends."""
    block = f"a: 'x{separator}y'\n"
    _, problems = read_yaml(block, 0, len(block))
    assert [problem.code for problem in problems] == ["TN114"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("C# je #1", [("TN117", 14)]),
        ("Nová hra # pracovní", []),
        ("Nová hra #tech", [("TN117", 17)]),
        ("'Nová hra' #tech", []),
        ("<<", [("TN114", 8)]),
    ],
)
def test_text_that_yaml_cuts(title: str, expected: list[tuple[str, int]]) -> None:
    """A hash with a word after it was text to its writer and is a comment to YAML."""
    findings = tn.parse(BRIEF.replace("\ntitle: Nová hra\n", f"\ntitle: {title}\n")).all_diagnostics
    assert [(item.code, item.span.start.column) for item in findings] == expected


@pytest.mark.parametrize(
    ("plain", "value", "ambiguous"),
    [
        ("no", "no", True),
        ("12:30", "12:30", True),
        ("017", "017", True),
        ("1e3", "1e3", True),
        ("0x1F", "0x1F", True),
        ("1_000", "1_000", True),
        ("1,000", "1,000", True),
        ("2026-01-02", "2026-01-02", True),
        ("3.5", "3.5", True),
        ("true", "true", True),
        (".inf", ".inf", True),
        (":symbol", ":symbol", True),
        ("9007199254740993", "9007199254740993", True),
        ("9" * 5000, "9" * 5000, True),
        ("-42", -42, False),
        ("0", 0, False),
        ("9007199254740991", 9007199254740991, False),
        ("null", None, False),
        ("~", None, False),
        ("", None, False),
        ("4K televize", "4K televize", False),
        ("re:Invent", "re:Invent", False),
        ("'no'", "no", False),
        ('"12:30"', "12:30", False),
    ],
)
def test_scalars_mean_the_same_everywhere(plain: str, value: object, ambiguous: bool) -> None:
    """Only null and plain decimal integers are not text; what parsers dispute is diagnosed."""
    text = f"---\ntitle: {plain}\nlast: x\n---\n"
    document = tn.parse(text)
    assert document.front_matter == {"title": value, "last": "x"}
    assert [item.code for item in document.diagnostics] == (["TN114"] if ambiguous else [])


def test_escaped_surrogates_become_their_character() -> None:
    """JSON writes 📱 as two escapes; they are joined, and diagnosed because some parsers refuse them."""
    document = tn.parse('---\ntitle: "\\ud83d\\udcf1 \\ud800"\n---\n')
    assert document.front_matter == {"title": "📱 \ufffd"}
    assert [item.code for item in document.diagnostics] == ["TN114"]


@pytest.mark.parametrize(("length", "shown"), [(40, "0" * 40), (41, f"{'0' * 40}…")])
def test_forty_characters_of_a_disputed_value_are_shown(length: int, shown: str) -> None:
    """Of a longer one the beginning."""
    block = f"a: {'0' * length}\n"
    _, [problem] = read_yaml(block, 0, len(block))
    assert problem.message.startswith(f"YAML parsers read the unquoted {shown} differently")
