"""What the documentation says of the archive's sample is what the rules find there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import ROOT, corpus_folder


def test_the_report_is_fresh() -> None:
    """The table of docs/corpus-report.md is what tools/corpus_report.py prints."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the archive's sample files are not here (set TECHNEWS_CORPUS)")
    command = [sys.executable, str(ROOT / "tools" / "corpus_report.py"), str(folder)]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    text = (ROOT / "docs" / "corpus-report.md").read_text(encoding="utf-8")
    assert printed == text.partition("<!-- report -->\n")[2].partition("<!-- end of report -->")[0]
