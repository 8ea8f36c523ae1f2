"""What ``technews new`` reads, one news item and its draft after the other, and the report that it writes."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self

from technews_format.cli._inputs import is_stdin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.composing.items import NewsItem
    from technews_format.diagnostics import DraftFinding
    from technews_format.model.drafts import ArticleDraft

__all__ = ["Batch", "Entry", "Report", "entry_of_files"]


class Entry(NamedTuple):
    """A news item and its draft, as they were read."""

    item: Any
    """JSON, or what it stands for."""
    draft: Any
    """The answer of a model, or the object in it."""
    item_name: str
    """Where the item comes from, for messages."""
    draft_name: str
    """Where the draft comes from."""
    number: int = 1
    """The line of the batch."""

    def parse(self) -> tuple[NewsItem, ArticleDraft, list[DraftFinding]]:
        """Return both, and what there is to say of the answer: its places are those of its own text, if it has one.

        Raises:
            InvalidDraft: With the findings of both; the paths of the item's begin with ``item``.
        """
        from technews_format.composing.answers import read_answer
        from technews_format.composing.items import NewsItem
        from technews_format.errors import InvalidDraft

        findings: list[DraftFinding] = []
        item = draft = None
        is_text = isinstance(self.draft, str)
        try:
            item = NewsItem.parse(self.item)
        except InvalidDraft as error:
            findings += [replace(found, path=f"item.{found.path}".rstrip(".")) for found in error.findings]
        try:
            answer = read_answer(self.draft if is_text else json.dumps(self.draft, ensure_ascii=False))
            draft, read = answer.draft, answer.findings
        except InvalidDraft as error:
            read = error.findings
        findings += read if is_text else [replace(found, position=None) for found in read]
        if item is None or draft is None:
            raise InvalidDraft(findings)
        return item, draft, findings

    def message(self, finding: DraftFinding) -> str:
        """Return a finding with the name of where it was found."""
        name = self.item_name if finding.path.partition(".")[0] == "item" else self.draft_name
        place = f"{name}:{finding.position}" if finding.position else name
        weight = "warning" if finding.severity == "warning" else ""
        return ": ".join(part for part in (place, weight, finding.path, finding.message) if part)


def entry_of_files(item: str, draft: str) -> Entry:
    """Read an item and a draft.

    Raises:
        OSError: A file cannot be read.
    """
    return Entry(_read(item), _read(draft).decode("utf-8", "replace"), _shown(item), _shown(draft))


def _shown(name: str) -> str:
    return "<stdin>" if is_stdin(name) else name


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if is_stdin(name) else Path(name).read_bytes()


class Batch:
    """The lines of a file, read one by one; its length is known before, but for standard input."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __len__(self) -> int:
        """Return the number of line ends, for a progress bar; 0 where they cannot be counted before."""
        if is_stdin(self._name):
            return 0
        with Path(self._name).open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entry of each line that is not empty.

        Raises:
            OSError: The file cannot be read.
        """
        if is_stdin(self._name):
            yield from self._entries(sys.stdin.buffer)
        else:
            with Path(self._name).open("rb") as file:
                yield from self._entries(file)

    def _entries(self, file: IO[bytes]) -> Iterator[Entry]:
        shown = _shown(self._name)
        for number, line in enumerate(file, 1):
            if line.strip():
                name = f"{shown}:{number}"
                yield Entry(*_item_and_draft(line), name, name, number)


def _item_and_draft(line: bytes) -> tuple[Any, Any]:
    """Return both parts of a line; what is no such object is taken for an item, which says what is wrong."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return line, {}
    if not isinstance(entry, dict):
        return line, {}
    return entry.get("item"), entry.get("draft", {})


class Report:
    """JSON Lines in a file that is put in its place when it is complete."""

    def __init__(self, path: Path) -> None:
        from technews_format._util.temporary import open_beside

        self._path = Path(os.path.realpath(path))
        descriptor, self._new = open_beside(self._path)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def add(self, line: dict[str, Any]) -> None:
        """Add a line."""
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def __exit__(self, kind: object, *_: object) -> None:
        """Put the file in its place, or remove it where something has failed."""
        self._file.close()
        if kind is None:
            self._new.chmod(0o644)
            self._new.replace(self._path)
        else:
            self._new.unlink(missing_ok=True)
