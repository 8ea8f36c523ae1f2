"""The one settings file of a project: ``technews.toml``, or ``pyproject.toml`` with ``[tool.technews]``.

Its options are those of the checker; its table ``site`` has those of the site.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from technews_format.errors import ConfigError

__all__ = ["CONFIG_FILES", "find_config", "options_of", "read_settings_file", "shown"]

CONFIG_FILES = ("technews.toml", "pyproject.toml")
"""Where settings are looked for in a folder; the first one that has some wins."""


def find_config(folder: Path) -> Path | None:
    """Return the nearest file with settings, from a folder upwards, or None.

    Raises:
        ConfigError: A file on the way is not TOML.

    Examples:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     _ = (Path(folder) / "technews.toml").write_text('ignore = ["TN4"]')
        ...     find_config(Path(folder)).name
        'technews.toml'
    """
    folder = Path(folder).absolute()
    for place in (folder, *folder.parents):
        for name in CONFIG_FILES:
            path = place / name
            if path.is_file() and options_of(path) is not None:
                return path
    return None


def options_of(path: Path) -> dict[str, Any] | None:
    """Return all options of a file; None of a ``pyproject.toml`` without the table ``[tool.technews]``.

    Raises:
        ConfigError: The file cannot be read, or is not TOML.
    """
    import tomllib  # a build without settings needs none

    try:
        options: object = tomllib.loads(read_settings_file(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown(path)}: not TOML: {error}") from None
    for name in ("tool", "technews") if path.name == "pyproject.toml" else ():
        options = options.get(name) if isinstance(options, dict) else None
    return options if isinstance(options, dict) else None


def read_settings_file(path: Path) -> str:
    """Return the text of a file.

    Raises:
        ConfigError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows likes to write a byte order mark
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"{shown(path)}: cannot be read: {reason}") from None


def shown(path: Path) -> str:
    """Return a path as people at the working folder would write it."""
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else str(path)
