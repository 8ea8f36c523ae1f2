"""XML documents without the characters that XML cannot hold."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from technews_format.converters._xml import add, document, element, escaped, xml_text


@pytest.mark.parametrize(
    ("character", "is_held"),
    [
        *[("\t", True), ("\x1f", False), (" ", True), ("\x85", True), ("\ud7ff", True), ("\ud800", False)],
        *[("\udfff", False), ("\ue000", True), ("\ufffd", True), ("\ufffe", False), ("\U0010ffff", True)],
    ],
)
def test_characters_that_xml_holds(character: str, is_held: bool) -> None:
    """Production 2 of XML 1.0; the others become U+FFFD."""
    assert xml_text(f"a{character}") == (f"a{character}" if is_held else "a\ufffd")


def test_a_document_reads_back() -> None:
    """Texts and attributes are safe wherever they stand."""
    root = element("feed", {"title": 'a\x00"<'})
    add(root, "entry", "b\x00 & <c>", term="d")
    tree = fromstring(document(root).encode())  # noqa: S314 - of our own
    entry = tree.find("entry")
    assert entry is not None
    assert (tree.get("title"), entry.text, entry.get("term")) == ('a\ufffd"<', "b\ufffd & <c>", "d")
    assert escaped("b\x00 & <c>") == "b\ufffd &amp; &lt;c&gt;"
