"""What drives the browser, installed once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from support import unavailable

HERE = Path(__file__).parent
NPM_OPTIONS = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the script and what it needs; `npm ci` installs that outside of the repository."""
    if shutil.which("npm") is None:
        unavailable("npm is not installed")
    home = tmp_path_factory.mktemp("browser")
    for name in ("package.json", "package-lock.json", "browse.js"):
        shutil.copy(HERE / name, home)
    install = subprocess.run(["npm", "ci", *NPM_OPTIONS], cwd=home, capture_output=True, check=False, text=True)
    if install.returncode:
        unavailable(f"npm cannot install playwright-core and axe-core: {install.stderr.strip()[:300]}")
    return home
