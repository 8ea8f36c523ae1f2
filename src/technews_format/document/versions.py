"""Three versions of a file, and which of them the merged one looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format._util.three_way import UNKNOWN, merge_values
from technews_format.document.formatter import format_document
from technews_format.errors import TechNewsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from technews_format.document.document import Document
    from technews_format.model.dialects import Dialect, Generation

__all__ = ["Versions"]


class Versions(NamedTuple):
    """Three documents, of LF line ends.

    Attributes:
        base: What both sides come from; None where there is no such thing that can be read.
        ours: Our side.
        theirs: Their side.
    """

    base: Document | None
    ours: Document
    theirs: Document

    @property
    def sides(self) -> tuple[Document, Document]:
        """Ours and theirs."""
        return self.ours, self.theirs

    def merged(self, part: Callable[[Document], Any]) -> Any:
        """Return a part as `merge_values` merges it."""
        return merge_values(part(self.base) if self.base else UNKNOWN, part(self.ours), part(self.theirs))

    def skeleton(self) -> Document:
        """Return the side whose layout is kept: ours, unless only theirs has another dialect or became canonical."""
        if self.base is None:
            return self.ours
        before, mine, other = _layout(self.base), _layout(self.ours), _layout(self.theirs)
        is_other = mine[:2] == before[:2] != other[:2] or (other[2] and not mine[2] and not before[2])
        return self.theirs if is_other else self.ours


def _layout(document: Document) -> tuple[Generation | None, Dialect | None, bool]:
    """Return generation and dialect, and whether the file is canonical."""
    try:
        is_canonical = format_document(document) == document.source
    except TechNewsError:
        is_canonical = False
    return document.generation, document.dialect, is_canonical
