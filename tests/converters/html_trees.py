"""Trees of pages, as a strict parser of HTML5 makes them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib


def tree_of(page: str) -> Element:
    """Return the tree of a page; html5lib is strict, so anything that is not HTML5 raises."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert isinstance(tree, Element)
    return tree
