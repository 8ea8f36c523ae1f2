"""Rules about the values of the front matter (TN2xx)."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from rule_support import brief, codes, covered, fixed, only, places, structured

import technews_format as tn
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules.registry import all_rules

TITLE = "title: Robotická ryba týden počítala pulce"
BRIEF_TITLE = "title: Včelí hra se možná dočká pokračování"
IMAGE = "urlToImage: https://example.com/fish.jpg"
BACKUP = "urlToImageBackup: https://example.com/fish.jpg"
URL = "https://example.com/robotic-fish"
CATEGORY = "category: umělá inteligence"
ITEM = "- Ryba Robotics"
SEPTEMBER = (("2026-02-10", "2025-09-24"),)

GENERATION_0 = all_rules()["TN230"].example
MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN201": (
        structured((f"{TITLE}\n", "")),
        structured(("  name: Wired\n", "")),
        brief(("description: Studio z Plzně prý chystá pokračování hry o včelách.\n", "")),
        brief(("url: https://example.org/bees\n", "")),
        structured((f"{CATEGORY}\n", "")),
    ),
    "TN202": (
        structured(("importance: 4", "importance: '4'")),
        structured(("importance: 4", "importance: 4.0")),
        structured(("companies:\n- Kvasar Labs\n- Ryba Robotics", "companies: Kvasar Labs")),
        structured((TITLE, "title: 2026")),
        structured(("people:\n- Jana Nováková", "people:\n- 42")),
        structured((TITLE, "title:")),
    ),
    "TN203": (
        structured(("original_title: Robotic Fish Counts Tadpoles for a Week", "original_title: ''")),
        structured((ITEM, "- ''")),
        structured(("name: Wired", 'name: "Wired\\nUK"')),
        structured((TITLE, "title: '   '")),
        structured((ITEM, "- '\u2003'")),
    ),
    "TN204": (
        structured(("importance: 4\n", "")),
        brief(("importance: 2\n", "")),
        structured(("importance: 4", "importance: null")),
    ),
    "TN205": (
        structured(("companies:", "company:")),
        structured(("people:", "lide:")),
        brief((BRIEF_TITLE, BRIEF_TITLE.replace("title", "titulek"))),
        brief(("description:", "popis:")),
        structured(("  name: Wired", "  název: Wired")),
        structured(("importance: 4", "imporatnce: 4")),
        brief(("publishedAt:", "published_at:")),
        brief(("title: Včelí", "Title: Včelí")),
        structured((IMAGE + "\n" + BACKUP, "url_to_image: https://example.com/fish.jpg")),
        brief(("publishedAt:", "date_published:")),
        brief(("\nurl: ", "\nsourceUrl: ")),
        structured(("  id: wired", "  ID: wired")),
        brief(("slug: bee", "source_url: https://example.org/x\nslug: bee")),
    ),
    "TN206": (
        structured(("layout: tech_news_article\n", "layout: tech_news_article\nmood: veselá\n")),
        brief(("  name: Herní", "  lang: cs\n  name: Herní")),
        brief(("category: hry", "category: hry\nciphers: 3")),
    ),
    "TN207": (
        structured(("importance: 4", "importance: 6")),
        structured(("importance: 4", "importance: 0")),
        brief(("importance: 2", "importance: -2")),
    ),
    "TN208": (
        structured(("'2026-02-10 09:30:00'", "'10. 2. 2026'")),
        structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-30T09:30:00+00:00'")),
        structured(("'2026-02-10 09:30:00'", "2026-02-10")),
        structured(("'2026-02-10T09:30:00+00:00'", "včera")),
    ),
    "TN209": (
        structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T10:30:00+01:00'")),
        structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T04:30:00-0500'")),
        structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T09:30:00'")),
        structured(("'2026-02-10 09:30:00'", "'2026-02-10 10:30:00 +0100'")),
    ),
    "TN210": (
        structured(("'2026-02-10 09:30:00'", "'2026-02-10 10:30:00'")),
        structured(("'2026-02-10 09:30:00'", "'2026-02-09 09:30:00'")),
        structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T09:30:02+00:00'")),
    ),
    "TN211": (
        structured(("2026-02-10", "2999-02-10")),
        structured(("'2026-02-10T09:30:00+00:00'", "'9026-02-10T09:30:00Z'")),
        brief(("2026-02-11", "2226-02-11")),
    ),
    "TN212": (
        structured(("slug: robotic-fish-counts", "slug: robot-fish-counts")),
        structured(("slug: robotic-fish-counts-tadpoles-for-a-week", "slug: roboticka-ryba-tyden-pocitala-pulce")),
        structured(("slug: robotic-fish-counts-tadpoles-for-a-week", "slug: Robotic-Fish-Counts-Tadpoles-for-a-Week")),
        structured(("original_title: Robotic", "original_title: 7 Robotic")),
    ),
    "TN213": (
        structured((CATEGORY, "category: spotřební elektronik")),
        structured((CATEGORY, "category: kybernetická bezpečn")),
        structured((CATEGORY, "category: umělá inteligence ve")),
    ),
    "TN214": (
        structured((CATEGORY, "category: 'robotika\n\n\n  alternativně'")),
        structured((CATEGORY, 'category: "robotika\\nAI"')),
        structured((CATEGORY, "category: |\n  robotika\n  AI")),
    ),
    "TN215": (
        structured(("companies:\n- Kvasar Labs\n- Ryba Robotics\n", "companies: []\n")),
        structured(("people:\n- Jana Nováková\n", "people: []\n")),
        brief(("category: hry\n", "category: hry\npeople: [ ]\n")),
    ),
    "TN216": (
        structured((ITEM, "- V textu nejsou zmíněny žádné další společnosti.")),
        structured((ITEM, "- I'm sorry, but the article names no companies.")),
        structured((ITEM, "- Žádné")),
        structured((ITEM, "- 'Omlouvám se,\n\n  ale text je prázdný'")),
        structured(("- Jana Nováková", "- Neuvedeno v článku")),
        structured((ITEM, "- Firma která vyrábí roboty a je z Brna")),
        structured((ITEM, "- Not mentioned")),
        structured((ITEM, "- Nebyly nalezeny žádné společnosti")),
        structured((ITEM, "- Konkrétní jména nejsou uvedena")),
        structured((ITEM, "- Poskytnutý text nezmiňuje společnosti.")),
        structured((ITEM, "- Jako jazykový model nemohu")),
        structured((ITEM, "- Z textu nevyplývá")),
        structured((ITEM, "- Nikdo není zmíněn")),
        structured((ITEM, "- None mentioned")),
        structured((ITEM, "- I am unable to identify")),
        structured((ITEM, "- Based on the text, no companies")),
        structured((ITEM, "- Company name not mentioned")),
        structured((ITEM, "- (none)")),
        structured((ITEM, "- '...'")),
        structured((ITEM, '- \'["Kvasar", "Ryba"]\'')),
    ),
    "TN217": (
        structured(("emoji: 🔧", "emoji: 📰"), ("** 🔧", "** 📰")),
        structured(("name: Wired", "name: The Verge"), ("🔧 Wired", "🔧 The Verge")),
        brief(("emoji: 📰", "emoji: 🚀"), ("** 📰", "** 🚀")),
        brief(("emoji: 📰", "emoji: N"), ("** 📰", "** N")),
    ),
    "TN218": (
        structured((URL, "ftp://example.com/fish")),
        structured(("https://example.com/fish.jpg", "www.example.com/fish.jpg")),
        structured(("https://example.com/fish.jpg", "javascript:alert(1)")),
        structured((URL, "/robotic-fish")),
    ),
    "TN219": (
        structured((URL, "https://example.com/a?b=1&amp;c=2")),
        structured(("https://example.com/fish.jpg", "https://example.com/fish.jpg?w=1&amp;h=2")),
        structured((BACKUP, "urlToImageBackup: https://example.com/fish.jpg?w=1&#38;h=2")),
    ),
    "TN220": (
        structured((URL, "https://example.com/robotic fish")),
        structured((f"url: {URL}", f"url: ' {URL}'")),
        structured(("https://example.com/fish.jpg", "https://example.com/my fish.jpg")),
        structured((IMAGE, 'urlToImage: "https://example.com/fish.jpg\\n"')),
    ),
    "TN221": (
        structured((BACKUP, "urlToImageBackup: https://example.com/owl.jpg")),
        structured((IMAGE, "urlToImage: /assets/fish.jpg")),
        structured((BACKUP, f"{BACKUP}?w=200")),
    ),
    "TN222": (
        structured(("'2026-02-10T09:30:00+00:00'", "'{publish_time}'")),
        brief((BRIEF_TITLE, "title: 'Včelí hra: {title}'")),
        brief((BRIEF_TITLE, "title: '{{ cokoli }}'")),
        structured(("Tým z Brna vypustil", "Tým {{ summary }} vypustil")),
        structured(("- Pulce rozpozná kamerou s vlastním čipem.", "- {bod}")),
        structured((URL, "https://example.com/?q={title}"), ("q={title}", "{url}")),
        brief(("Vývojáři zprávu", "${company} zprávu")),
        structured((CATEGORY, "category: <category>")),
        structured((ITEM, "- '%s'")),
        structured((ITEM, "- '{}'")),
        brief((BRIEF_TITLE, "title: Včelí hra %(title)s a další")),
        brief((BRIEF_TITLE, "title: Včelí hra {item['title']} a další")),
        brief((BRIEF_TITLE, "title: 'Včelí hra: {{ page.title | escape }}'")),
        structured((URL, "https://example.com/{article_id}")),
        structured(("https://example.com/fish.jpg", "https://example.com/{width}/fish.jpg")),
    ),
    "TN223": (
        structured((CATEGORY, "category: None")),
        structured((CATEGORY, "category: TODO")),
        structured((f"url: {URL}", "url: TODO")),
        structured(("id: wired", "id: 'null'")),
        structured((ITEM, "- N/A")),
        structured(("https://example.com/fish.jpg", "None")),
        structured(("'2026-02-10 09:30:00'", "None")),
    ),
    "TN224": (
        structured((ITEM, "- Ryba &amp; Robotics")),
        structured((TITLE, "title: Robotická ryba &quot;počítala&quot; pulce")),
        structured(("- Jana Nováková", "- Jana O&#39;Hara")),
        structured(("původní článek", "původní článek"), ("Wired", "Wired &amp; Co")),
    ),
    "TN225": (
        structured((ITEM, "- Kvasar Labs")),
        structured((ITEM, "- KVASAR  labs")),
        structured(("- Jana Nováková", "- Jana Nováková\n- Petr Malý\n- Jana Nováková")),
    ),
    "TN226": (
        structured((TITLE, "title: 'Robotická ryba\n\n  týden počítala pulce'")),
        structured(
            ("original_title: Robotic Fish", 'original_title: "Robotic\\nFish'),
            ("for a Week\npeople", 'for a Week"\npeople'),
        ),
        brief(("description: Studio z Plzně", "description: |\n  Perex.\n\n  Studio z Plzně")),
    ),
    "TN227": (
        structured((ITEM, "- 'Ryba Robotics '")),
        structured((CATEGORY, "category: ' umělá inteligence'")),
        structured((TITLE, 'title: "Robotická ryba týden počítala pulce\\n"')),
        brief(("id: null", "id: '   '")),
        structured((TITLE, "title: \xa0Robotická ryba týden počítala pulce")),
        structured((ITEM, "- Ryba Robotics\u202f")),
    ),
    "TN228": (
        brief((BRIEF_TITLE, "title: O včelách")),
        brief((BRIEF_TITLE, f"title: Včelí hra {'se možná dočká pokračování ' * 6}brzy")),
        brief(("prý chystá", f"prý {'opravdu a zcela jistě už letos ' * 25}chystá")),
        brief(("description: Studio z Plzně prý chystá pokračování hry o včelách.", "description: ''")),
        brief(("category: hry", "category: ''")),
    ),
    "TN229": (
        structured((TITLE, "title: Robotická **ryba** týden počítala pulce")),
        structured((TITLE, "title: Robotická <b>ryba</b> týden počítala pulce")),
        structured((TITLE, "title: Robotická `ryba` týden počítala pulce")),
        structured((ITEM, "- '[Ryba](https://example.com/ryba)'")),
        structured((TITLE, "title: Robotická ryba<br>týden počítala pulce")),
        structured(("original_title: Robotic Fish", "original_title: Robotic <i>Fish</i>")),
    ),
    "TN230": (
        GENERATION_0,
        replace(GENERATION_0, changes=(*GENERATION_0.changes, ("image: None", "image: None  # no picture"))),
        replace(
            GENERATION_0, changes=(*GENERATION_0.changes, ("image: None\n", ""), ("layout:", "image:  None\nlayout:"))
        ),
    ),
    "TN231": (
        structured((URL, "https://example.com/")),
        brief(("https://example.org/bees", "http://www.Example.org:8080")),
        structured((URL, "https://háčky.cz/"), dialect="hugo-source-url"),
    ),
}


def test_the_bare_word_none_of_generation_0_is_a_warning() -> None:
    """`image: None` means a missing image in the first files; the rule that says so removes the key."""
    example = all_rules()["TN230"].example
    assert codes(example) == {"TN230"}
    assert fixed(example, "TN230") == example.text
    assert "image" not in fixed(example, "TN230", unsafe=True)


@pytest.mark.parametrize(
    ("example", "code", "place", "marked"),
    [
        (structured(("companies:", "company:")), "TN205", "3:1", "company"),
        (structured(("  id: wired", "  ID: wired")), "TN205", "18:3", "ID"),
        (structured((URL, "https://example.com/a?b=1&amp;c=2")), "TN219", "21:31", "&amp;"),
        (structured(("'2026-02-10 09:30:00'", "'2026-02-10 10:30:00'")), "TN210", "6:7", "'2026-02-10 10:30:00'"),
        (structured((ITEM, "- Žádné")), "TN216", "5:3", "Žádné"),
        (structured(("emoji: 🔧", "emoji: 📰"), ("** 🔧", "** 📰")), "TN217", "17:10", "📰"),
        (structured((TITLE, "title: Robotická **ryba** týden")), "TN229", "20:18", "**ryba**"),
        (structured(("Tým z Brna vypustil", "Tým {{ summary }} vypustil")), "TN222", "27:5", "{{ summary }}"),
        (structured(("people:\n- Jana Nováková\n", "people: []\n")), "TN215", "12:9", "[]"),
        (structured((f"{TITLE}\n", "")), "TN201", "23:1", "---"),
        (structured(("  name: Wired\n", "")), "TN201", "16:1", "source"),
    ],
)
def test_a_finding_marks_the_smallest_stretch(example: Example, code: str, place: str, marked: str) -> None:
    """Line, column and marked text of a finding are those of the fault."""
    finding = only(example, code)
    assert (str(finding.span), covered(example, finding)) == (place, marked)


@pytest.mark.parametrize(
    ("example", "code", "message"),
    [
        (structured(("companies:", "company:")), "TN205", "the key company is unknown; did you mean companies?"),
        (
            brief(("slug: bee", "source_url: https://example.org/x\nslug: bee")),
            "TN205",
            "the key source_url is unknown, and url is there already; remove source_url or rename it",
        ),
        (
            structured(("importance: 4", "importance: 6")),
            "TN207",
            "importance: found the integer 6; expected an integer from 1 to 5",
        ),
        (
            structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T10:30:00+01:00'")),
            "TN209",
            "publishedAt is 2026-02-10T10:30:00+01:00, which is not in UTC; write 2026-02-10T09:30:00+00:00",
        ),
        (
            structured(("slug: robotic-fish-counts", "slug: robot-fish-counts")),
            "TN212",
            (
                "the slug is 'robot-fish-counts-tadpoles-for-a-week', "
                "the title gives 'robotic-fish-counts-tadpoles-for-a-week'"
            ),
        ),
        (
            structured((TITLE, "title: Robotická&nbsp;ryba týden počítala pulce")),
            "TN224",
            "the HTML entity &nbsp; in title; write a space",
        ),
        (brief((BRIEF_TITLE, "title: Ó")), "TN228", "the title has 1 character; expected 10 to 160"),
        (
            structured((ITEM, "-")),
            "TN202",
            "companies.1: found null; expected text; write it or remove the item",
        ),
        (
            structured(("emoji: 🔧", "emoji: 📰"), ("** 🔧", "** 📰")),
            "TN217",
            "the source 'Wired' has the emoji 📰; expected 🔧",
        ),
    ],
)
def test_a_message_says_what_was_found_and_what_to_do(example: Example, code: str, message: str) -> None:
    """The message names the value that was found and the one that was expected."""
    assert only(example, code).message == message


@pytest.mark.parametrize(
    ("example", "code", "unsafe", "line"),
    [
        (structured(("date: '2026-02-10 09:30:00'\n", "")), "TN201", True, "date: '2026-02-10 09:30:00'"),
        (
            structured(("publishedAt: '2026-02-10T09:30:00+00:00'\n", "")),
            "TN201",
            True,
            "publishedAt: '2026-02-10T09:30:00+00:00'",
        ),
        (structured((f"url: {URL}\n", "")), "TN201", True, f"url: {URL}"),
        (structured(("importance: 4", "importance: '4'")), "TN202", False, "importance: 4"),
        (structured((TITLE, "title: 2026")), "TN202", False, "title: '2026'"),
        (
            structured(("companies:\n- Kvasar Labs\n- Ryba Robotics", "companies: Kvasar Labs")),
            "TN202",
            True,
            "- Kvasar Labs",
        ),
        (structured(("companies:", "company:")), "TN205", True, "companies:"),
        (structured(("'2026-02-10 09:30:00'", "včera")), "TN208", True, "date: '2026-02-10 09:30:00'"),
        (
            structured(("T09:30:00+00:00", "T10:30:00+01:00")),
            "TN209",
            True,
            "publishedAt: '2026-02-10T09:30:00+00:00'",
        ),
        (
            structured(("'2026-02-10 09:30:00'", "'2026-02-10 10:30:00 +0100'")),
            "TN209",
            True,
            "date: '2026-02-10 09:30:00'",
        ),
        (structured(("'2026-02-10 09:30:00'", "'2026-02-11 09:30:00'")), "TN210", True, "date: '2026-02-10 09:30:00'"),
        (
            structured(("slug: robotic-fish", "slug: fish")),
            "TN212",
            True,
            "slug: robotic-fish-counts-tadpoles-for-a-week",
        ),
        (structured((CATEGORY, "category: spotřební elektronik")), "TN213", True, "category: spotřební elektronika"),
        (structured((CATEGORY, "category: kybernetická bezpečn")), "TN213", True, "category: kybernetická bezpečnost"),
        (structured((CATEGORY, "category: 'robotika\n\n\n  AI'")), "TN214", True, "category: robotika"),
        (
            structured((URL, "https://example.com/a?b=1&amp;c=2")),
            "TN219",
            False,
            "[Číst původní článek](https://example.com/a?b=1&c=2)",
        ),
        (
            structured((URL, "https://example.com/a b")),
            "TN220",
            True,
            "[Číst původní článek](https://example.com/a%20b)",
        ),
        (structured((f"url: {URL}", f"url: '{URL} '")), "TN220", False, f"url: {URL}"),
        (structured((BACKUP, f"{BACKUP}?w=200")), "TN221", True, BACKUP),
        (
            structured(("https://example.com/fish.jpg", "www.example.com/fish.jpg")),
            "TN218",
            True,
            "urlToImageBackup: https://www.example.com/fish.jpg",
        ),
        (structured(("id: wired", "id: 'null'")), "TN223", True, "  name: Wired"),
        (structured((ITEM, "- Ryba &amp; Robotics")), "TN224", True, "- Ryba & Robotics"),
        (
            structured(("name: Wired", "name: Wired &amp; Co"), ("🔧 Wired", "🔧 Wired &amp; Co")),
            "TN224",
            True,
            "**Zdroj:** 🔧 Wired & Co",
        ),
        (structured((TITLE, "title: 'Robotická ryba\n\n  týden počítala pulce'")), "TN226", False, TITLE),
        (structured((CATEGORY, "category: ' umělá inteligence'")), "TN227", False, CATEGORY),
        (structured((TITLE, "title: Robotická **ryba** týden <b>počítala</b> `pulce`")), "TN229", True, TITLE),
        (structured(("emoji: 🔧", "emoji: 📰"), ("** 🔧", "** 📰")), "TN217", True, "**Zdroj:** 🔧 Wired"),
    ],
)
def test_a_fix_gives_the_value_that_was_meant(example: Example, code: str, line: str, *, unsafe: bool) -> None:
    """The mended text has the right line, and an unsafe fix waits to be allowed."""
    assert line in fixed(example, code, unsafe=unsafe).split("\n")
    if unsafe:
        assert fixed(example, code) == example.text


def test_the_fix_of_a_list_takes_one_item_off() -> None:
    """The other items stay, and the last one takes the key along."""
    refused = structured((ITEM, "- Žádné"))
    assert "companies:\n- Kvasar Labs\ndate" in fixed(refused, "TN216", unsafe=True)
    alone = structured(("- Jana Nováková", "- Nejsou uvedeni"))
    assert "people" not in fixed(alone, "TN216", unsafe=True)
    twice = structured((ITEM, "- Kvasar Labs"))
    assert "companies:\n- Kvasar Labs\ndate" in fixed(twice, "TN225")
    assert fixed(structured((ITEM, "- kvasar labs")), "TN225").count("vasar") == 2


RIGHT = [
    structured((ITEM, "- Alza.cz, a.s.")),
    structured((ITEM, "- Yahoo!")),
    structured((ITEM, "- Dr. Max")),
    structured((ITEM, "- Ernst & Young")),
    structured((ITEM, "- The Walt Disney Company")),
    structured((ITEM, "- No Starch Press")),
    structured((ITEM, "- None of Your Business")),
    structured((ITEM, "- I Can't Believe It's Not Butter!")),
    structured((ITEM, "- Sure, Inc.")),
    structured((ITEM, "- '[in]Space'")),
    structured((ITEM, "- '{code} Foundry'")),
    structured((TITLE, "title: '%s a {fmt} v jazyce C slaví padesátiny'")),
    structured((TITLE, "title: Robotická ryba spí 100 % dne")),
    structured(("Wired", "<antirez>"), ("🔧", "📰")),
    structured((ITEM, "- Unknown Worlds Entertainment")),
    structured(
        (ITEM, "- Massachusetts Institute of Technology Computer Science and Artificial Intelligence Laboratory")
    ),
    structured((ITEM, "- People.ai")),
    structured((ITEM, "- Text Control GmbH")),
    structured((ITEM, "- Industrial and Commercial Bank of China Ltd.")),
    structured(("- Jana Nováková", "- Christopher Null")),
    structured(("- Jana Nováková", "- Kvasar Labs")),
    structured((CATEGORY, "category: digitální bezpečnost")),
    structured((CATEGORY, "category: spotřební elektronika")),
    structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T09:30:00Z'")),
    structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T09:30:00.250+00:00'")),
    structured(("'2026-02-10 09:30:00'", "'2026-02-10 09:30:00 +0000'")),
    structured((TITLE, "title: Robotická ryba v C# a E*Trade <3")),
    structured((TITLE, "title: Robotická ryba v List<String> a <img>")),
    structured((TITLE, "title: Knihovna {fmt} se dočkala nové verze")),
    structured(("Čip `K-7`", "Čip `{title}`")),
    structured(("Čip `K-7`", "Čip na adrese https://example.com/{title}")),
    structured(("https://example.com/fish.jpg", "/assets/fish.jpg")),
    structured(("https://example.com/fish.jpg", "https://example.com/fish.jpg?w=1&h=2;q=3")),
    structured(("layout: tech_news_article\n", "")),
    brief(
        ("name: Herní věstník", "name: Hacker News"), ("emoji: 📰", "emoji: 💻"), ("📰 Herní věstník", "💻 Hacker News")
    ),
    brief(("name: Herní věstník", "name: Hackaday"), ("emoji: 📰", "emoji: 🔧"), ("📰 Herní věstník", "🔧 Hackaday")),
    brief(("emoji: 📰", "emoji: 🎲"), ("** 📰", "** 🎲")),
    brief(("emoji: 📰", "emoji: ⚡️"), ("name: Herní věstník", "name: The Verge"), ("📰 Herní věstník", "⚡️ The Verge")),
    brief(("  emoji: 📰\n", ""), ("** 📰 ", "** ")),
    brief(("\nurl: ", "\nsource_url: "), ("layout: tech_news_article\n", "")),
]


@pytest.mark.parametrize("example", RIGHT)
def test_what_looks_like_a_fault_and_is_none(example: Example) -> None:
    """Real names, addresses and titles that resemble faults have no finding of this family."""
    assert not {code for code in codes(example) if code.startswith("TN2")}


@pytest.mark.parametrize(
    ("slug", "is_right"),
    [
        ("robotická-ryba-týden-počítala-pulce", True),
        ("Roboticka-ryba-tyden-pocitala-pulce", True),
        ("01-roboticka-ryba-tyden-pocitala-pulce", True),
        ("robotic-fish-counts-tadpoles-for-a-week", True),
        ("ryba-na-suchu", False),
    ],
)
def test_slugs_of_september_2025_come_from_either_title(slug: str, *, is_right: bool) -> None:
    """Until October 2025 the slug may be Czech, without accents, in mixed case and numbered."""
    change = ("slug: robotic-fish-counts-tadpoles-for-a-week", f"slug: {slug}")
    assert ("TN212" not in codes(structured(*SEPTEMBER, change))) == is_right
    if slug[0] != "r" or "robotic-" not in slug:
        assert "TN212" in codes(structured(change))


def test_an_emoji_of_another_source_was_possible_before_october_2025() -> None:
    """The first programs had a longer table, so the emoji of another source is no fault there."""
    rocket = (("emoji: 📰", "emoji: 🚀"), ("** 📰", "** 🚀"))
    assert "TN217" in codes(brief(*rocket))
    assert "TN217" not in codes(brief(*rocket, ("2026-02-11", "2025-09-24")))


def test_the_present_is_an_option() -> None:
    """`now` decides what the future is."""
    import datetime as dt

    before = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert "TN211" in codes(structured(), now=before)
    assert "TN211" not in codes(structured())


def test_a_target_with_its_own_rule_about_the_future_silences_the_general_one() -> None:
    """One fault has one finding: with a target its rule reports the date, unless it is ignored."""
    future = structured(("2026-02-10", "2999-02-10"))
    assert "TN211" not in codes(future, target=["jekyll"])
    assert "TN211" not in codes(future, target=["hugo"])
    assert "TN211" in codes(future, target=["hugo"], ignore=["TN613"])


def test_lengths_are_thresholds() -> None:
    """The lengths of title and description are compared with the options."""
    assert "TN228" in codes(structured(), thresholds={"max_title_length": 20})
    assert "TN228" in codes(structured(), thresholds={"min_title_length": 100})
    assert "TN228" in codes(structured(), thresholds={"max_description_length": 30})
    assert "TN228" not in codes(brief((BRIEF_TITLE, "title: O včelách")), thresholds={"min_title_length": 5})


def test_a_fault_of_the_image_is_reported_once() -> None:
    """The second image repeats the first one, so its faults are the same."""
    for value, code in (("a b.jpg", "TN220"), ("a.jpg?x=1&amp;y=2", "TN219"), ('x.jpg"', "TN218")):
        example = structured(
            ("https://example.com/fish.jpg", f"data:{value}" if code == "TN218" else f"https://a.cz/{value}")
        )
        assert only(example, code).field == "urlToImage"


def test_each_value_has_one_finding() -> None:
    """A placeholder in a date is no malformed date, white space around an address is no other white space."""
    assert codes(structured(("'2026-02-10T09:30:00+00:00'", "'{publish_time}'"))) == {"TN222"}
    assert codes(structured((f"url: {URL}", f"url: ' {URL}'"))) <= {"TN220", "TN310"}
    assert codes(structured((CATEGORY, "category: None"))) == {"TN223"}
    assert codes(structured((CATEGORY, "category: nan"))) == {"TN223"}
    assert codes(structured((CATEGORY, "category: 'None'"))) == {"TN223"}
    assert codes(structured(("title: Robotic Fish Counts Tadpoles for a Week", "title: ' '"))) == {"TN203"}
    slug = "robotic-fish-counts-tadpoles-for-a-week"
    assert codes(structured((f"slug: {slug}", f"slug: '{slug} '"))) == {"TN227"}
    assert codes(structured((BACKUP, "urlToImageBackup: www.example.com/fish.jpg"))) == {"TN218"}
    assert codes(structured((IMAGE, "urlToImage: https://"), (BACKUP, "urlToImageBackup: https://"))) == {"TN218"}
    assert codes(structured(("- Ryba Robotics", "- 'Omlouvám se,\n\n  ale nevím'"))) == {"TN216"}


def test_an_unknown_key_that_stands_too_late_is_two_faults() -> None:
    """Otherwise the fix of the order would bring a finding that was not there, and would be left out."""
    example = structured(("importance: 4\n", "importance: 4\nalbum: 1\n"))
    assert codes(example) == {"TN118", "TN206"}
    assert "TN118" not in {item.code for item in tn.fix(example.text).remaining}


def test_generation_0_has_keys_of_its_own() -> None:
    """No key of generation 0 is unknown."""
    assert not codes(all_rules()["TN230"].example) & {"TN205", "TN206"}


def test_thousands_of_faults_do_not_take_forever() -> None:
    """What a code finds in the items of a list is mended by one replacement, which is planned once."""
    from technews_format import check

    text = structured((ITEM, "- ' Kvasar Labs'\n" * 500)).text
    found = [item for item in check(text) if item.code == "TN227"]
    assert len(found) == 500
    assert found[0].fix is not None
    assert {item.fix for item in found} == {found[0].fix}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_an_unknown_key_is_found_whatever_the_line_ends(newline: str) -> None:
    """Where the keys of usual front matter stand is told by its lines, which may end with a lone CR."""
    text = structured(("importance: 4", "imageUrl: a\nimportance: 4")).text.replace("\n", newline)
    assert places(text, "TN206") == ["9:1-9:9"]


@pytest.mark.parametrize("piece", ["<%", "<%= ", "{{ a", "%(a"])
def test_placeholders_that_are_not_closed_take_linear_time(piece: str) -> None:
    """A line of beginnings of placeholders is passed over once."""
    text = structured(("Tým z Brna vypustil", f"Tým {piece * 100_000} vypustil")).text
    start = time.process_time()
    assert places(text, "TN222") == []
    assert time.process_time() - start < 10


@pytest.mark.parametrize("end", ["/a", "/index.html", "/cs/", "?id=7", "/?id=7", "#clanek", "/#/clanek/7", "//"])
def test_an_address_with_more_than_a_host_may_be_an_article(end: str) -> None:
    """A path, a query or a fragment says which page is meant."""
    assert "TN231" not in codes(structured((URL, f"https://example.com{end}")))


def test_an_address_that_is_none_is_no_home_page() -> None:
    """Nor are placeholders and words."""
    for url in ("None", "''", "null", "example", "'{url}'", "https://", "mailto:a@example.com", "7"):
        assert "TN231" not in codes(structured((f"url: {URL}", f"url: {url}")))


@pytest.mark.parametrize(
    "change",
    [
        (URL, "example.com"),
        (URL, "//example.com/"),
        (URL, "https:/example.com"),
        (f"url: {URL}", "url: ' https://example.com/ '"),
    ],
)
def test_fixes_of_an_address_do_not_make_it_a_home_page(change: tuple[str, str]) -> None:
    """It was one before, so the fix of another rule brings no new finding and is made."""
    example = structured(change)
    assert "TN231" in codes(example)
    mended = tn.loads(tn.fix(example.text, unsafe=True).document.source)
    assert mended.front_matter.url.rstrip("/") == "https://example.com"


@pytest.mark.parametrize("written", ["https://example.com/", '"https://example.com\\x2F"'])
def test_the_home_page_is_found_in_each_dialect(written: str) -> None:
    """Also under the key of the dialect and in that of generation 0, at the value."""
    for dialect in ("jekyll", "hugo", "hugo-source-url"):
        example = structured((f"url: {URL}", f"url: {written}"), dialect=dialect)
        assert covered(example, only(example, "TN231")) == written
    old = replace(GENERATION_0, changes=(*GENERATION_0.changes, ("https://example.org/bees", "https://example.org/")))
    assert covered(old, only(old, "TN231")) == "https://example.org/"


@pytest.mark.parametrize(
    ("key", "length", "is_right"),
    [
        *(("title", 9, False), ("title", 10, True), ("title", 160, True), ("title", 161, False)),
        *(("description", 700, True), ("description", 701, False)),
    ],
)
def test_lengths_are_right_up_to_their_limits(key: str, length: int, is_right: bool) -> None:
    """By default a title has 10 to 160 characters, and a description 700 at most."""
    article = tn.loads(structured().text)
    changed = article.model_copy(update={"front_matter": article.front_matter.model_copy(update={key: "r" * length})})
    assert (places(tn.dumps(changed), "TN228") == []) is is_right
