"""The article that a page holds as data."""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["embedded_data"]


def embedded_data(page: str) -> str | None:
    """Return the text of the first ``<script type="application/json" class="technews-article">``, or None."""
    finder = _DataFinder()
    finder.feed(page)
    finder.close()
    return finder.data


class _DataFinder(HTMLParser):
    """Finds the data."""

    def __init__(self) -> None:
        super().__init__()
        self.data: str | None = None
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        wanted = tag == "script" and "technews-article" in (values.get("class") or "").split()
        self._inside = wanted and self.data is None
        if self._inside:
            self.data = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data = (self.data or "") + data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - of HTMLParser
        self._inside = False
