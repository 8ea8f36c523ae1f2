"""A build that is killed at any moment: every path has the old file or the new one, and the next build completes.

The moments are spread over the whole build: each process is killed after it has renamed a number of files, and a few
by the clock. The second build of each pair changes every page, so old and new differ everywhere.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from support import ROOT, example_paths

import technews_format as tn

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ARTICLES = ROOT / "examples" / "articles"

# Builds a site and kills itself, with its children, at the given call of one of the functions that change the folder.
PROGRAM = """
import os, signal, sys
import technews_format as tn

folder, site, title, calls, processes = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
count = 0


def dying(function):
    def call(*arguments, **options):
        global count
        count += 1
        if count == calls:
            os.killpg(0, signal.SIGKILL)
        return function(*arguments, **options)
    return call


if calls:
    for owner, name in ((os, "replace"), (os, "makedirs"), (os, "unlink"), (os, "rmdir")):
        setattr(owner, name, dying(getattr(owner, name)))
    import technews_format.site._output as output
    output._write = dying(output._write)
tn.build_site(folder, site, tn.SiteConfig(title=title), processes=processes)
"""


def files(folder: Path) -> dict[str, bytes]:
    """Return what visitors of a site can see."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".technews" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def build(folder: Path, site: Path, title: str, calls: int = 0, processes: int = 1) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own."""
    command = [sys.executable, "-c", PROGRAM, str(folder), str(site), title, str(calls), str(processes)]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Return what the old site and the new one consist of; the new one lacks five articles."""
    folder = tmp_path_factory.mktemp("sites")
    tn.build_site(ARTICLES, folder / "old", tn.SiteConfig(title="Staré zprávy"))
    tn.build_site(fewer(folder), folder / "new", tn.SiteConfig(title="Nové zprávy"))
    return {name: files(folder / name) for name in ("old", "new")}


def fewer(folder: Path) -> Path:
    """Return a folder with all articles but five."""
    articles = folder / "articles"
    articles.mkdir()
    for path in example_paths()[5:]:
        (articles / path.name).write_bytes(path.read_bytes())
    return articles


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("share", range(3))
def test_killed_after_some_calls(
    share: int, processes: int, sites: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    """Moments that lie between any two changes of the folder, some of them in every run."""
    articles = fewer(tmp_path)
    moments = random.Random(f"{share} {processes}").sample(range(1, 140), 4)  # noqa: S311 - no secret
    for moment in moments:
        site = tmp_path / str(moment)
        tn.build_site(ARTICLES, site, tn.SiteConfig(title="Staré zprávy"))
        process = build(articles, site, "Nové zprávy", moment, processes)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        assert_old_or_new(site, sites)
        assert_completes(articles, site, sites)


@pytest.mark.parametrize("processes", [1, 2])
def test_killed_by_the_clock(processes: int, sites: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """Moments that nobody has chosen, also within a call."""
    articles = fewer(tmp_path)
    site = tmp_path / "site"
    tn.build_site(ARTICLES, site, tn.SiteConfig(title="Staré zprávy"))
    for delay in (0.2, 0.35, 0.5, 0.6, 0.7, 0.85):
        process = build(articles, site, "Nové zprávy", processes=processes)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert_old_or_new(site, sites)
    assert_completes(articles, site, sites)


def test_only_the_parent_is_killed(sites: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """Its children end too, and until then they keep the next build away."""
    articles = fewer(tmp_path)
    site = tmp_path / "site"
    for delay in (0.2, 0.4, 0.6, 0.8):
        process = build(articles, site, "Nové zprávy", processes=2)
        time.sleep(delay)
        process.kill()
        process.wait()
        assert_completes(articles, site, sites)
        process.communicate()  # returns when the children, who hold the other end of stderr, have ended too


def test_killed_in_the_first_build(sites: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    """What there is is whole, and the next build knows it for its own: nothing is left of a removed article."""
    articles = fewer(tmp_path)
    for moment in range(1, 140, 15):
        site = tmp_path / str(moment)
        build(ARTICLES, site, "Staré zprávy", moment).communicate()
        found = files(site)
        assert {path: sites["old"][path] for path in found} == found
        assert_completes(articles, site, sites)


def assert_old_or_new(site: Path, sites: dict[str, dict[str, bytes]]) -> None:
    """Every file is one of the old site or one of the new one, and none that both have is missing."""
    found = files(site)
    for path, data in found.items():
        assert data in (sites["old"].get(path), sites["new"].get(path)), path
    assert found.keys() >= sites["old"].keys() & sites["new"].keys()


def assert_completes(articles: Path, site: Path, sites: dict[str, dict[str, bytes]]) -> None:
    """The next build makes the new site; nothing of the killed one stays behind."""
    tn.build_site(articles, site, tn.SiteConfig(title="Nové zprávy"))
    assert files(site) == sites["new"]
    assert sorted(path.name for path in (site / ".technews").iterdir()) == ["articles", "outputs.json"]
