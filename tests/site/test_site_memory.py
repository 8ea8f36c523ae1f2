"""The memory of a build hardly grows with the number of articles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import BRIEF

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory as Linux tells it"),
]

FEWER, MORE = 1_000, 4_000
BOUND = 4_000
"""Most bytes of memory for one more article: of its names, address, hashes and entry in the manifest."""

# Builds a site, and prints the largest resident sets of its process and of those that it has started, in KB. What is
# kept up to a number of articles or bytes is kept up to smaller ones, so that the growth after them is seen.
PROGRAM = """
import resource, sys
import technews_format as tn
from technews_format.site import _article_files, _pages, _workers

_article_files._KEPT, _pages._KEPT, _workers._KEPT, _workers._AHEAD = 100_000, 100, 100, 100
tn.build_site(sys.argv[1], sys.argv[2], processes=int(sys.argv[3]))
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peaks(folder: Path, number: int, processes: int) -> list[int]:
    """Return the largest memory in bytes that a build of some articles takes, all on one day and in one category."""
    articles = folder / f"{number}"
    articles.mkdir()
    for index in range(number):
        text = BRIEF.replace("slug: a", f"slug: {index}a").replace("A New Game", f"A New Game {index} 📱")
        (articles / f"{index}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(articles), str(folder / f"site-{number}"), str(processes)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [1024 * int(peak) for peak in printed.split()]


@pytest.mark.parametrize("processes", [1, 2])
def test_memory_for_one_more_article(processes: int, tmp_path: Path) -> None:
    """No process keeps bodies, pages or lists, however many articles there are."""
    few, many = (peaks(tmp_path, number, processes) for number in (FEWER, MORE))
    growth = [(more - fewer) / (MORE - FEWER) for fewer, more in zip(few, many, strict=True)]
    assert max(growth) < BOUND, growth
