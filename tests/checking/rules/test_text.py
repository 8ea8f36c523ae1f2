"""Rules about bytes, line ends, characters and suppressing comments (TN0xx)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_support import places

import technews_format as tn
from technews_format.checking.rules._examples import BRIEF, STRUCTURED, Example

LAST = "**Zdroj:** 🔧 Wired\n"
TITLE = "Robotická ryba týden počítala pulce"

MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN001": (
        Example((("věstník", "v\udcecstník"),), "brief"),
        Example((("Jana Nováková", "Jana Nov\udce1kov\udce1"),)),
        Example((("Vývojáři", "Vývojá\udcf8i"),), "brief"),
    ),
    "TN002": (
        Example((("---\ncategory", "\ufeff---\ncategory"),), "brief"),
        Example((("---\ncategory", "\ufeff\n---\ncategory"),)),
        Example((("---\ncategory", "\ufeff---\ncategory"), ("\n", "\r\n"))),
    ),
    "TN003": (
        Example((("\n", "\r\n"),), "brief"),
        Example((("\n", "\r"),)),
        Example((("\n", "\r"),), "brief"),
    ),
    "TN004": (
        Example((("category: hry\n", "category: hry\r\n"),), "brief"),
        Example((("věstník\n", "věstník\r"),), "brief"),
        Example((("\n", "\r\n"), ("## Souhrn\r\n", "## Souhrn\n"))),
    ),
    "TN005": (
        Example((("**Zdroj:** 📰 Herní věstník\n", "**Zdroj:** 📰 Herní věstník"),), "brief"),
        Example(((LAST, LAST.rstrip("\n") + "  "),)),
        Example(((LAST, LAST.rstrip("\n")), ("\n", "\r\n"))),
    ),
    "TN006": (
        Example(((LAST, LAST + "\n"),)),
        Example(((LAST, LAST + " \n\t\n"),)),
        Example(((LAST, LAST + "   "),)),
    ),
    "TN007": (
        Example((("Kamera ve hlavě", "Kamera\x00 ve hlavě"),)),
        Example((("ocas z pružné gumy", "ocas \x1b[1mz pružné gumy"),)),
        Example((("Levný robot", "\x93Levný robot"),)),
    ),
    "TN008": (
        Example((("Obojživelníků", "Obojz\u030civelni\u0301ku\u030a"),)),
        Example((("title: Včelí", "title: Vc\u030celi\u0301"),), "brief"),
        Example((("čtyřicet centimetrů", "čtyřicet µm a 3 k\u2126"),)),
        Example((("čtyřicet centimetrů", "čtyřicet \u2329centimetrů\u232a"),)),
    ),
    "TN009": (
        Example(((f"title: {TITLE}", "title: RobotickÃ¡ ryba tÃ½den poÄ\x8dÃ­tala pulce"),)),
        Example((("Laboratoř chce na jaře", "LaboratoĹ™ chce na jaĹ™e"),)),
        Example((("Vývojáři zprávu", "VÃvojÃi zprÃvu"),), "brief"),
    ),
    "TN010": (
        Example((("Vývojáři zprávu", "V\ufffdvojáři zprávu"),), "brief"),
        Example(
            (("Obojživelníků v krajině ubývá a sčítat je ručně", "Oboj?ivelník? v krajin? ubývá a s?ítat je ru?n?"),)
        ),
        Example(((f"title: {TITLE}", "title: Robotick\ufffd ryba t\ufffdden po\ufffd\ufffdtala pulce"),)),
    ),
    "TN011": (
        Example((("original_title: Bee Game Sequel", "original_title: Bee Game\xa0Sequel"),), "brief"),
        Example((("- Jana Nováková", "- Jana\xa0Nováková"),)),
        Example((("category: umělá inteligence", "category: umělá\u202finteligence"),)),
    ),
    "TN012": (
        Example((("category: hry\n", "category: hry  \n"),), "brief"),
        Example((("jen výsledek.\n", "jen výsledek.\t\n"),)),
        Example(((LAST, LAST.rstrip("\n") + " "),)),
    ),
    "TN013": (
        Example((("Kamera ve hlavě", "Kamera\u2028ve hlavě"),)),
        Example(((f"title: {TITLE}", f"title: {TITLE[:9]}\u200b{TITLE[9:]}"),)),
        Example((("Vývojáři", "Vý\xadvojáři"),), "brief"),
        Example((("Levný robot", "Levný \u202erobot\u202c"),)),
    ),
    "TN014": (
        Example((("title: Včelí", "# technews: ignore[mojibake]\ntitle: Včelí"),), "brief"),
        Example((("importance: 4\n", "importance: 4  # technews: ignore[TN114]\n"),)),
        Example((("Kamera ve hlavě", "<!-- technews: ignore[TN012] -->\n\nKamera ve hlavě"),)),
    ),
    "TN015": (
        Example((("---\ncategory", "---\n# technews: ignore[TN999]\ncategory"),)),
        Example((("---\ncategory", "---\n# technews: ignore[]\ncategory"),)),
        Example((("Kamera ve hlavě", "<!-- technews: disable TN012 -->\n\nKamera ve hlavě"),)),
    ),
    "TN016": (
        Example((("Robot vydrží ve vodě sedm dní.", "Robot vydr\\u017e\\u00ed ve vod\\u011b sedm dn\\u00ed."),)),
        Example(((f"title: {TITLE}", "title: Robotick%C3%A1%20ryba t%C3%BDden po%C4%8D%C3%ADtala pulce"),)),
        Example((("- Kvasar Labs", "- =?utf-8?B?xIxlcm7DvSBrb3PDrWs=?="),)),
        Example((("Obojživelníků", "Oboj=C5=BEiveln=C3=ADk=C5=AF"),)),
        Example((("Vývojáři zprávu", "V&amp;yacute;voj&amp;aacute;&amp;#345;i zprávu"),), "brief"),
    ),
}


def findings(text: str | bytes, code: str) -> list[tn.Diagnostic]:
    """Return the findings of one code."""
    return [item for item in tn.check(text) if item.code == code]


def fixed(text: str, *, unsafe: bool = False) -> str:
    """Return the text after all fixes of TN0xx."""
    return tn.fix(text, unsafe=unsafe, config={"select": ["TN0"]}).document.source


# --------------------------------------------------------------------------------------
# Line ends


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_consistent_line_ends_are_one_finding(newline: str) -> None:
    """A file in which all lines end alike has one finding, at the first line end, and no other finding."""
    found = tn.check(STRUCTURED.replace("\n", newline))
    assert [(item.code, str(item.span.start)) for item in found] == [("TN003", "1:4")]


def test_mixed_line_ends_point_at_the_odd_one() -> None:
    """The line that ends otherwise than most is shown, whichever way most lines end."""
    assert places(STRUCTURED.replace("## Souhrn\n", "## Souhrn\r\n"), "TN004") == ["26:10-27:1"]
    assert places(STRUCTURED.replace("\n", "\r\n").replace("Souhrn\r\n", "Souhrn\n"), "TN004") == ["26:10-27:1"]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_are_mended(newline: str) -> None:
    """The fix makes all line ends LF, and changes nothing else."""
    assert fixed(STRUCTURED.replace("\n", newline)) == STRUCTURED
    assert fixed(STRUCTURED.replace("4\nlayout", f"4{newline}layout")) == STRUCTURED


def test_cr_cr_lf_is_one_line_end() -> None:
    """So Windows writes CR LF in text mode; the lines between are none."""
    text = STRUCTURED.replace("\n", "\r\r\n")
    assert "TN119" not in {item.code for item in tn.check(text)}
    assert tn.fix(text).document.source == STRUCTURED


def test_line_ends_of_bytes_that_are_not_utf_8_are_mended() -> None:
    """The other bytes stay when line ends are mended."""
    data = STRUCTURED.replace("rybníka", "rybn\udcedka").encode("utf-8", "surrogateescape")
    done = tn.fix(data.replace(b"\n", b"\r\n"), config={"select": ["TN003"]})
    assert done.document.to_bytes() == data


def test_new_last_line_ends_as_the_others() -> None:
    """The fix for a missing line end writes the file's own line end."""
    text = BRIEF.replace("\n", "\r\n").removesuffix("\r\n")
    assert tn.fix(text, config={"select": ["TN005"]}).document.source == text + "\r\n"


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \n "])
def test_a_file_without_text_has_no_last_line(text: str) -> None:
    """Nothing is said of the last line of an empty file."""
    assert {"TN005", "TN006", "TN012"}.isdisjoint(item.code for item in tn.check(text))


