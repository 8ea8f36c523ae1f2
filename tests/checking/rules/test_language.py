"""Rules about language and typography (TN4xx)."""

from __future__ import annotations

import time

import pytest
from rule_support import brief, codes, covered, fixed, found, only, structured

import technews_format as tn
from technews_format.checking.rules._czech import is_foreign_text, is_foreign_title
from technews_format.checking.rules._examples import Example

TITLE = "title: Robotická ryba týden počítala pulce"
BRIEF_TITLE = "title: Včelí hra se možná dočká pokračování"
DESCRIPTION = "description: Studio z Plzně prý chystá pokračování hry o včelách."
BRIEF_BODY = "Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili."
WHY = "Obojživelníků v krajině ubývá a sčítat je ručně je drahé. Levný robot může hlídat stovky rybníků najednou."
POINT = "- Pulce rozpozná kamerou s vlastním čipem."
FIRST = "- Robot vydrží ve vodě sedm dní."
ENGLISH = "Counting amphibians by hand is expensive, and a cheap robot can watch hundreds of ponds at the same time."
GERMAN = (
    "Die Zahl der Amphibien nimmt in der Landschaft ab, und ihre Zählung von Hand ist teuer. Ein billiger Roboter kann "
    "mit seiner Kamera hunderte Teiche gleichzeitig bewachen, und niemand muss ihn dabei aufladen oder warten."
)
POLISH = "Liczba płazów w okolicy spada, a tani robot może obserwować setki stawów i nikt nie musi go ładować."
PERSON = "Robotická ryba z brněnské laboratoře plave bez přestávky týden a přitom počítá pulce."

MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN401": (
        structured((TITLE, "title: Robotic Fish Counts Tadpoles for a Week")),
        brief((BRIEF_TITLE, "title: Rumour Says Bee Game Is Getting a Sequel")),
        brief((BRIEF_TITLE, "title: OpenAI Releases New Model")),
        brief((BRIEF_TITLE, "title: Bee Game Sequel Rumoured")),
    ),
    "TN402": (
        structured((WHY, ENGLISH)),
        brief(
            (
                BRIEF_BODY,
                "A studio from Pilsen is said to be working on a sequel. The developers have not confirmed it.",
            )
        ),
        structured((POINT, "- The camera has a chip of its own that sees every tadpole in the water.")),
        structured((WHY, GERMAN)),
        structured((WHY, POLISH)),
        structured((POINT, f"- {POLISH}")),
    ),
    "TN403": (
        brief((DESCRIPTION, "description: Včelí hra se možná dočká pokračování.")),
        brief((DESCRIPTION, "description: 'VČELÍ HRA: se možná dočká pokračování!'")),
        brief((BRIEF_TITLE, "title: „Studio z Plzně“ prý chystá pokračování hry o včelách")),
    ),
    "TN404": (
        structured(("Tým z Brna vypustil do rybníka robota, který vypadá jako kapr.", PERSON)),
        structured(("dvanáct tisíc pulců a nikdo ho přitom nemusel nabíjet.", f"dvanáct tisíc. {PERSON}")),
        structured(("Tým z Brna vypustil do rybníka robota, který vypadá jako kapr.", f"**{PERSON[:-1]}!**")),
    ),
    "TN405": (
        structured(("Kamera ve hlavě", "“Kamera” ve hlavě")),
        structured(("Kamera ve hlavě", '"Kamera" ve hlavě')),
        structured(("Kamera ve hlavě", "„Kamera” ve hlavě")),
        structured(("Kamera ve hlavě", "«Kamera» ve hlavě")),
        structured(("Kamera ve hlavě", "'Kamera' ve hlavě")),
        structured((TITLE, "title: Robotická “ryba” týden počítala pulce")),
        structured(("- Robot vydrží", "- ‘Robot’ vydrží")),
    ),
    "TN406": (
        structured(("Laboratoř chce na jaře", "Laboratoř chce весной")),
        structured(("Kamera ve hlavě", "Kаmera ve hlavě")),
        structured(("Levný robot", "Levný 机器人")),
        structured((TITLE, "title: Robotická рыба týden počítala pulce")),
        structured(("rybníků najednou", "rybníků 同时 najednou")),
    ),
    "TN407": (
        brief((DESCRIPTION, "description: A studio from Pilsen is said to be working on a sequel.")),
        brief(
            (DESCRIPTION, "description: Updated app is “free forever,” but won’t get a perpetually licensed version.")
        ),
        brief((DESCRIPTION, f"description: '{GERMAN}'")),
        brief((DESCRIPTION, f"description: '{POLISH}'")),
        brief((DESCRIPTION, "description: Pokémon GO players are getting a new event in the autumn of this year.")),
    ),
    "TN408": (
        structured(("s vlastním čipem", "- s vlastním čipem")),
        structured((TITLE, "title: Robotická ryba - týden počítala pulce")),
        structured(("Levný robot může", "Levný robot - prý - může")),
    ),
    "TN409": (
        structured((POINT, FIRST)),
        structured((WHY, f"{WHY}\n\n{WHY}")),
        structured((POINT, FIRST.replace("sedm dní.", "SEDM dní!"))),
    ),
}


