"""Markdown as HTML, safe by construction: mistune with rules and a renderer of our own.

Where Jekyll (kramdown) and Hugo (goldmark) agree with each other, this agrees with both, but for
quotation marks, raw HTML and task lists (docs/publishing.md, "Markdown").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from mistune import BlockParser, HTMLRenderer, InlineParser, Markdown
from mistune.plugins.def_list import def_list
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import strikethrough

from technews_format._util.lazy import pattern
from technews_format._util.texts import unescaped
from technews_format.converters._escaping import escape, escape_attribute
from technews_format.converters._tables import tables
from technews_format.converters._typography import ENTITY, heading_id, with_entities, with_symbols
from technews_format.converters._urls import is_outside, safe_url

if TYPE_CHECKING:
    import re

    from mistune import BlockState, InlineState

__all__ = ["render_markdown"]

_EMPTY_LINES = pattern(r"\n\s*\n")
_IMAGE = pattern(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
_TAG = pattern(r"<[^>]*>")
_ID_ATTRIBUTE = pattern(r"[ \t]*\{#[\w:.-]+\}$")


_LONGEST = 250_000
"""Characters; the longest article of the archive has a twenty-fifth. For so many signs mistune takes seconds."""


def render_markdown(text: str) -> str:
    """Return Markdown as HTML; raw HTML in it is text. A text that is no article by its length is plain paragraphs."""
    if len(text) > _LONGEST:
        return "".join(f"<p>{escape(part)}</p>\n" for part in _EMPTY_LINES.split(text.strip()))
    html, _ = _markdown().parse(text)
    assert isinstance(html, str)  # noqa: S101 - with a renderer it always is
    return html


class _Inline(InlineParser):
    """Resolves entities and sets symbols while it parses, when it still knows what was escaped."""

    def __init__(self) -> None:
        super().__init__()
        self.register("entity", ENTITY, _parse_entity, before="link", start_chars="&")
        self.register("angle_quote", "<<", _parse_angle_quote, before="auto_link", start_chars="<")

    def process_text(self, text: str, state: InlineState, parse_emphasis: bool = True) -> None:  # noqa: FBT001, FBT002
        super().process_text(with_symbols(text) if parse_emphasis else text, state, parse_emphasis)


def _parse_entity(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    inline.process_text(with_entities(match[0]), state, parse_emphasis=False)
    return match.end()


def _parse_angle_quote(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    inline.process_text("«", state)
    return match.end()


class _Renderer(HTMLRenderer):
    """Writes HTML as browsers serialize it, and only what is safe."""

    def render_token(self, token: dict[str, Any], state: BlockState) -> str:
        if token["type"] != "heading":
            return super().render_token(token, state)
        level = token["attrs"]["level"]
        text = _ID_ATTRIBUTE.sub("", self.render_tokens(token["children"], state))
        identifier = _unique(heading_id(_plain(text)) or "oddíl", state.env.setdefault("ids", {}))
        return f'<h{level} id="{escape_attribute(identifier)}">{text}</h{level}>\n'

    def text(self, text: str) -> str:
        return escape(text)

    def inline_html(self, html: str) -> str:
        return escape(_without_comments(html))

    def block_html(self, html: str) -> str:
        text = _without_comments(html).strip()
        return f"<p>{escape(text)}</p>\n" if text else ""

    def codespan(self, text: str) -> str:
        return f"<code>{escape(text)}</code>"

    def block_code(self, code: str, info: str | None = None) -> str:
        words = with_entities(info or "").split()
        attribute = f' class="language-{escape_attribute(words[0])}"' if words else ""
        end = "" if code.endswith("\n") else "\n"
        return f"<pre><code{attribute}>{escape(code)}{end}</code></pre>\n"

    def linebreak(self) -> str:
        return "<br>\n"

    def thematic_break(self) -> str:
        return "<hr>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        address = safe_url(url)
        if address is None or "<a " in text:  # mistune finds links in struck text and footnotes within a link
            return text
        rel = ' rel="noopener"' if is_outside(address) else ""
        return f'<a href="{escape_attribute(address)}"{_title(title)}{rel}>{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        alt = _plain(_IMAGE.sub(r"\1", text))  # of a picture in the description of another one, its description
        address = safe_url(url, picture=True)
        if address is None:
            return escape(alt)
        return f'<img src="{escape_attribute(address)}" alt="{escape_attribute(alt)}"{_title(title)}>'


def _without_comments(html: str) -> str:
    parts = []
    start = html.find("<!--")
    end = 0
    while start >= 0 and (close := html.find("-->", start)) >= 0:
        parts.append(html[end:start])
        end = close + len("-->")
        start = html.find("<!--", end)
    return "".join(parts) + html[end:]


def _footnote_ref(_: HTMLRenderer, key: str, index: int) -> str:  # noqa: ARG001 - mistune's signature
    return f'<sup id="fnref:{index:d}"><a href="#fn:{index:d}">{index:d}</a></sup>'


def _footnotes(_: HTMLRenderer, text: str) -> str:
    return f"<div>\n<ol>\n{text}</ol>\n</div>\n"


def _footnote_item(_: HTMLRenderer, text: str, key: str, index: int) -> str:  # noqa: ARG001 - mistune's signature
    back = f' <a href="#fnref:{index:d}">↩</a>'
    head, paragraph, tail = text.rstrip().rpartition("</p>")
    text = f"{head}{back}{paragraph}" if paragraph and not tail else f"{text.rstrip()}{back}"
    return f'<li id="fn:{index:d}">{text}</li>\n'


def _unique(wanted: str, taken: dict[str, int]) -> str:
    """Return the wanted id, with the first free number after it when it is taken."""
    unique = wanted
    while unique in taken:
        taken[wanted] += 1
        unique = f"{wanted}-{taken[wanted]}"
    taken[unique] = 0
    return unique


def _plain(html: str) -> str:
    return unescaped(_TAG.sub("", html))


def _title(title: str | None) -> str:
    return f' title="{escape_attribute(with_entities(title))}"' if title else ""


@cache
def _markdown() -> Markdown:
    renderer = _Renderer(escape=True)
    markdown = Markdown(renderer, BlockParser(), _Inline(), plugins=[strikethrough, def_list, footnotes, tables])
    for method in (_footnote_ref, _footnotes, _footnote_item):
        renderer.register(method.__name__[1:], method)
    return markdown