def test_empty_lines_at_the_end_are_one_finding() -> None:
    """White space in the empty lines at the end is not reported again."""
    text = f"{BRIEF}\n  \n\t"
    assert [(item.code, str(item.span)) for item in tn.check(text)] == [("TN006", "25:1")]
    assert fixed(text) == BRIEF


def test_white_space_behind_the_last_line_is_mended_too() -> None:
    """A last line with spaces and without an end gets both right."""
    assert fixed(BRIEF.rstrip("\n") + "  ") == BRIEF


def test_a_huge_head_has_no_known_end() -> None:
    """Of a huge file without a second fence only the start is read; nothing is said of its end."""
    data = ("---\n" + "klíč: hodnota\n" * 100_000).encode()
    assert [item.code for item in tn.check(data + b"\r\n", config={"select": ["TN0"]})] == ["TN111"]


# --------------------------------------------------------------------------------------
# White space at the end of lines


def test_white_space_in_code_is_content() -> None:
    """In a code block and in a block scalar of YAML, white space at the end of lines stays."""
    code = "```\nx = 1  \n   \n```\n"
    assert places(STRUCTURED.replace("Kamera ve", f"{code}\nKamera ve"), "TN012") == []
    literal = STRUCTURED.replace("category: umělá inteligence\n", "category: |\n  umělá  \n  inteligence\n")
    assert places(literal, "TN012") == []


