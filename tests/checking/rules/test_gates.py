"""A rule that is left out for a text finds nothing in it: in no change of a good article, dialect or line end."""

from __future__ import annotations

import sys
import unicodedata
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest
from checking.rules.test_mutations import CASES

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.config import make_config
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._examples import _DIALECTS, BASES, BRIEF
from technews_format.model.conventions import RESERVED_KEYS, SHADOWED_KEYS
from technews_format.model.dialects import Dialect
from technews_format.testing.mutations.parts import VOCABULARY
from technews_format.testing.mutations.table import MUTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.checking.rules._examples import Example

DIALECTS: tuple[Dialect, ...] = get_args(Dialect)
OFF = [code for code, entry in tn.CODES.items() if not entry.default]
CHECKERS = [
    Checker(make_config({"target": target, "extend-select": OFF, "vocabulary": VOCABULARY}))
    for target in ([], ["jekyll", "hugo"])
]


def _texts(example: Example) -> Iterator[str]:
    """Yield the changed article in each dialect: with other keys, changed afterwards, and as the library writes it."""
    for dialect in DIALECTS:
        yield _in_dialect(example.text, dialect)
        with suppress(ValueError):  # the good article of that dialect does not hold what is replaced
            yield replace(example, dialect=dialect).text
        with suppress(tn.TechNewsError):
            yield tn.dumps(tn.loads(example.text), dialect=dialect)


def _in_dialect(text: str, dialect: Dialect) -> str:
    """Return a text with the keys of a dialect, where it has those of Jekyll; its fault stays as it is."""
    for old, new in _DIALECTS[dialect]:
        text = text.replace(old, new)
    return text


@cache
def documents(code: str) -> list[tn.Document]:
    """Return all texts that the changes of one code give, with either line end."""
    found = {}
    for of, example in CASES.values():
        if of == code:
            for text in _texts(example):
                for written in (text, text.replace("\r\n", "\n").replace("\n", "\r\n")):
                    data = written.encode(example.encoding, "surrogateescape")
                    found[data] = tn.parse(data, example.file_name)
    return list(found.values())


def assert_gates_are_open(document: tn.Document) -> None:
    """Compare what rules find with whether they are asked, with all targets and with none."""
    for checker in CHECKERS:
        context = RuleContext(document, checker.config)
        for rule in set(checker._that_can_run(context)).difference(checker._that_can_find(context)):
            assert rule.check is not None
            assert list(rule.check(context)) == [], (rule.code, document.source)


@pytest.mark.parametrize("code", MUTATIONS)
def test_rules_that_are_left_out_find_nothing(code: str) -> None:
    """Signs, keys and ways of reading close no gate before a finding, of whatever rule."""
    for document in documents(code):
        assert_gates_are_open(document)


def _odd_characters() -> list[str]:
    """Return a character of each kind for each byte that characters begin with: those bytes are the signs of rules."""
    found: dict[tuple[int, str, bool], str] = {}
    for character in map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1, 7))):
        lead = character.encode()[0]
        is_nfc = unicodedata.is_normalized("NFC", "a" + character)
        found.setdefault((lead, unicodedata.category(character), is_nfc), character)
    return [*found.values(), *_ODD_ONES, *_ODD_WORDS]


_ODD_ONES = "\u034f\u061c\u200b\u2028\u202e\u2126\u212a\u3164\ufeff\ufffd"
_ODD_WORDS = ("a?b", "&amp;", "{title}", "*a*", "`a`", "[a](b)")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Včelí hra se", "Včelí{} hra se"),
        ("title: Včelí hra se možná dočká pokračování", 'title: "Hra{}hra"'),
        ("pokračování\n", "pokračování{}\n"),
        ("Plzně prý", "Plzně {0}{0} prý"),
        ("Studio z Plzně prý", "{} Studio z Plzně prý"),
        ("url: https://example.org/bees", 'url: "https://example.org/{}bees"'),
        ("počítala pulce\n", "počítala pulce{}\n"),
        ("Obojživelníků v krajině", "Obojživelníků {0}{0} v krajině"),
        ("Tým z Brna", "{} Tým z Brna"),
    ],
)
def test_each_sign_opens_the_gate(old: str, new: str) -> None:
    """Odd characters in a value, as an escape of YAML, at the end of a line, inside of one and at its beginning."""
    base = next(text for text in BASES.values() if old in text)
    for characters in _odd_characters():
        escapes = "".join(f"\\U{ord(character):08x}" for character in characters)
        put = new.format(escapes if '"' in new else characters)
        assert_gates_are_open(tn.parse(base.replace(old, put)))


@pytest.mark.parametrize("value", [" []", " None", " x", "\n- Ryba\n- Ryba", "\n- a, b", "\n- Jan Novák, Petr Malý"])
@pytest.mark.parametrize("key", sorted({"companies", "people", "image", "source_url", *SHADOWED_KEYS, *RESERVED_KEYS}))
def test_each_key_opens_the_gate(key: str, value: str) -> None:
    """A key without the others that a rule looks at as well."""
    assert_gates_are_open(tn.parse(BRIEF.replace("date:", f"{key}:{value}\ndate:", 1)))


@pytest.mark.parametrize("code", MUTATIONS)
def test_rules_on_front_matter_need_some(code: str) -> None:
    """The same holds of the scope: without a mapping between the fences, rules that look at its values find nothing.

    But for placeholders (TN222), which it looks for in the body as well, and keeps quiet about until there are values.
    """
    checker = CHECKERS[-1]
    for document in documents(code):
        fence, end, rest = document.to_bytes().partition(b"\n")
        unreadable = tn.parse(b"".join((fence, end, b"- a", end, rest)), document.name)
        if unreadable.syntax_tree.values is None:
            for rule in checker._of_scope("front matter"):
                assert rule.check is not None
                found = list(rule.check(RuleContext(unreadable, checker.config)))
                assert found == [] or rule.code == "TN222", (rule.code, unreadable.source)
