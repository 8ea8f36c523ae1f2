"""What is not said about damaged text."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.checking.rules._advice import restated
from technews_format.checking.rules._examples import NAMES, STRUCTURED

TITLE = "Robotická ryba týden počítala pulce"


def codes(text: str, name: str) -> set[str]:
    """Return what is found in a file."""
    return {item.code for item in tn.check(text, name=name)}


@pytest.mark.parametrize(
    ("old", "new", "name", "code"),
    [
        ("original_title: Robotic Fish Counts", "original_title: Robotic Fish â€“ Counts", None, "TN212"),
        ("slug: robotic-fish", "slug: robotickÃ¡-fish", None, "TN212"),
        ("slug: robotic-fish", "slug: robotickÃ¡-fish", None, "TN501"),
        ("slug: robotic-fish", "slug: robotick\\u00e1-fish", None, "TN501"),
        (f"title: {TITLE}", "title: Appleâ€™s new phone is what you want", None, "TN401"),
        ("- Kvasar Labs", "- AplikaÄ\x8dnÃ\xad Labs", None, "TN007"),
        ("Laboratoř chce", "Laboratoř chceÃ\xadã\x80", None, "TN007"),
    ],
)
def test_damage_is_not_spread(old: str, new: str, name: str | None, code: str) -> None:
    """Nothing is derived from damaged text, and half a letter is no control character."""
    text = STRUCTURED.replace(old, new)
    assert text != STRUCTURED
    assert code not in codes(text, name or NAMES["structured"])


def test_what_damage_hid_is_said_when_it_is_restored() -> None:
    """Restored text is found fault with like any other, and that does not keep `fix` from restoring it."""
    text = STRUCTURED.replace("slug: robotic-fish", "slug: other-fish").replace(
        "original_title: Robotic Fish", "original_title: Roboticâ€™s Fish"
    )
    assert codes(text, NAMES["structured"]) == {"TN009"}
    fixed = tn.fix(text, name=NAMES["structured"])
    assert "original_title: Robotic’s Fish" in fixed.document.source
    assert {"TN212", "TN501"} <= {item.code for item in fixed.remaining}


def test_a_comment_that_accepts_what_damage_hides_is_used() -> None:
    """It is needed again when the text is restored, so no fix may take it away."""
    text = STRUCTURED.replace("slug: robotic-fish", "slug: other-fish  # technews: ignore[TN212]\nx: robotic-fish")
    text = text.replace("original_title: Robotic Fish", "original_title: Roboticâ€™s Fish")
    assert "TN014" not in codes(text, NAMES["structured"])


def test_another_source_in_the_footer_stays_an_error_without_its_advice() -> None:
    """What makes a file no article is not hidden, but nobody is told to write the damage into the footer."""
    text = STRUCTURED.replace("  name: Wired", "  name: VÄ›strnÃ\xadk")
    (found,) = (item for item in tn.check(text) if item.code == "TN310")
    assert found.fix is None
    assert found.message.endswith("; restore the damaged text first")


def test_a_message_without_advice_gets_one() -> None:
    """The advice is what stands after the last semicolon."""
    assert restated("the slug differs; write x; or y") == "the slug differs; write x; restore the damaged text first"
    assert restated("the slug differs") == "the slug differs; restore the damaged text first"
