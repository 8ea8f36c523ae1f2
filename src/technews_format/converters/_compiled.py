"""What makes templates quick. They are kept as Python keeps compiled modules: in ``__pycache__`` beside their sources.

To compile the templates of a small build takes as long as to read a hundred articles. A folder that may not be written
to is left as it is, and so it is when Python is told to write no bytecode.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import BytecodeCache, Template

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from pathlib import Path
    from types import CodeType

    from jinja2 import Environment
    from jinja2.bccache import Bucket

__all__ = ["CompiledTemplates", "QuickTemplate"]


class CompiledTemplates(BytecodeCache):
    """Keeps what templates compile to; Jinja checks that it belongs to the source and to the version of Python.

    Args:
        folder: The folder of the templates.
        options: What else the result depends on, as a part of the names of files.
    """

    def __init__(self, folder: Path, options: str) -> None:
        self._folder = folder / "__pycache__"
        self._ending = f"{options}.{sys.implementation.cache_tag}.jinja"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept, if there is anything."""
        with contextlib.suppress(OSError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if that is allowed; other processes see all of it or nothing."""
        if sys.dont_write_bytecode:
            return
        path = self._path(bucket)
        new = path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            new.write_bytes(bucket.bytecode_to_string())
            new.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}-{self._ending}"


class QuickTemplate(Template):
    """A template that makes no `markupsafe.Markup` of what it escapes: it is joined to the rest at once."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - of Jinja
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return a template of compiled code."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


# What escapes text alone, where markupsafe has it under this name; what escapes anything gives the same text.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def _escaped(value: object) -> str:
    return _escape_text(value) if type(value) is str else markupsafe.escape(value)
