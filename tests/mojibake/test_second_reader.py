"""What the second reader finds: short texts, other languages, marks and words beside right ones."""

from __future__ import annotations

import subprocess
import sys
import time

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import EMOJI, LANGUAGES, LOSSLESS, MARKS, NAMES, TITLES, TWICE, WESTERN, WORDS, every_other_word, only_marks
from support import example_paths

from technews_format.mojibake import repair_text
from technews_format.mojibake.second_reader import _LOST, reread
from technews_format.testing.accidents import Chain, Misreading


@pytest.mark.parametrize("damage", WESTERN, ids=str)
@pytest.mark.parametrize("text", [*WORDS, *NAMES, *TITLES], ids=str)
def test_words_names_and_titles(text: str, damage: Misreading) -> None:
    """One word is enough, in Czech, as a name, or in a title of the source."""
    assert repair_text(damage(text)).text == text


@pytest.mark.parametrize("damage", WESTERN[:1] + WESTERN[2:], ids=str)
@pytest.mark.parametrize(
    "text", [text for texts in LANGUAGES.values() for text in texts if text != "חדשות טכנולוגיה"], ids=str
)
def test_lines_in_other_languages(text: str, damage: Misreading) -> None:
    """A line in any language comes back, from code pages of the west."""
    assert repair_text(damage(text)).text == text


@pytest.mark.parametrize("damage", LOSSLESS, ids=str)
@pytest.mark.parametrize("language", ["Russian", "Ukrainian", "Chinese", "Polish", "Greek"])
def test_languages_in_all_code_pages(language: str, damage: Misreading) -> None:
    """Scripts that are long rows of codewords come back from any code page."""
    for text in LANGUAGES[language]:
        assert repair_text(damage(text)).text == text


@pytest.mark.parametrize("damage", TWICE, ids=str)
@pytest.mark.parametrize("text", [*WORDS, *TITLES[:4], *LANGUAGES["Russian"], *LANGUAGES["Chinese"]], ids=str)
def test_damage_upon_damage(text: str, damage: Chain) -> None:
    """Each layer has its own code page, and all are undone."""
    assert repair_text(damage(text)).text == text


@pytest.mark.parametrize(
    "damage", [*WESTERN, *(Misreading(page) for page in ("Windows-1250", "CP852", "CP437", "ISO-8859-15"))], ids=str
)
@pytest.mark.parametrize("emoji", EMOJI, ids=ascii)
def test_emoji_beside_right_words(emoji: str, damage: Misreading) -> None:
    """An emoji by itself is damage, with all that it is composed of."""
    damaged = emoji[0] + damage(emoji[1:]) if emoji[0].isascii() else damage(emoji)
    assert repair_text(f"Příliš nový {damaged} čip").text == f"Příliš nový {emoji} čip"


@pytest.mark.parametrize(
    "text",
    [
        "Místo „č“ se ukáže `Ä\x8d`, tedy dva znaky.",
        "Kódování: z „á“ se stane „Ã¡“.",
        "Na webu se Dvořák zobrazí jako DvoÅ™Ã¡k.",
        "The apostrophe appears as â€™ when the charset is wrong.",
        "V `NovÃ¡` je chyba.",
        "```\nNovÃ¡ â€“ vlna\n```\nNový web",
        "5 Å² a 6 Å³, úhel ±1 Å, Ø 5 mm, 3×²",
        "NESCAFÉ™ Gold, «CAFÉ», “CAFÉ”, CAFÉ—BAR, CAFÉ…",
        "σ = √µ, k√µ, √2, ≈°, f = √Ω",
        "„AMANHÃ“ a SÃO PAULO – NÃO, MAÇÃ™",
        "ORĂŞTIE, CĂŞTIG, Ăştia, FĂŞIE; PÄŤ, MÄŤKÝ, STĹP, VĹČA",
        "KŘÍŽ, VĚŠÁK, BĚŽNÝ, PODRÓŻ, MŁODZIEŻ, ŚĆ",
        "Ä, Ã, Â, Å; Ä. Ã! Â?",
        "ne\xadčížek a auto\xadčást",
        "├── src\n│   └── čtení\n└── édition",
        "Å i Lofoten, HÄMÄLÄ†",
        "Zn\ufffdk, konec\x85 řádku, auto\xadmobil",
        "П’ять, об’єкт, В’язень, Ђорђе, объект",
        "Ελλάδα, Ἀθῆναι, Όμηρος",
        "‚Ökologie‘ und ‚Äpfel‘, ‚Über‘",
    ],
)
def test_right_text_stays(text: str) -> None:
    """Quotations of damage, brands, quantities, capitals and trees are left alone."""
    assert repair_text(text).text == text


def test_steps_say_what_happened() -> None:
    """The plan of ftfy is the reason, and the steps lead from the damaged text to the repaired one."""
    damaged = "Ã¢â‚¬Å“SmartÃ¢â‚¬Â\x9d glasses"
    fixed = repair_text(damaged)
    assert fixed.text == "“Smart” glasses"
    assert fixed.steps[0].reason == "UTF-8 read as Windows-1252, then UTF-8 read as Windows-1252"
    assert fixed.apply(damaged) == fixed.text


