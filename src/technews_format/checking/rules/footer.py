"""Rules about the footer, and about what stands in the text in its place (TN3xx)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import Offsets, line_start, lines_upwards, shadow_of, trim
from technews_format.checking.rules._edits import back_over, forward_over
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Finding, RuleFix, found_by_reading, rule
from technews_format.checking.rules._values import says_no_more, says_the_same
from technews_format.diagnostics import Edit
from technews_format.document.rendering import render_footer
from technews_format.model.section_names import fold
from technews_format.syntax.footer import LINK_TITLE, find_footer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem
    from technews_format.syntax.footer import Footer

__all__ = ["RULES"]

_FOOTER = "[Číst původní článek](https://example.com/robotic-fish)"


def _canonical(context: RuleContext) -> str | None:
    """Return the footer of the front matter without its final line end, or None when there can be none."""
    front_matter = context.validated.front_matter
    if front_matter is None or context.syntax_tree.generation != 1:
        return None
    return render_footer(front_matter).rstrip("\n").replace("\n", context.newline)


# --------------------------------------------------------------------------------------
# The footer against the format


def _write_footer(context: RuleContext, _: Problem) -> Edit | None:
    """Write the whole footer, unless something in it is not in the front matter."""
    written = _canonical(context)
    if written is None or context.has("TN310", "TN311", "TN316"):
        return None
    tree = context.syntax_tree.body
    if tree.footer is None and tree.opaque[-1:] and LINK_TITLE in context.syntax_tree.slice(tree.opaque[-1]):
        return None  # it stands in a code fence
    start, end = trim(context.text, tree.start, tree.footer.start if tree.footer else len(context.text))
    if tree.footer is None and (credit := _last_credit(context)):
        end = back_over(context.text, credit[0])
        safe = False  # for readers it was a line of the text
    else:
        safe = says_no_more(context.text[end:], written) and _repeats_front_matter(context)
    gap = context.newline * (2 if start < end else 1)
    return Edit(max(end, tree.start), len(context.text), f"{gap}{written}{context.newline}", safe)


def _repeats_front_matter(context: RuleContext) -> bool:
    """Tell whether what is there of a footer says the same as the front matter."""
    footer, name = context.syntax_tree.body.footer, context.string("source.name")
    expected = {"url": context.string("url"), "label": _label(context, name) if name else None}
    spans = {"url": footer.url, "label": footer.label} if footer else {}
    return all(
        says_the_same(context.syntax_tree.slice(span), expected[part] or "") for part, span in spans.items() if span
    )


def _last_credit(context: RuleContext) -> Offsets | None:
    """Return the last line of the body if it names the source: it was meant for a footer."""
    last = next(lines_upwards(context.shadow, 0, len(context.shadow)), None)
    match = _CREDIT.match(context.shadow, *last) if last else None
    if last is None or match is None or not _names_source(context, match["value"]):
        return None
    return context.body_start + last[0], context.body_start + last[1]


footer_missing = found_by_reading(
    "TN309",
    "The footer is missing, or its link, or its line with the source.",
    why="Readers of the page have no way to the source article, whose publisher has a right to be named.",
    example=Example((("\n\n**Zdroj:** 🔧 Wired\n", "\n"),)),
    fix=RuleFix(
        _write_footer,
        "safe or unsafe",
        "Writes the footer from the front matter. Unsafe where words or signs of what is there would be lost, "
        "or where the last line of the text names the source. There is no fix where the front matter has errors, "
        "or where the part that is there differs from it.",
    ),
)


def _write_value(context: RuleContext, problem: Problem) -> Edit | None:
    url, name = context.string("url"), context.string("source.name")
    if problem.field == "footer.url":
        return Edit(problem.start, problem.end, url, safe=False) if url and not re.search(r"\s", url) else None
    return Edit(problem.start, problem.end, _label(context, name), safe=False) if name else None


def _label(context: RuleContext, name: str) -> str:
    emoji = context.string("source.emoji")
    return f"{emoji} {name}" if emoji else name


footer_differs = found_by_reading(
    "TN310",
    "The footer links to another address than `url` of the front matter, or names another source than `source.name`. "
    "Addresses that differ only in HTML entities are the same.",
    why="One of the two is wrong, and readers may come to an article that this one is not about.",
    example=Example(((_FOOTER, "[Číst původní článek](https://example.com/electric-eel)"),)),
    fix=RuleFix(
        _write_value, "unsafe", "Takes the value of the front matter. Unsafe, because the footer may be the right one."
    ),
)


def _move_before_footer(context: RuleContext, problem: Problem) -> Edit | None:
    footer = context.syntax_tree.body.footer
    if footer is None:
        return None
    gap = context.newline * 2
    text, last = context.text[problem.start : problem.end], context.text[footer.start : problem.start].rstrip()
    if not any(map(str.isalnum, text)):
        return Edit(footer.start + len(last), problem.end, "", safe=False)
    return Edit(footer.start, problem.end, f"{text}{gap}{last}", safe=False)


text_after_footer = found_by_reading(
    "TN311",
    "Text stands after the footer.",
    why="The footer ends an article. Readers of the format do not know to which section such text belongs.",
    example=Example((("**Zdroj:** 🔧 Wired\n", "**Zdroj:** 🔧 Wired\n\nText doplnila redakce.\n"),)),
    fix=RuleFix(
        _move_before_footer,
        "unsafe",
        "Moves the text to the end of the last section; removes signs without letters or digits. "
        "Unsafe, because the text may belong elsewhere or nowhere.",
    ),
)


def _write_label(context: RuleContext, problem: Problem) -> Edit | None:
    """An emoji with letters in it, such as one read with the wrong code page, is the fault of the front matter."""
    name = context.string("source.name")
    if any(map(str.isalnum, context.string("source.emoji") or "")):
        return None
    if name is None:
        return None
    label = _label(context, name)
    return Edit(
        problem.start,
        problem.end,
        label,
        safe=says_the_same(context.syntax_tree.slice((problem.start, problem.end)), label),
    )


footer_emoji_differs = found_by_reading(
    "TN312",
    "The footer has another emoji than `source.emoji` of the front matter, or one of the two has none.",
    why="The emoji stands for the source; pages show two for one source.",
    example=Example((("**Zdroj:** 🔧 Wired", "**Zdroj:** 🚀 Wired"),)),
    fix=RuleFix(
        _write_label,
        "safe or unsafe",
        "Takes the emoji of the front matter, where all of the footer comes from. Unsafe unless the two differ only "
        "by invisible characters: the footer may be the right one.",
    ),
)

footer_spelling = found_by_reading(
    "TN315",
    "The footer has other words, other marks or another order than the format, but is clearly meant as one.",
    why="Programs that look for the exact lines do not find them.",
    example=Example((("**Zdroj:** 🔧 Wired", "Zdroj: 🔧 Wired"),)),
    fix=RuleFix(
        _write_footer,
        "safe or unsafe",
        "Writes the footer from the front matter, as for TN309. Unsafe where words or signs of it would be lost, "
        "such as those of another text of the link.",
    ),
)


def _remove_repeated(context: RuleContext, _: Problem) -> Edit | None:
    """Remove the footers above that say what the last one says."""
    tree, text, start = context.syntax_tree.body, context.text, None
    if tree.footer is None or tree.footer.repeated is None:
        return None
    end = tree.footer.repeated[1]
    repeated: Offsets | None = tree.footer.repeated
    while repeated:
        low = line_start(text, max(repeated[1] - _LONGEST_FOOTER, tree.start), tree.start)
        other = find_footer(text[: repeated[1]], shadow_of(text[low : repeated[1]]), low, tree.opaque)
        if other is None or other.trailing or not _agrees(context, other, tree.footer):
            break
        start = other.rule[1] if other.rule and tree.footer.rule is None else back_over(text, other.start)
        repeated = other.repeated
    if start is None or start <= tree.start:
        return None
    return Edit(start, end, "", safe=says_no_more(text[start:end], text[end:]))


_LONGEST_FOOTER = 4_000
"""Characters; a longer address is none that a browser takes."""


def _agrees(context: RuleContext, other: Footer, footer: Footer) -> bool:
    pairs = ((other.url, footer.url), (other.label, footer.label))
    return all(
        one is None or (two and context.syntax_tree.slice(one) == context.syntax_tree.slice(two)) for one, two in pairs
    )


repeated_footer = found_by_reading(
    "TN316",
    "Another footer, or a part of one, stands directly before the last one.",
    why="The two may name different sources; readers take the last one, and show the other as text.",
    example=Example(
        (
            (
                "**Zdroj:** 🔧 Wired\n",
                "**Zdroj:** 🔧 Wired\n\n---\n\n" + _FOOTER + "\n\n**Zdroj:** 🔧 Wired\n",
            ),
        )
    ),
    fix=RuleFix(
        _remove_repeated,
        "safe or unsafe",
        "Removes the upper footer where both have the same address and the same source. Unsafe where it has other "
        "words beside them.",
    ),
)


def _insert_rule(context: RuleContext, problem: Problem) -> Edit:
    """Write the rule between empty lines: directly below a line of text, it would make a heading of that."""
    start = back_over(context.text, problem.start, low=context.syntax_tree.body.start)
    gap = context.newline * (2 if start > context.syntax_tree.body.start else 1)
    return Edit(start, problem.end, f"{gap}---{context.newline * 2}")


@rule(
    "TN331",
    "body",
    why="The line divides the text from the footer, on the page as well as for programs that cut at it.",
    example=Example((("---\n\n[Číst", "[Číst"),)),
    fix=RuleFix(_insert_rule, "safe", "Writes the line."),
)
def footer_rule_missing(context: RuleContext) -> Iterable[Finding]:
    """The line `---` above the footer is missing. Articles published before 18 October 2025 have none."""
    footer = context.syntax_tree.body.footer
    if footer is None or not context.lacks_footer_rule:
        return ()
    message = "the line '---' above the footer is missing; it belongs here, with an empty line before and behind it"
    return (Finding(message, footer.start, footer.start, "footer"),)


# --------------------------------------------------------------------------------------
# A source in the text

_CREDIT = pattern(
    r"^ {0,3}[*_(\[]{0,4}(?:Zdroje?|Source|Původní (?:článek|zdroj)|Převzato z|Original(?: article)?)[*_]{0,3} ?:"
    r"[*_]{0,3}(?P<value>[^\n]{1,300})$",
    re.MULTILINE | re.IGNORECASE,
)
_CREDITS_BEGIN = frozenset(
    spelling.encode()[:4]
    for word in ("Zdroj", "Source", "Původní", "Převzato", "Original")
    for spelling in (word, word.lower(), word.upper())
)
_LONGEST_CREDIT = 40  # bytes before the colon, at most
_LONGEST_NAME = 5


def _remove_line(context: RuleContext, problem: Problem) -> Edit:
    body = context.syntax_tree.body
    start = back_over(context.text, problem.start)
    if start >= body.text[0]:
        return Edit(start, problem.end, "", safe=False)
    return Edit(problem.start, forward_over(context.text, problem.end, high=body.text[1]), "", safe=False)


@rule(
    "TN335",
    "body",
    why="The footer names the source already, and pages show it twice.",
    example=Example((("najednou.\n", "najednou.\n\nZdroj: Wired\n"),)),
    fix=RuleFix(_remove_line, "unsafe", "Removes the line. Unsafe, because it may say more than the footer."),
)
def source_line_in_text(context: RuleContext) -> Iterable[Finding]:
    """A line of its own (`Zdroj: Wired`, `Source: …`) names the source above the footer.

    It does when it begins with the name or holds the address of the front matter, or when it is the last
    line of the text and just a name. Other sources, such as that of a measurement, are right.
    """
    if context.syntax_tree.canonical and not _may_have_credits(context):
        return ()
    return list(_credits(context, context.syntax_tree.body.footer))


def _may_have_credits(context: RuleContext) -> bool:
    """Look at the first words of lines, and whether a colon follows."""
    if _CREDITS_BEGIN.isdisjoint(context.beginnings):
        return False
    return any(b":" in line[:_LONGEST_CREDIT] for line in context.lines)


def _credits(context: RuleContext, footer: Footer | None) -> Iterator[Finding]:
    meant_as_footer = None if footer else _last_credit(context)  # TN309 says that the footer is missing
    last = len(context.shadow.rstrip())
    for match in _CREDIT.finditer(context.shadow):
        start = context.body_start + match.start()
        end = start + len(match[0].rstrip())
        repeated = footer and footer.repeated and start < footer.repeated[1]
        if (
            repeated
            or (start, end) == meant_as_footer
            or context.is_code(start)
            or not _stands_alone(context.shadow, match)
        ):
            continue
        at_end = footer is not None and match.end() >= last
        names = _names_source(context, match["value"]) or (at_end and _is_name(match["value"]))
        if names and not context.is_code(start):
            message = f"the line {match[0].strip()!r} names the source as the footer does; remove it"
            yield Finding(message, start, end, "body")


def _stands_alone(shadow: str, match: re.Match[str]) -> bool:
    """Tell whether an empty line or a heading is above or below."""
    above = shadow[max(match.start() - 3, 0) : match.start()].replace(" ", "")  # of CR LF, the CR is a space here
    below = shadow[match.end() : match.end() + 4].replace(" ", "")
    is_first, is_last = above in ("", "\n"), below in ("", "\n")
    return is_first or is_last or above.endswith("\n\n") or below.startswith(("\n\n", "\n#"))


def _names_source(context: RuleContext, value: str) -> bool:
    """Tell whether a line says the address, or the name with a few words after it."""
    name, url = fold(context.string("source.name") or ""), context.string("url")
    said = fold(value)
    begins = bool(name) and f"{said} ".startswith(f"{name} ")
    return bool(url and url in value) or (begins and len(said.split()) - len(name.split()) <= _LONGEST_NAME)


def _is_name(value: str) -> bool:
    words = value.strip(" *_").rstrip(")")
    return words[-1:] not in (".", "!", "?", "") and len(words.split()) <= _LONGEST_NAME


RULES: tuple[Rule, ...] = (
    footer_missing,
    footer_differs,
    text_after_footer,
    footer_emoji_differs,
    footer_spelling,
    repeated_footer,
    footer_rule_missing,
    source_line_in_text,
)
