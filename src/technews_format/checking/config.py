"""`Config`: which rules apply and how; read from ``technews.toml`` or ``pyproject.toml``."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    AliasGenerator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from technews_format._util.arguments import wrong_type
from technews_format._util.exclusion import DEFAULT_EXCLUDE
from technews_format.codes import CODES, FATAL, SOMETIMES_FATAL, Severity
from technews_format.errors import ConfigError
from technews_format.model.timestamps import Timestamp
from technews_format.settings_file import find_config, options_of, read_settings_file, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

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


def _selector(value: str) -> str:
    """Return what a selector means: ``ALL``, a code or the beginning of codes."""
    named = value if value == ALL else code_of(value)
    if named:
        return named
    raise ValueError(no_rule(value))


def _as_tuple(value: object) -> object:
    """Return a list or a set as a tuple, and a text with commas too; strict validation takes none of them for one."""
    if isinstance(value, str):
        return tuple(name.strip() for name in value.split(","))
    if isinstance(value, set | frozenset):
        return tuple(sorted(value, key=str))
    return tuple(value) if isinstance(value, list) else value


def _as_instant(value: object) -> object:
    """Return text as the instant it names, in UTC if it has no offset; other values are judged as they are."""
    if not isinstance(value, str):
        return value
    try:
        return Timestamp.fromisoformat(value)
    except ValueError:
        raise ValueError(f"expected a time such as 2026-02-10T12:00:00+00:00, found {value!r}") from None


def _as_path_text(value: object) -> object:
    return os.fspath(value) if isinstance(value, os.PathLike) else value


_Selector = Annotated[str, AfterValidator(_selector)]
_Selectors = Annotated[tuple[_Selector, ...], BeforeValidator(_as_tuple)]
_Texts = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
_Targets = Annotated[tuple[Target, ...], BeforeValidator(_as_tuple)]
_NOTHING: frozenset[str] = frozenset()  # one for all files


class _Options(BaseModel):
    """Strict, frozen, with the kebab-case names of TOML; nothing is coerced."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        alias_generator=AliasGenerator(validation_alias=lambda name: name.replace("_", "-")),
    )


class Thresholds(_Options):
    """Numbers that rules compare with (docs/rules says which rule uses which)."""

    min_key_points: int = Field(default=3, ge=0)
    """TN323: fewest key points (docs/format.md, "Body")."""
    max_key_points: int = Field(default=5, ge=1)
    """TN323: most key points."""
    min_title_length: int = Field(default=10, ge=0)
    """TN228: shortest title in characters."""
    max_title_length: int = Field(default=160, ge=1)
    """TN228: longest title in characters."""
    max_description_length: int = Field(default=700, ge=1)
    """TN228: longest description in characters."""
    min_section_words: int = Field(default=5, ge=0)
    """TN326: shortest section in words."""
    max_summary_words: int = Field(default=150, ge=1)
    """TN326: longest summary in words."""
    max_section_words: int = Field(default=900, ge=1)
    """TN326: longest other section in words."""
    near_duplicate: float = Field(default=0.6, gt=0, le=1)
    """TN505: from which share of common words two articles tell the same story."""

    @model_validator(mode="after")
    def _leave_room(self) -> Self:
        for least, most in _LIMITS:
            low, high = getattr(self, least), getattr(self, most)
            if low > high:
                names = least.replace("_", "-"), most.replace("_", "-")
                raise ValueError(f"{names[0]} is {low}, {names[1]} is {high}; the least must not be above the most")
        return self


_LIMITS = (
    ("min_key_points", "max_key_points"),
    ("min_title_length", "max_title_length"),
    ("min_section_words", "max_summary_words"),
    ("min_section_words", "max_section_words"),
)


