"""Write front matter in the canonical form: PyYAML's, quoted where that is ambiguous.

The archive was written by PyYAML's pure-Python dumper with sorted keys, block
style, Unicode kept and a width of 80. `write_mapping` gives that text byte for
byte, except that text which some YAML parser would take for something else is
quoted (docs/decisions/yaml.md, "Ambiguous scalars"). Plain and single-quoted scalars
are written here; anything rarer goes through PyYAML itself, with the same
choice of quotes. A property test holds what is written here equal to PyYAML over
arbitrary text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from technews_format._util.frozen import UnfitValueError, freeze, thaw
from technews_format.errors import UnwritableArticle
from technews_format.model.conventions import WIDTH
from technews_format.yaml.scalars import is_ambiguous

if TYPE_CHECKING:
    from collections.abc import Mapping

    import yaml

__all__ = [
    "checked_mapping",
    "needs_quotes",
    "write_comment",
    "write_entry",
    "write_json",
    "write_mapping",
    "write_text",
    "write_value",
]

# What PyYAML's emitter takes for special (it then writes double quotes) or for a line break.
_RARE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffe]")
_BEGINS_ODDLY = re.compile(r"""[#,\[\]{}&*!|>'"%@` ]|[?:-](?: |\Z)|---|\.\.\.""")
_SEPARATORS = re.compile("[\x85\u2028\u2029]")
# Hugo 0.168 loses the space after doubled apostrophes that begin a continuation line.
_LOST_SPACE = re.compile("\n *(?:'')+ ")
_LONE_APOSTROPHE = re.compile("[ \n]'+ ")
_SIMPLE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,60}")


def write_mapping(mapping: Mapping[str, Any], order: Mapping[str, str] | None = None) -> str:
    r"""Return the YAML lines of a front-matter mapping, each with its line end.

    Args:
        mapping: Keys to null, integers, text, lists and mappings of those.
        order: Keys that are sorted as if they had another name.

    Examples:
        >>> write_mapping({"title": "C# je #1", "importance": 3, "id": None, "slug": "1e3"})
        "id: null\nimportance: 3\nslug: '1e3'\ntitle: 'C# je #1'\n"
    """
    names = order or {}
    keys = sorted(mapping, key=lambda key: names.get(key, key)) if names else sorted(mapping)
    return "".join(write_entry(key, mapping[key]) for key in keys) or "{}\n"


def write_entry(key: str, value: Any, indent: int = 0) -> str:
    """Return the line or lines of one key, with line ends.

    Args:
        key: Any text.
        value: Null, an integer, text, or a list or mapping of those.
        indent: How many spaces the key stands from the margin.
    """
    if _is_simple(key):
        written = write_value(value, indent + len(key) + 1, indent)
        if written is not None:
            return f"{' ' * indent}{key}:{written}\n"
    return _emit({key: value}, indent)


@lru_cache(maxsize=1_000)  # articles have few keys
def _is_simple(key: str) -> bool:
    """Tell whether a key is one word that needs no quotes."""
    return _SIMPLE_KEY.fullmatch(key) is not None and not is_ambiguous(key)


def write_value(value: Any, column: int, indent: int) -> str | None:
    """Return a value as it follows the colon of its key, without the last line end.

    Args:
        value: As for `write_entry`.
        column: Number of characters on the line up to and with the colon.
        indent: The indentation of the key.

    Returns:
        The text, beginning with a space or a line end; None when only PyYAML can
        write it.
    """
    if isinstance(value, str):
        written = _write_text(value, column + 1, indent + 2)
        return None if written is None else f" {written}"
    if value is None:
        return " null"
    if isinstance(value, int):
        return f" {int(value)}"
    if not value:
        return " []" if isinstance(value, list | tuple) else " {}"
    if isinstance(value, list | tuple):
        return _write_items(value, indent)
    entries = "".join(write_entry(key, value[key], indent + 2) for key in sorted(value))
    return f"\n{entries}".removesuffix("\n")


def write_text(text: str, column: int, indent: int) -> str:
    r"""Return text as it follows a colon or the hyphen of an item, with a space before it; by PyYAML where need be.

    Args:
        text: Any text.
        column: Number of characters on the line up to and with the colon or hyphen.
        indent: The indentation of the key or the hyphen.

    Examples:
        >>> write_text("a b", 6, 0), write_text("a\x07b", 6, 0), write_text("a\x07b", 1, 0)
        (' a b', ' "a\\ab"', ' "a\\ab"')
    """
    written = write_value(text, column, indent)
    if written is not None:
        return written
    if column <= indent + 1:
        return _emit({"x": [text]}, indent).partition("-")[2].removesuffix("\n")
    return _emit({"x" * (column - indent - 1): text}, indent).partition(":")[2].removesuffix("\n")


