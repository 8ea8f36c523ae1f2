"""A real browser for tests: Chromium, driven by ``browse.js``.

``package-lock.json`` pins what drives it and the checker of accessibility (axe-core). Pictures of the pages go to the
folder that TECHNEWS_PICTURES names, if it does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support import unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Silent(SimpleHTTPRequestHandler):
    """Serves files as any web server does, and says nothing."""

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


def browse(home: Path, task: str, url: str, **values: Any) -> Any:
    """Run a task of browse.js and return what it saw."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        unavailable("chromium is not installed")
    pictures = Path(os.environ.get("TECHNEWS_PICTURES", home))
    command = ["node", "browse.js", task, url, str(pictures)]
    text = json.dumps({"browser": browser, **values})
    done = subprocess.run(command, cwd=home, input=text, capture_output=True, check=False, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def served(folder: Path) -> Iterator[str]:
    """Serve a folder and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()
