"""Repair of whole files: structure stays, folded values are folded anew, findings have places."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, ROOT, STRUCTURED, corpus_folder, example_paths

import technews_format as tn
from technews_format.document.repairer import repair
from technews_format.testing.accidents import Misreading, Mixup, Partly
from technews_format.yaml.writer import write_entry, write_mapping

SEED = "seed/000_5038592cc5d5e54a.txt"
LOSSY = Misreading("Windows-1254", "undefined and soft hyphen dropped")
ACCIDENTS = [
    LOSSY,
    Misreading("Windows-1252"),
    Misreading("ISO-8859-1"),
    Misreading("Windows-1250", "no-break space to space"),
    Mixup("Windows-1250", "Windows-1252"),
]
LONG = STRUCTURED.replace(
    "description: Nová databáze si pamatuje každou změnu.",
    "description: Nová databáze si pamatuje každou změnu a Škodovka ji už používá pro všechny\n"
    "  své výrobní linky, protože žádná jiná jí nestačila.",
)


def written_after_the_damage(text: str, damage: Misreading | Mixup) -> str:
    """Return an article whose program decoded the text wrongly and then wrote it."""

    def damaged(value: object) -> object:
        if isinstance(value, str):
            return damage(value)
        if isinstance(value, list):
            return [damaged(item) for item in value]
        return {key: damaged(item) for key, item in value.items()} if isinstance(value, dict) else value

    document = tn.parse(text)
    values = document.front_matter
    assert values is not None
    body = text[document.body.start :]
    return f"---\n{write_mapping({key: damaged(value) for key, value in values.items()})}---\n{damage(body)}"


@pytest.mark.skipif(corpus_folder() is None, reason="the archive's sample files are not here (set TECHNEWS_CORPUS)")
def test_the_seed() -> None:
    """The damaged sample becomes a canonical article without findings."""
    folder = corpus_folder()
    assert folder is not None
    fixed = repair((folder / SEED).read_bytes())
    document = tn.parse(fixed.text)
    assert tn.format_document(document) == fixed.text
    assert tn.check(document) == []
    assert fixed.undecided == ()
    assert "**Zdroj:** 📰 Digitimes\n" in fixed.text
    assert not tn.repair(fixed.text).changed


def test_right_sample_files_are_left_alone(corpus_bytes: bytes, corpus_row: dict[str, str]) -> None:
    """Nothing in the archive's files is changed but the damaged one."""
    assert repair(corpus_bytes).changed == (corpus_row["file"] == SEED)


@pytest.mark.parametrize("damage", ACCIDENTS, ids=str)
@pytest.mark.parametrize("text", [LONG, BRIEF], ids=["structured", "brief"])
def test_values_written_after_the_damage(text: str, damage: Misreading | Mixup) -> None:
    """They were folded, or escaped, as damaged text; repaired, they stand as the canonical form has them."""
    damaged = written_after_the_damage(text, damage)
    fixed = repair(damaged)
    assert fixed.text == text
    assert fixed.apply(damaged) == text


def test_a_value_folded_before_the_damage_keeps_its_lines() -> None:
    """The lines of a file that was damaged as a whole are those of the original."""
    text = LONG.replace("všechny\n  své", "všechny své\n ")
    assert repair(LOSSY(text)).text == text


@pytest.mark.technews_articles("examples/articles")
def test_examples_come_back(technews_path: object) -> None:
    """Old generations, dialects, code and addresses included."""
    text = technews_path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    damage = Misreading("Windows-1252", "undefined and soft hyphen dropped")
    assert repair(damage(text)).text == text


def test_the_emoji_of_the_source_follows_from_its_name() -> None:
    """Where its bytes are lost, in the front matter and in the footer."""
    damage = Misreading("ISO-8859-1", "C1 stripped")
    text = STRUCTURED.replace("📰 Example.org", "🚀 TechCrunch").replace("emoji: 📰", "emoji: 🚀")
    text = text.replace("name: Example.org", "name: TechCrunch")
    fixed = repair(damage(text))
    assert fixed.text == text
    assert {step.confidence for step in fixed.steps if step.after == "🚀"} == {0.95}
    assert "🚀" not in repair(damage(text), min_confidence=0.99).text


def test_an_emoji_that_is_intact_elsewhere_in_the_file_is_taken() -> None:
    """The footer shows no other damage; a source that is not in the table has the emoji that its file gives it."""
    text = STRUCTURED.replace("📰", "💻")
    head, footer = text.rsplit("**Zdroj:**", 1)
    damaged = Misreading("ISO-8859-1", "C1 stripped")("**Zdroj:**" + footer)
    damaged_title = Misreading("Windows-1252")("Databáze, která")
    assert repair(head + damaged).text == head + damaged
    assert repair(head.replace("Databáze, která", damaged_title) + damaged).text == text


