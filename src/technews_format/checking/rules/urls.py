"""Rules about the addresses of the front matter (TN218 to TN221, TN231)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.printable import VISIBLE
from technews_format._util.texts import quoted, unescaped
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.checking.rules._values import change_or_remove, change_text, is_filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]

_ABSOLUTE = pattern(r"https?://[^\s/?#]", re.IGNORECASE)
_ADDRESS = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|www\.|https?[:/]", re.IGNORECASE)


def _images(context: RuleContext) -> Iterator[tuple[str, str]]:
    """Yield field and address of the image and of a second one that is another."""
    values = context.values
    image, backup = values.get("urlToImage"), values.get("urlToImageBackup")
    if isinstance(image, str):
        yield "urlToImage", image
    if isinstance(backup, str) and backup != image:
        yield "urlToImageBackup", backup


def _with_scheme(context: RuleContext, problem: Problem) -> Change | None:
    url = context.string(problem.field or "")
    match = _NO_SCHEME.fullmatch(url) if url else None
    return change_text(context, problem.field or "", f"https://{match[1]}", safe=False) if match else None


_NO_SCHEME = pattern(r"(?:https?[:/]+|//)?((?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}(?:[/?#]\S*)?)")


@rule(
    "TN218",
    "front matter",
    in_canonical=False,
    why="Without a scheme a browser looks for the address on the news site itself, "
    "and schemes such as `javascript:` and `data:` can run code in the reader's browser.",
    example=Example((("https://example.com/fish.jpg", "www.example.com/fish.jpg"),)),
    fix=RuleFix(
        _with_scheme, "unsafe", "Puts `https://` before what looks like a host; changes the footer's link with `url`."
    ),
)
def invalid_url(context: RuleContext) -> Iterable[Finding]:
    """An address is no absolute `http` or `https` URL.

    The image may also be a path of the site, such as `/assets/fish.jpg`.
    """
    image = context.values.get("urlToImage")
    if (
        isinstance(image, str)
        and image.startswith("https://")
        and image[8:9].isalnum()
        and context.values.get("urlToImageBackup") == image
    ):
        return ()  # nearly all articles; typing has looked at `url`
    return [
        Finding(_no_url(field, url), *context.place(field), field)
        for field, url in _images(context)
        if _is_invalid(url)
    ]


def _is_invalid(url: str) -> bool:
    """Tell whether a text is neither an absolute URL nor a path, nor what another rule is about."""
    return not _ABSOLUTE.match(url) and bool(_ADDRESS.match(url)) and is_filled(url) and url == url.strip()


def _no_url(field: str, url: str) -> str:
    return f"{field}: found {quoted(url)}; expected an http or https URL, or a path that begins with /"


def _without_entities(url: str) -> str:
    return _URL_ENTITY.sub(lambda match: unescaped(match[0]), url)


_URL_ENTITY = pattern(r"&(?:amp|lt|gt|quot|apos|#0*38|#x0*26|#0*39|#x0*27);", re.IGNORECASE)


def _unescape(context: RuleContext, problem: Problem) -> Change | None:
    field = problem.field or ""
    url = context.string(field)
    if url is None:
        return None
    return change_text(
        context, field, _without_entities(url), safe=_URL_ENTITY.sub("", url) == re.sub("&amp;", "", url)
    )


@rule(
    "TN219",
    "front matter",
    byte_set=b"&\\",
    why="Front matter is not HTML: the address goes out with `&amp;` in it, and the server gets a parameter `amp;id` "
    "in the place of `id`.",
    example=Example((("https://example.com/robotic-fish", "https://example.com/article?view=full&amp;id=7"),)),
    fix=RuleFix(
        _unescape,
        "safe or unsafe",
        "Puts the character in the place of the entity, in the front matter and in the footer. "
        "Unsafe for other entities than `&amp;`.",
    ),
)
def url_html_entity(context: RuleContext) -> Iterable[Finding]:
    """A URL of the front matter holds an HTML entity such as `&amp;`.

    In the link of the footer an entity is right: Markdown reads it as its character.
    """
    if ("&" not in context.head or ";" not in context.head) and "\\" not in context.head:
        return ()
    return list(_entities(context))


def _entities(context: RuleContext) -> Iterator[Finding]:
    url = context.values.get("url")
    for field, address in [("url", url), *_images(context)]:
        match = _URL_ENTITY.search(address) if isinstance(address, str) else None
        if match and not (field == "url" and context.refused(field)):
            message = f"the HTML entity {match[0]} in {field}; write {unescaped(match[0])}"
            yield Finding(message, *context.place_in(field, match[0]), field)


def _without_white_space(context: RuleContext, problem: Problem) -> Change | None:
    """A browser takes white space off the ends of an address too; inside, nobody knows what was meant."""
    field = problem.field or ""
    url = (context.string(field) or "").strip()
    inner = any(character.isspace() for character in url)
    return change_or_remove(context, field, "%20".join(url.split()), safe=not inner)


@rule(
    "TN220",
    "front matter",
    in_canonical=False,
    why="An address ends at white space: Markdown makes no link of it, and feeds are not valid with it.",
    example=Example((("https://example.com/robotic-fish", "https://example.com/robotic fish"),)),
    fix=RuleFix(
        _without_white_space,
        "safe or unsafe",
        "Takes white space off both ends, and removes the key of an image that has nothing else; writes `%20` for "
        "white space inside, which is unsafe.",
    ),
)
def url_white_space(context: RuleContext) -> Iterable[Finding]:
    """A URL of the front matter holds white space, or the path of an image does."""
    image, backup = context.values.get("urlToImage"), context.values.get("urlToImageBackup")
    if image is None and backup is None:
        return ()
    if image == backup and isinstance(image, str) and len(image.split()) == 1 and image == image.strip():
        return ()
    return list(_spaces(context))


_WHITE_SPACE = pattern(r"\s")


def _spaces(context: RuleContext) -> Iterator[Finding]:
    for field, url in _images(context):
        if _WHITE_SPACE.search(url) and is_filled(url):
            message = f"{field}: found {quoted(url)} with white space; remove it or write %20"
            yield Finding(message, *context.place(field), field)


def _same_image(context: RuleContext, _: Problem) -> Change | None:
    return Change({"urlToImageBackup": context.values["urlToImage"].strip()}, safe=False)  # which is mended by TN220


@rule(
    "TN221",
    "front matter",
    why="The two keys name one image; pages show the second one when the first one fails, so a reader may see "
    "the image of another article.",
    example=Example(
        (("urlToImageBackup: https://example.com/fish.jpg", "urlToImageBackup: https://example.com/owl.jpg"),)
    ),
    fix=RuleFix(_same_image, "unsafe", "Sets `urlToImageBackup` to the value of `urlToImage`."),
)
def backup_image_differs(context: RuleContext) -> Iterable[Finding]:
    """The value of `urlToImageBackup` is another address than `urlToImage`, where both are there."""
    values = context.values
    image, backup = values.get("urlToImage"), values.get("urlToImageBackup")
    if image == backup or not isinstance(image, str) or not isinstance(backup, str):
        return ()
    if not (VISIBLE.search(image) and VISIBLE.search(backup)):
        return ()
    if not (is_filled(image) and is_filled(backup)) or _bare(image) == _bare(backup):
        return ()
    if _is_invalid(image) or _is_invalid(backup):
        return ()  # which of the two is right can be seen when both are addresses
    message = "urlToImageBackup is not the address of urlToImage; make them equal, or remove it"
    return (Finding(message, *context.place("urlToImageBackup"), "urlToImageBackup"),)


def _bare(url: str) -> str:
    """Return an address without the faults that other rules report."""
    return _without_entities("".join(url.replace("%20", " ").split()))


# Also without a scheme, and between white space: what TN218 and TN220 mend stays the same address.
_HOME_PAGE = pattern(r"\s*(?:https?[:/]+|//)?(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?/?\s*", re.IGNORECASE)


@rule(
    "TN231",
    "front matter",
    why="A reader who wants the source finds the news of today there, and the article nowhere.",
    example=Example((("https://example.com/robotic-fish", "https://example.com/"),)),
)
def url_is_home_page(context: RuleContext) -> Iterable[Finding]:
    """The `url` has no path but `/`: it is the home page of the source, not the address of the article.

    An address with a query or a fragment may be an article, and so may any path, `/index.html` and `/cs/` included.
    """
    url = context.string("url")
    if url is None or not _HOME_PAGE.fullmatch(url):
        return ()
    message = f"url: found {quoted(url)}, the home page of the source; expected the address of the article itself"
    return (Finding(f"{message}; write that one", *context.place("url"), "url"),)


RULES: tuple[Rule, ...] = (invalid_url, url_html_entity, url_white_space, backup_image_differs, url_is_home_page)
