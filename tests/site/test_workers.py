"""Several processes make the same site as one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sites import CONFIG, EXAMPLES, files

import technews_format as tn
from technews_format.site import _workers
from technews_format.site._article_files import read_sources


@pytest.mark.parametrize("processes", [2, 3])
def test_processes_make_the_same_site(processes: int, tmp_path: Path) -> None:
    """How the work is shared is not to be seen in the site, nor in the report."""
    alone = tn.build_site(EXAMPLES, tmp_path / "alone", CONFIG, processes=1)
    calls: list[tuple[int, int]] = []
    shared = tn.build_site(
        EXAMPLES, tmp_path / "shared", CONFIG, processes=processes, progress=lambda *call: calls.append(call)
    )
    assert shared == alone
    assert files(tmp_path / "shared") == files(tmp_path / "alone")
    assert calls == [(number, 20) for number in range(1, 21)]


def test_an_error_of_a_process_arrives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What goes wrong in another process is raised here, and no process stays behind."""
    import multiprocessing

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("technews_format.site._output._write", fail)
    with pytest.raises(OSError, match="No space left"):
        tn.build_site(EXAMPLES, tmp_path, CONFIG, processes=2)
    monkeypatch.undo()
    assert multiprocessing.active_children() == []
    assert tn.build_site(EXAMPLES, tmp_path, CONFIG).articles == 20


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_a_template_arrives(processes: int, tmp_path: Path) -> None:
    """Whichever process meets it, it is raised here."""
    (tmp_path / "article.html").write_text("{{ 1 // 0 }}", encoding="utf-8")
    config = CONFIG.with_options(templates=tmp_path)
    with pytest.raises(ZeroDivisionError):
        tn.build_site(EXAMPLES, tmp_path / "site", config, processes=processes)


def test_few_pages_are_prepared_ahead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They are kept in memory, so there is a limit; the site is the same."""
    tn.build_site(EXAMPLES, tmp_path / "one", CONFIG, processes=1)
    monkeypatch.setattr(_workers, "_AHEAD", 3)
    tn.build_site(EXAMPLES, tmp_path / "other", CONFIG, processes=2)
    assert files(tmp_path / "one") == files(tmp_path / "other")
    batch = _workers._HereBatch(read_sources(EXAMPLES, []), CONFIG, str(tmp_path))
    list(batch.records())
    batch.work_ahead(lambda: False)
    assert len(batch._ahead) == 3
    batch.work_ahead(lambda: True)
    assert len(batch._ahead) == 3


def test_a_process_that_dies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A process that ends too early is an error, not a site without its pages."""
    monkeypatch.setattr("technews_format.site._workers._reports", lambda _: os._exit(1))
    with pytest.raises(tn.SiteError, match="ended before its work was done"):
        tn.build_site(EXAMPLES, tmp_path, CONFIG, processes=2)


def test_how_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few articles are not worth a second process, and there are no more than the machine has."""
    monkeypatch.setattr("threading.active_count", lambda: 1)  # whatever other tests have left running
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)))
    assert [_workers.default_processes(number) for number in (0, 20, 250, 100_000)] == [1, 1, 2, 4]
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert _workers.default_processes(100_000) == 1  # a fork would copy what the other thread has locked
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert _workers.default_processes(100_000) == 1