def test_an_emoji_in_a_line_that_was_repaired_stays() -> None:
    """A second pass joins the steps of a line; the emoji in it came back with it."""
    text = STRUCTURED.replace("📰", "🔧")
    assert repair(Partly(Misreading("Windows-1252"), "title twice")(text)).text == text


def test_a_source_without_emoji_keeps_its_name() -> None:
    """The first word of a name is no damaged emoji."""
    text = STRUCTURED.replace("📰 Example.org", "Česká televize").replace("name: Example.org", "name: Česká televize")
    assert repair(Misreading("ISO-8859-1", "C1 stripped")(text)).text == text


def test_question_marks_for_the_emoji() -> None:
    """An 8-bit code page has no emoji; a damaged file has question marks there."""
    damaged = Mixup("Windows-1250", "Windows-1252")(STRUCTURED).replace("📰", "?")
    assert repair(damaged).text == STRUCTURED
    assert repair(STRUCTURED.replace("📰", "?")).text == STRUCTURED.replace("📰", "?")


def test_quoting_and_code_stay() -> None:
    """Quotes, comments, entities and code of the source are not touched."""
    text = STRUCTURED.replace("title: Databáze, která", 'title: "Databáze: &amp; která').replace(
        "si pamatuje\nurl", 'si pamatuje"  # změněno\nurl'
    )
    text = text.replace(
        "První odstavec.", "`<b>&lt;č&gt;</b>` První odstavec, žádné řešení.\n\n```\nč = 'š' &amp;\n```"
    )
    assert repair(LOSSY(text)).text == text


def test_steps_that_break_the_front_matter_are_not_taken() -> None:
    """A repaired key would be another key: the front matter stays as it was."""
    damaged = Misreading("Windows-1252")(
        "---\ntitle: Nové věci\nPříloha: další nové věci\n---\n\nPřišly další nové věci.\n"
    )
    fixed = repair(damaged)
    assert fixed.text.startswith(damaged[: damaged.index("\n\n")])
    assert fixed.text.endswith("\n\nPřišly další nové věci.\n")
    assert [step.after for step in fixed.undecided] == ["Nové", "věci", "Příloha", "další", "nové", "věci"]


def test_findings_are_stretches_of_lines() -> None:
    """One finding for each damaged line, with what it was and whether that is certain."""
    damaged = LOSSY("Klíčové body: nová databáze.\n\nPříliš žluťoučký kůň úpěl, řekl Vašek.\n") + "\n?lu?ou?k?\n"
    first, second, third = tn.mojibake_findings(damaged)
    assert damaged[first.start : first.end] == first.before
    assert (first.after, first.lossless) == ("Klíčové body: nová databáze", False)
    assert second.after == "Příliš žluťoučký kůň úpěl, řekl Vašek"
    assert (third.before, third.after, third.confidence) == ("?lu?ou?k?", None, 0.0)
    assert tn.mojibake_findings(Misreading("Windows-1252")("žluťoučký kůň běžel"))[0].lossless
    assert tn.mojibake_findings(STRUCTURED) == []


def test_bytes_that_are_not_utf_8_stay() -> None:
    """They are kept as surrogates, as a document keeps them."""
    document = tn.parse(LOSSY("---\ntitle: Příliš žluťoučký kůň\n---\n").encode() + b"\xff\n")
    assert repair(document).text == "---\ntitle: Příliš žluťoučký kůň\n---\n\udcff\n"


def test_uncertain_words_beside_certain_ones_are_reported() -> None:
    """In an entry of several lines too, where a bound of confidence leaves words as they are."""
    text = STRUCTURED.replace("- Pramen\n- Kotva", "- Věra Nováčková\n- Řešení Příbram")
    found = repair(Misreading("Windows-1254", "U+FFFD")(text), min_confidence=1.0)
    assert "- Věra NovÃ¡Ä\ufffdkovÃ¡\n- Řešení Příbram" in found.text
    assert "NovÃ¡Ä\ufffdkovÃ¡" in [step.before for step in found.undecided]


def test_what_is_no_text_is_not_looked_at() -> None:
    """A file of other bytes is left alone and reported once."""
    found = repair(hashlib.shake_128().digest(20_000))
    assert not found.changed
    assert [step.confidence for step in found.undecided] == [0.0]


def test_results_survive_pickling() -> None:
    """Findings too."""
    found = tn.mojibake_findings(LOSSY(STRUCTURED))
    assert pickle.loads(pickle.dumps(found)) == found


LINES = st.lists(
    st.sampled_from(["first", "druhý řádek", "příliš žluťoučký kůň", "", "a: b", "- x"]), min_size=1, max_size=3
)
VALUES = LINES.map("\n".join)


