"""The rules about the headings of the sections."""

from __future__ import annotations

import pytest
from body_rules import FAMILY, GOOD, GOOD_BRIEF, fixed, places, with_details

import technews_format as tn
from technews_format.testing.mutations.parts import BRIEF_TEXT


@pytest.mark.parametrize(
    "heading",
    [
        "## SOUHRN",
        "## souhrn",
        "## 1. Souhrn",
        "## Souhrn:",
        "## **Souhrn**",
        "## 📝 Souhrn",
        "## Souhrn {#souhrn}",
        "## 1️⃣ Souhrn",
        "## Souhrn (2–3 věty)",
        "## **Souhrn** [max. 60 slov]:",
        "## Sou\u200bhrn",
        "## Sou\xadhrn",
        "## \ufeffSouhrn",
    ],
)
def test_spelling(heading: str) -> None:
    """A heading in another spelling is a warning, and mended safely unless a sign, a word or a number is lost."""
    text = GOOD.replace("## Souhrn", heading)
    assert places(text) == [f"TN313 26:1-26:{len(heading) + 1}"]
    assert [finding.code for finding in tn.check(text)] == ["TN313"]
    says_more = any(sign in heading for sign in "1📝{[(")
    assert fixed(text) == (text if says_more else GOOD)
    assert fixed(text, unsafe=True) == GOOD


@pytest.mark.parametrize("heading", ["KlÃ\xadÄ\x8dovÃ© body", "Kl\ufffd\ufffdov\ufffd body", "Kl??ov? body"])
def test_damaged_heading(heading: str) -> None:
    """The section of a heading with damaged letters is not missing too, and the fix writes its heading."""
    text = GOOD.replace("## Klíčové body", f"## {heading}")
    (place,) = places(text)
    assert place.split() == ["TN306", f"29:1-29:{len(heading) + 4}"]
    assert next(item for item in tn.check(text) if item.code == "TN306").message.endswith("; write 'Klíčové body'")
    assert tn.fix(text, unsafe=True).document.source == GOOD


def test_accents_that_are_not_joined() -> None:
    """A heading in NFD looks right, so the message says what is the matter."""
    text = GOOD.replace("## Klíčové body", "## Kli\u0301c\u030cove\u0301 body")
    (finding,) = tn.check(text, config=FAMILY)
    assert finding.code == "TN313"
    assert finding.message == "the heading has accents that are not joined with their letters; write Klíčové body"
    assert fixed(text) == GOOD


@pytest.mark.parametrize(
    "heading",
    [
        "## S\u043euhrn",  # Cyrillic o
        "## \u0405ouhrn",  # Cyrillic dze
        "## S\u03bfuhrn",  # Greek omicron
        "## Ｓouhrn",
        "## 𝐒𝐨𝐮𝐡𝐫𝐧",
        "## S\u043eUHRN:",
        "## S\u0585uhrn",  # Armenian oh
    ],
)
def test_letters_of_another_alphabet(heading: str) -> None:
    """A heading that only looks right is its section, with an error; nothing else follows from it."""
    text = GOOD.replace("## Souhrn", heading)
    assert places(text) == [f"TN320 26:1-26:{len(heading) + 1}"]
    assert fixed(text) == GOOD
    with pytest.raises(tn.InvalidArticle, match="TN320"):
        tn.loads(text)


@pytest.mark.parametrize(
    "heading",
    ["### Сводка", "### Ρομπότ", "### Čip Ω", "### Souhra", "### Podrobnosti o čipu", "### Souhrn (rok 2026)"],
)
def test_other_headings_are_right(heading: str) -> None:
    """Deeper headings in other words are text, in whatever alphabet."""
    assert places(with_details(f"{heading}\n\n")) == []


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ("2222", []),
        ("3333", []),
        ("2322", ["TN314 29:1-29:17"]),
        ("1222", ["TN314 26:1-26:9"]),
        ("3323", ["TN314 34:1-34:15"]),
        ("4444", ["TN322 26:1-26:5"]),
        ("1111", ["TN322 26:1-26:2"]),
        ("6666", ["TN322 26:1-26:7"]),
    ],
)
def test_levels(levels: str, found: list[str]) -> None:
    """The odd one out is reported, or the first of all when they agree on a wrong level."""
    parts = GOOD.split("\n## ")
    text = parts[0] + "".join(f"\n{'#' * int(level)} {part}" for level, part in zip(levels, parts[1:], strict=True))
    assert places(text) == found
    expected = GOOD.replace("## ", "### ") if levels in ("3333", "3323") else GOOD
    assert fixed(text) == expected


