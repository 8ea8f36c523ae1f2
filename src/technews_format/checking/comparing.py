"""`summary`, `compare`: the rules that compare files, for files that are read in several places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from technews_format._util.arguments import expect_document, several
from technews_format.checking.checker import Checker, checker_of
from technews_format.checking.config import make_config
from technews_format.checking.rules._corpus import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from technews_format.checking.config import Config
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.document import Document

__all__ = ["compare", "summary"]


def summary(document: Document, *, config: Config | Mapping[str, Any] | None = None) -> str | None:
    """Return what `compare` needs of a file: a text of about a thousand characters, without the article.

    None for a file that is compared with nothing: one without a name or without readable front matter.

    Args:
        document: The file; its name is the path of the findings.
        config: As for `check`; the threshold ``near-duplicate`` counts.

    Raises:
        ConfigError: An option is unknown or has a wrong value.
    """
    expect_document(document)
    made = checker_of(config).summary(document)
    return None if made is None else made.dumps()


def compare(
    summaries: Iterable[str | None], *, config: Config | Mapping[str, Any] | None = None
) -> Iterator[Diagnostic]:
    """Yield the findings of the rules that compare files, as `check_files` does after those of each file.

    Args:
        summaries: What `summary` has returned for each file; of two files alike, the later one is reported.
        config: As for `check`.

    Raises:
        ConfigError: An option is unknown or has a wrong value.
        ValueError: A text is none that `summary` has returned.

    Examples:
        >>> from pathlib import Path
        >>> from technews_format import parse
        >>> text = Path("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md").read_text(encoding="utf-8")
        >>> [str(finding) for finding in compare([summary(parse(text, name)) for name in ("a.md", "b.md")])]
        ['b.md:20:6: TN502 a.md has the same source article; keep one of the two']
    """
    known = [Summary.loads(text) for text in several(summaries, "summaries") if text is not None]
    yield from Checker(make_config(config)).compare(known)
