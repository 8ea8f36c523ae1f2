"""Characters that a value has by an escape."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.checking.rules._examples import STRUCTURED

TITLE = "Robotická ryba týden počítala pulce"


@pytest.mark.parametrize(
    ("escape", "code", "good"),
    [("\\a", "TN007", ""), ("\\_", "TN011", " "), ("\\u200b", "TN013", ""), ("\\L", "TN013", " ")],
)
def test_characters_that_a_value_has_by_an_escape(escape: str, code: str, good: str) -> None:
    """What does not stand in the text, but in the value, is found and mended as well."""
    text = STRUCTURED.replace(f"title: {TITLE}", f'title: "Robotická{escape}ryba týden počítala pulce"')
    (finding,) = tn.check(text)
    assert (finding.code, finding.field) == (code, "title")
    assert f"title: Robotická{good}ryba" in tn.fix(text, unsafe=True).document.source
