"""Immutable containers for the values of unknown front-matter keys."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, NoReturn, TypeAlias

__all__ = [
    "MAX_DEPTH",
    "MAX_INTEGER",
    "Fault",
    "FaultKind",
    "FrozenDict",
    "UnfitValueError",
    "YamlValue",
    "freeze",
    "thaw",
]

YamlValue: TypeAlias = "int | str | tuple[YamlValue, ...] | FrozenDict | None"
"""What a front-matter value can be: null, an integer, text, a list or a mapping."""

MAX_DEPTH = 20
"""Deepest nesting of lists and mappings in front matter; the format itself needs 2."""

MAX_INTEGER = 2**53 - 1
"""Largest integer that every YAML and JSON parser reads exactly (IEEE 754 double)."""


def _refuse(*_args: object, **_kwargs: object) -> NoReturn:
    raise TypeError("this mapping cannot be changed; make a new one")


class FrozenDict(dict[str, Any]):
    """A dict that refuses to change, so that it can be hashed and shared.

    Examples:
        >>> FrozenDict({"part": 2})["part"]
        2
        >>> FrozenDict({"part": 2})["part"] = 3
        Traceback (most recent call last):
        ...
        TypeError: this mapping cannot be changed; make a new one
    """

    __setitem__: Any = _refuse
    __delitem__: Any = _refuse
    __ior__: Any = _refuse
    clear: Any = _refuse
    pop: Any = _refuse
    popitem: Any = _refuse
    setdefault: Any = _refuse
    update: Any = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # dict sets it to None
        """Hash by content; the order of the keys does not matter, as in equality."""
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, Any]]]:
        """Pickle and copy by content (a dict subclass would be filled item by item)."""
        return (type(self), (dict(self),))


class Fault(NamedTuple):
    """A value that front matter cannot hold."""

    path: str
    """Its dotted name."""
    kind: FaultKind
    value: object

    @property
    def reason(self) -> str:
        """What is wrong with it, in Python's words."""
        return _REASONS[self.kind].format(type(self.value).__name__)


FaultKind: TypeAlias = Literal["type", "size", "depth", "key", "merge", "unicode"]

_REASONS: dict[FaultKind, str] = {
    "type": "{} is not a value of front matter; null, integers, text, lists and mappings are",
    "size": "the integer is larger than parsers read exactly (2**53 - 1); use text",
    "depth": f"nested deeper than {MAX_DEPTH} levels",
    "key": "the key is not text",
    "merge": "some YAML parsers merge what this key holds, however it is quoted",
    "unicode": "the text has a lone surrogate, which UTF-8 cannot hold",
}


class UnfitValueError(ValueError):
    """A value holds something that front matter cannot hold in a way that every YAML parser reads alike."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "; ".join(f"{fault.path}: {fault.reason}" for fault in self.faults)


def freeze(value: object, *, path: str = "", depth: int = 0) -> YamlValue:
    """Return a value with tuples and `FrozenDict` instead of lists and dicts.

    Args:
        value: What a front-matter key may hold.
        path: The dotted name of the value, for messages; empty for a whole front matter.
        depth: How many containers the value stands in.

    Raises:
        UnfitValueError: The value holds a bool, a float, a date, a huge integer, a lone surrogate, or
            is nested deeper than `MAX_DEPTH`; with all such faults.
    """
    faults: list[Fault] = []
    frozen = _freeze(value, path, depth, faults)
    if faults:
        raise UnfitValueError(faults)
    return frozen


def _freeze(value: object, path: str, depth: int, faults: list[Fault]) -> YamlValue:
    if value is None:
        return None
    if isinstance(value, str):
        return _text(value, path, faults)
    if isinstance(value, list | tuple | dict):
        return _freeze_container(value, path, depth, faults)
    if not isinstance(value, int) or isinstance(value, bool):
        faults.append(Fault(path, "type", value))
        return None
    if abs(value) > MAX_INTEGER:
        faults.append(Fault(path, "size", value))
    return int(value)


def _freeze_container(value: Any, path: str, depth: int, faults: list[Fault]) -> YamlValue:
    if depth >= MAX_DEPTH:
        faults.append(Fault(path, "depth", value))
        return None
    prefix = f"{path}." if path else ""
    if not isinstance(value, dict):
        return tuple(_freeze(item, f"{prefix}{index}", depth + 1, faults) for index, item in enumerate(value))
    frozen: dict[str, Any] = {}
    for key, item in value.items():
        at = f"{prefix}{key}" if isinstance(key, str) else f"{prefix}{key!r}"
        if not isinstance(key, str):
            faults.append(Fault(at, "key", key))
        elif key == "<<":
            faults.append(Fault(at, "merge", key))
        else:
            frozen[_text(key, at, faults)] = _freeze(item, at, depth + 1, faults)
    return FrozenDict(frozen)


def _text(text: str, path: str, faults: list[Fault]) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        faults.append(Fault(path.encode(errors="backslashreplace").decode(), "unicode", text))
    return str(text)


def thaw(value: object) -> Any:
    """Return a frozen value with plain lists and dicts: the inverse of `freeze`."""
    if isinstance(value, FrozenDict):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value
