"""Rules about raw HTML, links and images in the body (TN3xx)."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from technews_format._util.lazy import pattern
from technews_format._util.lines import is_inside
from technews_format._util.texts import unescaped
from technews_format.checking.rules._edits import back_over
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Finding, RuleFix, rule
from technews_format.diagnostics import Edit
from technews_format.syntax.comments import BODY_COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]

# --------------------------------------------------------------------------------------
# Unsafe links

_UNSAFE = ("javascript", "vbscript", "livescript", "data", "file", "blob", "filesystem", "mhtml", "jar")
"""Schemes that run code, carry a page of their own, or reach into the reader's machine."""

_LONGEST_SCHEME = 400  # characters of an address that are looked at; entities can make a scheme so long
_ADDRESS = pattern(
    r"\]\([ \t\n]*+<?(?P<inline>(?:[^()\n]|\([^()\n]{0,99}\)){0,400})"
    r"|^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*+\n?[ \t]*+<?(?P<reference>[^\n]{0,400})"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\n]{0,400})>"
    r"|(?P<attribute>(?<=[\s\"'/])(?:href|src|srcset|action|formaction|xlink:href|poster|background|data))"
    r"[ \t\n]*+=[ \t\n]*+[\"']?(?P<value>[^\"'>]{0,400})",
    re.MULTILINE | re.IGNORECASE,
)
_AUTO = pattern(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:")
_HANDLER = pattern(r"<[A-Za-z][^<>]{0,400}?[\s\"'/](?P<handler>on[a-z]{3,20})[ \t\n]*+=", re.IGNORECASE)
_ESCAPE = pattern(r"\\(?=[!-/:-@\[-`{-~])")
_SPACES = pattern(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_SCHEME = pattern(rf"(?:view-source:)?(?P<scheme>{'|'.join(_UNSAFE)}):", re.IGNORECASE)
_LINK = pattern(r"!?\[(?P<text>[^\[\]]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")


def _unsafe_scheme(address: str) -> str | None:
    """Return the scheme that a browser sees, after entities, escapes, percent signs and white space."""
    plain = address[:_LONGEST_SCHEME]
    if ":" not in plain and "&" not in plain and "%" not in plain:
        return None
    try:
        plain = unescaped(plain)
    except ValueError:  # an entity of thousands of digits
        return None
    plain = _SPACES.sub("", unquote(_ESCAPE.sub("", plain)))
    match = _SCHEME.match(plain)
    return match["scheme"].lower() if match else None


def _replace_by_text(context: RuleContext, problem: Problem) -> Edit | None:
    """Leave of an inline link what it shows."""
    low, high = max(problem.start - _LONGEST_SCHEME, context.body_start), problem.end + _LONGEST_SCHEME
    for match in _LINK.finditer(context.text, low, high):
        if match.start() < problem.start <= match.end():
            return Edit(*match.span(), match["text"], safe=False)
    return None


@rule(
    "TN329",
    "body",
    byte_set=b"[<",
    why="Whoever follows the link runs foreign code in the page, or opens what is not on the web. "
    "Some renderers pass such links on.",
    example=Example((("Čip `K-7`", "[Čip](javascript:alert(1)) `K-7`"),)),
    fix=RuleFix(
        _replace_by_text, "unsafe", "Leaves of an inline link its text. Other links have to be mended by hand."
    ),
)
def unsafe_link(context: RuleContext) -> Iterable[Finding]:
    """A link, an image or a tag has an address of a scheme such as `javascript:`, `data:` or `file:`.

    Entities, percent signs, backslashes, white space and capitals in the scheme do not matter. So that
    no scheme hides, all of `data:` counts, pictures too. A tag with an event handler (`onclick=`) counts
    as well. In code and in plain text such words are right.
    """
    body = context.body
    # Single characters first: a search for more takes ten times as long.
    has_link = "[" in body and ("](" in body or "]:" in body)
    if not has_link and not ("<" in body and ("=" in body or _AUTO.search(body))):
        return ()
    return [Finding(message, *span, "body") for span, message in _unsafe_places(context)]


def _unsafe_places(context: RuleContext) -> list[tuple[Offsets, str]]:
    """Return where unsafe addresses and handlers stand, each with its message."""
    base, shadow, found = context.body_start, context.shadow, []
    raw = tuple(span for span in context.syntax_tree.body.opaque if _is_raw(context, span))

    def is_code(offset: int) -> bool:
        return not is_inside(offset, raw) and context.is_code(offset)

    for match in _ADDRESS.finditer(shadow):
        group = "value" if match["attribute"] else match.lastgroup or ""
        scheme = _unsafe_scheme(match[group])
        in_tag = not match["attribute"] or _is_in_tag(shadow, match.start())
        if scheme and in_tag and not is_code(base + match.start()):
            start = base + match.start(group)
            message = f"an address of the scheme {scheme}: can run code or reach local files; link to http or https"
            found.append(((start, start + _length(match[group])), message))
    for match in _HANDLER.finditer(shadow):
        if not is_code(base + match.start()):
            span = (base + match.start("handler"), base + match.end("handler"))
            found.append((span, f"the event handler {match['handler']} runs code; remove the tag"))
    return sorted(found)


def _is_raw(context: RuleContext, span: Offsets) -> bool:
    """Tell whether a stretch is raw HTML that a browser acts on, neither code nor a comment."""
    opening = context.text[span[0] : span[0] + 8].lstrip(" ")
    return opening.startswith("<") and not opening.startswith("<!--")


def _is_in_tag(shadow: str, at: int) -> bool:
    low = max(at - _LONGEST_SCHEME, 0)
    return shadow.rfind("<", low, at) > shadow.rfind(">", low, at)


def _length(address: str) -> int:
    """Return how long an address is before a title or the end of its tag."""
    end = re.search(r"[ \t]+[\"']|>", address)
    return len(address[: end.start()].rstrip() if end else address.rstrip())


# --------------------------------------------------------------------------------------
# Raw HTML

_TAG = pattern(
    r"""</?(?P<name>[A-Za-z][A-Za-z0-9-]*+)
    (?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+
    \s*+/?>
    | <[?][^<>]*+> | <![A-Z][^<>]*+>""",
    re.VERBOSE,
)
_BLOCK_TAG = pattern(
    r"^ {0,3}</?(?P<name>address|article|aside|blockquote|body|center|details|dialog|div|dl|fieldset|"
    r"figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|noframes|ol|"
    r"option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>])[^>\n]{0,400}>?",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_ADDRESS = frozenset("(: \t\n")
_MARKDOWN = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_OPENING = pattern(r"<(?P<name>b|strong|i|em|code)>$", re.IGNORECASE)


def _to_markdown(context: RuleContext, problem: Problem) -> Edit | None:
    """Write bold, italic and code text in Markdown."""
    opening = _OPENING.match(context.text[problem.start : problem.end])
    if opening is None:
        return None
    closing = f"</{opening['name']}>"
    end = context.text.find(closing, problem.end, problem.end + 500)
    inner = context.text[problem.end : max(end, problem.end)]
    if not inner or inner != inner.strip() or re.search(r"[*_`<\n\r\\]", inner):
        return None
    mark = _MARKDOWN[opening["name"].lower()]
    return Edit(problem.start, end + len(closing), f"{mark}{inner}{mark}", safe=False)


@rule(
    "TN328",
    "body",
    byte_set=b"<",
    why="Renderers drop it, show it as text or pass it on, each in its way; so text such as `<název souboru>` "
    "without diacritics vanishes, and a tag can break the page.",
    example=Example((("Robot vydrží", "<b>Robot</b> vydrží"),)),
    fix=RuleFix(
        _to_markdown,
        "unsafe",
        "Writes `<b>`, `<i>`, `<strong>`, `<em>` and `<code>` in Markdown. Unsafe, because renderers "
        "may treat the text between the tags otherwise. There is no fix for other tags.",
    ),
)
def raw_html(context: RuleContext) -> Iterable[Finding]:
    """A tag, a block or a comment of HTML stands in the text, outside of code.

    Tags with all that is between them are one finding, at the first of them. Addresses in pointed brackets
    (`<https://…>`) are Markdown, and comments that suppress findings are meant for this library.
    """
    return _html(context)


class _Tag(NamedTuple):
    start: int
    end: int
    extent: int
    """Where the block or the comment ends that it begins."""
    name: str


def _html(context: RuleContext) -> Iterator[Finding]:
    tags = _tags(context)
    unsafe = [span for span, _ in _unsafe_places(context)] if tags else []
    ends = _ends_of_pairs(context, tags)
    at = 0
    for tag in tags:
        if tag.start < at:
            continue
        at = ends.get(tag.start, tag.extent)
        if not (unsafe and _is_unsafe(tag.start, at, unsafe)):
            shown = context.text[tag.start : min(tag.end, tag.start + 40)]
            message = f"raw HTML, {shown!r}; write it in Markdown, or in backticks if readers should see it"
            yield Finding(message, tag.start, tag.end, "body")


def _is_unsafe(start: int, end: int, unsafe: list[Offsets]) -> bool:
    """Tell whether a tag is in an unsafe address or handler, or holds one: that is reported already."""
    index = bisect_left(unsafe, (start, 0))
    return is_inside(start, tuple(unsafe[max(index - 1, 0) : index])) or (
        index < len(unsafe) and unsafe[index][0] < end
    )


def _ends_of_pairs(context: RuleContext, tags: list[_Tag]) -> dict[int, int]:
    """Return start of an opening tag → end of the closing tag that belongs to it."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for tag in tags:
        if context.text[tag.start + 1] != "/":
            opened.setdefault(tag.name, []).append(tag.start)
        elif opened.get(tag.name):
            ends[opened[tag.name].pop()] = tag.end
    return ends


def _tags(context: RuleContext) -> list[_Tag]:
    """Return tags, comments and blocks, in order and apart."""
    base, shadow, found = context.body_start, context.shadow, _blocks(context) + _comments(context)
    for match in chain(_matches(_TAG, shadow), _matches(_BLOCK_TAG, shadow, indent=3)):
        start, end = shadow.index("<", match.start()), match.end()
        if not context.is_code(base + start) and not _is_address(shadow, start):
            found.append(_Tag(base + start, base + end, base + end, (match["name"] or "").lower()))
    found.sort()
    apart: list[_Tag] = []
    extent = -1
    for tag in found:
        if tag.start >= extent:
            apart.append(tag)
            extent = tag.extent
    return apart


def _matches(pattern: re.Pattern[str], shadow: str, indent: int = 0) -> Iterator[re.Match[str]]:
    """Yield what `finditer` does for a pattern that begins with ``<``, but look for that character first.

    So many spaces may stand before it.
    """
    at = shadow.find("<")
    while at >= 0:
        before = shadow[max(at - indent, 0) : at]
        match = pattern.match(shadow, at - len(before) + len(before.rstrip(" ")))
        if match:
            yield match
        at = shadow.find("<", match.end() if match else at + 1)


def _is_address(shadow: str, at: int) -> bool:
    """Tell whether a pointed bracket begins the address of a link: ``[x](<a b>)``."""
    if shadow[at - 1 : at] not in _BEFORE_ADDRESS:
        return False
    end = back_over(shadow, at, " \t\n")
    return shadow[max(end - 2, 0) : end] in ("](", "]:")


def _blocks(context: RuleContext) -> list[_Tag]:
    """Return the stretches of raw HTML that run to an end condition; what stands after the footer is TN311."""
    found, last = [], context.syntax_tree.body.text[1]
    for start, end in context.syntax_tree.body.opaque:
        text = context.text[start:end] if start < last else ""
        if text.lstrip(" ")[:1] == "<" and not BODY_COMMENT.match(text.lstrip(" ")):
            first = start + len(text) - len(text.lstrip(" "))
            found.append(_Tag(first, first + len(text.strip(" ").splitlines()[0].rstrip()), end, ""))
    return found


def _comments(context: RuleContext) -> list[_Tag]:
    """Return the comments within lines, but for those that suppress findings."""
    if b"<!--" not in context.body_skeleton:
        return []
    found, at = [], context.shadow.find("<!--")
    while at >= 0 and (end := context.shadow.find("-->", at)) >= 0:
        start, end = context.body_start + at, context.body_start + end + len("-->")
        if not context.is_code(start) and not BODY_COMMENT.match(context.text, start):
            found.append(_Tag(start, end, end, ""))
        at = context.shadow.find("<!--", end - context.body_start)
    return found


# --------------------------------------------------------------------------------------
# Images

_IMAGE = pattern(r"(?<!\\)!\[[ \t\xa0]*\](?=[\[(])(?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])?")


@rule(
    "TN330",
    "body",
    byte_set=b"[",
    why="Readers who do not see the picture, and search engines, learn nothing about it.",
    example=Example((("Čip `K-7`", "![](https://example.com/k7.png) Čip `K-7`"),)),
)
def image_without_text(context: RuleContext) -> Iterable[Finding]:
    """An image has no alternative text."""
    return [
        Finding("an image without alternative text; write between the brackets what it shows", *span, "body")
        for match in _IMAGE.finditer(context.body)
        if not context.is_code((span := (context.body_start + match.start(), context.body_start + match.end()))[0])
    ]


RULES: tuple[Rule, ...] = (raw_html, unsafe_link, image_without_text)
