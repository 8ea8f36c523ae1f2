"""All ways to break a good article, by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.testing.mutations import body, corpus, front_matter, language, targets, text, values

if TYPE_CHECKING:
    from technews_format.checking.rules._examples import Example

__all__ = ["MUTATIONS"]

_FAMILIES = (text, front_matter, values, body, language, corpus, targets)

MUTATIONS: dict[str, tuple[Example, ...]] = dict(
    sorted((code, examples) for family in _FAMILIES for code, examples in family.MUTATIONS.items())
)
"""Code → the changes that bring it, in the order of the codes."""
