"""The names of generations and dialects (what they are: `generations`)."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

__all__ = ["DIALECTS", "LAYOUT", "Dialect", "Generation"]

Generation: TypeAlias = Literal[0, 1]
"""0: the files of 21-22 September 2025; 1: all since then."""

Dialect: TypeAlias = Literal["jekyll", "hugo", "hugo-source-url"]
"""How the front matter of generation 1 is laid out for a site generator."""

DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)
"""All dialects; the first is the default of the writer."""

LAYOUT: Final = "tech_news_article"
"""The value of ``layout`` in the Jekyll dialect of generation 1."""
