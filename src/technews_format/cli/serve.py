"""``technews serve``: a preview of the site on this machine, which follows every change."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from technews_format._util.interrupts import held_back
from technews_format.cli import _site
from technews_format.cli._options import command, exclude
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format.site.server import PreviewServer

    Signature: TypeAlias = dict[str, tuple[int, int]]

__all__ = ["serve"]

_PAUSE = 0.3
"""Seconds between two looks at the folder."""


@command("technews serve articles/ --port 8080")
@_site.folder
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="The port; 0 for any that is free.")
@_site.config
@_site.title
@_site.templates
@exclude
def serve(folder: Path, port: int, config: Path | None, **options: Any) -> None:
    """Preview the site of a folder on 127.0.0.1; pages load anew when something changes."""
    from technews_format.site.server import PreviewServer

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the preview is removed then too
    with held_back():
        folder_of_site = TemporaryDirectory(prefix="technews-")
    with folder_of_site as output:
        try:
            server = PreviewServer(Path(output), port)
        except OSError as error:
            _site.fail(f"port {port}: {error.strerror or error}")
        with server:
            preview = _Preview(folder, Path(output), config, {**options, "base_url": server.url})
            try:
                preview.run(server)
            except KeyboardInterrupt:
                preview.terminal.line("stopped")


class _Preview:
    """A site that follows its folder, its templates and its settings."""

    def __init__(self, folder: Path, output: Path, file: Path | None, options: Mapping[str, Any]) -> None:
        self.terminal = Terminal()
        self.folder = folder
        self.output = output
        self.file = _site.settings_file(folder, file)
        self.options = options
        self.config = _site.settings(self.file, **options)
        self.notices: tuple[str, ...] = ()

    def run(self, server: PreviewServer) -> None:
        """Build, serve, and build again after each change, until the program is interrupted."""
        try:
            seen = self._look()
        except OSError as error:
            _site.fail(self._away(error))
        self._build()
        server.notices = self.notices
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            self.terminal.line(f"serving {self.folder} at {server.url} (stop with Ctrl-C)")
            self.terminal.flush()
            while True:
                time.sleep(_PAUSE)
                seen = self._follow(seen, server)
        finally:
            server.shutdown()

    def _follow(self, seen: Signature, server: PreviewServer) -> Signature:
        """Bring everything up to date when something has changed; return what was seen of it."""
        try:
            if self._look() == seen:
                return seen
            readable = self._configure()
            seen = self._look()  # the settings may name other templates now
        except OSError as error:  # for a moment, as when another folder takes the place of this one
            if seen:
                self.terminal.note(self._away(error))
            return {}
        built = readable and self._build()
        if built or server.notices != self.notices:
            server.notices = self.notices
            server.changed()
        return seen

    def _away(self, error: OSError) -> str:
        return f"{self.folder}: {error.strerror or error}"

    def _look(self) -> Signature:
        from technews_format.site.watch import signature

        others = [path for path in (self.file, self.config.templates) if path]
        return signature(self.folder, others, self.config.exclusion)

    def _configure(self) -> bool:
        """Read the settings again; when they are wrong, that is said, and the old pages stay."""
        from technews_format.errors import ConfigError

        try:
            self.config = _site.read_settings(self.file, **self.options)
        except ConfigError as error:
            self._complain(str(error))
        else:
            return True
        return False

    def _build(self) -> bool:
        """Bring the preview up to date and tell whether it changed; what is wrong is said, and the old pages stay."""
        from technews_format.site.build import build_site

        try:
            report = build_site(self.folder, self.output, self.config)
        except Exception as error:
            message = _site.explained(error, self.output)
            if message is None:
                raise
            self._complain(message)
            return False
        self.notices = tuple(_site.complaints(self.folder, report))
        _site.print_report(self.terminal, self.folder, report)
        self.terminal.flush()
        return bool(report.written or report.removed)

    def _complain(self, message: str) -> None:
        """Say what is wrong, here and on the pages."""
        self.terminal.notes(message)
        self.notices = tuple(message.split("\n"))
