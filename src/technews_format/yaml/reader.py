"""Read a front-matter block: text → syntax tree with offsets, hardened.

The tree is built from PyYAML's *events*, never by its constructor: aliases are
seen before anything is expanded, tags before anything is constructed, and depth
is counted before anything recurses. Two parsers give the same events: libyaml,
where PyYAML has it, and PyYAML's own in pure Python. What libyaml reads without
a problem, and what the two cannot differ about, is taken from it; everything
else is the pure parser's to decide, on every machine.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from technews_format._util.frozen import MAX_DEPTH
from technews_format._util.lazy import pattern
from technews_format._util.texts import cut
from technews_format.diagnostics import Problem
from technews_format.yaml.faults import UNCLOSED, Fault, Trial, find_faults, may_look_alike
from technews_format.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, Style, leaves, mappings, walk
from technews_format.yaml.scalars import BEGINNINGS, is_ambiguous, resolve_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from technews_format._util.lines import Offsets
    from technews_format.diagnostics import Kind

__all__ = ["MAX_FRONT_MATTER", "faults_of", "read_tree", "read_yaml"]

MAX_FRONT_MATTER = 65_536
"""Largest front matter in characters; the archive's largest has about 3,000."""

_STYLES: dict[str, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}

_HINTS = {
    "mapping values are not allowed here": "a value that contains ': ' must stand in single quotes",
    "could not find expected ':'": "every line is 'key: value', a list item or an indented continuation",
    UNCLOSED: "write another one at the end of the value",
    "found character '\\t' that cannot start any token": "YAML does not allow tabs here; use spaces",
    "special characters are not allowed": "remove the control character",
    "expected <block end>, but found '<scalar>'": "put all of a value in quotes, or none of it",
    "expected <block end>, but found '<block mapping start>'": "indent the keys of one mapping alike",
    "expected <block end>, but found '-'": "indent the items of one list alike",
}
_KINDS: dict[str, Kind] = {
    "mapping values are not allowed here": "colon",
    "special characters are not allowed": "control",
    "found character '\\t' that cannot start any token": "tab",
    UNCLOSED: "unclosed",
}

_OR_QUOTE = ", or put the whole value in single quotes if it is text"

_LONGEST_SHOWN = 40
_BEFORE_VALUE = pattern(r" *(?:- +|[\w-]+: +)+")


def read_yaml(source: str, start: int, end: int) -> tuple[Node | None, list[Problem]]:
    """Read ``source[start:end]``.

    Returns:
        The tree (None when the block is empty or cannot be read) and all problems.
    """
    tree, problems, doubtful = _read(source, start, end)
    if tree is not None and (doubtful or _HASH_BEFORE_WORD.search(source, start, end)):
        problems.extend(_review(source, tree))
    separators = [
        Problem("TN114", _SEPARATOR_MESSAGE, *match.span()) for match in _SEPARATOR.finditer(source, start, end)
    ]
    if tree is None and separators and _is_readable_without_separators(source, start, end):
        first, *separators = separators
        problems = [item for item in problems if item.code != "TN105"]
        message = f"the front matter is not YAML: a line ends at U+{ord(source[first.start]):04X}; write a space for it"
        problems.append(Problem("TN105", message, first.start, first.end))
    elif faults := _explained(source, start, end, tree, problems):
        return None, faults
    return tree, problems + separators


def _explained(source: str, start: int, end: int, tree: Node | None, problems: list[Problem]) -> list[Problem]:
    """Return the problems of a block in the words of those who write it, or none where nothing better can be said."""
    failed = any(problem.code == "TN105" for problem in problems)
    if not failed and (tree is None or not may_look_alike(source[start:end])):
        return []
    faults, rest = faults_of(source, start, end, _trial(tree, problems, start))
    if not faults:
        return []
    found = [Problem(fault.code, fault.message, fault.start, fault.end) for fault in faults]
    return [*found, rest] if rest else found


