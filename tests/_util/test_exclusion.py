"""What is passed over when folders are searched."""

from __future__ import annotations

import unicodedata

import pytest

from technews_format._util.exclusion import DEFAULT_EXCLUDE, Exclusion


@pytest.mark.parametrize(
    ("pattern", "path", "hidden"),
    [
        ("drafts", "content/drafts", True),
        ("drafts/", "content/drafts", True),
        ("./drafts", "content/drafts", True),
        ("drafts", "content/old-drafts", False),
        ("drafts", "content/Drafts", False),
        ("*-drafts", "content/old-drafts", True),
        ("README.md", "content/README.md", True),
        ("content/drafts", "/home/x/content/drafts", True),
        ("content/drafts", "/home/x/drafts", False),
        ("content/*", "content/x/y", False),
        ("content/*", "x/content/y", True),
        (unicodedata.normalize("NFD", "články"), "obsah/články", True),
        ("články", unicodedata.normalize("NFD", "obsah/články"), True),
    ],
)
def test_patterns(pattern: str, path: str, hidden: bool) -> None:
    """A pattern is a name, a pattern of names, or the last parts of a path, however accents are encoded."""
    assert Exclusion([pattern]).hides(path) is hidden


@pytest.mark.parametrize("name", [".git", ".venv", "venv", "node_modules", "_site", "public", "build", "dist", ".tox"])
def test_what_tools_make_is_left_out(name: str) -> None:
    """Environments, packages and built sites hold Markdown of others."""
    assert name in DEFAULT_EXCLUDE
    assert Exclusion().hides(f"x/{name}")


def test_only_what_lies_below_the_root_counts() -> None:
    """Who names a folder means it, whatever it and the folders around it are called."""
    exclusion = Exclusion(["build"])
    assert exclusion.hides_below("/home/x", "/home/x/build/a/b.md")
    assert not exclusion.hides_below("/home/build", "/home/build/a/b.md")
