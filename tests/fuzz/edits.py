"""Random changes of a document, and what must hold for each."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

import technews_format as tn
from technews_format.model.generations import file_field

from .mutate import random_of, text_of
from .oracle import Clock, Fault, check_exception, expect, pickled
from .tokens import BODY_LINES, KEYS, VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

__all__ = ["check_changes", "check_edits"]

_SECTIONS = ("summary", "key_points", "details", "why_it_matters")
_BODY_FIELDS = (
    "body.text",
    "footer.url",
    "footer.label",
    "body.key_points.0",
    "body.key_points.1",
    *(f"body.{name}" for name in _SECTIONS),
)
_ODD_FIELDS = (
    *("", ".", "..", "a.", ".a", "a.b.c", "source.", "source.name", "source.x", "source.name.x", "companies.0"),
    *("companies.9", "companies.x", "people.-1", "published_at", "publishedAt", "date", "url", "source_url", "body"),
    *("body.", "body.x", "body.text.0", "body.summary.0", "body.key_points.x", "body.key_points.-1", "footer.url"),
    *("footer", "front_matter", "None", "layout", "importance", "new", "x.y", "companies." + "9" * 5000),
    *("body.key_points." + "9" * 5000, "key with spaces", "key: colon", "klíč", "\u2028", "\x00", "'", "#"),
)
_LIST: list[Any] = []
_LIST.append(_LIST)
_ODD_VALUES: tuple[Any, ...] = (
    *(None, 0, -1, 3, 2**53 - 1, 2**53, 10**5000, True, 1.5, b"bytes", object(), {1, 2}, frozenset({"a"}), range(3)),
    *(
        [],
        {},
        [""],
        ["a", "b"],
        ["a", None, 3],
        [["a"], []],
        ["a\nb", "- c", " d"],
        ("a", "b"),
        {"a": "b"},
        {1: 2},
        _LIST,
    ),
    *({"a": {"b": [1, {"c": None}]}}, {"name": "X", "emoji": "📰", "id": None}, {"a: b": "c # d", "": "", "no": "yes"}),
    *(
        "",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "a\rb",
        "a\r\nb",
        "a\nb",
        "a\n\nb",
        "a\n\n\n",
        "\n a",
        " a",
        "a ",
        "a\x00",
        "\x85",
    ),
    *("\u2028", "\ud83d", "\udc80", "\U0010ffff", "\ufffe", "\ufeff", "c\u030c", "x " * 100, "a" * 200, "'" * 50),
    *(datetime(2026, 2, 18, 16, 22, 12, tzinfo=UTC), datetime(2026, 2, 18, 16, 22, 12, 5, tzinfo=UTC)),
    *(
        datetime(2026, 2, 18),  # noqa: DTZ001 - one without a zone
        datetime(999, 1, 1, tzinfo=UTC),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))),
    ),
    *(
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(seconds=30))),
    ),
)


class _Change(NamedTuple):
    field: str
    value: Any


def check_edits(document: tn.Document, data: bytes, clock: Clock) -> None:
    """Try a few changes that depend on nothing but the bytes."""
    random = random_of("edits", sha256(data).hexdigest())
    source = document.source
    expect(document.edit({}).source == source, "an empty edit changes nothing")
    for _ in range(2):
        _check_single(document, _change(random, document), clock)
    check_changes(document, [_change(random, document) for _ in range(3)], clock)
    expect(document.source == source and document.to_bytes() == data, "a document never changes")


def try_one_edit(document: tn.Document, data: bytes, clock: Clock) -> None:
    """Make one change that depends on nothing but the bytes; it may be refused."""
    change = _change(random_of("edits", sha256(data).hexdigest()), document)
    try:
        clock.run("edit", lambda: document.edit({change.field: change.value}))
    except tn.EditError:
        clock.count("edits refused")
    else:
        clock.count("edits")


def _change(random: Random, document: tn.Document) -> _Change:
    field = _field(random, document)
    return _Change(field, _value(random, field))


def _field(random: Random, document: tn.Document) -> str:
    paths = _paths(document.front_matter or {})
    match random.randrange(8):
        case 0 | 1 | 2 if paths:
            return random.choice(paths)
        case 3 | 4 | 5:
            return random.choice(_BODY_FIELDS)
        case 6:
            return random.choice(KEYS)
        case _:
            return random.choice(_ODD_FIELDS)


def _paths(value: object, path: str = "") -> list[str]:
    """Return the dotted names of all values."""
    prefix = f"{path}." if path else ""
    own = [path] if path else []
    if isinstance(value, dict):
        return own + [name for key, item in value.items() for name in _paths(item, f"{prefix}{key}")]
    if isinstance(value, list):
        return own + [name for index, item in enumerate(value) for name in _paths(item, f"{prefix}{index}")]
    return own


def _value(random: Random, field: str) -> Any:
    lines = BODY_LINES if field.startswith("body") else VALUES
    match random.randrange(6):
        case 0:
            return random.choice(_ODD_VALUES)
        case 1:
            return [text_of(random) for _ in range(random.randrange(4))]
        case 2:
            return "\n".join(random.choice(lines) for _ in range(random.randrange(1, 4)))
        case 3:
            return random.choice((None, random.randrange(1, 6)))
        case _:
            return text_of(random)


# --------------------------------------------------------------------------------------
# One change


def _check_single(document: tn.Document, change: _Change, clock: Clock) -> None:
    edited = check_changes(document, [change], clock)
    if edited is None:
        return
    context = (change, edited.source)
    start, end = _allowed(document, change)
    before, after = document.source, edited.source
    expect(after.startswith(before[:start]), "an edit leaves what stands before", context)
    kept = before[end:]
    expect(after.endswith(kept) and len(after) >= start + len(kept), "an edit leaves what stands behind", context)
    if edited.dialect == document.dialect:  # else the name can mean another key now
        repeated = edited.edit({change.field: change.value})
        expect(repeated.source == after, "a repeated edit changes nothing", context)
    expect(tn.parse(edited.to_bytes()).source == after, "edited bytes are the edited text", context)
    expect(pickled(edited) == edited, "edited documents survive pickling", context)


def _edit(document: tn.Document, changes: list[_Change], clock: Clock) -> tn.Document | None:
    try:
        edited = clock.run("edit", lambda: document.edit(dict(changes)))
    except tn.EditError as error:
        clock.count("edits refused")
        check_exception(error)
        return None
    clock.count("edits")
    return edited


def _allowed(document: tn.Document, change: _Change) -> tuple[int, int]:
    """Return the stretch that a change may touch: the lines of the value, or a place for a new one."""
    syntax_tree = document.syntax_tree
    block = syntax_tree.block
    span, key = document.span(change.field), document.key_span(change.field)
    if span is None and _is_in_body(change.field):
        return syntax_tree.body.start, len(syntax_tree.text)
    if span is None:
        assert block is not None
        return block.start, block.end
    start = span.start
    if key and not _is_in_body(change.field):
        start = min(key.start, span.start)
    elif key and span.start == span.end:  # an empty section is filled directly under its heading
        start = key.end
    return _lines_of(syntax_tree.text, start.offset, span.end.offset)


def _lines_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole lines, with the line end."""
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0]
    last = min(ends, default=len(text))
    return first, last + (2 if text.startswith("\r\n", last) else 1)