def faults_of(source: str, start: int, end: int, first: Trial | None = None) -> tuple[list[Fault], Problem | None]:
    """Return what makes ``source[start:end]`` unreadable and how it was meant, and what else is wrong.

    Args:
        source: The text.
        start: The offset of the first line.
        end: The offset of the closing fence.
        first: What a parser makes of it, if that is known.
    """
    text = source[start:end]
    faults, rest = find_faults(text, _tried, first or _tried(text))
    moved = [fault._replace(start=start + fault.start, end=start + fault.end, at=start + fault.at) for fault in faults]
    return moved, rest._replace(start=start + rest.start, end=start + rest.end) if rest else None


def _tried(text: str) -> Trial:
    """Read a block, and tell how far that goes."""
    return _trial(*read_tree(text, 0, len(text)), 0)


def _trial(tree: Node | None, problems: list[Problem], start: int) -> Trial:
    problem = next((problem for problem in problems if problem.code == "TN105"), None)
    if problem:
        problem = problem._replace(start=problem.start - start, end=problem.end - start)
    return Trial(problem, frozenset(path for path, _, is_key in walk(tree) if not is_key and _is_typed(path)))


def _is_typed(path: str) -> bool:
    """Tell whether a value of one line belongs at a place."""
    key, _, rest = path.partition(".")
    return path in _VALUES or (key in _LISTS and rest.isdecimal())


_LISTS = ("companies", "people")
_VALUES = frozenset(
    {
        *("author", "category", "date", "description", "disclosure.reviewer", "disclosure.text", "importance"),
        *("layout", "original_title", "publishedAt", "slug", "source.emoji", "source.id", "source.name"),
        *("source_url", "title", "url", "urlToImage", "urlToImageBackup"),
    }
)


def _review(source: str, tree: Node) -> Iterator[Problem]:
    """Yield what is wrong with a well-formed tree: keys, and scalars that parsers dispute."""
    for mapping in mappings(tree):
        yield from _review_keys(mapping)
    for scalar, is_key in leaves(tree):
        value = scalar.value
        if scalar.style != "plain" or not isinstance(value, str) or (is_key and value == "<<"):
            continue
        if is_ambiguous(value):
            what = f"the unquoted {cut(value, _LONGEST_SHOWN)}"
            message = f"YAML parsers read {what} differently; it is taken as text: put it in single quotes"
            yield Problem("TN114", message, scalar.start, scalar.end)
        elif comment := _COMMENT_LIKE_TEXT.match(source, scalar.end):
            message = f"YAML takes {comment[0].strip()!r} for a comment; put the whole value in single quotes"
            yield Problem("TN117", message, comment.end() - len(comment[0].strip()), comment.end())


# A hash that a word follows at once, as in "C# je #1"; people put a space after that of a comment.
_COMMENT_LIKE_TEXT = pattern(r"[ \t]+#(?=[^\s#!])[^\r\n]*")
_HASH_BEFORE_WORD = pattern(r"#(?<=[ \t]#)(?=[^\s#!])")


def _is_readable_without_separators(source: str, start: int, end: int) -> bool:
    """Tell whether nothing but a line separator in a value makes the front matter unreadable."""
    spaced = source[:start] + _SEPARATOR.sub(" ", source[start:end]) + source[end:]
    return all(problem.code != "TN105" for problem in read_tree(spaced, start, end)[1])


_GLUED_KEY = pattern(r"(?:(?<=[\r\n])|(?<=\A)) *[A-Za-z_][\w-]*:(?=[^\s:/])")
_REASONS_OF_GLUED_KEYS = frozenset({"could not find expected ':'", "mapping values are not allowed here"})
_TAG = pattern(r"!(?:<[^<>\s]*>|[^\s,\[\]{}]*)")
_SEPARATOR = pattern("[\x85\u2028\u2029]")
_SEPARATOR_MESSAGE = "some YAML parsers take U+0085, U+2028 and U+2029 for line ends; write an escape in double quotes"


