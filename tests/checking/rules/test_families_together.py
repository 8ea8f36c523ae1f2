"""What holds for all rules about values, bodies, language and folders together."""

from __future__ import annotations

from collections import Counter

import pytest
from body_rules import FAMILY
from hypothesis import given
from hypothesis import strategies as st
from rule_support import found
from support import corpus_folder, example_paths

import technews_format as tn
from technews_format.checking.rules._examples import BASES, Example
from technews_format.testing.mutations.parts import COMMENT, LINK, structured
from technews_format.testing.mutations.table import MUTATIONS

FAMILIES = ["TN2", "TN4", "TN5"]
VALUES = st.recursive(
    st.none()
    | st.integers()
    | st.text(max_size=30)
    | st.sampled_from(
        ["None", "{title}", "&amp;", " x ", "a\nb", "**x**", "2026-02-10", "https://a.cz/ b", "“x”", "я", "x - y"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(
    field=st.sampled_from(
        [
            *("title", "original_title", "description", "companies", "people", "source", "category", "slug"),
            *(
                "url",
                "date",
                "publishedAt",
                "importance",
                "urlToImage",
                "urlToImageBackup",
                "layout",
                "author",
                "disclosure",
            ),
        ]
    ),
    value=VALUES,
)
def test_any_value_can_be_checked(field: str, value: object) -> None:
    """Whatever a key holds, checking does not raise and neither does mending."""
    import json

    lines = BASES["structured"].split("\n")
    start = next((index for index, line in enumerate(lines) if line.startswith(f"{field}:")), 1)
    end = next(
        index for index in range(start + 1, len(lines)) if lines[index][:1] not in (" ", "-") or lines[index] == "---"
    )
    text = "\n".join([*lines[:start], f"{field}: {json.dumps(value, ensure_ascii=False)}", *lines[end:]])
    tn.fix(text, unsafe=True, name="2026-02-10-x.md", config={"select": FAMILIES})


@given(text=st.text(alphabet=st.sampled_from("\"'„“”‚‘’«»-– \n`[](){}<>$%=*_#|\\aěΔя机.🔧&;"), max_size=80))
def test_any_body_can_be_checked(text: str) -> None:
    """Whatever stands in the body, checking does not raise and neither does mending."""
    source = BASES["brief"].replace("Vývojáři zprávu zatím nepotvrdili.", text)
    tn.fix(source, unsafe=True, name="2026-02-11-x.md", config={"select": FAMILIES})


@pytest.mark.parametrize(
    ("example", "message"),
    [
        (structured(("Ryba měří", "\u200bRyba měří")), "the invisible character U+200B ZERO WIDTH SPACE; remove it"),
        (structured(("  id: wired", " id: wired"), ("  name:", " name:"), ("  emoji:", " emoji:")), "by 1 space;"),
        (structured(("## Souhrn\n", "\n## Souhrn\n"), ("## Pod", "\n## Pod")), "empty line (1 more place); "),
        (structured(("title: Robotická ryba týden počítala pulce", "title: X")), "the title has 1 character; "),
        (structured(("kapr. Za", "kapr.\x07\x07 Za")), "the control character U+0007 and 1 more; remove them"),
    ],
)
def test_one_is_singular(example: Example, message: str) -> None:
    """What a message says of one character, space or place is in the singular, of several in the plural."""
    assert [item for item in found(example) if message in item.message]


def test_the_examples_of_the_format_have_no_errors() -> None:
    """The articles of the repository have no finding of these families that is an error."""
    documents = [tn.parse(path.read_bytes(), path.name) for path in example_paths()]
    reported = tn.check_files(documents, config={"select": FAMILIES})
    assert not [str(item) for item in reported if item.severity == "error"]


def test_canonical_articles_of_the_archive_have_no_errors(corpus_row: dict[str, str]) -> None:
    """What the archive wrote in canonical form has no finding of these families that is an error."""
    folder = corpus_folder()
    assert folder is not None
    if corpus_row["canonical"] == "yes":
        path = folder / corpus_row["file"]
        reported = tn.check(path.read_bytes(), name=corpus_row["file"], config={"select": FAMILIES})
        assert not [str(item) for item in reported if item.severity == "error"]


PIECES = [
    *("\n", "\n\n", " ", "  \n", "\t", "\r\n", "\r", "## ", "### ", "# ", "---\n", "***\n", "- ", "* ", "1. ", "• "),
    *(
        "`",
        "```\n",
        "<b>",
        "</b>",
        "<div>",
        "<!-- x -->",
        COMMENT,
        "<!--",
        "[x](javascript:a)",
        "![](x)",
        "[a]: data:x\n",
    ),
    *(
        "**Souhrn**\n",
        "Souhrn\n",
        "Souhrn\n===\n",
        "## Summary\n",
        "## S\u043euhrn\n",
        "**Zdroj:** X\n",
        "Zdroj: Wired\n",
    ),
    *(
        f"{LINK}\n",
        "(512 slov)",
        "Omlouvám se, ale",
        "\\",
        "\x00",
        "\u2028",
        "|",
        "> ",
        "📱",
        "\ud800",
        "    ",
        "<a href='x",
    ),
]
TEXTS = [example.text for code, examples in MUTATIONS.items() if code.startswith("TN3") for example in examples]


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES)), max_size=6), st.booleans())
def test_anything_can_be_checked_and_fixed(text: str, inserted: list[tuple[float, str]], cr: bool) -> None:
    """Whatever stands in a body, checking does not raise, places are in the text, and fixing comes to an end."""
    start = text.index("\n---\n") + len("\n---\n")
    for where, piece in inserted:
        at = start + int(where * (len(text) - start))
        text = text[:at] + piece + text[at:]
    document = tn.parse(text.replace("\n", "\r\n") if cr else text)
    before = Counter(item.code for item in tn.check(document, config=FAMILY))
    assert all(item.span.end.offset <= len(document.source) for item in tn.check(document, config=FAMILY))
    result = tn.fix(document, unsafe=True, config=FAMILY)
    assert Counter(item.code for item in result.remaining) <= before
    assert not tn.fix(result.document, unsafe=True, config=FAMILY).changed
