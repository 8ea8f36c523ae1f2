"""Rules about what the values of the front matter say (TN222–TN230)."""

from __future__ import annotations

import re
import time

import pytest
from rule_support import codes, covered, fixed, only, places

from technews_format.checking.rules._examples import Example
from technews_format.checking.rules.registry import all_rules
from technews_format.checking.rules.values import _is_slot
from technews_format.testing.mutations.parts import BRIEF_TITLE, CATEGORY, ITEM, TITLE, URL, brief, structured

IMAGE = "urlToImage: https://example.com/fish.jpg"
BACKUP = "urlToImageBackup: https://example.com/fish.jpg"


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
