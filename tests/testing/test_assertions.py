"""The assertions find what is wrong, and say it in a few lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import broken_readers as readers
import pytest
from hypothesis import given, settings
from support import BRIEF, GENERATION_0, STRUCTURED, changed

import technews_format as tn
from technews_format.testing import (
    articles,
    assert_canonical,
    assert_round_trips,
    assert_same_article,
    assert_valid,
    documents,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def failure(assertion: Callable[..., None], *arguments: Any, **options: Any) -> str:
    """Return the message with which an assertion fails."""
    with pytest.raises(AssertionError) as raised:
        assertion(*arguments, **options)
    return str(raised.value)


def test_assert_valid() -> None:
    """An error fails with its place, a warning does not, and a configuration counts."""
    assert_valid(BRIEF)
    assert_valid(tn.parse(GENERATION_0.encode()))
    assert_valid(f"\ufeff{BRIEF}")
    message = failure(assert_valid, BRIEF.replace("title: Nová hra", "title: ''"))
    assert message.splitlines()[0] == "the file is not valid"
    assert "14:8: TN203 title: " in message
    assert "TN101" in failure(assert_valid, "text", config={"select": ["TN3"]})


def test_assert_valid_takes_severities() -> None:
    """What a configuration makes an error is one."""
    text = BRIEF.replace("category: hry", "category:  hry")
    codes = {finding.code for finding in tn.check(text)}
    assert codes
    raised = {"severity": dict.fromkeys(codes, "error")}
    assert_valid(text)
    assert all(code in failure(assert_valid, text, config=raised) for code in codes)


def test_assert_canonical() -> None:
    """The first line that is not as the writer writes it is said; what does not load says why."""
    for text in (BRIEF, STRUCTURED):
        assert_canonical(text)
    quoted = BRIEF.replace("title: Nová hra", 'title: "Nová hra"')
    assert failure(assert_canonical, quoted) == (
        "the file is not canonical\n  line 14: found 'title: \"Nová hra\"', expected 'title: Nová hra'"
    )
    assert "found 26 lines, expected 27" in failure(assert_canonical, BRIEF.removesuffix("\n"))
    assert "TN102" in failure(assert_canonical, "---\ntitle: x\n")


@settings(max_examples=50)
@given(documents(canonical=True))
def test_canonical_documents_are_canonical(document: tn.Document) -> None:
    """Each passes, in its dialect."""
    assert_canonical(document)
    assert_valid(document)


def test_assert_same_article() -> None:
    """Each field that differs has a line with its dotted name, and nothing else is said."""
    other = changed(title="Jiná", companies=("A", "B"))
    assert_same_article(tn.loads(STRUCTURED), tn.loads(STRUCTURED))
    lines = failure(assert_same_article, changed(title="Nová", companies=("A",)), other).splitlines()
    assert lines == [
        "the articles differ",
        "  + companies.1: B",
        "  ~ title: Nová → Jiná",
    ]
    assert "+ body.text: Vyšla nová hra." in failure(assert_same_article, tn.loads(STRUCTURED), tn.loads(BRIEF))


@settings(max_examples=50)
@given(articles())
def test_an_article_is_the_same_as_itself(article: tn.Article) -> None:
    """Also when it was written and read."""
    assert_same_article(article, tn.loads(tn.dumps(article)))


BROKEN: dict[str, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    "splits at colons": (readers.read_by_colons, readers.write),
    "reads YAML 1.1": (readers.read_by_yaml, readers.write),
    "one line a key point": (readers.read_points_by_lines, readers.write),
    "loses the offset": (readers.read_local_time, tn.dumps),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_readers_are_caught(name: str) -> None:
    """Each fault is found among two hundred examples, and shown with the few lines that are to blame."""
    message = failure(assert_round_trips, *BROKEN[name])
    what, _, text = message.partition("for this text:\n")
    assert 2 <= what.count("\n") <= 5
    assert text.count("\n") <= (40 if "point" in name else 26), message


@dataclass(frozen=True)
class Story:
    """An article as another project may have it, with one thing more."""

    article: tn.Article
    length: int


def test_a_reader_of_another_class() -> None:
    """Its own objects are compared too, field by field."""
    lengths = iter(range(1_000_000))
    assert_round_trips(
        lambda text: Story(tn.loads(text), 0), lambda story: tn.dumps(story.article, dialect="hugo"), max_examples=20
    )
    message = failure(
        assert_round_trips, lambda text: Story(tn.loads(text), next(lengths)), lambda story: tn.dumps(story.article)
    )
    assert message.startswith("reading what was written gives something else\n  length: ")


def test_examples_of_ones_own() -> None:
    """Texts and documents are tried in their order, and the first that fails is shown."""
    examples: list[tn.Document | str] = [BRIEF, tn.parse(STRUCTURED)]
    assert_round_trips(tn.loads, tn.dumps, examples=examples)
    message = failure(
        assert_round_trips,
        tn.loads,
        lambda article: tn.dumps(article).replace("Klíčové body", "Body"),
        examples=examples,
    )
    assert message.startswith("what was written is no article\n")
    assert "  ## Klíčové body" in message


def test_exceptions_of_a_reader() -> None:
    """An exception is a failure that names it, and keeps it as its cause."""
    with pytest.raises(AssertionError, match="read raised KeyError\n  'mood'\nfor this text:\n  ---") as raised:
        assert_round_trips(lambda text: (tn.parse(text).front_matter or {})["mood"], str)
    assert isinstance(raised.value.__cause__, KeyError)
    unchanged: Any = lambda article: article  # noqa: E731 - Any hides from type checkers that it is no writer
    with pytest.raises(TypeError, match="expected the text that write returns, not Article"):
        assert_round_trips(tn.loads, unchanged, examples=[BRIEF])
    message = failure(assert_round_trips, tn.loads, lambda _: int("x"), examples=[BRIEF])
    assert message.startswith("write raised ValueError\n  invalid literal")


def test_the_library_itself() -> None:
    """Reading and writing, and the JSON in between, are what the assertion demands, for all generations."""
    assert_round_trips(tn.loads, tn.dumps, examples=documents(), max_examples=100)
    assert_round_trips(
        lambda text: json.loads(tn.to_json(tn.loads(text))),
        lambda data: tn.dumps(tn.from_json(json.dumps(data))),
        max_examples=50,
    )
