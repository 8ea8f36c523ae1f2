"""Which articles stand on which list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from sites import article
from support import BRIEF, GENERATION_0

import technews_format as tn
from technews_format.site import _listings
from technews_format.site._article_files import digest
from technews_format.site._listings import by_category, by_company, by_importance, by_month, fold
from technews_format.site._records import Record, record_of


def records(texts: Iterable[str]) -> list[Record]:
    """Return the records of some articles."""
    return [record_of(tn.loads(text)) for text in texts]


def test_categories_that_differ_in_case_are_one() -> None:
    """The usual spelling is the title; an empty category has no list."""
    names = ["AI", "ai", "ai", "čaj", "chléb", "hry", "''"]
    found = by_category(records(article(category=name) for name in names))
    assert [(listing.title, listing.path, len(listing.records)) for listing in found] == [
        ("ai", "tech-news/category/ai/", 3),
        ("čaj", "tech-news/category/čaj/", 1),
        ("hry", "tech-news/category/hry/", 1),
        ("chléb", "tech-news/category/chléb/", 1),
    ]


def test_companies_with_one_slug_have_pages_of_their_own() -> None:
    """The name that the slug spells in full keeps it, whoever else there is."""
    text = BRIEF.replace("category: hry", "category: hry\ncompanies: ['C++', 'C', 'C#', 'Čaj', 'caj', '!!!']")
    found = {listing.title: listing.path for listing in by_company(records([text]))}
    assert found["C"] == "tech-news/company/c/"
    assert found["caj"] == "tech-news/company/caj/"
    assert len({path.casefold() for path in found.values()}) == 6
    alone = by_company(records([BRIEF.replace("category: hry", "category: hry\ncompanies: ['C++']")]))
    assert [listing.path for listing in alone] == ["tech-news/company/c/"]


def test_no_hash_is_long_enough_to_lose_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names whose hashes begin alike have folders of their own, the same ones whatever the order."""
    keys = ["c", *("c" + "".join(signs) for signs in product("!?+#*%&=~^", repeat=4))]
    short = {digest(key.encode())[:6] for key in keys}
    slugs = _listings._slugs(keys)
    assert len(short) < len(keys) == len(set(slugs.values()))
    assert slugs["c"] == "c"
    assert slugs == _listings._slugs(reversed(keys))
    monkeypatch.setattr(_listings, "digest", lambda _key: "0" * 32)
    assert len(set(_listings._slugs(keys[:50]).values())) == 50


def test_months_and_importance() -> None:
    """Newest month first, highest importance first; articles without importance are on no such list."""
    texts = [article(importance="5"), article(importance="1"), GENERATION_0.replace("importance: 2\n", "")]
    assert [listing.title for listing in by_month(records(texts))] == ["2026-02", "2025-09"]
    assert [listing.title for listing in by_importance(records(texts))] == ["5", "1"]


def test_fold() -> None:
    """Search and order do not tell cases and diacritics apart."""
    assert fold("Žluťoučký KŮŇ") == "zlutoucky kun"