@pytest.mark.parametrize(
    ("old", "new", "safe"),
    [
        ("category: hry\n", "category: hry   \n", True),
        ("včelách. Vývojáři", "včelách. \nVývojáři", True),
        ("včelách. Vývojáři", "včelách.  \nVývojáři", False),
        ("nepotvrdili.\n", "nepotvrdili.  \n", True),
    ],
)
def test_only_a_line_break_makes_the_fix_unsafe(old: str, new: str, safe: bool) -> None:
    """Two spaces break a line of Markdown only where the paragraph goes on."""
    text = BRIEF.replace(old, new)
    (found,) = findings(text, "TN012")
    assert found.fix is not None
    assert found.fix.safe is safe
    assert tn.fix(text, unsafe=True).document.source == BRIEF


def test_places_of_white_space() -> None:
    """The span is the white space; a 📱 before it counts as one column."""
    text = BRIEF.replace("nepotvrdili.\n", "nepotvrdili 📱. \t\n")
    line = "Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili 📱."
    assert places(text, "TN012") == [f"18:{len(line) + 1}-18:{len(line) + 3}"]


# --------------------------------------------------------------------------------------
# Characters


def test_control_character_is_named() -> None:
    """The message says which character it is, and how many follow it."""
    (found,) = findings(BRIEF.replace("hry o", "hry\x1b\x1b o"), "TN007")
    assert found.message == "the control character U+001B and 1 more; remove them"


def test_control_character_in_yaml_is_one_finding() -> None:
    """What stops YAML is reported there, and not again as a control character; the fix removes it."""
    text = BRIEF.replace("category: hry", "category: h\x07ry")
    assert [item.code for item in tn.check(text)] == ["TN105"]
    assert tn.fix(text).document.source == text
    assert tn.fix(text, unsafe=True).document.source == BRIEF


def test_binary_file_has_one_control_character() -> None:
    """A file that is no text is not reported at each byte."""
    assert len(findings(bytes(range(256)) * 4, "TN007")) == 1


def test_accents_are_joined_where_they_are_not() -> None:
    """Each line is one finding; the fix joins the letters of that stretch and nothing else."""
    text = BRIEF.replace("Vývojáři zprávu", "Vy\u0301voja\u0301ři zpra\u0301vu").replace("hry o", "hry\u0301 o")
    assert places(text, "TN008") == ["4:54-4:56", "18:41-18:71"]
    assert fixed(text) == BRIEF.replace("hry o", "hrý o")


@pytest.mark.parametrize("base", [STRUCTURED, BRIEF])
def test_a_file_in_nfd_is_mended_as_a_whole(base: str) -> None:
    """Folded values are written again, so that their lines end where the writer ends them."""
    text = unicodedata.normalize("NFD", base)
    assert {item.code for item in tn.check(text)} <= {"TN008", "TN313", "TN334"}
    assert tn.fix(text).document.source == base
    cut = "kybernetická bezpečn"
    text = unicodedata.normalize("NFD", base.replace("umělá inteligence", cut))
    assert unicodedata.is_normalized("NFC", tn.fix(text).document.source)


def test_accents_in_a_section_heading_are_left_to_its_spelling() -> None:
    """A heading of one of the four sections is spelled wrongly (TN313); that is enough."""
    text = STRUCTURED.replace("## Klíčové body", "## Kli\u0301c\u030cove\u0301 body")
    assert findings(text, "TN008") == []
    assert [item.code for item in tn.parse(text).all_diagnostics] == ["TN313"]


