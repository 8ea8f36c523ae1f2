"""Strategies for articles with a fault, one for each code that one file can have."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from technews_format._util.arguments import wrong_type
from technews_format.checking.checker import Checker
from technews_format.checking.config import code_of, make_config
from technews_format.codes import CODES
from technews_format.document.document import parse
from technews_format.testing.mutations.table import MUTATIONS
from technews_format.testing.mutations.variations import VARIATIONS, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from technews_format.checking.config import Target
    from technews_format.checking.rules._examples import Example
    from technews_format.checking.vocabulary import Vocabulary
    from technews_format.document.document import Document
    from technews_format.testing.mutations.variations import Replacements

__all__ = ["FaultyDocument", "faulty_documents"]


@dataclass(frozen=True, slots=True)
class FaultyDocument:
    """An article with a fault.

    Attributes:
        document: The file, with the name that it has to have.
        code: The code that is found in it; others may be found too, such as TN003 in a file with CR LF.
        config: The options with which `technews_format.check` finds it: empty, or a target, or the code itself where a
            rule is off by default.
    """

    document: Document
    code: str
    config: Mapping[str, Any]


def faulty_documents(code: str | None = None) -> st.SearchStrategy[FaultyDocument]:
    """Generate good articles that were broken in one of the ways that a rule looks for.

    The ways are those with which the rules themselves are tested, in articles that differ in dialect, line ends, dates,
    names, addresses and text. The first one, to which hypothesis shrinks, is a short change of a fixed article.

    Args:
        code: The code that is to be found, the name of its rule, or the beginning of codes, of which any is found then;
            without it, any that one file can have.

    Raises:
        ValueError: There is no such rule, or it compares files.

    Examples:
        >>> import technews_format as tn
        >>> from hypothesis import given
        >>> @given(faulty_documents("key-order"))
        ... def test_is_found(faulty):
        ...     assert faulty.code in {item.code for item in tn.check(faulty.document, config=faulty.config)}
        >>> test_is_found()
        >>> faulty_documents("TN502")
        Traceback (most recent call last):
            ...
        ValueError: TN502 (duplicate-url) compares files; no single document has it
    """
    return st.sampled_from(_CODES if code is None else _codes(code)).flatmap(_faulty)


def _alone(code: str) -> tuple[Example, ...]:
    """Return the ways to break an article without another one beside it."""
    return tuple(example for example in MUTATIONS[code] if not example.beside)


_CODES = tuple(filter(_alone, CODES))
"""What one file can have."""


def _codes(name: str) -> tuple[str, ...]:
    """Return the codes of which one is to be found."""
    if not isinstance(name, str):
        raise wrong_type(name, "a code as text, or None")
    code = code_of(name)
    if code is None:
        raise ValueError(_unknown(name))
    codes = tuple(single for single in _CODES if single.startswith(code))
    if not codes:
        raise ValueError(f"{code} ({CODES[code].name}) compares files; no single document has it")
    return codes


def _unknown(name: str) -> str:
    near = get_close_matches(name.upper(), CODES) + get_close_matches(name, [entry.name for entry in CODES.values()])
    return f"no rule is called {name!r}" + (f"; there are {', '.join(near)}" if near else "")


def _faulty(code: str) -> st.SearchStrategy[FaultyDocument]:
    choices = st.tuples(*map(st.sampled_from, VARIATIONS))
    return st.tuples(st.sampled_from(_alone(code)), choices).map(lambda drawn: _varied(code, *drawn))


def _varied(code: str, example: Example, choices: Iterable[Replacements]) -> FaultyDocument:
    """Return a broken article with those variations in which the fault is still found."""
    kept: tuple[Replacements, ...] = ()
    document = _document(example, kept)
    for choice in filter(None, choices):
        varied = _document(example, (*kept, choice))
        if varied != document and _has(varied, code, example):
            kept, document = (*kept, choice), varied
    return FaultyDocument(document, code, example.config)


def _document(example: Example, choices: tuple[Replacements, ...]) -> Document:
    data = replaced(example.text, choices).encode(example.encoding, "surrogateescape")
    return parse(data, replaced(example.file_name, choices))


def _has(document: Document, code: str, example: Example) -> bool:
    checker = _checker(example.target, example.select, example.vocabulary)
    return any(finding.code == code for finding in checker.check(document))


@cache
def _checker(target: Target | None, select: tuple[str, ...], vocabulary: Vocabulary) -> Checker:
    return Checker(make_config({"target": target or (), "extend_select": select, "vocabulary": vocabulary}))
