"""Threads that share the library."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support import ROOT


def given(threads: int, seed: int = 0) -> dict[str, list[str]]:
    """Return what each public function gives in so many threads of a fresh process."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "many_threads.py", str(threads), str(seed)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=300,
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def alone() -> dict[str, list[str]]:
    """Return what they give in one thread."""
    found = given(1)
    assert len(found) > 50
    assert {len(results) for results in found.values()} == {1}
    return found


def test_threads_change_nothing(alone: dict[str, list[str]]) -> None:
    """Sixteen threads that use everything for the first time, all at once, get what one gets."""
    assert given(16) == alone


@pytest.mark.slow
@pytest.mark.parametrize(("threads", "seed"), [(2, 1), (3, 2), (16, 3), (16, 4)])
def test_other_orders_change_nothing(threads: int, seed: int, alone: dict[str, list[str]]) -> None:
    """Whatever each thread uses first."""
    assert given(threads, seed) == alone
