"""Which addresses a page may link to, by allow-list."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from technews_format._util.lazy import pattern

__all__ = ["ascii_url", "is_outside", "safe_url"]

_LINKS = frozenset({"http", "https", "mailto"})
_PICTURES = frozenset({"http", "https"})

_ENDS = "".join(map(chr, range(0x21)))
"""What the URL Standard drops at both ends: C0 controls and the space."""
# Browsers drop tabs and line ends inside an address, so that "jav\tascript:" is a scheme.
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SCHEME = pattern(r"([^/?#\\:]*):")
_LITERAL_HOST = pattern(r"[a-z]+://\[[0-9a-f:.]+\]", re.IGNORECASE)
_AUTHORITY = pattern(
    r"(?:https?:)?//(?:[^/?#]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#:\[\]]+)(?::(?P<port>[0-9]{0,5}))?(?![^/?#])",
    re.IGNORECASE,
)
# ASCII signs that no name of a host has; some of them a browser would accept, but nobody can register them.
_NOT_IN_HOST = pattern(r"[\x00-,/:-@\[-^`{-\x7f\ufffd]")
_LAST_PORT = 65_535
_NONCHARACTERS = "\ufdd0-\ufdef\ufffd-\uffff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
_READ_OTHERWISE = "ßẞς\u200c\u200d"
"""What the IDNA of Python, that of 2003, makes something else of than the one that browsers have."""
_ASCII_ONLY = "".join(map(chr, range(0x21, 0x7F)))
_NOT_IN_URL = pattern(rf"[\s\"<>\\^`{{|}}\[\]{_NONCHARACTERS}]|%(?![0-9A-Fa-f]{{2}})")


@lru_cache(maxsize=64)  # a page asks for each address of its article several times
def safe_url(url: str, *, picture: bool = False) -> str | None:
    r"""Return an address that is safe to link to, or None.

    Schemes are allowed by name: ``http``, ``https`` and ``mailto``, and addresses without one, which are
    relative; for a picture, ``http``, ``https`` and relative. What stands before the first ``:`` counts
    as a scheme whatever it is made of, and an address with a control character or with a host that no
    browser accepts is refused, so nothing depends on how a browser mends an address.

    Args:
        url: The address as a person or a program wrote it.
        picture: Whether it is the address of a picture.

    Returns:
        The address, with the characters percent-encoded that no URL may hold
        (https://url.spec.whatwg.org/#url-code-points).

    Examples:
        >>> safe_url("https://example.org/a b"), safe_url("//example.org/"), safe_url("../a")
        ('https://example.org/a%20b', '//example.org/', '../a')
        >>> safe_url("javascript:alert(1)"), safe_url(" jav\tascript:alert(1)"), safe_url("data:text/html,x")
        (None, None, None)
    """
    url = url.strip(_ENDS)
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in (_PICTURES if picture else _LINKS):
        return None
    if _CONTROL.search(url):
        return None
    if _NOT_IN_URL.search(url):
        host = _LITERAL_HOST.match(url)
        start = host.end() if host else 0
        url = url[:start] + _NOT_IN_URL.sub(_percent_encoded, url[start:])
    if is_outside(url) and not _has_host(url):
        return None
    address, hash_sign, fragment = url.partition("#")
    return address + hash_sign + fragment.replace("#", "%23")


def is_outside(url: str) -> bool:
    """Tell whether a safe address leads to another site.

    Examples:
        >>> is_outside("//example.org/"), is_outside("/about/"), is_outside("mailto:a@example.org")
        (True, False, False)
    """
    return url[:2] == "//" or url[:5].lower() == "http:" or url[:6].lower() == "https:"


def ascii_url(url: str) -> str:
    """Return an address in ASCII: the host as IDNA has it, the rest percent-encoded.

    Raises:
        ValueError: Python's IDNA gives the host no name, or another one than browsers do.

    Examples:
        >>> ascii_url("https://zprávy.example/světové/")
        'https://xn--zprvy-zqa.example/sv%C4%9Btov%C3%A9/'
    """
    if url.isascii():
        return url
    parts = urlsplit(url)
    user, at, address = parts.netloc.rpartition("@")
    if any(sign in address for sign in _READ_OTHERWISE):
        raise ValueError("a sign of the host is read otherwise by browsers")
    host, colon, port = address.partition(":")
    name = address if address.isascii() else f"{host.encode('idna').decode()}{colon}{port}"
    rest = [quote(part, safe=_ASCII_ONLY) for part in (user, *parts[2:])]
    return urlunsplit((parts.scheme, f"{rest[0]}{at}{name}", *rest[1:]))


def _has_host(url: str) -> bool:
    """Tell whether the part after ``//`` is one that browsers accept (https://url.spec.whatwg.org/#host-parsing)."""
    found = _AUTHORITY.match(url)
    if found is None or int(found["port"] or 0) > _LAST_PORT:
        return False
    host = normalize("NFKC", unquote(found["host"]))  # as IDNA does
    last = host.rstrip(".").rpartition(".")[2]
    if host[0] != "[" and not last.isdecimal() and not last.lower().startswith("0x"):
        return not _NOT_IN_HOST.search(host) and host.isprintable()
    from ipaddress import ip_address

    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _percent_encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
