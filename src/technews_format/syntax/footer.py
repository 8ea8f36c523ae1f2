"""The footer of a body: an optional rule, the link to the source, the line that names it.

The format has one way to write it; programs had others. What is clearly a footer is
read as one and marked as misspelled, so that it is neither lost in the text nor
written twice.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import Offsets, is_inside, lines_upwards, trim
from technews_format.model.section_names import fold
from technews_format.syntax.blocks import is_rule

__all__ = ["CREDIT", "LINK", "LINK_TITLE", "Footer", "find_footer", "is_part_of_footer"]

LINK_TITLE = "Číst původní článek"
"""The text of the link, generation 1."""
CREDIT = "**Zdroj:**"
"""What stands before emoji and name of the source."""

_LINK_TITLE_0 = "Přečíst celý článek na "  # the name of the source follows
_LINK_OPENING = f"[{LINK_TITLE}]("
LINK = rf"{re.escape(_LINK_OPENING)}(?P<url>[^\s()<>\"]+)\)"
"""The pattern of the link as the format has it."""
_CANONICAL = pattern(rf"{LINK}\n\n{re.escape(CREDIT)} (?P<label>\S(?:[^\n]*\S)?)\n?\Z")
_EXACT_LINKS = tuple(
    f"[{unicodedata.normalize(form, title)}" for form in ("NFC", "NFD") for title in (f"{LINK_TITLE}](", _LINK_TITLE_0)
)
_LINK_WORDS = pattern(
    r"(?:cist|precist|zobrazit|otevrit|cely|puvodni)\b.*\b(?:clanek|zdroj)\b"
    r"|(?:read|view|see|full|original)\b.*\b(?:article|source|story)\b"
)
_ORNAMENTS = "*_→👉🔗->•. \t\xa0"
_CREDIT = re.compile(r"(?:[-*>•] | {1,3})?[*_]{0,3}(?:Zdroje?|Source)[*_]{0,3}[ ]?:[*_]{0,3}", re.IGNORECASE)
_BLANK = " \t\xa0"


class Footer(NamedTuple):
    """Where the parts of a footer stand; numbers are offsets into the source.

    Attributes:
        start: Start of the first part that is there.
        rule: Start and end of the ``---`` line, or None.
        url: Start and end of the address, or None without a link.
        label: Start and end of what follows ``**Zdroj:**``, or None without that line.
        exact: Whether the parts are spelled and ordered as the format has them.
        trailing: Start and end of text after the footer, or None.
        repeated: Start and end of the last line of another footer before this one, or None.
    """

    start: int
    rule: Offsets | None
    url: Offsets | None
    label: Offsets | None
    exact: bool
    trailing: Offsets | None = None
    repeated: Offsets | None = None


class _Part(NamedTuple):
    line: Offsets
    value: Offsets
    exact: bool


class _Found(NamedTuple):
    rules: list[Offsets]
    parts: dict[str, _Part]  # "link" and "label"
    repeated: Offsets | None


def find_footer(source: str, shadow: str, base: int, opaque: tuple[Offsets, ...]) -> Footer | None:
    """Find the footer of the body ``source[base:]``.

    Args:
        source: The whole text.
        shadow: The body with LF line ends.
        base: The offset of the body.
        opaque: Stretches of code and raw HTML, in which there is no footer.
    """
    if not opaque and (canonical := _canonical(shadow, base)):
        return canonical
    found = _collect(shadow, base, opaque)
    if "label" in found.parts and "link" not in found.parts and not found.parts["label"].exact:
        return None  # a line of the text that begins with "Zdroj:"
    if not found.parts:
        misplaced = _misplaced(source, shadow, base, opaque)
        if misplaced or not found.rules:
            return misplaced
    return _footer(base, found)


def _canonical(shadow: str, base: int) -> Footer | None:
    """Read link and credit as the format writes them, at the very end and without another footer above."""
    start = shadow.rfind(f"\n{_LINK_OPENING}") + 1
    match = _CANONICAL.match(shadow, start)
    if match is None:
        return None
    lines = lines_upwards(shadow, 0, start)
    above = next(lines, None)
    rule = above if above and is_rule(shadow[slice(*above)]) else None
    above = next(lines, None) if rule else above
    if above and (is_rule(shadow[slice(*above)]) or is_part_of_footer(shadow, above)):
        return None
    url, label = match.span("url"), match.span("label")
    first = rule[0] if rule else start
    return Footer(base + first, _shift(rule, base), _shift(url, base), _shift(label, base), exact=True)


def is_part_of_footer(shadow: str, line: Offsets) -> bool:
    """Tell whether a line is a link to the source article, or names the source."""
    return _link(shadow, line) is not None or _label(shadow, line) is not None


def _collect(shadow: str, base: int, opaque: tuple[Offsets, ...]) -> _Found:
    """Collect the lines of a footer from the end of the body upwards."""
    found = _Found([], {}, None)
    complete = False
    for line in lines_upwards(shadow, 0, len(shadow)):
        if opaque and is_inside(base + line[0], opaque):
            break
        if is_rule(shadow[slice(*line)]):
            found.rules.append(line)
            complete = len(found.parts) == 2  # noqa: PLR2004 - the rule stands above link and label
            continue
        link = _link(shadow, line)
        part = link or _label(shadow, line)
        name = "link" if link else "label"
        if part is None:
            break
        if complete or name in found.parts:
            return found._replace(repeated=line if link or part.exact else None)
        found.parts[name] = part
    return found


def _footer(base: int, found: _Found) -> Footer:
    link, label, rules = found.parts.get("link"), found.parts.get("label"), found.rules
    first = min([*rules, *[part.line for part in found.parts.values()]])
    ordered = not (link and label) or link.line < label.line
    spelled = all([part.exact for part in found.parts.values()])  # noqa: C419 - of two: a generator would take longer
    return Footer(
        base + first[0],
        _shift(rules[0] if rules else None, base),
        _shift(link.value if link else None, base),
        _shift(label.value if label else None, base),
        exact=ordered and spelled and len(rules) <= 1 and (not rules or first in rules),
        repeated=_shift(found.repeated, base),
    )


def _misplaced(source: str, shadow: str, base: int, opaque: tuple[Offsets, ...]) -> Footer | None:
    """Find a footer that other text follows: the last link of its kind on a line of its own."""
    link = _last_link(shadow, base, opaque)
    if link is None:
        return None
    at = len(shadow) - len(shadow[link.line[1] :].lstrip(" \t\n"))
    label = _label(shadow, (at, _line_end(shadow, at)))
    label = label if label and label.exact else None
    above = next(lines_upwards(shadow, 0, link.line[0]), None)
    rules = [above] if above and is_rule(shadow[slice(*above)]) else []
    footer = _footer(base, _Found(rules, {"link": link, **({"label": label} if label else {})}, None))
    end = (label or link).line[1]
    return Footer(
        footer.start, footer.rule, footer.url, footer.label, footer.exact, trim(source, base + end, len(source))
    )


def _last_link(shadow: str, base: int, opaque: tuple[Offsets, ...]) -> _Part | None:
    at = len(shadow)
    while at > 0:
        at = max(shadow.rfind(f"\n{opening}", 0, at) for opening in _EXACT_LINKS) + 1
        if at == 0 and not shadow.startswith(_EXACT_LINKS):
            return None
        link = _link(shadow, (at, _line_end(shadow, at)))
        if link and not is_inside(base + at, opaque):
            return link
    return None


def _line_end(shadow: str, at: int) -> int:
    end = shadow.find("\n", at)
    return len(shadow) if end < 0 else end


def _link(shadow: str, line: Offsets) -> _Part | None:
    """Read a line that is the link to the source article."""
    if shadow.find("](", *line) < 0:
        return None
    text = shadow[slice(*line)].rstrip(_BLANK)
    opening = text.find("[")
    middle = text.find("](", opening)
    end = text.rfind(")")
    if opening < 0 or not opening < middle < end or text[:opening].strip(_ORNAMENTS):
        return None
    behind = text[end + 1 :].strip(_ORNAMENTS)
    if behind and not (behind[0] == "{" and behind[-1] == "}"):
        return None
    exact = text.startswith(_EXACT_LINKS) and end == len(text) - 1
    if not exact and not _LINK_WORDS.match(fold(text[opening : middle + 1][:200])):
        return None
    start, end = _address(text, middle + len("]("), end)
    return _Part(line, (line[0] + start, line[0] + end), exact)


def _address(text: str, start: int, end: int) -> Offsets:
    """Take pointed brackets and a title off an address."""
    title = text.find(' "', start, end)
    end = title if title >= 0 and text[end - 1] == '"' else end
    if text[start : start + 1] == "<" and text[end - 1] == ">":
        return start + 1, end - 1
    return start, end


def _label(shadow: str, line: Offsets) -> _Part | None:
    """Read a line that names the source."""
    credit = _CREDIT.match(shadow, *line)
    if credit is None:
        return None
    end = line[0] + len(shadow[slice(*line)].rstrip(_BLANK))
    start = end - len(shadow[credit.end() : end].lstrip(_BLANK))
    return _Part(line, (start, end), credit[0] == CREDIT)


def _shift(span: Offsets | None, base: int) -> Offsets | None:
    return (base + span[0], base + span[1]) if span else None
