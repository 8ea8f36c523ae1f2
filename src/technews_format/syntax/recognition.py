"""Which of the files that a search finds are meant as articles, whole or broken.

A folder of articles may have a README beside them. Nothing of an article is in it, so nobody wants to
be told that it has no front matter. A broken article has something of one left, and must be reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format.syntax.body import read_body
from technews_format.syntax.reader import read

if TYPE_CHECKING:
    from pathlib import Path

    from technews_format.syntax.body import BodyTree

__all__ = ["is_meant_as_article", "is_named_like_article", "is_stranger"]

_LOOK = 300_000
"""So many bytes tell what a file is meant as: more than front matter may have, and a long body."""

_ARTICLE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEYS = (
    r"['\"]?(?:title|original_title|publishedAt|published_at|date|slug|category|categories|importance|source|source_url"
    r"|url|urlToImage|description|layout|companies|people)['\"]?[ \t]*:"
)
_BEGINS = re.compile(  # with what was meant as a fence, or with the keys themselves
    rf"(?:ï»¿|[\s\ufeff\u200b])*(?:--(?!>)|[–—]|\+\+\+|\.\.\.|===|```|~~~|<{{7}}|{_KEYS})"
)
_KEY = re.compile(rf"^[ \t]*{_KEYS}", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_CODE = re.compile(r"^[ ]{0,3}(?:```|~~~)", re.MULTILINE)
_NEAR = 2_000
"""So many characters after a fence a key is looked for when nothing closes the front matter."""
_SECTIONS = 2
"""So many headings of the format make a body; a README may have one ``Souhrn``."""


def is_stranger(path: Path) -> bool:
    """Tell whether there is nothing of an article in a file, neither in its name.

    Of a file that cannot be read nobody knows; it is reported when it is read.
    """
    if is_named_like_article(path.name):
        return False
    try:
        with path.open("rb") as file:
            return not is_meant_as_article(file.read(_LOOK))
    except OSError:
        return False


def is_named_like_article(name: str) -> bool:
    """Tell whether the name of a file begins with a date, as those of articles do."""
    return bool(_ARTICLE_NAME.match(name))


def is_meant_as_article(data: bytes) -> bool:
    r"""Tell whether there is anything of an article in a file, be it broken.

    That is an empty file; UTF-16; a beginning with a fence, with what may have been meant as one, or with a
    key of the format; front matter further down, but not as an example in code below a heading; a footer;
    and two headings of the sections.

    Args:
        data: The file; the first 300,000 bytes tell.

    Examples:
        >>> is_meant_as_article(b"# News\n\nAll of it.\n"), is_meant_as_article(b"\n----\ntitle: News\n")
        (False, True)
    """
    if not data.strip() or b"\0" in data:
        return True
    syntax_tree = read(data[:_LOOK])
    if _BEGINS.match(syntax_tree.text):
        return True
    late = next((problem.end for problem in syntax_tree.problems if problem.code == "TN103"), None)
    if late is not None and not _is_example(syntax_tree.text[:late]):
        end = syntax_tree.block.end if syntax_tree.block else late + _NEAR
        if _KEY.search(syntax_tree.text, late, end):
            return True
    return _has_body(syntax_tree.body if late is None else read_body(syntax_tree.text, 0))


def _is_example(before: str) -> bool:
    """Tell by what stands before front matter whether it is shown in code below a heading."""
    return bool(_HEADING.search(before)) and len(_CODE.findall(before)) % 2 == 1


def _has_body(body: BodyTree) -> bool:
    if body.footer and (body.footer.url or body.footer.label):  # a rule at the end alone is not enough
        return True
    return len({section.name for section in body.sections} - {None}) >= _SECTIONS
