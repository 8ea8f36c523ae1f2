"""What must hold for every input: `exercise` checks it and raises `Fault` where it does not.

An exception that the library does not document passes through as it is.
"""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from recognition import check_recognition

import technews_format as tn
from technews_format.codes import FATAL
from technews_format.yaml.reader import _EventReader, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["SLOW", "SLOW_SIZE", "Clock", "Fault", "Outcome", "exercise", "pickled"]

SLOW = 0.5
"""Seconds of processor time that one call may take for an input of up to `SLOW_SIZE` bytes."""
SLOW_SIZE = 100_000
_DIALECTS: tuple[Literal["jekyll", "hugo", "hugo-source-url"], ...] = ("jekyll", "hugo", "hugo-source-url")

_T = TypeVar("_T")


class Fault(AssertionError):  # noqa: N818 - not an error of the library, but about it
    """The library broke a promise.

    Attributes:
        check: Which promise, in few words; the same fault has the same words.
        detail: What was found.
    """

    def __init__(self, check: str, detail: object = "") -> None:
        """Keep the check and the detail."""
        super().__init__(check, detail)
        self.check = check
        self.detail = detail

    def __str__(self) -> str:
        """Return the check and the detail."""
        return f"{self.check}: {self.detail}"


def expect(condition: object, check: str, detail: object = "") -> None:
    """Raise `Fault` unless the condition holds."""
    if not condition:
        raise Fault(check, detail)


@dataclass
class Clock:
    """Runs the calls of the library and remembers the slowest."""

    slowest: float = 0.0
    call: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def run(self, name: str, call: Callable[[], _T]) -> _T:
        """Return what the call returns; the time counts even when it raises."""
        start = process_time()
        try:
            return call()
        finally:
            seconds = process_time() - start
            if seconds > self.slowest:
                self.slowest, self.call = seconds, name

    def count(self, name: str) -> None:
        """Count something for the summary."""
        self.counts[name] = self.counts.get(name, 0) + 1


@dataclass(frozen=True)
class Outcome:
    """What one input led to."""

    accepted: bool
    """Whether it is an article."""
    counts: dict[str, int]
    """How often edits and writers did their work or refused to."""
    slowest: float
    """Seconds of processor time of the slowest call."""
    call: str
    """The name of that call."""


def exercise_lightly(data: bytes) -> Outcome:
    """Put one input through parse, article and one edit; only undocumented exceptions are faults."""
    from .edits import try_one_edit

    clock = Clock()
    document = clock.run("parse", lambda: tn.parse(data))
    clock.run("all_diagnostics", lambda: document.all_diagnostics)
    try:
        document.article()
        accepted = True
    except tn.InvalidArticle:
        accepted = False
    try_one_edit(document, data, clock)
    clock.run("check", lambda: tn.check(document, config=CONFIG))
    return Outcome(accepted, clock.counts, clock.slowest, clock.call)


def exercise(data: bytes, *, thorough: bool = True) -> Outcome:
    """Put one input through the library.

    Args:
        data: Any bytes.
        thorough: Whether to check also what depends little on the input: pickling, and
            the same input as text.

    Raises:
        Fault: A promise is broken.
    """
    from .edits import check_edits

    clock = Clock()
    document = clock.run("parse", lambda: tn.parse(data))
    check_document(document, data, clock)
    if thorough:
        check_pickling(document)
        check_text(document, data, clock)
    check_syntax(document)
    article = check_article(document, clock)
    if article is not None:
        check_writers(article, clock)
        check_formatter(document, article, clock)
    check_edits(document, data, clock)
    check_rules(document, clock)
    return Outcome(article is not None, clock.counts, clock.slowest, clock.call)


def pickled(value: _T) -> _T:
    """Return the value after pickling and unpickling."""
    restored: _T = pickle.loads(pickle.dumps(value))
    return restored


# --------------------------------------------------------------------------------------
# Document


def check_document(document: tn.Document, data: bytes, clock: Clock) -> None:
    """The bytes come back, and every diagnostic has a right place."""
    expect(document.to_bytes() == data, "to_bytes returns the bytes")
    text = data.decode("utf-8", "surrogateescape")
    expect(document.source == text, "source is the text")
    clock.run("diagnostics", lambda: document.diagnostics)
    clock.run("all_diagnostics", lambda: document.all_diagnostics)
    for diagnostics in (document.diagnostics, document.all_diagnostics):
        places = [(diagnostic.span.start, diagnostic.span.end) for diagnostic in diagnostics]
        expect(places == sorted(places), "diagnostics are sorted")
    for diagnostic in _some(document.all_diagnostics):
        check_span(text, diagnostic.span, diagnostic)
        str(diagnostic).encode("utf-8", "surrogatepass")


