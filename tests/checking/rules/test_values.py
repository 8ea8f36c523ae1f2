"""Rules about what the values of the front matter say (TN222–TN230)."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from rule_support import brief, codes, covered, fixed, only, places, structured

from technews_format.checking.rules._examples import Example
from technews_format.checking.rules.registry import all_rules
from technews_format.checking.rules.values import _is_slot

TITLE = "title: Robotická ryba týden počítala pulce"
BRIEF_TITLE = "title: Včelí hra se možná dočká pokračování"
IMAGE = "urlToImage: https://example.com/fish.jpg"
BACKUP = "urlToImageBackup: https://example.com/fish.jpg"
URL = "https://example.com/robotic-fish"
CATEGORY = "category: umělá inteligence"
ITEM = "- Ryba Robotics"
GENERATION_0 = all_rules()["TN230"].example

MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN222": (
        structured(("'2026-02-10T09:30:00+00:00'", "'{publish_time}'")),
        brief((BRIEF_TITLE, "title: 'Včelí hra: {title}'")),
        brief((BRIEF_TITLE, "title: '{{ cokoli }}'")),
        structured(("Tým z Brna vypustil", "Tým {{ summary }} vypustil")),
        structured(("- Pulce rozpozná kamerou s vlastním čipem.", "- {bod}")),
        structured((URL, "https://example.com/?q={title}"), ("q={title}", "{url}")),
        brief(("Vývojáři zprávu", "${company} zprávu")),
        structured((CATEGORY, "category: <category>")),
        structured((ITEM, "- '%s'")),
        structured((ITEM, "- '{}'")),
        brief((BRIEF_TITLE, "title: Včelí hra %(title)s a další")),
        brief((BRIEF_TITLE, "title: Včelí hra {item['title']} a další")),
        brief((BRIEF_TITLE, "title: 'Včelí hra: {{ page.title | escape }}'")),
        structured((URL, "https://example.com/{article_id}")),
        structured(("https://example.com/fish.jpg", "https://example.com/{width}/fish.jpg")),
    ),
    "TN223": (
        structured((CATEGORY, "category: None")),
        structured((CATEGORY, "category: TODO")),
        structured((f"url: {URL}", "url: TODO")),
        structured(("id: wired", "id: 'null'")),
        structured((ITEM, "- N/A")),
        structured(("https://example.com/fish.jpg", "None")),
        structured(("'2026-02-10 09:30:00'", "None")),
    ),
    "TN224": (
        structured((ITEM, "- Ryba &amp; Robotics")),
        structured((TITLE, "title: Robotická ryba &quot;počítala&quot; pulce")),
        structured(("- Jana Nováková", "- Jana O&#39;Hara")),
        structured(("původní článek", "původní článek"), ("Wired", "Wired &amp; Co")),
    ),
    "TN226": (
        structured((TITLE, "title: 'Robotická ryba\n\n  týden počítala pulce'")),
        structured(
            ("original_title: Robotic Fish", 'original_title: "Robotic\\nFish'),
            ("for a Week\npeople", 'for a Week"\npeople'),
        ),
        brief(("description: Studio z Plzně", "description: |\n  Perex.\n\n  Studio z Plzně")),
    ),
    "TN227": (
        structured((ITEM, "- 'Ryba Robotics '")),
        structured((CATEGORY, "category: ' umělá inteligence'")),
        structured((TITLE, 'title: "Robotická ryba týden počítala pulce\\n"')),
        brief(("id: null", "id: '   '")),
        structured((TITLE, "title: \xa0Robotická ryba týden počítala pulce")),
        structured((ITEM, "- Ryba Robotics\u202f")),
    ),
    "TN228": (
        brief((BRIEF_TITLE, "title: O včelách")),
        brief((BRIEF_TITLE, f"title: Včelí hra {'se možná dočká pokračování ' * 6}brzy")),
        brief(("prý chystá", f"prý {'opravdu a zcela jistě už letos ' * 25}chystá")),
        brief(("description: Studio z Plzně prý chystá pokračování hry o včelách.", "description: ''")),
        brief(("category: hry", "category: ''")),
    ),
    "TN229": (
        structured((TITLE, "title: Robotická **ryba** týden počítala pulce")),
        structured((TITLE, "title: Robotická <b>ryba</b> týden počítala pulce")),
        structured((TITLE, "title: Robotická `ryba` týden počítala pulce")),
        structured((ITEM, "- '[Ryba](https://example.com/ryba)'")),
        structured((TITLE, "title: Robotická ryba<br>týden počítala pulce")),
        structured(("original_title: Robotic Fish", "original_title: Robotic <i>Fish</i>")),
    ),
    "TN230": (
        GENERATION_0,
        replace(GENERATION_0, changes=(*GENERATION_0.changes, ("image: None", "image: None  # no picture"))),
        replace(
            GENERATION_0, changes=(*GENERATION_0.changes, ("image: None\n", ""), ("layout:", "image:  None\nlayout:"))
        ),
    ),
}


def test_the_bare_word_none_of_generation_0_is_a_warning() -> None:
    """`image: None` means a missing image in the first files; the rule that says so removes the key."""
    example = all_rules()["TN230"].example
    assert codes(example) == {"TN230"}
    assert fixed(example, "TN230") == example.text
    assert "image" not in fixed(example, "TN230", unsafe=True)


@pytest.mark.parametrize(
    ("example", "code", "place", "marked"),
    [
        (structured((TITLE, "title: Robotická **ryba** týden")), "TN229", "20:18", "**ryba**"),
        (structured(("Tým z Brna vypustil", "Tým {{ summary }} vypustil")), "TN222", "27:5", "{{ summary }}"),
    ],
)
def test_a_finding_marks_the_smallest_stretch(example: Example, code: str, place: str, marked: str) -> None:
    """Line, column and marked text of a finding are those of the fault."""
    finding = only(example, code)
    assert (str(finding.span), covered(example, finding)) == (place, marked)


@pytest.mark.parametrize(
    ("example", "code", "message"),
    [
        (
            structured((TITLE, "title: Robotická&nbsp;ryba týden počítala pulce")),
            "TN224",
            "the HTML entity &nbsp; in title; write a space",
        ),
        (brief((BRIEF_TITLE, "title: Ó")), "TN228", "the title has 1 character; expected 10 to 160"),
    ],
)
def test_a_message_says_what_was_found_and_what_to_do(example: Example, code: str, message: str) -> None:
    """The message names the value that was found and the one that was expected."""
    assert only(example, code).message == message


@pytest.mark.parametrize(
    ("example", "code", "unsafe", "line"),
    [
        (structured(("id: wired", "id: 'null'")), "TN223", True, "  name: Wired"),
        (structured((ITEM, "- Ryba &amp; Robotics")), "TN224", True, "- Ryba & Robotics"),
        (
            structured(("name: Wired", "name: Wired &amp; Co"), ("🔧 Wired", "🔧 Wired &amp; Co")),
            "TN224",
            True,
            "**Zdroj:** 🔧 Wired & Co",
        ),
        (structured((TITLE, "title: 'Robotická ryba\n\n  týden počítala pulce'")), "TN226", False, TITLE),
        (structured((CATEGORY, "category: ' umělá inteligence'")), "TN227", False, CATEGORY),
        (structured((TITLE, "title: Robotická **ryba** týden <b>počítala</b> `pulce`")), "TN229", True, TITLE),
    ],
)
def test_a_fix_gives_the_value_that_was_meant(example: Example, code: str, line: str, *, unsafe: bool) -> None:
    """The mended text has the right line, and an unsafe fix waits to be allowed."""
    assert line in fixed(example, code, unsafe=unsafe).split("\n")
    if unsafe:
        assert fixed(example, code) == example.text


def test_lengths_are_thresholds() -> None:
    """The lengths of title and description are compared with the options."""
    assert "TN228" in codes(structured(), thresholds={"max_title_length": 20})
    assert "TN228" in codes(structured(), thresholds={"min_title_length": 100})
    assert "TN228" in codes(structured(), thresholds={"max_description_length": 30})
    assert "TN228" not in codes(brief((BRIEF_TITLE, "title: O včelách")), thresholds={"min_title_length": 5})


def test_each_value_has_one_finding() -> None:
    """A placeholder in a date is no malformed date, white space around an address is no other white space."""
    assert codes(structured(("'2026-02-10T09:30:00+00:00'", "'{publish_time}'"))) == {"TN222"}
    assert codes(structured((f"url: {URL}", f"url: ' {URL}'"))) <= {"TN220", "TN310"}
    assert codes(structured((CATEGORY, "category: None"))) == {"TN223"}
    assert codes(structured((CATEGORY, "category: nan"))) == {"TN223"}
    assert codes(structured((CATEGORY, "category: 'None'"))) == {"TN223"}
    assert codes(structured(("title: Robotic Fish Counts Tadpoles for a Week", "title: ' '"))) == {"TN203"}
    slug = "robotic-fish-counts-tadpoles-for-a-week"
    assert codes(structured((f"slug: {slug}", f"slug: '{slug} '"))) == {"TN227"}
    assert codes(structured((BACKUP, "urlToImageBackup: www.example.com/fish.jpg"))) == {"TN218"}
    assert codes(structured((IMAGE, "urlToImage: https://"), (BACKUP, "urlToImageBackup: https://"))) == {"TN218"}
    assert codes(structured(("- Ryba Robotics", "- 'Omlouvám se,\n\n  ale nevím'"))) == {"TN216"}


@pytest.mark.parametrize("piece", ["<%", "<%= ", "{{ a", "%(a"])
def test_placeholders_that_are_not_closed_take_linear_time(piece: str) -> None:
    """A line of beginnings of placeholders is passed over once."""
    text = structured(("Tým z Brna vypustil", f"Tým {piece * 100_000} vypustil")).text
    start = time.process_time()
    assert places(text, "TN222") == []
    assert time.process_time() - start < 10


def test_a_name_that_is_no_entity_is_text() -> None:
    """Neither found nor replaced, also beside one that is."""
    assert "TN224" not in codes(structured((ITEM, "- Ryba &copyx; Robotics")))
    assert "- Ryba &copyx; © Robotics" in fixed(
        structured((ITEM, "- Ryba &copyx; &copy; Robotics")), "TN224", unsafe=True
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a\n{' ' * 19}{{x}}\n", True),
        (f"a\n{' ' * 20}{{x}}\n", False),
        (f"a\n{{x}}{' ' * 19}b", False),
        (f"a\n{{x}}{' ' * 20}b", True),
        (f"{' ' * 20}{{x}}\n", True),
        (f"{' ' * 21}{{x}}\n", False),
    ],
)
def test_twenty_characters_around_a_placeholder_are_looked_at(text: str, *, expected: bool) -> None:
    """So it stands alone on its line, or does not."""
    match = re.search(r"\{x\}", text)
    assert match is not None
    assert _is_slot(match, text) == expected
