"""Rules about what stands in values and texts (TN222 to TN224, TN226 to TN229)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.printable import VISIBLE, count
from technews_format._util.texts import cut, quoted, unescaped
from technews_format.checking.rules._czech import word_set
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.checking.rules._values import ENTITY, URL_FIELDS, change_text, is_filled, is_optional
from technews_format.converters._typography import is_entity
from technews_format.diagnostics import Edit
from technews_format.validation.front_matter import NO_VALUE, PLACEHOLDER, UNDONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]

# What programs that write articles call what they put into them.
_SLOTS = word_set(
    """article author body bullets category city clanek companies company content count date datum description details
    emoji headline id image importance index item key_points keypoints kategorie klicove_body language link
    model n name nadpis news original original_title page people person placeholder podrobnosti popis post
    prompt publish_date publish_time published published_at publishedat quote section site slug souhrn source
    source_emoji source_name source_url summary tags text time timestamp title titulek today topic translation
    url urltoimage user value why_it_matters year zdroj"""
)
_NAME_IN_SLOT = pattern(r"(?<!\w)[A-Za-z_]\w*+(?![.\[])")  # the last one of `article.title` and `item['title']`
_MARKER = pattern(r"[ \t]*(?:[-*+>]|\d{1,2}[.)]|#{1,6})?[ \t]*[*_]{0,3}")
_MARGIN = 20  # a longer text before a placeholder is no marker


def _is_slot(match: re.Match[str], text: str) -> bool:
    """Tell whether braces are a placeholder: they say what belongs there, or stand alone on their line."""
    start, end = match.span()
    before = text[max(start - _MARGIN, 0) : start]
    if match[0].lstrip()[0] == "<" and "%" not in match[0]:  # there are names such as `<antirez>`
        return not _SLOTS.isdisjoint(match[0].strip(" \t\r\n<>").casefold().split())
    name = _NAME_IN_SLOT.search(match[0])
    if name and name[0].casefold() in _SLOTS and before[-1:] not in ("/", "=", "\\"):
        return True
    if start > _MARGIN and "\n" not in before:
        return False
    behind = text[end : end + _MARGIN].partition("\n")[0]
    return not behind.strip("*_ \t\r") and bool(_MARKER.fullmatch(before.rpartition("\n")[2]))


@rule(
    "TN222",
    "front matter",
    byte_set=b"{<%\\",
    why="The program that wrote the article did not fill its template in; readers see braces in the place of a word.",
    example=Example((("title: Včelí hra se možná dočká pokračování", "title: 'Včelí hra: {title}'"),), base="brief"),
)
def unfilled_template(context: RuleContext) -> Iterable[Finding]:
    """A placeholder such as `{title}`, `{{ title }}`, `${title}` or `<%= title %>` stands in a value or in the body.

    So does `%(title)s`, and as a whole value `{}`, `<title>`, `%s` or `%title%`. Braces in code
    are right, and so are braces in a text around a word that no template of an article would have.
    """
    has_braces, head = ord("{") in context.byte_set, context.syntax_tree.skeletons[0]
    in_values = _slots_in_values(context) if has_braces or b"<" in head or b"%" in head or b"\\" in head else ()
    in_body = _slots_in_body(context) if has_braces or _has_percent_slot(context) else ()
    return [*in_values, *in_body]


def _has_percent_slot(context: RuleContext) -> bool:
    """Tell whether `<%` or `%(` stands in the body; the marks leave spaces out, but they are few."""
    marks = context.body_skeleton
    return (b"<%" in marks and b"<%" in context.data) or (b"%(" in marks and b"%(" in context.data)


def _slots_in_values(context: RuleContext) -> Iterator[Finding]:
    for field, value in context.texts.items():
        if field == "urlToImageBackup" and value == context.values.get("urlToImage"):
            continue  # one fault
        slots = PLACEHOLDER.finditer(value) if "{" in value or "<" in value or "%" in value else ()
        match = next(
            (match for match in slots if field in URL_FIELDS or _is_slot(match, value)), None
        )  # addresses have no braces
        if match and not context.refused(field):
            message = f"{field}: the placeholder {cut(match[0].strip())} was not filled in; write what belongs there"
            yield Finding(message, *context.place_in(field, match[0].strip()), field)


def _slots_in_body(context: RuleContext) -> Iterator[Finding]:
    if context.syntax_tree.body.unclosed:
        return
    for match in PLACEHOLDER.finditer(context.body):
        start, end = (context.body_start + offset for offset in match.span())
        if _is_slot(match, context.body) and not context.is_code(start):
            message = f"the placeholder {cut(match[0].strip())} was not filled in; write what belongs there"
            yield Finding(message, start, end)


def _without_value(context: RuleContext, problem: Problem) -> Edit | Change | None:
    field = problem.field or ""
    if field == "source.id":
        return Edit(problem.start, problem.end, "null", safe=False)
    if not is_optional(field):
        return None
    changes = {field: None}
    if field == "urlToImage" and context.values.get("urlToImageBackup") == context.values[field]:
        changes["urlToImageBackup"] = None
    return Change(changes, safe=False)


@rule(
    "TN223",
    "front matter",
    in_canonical=False,
    why="It is what programs print when they have no value; as text it passes for one, and pages show it or load "
    "an image called `None`.",
    example=Example((("id: wired", "id: None"),)),
    fix=RuleFix(
        _without_value,
        "unsafe",
        "Writes `null` for `source.id`, removes other keys that need not be there and items of lists. "
        "Unsafe, because the word may be a name.",
    ),
)
def text_none(context: RuleContext) -> Iterable[Finding]:
    """A value is the text `None`, `null`, `NaN`, `undefined` or `n/a`, in small or capital letters.

    `TODO` and `FIXME` are no values either. Unquoted `null` is no text.
    """
    if _NOTHING.isdisjoint(context.stripped):
        return ()
    return list(_nothings(context))


_NOTHING = frozenset({"NaN", *UNDONE}.union(*({word, word.capitalize(), word.upper()} for word in NO_VALUE)))


def _nothings(context: RuleContext) -> Iterator[Finding]:
    for field, value in context.texts.items():
        is_name = field.startswith("people.") and value in ("Null", "Nan")
        if field == "urlToImageBackup" and value == context.values.get("urlToImage"):
            continue  # one fault
        if value.strip() in _NOTHING and not is_name and not context.refused(field):
            message = f"{field} is the text {value!r}, which is no value; write one or remove the key"
            yield Finding(message, *context.place(field), field)


_GENERATION_0 = (
    ("category: hry", "categories: [tech-news, hry]"),
    ("date: '2026-02-11 15:00:00'", 'date: "2025-09-21 15:00:00 +0000"'),
    ("importance: 2\nlayout: tech_news_article", "image: None\nimportance: 2\nlayout: tech_news"),
    ("publishedAt: '2026-02-11T15:00:00+00:00'\nslug: bee-game-sequel-rumoured\n", ""),
    ("source:\n  emoji: 📰\n  id: null\n  name: Herní věstník", "source: Herní věstník"),
    ("\nurl: ", "\nsource_url: "),
    ("\n\n**Zdroj:** 📰 Herní věstník", ""),
)


def _without_image(_: RuleContext, __: Problem) -> Change | None:
    return Change({"image": None}, safe=False)


@rule(
    "TN230",
    "front matter",
    keys=("image",),
    why="For YAML it is the text `None`; only a program that knows the first files takes it for a missing image, "
    "and others load an image of that name.",
    example=Example(_GENERATION_0, base="brief", name="2025-09-21-bee-game-sequel-rumoured.md"),
    fix=RuleFix(_without_image, "unsafe", "Removes the key. Unsafe, because for YAML it is a text."),
)
def image_none(context: RuleContext) -> Iterable[Finding]:
    """The bare word `None` stands instead of a missing image.

    So the program of 21 and 22 September 2025 wrote it (generation 0). In later files the
    text `None` is an error.
    """
    if context.syntax_tree.generation != 0 or (context.syntax_tree.values or {}).get("image") != "None":
        return ()
    message = "image is the bare word None; remove the key"
    return (Finding(message, *context.place("image"), "image"),)


_PROSE = frozenset({"author", "category", "description", "original_title", "slug", "title", "source.name"})
_LISTS = ("companies.", "people.")


def _prose(context: RuleContext) -> Iterator[tuple[str, str]]:
    """Yield field and value of the texts that readers see."""
    for field, value in context.texts.items():
        if field in _PROSE or field.startswith(_LISTS):
            yield field, value


def _text(context: RuleContext, problem: Problem) -> tuple[str, str]:
    field = problem.field or ""
    return field, context.texts.get(field, "")


def _unescape(context: RuleContext, problem: Problem) -> Change | None:
    field, value = _text(context, problem)
    return change_text(context, field, ENTITY.sub(_character, value), safe=False)


def _character(match: re.Match[str]) -> str:
    """Return the character that an entity stands for; a no-break space would be a fault of its own (TN011)."""
    return unescaped(match[0]).replace("\xa0", " ") if is_entity(match[0]) else match[0]


@rule(
    "TN224",
    "front matter",
    byte_set=b"&\\",
    why="Front matter is not HTML: readers see `AT&amp;T` where the template escapes the value, as it should.",
    example=Example((("- Kvasar Labs", "- Kvasar &amp; Labs"),)),
    fix=RuleFix(
        _unescape, "unsafe", "Puts the character in the place of each entity; an article may be about entities."
    ),
)
def html_entity(context: RuleContext) -> Iterable[Finding]:
    """An HTML entity such as `&amp;` or `&#39;` stands in a title, a name or another text of the front matter."""
    if ("&" not in context.head or ";" not in context.head) and "\\" not in context.head:
        return ()
    return list(_entities(context))


def _entities(context: RuleContext) -> Iterator[Finding]:
    for field, value in _prose(context):
        match = next((match for match in ENTITY.finditer(value) if is_entity(match[0])), None)
        if match:
            character = _character(match)
            message = f"the HTML entity {match[0]} in {field}; write {'a space' if character == ' ' else character}"
            yield Finding(message, *context.place_in(field, match[0]), field)


def _join_lines(context: RuleContext, problem: Problem) -> Change | None:
    field, value = _text(context, problem)
    return change_text(context, field, " ".join(value.split()), safe=field in ("title", "original_title"))


@rule(
    "TN226",
    "front matter",
    in_canonical=False,
    why="Lists, feeds and the title of a browser's tab have one line for it.",
    example=Example(
        (("title: Robotická ryba týden počítala pulce", "title: 'Robotická ryba\n\n  týden počítala pulce'"),)
    ),
    fix=RuleFix(
        _join_lines,
        "safe or unsafe",
        "Puts a space in the place of the line break. Safe in titles only: elsewhere the lines may be two things.",
    ),
)
def line_break_in_text(context: RuleContext) -> Iterable[Finding]:
    """A title, description, author or slug has a line break inside.

    Category, companies, people and source have rules of their own. The description of
    generation 0 is the body and may have paragraphs.
    """
    values = context.values
    for field in _ONE_LINE:
        value = values.get(field)
        if isinstance(value, str) and "\n" in value:
            break
    else:
        return ()
    return [
        Finding(f"{field} has a line break: {quoted(value)}; write it on one line", *context.place(field), field)
        for field in _ONE_LINE
        if (value := context.string(field)) and len(value.strip().splitlines()) > 1
        if field != "description" or context.syntax_tree.generation != 0
    ]


_ONE_LINE = ("author", "description", "original_title", "slug", "title")


def _strip(context: RuleContext, problem: Problem) -> Change | None:
    """White space alone is as good as no text, which typing allows or has refused."""
    field, value = _text(context, problem)
    return change_text(context, field, value.strip(), safe=True)


@rule(
    "TN227",
    "front matter",
    in_canonical=False,
    why="It cannot be seen, but two values that differ by it are not equal: lists by category, company or source "
    "have the name twice.",
    example=Example((("- Kvasar Labs", "- 'Kvasar Labs '"),)),
    fix=RuleFix(
        _strip,
        "safe",
        "Removes the white space at both ends, for the source in the footer too.",
    ),
)
def white_space_around(context: RuleContext) -> Iterable[Finding]:
    """A value begins or ends with white space.

    Addresses and the text `None` have rules of their own.
    """
    if context.stripped == context.raw_texts:
        return ()
    return [
        Finding(_around(field, value), *context.place(field), field)
        for field, value in context.texts.items()
        if value.strip() != value and field not in URL_FIELDS
        if is_filled(value) and not context.refused(field) and not _is_reported(field, value)
    ]


def _is_reported(field: str, value: str) -> bool:
    """Tell whether another rule mends the white space along with a line break inside."""
    return field in (*_ONE_LINE, "category") and len(value.strip().splitlines()) > 1


def _around(field: str, value: str) -> str:
    if not value.strip():
        rest = "remove the key" if is_optional(field) else "write a text"
        return f"{field} is nothing but white space; {rest}"
    odd = next((sign for sign in value if sign.isspace() and not sign.isascii()), "")
    named = f" ({unicodedata.name(odd, 'white space').lower()} U+{ord(odd):04X})" if odd else ""
    return f"white space{named} around {field}: {quoted(value)}; remove it"


@rule(
    "TN228",
    "front matter",
    why="Lists cut long titles, and search engines ignore them; a title of one word says nothing without its picture. "
    "A very long description is the article itself.",
    example=Example((("title: Včelí hra se možná dočká pokračování", "title: O včelách"),), base="brief"),
)
def text_length(context: RuleContext) -> Iterable[Finding]:
    """A title or description is very short or very long, or a description or category is empty.

    Thresholds: `min-title-length`, `max-title-length` and `max-description-length`.
    """
    values, limits = context.values, context.config.thresholds
    title, description = values.get("title"), values.get("description")
    if (
        isinstance(title, str)
        and isinstance(description, str)
        and limits.min_title_length <= len(title) <= limits.max_title_length
        and len(description) <= limits.max_description_length
        and VISIBLE.search(description)
        and VISIBLE.search(str(values.get("category")))
    ):
        return ()
    return list(_lengths(context))


def _lengths(context: RuleContext) -> Iterator[Finding]:
    limits = context.config.thresholds
    title, description = (context.string(field) for field in ("title", "description"))
    if (
        title
        and VISIBLE.search(title)
        and is_filled(title)
        and not limits.min_title_length <= len(title) <= limits.max_title_length
    ):
        found = count(len(title), "character")
        message = f"the title has {found}; expected {limits.min_title_length} to {limits.max_title_length}"
        yield Finding(message, *context.place("title"), "title")
    if description and len(description) > limits.max_description_length:
        found = count(len(description), "character")
        message = f"the description has {found}; expected {limits.max_description_length} at most"
        yield Finding(message, *context.place("description"), "description")
    for field in ("description", "category"):
        value = context.values.get(field)
        if isinstance(value, str) and not VISIBLE.search(value):
            yield Finding(f"the {field} is empty; write one", *context.place(field), field)


_MARKUP = pattern(
    r"""(?P<bold>\*\*(?=[^\s*])[^*\n]{1,300}?(?<=[^\s*])\*\*)
      | (?P<code>`[^`\n]{1,300}`)
      | (?P<link>!?\[(?P<label>[^\[\]\n]{0,300})\]\((?:https?://|/|\#|mailto:)[^()\s]{0,500}\))
      | (?P<html><(?P<tag>b|i|em|strong|u|s|code|p|span|a|sup|sub|small|mark|div|h[1-6])(?:\s[^<>]{0,300})?>
          [^<>]{0,300}</(?P=tag)\s*>)
      | (?P<void><br\s*/?>|<(?:a|img)\s[^<>]{0,300}=[^<>]{0,300}>)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARK = pattern(r"[*`\[<]")