def test_levels_with_headings_inside() -> None:
    """Moving the sections to level 2 is safe only when no heading of level 2 is inside one."""
    deep = with_details("###### Uvnitř\n\n").replace("\n## ", "\n##### ")
    assert fixed(deep) == with_details("###### Uvnitř\n\n")
    high = with_details("## Uvnitř\n\n").replace("## ", "@ ").replace("@ Uvnitř", "## Uvnitř").replace("@ ", "# ")
    (finding,) = tn.check(high, config=FAMILY)
    assert finding.code == "TN322"
    assert finding.fix
    assert not finding.fix.safe


@pytest.mark.parametrize(("underline", "level"), [("---", 2), ("======", 1), ("-", 2)])
def test_underlined_headings(underline: str, level: int) -> None:
    """An underlined heading is reported once, whatever level it would have."""
    text = GOOD.replace("## Souhrn", f"Souhrn\n{underline}")
    assert places(text) == [f"TN321 26:1-27:{len(underline) + 1}"]
    assert fixed(text) == GOOD
    assert tn.parse(text).body.sections[0].level == level


def test_underlined_heading_among_level_3() -> None:
    """The fix gives an underlined heading the level of the others."""
    text = GOOD.replace("## ", "### ")
    assert fixed(text.replace("### Podrobnosti", "Podrobnosti\n---")) == text


# --------------------------------------------------------------------------------------
# Lines that stand for a heading


@pytest.mark.parametrize("line", ["**Podrobnosti**", "**Podrobnosti:**", "__Podrobnosti__", "*Podrobnosti*:"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_emphasized_line_at_the_place_of_a_section(line: str, gap: str) -> None:
    """It is read as the heading, with a warning, and the fix writes one."""
    text = GOOD.replace("## Podrobnosti\n", f"{line}{gap}")
    assert places(text) == [f"TN332 34:1-34:{len(line) + 1}"]
    assert fixed(text) == GOOD
    assert tn.loads(text) == tn.loads(GOOD)
    assert tn.format_document(tn.parse(text)) == GOOD


@pytest.mark.parametrize(
    "line",
    [
        "**Podrobnosti**",
        "Podrobnosti",
        "Podrobnosti:",
        "### Key points",
        "#### Why it matters:",
        "**Proč je to důležité**",
    ],
)
def test_line_beside_a_heading(line: str) -> None:
    """Where the section has its heading, such a line is reported and left."""
    text = with_details(f"{line}\n\n")
    assert places(text) == [f"TN332 37:1-37:{len(line) + 1}"]
    assert fixed(text, unsafe=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "Podrobnosti jsou v tabulce.",
        "**Podrobnosti** jsou v tabulce.",
        "**Rychlost čipu**\n\n",
        "- **Souhrn**\n\n",
        "```\n**Souhrn**\n```\n\n",
        "> Souhrn\n\n",
        "Odpověď zněla:\nSouhrn\n\n",
    ],
)
def test_words_that_are_no_heading(text: str) -> None:
    """The titles of sections may occur in text, lists, code and quotations."""
    assert [item for item in places(with_details(text)) if "TN332" in item] == []


def test_brief_body_with_disguised_sections() -> None:
    """All four lines become headings together, when unsafe fixes are wanted."""
    parts = GOOD.split("\n## ")
    text = parts[0] + "".join("\n**" + part.replace("\n", "**\n\n", 1) for part in parts[1:])
    assert [item.split()[0] for item in places(text)] == ["TN332"] * 4
    assert places(text.replace("\n", "\r\n")) == places(text)
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD


def test_brief_body_with_foreign_headings() -> None:
    """English headings in a brief body stand for the sections that readers miss."""
    text = GOOD
    for old, new in [
        ("Souhrn", "Summary"),
        ("Klíčové body", "Key points"),
        ("Podrobnosti", "Details"),
        ("Proč je to důležité", "Why It Matters"),
    ]:
        text = text.replace(f"## {old}", f"### {new}")
    assert [item.split()[0] for item in places(text)] == ["TN332"] * 4
    assert fixed(text, unsafe=True) == GOOD


def test_a_lone_disguised_line_stays() -> None:
    """A fix that would leave an article without its other sections is left out."""
    text = GOOD_BRIEF.replace(BRIEF_TEXT, f"**Souhrn**\n\n{BRIEF_TEXT}")
    assert fixed(text, unsafe=True) == text


# --------------------------------------------------------------------------------------
# Sections


def test_a_heading_in_other_words_is_one_fault() -> None:
    """A heading that means a missing section is unknown; the section is not reported as missing too."""
    text = GOOD.replace("## Souhrn", "## Shrnutí")
    assert places(text) == ["TN306 26:1-26:11"]
    assert tn.check(text, config=FAMILY)[0].message.endswith("; write 'Souhrn'")
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD
    twice = with_details("## Shrnutí\n")
    assert places(twice) == ["TN306 37:1-37:11"]
    assert fixed(twice, unsafe=True) == twice
    assert fixed(with_details("## Technika\n"), unsafe=True) == with_details("### Technika\n")
