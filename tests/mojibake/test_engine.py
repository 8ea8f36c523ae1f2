"""Repair of pure text: exact where the bytes or the words tell, untouched where text is right."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import PARAGRAPH
from support import example_paths

from technews_format.mojibake import Repair, RepairStep, repair_text
from technews_format.testing import damaged_text
from technews_format.testing.accidents import LOSSES, Misreading, chains, misreadings, mixups, other_misreadings, partly

Damage = Callable[[str], str]

TEXTS = [
    path.read_text(encoding="utf-8")
    for path in example_paths()
    if path.name[:10] in ("2026-02-05", "2026-02-20", "2025-12-11")
]
LOSES_TOO_MUCH = [
    *(Misreading(page, "C1 stripped") for page in ("ISO-8859-1", "ISO-8859-2")),
    *(Misreading("Windows-1257", loss) for loss in ("undefined dropped", "U+FFFD")),
]
"""Corruptions after which capitals, quotation marks or whole emoji are gone."""
ALL: list[Damage] = [*misreadings(), *other_misreadings(), *mixups(), *chains(), *partly()]


@pytest.mark.parametrize("damage", [one for one in ALL if one not in LOSES_TOO_MUCH], ids=str)
def test_damaged_articles_come_back_exactly(damage: Damage) -> None:
    """Code page, loss, repetition and extent are found out, and undone to the last character."""
    for text in TEXTS:
        fixed = repair_text(damage(text))
        assert fixed.text == text
        assert fixed.apply(damage(text)) == text


@pytest.mark.parametrize("damage", LOSES_TOO_MUCH, ids=str)
def test_the_letters_come_back_where_more_is_lost(damage: Damage) -> None:
    """Where capitals, quotation marks or emoji cannot be told, nearly all the rest is right."""
    for text in TEXTS:
        repaired = repair_text(damage(text)).text
        words = [(one, other) for one, other in zip(repaired.split(), text.split(), strict=True) if one != other]
        assert len(words) <= 0.02 * len(text.split())


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("PÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ kÅ¯Åˆ", "Příliš žluťoučký kůň"),
        ("KlÃÄovÃ© body", "Klíčové body"),
        ("odpovÄ›Ä na otÃ¡zku", "odpověď na otázku"),
        ("UveÄte pÅ™Ãklad", "Uveďte příklad"),
        ("Proè je to dùležité", "Proč je to důležité"),
        ("PÅ™edstavili â€žnovÃ½ modelâ€œ â€“ a dost", "Představili „nový model“ – a dost"),
        ("SchÃ¶ne GrÃ¼ÃŸe aus KÃ¶ln", "Schöne Grüße aus Köln"),
        ("ZaÅ¼Ã³Å‚Ä‡ gÄ™Å›lÄ… jaÅºÅ„", "Zażółć gęślą jaźń"),
        ("Å\xa0koda a VÃ½zkum", "Škoda a Výzkum"),
        ("Å koda pÅ™edstavila vÅ¯z v MladÃ© Boleslavi", "Škoda představila vůz v Mladé Boleslavi"),
        ("Èeské pøístøeší pøeèkalo vichøici", "České přístřeší přečkalo vichřici"),
        ("cafÃ©", "café"),
    ],
)
def test_short_texts(damaged: str, text: str) -> None:
    """A few words are enough, when they are words."""
    assert repair_text(damaged).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII, with questions? Yes.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy.",
        "São Paulo, NÃO, AÇÃO, CORAÇÃO, IRMÃ, MÃE, SÃO PAULO, Ã, Â, Å, Ä",
        "Ärzte, Öl, Übung, Ångström, Åse, är, på, Älvsjö, Ääkköset, YÖSSÄ",
        "naïve façade, Noël, où, père, Hélène, garçon, à la carte, l’été",
        "Ğ, Ş, İstanbul, Erdoğan, IŞIK, ÇAĞRI",
        "Tiếng Việt: tìm kiếm, trình duyệt, và những người khác, hàm, bình",
        "Łódź, są, gęś, Wałęsa, źdźbło, mężczyzna, można, że",
        "ľudia, ôsmy, vôňa, ŕ, mĺkvy, kĺb, Ľubomír, ďalší",
        "più, perché, città, è, così, lunedì, virtù",
        "før, Søren, Møller, smørrebrød, øl, Århus, på, også",
        "Windows-1252: ‚a‘ „b“ …—–•™ ‹c› €5 ‰ † ‡ ˆ ˜ Œ œ Š š Ž ž Ÿ",
        "Znak ě se změní na Ä›, š na Å¡, ř na Å™ a č na Ä.",
        "Kódování: místo „Příliš“ se ukáže „PÅ™Ã\xadliÅ¡“, protože UTF-8 někdo přečetl jako Windows-1252.",
        "Mojibake such as Ã©, Å¡ or â€™ appears when UTF-8 is read as Windows-1252.",
        "| znak | UTF-8 | Windows-1252 |\n|---|---|---|\n| ě | C4 9B | Ä› |\n| š | C5 A1 | Å¡ |",
        "Tak vypadá chyba:\n\n```\nPÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ kÅ¯Åˆ\n```\n\nSprávně je příliš žluťoučký kůň.",
        "text.encode('utf-8').decode('cp1252')  # 'Å¡'",
        "https://example.org/?q=a?b&r=č#ř",
        "LESS=-P?n?f%f\\ .?m(%T %i of %m) ..?e(END) ?x- Next\\: %x..%t a ?n?f%f\\",
        "2 × 3 = 6, 5 ≥ 4, x² + y³, 20 °C, § 5, © 2026 ®, ±1, ½, µm, Ω",
        "┌──┬──┐\n│ a│ b│\n├──┼──┤\n└──┴──┘",
        "Κείμενο στα ελληνικά, русский текст, 日本語, עברית, العربية",
        "👩‍💻 🇨🇿 ☀️ ❤️ 1️⃣",
        "Björk, Motörhead, Mötley Crüe, Beyoncé, Pokémon, Citroën, Škoda, Dvořák",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    """Other languages, signs, code, and text about damaged text."""
    fixed = repair_text(text)
    assert (fixed.text, fixed.steps, fixed.changed) == (text, (), False)


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.name)
def test_the_examples_are_left_alone(path: object) -> None:
    """Articles that are right have nothing to repair and nothing to report."""
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert repair_text(text) == Repair(text)


def test_letters_that_are_lost_are_reported() -> None:
    """Question marks and U+FFFD instead of letters are never guessed."""
    text = "P??li? ?lu?ou?k? k?? a p\ufffd\ufffdli\ufffd; proč? a https://example.org/?a=b?c"
    fixed = repair_text(text)
    assert fixed.text == text
    assert [step.before for step in fixed.undecided] == ["P??li?", "?lu?ou?k?", "p\ufffd\ufffdli\ufffd"]
    assert {step.confidence for step in fixed.undecided} == {0.0}


def test_a_bound_for_confidence() -> None:
    """Steps that are less certain are listed, not taken."""
    damaged = Misreading("Windows-1254", "undefined dropped")("Čtěte: Äžurďový nápad přišel. " + PARAGRAPH)
    certain = repair_text(damaged, min_confidence=1.0)
    assert certain.undecided
    assert all(step.confidence == 1.0 for step in certain.steps)
    assert all(step.confidence < 1.0 for step in certain.undecided)


def test_steps_tell_what_happened() -> None:
    """A step has its place, both texts, the reason and its confidence."""
    fixed = repair_text("KlÃ\xadÄ\x8dovÃ© body")
    assert fixed.steps == (RepairStep((0, 10), "KlÃ\xadÄ\x8dovÃ©", "Klíčové", "UTF-8 read as Windows-1252", 1.0),)
    assert fixed.confidence == 1.0


def test_results_survive_pickling() -> None:
    """A process pool hands them back."""
    fixed = repair_text("KlÃ\xadÄ\x8dovÃ© body")
    assert pickle.loads(pickle.dumps(fixed)) == fixed


_ODD = "a v že není São Ärzte Škoda 📰 ě Å¡ Ã` \ufffd KlÃ\xadÄ\x8dovÃ© Proè \n"
_words = st.sampled_from([*PARAGRAPH.split(), *_ODD.split(" ")])
_texts = st.lists(_words, max_size=30).map(" ".join) | st.text(max_size=60)
_damage = st.sampled_from(
    [Misreading("Windows-1252", loss) for loss in LOSSES]
    + [Misreading("Windows-1254", "undefined and soft hyphen dropped"), Misreading("CP852")]
)


@given(_texts | damaged_text(_texts).map(lambda damaged: damaged.text))
def test_repair_is_idempotent(text: str) -> None:
    """What was repaired needs no repair, whatever had happened to it."""
    fixed = repair_text(text)
    assert repair_text(fixed.text).text == fixed.text
    assert fixed.apply(text) == fixed.text


@given(st.text("?aB%\\ /.=\ufffdč", max_size=40))
def test_question_marks_end(text: str) -> None:
    """Whatever stands around question marks, the search for lost letters ends and reports stretches in order."""
    spans = [step.span for step in repair_text(text).undecided]
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)


@given(st.lists(st.sampled_from(PARAGRAPH.replace(".", "").split()), min_size=12, max_size=40).map(" ".join), _damage)
def test_czech_sentences_come_back(text: str, damage: Damage) -> None:
    """Any row of Czech words that begins as a sentence does, damaged, is restored."""
    text = f"Řekl jsem: příliš žluťoučký kůň. {text[0].upper()}{text[1:]}"
    repaired = repair_text(damage(text)).text
    assert repaired == text


@pytest.mark.parametrize("text", ["Ã" * 300_000, "p\ufffdl " * 50_000, "?a" * 5_000, "Ã ? " * 1_000], ids=len)
def test_hostile_rows_of_characters(text: str) -> None:
    """They end soon, and nothing comes of them."""
    assert repair_text(text).text == text


def test_what_is_no_text_is_not_looked_at() -> None:
    """Bytes of something else, read in a code page, are left alone and reported once."""
    noise = hashlib.shake_128().digest(5_000).decode("latin-1")
    fixed = repair_text(noise)
    assert (fixed.text, fixed.steps) == (noise, ())
    (control,) = fixed.undecided
    assert control.reason == "more than one character in twenty is a control character; this is no text"
    assert noise[slice(*control.span)] == control.before == control.after


def test_a_few_control_characters_are_text() -> None:
    """A damaged text with some of them is repaired."""
    text = f"\x01{PARAGRAPH}\x02"
    assert repair_text(Misreading("Windows-1252")(text)).text == text


@pytest.mark.parametrize("text", ["PÃƒsmo", "Ã„Ãƒst", "UÃ„inil", "NÃƒZKÃƒ"])
def test_what_would_be_half_undone_is_left(text: str) -> None:
    """After one step, first bytes of letters would be left inside the word: something else was lost as well."""
    assert not repair_text(text).changed


@pytest.mark.parametrize("text", ["á„©á„”á„•á„œá", "zvlß╣╗", "Ã¡â€žÂ©", "Σi", "naspÃ€Å¥"])
def test_rare_signs_and_odd_capitals_are_not_certain(text: str) -> None:
    """Letters of two alphabets in one word, letters that few know, and capitals inside words are bytes of something."""
    assert all(step.confidence < 1 for step in repair_text(text).steps)


@pytest.mark.parametrize(("lost", "undecided"), [(1_000, 1_000), (1_001, 1)])
def test_a_text_that_is_nearly_all_lost_is_not_read(lost: int, undecided: int) -> None:
    """Word by word nothing could be told, and each of half a million takes its time; fewer are reported one by one."""
    found = repair_text("\ufffd " * lost).undecided
    assert len(found) == undecided


@pytest.mark.parametrize(("length", "undecided"), [(8_000, 2_000), (7_999, 1)])
def test_a_text_of_which_more_than_a_quarter_is_lost_is_not_read(length: int, undecided: int) -> None:
    """One character in four may be lost."""
    text = "\ufffd ab" * 1_999 + "\ufffd ab"[: length - 4 * 1_999]
    assert len(repair_text(text).undecided) == undecided


@pytest.mark.parametrize(("length", "reason"), [(2_000, False), (1_999, True)])
def test_a_text_with_more_than_one_control_character_in_twenty_is_not_read(length: int, reason: bool) -> None:
    """One character in twenty may be a control character."""
    text = "\x01\x02" * 50 + "a" * (length - 102) + "\ufffd "
    undecided = repair_text(text).undecided
    assert any("this is no text" in step.reason for step in undecided) == reason


@pytest.mark.parametrize(("confidence", "text"), [(0.5, "ano"), (0.4999, "NE")])
def test_what_is_as_likely_as_not_is_repaired(confidence: float, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a bound of its own, a step has to be as certain as `MIN_CONFIDENCE`."""
    step = RepairStep((0, 2), "NE", "ano", "x", confidence)
    monkeypatch.setattr("technews_format.mojibake.engine.is_suspect", lambda text: text == "NE")
    monkeypatch.setattr("technews_format.mojibake.engine._steps", lambda *_: [step])
    monkeypatch.setattr("technews_format.mojibake.second_reader.reread", lambda *_, **__: ())
    assert repair_text("NE").text == text
