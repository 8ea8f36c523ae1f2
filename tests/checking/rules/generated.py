"""Generated articles for the properties of `fix` and `fmt`, and what such an article says, apart from its notation.

What an article says is computed here from the syntax tree alone; nothing of it is shared with the rules.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from email.header import decode_header, make_header
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple, get_args
from urllib.parse import unquote

from checking.rules.test_mutations import CASES

import technews_format as tn
from technews_format.checking.rules._examples import _DIALECTS, BASES, NAMES
from technews_format.checking.rules.registry import all_rules
from technews_format.model.dialects import Dialect
from technews_format.syntax.comments import comments_of
from technews_format.testing.mutations.parts import VOCABULARY
from technews_format.yaml.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._examples import Example
    from technews_format.yaml.nodes import Node

__all__ = ["FIXABLE", "Article", "apart", "articles", "harm_of", "meaning", "plain", "undecoded", "with_fixes"]

FIXABLE = tuple(code for code, rule in all_rules().items() if rule.fix)
"""The codes of the rules with a fix."""


# --------------------------------------------------------------------------------------
# Articles


class Article(NamedTuple):
    """A generated file."""

    text: str
    name: str
    config: dict[str, Any]

    @property
    def document(self) -> tn.Document:
        """The file, read."""
        return tn.parse(self.text.encode("utf-8", "surrogateescape"), self.name)


_SPACES = (" ", "  ", "\t", "\xa0", "\u2003", "\u2028", "\u200b", "\ufeff")
_EMOJI = ("🧑🏽‍🚀", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "👍🏿", "☂︎", "🇨🇿", " ", "\u2003", "")
_OTHER_FOOTERS = (
    ("Zdroj:** 🔧 Wired", "Zdroj:** 🔧 Ars Technica"),
    ("Zdroj:** 📰 Herní věstník", "Zdroj:** 🚀 Herní věstník"),
    ("původní článek](https://", "původní článek](https://other."),
    ("](https://example.", "](https://example.com/?a=1&amp;b=2&c=example."),
    ("urlToImageBackup: https://example.com/fish.jpg", "urlToImageBackup: https://example.com/owl.jpg"),
    ("**Zdroj:** 🔧", "Source: 🔧"),
    ("[Číst původní článek]", "[Read the full article by Jana]"),
)
_COMMENTS = ("# c", "#c", "# technews: ignore[TN204]", "#1 poznámka", "# it's: a - [list]")
_UNKNOWN = (
    "x:\n  a:\n    b\n",
    "x:\n  a: 'b'\n  c:\n    d: e\n",
    "x:\n- 'Jan'\n- a: 1\n  b: two\n",
    'x: {a: "b", c: [d]}\n',
    "x:\n  y:\n  - one\n  - 'two'\n",
    "x:\n- - a\n  - b\n",
)


_RARE = ("TN101", "TN120", "TN230")
"""Codes whose fixes go where anything else is changed."""


def articles(seed: int, count: int) -> Iterator[Article]:
    """Yield files, the same for the same seed: each way to break an article in turn, with more faults around it."""
    fixable = [rule.example for rule in all_rules().values() if rule.fix]  # more of what fixes are about
    rare = [all_rules()[code].example for code in _RARE]
    examples = [*fixable * 4, *rare * 8, *(example for _, example in CASES.values())]
    cases = [example for example in examples if not example.beside]
    for number in range(count):
        yield _article(Random(f"{seed}:{number}"), cases[number % len(cases)], cases)  # noqa: S311


def _article(random: Random, example: Example, cases: list[Example]) -> Article:
    dialect = random.choice([example.dialect, *get_args(Dialect)])
    text = _changed(BASES[example.base], _DIALECTS[dialect])
    others = [other for other in random.choices(cases, k=random.choice((0, 0, 1, 2))) if other.base == example.base]
    for each in (example, *others):
        text = _changed(text, each.changes)
    for _ in range(random.choice((0, 1, 1, 2))):
        text = random.choice(_TWISTS)(random, text)
    if random.random() < 1 / 3 and "\r" not in text:
        text = text.replace("\n", "\r\n")
    targets = sorted({each.target for each in (example, *others) if each.target})
    return Article(text, example.name or NAMES[example.base], {"target": targets, "vocabulary": VOCABULARY})


def _changed(text: str, changes: Iterable[tuple[str, str]]) -> str:
    for old, new in changes:
        text = text.replace(old, new)
    return text


def _other_footer(random: Random, text: str) -> str:
    return _changed(text, random.sample(_OTHER_FOOTERS, 2))


def _odd_value(random: Random, text: str) -> str:
    """Put an odd space or character into a value, in single or double quotes."""
    lines = list(re.finditer(r"(?m)^(?P<key>[ -]*\w+: )(?P<value>[^'\"|>\n]{3,60})$", text))
    if not lines:
        return text
    match, space = random.choice(lines), random.choice(_SPACES)
    at = random.choice((0, len(match["value"]), match["value"].find(" ")))
    value = match["value"][: max(at, 0)] + space + match["value"][max(at, 0) :]
    if random.random() < 1 / 2:
        written = "'" + value.replace("'", "''") + "'"
    else:
        written = '"' + "".join(c if c.isalnum() or c == " " else f"\\U{ord(c):08x}" for c in value) + '"'
    return text[: match.start("value")] + written + text[match.end("value") :]


def _odd_emoji(random: Random, text: str) -> str:
    old, new = random.choice(("🔧", "📰")), random.choice(_EMOJI)
    quoted, shown = random.choice(((f"'{new}'", new), (f'"{new}"', new), (f'"\\a{new}"', f"\a{new}")))
    return text.replace(f"emoji: {old}", f"emoji: {quoted}").replace(f"Zdroj:** {old}", f"Zdroj:** {shown}".strip())


def _unknown(random: Random, text: str) -> str:
    return text.replace("\ntitle: ", f"\n{random.choice(_UNKNOWN)}title: ", 1)


def _commented(random: Random, text: str) -> str:
    """Put comments on lines of their own or after values, anywhere in the front matter."""
    head, fence, body = text.partition("\n---\n")
    if "\n" not in head:
        return text
    for _ in range(random.randrange(1, 4)):
        lines = head.split("\n")
        at, comment = random.randrange(2, len(lines) + 1), random.choice(_COMMENTS)
        if random.random() < 1 / 2:
            lines.insert(at, " " * random.choice((0, 0, 2, 4)) + comment)
        else:
            lines[at - 1] += " " * random.choice((1, 1, 2)) + comment
        head = "\n".join(lines)
    return head + fence + body


def _unknown_commented(random: Random, text: str) -> str:
    return _commented(random, _unknown(random, text))


_TWISTS = (_other_footer, _odd_value, _odd_value, _odd_emoji, _commented, _unknown_commented)


# --------------------------------------------------------------------------------------
# What an article says


def plain(text: str) -> str:
    """Return a text without what cannot be seen: white space, escapes, separate accents, invisible characters."""
    joined = unicodedata.normalize("NFC", html.unescape(text))
    return "".join(character for character in joined if not _is_unseen(character))


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf" or character in _UNSEEN


_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe0e\ufe0f")
_BARE = re.compile(r"(?:#|<!--)\s*technews:\s*ignore\s*\[[^\[\]]*\]\s*(?:-->)?")
"""A comment for the checker without a reason: it says nothing about the article."""
_WORD = re.compile(r"\w+|[^\W]|[\U0001f000-\U0001faff\u2600-\u27bf]")
_MARK = r"(?:[-*+•–]|\(?(?:\d{1,2}|[a-z])[.)])"
_BULLET = re.compile(rf"(?m)^[ \t]*(?:{_MARK}(?:[ \t\xa0]+|$))+")
"""The marks of a list, also a second one after the first (TN337): notation, and no text of a point."""
_MARKER = re.compile(r"(?m)^[ \t]*(?:[-*+•–][ \t]+)*\(?(?:\d{1,2}|[a-z])[.)](?=[ \t])")


_NOTATION = re.compile(r"!!str|&\w+(?=\s)|['\"-]")  # of front matter that cannot be read


class Meaning(NamedTuple):
    """What a file says: values by path, texts by section, words of all of the body, footer, comments."""

    values: dict[str, Any]
    texts: dict[str, Any]
    words: frozenset[str]
    footer: dict[str, str | None]
    comments: frozenset[str]
    known: frozenset[str]
    """What a footer may repeat."""
    head: str | None
    """The front matter as it is written, but for its notation: what can be compared where it cannot be read.

    None where none is seen.
    """
    file: str
    """All of the file, written in the same way."""


def meaning(document: tn.Document) -> Meaning:
    """Return what a file says."""
    syntax_tree = document.syntax_tree
    block, tree = syntax_tree.block, syntax_tree.body
    mapping = block.mapping if block else None
    file, head = (_text(_NOTATION.sub("", text)) for text in (syntax_tree.text, syntax_tree.text[: tree.start]))
    if mapping is not None:
        values = {path: value for path, value in _values("", mapping) if value not in ("", None, ())}
    else:
        values = {"": head}
    footer = tree.footer
    parts = {
        "url": plain(syntax_tree.slice(footer.url)) if footer and footer.url else None,
        "label": plain(syntax_tree.slice(footer.label)) if footer and footer.label else None,
    }
    source = f"{values.get('source.emoji', '')}{values.get('source.name', values.get('source', ''))}"
    known = frozenset({*(str(values.get(key)) for key in ("url", "source_url", "source.name")), source})
    comments = frozenset(
        plain(item.text).lstrip("#") for item in comments_of(syntax_tree) if not _BARE.fullmatch(item.text)
    )
    texts, words = _texts(document), _words(document)
    return Meaning(values, texts, words, parts, comments, known, head if block else None, file)


def undecoded(said: Meaning) -> Meaning:
    """Return what a file says when other notations of letters are the letters; the texts hold all words."""
    values, texts = ({key: _undone(value) for key, value in part.items()} for part in (said.values, said.texts))
    return said._replace(values=values, texts=texts, words=frozenset())


def _undone(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_undone, value))
    return plain(_IN_NOTATION.sub(_letters, value)) if isinstance(value, str) else value


_IN_NOTATION = re.compile(r"=\?[^?]+\?[BQbq]\?[^?]+\?=|(?:\\u[0-9a-fA-F]{4})+|(?:%[0-9a-fA-F]{2})+|(?:=[0-9A-F]{2})+")


def _letters(match: re.Match[str]) -> str:
    written = match[0]
    if written.startswith("=?"):
        return str(make_header(decode_header(written)))
    if written.startswith("\\"):
        return str(json.loads(f'"{written}"'))
    return unquote(written.replace("=", "%"))


def _values(path: str, node: Node) -> Iterator[tuple[str, Any]]:
    if isinstance(node, Mapping):
        for entry in node:
            yield from _values(f"{path}.{plain(entry.name)}".lstrip("."), entry.node)
    elif isinstance(node, Sequence):
        items = [tuple(_values(f"{path}.", item)) for item in node.items]
        yield path, tuple(dict.fromkeys(item for item in items if any(value for _, value in item)))
    elif isinstance(node, Scalar):
        yield path, None if node.value is None else plain(str(node.value))


def _texts(document: tn.Document) -> dict[str, Any]:
    """Return the texts of the sections by their names; markers of key points and levels of headings are notation."""
    syntax_tree = document.syntax_tree
    tree = syntax_tree.body
    if tree.kind == "brief":
        return {"text": _text(_without_footer(document, syntax_tree.slice(tree.text)))}
    texts: dict[str, Any] = {"preamble": _text(syntax_tree.slice(tree.preamble))}
    for section in tree.sections:
        written = syntax_tree.slice(section.text)
        if section.name == "key_points":
            written = _BULLET.sub("", written.replace("\r", "\n"))
        if section is tree.sections[-1]:
            written = _without_footer(document, written)
        text: Any = _text(written)
        text = re.sub(r"(?:---)+\Z", "", text)  # a rule, or the end of a second block of front matter
        name = section.name or section.title
        texts[name] = (texts[name], text) if name in texts else text
    return {name: text for name, text in texts.items() if text}


def _text(text: str) -> str:
    return plain(_BARE.sub("", text))


def _without_footer(document: tn.Document, text: str) -> str:
    """Take the lines off the end of a text that the footer says again."""
    syntax_tree, footer = document.syntax_tree, document.syntax_tree.body.footer
    if footer is None or footer.repeated is None:
        return text
    url, label = (plain(syntax_tree.slice(span)) if span else "" for span in (footer.url, footer.label))
    again = re.compile(
        rf"|---|\*\*\*|___|\*{{0,2}}\[[^\[\]]*\]\({re.escape(url)}\)\*{{0,2}}"
        rf"|[*]*(?:Zdroj|Source):[*]*{re.escape(label)}"
    )
    lines = text.replace("\r", "\n").split("\n")
    while lines and again.fullmatch(_text(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _words(document: tn.Document) -> frozenset[str]:
    """Return the words and emoji of the whole body; the heading of a section is no word, however it is spelled."""
    syntax_tree, title = document.syntax_tree, ""
    at, pieces = syntax_tree.body.start, []
    for section in syntax_tree.body.sections:
        if section.name:
            title = syntax_tree.slice(section.heading)
            pieces += [syntax_tree.text[at : section.heading[0]], _beside_title(title, section.name)]
            at = section.heading[1]
    text = _MARKER.sub("", _BARE.sub("", "\n".join([*pieces, syntax_tree.text[at:]]).replace("\r", "\n")))
    seen = unicodedata.normalize("NFC", html.unescape(text))
    seen = "".join(character for character in seen if character.isspace() or not _is_unseen(character))
    return frozenset(word.strip("_") for word in _WORD.findall(seen)) - {""}


_TITLES = {
    "summary": "souhrn",
    "key_points": "klicove body",
    "details": "podrobnosti",
    "why_it_matters": "proc je to dulezite",
}


def _beside_title(heading: str, name: str) -> str:
    """Return what stands in a heading beside its title, in any case and with any accents."""
    letters = unicodedata.normalize("NFD", heading).casefold()
    said = "".join(c for c in letters if c == " " or not (unicodedata.combining(c) or _is_unseen(c)))
    return said.replace(_TITLES[name], "") if _TITLES[name] in said else _of_one_word(said, name)


def _of_one_word(heading: str, name: str) -> str:
    """A title in letters that only look like its own is read as the title."""
    words = heading.strip("#*_: ").split()
    return "" if len(words) == len(_TITLES[name].split()) else heading


def _comparable(before: Meaning, after: Meaning) -> tuple[Meaning, Meaning]:
    """Return two meanings without the values where only one of them could be read."""
    if ("" in before.values) == ("" in after.values):
        return before, after
    unread, other = before._replace(values={"": before.head}), after._replace(values={"": after.head})
    return unread._replace(comments=frozenset()), other._replace(comments=frozenset())


def harm_of(before: Meaning, after: Meaning) -> str | None:
    """Tell what a text says otherwise than it did, or None.

    A footer that was missing may repeat what the front matter says.
    """
    if (before.head is None) != (after.head is None):  # nothing of it could be read
        return None if before.file == after.file else f"file: {before.file!r} -> {after.file!r}"
    before, after = _comparable(before, after)
    for field in ("values", "texts", "comments"):
        if getattr(before, field) != getattr(after, field):
            return f"{field}: {_differing(getattr(before, field), getattr(after, field))}"
    for part, value in before.footer.items():
        now = after.footer[part]
        if now != value and not (value is None and now in before.known):
            return f"footer.{part}: {value!r} -> {now!r}"
    lost = before.words - after.words
    return f"words: {sorted(lost)}" if lost else None


def _differing(before: Any, after: Any) -> str:
    if isinstance(before, dict):
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        return ", ".join(f"{key}: {before.get(key)!r} -> {after.get(key)!r}" for key in keys)
    return f"{before} -> {after}"


# --------------------------------------------------------------------------------------
# Fixes


def with_fixes(document: tn.Document, fixes: Iterable[tn.Fix]) -> tn.Document:
    """Return the text after fixes that are apart, in order of place."""
    source, at, pieces = document.source, 0, []
    for fix in fixes:
        pieces += [source[at : fix.span.start.offset], fix.replacement]
        at = fix.span.end.offset
    return document.with_source("".join([*pieces, source[at:]]))


def apart(fixes: Iterable[tn.Fix]) -> list[tn.Fix]:
    """Return as many fixes as do not touch each other, in order of place."""
    chosen: list[tn.Fix] = []
    for fix in sorted(set(fixes), key=lambda fix: (fix.span.start.offset, fix.span.end.offset)):
        if not chosen or fix.span.start.offset > chosen[-1].span.end.offset:
            chosen.append(fix)
    return chosen
