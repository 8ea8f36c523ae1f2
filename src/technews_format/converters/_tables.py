"""Tables in Markdown, with the rows that Jekyll and Hugo accept: a rule for mistune instead of its own.

mistune takes no row with too few or too many cells, and no table in a quotation or a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mistune.plugins.table import render_table, render_table_cell, render_table_head, render_table_row

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    import re

    from mistune import BlockParser, BlockState, HTMLRenderer, Markdown

__all__ = ["tables"]

# The next line has to look like delimiters: mistune takes a line that opens no block after all in quadratic time.
_HEAD = r"^ {0,3}(?=[^\n|]*\|)[^\n]*\n(?=(?:[^\S\n]|[|:-])++(?:\n|\Z))"
_DELIMITER = pattern(r":?-+:?")
_PIPE = pattern(r"(?<!\\)\|")
_MOST_FILLED = 1_000
"""How many missing cells are added to one text: rows of one sign under thousands of columns would make gigabytes."""
_OTHER_BLOCKS = ["fenced_code", "atx_heading", "thematic_break", "block_quote", "list"]
_ALIGNMENTS = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): None}


def tables(md: Markdown) -> None:
    """Add tables to a mistune instance, also within quotations and lists."""
    block = md.block
    block.register("table", _HEAD, _parse_table)
    block.block_quote_rules.append("table")
    block.list_rules.append("table")
    if md.renderer:
        md.renderer.register("table", render_table)
        md.renderer.register("table_head", render_table_head)
        md.renderer.register("table_body", _render_body)
        md.renderer.register("table_row", render_table_row)
        md.renderer.register("table_cell", render_table_cell)


def _parse_table(block: BlockParser, match: re.Match[str], state: BlockState) -> int | None:
    head = _cells(match[0])
    delimiters = state.get_line(match.end())
    columns = _cells(delimiters)
    if "|" not in delimiters or len(columns) != len(head) or not all(map(_DELIMITER.fullmatch, columns)):
        return None
    aligns = [_ALIGNMENTS[column[0] == ":", column[-1] == ":"] for column in columns]
    other_block = block.compile_sc(_OTHER_BLOCKS)
    position = match.end() + len(delimiters)
    rows = []
    while (line := state.get_line(position)).strip() and not other_block.match(state.src, position):
        cells = _cells(line)
        filled = state.env.get("filled_cells", 0) + max(0, len(aligns) - len(cells))
        if filled > _MOST_FILLED:
            break
        state.env["filled_cells"] = filled
        rows.append({"type": "table_row", "children": _tokens(cells, aligns, head=False)})
        position += len(line)
    children = [
        {"type": "table_head", "children": _tokens(head, aligns, head=True)},
        {"type": "table_body", "children": rows},
    ]
    state.append_token({"type": "table", "children": children})
    return position


def _cells(line: str) -> list[str]:
    cells = [cell.strip().replace("\\|", "|") for cell in _PIPE.split(line.strip())]
    if len(cells) > 1 and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return cells


def _tokens(cells: list[str], aligns: list[str | None], *, head: bool) -> list[dict[str, Any]]:
    """Return a row with as many cells as there are columns."""
    cells += [""] * (len(aligns) - len(cells))
    return [
        {"type": "table_cell", "text": text, "attrs": {"align": align, "head": head}}
        for text, align in zip(cells, aligns, strict=False)
    ]


def _render_body(_: HTMLRenderer, text: str) -> str:
    return f"<tbody>\n{text}</tbody>\n" if text else ""