@pytest.mark.parametrize("good", ["naïve Ωμέγα 3 µm", "👩\u200d💻 🏴\U000e0067\U000e0062\U000e007f", "日本語 한국어"])
def test_joined_letters_of_other_scripts_are_right(good: str) -> None:
    """Text in NFC has no finding, whatever its script."""
    text = BRIEF.replace("nepotvrdili.", f"nepotvrdili {good}.")
    assert [item.code for item in tn.check(text, config={"select": ["TN008", "TN013", "TN009"]})] == []


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


@pytest.mark.parametrize(
    ("escape", "code", "good"),
    [("\\a", "TN007", ""), ("\\_", "TN011", " "), ("\\u200b", "TN013", ""), ("\\L", "TN013", " ")],
)
def test_characters_that_a_value_has_by_an_escape(escape: str, code: str, good: str) -> None:
    """What does not stand in the text, but in the value, is found and mended as well."""
    text = STRUCTURED.replace(f"title: {TITLE}", f'title: "Robotická{escape}ryba týden počítala pulce"')
    (finding,) = tn.check(text)
    assert (finding.code, finding.field) == (code, "title")
    assert f"title: Robotická{good}ryba" in tn.fix(text, unsafe=True).document.source


def test_half_a_letter_is_mojibake() -> None:
    """Where a byte was lost on the way through a wrong code page, there is one finding, and emoji are found too."""
    text = STRUCTURED.replace("vlastním čipem", "vlastnÃ\ufffdm Ä\ufffdipem")
    assert [item.code for item in tn.check(text)] == ["TN009"]
    assert [item.code for item in tn.check(STRUCTURED.replace("Levný robot", "ðŸš€ Levný robot"))] == ["TN009"]
    assert [item.code for item in tn.check(STRUCTURED.replace("🔧", "ðŸ”§"))] == ["TN009", "TN009"]


@pytest.mark.parametrize(
    "good",
    [
        "Kdo?Co?",
        "Kdo?co, kde?kdy",
        "https://example.com/a?bcd a https://example.com/e?fgh a www.example.com/i?jkl",
        "`colou?r` a `a?b` a `c?d`",
        "Proč? Kdy? Kde? A kdo?",
        "/watch?v=1 a /play?list=2 a /search?q=3",
    ],
)
def test_question_marks_that_are_right(good: str) -> None:
    """Questions, addresses, code and a few slips of the keyboard are no lost letters."""
    assert findings(BRIEF.replace("nepotvrdili.", f"nepotvrdili. {good}"), "TN010") == []


def test_lost_characters_are_one_finding_a_line() -> None:
    """The place is the first lost letter of each line."""
    text = BRIEF.replace("Vývojáři zprávu", "V?voj??i zpr?vu").replace(
        "title: Včelí hra se", "title: Vč\ufffdlí hr\ufffd se"
    )
    assert places(text, "TN010") == ["14:10-14:11", "18:55-18:56"]


def test_bytes_that_are_not_utf_8_are_not_lost() -> None:
    """What is not UTF-8 is TN001 alone."""
    found = tn.check(BRIEF.replace("Vývojáři", "V\udcfdvojáři"), config={"select": ["TN0"]})
    assert [item.code for item in found] == ["TN001"]


def test_no_break_space_is_found_inside_short_texts_only() -> None:
    """Descriptions and the body may have no-break spaces; around a value they are white space."""
    text = BRIEF.replace("hry o včelách", "hry\xa0o včelách").replace("title: Včelí", "title: '\xa0Včelí")
    assert findings(text.replace("pokračování\nurl", "pokračování'\nurl"), "TN011") == []


def test_no_break_space_becomes_a_space() -> None:
    """The span is the space; the fix quotes the value where a plain space needs it."""
    text = BRIEF.replace("title: Včelí hra se", "title: Včelí hra:\xa0se\xa0")
    (found,) = findings(text, "TN011")
    assert str(found.span) == "14:18"
    assert found.message == "title: U+00A0 NO-BREAK SPACE between words; write a space"
    assert "title: 'Včelí hra: se  možná dočká pokračování'\n" in fixed(text)


@pytest.mark.parametrize("good", ["👨\u200d👩\u200d👧", "می\u200cخواهم", "שלום \u200fאב", "❤️\u200d🔥"])
def test_invisible_characters_that_are_right(good: str) -> None:
    """Joiners in emoji and in Persian, and marks beside Hebrew, are needed."""
    assert findings(BRIEF.replace("nepotvrdili.", f"nepotvrdili {good}."), "TN013") == []


