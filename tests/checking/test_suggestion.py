"""A first vocabulary of the names that articles have."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

import technews_format as tn
from technews_format._util.printable import inert
from technews_format.checking.config import make_config
from technews_format.checking.suggestion import suggest_vocabulary, vocabulary_text
from technews_format.testing import articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from technews_format.checking.vocabulary import Vocabulary

BASE = tn.loads((ROOT / "examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md").read_text("utf-8"))


def article(category: str, source: tuple[str, str | None], *companies: str) -> tn.Article:
    """Return an article with some names."""
    name, emoji = source
    values = {"category": category, "source": tn.Source(name=name, emoji=emoji), "companies": companies}
    return BASE.model_copy(update={"front_matter": BASE.front_matter.model_copy(update={**values, "people": ()})})


def read(text: str) -> Vocabulary:
    """Return the vocabulary that a text is."""
    return make_config({"vocabulary": tomllib.loads(text)}).vocabulary


SOME = [
    article("hry", ("Wired", "🔧"), "OpenAI", "Kvasar"),
    article("Hry", ("WIRED", "🛠"), "OpenAI, Inc."),
    article("hry", ("Wired", "🔧"), "OpenAI", 'Řada "A"'),
    article("robotika", ("Blog", None), "Žádné"),
]


def test_spellings_of_one_name_stand_together() -> None:
    """The most frequent one is the name; what is no name is left out."""
    assert suggest_vocabulary(SOME) == (
        '[categories]\n"hry" = ["Hry"]  # 3\n"robotika" = []  # 1\n'
        '\n[sources]\n"Wired" = { emoji = "🔧", aliases = ["WIRED"] }  # 3\n"Blog" = {}  # 1\n'
        '\n[companies]\n"OpenAI" = ["OpenAI, Inc."]  # 3\n"Kvasar" = []  # 1\n"Řada \\"A\\"" = []  # 1\n'
        "\n[people]\n"
    )


def test_no_articles_give_an_empty_vocabulary() -> None:
    """It can be read, and knows nothing."""
    assert not read(suggest_vocabulary([]))


@given(order=st.permutations(SOME))
def test_the_order_of_the_articles_does_not_matter(order: Sequence[tn.Article]) -> None:
    """The same articles give the same text."""
    assert suggest_vocabulary(order) == suggest_vocabulary(SOME)


@settings(max_examples=60, deadline=None)
@given(some=st.lists(articles(), max_size=4))
def test_what_is_suggested_knows_the_articles(some: list[tn.Article]) -> None:
    """Whatever the names are, the text is a vocabulary; checked with it, a name is known or an alias of one."""
    known = read(suggest_vocabulary(some))
    options = {"vocabulary": known, "select": ["TN233", "TN234"]}
    for each in some:
        findings = tn.check(tn.dumps(each), config=options)
        assert all("is an alias of the known name" in finding.message for finding in findings if finding.code > "TN232")


def test_names_that_command_nobody() -> None:
    """What cannot be seen, and what a CI system would obey, is an escape of TOML, and read as the name that it is."""
    text = vocabulary_text({("##vso[x]", None): 1}, {"a\ufdd0b": 1}, {"\ufdd1x": 1}, {"Jan": 1})
    assert not [line for line in text.splitlines() if line != inert(line)]
    assert tomllib.loads(text) == {
        "categories": {"a\ufdd0b": []},
        "sources": {"##vso[x]": {}},
        "companies": {"\ufdd1x": []},
        "people": {"Jan": []},
    }
