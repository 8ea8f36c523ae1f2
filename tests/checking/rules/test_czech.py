"""Whether a text is Czech."""

from __future__ import annotations

import pytest

from technews_format.checking.rules._czech import evidence, is_foreign_text, is_foreign_title


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


@pytest.mark.parametrize(("word", "czech"), [("xyznou", 1), ("xynou", 0)])
def test_a_word_of_six_letters_is_told_by_its_ending(word: str, czech: int) -> None:
    """A shorter one may be of any language."""
    assert evidence(word).czech == czech
