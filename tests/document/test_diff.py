"""In what two articles differ."""

from __future__ import annotations

import copy
import json
import pickle
import time
from typing import Any

import pytest
from article_pairs import articles, rewritten
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, STRUCTURED, changed, example_paths

import technews_format as tn

ARTICLE = tn.loads(STRUCTURED)


@given(articles(), articles())
def test_a_difference_leads_from_one_article_to_the_other(before: tn.Article, after: tn.Article) -> None:
    """Applied to the first it gives the second, also by way of JSON, and it is false just when they are equal."""
    difference = tn.diff(before, after)
    assert difference.apply(before) == after
    assert bool(difference) == (before != after)
    assert tn.Difference.from_dict(json.loads(json.dumps(difference.to_dict()))) == difference
    lines = str(difference).split("\n")
    assert len(lines) == max(len(difference.changes), 1)


@given(articles())
def test_an_article_does_not_differ_from_itself(article: tn.Article) -> None:
    """A copy has no difference, and to apply that is to change nothing."""
    difference = tn.diff(article, copy.deepcopy(article))
    assert not difference
    assert str(difference) == "no difference"
    assert difference.apply(article) == article
    assert tn.diff(article, article) == difference


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.name)
def test_layout_is_no_difference(path: Any) -> None:
    """Line ends, dialects, the order of keys and quotes mean nothing."""
    article = tn.load(path)
    for dialect in tn.DIALECTS:
        text = tn.dumps(article, dialect=dialect)
        _, _, rest = text.split("---\n", 2)
        values = tn.parse(text).front_matter or {}
        lines = [f"{key}: {json.dumps(values[key], ensure_ascii=False)}\n" for key in sorted(values, reverse=True)]
        for other in (text.replace("\n", "\r\n"), f"---\n{''.join(lines)}---\n{rest}"):
            assert not tn.diff(tn.parse(other), article)


def test_layout_is_no_difference_in_the_sample(corpus_bytes: bytes) -> None:
    """Each article of the archive means what its canonical form means, and its difference from another one fits."""
    document = tn.parse(corpus_bytes)
    try:
        article = document.article()
    except tn.InvalidArticle:
        return
    assert not tn.diff(document, tn.loads(tn.dumps(article)))
    for one, other in ((ARTICLE, article), (article, ARTICLE)):
        assert tn.diff(one, other).apply(one) == other


def test_two_spellings_of_an_instant_are_no_difference() -> None:
    """They are equal in articles too; another instant is shown as it was written."""
    same = changed(published_at=tn.Timestamp.parse("2026-02-18T10:30:00+01:00"))
    assert not tn.diff(ARTICLE, same)
    other = changed(published_at=tn.Timestamp.parse("2026-02-18T10:30:00+02:00"))
    assert str(tn.diff(same, other)) == "~ publishedAt: 2026-02-18T10:30:00+01:00 → 2026-02-18T10:30:00+02:00"
    assert tn.diff(same, other).apply(ARTICLE) == other


def test_a_moved_key_point_is_one_change() -> None:
    """It has both its numbers; the others, which only make room, are no change."""
    moved = rewritten(lambda points: [points[2], *points[:2]], ARTICLE)
    assert str(tn.diff(ARTICLE, moved)) == "> body.key_points.2 → body.key_points.0: Třetí bod."


def test_lists_are_sequences() -> None:
    """A name that comes first is one change, and the names behind it are none."""
    assert str(tn.diff(ARTICLE, changed(companies=("Molo", "Pramen", "Kotva")))) == "+ companies.0: Molo"
    assert str(tn.diff(ARTICLE, changed(companies=("Kotva", "Pramen")))).count("\n") == 0
    assert str(tn.diff(ARTICLE, changed(companies=()))) == "- companies.0: Pramen\n- companies.1: Kotva"


