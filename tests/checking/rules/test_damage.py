"""What is said of damaged text: what repair does, and nothing that would spread the damage.

`TECHNEWS_DAMAGED=10000 pytest tests/checking/rules/test_damage.py` runs over that many generated files.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from checking.rules.damaged import damaged_files, is_undone_without_loss
from rule_support import places
from support import ROOT

import technews_format as tn
from technews_format.checking.rules._damage import Damage
from technews_format.checking.rules._examples import BRIEF, STRUCTURED
from technews_format.checking.rules.damage import _at
from technews_format.diagnostics import Problem
from technews_format.testing.accidents import Misreading, Mixup, mixups

COUNT = int(os.environ.get("TECHNEWS_DAMAGED", "200"))
FIX = "'technews fix' restores it"
REPAIR = "'technews repair' restores it, 'technews fix' with --unsafe-fixes"
HAND = "what it was is not certain; write it again"
OTHER_PAGES = ("CP852", "CP437", "Mac Latin 2", "Mac Roman")
UNUSUAL = [*mixups(), *(Misreading(page) for page in OTHER_PAGES)]


def findings(text: str | bytes, code: str) -> list[tn.Diagnostic]:
    """Return the findings of one code."""
    return [item for item in tn.check(text) if item.code == code]


def damage(document: tn.Document | str) -> list[tn.Diagnostic]:
    """Return the findings of damage."""
    return [item for item in tn.check(document) if item.code == "TN009"]


def applied(document: tn.Document, *, unsafe: bool) -> list[str]:
    """Return which damage a fix restores, in the words of the findings."""
    return [item.message for item in tn.fix(document, unsafe=unsafe).applied if item.code == "TN009"]


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


@pytest.mark.slow
def test_check_fix_and_repair_do_not_contradict_each_other() -> None:
    """What check says of damage is what fix and repair do, and after repair it sends nobody there again."""
    found = {what: wrong for what, document in damaged_files(1, COUNT) if (wrong := contradictions(document))}
    assert found == {}


# --------------------------------------------------------------------------------------
# What is found


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


class Counted(tuple[Damage, ...]):  # noqa: SLOT001 - a test
    """Stretches that count how often one is looked at."""

    looked_at = 0

    def __getitem__(self, index: Any) -> Any:
        """Return one, and count it."""
        Counted.looked_at += 1
        return super().__getitem__(index)


def test_a_finding_is_found_again_by_its_place() -> None:
    """Thousands of damaged lines are not gone through for each of them."""
    places = [Problem("TN009", "x", at, at + 2) for at in range(0, 20_000, 10)]
    counted = Counted(Damage(at, at + 2, "x", "y", "z", "fix") for at in range(0, 20_000, 10))
    assert [_at(problem, counted).start for problem in places[::100]] == list(range(0, 20_000, 1_000))
    assert counted.looked_at < 20 * 15


@pytest.mark.parametrize(
    "good", ["Ärger über Äpfel", "Ångström „Ä“", "São Paulo", "Âge d'or", "đakovské jezero", "Ćma"]
)
def test_foreign_letters_are_no_mojibake(good: str) -> None:
    """Words that rightly have such letters have no finding."""
    assert findings(BRIEF.replace("nepotvrdili.", f"nepotvrdili {good}."), "TN009") == []


@pytest.mark.parametrize("code_page", ["cp1250", "cp1252", "cp1254", "latin_1", "iso8859_2"])
@pytest.mark.parametrize("errors", ["strict", "ignore"])
def test_mojibake_of_each_code_page_is_found(code_page: str, errors: str) -> None:
    """Czech text read with a wrong code page is found, also when characters were lost on the way."""
    damaged = "Vývojáři zprávu zatím".encode().decode(code_page, errors if code_page != "latin_1" else "strict")
    assert places(BRIEF.replace("Vývojáři zprávu zatím", damaged), "TN009")


def test_mojibake_is_one_finding_a_line() -> None:
    """Halves of letters are not reported as control characters or soft hyphens too."""
    text = BRIEF.replace("Vývojáři zprávu zatím", "Vývojáři zprávu zatím, čas".encode().decode("latin_1"))
    assert [item.code for item in tn.check(text, config={"select": ["TN0"]})] == ["TN009"]


def test_half_a_letter_is_mojibake() -> None:
    """Where a byte was lost on the way through a wrong code page, there is one finding, and emoji are found too."""
    text = STRUCTURED.replace("vlastním čipem", "vlastnÃ\ufffdm Ä\ufffdipem")
    assert [item.code for item in tn.check(text)] == ["TN009"]
    assert [item.code for item in tn.check(STRUCTURED.replace("Levný robot", "ðŸš€ Levný robot"))] == ["TN009"]
    assert [item.code for item in tn.check(STRUCTURED.replace("🔧", "ðŸ”§"))] == ["TN009", "TN009"]
