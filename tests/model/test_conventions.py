"""What the format derives and fixes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import technews_format as tn
from technews_format.model.conventions import derive_slug, filename_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("R²D²: Scaling Multimodal Robot Learning", "r²d²-scaling-multimodal-robot-learning"),
        ("5 Humanoid Robots", "A-5-humanoid-robots"),
        ("  --  Hello,   World!  --  ", "hello-world"),
        ("snake_case stays", "snake_case-stays"),
        ("…", "article"),
        ("x" * 60, "x" * 50),
        ("a " * 40, "a-" * 25),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    """Slugs follow the rule of the format."""
    assert tn.slugify(title) == slug


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("nový-čip", "nový-čip"),
        ("a/b", "ab"),
        ("a:b", "ab"),
        (".a", "a"),
        ("a.b", "a.b"),
        ("a\x7f", "a"),
        ("..", "article"),
    ],
)
def test_names_of_files_are_safe(slug: str, name: str) -> None:
    """A slug stays as it is unless a file system would take it for something else."""
    assert filename_slug(slug) == name


@pytest.mark.parametrize(
    ("day", "slug"), [(datetime(2025, 9, 30, 23, 59, tzinfo=UTC), "a"), (datetime(2025, 10, 1, tzinfo=UTC), "b")]
)
def test_the_title_that_makes_the_slug(day: datetime, slug: str) -> None:
    """The Czech one until the end of September 2025, then the original one."""
    assert derive_slug("A", "B", day) == slug