@given(st.lists(VALUES, min_size=1, max_size=3), st.dictionaries(st.sampled_from("abc"), VALUES, max_size=2))
def test_values_of_several_lines_keep_them(items: list[str], mapping: dict[str, str]) -> None:
    """Beside a damaged item, right items and values of other keys stay as they are, line feeds included."""
    right = (
        f"---\n{write_entry('companies', ['Národní banka', *items])}{write_entry('x', {'y': mapping, 'z': items})}---\n"
    )
    damaged = right.replace("Národní banka", "NÃ¡rodnÃ\xad banka")
    found = tn.repair(damaged)
    assert found.text == right
    assert found.apply(damaged) == right
    assert tn.fix(damaged, config={"select": ["TN009"]}).document.source == right


@given(st.lists(VALUES, min_size=1, max_size=3))
def test_damaged_values_of_several_lines_keep_them(items: list[str]) -> None:
    """Lines of a value that were damaged and folded since are restored as lines."""
    items = [f"Národní banka\n{item}" for item in items]
    damaged_items = [Misreading("Windows-1252")(item) for item in items]
    damaged = f"---\n{write_entry('companies', damaged_items)}---\n"
    assert tn.parse(tn.repair(damaged).text).front_matter == {"companies": items}


CASES = [json.loads(line) for line in (ROOT / "tests" / "data" / "repair.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["kind"] for case in CASES])
def test_kinds_of_damage(case: dict[str, str]) -> None:
    """Each kind that once went wrong comes back as it was."""
    assert repair(case["damaged"]).text == case["right"]


@pytest.mark.parametrize("stray", ["Zn\ufffdk", "konec\x85 věty", "auto\xadmobil", "10\xa0km"])
@pytest.mark.parametrize("damage", ACCIDENTS[:3], ids=str)
@pytest.mark.parametrize("path", example_paths()[::6], ids=lambda path: path.name)
def test_a_stray_character_decides_for_its_line_only(path: Path, damage: Misreading, stray: str) -> None:
    """What was lost in one line says nothing of the others."""
    text = path.read_text("utf-8")
    assert repair(f"{damage(text)}\n{stray}\n").text == f"{text}\n{stray}\n"


@pytest.mark.parametrize("path", example_paths()[::6], ids=lambda path: path.name)
def test_accidents_that_take_turns(path: Path) -> None:
    """Each paragraph of a file can have been through another corruption, or the same with other losses."""
    text = path.read_text("utf-8")
    ways = [LOSSY, Misreading("Windows-1252"), Misreading("Windows-1252", "U+FFFD")]
    paragraphs = text.split("\n\n")
    damaged = "\n\n".join(ways[number % 3](paragraph) for number, paragraph in enumerate(paragraphs))
    assert repair(damaged).text == text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("Dva hosté pÅ™iÅ¡li vÂ noci sÂ psem zaÂ 10Â 000 KÄ".replace("hosté", "hostÃ©"), None),
        ("Kdo Å™ÃdÃ? A proÄ?", "Kdo řídí? A proč?"),
        ("VoilÃ ! JÃ\xaddla Ã  la carte, vis-Ã -vis, dÃ©jÃ  vu.", "Voilà! Jídla à la carte, vis-à-vis, déjà vu."),
        ("Ãšnik dat, Ãºnik lidÃ\xad", "Únik dat, únik lidí"),
    ],
)
def test_what_is_lost_looks_like_something_else(damaged: str, right: str | None) -> None:
    """No-break spaces, í before a question mark, à and capitals are read as what they were."""
    assert repair(damaged).text == (right or "Dva hosté přišli v\xa0noci s\xa0psem za\xa010\xa0000 Kč")


@pytest.mark.parametrize(
    ("damaged", "kept"),
    [
        ("PÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ kÅ¯Åˆ a pÅ", "pÅ"),
        ("title: PÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ pÅ\n\nDalÅ¡Ã\xad Å™Ã¡dky jsou poÅ¡kozenÃ©.\n", "pÅ"),
        ('NovÃ½ model â€" a dost, Å™ekl pÅ™Ã\xadmo', 'â€"'),
    ],
)
def test_what_was_cut_or_straightened_is_not_certain(damaged: str, kept: str) -> None:
    """Half of a letter at the end of a value, and a mark whose end was straightened, are left to a person."""
    fixed = repair(damaged)
    assert kept in fixed.text
    assert all(step.confidence < 0.95 for step in (*fixed.steps, *fixed.undecided) if step.before in kept)


WINDOWS = Misreading("Windows-1252")
READ_AS = "UTF-8 read as Windows-1252"
BY_NAME = "the emoji of the source, which its name tells"
SOURCE = "---\ntitle: {}\nsource:\n  emoji: {}\n  name: {}\n---\n\nText.\n\n---\n\n**Zdroj:** {}\n"
TITLE = WINDOWS("Příliš žluťoučký kůň")


