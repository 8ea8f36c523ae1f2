"""The preview of a site on this machine: a small web server that tells browsers to load pages anew.

It answers GET and HEAD for files of one folder, on the loopback address only, and only when it is asked for by a
name of this machine, so that no page of the Web can read drafts through a name that leads here.
"""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["HOST", "PreviewServer", "resolve"]

HOST: Final = "127.0.0.1"
"""The only address that is served."""

_EVENTS = "/.events"
_SCRIPT_PATH = "/.reload.js"
_SCRIPT = f'new EventSource("{_EVENTS}").onmessage = () => location.reload();\n'
_TAG = f'<script src="{_SCRIPT_PATH}"></script>'.encode()
_KEEP_ALIVE = 15.0
"""Seconds after which a silent connection gets a comment, so that a closed one is noticed."""

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

    Raises:
        OSError: The port is taken.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, root: Path, port: int) -> None:
        """Take the port."""
        self.root = root.resolve()
        self.version = 0
        self.news = threading.Condition()
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port that is served."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://{HOST}:{self.port}/"

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


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer  # pyright: ignore[reportIncompatibleVariableOverride] - no other server has this handler

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
        self._send(status, _with_reload(data) if kind == _TYPES[".html"] else data, kind)

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


def _with_reload(html: bytes) -> bytes:
    """Return a page that loads itself anew, for which it may run our script and connect to us."""
    html = html.replace(b"default-src 'none'", b"default-src 'self'", 1)
    head, body, rest = html.rpartition(b"</body>")
    return head + _TAG + body + rest if body else html + _TAG
