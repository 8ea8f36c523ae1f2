"""Texts that are hard to write as YAML, and to read."""

from __future__ import annotations

from hypothesis import strategies as st

CHARACTERS = st.characters(exclude_categories=["Cs"])
NASTY = st.sampled_from(list("ab' \"#:-?,[]{}\n.0e_x…📱\xa0\x85\u2028\ufeff\t\x7f%@`!&*|>~=<\r\0"))
WORDS = st.sampled_from(
    ["Apple", "-", "?", ":", "#tech", "příliš", "", "'", "---", "...", "[x]", "{", "x" * 90, "|", "&a"]
)
TEXTS = st.text(CHARACTERS | NASTY, max_size=300) | st.lists(WORDS, max_size=40).map(" ".join)
NUMBER_LIKE = st.text("0123456789eExXoObB._,:+-TtzZ nNyYaAiIfF~=<", max_size=12)
