"""What a site says of itself, from options or a small TOML file."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations, in a user's models
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from technews_format._util.exclusion import DEFAULT_EXCLUDE, Exclusion
from technews_format.converters._escaping import html_text
from technews_format.converters._site import Site, ascii_base_url
from technews_format.converters._urls import safe_url
from technews_format.converters.feeds import FEED_LIMIT, Channel
from technews_format.errors import InvalidSiteConfig
from technews_format.settings_file import CONFIG_FILES, options_of
from technews_format.site.strings import STRINGS

if TYPE_CHECKING:
    import os

__all__ = ["PREVIEW_URL", "SiteConfig", "read_site_config"]

PREVIEW_URL = "http://127.0.0.1:8000/"
"""Where ``technews serve`` shows a site; stands where a site without a base URL must have an absolute address."""


_NOT_IN_PAGES = ("templates", "exclude", "robots", "news_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The settings of a site; every one has a default.

    Attributes:
        title: The name of the site.
        description: One sentence about it, for search engines and feeds.
        base_url: The absolute address of its root, in ASCII; a slash at the end is added. Without it, addresses of
            pages begin with ``/``, and feeds and sitemap, which need absolute ones, have those of the preview.
        language: The language that the feeds give; pages are Czech.
        author: Who publishes it; the title when there is nobody.
        index_limit: How many articles the first page lists, newest first; the archive pages list all.
        feed_limit: How many articles the feeds have, newest first.
        templates: A folder whose templates replace those of the library with the same names.
        strings: Words of the pages instead of those in `STRINGS`.
        robots: Whether there is a ``robots.txt`` that allows everything and names the sitemaps.
        news_at: An aware instant: there is Google's sitemap of the articles of the two days before it.
        exclude: What is left out of the folder of articles: names and patterns of folders and files.

    Raises:
        InvalidSiteConfig: One or more values are not allowed; all problems at once.

    Examples:
        >>> SiteConfig(base_url="https://example.org/news").base_url
        'https://example.org/news/'
        >>> SiteConfig(base_url="https://zprávy.example").base_url
        'https://xn--zprvy-zqa.example/'
        >>> SiteConfig(base_url="example.org", index_limit=0)
        Traceback (most recent call last):
        ...
        technews_format.errors.InvalidSiteConfig: the configuration of the site is not valid
          base_url: expected an absolute http or https URL such as https://example.org/, found 'example.org'
          index_limit: expected a whole number from 1, found 0
    """

    title: str = "Technologické zprávy"
    description: str = "Zprávy ze světa technologií, stručně a česky."
    base_url: str | None = None
    language: str = "cs"
    author: str | None = None
    index_limit: int = 100
    feed_limit: int = FEED_LIMIT
    templates: Path | None = None
    strings: Mapping[str, str] = field(default_factory=dict)
    robots: bool = False
    news_at: datetime | None = None
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE

    def __post_init__(self) -> None:
        """Check all values and complete the base URL."""
        problems = _problems(self)
        if problems:
            raise InvalidSiteConfig(problems)
        if self.base_url is not None:
            object.__setattr__(self, "base_url", f"{ascii_base_url(self.base_url).rstrip('/')}/")

    @property
    def exclusion(self) -> Exclusion:
        """What is left out of the folder of articles."""
        return Exclusion(self.exclude)

    @property
    def root(self) -> str:
        """The path of the base URL: what addresses within the site begin with."""
        return urlsplit(self.address).path

    @property
    def address(self) -> str:
        """The base URL, or that of the preview, for what must have an absolute one."""
        return self.base_url or PREVIEW_URL

    @property
    def site(self) -> Site:
        """What pages of articles say of the site."""
        return Site(title=self.title, base_url=self.base_url or "", home=self.root, stylesheet=f"{self.root}style.css")

    @property
    def channel(self) -> Channel:
        """What feeds say of the site."""
        return Channel(self.title, self.address, self.description, self.language, self.author)

    @property
    def words(self) -> dict[str, str]:
        """All words of the pages."""
        return {**STRINGS, **self.strings}

    def content(self) -> dict[str, Any]:
        """Return the values that pages depend on, as JSON can hold them."""
        return {name: value for name, value in asdict(self).items() if name not in _NOT_IN_PAGES}

    def with_options(self, **options: Any) -> SiteConfig:
        """Return the settings with other values; None changes nothing.

        Raises:
            InvalidSiteConfig: See above.
        """
        return replace(self, **{name: value for name, value in options.items() if value is not None})


