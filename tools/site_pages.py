"""A hook of mkdocs: what stands at the top of the repository is in the site too, and a search puts guides first.

``mkdocs.yml`` names this module. The files of `PAGES` become pages as they are, but for their links, and what links to
them from the documentation leads to these pages. So there is one text of each, with links that are right everywhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

PAGES = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}

# How much a page counts in a search, by its folder or its name. Guides answer questions of users; who looks for a rule,
# a public name or a decision types a code or words that stand in no guide.
BOOSTS = {"how-to": 2.0, "rules": 0.5, "api": 0.5, "decisions": 0.2}
BOOSTS_OF_PAGES = {
    "changelog.md": 0.1,
    "corpus-report.md": 0.2,
    "performance-figures.md": 0.5,
    "repair-figures.md": 0.5,
}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages to those of the documentation."""
    from mkdocs.structure.files import File

    top = Path(config.docs_dir).parent
    for name, page in PAGES.items():
        text = (top / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=text.replace("](docs/", "](")))
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Say how much the page counts in a search, and let its links to files at the top lead to their pages."""
    page.meta["search"] = {"boost": boost(page.file.src_uri)}
    for name, target in PAGES.items():
        markdown = re.sub(rf"\]\(((?:\.\./)*)\.\./{re.escape(name)}", rf"](\g<1>{target}", markdown)
    return markdown


def boost(page: str) -> float:
    """Return how much a page counts.

    >>> boost("how-to/ci.md"), boost("format.md"), boost("decisions/yaml.md")
    (2.0, 1.0, 0.2)
    """
    return BOOSTS_OF_PAGES.get(page) or BOOSTS.get(page.partition("/")[0], 1.0)
