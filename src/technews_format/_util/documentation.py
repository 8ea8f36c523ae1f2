"""Docstrings that people read, such as those of rules and commands: there also when Python was told to drop them.

Those of attributes Python always drops; they are read from the source.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["attribute_docstrings", "documentation"]


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


@cache
def attribute_docstrings(cls: type) -> Mapping[str, str]:
    """Return the docstrings of annotated attributes; one that a class annotates anew has its docstring or none."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        for node, following in pairwise([*_body(base), ast.Pass()]):
            match node, following:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[name] = inspect.cleandoc(text)
                case ast.AnnAssign(target=ast.Name(id=name)), _:
                    found.pop(name, None)
    return found


def _body(cls: type) -> list[ast.stmt]:
    """Return the statements of a class, where there is its source."""
    try:
        tree = ast.parse(dedent(inspect.getsource(cls)))
    except (OSError, SyntaxError, TypeError):
        return []
    return next((node.body for node in tree.body if isinstance(node, ast.ClassDef)), [])
