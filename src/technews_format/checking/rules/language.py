"""Rules about language: what is not Czech, and what is said twice (TN401 to TN404, TN406, TN407, TN409)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import is_inside, line_start
from technews_format._util.texts import quoted
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._language import foreign_paragraphs, is_untranslated, paragraphs
from technews_format.checking.rules._remarks import remarks_of
from technews_format.checking.rules._rule import Finding, rule
from technews_format.checking.rules._values import is_filled
from technews_format.model.section_names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule

__all__ = ["RULES"]


@rule(
    "TN401",
    "front matter",
    why="Readers of a Czech site see a headline in another language, mostly because a translation failed unnoticed.",
    example=Example(
        (("title: Včelí hra se možná dočká pokračování", "title: Rumour Says Bee Game Is Getting a Sequel"),),
        base="brief",
    ),
)
def title_untranslated(context: RuleContext) -> Iterable[Finding]:
    """The title is not Czech, or is the original title and has nothing Czech in it.

    A title that consists of names is right, and so is a Czech title of a Czech source.
    """
    if not is_untranslated(context, "title") or _refusals(context, "title"):
        return ()
    title, original = context.string("title") or "", context.string("original_title")
    what = "is the original title" if title == original else "is not Czech"
    return (Finding(f"the title {quoted(title)} {what}; translate it", *context.place("title"), "title"),)


@rule(
    "TN402",
    "body",
    why="The article cannot be read by those it is made for. Programs that lost the translation write the excerpt of "
    "the source in its place.",
    example=Example(
        (
            (
                "Ryba měří čtyřicet centimetrů a pohání ji ocas z pružné gumy.",
                "The fish is forty centimetres long and it is driven by a tail that is made of rubber.",
            ),
            (
                "Elektroniku napájí článek, který se dobíjí pohybem vody.",
                "Its battery is charged by the water that flows around it.",
            ),
        )
    ),
)
def body_untranslated(context: RuleContext) -> Iterable[Finding]:
    """The body or whole paragraphs of it are not Czech.

    Code, quotations and paragraphs of a few words do not count.
    """
    foreign, is_all = foreign_paragraphs(context)
    refusals = _refusals(context, "body") if foreign else []
    foreign = tuple(span for span in foreign if not any(span[0] <= start < span[1] for start in refusals))
    if not foreign:
        return ()
    if is_all:
        message = "the body is not Czech; translate it"
        return (Finding(message, foreign[0][0], foreign[-1][1], "body"),)
    message = "this paragraph is not Czech; translate it"
    return [Finding(message, start, end, "body") for start, end in foreign]


def _refusals(context: RuleContext, field: str) -> list[int]:
    """Return where a language model refuses in English, which is a fault of its own (TN336)."""
    return [found.start for found in remarks_of(context) if found.field == field]


def _both(context: RuleContext) -> tuple[str, str] | None:
    title, description = context.values.get("title"), context.values.get("description")
    return (title, description) if isinstance(title, str) and isinstance(description, str) else None


@rule(
    "TN403",
    "front matter",
    why="Lists show the two one below the other. The description is there to say more than the title.",
    example=Example(
        (
            (
                "description: Studio z Plzně prý chystá pokračování hry o včelách.",
                "description: Včelí hra se možná dočká pokračování.",
            ),
        ),
        base="brief",
    ),
)
def description_is_title(context: RuleContext) -> Iterable[Finding]:
    """The description has the words of the title and no others, in the same order."""
    both = _both(context)
    if both is None or not 0.5 < len(both[0]) / (len(both[1]) or 1) < 2:  # noqa: PLR2004 - punctuation aside, they are equal
        return ()
    title, description = map(fold, both)
    if not title or title != description or not is_filled(both[0]):
        return ()
    message = "the description says just what the title says; write a sentence or two about the article"
    return (Finding(message, *context.place("description"), "description"),)


_PIECE = 16
_WORDS_TO_REPEAT = 6


@rule(
    "TN404",
    "body",
    why="The page shows the two one below the other, so readers begin with the same sentences twice.",
    example=Example(
        (
            (
                "Tým z Brna vypustil do rybníka robota, který vypadá jako kapr.",
                "Robotická ryba z brněnské laboratoře plave bez přestávky týden a přitom počítá pulce.",
            ),
        )
    ),
)
def description_repeated(context: RuleContext) -> Iterable[Finding]:
    """The summary holds the whole description, word for word.

    The text of a brief body may repeat it: many of the archive do.
    """
    sections, description = context.syntax_tree.body.sections, context.values.get("description")
    if not sections or sections[0].name != "summary" or not isinstance(description, str) or len(description) < _PIECE:
        return ()
    start, end = sections[0].text
    middle = len(description) // 2
    base, find = context.body_start, context.body.find
    if (
        find(description[:_PIECE], start - base, end - base) < 0
        and find(description[middle : middle + _PIECE], start - base, end - base) < 0
    ):
        return ()
    words = fold(description)
    if (
        words.count(" ") + 1 < _WORDS_TO_REPEAT
        or f" {words} " not in f" {fold(context.syntax_tree.slice((start, end)))} "
    ):
        return ()
    message = "the summary repeats the description word for word; write one of the two anew"
    return (Finding(message, start, end, "body.summary"),)


# Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian, Chinese, Japanese, Korean, and the scripts of India and
# the countries east of it.
_LETTER = (
    "\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u0590-\u08ff\u0900-\u109f\u10a0-\u11ff\u1780-\u17ff\u1c80-\u1c8f\u1f00-\u1fff"
    "\u2de0-\u2dff\u3005\u3040-\u30ff\u3100-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua640-\ua69f\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_FOREIGN = pattern(rf"[{_LETTER}](?:[\w{_LETTER}'’-]|[ ,;:–—、，。：；]{{1,3}}(?=[{_LETTER}]))*")
_GREEK_SIGN = pattern(r"(?<![\u0370-\u03ff\u1f00-\u1fff])[\u0370-\u03ff](?![\u0370-\u03ff\u1f00-\u1fff])")
_FOREIGN_LETTER = pattern(rf"[{_LETTER}]")
# The bytes that nearly all of these letters begin with in UTF-8. E2 is for punctuation, EF and F0 for emoji.
_LEADING = frozenset([*range(0xCD, 0xE2), *range(0xE3, 0xEE)])
_GREEK = b"\xce\xcf"
_LEADING_OF_OTHERS = _LEADING.difference(_GREEK)
_TWO_LETTERS = pattern(b"[%b]{2}" % _GREEK)
_BRACKETS = "([（【„»\"'‚‘"


@rule(
    "TN406",
    "text",
    byte_set=_LEADING,
    why="A language model slipped into another language in the middle of a sentence, or put a letter that only looks "
    "right into a word, which searches do not find any more.",
    example=Example((("Laboratoř chce na jaře vypustit", "Laboratoř chce весной vypustit"),)),
)
def foreign_script(context: RuleContext) -> Iterable[Finding]:
    """Letters of another alphabet stand in the title, the description or the text.

    Greek letters that stand alone (`α`, `5 μm`, `Δt`) are right, and so are words in
    brackets or quotation marks, in code, in the original title and in the name of the source.
    """
    if (
        context.syntax_tree.block is None
        or context.syntax_tree.section_page
        or context.syntax_tree.conflicted
        or context.syntax_tree.body.unclosed
    ):
        return ()
    if _LEADING_OF_OTHERS.isdisjoint(context.byte_set) and not any(
        map(_TWO_LETTERS.search, context.syntax_tree.skeletons)
    ):
        return ()  # Greek letters that stand alone
    return [*_foreign_in_values(context), *_foreign_in_body(context)]


def _foreign_in_values(context: RuleContext) -> Iterator[Finding]:
    for field in ("title", "description", "category"):
        for start, end in _foreign_words(context.string(field) or ""):
            word = (context.string(field) or "")[start:end]
            yield Finding(_foreign(word), *context.place_in(field, word), field)


def _foreign_in_body(context: RuleContext) -> Iterator[Finding]:
    for start, end in _foreign_words(context.body):
        at = context.body_start + start
        if not context.is_code(at) and not _in_heading(context, at):
            yield Finding(_foreign(context.body[start:end]), at, at + end - start)


def _in_heading(context: RuleContext, offset: int) -> bool:
    """A letter that only looks right in the heading of a section is another fault."""
    if "all headings" not in context.memo:
        context.memo["all headings"] = tuple(section.heading for section in context.syntax_tree.body.sections)
    return is_inside(offset, context.memo["all headings"])


def _foreign(word: str) -> str:
    return f"{quoted(word)} is written in another alphabet; write it in Czech"


def _foreign_words(text: str) -> Iterator[Offsets]:
    for match in _FOREIGN.finditer(text):
        start, end = match.span()
        while start > max(match.start() - _LONGEST_HEAD, 0) and text[start - 1].isalnum():
            start -= 1
        in_brackets = start > 0 and text[start - 1] in _BRACKETS
        if not in_brackets and _FOREIGN_LETTER.search(_GREEK_SIGN.sub("", text[start:end])):
            yield start, end


_LONGEST_HEAD = 40  # letters of a word before the first foreign one


@rule(
    "TN407",
    "front matter",
    why="Lists and search engines show the description; in another language it is of no use to their readers.",
    example=Example(
        (
            (
                "description: Studio z Plzně prý chystá pokračování hry o včelách.",
                "description: A studio from Pilsen is said to be working on a sequel.",
            ),
        ),
        base="brief",
    ),
)
def description_untranslated(context: RuleContext) -> Iterable[Finding]:
    """The description is not Czech."""
    if not is_untranslated(context, "description") or _refusals(context, "description"):
        return ()
    return (Finding("the description is not Czech; translate it", *context.place("description"), "description"),)


_SHORTEST_REPEATED = 24
_KEY = slice(4, 20)  # bytes of a line


@rule(
    "TN409",
    "body",
    why="Readers stumble over it. A program joined two answers of a language model, or the model ran in a circle.",
    example=Example((("- Pulce rozpozná kamerou s vlastním čipem.", "- Robot vydrží ve vodě sedm dní."),)),
)
def repeated_text(context: RuleContext) -> Iterable[Finding]:
    """A paragraph or an item of a list occurs twice, whatever its case and punctuation after the first words.

    Headings, code and lines of fewer than 24 characters do not count, nor do a paragraph and an item.
    """
    keys = [line[_KEY] for line in context.lines if len(line) >= _SHORTEST_REPEATED]
    if len(set(keys)) == len(keys):
        return ()
    return list(_repeated_lines(context, {key for key, count in Counter(keys).items() if count > 1}))


def _repeated_lines(context: RuleContext, alike: set[bytes]) -> Iterator[Finding]:
    """Compare the paragraphs whose lines begin alike."""
    seen: set[str] = set()
    for start, end in paragraphs(context):
        text = context.text[start:end]
        line = line_start(context.shadow, start - context.body_start)
        key = context.shadow[line : line + _KEY.stop].encode()[_KEY]
        if len(text) < _SHORTEST_REPEATED or key not in alike:
            continue
        words = fold(text)
        if words and words in seen:
            yield Finding("this text stands above already; remove one of the two", start, end)
        seen.add(words)


RULES: tuple[Rule, ...] = (
    title_untranslated,
    body_untranslated,
    description_is_title,
    description_repeated,
    foreign_script,
    description_untranslated,
    repeated_text,
)
