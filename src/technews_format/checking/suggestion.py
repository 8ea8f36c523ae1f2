"""`suggest_vocabulary`: a first vocabulary, made of the names that articles have."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from technews_format.checking._likeness import fold
from technews_format.checking.rules._values import is_filled, seen
from technews_format.checking.rules.names import is_no_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.document.article import Article
    from technews_format.model.models import FrontMatter

__all__ = ["suggest_vocabulary"]

_WITH_LEGAL_FORM = frozenset({"sources", "companies"})


def suggest_vocabulary(articles: Iterable[Article]) -> str:
    """Return the text of a vocabulary file (TOML) with all names of articles, for somebody to look through.

    Spellings of one name stand together: the most frequent one is the name, the others are its aliases. Behind each
    name stands in how many places it was found; the most frequent ones are first.

    Args:
        articles: The articles; the same ones give the same text, in whatever order.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> print(suggest_vocabulary([article]).partition("[companies]")[0], end="")
        [categories]
        "robotika" = []  # 1
        <BLANKLINE>
        [sources]
        "Hackaday" = "🔧"  # 1
        <BLANKLINE>
    """
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    emoji: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for kind, name in _names(article.front_matter):
            names[kind][name] += 1
        source = article.front_matter.source
        if source.emoji:
            emoji[_plain(source.name)][source.emoji.strip()] += 1
    tables = [_table(kind, names[kind], emoji) for kind in ("categories", "sources", "companies", "people")]
    return "\n\n".join(tables) + "\n"


def _names(front_matter: FrontMatter) -> Iterator[tuple[str, str]]:
    """Yield kind and name of all names that are some."""
    named = {
        "categories": [front_matter.category],
        "sources": [front_matter.source.name],
        "companies": front_matter.companies,
        "people": front_matter.people,
    }
    for kind, names in named.items():
        for name in map(_plain, names):
            if name and is_filled(name) and not (kind in ("companies", "people") and is_no_name(name)):
                yield kind, name


def _plain(name: str) -> str:
    return " ".join(seen(name).split())


def _table(kind: str, names: Counter[str], emoji: dict[str, Counter[str]]) -> str:
    """Return the table of one kind of names."""
    lines = []
    for count, name, aliases in sorted(_together(kind, names)):
        value = _written(list(aliases)) if kind != "sources" else _source(name, aliases, emoji)
        lines.append(f"{_written(name)} = {value}  # {-count:,}")
    return "\n".join([f"[{kind}]", *lines])


def _together(kind: str, names: Counter[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield what is one name: how often it occurs, below zero, its most frequent spelling, and the others."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[fold(name, legal_form=kind in _WITH_LEGAL_FORM) or name].append(name)
    for group in groups.values():
        first, *others = sorted(group, key=lambda name: (-names[name], name))
        yield -sum(names[name] for name in group), first, tuple(others)


def _source(name: str, aliases: tuple[str, ...], emoji: dict[str, Counter[str]]) -> str:
    """Return what is known of a source: its most frequent emoji, and other names of it."""
    counted = sum((emoji[each] for each in (name, *aliases) if each in emoji), Counter[str]())
    known = sorted(counted, key=lambda each: (-counted[each], each))[:1]
    if known and not aliases:
        return _written(known[0])
    parts = [f"emoji = {_written(each)}" for each in known] + [f"aliases = {_written(list(aliases))}"] * bool(aliases)
    return f"{{ {', '.join(parts)} }}" if parts else "{}"


def _written(value: str | list[str]) -> str:
    """Return a text or a list as TOML: JSON but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
