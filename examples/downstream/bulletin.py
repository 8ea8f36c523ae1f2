"""A program of another project: it reads an article as a story, writes it back, and prints a line about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frontmatter

from technews_format import TechNewsHandler


@dataclass(frozen=True)
class Story:
    """What the bulletin needs of an article: the values of its front matter, and its Markdown."""

    values: dict[str, Any]
    markdown: str


def read(text: str) -> Story:
    """Read a file."""
    post = frontmatter.loads(text, handler=TechNewsHandler())
    return Story(dict(post.metadata), post.content)


def write(story: Story) -> str:
    """Write a file."""
    return frontmatter.dumps(frontmatter.Post(story.markdown, TechNewsHandler(), **story.values))


def render(story: Story) -> str:
    """Return the line of the bulletin: the day, the title and where to read on."""
    address = story.values.get("url") or story.values["source_url"]
    title = " ".join(str(story.values["title"]).split())
    return f"{str(story.values['publishedAt'])[:10]} {title} <{address}>"