@pytest.mark.parametrize(
    ("bad", "safe"), [("\u200b", True), ("\xad", True), ("\ufeff", True), ("\u202e", False), ("\u200d", False)]
)
def test_invisible_characters_are_removed(bad: str, safe: bool) -> None:
    """The fix is safe where the character only separates or joins."""
    text = BRIEF.replace("nepotvrdili", f"nepo{bad}tvrdili")
    assert fixed(text) == (BRIEF if safe else text)
    assert fixed(text, unsafe=True) == BRIEF


def test_line_separator_in_yaml_is_one_finding() -> None:
    """U+2028 in front matter is ambiguous; in the body it is invisible."""
    assert [item.code for item in tn.check(BRIEF.replace("id: null", "id: 'a\u2028  b'"))] == ["TN114"]
    assert [item.code for item in tn.check(BRIEF.replace("zprávu zatím", "zprávu\u2028zatím"))] == ["TN013"]


# --------------------------------------------------------------------------------------
# Comments


def test_unused_name_is_removed_from_its_comment() -> None:
    """The span is the name; the names beside it stay."""
    text = BRIEF.replace("category: hry\n", "category: hry \n# technews: ignore[TN012, TN007, TN004]\n")
    found = findings(text, "TN014")
    assert [(str(item.span.start), item.message.split()[0]) for item in found] == [
        ("3:27", "TN007"),
        ("3:34", "TN004"),
    ]
    done = tn.fix(text, config={"select": ["TN014", "TN012", "TN007", "TN004"]})
    assert "category: hry \n# technews: ignore[TN012]\n" in done.document.source


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\ncategory", "---\n# technews: ignore[TN012]\ncategory"),
        ("category: hry\n", "category: hry  # technews: ignore[TN012]\n"),
        ("Studio z Plzně prý chystá pokračování hry o včelách. V", "<!-- technews: ignore[TN012] -->\n\n{}"),
        ("nepotvrdili.\n", "nepotvrdili. <!-- technews: ignore[TN012] -->\n"),
    ],
)
def test_last_unused_name_takes_the_comment_with_it(old: str, new: str) -> None:
    """The comment goes, with its line and one empty line when nothing else stands there."""
    text = (
        BRIEF.replace(old, new.replace("{}", old))
        if "{}" not in new
        else BRIEF.replace(f"\n{old}", f"\n{new}".replace("{}", old))
    )
    done = tn.fix(text, config={"select": ["TN014", "TN012", "TN119"]}).document.source
    assert done.replace("description: <", "<") == BRIEF


def test_unknown_name_is_pointed_at() -> None:
    """Of a list of names, the unknown one is marked."""
    text = BRIEF.replace("category: hry\n", "category: hry\n# technews: ignore[TN999]\n")
    assert places(text, "TN015") == ["3:20-3:25"]


@pytest.mark.parametrize("spaces", [" ", "\t", "  "])
def test_white_space_behind_fences(spaces: str) -> None:
    """It is found also where all else of the article is canonical."""
    assert places(STRUCTURED.replace("---\n", f"---{spaces}\n", 1), "TN012") == [f"1:4-1:{4 + len(spaces)}"]
    line = STRUCTURED[: STRUCTURED.index("\n---\n")].count("\n") + 2
    assert places(STRUCTURED.replace("\n---\n", f"\n---{spaces}\n", 1), "TN012") == [
        f"{line}:4-{line}:{4 + len(spaces)}"
    ]


# --------------------------------------------------------------------------------------
# Whatever the text is

ODD = st.text(st.sampled_from(" \t\r\n?aá\u0301Ä\x8d\x00\xa0\xad\u200b\u200d\u2028\ufeff\ufffd\udcff📱"), max_size=40)


@given(st.sampled_from([STRUCTURED, BRIEF]), st.integers(0, 1500), ODD)
def test_fixes_mend_what_they_say(base: str, at: int, odd: str) -> None:
    """Whatever is put into an article, checking and mending end, and a second run changes nothing."""
    done = tn.fix(base[:at] + odd + base[at:], unsafe=True, config={"select": ["TN0"]})
    assert tn.fix(done.document, unsafe=True, config={"select": ["TN0"]}).document.source == done.document.source


@given(st.binary(max_size=300))
def test_bytes_never_raise(data: bytes) -> None:
    """Any bytes can be checked and mended."""
    tn.fix(data, unsafe=True, config={"select": ["TN0"]})
