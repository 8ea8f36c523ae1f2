"""How options are read: a table says for each name how its value is read, and all that is wrong is found at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from technews_format._util.frozen import FrozenDict
from technews_format.errors import ConfigError
from technews_format.settings_file import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = [
    "Place",
    "Reader",
    "any_text",
    "list_of",
    "mapping_of",
    "one_of",
    "or_none",
    "read_options",
    "table_of",
    "that",
    "values_of",
]


class Place(NamedTuple):
    """Where a value stands, and what is wrong there and elsewhere."""

    faults: list[tuple[tuple[str, ...], str]]
    """What a file spells out at each fault, the outermost name first, and what is wrong."""
    names: tuple[str, ...] = ()
    """The option as it was given, after those around it."""
    item: tuple[str, ...] = ()
    """The value itself, where it is a text of a list."""

    def within(self, name: object) -> Place:
        """Return the place of what has a name here."""
        return self._replace(names=(*self.names, name)) if isinstance(name, str) else self

    def refuse(self, message: str, value: object = None) -> None:
        """Note what is wrong, with the value if it is short."""
        option = f"option {'.'.join(self.names)}: " if self.names else ""
        found = f", found {value!r}" if isinstance(value, str | int | float) else ""
        self.faults.append(((*self.names, *self.item), f"{option}{message}{found}"))

    def refuse_name(self, known: Iterable[str]) -> None:
        """Note that there is no such option, and what was probably meant."""
        known = [_kebab(name) for name in known if name != "root"]  # only a program can set the root
        close = difflib.get_close_matches(_kebab(self.names[-1]), known, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
        self.faults.append((self.names, f"unknown option {'.'.join(self.names)}; {hint}"))


Reader: TypeAlias = Callable[[Any, Place], Any]
"""Returns what a value means, or notes what is wrong with it."""


def _kebab(name: str) -> str:
    return name.replace("_", "-")


def read_options(readers: Mapping[str, Reader], options: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Return the values of options under their Python names; they may have their TOML names, too."""
    values = {}
    for given, value in options.items():
        if not isinstance(given, str):
            place.refuse("keys should be strings", given)
        elif (name := given.replace("-", "_")) not in readers or (given != _kebab(given) in options):
            place.within(given).refuse_name(readers)
        else:
            values[name] = readers[name](value, place.within(given))
    return values


def that(*demands: tuple[str, Callable[[Any], bool]]) -> Reader:
    """Take a value that meets all demands, each of them in words and as a test."""

    def read(value: object, place: Place) -> object:
        unmet = next((words for words, is_met in demands if not is_met(value)), None)
        return value if unmet is None else place.refuse(f"input should {unmet}", value)

    return read


def one_of(names: tuple[str, ...]) -> Reader:
    """Take one of a few texts."""
    return that((f"be {', '.join(map(repr, names[:-1]))} or {names[-1]!r}", names.__contains__))


def or_none(read: Reader) -> Reader:
    """Take None as well."""
    return lambda value, place: None if value is None else read(value, place)


def list_of(read: Reader) -> Reader:
    """Take a list or a set, or a text with commas, for a tuple."""

    def read_all(value: object, place: Place) -> object:
        if isinstance(value, str):
            value = [name.strip() for name in value.split(",")]
        elif isinstance(value, set | frozenset):
            value = sorted(value, key=str)
        if not isinstance(value, list | tuple):
            return place.refuse("input should be a list", value)
        return tuple(read(item, place._replace(item=(item,) if isinstance(item, str) else ())) for item in value)

    return read_all


def mapping_of(read_key: Reader, read: Reader) -> Reader:
    """Take a mapping for an immutable one."""

    def read_all(value: object, place: Place) -> object:
        if not isinstance(value, Mapping):
            return place.refuse("input should be a valid dictionary", value)
        places = {key: place.within(key) for key in value}
        return FrozenDict({read_key(key, at): read(value[key], at) for key, at in places.items()})

    return read_all


any_text: Reader = that(("be a valid string", lambda value: isinstance(value, str)))
"""Take any text."""


def table_of(kind: type[Any], readers: Mapping[str, Reader]) -> Reader:
    """Take a table of options, or what a class makes of one."""

    def read(value: object, place: Place) -> object:
        if isinstance(value, kind):
            return value
        if not isinstance(value, Mapping):
            return place.refuse(f"input should be a valid dictionary or instance of {kind.__name__}", value)
        known = len(place.faults)
        values = read_options(readers, value, place)
        try:
            return kind(**values) if len(place.faults) == known else None
        except ConfigError as error:
            return place.refuse(str(error))

    return read


def values_of(
    readers: Mapping[str, Reader], options: Mapping[str, Any], path: Path | None = None, source: str = ""
) -> dict[str, Any]:
    """Return the values of options, or raise an error that says all that is wrong, each at its line of a file."""
    place = Place([])
    values = read_options(readers, options, place)
    if place.faults:
        found = sorted((_line_of(names, source), message) for names, message in place.faults)
        messages = [f"{shown(path)}:{line}: {message}" if path else message for line, message in found]
        raise ConfigError("\n".join(dict.fromkeys(messages)))
    return values


def _line_of(names: Iterable[str], source: str) -> int:
    """Return the line of the innermost name that the file spells out, after those around it."""
    table = _TABLE.search(source)  # in a pyproject.toml, other tables may have options of the same names
    at = table.start() if table else 0
    for name in names:
        places = re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", source[at:])
        at += next((place.start() for place in places if not _in_comment(source, at + place.start())), 0)
    return source.count("\n", 0, at) + 1


_TABLE = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*technews\b", re.MULTILINE)


def _in_comment(source: str, at: int) -> bool:
    return "#" in source[source.rfind("\n", 0, at) + 1 : at]