@pytest.mark.parametrize(
    "title",
    [
        "OpenAI a Google",
        "iPhone 18 Pro: první dojmy",
        "iPhone 18 Pro Max",
        "GTA VI",
        "The Last of Us na Netflixu",
        "Call of Duty: Black Ops 7",
        "Lord of the Rings Online končí",
        "Recenze: Sony WH-1000XM6",
        "Google Pixel 11 Pro vs. iPhone 18 Pro",
        "Nová Alexa Plus",
        "What's New? Novinky v Androidu 17",
        "Epic v Apple",
        "ChatGPT Go zdarma pro Indii",
        "Skupina EP koupila startup",
        "Open source model DeepSeek V4",
        "Clair Obscur: Expedition 33",
        "Slovensko zavádza daň z digitálnych služieb",
        "Tesla propustila 200 lidi",
        "Into the Radius 3",
        "Game of the Year 2026: nominace",
        "Meta a Scale AI",
    ],
)
def test_a_title_of_names_or_in_czech_is_right(title: str) -> None:
    """Names, loan words and Slovak are no reason to call a title untranslated."""
    assert not is_foreign_title(title, original="Something Else Entirely")


@pytest.mark.parametrize(
    "title",
    [
        "OpenAI Releases New Model",
        "AI Agents Are Terrible Freelance Workers",
        "Go has added Valgrind support",
        "Taalas raises $169M in funding to develop model-specific AI chips",
        "Google Warns Against Thieves Using APIs to Clone AI Models",
        "Škoda Unveils New Electric Car for the World",
        "Massive Outage Hits Cloudflare",
        "Here's why your phone gets hot",
    ],
)
def test_an_english_title_is_recognized(title: str) -> None:
    """A clause of English words is not Czech, even with a Czech name in it."""
    assert is_foreign_title(title, original=None)


def test_a_czech_source_may_have_the_same_title() -> None:
    """A title equal to the original one is right when it is Czech."""
    same = (
        (TITLE, "title: Robotická ryba týden počítala pulce"),
        (
            "original_title: Robotic Fish Counts Tadpoles for a Week",
            "original_title: Robotická ryba týden počítala pulce",
        ),
    )
    assert "TN401" not in codes(structured(*same))
    assert not is_foreign_title(
        "Ministerstvo koupilo servery bez souteze", original="Ministerstvo koupilo servery bez souteze"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Nástroj The Information, Bloomberg a Financial Times srovnává ceny.",
        "**The Verge**: Bank of America, The Walt Disney Company a další.",
        "Robot vydrží.",
        "Radosław Sikorski a Małgorzata Kidawa-Błońska přijeli z Łódže.",
        "Apple, Google, Microsoft, Amazon, Nvidia, Intel",
        "Autor knihy The Innovator's Dilemma: When New Technologies Cause Great Firms to Fail zemřel.",
        "Best Buy, Walmart, Target, Home Depot, Costco, Macy's, Kohl's.",
        "Robot stoji na brehu rybnika a pocita pulce, kteri plavou okolo, jako by ho nevideli.",
    ],
)
def test_a_paragraph_with_many_names_is_right(text: str) -> None:
    """Names and Czech without accents are not taken for another language."""
    assert not is_foreign_text(text)


