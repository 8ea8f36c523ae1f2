"""Articles as HTML: a fragment for any page, or a whole page of its own; and back."""

from __future__ import annotations

from errno import ENOTDIR
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from technews_format._util.arguments import expect_article, wrong_type
from technews_format.converters._czech import bound, czech_date, disclosed, stars
from technews_format.converters._escaping import (
    escape,
    escape_attribute,
    holds_forbidden,
    html_text,
    script_json,
)
from technews_format.converters._json_shape import json_shape
from technews_format.converters._plain_markdown import render_plain
from technews_format.converters._site import TEMPLATES, PageLinks, Site
from technews_format.converters._urls import safe_url
from technews_format.converters.json_ld import modified_at, source_url, to_json_ld
from technews_format.document.rendering import render_text
from technews_format.errors import InvalidHtml, InvalidJson, needs
from technews_format.syntax.footer import LINK_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from jinja2 import Environment, Template

    from technews_format.document.article import Article
    from technews_format.model.models import FrontMatter

__all__ = ["Renderer", "from_html", "page_context", "to_html"]

NO_LINKS = PageLinks()
"""The links of a page that stands alone."""


def to_html(
    article: Article,
    *,
    page: bool = False,
    site: Site | Mapping[str, Any] | None = None,
    templates: Path | None = None,
    modified: datetime | None = None,
) -> str:
    """Return an article as HTML: same article, same text.

    Raw HTML in the Markdown is text, and links lead to ``http``, ``https``, ``mailto`` and relative
    addresses only, so the result is safe whatever the article holds.

    Args:
        article: What to convert.
        page: Whether to return a complete page, which `from_html` can read. It needs the extra ``site``.
        site: What the page says of its site: ``title``, ``base_url``, ``home`` and ``stylesheet``, all optional.
        templates: A folder whose templates replace those of the library with the same names.
        modified: When the article was changed, for a page; what the article says itself counts more, and an instant
            before its publication counts for nothing.

    Returns:
        The body and the footer as elements without a parent, or a page.

    Raises:
        MissingExtra: A page is asked for, and Jinja2 is not installed.
        InvalidSiteConfig: The site has an unknown key or a wrong value.
        NotADirectoryError: There is no such folder of templates.
        ValueError: There are templates, but no page is asked for; or ``modified`` has no time zone.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-03-02-village-library-lends-out-electricity-meters.md")
        >>> print(tn.to_html(article).splitlines()[-1])
        <p><strong>Zdroj:</strong> 📰 Associated Press</p>
    """
    expect_article(article)
    where = Site.of(site)  # also for a fragment: a wrong key is a fault of the caller
    if page:
        return _renderer(templates).page(article, site=where, modified=modified)
    if templates is not None:
        raise ValueError("templates make pages only; say page=True")
    return html_text(render_body(article) + _footer(article.front_matter))


def render_body(article: Article, *, reachable: bool = False) -> str:
    """Return the body of an article as HTML, without the footer; on a page, all of it has to be reachable."""
    plain = render_plain(article.body)  # has neither code that scrolls nor tables
    if plain is not None:
        return plain
    from technews_format.converters._markdown import render_markdown

    body = render_markdown(render_text(article.body))
    return _reachable(body) if reachable else body


def _footer(front_matter: FrontMatter) -> str:
    url = source_url(front_matter)
    link = f'<a href="{escape_attribute(url)}" rel="noopener">{LINK_TITLE}</a>' if url else LINK_TITLE
    said = disclosed(front_matter.disclosure)
    note = f"<p>{escape(said)}</p>\n" if said else ""
    return f"<hr>\n<p>{link}</p>\n<p><strong>Zdroj:</strong> {escape(front_matter.source.label)}</p>\n{note}"


class Renderer:
    """Makes pages; keeps the compiled templates, so one of them serves many articles.

    Args:
        templates: A folder whose templates replace those of the library with the same names.

    Raises:
        MissingExtra: Jinja2 is not installed.
        NotADirectoryError: There is no such folder.
    """

    def __init__(self, templates: Path | None = None) -> None:
        """Load the templates."""
        self.environment: Environment = _environment(templates)
        self._article = self.environment.get_template("article.html")

    def page(
        self,
        article: Article,
        *,
        site: Site | Mapping[str, Any] | None = None,
        links: PageLinks = NO_LINKS,
        modified: datetime | None = None,
    ) -> str:
        """Return the page of an article."""
        return self.page_of(page_context(article, site=site, modified=modified), links)

    def page_of(self, context: Mapping[str, Any], links: PageLinks, frame: Mapping[str, Any] | None = None) -> str:
        """Return the page of an article whose values are known, with links to lists and what all pages have."""
        html = self.fill(self._article, context, frame or {}, {"links": links})
        return html_text(html) if holds_forbidden(context["data"]) else html

    def fill(self, template: Template, *contexts: Mapping[str, Any]) -> str:
        """Return what a template makes of its values, as it is; those of later contexts count more.

        This is `jinja2.Template.render` without two copies of all values, which take a quarter of its time for small
        templates.
        """
        values = dict(self.environment.globals)
        for context in contexts:
            values.update(context)
        try:
            return "".join(template.root_render_func(template.new_context(values, shared=True)))
        except Exception:
            self.environment.handle_exception()
            raise  # pragma: no cover - it has raised

    def render(self, template: str, /, **context: Any) -> str:
        """Return what a template makes of its values.

        Raises:
            jinja2.TemplateNotFound: There is no such template.
        """
        return "".join(self.pieces(template, **context))

    def pieces(self, template: str, /, **context: Any) -> Iterator[str]:
        """Yield what a template makes of its values, as it makes it; what a macro makes is one piece.

        Raises:
            jinja2.TemplateNotFound: There is no such template.
        """
        return map(html_text, self.environment.get_template(template).generate(context))


