"""The code blocks of the documentation, and the files among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"\n]+)")?[^\n]*\n(?P<text>.*?)^```[ ]*$', re.MULTILINE | re.DOTALL
)


class CodeBlock(NamedTuple):
    """A fenced block: its language, its title, its text, and how many lines stand before that."""

    language: str
    title: str | None
    text: str
    line: int

    def write_below(self, folder: Path) -> None:
        """Write the file that the title names; a block without a title is no file."""
        if self.title is not None:
            path = folder / self.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text, encoding="utf-8")


def code_blocks(page: Path) -> Iterator[CodeBlock]:
    """Yield the code blocks of a page in their order."""
    source = page.read_text(encoding="utf-8")
    for match in _BLOCK.finditer(source):
        lines = source.count("\n", 0, match.start("text"))
        yield CodeBlock(match["language"], match["title"], match["text"], lines)
