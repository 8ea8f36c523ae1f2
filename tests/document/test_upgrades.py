"""An upgraded article has all that the current generation has."""

from __future__ import annotations

from support import GENERATION_0, example_paths

import technews_format as tn

UPGRADED = tn.upgrade(tn.parse(GENERATION_0))


def test_upgrade_fills_in_what_is_derived() -> None:
    """The slug comes from the Czech title, as it did then, and the emoji from the source."""
    without = GENERATION_0.replace('emoji: "⚡ 🎮"\n', "").replace('category_emoji: "🎮"\n', "")
    front_matter = tn.upgrade(tn.parse(without)).front_matter
    assert front_matter.slug == "nová-hra-o-vlacích"
    assert front_matter.source.emoji == "⚡"
    assert UPGRADED.front_matter.source.emoji == "⚡"


def test_an_upgraded_article_is_of_the_current_generation() -> None:
    """It is written, read and upgraded again without a change, in every dialect."""
    for dialect in tn.DIALECTS:
        document = tn.parse(tn.dumps(UPGRADED, dialect=dialect))
        assert document.generation == 1
        assert document.article() == UPGRADED == tn.upgrade(document) == tn.upgrade(UPGRADED)


def test_upgrade_of_september_files() -> None:
    """A file without a slug gets one; the rest stays."""
    path = next(path for path in example_paths() if path.name.startswith("2025-09-23"))
    article = tn.load(path)
    assert article.front_matter.slug is None
    assert tn.upgrade(article).front_matter.slug == article.slug
