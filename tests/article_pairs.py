"""Pairs of articles of which one is the other with changes, for whatever compares two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from support import BRIEF, DISCLOSURES, STRUCTURED

import technews_format as tn
from technews_format._util.printable import VISIBLE

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = ["nová", "hra", "o", "vlacích", "**firma**", "`kód`", "vydala", "2026", "Ω", "\u2028", "\x07"]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join).filter(VISIBLE.search)
MARKDOWN = st.lists(TEXT | st.sampled_from(["", "\n- x", "a\n"]), max_size=6).map(
    lambda paragraphs: "\n\n".join(paragraphs).strip("\n \t") or "x"
)
NAMES = st.lists(st.sampled_from(["Pramen", "Kotva", "Pramen a Kotva", "X"]), max_size=6).map(tuple)
VALUES = st.recursive(
    st.none() | st.integers(-5, 5) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
EXTRA = st.dictionaries(
    st.sampled_from(["mood", "source.name", "body", "series", "front_matter", "layout", "kind"]), VALUES, max_size=4
)
INSTANTS = st.sampled_from(["2026-02-18T09:30:00+00:00", "2026-02-18T10:30:00+01:00", "2026-02-19 08:00"])
BODIES = st.builds(tn.BriefBody, text=MARKDOWN) | st.builds(
    tn.StructuredBody,
    summary=MARKDOWN,
    key_points=st.lists(TEXT, min_size=1, max_size=6).map(tuple),
    details=MARKDOWN,
    why_it_matters=MARKDOWN,
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "author": st.none() | TEXT,
    "companies": NAMES,
    "date": INSTANTS.map(tn.Timestamp.parse),
    "description": TEXT,
    "disclosure": st.none()
    | st.sampled_from(DISCLOSURES)
    | st.builds(tn.Disclosure, text=st.just("human"), extra=EXTRA),
    "extra": EXTRA,
    "importance": st.none() | st.sampled_from(tn.Importance),
    "people": NAMES,
    "published_at": INSTANTS.map(tn.Timestamp.parse),
    "slug": st.none() | TEXT,
    "source": st.builds(
        tn.Source,
        name=st.sampled_from(["The Verge", "Wired"]),
        id=st.none() | TEXT,
        emoji=st.sampled_from([None, "📰"]),
        extra=st.dictionaries(st.sampled_from(["rank", "a.b"]), VALUES, max_size=2),
    ),
    "url_to_image": st.none() | st.just("/a.png"),
}


@st.composite
def articles(draw: st.DrawFn) -> tn.Article:
    """Any article, made of few words, so that two of them have something in common."""
    article = tn.loads(draw(st.sampled_from([STRUCTURED, BRIEF])))
    changed = draw(st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=5))
    front_matter = article.front_matter.model_copy(update={name: draw(FIELDS[name]) for name in changed})
    body = draw(st.just(article.body) | BODIES)
    return article.model_copy(update={"front_matter": front_matter, "body": body})


def rewritten(change: Callable[[list[str]], list[str]], article: tn.Article) -> tn.Article:
    """Return an article with the key points that a function makes of them."""
    assert isinstance(article.body, tn.StructuredBody)
    points = tuple(change([*article.body.key_points]))
    return article.model_copy(update={"body": article.body.model_copy(update={"key_points": points})})
