"""What pages have to know of their site."""

from __future__ import annotations

from functools import partial
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import STRUCTURED

import technews_format as tn
from technews_format.converters._site import Site


def test_site() -> None:
    """A base URL is absolute, text is text, and a key that a site does not have is refused with those it has."""
    with pytest.raises(ValueError, match="base_url: expected an absolute http or https URL"):
        Site.of({"base_url": "example.org"})
    article = tn.loads(STRUCTURED)
    for call in (tn.to_html, partial(tn.to_html, page=True), tn.page_context, tn.json_ld, tn.to_json_ld):
        with pytest.raises(tn.InvalidSiteConfig, match="titel: unknown key; expected one of title, base_url, home"):
            call(article, site={"titel": "x"})
        with pytest.raises(tn.InvalidSiteConfig, match=r"title: expected text, found 3\n  home: expected text"):
            call(article, site={"title": 3, "home": 4})
    assert Site.of({"title": "x"}) == Site(title="x")
    assert Site.of(None) == Site()
    assert Site(home="javascript:x", stylesheet="data:text/css,x", title="a\x00") == Site(title="a\ufffd")
    site = Site(base_url="https://example.org")
    assert site.resolve("/a") == "https://example.org/a"
    assert site.resolve("https://example.com/") == "https://example.com/"


@given(st.sampled_from(["https:", "http:", "HTTPS:", ""]), st.text("a./?#;:%~_-Až@[]", max_size=12))
def test_addresses_of_pictures(scheme: str, rest: str) -> None:
    """However an address is written, it is resolved as the standard library does it."""
    base, url = "https://example.org/cs/", f"{scheme}//a.b/{rest}"
    try:
        expected = urljoin(base, url)
    except ValueError:
        return
    assert Site(base_url=base).resolve(url) == expected
