"""XML documents: indented, deterministic, without the characters that XML cannot hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["DECLARATION", "add", "document", "element", "escaped", "xml_text"]

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

# XML 1.0, production [2] "Char": what is not in it cannot even be written as a reference.
_NOT_IN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def xml_text(text: str) -> str:
    r"""Return text with U+FFFD for each character that XML cannot hold.

    Examples:
        >>> xml_text("a\x00b")
        'a\ufffdb'
    """
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(_NOT_IN_XML, "\ufffd", text)  # compiled on first use: that takes longer than most imports


def escaped(text: str) -> str:
    """Return text as it stands between tags.

    Examples:
        >>> escaped("a<b & c")
        'a&lt;b &amp; c'
    """
    return xml_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Append an element with text and attributes that are made safe for XML."""
    child = element(name, attributes)
    if text is not None:
        child.text = xml_text(text)
    parent.append(child)
    return child


def element(name: str, attributes: dict[str, str]) -> Element:
    """Return an element with attributes that are made safe for XML."""
    from xml.etree.ElementTree import Element

    return Element(name, {key: xml_text(value) for key, value in attributes.items()})


def document(root: Element) -> str:
    """Return a whole document with declaration and final line end."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f"{DECLARATION}{tostring(root, encoding='unicode')}\n"
