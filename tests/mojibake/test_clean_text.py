"""Right text of many languages from Debian packages: nothing in it is changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from clean import PACKAGES, changes, texts, unpack


@pytest.mark.client
@pytest.mark.slow
@pytest.mark.parametrize("package", PACKAGES)
def test_right_text_is_left_alone(package: str, tmp_path: Path) -> None:
    """Not one change in a package, as a whole and paragraph by paragraph."""
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        pytest.skip("the texts are in Debian packages, and this is no Debian")
    if not unpack([package], tmp_path):
        pytest.skip(f"{package} cannot be downloaded (try apt-get update)")
    found = {path.name: list(changes(text)) for path, text in texts(tmp_path)}
    assert found
    assert {name: changed for name, changed in found.items() if changed} == {}
