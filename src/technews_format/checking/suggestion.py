"""`suggest_vocabulary`: a first vocabulary, made of the names that articles have."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from technews_format._util.printable import COMMAND, CONTROL
from technews_format.checking._likeness import fold
from technews_format.checking.rules._values import is_filled, seen
from technews_format.checking.rules.names import is_no_name

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from technews_format.document.article import Article

__all__ = ["suggest_vocabulary", "vocabulary_text"]

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
    labels: Counter[tuple[str, str | None]] = Counter()
    names: dict[str, Counter[str]] = {kind: Counter() for kind in ("categories", "companies", "people")}
    for article in articles:
        front_matter = article.front_matter
        labels[front_matter.source.name, front_matter.source.emoji] += 1
        names["categories"][front_matter.category] += 1
        names["companies"].update(front_matter.companies)
        names["people"].update(front_matter.people)
    return vocabulary_text(labels, **names)


def vocabulary_text(
    labels: Mapping[tuple[str, str | None], int],
    categories: Mapping[str, int],
    companies: Mapping[str, int],
    people: Mapping[str, int],
) -> str:
    """Return the text of a vocabulary file with names, each with how often it was found.

    Args:
        labels: Name of a source and its emoji, or None → how often.
        categories: Category → how often.
        companies: Company → how often.
        people: Person → how often.
    """
    sources: Counter[str] = Counter()
    emoji: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (name, sign), number in labels.items():
        sources[name] += number
        if sign:
            emoji[_plain(name)][sign.strip()] += number
    kinds = {"categories": categories, "sources": sources, "companies": companies, "people": people}
    tables = [_table(kind, _names(kind, names), emoji) for kind, names in kinds.items()]
    return "\n\n".join(tables) + "\n"


def _names(kind: str, found: Mapping[str, int]) -> Counter[str]:
    """Return the names that are some, without what is not seen of them."""
    names: Counter[str] = Counter()
    for name, number in found.items():
        plain = _plain(name)
        if plain and is_filled(plain) and not (kind in ("companies", "people") and is_no_name(plain)):
            names[plain] += number
    return names


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
    """Return a text or a list as TOML: JSON, with escapes for what cannot be seen or would command a CI system."""
    text = json.dumps(value, ensure_ascii=False)
    return CONTROL.sub(_escape, COMMAND.sub(lambda match: match[0][:-1] + _escape(match), text))


def _escape(match: re.Match[str]) -> str:
    return f"\\U{ord(match[0][-1]):08x}"