def test_a_quotation_in_english_is_no_untranslated_paragraph() -> None:
    """What stands in quotation marks or in code is not judged."""
    quoted = f"Autor řekl: „{ENGLISH}“"
    assert "TN402" not in codes(structured((WHY, quoted)))
    assert "TN402" not in codes(structured((WHY, f"{WHY}\n\n```\n{ENGLISH}\n```")))
    assert "TN402" not in codes(structured((WHY, f"{WHY}\n\n> {ENGLISH}")))


def test_a_wholly_untranslated_body_is_one_finding() -> None:
    """The finding covers the body; its quotation marks are not reported one by one."""
    example = brief((BRIEF_BODY, f'{ENGLISH}\n\nThe "cheap" robot - which is a fish - can see at night, too.'))
    found_here = [item for item in found(example) if item.code.startswith("TN4")]
    assert [item.code for item in found_here] == ["TN402"]
    assert covered(example, found_here[0]).startswith("Counting")


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


def test_each_untranslated_paragraph_is_marked() -> None:
    """Where the rest is Czech, the paragraph is what is reported."""
    example = structured((WHY, ENGLISH))
    assert covered(example, only(example, "TN402")) == ENGLISH


def test_the_text_of_a_brief_body_may_repeat_the_description() -> None:
    """Brief articles of the archive do so; only a summary must not."""
    assert not codes(brief())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“Kamera” ve", "„Kamera“ ve"),
        ("„Kamera” ve", "„Kamera“ ve"),
        ("”Kamera” ve", "„Kamera“ ve"),
        ('"Kamera" ve', "„Kamera“ ve"),
        ("«Kamera» ve", "„Kamera“ ve"),
        ("'Kamera' ve", "„Kamera“ ve"),
        ("„Kamera ‘K’ x“ ve", "„Kamera ‘K’ x“ ve"),
        ('("Kamera", "čip") ve', "(„Kamera“, „čip“) ve"),
    ],
)
def test_quotations_get_czech_marks(before: str, after: str) -> None:
    """The marks of a pair are replaced together, and only on request: they may belong to a command."""
    example = structured(("Kamera ve", before))
    assert fixed(example, "TN405", unsafe=True) == structured(("Kamera ve", after)).text
    assert fixed(example, "TN405") == example.text


def test_quotations_in_the_title_are_mended_in_the_yaml() -> None:
    """The value is written anew, in whatever style it needs."""
    example = structured((TITLE, "title: Robotická “ryba” týden počítala pulce"))
    assert "title: Robotická „ryba“ týden" in fixed(example, "TN405", unsafe=True)
    folded = structured((TITLE, "title: 'Robotická: “ryba\n  z Brna” týden počítala pulce'"))
    assert "„ryba" in fixed(folded, "TN405", unsafe=True)


@pytest.mark.parametrize(
    "text",
    [
        "„Kamera“ ve",
        "»Kamera« ve",
        "„Kamera ‚K‘“ ve",
        'Monitor 27" ve',
        'Monitory 27" a 32" ve',
        "Rock 'n' roll ve",
        "O'Reilly a dogs' ve",
        "China’s a ‘90s ve",
        '`git commit -m "x"` ve',
        '[Kamera](https://example.com "Kamera") ve',
        '[Kamera](https://example.com/k_(7) "Kamera") ve',
        '„Kamera a 27" monitor“ ve',
        'Adresa https://example.com/?q="x" ve',
        'Volba --name="x" ve',
    ],
)
def test_marks_that_are_right(text: str) -> None:
    """Czech marks, inches, apostrophes, code, links and addresses have no finding."""
    assert "TN405" not in codes(structured(("Kamera ve", text)))


def test_the_title_of_a_reference_is_right() -> None:
    """Markdown has straight quotation marks there, whatever ends the lines."""
    titled = (WHY, f'{WHY}\n\n[Kamera]: https://example.com/k-7 "Kamera"')
    assert "TN405" not in codes(structured(titled)) | codes(structured(titled, ("\n", "\r")))


