"""Ways to break what Jekyll and Hugo make of an article (TN6xx)."""

from __future__ import annotations

from typing import Literal

from technews_format.checking.rules._examples import Example

__all__ = ["MUTATIONS"]


def in_body(text: str, target: Literal["jekyll", "hugo"]) -> Example:
    """Return a good article with a text in its body."""
    return Example((("Kamera ve hlavě", text),), target=target, dialect="hugo-source-url")


def shadowed(change: tuple[str, str], base: Literal["structured", "brief"] = "structured") -> Example:
    """Return a good article with a key for which Jekyll has a value of its own."""
    return Example((change,), base, target="jekyll", dialect="hugo-source-url")


def same_slug(*changes: tuple[str, str]) -> Example:
    """Return two articles whose slugs are those of the changes, or equal."""
    second = Example(changes, "brief", "2026-02-11-another-name.md", dialect="hugo-source-url")
    return Example((), target="hugo", dialect="hugo-source-url", beside=(second,))


SAME = ("slug: bee-game-sequel-rumoured", "slug: robotic-fish-counts-tadpoles-for-a-week")

MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN601": (
        in_body("Šablona `{% if x %}`", "jekyll"),
        in_body("```\n${{ secrets.KEY }}\n```\nKamera", "jekyll"),
        in_body("Šablona {{ a\n| upcase }}", "jekyll"),
        in_body("Zbytek {{ textu", "jekyll"),
    ),
    "TN602": (
        shadowed(("importance: 4\n", "importance: 4\npath: /a\n")),
        shadowed(("slug:", "previous: x\nslug:")),
        shadowed(("importance: 2\n", "importance: 2\nname: x\n"), base="brief"),
    ),
    "TN603": (
        Example((), target="jekyll"),
        Example((), target="jekyll", dialect="hugo"),
        Example((("url: https://example.org/bees", "url: 'https://example.org/bees'"),), "brief", target="jekyll"),
    ),
    "TN604": (
        Example((("2026-02-11 15", "2996-02-11 15"),), "brief", target="jekyll"),
        Example((("date: '2026-02-10 09:30:00'", "date: '2996-02-10T09:30:00+00:00'"),), target="jekyll"),
        Example((("date: '2026-02-11 15:00:00'", "date: 2996-02-11"),), "brief", target="jekyll"),
    ),
    "TN611": (
        Example((), target="hugo"),
        Example((), "brief", target="hugo", dialect="hugo"),
        Example((("url: https://", "url: http://"),), target="hugo", dialect="hugo"),
    ),
    "TN612": (
        in_body("{{% note %}} Kamera {{% /note %}}", "hugo"),
        in_body("```\n{{<code>}}\n```\nKamera", "hugo"),
        in_body("Zbytek {{< textu", "hugo"),
        in_body("{{</* nedokončený", "hugo"),
    ),
    "TN613": (
        Example((("2026-02-11 15", "2996-02-11 15"),), "brief", target="hugo"),
        Example((("publishedAt:", "publishDate: '2996-01-01'\npublishedAt:"),), target="hugo"),
        Example((("publishedAt:", "pubdate: '2996-01-01 00:00:00'\npublishedAt:"),), "brief", target="hugo"),
    ),
    "TN614": (
        same_slug(SAME),
        same_slug((SAME[0], "slug: Robotic-Fish-Counts-Tadpoles-for-a-Week-")),
        same_slug((SAME[0], "slug: robotic fish counts tadpoles for a week")),
    ),
}
