"""Ways to break the values of the front matter (TN2xx)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from technews_format.checking.rules.registry import all_rules
from technews_format.testing.mutations.parts import (
    BACKUP,
    BRIEF_TITLE,
    CATEGORY,
    IMAGE,
    ITEM,
    TITLE,
    URL,
    VOCABULARY,
    brief,
    structured,
)

if TYPE_CHECKING:
    from technews_format.checking.rules._examples import Example

__all__ = ["MUTATIONS"]

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
    "TN215": (
        structured(("companies:\n- Kvasar Labs\n- Ryba Robotics\n", "companies: []\n")),
        structured(("people:\n- Jana Nováková\n", "people: []\n")),
        brief(("category: hry\n", "category: hry\npeople: [ ]\n")),
    ),
    "TN232": (
        structured(select=("TN232",)),
        brief(dialect="hugo-source-url", select=("missing-disclosure",)),
        brief(("importance: 2", "disclosure: null\nimportance: 2"), select=("TN232",)),
    ),
    "TN233": (
        structured((ITEM, "- Ryba Robotics s.r.o."), vocabulary=VOCABULARY),
        structured((CATEGORY, "category: umela inteligence"), vocabulary=VOCABULARY),
        structured((CATEGORY, "category: strojové učení"), vocabulary=VOCABULARY),
        structured((ITEM, "- Kvasar"), vocabulary=VOCABULARY),
        structured(("name: Wired", "name: WIRED"), ("🔧 Wired", "🔧 WIRED"), vocabulary=VOCABULARY),
        structured(("- Jana Nováková", "- Jana Novákvoá"), vocabulary=VOCABULARY),
        brief(("category: hry", "category: Hry"), dialect="hugo-source-url", vocabulary=VOCABULARY),
    ),
    "TN234": (
        structured((CATEGORY, "category: příroda"), vocabulary=VOCABULARY),
        brief(("Herní věstník", "Včelí noviny"), vocabulary=VOCABULARY),
        brief(("category: hry", "category: včely"), dialect="hugo", vocabulary=VOCABULARY),
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
    "TN225": (
        structured((ITEM, "- Kvasar Labs")),
        structured((ITEM, "- KVASAR  labs")),
        structured(("- Jana Nováková", "- Jana Nováková\n- Petr Malý\n- Jana Nováková")),
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
    "TN231": (
        structured((URL, "https://example.com/")),
        brief(("https://example.org/bees", "http://www.Example.org:8080")),
        structured((URL, "https://háčky.cz/"), dialect="hugo-source-url"),
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
}
