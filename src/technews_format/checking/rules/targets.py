"""Rules about what Jekyll and Hugo make of an article (TN6xx); they apply with ``target`` only.

What is said here of the two was seen in runs of Jekyll 4.3.1 and Hugo 0.111.3.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import pattern
from technews_format._util.texts import cut
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import CorpusFinding, Finding, RuleFix, corpus_rule, rule
from technews_format.checking.rules._yaml_edits import canonical_front_matter
from technews_format.diagnostics import Edit
from technews_format.model.conventions import SECTION_PAGES, SHADOWED_KEYS
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._corpus import Summary
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem
    from technews_format.yaml.nodes import Entry

__all__ = ["RULES"]

_FUTURE_NAME = "2996-02-10-robotic-fish-counts-tadpoles-for-a-week.md"


def _example(*changes: tuple[str, str], **options: Any) -> Example:
    """Return an example in the dialect without the key `url`, which is a finding for both generators."""
    return Example(changes, dialect="hugo-source-url", **options)


# --------------------------------------------------------------------------------------
# Jekyll

_LIQUID = pattern(r"\{\{|\{%")
_RAW = pattern(r"\{%-?\s*raw\s*-?%\}")
_END_RAW = pattern(r"\{%\s*endraw\s*-?%\}")


def _between_raw(context: RuleContext, problem: Problem) -> Edit:
    found = context.document.source[problem.start : problem.end]
    return Edit(problem.start, problem.end, f"{{% raw %}}{found}{{% endraw %}}", safe=False)


@rule(
    "TN601",
    "body",
    target="jekyll",
    why="Of `{{ x }}` nothing is left on the page, and a `{%` that is no command of Jekyll stops the build. "
    "Code is no exception: the template language comes before Markdown.",
    example=_example(("Čip `K-7`", "Čip `{{ K7 }}`"), target="jekyll"),
    fix=RuleFix(
        _between_raw,
        "unsafe",
        "Puts it between `{% raw %}` and `{% endraw %}`, which other programs print as text.",
    ),
)
def liquid(context: RuleContext) -> Iterable[Finding]:
    """The signs `{{` or `{%` stand in the body, which Jekyll takes for its template language, Liquid.

    What stands between `{% raw %}` and `{% endraw %}` is right. The front matter is not concerned.
    """
    if ord("{") not in context.byte_set:
        return ()
    return _liquid(context.text, context.syntax_tree.body.start)


def _liquid(text: str, at: int) -> Iterator[Finding]:
    ends: dict[str, bool] = dict.fromkeys(("}}", "%}", "raw"), True)  # whether there may be one more of them
    while opening := _LIQUID.search(text, at):
        start = opening.start()
        if ends["raw"] and (raw := _RAW.match(text, start)):
            if end_of_raw := _END_RAW.search(text, raw.end()):
                at = end_of_raw.end()
                continue
            ends["raw"] = False
        closing = "}}" if opening[0] == "{{" else "%}"
        end = text.find(closing, opening.end()) if ends[closing] else -1
        ends[closing] = end >= 0
        at = end + 2 if end >= 0 else opening.end()
        yield Finding(_liquid_message(text[start:at], closed=end >= 0), start, at)


_LONGEST_SHOWN = 40


def _liquid_message(found: str, *, closed: bool) -> str:
    shown = cut(" ".join(found.split()), _LONGEST_SHOWN)
    if not closed:
        does = "stops at it, because it does not end"
    elif found.startswith("{{"):
        does = "takes it for its template language and prints something else"
    else:
        does = "takes it for a command of its template language"
    return f"{shown}: Jekyll {does}; put it between {{% raw %}} and {{% endraw %}}"


_SHADOWED_OUTSIDE_OF_COLLECTIONS = frozenset({"dir", "name"})


@rule(
    "TN602",
    "front matter",
    keys=SHADOWED_KEYS,
    target="jekyll",
    why="Templates that print `page.id` print something else than the file says.",
    example=_example(("\nimportance: 4\n", "\nid: a7\nimportance: 4\n"), target="jekyll"),
)
def shadowed_key(context: RuleContext) -> Iterable[Finding]:
    """A key has a name under which Jekyll gives templates a value of its own.

    In posts and collections these are `collection`, `id`, `next`, `output`, `path`, `previous` and
    `relative_path`; in other pages `dir` and `name`. For `content` there is TN116, for `url` TN603.
    """
    return _shadowed(context)


def _shadowed(context: RuleContext) -> Iterator[Finding]:
    for entry in context.syntax_tree.mapping or ():
        if entry.name in SHADOWED_KEYS:
            outside = entry.name in _SHADOWED_OUTSIDE_OF_COLLECTIONS
            where = " in pages that belong to no collection" if outside else ""
            message = f"Jekyll replaces page.{entry.name} by a value of its own{where}; give the key another name"
            yield Finding(message, entry.key.start, entry.key.end, entry.name)


@rule(
    "TN603",
    "front matter",
    keys=("url",),
    target="jekyll",
    why="Templates that print `page.url` link to the page itself, not to the source article.",
    example=Example((), "brief", target="jekyll"),
)
def shadowed_url(context: RuleContext) -> Iterable[Finding]:
    """The address of the source article has the key `url`, under which Jekyll gives the path of the page."""
    entry = _entry_of_url(context)
    if entry is None:
        return ()
    message = "Jekyll replaces page.url by the path of the page; templates have to take the address from the footer"
    return [Finding(message, entry.key.start, entry.key.end, "url")]


def _entry_of_url(context: RuleContext) -> Entry | None:
    """Return the key `url` of the file; the tree is made only where there is one."""
    mapping = context.syntax_tree.mapping if "url" in (context.syntax_tree.values or {}) else None
    return mapping.get("url") if mapping else None


@rule(
    "TN604",
    "front matter",
    target="jekyll",
    why="The article is missing on the site until somebody builds it again, and nothing says so but a line in the log.",
    example=_example(("2026-02-10", "2996-02-10"), name=_FUTURE_NAME, target="jekyll"),
)
def jekyll_future_date(context: RuleContext) -> Iterable[Finding]:
    """The `date` lies in the future: Jekyll leaves out such posts, unless it is called with `--future`."""
    return _in_future(context, ("date",), "Jekyll")


def _instant(context: RuleContext, field: str) -> datetime | None:
    """Return what a date means for the generators, which take a day without a time as well."""
    if field == "date" and context.dated:
        return context.dated
    value = context.values.get(field)
    if not isinstance(value, str):
        return None
    for parse in (Timestamp.parse, datetime.fromisoformat):
        with suppress(ValueError, OverflowError):  # of an instant after the year 9999
            stamp = parse(value)
            return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def _in_future(context: RuleContext, fields: Sequence[str], generator: str) -> list[Finding]:
    """The first of the keys that holds a date decides."""
    for field in fields:
        stamp = _instant(context, field)
        if stamp is None:
            continue
        if stamp <= context.now:
            break
        shown = f"{stamp.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        message = f"{field}: {shown} is in the future, and {generator} leaves the page out until then"
        return [Finding(f"{message}; correct the date or wait", *context.place(field), field)]
    return []


# --------------------------------------------------------------------------------------
# Hugo


def _rename_url(context: RuleContext, problem: Problem) -> Edit | None:
    return canonical_front_matter(context, problem, dialect="hugo-source-url", safe=False)


@rule(
    "TN611",
    "front matter",
    keys=("url",),
    target="hugo",
    why="Hugo stops, and builds no page of the whole site.",
    example=Example((), target="hugo", dialect="hugo"),
    fix=RuleFix(
        _rename_url,
        "unsafe",
        "Writes the front matter in the dialect with `source_url`; templates have to know that name.",
    ),
)
def hugo_absolute_url(context: RuleContext) -> Iterable[Finding]:
    """The key `url` holds an absolute address. For Hugo `url` is the path of the page itself."""
    entry = _entry_of_url(context)
    if entry is None or not isinstance(entry.node.value, str) or not entry.node.value.startswith("http"):
        return ()
    message = "Hugo refuses an absolute url and stops; rename the key to source_url"
    return [Finding(message, entry.key.start, entry.node.end, "url")]


_SHORTCODE = pattern(r"\{\{(?P<mark>[<%])(?P<comment>/\*)?\s*(?P<name>/?\s*[\w./-]*)")
# Those of Hugo 0.111 to 0.168; not every version has all of them.
_BUILT_IN = frozenset(
    {
        *("comment", "details", "figure", "gist", "highlight", "instagram", "param", "qr", "ref", "relref"),
        *("tweet", "twitter", "vimeo", "x", "youtube"),
    }
)


def _commented(context: RuleContext, problem: Problem) -> Edit | None:
    """Write a shortcode as Hugo's own manual shows one."""
    found = context.document.source[problem.start : problem.end]
    closing = {"<": ">}}", "%": "%}}"}[found[2]]
    if not found.endswith(closing) or len(found) <= len(closing) + 2:
        return None
    inner = found[3 : -len(closing)]
    return Edit(problem.start, problem.end, f"{found[:3]}/*{inner}*/{closing}", safe=False)


