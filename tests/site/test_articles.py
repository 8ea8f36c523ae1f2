"""How a build reads the files of articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import BRIEF, GENERATION_0

import technews_format as tn
from technews_format.site._articles import reader


def test_templates_of_a_user_get_articles(tmp_path: Path) -> None:
    """Ours ask for values only, which a canonical file has without the models."""
    data = BRIEF.encode()
    article = reader(tn.SiteConfig(templates=tmp_path))(data)
    assert isinstance(article, tn.Article)
    plain = reader(tn.SiteConfig())(data)
    assert not isinstance(plain, tn.Article)
    assert plain.front_matter.title == article.front_matter.title


def test_what_is_rare_is_left_to_the_models() -> None:
    """An article of an old generation is one; a text without front matter is none."""
    read = reader(tn.SiteConfig())
    assert read(GENERATION_0.encode()) == tn.loads(GENERATION_0)
    with pytest.raises(tn.InvalidArticle, match="TN101"):
        read(b"Text.\n")
