"""The texts of three bodies, and three footers, to those of one: section by section, each paragraph by paragraph."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_start
from technews_format._util.texts import replaced
from technews_format._util.three_way import UNKNOWN, Clash, merge_sequences
from technews_format.document.conflicts import Conflict, Labels, marked
from technews_format.document.versions import Versions
from technews_format.model.section_names import SECTION_TITLES
from technews_format.syntax.body import read_items
from technews_format.syntax.comments import BODY_COMMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from technews_format._util.lines import Offsets
    from technews_format.document.document import Document
    from technews_format.model.models import BriefBody, StructuredBody

__all__ = ["MergedText", "agrees", "merged_footer", "merged_text", "parts_of"]

_BLANK_LINES = pattern(r"\n(?:[ \t]*\n)+")


class MergedText(NamedTuple):
    """What stands there when three versions are merged.

    Attributes:
        text: With our version of what clashes.
        marked: With both versions of it, between the markers of Git.
        conflicts: What clashes.
    """

    text: str
    marked: str
    conflicts: list[Conflict]


class _Items(NamedTuple):
    """The paragraphs or key points of a text, and how they are written.

    Attributes:
        span: Start and end of what they stand in.
        texts: One for each.
        written: The text of each → the same with the marker of its list.
        between: Two that follow each other → what parts them.
        bullet: The marker of the first one.
    """

    span: Offsets
    texts: list[str]
    written: dict[str, str]
    between: dict[tuple[str | None, str | None], str]
    bullet: str

    def line(self, text: str) -> str:
        """Return a paragraph or key point as it is written here."""
        return self.written.get(text) or f"{self.bullet}{text}"


def parts_of(document: Document) -> dict[str, str | tuple[str, ...]]:
    """Return the texts of a body, by their dotted names."""
    body = document.validated.body
    texts = body.model_dump(exclude={"kind"}) if body else {}
    return {f"body.{name}": text for name, text in texts.items()}


def _raw(document: Document) -> str:
    """Return everything between front matter and footer."""
    tree = document.body
    return document.source[tree.start : tree.footer.start if tree.footer else None]


def merged_text(versions: Versions, skeleton: Document, labels: Labels) -> MergedText:
    """Merge what stands between front matter and footer.

    Args:
        versions: The documents.
        skeleton: The side whose layout is kept.
        labels: Of the markers of Git.
    """
    chosen = versions.merged(_raw)
    if not isinstance(chosen, Clash):
        return MergedText(chosen, chosen, [])
    base, ours, theirs = versions
    comments = versions.merged(_comments)
    sides = [side for side in (skeleton, ours, theirs) if _comments(side) == comments]
    if not sides:
        return _whole("body", chosen, labels)
    if _body(ours) == _body(theirs):
        return MergedText(_raw(sides[0]), _raw(sides[0]), [])
    if ours.body.kind == theirs.body.kind:
        known = base if base and _body(base) and base.body.kind == ours.body.kind else None
        merged = _by_section(Versions(known, ours, theirs), sides[0], labels)
        return merged or _whole("body", chosen, labels)
    body = versions.merged(_body)
    side = next((side for side in sides if _body(side) == body), None)
    return MergedText(_raw(side), _raw(side), []) if side else _whole("body", chosen, labels)


def _body(document: Document) -> StructuredBody | BriefBody | None:
    return document.validated.body


def _whole(field: str, clash: Clash, labels: Labels) -> MergedText:
    """Return a stretch of whole lines that clashes as a whole."""
    mine, other = clash.ours.strip("\n"), clash.theirs.strip("\n")
    base = None if clash.base is UNKNOWN else clash.base.strip("\n")
    start, end = clash.ours[: -len(clash.ours.lstrip("\n")) or None], clash.ours[len(clash.ours.rstrip("\n")) :]
    text = "".join([start, marked(mine, other, labels), end or "\n"])
    return MergedText(clash.ours, text, [Conflict(field, base or None, mine or None, other or None)])


def _comments(document: Document) -> tuple[str, ...]:
    """Return the comments for the checker that stand in no text: before the first section or key point."""
    tree, source = document.body, document.source
    section = tree.section("key_points")
    if section is None or "<!--" not in source:
        return ()
    first = next((start for start, _ in read_items(source, *section.text).spans), section.text[1])
    return (*BODY_COMMENT.findall(source, *tree.preamble), *BODY_COMMENT.findall(source, section.text[0], first))


def _by_section(versions: Versions, skeleton: Document, labels: Labels) -> MergedText | None:
    """Merge each section; None when the paragraphs would be others when they are read again."""
    plain, with_marks, conflicts, expected = [], [], [], {}
    for field in SECTION_TITLES if skeleton.body.kind == "structured" else ("text",):
        base = _items(versions.base, field) if versions.base else None
        ours, theirs = (_items(side, field) for side in versions.sides)
        merged = merge_sequences(base and base.texts, ours.texts, theirs.texts)
        if merged is None:  # each side has another order
            merged = [Clash(base.texts if base else (), ours.texts, theirs.texts)]
        expected[field] = _ours(merged)
        here, there = (theirs, ours) if skeleton is versions.theirs else (ours, theirs)
        if merged != here.texts:
            plain.append((*here.span, _joined(expected[field], here, there, labels)))
            with_marks.append((*here.span, _joined(merged, here, there, labels)))
        conflicts += [_conflict(f"body.{field}", item) for item in merged if isinstance(item, Clash)]
    tree = skeleton.body
    end = tree.footer.start if tree.footer else None
    text, marks = (replaced(skeleton.source, sorted(new), tree.start, end) for new in (plain, with_marks))
    source = skeleton.source
    again = skeleton.with_source(f"{source[: tree.start]}{text}{_footer(skeleton)}")
    is_right = again.body.kind == tree.kind and all(_items(again, field).texts == expected[field] for field in expected)
    return MergedText(text, marks, conflicts) if is_right else None


def _conflict(field: str, clash: Clash) -> Conflict:
    return Conflict(field, *(tuple(version) or None for version in (clash.base, clash.ours, clash.theirs)))


def _ours(merged: Sequence[str | Clash]) -> list[str | Clash]:
    return [text for item in merged for text in (item.ours if isinstance(item, Clash) else (item,))]


def _items(document: Document, field: str) -> _Items:
    """Return the key points of a section, or the paragraphs of another text."""
    tree, source = document.body, document.source
    section = tree.section(field)
    span = section.text if section else tree.text
    if field != "key_points":
        spans = _paragraphs(document, span)
        starts = [start for start, _ in spans]
    else:
        spans = read_items(source, *span).spans
        starts = [line_start(source, start) for start, _ in spans]
    texts = [source[start:end] for start, end in spans]
    written = [source[start:end] for start, (_, end) in zip(starts, spans, strict=True)]
    between = [source[end:start] for (_, end), start in zip(spans, starts[1:], strict=False)]
    return _Items(
        (starts[0], spans[-1][1]) if spans else span,
        texts,
        dict(zip(texts, written, strict=True)),
        dict(zip(pairwise(texts), between, strict=True)),
        source[starts[0] : spans[0][0]] if spans else "",
    )


def _paragraphs(document: Document, span: Offsets) -> list[Offsets]:
    """Return where the paragraphs of a text stand; empty lines inside of code part none."""
    start, end = span
    found = []
    for gap in _BLANK_LINES.finditer(document.source, start, end):
        if not document.body.is_opaque(gap.start()):
            found.append((start, gap.start()))
            start = gap.end()
    return [*found, (start, end)]


def _joined(merged: Sequence[str | Clash], skeleton: _Items, other: _Items, labels: Labels) -> str:
    """Write paragraphs or key points, each as it is on one of the sides, the skeleton first."""
    pieces: list[str] = []
    before: str | None = None
    usual = "\n" if skeleton.bullet else "\n\n"
    for item in merged:
        if isinstance(item, Clash):
            mine, others = (usual.join(map(skeleton.line, texts)) for texts in (item.ours, item.theirs))
            piece, key = marked(mine, others, labels), None
        else:
            piece, key = skeleton.line(item), item
        if pieces:
            known = (side.between.get((before, key)) for side in (skeleton, other))
            pieces.append(next(filter(None, known), usual))
        pieces.append(piece)
        before = key
    return "".join(pieces)


def merged_footer(versions: Versions, skeleton: Document, labels: Labels, link: tuple[str, str]) -> MergedText:
    """Merge the footers; where both sides repeat what the front matter says, the merged one does.

    Args:
        versions: The documents.
        skeleton: The side whose layout is kept.
        labels: Of the markers of Git.
        link: Address and label of the merged front matter.
    """
    chosen = versions.merged(_footer)
    if not isinstance(chosen, Clash):
        return MergedText(chosen, chosen, [])
    footer = skeleton.body.footer
    if footer and all(map(agrees, versions.sides)):
        new = [(*span, value) for span, value in zip((footer.url, footer.label), link, strict=True) if span]
        text = replaced(skeleton.source, sorted(new), footer.start)
        return MergedText(text, text, [])
    return _whole("footer", chosen, labels)


def _footer(document: Document) -> str:
    footer = document.body.footer
    return document.source[footer.start :] if footer else ""


def agrees(document: Document) -> bool:
    """Tell whether the footer says what the front matter says."""
    front_matter, footer = document.validated.front_matter, document.body.footer
    if front_matter is None or footer is None:
        return False
    expected = ((footer.url, front_matter.url), (footer.label, front_matter.source.label))
    return all(span is None or document.source[slice(*span)] == value for span, value in expected)