_TAG = pattern(r"<[^<>]*>")


def _plain(match: re.Match[str]) -> str:
    """Return what a reader would see of a piece of markup."""
    if match["link"]:
        return match["label"]
    if match["void"]:
        return " " if match["void"][:3].lower() == "<br" else ""
    return _TAG.sub("", match[0]) if match["html"] else match[0].strip("*`")


def _without_markup(context: RuleContext, problem: Problem) -> Change | None:
    field, value = _text(context, problem)
    text = " ".join(_MARKUP.sub(_plain, value).split(" "))
    return change_text(context, field, text, safe=False) if text.strip() else None


@rule(
    "TN229",
    "front matter",
    byte_set=b"*`[<\\",
    why="Titles and names are shown as they are: readers see asterisks and angle brackets.",
    example=Example((("title: Robotická ryba", "title: Robotická **ryba**"),)),
    fix=RuleFix(_without_markup, "unsafe", "Leaves the text and removes the markup; brackets may have been meant."),
)
def markup_in_text(context: RuleContext) -> Iterable[Finding]:
    """Markdown or HTML stands in a title or another text of the front matter.

    Found are bold text, code in backticks, links, pairs of HTML tags and single tags with
    attributes. `C#`, `*` or `<img>` alone, `<3` and `List<T>` are right. In the original
    title only HTML counts; the description of generation 0 is the body, and markup is right there.
    """
    marks = context.syntax_tree.skeletons[0]
    if not any(sign in marks for sign in (b"*", b"`", b"[", b"<", b"\\")):
        return ()
    return list(_markup(context))


def _markup(context: RuleContext) -> Iterator[Finding]:
    for field, value in _prose(context):
        if field == "slug" or (field == "description" and context.syntax_tree.generation == 0):
            continue
        for match in _MARKUP.finditer(value) if _MARK.search(value) else ():
            if field != "original_title" or match["html"] or match["void"]:
                message = f"the markup {quoted(match[0])} in {field}; write plain text"
                yield Finding(message, *context.place_in(field, match[0]), field)
                break


RULES: tuple[Rule, ...] = (
    unfilled_template,
    text_none,
    html_entity,
    line_break_in_text,
    white_space_around,
    text_length,
    markup_in_text,
    image_none,
)
