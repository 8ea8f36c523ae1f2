"""Every exception that the library raises on purpose.

All of them derive from `TechNewsError`, carry what a program needs as
attributes, read well as ``str()``, and survive pickling and copying (so that a
process pool can hand them back): each passes all its arguments to
``Exception.__init__`` unchanged and builds its text on demand.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from technews_format.diagnostics import Diagnostic, DraftFinding

__all__ = [
    "ConfigError",
    "CorpusError",
    "DifferenceError",
    "EditError",
    "FrontMatterError",
    "InvalidArticle",
    "InvalidDraft",
    "InvalidHtml",
    "InvalidJson",
    "InvalidSiteConfig",
    "InvalidTable",
    "MissingExtra",
    "SiteError",
    "TechNewsError",
    "UnwritableArticle",
]


class TechNewsError(Exception):
    """Base class of the exceptions of this library.

    Examples:
        >>> import technews_format as tn
        >>> try:
        ...     tn.from_json('{')
        ... except tn.TechNewsError as error:
        ...     print(type(error).__name__)
        InvalidJson
    """


class InvalidArticle(TechNewsError, ValueError):  # noqa: N818 - a public name of the contract
    """The text is not a valid article; `diagnostics` says everything that is wrong.

    Attributes:
        diagnostics: All diagnostics of the text in order of place, warnings
            included; at least one has the severity ``error``.
        name: The name given to `technews_format.parse`, usually a path.

    Examples:
        >>> import technews_format as tn
        >>> try:
        ...     tn.loads("no front matter here")
        ... except tn.InvalidArticle as error:
        ...     print(error)
        the text is not a valid article: 1 error
          1:1: TN101 the file has no front matter; begin it with a line '---', the keys and another '---'
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], name: str | None = None) -> None:
        """Keep the diagnostics and the name of the text."""
        super().__init__(diagnostics, name)
        self.diagnostics = tuple(diagnostics)
        self.name = name

    def __str__(self) -> str:
        """Return a headline and one line for each diagnostic."""
        errors = sum(diagnostic.severity == "error" for diagnostic in self.diagnostics)
        plural = "" if errors == 1 else "s"
        head = f"{self.name or 'the text'} is not a valid article: {errors} error{plural}"
        return "\n".join([head, *(f"  {diagnostic}" for diagnostic in self.diagnostics)])


class FrontMatterError(TechNewsError):
    """The front matter cannot be read (raised by `TechNewsHandler`).

    Not a `ValueError`: python-frontmatter catches those and returns an empty mapping.

    Attributes:
        diagnostics: What is wrong, with places in the text that the handler was given.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep the diagnostics."""
        super().__init__(diagnostics)
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        """Return a headline and one line for each diagnostic."""
        return "\n".join(["the front matter cannot be read", *(f"  {line}" for line in self.diagnostics)])


class InvalidJson(TechNewsError, ValueError):  # noqa: N818 - named like InvalidArticle
    """The JSON text is not an article in the documented shape.

    Attributes:
        problems: One sentence for each problem, each beginning with the path
            of the value (such as ``front_matter.importance``).
    """

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the problems."""
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return a headline and one line for each problem."""
        return "\n".join(["the JSON is not an article", *(f"  {line}" for line in self.problems)])


class InvalidDraft(TechNewsError, ValueError):  # noqa: N818 - named like InvalidArticle
    """No article can be made of a draft, or of the answer of a model.

    Attributes:
        findings: Everything that is wrong, warnings included; at least one has the severity ``error``.

    Examples:
        >>> import technews_format as tn
        >>> try:
        ...     tn.NewsItem.parse({'title': 'A'})
        ... except tn.InvalidDraft as error:
        ...     print([finding.path for finding in error.findings])
        ['source', 'url', 'publishedAt']
    """

    def __init__(self, findings: Sequence[DraftFinding]) -> None:
        """Keep the findings."""
        super().__init__(findings)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        """Return a headline and one line for each finding."""
        return "\n".join(["the draft is no article", *(f"  {finding}" for finding in self.findings)])


class ConfigError(TechNewsError, ValueError):
    """The configuration has an unknown option or a wrong value; the text says where and what was meant.

    Examples:
        >>> import technews_format as tn
        >>> tn.Config(ignore=('key-ordr',))
        Traceback (most recent call last):
        ...
        technews_format.errors.ConfigError: option ignore: no rule is called 'key-ordr'; did you mean key-order?
    """


