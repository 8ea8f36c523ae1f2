"""The strict layer: what is wrong with a field, where, and what to do."""

from __future__ import annotations

import pytest
from support import BRIEF, GENERATION_0, STRUCTURED

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


TITLE = "Databáze, která si pamatuje"
COMPANIES = "companies:\n- Pramen\n- Kotva"
SOURCE = "source:\n  emoji: 📰\n  id: null\n  name: Example.org\n"
A_LIST = "expected a list of texts, one '- item' a line; remove the key when there is none"
AN_INTEGER = "expected an integer from 1 to 5, unquoted"
A_URL = "expected an absolute http or https URL without white space"


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message"),
    [
        (TITLE, "5", "TN202", ("title", "5"), "found the integer 5; expected text; put it in single quotes"),
        (f" {TITLE}", "", "TN202", ("title", ""), "found null; expected text; write it after the colon"),
        (TITLE, "[a]", "TN202", ("title", "[a]"), "found a list; expected text; put it in single quotes"),
        (TITLE, "{a: b}", "TN202", ("title", "{a: b}"), "found a mapping; expected text; put it in single quotes"),
        (TITLE, "''", "TN203", ("title", "''"), "found the text ''; expected text that is not empty"),
        (
            TITLE,
            "' '",
            "TN203",
            ("title", "' '"),
            "found the text ' '; expected text that can be seen, not just white space or invisible characters",
        ),
        ("- Kotva", "-", "TN202", ("companies.1", ""), "found null; expected text; write it or remove the item"),
        (COMPANIES, "companies:", "TN202", ("companies", ""), f"found null; {A_LIST}"),
        (COMPANIES, "companies: {a: b}", "TN202", ("companies", "{a: b}"), f"found a mapping; {A_LIST}"),
        (COMPANIES, "companies: Kotva", "TN202", ("companies", "Kotva"), f"found the text 'Kotva'; {A_LIST}"),
        (
            "importance: 3",
            "importance: 9",
            "TN207",
            ("importance", "9"),
            "found the integer 9; expected an integer from 1 to 5",
        ),
        (
            "importance: 3",
            "importance: three",
            "TN202",
            ("importance", "three"),
            f"found the text 'three'; {AN_INTEGER}",
        ),
        (
            "importance: 3",
            "importance: todo",
            "TN202",
            ("importance", "todo"),
            f"found the text 'todo'; {AN_INTEGER}",
        ),
        (
            "importance: 3",
            "importance: ' TODO '",
            "TN223",
            ("importance", "' TODO '"),
            f"found the text ' TODO '; {AN_INTEGER}",
        ),
        (
            "importance: 3",
            "importance: ' Undefined '",
            "TN223",
            ("importance", "' Undefined '"),
            f"found the text ' Undefined '; {AN_INTEGER}",
        ),
        (
            "importance: 3",
            "importance: '{{ x }}'",
            "TN222",
            ("importance", "'{{ x }}'"),
            f"found the text '{{{{ x }}}}'; {AN_INTEGER}",
        ),
        (
            "source:\n  emoji: 📰\n  id: null\n  name: Example.org",
            "source: x",
            "TN202",
            ("source", "x"),
            "found the text 'x'; expected the keys emoji, id and name, each on an indented line",
        ),
        (
            "importance: 3",
            "disclosure: x\nimportance: 3",
            "TN202",
            ("disclosure", "x"),
            "found the text 'x'; expected the key text (human, assisted or generated) on an indented line",
        ),
        (
            "importance: 3",
            "disclosure:\n  text: robot\nimportance: 3",
            "TN203",
            ("disclosure.text", "robot"),
            "found the text 'robot'; expected human, assisted or generated",
        ),
        (
            "importance: 3",
            "disclosure:\n  text: [human]\nimportance: 3",
            "TN202",
            ("disclosure.text", "[human]"),
            "found a list; expected human, assisted or generated",
        ),
        (
            "emoji: 📰",
            "emoji: ''",
            "TN203",
            ("source.emoji", "''"),
            "found the text ''; expected text that is not empty",
        ),
        (
            "date: '2026-02-18 09:30:00'",
            "date: x",
            "TN208",
            ("date", "x"),
            "expected a date and time such as 2026-02-18T16:22:12+00:00, found 'x'",
        ),
    ],
)
def test_what_is_said_of_a_value(old: str, new: str, code: str, place: tuple[str, str], message: str) -> None:
    """The field, what is there, and what is expected; the value is marked."""
    assert old in STRUCTURED
    text = STRUCTURED.replace(old, new, 1)
    (item,) = (item for item in tn.parse(text).all_diagnostics if item.code in VALUE_CODES)
    assert (item.code, item.field, text[item.span.start.offset : item.span.end.offset]) == (code, *place)
    assert item.message == f"{place[0]}: {message}"