def _review_keys(mapping: Mapping) -> Iterator[Problem]:
    seen: set[object] = set()
    for entry in mapping:
        key = entry.key
        if not isinstance(key.value, str):
            yield Problem("TN115", "the key is not text; put it in single quotes", key.start, key.end)
        elif entry.is_merge:
            yield Problem("TN109", "merge keys are not part of the format; write the keys out", key.start, key.end)
        elif key.value in seen:
            yield Problem("TN106", f"the key {key.value} occurs twice; remove one of them", key.start, key.end)
        seen.add(key.value)


# --------------------------------------------------------------------------------------
# Two parsers

# What libyaml reads and the pure parser refuses, or with other places: tabs, byte order marks, a hash that follows the
# head of a block scalar at once; in brackets question marks and missing values. So of these, only lists of plain words
# or of texts in quotes, each on one line, are certain.
_DISPUTED = pattern(
    r"""
    [\t\ufeff{|>\[]  # the first character of all of them, which makes the search quick
    (?: (?<=[\t\ufeff{])
      | (?<=[|>]) [-+0-9]* \#
      | (?<=\[) (?! (?: [^\n\[\]{}?:\#"']*+ | (?: (?: "[^"\\\n]*+" | '[^'\n]*+' ) (?: ,[ ] | (?=\]) ) )*+ ) \] )
    )
    """,
    re.VERBOSE,
)


def read_tree(source: str, start: int, end: int) -> tuple[Node | None, list[Problem]]:
    """Read a block with libyaml if that is there and has no problem with it; else, with the pure parser."""
    tree, problems, _ = _read(source, start, end)
    return tree, problems


def _read(source: str, start: int, end: int) -> tuple[Node | None, list[Problem], bool]:
    """Read a block, and tell whether a key or a plain scalar in it is in doubt."""
    import yaml

    parser = getattr(yaml, "CSafeLoader", None)  # PyYAML may have been built without libyaml
    if parser and not _DISPUTED.search(source, start, end):
        reader = _EventReader(source, start, end)
        with suppress(_Stop, yaml.YAMLError, ValueError):  # the pure parser will say why
            events = [*iter(parser(source[start:end]).get_event, None)]  # yaml.parse asks twice for each
            tree = reader.tree(iter(events))
            if not reader.problems:
                return tree, [], reader.doubtful
    reader = _EventReader(source, start, end)
    return *reader.read(), reader.doubtful


class _Stop(Exception):  # noqa: N818 - a signal within this module
    """Reading cannot go on; the problem is recorded."""


class _TooDeep(Exception):  # noqa: N818 - a signal within this module
    """Brackets are nested deeper than allowed."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


@cache
def _loader() -> type[yaml.SafeLoader]:
    """Return PyYAML's pure loader, which also stops its scanner at nested brackets.

    The scanner looks a thousand characters ahead for the end of a key, in time
    quadratic in the depth of brackets, before the first event comes out.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        def fetch_flow_collection_start(self, TokenClass: Any) -> None:  # noqa: N803 - PyYAML's name
            if self.flow_level > 2 * MAX_DEPTH:  # the events report less at its exact place
                raise _TooDeep(self.index)
            super().fetch_flow_collection_start(TokenClass)

    return Loader


_made = tuple.__new__  # half the time of calling the class, of which a block has fifty


