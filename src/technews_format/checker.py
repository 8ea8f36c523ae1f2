"""`check`: every finding of a text; nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.document import Document, parse

if TYPE_CHECKING:
    from technews_format.diagnostics import Diagnostic

__all__ = ["check"]


def check(document: Document | str | bytes, *, name: str | None = None) -> list[Diagnostic]:
    r"""Return what parsing and typing find in a text, in order of place.

    Args:
        document: A document or the content of a file.
        name: The file's name or path; for a document, its own name is used.

    Examples:
        >>> [str(finding) for finding in check("---\ntitle: Ahoj\n")]
        ["1:1: TN102 the front matter is not closed; add a line '---' after the last key"]
    """
    if not isinstance(document, Document):
        document = parse(document, name)
    return list(document.all_diagnostics)