class Config(_Options):
    """Which rules apply and how.

    Attributes:
        select: Codes, prefixes of codes (``TN3``), names of rules, or ``ALL``.
        extend_select: More of them.
        ignore: Those that do not apply; the longer selector wins over the shorter one. What makes a
            file no article (`technews_format.codes.FATAL`) is reported as an error all the same.
        extend_ignore: More of them.
        per_file_ignores: Pattern of paths → what does not apply to them.
        severity: Code or name → ``error``, ``warning`` or ``info``.
        target: Site generators whose rules apply too.
        thresholds: Numbers that rules compare with.
        now: The present, for the rules about the future, as a datetime or as text; without it, the system's clock.
        exclude: What is left out when folders are searched (docs/cli.md, "Files").
        extend_exclude: More of it.
        baseline: File with findings that are known, relative to the file of the configuration.
        root: The folder of that file; paths are relative to it.

    Examples:
        >>> config = Config(ignore=("TN4", "key-order"))
        >>> config.applies("TN405"), config.applies("TN118"), config.applies("TN119")
        (False, False, True)
    """

    select: _Selectors = (ALL,)
    extend_select: _Selectors = ()
    ignore: _Selectors = ()
    extend_ignore: _Selectors = ()
    per_file_ignores: dict[str, _Selectors] = Field(default_factory=dict)
    severity: dict[_Selector, Severity] = Field(default_factory=dict)
    target: _Targets = ()
    thresholds: Thresholds = Thresholds()
    now: Annotated[AwareDatetime | None, BeforeValidator(_as_instant)] = None
    exclude: _Texts = DEFAULT_EXCLUDE
    extend_exclude: _Texts = ()
    baseline: Annotated[str | None, BeforeValidator(_as_path_text)] = None
    root: Path | None = Field(default=None, exclude=True)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes that apply."""
        return frozenset(code for code in CODES if self._selected(code))

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
            return _NOTHING
        path = self._relative(name)
        selectors = [
            selector
            for pattern, ignored in self.per_file_ignores.items()
            if _matches(path, pattern)
            for selector in ignored
        ]
        return frozenset(code for code in CODES if any(_fits(selector, code) for selector in selectors))

    def _selected(self, code: str) -> bool:
        chosen = max(
            (_weight(selector) for selector in (*self.select, *self.extend_select) if _fits(selector, code)), default=-1
        )
        refused = max(
            (_weight(selector) for selector in (*self.ignore, *self.extend_ignore) if _fits(selector, code)), default=-1
        )
        return chosen > refused

    def _relative(self, name: str) -> str:
        if self.root is None:
            return PurePath(name).as_posix()
        path, root = Path(name).absolute(), self.root.absolute()
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _fits(selector: str, code: str) -> bool:
    return selector == ALL or code.startswith(selector)


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
    return _validated(dict(config or {}), None, "")


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
    """
    path = Path(path)
    options = options_of(path)
    if options is None:
        raise ConfigError(f"{path}: no table [tool.technews]")
    options.pop("site", None)  # technews_format.site reads that
    _validated(options, path, read_settings_file(path))  # faults of the file are reported at their place in it
    return _validated({**options, **(overrides or {}), "root": path.parent}, None, "")


def _validated(options: dict[str, Any], path: Path | None, source: str) -> Config:
    try:
        return Config.model_validate(options)
    except ValidationError as error:
        found = sorted(_explained(detail, source) for detail in error.errors(include_url=False))
        messages = [f"{shown(path)}:{line}: {message}" if path else message for line, message in found]
        raise ConfigError("\n".join(dict.fromkeys(messages))) from None


def _explained(detail: ErrorDetails, source: str) -> tuple[int, str]:
    """Return the line of an option that is wrong, and how it is wrong or what was meant."""
    names = [part for part in detail["loc"] if isinstance(part, str) and part != "[key]"]
    option, value = ".".join(names), detail["input"]
    if detail["type"] == "extra_forbidden" or (names == ["root"] and source):  # only a program can set the root
        return _line_of(names, source), f"unknown option {option}{_suggestion(names)}"
    in_a_list = isinstance(detail["loc"][-1], int) and isinstance(value, str)
    return _line_of([*names, value] if in_a_list else names, source), f"option {option}: {_fault(detail)}"


def _fault(detail: ErrorDetails) -> str:
    message, value = detail["msg"], detail["input"]
    if detail["type"] == "value_error":  # one of ours
        return message.removeprefix("Value error, ")
    found = f", found {value!r}" if isinstance(value, str | int | float) else ""
    return f"{message[0].lower()}{message[1:]}".replace("valid tuple", "list") + found


def _suggestion(names: list[str]) -> str:
    model = Thresholds if len(names) > 1 else Config
    known = [name.replace("_", "-") for name in model.model_fields if name != "root"]
    close = difflib.get_close_matches(names[-1].replace("_", "-"), known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; there are {', '.join(known)}"


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
