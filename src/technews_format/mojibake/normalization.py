"""ftfy's repairs other than that of code pages, on one value, each as a step.

They change what a text is made of, not what was lost: characters of another width, ligatures,
terminal escapes, surrogates, HTML entities, control characters, and composed letters. Quotation
marks and line ends are never touched, and neither are addresses.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from technews_format._util.lazy import pattern
from technews_format.mojibake.steps import RepairStep, composed, replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Form", "check_form", "normalizing_steps"]

Form: TypeAlias = Literal["NFC", "NFKC"] | None

_PIECES = pattern(r"(?P<address>(?:https?|ftp)://\S+)|\s+|(?:(?!(?:https?|ftp)://)\S)+")
_PASSES = 10
"""An entity can be escaped so often; each pass undoes one escaping."""
_FORMS = {
    "NFC": "letters and their accents composed (NFC)",
    "NFKC": "characters replaced by their plain equivalents (NFKC)",
}


def check_form(form: object) -> None:
    """Refuse what is no form.

    Raises:
        ValueError: It is none of "NFC", "NFKC" and None.
    """
    forms = get_args(get_args(Form)[0])
    if form is not None and form not in forms:
        raise ValueError(f"form must be one of {', '.join(map(repr, forms))}, or None, not {form!r}")


def normalizing_steps(text: str, form: Form, *, markdown: bool = False) -> tuple[RepairStep, ...]:
    """Return the steps that normalize a text; after them there is nothing left to normalize.

    Args:
        text: A value, or a stretch of Markdown without code and addresses.
        form: The Unicode normalization form; None for none.
        markdown: Whether entities of ASCII characters stay, which Markdown has a meaning for.
    """
    if text.isascii() and text.replace("\n", "").isprintable() and "&" not in text:
        return ()
    steps: tuple[RepairStep, ...] = ()
    for _ in range(_PASSES):
        before = steps
        for reason, fixer in _fixers(replay(steps, text), form, markdown=markdown):
            now = replay(steps, text)
            if more := tuple(_steps(now, reason, fixer)):
                steps = composed(text, steps, more)
        if steps == before:
            break
    return steps


def _fixers(text: str, form: Form, *, markdown: bool) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield what is done to a text, in order, with the reasons."""
    from ftfy import fixes

    if "<" not in text:  # else it is real HTML, in which entities are right
        unescape = partial(_unescaped, unescape=fixes.unescape_html, markdown=markdown)
        yield "HTML entities replaced by their characters", unescape
    yield "terminal escapes removed", fixes.remove_terminal_escapes
    yield "ligatures replaced by their letters", fixes.fix_latin_ligatures
    yield "characters of another width replaced by the usual ones", fixes.fix_character_width
    yield "surrogates joined, and lone ones replaced by U+FFFD", fixes.fix_surrogates
    yield "control characters removed", fixes.remove_control_chars
    if form is not None:
        yield _FORMS[form], partial(unicodedata.normalize, form)


def _unescaped(text: str, *, unescape: Callable[[str], str], markdown: bool) -> str:
    return re.sub("&[^&;]+;", lambda match: _character(match[0], unescape(match[0]), markdown=markdown), text)


def _character(entity: str, char: str, *, markdown: bool) -> str:
    return entity if markdown and char.isascii() else char


def _steps(text: str, reason: str, fixer: Callable[[str], str]) -> Iterator[RepairStep]:
    """Yield a step for each word, or white space between words, that a fixer changes."""
    for piece in _PIECES.finditer(text):
        if not piece["address"] and (after := fixer(piece[0])) != piece[0]:
            yield RepairStep(piece.span(), piece[0], after, reason, 1.0)
