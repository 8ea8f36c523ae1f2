"""The one settings file: where it is found, and what is said of one that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import technews_format as tn
from technews_format.settings_file import options_of, shown

if TYPE_CHECKING:
    from pathlib import Path


def test_the_nearest_file_with_settings_wins(tmp_path: Path) -> None:
    """Files are looked for upwards; a pyproject.toml without the table does not count."""
    inner = tmp_path / "site" / "articles"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.technews]\nignore = ["TN4"]\n', encoding="utf-8")
    (tmp_path / "site" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    found = tn.find_config(inner)
    assert found == tmp_path / "pyproject.toml"
    assert tn.load_config(found).ignore == ("TN4",)
    (tmp_path / "site" / "technews.toml").write_text("", encoding="utf-8")
    assert tn.find_config(inner) == tmp_path / "site" / "technews.toml"
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.technews]\n", encoding="utf-8")
    assert tn.find_config(inner) == tmp_path / "site" / "technews.toml"  # of two in a folder, this one


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"title = ", ": not TOML: "),
        (b"title = '\xff'", ": cannot be read: it is not UTF-8"),
        (None, ": cannot be read: "),
    ],
)
def test_files_that_cannot_be_read(data: bytes | None, message: str, tmp_path: Path) -> None:
    """Checker and site say the same."""
    path = tmp_path / "technews.toml"
    if data is not None:
        path.write_bytes(data)
    for read in (tn.load_config, tn.read_site_config):
        with pytest.raises(tn.ConfigError) as caught:
            read(path)
        assert str(caught.value).startswith(f"{path}{message}")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Windows likes to write one."""
    path = tmp_path / "technews.toml"
    path.write_bytes("\ufeffignore = []\n".encode())
    assert options_of(path) == {"ignore": []}


def test_paths_below_the_working_folder_are_shown_as_people_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other ones stand there whole."""
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "a" / "technews.toml") == "a/technews.toml"
    assert shown(tmp_path.parent / "technews.toml") == str(tmp_path.parent / "technews.toml")
