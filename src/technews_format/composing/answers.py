"""`parse_draft`: what a language model answered as an `ArticleDraft`."""

from __future__ import annotations

from pydantic import ValidationError

from technews_format.composing._findings import finding_of
from technews_format.diagnostics import DraftFinding
from technews_format.errors import InvalidDraft
from technews_format.model.drafts import ArticleDraft

__all__ = ["parse_draft"]


def parse_draft(text: str) -> ArticleDraft:
    """Read the JSON of a draft.

    Raises:
        InvalidDraft: The text is none.
    """
    try:
        return ArticleDraft.model_validate_json(text)
    except ValidationError as error:
        details = error.errors(include_url=False)
        if details[0]["type"] == "json_invalid":
            raise InvalidDraft([DraftFinding("", details[0]["msg"])]) from None
        raise InvalidDraft([finding_of(detail, {}) for detail in details]) from None