class InvalidHtml(TechNewsError, ValueError):  # noqa: N818 - named like InvalidArticle
    """The HTML is not a page that this library has made.

    Attributes:
        problems: One sentence for each problem.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the problems."""
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return a headline and one line for each problem."""
        return "\n".join(["the HTML holds no article", *(f"  {line}" for line in self.problems)])


class InvalidTable(TechNewsError, ValueError):  # noqa: N818 - named like InvalidArticle
    """The table, or the file with one, is none that this library has made, or has values that are not allowed.

    Attributes:
        problems: One sentence for each problem.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep the problems."""
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return a headline and one line for each problem."""
        return "\n".join(["the table holds no articles", *(f"  {line}" for line in self.problems)])


class MissingExtra(TechNewsError, ImportError):  # noqa: N818 - named like InvalidArticle
    """A part of the library needs a package that is not installed.

    Attributes:
        package: The package.
        extra: The extra of this library that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        """Keep both names."""
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        """Say what to install."""
        return f"the package {self.package} is missing; install it with: pip install 'technews-format[{self.extra}]'"


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Explain how to install what the imports of this block do not find.

    Raises:
        MissingExtra: A package is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtra(error.name or extra, extra) from None


class EditError(TechNewsError, ValueError):
    """An edit cannot be expressed in the document; nothing was changed.

    Attributes:
        field: The dotted name of the value, or None when it is about the whole edit.
        reason: What is in the way, and what to do.

    Examples:
        >>> import technews_format as tn
        >>> try:
        ...     tn.parse('no front matter').edit({'title': 'Ahoj'})
        ... except tn.EditError as error:
        ...     print(type(error).__name__)
        EditError
    """

    def __init__(self, field: str | None, reason: str) -> None:
        """Keep the field and the reason."""
        super().__init__(field, reason)
        self.field = field
        self.reason = reason

    def __str__(self) -> str:
        """Return the reason, with the field in front."""
        return _with_field(self.field, self.reason)


class UnwritableArticle(TechNewsError, ValueError):  # noqa: N818 - named like InvalidArticle
    """The article's text would read back as something else, so it is not written.

    Attributes:
        problems: Everything that is in the way: the dotted name of the value (``body.details``, ``series.part``),
            or None when it is about the whole article, and the reason.
    """

    def __init__(self, problems: Sequence[tuple[str | None, str]]) -> None:
        """Keep the problems."""
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return all problems, each with its field in front; several of them on lines of their own."""
        lines = [_with_field(field, reason) for field, reason in self.problems]
        return (
            "the article cannot be written: " + lines[0]
            if len(lines) == 1
            else "\n".join(["the article cannot be written", *(f"  {line}" for line in lines)])
        )


class DifferenceError(TechNewsError, ValueError):
    """A difference does not fit the article that it is applied to, or its JSON is none; nothing was changed.

    Attributes:
        problems: Everything that is in the way: the dotted name of the value (``source.name``, ``changes.0``),
            or None when it is about the whole, and the reason.
    """

    def __init__(self, problems: Sequence[tuple[str | None, str]]) -> None:
        """Keep the problems."""
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return a headline and one line for each problem."""
        lines = [_with_field(field, reason) for field, reason in self.problems]
        return "\n".join(["the difference cannot be used", *(f"  {line}" for line in lines)])


def _with_field(field: str | None, reason: str) -> str:
    return reason if field is None or reason.startswith(f"{field}: ") else f"{field}: {reason}"


class InvalidSiteConfig(ConfigError):  # noqa: N818 - named like InvalidArticle
    """The configuration of a site has values that are not allowed.

    Attributes:
        problems: One sentence for each problem, each beginning with the name of the setting.
        name: The file, or None.

    Examples:
        >>> import technews_format as tn
        >>> tn.SiteConfig(index_limit=0)
        Traceback (most recent call last):
        ...
        technews_format.errors.InvalidSiteConfig: the configuration of the site is not valid
          index_limit: expected a whole number from 1, found 0
    """

    def __init__(self, problems: Sequence[str], name: str | None = None) -> None:
        """Keep the problems and the name of the file."""
        super().__init__(problems, name)
        self.problems = tuple(problems)
        self.name = name

    def __str__(self) -> str:
        """Return a headline and one line for each problem."""
        head = f"{self.name or 'the configuration of the site'} is not valid"
        return "\n".join([head, *(f"  {line}" for line in self.problems)])


class CorpusError(TechNewsError):
    """Files of a corpus cannot be found, read or worked on, or what should do it has gone."""


class SiteError(TechNewsError):
    """A site cannot be built as it is asked for; what was there is as it was."""
