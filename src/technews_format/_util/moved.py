"""Modules that stood elsewhere: the old paths work for one release, and say where to import from."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING
from warnings import warn

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["MOVED", "ROOT", "spec_of", "warn_of"]

ROOT = "technews_format"
MOVED = {
    "article": "document.article",
    "baseline": "checking.baseline",
    "checker": "checking.checker",
    "config": "checking.config",
    "conventions": "model.conventions",
    "dialects": "model.dialects",
    "fixer": "checking.fixer",
    "formatter": "document.formatter",
    "generations": "model.generations",
    "handler": "document.handler",
    "models": "model.models",
    "normalizer": "document.normalizer",
    "repairer": "document.repairer",
    "reports": "checking.reports",
    "rules": "checking.rules",
    "schema": "converters.json_schema",
    "serializer": "document.serializer",
    "storage": "document.storage",
    "timestamps": "model.timestamps",
    "upgrades": "document.upgrades",
}
"""Where each module or package was → where it is, both below the package."""
_PACKAGES = frozenset({"reports", "rules"})


def warn_of(old: str, new: str, stacklevel: int = 2) -> None:
    """Say that a path is an old one."""
    message = f"{ROOT}.{old} is {ROOT}.{new} now; the old path goes with the next release"
    warn(message, DeprecationWarning, stacklevel=stacklevel + 1)


def spec_of(fullname: str) -> ModuleSpec | None:
    """Return how to load a module under an old path, or None where it is none."""
    root, _, old = fullname.partition(".")
    if root != ROOT or old.partition(".")[0] not in MOVED:
        return None
    return ModuleSpec(fullname, _Loader(), is_package=old in _PACKAGES)


class _Loader(Loader):
    """Gives the module at the new path; a package is empty, so that its modules are looked for one by one."""

    def create_module(self, spec: ModuleSpec) -> None:
        """Have the import system make an empty module."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the module at the new path in its place."""
        old = module.__name__.removeprefix(f"{ROOT}.")
        first, dot, rest = old.partition(".")
        new = f"{MOVED[first]}{dot}{rest}"
        warn_of(old, new)
        if old not in _PACKAGES:
            sys.modules[module.__name__] = import_module(f"{ROOT}.{new}")
