"""Files are compared by their summaries as `check_files` compares them."""

from __future__ import annotations

import json
import pickle
from struct import pack
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, STRUCTURED, example_paths

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.rules import corpus
from technews_format.checking.rules._corpus import Summary, story_of
from technews_format.positions import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COMPARING = ["TN502", "TN503", "TN504", "TN505", "TN614"]
CONFIG = {"target": ["hugo"], "select": COMPARING, "per-file-ignores": {"ignored.md": ["TN502"]}}


def documents() -> list[tn.Document]:
    """Return the examples, and some files that are like others in one way each."""
    texts = {
        "one.md": STRUCTURED,
        "two.md": STRUCTURED,
        "ignored.md": STRUCTURED,
        "accepted.md": STRUCTURED.replace("---\n", "---\n# technews: ignore[TN502]\n", 1),
        "slug.md": STRUCTURED.replace("https://", "https://other."),
        "windows.md": BRIEF.replace("\n", "\r\n"),
        "brief.md": BRIEF,
        "open.md": BRIEF.replace("\n---\n\nStudio", "\n\nStudio"),
        "none.md": "no article\n",
    }
    return [
        *(tn.parse(path.read_bytes(), str(path)) for path in example_paths()),
        *(tn.parse(text, name) for name, text in texts.items()),
    ]


def test_summaries_give_what_check_files_gives() -> None:
    """With places, suppressions and what is ignored in a file."""
    found = [item for item in tn.check_files(documents(), config=CONFIG) if item.code in COMPARING]
    summaries = [tn.summary(document, config=CONFIG) for document in documents()]
    assert [*tn.compare(summaries, config=CONFIG)] == found
    assert {item.path for item in found if item.code != "TN614"} == {"two.md", "slug.md", "brief.md", "open.md"}
    assert {item.code for item in found} >= {"TN502", "TN503", "TN614"}


def test_places_are_those_of_the_document() -> None:
    """Whatever the line ends are, and with a comment or an unknown key above."""
    for document in documents():
        kept = Checker().summary(document)
        assert (kept is None) == (document.name == "none.md")
        for field in ("slug", "title", "url"):
            assert kept is None or document.span(field) in (None, kept.span(field))


def test_a_file_without_a_name_has_none() -> None:
    """No finding could say where it is."""
    assert tn.summary(tn.parse(STRUCTURED)) is None


def test_they_are_values_of_a_journal(tmp_path: Path) -> None:
    """And the same from there; texts of about a kilobyte."""
    folder = tn.Corpus(example_paths())
    first, second = (
        [result.get() for result in folder.map(tn.summary, journal=tmp_path / "journal")] for _ in range(2)
    )
    assert first == second
    assert max(len(text or "") for text in first) < 2_000


def changed(**values: object) -> str:
    """Return a summary with other values."""
    text = tn.summary(tn.parse(STRUCTURED.replace("---\n", "---\n# technews: ignore[TN502]\n", 1), "a.md"))
    assert text is not None
    known = dict(zip(Summary.__slots__, json.loads(text), strict=True))
    assert len(known["suppressions"]) == 1
    return json.dumps([*(known | values).values()])


PLACES = "00" * 72
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "00" * 4, PLACES]) | st.text(),
    lambda values: st.lists(values, max_size=5) | st.dictionaries(st.text(), values, max_size=2),
)


@given(field=st.sampled_from(Summary.__slots__), value=JSON)
def test_whatever_a_value_is_it_is_compared_or_refused(field: str, value: object) -> None:
    """Nothing else is raised, neither at once nor when files are compared."""
    text = changed(**{field: value})
    try:
        kept = Summary.loads(text)
    except ValueError:
        return
    assert Summary.loads(kept.dumps()).dumps() == kept.dumps()
    assert isinstance(kept.span("slug"), Span)
    list(tn.compare([text, changed(path="b.md"), text]))


OTHERS = [
    *("", "{}", "[1]", '["a.md", 1, 2, 3, "zz", 1, 0.6, "", []]', "3", "[" * 100_000, '{"a":' * 100_000),
    *('["p",1,1,1,"00",1,0.9,"",[],null]', f'["p",1,1,1,"00",1,0.9,"{PLACES}",[],null]'),
    *(changed(path=None), changed(url="a"), changed(page=True), changed(title=1.5), changed(length=None)),
    *(changed(alike="a"), changed(slug=[]), changed(suppressions={}), changed(suppressions=[1]), changed(places="00")),
    *(changed(suppressions=[[["TN502"], places, [0, 1], [0, 1], True]]) for places in ([], [[0]], [["a", 1]], 3)),
    *(changed(suppressions=[[["TN502"], [[0, 1]], [0, 1], [0, 1], readable]]) for readable in (1, None)),
    changed(suppressions=[[[1], [[0, 1]], [0, 1], [0, 1], True]]),
]


@pytest.mark.parametrize("text", OTHERS, ids=range(len(OTHERS)))
def test_other_texts_are_refused(text: str) -> None:
    """By a message that shows them."""
    with pytest.raises(ValueError, match="expected what summary has returned, found"):
        list(tn.compare([text]))


def test_summaries_travel() -> None:
    """By pickle, as between processes, and as text."""
    for document in documents():
        kept = Checker().summary(document)
        if kept:
            values = [getattr(kept, name) for name in kept.__slots__]
            for other in (pickle.loads(pickle.dumps(kept)), Summary.loads(kept.dumps())):
                assert [getattr(other, name) for name in kept.__slots__] == values


WORDS = st.sampled_from([f"{letter}{number}" for letter in ("slovo", "Žába", "úl", "x") for number in range(12)])
STORIES = st.lists(st.lists(WORDS, min_size=10, max_size=40), min_size=2, max_size=8)


@given(stories=STORIES, share=st.sampled_from([0.3, 0.6, 0.9]))
def test_hashes_tell_what_words_tell(stories: list[list[str]], share: float) -> None:
    """The findings are those of numbers that stand for one word each, and their shares those of the words."""
    texts = [" ".join(words) for words in stories]
    ranks = {word: rank for rank, word in enumerate(sorted({word for text in texts for word in text.lower().split()}))}
    exact = [sorted({ranks[word] for word in text.lower().split()}) for text in texts]
    found = reported([story_of(text.encode()) for text in texts], share)
    assert found == reported(
        [(pack(f"<{len(it)}I", *it), len(text.split())) for it, text in zip(exact, texts, strict=True)], share
    )
    for path, message in found.items():
        one, other = (set(exact[int(name)]) for name in (path, message.partition(" ")[0]))
        assert f"({round(100 * len(one & other) / len(one | other))} % of the words" in message


def reported(stories: Iterable[tuple[bytes, int]], share: float) -> dict[str, str]:
    """Return the message for each file that tells a story of an earlier one."""
    summaries = [Summary(str(at), None, None, None, *story, share, b"") for at, story in enumerate(stories)]
    assert corpus.near_duplicate.check_corpus is not None
    return {item.summary.path: item.message for item in corpus.near_duplicate.check_corpus(summaries)}
