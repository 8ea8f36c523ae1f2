"""The Markdown of an article as HTML, safe by construction: mistune with a renderer of our own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from mistune import BlockParser, HTMLRenderer, InlineParser, Markdown
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table

from technews_format.converters._escaping import escape, escape_attribute
from technews_format.converters._urls import is_outside, safe_url

if TYPE_CHECKING:
    from mistune import BlockState

__all__ = ["heading_id", "render_markdown"]

_TAG = re.compile(r"<[^>]*>")
_NOT_IN_ID = re.compile(r"[^\w\- ]")


def heading_id(text: str) -> str:
    """Return the id that Jekyll and Hugo give a heading: GitHub's.

    Examples:
        >>> heading_id("Proč je to důležité?")
        'proč-je-to-důležité'
    """
    return _NOT_IN_ID.sub("", text.strip().lower()).replace(" ", "-")


def render_markdown(text: str) -> str:
    """Return Markdown as HTML; raw HTML in it is text."""
    html, _ = _markdown().parse(text)
    assert isinstance(html, str)  # noqa: S101 - with a renderer it always is
    return html


class _Renderer(HTMLRenderer):
    """Writes HTML as browsers serialize it, and only what is safe."""

    def render_token(self, token: dict[str, Any], state: BlockState) -> str:
        if token["type"] != "heading":
            return super().render_token(token, state)
        level = token["attrs"]["level"]
        text = self.render_tokens(token["children"], state)
        return f'<h{level} id="{_unique_id(text, state.env.setdefault("ids", set()))}">{text}</h{level}>\n'

    def text(self, text: str) -> str:
        return escape(text)

    def inline_html(self, html: str) -> str:
        return escape(html)

    def block_html(self, html: str) -> str:
        return f"<p>{escape(html.strip())}</p>\n"

    def codespan(self, text: str) -> str:
        return f"<code>{escape(text)}</code>"

    def block_code(self, code: str, info: str | None = None) -> str:
        language = escape_attribute(info.split(None, 1)[0]) if info and info.strip() else ""
        attribute = f' class="language-{language}"' if language else ""
        return f"<pre><code{attribute}>{escape(code)}</code></pre>\n"

    def linebreak(self) -> str:
        return "<br>\n"

    def thematic_break(self) -> str:
        return "<hr>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        address = safe_url(url)
        if address is None:
            return text
        rel = ' rel="noopener"' if is_outside(address) else ""
        return f'<a href="{escape_attribute(address)}"{_title(title)}{rel}>{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        alt = _plain(text)
        address = safe_url(url, picture=True)
        if address is None:
            return escape(alt)
        return f'<img src="{escape_attribute(address)}" alt="{escape_attribute(alt)}"{_title(title)}>'

    def list(self, text: str, ordered: bool, **attrs: Any) -> str:  # noqa: FBT001 - mistune's signature
        if not ordered:
            return f"<ul>\n{text}</ul>\n"
        start = attrs.get("start")
        attribute = f' start="{start:d}"' if start is not None else ""
        return f"<ol{attribute}>\n{text}</ol>\n"


def _unique_id(html: str, taken: set[str]) -> str:
    wanted = unique = heading_id(_plain(html)) or "oddíl"
    number = 0
    while unique in taken:
        number += 1
        unique = f"{wanted}-{number}"
    taken.add(unique)
    return unique


def _plain(html: str) -> str:
    from html import unescape

    return unescape(_TAG.sub("", html))


def _title(title: str | None) -> str:
    return f' title="{escape_attribute(title)}"' if title else ""


@cache
def _markdown() -> Markdown:
    return Markdown(_Renderer(), BlockParser(), InlineParser(), plugins=[strikethrough, table])
