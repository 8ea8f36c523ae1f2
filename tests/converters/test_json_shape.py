"""The shape of the JSON of an article."""

from __future__ import annotations

from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.converters._json_shape import FORMAT, VERSION, json_shape


def test_keys_stand_in_order() -> None:
    """Format and version come first; the keys of the front matter are sorted, whatever they are."""
    article = tn.loads(STRUCTURED.replace("layout:", "beta: x\nlayout:"))
    shape = json_shape(article)
    assert list(shape) == ["format", "version", "front_matter", "body"]
    assert (shape["format"], shape["version"]) == (FORMAT, VERSION) == ("technews-article", 1)
    assert list(shape["front_matter"]) == sorted(shape["front_matter"])
    assert shape["front_matter"]["beta"] == "x"


def test_bodies_have_their_kind() -> None:
    """Key points are a list, not a tuple."""
    assert json_shape(tn.loads(BRIEF))["body"] == {"kind": "brief", "text": "Vyšla nová hra.\n\nJe o vlacích."}
    body = json_shape(tn.loads(STRUCTURED))["body"]
    assert list(body) == ["kind", "summary", "key_points", "details", "why_it_matters"]
    assert body["key_points"] == ["První bod.", "**Druhý**: bod.", "Třetí bod."]
