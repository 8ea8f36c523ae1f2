"""Print the lowest versions that pyproject.toml allows, as constraints for pip: all of them, or those of some extras.

    python tools/lowest.py cli corpus site stats testing > lowest.txt
    pip install -c lowest.txt '.[cli,corpus,site,stats,testing]'

CI installs them and runs the tests that need nothing newer (tests/test_lowest.py and others).
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[a-z,]+\])?>=(?P<version>\d+(?:\.\d+)+)")


def lowest(extras: Iterable[str] | None = None) -> dict[str, str]:
    """Return the lowest version of each requirement of the library and of some of its extras.

    Args:
        extras: Their names; None for all of them.

    Raises:
        ValueError: A requirement is something else than a name and a lower bound.
    """
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    chosen = optional if extras is None else extras
    lines = [*project["dependencies"], *(line for extra in chosen for line in optional[extra])]
    return dict(_bound(line) for line in lines if not line.startswith(f"{project['name']}["))


def _bound(line: str) -> tuple[str, str]:
    match = _REQUIREMENT.fullmatch(line)
    if match is None:
        raise ValueError(f"{line!r}: expected a name and a lower bound, such as 'mistune>=3.4.0'")
    return match["name"], match["version"]


if __name__ == "__main__":
    for name, version in lowest(sys.argv[1:] or None).items():
        print(f"{name}=={version}")
