"""`normalize`: ftfy's other repairs, on single values or on the values and the body of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format.document.document import Document
from technews_format.errors import EditError
from technews_format.mojibake.engine import Repair
from technews_format.mojibake.normalization import check_form, normalizing_steps
from technews_format.mojibake.steps import RepairStep, composed, replay
from technews_format.syntax.body import read_items
from technews_format.yaml.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format._util.lines import Offsets
    from technews_format.mojibake.normalization import Form
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["normalize"]

_NAMES = frozenset({"url", "source_url", "urlToImage", "urlToImageBackup", "image", "slug", "source.id", "permalink"})
"""Values that other things are found by."""
_NO_PROSE = re.compile(
    r"^ {0,3}(?P<fence>```+(?=[^`\n]*$)|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|(?P<ticks>`+)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`)|\]\([^)\n]*\)|<[^<>\n]+>|^(?: {4}|\t)[^\n]*$",
    re.DOTALL | re.MULTILINE,
)
"""Code, addresses of links, and HTML."""
_BYTES = re.compile("[\udc80-\udcff]")  # each stands for a byte that is not UTF-8


def normalize(value: Document | str, *, form: Form = "NFC") -> Repair:
    r"""Normalize a value, or the values and the body of a document.

    What `repair` leaves alone because it is no damage of code pages: characters of another width,
    ligatures, terminal escapes, lone surrogates, HTML entities, control characters, and letters
    apart from their accents. Quotation marks, line ends, addresses and code stay.

    Args:
        value: A single value such as a title; or a document, of which the values in the front
            matter and the sections of the body are normalized. Never give it a whole file as text.
        form: The Unicode normalization form, ``NFC`` or ``NFKC``, which also makes ``10³`` to
            ``103``; None for none.

    Returns:
        The text with its steps. `Repair.undecided` has the values of a document that cannot be
        written where they stand.

    Raises:
        TypeError: The value is neither text nor a document.
        ValueError: The form is another one.

    Examples:
        >>> normalize("ＬＯＵＤ ﬁle &mdash; R&eacute;sume\u0301").text
        'LOUD file — Résumé'
        >>> normalize("„Nový“ ‘model’").changed
        False
    """
    check_form(form)
    if isinstance(value, Document):
        return _of_document(value, form)
    if not isinstance(value, str):
        raise TypeError(f"expected str or Document, not {type(value).__name__}; parse bytes first")
    steps = normalizing_steps(value, form)
    return Repair(replay(steps, value), steps)


def _of_document(document: Document, form: Form) -> Repair:
    """Change one value after another, each by `Document.edit`."""
    original, source = document, document.source
    steps: tuple[RepairStep, ...] = ()
    refused = []
    for field, text, changes in list(_changes(document.syntax_tree, form)):
        try:
            edited = document.edit({field: replay(changes, text)})
        except EditError as error:
            refused.append(_refused(original, field, str(error)))
            continue
        reason = "; ".join(dict.fromkeys(step.reason for step in changes))
        steps = composed(source, steps, tuple(_difference(document.source, edited.source, reason)))
        document = edited
    return Repair(document.source, steps, undecided=tuple(sorted(refused)))


def _refused(document: Document, field: str, reason: str) -> RepairStep:
    """Return what says that a value stays."""
    span = document.span(field)
    place = (span.start.offset, span.end.offset) if span else (0, 0)
    return RepairStep(place, document.source[slice(*place)], document.source[slice(*place)], reason, 0.0)


def _difference(before: str, after: str, reason: str) -> Iterator[RepairStep]:
    """Yield the one stretch in which two texts differ."""
    if before == after:
        return
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    end = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    span = start, len(before) - end
    yield RepairStep(span, before[slice(*span)], after[start : len(after) - end], reason, 1.0)


def _changes(syntax_tree: SyntaxTree, form: Form) -> Iterator[tuple[str, str, tuple[RepairStep, ...]]]:
    """Yield the values that change: name, text, and steps."""
    for field, scalar, is_key in walk(syntax_tree.mapping) if syntax_tree.mapping else ():
        text = scalar.value
        if not is_key and field not in _NAMES and isinstance(text, str) and (steps := _of_value(text, form)):
            yield field, text, steps
    for field, span in _parts(syntax_tree):
        text = syntax_tree.slice(span)
        if steps := tuple(_of_markdown(text, form)):
            yield field, text, steps


def _of_value(text: str, form: Form) -> tuple[RepairStep, ...]:
    """Return the steps for a value, unless it has bytes that are not UTF-8."""
    return () if _BYTES.search(text) else normalizing_steps(text, form)


def _parts(syntax_tree: SyntaxTree) -> Iterator[tuple[str, Offsets]]:
    """Yield the parts of the body that can be edited."""
    tree = syntax_tree.body
    if tree.kind == "brief":
        yield "body.text", tree.text
    for section in tree.sections:
        if section.name == "key_points":
            items = read_items(syntax_tree.text, *section.text).spans
            yield from ((f"body.key_points.{number}", span) for number, span in enumerate(items))
        elif section.name:
            yield f"body.{section.name}", section.text
    if tree.footer and tree.footer.label:
        yield "footer.label", tree.footer.label


def _of_markdown(text: str, form: Form) -> Iterator[RepairStep]:
    """Yield the steps for the prose of a stretch of Markdown."""
    at = 0
    for match in [*_NO_PROSE.finditer(text), None]:
        end = match.start() if match else len(text)
        for step in () if _BYTES.search(text) else normalizing_steps(text[at:end], form, markdown=True):
            yield step._replace(span=(step.span[0] + at, step.span[1] + at))
        at = match.end() if match else end
