"""How commands end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_exit_codes(tmp_path: Path) -> None:
    """The process ends with the code of the build, and everything is printed."""
    (tmp_path / "a.md").write_text("no article", encoding="utf-8")
    command = [sys.executable, "-m", "technews_format", "build", str(tmp_path), "-o", str(tmp_path / "site")]
    result = subprocess.run(
        [*command, "--strict", "--base-url", "https://example.org/"], capture_output=True, check=False, text=True
    )
    assert (result.returncode, result.stdout) == (1, "nothing written: 1 file broken or unreadable\n")
    assert result.stderr.startswith(f"technews: {tmp_path}/a.md:1:1: TN101 ")
