"""What tests demand of articles and of programs that read or write them; each failure says what differs, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from technews_format._util.arguments import wrong_type
from technews_format.checking.checker import check
from technews_format.document.diff import diff
from technews_format.document.document import Document, parse
from technews_format.document.serializer import dumps
from technews_format.document.storage import loads
from technews_format.errors import InvalidArticle, UnwritableArticle
from technews_format.testing._differences import differences
from technews_format.testing.documents import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from technews_format.checking.config import Config
    from technews_format.document.article import Article

__all__ = ["assert_canonical", "assert_round_trips", "assert_same_article", "assert_valid"]

Story = TypeVar("Story")


def assert_valid(document: Document | str | bytes, *, config: Config | Mapping[str, Any] | None = None) -> None:
    r"""Demand that a file loads and that the checker finds no error in it.

    Args:
        document: A document, or the content of a file.
        config: As for `technews_format.check`.

    Raises:
        AssertionError: With all errors, each with its place.

    Examples:
        >>> assert_valid("---\ntitle: Ahoj\n", config={"select": ["TN1"]})
        Traceback (most recent call last):
        ...
        AssertionError: the file is not valid
          1:1: TN102 the front matter is not closed; add a line '---' after the last key
    """
    errors = [finding for finding in check(document, config=config) if finding.severity == "error"]
    _demand("the file is not valid", errors or _unreadable(_document(document)))


def assert_canonical(document: Document | str | bytes) -> None:
    """Demand that a file is as the writer writes it, byte for byte, in its dialect.

    Raises:
        AssertionError: With the errors of a file that does not load, or with the first line that differs.

    Examples:
        >>> import technews_format as tn
        >>> text = tn.dumps(tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md"))
        >>> assert_canonical(text)
        >>> assert_canonical(text.replace("importance: 3", "importance:  3"))
        Traceback (most recent call last):
        ...
        AssertionError: the file is not canonical
          line 7: found 'importance:  3', expected 'importance: 3'
    """
    document = _document(document)
    _demand("the file does not load", _unreadable(document))
    try:
        expected = dumps(document.article(), dialect=document.dialect or "jekyll")
    except UnwritableArticle as error:
        raise AssertionError(f"the file is not canonical\n  {error}") from None
    _demand("the file is not canonical", _first_line(document.source, expected))


def assert_same_article(before: Article, after: Article) -> None:
    """Demand that two articles mean the same.

    Raises:
        AssertionError: With what differs, as `diff` prints it.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> other = article.front_matter.model_copy(update={"category": "hry"})
        >>> assert_same_article(article, article.model_copy(update={"front_matter": other}))
        Traceback (most recent call last):
        ...
        AssertionError: the articles differ
          ~ category: robotika → hry
    """
    if before != after:
        _demand("the articles differ", str(diff(before, after)).splitlines())


def assert_round_trips(
    read: Callable[[str], Story],
    write: Callable[[Story], str],
    *,
    examples: SearchStrategy[Document] | Iterable[Document | str] | None = None,
    max_examples: int = 200,
) -> None:
    """Demand that what a program reads and writes again is the same article.

    For each document, the text that `write` makes of what `read` gave has to load as the same article. Reading that
    text has to give what the first reading gave, if it can be compared (a class with ``__eq__``, such as a dataclass).
    A document that fails is made as small as possible before it is shown.

    Args:
        read: Takes the text of a file.
        write: Takes what `read` returned, and gives the text of a file, of any dialect and layout.
        examples: What to try: a strategy, or texts and documents; `documents` of generation 1 unless given.
        max_examples: How many documents of a strategy to try.

    Raises:
        AssertionError: With what differs, and with the text.

    Examples:
        >>> import technews_format as tn
        >>> assert_round_trips(tn.loads, tn.dumps, max_examples=20)
        >>> assert_round_trips(tn.loads, lambda article: tn.dumps(article).replace("hra", "hry"))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        AssertionError: the article that was written is not the one that was read
          ~ description: Vyšla hra. → Vyšla hry.
          ...
    """
    chosen = documents(generation=1) if examples is None else examples
    if not isinstance(chosen, SearchStrategy):
        for example in chosen:
            _assert_round_trip(read, write, _document(example).source)
        return

    @settings(
        max_examples=max_examples,
        phases=[Phase.generate, Phase.shrink],
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    @given(chosen)
    def each(document: Document) -> None:
        _assert_round_trip(read, write, document.source)

    try:
        each()
    except AssertionError as error:  # without the notes of hypothesis, which repeat it
        raise AssertionError(*error.args) from error.__cause__


# --------------------------------------------------------------------------------------


def _assert_round_trip(read: Callable[[str], Story], write: Callable[[Story], str], text: str) -> None:
    """Demand it for one text.

    Raises:
        AssertionError: It is not so.
    """
    story = _tried("read", read, text, text)
    written = _tried("write", write, story, text)
    if not isinstance(written, str):
        raise wrong_type(written, "the text that write returns")
    _demand("what was written is no article", [f"{line}" for line in _unreadable(parse(written))], text)
    before, after = loads(text), loads(written)
    if before != after:
        lines = str(diff(before, after)).splitlines()
        _demand("the article that was written is not the one that was read", lines, text)
    again = _tried("read, for what was written,", read, written, text)
    if _has_equality(story) and story != again:
        lines = differences(story, again) or [f"{type(story).__name__} objects are not equal"]
        _demand("reading what was written gives something else", lines, text)


def _has_equality(value: object) -> bool:
    """Tell whether the class of a value says when two are equal."""
    return any("__eq__" in kind.__dict__ for kind in type(value).__mro__ if kind is not object)


def _tried(name: str, function: Callable[[Any], Any], value: Any, text: str) -> Any:
    """Return what a function of the program gives.

    Raises:
        AssertionError: It raised an exception.
    """
    try:
        return function(value)
    except Exception as error:
        raise AssertionError(_report(f"{name} raised {type(error).__name__}", [error], text)) from error


def _demand(headline: str, lines: Iterable[object], text: str | None = None) -> None:
    """Raise an `AssertionError` if there are lines.

    Raises:
        AssertionError: There are.
    """
    if found := list(lines):
        raise AssertionError(_report(headline, found, text))


def _report(headline: str, lines: Iterable[object], text: str | None) -> str:
    """Return a headline, an indented line for everything that is wrong, and the text of the example."""
    report = [headline, *(f"  {line}" for line in lines)]
    if text is not None:
        shown = text.replace("\ufeff", "\\ufeff").replace("\r\n", "\\r\n")
        report += ["for this text:", *(f"  {line}".rstrip() for line in shown.split("\n"))]
    return "\n".join(report)


def _document(document: Document | str | bytes) -> Document:
    return document if isinstance(document, Document) else parse(document)


def _unreadable(document: Document) -> list[object]:
    """Return the errors for which a document does not load."""
    try:
        document.article()
    except InvalidArticle as error:
        return [finding for finding in error.diagnostics if finding.severity == "error"]
    return []


def _first_line(found: str, expected: str) -> list[str]:
    """Return where two texts part, in a list; an empty one when they do not."""
    if found == expected:
        return []
    lines, others = found.split("\n"), expected.split("\n")
    number = next((at for at, pair in enumerate(zip(lines, others, strict=False)) if len({*pair}) > 1), None)
    if number is None:
        return [f"found {len(lines)} lines, expected {len(others)}"]
    return [f"line {number + 1}: found {lines[number]!r}, expected {others[number]!r}"]