class _EventReader:
    """Build the tree of one block from PyYAML's events."""

    def __init__(self, source: str, start: int, end: int) -> None:
        import yaml

        self.source = source
        self.start = start
        self.end = end
        self.problems: list[Problem] = []
        self.last: Scalar | None = None
        self.doubtful = False  # whether the review of the tree may find anything but a hash
        self._yaml = yaml
        self._scalar_event = yaml.ScalarEvent

    def read(self) -> tuple[Node | None, list[Problem]]:
        """Return the tree that the pure parser gives, or None and the reason among the problems."""
        yaml = self._yaml
        try:
            return self.tree(yaml.parse(self.source[self.start : self.end], Loader=_loader())), self.problems
        except _TooDeep as error:
            self._too_deep(self.start + error.index)
        except _Stop:
            pass
        except yaml.reader.ReaderError as error:
            self._syntax_error(error.reason, error.position)
        except yaml.MarkedYAMLError as error:
            self._marked_error(error)
        except (ValueError, OverflowError):  # PyYAML calls chr() on any \U escape and int() on any version
            escape = re.search(r"\\U(?!000|0010)", self.source[self.start : self.end])
            reason = "the escape names no Unicode character" if escape else "a number has too many digits"
            self._syntax_error(reason, escape.start() if escape else 0)
        return None, self.problems

    def tree(self, events: Iterator[Any]) -> Node | None:
        """Return the tree that events make, or None of an empty block; errors of the parser pass through."""
        yaml = self._yaml
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent | yaml.DocumentEndEvent):
                if event.explicit:
                    mark: Any = event.start_mark
                    self._syntax_error("a document marker inside the front matter", mark.index)
                    raise _Stop
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return root

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        kind = type(event)
        if kind is self._scalar_event:
            return self._scalar(event)
        start = self.start + event.start_mark.index
        if kind is self._yaml.AliasEvent:
            message = f"the alias *{event.anchor} is not part of the format; write the value out{_OR_QUOTE}"
            end = self.start + event.end_mark.index
            self._problem("TN107", message, start, end)
            return Scalar(None, start, end, "double")
        self._decorations(event, start)
        if depth >= MAX_DEPTH:
            self._too_deep(start)
            raise _Stop
        read = self._sequence if kind is self._yaml.SequenceStartEvent else self._mapping
        return read(event, events, depth + 1)

    def _too_deep(self, at: int) -> None:
        self._problem("TN110", f"lists and mappings are nested deeper than {MAX_DEPTH} levels", at, at + 1)

    def _decorations(self, event: Any, start: int) -> None:
        end = start + 1
        if anchor := event.anchor:
            message = f"the anchor &{anchor} is not part of the format; remove it{_OR_QUOTE}"
            self._problem("TN107", message, start, end + len(anchor))
        if tag := event.tag:
            written = _TAG.match(self.source, start) or _TAG.match(self.source, self.source.find("!", start))
            shown, at = (written[0], written.span()) if written else (tag, (start, end))
            self._problem("TN108", f"the tag {shown} is not part of the format; remove it{_OR_QUOTE}", *at)

    def _scalar(self, event: Any) -> Scalar:
        start, end, style = self.start + event.start_mark.index, self.start + event.end_mark.index, event.style
        if event.anchor or event.tag:
            self._decorations(event, start)
        if style:
            self.last = self._marked_scalar(event.value, start, end, style)
            return self.last
        value = text = event.value
        if not text or text[0] in BEGINNINGS:
            value = resolve_plain(text)
            self.doubtful = self.doubtful or (isinstance(value, str) and is_ambiguous(value))
        self.last = scalar = _made(Scalar, (value, start, end, "plain"))
        return scalar

    def _marked_scalar(self, value: str, start: int, end: int, mark: str) -> Scalar:
        style = _STYLES[mark]
        if style in ("literal", "folded"):  # the mark stands after the line ends that follow
            end = start + len(self.source[start:end].rstrip("\r\n "))
        elif start < end and self.source[start] not in "'\"":  # an anchor or a tag stands before
            start = self.source.find(mark, start, end)
        return Scalar(self._joined_surrogates(value, start, end), start, end, style)

    def _joined_surrogates(self, value: str, start: int, end: int) -> str:
        """Join pairs of escaped surrogates, as JSON writes 📱; only some parsers do."""
        try:
            value.encode()
        except UnicodeEncodeError:
            message = "some YAML parsers refuse escaped surrogates; write the character itself"
            self._problem("TN114", message, start, end)
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return value

    def _sequence(self, event: Any, events: Iterator[Any], depth: int) -> Sequence:
        items: list[Node] = []
        while type(child := next(events)) is not self._yaml.SequenceEndEvent:
            items.append(self._node(child, events, depth))
        start, end = self._extent(event, child, items[-1] if items else None)
        return Sequence(tuple(items), start, end, bool(event.flow_style))

    def _mapping(self, event: Any, events: Iterator[Any], depth: int) -> Mapping:
        entries: list[Entry] = []
        ends, read = self._yaml.MappingEndEvent, self._node
        while type(child := next(events)) is not ends:
            key = read(child, events, depth)
            node = read(next(events), events, depth)
            if type(key) is not Scalar:
                self._problem("TN115", "the key is a list or a mapping; expected text", key.start, key.end)
                key = Scalar(self.source[key.start : key.end], key.start, key.end, "double")
            entries.append(_made(Entry, (key, node)))
        names = {key.value for key, _ in entries}
        if len(names) < len(entries) or not {*map(type, names)} <= {str}:
            self.doubtful = True
        start, end = self._extent(event, child, entries[-1].node if entries else None)
        return Mapping(tuple(entries), start, end, bool(event.flow_style))

    def _extent(self, opening: Any, closing: Any, last: Node | None) -> Offsets:
        """Offsets of a collection; a block collection ends with its last child."""
        end = self.start + closing.end_mark.index if opening.flow_style or last is None else last.end
        return self.start + opening.start_mark.index, end

    def _marked_error(self, error: yaml.MarkedYAMLError) -> None:
        """Record what PyYAML says, or the quotation mark that is not closed, which it notices much later."""
        mark = error.problem_mark or error.context_mark
        index = mark.index if mark else 0
        if error.problem == "found unexpected end of stream" and error.context_mark:  # in a quoted scalar only
            self._syntax_error(UNCLOSED, error.context_mark.index)
        elif self.last and self._took_the_next_mark(self.last, self.start + index):
            self._syntax_error(UNCLOSED, self.last.start - self.start)
        else:
            self._syntax_error(error.problem or error.context or "", index)

    def _took_the_next_mark(self, last: Scalar, error: int) -> bool:
        """Tell whether a quoted scalar ends where that of a later line should begin."""
        if last.style not in ("single", "double") or self.source[last.end : error].strip():
            return False
        line = max(self.source.rfind(newline, last.start, last.end) for newline in "\r\n") + 1
        return line > 0 and _BEFORE_VALUE.fullmatch(self.source, line, last.end - 1) is not None

    def _syntax_error(self, reason: str, index: int) -> None:
        hint = _HINTS.get(reason)
        at = min(self.start + index, self.end)
        if glued := self._glued_key(reason, at):
            message = f"the front matter is not YAML: no space behind {glued[0].strip()!r}; write one"
            self._problem("TN105", message, glued.end() - len(glued[0].strip()), glued.end(), "glued")
            return
        message = f"the front matter is not YAML: {reason}" + (f"; {hint}" if hint else "")
        self._problem("TN105", message, at, min(at + 1, self.end), _KINDS.get(reason))

    def _glued_key(self, reason: str, at: int) -> re.Match[str] | None:
        """Return a key without a space after its colon, on the line of an error or on the one before."""
        if reason not in _REASONS_OF_GLUED_KEYS:
            return None
        lines = self.source[self.start : at].splitlines(keepends=True)
        start = at - sum(map(len, lines[-2:]))
        return next((match for match in _GLUED_KEY.finditer(self.source, start, self.end) if match.start() <= at), None)

    def _problem(self, code: str, message: str, start: int, end: int, kind: Kind | None = None) -> None:
        self.problems.append(Problem(code, message, start, end, kind=kind))
