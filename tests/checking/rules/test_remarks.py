"""Words of language models: what is one, what is none, and where it is said once (TN336)."""

from __future__ import annotations

import pytest
from body_rules import FAMILY, GOOD, GOOD_BRIEF, places, with_details
from rule_support import codes

import technews_format as tn
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._examples import BRIEF
from technews_format.checking.rules._remarks import remarks_of
from technews_format.testing.mutations.parts import BRIEF_TEXT, SUMMARY, WHY, structured

TITLE = "title: Robotická ryba týden počítala pulce"


@pytest.mark.parametrize(
    "words",
    [
        "Jako jazykový model nemohu přistupovat k webu.",
        "Jako velký jazykový model bohužel nemám informace o této zprávě.",
        "Jako AI asistent nemohu tento obsah shrnout.",
        "Omlouvám se, ale tento článek nemá žádný text.",
        "Omlouvám se, nemohu vám pomoci.",
        "Lituji, ale nemohu článek přeložit.",
        "Bohužel nemohu poskytnout překlad.",
        "Nemohu vám shrnout článek bez jeho textu.",
        "Jistě! Zde je shrnutí.",
        "Nemám přístup k obsahu odkazu.",
        "Jasně, tady je článek:",
        "Rozumím. Zde je přepsaný článek:",
        "Níže naleznete shrnutí článku:",
        "Následuje překlad článku do češtiny:",
        "Doufám, že vám tento souhrn pomůže.",
        "Dejte mi vědět, pokud chcete něco upravit.",
        "Chcete, abych text ještě zkrátil?",
        "Zde je souhrn:",
        "Zde je požadovaný překlad článku do češtiny:",
        "I'm sorry, but I can't help with that.",
        "I’m sorry, I cannot summarize this article.",
        "I am unable to provide a summary.",
        "As an AI language model, I cannot browse.",
        "Certainly! Here is the translation.",
        "Okay, here is the article:",
        "I hope this helps!",
        "Let me know if you need anything else.",
        "Here is the translated article:",
        "Here is the summary:",
        "Here's a Czech translation of the article:",
    ],
)
@pytest.mark.parametrize("mark", ["", "**", "> ", "### "])
def test_refusals(words: str, mark: str) -> None:
    """What a language model says about its task is no text, wherever a paragraph begins."""
    assert [item[:5] for item in places(with_details(f"{mark}{words}\n\n"))] == ["TN336"]
    assert [item[:5] for item in places(GOOD.replace("- Robot", f"- {words} Robot"))] == ["TN336"]


@pytest.mark.parametrize(
    "words",
    [
        "„Omlouvám se, ale nemohu,“ odpověděl robot.",
        "Robot odpověděl: Jako jazykový model nemohu plavat.",
        "Jako jazykový model vyniká Gemini hlavně v češtině.",
        "Jako AI startup má Kvasar co dokazovat.",
        "As an AI company, Kvasar knows what is at stake.",
        "Zde je přehled hlavních změn:",
        "Zde jsou hlavní body dohody:",
        "Bohužel není jasné, kdy robot vypluje.",
        "Samozřejmě nejde o první pokus.",
        "Samozřejmě, zde platí stejná pravidla.",
        "Jistě, tady hraje roli i cena.",
        "Doufám, že to vyjde, řekl ředitel.",
        "Níže najdete přehled hlavních změn.",
        "Here is why the robot matters.",
        "I can't help but wonder why.",
        "Omlouvám se prý řekl i ministr.",
        "`As an AI language model, I cannot browse.`",
    ],
)
def test_text_about_refusals(words: str) -> None:
    """An article may quote such words, and may begin a paragraph with similar ones."""
    assert places(with_details(f"{words}\n\n")) == []


@pytest.mark.parametrize("field", ["title", "description"])
def test_refusals_in_the_front_matter(field: str) -> None:
    """Title and description can be refusals too."""
    article = tn.parse(GOOD_BRIEF).edit({field: "Omlouvám se, ale nemohu tento článek přeložit"})
    (finding,) = tn.check(article, config=FAMILY)
    assert (finding.code, finding.field) == ("TN336", field)
    assert finding.span == article.span(field)


def test_a_remark_before_the_first_section_is_one_fault() -> None:
    """Text before the first section is reported as such, whatever it says."""
    assert places(GOOD.replace("## Souhrn", "Zde je souhrn:\n\n## Souhrn")) == ["TN307 26:1-26:15"]
    assert places(GOOD.replace("- Robot", "Zde je souhrn:\n\n- Robot")) == ["TN308 30:1-30:15"]


def test_place_of_a_refusal() -> None:
    """The place is that of the telling words."""
    assert places(GOOD_BRIEF.replace(BRIEF_TEXT, "Omlouvám se, ale text chybí.")) == ["TN336 18:1-18:17"]
    assert places(GOOD.replace(SUMMARY, f"📱\n\nZde je souhrn: {SUMMARY}")) == ["TN336 29:1-29:15"]


@pytest.mark.parametrize(
    "old",
    [
        WHY,
        TITLE.removeprefix("title: "),
        "Robotická ryba z brněnské laboratoře plave bez přestávky týden a přitom\n  počítá pulce.",
    ],
)
def test_a_refusal_in_english_is_one_fault(old: str) -> None:
    """There is nothing to translate."""
    assert codes(structured((old, "I am unable to translate this article for you."))) == {"TN336"}


@pytest.mark.parametrize(("length", "is_found"), [(300, True), (301, False)])
def test_a_remark_begins_with_300_characters(length: int, *, is_found: bool) -> None:
    """What goes on behind them is not looked at."""
    remark = f"Jistě!{' ' * (length - len('Jistě!Zde'))}Zde"
    text = BRIEF.replace("---\n\nStudio", f"---\n\n{remark} je text. Studio")
    assert remark in text
    found = remarks_of(RuleContext(tn.parse(text), tn.Config()))
    assert [text[item.start : item.end] for item in found] == [remark] * is_found
