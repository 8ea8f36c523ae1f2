"""Letters in a notation that was not undone."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._examples import BRIEF
from technews_format.checking.rules._wrappings import wrapped_of


@pytest.mark.parametrize(
    "text",
    [
        "Adresa https://example.com/P%C5%99%C3%ADli%C5%A1 a [odkaz](/P%C5%99%C3%ADli%C5%A1).",
        "Kód `\\u0159\\u00ed\\u0161` a `=C5=99=C5=99=C5=99`.",
        "Nárůst o 20 %, 50%C, x=C5, a=?b?=c, \\user, AT&amp;T &lt;b&gt; &scaron;.",
        "Poškozené %C5 a =C5= a \\ud83d nejsou písmena.",
        "Znaky \\u0041 a %41 jsou ASCII.",
    ],
)
def test_what_is_no_undecoded_text(text: str) -> None:
    """Addresses, code, entities that Markdown reads, and bytes that make no letters are left alone."""
    assert [item.code for item in tn.check(BRIEF.replace("nepotvrdili.", text)) if item.code == "TN016"] == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("P\\u0159\\u00edli\\u0161 \\u017elu\\u0165ou\\u010dk\\u00fd k\\u016f\\u0148", True),
        ("P\\u0159íliš žluťoučký kůň", False),
        ("P\\u0159\\u00edli\\u0161 \\u017elu\\u0165ou\\u010dk\\u00fd ve formátu JSON", False),
        ("\\u4e2d\\u6587\\u5b57\\u7b26", False),
    ],
)
def test_letters_are_written_safely_where_they_must_have_been_meant(text: str, safe: bool) -> None:
    """A few letters, other scripts, and texts about encodings may show the notation on purpose."""
    (found,) = (
        item for item in tn.check(BRIEF.replace("nepotvrdili.", f"nepotvrdili {text}.")) if item.code == "TN016"
    )
    assert found.fix is not None
    assert found.fix.safe is safe


@given(st.text(st.sampled_from("áčďéěíňóřšťúůýž–„“abc "), min_size=8, max_size=30))
def test_notations_are_undone(words: str) -> None:
    """Whatever was written in a notation comes back, in a title and in the body."""
    words = f"Ř{words.strip()}ěščx"
    written = {
        json.dumps(words)[1:-1],
        quote(words),
        "=?utf-8?B?" + base64.b64encode(words.encode()).decode() + "?=",
        words.encode("ascii", "xmlcharrefreplace").decode().replace("&", "&amp;"),
    }
    for text in written:
        damaged = BRIEF.replace("nepotvrdili.", f"{text} nepotvrdili.")
        right = BRIEF.replace("nepotvrdili.", f"{words} nepotvrdili.")
        assert tn.fix(damaged, config={"select": ["TN016"]}).document.source == right


@pytest.mark.parametrize(("letters", "certain"), [("\\u0159\\u00ed", False), ("\\u0159\\u00ed\\u0161", True)])
def test_three_czech_letters_are_meant(letters: str, certain: bool) -> None:
    """Two may be shown on purpose."""
    context = RuleContext(tn.parse(BRIEF.replace("nepotvrdili.", f"nepotvrdili P{letters}.")), tn.Config())
    assert [one.certain for one in wrapped_of(context)] == [certain]