def page_context(
    article: Article, *, site: Site | Mapping[str, Any] | None = None, modified: datetime | None = None
) -> dict[str, Any]:
    """Return what the template ``article.html`` is given.

    Everything but ``body``, ``json_ld`` and ``data`` is plain text, which the template has to escape (it does so by
    itself); these three are `markupsafe.Markup`.

    Raises:
        MissingExtra: MarkupSafe, which comes with Jinja2, is not installed.
    """
    with needs("site"):
        from markupsafe import Markup

    expect_article(article)
    front_matter = article.front_matter
    where = Site.of(site)
    importance = front_matter.importance
    picture, backup = _pictures(front_matter)
    changed = modified_at(front_matter, modified)
    return {
        "article": article,
        "front_matter": front_matter,
        "site": where,
        "url": where.page_url(article),
        "published": front_matter.published_at.isoformat(),
        "date": czech_date(front_matter.published_at),
        "modified": changed.isoformat() if changed else "",
        "modified_date": czech_date(changed) if changed else "",
        "importance": importance,
        "stars": stars(importance) if importance else "",
        "picture": picture,
        "backup": backup,
        "share_picture": where.resolve(picture) if picture else None,
        "perex": "" if _repeats(article) else front_matter.description,
        "source_url": source_url(front_matter),
        "disclosed": disclosed(front_matter.disclosure),
        "links": NO_LINKS,
        "body": Markup(render_body(article, reachable=True)),  # noqa: S704 - safe by construction
        "json_ld": Markup(to_json_ld(article, site=where, modified=changed)),  # noqa: S704 - as above
        "data": Markup(script_json(json_shape(article))),  # noqa: S704 - as above
    }


def _reachable(body: str) -> str:
    """Return a body in which code and tables, which scroll when they are wide, can be reached with a keyboard.

    Not all browsers see to that themselves. Text cannot hold these tags: in text they are escaped.
    """
    return body.replace("<pre>", '<pre tabindex="0">').replace("<table>", '<table tabindex="0">')


def _repeats(article: Article) -> bool:
    """Tell whether the body says what the description says, so that it need not be said twice."""
    return article.body.kind == "brief" and article.body.text == article.front_matter.description


def _pictures(front_matter: FrontMatter) -> tuple[str | None, str | None]:
    """Return the picture and the one after it, when that is another one."""
    found = [
        safe_url(url, picture=True) for url in (front_matter.url_to_image, front_matter.url_to_image_backup) if url
    ]
    addresses = [*dict.fromkeys(url for url in found if url), None, None]
    return addresses[0], addresses[1]


def _environment(templates: Path | None) -> Environment:
    with needs("site"):
        from jinja2 import Environment, FileSystemLoader
    if templates is not None and not Path(templates).is_dir():
        raise NotADirectoryError(ENOTDIR, "no folder of templates", str(templates))
    from technews_format.converters._compiled import CompiledTemplates

    environment = Environment(
        loader=FileSystemLoader([TEMPLATES] if templates is None else [templates, TEMPLATES], encoding="utf-8-sig"),
        bytecode_cache=CompiledTemplates(TEMPLATES, "escaped-trimmed") if templates is None else None,
        autoescape=True,
        auto_reload=False,
        cache_size=-1,  # all of them, in a dictionary: each page asks for two
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"safe_url": safe_url, "bound": bound}
    return environment


@cache
def _renderer(templates: Path | None) -> Renderer:
    return Renderer(templates)


def from_html(page: str | bytes) -> Article:
    """Read the article back from a page that `to_html` has made.

    Args:
        page: The whole page, or a stretch of it that holds the embedded data; bytes are UTF-8.

    Raises:
        InvalidHtml: The page has no article of this library, or a damaged one.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> tn.from_html(tn.to_html(article, page=True)) == article
        True
    """
    from technews_format.converters._embedded import embedded_data
    from technews_format.converters.json import from_json

    if not isinstance(page, str | bytes):
        raise wrong_type(page, "str or bytes")
    try:
        text = page if isinstance(page, str) else page.decode()
    except UnicodeDecodeError as error:
        raise InvalidHtml([f"not UTF-8 at byte offset {error.start}"]) from None
    data = embedded_data(text)
    if data is None:
        raise InvalidHtml(["no embedded article; only what to_html(article, page=True) makes can be read back"])
    try:
        return from_json(data)
    except InvalidJson as error:
        raise InvalidHtml([f"embedded article: {problem}" for problem in error.problems]) from None
