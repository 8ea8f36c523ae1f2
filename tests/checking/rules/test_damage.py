"""What is said of damaged text: what repair does, and nothing that would spread the damage.

`TECHNEWS_DAMAGED=10000 pytest tests/checking/rules/test_damage.py` runs over that many generated files.
"""

from __future__ import annotations

import base64
import json
import os
import re
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from accidents import Misreading, Mixup, mixups
from damaged import damaged_files, is_undone_without_loss
from generated import articles
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

import technews_format as tn
from technews_format.checking.rules._damage import Damage
from technews_format.checking.rules._examples import BRIEF, NAMES, STRUCTURED
from technews_format.checking.rules.damage import _at
from technews_format.diagnostics import Problem

COUNT = int(os.environ.get("TECHNEWS_DAMAGED", "200"))


def damage(document: tn.Document | str) -> list[tn.Diagnostic]:
    """Return the findings of damage."""
    return [item for item in tn.check(document) if item.code == "TN009"]


FIX = "'technews fix' restores it"
REPAIR = "'technews repair' restores it, 'technews fix' with --unsafe-fixes"
HAND = "what it was is not certain; write it again"


def applied(document: tn.Document, *, unsafe: bool) -> list[str]:
    """Return which damage a fix restores, in the words of the findings."""
    return [item.message for item in tn.fix(document, unsafe=unsafe).applied if item.code == "TN009"]


def contradictions(document: tn.Document) -> list[str]:
    """Return where check, fix and repair contradict each other."""
    found, repaired = damage(document), tn.repair(document)
    promised = [item for item in found if not item.message.endswith(HAND)]
    safe = [item for item in found if item.message.endswith(FIX)]
    after = document.with_source(repaired.text)
    wrong = {
        "repair does not what check says": bool(promised) != repaired.changed,
        "a fix is not what the message says": any(
            (item.fix is not None and item.fix.safe) != (item in safe) or (item.fix is None) == (item in promised)
            for item in found
        ),
        "check sends to repair after repair": any(not item.message.endswith(HAND) for item in damage(after)),
        "fix leaves what was promised": not {item.message for item in safe} <= {*applied(document, unsafe=False)},
        "unsafe fixes leave what was promised": not {item.message for item in promised}
        <= {*applied(document, unsafe=True)},
        "a safe fix is no inverse": any(
            item.fix and not is_undone_without_loss(covered(document, item), item.fix.replacement) for item in safe
        ),
        "fix leaves less to repair": tn.repair(_after(document, safe)).text != repaired.text,
    }
    return [what for what, is_so in wrong.items() if is_so]


def covered(document: tn.Document, item: tn.Diagnostic) -> str:
    """Return what a fix replaces."""
    assert item.fix
    return document.source[item.fix.span.start.offset : item.fix.span.end.offset]


def _after(document: tn.Document, found: list[tn.Diagnostic]) -> tn.Document:
    source = document.source
    for item in reversed(found):
        assert item.fix
        source = source[: item.fix.span.start.offset] + item.fix.replacement + source[item.fix.span.end.offset :]
    return document.with_source(source)


def test_check_fix_and_repair_do_not_contradict_each_other() -> None:
    """What check says of damage is what fix and repair do, and after repair it sends nobody there again."""
    found = {what: wrong for what, document in damaged_files(1, COUNT) if (wrong := contradictions(document))}
    assert found == {}


# --------------------------------------------------------------------------------------
# What is found

TITLE = "Robotická ryba týden počítala pulce"
OTHER_PAGES = ("CP852", "CP437", "Mac Latin 2", "Mac Roman")
UNUSUAL = [*mixups(), *(Misreading(page) for page in OTHER_PAGES)]