def test_sections_are_sequences_of_paragraphs() -> None:
    """A paragraph with half of its words is one change with its words compared; a new one is one more."""
    text = STRUCTURED.replace("První odstavec.", "Úplně nový text.\n\nPrvní odstavec o databázi.")
    later = tn.loads(text.replace("Druhý odstavec.", "Druhý odstavec o úplně jiné databázi."))
    long = tn.loads(text.replace("Druhý odstavec.", "Druhý odstavec o jiné databázi."))
    assert str(tn.diff(long, later)) == "~ body.details.2: Druhý odstavec o {+úplně +}jiné databázi."
    assert str(tn.diff(ARTICLE, long)).startswith("+ body.details.0: Úplně nový text.\n~ body.details.1: První")


def test_another_kind_of_body() -> None:
    """The sections of the one go, the text of the other comes."""
    lines = str(tn.diff(ARTICLE, tn.loads(BRIEF))).split("\n")
    assert "~ body.kind: structured → brief" in lines
    assert "- body.summary: Vývojáři představili databázi." in lines
    assert "+ body.text: Vyšla nová hra.\\n\\nJe o vlacích." in lines


def test_fields_have_the_names_of_today() -> None:
    """Those of generation 0 and of dialects are no others."""
    with_source_url = tn.parse(tn.dumps(ARTICLE, dialect="hugo-source-url").replace("org/database", "org/x"))
    fields = {change.field for change in tn.diff(ARTICLE, with_source_url).changes}
    assert fields == {"url", "urlToImage", "urlToImageBackup"}


def test_unknown_keys_keep_their_types() -> None:
    """A key that holds null is not one that is absent, and a mapping is compared key by key."""
    one, other = changed(extra={"mood": None, "series": {"part": 1}}), changed(extra={"series": {"part": 2}})
    assert str(tn.diff(one, other)) == "- mood: null\n~ series.part: 1 → 2"
    assert tn.diff(one, other).changes[1].path == ("front_matter", "series", "part")


def test_what_cannot_be_compared() -> None:
    """A document that is no article raises what typing it raises; other things are no articles."""
    with pytest.raises(tn.InvalidArticle, match="TN101"):
        tn.diff(ARTICLE, tn.parse("Text."))
    with pytest.raises(TypeError, match="expected an Article or a Document, not str"):
        tn.diff(STRUCTURED, ARTICLE)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected an Article or a Document, not int"):
        tn.Difference().apply(3)  # type: ignore[arg-type]


def test_differences_pickle_and_hash() -> None:
    """They are data that never changes."""
    difference = tn.diff(ARTICLE, tn.loads(BRIEF))
    twin = pickle.loads(pickle.dumps(difference))
    assert (twin, hash(twin)) == (difference, hash(difference))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "expected an object with the format technews-difference and the version 1"),
        ({"format": "technews-difference", "version": 2, "changes": []}, "the version 1"),
        ({"format": "technews-difference", "version": 1}, "changes: expected a list"),
        ({"format": "technews-difference", "version": 1, "changes": [{}, 3]}, "changes.1: expected an object"),
    ],
)
def test_json_that_is_no_difference(data: object, reason: str) -> None:
    """All faults are told at once, each with its place."""
    with pytest.raises(tn.DifferenceError, match=reason):
        tn.Difference.from_dict(data)


@given(st.sampled_from(["slovo ", "a\n\n", "- x\n", "é", "\n\nb c d e"]), st.sampled_from([1, 3, 7]))
def test_the_work_is_bounded(piece: str, step: int) -> None:
    """Articles of a hundred kilobytes that share little take no longer than others."""
    texts = [
        "".join(f"{piece}{number * factor % 99_991} " for number in range(100_000 // len(piece) // 6))
        for factor in (1, step * 7919)
    ]
    one, other = (ARTICLE.model_copy(update={"body": tn.BriefBody(text=text.strip())}) for text in texts)
    start = time.process_time()
    assert tn.diff(one, other).apply(one) == other
    assert time.process_time() - start < 20
