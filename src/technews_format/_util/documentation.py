"""Docstrings that people read, such as those of rules and commands: there also when Python was told to drop them.

Those of classes say what their attributes are.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["attribute_docstrings", "documentation", "without_fields"]


def documentation(function: Callable[..., Any]) -> str:
    """Return the docstring of a function or class of a module, without indentation.

    With ``python -OO`` there is none; it is read from the source then. Where there is no source
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
    except (OSError, TypeError):  # compiled files alone
        return {}
    documented = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return {node.name: ast.get_docstring(node) or "" for node in documented}


_ATTRIBUTES = re.compile(r"(?:^|\n)Attributes:\n(?P<entries>(?: {4}.*\n?)+)")
_FIELDS = re.compile(r"(?:^|\n)(?:Attributes|Note):\n(?: {4}.*\n?)+")


def without_fields(docstring: str) -> str:
    """Return a docstring without the sections that explain fields to those who write Python."""
    return _FIELDS.sub("", docstring).strip()


@cache
def attribute_docstrings(cls: type) -> Mapping[str, str]:
    """Return what a class and its bases say of their attributes; of one that a class annotates anew, what it says.

    Examples:
        >>> from technews_format.model.models import Source
        >>> attribute_docstrings(Source)["name"]
        'The name that readers see; may be a bare domain.'
    """
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        anew = {name: meaning for name, meaning in found.items() if name not in vars(base).get("__annotations__", {})}
        found = anew | _in_section(base) | _behind_annotations(base)
    return found


def _in_section(cls: type) -> dict[str, str]:
    section = _ATTRIBUTES.search(documentation(cls)) if cls.__module__ in sys.modules else None
    entries = re.split(r"^ {4}(?! )", section["entries"], flags=re.MULTILINE)[1:] if section else ()
    return {name: " ".join(meaning.split()) for name, _, meaning in (entry.partition(":") for entry in entries)}


def _behind_annotations(cls: type) -> dict[str, str]:
    """Return the docstrings that stand behind annotations, which Python drops; they are read from the source."""
    found = {}
    for node, following in pairwise(_body(cls)):
        match node, following:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
    return found


def _body(cls: type) -> list[ast.stmt]:
    """Return the statements of a class, where there is its source."""
    try:
        tree = ast.parse(dedent(inspect.getsource(cls)))
    except (OSError, SyntaxError, TypeError):
        return []
    return next((node.body for node in tree.body if isinstance(node, ast.ClassDef)), [])
