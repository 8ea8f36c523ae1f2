"""The preview of a site on this machine: a small web server that tells browsers to load pages anew.

It answers GET and HEAD for files of one folder, on the loopback address only, and only when it is asked for by a
name of this machine, so that no page of the Web can read drafts through a name that leads here.
"""

from __future__ import annotations

import contextlib
import io
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from technews_format.converters._escaping import escape

if TYPE_CHECKING:
    import socket
    from pathlib import Path

__all__ = ["HOST", "PreviewServer", "resolve"]

HOST: Final = "127.0.0.1"
"""The only address that is served."""

_EVENTS = "/.events"
_SCRIPT_PATH = "/.reload.js"
_SCRIPT = f'new EventSource("{_EVENTS}").onmessage = () => location.reload();\n'
_TAG = f'<script src="{_SCRIPT_PATH}"></script>'
_NOTICES = (
    '<div lang="en" role="alert" tabindex="0" style="position: sticky; bottom: 0; max-height: 40vh; overflow: auto;'
    ' padding: 1rem; background: #a51d2d; color: #fff; font: 0.875rem/1.5 monospace; overflow-wrap: anywhere">'
    '<ul style="margin: 0; padding-left: 1.25rem">{}</ul></div>'
)
_KEEP_ALIVE = 15.0
"""Seconds after which a silent connection gets a comment, so that a closed one is noticed."""

_PATIENCE = 10.0
"""Seconds in which a whole request has to arrive, and an answer has to be taken."""
_CONNECTIONS = 128
"""Most connections at a time, each with a thread; what is more is told to come again."""
_BUSY = b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}


def resolve(root: Path, path: str) -> Path | None:
    """Return the file that the path of a request names, or None.

    A folder stands for its ``index.html``. Nothing outside of the root is ever named, neither by ``..`` in any
    spelling nor by a link; files and folders whose names begin with a dot are not either.

    Args:
        root: The folder that is served, as an absolute path without links.
        path: The path of the request as it was sent, percent-encoded.

    Examples:
        >>> from pathlib import Path
        >>> resolve(Path("/srv"), "/../etc/passwd"), resolve(Path("/srv"), "/%2e%2e/etc/passwd")
        (None, None)
    """
    try:
        parts = [part for part in unquote(path, errors="strict").split("/") if part]
    except UnicodeDecodeError:
        return None
    if any(part.startswith(".") or "\\" in part or "\0" in part or ":" in part for part in parts):
        return None
    try:
        file = root.joinpath(*parts).resolve(strict=True)
        if file.is_dir():
            file = (file / "index.html").resolve(strict=True)
    except OSError:
        return None
    return file if file.is_relative_to(root) and file.is_file() else None


class PreviewServer(ThreadingHTTPServer):
    """Serves a folder; `changed` makes browsers load their pages anew.

    Args:
        root: The folder.
        port: The port; 0 for any that is free.

    Attributes:
        notices: What every page says besides: why something is not there.

    Raises:
        OSError: The port is taken.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, root: Path, port: int) -> None:
        """Take the port."""
        self.root = root.resolve()
        self.version = 0
        self.notices: tuple[str, ...] = ()
        self.news = threading.Condition()
        self._free = threading.Semaphore(_CONNECTIONS)
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port that is served."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://{HOST}:{self.port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, while there are not too many."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with contextlib.suppress(OSError):
            request.setblocking(False)
            request.send(_BUSY)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for another connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that went away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def wait(self, seen: int) -> int:
        """Return the version of the site when it is another one than that seen, or after a while."""
        with self.news:
            self.news.wait_for(lambda: self.version != seen, _KEEP_ALIVE)
            return self.version

    def changed(self) -> None:
        """Tell all browsers that the site has changed."""
        with self.news:
            self.version += 1
            self.news.notify_all()


class _Limited(io.RawIOBase):
    """Reads from a connection until a moment, however slowly the bytes drip."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._end = time.monotonic() + _PATIENCE

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(_PATIENCE)  # for the answer


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer  # pyright: ignore[reportIncompatibleVariableOverride] - no other server has this handler

    def setup(self) -> None:
        """Limit the time of the request."""
        super().setup()
        self.rfile = io.BufferedReader(_Limited(self.connection))

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if not self._is_for_us():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"not a name of this machine\n", "text/plain; charset=utf-8")
        elif path == _EVENTS:
            self._events()
        elif path == _SCRIPT_PATH:
            self._send(HTTPStatus.OK, _SCRIPT.encode(), _TYPES[".js"])
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server has
        """Say nothing of requests: the terminal is for what builds find."""

    def version_string(self) -> str:
        """Return the header ``Server``."""
        return "technews"

    def _is_for_us(self) -> bool:
        name, _, _ = self.headers.get("Host", "").partition(":")
        return name in (HOST, "localhost")

    def _file(self, path: str) -> None:
        file = resolve(self.server.root, path)
        if file is not None and file.name == "index.html" and not path.endswith(("/", "/index.html")):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)  # or relative links would lead elsewhere
            self.send_header("Location", "/" + path.strip("/") + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        file = file or resolve(self.server.root, "/404.html")
        data = file.read_bytes() if file else b"not found\n"
        kind = _TYPES.get(file.suffix, "application/octet-stream") if file else "text/plain; charset=utf-8"
        self._send(status, _for_preview(data, self.server.notices) if kind == _TYPES[".html"] else data, kind)

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _events(self) -> None:
        """Send an event whenever the site has changed, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.server.version
        try:
            self.wfile.write(b": here\n\n")
            while True:
                version = self.server.wait(seen)
                self.wfile.write(b"data: reload\n\n" if version != seen else b": still here\n\n")
                seen = version
        except OSError:  # the browser went away
            return


def _for_preview(html: bytes, notices: tuple[str, ...]) -> bytes:
    """Return a page with notices that loads itself anew, for which it may run our script and connect to us."""
    added = _NOTICES.format("".join(f"<li>{escape(notice)}</li>" for notice in notices)) if notices else ""
    tag = (added + _TAG).encode("utf-8", "replace")
    html = html.replace(b"default-src 'none'", b"default-src 'self'", 1)
    head, body, rest = html.rpartition(b"</body>")
    return head + tag + body + rest if body else html + tag