# --------------------------------------------------------------------------------------
# Any changes


def check_changes(document: tn.Document, changes: Iterable[tuple[str, Any]], clock: Clock) -> tn.Document | None:
    """Change several values at once; they are there afterwards, or the edit is refused.

    Returns:
        The edited document, or None.
    """
    distinct = list({_target(document, field): _Change(field, value) for field, value in changes}.values())
    edited = _edit(document, distinct, clock)
    if edited is not None:
        _check_result(document, edited, distinct)
    return edited


def _target(document: tn.Document, field: str) -> str:
    """Return the name that a file has for a value."""
    return field if _is_in_body(field) else file_field(field, document.generation, document.dialect)


def _check_result(document: tn.Document, edited: tn.Document, changes: list[_Change]) -> None:
    """The new values are there, and no other has changed."""
    context = (changes, edited.source)
    in_front = [change for change in changes if not _is_in_body(change.field)]
    in_body = [change for change in changes if _is_in_body(change.field)]
    expected = deepcopy(document.front_matter)
    if in_front:
        expected = {} if expected is None else expected
        for change in in_front:
            _set(expected, _target(document, change.field), _plain(change, edited))
    expect(edited.front_matter == expected, "front matter is as asked for", (context, edited.front_matter))
    texts = _texts(document)
    for change in in_body:
        name = change.field.removeprefix("body.")
        if name.startswith("key_points."):
            texts["key_points"][int(name.removeprefix("key_points."))] = _trimmed(change.value)
        else:
            texts[name] = (
                [_trimmed(point) for point in change.value] if name == "key_points" else _trimmed(change.value)
            )
    expect(_texts(edited) == texts, "the body is as asked for", (context, _texts(edited)))


