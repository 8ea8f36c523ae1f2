"""Front matter that is not written as the canonical form has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_support import places
from support import corpus_folder, example_paths

import technews_format as tn
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._examples import BRIEF, STRUCTURED, Example
from technews_format.checking.rules._style import is_orderly
from technews_format.testing.mutations.front_matter import MUTATIONS
from technews_format.yaml.writer import write_entry

VALUES = st.text(st.sampled_from("aábc č1'\"#:-\n\t📱"), min_size=1, max_size=120)


def findings(text: str, code: str | None = None, name: str | None = None) -> list[tn.Diagnostic]:
    """Return the findings of TN1xx, or of one code."""
    found = tn.check(text, name=name, config={"select": [code or "TN1"]})
    return [item for item in found if item.code.startswith(code or "TN1")]


def fixed(text: str, *, unsafe: bool = False, select: str = "TN1") -> str:
    """Return the text after all fixes of TN1xx."""
    return tn.fix(text, unsafe=unsafe, config={"select": [select]}).document.source


@pytest.mark.parametrize("example", [*MUTATIONS["TN119"], *MUTATIONS["TN118"]])
def test_style_is_mended(example: Example) -> None:
    """The fix writes the front matter as the canonical form has it, and leaves the body alone."""
    done = fixed(example.text)
    assert done == tn.dumps(tn.loads(example.text), dialect=tn.parse(example.text).dialect or "jekyll")
    assert findings(done) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("category: hry", 'category: "hry"', "2:11-2:16", "category is written in double quotes; expected hry"),
        (
            "category: hry",
            "category:   hry",
            "2:13-2:16",
            "category is written without quotes, folded or spaced otherwise; expected hry",
        ),
        (
            "  id: null",
            "  id: ~",
            "12:7-12:8",
            "source.id is written without quotes, folded or spaced otherwise; expected null",
        ),
        (
            "  id: null\n",
            "",
            "10:1-10:7",
            "source.id is missing; the canonical form has 'id: null' where there is none",
        ),
        ("importance: 2", "importance: 2\n", "6:1-7:1", "an empty line in the front matter; remove it"),
    ],
)
def test_places_of_style(old: str, new: str, place: str, message: str) -> None:
    """The value is marked; for what is missing its parent, and an empty line as a whole."""
    text = BRIEF.replace(old, new)
    assert places(text, "TN119") == [place]
    assert [item.message for item in findings(text, "TN119")] == [message]


def test_one_odd_item_is_marked() -> None:
    """Of a list only the items are marked that are written otherwise; all of a list that is laid out otherwise."""
    assert places(STRUCTURED.replace("- Ryba Robotics", "- 'Ryba Robotics'"), "TN119") == ["5:3-5:18"]
    assert places(STRUCTURED.replace("- Kvasar Labs\n- R", " - Kvasar Labs\n - R"), "TN119") == ["4:2-5:17"]


@pytest.mark.parametrize(
    "comment",
    [
        ("category: hry\n", "category: hry  # téma\n"),
        ("category: hry\n", "# téma\ncategory: hry\n"),
        ("  id: null\n", "  # značka\n  id: null\n"),
        ("bees\n---", "bees\n# konec\n---"),
    ],
)
def test_comments_are_no_fault(comment: tuple[str, str]) -> None:
    """Comments may stand where they like, and stay when something else is mended."""
    text = BRIEF.replace(*comment)
    assert findings(text) == []
    odd = text.replace("importance: 2", "importance: +2")
    assert fixed(odd) == text


def test_comments_in_lists_are_no_fault() -> None:
    """Comments between items and after them are not compared."""
    text = STRUCTURED.replace("- Kvasar Labs\n", "- Kvasar Labs  # a\n# b\n")
    assert findings(text) == []


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_are_no_matter_of_style(newline: str) -> None:
    """The same values are found with other line ends, and the fix keeps those."""
    assert findings(STRUCTURED.replace("\n", newline)) == []
    odd = STRUCTURED.replace("importance: 4", "importance: +4").replace("\n", newline)
    assert [item.code for item in findings(odd)] == ["TN119"]
    assert fixed(odd) == STRUCTURED.replace("\n", newline)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("category: hry", "category: no"),
        ("category: hry", "category: hry #1"),
        ("category: hry", "category: ' hry'"),
        ("category: hry", 'category: "hry\\nvčely"'),
        ("category: hry", "category: hry\ncompanies: []"),
        ("importance: 2", "importance: dva"),
        ("importance: 2\n", "importance: 2\nimportance: 2\n"),
        ("category: hry", "category: &a 'hry'"),
        ("importance: 2", "importance: null"),
        ("category: hry", "category: hry  "),
    ],
)
def test_what_another_rule_is_about_is_no_matter_of_style(old: str, new: str) -> None:
    """A value with another fault is not called badly written too."""
    assert places(BRIEF.replace(old, new), "TN119") == []


def test_no_fix_where_the_document_is_no_article() -> None:
    """The canonical form is that of an article; without one there is none."""
    text = BRIEF.replace("importance: 2", "importance: +2").partition("\nStudio")[0] + "\n"
    found = findings(text, "TN119")
    assert [item.fix for item in found] == [None]


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.name)
def test_canonical_files_are_orderly(path: Path) -> None:
    """Files without comments and of generation 1 are told at once."""
    document = tn.parse(path.read_bytes())
    assert {item.message for item in findings(document.source)} <= {
        "urlToImage: null says nothing; the canonical form leaves the key out"
    }
    block = document.syntax_tree.block
    assert block is not None
    canonical = document.source == tn.dumps(document.article(), dialect=document.dialect or "jekyll")
    if canonical and document.generation == 1 and "#" not in document.source[: block.end]:
        assert is_orderly(RuleContext(document, tn.Config()))


def test_front_matter_of_the_archive_is_canonical_where_nothing_is_found(corpus_row: dict[str, str]) -> None:
    """A sample file has no findings of TN1xx just when its front matter is canonical (generation 1)."""
    folder = corpus_folder()
    assert folder is not None
    document = tn.parse((folder / corpus_row["file"]).read_bytes())
    if document.kind != "article" or document.generation != 1:
        return
    written = tn.dumps(document.article(), dialect=document.dialect or "jekyll").partition("\n---\n")[0]
    assert (findings(document.source) == []) == (document.source.partition("\n---\n")[0] == written)


def test_a_short_text_is_not_folded() -> None:
    """A text without quotes that fits on its line stands on one line."""
    text = BRIEF.replace("title: Včelí hra se možná", "title: Včelí hra\n  se možná")
    assert len(findings(text, "TN119")) == 1


@given(VALUES, VALUES, st.lists(VALUES, max_size=3))
def test_what_is_written_has_no_style(title: str, name: str, companies: list[str]) -> None:
    """Front matter that the writer has written has no finding of style, whatever the values are."""
    article = tn.loads(BRIEF)
    source = article.front_matter.source.model_copy(update={"name": " ".join(name.split()) or "x"})
    companies = [item for item in companies if item.strip()]
    update = {"title": title.strip() or "x", "source": source, "companies": companies}
    text = tn.dumps(article.model_copy(update={"front_matter": article.front_matter.model_copy(update=update)}))
    assert [item for item in findings(text) if item.code in ("TN118", "TN119")] == []


@given(st.dictionaries(st.text(st.sampled_from("abc-_"), min_size=1, max_size=8), VALUES, max_size=3))
def test_unknown_values_are_compared_too(extra: dict[str, str]) -> None:
    """An unknown key is written as the writer does it, or it is found."""
    lines = "".join(write_entry(key, extra[key]) for key in sorted(extra))
    text = BRIEF.replace("---\ncategory", f"---\n{lines}category", 1)
    codes = {item.code for item in findings(text)}
    assert codes <= {"TN118", "TN115", "TN114", "TN109"}


@pytest.mark.parametrize(("before", "newline"), [("\ufeff", "\n"), ("Text\n", "\n"), ("", "\r")])
def test_an_empty_line_behind_the_fence_wherever_that_stands(before: str, newline: str) -> None:
    """The first fence is not always at the beginning, nor LF after it."""
    text = before + STRUCTURED.replace("---\ncategory", "---\n\ncategory").replace("\n", newline)
    assert len(places(text, "TN119")) == 1
