"""Rules about files among others (TN5xx)."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

import pytest
from rule_support import codes, found

import technews_format as tn
from technews_format.checking.rules._corpus import Summary, _beginning, normalized_url, story_of
from technews_format.checking.rules._examples import BRIEF, Example
from technews_format.checking.rules.corpus import _common_words, near_duplicate
from technews_format.testing.mutations.corpus import (
    MUTATIONS,
    OTHER_NAME,
    OTHER_SLUG,
    OTHER_TITLE,
    SLUG,
    SOURCE,
    beside,
)
from technews_format.testing.mutations.parts import brief, structured

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.mark.parametrize("example", [example for examples in MUTATIONS.values() for example in examples])
def test_each_fault_of_a_folder_is_reported_once(example: Example) -> None:
    """Of two files, one is reported, and for one reason."""
    assert len(found(example)) == 1


@pytest.mark.parametrize(
    "name",
    [
        f"2026-02-10-{SLUG}.md",
        f"_tech_news/2026/2026-02-10-{SLUG}.md",
        f"C:\\clanky\\2026-02-10-{SLUG}.md",
        f"2026-02-10-{SLUG}.markdown",
        "robotic-fish/index.md",
        "<stdin>",
        "draft.txt",
    ],
)
def test_names_that_are_right_or_not_looked_at(name: str) -> None:
    """Folders do not matter, and neither do texts that are no Markdown files of their own."""
    assert not codes(structured(name=name))


@pytest.mark.parametrize(
    ("name", "is_right"),
    [
        ("2025-09-24-03-robotic-fish-counts-tadpoles-for-a-week.md", True),
        ("2025-09-24-robotická-ryba-týden-počítala-pulce.md", True),
        ("2025-09-24-12-Roboticka-ryba-tyden-pocitala-pulce.md", True),
        ("2025-09-24-Roboticka-ryba-tyden-pocitala-pulc.md", True),
        ("2025-09-24-Roboticka-ryba-tyden-pocitala-pul.md", False),
        ("2025-09-24-Roboticka-ryba-tyden-pocita.md", False),
        ("2025-09-24-ryba.md", False),
        ("2025-09-23-robotic-fish-counts-tadpoles-for-a-week.md", False),
    ],
)
def test_names_of_september_2025(name: str, *, is_right: bool) -> None:
    """A number, Czech letters, no accents, mixed case and a cut after 30 letters are right in that month only."""
    example = structured(("2026-02-10", "2025-09-24"), name=name)
    assert ("TN501" not in codes(example)) == is_right
    assert "TN501" in codes(structured(name=name.replace("2025-09-24", "2026-02-10").replace(SLUG, "x")))


def test_a_name_in_the_decomposed_form_is_the_same_name() -> None:
    """Some file systems give names back with accents apart."""
    import unicodedata

    name = unicodedata.normalize("NFD", "2025-09-24-robotická-ryba-týden-počítala-pulce.md")
    assert "TN501" not in codes(structured(("2026-02-10", "2025-09-24"), name=name))


def test_a_wrong_slug_or_date_is_one_fault_of_the_text() -> None:
    """Where the slug or one date is wrong, the name may go with either."""
    wrong = ("slug: robotic-fish", "slug: robot-fish")
    assert codes(structured(wrong)) == {"TN212"}
    assert codes(structured(wrong, name="2026-02-10-robot-fish-counts-tadpoles-for-a-week.md")) == {"TN212"}
    assert codes(structured(("'2026-02-10 09:30:00'", "'2026-02-11 09:30:00'"), name=f"2026-02-11-{SLUG}.md")) == {
        "TN210"
    }


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.com/A/", "example.com/A"),
        ("http://example.com/a?utm_campaign=x&id=7&fbclid=y#z", "example.com/a?id=7"),
        ("https://example.com/a?op=view&amp;id=7", "example.com/a?op=view&id=7"),
        ("https://example.com/a?at_medium=RSS&mod=rss_news&CMP=share&mod=7", "example.com/a?mod=7"),
        ("https://example.com", "example.com"),
        ("https://example.com/?id=7", "example.com?id=7"),
    ],
)
def test_addresses_are_compared_without_what_does_not_tell_articles_apart(url: str, expected: str) -> None:
    """Scheme, `www.`, tracking parameters, fragment, last slash and entities do not count."""
    assert normalized_url(url) == expected


def test_the_later_file_is_reported_and_names_the_earlier_one() -> None:
    """Of three files with one source article, the second and the third are reported, each with the first."""
    files = [tn.parse(brief().text, f"{folder}/2026-02-11-bee-game-sequel-rumoured.md") for folder in "abc"]
    reported = list(tn.check_files(files))
    assert [item.path and item.path[0] for item in reported] == ["b", "c"]
    assert all(item.message.startswith("a/2026-02-11-bee") for item in reported)
    assert {str(item.span) for item in reported} == {"15:6"}


def test_the_share_of_common_words_is_a_threshold() -> None:
    """`near-duplicate` decides how much two texts have to have in common."""
    example = beside(OTHER_NAME, SOURCE, *OTHER_SLUG, OTHER_TITLE, ("zatím nepotvrdili", "zatím nekomentují"))
    assert "TN505" not in codes(example, thresholds={"near_duplicate": 0.95})


def card(number: int, *words: str, share: float = 0.6) -> Summary:
    """Return what is kept of a file with certain words."""
    return told(f"{number}.md", words, share)


def told(path: str, words: Iterable[str], share: float = 0.6) -> Summary:
    """Return what is kept of a file that tells certain words."""
    return Summary(path, None, None, None, *story_of(" ".join(words).encode()), share, b"")


@pytest.mark.parametrize(
    ("files", "step", "times", "is_common"),
    [
        (100, 1, 32, False),
        (100, 1, 33, True),
        (999, 2, 17, False),
        (1_000, 2, 17, True),
        (16_500, 33, 2, False),
        (16_500, 33, 3, True),
    ],
)
def test_a_word_of_many_files_is_common(files: int, step: int, times: int, *, is_common: bool) -> None:
    """Of more than 32; where a part of a thousand or more files is looked at, of so many fewer, but of three."""
    summaries = [card(at, "slovo") if at < times * step and at % step == 0 else card(at) for at in range(files)]
    assert ({*card(0, "slovo").words} <= _common_words(summaries)) == is_common


@pytest.mark.parametrize(("before", "is_found"), [(22, True), (23, False)])
def test_the_first_24_rare_words_are_looked_for(before: int, *, is_found: bool) -> None:
    """Files that share only later ones are not compared."""
    files = [
        card(at, *(f"{side}{word:02}" for word in range(before)), "y", "z", share=0.01) for at, side in enumerate("ab")
    ]
    assert near_duplicate.check_corpus is not None
    assert bool([*near_duplicate.check_corpus(files)]) == is_found


def alike(words: int, common: int) -> bool:
    """Tell whether two stories of so many words, of which so many are the same, are reported."""
    stories = [[f"{'a' if word < common else side}{word:02}" for word in range(words)] for side in "bc"]
    share = tn.Config().thresholds.near_duplicate
    summaries = [card(number, *story, share=share) for number, story in enumerate(stories)]
    assert near_duplicate.check_corpus is not None
    return bool([*near_duplicate.check_corpus(summaries)])


@pytest.mark.parametrize(("words", "common", "expected"), [(80, 60, True), (79, 59, False)])
def test_six_words_of_ten_make_a_near_duplicate(words: int, common: int, *, expected: bool) -> None:
    """60 of 100 words are enough, 59 of 99 are not."""
    assert alike(words, common) == expected


@pytest.mark.parametrize(("words", "expected"), [(12, True), (11, False)])
def test_stories_of_few_words_are_not_compared(words: int, *, expected: bool) -> None:
    """Twelve words at least, also where they are all the same."""
    assert alike(words, words) == expected


def test_the_beginning_of_a_body_is_compared() -> None:
    """600 bytes are kept as they are; of more, the whole words among the first 600."""
    data = b"a " * 299 + b"bc"
    assert _beginning(data) == data
    assert _beginning(data + b"d") == data[:-3]


@pytest.mark.parametrize(("length", "mark"), [(9_999, "&"), (10_000, "&amp;")])
def test_entities_of_endless_addresses_stay(length: int, mark: str) -> None:
    """To replace them takes longer than such an address is worth."""
    url = "example.com/?a=" + "x" * (length - 22) + "&amp;" + "b"
    assert len(url) == length - 1
    assert normalized_url(url + "c").endswith(f"x{mark}bc")


def test_other_stories_are_no_near_duplicates() -> None:
    """Two articles with different texts have no finding."""
    assert not codes(replace(structured(), beside=(brief(),)))


def test_two_thousand_files_are_compared_by_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work for a folder grows with the number of files, not with that of their pairs."""
    from technews_format.checking.rules import corpus

    def summary(number: int, *, group: int) -> Summary:
        words = [f"společné{i}" for i in range(40)] + [f"skupina{group}-{i}" for i in range(60)] + [f"jen{number}"]
        return told(f"{number}.md", words)

    summaries = [summary(number, group=number // 4) for number in range(2_000)]
    looked_at = 0
    similarity = corpus._similarity

    def counted(one: frozenset[int], other: frozenset[int]) -> float:
        nonlocal looked_at
        looked_at += 1
        return similarity(one, other)

    monkeypatch.setattr(corpus, "_similarity", counted)
    assert corpus.near_duplicate.check_corpus is not None
    reported = list(corpus.near_duplicate.check_corpus(summaries))
    assert len(reported) == 1_500  # of each four, the later three
    assert looked_at < 10 * len(summaries)


def test_copies_with_other_words_are_found() -> None:
    """Every copy of which a fifth of the words was replaced is reported, with the file that it is a copy of."""
    from technews_format.checking.rules import corpus

    pick = random.Random(7)  # noqa: S311 - not a secret
    vocabulary = [f"slovo{rank}" for rank in range(4_000)]
    weights = [1 / (rank + 10) for rank in range(4_000)]  # as words of a language are

    def words() -> set[str]:
        return set(pick.choices(vocabulary, weights, k=120))

    originals = {f"{number}.md": words() for number in range(500)}
    copies = []
    for number, path in enumerate(pick.sample([*originals], 100)):
        original = originals[path]
        kept = pick.sample(sorted(original), round(len(original) * 0.8))
        others = [word for word in pick.choices(vocabulary, weights, k=500) if word not in original]
        copies.append(told(f"copy-{number} of {path}", sorted({*kept, *others[: len(original) - len(kept)]})))
    assert corpus.near_duplicate.check_corpus is not None
    reported = {
        found.summary.path: found.message
        for found in corpus.near_duplicate.check_corpus([*starmap(told, originals.items()), *copies])
    }
    assert reported.keys() == {copy.path for copy in copies}
    assert all(message.startswith(path.partition(" of ")[2]) for path, message in reported.items())


def test_cards_are_made_of_anything() -> None:
    """Texts that are no articles have no card or one without values, and nothing raises."""
    texts = ["", "---\n", "---\ntitle: 3\nurl: [a]\nslug: {a: b}\n---\n", "---\nurl: '&#99999999999;;?&'\n---\nx\n"]
    documents = [tn.parse(text, f"{index}.md") for index, text in enumerate(texts)]
    found = tn.check_files(documents, config={"select": ["TN502", "TN503", "TN504", "TN505"]})
    assert [item for item in found if item.code.startswith("TN5")] == []


def test_each_of_many_copies_is_found() -> None:
    """Copies of one story are found however many there are, although their words are not rare then."""
    from technews_format.checking.rules import corpus

    pick = random.Random(11)  # noqa: S311 - not a secret
    vocabulary = [f"slovo{rank}" for rank in range(4_000)]
    story = pick.sample(vocabulary, 100)

    others = [told(f"{number}.md", pick.sample(vocabulary, 100)) for number in range(300)]
    copies = [told(f"copy-{number}.md", [*story[:90], *pick.sample(vocabulary, 10)]) for number in range(60)]
    summaries = pick.sample([*others, *copies], 360)
    assert corpus.near_duplicate.check_corpus is not None
    reported = {found.summary.path for found in corpus.near_duplicate.check_corpus(summaries)}
    assert len(reported) == len(copies) - 1


def test_files_without_a_second_fence_are_compared() -> None:
    """Where the front matter ends is a guess there, but a place all the same."""
    text = BRIEF.replace("\n---\n\nStudio", "\n\nStudio")
    documents = [tn.parse(text, "a.md"), tn.parse(text, "b.md")]
    found = [item for item in tn.check_files(documents, config={"select": ["TN502"]}) if item.code == "TN502"]
    assert [(item.path, str(item.span)) for item in found] == [("b.md", str(documents[1].span("url")))]
