"""The fast path: recognize a text that is the canonical form of a valid article, or give up.

`recognize` is the only quick way beside the thorough ones; whoever reads, types, checks, writes or publishes asks it.
A few patterns decide about front matter, body and footer together:

- front matter as `yaml.canonical` knows it, dates that are dates, and a footer that says the same;
- the four sections in their order with headings of one level and key points of one line, or paragraphs without
  headings; no code, raw HTML, underlines, other rules, tabs, carriage returns or markers of a merge conflict.

What is recognized has no problem of syntax or of types: its values are those that the general way reads and the models
accept. Offsets are worked out when somebody asks for them. What is not recognized takes the general way, whatever the
reason. Property tests hold the two equal.

What costs time in Python is to look at each line. So letters, digits and spaces are thrown away first, which takes
next to none, and the marks that are left tell what the lines may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, AnyStr

from technews_format._util.lazy import lazy
from technews_format._util.lines import skeleton_of
from technews_format.model.records import (
    ArticleRecord,
    BodyRecord,
    BriefBodyRecord,
    StructuredBodyRecord,
)
from technews_format.model.section_names import SECTION_TITLES
from technews_format.syntax.body import BodyTree, Section
from technews_format.syntax.footer import CREDIT, LINK, LINK_TITLE, Footer, is_part_of_footer
from technews_format.syntax.front_matter import FrontMatterBlock
from technews_format.yaml.canonical import CanonicalFrontMatter, read_canonical
from technews_format.yaml.reader import MAX_FRONT_MATTER

if TYPE_CHECKING:
    from technews_format._util.lines import Offsets

__all__ = ["CanonicalText", "may_conflict", "recognize"]

_OPENING, _CLOSING = "---\n", "\n---\n\n"
_LINK_BEGINS = f"\n\n[{LINK_TITLE}]("
_RULE = "---"
_RULE_ABOVE = f"\n\n{_RULE}"
_MARKS_IN_UTF_8 = _CLOSING.encode(), _LINK_BEGINS.encode(), _RULE_ABOVE.encode()

# In front matter, YAML says what these mean: tabs, control characters, separators and what is no character. None of
# them is printable, and in UTF-8 they begin with one of the bytes that are left out below.
_IN_DOUBT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\U0010ffff]")
_NO_DOUBT = bytes({0x0A, *range(0x20, 0x7F), *range(0xC3, 0xE2), *range(0xE3, 0xED), 0xEE, *range(0xF0, 0xF4)})

_OPENERS = b"<=`~+\r\t"
_NO_OPENERS = bytes(set(range(0x100)) - set(_OPENERS))
_AT_LINE_START = (b"\n<", b"\n=", b"\n+++")
_ANYWHERE = (b"```", b"~~~", b"\r", b"\t")
_HASHES = re.compile(r"\n {0,3}#")
_UNDERLINE = re.compile(r"\n {0,3}-+ *(?=\n)")

_START = r"(?![ \n\xa0])"
_STOP = r"(?:(?<![-*_ ])|(?<=[\w.]\*\*))"  # what a rule or white space ends with
_TEXT = rf"({_START}[^\n]++(?:\n++(?![#\n])[^\n]++)*+{_STOP})"
_POINTS = rf"((?:- {_START}[^\n]++{_STOP}\n)++)"
_GROUPS = (rf"{_TEXT}\n\n", rf"{_POINTS}\n", rf"{_TEXT}\n\n", rf"{_TEXT}\Z")
_BRIEF = re.compile(rf"(?!---|#){_TEXT}\Z")
_FOOTER = re.compile(rf"(?:\n\n{_RULE})?\n\n{LINK}\n\n{re.escape(CREDIT)} (?P<label>\S++(?: \S++)*+)\n\Z")


def _layout(level: int) -> re.Pattern[str]:
    """Return the pattern of a body with headings of one level."""
    headings = [re.escape(f"{'#' * level} {title}\n") for title in SECTION_TITLES.values()]
    return re.compile("".join(map("".join, zip(headings, _GROUPS, strict=True))))


_LAYOUTS = {"## ": _layout(2), "###": _layout(3)}


@dataclass(eq=False)
class CanonicalText:
    """A text that is known to be the canonical form of a valid article.

    Attributes:
        pieces: Front matter with its fences and the empty line after it, the body, and the footer with the line end
            of the body.
        data: The pieces in UTF-8.
        skeletons: What `skeleton_of` leaves of the pieces.
        front_matter: The values of the front matter, also under the names of the file.
        record: The article as plain values.
    """

    pieces: tuple[str, str, str]
    data: tuple[bytes, bytes, bytes]
    skeletons: tuple[bytes, bytes, bytes]
    front_matter: CanonicalFrontMatter
    record: ArticleRecord
    _matches: tuple[re.Match[str], re.Match[str]]

    @lazy
    def block(self) -> FrontMatterBlock:
        """The front matter with its offsets."""
        head = self.pieces[0]
        end = len(head) - len(_OPENING) - 1
        return FrontMatterBlock(0, len(_OPENING), end, len(head) - 1, self.front_matter.values, None, head)

    def span(self, key: str) -> Offsets | None:
        """Return the offsets of the value of a key where the pattern knows them."""
        span = self.front_matter.span(key)
        return span and (span[0] + len(_OPENING), span[1] + len(_OPENING))

    @lazy
    def points(self) -> tuple[Offsets, ...]:
        """Start and end of each key point; none in a brief body."""
        body = self._matches[0]
        if body.re is _BRIEF:
            return ()
        start, end = body.regs[2]
        at, points = len(self.pieces[0]) + start, []
        for line in self.pieces[1][start : end - 1].split("\n"):
            points.append((at + len("- "), at + len(line)))
            at += len(line) + 1
        return tuple(points)

    @lazy
    def body(self) -> BodyTree:
        """The structure of the body and its footer, with offsets."""
        body, footer = self._matches
        start = len(self.pieces[0])
        end, begins = start + len(self.pieces[1]), start - 1
        is_brief = body.re is _BRIEF
        level = None if is_brief else body[0].index(" ")
        sections = () if level is None else _sections(level, body.regs[1:], start)
        return BodyTree(begins, (start, end), (begins, begins), sections, level, _footer(footer, end), (), (), None)


def recognize(source: str | bytes) -> CanonicalText | None:
    """Read a text that is the canonical form of a valid article, or return None.

    Args:
        source: The text of one file, or its bytes.
    """
    try:
        pieces, data = _cut(source)
    except ValueError:  # what belongs between the pieces is not there, or the text is not UTF-8
        return None
    skeletons = skeleton_of(data[0]), skeleton_of(data[1]), skeleton_of(data[2])
    head, text, footer = pieces
    if may_conflict(b"".join(skeletons)) or not _is_sure(head, skeletons[0]):
        return None
    body, tail = _match_body(text, skeletons[1]), _FOOTER.match(footer)
    front_matter = read_canonical(head[len(_OPENING) : -len(_CLOSING) + 1]) if body and tail else None
    if front_matter is None or body is None or tail is None:
        return None
    said = front_matter.record
    if tail["url"] != said.url or tail["label"] != said.source.label:
        return None
    return CanonicalText(pieces, data, skeletons, front_matter, ArticleRecord(said, _body(body)), (body, tail))


def _cut(source: str | bytes) -> tuple[tuple[str, str, str], tuple[bytes, bytes, bytes]]:
    """Return front matter, body and footer, also in UTF-8; raise ValueError when they cannot be told."""
    if isinstance(source, bytes):
        data = _cut_at(source, *_MARKS_IN_UTF_8)
        return (data[0].decode(), data[1].decode(), data[2].decode()), data
    pieces = _cut_at(source, _CLOSING, _LINK_BEGINS, _RULE_ABOVE)
    return pieces, (pieces[0].encode(), pieces[1].encode(), pieces[2].encode())


def _cut_at(source: AnyStr, closing: AnyStr, link: AnyStr, rule: AnyStr) -> tuple[AnyStr, AnyStr, AnyStr]:
    """Cut a text after the first line that may close its front matter, and before the last that may begin a footer."""
    start = source.index(closing, 3) + len(closing)
    end = source.rindex(link, start)
    if source.endswith(rule, start, end):
        end -= len(rule)
    return source[:start], source[start:end], source[end:]


def may_conflict(data: bytes) -> bool:
    """Tell by a text or its skeleton whether there may be a marker of a merge conflict; equals signs alone are none."""
    return b"<<<<<<<" in data or b"|||||||" in data or b">>>>>>>" in data


def _is_sure(head: str, skeleton: bytes) -> bool:
    """Tell whether the front matter begins at the beginning, is not too large and has no character in doubt."""
    if len(head) - len(_OPENING) - len(_CLOSING) + 1 > MAX_FRONT_MATTER or not head.startswith(_OPENING):
        return False
    return not skeleton.translate(None, _NO_DOUBT) or head.replace("\n", "").isprintable() or not _IN_DOUBT.search(head)


def _match_body(text: str, skeleton: bytes) -> re.Match[str] | None:
    """Match a body by its layout: four sections, or text."""
    if _may_open(skeleton):
        return None
    layout = _LAYOUTS.get(text[:3], _BRIEF)
    match = layout.match(text)
    if match is None:
        return None
    headings, points = (0, 0) if layout is _BRIEF else (len(SECTION_TITLES) - 1, text.count("\n", *match.span(2)))
    if skeleton.count(b"\n#") != headings and len(_HASHES.findall(text)) != headings:
        return None
    if skeleton.count(b"\n-") != points and ("-\n" in text or " \n" in text) and _UNDERLINE.search(text):
        return None
    return None if _ends_like_footer(text) else match


def _ends_like_footer(text: str) -> bool:
    """Tell whether the last line is a part of a footer, which has a colon or a link."""
    last = text.rfind("\n") + 1
    may_be = text.find(":", last) >= 0 or text.find("](", last) >= 0
    return may_be and is_part_of_footer(text, (last, len(text)))


def _may_open(skeleton: bytes) -> bool:
    """Tell whether code, raw HTML, another front matter or an underline may begin somewhere, or lines end with CR."""
    if not skeleton.translate(None, _NO_OPENERS):  # most articles
        return False
    lines = b"\n" + skeleton
    return any(mark in lines for mark in _AT_LINE_START) or any(mark in lines for mark in _ANYWHERE)


def _body(match: re.Match[str]) -> BodyRecord:
    if match.re is _BRIEF:
        return BriefBodyRecord(match[1])
    summary, points, details, why_it_matters = match.groups()
    return StructuredBodyRecord(summary, tuple(points[2:-1].split("\n- ")), details, why_it_matters)


def _sections(level: int, spans: tuple[Offsets, ...], base: int) -> tuple[Section, ...]:
    """Return the four sections, each with the heading on the line before its text."""
    sections = []
    for (name, title), (start, end) in zip(SECTION_TITLES.items(), spans, strict=True):
        heading = base + start - 1
        text = (base + start, base + end - (name == "key_points"))
        sections.append(Section(name, title, level, (heading - len(title) - level - 1, heading), text))
    return tuple(sections)


def _footer(match: re.Match[str], base: int) -> Footer:
    url, label = [(base + start, base + end) for start, end in match.regs[1:]]
    start = base + len("\n\n")
    rule = (start, start + len(_RULE)) if match[0].startswith(_RULE_ABOVE) else None
    return Footer(start, rule, url, label, exact=True)
