"""The documentation in a real browser: accessible in light and dark, and never wider than the screen."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from browsing import browse, served
from support import ROOT, unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.client]

PAGES = {
    "docs-index": "index.html",
    "docs-tutorial": "tutorial.html",
    "docs-create": "how-to/create.html",
    "docs-cli": "cli.html",
    "docs-api": "api/check.html",
    "docs-rule": "rules/TN122.html",
    "docs-decisions": "decisions/index.html",
    "docs-pro-redakci": "pro-redakci.html",
}

OF_THE_THEME = {
    # Each block of code has buttons in a <nav> of their own, made by the theme's script, all without a name.
    ("landmark-unique", '<nav class="md-code__nav">'),
    # The theme lets code be focused where a mouse hovers, tables never; browsers of today let everything that scrolls.
    ("scrollable-region-focusable", "<code>"),
    ("scrollable-region-focusable", '<div class="md-typeset__scrollwrap">'),
}
"""What axe-core finds in the theme and a style sheet cannot mend: the rule, and how what it finds begins."""


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the documentation, built from the sources."""
    if find_spec("material") is None:
        unavailable("mkdocs-material is not installed")
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    yield from served(folder)


def test_documentation_is_accessible(home: Path, docs: str) -> None:
    """In light and dark, 360, 768 and 1280 pixels wide: what axe-core finds is the theme's, and nothing is too wide."""
    looks = browse(home, "look", docs, pages=PAGES)
    assert len(looks) == len(PAGES) * 6
    for look in looks:
        where = f"{look['name']}, {look['view']}, {look['colorScheme']}"
        assert list(ours(look)) == [], where
        assert look["console"] == look["errors"] == look["dialogs"] == look["outside"] == [], where
        assert not look["wide"], f"{where}: wider than the screen"


def ours(look: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the violations of a page that are not of the theme; nothing has to scroll on a desktop but code."""
    for rule, places in look["violations"]:
        for html in places:
            of_the_theme = any(rule == known and html.startswith(start) for known, start in OF_THE_THEME)
            if not of_the_theme or (rule, look["view"]) == ("scrollable-region-focusable", "desktop"):
                yield rule, html


def test_documentation_on_a_narrow_phone(home: Path, docs: str) -> None:
    """No page scrolls sideways on 320 pixels; only code and tables are wider, and scroll in themselves."""
    seen = browse(home, "narrow", docs, pages=PAGES, within=".md-content", queries={})
    assert {name: look for name, look in seen.items() if look["width"] > 320 or look["outside"]} == {}
    assert len(seen) == len(PAGES)
