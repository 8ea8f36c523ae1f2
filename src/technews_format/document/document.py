"""`Document`: one file without loss, and `parse` that makes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from technews_format._util.arguments import wrong_type
from technews_format._util.lazy import lazy
from technews_format.diagnostics import Diagnostic, locate
from technews_format.document.edit import edit
from technews_format.positions import LineIndex, Span
from technews_format.syntax.locations import key_span_of, span_of
from technews_format.syntax.reader import SyntaxTree, read
from technews_format.validation.front_matter import ValidationResult, all_problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format.document.article import Article
    from technews_format.model.dialects import Dialect, Generation
    from technews_format.syntax.body import BodyTree

__all__ = ["Document", "document_of", "parse"]


@dataclass(frozen=True, eq=False)
class Document:
    """The text of one file, exactly, with what it means and where.

    A document never changes: `edit` returns a new one. What is derived is computed
    on first use. Two documents are equal when their bytes and names are.

    Attributes:
        name: The name or path given to `parse`, or None.
    """

    _input: str | bytes = field(repr=False)
    name: str | None = None

    @lazy
    def source(self) -> str:
        """The exact text, including a byte order mark and the line ends.

        A byte that is not UTF-8 stands in it as a lone surrogate (U+DC80 to U+DCFF).
        """
        if isinstance(self._input, bytes):
            return _decode(self._input) if self._endless else self.syntax_tree.source
        return self._input

    def to_bytes(self) -> bytes:
        """Return the exact bytes of the input; text that was given as `str` in UTF-8."""
        return self._input if isinstance(self._input, bytes) else _encode(self._input)

    @property
    def generation(self) -> Generation | None:
        """0 (21-22 September 2025), 1 (since then), or None when the text shows none."""
        return self.syntax_tree.generation

    @property
    def dialect(self) -> Dialect | None:
        """``jekyll``, ``hugo``, ``hugo-source-url``, or None when the text shows none."""
        return self.syntax_tree.dialect

    @property
    def kind(self) -> Literal["article", "merge-conflict", "not-an-article"]:
        """What the file is, as far as its syntax shows."""
        if self.syntax_tree.conflicted:
            return "merge-conflict"
        return "not-an-article" if self.syntax_tree.section_page or self.syntax_tree.block is None else "article"

    @property
    def front_matter(self) -> dict[str, Any] | None:
        """The keys and values as read, or None when they cannot be read; a new dict each time."""
        mapping = self.syntax_tree.mapping
        return None if mapping is None else mapping.value

    @property
    def body(self) -> BodyTree:
        """The structure of the body: sections, heading level, footer, with offsets."""
        return self.syntax_tree.body

    @lazy
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What parsing alone found (bytes and syntax), in order of place."""
        return locate(list(self.syntax_tree.problems), self._index, self.name)

    @lazy
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """What parsing and typing found, in order of place."""
        problems = all_problems(self.syntax_tree, self.validated)
        return locate(problems, self._index, self.name) if problems else ()

    def article(self) -> Article:
        """Return the typed article.

        Raises:
            InvalidArticle: With every diagnostic of the text.
        """
        from technews_format.document.article import article_of  # not everybody needs pydantic

        return article_of(self.syntax_tree, self.name)

    def span(self, field: str) -> Span | None:
        r"""Return where a value stands, or None when it is not there.

        Args:
            field: A front-matter key (``title``), a nested one (``source.name``), a list item
                (``companies.0``), ``body``, a section (``body.summary``), a key point
                (``body.key_points.0``), ``body.text`` of a brief body, ``footer.url``,
                ``footer.label``, ``footer.rule``, ``fence.opening``, ``fence.closing``, or
                ``front_matter`` for all lines between the fences.

        Examples:
            >>> str(parse("---\ntitle: Ahoj\n---\n").span("title"))
            '2:8'
        """
        offsets = span_of(self.syntax_tree, field)
        return None if offsets is None else self._index.span(*offsets)

    def key_span(self, field: str) -> Span | None:
        """Return where a key (``title``, ``source.name``) or a section's heading stands, or None."""
        offsets = key_span_of(self.syntax_tree, field)
        return None if offsets is None else self._index.span(*offsets)

    def edit(self, changes: Mapping[str, Any]) -> Document:
        r"""Return a new document in which only the named values have changed.

        Every other byte stays: comments, quoting, line ends, empty lines. A new value
        is written in the canonical style (inside brackets and braces as JSON); a list with
        an item on each line changes item by item, around its comments; a new key goes to
        its canonical place. The footer repeats ``url`` and the source: change it too.

        Args:
            changes: Dotted names (as for `span`; of the keys as the file has them) to new
                values; also ``footer.url`` and ``footer.label``. None removes a key. Values are
                text, integers, lists of text, mappings, aware datetimes; a section takes
                Markdown, the key points a list.

        Raises:
            EditError: The edit cannot be expressed; nothing has changed.

        Examples:
            >>> parse("---\nimportance: 3  # high?\n---\n").edit({"importance": 4}).source
            '---\nimportance: 4  # high?\n---\n'
        """
        return self.with_source(edit(self.syntax_tree, self.source, changes))

    def with_source(self, source: str) -> Document:
        """Return a document of the same name and kind (text or bytes) with another text."""
        return Document(source if isinstance(self._input, str) else _encode(source), self.name)

    @lazy
    def syntax_tree(self) -> SyntaxTree:
        """The syntax with offsets: what the other modules of this library work with."""
        return read(self._head if self._endless else self._input, self.name)

    @lazy
    def validated(self) -> ValidationResult:
        """The typed parts, and what typing found: what the other modules of this library work with."""
        return ValidationResult(self.syntax_tree)

    @property
    def _head(self) -> str:
        """The start of the text, without a character that the cut has split."""
        assert isinstance(self._input, bytes)  # noqa: S101 - only bytes are cut
        return _decode(self._input[:_HEAD]).rstrip(_ESCAPED_BYTES)

    @property
    def _endless(self) -> bool:
        """Whether a huge file is all front matter; then only its start is decoded."""
        data = self._input
        if isinstance(data, str) or len(data) <= _HEAD:
            return False
        return data.startswith(b"---") and not _FENCE.search(data, 3, _HEAD)

    @lazy
    def _index(self) -> LineIndex:
        return LineIndex(self.syntax_tree.text)

    def __eq__(self, other: object) -> bool:
        """Compare bytes and names."""
        if not isinstance(other, Document):
            return NotImplemented
        return self.name == other.name and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        """Hash bytes and name."""
        return hash((self.name, self.to_bytes()))

    def __repr__(self) -> str:
        """Show the name and the beginning of the text."""
        start = self._input[:40]
        return f"Document({start!r}{'…' if len(self._input) > len(start) else ''}, name={self.name!r})"

    def __reduce__(self) -> tuple[type[Document], tuple[str | bytes, str | None]]:
        """Pickle and copy the input only; the rest is computed again when it is needed."""
        return Document, (self._input, self.name)


