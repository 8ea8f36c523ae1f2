"""Readers as other projects write them, each with a fault that few tests of their own would find."""

from __future__ import annotations

import re
from typing import Any

import yaml

import technews_format as tn

Story = tuple[dict[str, Any], str]


def _split(text: str) -> tuple[str, str]:
    """Return front matter and body."""
    _, block, body = re.split(r"(?m)^---\r?$\n*", text.removeprefix("\ufeff"), maxsplit=2)
    return block, body


def write(story: Story) -> str:
    """Return the text of a file; the fault is in the reading."""
    values, body = story
    return f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n\n{body}"


def read_by_colons(text: str) -> Story:
    """Split each line at its first colon, as if values had no quotes and no second line."""
    block, body = _split(text)
    pairs = [line.partition(": ") for line in block.splitlines() if line[:1].isalpha()]
    values: dict[str, Any] = {key: value.strip("'\"") for key, colon, value in pairs if colon}
    known = tn.parse(text).front_matter or {}
    nested = {key: value for key, value in known.items() if not isinstance(value, str)}
    return {**values, **nested}, body


def read_by_yaml(text: str) -> Story:
    """Read plain YAML 1.1, in which a date is a date, and write what Python prints for it."""
    block, body = _split(text)
    values = yaml.safe_load(re.sub(r"['\"]", "", block))
    return {
        key: value if isinstance(value, int | list | dict | None) else str(value) for key, value in values.items()
    }, body


def read_points_by_lines(text: str) -> Story:
    """Take one line for each key point, and nothing of the lines below it."""
    _, body = _split(text)
    lines = body.split("## Klíčové body")
    if len(lines) == 2:
        points, heading, rest = lines[1].partition("\n\n## ")
        kept = [line for line in points.splitlines() if line.startswith(("- ", "* ", "+ "))]
        body = f"{lines[0]}## Klíčové body\n" + "\n".join(kept) + heading + rest
    return tn.parse(text).front_matter or {}, body


def read_local_time(text: str) -> tn.Article:
    """Drop the offset of ``publishedAt``, so that every time is taken for UTC."""
    article = tn.loads(text)
    stamp = tn.Timestamp.parse(article.front_matter.published_at.text[:19])
    front_matter = article.front_matter.model_copy(update={"published_at": stamp})
    return article.model_copy(update={"front_matter": front_matter})
