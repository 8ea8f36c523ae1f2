"""Read, type, check, edit and write Czech tech-news articles.

The public names are below; each is imported from its module on first use, so
``import technews_format`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from sys import meta_path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

    from technews_format.checking.checker import check as check
    from technews_format.checking.checker import check_files as check_files
    from technews_format.checking.comparing import compare as compare
    from technews_format.checking.comparing import summary as summary
    from technews_format.checking.config import Config as Config
    from technews_format.checking.config import Thresholds as Thresholds
    from technews_format.checking.config import find_config as find_config
    from technews_format.checking.config import load_config as load_config
    from technews_format.checking.fixer import Fixed as Fixed
    from technews_format.checking.fixer import fix as fix
    from technews_format.checking.vocabulary import Vocabulary as Vocabulary
    from technews_format.codes import CODES as CODES
    from technews_format.composing.answers import Answer as Answer
    from technews_format.composing.answers import parse_draft as parse_draft
    from technews_format.composing.answers import read_answer as read_answer
    from technews_format.composing.cleaning import CleanedDraft as CleanedDraft
    from technews_format.composing.cleaning import CleaningStep as CleaningStep
    from technews_format.composing.cleaning import clean_draft as clean_draft
    from technews_format.composing.compose import compose as compose
    from technews_format.composing.items import NewsItem as NewsItem
    from technews_format.composing.prompts import retry_prompt as retry_prompt
    from technews_format.converters.feeds import Channel as Channel
    from technews_format.converters.feeds import to_atom as to_atom
    from technews_format.converters.feeds import to_json_feed as to_json_feed
    from technews_format.converters.feeds import to_rss as to_rss
    from technews_format.converters.html import Renderer as Renderer
    from technews_format.converters.html import from_html as from_html
    from technews_format.converters.html import page_context as page_context
    from technews_format.converters.html import to_html as to_html
    from technews_format.converters.json import from_json as from_json
    from technews_format.converters.json import to_json as to_json
    from technews_format.converters.json_ld import json_ld as json_ld
    from technews_format.converters.json_ld import to_json_ld as to_json_ld
    from technews_format.converters.json_schema import SchemaName as SchemaName
    from technews_format.converters.json_schema import json_schema as json_schema
    from technews_format.converters.manifest import manifest as manifest
    from technews_format.converters.sitemap import Address as Address
    from technews_format.converters.sitemap import news_sitemap as news_sitemap
    from technews_format.converters.sitemap import sitemap as sitemap
    from technews_format.converters.sitemap import sitemap_index as sitemap_index
    from technews_format.corpus.arrow import arrow_schema as arrow_schema
    from technews_format.corpus.arrow import from_arrow as from_arrow
    from technews_format.corpus.arrow import to_arrow as to_arrow
    from technews_format.corpus.corpus import Corpus as Corpus
    from technews_format.corpus.execution import FileResult as FileResult
    from technews_format.corpus.statistics import Lengths as Lengths
    from technews_format.corpus.statistics import Statistics as Statistics
    from technews_format.corpus.statistics import statistics as statistics
    from technews_format.diagnostics import Diagnostic as Diagnostic
    from technews_format.diagnostics import DraftFinding as DraftFinding
    from technews_format.diagnostics import Fix as Fix
    from technews_format.document.article import Article as Article
    from technews_format.document.change import Change as Change
    from technews_format.document.conflicts import Conflict as Conflict
    from technews_format.document.conflicts import Labels as Labels
    from technews_format.document.diff import Difference as Difference
    from technews_format.document.diff import diff as diff
    from technews_format.document.document import Document as Document
    from technews_format.document.document import parse as parse
    from technews_format.document.formatter import format_document as format_document
    from technews_format.document.handler import TechNewsHandler as TechNewsHandler
    from technews_format.document.merge import Decision as Decision
    from technews_format.document.merge import Merged as Merged
    from technews_format.document.merge import merge as merge
    from technews_format.document.normalizer import normalize as normalize
    from technews_format.document.repairer import MojibakeFinding as MojibakeFinding
    from technews_format.document.repairer import mojibake_findings as mojibake_findings
    from technews_format.document.repairer import repair as repair
    from technews_format.document.resolver import resolve as resolve
    from technews_format.document.serializer import dumps as dumps
    from technews_format.document.storage import dump as dump
    from technews_format.document.storage import load as load
    from technews_format.document.storage import load_all as load_all
    from technews_format.document.storage import loads as loads
    from technews_format.document.upgrades import upgrade as upgrade
    from technews_format.errors import ConfigError as ConfigError
    from technews_format.errors import CorpusError as CorpusError
    from technews_format.errors import DifferenceError as DifferenceError
    from technews_format.errors import EditError as EditError
    from technews_format.errors import FrontMatterError as FrontMatterError
    from technews_format.errors import InvalidArticle as InvalidArticle
    from technews_format.errors import InvalidDraft as InvalidDraft
    from technews_format.errors import InvalidHtml as InvalidHtml
    from technews_format.errors import InvalidJson as InvalidJson
    from technews_format.errors import InvalidSiteConfig as InvalidSiteConfig
    from technews_format.errors import InvalidTable as InvalidTable
    from technews_format.errors import MissingExtra as MissingExtra
    from technews_format.errors import SiteError as SiteError
    from technews_format.errors import TechNewsError as TechNewsError
    from technews_format.errors import UnwritableArticle as UnwritableArticle
    from technews_format.model.conventions import slugify as slugify
    from technews_format.model.dialects import DIALECTS as DIALECTS
    from technews_format.model.dialects import Dialect as Dialect
    from technews_format.model.dialects import Generation as Generation
    from technews_format.model.drafts import ArticleDraft as ArticleDraft
    from technews_format.model.models import BriefBody as BriefBody
    from technews_format.model.models import Disclosure as Disclosure
    from technews_format.model.models import FrontMatter as FrontMatter
    from technews_format.model.models import Importance as Importance
    from technews_format.model.models import Source as Source
    from technews_format.model.models import StructuredBody as StructuredBody
    from technews_format.model.sources import source_emoji as source_emoji
    from technews_format.model.timestamps import Timestamp as Timestamp
    from technews_format.mojibake import Repair as Repair
    from technews_format.mojibake import RepairStep as RepairStep
    from technews_format.positions import Position as Position
    from technews_format.positions import Span as Span
    from technews_format.site.build import BuildReport as BuildReport
    from technews_format.site.build import build_site as build_site
    from technews_format.site.config import SiteConfig as SiteConfig
    from technews_format.site.config import read_site_config as read_site_config
    from technews_format.site.history import modified_from_git as modified_from_git

__version__ = "0.1.0"

__all__ = [
    "CODES",
    "DIALECTS",
    "Address",
    "Answer",
    "Article",
    "ArticleDraft",
    "BriefBody",
    "BuildReport",
    "Change",
    "Channel",
    "CleanedDraft",
    "CleaningStep",
    "Config",
    "ConfigError",
    "Conflict",
    "Corpus",
    "CorpusError",
    "Decision",
    "Diagnostic",
    "Dialect",
    "Difference",
    "DifferenceError",
    "Disclosure",
    "Document",
    "DraftFinding",
    "EditError",
    "FileResult",
    "Fix",
    "Fixed",
    "FrontMatter",
    "FrontMatterError",
    "Generation",
    "Importance",
    "InvalidArticle",
    "InvalidDraft",
    "InvalidHtml",
    "InvalidJson",
    "InvalidSiteConfig",
    "InvalidTable",
    "Labels",
    "Lengths",
    "Merged",
    "MissingExtra",
    "MojibakeFinding",
    "NewsItem",
    "Position",
    "Renderer",
    "Repair",
    "RepairStep",
    "SchemaName",
    "SiteConfig",
    "SiteError",
    "Source",
    "Span",
    "Statistics",
    "StructuredBody",
    "TechNewsError",
    "TechNewsHandler",
    "Thresholds",
    "Timestamp",
    "UnwritableArticle",
    "Vocabulary",
    "__version__",
    "arrow_schema",
    "build_site",
    "check",
    "check_files",
    "clean_draft",
    "compare",
    "compose",
    "diff",
    "dump",
    "dumps",
    "find_config",
    "fix",
    "format_document",
    "from_arrow",
    "from_html",
    "from_json",
    "json_ld",
    "json_schema",
    "load",
    "load_all",
    "load_config",
    "loads",
    "manifest",
    "merge",
    "modified_from_git",
    "mojibake_findings",
    "news_sitemap",
    "normalize",
    "page_context",
    "parse",
    "parse_draft",
    "read_answer",
    "read_site_config",
    "repair",
    "resolve",
    "retry_prompt",
    "sitemap",
    "sitemap_index",
    "slugify",
    "source_emoji",
    "statistics",
    "summary",
    "to_arrow",
    "to_atom",
    "to_html",
    "to_json",
    "to_json_feed",
    "to_json_ld",
    "to_rss",
    "upgrade",
]

_MODULES = {
    "document.article": ("Article",),
    "checking.checker": ("check", "check_files"),
    "checking.comparing": ("compare", "summary"),
    "codes": ("CODES",),
    "composing.answers": ("Answer", "parse_draft", "read_answer"),
    "composing.prompts": ("retry_prompt",),
    "checking.config": ("Config", "Thresholds", "find_config", "load_config"),
    "checking.vocabulary": ("Vocabulary",),
    "composing.cleaning": ("CleanedDraft", "CleaningStep", "clean_draft"),
    "composing.compose": ("compose",),
    "composing.items": ("NewsItem",),
    "model.conventions": ("slugify",),
    "model.sources": ("source_emoji",),
    "converters.feeds": ("Channel", "to_atom", "to_json_feed", "to_rss"),
    "converters.html": ("Renderer", "from_html", "page_context", "to_html"),
    "converters.json": ("from_json", "to_json"),
    "converters.json_ld": ("json_ld", "to_json_ld"),
    "converters.manifest": ("manifest",),
    "converters.sitemap": ("Address", "news_sitemap", "sitemap", "sitemap_index"),
    "corpus.arrow": ("arrow_schema", "from_arrow", "to_arrow"),
    "corpus.corpus": ("Corpus",),
    "corpus.execution": ("FileResult",),
    "corpus.statistics": ("Lengths", "Statistics", "statistics"),
    "diagnostics": ("Diagnostic", "DraftFinding", "Fix"),
    "model.dialects": ("DIALECTS", "Dialect", "Generation"),
    "document.change": ("Change",),
    "document.diff": ("Difference", "diff"),
    "document.document": ("Document", "parse"),
    "errors": (
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
    ),
    "checking.fixer": ("Fixed", "fix"),
    "document.formatter": ("format_document",),
    "document.conflicts": ("Conflict", "Labels"),
    "document.merge": ("Decision", "Merged", "merge"),
    "document.handler": ("TechNewsHandler",),
    "model.drafts": ("ArticleDraft",),
    "model.models": ("BriefBody", "Disclosure", "FrontMatter", "Importance", "Source", "StructuredBody"),
    "mojibake": ("Repair", "RepairStep"),
    "document.normalizer": ("normalize",),
    "positions": ("Position", "Span"),
    "document.repairer": ("MojibakeFinding", "mojibake_findings", "repair"),
    "converters.json_schema": ("SchemaName", "json_schema"),
    "document.resolver": ("resolve",),
    "document.serializer": ("dumps",),
    "site.build": ("BuildReport", "build_site"),
    "site.config": ("SiteConfig", "read_site_config"),
    "site.history": ("modified_from_git",),
    "document.storage": ("dump", "load", "load_all", "loads"),
    "model.timestamps": ("Timestamp",),
    "document.upgrades": ("upgrade",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


class _OldPaths:
    """Asks `_util.moved` for modules of this package that nothing else finds."""

    @staticmethod
    def find_spec(fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Return how to load a module under an old path, or None where it is none."""
        if not fullname.startswith(f"{__name__}."):
            return None
        from technews_format._util.moved import spec_of

        return spec_of(fullname)


meta_path.append(_OldPaths)


def __getattr__(name: str) -> Any:
    """Import a public name from its module and keep it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted({*globals(), *__all__})
