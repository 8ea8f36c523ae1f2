"""`compose`: articles of items and drafts, and everything that is in the way of one."""

from __future__ import annotations

from typing import Any

import pytest
from drafts import canonical_files, generated, taken_apart
from hypothesis import given

import technews_format as tn
from technews_format.composing.compose import compose_text
from technews_format.testing import drafts

ITEM = tn.NewsItem.parse(
    {
        "source": {"id": "the-verge", "name": "The Verge"},
        "title": "A New Robot Counts Tadpoles",
        "url": "https://example.org/robot",
        "urlToImage": "https://example.org/robot.png",
        "publishedAt": "2026-02-18T10:30:00+01:00",
        "description": "A robot.",
        "content": "A robot counts.",
    }
)
_SENTENCES = (
    "Brněnská laboratoř představila robota, který umí počítat pulce v rybníce.",
    "Kamera ve hlavě ryby rozpozná jednotlivé druhy a údaje posílá na břeh.",
    "Podle odborníků tím začíná nová etapa oboru, protože dosavadní sčítání bylo drahé.",
)
STRUCTURED: dict[str, Any] = {
    "title": "Robotická ryba počítá pulce v rybníce",
    "description": "Robot z Brna spočítal pulce v desítkách rybníků. Pomáhá mu kamera ve hlavě.",
    "category": "robotika",
    "importance": 3,
    "summary": " ".join(_SENTENCES),
    "key_points": ("Robot plave sám celý den", "Pulce rozpozná kamerou", "Údaje posílá na břeh"),
    "details": "\n\n".join(_SENTENCES * 2)
    .replace("Kamera ve", "Čidlo ve", 1)
    .replace("Podle", "Dle", 1)
    .replace("Brněnská", "Tamní", 1),
    "why_it_matters": "Obojživelníků v krajině ubývá a sčítat je ručně je drahé. Levný robot může hlídat rybníky.",
}
BRIEF: dict[str, Any] = {
    **{key: STRUCTURED[key] for key in ("title", "description", "category")},
    "importance": 2,
    "text": " ".join(_SENTENCES),
}


def composed(**changes: Any) -> tn.Article:
    """Compose a structured article with other values in its draft."""
    return tn.compose(ITEM, tn.ArticleDraft(**STRUCTURED | changes))


def findings(draft: dict[str, Any], **options: Any) -> dict[str, str]:
    """Return path and message of what is in the way of an article."""
    with pytest.raises(tn.InvalidDraft) as raised:
        tn.compose(ITEM, tn.ArticleDraft(**draft), **options)
    return {finding.path: finding.message for finding in raised.value.findings}


def test_what_comes_from_where() -> None:
    """Text from the draft, the rest from the item, and what is derived from both."""
    article = composed(companies=("Kvasar Labs",), people=("Jana Dvořáková",))
    front_matter = article.front_matter
    assert front_matter.title == STRUCTURED["title"]
    assert front_matter.original_title == ITEM.title
    assert (front_matter.slug, article.filename) == (
        "a-new-robot-counts-tadpoles",
        "2026-02-18-a-new-robot-counts-tadpoles.md",
    )
    assert front_matter.source == tn.Source(id="the-verge", name="The Verge", emoji="⚡")
    assert front_matter.published_at.text == "2026-02-18T09:30:00+00:00"
    assert front_matter.url_to_image == front_matter.url_to_image_backup == ITEM.url_to_image
    assert (front_matter.author, front_matter.importance) == (None, tn.Importance.MEDIUM)
    assert article.body.kind == "structured"
    assert tn.compose(ITEM, tn.ArticleDraft(**BRIEF)).body == tn.BriefBody(text=BRIEF["text"])


def test_options_come_first() -> None:
    """What a program is told to set stands instead of what the model says."""
    article = tn.compose(
        ITEM,
        tn.ArticleDraft(**STRUCTURED),
        category="věda",
        importance=4,
        author="Jana Dvořáková",
        emoji="🤖",
        keep_image=False,
    )
    front_matter = article.front_matter
    assert (front_matter.category, front_matter.importance, front_matter.author) == ("věda", 4, "Jana Dvořáková")
    assert front_matter.source.emoji == "🤖"
    assert front_matter.url_to_image is front_matter.url_to_image_backup is None


def test_missing_text_is_a_finding() -> None:
    """All that is missing is told at once, and nothing is filled in."""
    assert findings({}) == {
        "title": "missing; write it",
        "description": "missing; write it",
        "category": "missing; write it",
        "importance": "missing; give a number from 1 (info) to 5 (critical)",
        "": "there is no text; write summary, key_points, details, why_it_matters, or text for a brief article",
    }
    assert findings({**STRUCTURED, "key_points": ("- ", ""), "details": "(120 slov)", "title": " "}) == {
        "title": "missing; write it",
        "key_points": "missing; write three to five key points",
        "details": "missing; write the section Podrobnosti",
    }
    assert findings({**STRUCTURED, "category": None}) == {"category": "missing; write it"}
    tn.compose(ITEM, tn.ArticleDraft(**STRUCTURED | {"category": None}), category="věda")


