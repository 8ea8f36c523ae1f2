"""The table of codes."""

from __future__ import annotations

import re

from technews_format.codes import CODES, FAMILIES, FATAL, SOMETIMES_FATAL


def test_every_code_has_a_family_and_a_name_of_its_own() -> None:
    """Codes stand in order; a name is one in kebab case, so that configuration can take it instead of the code."""
    assert list(CODES) == sorted(CODES)
    assert all(re.fullmatch(r"TN\d{3}", code) and code[:3] in FAMILIES for code in CODES)
    names = [code.name for code in CODES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) for name in names)


def test_every_code_has_one_sentence() -> None:
    """It ends with a full stop."""
    assert all(code.summary.endswith(".") and "\n" not in code.summary for code in CODES.values())


def test_what_is_fatal_is_an_error() -> None:
    """What makes loading raise cannot be a matter of style."""
    assert SOMETIMES_FATAL < FATAL < CODES.keys()
    assert {CODES[code].severity for code in FATAL} == {"error"}
