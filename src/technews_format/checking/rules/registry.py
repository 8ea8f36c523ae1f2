"""All rules, by code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from technews_format.checking.rules import (
    body,
    characters,
    corpus,
    damage,
    dates,
    fields,
    footer,
    front_matter,
    headings,
    language,
    layout,
    links,
    names,
    points,
    prose,
    slugs,
    targets,
    text,
    typography,
    urls,
    values,
    vocabulary,
)
from technews_format.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format.checking.rules._rule import Rule

__all__ = ["all_rules"]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return code → rule, in the order of the codes."""
    families = (
        *(text, characters, damage, front_matter),
        *(fields, dates, slugs, names, urls, values, vocabulary),
        *(body, headings, points, footer, prose, links, layout),
        *(language, typography, corpus, targets),
    )
    rules = {rule.code: rule for family in families for rule in family.RULES}
    return {code: rules[code] for code in CODES if code in rules}
