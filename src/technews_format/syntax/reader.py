"""Read a text into its syntax: front matter, body, generation, dialect, problems.

A `SyntaxTree` is what `Document` and the typed layer share. It holds offsets only
and is made in one go; nothing in it depends on the name of the file but the
recognition of section pages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format._util.lazy import lazy, pattern
from technews_format._util.lines import skeleton_of
from technews_format.diagnostics import Problem
from technews_format.model.conventions import SECTION_PAGES
from technews_format.model.generations import detect_dialect, detect_generation, to_current
from technews_format.model.timestamps import Timestamp
from technews_format.syntax.body import read_body
from technews_format.syntax.canonical import CanonicalText, may_conflict, recognize
from technews_format.syntax.encodings import wide_encoding
from technews_format.syntax.front_matter import FrontMatterBlock, read_front_matter
from technews_format.syntax.second_front_matter import find_behind, find_further_down

if TYPE_CHECKING:
    from technews_format.model.dialects import Dialect, Generation
    from technews_format.syntax.body import BodyTree
    from technews_format.syntax.second_front_matter import SecondFrontMatter
    from technews_format.yaml.nodes import Mapping

__all__ = ["SyntaxTree", "normalize_newlines", "read"]

_SURROGATE = pattern("[\ud800-\udfff]")
_CONFLICT = pattern(
    r"""(?: \A \ufeff? | (?<=[\r\n]) )
    (?: (<{7,}) (?= \s | \Z) | (\|{7,}) (?= \s) | (={7,}) (?= \s | \Z) | (>{7,}) (?= [\ \t]) ) [^\r\n]*""",
    re.VERBOSE,
)
_USUAL_SIZE = 7
_MAY_BE_FENCE = pattern(r"(?<=[\r\n])(?:---|\+\+\+)[ \t]*[\r\n]+[A-Za-z_#\r\n]")
_SECTION_PAGES = tuple(SECTION_PAGES)
_ARTICLE_KEYS = frozenset({"url", "source_url", "original_title", "publishedAt", "source", "importance"})


class SyntaxTree:
    """The syntax of one text.

    Attributes:
        canonical: What `recognize` knows of the text, or None when the general way has read it. Canonical texts have
            no problems.
        pieces: The text in three pieces: front matter with fences and the empty lines after it, the body
            without empty lines around it, and the rest, which is the footer. One emoji in the front
            matter makes a text twice as large, and few need all of it in one piece.
        problems: What the syntax alone shows to be wrong.
        section_page: Whether the text is the page of a folder, not an article.
    """

    def __init__(
        self,
        syntax: CanonicalText | _Syntax,
        problems: tuple[Problem, ...] = (),
        *,
        section_page: bool = False,
    ) -> None:
        """Look at what was read of a text."""
        self._syntax = syntax
        self.canonical = syntax if isinstance(syntax, CanonicalText) else None
        self.pieces = syntax.pieces
        self.problems = problems
        self.section_page = section_page

    @lazy
    def data(self) -> tuple[bytes, bytes, bytes]:
        """The pieces in UTF-8."""
        if self.canonical:
            return self.canonical.data
        head, body, rest = self.pieces
        return head.encode(), body.encode(), rest.encode()

    @lazy
    def skeletons(self) -> tuple[bytes, bytes, bytes]:
        """What `skeleton_of` leaves of the pieces."""
        if self.canonical:
            return self.canonical.skeletons
        head, body, rest = self.data
        return skeleton_of(head), skeleton_of(body), skeleton_of(rest)

    @lazy
    def generation(self) -> Generation | None:
        """0, 1, or None when the text shows none."""
        return None if self.section_page else detect_generation(self.values or {})

    @lazy
    def dialect(self) -> Dialect | None:
        """The dialect, or None when the text shows none."""
        return detect_dialect(self.values or {}, self.generation)

    @property
    def undecoded(self) -> str | None:
        """The exact text where lone surrogates are in it."""
        return None if isinstance(self._syntax, CanonicalText) else self._syntax.undecoded

    @property
    def encoding(self) -> str | None:
        """The encoding that the text as a whole is in, where that is not UTF-8.

        What else seems to be wrong follows from it. With two or four bytes for each character, nothing is read.
        """
        return None if isinstance(self._syntax, CanonicalText) else self._syntax.encoding

    @lazy
    def block(self) -> FrontMatterBlock | None:
        """The front matter, or None."""
        return self._syntax.block

    @lazy
    def body(self) -> BodyTree:
        """The body; without front matter it is the whole text."""
        return self._syntax.body

    @lazy
    def text(self) -> str:
        """The source with each lone surrogate replaced by U+FFFD: every value is proper Unicode, offsets stay."""
        return "".join(self.pieces)

    @property
    def source(self) -> str:
        """The exact text; a byte that is not UTF-8 stands in it as a lone surrogate."""
        return self.text if self.undecoded is None else self.undecoded

    @property
    def mapping(self) -> Mapping | None:
        """The keys and values of the front matter, or None when they cannot be read."""
        return self.block.mapping if self.block else None

    @property
    def values(self) -> dict[str, Any] | None:
        """The front matter as plain values, or None when it cannot be read."""
        if self.canonical:
            return self.canonical.front_matter.values
        return self.block.values if self.block else None

    @lazy
    def current(self) -> dict[str, Any] | None:
        """The front matter under the names of today, or None when it cannot be read."""
        return None if self.values is None else to_current(self.values, self.generation, self.dialect)

    @lazy
    def published(self) -> Timestamp | None:
        """The instant of publication, or None when it is missing or cannot be read."""
        if self.canonical:
            return self.canonical.record.front_matter.published_at
        return _instant(self.current, "publishedAt")

    @lazy
    def dated(self) -> Timestamp | None:
        """The instant of `date`, or None when it is missing or cannot be read."""
        if self.canonical:
            return self.canonical.record.front_matter.date
        return _instant(self.current, "date")

    @property
    def conflicted(self) -> bool:
        """Whether there are markers of an unresolved merge conflict."""
        return any(problem.code == "TN112" for problem in self.problems)

    def slice(self, span: tuple[int, int]) -> str:
        """Return a stretch of the text with LF line ends."""
        start, end = span
        at = 0
        for piece in self.pieces:
            if at <= start and end <= at + len(piece):
                return normalize_newlines(piece[start - at : end - at])
            at += len(piece)
        return normalize_newlines(self.text[start:end])


def read(source: str | bytes, name: str | None = None) -> SyntaxTree:
    """Read a text; nothing in it makes this raise.

    Args:
        source: The text of one file, or its bytes.
        name: Its name or path, if there is one.
    """
    if canonical := recognize(source):
        return SyntaxTree(canonical)
    syntax = _read_any(source)
    if not _is_section_page(syntax.block, name):
        return SyntaxTree(syntax, tuple(syntax.problems))
    problems = [problem for problem in syntax.problems if problem.code not in ("TN101", "TN104")]
    return SyntaxTree(syntax, (*problems, _section_page(syntax.block)), section_page=True)


class _Syntax(NamedTuple):
    """What is read first; the names are those of `SyntaxTree`."""

    pieces: tuple[str, str, str]
    block: FrontMatterBlock | None
    body: BodyTree
    problems: list[Problem]
    undecoded: str | None = None
    encoding: str | None = None


def _read_any(source: str | bytes) -> _Syntax:
    encoding = wide_encoding(source)
    source = source.decode("utf-8", "surrogateescape") if isinstance(source, bytes) else source
    text, encoded = _in_unicode(source)
    if encoding:
        return _unread(source, text, encoding)
    encoding, problems = _undecodable(source) if "\ufffd" in text else (None, [])
    block, found = read_front_matter(text)
    start = _body_start(text, block, found)
    conflicts = _conflicts(text, start) if may_conflict(encoded) else []
    if block and any(block.start <= conflict.start < block.end for conflict in conflicts):
        block = replace(block, values=None, tree=None)  # two versions at once: whatever was read of them is neither
        found = [problem for problem in found if problem.start < block.start]
        start = _body_start(text, block, found)
    if block and not conflicts and (second := find_behind(text, (block.start, block.end), start)):
        block = block if second.same else replace(block, values=None, tree=None)  # nobody knows which one counts
        found.append(_second(second))
        start = second.end
    body = read_body(text, start)
    if block and not conflicts and (further := _further_down(text, body)):
        above = read_body(text[: further.start], start)
        body = above if above.footer else body  # what stands after a footer belongs to another article
        found.append(_second(further))
    if encoding is None:
        problems += found
        problems += [conflict for conflict in conflicts if not body.is_opaque(conflict.start)]
    pieces = text[: body.text[0]], text[slice(*body.text)], text[body.text[1] :]
    return _Syntax(pieces, block, body, problems, None if text == source else source, encoding)


def _in_unicode(source: str) -> tuple[str, bytes]:
    """Return a text with U+FFFD for lone surrogates, also in UTF-8."""
    try:
        return source, source.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", source)
        return text, text.encode()


def _further_down(text: str, body: BodyTree) -> SecondFrontMatter | None:
    """Return another block of front matter in the body or after it, if it is no code."""
    fences = text.count("---", body.start) + text.count("+++", body.start)
    if fences < 2 or not _MAY_BE_FENCE.search(text, body.start):  # noqa: PLR2004 - most articles have a rule
        return None
    return next((block for block in find_further_down(text, body.start) if not body.is_opaque(block.start)), None)


def _second(block: SecondFrontMatter) -> Problem:
    which = f"{block.number} more blocks" if block.number > 1 else "another block"
    says = ", which says the same" if block.same else ""
    message = f"{which} of front matter behind the first one{says}; a file has one: remove what does not belong here"
    return Problem("TN120", message, block.start, block.end, kind="repeated" if block.same else None)


def _unread(source: str, text: str, encoding: str) -> _Syntax:
    """Keep a text in another encoding as it is."""
    from technews_format.syntax.undecodable import in_wide_encoding

    problems = [in_wide_encoding(encoding)]
    return _Syntax((text, "", ""), None, read_body(text, len(text)), problems, source, encoding)


def _body_start(text: str, block: FrontMatterBlock | None, problems: list[Problem]) -> int:
    """Without front matter the whole text is body; after one that does not end there is none."""
    if block:
        return block.body
    endless = any(problem.code in ("TN102", "TN111") for problem in problems)
    return len(text) if endless else 0


def _instant(values: dict[str, Any] | None, key: str) -> Timestamp | None:
    text = (values or {}).get(key)
    try:
        return Timestamp.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None


def normalize_newlines(text: str) -> str:
    """Return the text with LF instead of CRLF and lone CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _undecodable(source: str) -> tuple[str | None, list[Problem]]:
    from technews_format.syntax.undecodable import undecodable  # few files need it

    return undecodable(source)