@pytest.mark.parametrize(
    "text",
    [
        "Rozdíl 5 - 3 je",
        "Příkaz `a - b` je",
        "Kamera-čip je",
        "Kamera – čip je",
        "| Kamera - |\n| - | - |\n",
        "| Brno - Plzeň |\n",
    ],
)
def test_hyphens_that_are_right(text: str) -> None:
    """Differences, code, compounds, dashes and tables have no finding."""
    assert "TN408" not in codes(structured(("Kamera ve", f"{text} ve")))


def test_a_hyphen_becomes_a_dash() -> None:
    """All hyphens of a text and of the title are mended."""
    body = structured(("Levný robot může", "Levný robot - prý - může"))
    assert "Levný robot – prý – může" in fixed(body, "TN408", unsafe=True)
    title = structured((TITLE, "title: Ryba - robot - týden počítala pulce"))
    assert "title: Ryba – robot – týden počítala pulce" in fixed(title, "TN408", unsafe=True)


@pytest.mark.parametrize(
    ("value", "code"), [("Ryba - robot - pes - kočka", "TN408"), ("Rybí “x” a “x” robot", "TN405")]
)
def test_what_occurs_twice_in_a_value_is_reported_once(value: str, code: str) -> None:
    """All of it is found at the first place in the file, and equal findings are one."""
    example = structured(("title: Robotická ryba týden počítala pulce", f"title: {value}"))
    assert [item.code for item in tn.check(example.text)].count(code) == 1
    assert code not in {item.code for item in tn.fix(example.text, unsafe=True).remaining}


@pytest.mark.parametrize("piece", ["x - ", "“a” ", "“é ” "])
def test_many_faults_of_a_title_take_linear_time(piece: str) -> None:
    """A title of the greatest size is checked in seconds."""
    text = structured(("title: Robotická", f"title: Rob {piece * (60_000 // len(piece))}otická")).text
    start = time.process_time()
    tn.check(text)
    assert time.process_time() - start < 20


def test_a_list_after_text_has_no_hyphens_between_words() -> None:
    """Markers at the beginning of a line, also of inner lists, are no hyphens."""
    example = structured((WHY, f"{WHY}\n\n- jedna\n  - dvě\n1. - tři"))
    assert "TN408" not in codes(example)


@pytest.mark.parametrize(
    "text",
    [
        "Částice α a β",
        "Vrstva 5 μm",
        "Vrstva 5 µm",
        "Rozdíl Δt",
        "Protein α-synuklein",
        "Čínské jméno (机器人) zní",
        "Slovo „robot (робот)“ je",
    ],
)
def test_signs_and_glosses_in_other_alphabets_are_right(text: str) -> None:
    """Greek letters as signs, and foreign words in brackets, have no finding."""
    assert "TN406" not in codes(structured(("Kamera ve", f"{text} ve")))


def test_a_word_with_one_foreign_letter_is_marked_as_a_whole() -> None:
    """A Cyrillic letter in a Latin word cannot be seen, so the whole word is shown."""
    example = structured(("Kamera ve hlavě", "Kаmera ve hlavě"))
    assert covered(example, only(example, "TN406")) == "Kаmera"


@pytest.mark.parametrize("words", ["हिन्दी में", "Робот плывёт, и никто его не заряжает", "新模型，其价格、已降低"])
def test_foreign_words_in_a_row_are_one_finding(words: str) -> None:
    """Signs of vowels are parts of their words, and marks between the words do not divide them."""
    example = structured(("Kamera ve hlavě", f"Kamera {words} ve hlavě"))
    assert covered(example, only(example, "TN406")) == words


def test_repeated_text_is_marked_at_the_later_place() -> None:
    """The first one stays."""
    example = structured((POINT, FIRST))
    finding = only(example, "TN409")
    assert covered(example, finding) == FIRST[2:]
    assert finding.span.start.offset > example.text.index(FIRST)


def test_short_lines_and_code_may_repeat() -> None:
    """Short items and lines of code occur twice without being wrong."""
    code = "print('jeden řádek, který je dlouhý')\n" * 2
    lines = f"- Cena: 499 Kč\n- Cena: 499 Kč\n\n```\n{code}```"
    assert "TN409" not in codes(structured((WHY, f"{WHY}\n\n{lines}")))
