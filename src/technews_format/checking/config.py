"""`Config`: which rules apply and how; read from ``technews.toml`` or ``pyproject.toml``."""

from __future__ import annotations

import difflib
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, Literal, TypeAlias, get_args

from technews_format._util.arguments import wrong_type
from technews_format._util.exclusion import DEFAULT_EXCLUDE
from technews_format._util.frozen import FrozenDict
from technews_format.checking._options import (
    Place,
    Reader,
    any_text,
    list_of,
    mapping_of,
    one_of,
    or_none,
    table_of,
    that,
    values_of,
)
from technews_format.checking.vocabulary import VOCABULARY_OPTIONS, Vocabulary, load_vocabulary
from technews_format.codes import CODES, FATAL, SOMETIMES_FATAL, Severity
from technews_format.errors import ConfigError
from technews_format.model.timestamps import Timestamp
from technews_format.settings_file import find_config, options_of, read_settings_file

__all__ = [
    "Config",
    "Target",
    "Thresholds",
    "code_of",
    "find_config",
    "load_config",
    "make_config",
    "no_rule",
]

Target: TypeAlias = Literal["jekyll", "hugo"]

ALL = "ALL"
"""The selector that stands for every code."""


def code_of(name: str) -> str | None:
    """Return the code, or the beginning of codes, that a code, a prefix or the name of a rule means.

    Examples:
        >>> code_of("TN3"), code_of("key-order"), code_of("TN999")
        ('TN3', 'TN118', None)
    """
    named = next((code for code, entry in CODES.items() if entry.name == name), name)
    return named if named.startswith("TN") and any(code.startswith(named) for code in CODES) else None


def no_rule(name: str) -> str:
    r"""Return the message that no rule is called so, with what was probably meant.

    Examples:
        >>> print(no_rule("key-ordr"), no_rule("tn405"), no_rule("TN999"), sep="\n")
        no rule is called 'key-ordr'; did you mean key-order?
        no rule is called 'tn405'; did you mean TN405?
        no rule is called 'TN999'; 'technews rule' lists them
    """
    names = [entry.name for entry in CODES.values()]
    meant = code_of(name.upper()) or next(iter(difflib.get_close_matches(name, names, n=1)), None)
    return f"no rule is called {name!r}; " + (f"did you mean {meant}?" if meant else "'technews rule' lists them")


_moment = that(
    ("be a valid datetime", lambda value: isinstance(value, datetime)),
    ("have timezone info", lambda value: value.tzinfo is not None),
)


def _path_text(value: object, place: Place) -> object:
    return any_text(os.fspath(value) if isinstance(value, os.PathLike) else value, place)


def _instant(value: object, place: Place) -> object:
    """Return text as the instant it names, in UTC if it has no offset."""
    try:
        return Timestamp.fromisoformat(value) if isinstance(value, str) else _moment(value, place)
    except ValueError:
        return place.refuse("expected a time such as 2026-02-10T12:00:00+00:00", value)


def _selector(value: object, place: Place) -> object:
    """Return what a selector means: ``ALL``, a code or the beginning of codes."""
    if not isinstance(value, str):
        return any_text(value, place)
    return value if value == ALL else code_of(value) or place.refuse(no_rule(value))


