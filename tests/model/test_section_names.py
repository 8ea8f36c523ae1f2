"""Which section a heading means."""

from __future__ import annotations

import pytest

from technews_format.model.section_names import (
    SECTION_TITLES,
    disguised_name,
    fold,
    is_look_alike,
    likely_name,
    section_name,
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *((title, name) for name, title in SECTION_TITLES.items()),
        ("SOUHRN:", "summary"),
        ("3. **Podrobnosti** {#details}", "details"),
        ("Proc je to dulezite?", "why_it_matters"),
        ("Souhrn (2–3 věty)", "summary"),
        ("Souhrn (jak jinak)", None),
        ("Sоuhrn", "summary"),
        ("Souhrn\u200b", "summary"),
        (f"Souhrn{' ' * 194}", "summary"),
        (f"Souhrn{' ' * 195}", None),
        ("Shrnutí", None),
        ("", None),
    ],
)
def test_headings_of_sections(title: str, name: str | None) -> None:
    """However it is spelled; a title of more than 200 characters is none."""
    assert section_name(title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Shrnutí", "summary"),
        ("Kl??ov? body", "key_points"),
        ("Souhrn", None),
        ("?", None),
        ("Po?ob?ti", "details"),
        ("P?ob?ti", None),
        ("Why it matters?", "why_it_matters"),
    ],
)
def test_other_words_for_sections(title: str, name: str | None) -> None:
    """Synonyms, English ones, and titles with damaged letters, of which six are left at least."""
    assert likely_name(title) == name


def test_look_alikes_and_disguises() -> None:
    """Letters of another alphabet, and emphasis instead of a heading."""
    assert [is_look_alike(title) for title in ("Sоuhrn", "Souhrn", "Ѕlovo")] == [True, False, False]
    assert [disguised_name(line) for line in ("**Souhrn**", "__Souhrn__:", "*Souhrn", "**Souhrn** je.")] == [
        *("summary", "summary", None, None)
    ]
    assert fold("Klíčové – BODY!") == "klicove body"