def _conflicts(text: str, body: int) -> list[Problem]:
    """Return each marker; a line of equals signs counts only inside a conflict.

    Git writes longer markers where a file asks for them, and where one conflict stands inside of another. A long
    row of `>` or `|` in the body may be something else, so it counts only after an opening marker of its length.
    """
    problems: list[Problem] = []
    inside: set[int] = set()
    for match in _CONFLICT.finditer(text):
        opens, base, divides, closes = match.groups()
        marker = opens or base or divides or closes
        size = len(marker)
        is_alone = not divides and (size == _USUAL_SIZE or match.start() < body)
        if opens or size in inside or is_alone:
            message = f"unresolved merge conflict: the marker {marker}; resolve the conflict and remove its markers"
            problems.append(Problem("TN112", message, match.end() - len(match[0].lstrip("\ufeff")), match.end()))
        if opens:
            inside.add(size)
        elif closes:
            inside.discard(size)
    return problems


def _is_section_page(block: FrontMatterBlock | None, name: str | None) -> bool:
    named_so = name is not None and name.endswith(_SECTION_PAGES) and re.split(r"[/\\]", name)[-1] in SECTION_PAGES
    values = (block and block.values) or {}
    if named_so:  # a folder of one article can have such a name too
        return not any(key in values for key in ("publishedAt", "original_title"))
    if not _ARTICLE_KEYS.isdisjoint(values):
        return False
    return values.get("layout") == "tech_news_index" or "permalink" in values


def _section_page(block: FrontMatterBlock | None) -> Problem:
    layout = block.mapping.get("layout") if block and block.mapping else None
    opening = block.opening if block else 0
    start, end = (layout.node.start, layout.node.end) if layout else (opening, opening + 3 if block else opening)
    message = "this is the page of a folder (a section page), not an article; leave it out"
    return Problem("TN113", message, start, end)
