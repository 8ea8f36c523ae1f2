"""``technews serve``: a preview of the site on this machine, which follows every change."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from technews_format.cli._options import Exclude  # noqa: TC001 - typer reads annotations
from technews_format.cli._site import explained, fail, print_report, read_settings, settings, settings_file
from technews_format.cli._site_options import Config, Folder, Templates, Title  # noqa: TC001 - typer reads annotations
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format.site.server import PreviewServer

__all__ = ["serve"]

_PAUSE = 0.3
"""Seconds between two looks at the folder."""


def serve(
    folder: Folder,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8000,
    config: Config = None,
    title: Title = None,
    templates: Templates = None,
    exclude: Exclude = None,
) -> None:
    """Preview the site of a folder on 127.0.0.1; pages load anew when something changes."""
    from technews_format.site.server import PreviewServer

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the preview is removed then too
    with TemporaryDirectory(prefix="technews-") as output:
        try:
            server = PreviewServer(Path(output), port)
        except OSError as error:
            fail(f"port {port}: {error.strerror or error}")
        with server:
            options = {"title": title, "templates": templates, "base_url": server.url, "exclude": exclude}
            preview = _Preview(folder, Path(output), config, options)
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
        self.file = settings_file(folder, file)
        self.options = options
        self.config = settings(self.file, **options)

    def run(self, server: PreviewServer) -> None:
        """Build, serve, and build again after each change, until the program is interrupted."""
        seen = self._look()
        self._build()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            self.terminal.line(f"serving {self.folder} at {server.url} (stop with Ctrl-C)")
            self.terminal.flush()
            while True:
                time.sleep(_PAUSE)
                if self._look() != seen:
                    readable = self._configure()
                    seen = self._look()  # the settings may name other templates now
                    if readable and self._build():
                        server.changed()
        finally:
            server.shutdown()

    def _look(self) -> dict[str, tuple[int, int]]:
        from technews_format.site.watch import signature

        try:
            others = [path for path in (self.file, self.config.templates) if path]
            return signature(self.folder, others, self.config.exclusion)
        except OSError as error:
            fail(f"{self.folder}: {error.strerror or error}")

    def _configure(self) -> bool:
        """Read the settings again; when they are wrong, that is said, and the old pages stay."""
        from technews_format.errors import ConfigError

        try:
            self.config = read_settings(self.file, **self.options)
        except ConfigError as error:
            self.terminal.notes(str(error))
        else:
            return True
        return False

    def _build(self) -> bool:
        """Bring the preview up to date and tell whether it changed; what is wrong is said, and the old pages stay."""
        from technews_format.site.build import build_site

        try:
            report = build_site(self.folder, self.output, self.config)
        except Exception as error:
            message = explained(error, self.output)
            if message is None:
                raise
            self.terminal.notes(message)
            return False
        print_report(self.terminal, self.folder, report)
        self.terminal.flush()
        return bool(report.written or report.removed)
