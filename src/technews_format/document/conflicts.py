"""How a conflict is written into a file, so that nobody overlooks it, and found there again.

In the front matter our value stays, and theirs stands above it in a comment
(``# technews: conflict theirs: "…"``), which `check` reports as an error until it is gone. In the
body both versions stand between the markers of Git, which make the file no article.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format.syntax.comments import Comment, comments_of
from technews_format.yaml.writer import write_comment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.syntax.reader import SyntaxTree

__all__ = ["MARK", "Conflict", "Labels", "Unresolved", "conflict_comment", "marked", "unresolved"]

MARK = "# technews: conflict theirs:"
"""How the comment begins."""

_MARK = re.compile(r"#\s*technews:\s*conflict\b(?:\s+theirs:(?P<theirs>.*))?", re.DOTALL)


class Labels(NamedTuple):
    """What the markers of Git say of the two sides, and how long they are."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same thing, changed on both sides and differently.

    Attributes:
        field: Its dotted name: a key as the file has it (``source.name``), a part of the body
            (``body.key_points``), ``footer``, or ``file`` where only the whole files could be compared.
        base: What it was; None when it was not there, or that is not known.
        ours: Our version: plain values; of the body, texts of paragraphs or key points. None when it is not there.
        theirs: Their version.
    """

    field: str
    base: Any
    ours: Any
    theirs: Any


class Unresolved(NamedTuple):
    """A conflict that stands in the front matter.

    Attributes:
        field: The dotted name of the value in the file; None when the comment cannot be read.
        theirs: Their value, None when they have removed it.
        comment: Where it stands.
    """

    field: str | None
    theirs: Any
    comment: Comment


def conflict_comment(field: str, theirs: Any, *, is_there: bool) -> str:
    """Return the comment for a value.

    Args:
        field: The dotted name of the value.
        theirs: A value, or None when they have removed it.
        is_there: Whether the comment will stand above the value. Else it names the key.

    Examples:
        >>> conflict_comment("importance", 4, is_there=True)
        '# technews: conflict theirs: 4'
        >>> conflict_comment("importance", 4, is_there=False)
        '# technews: conflict theirs: {"importance": 4}'
    """
    return f"{MARK} {write_comment(theirs if is_there else {field: theirs})}"


def unresolved(syntax_tree: SyntaxTree) -> Iterator[Unresolved]:
    """Yield the conflicts that stand in the front matter."""
    if "conflict" not in syntax_tree.text:
        return
    for comment in comments_of(syntax_tree):
        match = _MARK.match(comment.text)
        if match:
            yield Unresolved(*_read(match["theirs"] or "", comment), comment)


def _read(text: str, comment: Comment) -> tuple[str | None, Any]:
    try:
        theirs = json.loads(text)
    except (ValueError, RecursionError):
        return None, None
    if comment.anchor is not None:
        return (None, None) if comment.inline else (comment.anchor[0], theirs)
    if isinstance(theirs, dict) and len(theirs) == 1:
        return next(iter(theirs.items()))
    return None, None


def marked(ours: str, theirs: str, labels: Labels) -> str:
    r"""Return two versions of a text between the markers of Git.

    Args:
        ours: Whole lines without the last line end; empty when we have removed the text.
        theirs: The same of the other side.
        labels: What stands beside the markers.

    Examples:
        >>> marked("jedna", "dva", Labels("main", "branch")).splitlines()
        ['<<<<<<< main', 'jedna', '=======', 'dva', '>>>>>>> branch']
    """
    opening, closing = f"{'<' * labels.size} {labels.ours}", f"{'>' * labels.size} {labels.theirs}"
    return "\n".join([opening, *filter(None, [ours]), "=" * labels.size, *filter(None, [theirs]), closing])