def test_marks_of_windows_read_as_latin_1() -> None:
    """Control characters that are the same mark in the code pages of Windows become it; a line end stays."""
    assert repair_text("It\x92s a \x93deal\x94").text == "It’s a “deal”"
    assert repair_text("Zn\x85k").text == "Zn\x85k"


def test_lines_with_losses_are_left_to_a_person() -> None:
    """Where the first byte of a character stands without the others, the rest of the line is not mended."""
    assert repair_text("Ð¿â€™ÑÑ‚ÑŒ").text == "Ð¿â€™ÑÑ‚ÑŒ"


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.name)
def test_marks_of_articles_come_back(path: object) -> None:
    """In articles of which only marks and emoji are damaged, all of them come back."""
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    damaged = only_marks(text, Misreading("Windows-1252"))
    assert repair_text(damaged).text == text


def test_clean_text_does_not_load_ftfy() -> None:
    """Who repairs nothing, or what the words tell, does not pay for the import."""
    code = (
        "import sys\n"
        "from technews_format.mojibake import repair_text\n"
        "repair_text('Příliš žluťoučký kůň – „nový“ café, naïve Zürich')\n"
        "assert repair_text('PÅ™Ã\\xadliÅ¡ Å¾luÅ¥ouÄ\\x8dkÃ½ kÅ¯Åˆ').text == 'Příliš žluťoučký kůň'\n"
        "assert 'ftfy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


_texts = st.lists(
    st.sampled_from([*WORDS, *NAMES, *TITLES, *MARKS, *(text for texts in LANGUAGES.values() for text in texts)]),
    min_size=1,
    max_size=2,
).map(" ".join)


@given(_texts, st.sampled_from([*WESTERN, *TWICE]))
def test_what_ftfy_repairs_exactly_is_repaired_exactly(text: str, damage: Misreading | Chain) -> None:
    """Where ftfy gives the original back by encoding and decoding alone, so does repair."""
    damaged = damage(text)
    fixed, plan = ftfy.fix_encoding_and_explain(damaged)
    if fixed == text and plan and all(step.action in ("encode", "decode") for step in plan):
        assert repair_text(damaged).text == text


@given(_texts, st.sampled_from([*LOSSLESS, *TWICE]))
def test_repairs_can_be_replayed_and_are_final(text: str, damage: Misreading | Chain) -> None:
    """The steps lead to the text, and a repaired text needs no repair."""
    damaged = every_other_word(text, damage)
    fixed = repair_text(damaged)
    assert fixed.apply(damaged) == fixed.text
    assert repair_text(fixed.text).text == fixed.text


@pytest.mark.parametrize(
    "text",
    [
        "Ã¡ x" * 4_000,
        "novÃ¡ â€“ „a“ znaky " * 800,
        "├í" * 9_000,
        "Ã¡" * 200_000,
        "a `Ã¡` b\n" * 3_000,
        "âš\xa0ï¸â€" * 4_000,
    ],
    ids=len,
)
def test_long_rows_end_soon(text: str) -> None:
    """Long lines and many of them are read in time that grows with their length."""
    fixed = repair_text(text)
    assert fixed.apply(text) == fixed.text


@pytest.mark.parametrize(
    "text",
    [
        "Å\xa0i Lofoten",
        "te\x93 se to",
        "Adam mus\x92 m\x92t",
        "zamÏ¯it",
        "// Prints: this is a tÃ©st",
        "Text 'â˜ºi' was converted to 'x'.",
    ],
)
def test_what_could_be_something_else_stays(text: str) -> None:
    """A word of another language before a no-break space, marks for letters of Mac, rare letters, and output."""
    assert not repair_text(text).changed


def test_the_replacement_character_belongs_to_a_mark() -> None:
    """U+FFFD after a mark that lost a byte stands for that byte; a question mark may."""
    assert repair_text("on â€œIndustrial-Scaleâ€\ufffd Attacks").text == "on “Industrial-Scale” Attacks"
    assert repair_text("on â€œIndustrial-Scaleâ€? Attacks").text == "on “Industrial-Scaleâ€? Attacks"


@pytest.mark.parametrize(("length", "is_read"), [(20_000, True), (20_001, False)])
def test_very_long_lines_are_not_read(length: int, is_read: bool) -> None:
    """They are no text."""
    line = "Příliš nový ðŸ“± čip" + " x" * 9_990
    line = line + "y" * (length - len(line))
    assert bool(reread(line, doubtful=())) == is_read


@pytest.mark.parametrize(("letter", "end", "is_lost"), [("Ñ", "A", False), ("Ñ", "\x1a", True), ("a", "", False)])
def test_lost_bytes_are_looked_for_in_linear_time(letter: str, end: str, *, is_lost: bool) -> None:
    """Once the search began anew at every letter of a word: 200,000 letters took most of a minute."""
    start = time.process_time()
    assert (_LOST.search(letter * 200_000 + end) is not None) == is_lost
    assert time.process_time() - start < 5