def check_rules(document: tn.Document, clock: Clock) -> None:
    """Checking reports at least what typing does and changes nothing; fixing keeps what it promises."""
    text = document.source
    before = clock.run("check", lambda: tn.check(document, config=CONFIG))
    expect(document.source == text, "checking changes nothing")
    found = Counter(item.code for item in before)
    typed = Counter(item.code for item in document.all_diagnostics)
    if "TN009" in found:  # what rests on damage is left out, but not what stops loading
        typed = Counter({code: number for code, number in typed.items() if code in FATAL})
    expect(typed <= found, "check finds what typing finds")
    for diagnostic in _some(before):
        check_span(text, diagnostic.span, diagnostic)
        if diagnostic.fix:
            check_span(text, diagnostic.fix.span, diagnostic)
    if len(text) > SLOW_SIZE:
        return
    fixed = tn.fix(document, unsafe=True, config=CONFIG)  # many calls of check; not one call to be timed
    restored = any(item.code == "TN009" for item in fixed.applied)
    if not restored and (document.front_matter is not None or fixed.document.front_matter is None):
        # else, more can be seen
        expect(Counter(item.code for item in fixed.remaining) <= found, "fixing brings no new finding", fixed.applied)
    again = tn.fix(fixed.document, unsafe=True, config=CONFIG)
    expect(not again.changed, "a second fix changes nothing", again.applied)
    if not any(item.severity == "error" for item in document.all_diagnostics):
        fixed.document.article()
    clock.count("fixed" if fixed.changed else "not fixed")


CONFIG = tn.Config(target=("jekyll", "hugo"), now=datetime(2026, 11, 1, tzinfo=UTC))
"""All rules, with a present that does not change."""


def check_pickling(document: tn.Document) -> None:
    """A document and its diagnostics come back from another process."""
    restored = pickled(document)
    expect(restored == document and hash(restored) == hash(document), "documents survive pickling")
    expect(pickled(document.all_diagnostics) == document.all_diagnostics, "diagnostics survive pickling")


def check_text(document: tn.Document, data: bytes, clock: Clock) -> None:
    """Text is read like bytes; surrogates that stand for no byte are no obstacle, nor is any name."""
    text = document.source
    from_text = tn.parse(text)
    expect(from_text.to_bytes() == data, "to_bytes of a text returns the bytes")
    expect(from_text.all_diagnostics == document.all_diagnostics, "text and bytes have the same diagnostics")
    at = sha256(data).digest()[0] * (len(text) + 1) // 256
    damaged = tn.parse(f"{text[:at]}\ud83d{text[at:]}")
    codes = {diagnostic.code for diagnostic in clock.run("all_diagnostics", lambda: damaged.all_diagnostics)}
    expect("TN001" in codes, "a lone surrogate is reported")
    damaged.to_bytes()
    check_article(tn.parse(data, "somewhere/_index.md"), clock)


