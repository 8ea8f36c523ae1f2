"""`clean_draft`: what is taken off, and that nothing else is."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from drafts import generated
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = "Firma představila robota. Umí počítat pulce."


def cleaned(**values: Any) -> tuple[tn.ArticleDraft, list[str]]:
    """Return a draft after cleaning, and the reasons of the steps."""
    result = tn.clean_draft(tn.ArticleDraft(**values))
    return result.draft, [step.reason for step in result.steps]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"## Souhrn\n{TEXT}", TEXT),
        (f"### **Proč je to důležité:**\n\n{TEXT}", TEXT),
        (f"{TEXT}\n\n## Technika\nKamera.", f"{TEXT}\n\n**Technika**\n\nKamera."),
        (f"{TEXT}\n### Technika", f"{TEXT}\n\n**Technika**"),
        (f"{TEXT} (123 slov)", TEXT),
        (f"{TEXT}\n\n(Celkem 512 slov)\n", TEXT),
        (f"{TEXT}\n\nPočet slov: 123", TEXT),
        (f"Zde je článek:\n\n{TEXT}", TEXT),
        (f"**Zde je souhrn:** {TEXT}", TEXT),
        (f"Jistě! Zde je souhrn článku: {TEXT}", TEXT),
        (f"Sure! Here's the article in Czech:\n{TEXT}", TEXT),
        (f"{TEXT}\n\nDoufám, že vám tento článek pomůže. Dejte mi vědět!", TEXT),
        (f"```markdown\n{TEXT}\n```", TEXT),
        (f"~~~\n## Souhrn\n{TEXT} (12 slov)\n~~~\n", TEXT),
        (f"{TEXT}\n\n---\n", TEXT),
        (f"---\n{TEXT}", TEXT),
        ("První.\r\n\r\nDruhý. \n\n\n\nTřetí.", "První.\n\nDruhý.\n\nTřetí."),
    ],
)
def test_texts(before: str, after: str) -> None:
    """Headings, counts, remarks, fences and rules go; headings of other words stay as bold lines."""
    for field in ("summary", "details", "why_it_matters", "text"):
        draft, reasons = cleaned(**{field: before})
        assert getattr(draft, field) == after
        assert reasons


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{TEXT}\n\n- **Kamera**: malá\n- Čip: rychlý",
        "Článek měl přesně 512 slov a autor to ví.",
        "```\n# Poznámka v kódu (12 slov)\n```\n\nKonec.",
        "Řekl: „Zde je souhrn: nic.“",
        "Omlouvám se, ale nemohu tento článek přeložit.",
        "Bohužel nemohu vytvořit článek: text chybí.",
        "Kurz C# a F# začíná. Cena je 3 * 4.",
        "Řádek se zalomením  \na další řádek.",
    ],
)
def test_texts_that_stay(text: str) -> None:
    """Lists, code, words about words and refusals are text, or the lack of it."""
    draft, reasons = cleaned(text=text)
    assert (draft.text, reasons) == (text, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("- Robot", "- Pulce", "- Čip"), ("Robot", "Pulce", "Čip")),
        (("1. Robot", "2. Pulce", "3. Čip"), ("Robot", "Pulce", "Čip")),
        (("• 1) Robot", "• 2) Pulce"), ("Robot", "Pulce")),
        (("1. Robot", "", "2. Pulce"), ("Robot", "Pulce")),
        (("- Robot\n- Pulce\n* Čip",), ("Robot", "Pulce", "Čip")),
        (("```\n- Robot\n- Pulce\n```",), ("Robot", "Pulce")),
        (("Robot\numí počítat", "Robot umí počítat", " "), ("Robot umí počítat",)),
        (("1. ledna začal", "2. ledna skončil"), ("1. ledna začal", "2. ledna skončil")),
        (("- 5 °C bylo ráno", "Pulce"), ("- 5 °C bylo ráno", "Pulce")),
        (("Robot umí počítat. (5 slov)",), ("Robot umí počítat.",)),
    ],
)
def test_key_points(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Marks go where they are marks, and each point is one line."""
    assert cleaned(key_points=before)[0].key_points == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("**Nová** hra", "Nová hra"),
        ("# Nová hra\n", "Nová hra"),
        ("Nová\n\nhra", "Nová hra"),
        ("Nová\xa0hra", "Nová hra"),
        ("```\nNová hra\n```", "Nová hra"),
        ("Nová hra pro C# a `make`", "Nová hra pro C# a make"),
        ("„Krtek“ je nová hra!", "„Krtek“ je nová hra!"),
    ],
)
def test_titles(before: str, after: str) -> None:
    """A title is plain text on one line."""
    assert cleaned(title=before)[0].title == after