@rule(
    "TN612",
    "body",
    target="hugo",
    why="Hugo stops at one that it does not know, and builds no page of the whole site. Code is no exception.",
    example=_example(("Čip `K-7`", "Čip `{{< K7 >}}`"), target="hugo"),
    fix=RuleFix(
        _commented,
        "unsafe",
        "Writes `{{</* name */>}}`, which Hugo prints as `{{< name >}}` and other programs as it stands.",
    ),
)
def hugo_shortcode(context: RuleContext) -> Iterable[Finding]:
    """The signs `{{<` or `{{%` stand in the body, which Hugo takes for a shortcode that it does not know.

    Shortcodes that Hugo has, such as `{{< youtube … >}}`, and escaped ones, `{{</* … */>}}`, are right.
    """
    if ord("{") not in context.byte_set:
        return ()
    return _shortcodes(context.text, context.syntax_tree.body.start)


def _shortcodes(text: str, at: int) -> Iterator[Finding]:
    ends: dict[str, bool] = dict.fromkeys(
        (">}}", "%}}", "*/>}}", "*/%}}"), True
    )  # whether there may be one more of them
    while opening := _SHORTCODE.search(text, at):
        closing = ("*/" if opening["comment"] else "") + {"<": ">}}", "%": "%}}"}[opening["mark"]]
        end = text.find(closing, opening.end()) if ends[closing] else -1
        ends[closing] = end >= 0
        at = end + len(closing) if end >= 0 else opening.end()
        name = opening["name"].lstrip("/ ")
        if end < 0 or not (opening["comment"] or name in _BUILT_IN):
            what = f"the shortcode {name} is none of Hugo's" if end >= 0 else "a shortcode for Hugo that does not end"
            message = f"{what}, and the build stops; write {{{{{opening['mark']}/* … */{closing[-3:]} to show it"
            yield Finding(message, opening.start(), at)


