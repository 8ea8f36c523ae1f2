"""Texts that are hard to write as YAML and to read, and values that front matter can hold."""

from __future__ import annotations

from hypothesis import strategies as st

CHARACTERS = st.characters(exclude_categories=["Cs"])
NASTY = st.sampled_from(list("ab' \"#:-?,[]{}\n.0e_x…📱\xa0\x85\u2028\ufeff\t\x7f%@`!&*|>~=<\r\0"))
WORDS = st.sampled_from(
    ["Apple", "-", "?", ":", "#tech", "příliš", "", "'", "---", "...", "[x]", "{", "x" * 90, "|", "&a"]
)
TEXTS = st.text(CHARACTERS | NASTY, max_size=300) | st.lists(WORDS, max_size=40).map(" ".join)
NUMBER_LIKE = st.text("0123456789eExXoObB._,:+-TtzZ nNyYaAiIfF~=<", max_size=12)
_KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5).filter(lambda key: key != "<<")
YAML_VALUES = st.recursive(
    st.none() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)
