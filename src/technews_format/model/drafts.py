"""`ArticleDraft`: what a language model answers when it is asked for an article."""

from __future__ import annotations

from typing import Literal

from technews_format.model.models import FrozenModel

__all__ = ["ArticleDraft"]


class ArticleDraft(FrozenModel):
    """The text of an article and what it is about; a news item has the rest.

    The order of the fields is that in which a model should think: first the text, then its heading, then how much it
    matters. A draft has either the four sections or `text`. Its values are what the model wrote:
    `technews_format.clean_draft` takes off what does not belong there, and `technews_format.compose` judges them.

    Attributes:
        summary: Souhrn: two or three sentences.
        key_points: Klíčové body: three to five items, without marks of a list.
        details: Podrobnosti: two to five paragraphs.
        why_it_matters: Proč je to důležité: one or two paragraphs.
        text: One or more paragraphs instead of the four sections.
        title: The Czech title.
        description: The perex, one to three sentences in Czech.
        category: Topic, mostly lower-case Czech.
        companies: Companies in the news, five at most.
        people: People in the news, three at most.
        importance: 1 (info) to 5 (critical).

    Examples:
        >>> ArticleDraft(text="Vyšla nová hra.", title="Nová hra", category="hry", importance=2).kind
        'brief'
    """

    summary: str | None = None
    key_points: tuple[str, ...] = ()
    details: str | None = None
    why_it_matters: str | None = None
    text: str | None = None
    title: str | None = None
    description: str | None = None
    category: str | None = None
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    importance: int | None = None

    @property
    def kind(self) -> Literal["structured", "brief"]:
        """Which body its text makes: the sections, if it has any of them."""
        has_sections = self.summary or self.key_points or self.details or self.why_it_matters
        return "structured" if has_sections or not self.text else "brief"
