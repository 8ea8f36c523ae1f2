"""What tells a function from all others, in every process alike: a journal must not give one the values of another."""

from __future__ import annotations

import os
import pickle
import sys
from dataclasses import fields
from functools import reduce
from hashlib import sha256
from io import BytesIO
from types import FunctionType
from typing import Any

from technews_format.errors import CorpusError

__all__ = ["identity_of"]

_PROTOCOL = 4
"""Of pickle: one that does not change with Python."""


def identity_of(function: object) -> str:
    """Return what tells a function from others: its name, and all that it is bound to or made of.

    Raises:
        CorpusError: Nothing does, as with lambdas, of which all of a place have one name.

    Examples:
        >>> from functools import partial
        >>> identity_of(partial(sorted, reverse=True)) == identity_of(partial(sorted, reverse=False))
        False
    """
    file = BytesIO()
    try:
        _Namer(file, _PROTOCOL).dump(function)
    except Exception as error:
        reason = str(error) or type(error).__name__
        raise CorpusError(
            f"a journal cannot tell {getattr(function, '__qualname__', function)} from others ({reason}); "
            "give it a function of a module, or a functools.partial of one"
        ) from error
    return sha256(file.getvalue()).hexdigest()


class _Namer(pickle.Pickler):
    """What pickle writes, which nobody reads; functions and classes are their names."""

    def reducer_override(self, item: Any) -> Any:
        """Return what stands for a function, a class or an immutable value, which may keep what it has computed."""
        parameters = getattr(type(item), "__dataclass_params__", None)
        if parameters and parameters.frozen:
            return type(item), tuple(getattr(item, field.name) for field in fields(item))
        if isinstance(item, FunctionType | type) and item.__module__ != "builtins":
            return str, (_name(item),)
        return NotImplemented


def _name(item: Any) -> str:
    """Return the full name of a function or a class; that of a program's own begins with its file."""
    made_as = item.__code__.co_qualname if isinstance(item, FunctionType) else item.__qualname__
    if "<" in made_as and _named(item.__module__, item.__qualname__) is not item:
        raise ValueError(f"{made_as} is the name of several")
    program = getattr(sys.modules["__main__"], "__file__", None) if item.__module__ == "__main__" else None
    place = os.path.abspath(program) if program else ""  # noqa: PTH100 - text
    return f"{place}:{item.__module__}.{item.__qualname__}"


def _named(module: str, name: str) -> object:
    return reduce(lambda found, part: getattr(found, part, None), name.split("."), sys.modules.get(module))