@pytest.mark.parametrize("accident", UNUSUAL, ids=str)
def test_damage_without_the_usual_first_letters_is_found(accident: Misreading | Mixup) -> None:
    """What has no `Ã`, `Ä` or `Å` is found too: 8-bit code pages taken for each other, CP852, Mac."""
    for path in sorted((ROOT / "examples" / "articles").glob("*.md"))[:3]:
        text = path.read_text(encoding="utf-8")
        assert bool(damage(accident(text))) == (accident(text) != text)


@pytest.mark.parametrize("word", ["naïve", "Søren", "pøed", "èeský", "Ø", "São Paulo", "Citroën a naïve"])
def test_a_foreign_word_is_no_damage(word: str) -> None:
    """A word in another language is nothing that `repair` would change, and `check` agrees."""
    text = STRUCTURED.replace("Ryba měří", f"Ryba {word} měří")
    assert damage(text) == []
    assert not tn.repair(text).changed


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("Robot vydrží ve vodě sedm dní.", "Robot vydrÅ¾Ã\xad ve vodÄ› sedm dnÃ\xad.", FIX),
        ("vlastním čipem", "vlastnÃ\ufffdm Ä\ufffdipem", HAND),
    ],
)
def test_a_finding_says_what_restores_the_line(old: str, new: str, remedy: str) -> None:
    """It is `fix` where nothing was lost, and a person where the letters cannot be told."""
    (found,) = damage(STRUCTURED.replace(old, new))
    assert found.message.endswith(remedy)
    assert (found.fix is not None and found.fix.safe) is (remedy == FIX)


def test_lossy_damage_waits_for_repair() -> None:
    """Where letters were lost and only words tell them, a fix is not safe, and the finding names `repair` first."""
    damaged = Misreading("Windows-1254", "undefined and soft hyphen dropped")(STRUCTURED)
    found = damage(damaged)
    assert REPAIR in {item.message[-len(REPAIR) :] for item in found}
    assert tn.fix(damaged, unsafe=True, config={"select": ["TN009"]}).document.source == tn.repair(damaged).text


@pytest.mark.parametrize("shown", ["`Å™`", "`PÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½`", "\n\n```\nPÅ™Ã\xadliÅ¡\n```\n"])
def test_code_shows_damage_on_purpose(shown: str) -> None:
    """Inline code and code in fences is spared."""
    assert damage(BRIEF.replace("nepotvrdili.", f"nepotvrdili {shown}")) == []


# --------------------------------------------------------------------------------------
# What is not said


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


# --------------------------------------------------------------------------------------
# Letters in other notations


@pytest.mark.parametrize(
    "text",
    [
        "Adresa https://example.com/P%C5%99%C3%ADli%C5%A1 a [odkaz](/P%C5%99%C3%ADli%C5%A1).",
        "Kód `\\u0159\\u00ed\\u0161` a `=C5=99=C5=99=C5=99`.",
        "Nárůst o 20 %, 50%C, x=C5, a=?b?=c, \\user, AT&amp;T &lt;b&gt; &scaron;.",
        "Poškozené %C5 a =C5= a \\ud83d nejsou písmena.",
        "Znaky \\u0041 a %41 jsou ASCII.",
    ],
)
def test_what_is_no_undecoded_text(text: str) -> None:
    """Addresses, code, entities that Markdown reads, and bytes that make no letters are left alone."""
    assert [item.code for item in tn.check(BRIEF.replace("nepotvrdili.", text)) if item.code == "TN016"] == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("P\\u0159\\u00edli\\u0161 \\u017elu\\u0165ou\\u010dk\\u00fd k\\u016f\\u0148", True),
        ("P\\u0159íliš žluťoučký kůň", False),
        ("P\\u0159\\u00edli\\u0161 \\u017elu\\u0165ou\\u010dk\\u00fd ve formátu JSON", False),
        ("\\u4e2d\\u6587\\u5b57\\u7b26", False),
    ],
)
def test_letters_are_written_safely_where_they_must_have_been_meant(text: str, safe: bool) -> None:
    """A few letters, other scripts, and texts about encodings may show the notation on purpose."""
    (found,) = (
        item for item in tn.check(BRIEF.replace("nepotvrdili.", f"nepotvrdili {text}.")) if item.code == "TN016"
    )
    assert found.fix is not None
    assert found.fix.safe is safe


