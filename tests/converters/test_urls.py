"""Addresses: what a page may link to, and what is made of characters that no URL holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format.converters._urls import ascii_url, is_outside, safe_url


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        *((url, url) for url in ("https://example.org/a?b=c&d=e#f", "HTTP://example.org", "mailto:a@example.org")),
        *((url, url) for url in ("//example.org/a", "/a", "a/b:c", "?a:b", "#a:b", "", ".", "https://čaj.example/č")),
        *((url, url) for url in ("https://[::1]:80/", "https://e.org/%C4%8D", "https://a:b@e.org:65535")),
        *((url, url) for url in ("https://h%C3%A1%C4%8Dek.cz/", "http://127.0.0.1", "https://a_b.e.org.?c")),
        (" https://example.org ", "https://example.org"),
        ("\x01\x1f /a\n", "/a"),
        ('/a b"<>\\^`{|}', "/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("/a%zz%", "/a%25zz%25"),
        ("/a[1]", "/a%5B1%5D"),
        ("https://[::1]/a[1]", "https://[::1]/a%5B1%5D"),
        ("/a#b#c", "/a#b%23c"),
        ("\\\\evil.example\\a", "%5C%5Cevil.example%5Ca"),
        ("/\xa0", "/%C2%A0"),
    ],
)
def test_safe(url: str, safe: str) -> None:
    """Allowed schemes and relative addresses stay; what no URL may hold is percent-encoded."""
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "\x01javascript:x", "java\tscript:x"),
        *(
            "java\nscript:x",
            "java\x00script:x",
            "javascript\x85:x",
            "vbscript:x",
            "data:text/html,x",
            "blob:x",
            "file:///a",
        ),
        *("ftp://e.org", "tel:1", "x:y", ":x", "a:b/c", "java script:x", "čaj:x", "/a\tb", "https://e.org/\x00a"),
        *(
            "https://e.org/\u2028",
            "https:a",
            "https:///e.org",
            "https://",
            "//",
            "https://e.org:x/",
            "https://e.org:65536",
        ),
        *(
            "https://a b/",
            "https://a%20b/",
            "https://a|b",
            "https://e.org[1]/",
            "https://[x]/",
            "https://[::1]x",
            "//a<b",
        ),
        *("http://1.2.3.4.5", "http://999.1.1.1", "http://1.0x7f", "https://a%FF/", "https://a\u200b.cz", "https://@/"),
    ],
)
def test_refused(url: str) -> None:
    """Every other scheme is refused, also one that is none, and so are control characters."""
    assert safe_url(url) is None


def test_pictures() -> None:
    """A picture has no mail address."""
    assert safe_url("mailto:a@example.org", picture=True) is None
    assert safe_url("/a.png", picture=True) == "/a.png"


@given(st.text(st.sampled_from('ajs:/?#\\ \t\n\x00.%[]{}"<>č\xa0\u2028'), max_size=20) | st.text(max_size=20))
def test_idempotent(url: str) -> None:
    """A safe address stays as it is, and can stand in an attribute."""
    safe = safe_url(url)
    if safe is not None:
        assert safe_url(safe) == safe
        assert safe_url(safe, picture=True) in (safe, None)
        assert not {*' \t\n"<>\\`'} & {*safe}


@pytest.mark.parametrize(
    ("url", "outside"),
    [("//e.org", True), ("HTTPS://e.org", True), ("http:a", True), ("/a", False), ("a", False), ("mailto:a", False)],
)
def test_outside(url: str, *, outside: bool) -> None:
    """With a host it leads to another site."""
    assert is_outside(url) is outside


@pytest.mark.parametrize(
    ("url", "ascii_only"),
    [
        ("https://example.org/A?b#c", "https://example.org/A?b#c"),
        ("https://Čaj.example:8080/", "https://xn--aj-dma.example:8080/"),
        (
            "https://Jan:Š%41@čaj.example/%C4%8D/č?ř=1",
            "https://Jan:%C5%A0%41@xn--aj-dma.example/%C4%8D/%C4%8D?%C5%99=1",
        ),
        ("https://[::1]:80/č", "https://[::1]:80/%C4%8D"),
    ],
)
def test_ascii(url: str, ascii_only: str) -> None:
    """The host becomes what browsers ask for, the rest is percent-encoded, and what is ASCII stays."""
    assert ascii_url(url) == ascii_only == ascii_url(ascii_only)


@pytest.mark.parametrize("host", ["é..a", "č" * 80, "straße", "a\u200db"])
def test_hosts_without_a_name_in_ascii(host: str) -> None:
    """There is none, or Python and browsers would give two."""
    with pytest.raises(ValueError, match=r"idna|browsers"):
        ascii_url(f"https://{host}.example/")
