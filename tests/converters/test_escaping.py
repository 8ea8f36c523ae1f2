"""Text and data inside of HTML."""

from __future__ import annotations

import json
import re

import pytest
from support import changed

import technews_format as tn
from technews_format.converters._escaping import escape, escape_attribute, holds_forbidden, html_text, script_json


def test_characters_that_html_forbids() -> None:
    """They become U+FFFD in what is shown, and come back from the data."""
    for character in "\x00\x08\x0b\x0c\x1f\x7f\x85\x9f\ufdd0\ufffe\uffff\U0001fffe\U0010ffff":
        article = changed(title=f"a{character}b")
        page = tn.to_html(article, page=True, site={"title": character})
        assert "<title>a\ufffdb – \ufffd</title>" in page
        assert character not in page
        assert tn.from_html(page) == article


@pytest.mark.parametrize("text", ["</script>", "<!--", "a & b", "ž", "\x00", "\b", "\f", "\ud800", "\\u003c"])
def test_data_in_a_script_comes_back(text: str) -> None:
    """No end tag and no comment can occur in it, and nothing that HTML forbids."""
    script = script_json({"text": text})
    assert json.loads(script) == {"text": text}
    assert not re.search("[<>&\x00-\x1f]", script)
    assert holds_forbidden(script) or text not in ("\x00", "\b", "\f")


def test_text_between_tags_and_in_attributes() -> None:
    """As browsers serialize it: quotation marks are escaped in attributes only."""
    assert escape('a\xa0& <"b">') == 'a&nbsp;&amp; &lt;"b"&gt;'
    assert escape_attribute('"<') == "&quot;&lt;"
    assert html_text("a\xa0\x0bb") == "a\xa0\ufffdb"
    assert html_text("a\n\x0bb\x0c") == "a\n\ufffdb\ufffd"