def read_site_config(path: str | os.PathLike[str]) -> SiteConfig:
    """Read settings from a TOML file whose keys are the attributes of `SiteConfig`, also in kebab-case.

    A ``technews.toml`` has them in its table ``site``, a ``pyproject.toml`` in ``tool.technews.site``; without that
    table all settings have their defaults. Any other file has them in its table ``site``, or at its top.
    The folder of ``templates`` is relative to that of the file.

    Raises:
        InvalidSiteConfig: The file has an unknown key, or a value is not allowed.
        ConfigError: The file cannot be read, or is no TOML.

    Examples:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder) / "site.toml"
        ...     _ = path.write_text('feed-limit = 50')
        ...     read_site_config(path).feed_limit
        50
    """
    path = Path(path)
    values = _table_of(path)
    settings = {key.replace("-", "_"): value for key, value in values.items()}
    known = [item.name for item in fields(SiteConfig)]
    expected = ", ".join(map(_kebab, known))
    unknown = [
        f"{key}: unknown key; expected one of {expected}" for key in values if key.replace("-", "_") not in known
    ]
    if isinstance(settings.get("templates"), str):
        settings["templates"] = path.parent / settings["templates"]
    if isinstance(settings.get("exclude"), list):
        settings["exclude"] = tuple(settings["exclude"])
    try:
        config = SiteConfig(**{key: value for key, value in settings.items() if key in known})
    except InvalidSiteConfig as error:
        problems = [f"{_kebab(name)}:{text}" for name, _, text in (item.partition(":") for item in error.problems)]
        raise InvalidSiteConfig([*unknown, *problems], str(path)) from None
    if unknown:
        raise InvalidSiteConfig(unknown, str(path))
    return config


def _kebab(name: str) -> str:
    return name.replace("_", "-") if "." not in name else name  # the words of pages have their own names


def _table_of(path: Path) -> dict[str, Any]:
    options = options_of(path) or {}
    table = options.get("site", {} if path.name in CONFIG_FILES else options)
    if not isinstance(table, dict):
        raise InvalidSiteConfig([f"site: expected a table, found {table!r}"], str(path))
    return table


def _problems(config: SiteConfig) -> list[str]:
    problems = []
    for name in ("title", "description", "language"):
        problems += _text_problems(name, getattr(config, name), empty=name == "description")
    if config.author is not None:
        problems += _text_problems("author", config.author, empty=False)
    if config.base_url is not None:
        problems += _base_url_problems(config.base_url)
    for name in ("index_limit", "feed_limit"):
        value = getattr(config, name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            problems.append(f"{name}: expected a whole number from 1, found {value!r}")
    if not isinstance(config.robots, bool):
        problems.append(f"robots: expected true or false, found {config.robots!r}")
    instant: object = config.news_at  # of a TOML file it can be anything
    if instant is not None and not (isinstance(instant, datetime) and instant.utcoffset() is not None):
        problems.append(f"news_at: expected an instant with its time zone, found {instant!r}")
    templates: object = config.templates  # of a TOML file it can be anything
    if templates is not None and not (isinstance(templates, Path) and templates.is_dir()):
        problems.append(f"templates: there is no folder {str(templates)!r}")
    exclude: object = config.exclude  # likewise
    if not isinstance(exclude, tuple) or not all(isinstance(item, str) and item for item in exclude):
        problems.append(f"exclude: expected a list of names and patterns, found {exclude!r}")
    return problems + _string_problems(config.strings)


def _text_problems(name: str, value: object, *, empty: bool) -> list[str]:
    if not isinstance(value, str) or not (empty or value.strip()):
        return [f"{name}: expected text, found {value!r}"]
    if any(character < " " for character in value):
        return [f"{name}: expected one line of text, found {value!r}"]
    if html_text(value) != value or _holds_surrogates(value):
        return [f"{name}: expected text of characters that may stand in HTML, found {value!r}"]
    return []


def _holds_surrogates(text: str) -> bool:
    """Tell whether UTF-8 cannot hold a text, such as an option whose bytes are not UTF-8."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _base_url_problems(value: object) -> list[str]:
    problem = f"base_url: expected an absolute http or https URL such as https://example.org/, found {value!r}"
    if not isinstance(value, str) or safe_url(value) != value:
        return [problem]
    try:
        parts = urlsplit(value)
    except ValueError:
        return [problem]
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return [problem]
    if parts.query or parts.fragment:
        return [f"base_url: expected an address without '?' and '#', found {value!r}"]
    try:
        ascii_base_url(value)
    except InvalidSiteConfig as error:
        return list(error.problems)
    return []


def _string_problems(strings: object) -> list[str]:
    if not isinstance(strings, dict):
        return [f"strings: expected a table of words, found {strings!r}"]
    problems = [
        f"strings.{key}: unknown; expected one of {', '.join(STRINGS)}" for key in strings if key not in STRINGS
    ]
    for key, value in strings.items():
        problems += _text_problems(f"strings.{key}", value, empty=True)
    return problems
