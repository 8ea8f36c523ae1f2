"""A bucket as a corpus: moto stands for S3, and s3fs talks to it."""

from __future__ import annotations

import io
import logging
import multiprocessing
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import boto3
import pytest
import requests
from botocore.config import Config
from corpora import length
from moto.server import ThreadedMotoServer
from support import example_paths

import technews_format as tn
from technews_format.corpus.execution import Mapping

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]  # what moto and boto do is theirs

SECRET = "not-to-be-told"  # noqa: S105 - of nothing
QUICKLY = {"config_kwargs": {"retries": {"max_attempts": 1}, "connect_timeout": 2}}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Run a server, and return its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def client(endpoint: str) -> Any:
    """Return what puts objects there, past s3fs; the examples are there already."""
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id="key",
        aws_secret_access_key=SECRET,
        region_name="us-east-1",
        config=Config(retries={"max_attempts": 0}),
    )
    client.create_bucket(Bucket="archive")
    for path in example_paths():
        client.put_object(Bucket="archive", Key=f"news/{path.name}", Body=path.read_bytes())
    return client


@pytest.fixture
def options(endpoint: str, client: object) -> dict[str, Any]:
    """Return what a corpus is told."""
    return {"endpoint_url": endpoint, "key": "key", "secret": SECRET}


def test_a_bucket_is_what_a_folder_is(options: dict[str, Any]) -> None:
    """The same files in the same order with the same values, whether here or in processes that read them themselves."""
    corpus = tn.Corpus("s3://archive/news", options=options)
    expected = [(path.name, len(path.read_bytes().decode())) for path in example_paths()]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        for executor in (None, processes):
            results = list(corpus.map(length, executor))
            assert [(result.name.removeprefix("s3://archive/news/"), result.get()) for result in results] == expected
    assert [*tn.Corpus("s3://archive/news/2026-03*.md", options=options)] == [
        f"s3://archive/news/{path.name}" for path in example_paths() if path.name.startswith("2026-03")
    ]


def test_a_cluster_reads_a_bucket(options: dict[str, Any]) -> None:
    """Its workers get the options with the files."""
    from distributed import Client, LocalCluster

    corpus = tn.Corpus("s3://archive/news", options=options)
    with (
        LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=":0") as cluster,
        Client(cluster) as dask,
    ):
        assert list(corpus.map(length, dask.get_executor(pure=False))) == list(corpus.map(length))


def test_a_journal_knows_what_has_changed_in_a_bucket(client: Any, options: dict[str, Any], tmp_path: Path) -> None:
    """By ETag, size and time, although the length is the same; and it has no secrets."""
    journal = tmp_path / "journal"
    client.put_object(Bucket="archive", Key="changing/a.md", Body=example_paths()[5].read_bytes())
    corpus = tn.Corpus("s3://archive/changing", options=options)
    before = list(corpus.map(title, journal=journal))
    assert list(corpus.map(title, journal=journal)) == before
    assert journal.read_text(encoding="utf-8").count("\n") == 1
    changed = example_paths()[5].read_bytes().replace(b"\ntitle: ", b"\ntitle: A")
    client.put_object(Bucket="archive", Key="changing/a.md", Body=changed)
    assert next(corpus.map(title, journal=journal)).get() == f"A{before[0].get()}"
    assert SECRET not in journal.read_text(encoding="utf-8")


def title(document: tn.Document) -> str:
    """Return the title of an article."""
    return document.article().front_matter.title


def test_secrets_are_not_told(options: dict[str, Any]) -> None:
    """They travel to workers and stand in no name, error or representation."""
    corpus = tn.Corpus("s3://archive/news", options=options)
    (files,) = corpus.partitions()
    results = list(corpus.map(length))
    with pytest.raises(tn.CorpusError) as raised:
        list(tn.Corpus("s3://nowhere", options=options))
    assert SECRET.encode() in pickle.dumps(files)
    assert SECRET not in f"{corpus!r} {files!r} {files.stamp()} {results!r} {raised.value!r}"


def test_a_key_that_goes(client: Any, options: dict[str, Any]) -> None:
    """It is an error of its file; the others have their values."""
    for name in ("a.md", "b.md"):
        client.put_object(Bucket="archive", Key=f"going/{name}", Body=example_paths()[5].read_bytes())
    (files,) = tn.Corpus("s3://archive/going", options=options).partitions()
    client.delete_object(Bucket="archive", Key="going/a.md")
    corpus = tn.Corpus("s3://archive/going/a.md", options=options)
    with pytest.raises(tn.CorpusError, match=r"s3://archive/going/a\.md: no such file or folder"):
        list(corpus)
    results = Mapping(length)(files)
    assert [type(result.error) for result in results] == [FileNotFoundError, type(None)]


@pytest.mark.parametrize(
    ("place", "changed", "message"),
    [
        ("s3://archive/nothing", {}, "s3://archive/nothing: no such file or folder"),
        ("s3://nowhere/news", {}, "s3://nowhere/news: The specified bucket does not exist"),
        ("s3://archive/news", {"endpoint_url": "http://127.0.0.1:1"}, "s3://archive/news: Could not connect"),
        ("s3://archive/news", {"colour": 1}, "s3://archive/news: .*unexpected keyword argument 'colour'"),
    ],
)
def test_what_cannot_be_listed(place: str, changed: dict[str, Any], message: str, options: dict[str, Any]) -> None:
    """It is said which place that is, and why."""
    with pytest.raises(tn.CorpusError, match=message):
        list(tn.Corpus(place, options=options | QUICKLY | changed))


def test_a_listing_has_many_pages(client: Any, options: dict[str, Any]) -> None:
    """S3 lists a thousand keys at a time."""
    for number in range(1_001):
        client.put_object(Bucket="archive", Key=f"many/{number:05}.md", Body=b"")
    found = [*tn.Corpus("s3://archive/many", options=options)]
    assert found == [f"s3://archive/many/{number:05}.md" for number in range(1_001)]


def test_a_worker_asks_twice_for_a_file(options: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    """How large it is, and what is in it: that is what a pass over a bucket costs."""
    (files,) = tn.Corpus("s3://archive/news", options=options).partitions()
    there = pickle.loads(pickle.dumps(files))
    caplog.set_level(logging.INFO, "werkzeug")
    assert all(result.value for result in Mapping(length)(there))
    asked = Counter(re.findall(r"(HEAD|GET|POST|PUT) /", caplog.text))
    assert asked == {"HEAD": 20, "GET": 20}


def test_a_bucket_that_may_not_be_read(endpoint: str, options: dict[str, Any]) -> None:
    """It is said at once."""
    address = f"{endpoint}/moto-api/reset-auth"
    requests.post(address, data="0", timeout=10)
    try:
        with pytest.raises(tn.CorpusError, match="s3://archive/news: ") as raised:
            list(tn.Corpus("s3://archive/news", options=options))
    finally:
        requests.post(address, data="inf", timeout=10)
    assert isinstance(raised.value.__cause__, PermissionError)
    assert SECRET not in str(raised.value)
