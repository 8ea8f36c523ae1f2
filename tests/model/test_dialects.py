"""The names of the dialects."""

from __future__ import annotations

from support import STRUCTURED

import technews_format as tn
from technews_format.model.dialects import DIALECTS, LAYOUT


def test_every_dialect_is_told_from_its_files() -> None:
    """The first is the default of the writer, and the only one with a layout."""
    article = tn.loads(STRUCTURED)
    texts = {dialect: tn.dumps(article, dialect=dialect) for dialect in DIALECTS}
    assert [tn.parse(text).dialect for text in texts.values()] == list(DIALECTS)
    assert tn.dumps(article) == texts[DIALECTS[0]]
    assert [dialect for dialect, text in texts.items() if f"\nlayout: {LAYOUT}\n" in text] == ["jekyll"]