def _some(diagnostics: Sequence[tn.Diagnostic]) -> list[tn.Diagnostic]:
    """Return at most 40 of them: the first ones and some spread over the rest."""
    return [*diagnostics[:20], *diagnostics[20 :: len(diagnostics) // 20 + 1]]


def check_span(text: str, span: tn.Span, what: object) -> None:
    """Line and column are what counting gives."""
    expect(0 <= span.start.offset <= span.end.offset <= len(text), "spans are inside the text", what)
    for position in (span.start, span.end):
        expect((position.line, position.column) == _count(text, position.offset), "line and column are right", what)


def _count(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    between = before.endswith("\r") and text[offset : offset + 1] == "\n"  # inside a CRLF the line still runs
    lines = (before[:-1] if between else before).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = before[:-1] if between else before
    line_start = max(last.rfind("\n"), last.rfind("\r")) + 1
    return len(lines), offset - line_start + 1


def check_syntax(document: tn.Document) -> None:
    """The tree stands inside its block; all readers agree."""
    text, block = document.syntax_tree.text, document.syntax_tree.block
    check_body(document)
    if block is None:
        return
    expect(0 <= block.opening < block.start <= block.end <= block.body <= len(text), "the block is in order", block)
    general = read_tree(text, block.start, block.end)
    pure = _EventReader(text, block.start, block.end).read()
    expect(repr(general) == repr(pure), "libyaml and the pure parser agree", f"{general!r}\n{pure!r}")
    try:
        check_recognition(document.to_bytes())
    except AssertionError as error:
        raise Fault("what is recognized is what the general way reads", error) from None
    if block.mapping is not None:
        for leaf in _leaves(block.mapping):
            expect(block.start <= leaf.start <= leaf.end <= block.end, "values are inside the block", leaf)
            raw = text[leaf.start : leaf.end]
            if isinstance(leaf.value, str) and leaf.style == "plain" and not set(raw) & set("\r\n\x85\u2028\u2029"):
                expect(raw.endswith(leaf.value), "plain values are what their spans hold", leaf)


def _leaves(node: Any) -> Iterator[Any]:
    """Yield the keys and the values that are no containers."""
    for entry in getattr(node, "entries", ()):
        yield entry.key
        yield from _leaves(entry.node)
    for item in getattr(node, "items", ()):
        yield from _leaves(item)
    if not hasattr(node, "entries") and not hasattr(node, "items"):
        yield node


def check_body(document: tn.Document) -> None:
    """Sections follow each other; all of it is inside the body."""
    body, size = document.body, len(document.source)
    expect(body.start <= body.text[0] <= body.text[1] <= size, "the text is inside the body", body)
    for section in body.sections:
        start, end = section.heading
        expect(body.start <= start < end <= section.text[0] <= section.text[1] <= size, "sections are in order", body)
    for one, other in pairwise(body.sections):
        expect(one.text[1] <= other.heading[0], "sections do not overlap", (one, other))
    for one_span, other_span in pairwise(body.opaque):
        expect(one_span[1] <= other_span[0], "opaque stretches do not overlap", body.opaque)
    footer = body.footer
    if footer is not None:
        spans = [span for span in (footer.rule, footer.url, footer.label, footer.trailing) if span]
        expect(all(footer.start <= start <= end <= size for start, end in spans), "the footer is in order", footer)


# --------------------------------------------------------------------------------------
# Article


def check_article(document: tn.Document, clock: Clock) -> tn.Article | None:
    """There is an article exactly when no diagnostic is an error."""
    failed = any(diagnostic.severity == "error" for diagnostic in document.all_diagnostics)
    try:
        article = clock.run("article", document.article)
    except tn.InvalidArticle as error:
        expect(failed, "article is refused only for errors", error)
        expect(error.diagnostics == document.all_diagnostics, "the exception holds all diagnostics", error)
        check_exception(error)
        return None
    expect(not failed, "an article has no errors", document.all_diagnostics)
    restored = pickled(article)
    expect(restored == article and hash(restored) == hash(article), "articles survive pickling")
    return article


def check_exception(error: tn.TechNewsError) -> None:
    """An exception survives pickling, with its text and attributes."""
    restored = pickled(error)
    same = type(restored) is type(error) and str(restored) == str(error) and vars(restored) == vars(error)
    expect(same, "exceptions survive pickling", error)


def check_writers(article: tn.Article, clock: Clock) -> None:
    """What is written reads back as the same article, and is written the same again."""
    expect(clock.run("json", lambda: tn.from_json(tn.to_json(article))) == article, "JSON is an identity")
    for dialect in _DIALECTS:
        try:
            text = clock.run("dumps", lambda: tn.dumps(article, dialect=dialect))  # noqa: B023 - runs at once
        except tn.UnwritableArticle as error:
            clock.count("dumps refused")
            check_exception(error)
            continue
        clock.count("dumps")
        again = check_readable(text, f"what dumps writes is an article ({dialect})")
        expect(again == article, "what dumps writes reads back equal", text)
        expect(tn.dumps(again, dialect=dialect) == text, "dumps is canonical", text)


def check_readable(text: str, check: str) -> tn.Article:
    """Return the article of a text that the library wrote."""
    try:
        return tn.loads(text)
    except tn.InvalidArticle as error:
        raise Fault(check, f"{error}\n{text}") from error


def check_formatter(document: tn.Document, article: tn.Article, clock: Clock) -> None:
    """Formatting keeps the meaning and has nothing to do a second time."""
    try:
        text = clock.run("format_document", lambda: tn.format_document(document))
    except tn.UnwritableArticle as error:
        clock.count("format refused")
        check_exception(error)
        return
    clock.count("format")
    expect(check_readable(text, "a formatted document is an article") == article, "formatting keeps the article", text)
    expect(tn.format_document(tn.parse(text)) == text, "formatting is idempotent", text)
    for line in text.encode("utf-8", "surrogatepass").splitlines():
        expect(not line.endswith(b"\r"), "formatting writes LF")
