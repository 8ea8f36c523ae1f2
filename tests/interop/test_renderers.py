"""What Jekyll and Hugo make of our articles is what `to_html` makes of them.

Both build one site each: the examples, the archive's sample files, a list of Markdown samples with what is
expected of each (markdown.json), and generated Markdown. Compared are the elements and the text, but for ids,
the shape of quotation marks, what colours code, and links that Hugo makes of bare addresses.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from support import ROOT, corpus_folder, corpus_rows, example_paths, unavailable

import technews_format as tn
from technews_format.converters._markdown import render_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

pytestmark = [pytest.mark.slow, pytest.mark.client]

SAMPLES: dict[str, list[str]] = json.loads((Path(__file__).parent / "markdown.json").read_text(encoding="utf-8"))
GENERATED = 600
MARK = "=====body====="

JEKYLL_CONFIG = """\
collections: {articles: {output: true, permalink: "/:path.html"}}
defaults: [{scope: {path: ""}, values: {layout: tech_news_article}}]
future: true
timezone: UTC
"""
HUGO_CONFIG = """\
baseURL = "https://example.org/"
buildFuture = true
disableKinds = ["404", "RSS", "section", "sitemap", "taxonomy", "term"]
"""
HUGO_TEMPLATE = """\
{{ range site.RegularPages }}{{ dict "name" .File.ContentBaseName "params" .Params "body" .Content | jsonify }}
{{ end }}"""


# What is built


def articles() -> dict[str, tn.Article]:
    """Return the examples and the archive's sample articles."""
    folder = corpus_folder()
    rows = [row for row in corpus_rows() if row["kind"] == "article"]
    paths = example_paths() + ([folder / row["file"] for row in rows] if folder else [])
    return {f"article-{index:03}": tn.load(path) for index, path in enumerate(paths)}


def samples() -> dict[str, str]:
    """Return Markdown by the name of a page: the samples and what is generated."""
    listed = {f"sample-{kind}-{index:03}": text for kind in SAMPLES for index, text in enumerate(SAMPLES[kind])}
    listed["heading-ids"] = "\n\n".join(f"## {title}" for title in HEADINGS)
    return {**listed, **{f"generated-{index:04}": text for index, text in enumerate(generated(GENERATED))}}


HEADINGS = [
    "Souhrn",
    "Proč je to důležité?",
    "H₂O a CO₂",
    "10 m² za ½ ceny",
    "① První krok",
    "Bod 3. – A/B",
    "Ú_č",
    "½x",
]
ARTICLES = articles()
JEKYLL_KEYS = sorted(
    {"source_url", *(key for article in ARTICLES.values() for key in article.front_matter.to_mapping())} - {"url"}
)


def page(text: str) -> str:
    """Return a page with nothing but a text."""
    return f"---\ntitle: x\n---\n\n{text}\n"


def generated(count: int) -> Iterator[str]:
    """Yield texts of everything that articles are made of, in every mixture."""
    choose = random.Random(2026)  # noqa: S311 - no secret, the same texts each time

    def words(least: int, most: int) -> str:
        return " ".join(choose.choice(WORDS) for _ in range(choose.randint(least, most)))

    def line() -> str:
        parts = (choose.choice(INLINE).replace("#", words(1, 3)) for _ in range(choose.randint(1, 5)))
        return " ".join(parts)

    def block() -> str:
        return "".join(line() if part == "@" else part for part in choose.choice(BLOCKS))

    for _ in range(count):
        yield "\n\n".join(block() for _ in range(choose.randint(1, 4)))


WORDS = (
    "firma uvedla nový čip „Atlas“ v roce 2026 za 20 % (podle odhadu) – zatím; verze 2.0: rychlejší? Ano! C++ "
    'i_s_podtržítky AT&T it\'s "quoted" 5 > 3 a 2 < 4 @user 50/50 a=b x--y a... místo 3,5 mld. Kč --volba'
).split()
INLINE = (
    *("#",) * 8,
    *("**#**", "**#:**", "*#*", "_#_", "***#***", "~~#~~"),
    *("`x = 1`", "`<b>`", "`a_b --c`", "``a`b``"),
    *("[#](https://example.org/a_b?c=1&d=2)", '[#](https://example.org/ "titul")', "<https://example.org/a>"),
    *("&amp;", "&nbsp;", "&copy;", "&#8211;", "\\*", "\\_", "\\-", "*", "_", "`", "[", "]", "!", "|", ">"),
)
BLOCKS = (
    *("@",) * 4,
    *("@\n@", "@  \n@", "### @", "#### @", "> @", "> @\n>\n> @", "```\n@\n```", "---", "@\n: @"),
    *("- @", "- @\n- @\n- @", "@\n- @\n- @", "* @\n* @", "- @\n  - @\n  - @\n- @", "- @\n\n- @", "- @\n\n  @\n- @"),
    *("1. @\n2. @", "@\n1. @\n2. @", "1. @\n   - @\n2. @", "| a | b |\n|---|---|\n| c | d |"),
)