def _count(least: int) -> Reader:
    return that(
        ("be a valid integer", lambda value: type(value) is int),  # True is none
        (f"be greater than or equal to {least}", lambda value: value >= least),
    )


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Numbers that rules compare with (docs/rules says which rule uses which).

    Raises:
        ConfigError: One or more of them are wrong.

    Examples:
        >>> Thresholds(max_key_points=6).max_key_points
        6
        >>> Thresholds(near_duplicate=2)
        Traceback (most recent call last):
        ...
        technews_format.errors.ConfigError: option near_duplicate: input should be less than or equal to 1, found 2
    """

    min_key_points: int = 3
    """TN323: fewest key points (docs/format.md, "Body")."""
    max_key_points: int = 5
    """TN323: most key points."""
    min_title_length: int = 10
    """TN228: shortest title in characters."""
    max_title_length: int = 160
    """TN228: longest title in characters."""
    max_description_length: int = 700
    """TN228: longest description in characters."""
    min_section_words: int = 5
    """TN326: shortest section in words."""
    max_summary_words: int = 150
    """TN326: longest summary in words."""
    max_section_words: int = 900
    """TN326: longest other section in words."""
    near_duplicate: float = 0.6
    """TN505: from which share of common words two articles tell the same story."""

    def __post_init__(self) -> None:
        """Check each number, and that there is room between those that belong together."""
        vars(self).update(values_of(_NUMBERS, vars(self)))
        for least, most in _LIMITS:
            low, high = getattr(self, least), getattr(self, most)
            if low > high:
                found = f"{least} is {low}, {most} is {high}".replace("_", "-")
                raise ConfigError(f"{found}; the least must not be above the most")


_NUMBERS: dict[str, Reader] = {
    **{item.name: _count(0 if item.name.startswith("min") else 1) for item in fields(Thresholds)},
    "near_duplicate": that(
        ("be a valid number", lambda value: type(value) in (int, float)),
        ("be less than or equal to 1", lambda value: value <= 1),
        ("be greater than 0", lambda value: value > 0),
    ),
}
_LIMITS = (
    ("min_key_points", "max_key_points"),
    ("min_title_length", "max_title_length"),
    ("min_section_words", "max_summary_words"),
    ("min_section_words", "max_section_words"),
)


@dataclass(frozen=True, kw_only=True)
class Config:
    """Which rules apply and how.

    Attributes:
        select: Codes, prefixes of codes (``TN3``), names of rules, or ``ALL``. A rule that is off by default
            (`technews_format.codes.Code.default`) is selected by its own code or name only.
        extend_select: More of them.
        ignore: Those that do not apply; the longer selector wins over the shorter one. What makes a
            file no article (`technews_format.codes.FATAL`) is reported as an error all the same.
        extend_ignore: More of them.
        per_file_ignores: Pattern of paths → what does not apply to them.
        severity: Code or name → ``error``, ``warning`` or ``info``.
        target: Site generators whose rules apply too.
        thresholds: Numbers that rules compare with.
        vocabulary: The names that are known; in a file, also the name of a file with them, relative to it.
        now: The present, for the rules about the future, as a datetime or as text; without it, the system's clock.
        exclude: What is left out when folders are searched (docs/cli.md, "Files").
        extend_exclude: More of it.
        baseline: File with findings that are known, relative to the file of the configuration.
        root: The folder of that file; paths are relative to it.

    Raises:
        ConfigError: One or more values are wrong; the text has a line for each.

    Examples:
        >>> config = Config(ignore=("TN4", "key-order"))
        >>> config.applies("TN405"), config.applies("TN118"), config.applies("TN119")
        (False, False, True)
    """

    select: tuple[str, ...] = (ALL,)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenDict)
    severity: Mapping[str, Severity] = field(default_factory=FrozenDict)
    target: tuple[Target, ...] = ()
    thresholds: Thresholds = Thresholds()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    now: datetime | None = None
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    baseline: str | None = None
    root: Path | None = None

    def __post_init__(self) -> None:
        """Check all values; lists become tuples, names of rules their codes, and mappings immutable."""
        vars(self).update(values_of(_OPTIONS, vars(self)))

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes that apply."""
        chosen: set[str] = set()
        wanted = [(_weight(selector), False, selector) for selector in (*self.select, *self.extend_select)]
        refused = [(_weight(selector), True, selector) for selector in (*self.ignore, *self.extend_ignore)]
        for _, is_refused, selector in sorted(wanted + refused):  # the longest one decides, of two the refusal
            fitting = {code for code in CODES if (_fits if is_refused else _selects)(selector, code)}
            chosen = chosen - fitting if is_refused else chosen | fitting
        return frozenset(chosen)

    def applies(self, code: str) -> bool:
        """Tell whether a code is selected."""
        return code in self.codes

    def severity_of(self, code: str) -> Severity:
        """Return the severity of a code; the longest selector that fits decides."""
        fitting = [selector for selector in self.severity if _fits(selector, code)]
        return self.severity[max(fitting, key=_weight)] if fitting else CODES[code].severity

    @property
    def excluded(self) -> tuple[str, ...]:
        """All patterns of what is left out when folders are searched."""
        return self.exclude + self.extend_exclude

    @property
    def powerless(self) -> tuple[str, ...]:
        """The codes that an option names, each by itself, to hide or to soften them, although it never can."""
        ignored = [
            *self.ignore,
            *self.extend_ignore,
            *(code for codes in self.per_file_ignores.values() for code in codes),
        ]
        softened = [code for code, severity in self.severity.items() if severity != "error"]
        return tuple(sorted((FATAL - SOMETIMES_FATAL).intersection(ignored + softened)))

    def ignored_in(self, name: str | None) -> frozenset[str]:
        """Return the codes that do not apply to a file."""
        if not self.per_file_ignores or name is None:
            return frozenset()
        path = self._relative(name)
        selectors = [
            selector
            for pattern, ignored in self.per_file_ignores.items()
            if _matches(path, pattern)
            for selector in ignored
        ]
        return frozenset(code for code in CODES if any(_fits(selector, code) for selector in selectors))

    def _relative(self, name: str) -> str:
        if self.root is None:
            return PurePath(name).as_posix()
        path, root = Path(name).absolute(), self.root.absolute()
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