@pytest.mark.parametrize(
    ("name", "emoji", "footer", "bound", "steps"),
    [
        ("TechCrunch", "?", "? TechCrunch", 0.9, [("?", "🚀"), ("?", "🚀")]),
        ("TechCrunch", '"?"', "??? TechCrunch", 0.9, [("?", "🚀"), ("???", "🚀")]),
        ("Neznámý", "?", "? Neznámý", 0.9, [("?", "📰"), ("?", "📰")]),
        ("Neznámý", "🔧", "? Neznámý", 0.95, [("?", "🔧")]),
        ("Neznámý", "?", "🔧 Neznámý", 0.95, [("?", "🔧")]),
        ("Neznámý", "🔧", "? Neznámý", 0.951, []),
        ("Neznámý", "🔧", "Neznámý", 0.9, []),
    ],
)
def test_the_steps_of_an_emoji(name: str, emoji: str, footer: str, bound: float, steps: list[tuple[str, str]]) -> None:
    """From the place where it is intact, else from the name, in the order of places, with a confidence of its own."""
    source = SOURCE.format(TITLE, emoji, name, footer)
    found = repair(source, min_confidence=bound)
    words = [step for step in found.steps if step.reason == READ_AS]
    emojis = [step for step in found.steps if step.reason == BY_NAME]
    assert [step.after for step in words] == ["Příliš", "žluťoučký", "kůň"]
    assert [(step.before, step.after) for step in emojis] == steps
    assert [step.confidence for step in emojis] == [0.95] * len(steps)
    assert list(found.steps) == [*words, *emojis]
    assert all(source[slice(*step.span)] == step.before for step in found.steps)
    assert found.confidence == pytest.approx((3 + 0.95 * len(steps)) / (3 + len(steps)))
    assert found.apply(source) == found.text


def test_an_emoji_alone_is_no_damage() -> None:
    """Question marks in a file that is right elsewhere may be meant."""
    assert not repair(SOURCE.format("x", "?", "TechCrunch", "? TechCrunch")).changed
    lossless = SOURCE.format("x", WINDOWS("🚀"), "Wired", WINDOWS("🚀") + " Wired")
    assert [(step.after, step.reason) for step in repair(lossless).steps] == [("🚀", READ_AS), ("🚀", READ_AS)]


def test_a_value_that_was_folded_is_one_step() -> None:
    """The whole entry is written anew."""
    damaged = written_after_the_damage(LONG, WINDOWS)
    (step,) = (step for step in repair(damaged).steps if step.reason.endswith("; folded anew"))
    start, end = damaged.index("description:"), damaged.index("\nimportance:")
    assert (step.span, step.before) == ((start, end), damaged[start:end])
    assert step.after == LONG[LONG.index("description:") : LONG.index("\nimportance:")]
    assert step.reason.startswith(READ_AS)
    assert damaged[: step.span[0]] + step.after + damaged[step.span[1] :] != damaged


def test_findings_join_what_is_damaged_in_a_line() -> None:
    """From the first to the last step that was taken, or was not; each with its place and how sure it is."""
    damaged = f"{WINDOWS('Žluť a šíp')}, tečka.\n{WINDOWS('Další řádek')}\n?lu?ou?k?\n"
    first, second, third = tn.mojibake_findings(damaged)
    assert tuple(first) == (0, len(WINDOWS("Žluť a šíp")), WINDOWS("Žluť a šíp"), "Žluť a šíp", READ_AS, 1.0, True)
    assert (second.start, second.after) == (damaged.index(WINDOWS("Další")), "Další řádek")
    reason = "the letters are lost; they cannot be told from the rest of the text"
    start = damaged.index("?lu?")
    assert tuple(third) == (start, start + 9, "?lu?ou?k?", None, reason, 0.0, False)
    assert tn.mojibake_findings(tn.parse(damaged)) == [first, second, third]
    assert tn.mojibake_findings(damaged.encode()) == [first, second, third]


def test_what_was_taken_back_is_undecided() -> None:
    """In the order of places, with what stays in the body."""
    damaged = WINDOWS("---\ntitle: Nové věci\nPříloha: další\n---\n\nPřišly další nové věci.\n")
    found = repair(damaged)
    places = [step.span for step in found.undecided]
    assert places == sorted(places)
    assert [damaged[slice(*place)] for place in places] == [step.before for step in found.undecided]
    assert all(place[1] <= damaged.index("---\n\n") for place in places)
    assert all(step.span[0] > damaged.index("---\n\n") for step in found.steps)
    assert found.confidence == 1.0