def _plain(change: _Change, edited: tn.Document) -> Any:
    """Return a value as front matter reads it back; any spelling of an instant is right."""
    moment = change.value
    if not isinstance(moment, datetime):
        return _listed(moment)
    text = _get(edited.front_matter, _target(edited, change.field))
    try:
        found = tn.Timestamp.parse(text)
    except ValueError as error:
        raise Fault("a date that was set can be read", f"{change} {error}") from error
    expect(found in (moment, moment.replace(microsecond=0)), "a date that was set is the same instant", change)
    return text


def _get(node: Any, field: str) -> Any:
    """Return what has a dotted name in plain values; a key with the dots in it comes first."""
    head, dot, rest = field.partition(".")
    if isinstance(node, list):
        return _get(node[int(head)], rest) if dot else node[int(head)]
    return node[field] if field in node or not dot else _get(node[head], rest)


def _listed(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_listed(item) for item in value]
    return {key: _listed(item) for key, item in value.items()} if isinstance(value, dict) else value


def _set(node: Any, field: str, value: Any) -> None:
    """Set a dotted name in plain values; a key with the dots in it comes first, None removes."""
    head, dot, rest = field.partition(".")
    if isinstance(node, list):
        if not head.isdecimal() or len(head) > 5 or int(head) >= len(node):
            expect(value is None, "only what is there can be set", field)
        elif dot:
            _set(node[int(head)], rest, value)
        else:
            node[int(head)] = value
    elif field in node or not dot:
        if value is None:
            node.pop(field, None)
        else:
            node[field] = value
    elif head and isinstance(node.get(head), dict | list):
        _set(node[head], rest, value)
    elif value is not None:
        node.update({head: {rest: value}} if head else {field: value})


def _trimmed(text: str) -> str:
    """Return Markdown as it is read back: LF line ends, no empty lines around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip(" \t"):
        del lines[0]
    while lines and not lines[-1].strip(" \t"):
        del lines[-1]
    return "\n".join(lines)


def _is_in_body(field: str) -> bool:
    return field.partition(".")[0] in ("body", "footer")


def _texts(document: tn.Document) -> dict[str, Any]:
    """Return the parts of the body with LF line ends, read through the public names."""

    def text(field: str) -> str | None:
        span = document.span(field)
        if span is None:
            return None
        return document.syntax_tree.text[span.start.offset : span.end.offset].replace("\r\n", "\n").replace("\r", "\n")

    texts: dict[str, Any] = {name: text(f"body.{name}") for name in ("text", *_SECTIONS)}
    if texts["key_points"] is not None:
        points: list[str] = []
        while (point := text(f"body.key_points.{len(points)}")) is not None:
            points.append(point)
        texts["key_points"] = points
    return {**texts, "footer.url": text("footer.url"), "footer.label": text("footer.label")}