# More than the largest front matter in UTF-8: a file without a second fence in it has none.
_HEAD = 1_000_000
_FENCE = re.compile(rb"[\r\n]---[ \t]*[\r\n]")
_ESCAPED_BYTES = "".join(map(chr, range(0xDC80, 0xDD00)))


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encode(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # surrogates that stand for no byte
        return text.encode("utf-8", "surrogatepass")


def document_of(value: Document | str | bytes) -> Document:
    """Return a document, or that of a text.

    Raises:
        TypeError: It is something else.
    """
    if isinstance(value, Document):
        return value
    if isinstance(value, str | bytes):
        return parse(value)
    raise wrong_type(value, "a Document, str or bytes")


def parse(text: str | bytes | bytearray | memoryview, name: str | None = None) -> Document:
    r"""Read a text as a document; whatever the text is, this does not raise.

    Args:
        text: The content of a file, as text or as bytes. Bytes are taken as UTF-8; what
            is not UTF-8 is kept and reported.
        name: The file's name or path, for messages.

    Raises:
        TypeError: An argument has the wrong type.

    Examples:
        >>> parse(b"---\ntitle: Ahoj\n---\n").front_matter
        {'title': 'Ahoj'}
    """
    if name is not None and not isinstance(name, str):
        raise TypeError(f"name must be text or None, not {type(name).__name__}")
    if isinstance(text, str):
        return Document(str(text), name)
    if isinstance(text, bytes | bytearray | memoryview):
        return Document(bytes(text), name)
    raise TypeError(f"expected str or bytes, not {type(text).__name__}")
