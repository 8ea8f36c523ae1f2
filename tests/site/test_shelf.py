"""What a build needs again is in memory, or in a file without a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from technews_format.site._shelf import Shelf


@pytest.mark.parametrize(("number", "is_file"), [(2, False), (3, True)])
def test_what_memory_does_not_hold_is_in_a_file(number: int, is_file: bool, tmp_path: Path) -> None:
    """The folder is made when the first value does not stay in memory; nothing is left in it."""
    folder = tmp_path / "new"
    shelf: Shelf[list[int]] = Shelf(os.fsencode(folder), 2)
    for value in range(number):
        shelf.put(str(value), [value])
    assert [shelf.get(str(value)) for value in range(number)] == [[value] for value in range(number)]
    assert list(shelf.first()) == ["0", "1"]
    assert folder.exists() == is_file
    assert not is_file or list(folder.iterdir()) == []
    assert shelf.get("9") is None
    if is_file:
        shelf._file.close()
