"""Three versions of a file, and which of them the merged one looks like."""

from __future__ import annotations

from support import GENERATION_0, STRUCTURED

import technews_format as tn
from technews_format._util.three_way import Clash
from technews_format.document.versions import Versions

CANONICAL = tn.parse(STRUCTURED)
HUGO = tn.parse(tn.dumps(tn.loads(STRUCTURED), dialect="hugo"))
QUOTED = tn.parse(STRUCTURED.replace("category: databáze", 'category: "databáze"'))
CHANGED = tn.parse(STRUCTURED.replace("importance: 3", "importance: 4"))


def test_ours_is_the_usual_skeleton() -> None:
    """So it is when both sides changed the layout, when only ours did, when theirs is worse, and without a base."""
    for base, ours, theirs in [
        (CANONICAL, CHANGED, CANONICAL),
        (CANONICAL, HUGO, CHANGED),
        (CANONICAL, CHANGED, QUOTED),
        (QUOTED, CANONICAL, CHANGED),
        (None, CHANGED, HUGO),
    ]:
        assert Versions(base, ours, theirs).skeleton() is ours


def test_theirs_is_one_when_only_they_changed_the_layout() -> None:
    """Another dialect, another generation, or the canonical form."""
    old, new = tn.parse(GENERATION_0), tn.parse(tn.dumps(tn.upgrade(tn.parse(GENERATION_0))))
    for base, ours, theirs in [(CANONICAL, CHANGED, HUGO), (old, old, new), (QUOTED, QUOTED, CANONICAL)]:
        assert Versions(base, ours, theirs).skeleton() is theirs


def test_parts_are_merged() -> None:
    """A part is any value of a document; without a base, it has to be equal on both sides."""
    assert Versions(CANONICAL, CANONICAL, HUGO).merged(lambda document: document.dialect) == "hugo"
    assert isinstance(Versions(None, CANONICAL, HUGO).merged(lambda document: document.dialect), Clash)
    assert Versions(None, CANONICAL, HUGO).sides == (CANONICAL, HUGO)
