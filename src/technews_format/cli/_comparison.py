"""Two files compared as articles, and what ``technews diff`` prints of it: for people, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from technews_format._util.printable import count
from technews_format.cli._terminal import unified
from technews_format.document.diff import diff
from technews_format.document.document import parse
from technews_format.errors import InvalidArticle
from technews_format.syntax.recognition import is_meant_as_article, is_named_like_article

if TYPE_CHECKING:
    from technews_format.cli._terminal import Terminal
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.diff import Difference
    from technews_format.document.document import Document

__all__ = ["Compared", "FileKind", "Side", "compare", "show", "to_shape"]

FileKind: TypeAlias = Literal["changed", "renamed", "copied", "added", "removed"]
"""What has become of a file."""

_NOWHERE = "/dev/null"
_MOST_ERRORS = 3
"""So many errors of a file that does not load are told; ``technews check`` has them all."""


@dataclass(frozen=True)
class Side:
    """One of two files."""

    name: str
    data: bytes

    @cached_property
    def document(self) -> Document:
        """The file read."""
        return parse(self.data, self.name)

    @cached_property
    def errors(self) -> list[Diagnostic]:
        """Why it is no article; empty when it is one."""
        try:
            self.document.article()
        except InvalidArticle as error:
            return [diagnostic for diagnostic in error.diagnostics if diagnostic.severity == "error"]
        return []

    @property
    def is_meant_as_article(self) -> bool:
        """Whether there is anything of an article in it, or in its name."""
        return is_named_like_article(self.name.rpartition("/")[2]) or is_meant_as_article(self.data)


@dataclass(frozen=True)
class Compared:
    """Two files side by side; one of them can be missing.

    Attributes:
        kind: What has become of the file.
        before: The old one.
        after: The new one.
        difference: In what the articles differ; None where there are not two.
    """

    kind: FileKind
    before: Side | None
    after: Side | None
    difference: Difference | None = None

    @property
    def sides(self) -> list[Side]:
        """The files that there are."""
        return [side for side in (self.before, self.after) if side]

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell: another name, another meaning, or other bytes where nothing loads."""
        return self.kind != "changed" or self.difference is None or bool(self.difference)


def compare(before: Side | None, after: Side | None, renamed: FileKind = "changed") -> Compared:
    """Compare two files, of which one can be missing.

    Args:
        before: The old file.
        after: The new one.
        renamed: What has become of the file when it has two names.
    """
    if before is None or after is None:
        return Compared("removed" if before else "added", before, after)
    if before.data == after.data:
        from technews_format.document.diff import Difference

        return Compared(renamed, before, after, Difference())
    if before.errors or after.errors:
        return Compared(renamed, before, after)
    return Compared(renamed, before, after, diff(before.document, after.document))


def to_shape(compared: Compared) -> dict[str, Any]:
    """Return what JSON has of two files."""
    errors = [str(error) for side in compared.sides for error in side.errors]
    return {
        "kind": compared.kind,
        "before": compared.before and compared.before.name,
        "after": compared.after and compared.after.name,
        "difference": None if compared.difference is None else compared.difference.to_dict(),
        "errors": errors,
    }


def show(compared: Compared, terminal: Terminal, *, whole: bool = False) -> None:
    """Print what has become of a file.

    Args:
        compared: The files.
        terminal: Where to print.
        whole: Whether a file that has no other half is printed line by line.
    """
    terminal.head(_head(compared))
    if compared.difference is not None:
        for change in compared.difference.changes:
            terminal.change(str(change))
    elif whole or len(compared.sides) > 1:
        _explain(compared, terminal)
        _show_lines(compared, terminal)


def _head(compared: Compared) -> str:
    names = " → ".join(dict.fromkeys(side.name for side in compared.sides))
    if len(compared.sides) > 1 or compared.sides[0].errors:
        return f"{compared.kind} {names}"
    return f"{compared.kind} {names}: {compared.sides[0].document.article().front_matter.title}"


def _explain(compared: Compared, terminal: Terminal) -> None:
    """Say why the files are no articles, unless nobody takes them for such."""
    for side in compared.sides:
        if side.errors and side.is_meant_as_article:
            for error in side.errors[:_MOST_ERRORS]:
                terminal.diagnostic(error, as_note=True)
            rest = len(side.errors) - _MOST_ERRORS
            more = f"{count(rest, 'more error')}; " if rest > 0 else ""
            terminal.note(f"{side.name}: {more}compared line by line")


def _show_lines(compared: Compared, terminal: Terminal) -> None:
    """Print an ordinary diff, as of any text."""
    if any(b"\0" in side.data for side in compared.sides):
        terminal.line("these are no texts, and they differ")
        return
    both = compared.before, compared.after
    before, after = (side.data.decode("utf-8", "surrogateescape") if side else "" for side in both)
    name, new_name = (side.name if side else _NOWHERE for side in both)
    terminal.diff(unified(name, before, after, new_name))
