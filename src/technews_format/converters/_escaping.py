"""Text and data inside of HTML: written so that a parser gives back the very same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    import re

__all__ = ["escape", "escape_attribute", "holds_forbidden", "html_text", "script_json"]

# What no HTML document may hold (https://html.spec.whatwg.org/#preprocessing-the-input-stream): control characters
# but tab and line feed, and noncharacters. The form feed may stand in HTML, but not in XML.
_FORBIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def escape(text: str) -> str:
    """Return text as HTML has it between tags, spelled as browsers serialize it.

    Examples:
        >>> escape('<b> & "c"')
        '&lt;b&gt; &amp; "c"'
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")


def escape_attribute(text: str) -> str:
    """Return text as HTML has it in an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")


def html_text(text: str) -> str:
    r"""Return text with U+FFFD for each character that HTML forbids.

    Examples:
        >>> html_text("a\x00b")
        'a�b'
    """
    allowed = str.replace(text, "\n", "")  # not text.replace: of Markup, it makes Markup of all it is given
    plain = allowed.replace("\xa0", "")  # neither is printable for Python
    return text if plain.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def script_json(value: Any, *, indent: int | None = None) -> str:
    r"""Return JSON that may stand in a ``script`` element.

    No ``</script>`` and no ``<!--`` can occur, because ``<``, ``>`` and ``&`` are written as escapes, and
    no ``NaN`` either.

    Raises:
        ValueError: The value holds a float that JSON has no number for.

    Examples:
        >>> script_json({"text": "</script>"})
        '{"text":"\\u003c/script\\u003e"}'
    """
    encoder = _COMPACT if indent is None else json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent)
    text = encoder.encode(value)
    for character, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        if character in text:
            text = text.replace(character, escaped)
    return text if text.isprintable() else _FORBIDDEN.sub(_json_escape, text)


def holds_forbidden(script: str) -> bool:
    r"""Tell whether there may be characters that HTML forbids in the texts that `script_json` has written.

    Quicker than looking for them: they are escaped, and of the others only three and the backslash.

    Examples:
        >>> holds_forbidden(script_json("<ž>")), holds_forbidden(script_json("\x00"))
        (False, True)
    """
    escapes = str.split(script, "\\")[1:]  # to look for two characters takes five times as long
    return any(
        rest[:1] in ("b", "f") or (rest[:1] == "u" and rest[:4] != "u003" and rest[:5] != "u0026") for rest in escapes
    )


def _json_escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
