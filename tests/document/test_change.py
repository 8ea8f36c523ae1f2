"""One change: its line, its name, its JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

import technews_format as tn
from technews_format.document.change import change_from_dict
from technews_format.document.words import Stretch

TITLE = ("front_matter", "title")
POINTS = ("body", "key_points")
LINES = {
    "+ author: Eva": tn.Change("added", ("front_matter", "author"), after="Eva"),
    "- source.emoji: 📰": tn.Change("removed", ("front_matter", "source", "emoji"), before="📰"),
    "~ importance: 3 → null": tn.Change("changed", ("front_matter", "importance"), 3, None),
    "~ title: Vyšla [-nová-]{+stará+} malá hra": tn.Change(
        "changed", TITLE, "Vyšla nová malá hra", "Vyšla stará malá hra"
    ),
    "~ title: hra → písnička": tn.Change("changed", TITLE, "hra", "písnička"),
    "+ companies.2: Kotva": tn.Change("added", ("front_matter", "companies"), after="Kotva", to_index=2),
    "- companies.1: a\\nb\\x1b": tn.Change("removed", ("front_matter", "companies"), before="a\nb\x1b", from_index=1),
    "> body.key_points.2 → body.key_points.0: Bod.": tn.Change("moved", POINTS, "Bod.", "Bod.", 2, 0),
    "> body.key_points.2 → body.key_points.0: Bod → Bod.": tn.Change("moved", POINTS, "Bod", "Bod.", 2, 0),
    "~ body.key_points.1: Bod → Bod.": tn.Change("changed", POINTS, "Bod", "Bod.", 2, 1),
    '+ tags: ["a", {"b": null}]': tn.Difference.from_dict(
        {
            "format": "technews-difference",
            "version": 1,
            "changes": [{"kind": "added", "path": ["front_matter", "tags"], "after": ["a", {"b": None}]}],
        }
    ).changes[0],
}


@pytest.mark.parametrize("line", LINES)
def test_lines_and_json(line: str) -> None:
    """A change is one line for people, and comes back from JSON."""
    change = LINES[line]
    assert str(change) == line
    assert change_from_dict(json.loads(json.dumps(change.to_dict()))) == change
    assert hash(change) == hash(change_from_dict(change.to_dict()))


def test_the_json_has_the_words() -> None:
    """Programs need not compare texts themselves; words and field are derived, and not read."""
    change = tn.Change("changed", TITLE, "nová hra", "stará hra")
    data = change.to_dict()
    assert data == {
        "kind": "changed",
        "path": ["front_matter", "title"],
        "field": "title",
        "before": "nová hra",
        "after": "stará hra",
        "words": [["removed", "nová"], ["added", "stará"], ["same", " hra"]],
    }
    assert change_from_dict({**data, "words": [], "field": "x"}) == change
    assert change.words[0] == Stretch("removed", "nová")
    assert tn.Change("changed", TITLE, 1, "x").words == ()


@pytest.mark.parametrize(
    ("update", "reason"),
    [
        ({"kind": "gone"}, "kind: expected one of added, removed, changed, moved"),
        ({"kind": []}, "kind: expected one of added, removed, changed, moved"),
        ({"path": "title"}, "path: expected a list of keys"),
        ({"path": ["body", 1]}, "path: expected a list of keys"),
        ({"path": ["title", "x"]}, "path: expected one of front_matter and body, and a key"),
        ({"path": ["body"]}, "path: expected one of front_matter and body, and a key"),
        ({"kind": "added"}, "before: unknown key for this kind"),
        ({"kind": "removed"}, "after: unknown key for this kind"),
        ({"after": 1.5}, "after: float is not a value of front matter"),
        ({"from": -1, "to": 0}, "from: expected an integer from 0"),
        ({"from": 0, "to": True}, "to: expected an integer from 0"),
        ({"from": 0}, "from, to: expected the numbers of an item before and after"),
        ({"kind": "moved"}, "from, to: expected the numbers of an item before and after"),
    ],
)
def test_json_that_is_no_change(update: dict[str, Any], reason: str) -> None:
    """Each fault has a sentence that begins with the key."""
    data = {"kind": "changed", "path": ["front_matter", "title"], "before": "a", "after": "b"}
    with pytest.raises(ValueError, match=reason):
        change_from_dict({**data, **update})


def test_json_that_is_no_object() -> None:
    """Neither is a list, nor an object without a value that its kind has."""
    with pytest.raises(ValueError, match="expected an object"):
        change_from_dict([])
    with pytest.raises(ValueError, match="before: missing"):
        change_from_dict({"kind": "removed", "path": ["body", "text"]})
