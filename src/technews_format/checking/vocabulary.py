"""`Vocabulary`: the names that a project knows. Whoever knows none is told nothing about names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

from technews_format._util.frozen import FrozenDict
from technews_format.checking._likeness import Names
from technews_format.checking._options import Place, Reader, list_of, one_of, read_options, that, values_of
from technews_format.errors import ConfigError
from technews_format.settings_file import options_of, read_settings_file, shown

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["VOCABULARY_OPTIONS", "Kind", "KnownSource", "Vocabulary", "load_vocabulary"]

Kind: TypeAlias = Literal["categories", "sources", "companies", "people"]
"""What names are names of."""


class KnownSource(NamedTuple):
    """What is known of a source."""

    emoji: str | None = None
    """Its emoji; None for that of the format (docs/format.md)."""
    aliases: tuple[str, ...] = ()
    """Other names that mean it."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The names that are known, each with its aliases (docs/checker.md, "Vocabulary").

    Raises:
        ConfigError: One or more values are wrong; the text has a line for each.

    Examples:
        >>> known = Vocabulary(companies={"OpenAI": ["Open Artificial Intelligence"]}, categories=["hry"])
        >>> known.meant("companies", "OpenAI Inc."), known.meant("categories", "Hry"), known.meant("people", "Hry")
        ('OpenAI', 'hry', None)
    """

    categories: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenDict)
    """TN233: known categories; a list of names, or a table of names with lists of aliases."""
    sources: Mapping[str, KnownSource] = field(default_factory=FrozenDict)
    """TN217, TN233: known sources; a table of names with their emoji, or with a table of ``emoji`` and ``aliases``."""
    companies: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenDict)
    """TN233: known companies, as for categories."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenDict)
    """TN233: known people, as for categories."""
    closed: tuple[Kind, ...] = ()
    """TN234: of which kinds all names are known, such as ``categories``, so that any other one is a finding."""

    def __post_init__(self) -> None:
        """Check all values; lists become tables of names without aliases, and tables immutable."""
        vars(self).update(values_of(VOCABULARY_OPTIONS, vars(self)))

    def __bool__(self) -> bool:
        """Whether there is anything that a name can be compared with."""
        return bool(self.categories or self.sources or self.companies or self.people or self.closed)

    def knows(self, kind: Kind, name: str) -> bool:
        """Tell whether a name is known just so."""
        return name in self._names[kind]

    def meant(self, kind: Kind, name: str) -> str | None:
        """Return the known name that another one is an alias or another spelling of, or None."""
        return self._names[kind].meant(name)

    def has_alias(self, kind: Kind, name: str) -> bool:
        """Tell whether a name is an alias of a known one."""
        return self._names[kind].is_alias(name)

    def emoji_of(self, source: str) -> str | None:
        """Return the emoji of a source that is known, or of the one that is meant."""
        known = self.sources.get(self.meant("sources", source) or source)
        return known.emoji if known else None

    @cached_property
    def _names(self) -> dict[Kind, Names]:
        return {
            "categories": Names(self.categories, legal_form=False),
            "sources": Names({name: known.aliases for name, known in self.sources.items()}, legal_form=True),
            "companies": Names(self.companies, legal_form=True),
            "people": Names(self.people, legal_form=False),
        }


_filled = that(
    ("be a valid string", lambda value: isinstance(value, str)),
    (
        "be a text that is not empty, without white space around it",
        lambda value: bool(value) and value == value.strip(),
    ),
)


def _name(value: object, place: Place) -> Any:
    name = _filled(value, place)
    return unicodedata.normalize("NFC", name) if isinstance(name, str) else name


_names = list_of(_name)


def _aliases(value: object, place: Place) -> Any:
    """Take one alias as well; names of companies have commas in them."""
    return _names([value] if isinstance(value, str) else value, place)


def _source(value: object, place: Place) -> object:
    if isinstance(value, str):
        return KnownSource(_name(value, place))
    if isinstance(value, KnownSource):
        value = value._asdict()
    if not isinstance(value, Mapping):
        return place.refuse("input should be an emoji, or a table of emoji and aliases", value)
    return KnownSource(**read_options(_SOURCE_OPTIONS, value, place))


_SOURCE_OPTIONS: dict[str, Reader] = {
    "emoji": lambda value, place: None if value is None else _name(value, place),
    "aliases": _aliases,
}


def _known(read: Reader, none: object) -> Reader:
    """Take a list of names, or a table of names with what is known of them; no alias can be another one's."""

    def read_names(value: object, place: Place) -> object:
        if isinstance(value, list | tuple):
            return FrozenDict(dict.fromkeys(_aliases(value, place), none))
        if not isinstance(value, Mapping):
            return place.refuse("input should be a list or a table of names", value)
        places = {key: place.within(key) for key in value}
        names = FrozenDict({_name(key, at): read(value[key], at) for key, at in places.items()})
        _refuse_shared(names, place)
        return names

    return read_names


def _refuse_shared(names: Mapping[str, Any], place: Place) -> None:
    """Note aliases that are names themselves, or that two names have."""
    owners: dict[str, str] = {}
    for name, known in names.items():
        for alias in (known.aliases if isinstance(known, KnownSource) else known) or ():
            if alias in names:
                place.within(name).refuse(f"the alias {alias!r} is a name of its own")
            elif owners.setdefault(alias, name) != name:
                place.within(name).refuse(f"the alias {alias!r} is one of {owners[alias]!r} too")


VOCABULARY_OPTIONS: dict[str, Reader] = {
    **dict.fromkeys(("categories", "companies", "people"), _known(_aliases, ())),
    "sources": _known(_source, KnownSource()),
    "closed": list_of(one_of(get_args(Kind))),
}
"""How each option of a vocabulary is read."""


def load_vocabulary(path: Path) -> Vocabulary:
    """Read a vocabulary from a file of its own, which several projects can share.

    Raises:
        ConfigError: The file cannot be read, is not TOML, or has a wrong option.
    """
    options = options_of(path)
    if options is None:
        raise ConfigError(f"{shown(path)}: no table [tool.technews]")
    return Vocabulary(**values_of(VOCABULARY_OPTIONS, options, path, read_settings_file(path)))
