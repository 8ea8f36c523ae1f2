"""Docstrings that people read, such as those of rules and commands: there also when Python was told to drop them."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["documentation"]


def documentation(function: Callable[..., Any]) -> str:
    """Return the docstring of a function of a module, without indentation.

    With ``python -OO`` functions have none; it is read from the source then. Where there is no source
    either, it is empty.
    """
    text = function.__doc__
    if text is None:
        text = _docstrings(function.__module__).get(function.__name__, "")
    return inspect.cleandoc(text)


@cache
def _docstrings(module: str) -> Mapping[str, str]:
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:  # compiled files alone
        return {}
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {function.name: ast.get_docstring(function) or "" for function in functions}
