"""Immutable containers for the values of unknown front-matter keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MAX_DEPTH", "MAX_INTEGER", "FrozenDict", "YamlValue", "freeze", "thaw"]

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


def freeze(value: object, *, path: str = "", depth: int = 0) -> YamlValue:
    """Return a value with tuples and `FrozenDict` in the place of lists and dicts.

    Args:
        value: What a front-matter key may hold.
        path: The dotted name of the value, for messages; empty for a whole front matter.
        depth: How many containers the value stands in.

    Raises:
        ValueError: The value holds something that front matter cannot hold in a
            way that every YAML parser reads alike (a bool, a float, a date, a huge
            integer, a lone surrogate, nesting deeper than `MAX_DEPTH`).
    """
    if value is None:
        return None
    if isinstance(value, str):
        return _checked_text(value, path)
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > MAX_INTEGER:
            raise ValueError(f"{path}: the integer is larger than parsers read exactly (2**53 - 1); use text")
        return int(value)
    if not isinstance(value, list | tuple | dict):
        raise ValueError(  # noqa: TRY004 - pydantic collects ValueError, not TypeError
            f"{path}: {type(value).__name__} is not a value of front matter; "
            "null, integers, text, lists and mappings are"
        )
    if depth >= MAX_DEPTH:
        raise ValueError(f"{path}: nested deeper than {MAX_DEPTH} levels")
    prefix = f"{path}." if path else ""
    if isinstance(value, dict):
        return _freeze_mapping(value, prefix, depth)
    return tuple(freeze(item, path=f"{prefix}{index}", depth=depth + 1) for index, item in enumerate(value))


def thaw(value: object) -> Any:
    """Return a frozen value with plain lists and dicts: the inverse of `freeze`."""
    if isinstance(value, FrozenDict):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value


def _freeze_mapping(value: Mapping[object, object], prefix: str, depth: int) -> FrozenDict:
    frozen: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise ValueError(f"{prefix}{key!r}: the key is not text")  # noqa: TRY004 - as above
        _checked_text(key, f"{prefix}{key!a}")
        if key == "<<":
            raise ValueError(f"{prefix}<<: some YAML parsers merge what this key holds, however it is quoted")
        path = f"{prefix}{key}"
        frozen[str(key)] = freeze(item, path=path, depth=depth + 1)
    return FrozenDict(frozen)


def _checked_text(text: str, path: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{path}: the text has a lone surrogate, which UTF-8 cannot hold") from None
    return str(text)
