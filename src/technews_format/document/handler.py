"""`TechNewsHandler`: this format as a handler of python-frontmatter.

The handler reads with this library's reader and writes its canonical form, so
users of ``frontmatter.load`` get neither silent ``{}`` nor changed quotes. What
python-frontmatter itself decides stays as it is: it strips white space around
the body, and opening a file it turns CRLF into LF.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from frontmatter.default_handlers import BaseHandler

from technews_format.codes import CODES
from technews_format.diagnostics import Problem, locate
from technews_format.errors import FrontMatterError
from technews_format.model.conventions import RESERVED_KEYS
from technews_format.positions import LineIndex
from technews_format.syntax.front_matter import read_front_matter
from technews_format.yaml.nodes import Entry, Mapping
from technews_format.yaml.reader import read_yaml
from technews_format.yaml.writer import checked_mapping, write_mapping

if TYPE_CHECKING:
    from frontmatter import Post

__all__ = ["TechNewsHandler"]


class TechNewsHandler(BaseHandler):
    r"""Reads and writes the front matter of this format.

    Values are null, integers, text, lists and mappings; every other plain scalar
    (``no``, ``12:30``, ``2026-01-02``) is text, as everywhere in this library.

    Examples:
        >>> import frontmatter
        >>> post = frontmatter.loads("---\ntitle: Ahoj\ndate: 2026-01-02\n---\n\nText.", handler=TechNewsHandler())
        >>> post.metadata
        {'title': 'Ahoj', 'date': '2026-01-02'}
        >>> print(frontmatter.dumps(post), end="")
        ---
        date: '2026-01-02'
        title: Ahoj
        ---
        <BLANKLINE>
        Text.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Tell whether the text begins with a fence."""
        return re.match(r"\ufeff?---[ \t]*(?:[\r\n]|\Z)", text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """Return the YAML and the body.

        Raises:
            FrontMatterError: There is no front matter, or it is not closed, or something
                stands before it.
        """
        block, problems = read_front_matter(text)
        _raise_for([problem for problem in problems if problem.code in _FENCE_CODES], text)
        assert block is not None  # noqa: S101 - no problem with the fences, so there is a block
        return text[block.start : block.end], text[block.body :]

    def load(self, fm: str) -> dict[str, Any]:
        """Return the keys and values.

        Raises:
            FrontMatterError: The text is not a mapping in the YAML of this format, or it has
                a key that python-frontmatter cannot pass on.
        """
        tree, problems = read_yaml(fm, 0, len(fm))
        if not isinstance(tree, Mapping):
            problems.append(Problem("TN104", "expected lines of the form 'key: value'", 0, len(fm)))
        else:
            problems += [_reserved(entry) for entry in tree if entry.key.value in RESERVED_KEYS]
        _raise_for(problems, fm)
        return tree.value if isinstance(tree, Mapping) else {}

    def export(self, metadata: dict[str, object], **_kwargs: object) -> str:
        """Return the canonical YAML of a mapping.

        Raises:
            UnwritableArticle: A value (a date, a float) cannot stand in front matter.
        """
        return write_mapping(checked_mapping(metadata))

    def format(self, post: Post, **_kwargs: object) -> str:
        """Return the text of a post, with one line end at its end."""
        return f"---\n{self.export(post.metadata)}---\n\n{post.content}\n"


_FENCE_CODES = frozenset({"TN101", "TN102", "TN103", "TN111"})


def _reserved(entry: Entry) -> Problem:
    message = f"python-frontmatter cannot pass on a key named {entry.key.value}; use technews_format.parse"
    return Problem("TN116", message, entry.key.start, entry.key.end)


def _raise_for(problems: list[Problem], text: str) -> None:
    if any(CODES[problem.code].severity == "error" for problem in problems):
        raise FrontMatterError(locate(problems, LineIndex(text), None))
