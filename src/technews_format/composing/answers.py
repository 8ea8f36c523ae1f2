"""`read_answer` and `parse_draft`: the answer of a language model, as it really comes, to a draft.

A model was asked for JSON, and answers with JSON in a block of code, with a sentence before it, with a quotation mark
too many, with the end missing, or with Markdown. What can be read for certain is read, and what is left out is said.
"""

from __future__ import annotations

from typing import NamedTuple

from technews_format._util.arguments import expect_text
from technews_format._util.texts import quoted
from technews_format.composing._broken_json import read_broken_json
from technews_format.composing._json_answers import read_json, text_within
from technews_format.composing._markdown_answers import has_sections, read_markdown, unwrapped
from technews_format.composing._reading import Reading, field_of
from technews_format.composing._values import Collector
from technews_format.composing._yaml_answers import key_lines, read_broken_yaml, read_yaml_answer
from technews_format.diagnostics import DraftFinding
from technews_format.errors import InvalidDraft
from technews_format.model.drafts import ArticleDraft
from technews_format.positions import LineIndex

__all__ = ["Answer", "parse_draft", "read_answer"]

_IN_YAML = ("summary", "key_points", "details", "why_it_matters", "text", "body")
_SHOWN = 30
"""So many characters before the place where an answer is cut off does a message show."""


class Answer(NamedTuple):
    """A draft and what its answer holds besides; returned by `read_answer`."""

    draft: ArticleDraft
    """What the model wrote."""
    findings: tuple[DraftFinding, ...]
    """What was left out, each of the severity ``warning``, with its whole `text`."""


def parse_draft(text: str, *, truncated: bool = False) -> ArticleDraft:
    """Read the answer of a language model.

    It takes JSON (in a block of code, with text around it, with quotation marks that should have been escaped, with
    single ones, with trailing commas), the four sections as Markdown, and YAML; older keys (``czech_title``,
    ``czech_description``, and the body in ``enhanced_content``); numbers as text and lists as lines. What else stands
    in the answer is left out here; `read_answer` tells what that was.

    Args:
        text: The answer.
        truncated: Whether the API said that the answer was cut off (``length``, ``max_tokens``, ``MAX_TOKENS``):
            then it is refused, even where it can be read.

    Raises:
        InvalidDraft: There is no article in it, or it is cut off.

    Examples:
        >>> parse_draft('Zde je: {"title": "Služba „Krtek" končí", "importance": "2"}').title
        'Služba „Krtek" končí'
    """
    return read_answer(text, truncated=truncated).draft


def read_answer(text: str, *, truncated: bool = False) -> Answer:
    r"""Read the answer of a language model, and tell what of it is not in the draft.

    Each character of the answer is in the draft or in the `text` of a finding, but for white space, punctuation of
    JSON, marks of Markdown and the names of the keys.

    Args:
        text: The answer.
        truncated: As in `parse_draft`.

    Raises:
        InvalidDraft: There is no article in it, or it is cut off; the findings that are warnings are there too.

    Examples:
        >>> answer = read_answer('Zde je: {"title": "Krtek", "nálada": "dobrá"}')
        >>> print(*answer.findings, sep="\n")
        1:1: text around the article was left out: 'Zde je:'
        1:28: nálada: 'nálada' is no key of a draft; its value was left out
    """
    expect_text(text)
    inner = text_within(text)
    reading = _read(text) if inner is None else _read(inner)
    if reading is None:
        raise InvalidDraft([_no_article(text, truncated=truncated)])
    if inner is not None:
        text, reading = inner, reading._replace(exact=False)
    collector = Collector(text, reading)
    findings = collector.findings
    if truncated or reading.cut is not None:
        findings.append(_truncated(text, reading))
    if any(finding.severity == "error" for finding in findings):
        raise InvalidDraft(findings)
    return Answer(ArticleDraft(**collector.values), tuple(findings))


def _read(text: str) -> Reading | None:
    """Try the readers, the strictest one first."""
    if has_sections(text[: text.find("{")] if "{" in text else text):
        return _read_markup(text)
    return read_json(text) or read_broken_json(text) or _read_markup(text)


def _read_markup(text: str) -> Reading | None:
    """Read YAML or Markdown, also in a block of code."""
    wrapped = unwrapped(text)
    start, end = wrapped.start, wrapped.end
    reading = _read_yaml(text, start, end) or read_markdown(text, start, end)
    if not reading:
        return None
    around = [*wrapped.around, *reading.around]
    return reading._replace(around=around, cut=len(text.rstrip()) if wrapped.is_open else None)


def _read_yaml(text: str, start: int, end: int) -> Reading | None:
    keys = key_lines(text, start, end)
    if not keys or has_sections(text[start:end]):
        return None
    if reading := read_yaml_answer(text, start, end):
        return reading
    is_meant = any(field_of(match[1]) in _IN_YAML and match[1].islower() for match in keys)
    return read_broken_yaml(text, start, end) if is_meant else None


def _no_article(text: str, *, truncated: bool) -> DraftFinding:
    found = (
        f"no key and no heading of an article was found in {quoted(text.strip())}" if text.strip() else "it is empty"
    )
    if truncated:
        found += ", and it is cut off"
    return DraftFinding("", f"the answer holds no article: {found}", "error", LineIndex(text).position(0), text)


def _truncated(text: str, reading: Reading) -> DraftFinding:
    """Report that the end is missing; nothing of such an answer is used."""
    last = reading.fields[-1].key if reading.fields else ""
    path = last if field_of(last) == "body" else field_of(last) or last
    at = len(text.rstrip()) if reading.cut is None else reading.cut
    position = LineIndex(text).position(at) if reading.exact else None
    message = (
        f"the answer is cut off after {quoted(text[max(0, at - 30) : at])}; allow a longer answer, or ask for less"
    )
    return DraftFinding(path, message, "error", position, text)
