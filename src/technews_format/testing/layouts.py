"""The same article written otherwise: as people and other programs lay files out, and as old ones are.

A layout draws how to write each part, canonically first. Whatever it draws, the text means the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from technews_format.document.rendering import render_footer, render_text
from technews_format.model.dialects import LAYOUT
from technews_format.model.section_names import SECTION_TITLES
from technews_format.yaml.writer import needs_quotes, write_entry, write_json

if TYPE_CHECKING:
    from technews_format.document.article import Article
    from technews_format.model.dialects import Dialect
    from technews_format.model.models import BriefBody, StructuredBody

__all__ = ["old_text", "styled_text", "surroundings"]


def styled_text(draw: st.DrawFn, article: Article, dialect: Dialect) -> str:
    """Return an article in a dialect of today, with other quotes, orders, comments, headings and empty lines."""
    mapping = article.front_matter.to_mapping()
    if dialect == "jekyll":
        mapping["layout"] = LAYOUT
    if dialect == "hugo-source-url":
        mapping["source_url"] = mapping.pop("url")
    keys = draw(st.just(sorted(mapping)) | st.permutations(sorted(mapping)))
    entries = "".join(_entry(draw, key, mapping[key]) for key in keys)
    gap = "" if dialect == "jekyll" else "\n"
    return f"---\n{gap}{entries}---\n\n{_body(draw, article.body)}\n\n{_footer(draw, article)}"


# --------------------------------------------------------------------------------------
# Front matter


def _entry(draw: st.DrawFn, key: str, value: Any) -> str:
    """Return the lines of a key in one of the ways that mean the same, with or without comments."""
    canonical = write_entry(key, value)
    ways = [canonical, _indented(canonical)]
    if re.fullmatch("[A-Za-z_]{3,}", key):
        ways += [f"{key}: {written}\n" for written in _on_one_line(value)]
        ways.append(f'"{key}": {write_json(value)}\n')
    written = draw(st.sampled_from(ways))
    above = draw(st.sampled_from(["", "", "", '# poznámka: "hra\n', "\n"]))
    if written.count("\n") == 1:
        written = written.replace("\n", draw(st.sampled_from(["\n", "\n", "\n", "  # poznámka\n"])))
    return above + written


def _indented(entry: str) -> str:
    """Return an entry whose lines are indented by two more spaces from the second one on."""
    return re.sub(r"\n(?=[^\n])", "\n  ", entry)


def _on_one_line(value: Any) -> list[str]:
    """Return the ways to write a value that stand on the line of its key, and a block of its own for long text."""
    if value is None:
        return ["null", "~"]
    if not isinstance(value, str):
        return [write_json(value)]
    ways = [write_json(value)]
    if value.isprintable() and "\xa0" not in value and value:
        quoted = value.replace("'", "''")
        ways.append(f"'{quoted}'")
        ways += [] if needs_quotes(value) else [value]
        ways += [] if value[0] == " " else [f"|-\n  {value}", f">-\n  {value}"]
    return ways


# --------------------------------------------------------------------------------------
# Body

_SPELLINGS = ("## {}", "### {}", "# {}", "#### {}", "## {} ##", "##  {}", "## {}:", "## **{}**")


def _body(draw: st.DrawFn, body: StructuredBody | BriefBody) -> str:
    """Return the text of a body with other headings, empty lines and bullets."""
    if body.kind == "brief":
        return render_text(body)
    heading = draw(st.sampled_from(_SPELLINGS) | st.just("{}\n------"))
    under = draw(st.sampled_from(["\n", "\n\n"])) if "---" not in heading else "\n\n"
    between = draw(st.sampled_from(["\n\n", "\n\n\n"]))
    capitals = draw(st.sampled_from([False, False, True]))
    bullet = draw(st.sampled_from("-*+"))
    points = draw(st.sampled_from(["\n", "\n\n"])).join(f"{bullet} {point}" for point in body.key_points)
    texts = {name: points if name == "key_points" else getattr(body, name) for name in SECTION_TITLES}
    return between.join(
        f"{heading.format(title.upper() if capitals else title)}{under}{texts[name]}"
        for name, title in SECTION_TITLES.items()
    )


def _footer(draw: st.DrawFn, article: Article) -> str:
    """Return the footer, some without its rule, as in files up to 17 October 2025, or with another one."""
    rule = draw(st.sampled_from(["---\n\n", "", "***\n\n"]))
    return render_footer(article.front_matter).replace("---\n\n", rule, 1)


# --------------------------------------------------------------------------------------
# Generation 0

_OLD_CATEGORIES = (("gaming", "Hry", "🎮"), ("ai & ml", "Umělá inteligence", "🤖"), ("security", "Bezpečnost", "🔒"))
_OLD_LEVELS = (("💬", "INFO"), ("📝", "NÍZKÁ"), ("📢", "STŘEDNÍ"), ("⚡", "VYSOKÁ"), ("🔥", "KRITICKÁ"))


def old_text(draw: st.DrawFn, article: Article) -> str:
    """Return a text of 21 or 22 September 2025 about what an article is about: JSON values, the description as body."""
    front_matter = article.front_matter
    category, czech, emoji = draw(st.sampled_from(_OLD_CATEGORIES))
    at = f"2025-09-2{draw(st.sampled_from('12'))} {draw(st.times()):%H:%M:%S} +0000"
    source, image = front_matter.source, front_matter.url_to_image
    lines = {
        "layout": '"tech_news"',
        "title": write_json(front_matter.title),
        "original_title": write_json(front_matter.original_title),
        "date": f'"{at}"',
        "categories": write_json(["tech-news", category]),
        "tags": write_json([czech]),
        "source": write_json(source.name),
        "source_url": write_json(front_matter.url),
        "image": write_json(image) if image else "None",
        "emoji": write_json(f"{source.emoji or '📰'} {emoji}"),
        "category_emoji": f'"{emoji}"',
        "category_cs": f'"{czech}"',
        "description": write_json(front_matter.description),
        **_old_importance(draw),
    }
    block = "".join(f"{key}: {value}\n" for key, value in lines.items())
    text = front_matter.description.strip()
    return f"---\n{block}---\n\n{text}\n\n[Přečíst celý článek na {source.name}]({front_matter.url})\n"


def _old_importance(draw: st.DrawFn) -> dict[str, str]:
    """Return the keys of the importance, which some files have."""
    level = draw(st.none() | st.integers(1, 5))
    if level is None:
        return {}
    emoji, name = _OLD_LEVELS[level - 1]
    colours = {"importance_color": '"#059669"', "importance_bg_color": '"#ecfdf5"'}
    return {"importance": f"{level}", "importance_emoji": f'"{emoji}"', "importance_name": f'"{name}"', **colours}


# --------------------------------------------------------------------------------------
# Around the text


def surroundings(draw: st.DrawFn, text: str) -> str:
    """Return a text with other line ends, a byte order mark, and more or fewer line ends at its end."""
    text = text.removesuffix("\n") + draw(st.sampled_from(["\n", "", "\n\n"]))
    mark = draw(st.sampled_from(["", "", "\ufeff"]))
    return mark + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
