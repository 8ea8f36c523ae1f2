"""Paths of findings: JSON paths in the draft or in the item."""

from __future__ import annotations

import pytest

from technews_format.composing._findings import draft_path


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("body", ""),
        ("body.details", "details"),
        ("body.key_points.0", "key_points[0]"),
        ("companies.4", "companies[4]"),
        ("title", "title"),
        ("original_title", "item.title"),
        ("source.name", "item.source.name"),
        ("publishedAt", "item.publishedAt"),
        ("url_to_image_backup", "item.urlToImage"),
    ],
)
def test_paths(field: str, path: str) -> None:
    """What the item has is called as there, and the rest as in the draft."""
    assert draft_path(field) == path
