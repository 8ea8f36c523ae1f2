"""What the format derives and fixes: slugs, names of files, the width of lines.

Tables and rules are facts of the format (docs/format.md), kept here so
that reading, writing, checking and composing articles share one copy.
"""

from __future__ import annotations

from datetime import UTC, datetime

from technews_format._util.lazy import pattern
from technews_format.model.sources import source_emoji

__all__ = [
    "RESERVED_KEYS",
    "SECTION_PAGES",
    "SHADOWED_KEYS",
    "SLUG_LENGTH",
    "WIDTH",
    "derive_slug",
    "filename_slug",
    "is_article_name",
    "slugify",
    "source_emoji",
]

SECTION_PAGES = frozenset({"index.md", "_index.md"})
"""Names of the files that list the articles of a folder and are none."""


def is_article_name(name: str) -> bool:
    """Tell whether a file that is found in a folder is an article by its name."""
    return name[1:].lower().endswith(".md") and name not in SECTION_PAGES


RESERVED_KEYS = ("content", "handler", "self")
"""Keys that python-frontmatter cannot pass on: they are names of its own arguments."""

SHADOWED_KEYS = frozenset({"collection", "dir", "id", "name", "next", "output", "path", "previous", "relative_path"})
"""Keys that Jekyll replaces by values of its own; so it does with ``content`` and ``url``."""

SLUG_LENGTH = 50
"""A slug is cut at this many characters, also in the middle of a word."""

WIDTH = 80
"""A value of the front matter is folded at the first space past this column."""

_SLUG_FROM_ORIGINAL_TITLE = datetime(2025, 10, 1, tzinfo=UTC)
_NOT_IN_SLUG = pattern(r"[^\w\s-]")
_NOT_IN_FILENAME = pattern(r"[\x00-\x1f\x7f/\\:]")
_DROPPED = {code: None for code in range(0x80) if _NOT_IN_SLUG.match(chr(code))}  # quicker than the pattern


def slugify(title: str) -> str:
    """Return the slug of a title.

    Lower case; characters that are neither word characters in Unicode, white
    space nor ``-`` are dropped; runs of white space and ``-`` become one ``-``;
    a leading digit gets the prefix ``A-``; the result is cut at `SLUG_LENGTH`
    characters, so it can end in ``-``. Source: docs/format.md, "Slug".

    Args:
        title: Usually the original title of the source.

    Examples:
        >>> slugify("5 Humanoid Robots: The First One Flies")
        'A-5-humanoid-robots-the-first-one-flies'
        >>> slugify("!!!")
        'article'
    """
    if not isinstance(title, str):
        raise TypeError(f"expected str, not {type(title).__name__}")
    title = title.lower()
    kept = title.translate(_DROPPED) if title.isascii() else _NOT_IN_SLUG.sub("", title)
    slug = "-".join(kept.replace("-", " ").split())
    if slug[:1].isdigit():
        slug = f"A-{slug}"
    return slug[:SLUG_LENGTH] or "article"


def filename_slug(slug: str) -> str:
    """Return a slug that is safe in the name of a file, whatever a front matter says.

    Examples:
        >>> filename_slug("r²d²-robots"), filename_slug("../../etc/passwd")
        ('r²d²-robots', 'etcpasswd')
    """
    return slugify(slug) if _NOT_IN_FILENAME.search(slug) or slug.startswith(".") else slug


def derive_slug(title: str, original_title: str, published_at: datetime) -> str:
    """Return the slug that an article without one has.

    Args:
        title: The Czech title; it made the slug until the end of September 2025.
        original_title: The source's title; it makes the slug since then.
        published_at: The aware instant of publication.

    Examples:
        >>> derive_slug("Nový mikroskop", "A New Microscope", datetime(2025, 11, 2, tzinfo=UTC))
        'a-new-microscope'
    """
    return slugify(title if published_at < _SLUG_FROM_ORIGINAL_TITLE else original_title)
