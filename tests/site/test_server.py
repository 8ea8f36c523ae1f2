"""The preview: what it answers, what it never gives away, how it follows changes."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF

import technews_format as tn
from technews_format.site.server import PreviewServer, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    """Return a running server of a small site."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(BRIEF, encoding="utf-8")
    tn.build_site(tmp_path / "articles", tmp_path / "site")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "site" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "site" / "data.bin").write_bytes(b"x")
    with PreviewServer(tmp_path / "site", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: PreviewServer, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """Send a request whose path is exactly as it stands."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def test_pages(server: PreviewServer) -> None:
    """A page comes with our script in it, and with a policy that lets it run."""
    for path in ("/", "/index.html", "/tech-news/2026-02-18/a-new-game/"):
        answer = ask(server, path)
        body = answer.read().decode()
        assert (answer.status, answer.getheader("Content-Type")) == (200, "text/html; charset=utf-8")
        assert body.endswith('<script src="/.reload.js"></script></body>\n</html>') or "/.reload.js" in body
        assert "default-src 'self'" in body
        assert answer.getheader("Cache-Control") == "no-store"
    assert b"EventSource" in ask(server, "/.reload.js").read()


def test_other_files(server: PreviewServer) -> None:
    """They are sent as they are, with their types."""
    for path, kind in {
        "/style.css": "text/css; charset=utf-8",
        "/manifest.json": "application/json; charset=utf-8",
        "/atom.xml": "application/xml; charset=utf-8",
        "/data.bin": "application/octet-stream",
    }.items():
        answer = ask(server, path)
        assert answer.read() == (server.root / path[1:]).read_bytes()
        assert answer.getheader("Content-Type") == kind


def test_head(server: PreviewServer) -> None:
    """HEAD is GET without the content."""
    answer = ask(server, "/style.css", "HEAD")
    assert (answer.status, answer.read()) == (200, b"")
    assert int(answer.getheader("Content-Length") or 0) == (server.root / "style.css").stat().st_size


def test_a_folder_without_its_slash(server: PreviewServer) -> None:
    """The browser is sent to the address with it, never to another host."""
    answer = ask(server, "/tech-news/2026-02-18/a-new-game")
    assert (answer.status, answer.getheader("Location")) == (301, "/tech-news/2026-02-18/a-new-game/")
    assert ask(server, "//tech-news").getheader("Location") in (None, "/tech-news/")


def test_unknown_paths(server: PreviewServer) -> None:
    """The page of the site for that is shown; without one, a line."""
    answer = ask(server, "/nothing/")
    assert answer.status == 404
    assert "Stránka nenalezena" in answer.read().decode()
    (server.root / "404.html").unlink()
    assert ask(server, "/nothing/").read() == b"not found\n"


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/../secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e/secret.txt",
            "/%2e%2e%2fsecret.txt",
            "/tech-news/../../secret.txt",
        ),
        *(
            "/..\\secret.txt",
            "/%5c..%5csecret.txt",
            "/link.txt",
            "/.technews/outputs.json",
            "/%2etechnews/outputs.json",
        ),
        *(
            "//etc/passwd",
            "/C:/Windows/win.ini",
            "/%00",
            "/secret.txt%00.html",
            "/%ff",
            "/....//secret.txt",
            "/./../secret.txt",
        ),
        *("/%252e%252e/secret.txt", "/" + "a" * 5000, "/....//secret.txt", "/./../secret.txt"),
    ],
)
def test_nothing_else_is_given_away(path: str, server: PreviewServer) -> None:
    """No spelling of a path leads outside of the site, nor to what a build remembers."""
    answer = ask(server, path)
    assert answer.status == 404
    body = answer.read()
    assert b"secret" not in body.replace(path.encode(), b"")
    assert b"root:" not in body


def test_only_names_of_this_machine(server: PreviewServer) -> None:
    """A page of the Web that has our address under its own name gets nothing."""
    for name in (f"127.0.0.1:{server.port}", "localhost"):
        assert ask(server, "/", Host=name).status == 200
    for name in ("example.org", "127.0.0.1.example.org", "", "[::1", f"example.org:{server.port}"):
        assert ask(server, "/", Host=name).status in (400, 421), name
    assert ask(server, "/", "POST").status == 501


def test_only_the_loopback_address(server: PreviewServer) -> None:
    """Other machines cannot connect."""
    assert server.server_address[0] == "127.0.0.1"


def test_browsers_hear_of_changes(server: PreviewServer) -> None:
    """One event for each change."""
    answer = ask(server, "/.events")
    assert answer.readline() == b": here\n"
    assert answer.getheader("Content-Type") == "text/event-stream"
    server.changed()
    lines = [answer.readline() for _ in range(2)]
    assert lines == [b"\n", b"data: reload\n"]
    answer.close()


def test_a_silent_connection_is_kept(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment now and then shows whether the browser is still there."""
    monkeypatch.setattr("technews_format.site.server._KEEP_ALIVE", 0.05)
    answer = ask(server, "/.events")
    assert [answer.readline() for _ in range(3)] == [b": here\n", b"\n", b": still here\n"]
    answer.close()


@given(st.text("ab/.%25ef\\:\0c;~", max_size=30))
def test_any_path_stays_inside(path: str) -> None:
    """Whatever is resolved lies in the folder that is served."""
    root = Path(__file__).parent.resolve()
    found = resolve(root, path)
    assert found is None or found.is_relative_to(root)


def connect(server: PreviewServer, data: bytes) -> socket.socket:
    """Open a connection and send the beginning of a request."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection.sendall(data)
    return connection


@pytest.mark.parametrize("begun", [b"", b"GET", b"GET / HTTP/1.0\r\n", b"GET / HTTP/1.0\r\nHost: localhost\r\nX: "])
def test_a_request_that_never_ends(begun: bytes, server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slowly the bytes drip, the connection is closed in time, without an answer."""
    monkeypatch.setattr("technews_format.site.server._PATIENCE", 0.3)
    began = time.monotonic()
    with connect(server, begun) as connection, contextlib.suppress(ConnectionError):
        while time.monotonic() - began < 5:
            connection.settimeout(0.05)
            try:
                if connection.recv(1) == b"":
                    break
            except TimeoutError:
                connection.sendall(b"x")
    assert 0.2 < time.monotonic() - began < 2
    assert ask(server, "/").status == 200


def test_an_answer_that_nobody_takes(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that does not read keeps no thread."""
    monkeypatch.setattr("technews_format.site.server._PATIENCE", 0.3)
    (server.root / "data.bin").write_bytes(b"x" * 50_000_000)
    before = threading.active_count()
    connection = connect(server, b"GET /data.bin HTTP/1.0\r\nHost: localhost\r\n\r\n")
    began = time.monotonic()
    time.sleep(0.1)
    while threading.active_count() > before and time.monotonic() - began < 5:
        time.sleep(0.02)
    assert 0.2 < time.monotonic() - began < 3
    connection.close()


def test_connections_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit a connection is told to come again; when others end, there is room."""
    monkeypatch.setattr("technews_format.site.server._CONNECTIONS", 3)
    monkeypatch.setattr("technews_format.site.server._PATIENCE", 2.0)
    (tmp_path / "index.html").write_text("x")
    with PreviewServer(tmp_path, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        before = threading.active_count()
        held = [connect(server, b"GET") for _ in range(3)]
        refused = [connect(server, b"") for _ in range(20)]
        assert [connection.recv(12) for connection in refused] == [b"HTTP/1.0 503"] * 20
        assert threading.active_count() - before == 3
        assert held[0].recv(1) == b""  # its time is over
        for connection in held + refused:
            connection.close()
        assert ask(server, "/").status == 200
        server.shutdown()
        thread.join()


def test_notices_stand_on_every_page(server: PreviewServer) -> None:
    """Also on the page of what is not there; as text, whatever is in them."""
    server.notices = ("a.md:5:13: <b>", "\ud800")
    for path in ("/", "/tech-news/", "/nothing/"):
        page = ask(server, path).read().decode()
        assert "<li>a.md:5:13: &lt;b&gt;</li><li>?</li></ul></div>" in page
    assert b"a.md:5" not in ask(server, "/search.js").read()
    server.notices = ()
    assert 'role="alert"' not in ask(server, "/").read().decode()


@pytest.mark.parametrize("reset", [False, True])
def test_clients_that_hang_up(server: PreviewServer, capfd: pytest.CaptureFixture[str], *, reset: bool) -> None:
    """Whenever they do, nothing is said, and others are answered."""
    start = "GET /manifest.json HTTP/1.1\r\nHost: localhost\r\n"
    events = "GET /.events HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for request in ("", "GET /ma", start, f"{start}\r\n", events, "\x16\x03\x01", "POST / HTTP/1.1\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.sendall(request.encode())
            if reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    server.changed()  # the first event finds a browser that went away, the second one finds none
    server.changed()
    assert ask(server, "/").status == 200
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_terminated_while_it_builds(tmp_path: Path) -> None:
    """Whenever the signal comes, the command ends without a traceback of any of its processes, and leaves nothing."""
    articles, temporary = tmp_path / "articles", tmp_path / "temporary"
    articles.mkdir()
    temporary.mkdir()
    for number in range(400):
        (articles / f"{number}.md").write_text(BRIEF.replace("a-new-game", f"x{number}"), encoding="utf-8")
    command = [sys.executable, "-m", "technews_format", "serve", str(articles), "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    for wait in (0.0, 0.05, 0.1, 0.2):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
        while not list(temporary.glob("technews-*")):  # other names are those with which Python tries the folder
            time.sleep(0.001)
        time.sleep(wait)
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=20)
        assert b"Traceback" not in said
        assert list(temporary.iterdir()) == []


def test_the_command(tmp_path: Path) -> None:
    """It builds, says where, follows changes and errors, and leaves nothing behind."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "technews_format", "serve", str(tmp_path), "--port", "0", "--title", "Náhled"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONUTF8": "1"},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("1 article; files: ")
        line = process.stdout.readline()
        match = re.match(rf"serving {re.escape(str(tmp_path))} at http://127\.0\.0\.1:(\d+)/ ", line)
        assert match, line
        connection = http.client.HTTPConnection("127.0.0.1", int(match[1]), timeout=10)
        connection.request("GET", "/")
        assert "<title>Náhled</title>" in connection.getresponse().read().decode()
        connection.request("GET", "/.events")
        events = connection.getresponse()
        assert events.readline() == b": here\n"
        (tmp_path / "b.md").write_text(BRIEF, encoding="utf-8")
        assert "have one page" in process.stdout.readline()
        assert "change the slug" in process.stdout.readline()
        (tmp_path / "b.md").write_text(BRIEF.replace("slug: a-new-game", "slug: b"), encoding="utf-8")
        assert process.stdout.readline().startswith("2 articles; files: ")
        assert [events.readline() for _ in range(2)] == [b"\n", b"data: reload\n"]
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=20)
    assert rest.endswith("stopped\n")
    assert list(temporary.iterdir()) == []
