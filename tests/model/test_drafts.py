"""What a language model answers, typed."""

from __future__ import annotations

import pytest

import technews_format as tn


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (tn.ArticleDraft(), "structured"),
        (tn.ArticleDraft(text="Ano."), "brief"),
        (tn.ArticleDraft(text="Ano.", summary="Ne."), "structured"),
        (tn.ArticleDraft(key_points=("Ne.",)), "structured"),
    ],
)
def test_the_text_decides_which_body_a_draft_makes(draft: tn.ArticleDraft, kind: str) -> None:
    """Any section makes it structured; without any text, the sections are what is missing."""
    assert draft.kind == kind


def test_a_finding_says_what_it_knows_of_its_place() -> None:
    """The place in an answer, the value, the message."""
    position = tn.Position(3, 1, 4)
    assert str(tn.DraftFinding("title", "is missing")) == "title: is missing"
    assert str(tn.DraftFinding("", "cut off", position=position)) == "1:4: cut off"
    error = tn.InvalidDraft([tn.DraftFinding("key_points[2]", "is empty", "warning", position)])
    assert str(error) == "the draft is no article\n  1:4: key_points[2]: is empty"
