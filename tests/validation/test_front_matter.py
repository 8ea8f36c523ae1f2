"""The strict layer: what is wrong with a field, where, and what to do."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.validation.front_matter import VALUE_CODES


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "words"),
    [
        (
            "title: Databáze, která si pamatuje",
            "title: 5",
            "TN202",
            (18, 8),
            "found the integer 5; expected text; put it",
        ),
        ("title: Databáze, která si pamatuje", "title:", "TN202", (18, 7), "found null; expected text; write it"),
        ("title: Databáze, která si pamatuje", "title: ''", "TN203", (18, 8), "expected text that is not empty"),
        ("title: Databáze, která si pamatuje", "title: [a]", "TN202", (18, 8), "found a list; expected text"),
        ("title: Databáze, která si pamatuje", "title: {a: b}", "TN202", (18, 8), "found a mapping; expected text"),
        ("importance: 3", "importance: 7", "TN207", (9, 13), "found the integer 7; expected an integer from 1 to 5"),
        ("importance: 3", "importance: '3'", "TN202", (9, 13), "found the text '3'; expected an integer"),
        ("- Kotva", "- 5", "TN202", (6, 3), "companies.1: found the integer 5; expected text"),
        (
            "companies:\n- Pramen\n- Kotva",
            "companies: Pramen",
            "TN202",
            (4, 12),
            "found the text 'Pramen'; expected a list",
        ),
        ("  id: null", "  id: 3", "TN202", (16, 7), "source.id: found the integer 3; expected text"),
        ("  name: Example.org", "  label: x", "TN201", (14, 1), "the key name is missing under source"),
        ("  name: Example.org", '  name: "a\\nb"', "TN203", (17, 9), "expected one line"),
        (
            "description: Nová databáze si pamatuje každou změnu.\n",
            "",
            "TN201",
            (21, 1),
            "the key description is missing",
        ),
        ("url: https://example.org/database\n", "url: example.org\n", "TN218", (19, 6), "expected an absolute http"),
        ("date: '2026-02-18 09:30:00'", "date: '2026-02-30 09:30:00'", "TN208", (7, 7), "found the text '2026-02-30"),
        ("date: '2026-02-18 09:30:00'", f"date: '{'x' * 99}'", "TN208", (7, 7), "expected a date and time such as"),
        ("- Kotva", "- Kotva\nzeta: {'<<': 1}", "TN203", (7, 14), "some YAML parsers merge"),
    ],
)
def test_fields(old: str, new: str, code: str, place: tuple[int, int], words: str) -> None:
    """Every wrong field has a code, its place, what was found and what was expected."""
    assert old in STRUCTURED
    findings = [
        item
        for item in tn.parse(STRUCTURED.replace(old, new, 1)).all_diagnostics
        if item.code == "TN201" or item.code in VALUE_CODES
    ]
    (finding,) = findings
    assert (finding.code, finding.span.start.line, finding.span.start.column) == (code, *place)
    assert words in finding.message


def test_a_source_that_is_no_mapping() -> None:
    """A source as plain text belongs to generation 0."""
    text = STRUCTURED.replace("source:\n  emoji: 📰\n  id: null\n  name: Example.org\n", "source: Example.org\n")
    (finding,) = tn.parse(text).all_diagnostics
    assert (finding.code, finding.field) == ("TN202", "source")
    assert "expected the keys emoji, id and name" in finding.message


def test_conflicts_hide_no_other_noise() -> None:
    """With two versions in one file only the markers are reported."""
    text = STRUCTURED.replace("První odstavec.", "<<<<<<< a\n## Souhrn\n=======\n>>>>>>> b")
    assert {item.code for item in tn.parse(text).all_diagnostics} == {"TN112"}


def test_generation_0_with_odd_values() -> None:
    """Values of another shape than generation 0 had are reported or kept, never lost."""
    text = (
        '---\nlayout: "tech_news"\ntitle: "A"\noriginal_title: "A"\ndate: 5\ncategory: x\ncategories: "startups"\n'
        'source: ["The Verge"]\nsource_url: "https://example.org/a"\nurl: "https://example.org/b"\n'
        'description: ""\n---\n\nA.\n'
    )
    findings = [(item.code, item.field) for item in tn.parse(text).all_diagnostics]
    assert ("TN202", "date") in findings
    assert ("TN202", "source") in findings
    mended = tn.loads(
        text.replace("date: 5", 'date: "2025-09-21 10:00:00 +0000"').replace('["The Verge"]', '"The Verge"')
    )
    assert mended.front_matter.extra == {"categories": "startups", "source_url": "https://example.org/a"}
    assert mended.front_matter.category == "x"


def test_a_wrong_value_is_one_finding() -> None:
    """An importance of 3.0 has the wrong type; that parsers dispute it is no second finding."""
    (finding,) = tn.parse(BRIEF.replace("importance: 2", "importance: 3.0")).all_diagnostics
    assert (finding.code, finding.field) == ("TN202", "importance")


@pytest.mark.parametrize(
    ("old", "new", "code", "columns", "words"),
    [
        ("- Kotva", "-", "TN202", (2, 2), "expected text; write it or remove the item"),
        ("importance: 3", "importance: TODO", "TN223", (13, 17), "expected an integer from 1 to 5"),
        ("importance: 3", "importance: N/A", "TN223", (13, 16), "expected an integer from 1 to 5"),
        ("importance: 3\n", "", "TN204", (1, 4), "the key importance is missing"),
        ("category: databáze\n", "", "TN201", (1, 4), "the key category is missing"),
    ],
)
def test_what_is_missing(old: str, new: str, code: str, columns: tuple[int, int], words: str) -> None:
    """A missing key belongs before the closing fence, which is covered; a missing value stands where it is."""
    (finding,) = tn.parse(STRUCTURED.replace(old, new, 1)).all_diagnostics
    assert (finding.code, finding.span.start.column, finding.span.end.column) == (code, *columns)
    assert words in finding.message


@pytest.mark.parametrize(("value", "code"), [("*x", "TN107"), ("!foo", "TN108"), ("{{ title }}", "TN202")])
def test_a_fault_of_the_syntax_is_one_finding(value: str, code: str) -> None:
    """An alias or a tag before nothing is not called null too, nor is a template's place a key without a value."""
    (finding,) = tn.parse(STRUCTURED.replace("Databáze, která si pamatuje", value)).all_diagnostics
    assert finding.code == code


def test_front_matter_and_body_are_reported_together() -> None:
    """A fault of the one hides none of the other."""
    text = STRUCTURED.replace("importance: 3", "importance: 9").replace("## Souhrn", "## Sou")
    assert [item.code for item in tn.parse(text).all_diagnostics] == ["TN207", "TN306", "TN302"]
