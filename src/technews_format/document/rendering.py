"""Render the parts of an article as canonical Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.model.section_names import SECTION_TITLES
from technews_format.syntax.footer import CREDIT, LINK_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from technews_format.model.models import BriefBody, FrontMatter, StructuredBody

__all__ = ["render_body", "render_footer", "render_key_points", "render_text"]


def render_text(body: StructuredBody | BriefBody) -> str:
    """Return the Markdown of a body, without the footer and a final line end."""
    if body.kind == "brief":
        return body.text
    texts = {
        "summary": body.summary,
        "key_points": render_key_points(body.key_points),
        "details": body.details,
        "why_it_matters": body.why_it_matters,
    }
    return "\n\n".join(f"## {title}\n{texts[name]}" for name, title in SECTION_TITLES.items())


def render_key_points(key_points: Sequence[str]) -> str:
    """Return the Markdown list of the key points."""
    return "\n".join(f"- {point}" for point in key_points)


def render_footer(front_matter: FrontMatter) -> str:
    """Return the footer with its rule and a final line end."""
    credit = f"{CREDIT} {front_matter.source.label}".rstrip()  # white space after a name is a fault of its own
    return f"---\n\n[{LINK_TITLE}]({front_matter.url})\n\n{credit}\n"


def render_body(front_matter: FrontMatter, body: StructuredBody | BriefBody) -> str:
    """Return everything that follows the empty line after the front matter."""
    return f"{render_text(body)}\n\n{render_footer(front_matter)}"