def needs_quotes(text: str) -> bool:
    """Tell whether text would be something else, or no YAML, without quotes.

    Examples:
        >>> needs_quotes("12:30"), needs_quotes("a: b"), needs_quotes("C# je #1"), needs_quotes("C#")
        (True, True, True, False)
    """
    if ": " in text or " #" in text or text[-1:] in {":", " "}:
        return True
    return _BEGINS_ODDLY.match(text) is not None or is_ambiguous(text)


def write_json(value: Any) -> str:
    """Return a value as JSON on one line, which is right in any YAML context."""
    import json

    return _RARE.sub(lambda match: rf"\U{ord(match[0]):08x}", json.dumps(value, ensure_ascii=False))


def write_comment(value: Any) -> str:
    r"""Return a value as JSON that a comment can hold, and that every reader of JSON understands.

    Examples:
        >>> write_comment("Žlutý\x85kůň")
        '"Žlutý\\u0085kůň"'
    """
    import json

    return _RARE.sub(lambda match: json.dumps(match[0])[1:-1], json.dumps(value, ensure_ascii=False))


def checked_mapping(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping that can be written, plain.

    Raises:
        UnwritableArticle: Values are not those that front matter holds; all of them.
    """
    try:
        frozen = freeze(mapping)
    except UnfitValueError as error:
        raise UnwritableArticle([(fault.path, fault.reason) for fault in error.faults]) from None
    plain: dict[str, Any] = thaw(frozen)
    return plain


def _write_items(items: list[Any] | tuple[Any, ...], indent: int) -> str | None:
    margin = " " * indent
    lines = []
    for item in items:
        if not isinstance(item, str):
            return None
        written = _write_text(item, indent + 2, indent + 2)
        if written is None:
            return None
        lines.append(f"\n{margin}- {written}")
    return "".join(lines)


def _write_text(text: str, column: int, indent: int) -> str | None:
    """Return text plain or in single quotes; None when it needs PyYAML."""
    if _RARE.search(text):
        return None
    if not needs_quotes(text):
        return _fold(text, column, indent)
    quoted = _fold(text.replace("'", "''"), column + 1, indent)
    return None if _LOST_SPACE.search(quoted) else f"'{quoted}'"


def _fold(text: str, column: int, indent: int) -> str:
    """Break the text at each single space that stands past the width."""
    if column + len(text) <= WIDTH:
        return text
    lines, start = [], 0
    space = text.find(" ", max(WIDTH + 1 - column, 0))
    while space >= 0:
        if " " in (text[space - 1 : space] or " ", text[space + 1 : space + 2] or " "):  # not a single one
            space = text.find(" ", space + 1)
            continue
        lines.append(text[start:space])
        start = space + 1
        space = text.find(" ", start + max(WIDTH + 1 - indent, 0))
    return f"\n{' ' * indent}".join((*lines, text[start:]))


def _emit(mapping: Mapping[str, Any], indent: int) -> str:
    """Write an entry with PyYAML; nested in dummy keys to get the indentation right."""
    import yaml

    nested: Mapping[str, Any] = mapping
    for _ in range(indent // 2):
        nested = {"x": nested}
    text = yaml.dump(
        nested, Dumper=_dumper(), allow_unicode=True, default_flow_style=False, sort_keys=True, width=WIDTH
    )
    lines = text.split("\n", indent // 2)
    return lines[-1]


def _quotes(text: str) -> str | None:
    """Return the quotes that PyYAML is to use, None to leave it the choice."""
    if _SEPARATORS.search(text) or _LONE_APOSTROPHE.search(text):
        return '"'
    # A plain key that ends with "<<" stops Hugo 0.168.
    return "'" if is_ambiguous(text) or text.endswith("<<") else None


@cache
def _dumper() -> type[yaml.SafeDumper]:
    """Return PyYAML's pure dumper with our choice of quotes."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
            return True

    def represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_quotes(text))

    Dumper.add_representer(str, represent_text)
    Dumper.add_representer(tuple, yaml.SafeDumper.represent_list)
    return Dumper