_selectors = list_of(_selector)
_OPTIONS: dict[str, Reader] = {
    **dict.fromkeys(("select", "extend_select", "ignore", "extend_ignore"), _selectors),
    "per_file_ignores": mapping_of(any_text, _selectors),
    "severity": mapping_of(_selector, one_of(get_args(Severity))),
    "target": list_of(one_of(get_args(Target))),
    "thresholds": table_of(Thresholds, _NUMBERS),
    "vocabulary": table_of(Vocabulary, VOCABULARY_OPTIONS),
    "now": or_none(_instant),
    "exclude": list_of(any_text),
    "extend_exclude": list_of(any_text),
    "baseline": or_none(_path_text),
    "root": or_none(that(("be an instance of Path", lambda value: isinstance(value, Path)))),
}
_OF_FILES = {name: read for name, read in _OPTIONS.items() if name != "root"}


def _fits(selector: str, code: str) -> bool:
    return selector == ALL or code.startswith(selector)


def _selects(selector: str, code: str) -> bool:
    return selector == code or (CODES[code].default and _fits(selector, code))


def _weight(selector: str) -> int:
    return 0 if selector == ALL else len(selector)


def _matches(path: str, pattern: str) -> bool:
    """Match a path, or its last part, or one of its folders; macOS takes names apart into letters and accents."""
    path, pattern = (unicodedata.normalize("NFC", text) for text in (path, pattern.rstrip("/").removeprefix("./")))
    return (
        fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}/*") or fnmatchcase(path.rpartition("/")[2], pattern)
    )


def make_config(config: Config | Mapping[str, Any] | None) -> Config:
    """Return a configuration from options under their Python or their TOML names.

    Raises:
        ConfigError: An option is unknown or has a wrong value.
    """
    if isinstance(config, Config):
        return config
    if config is not None and not isinstance(config, Mapping):
        raise wrong_type(config, "a Config or a mapping of options (load_config(path) reads a file)")
    return Config(**values_of(_OPTIONS, config or {}))


def check_option(option: str, value: object, shown: str) -> None:
    """Make sure that an option has a right value, before it replaces one of a file.

    Args:
        option: Its name in a configuration.
        value: Its value.
        shown: What whoever gave it calls it, such as ``--ignore``.

    Raises:
        ConfigError: It has not; the text names the option as it was given.
    """
    try:
        make_config({option: value})
    except ConfigError as error:
        raise ConfigError(str(error).replace(f"option {option}", f"option {shown}")) from None


def load_config(path: Path, overrides: Mapping[str, Any] | None = None) -> Config:
    """Read the configuration of a file.

    Args:
        path: A ``technews.toml``, or a ``pyproject.toml`` with ``[tool.technews]``.
        overrides: Options that replace those of the file.

    Raises:
        ConfigError: The file cannot be read, is not TOML, or has a wrong option.

    Examples:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder) / "technews.toml"
        ...     _ = path.write_text('ignore = ["TN4"]')
        ...     load_config(path).ignore
        ('TN4',)
    """
    path = Path(path)
    options = options_of(path)
    if options is None:
        raise ConfigError(f"{path}: no table [tool.technews]")
    options.pop("site", None)  # technews_format.site reads that
    if isinstance(shared := options.get("vocabulary"), str):
        options["vocabulary"] = load_vocabulary(path.parent / shared)
    values_of(
        _OF_FILES, options, path, read_settings_file(path)
    )  # faults of the file are reported at their place in it
    return make_config({**options, **(overrides or {}), "root": path.parent})
