"""The parts of the good articles, and what the rules about the body find in changed ones."""

from __future__ import annotations

from typing import Any

import technews_format as tn
from technews_format.checking.rules._examples import BASES

FAMILY = {"select": ["TN3"]}
GOOD = BASES["structured"]
GOOD_BRIEF = BASES["brief"]


def with_details(text: str) -> str:
    """Return the structured article with another second paragraph of details."""
    return GOOD.replace("Kamera ve hlavě", f"{text} Kamera ve hlavě")


def places(text: str, **config: Any) -> list[str]:
    """Return code and place of each finding of this family."""
    found = tn.check(text, config={**FAMILY, **config})
    return [f"{item.code} {item.span.start}-{item.span.end}" for item in found]


def fixed(text: str, *, unsafe: bool = False, **config: Any) -> str:
    """Return the text after the fixes of this family."""
    return tn.fix(text, unsafe=unsafe, config={**FAMILY, **config}).document.source