# The two renderers


def run(*command: str, cwd: Path) -> str:
    """Run a client, if it is there, and return what it prints."""
    if shutil.which(command[0]) is None:
        unavailable(f"{command[0]} is not installed")
    result = subprocess.run(command, cwd=cwd, capture_output=True, check=False, encoding="utf-8", timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def write(folder: Path, pages: dict[str, str]) -> None:
    """Write pages into a folder."""
    folder.mkdir(parents=True)
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="session")
def jekyll(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, tuple[dict[str, Any], str]]]:
    """Return what Jekyll prints, and front matter and body of each page as its template sees them."""
    site = tmp_path_factory.mktemp("jekyll")
    dialects: tuple[tn.Dialect, ...] = ("jekyll", "hugo", "hugo-source-url")
    written = {
        f"{name}-{dialect}": tn.dumps(article, dialect=dialect)
        for name, article in ARTICLES.items()
        for dialect in dialects
    }
    write(site / "_articles", {**written, **{name: page(text) for name, text in samples().items()}})
    values = ", ".join(f'"{key}": {{{{ page["{key}"] | jsonify }}}}' for key in JEKYLL_KEYS)
    (site / "_layouts").mkdir()
    (site / "_layouts" / "tech_news_article.html").write_text(f"{{{values}}}{MARK}{{{{ content }}}}", encoding="utf-8")
    (site / "_config.yml").write_text(JEKYLL_CONFIG, encoding="utf-8")
    printed = run("jekyll", "build", "--disable-disk-cache", cwd=site)
    pages = {}
    for path in (site / "_site").glob("*.html"):
        front_matter, _, body = path.read_text(encoding="utf-8").partition(MARK)
        pages[path.stem] = (json.loads(front_matter), body)
    return printed, pages


@pytest.fixture(scope="session")
def hugo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Any], str]]:
    """Return front matter and body of each page as Hugo's template sees them; a warning ends the build."""
    site = tmp_path_factory.mktemp("hugo")
    written = {name: tn.dumps(article, dialect="hugo-source-url") for name, article in ARTICLES.items()}
    write(site / "content", {**written, **{name: page(text) for name, text in samples().items()}})
    (site / "hugo.toml").write_text(HUGO_CONFIG, encoding="utf-8")
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "layouts" / "_default" / "single.html").write_text("{{ .Title }}", encoding="utf-8")
    (site / "layouts" / "index.html").write_text(HUGO_TEMPLATE, encoding="utf-8")
    assert "WARN" not in run("hugo", "--panicOnWarning", cwd=site)
    lines = (site / "public" / "index.html").read_text(encoding="utf-8").split("\n")
    pages = [json.loads(line) for line in lines if line]
    return {page["name"]: (page["params"], page["body"]) for page in pages}


# The comparison

