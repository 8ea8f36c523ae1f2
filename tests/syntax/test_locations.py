"""Where a dotted name stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import BRIEF, GENERATION_0, STRUCTURED, example_paths

import technews_format as tn
from technews_format.syntax.locations import span_of
from technews_format.yaml.nodes import find

if TYPE_CHECKING:
    from pathlib import Path

_SPANS = {
    "title": "Databáze, která si pamatuje",
    "source.name": "Example.org",
    "source.id": "null",
    "companies.1": "Kotva",
    "companies": "- Pramen\n- Kotva",
    "date": "'2026-02-18 09:30:00'",
    "body.summary": "Vývojáři představili databázi.",
    "body.key_points.1": "**Druhý**: bod.",
    "body.details": "První odstavec.\n\nDruhý odstavec.",
    "footer.url": "https://example.org/database",
    "footer.label": "📰 Example.org",
    "body.why_it_matters": "Protože na tom záleží.",
    "fence.opening": "---",
    "fence.closing": "---",
    "footer.rule": "---",
}


@pytest.mark.parametrize("field", _SPANS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_spans(field: str, newline: str) -> None:
    """Every value can be found in the source."""
    source = STRUCTURED.replace("\n", newline)
    span = tn.parse(source).span(field)
    assert span is not None
    assert source[span.start.offset : span.end.offset] == _SPANS[field].replace("\n", newline)


@pytest.mark.parametrize(
    "field",
    [
        *("nothing", "source.url", "companies.2", "companies.x", "title.0", "date.year", "body.text"),
        *("body.key_points.9", "body.x", "body.summary.0", "footer.x"),
    ],
)
def test_no_span(field: str) -> None:
    """What is not there has no span."""
    assert tn.parse(STRUCTURED).span(field) is None


def test_key_spans_and_blocks() -> None:
    """Keys, headings, the front matter, the body and the footer have spans too."""
    document = tn.parse(STRUCTURED)
    found = {
        field: document.source[span.start.offset : span.end.offset]
        for field, span in [
            *((field, document.key_span(field)) for field in ("title", "source.name", "body.key_points")),
            *((field, document.span(field)) for field in ("front_matter", "body", "footer")),
        ]
        if span
    }
    assert found["title"] == "title"
    assert found["source.name"] == "name"
    assert found["body.key_points"] == "## Klíčové body"
    assert found["front_matter"].startswith("author: ")
    assert found["body"].startswith("## Souhrn")
    assert found["footer"].startswith("---\n\n[Číst")
    assert tn.parse(BRIEF).span("body.text") == tn.parse(BRIEF).span("body")
    assert document.key_span("companies.0") is None
    assert document.key_span("body.nothing") is None
    assert tn.parse("").key_span("title") is None
    assert tn.parse("").span("front_matter") is None
    assert tn.parse("").span("footer") is None
    assert tn.parse("").span("fence.opening") is None
    assert tn.parse("---\na: b: c\n\n## Souhrn\n").span("fence.closing") is None


def test_the_address_has_a_key_under_both_names() -> None:
    """Whichever of them the file has."""
    for text in (BRIEF, tn.dumps(tn.loads(BRIEF), dialect="hugo-source-url"), GENERATION_0):
        document = tn.parse(text)
        span = document.key_span("url")
        assert span is not None
        assert text[span.start.offset : span.end.offset] in ("url", "source_url")
        value = document.span("url")
        assert value is not None
        assert text[value.start.offset : value.end.offset].strip('"') == "https://example.org/game"


def test_the_source_of_generation_0_is_its_name() -> None:
    """The file has no mapping there."""
    document = tn.parse(GENERATION_0)
    span, key = document.span("source.name"), document.key_span("source.name")
    assert span is not None
    assert key is not None
    assert document.source[span.start.offset : span.end.offset] == '"The Verge"'
    assert document.source[key.start.offset : key.end.offset] == "source"


def test_a_missing_fence_has_no_place() -> None:
    """The line where the text begins is none."""
    document = tn.parse("---\ntitle: x\n\nText. a\n---\n")
    assert document.front_matter == {"title": "x"}
    assert document.span("fence.closing") is None
    assert document.span("fence.opening") is not None
    assert document.span("fence.other") is None
    assert document.span("fence") is None


def test_only_key_points_have_items() -> None:
    """A list in another section is text."""
    document = tn.parse(STRUCTURED.replace("Vývojáři", "- Vývojáři"))
    assert document.span("body.summary") is not None
    assert document.span("body.summary.0") is None
    assert document.span("body.key_points.0") is not None
    assert document.span("body.text") is None
    assert tn.parse(BRIEF).span("body.summary") is None


def test_the_whole_footer_goes_to_the_end() -> None:
    """With its last line end."""
    for text in (STRUCTURED, f"{STRUCTURED}\n\n"):
        span = tn.parse(text).span("footer")
        assert span is not None
        assert text[span.start.offset :] == text[span.start.offset : span.end.offset]
        assert text[span.start.offset :].startswith("---\n\n[Číst")


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.stem)
def test_canonical_files_tell_places_without_yaml(path: Path) -> None:
    """Those that YAML tells, of every key."""
    tree = tn.parse(path.read_bytes()).syntax_tree
    if tree.canonical is None or tree.mapping is None:
        pytest.skip("not canonical")
    for key in tree.canonical.front_matter.values:
        place = find(tree.mapping, key)
        assert place is not None
        assert span_of(tree, key) == (place.node.start, place.node.end)
