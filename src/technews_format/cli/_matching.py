"""Which file of one folder belongs to which file of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["matched"]

_File = TypeVar("_File")


def matched(
    before: Mapping[str, _File], after: Mapping[str, _File], identities: Sequence[Callable[[_File], str | None]]
) -> list[tuple[_File | None, _File | None]]:
    """Return pairs of files, one for each; a file that is in one folder only has no other half.

    Args:
        before: The files of one folder by their paths below it.
        after: Those of the other one.
        identities: Ways to know a file again that is called differently, the surest first; each file is asked only
            when its path is not enough.

    Examples:
        >>> matched({"a": "x1", "b": "y1", "c": "z"}, {"a": "x2", "d": "y2"}, [lambda file: file[0]])
        [('x1', 'x2'), ('y1', 'y2'), ('z', None)]
    """
    partners = {path: path for path in before if path in after}
    for identity in identities:
        left = _known({path: file for path, file in before.items() if path not in partners}, identity)
        taken = {*partners.values()}
        new = _known({path: file for path, file in after.items() if path not in taken}, identity)
        partners |= {path: new[name] for name, path in left.items() if name in new}
    taken = {*partners.values()}
    rows = [(path, file, after.get(partners.get(path, ""))) for path, file in before.items()]
    found = [(path, None, file) for path, file in after.items() if path not in taken]
    return [(old, new) for _, old, new in sorted([*rows, *found], key=lambda row: row[0])]


def _known(files: Mapping[str, _File], identity: Callable[[_File], str | None]) -> dict[str, str]:
    """Return the path of each identity that one file alone has."""
    paths: dict[str, list[str]] = {}
    for path, file in files.items():
        if name := identity(file):
            paths.setdefault(name, []).append(path)
    return {name: several[0] for name, several in paths.items() if len(several) == 1}