@given(st.text(st.sampled_from("áčďéěíňóřšťúůýž–„“abc "), min_size=8, max_size=30))
def test_notations_are_undone(words: str) -> None:
    """Whatever was written in a notation comes back, in a title and in the body."""
    words = f"Ř{words.strip()}ěščx"
    written = {
        json.dumps(words)[1:-1],
        quote(words),
        "=?utf-8?B?" + base64.b64encode(words.encode()).decode() + "?=",
        words.encode("ascii", "xmlcharrefreplace").decode().replace("&", "&amp;"),
    }
    for text in written:
        damaged = BRIEF.replace("nepotvrdili.", f"{text} nepotvrdili.")
        right = BRIEF.replace("nepotvrdili.", f"{words} nepotvrdili.")
        assert tn.fix(damaged, config={"select": ["TN016"]}).document.source == right


# --------------------------------------------------------------------------------------
# Marks of origin

MARKS = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef]")
FLAG = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
RIGHT = (
    "❤️",
    "1️⃣",
    "☂︎",
    "ℹ️",
    "‼️",
    "🏳️‍🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🧑🏽‍⚕️",
    "葛\U000e0100",
)
STRAY = (
    "a\ufe0f",
    " \ufe00\ufe01",
    "❤️\ufe0f",
    "x\U000e0041\U000e0042",
    "🏴\U000e0041\U000e0042",
    "z\U000e0101\U000e0102",
)


@pytest.mark.parametrize("right", RIGHT)
def test_selectors_and_tags_in_their_place_are_right(right: str) -> None:
    """They are parts of emoji, of flags and of ideographs."""
    assert [item for item in tn.check(BRIEF.replace("nepotvrdili.", f"{right}.")) if item.code == "TN013"] == []


@pytest.mark.parametrize("stray", STRAY)
@pytest.mark.parametrize("place", ["nepotvrdili", "title: Včelí", "Plzně"])
def test_stray_selectors_and_tags_are_found(stray: str, place: str) -> None:
    """Text can be hidden in them; only a person can tell whether that is a mark of origin."""
    found = [item for item in tn.check(BRIEF.replace(place, f"{place}{stray}")) if item.code == "TN013"]
    assert found
    assert not any(item.fix and item.fix.safe for item in found)


def test_no_safe_fix_takes_a_mark_of_origin_off() -> None:
    """Wherever marks stand in a generated file with faults, safe fixes leave as many of them."""
    for number, article in enumerate(articles(3, COUNT)):
        random = Random(number)  # noqa: S311 - not a secret
        text = article.text
        for mark in random.choices([*RIGHT, *STRAY], k=3):
            at = random.randrange(4, len(text))
            text = text[:at] + mark + text[at:]
        document = tn.parse(text.encode("utf-8", "surrogateescape"), article.name)
        fixed = tn.fix(document, config=article.config).document
        assert len(MARKS.findall(fixed.source)) >= len(MARKS.findall(text)), (article.text, text)


def test_a_finding_is_found_again_by_its_place() -> None:
    """Thousands of damaged lines are not gone through for each of them."""
    places = [Problem("TN009", "x", at, at + 2) for at in range(0, 20_000, 10)]
    counted = Counted(Damage(at, at + 2, "x", "y", "z", "fix") for at in range(0, 20_000, 10))
    assert [_at(problem, counted).start for problem in places[::100]] == list(range(0, 20_000, 1_000))
    assert counted.looked_at < 20 * 15


class Counted(tuple[Damage, ...]):  # noqa: SLOT001 - a test
    """Stretches that count how often one is looked at."""

    looked_at = 0

    def __getitem__(self, index: Any) -> Any:
        """Return one, and count it."""
        Counted.looked_at += 1
        return super().__getitem__(index)
