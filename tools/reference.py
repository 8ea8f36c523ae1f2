"""Write the generated parts of the reference: ``python tools/reference.py`` brings the pages up to date.

A page is written by hand, but for what stands between ``<!-- generated: KIND ARGUMENT -->`` and
``<!-- end of KIND -->``. That is made of the code: of its docstrings, options and settings.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reference_api import api, names, raising
from reference_cli import command
from reference_settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = [
    *(DOCS / name for name in ("api.md", "cli.md", "exceptions.md", "settings.md")),
    *sorted(DOCS.glob("api/*.md")),
]

WRITERS: dict[str, Callable[[str], str]] = {
    "api": api,
    "command": command,
    "names": names,
    "raising": raising,
    "settings": settings,
}
"""Kind → what makes the text of an argument."""

_PART = re.compile(r"<!-- generated: (\w+) ?(.*?) -->\n.*?<!-- end of \1 -->", re.DOTALL)


_LINK = re.compile(r"(?<=\]\()(?=[\w/-]+\.md)")


def filled(path: Path) -> str:
    """Return a page with all generated parts as they are to be."""
    up = "../" * (len(path.relative_to(DOCS).parts) - 1)

    def fill(part: re.Match[str]) -> str:
        text = _LINK.sub(up, WRITERS[part[1]](part[2])).replace(f"../{path.parent.name}/", "")
        return f"<!-- generated: {f'{part[1]} {part[2]}'.strip()} -->\n\n{text}\n\n<!-- end of {part[1]} -->"

    return _PART.sub(fill, path.read_text(encoding="utf-8"))


def main() -> None:
    """Write the pages."""
    for path in PAGES:
        path.write_text(filled(path), encoding="utf-8", newline="\n")
        print(path.relative_to(DOCS))


if __name__ == "__main__":
    main()
