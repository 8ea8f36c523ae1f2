"""For tests of programs that read or write articles: generated articles, and assertions about them.

Needs the extra ``testing``. It may import everything but the command line; nothing else imports it. Start with
`strategies`, which puts articles together of `values` and `markdown`; `documents` writes them as people and programs
do, `faults` breaks them as rules look for it, `damage` damages their text, `drafts` has what articles are made of, and
`assertions` says what a test demands.
"""

from __future__ import annotations

from technews_format.errors import needs

with needs("testing"):
    from technews_format.testing.assertions import (
        assert_canonical,
        assert_round_trips,
        assert_same_article,
        assert_valid,
    )
    from technews_format.testing.damage import DamagedText, damaged_text
    from technews_format.testing.documents import documents
    from technews_format.testing.drafts import drafts, items
    from technews_format.testing.faults import FaultyDocument, faulty_documents
    from technews_format.testing.strategies import articles, bodies, front_matter

__all__ = [
    "DamagedText",
    "FaultyDocument",
    "articles",
    "assert_canonical",
    "assert_round_trips",
    "assert_same_article",
    "assert_valid",
    "bodies",
    "damaged_text",
    "documents",
    "drafts",
    "faulty_documents",
    "front_matter",
    "items",
]