_QUOTES = str.maketrans({**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’‚", "'"), "\ufe0e": None})
_COMPARED = ("href", "src", "title", "start")


def content(html: str) -> list[str]:
    """Return elements and texts in their order, without what is not compared."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    parts = ("".join(_content(tree)).translate(_QUOTES)).split("\0")
    return [text for part in parts if (text := " ".join(part.split()))]


def _content(element: Element) -> Iterator[str]:
    """Yield texts, and elements between null characters."""
    tag = "" if callable(element.tag) else element.tag  # a comment has no name
    shown = tag not in ("", "DOCUMENT_FRAGMENT") and not _colours_code(element) and not _is_bare_link(element)
    if shown:
        values = [f" {name}={element.get(name)}" for name in _COMPARED if element.get(name)]
        yield f"\0<{tag}{''.join(values)}>\0"
    if tag:
        yield element.text or ""
    for child in element:
        yield from _content(child)
        yield child.tail or ""
    if shown:
        yield f"\0</{tag}>\0"


def _colours_code(element: Element) -> bool:
    return element.tag == "span" or (element.tag == "div" and "highlight" in (element.get("class") or ""))


def _is_bare_link(element: Element) -> bool:
    """Tell whether a link shows its own address: Hugo makes one of each address in the text, Jekyll none."""
    return element.tag == "a" and len(element) == 0 and element.get("href") == element.text


# The tests


def test_jekyll_builds_every_dialect_without_a_warning(jekyll: tuple[str, Any]) -> None:
    """Jekyll says nothing but that it works."""
    printed, pages = jekyll
    assert not [line for line in printed.lower().splitlines() if "warn" in line or "error" in line]
    assert len([name for name in pages if name.startswith("article-")]) == 3 * len(ARTICLES)


def test_hugo_refuses_absolute_urls(tmp_path: Path) -> None:
    """Hugo takes `url` for the page's own address: this is why there is the dialect hugo-source-url."""
    write(tmp_path / "content", {"a": tn.dumps(next(iter(ARTICLES.values())), dialect="hugo")})
    (tmp_path / "hugo.toml").write_text(HUGO_CONFIG, encoding="utf-8")
    if shutil.which("hugo") is None:
        unavailable("hugo is not installed")
    result = subprocess.run(["hugo"], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    assert result.returncode != 0
    assert "URLs with protocol (http*) not supported" in result.stdout + result.stderr


@pytest.mark.parametrize("dialect", ["jekyll", "hugo", "hugo-source-url"])
@pytest.mark.parametrize("name", ARTICLES)
def test_jekyll_sees_our_values(jekyll: tuple[str, Any], name: str, dialect: str) -> None:
    """A Jekyll template sees the values that the article has; `date` is an instant, `page.url` Jekyll's own."""
    found = jekyll[1][f"{name}-{dialect}"][0]
    wanted = ARTICLES[name].front_matter.to_mapping()
    assert datetime.strptime(found.pop("date"), "%Y-%m-%d %H:%M:%S %z") == ARTICLES[name].front_matter.date
    if dialect == "hugo-source-url":
        wanted["source_url"] = wanted["url"]
    wanted.setdefault("slug", f"{name}-{dialect}")  # Jekyll takes the file name
    assert found == {key: wanted.get(key) for key in JEKYLL_KEYS if key != "date"}


@pytest.mark.parametrize("name", ARTICLES)
def test_hugo_sees_our_values(hugo: dict[str, Any], name: str) -> None:
    """A Hugo template sees the values that the article has, under keys in lower case."""
    found = hugo[name][0]
    front_matter = ARTICLES[name].front_matter
    wanted = {key.lower(): value for key, value in front_matter.to_mapping().items()}
    wanted["source_url"] = wanted.pop("url")
    wanted["slug"] = wanted.get("slug", "").strip("-")
    assert datetime.fromisoformat(found["date"]) == front_matter.date
    assert {key: found.get(key, "") for key in wanted if key != "date"} == {
        key: value for key, value in wanted.items() if key != "date"
    }


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_are_rendered_alike(jekyll: tuple[str, Any], hugo: dict[str, Any], name: str) -> None:
    """Every article has the same elements and the same text in Jekyll, Hugo and `to_html`."""
    ours = content(tn.to_html(ARTICLES[name]))
    assert content(jekyll[1][f"{name}-jekyll"][1]) == ours
    assert content(hugo[name][1]) == ours


@pytest.mark.parametrize(("kind", "index"), [(kind, index) for kind in SAMPLES for index in range(len(SAMPLES[kind]))])
def test_samples(jekyll: tuple[str, Any], hugo: dict[str, Any], kind: str, index: int) -> None:
    """Where the two agree, we agree with both; where they do not, it is known whom we follow."""
    name = f"sample-{kind}-{index:03}"
    ours = content(render_markdown(SAMPLES[kind][index]))
    theirs, others = content(jekyll[1][name][1]), content(hugo[name][1])
    found = "both" if ours == theirs == others else "as Hugo" if ours == others else "as Jekyll"
    if ours not in (theirs, others):
        found = "not as both" if theirs == others else "neither"
    assert found == kind


def test_ids_of_headings(jekyll: tuple[str, Any], hugo: dict[str, Any]) -> None:
    """Letters, decimal digits, hyphens and underscores are in the ids of all three, and nothing else."""
    pages = (jekyll[1]["heading-ids"][1], hugo["heading-ids"][1], render_markdown(samples()["heading-ids"]))
    theirs, others, ours = (
        [element.get("id") for element in html5lib.parse(page, namespaceHTMLElements=False).iter("h2")]
        for page in pages
    )
    assert theirs == others == ours
    assert len(ours) == len(HEADINGS)


def test_generated_markdown(jekyll: tuple[str, Any], hugo: dict[str, Any]) -> None:
    """In generated texts, we agree with both wherever they agree, which is often enough to mean something."""
    agreed = 0
    for name, text in samples().items():
        if not name.startswith("generated-"):
            continue
        theirs, others = content(jekyll[1][name][1]), content(hugo[name][1])
        if theirs == others:
            agreed += 1
            assert content(render_markdown(text)) == theirs, text
    assert agreed > GENERATED / 3


def test_the_sample_files_are_here() -> None:
    """With the archive's sample files, 48 articles take part beside the examples."""
    assert len(ARTICLES) == len(example_paths()) + (48 if corpus_folder() else 0)
    assert (ROOT / "tests" / "interop" / "markdown.json").exists()