@rule(
    "TN613",
    "front matter",
    target="hugo",
    why="The article is missing on the site until somebody builds it again, and nothing says so.",
    example=_example(("2026-02-10", "2996-02-10"), name=_FUTURE_NAME, target="hugo"),
)
def hugo_future_date(context: RuleContext) -> Iterable[Finding]:
    """The date lies in the future: Hugo leaves out such pages, unless it is called with `--buildFuture`.

    Hugo takes `publishDate`, `pubdate` or `published`, and `date` when there is none of them.
    """
    return _in_future(context, ("publishDate", "pubdate", "published", "date"), "Hugo")


_WHITE_SPACE = pattern(r"\s+")
_PLAIN_SLUG = pattern(r"[a-z0-9-]+")


_NO_FILE_NAMES = SECTION_PAGES | {"", "."}


def _addresses(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield folder and last part of the address that Hugo gives each page."""
    folders: dict[str, str] = {}  # many files share theirs
    for summary in summaries:
        folder, slash, name = summary.path.replace("\\", "/").rpartition("/")
        slug = _urlized(summary.slug or "")
        if not slug or name in _NO_FILE_NAMES:
            yield _address(summary)
            continue
        spelled = folders.get(folder + slash)
        if spelled is None:
            spelled = folders[folder + slash] = str(PurePath(folder + slash))
        yield f"{spelled}\0{slug}"


def _address(summary: Summary) -> str:
    path = PurePath(summary.path.replace("\\", "/"))
    if path.name in SECTION_PAGES:  # an article in a folder of its own
        path = path.parent
    slug = _urlized(summary.slug or "") or _urlized(path.stem if path.suffix else path.name)
    return f"{path.parent}\0{slug}"


def _urlized(text: str) -> str:
    if _PLAIN_SLUG.fullmatch(text):  # as nearly all are
        return text.strip("-")
    joined = _WHITE_SPACE.sub("-", text.strip().lower())
    return "".join(filter(_is_in_address, joined)).strip("-")


def _is_in_address(character: str) -> bool:
    return character.isalpha() or character.isdecimal() or character in "-._~+#%@/" or "\u0300" <= character <= "\u036f"


_SAME_SLUG = _example(
    ("Bee Game Sequel Rumoured", "Robotic Fish Counts Tadpoles for a Week"),
    ("bee-game-sequel-rumoured", "robotic-fish-counts-tadpoles-for-a-week"),
    base="brief",
    name="2026-02-11-robotic-fish-counts-tadpoles-for-a-week.md",
)


@corpus_rule(
    "TN614",
    target="hugo",
    why="One of the articles is missing on the site, and nothing says so.",
    example=_example(beside=(_SAME_SLUG,), target="hugo"),
)
def hugo_duplicate_slug(summaries: Sequence[Summary]) -> Iterator[CorpusFinding]:
    """Two articles of one folder have the same slug, so that Hugo writes both to one address.

    Case and hyphens at the ends do not matter; an article without a slug has that of its file name.
    """
    first: dict[str, Summary] = {}
    for summary, address in zip(summaries, _addresses(summaries), strict=True):
        earlier = first.setdefault(address, summary)
        if earlier is not summary:
            message = f"Hugo writes this page and {earlier.path} to one address and keeps one; change the slug"
            yield CorpusFinding(summary, message, "slug")


RULES: tuple[Rule, ...] = (
    liquid,
    shadowed_key,
    shadowed_url,
    jekyll_future_date,
    hugo_absolute_url,
    hugo_shortcode,
    hugo_future_date,
    hugo_duplicate_slug,
)