def test_descriptions_and_categories() -> None:
    """A description keeps what is between its words; of a category, the first line counts."""
    draft, reasons = cleaned(
        description=" První\nvěta s\xa0mezerou. ", category="„robotika“.\n\n\nalternativně příroda"
    )
    assert (draft.description, draft.category) == ("První věta s\xa0mezerou.", "robotika")
    assert "more lines than the first one" in reasons


def test_names() -> None:
    """Ends are plain, what is no name goes, and no more than five and three stay."""
    companies = ('"Inferact Inc."', "Ryba, ", "", "ryba", "None", "V textu nejsou zmíněny žádné další společnosti.")
    draft, reasons = cleaned(companies=(*companies, *"ABCDE"), people=("Jan", "Jana", "Petr", "Pavel"))
    assert draft.companies == ("Inferact Inc", "Ryba", "A", "B", "C")
    assert draft.people == ("Jan", "Jana", "Petr")
    assert reasons.count("more than 5 companies") == 2
    assert {"no name", "an empty item", "a repeated item", "more than 3 people"} <= {*reasons}


def test_what_has_nothing_is_absent() -> None:
    """White space is no text."""
    draft, _ = cleaned(title=" ", text="\n", category="")
    assert (draft.title, draft.text, draft.category) == (None, None, None)
    with pytest.raises(TypeError, match="expected an ArticleDraft, not dict"):
        tn.clean_draft({})  # type: ignore[arg-type]


def texts_of(draft: tn.ArticleDraft) -> Iterable[str]:
    """Return all texts of a draft."""
    for value in draft.model_dump().values():
        yield from value if isinstance(value, tuple) else [value] if isinstance(value, str) else []


def characters(texts: Iterable[str]) -> Counter[str]:
    """Count the characters that are no white space."""
    return Counter("".join("".join(texts).split()))


PIECES = st.sampled_from(
    [
        *(
            "## Souhrn\n",
            "# Nadpis\n",
            "```\n",
            "\n```",
            "- ",
            "1. ",
            "2) ",
            "• ",
            "(123 slov)",
            "Zde je článek:",
            "**",
        ),
        *(
            "\n",
            "\n\n",
            " ",
            "\r\n",
            "\xa0",
            "---\n",
            "Doufám, že vám článek pomůže.",
            "Jistě! Zde je text: ",
            "„",
            '"',
        ),
        *(
            "Firma",
            "robot",
            "počítá",
            ".",
            ",",
            "5",
            "`",
            "None",
            "*",
            "_",
            "<!-- x -->",
            "Omlouvám se, ale nemohu",
            "~~~",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30)
DRAFTS = st.builds(
    tn.ArticleDraft,
    summary=st.none() | TEXTS,
    key_points=st.lists(TEXTS, max_size=4).map(tuple),
    details=st.none() | TEXTS,
    text=st.none() | TEXTS,
    title=st.none() | TEXTS,
    description=st.none() | TEXTS,
    category=st.none() | TEXTS,
    companies=st.lists(TEXTS, max_size=7).map(tuple),
    people=st.lists(TEXTS, max_size=5).map(tuple),
)


@given(DRAFTS)
def test_a_second_time_there_is_nothing_to_do(draft: tn.ArticleDraft) -> None:
    """Cleaning is idempotent."""
    once = tn.clean_draft(draft)
    assert tn.clean_draft(once.draft) == tn.CleanedDraft(once.draft, ())


@given(DRAFTS)
def test_nothing_is_lost_without_a_step(draft: tn.ArticleDraft) -> None:
    """What the draft had is what it has, and what the steps have taken off, character by character."""
    result = tn.clean_draft(draft)
    before, after = characters(texts_of(draft)), characters(texts_of(result.draft))
    before.update(characters(step.after for step in result.steps))
    after.update(characters(step.before for step in result.steps))
    assert before == after


@pytest.mark.parametrize("number", range(50))
def test_generated_drafts(number: int) -> None:
    """Drafts with all that models leave are the good ones again."""
    draft = tn.clean_draft(tn.ArticleDraft(**generated(number)[1])).draft
    for text in texts_of(draft):
        assert not any(mark in text for mark in ("slov)", "Zde je", "```", "Doufám", "## "))
        assert text == unicodedata.normalize("NFC", text).strip()