@pytest.mark.parametrize(
    ("old", "code", "field", "marked", "message"),
    [
        (
            "importance: 3\n",
            "TN204",
            "importance",
            "---",
            "the key importance is missing; add it with a value from 1 (info) to 5 (critical)",
        ),
        (f"title: {TITLE}\n", "TN201", "title", "---", "the key title is missing; add it to the front matter"),
        (SOURCE, "TN201", "source", "---", "the key source is missing; add it to the front matter"),
        ("  name: Example.org\n", "TN201", "source.name", "source", "the key name is missing under source; add it"),
    ],
)
def test_what_is_said_of_a_missing_key(old: str, code: str, field: str, marked: str, message: str) -> None:
    """The closing fence is marked, or the key that it belongs under."""
    assert old in STRUCTURED
    text = STRUCTURED.replace(old, "", 1)
    (item,) = tn.parse(text).all_diagnostics
    assert (item.code, item.field, item.message) == (code, field, message)
    assert text[item.span.start.offset : item.span.end.offset] == marked


@pytest.mark.parametrize(
    ("url", "code"),
    [("https://exa mple.org", "TN220"), ("ftp://x", "TN218"), ("'{url}'", "TN222"), ("None", "TN223")],
)
def test_what_is_wrong_with_an_address(url: str, code: str) -> None:
    """White space, another scheme, a template's place, and nothing are told apart."""
    text = STRUCTURED.replace("url: https://example.org/database\n", f"url: {url}\n", 1)
    (item,) = (item for item in tn.parse(text).all_diagnostics if item.code in VALUE_CODES)
    assert (item.code, item.field) == (code, "url")
    value = url.strip("'")
    assert item.message == f"url: found the text '{value}'; {A_URL}"


def test_a_wrong_date_of_generation_0_is_one_finding() -> None:
    """It stands for two fields."""
    found = tn.parse(GENERATION_0.replace("2025-09-21 16:27:11 +0000", "včera")).all_diagnostics
    assert [(item.code, item.field) for item in found] == [("TN208", "date")]


def test_generation_0_needs_no_importance() -> None:
    """Its files did not always have one."""
    assert tn.parse(GENERATION_0.replace("importance: 2\n", "")).all_diagnostics == ()


def test_a_block_that_stands_in_the_body_hides_what_is_wrong_in_it() -> None:
    """Its last fence is taken for the rule of a footer, which is no finding of its own; the rest of the file is."""
    block = "---\ntitle: a\nurl: b\n---\n"
    text = BRIEF.replace("Je o vlacích.\n", f"Je o vlacích.\n\n{block}")
    assert [item.code for item in tn.parse(text).all_diagnostics] == ["TN120"]
    wrong = text.replace("importance: 2", "importance: 9").replace("** ⚡ The Verge", "** ⚡ Wired")
    assert [item.code for item in tn.parse(wrong).all_diagnostics] == ["TN207", "TN120", "TN310"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("<<: {a: 1}\n", [("TN109", None)]),
        ("zeta:\n  <<: 1\n", [("TN109", None)]),
        ("zeta:\n  '<<': 1\n", [("TN203", "zeta.<<")]),
        ("zeta:\n  '<<': 1\nzetb:\n  '<<': 1\n", [("TN203", "zeta.<<"), ("TN203", "zetb.<<")]),
    ],
)
def test_a_merge_key_is_one_finding(lines: str, found: list[tuple[str, str | None]]) -> None:
    """Beside what else is wrong."""
    text = STRUCTURED.replace("\ntitle: D", f"\n{lines}title: D")
    assert [(item.code, item.field) for item in tn.parse(text).all_diagnostics] == found
    wrong = tn.parse(text.replace("importance: 3", "importance: 9")).all_diagnostics
    assert [(item.code, item.field) for item in wrong] == [("TN207", "importance"), *found]
