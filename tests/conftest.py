"""Settings of hypothesis and the archive's sample files as parameters."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import HealthCheck, settings
from support import corpus_folder, corpus_rows

settings.register_profile("default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("default"), derandomize=False, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so it is for what a script starts in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `corpus_row` every row, or skip it without the files."""
    if "corpus_row" in metafunc.fixturenames:
        rows = corpus_rows()
        reason = "the archive's sample files are not here (set TECHNEWS_CORPUS)"
        absent = pytest.param(None, marks=pytest.mark.skip(reason=reason), id="absent")
        metafunc.parametrize("corpus_row", [pytest.param(row, id=row["file"]) for row in rows] or [absent])


@pytest.fixture
def corpus_bytes(corpus_row: dict[str, str]) -> bytes:
    """Return the content of one sample file."""
    folder = corpus_folder()
    assert folder is not None
    return (folder / corpus_row["file"]).read_bytes()