def test_what_is_wrong_is_found_beside_what_is_missing() -> None:
    """So that one more try is enough."""
    refusal = "Omlouvám se, ale nemohu tento článek přeložit."
    found = findings({**STRUCTURED, "title": None, "summary": refusal, "why_it_matters": "<script>alert(1)"})
    assert {"title", "summary", "why_it_matters"} <= found.keys()
    assert "the words of a language model" in found["summary"]
    assert findings({**STRUCTURED, "importance": 9}) == {"importance": "expected an integer from 1 to 5, found 9"}
    assert "UTF-8" in findings({**STRUCTURED, "title": "\ud800"})["title"]
    assert "text" in findings({**STRUCTURED, "text": "Ještě jeden text."})


def test_warnings_do_not_stop_it() -> None:
    """A body that does not fit the importance, and too few points, are said when something else is wrong."""
    assert composed(importance=1, key_points=("Jediný bod",)).front_matter.importance == 1
    draft = tn.ArticleDraft(**BRIEF | {"importance": 5})
    warnings = compose_text(ITEM, draft).warnings
    assert [(item.path, item.severity) for item in warnings] == [("importance", "warning")]
    found = findings({**BRIEF, "importance": 5, "title": None})
    assert "a body without sections" in found["importance"]


def test_what_is_mended_on_the_way() -> None:
    """Leftovers are cleaned, and what the checker can mend safely is mended."""
    article = composed(
        summary=f"## Souhrn\n{STRUCTURED['summary']} (42 slov)", title="Robotická\u200b ryba počítá pulce"
    )
    assert article.body.kind == "structured"
    assert article.body.summary == STRUCTURED["summary"]
    assert article.front_matter.title == "Robotická ryba počítá pulce"


def test_arguments_of_a_wrong_type() -> None:
    """A mapping is no item."""
    with pytest.raises(TypeError, match="expected a NewsItem, not dict"):
        tn.compose({}, tn.ArticleDraft())  # type: ignore[arg-type]


@pytest.mark.parametrize("number", range(200))
def test_generated_drafts_make_canonical_files(number: int) -> None:
    """With all that models leave in them, they become files in which nothing is found, for both targets."""
    item, draft = generated(number)
    done = compose_text(tn.NewsItem.parse(item), tn.ArticleDraft(**draft), dialect="hugo-source-url")
    for text in (done.text, tn.dumps(done.article)):
        assert tn.parse(text).syntax_tree.canonical
        found = tn.check(text, name=done.article.filename, config={"target": ["jekyll", "hugo"]})
        assert {finding.code for finding in found} <= ADDRESS
    assert done.warnings == ()
    assert tn.loads(done.text) == done.article


ADDRESS = {"TN603", "TN611"}
"""What a site generator says to the name of the key for the address: a matter of the dialect."""


@given(drafts())
def test_good_drafts_need_no_step(draft: tn.ArticleDraft) -> None:
    """What is right already stays as it is."""
    assert tn.clean_draft(draft) == tn.CleanedDraft(draft, ())


FILES = canonical_files()


@pytest.mark.skipif(not FILES, reason="the archive's sample files are not here (set TECHNEWS_CORPUS)")
@pytest.mark.parametrize("document", FILES, ids=lambda document: str(document.name))
def test_files_are_composed_again(document: tn.Document) -> None:
    """Taken apart and composed, a file is the same byte for byte, but for what `fix` would mend and counts of words."""
    article = document.article()
    front_matter = article.front_matter
    again = tn.compose(
        *taken_apart(article),
        category=front_matter.category,
        author=front_matter.author,
        emoji=front_matter.source.emoji,
    )
    mended = tn.fix(tn.fix(document).document, unsafe=True, config={"select": ["TN327"]}).document
    assert tn.dumps(again, dialect=document.dialect or "jekyll") == mended.source
    assert mended == document or {finding.code for finding in tn.check(document)} & {"TN012", "TN219", "TN327"}


@pytest.mark.parametrize(
    ("told", "written"),
    [
        (None, None),
        ("generated", tn.Disclosure(text="generated")),
        (tn.Disclosure(text="assisted", reviewer="Jana"), tn.Disclosure(text="assisted", reviewer="Jana")),
    ],
)
def test_a_disclosure_is_what_it_is_told(told: Any, written: tn.Disclosure | None) -> None:
    """No reviewer is made up, and without a word nothing is disclosed."""
    draft = tn.ArticleDraft(**STRUCTURED)
    assert tn.compose(ITEM, draft, disclosure=told).front_matter.disclosure == written
