"""Sites in a real browser: good to look at for everybody, silent, and deaf to what articles would have it do."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from browsing import browse, served
from support import BRIEF, ROOT, STRUCTURED, example_paths

import technews_format as tn
from technews_format.converters._czech import bound
from technews_format.site.server import PreviewServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.client]

VECTORS: list[str] = json.loads((ROOT / "tests" / "data" / "xss.json").read_text(encoding="utf-8"))

SECURITY = STRUCTURED.replace("databáze\n", "bezpečnost\n").replace(
    "title: Databáze, která si pamatuje", "title: Kybernetická bezpečnost škol"
)

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><path d="M0 0h900v900z"/></svg>'
"""A picture that is higher than pages let it be."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of the examples, and of an article that the search is to find."""
    folder = tmp_path_factory.mktemp("site")
    articles = folder / "articles"
    articles.mkdir()
    for path in example_paths():
        (articles / path.name).write_bytes(path.read_bytes())
    (articles / "security.md").write_text(SECURITY, encoding="utf-8")
    tn.build_site(articles, folder / "site", tn.SiteConfig(base_url="https://example.org/"))
    yield from served(folder / "site")


PAGES = {
    "index": "",
    "article": "tech-news/2026-02-24/A-12-million-users-lose-their-accounts-as-almara-c/",
    "article-with-code": "tech-news/2026-02-12/is-not-null-how-the-pr%C3%A1zdno-library-models-absent-/",
    "brief": "tech-news/2026-03-02/village-library-lends-out-electricity-meters/",
    "archive": "tech-news/",
    "month": "tech-news/2026-02/",
    "importance": "tech-news/importance/5/",
    "search": "?q=kyberneticka",
    "search-without-results": "?q=nenajdese",
    "404": "404.html",
}


def test_pages_are_accessible_and_silent(home: Path, site: str) -> None:
    """In light and dark, 360, 768 and 1280 pixels wide: no violation, no message, nothing from outside but pictures."""
    judge(browse(home, "look", site, pages=PAGES), len(PAGES))


def judge(looks: list[dict[str, Any]], pages: int) -> None:
    """Find nothing wrong with pages, each seen in three widths and two schemes of colours."""
    assert len(looks) == pages * 6
    for look in looks:
        where = f"{look['name']}, {look['view']}, {look['colorScheme']}"
        assert look["violations"] == [], where
        assert look["console"] == look["errors"] == look["dialogs"] == [], where
        assert {kind for kind, _ in look["outside"]} <= {"image"}, where
        assert not look["wide"], f"{where}: wider than the screen"


def test_articles_that_need_room(home: Path, tmp_path: Path) -> None:
    """A long title, wide tables, code and deep lists stay on the screen, and all of it can be reached by keyboard."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "wide.md").write_text(tn.dumps(roomy()), encoding="utf-8")
    tn.build_site(articles, tmp_path / "site")
    pages = {"article-wide": "tech-news/2026-02-18/a-database-that-remembers/"}
    for url in served(tmp_path / "site"):
        judge(browse(home, "look", url, pages=pages), 1)


def roomy() -> tn.Article:
    """Return an article with a long title, a table of many columns, and lines of code that fold nowhere."""
    article = tn.loads(STRUCTURED)
    title = "Databáze, která si pamatuje každou změnu a ke každé z nich umí říct, kdo ji udělal, kdy, proč a co zkazil"
    row = f"|{' sloupec |' * 14}"
    table = "\n".join([row, f"|{'---|' * 14}", row, row])
    code = f"```\nSELECT {', '.join(f'column_{number}' for number in range(40))} FROM změny;\n```"
    text = (
        f"## Tabulka\n\nText s `kódem`.\n\n{table}\n\n{code}\n\n- první\n  - druhý\n    - třetí\n\n> Citát.\n\n1. jedna"
    )
    front_matter = article.front_matter.model_copy(update={"title": title})
    return tn.Article(front_matter=front_matter, body=tn.BriefBody(text=text))


def test_the_preview_tells_of_broken_articles(home: Path, tmp_path: Path) -> None:
    """What is wrong stands on the page, in colours that can be read, and no wider than the screen."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.md").write_text(BRIEF, encoding="utf-8")
    tn.build_site(articles, tmp_path / "site")
    long = "Nejneobhospodařovávatelnějšími" * 4
    with PreviewServer(tmp_path / "site", 0) as server:
        server.notices = ("news/broken.md:5:13: TN202 importance: expected a number from 1 to 5", f"{long}.md: {long}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        pages = {"preview": "", "preview-article": "tech-news/2026-02-18/a-new-game/"}
        judge(browse(home, "look", server.url, pages=pages), 2)
        server.shutdown()


def lengthy() -> tn.Article:
    """Return an article with a word wider than a phone in every field."""
    word, address = "Nejneobhospodařovávatelnějšími" * 4, f"https://example.org/{'a' * 200}"
    article = tn.loads(STRUCTURED)
    source = article.front_matter.source.model_copy(update={"name": word})
    changes: dict[str, Any] = {
        **dict.fromkeys(("title", "original_title", "category", "author"), word),
        **dict.fromkeys(("companies", "people"), (word,)),
        "description": f"Popis je na {address}",
        "disclosure": tn.Disclosure(text="generated", reviewer=word),
        "source": source,
        "slug": "dlouhé",
    }
    text = f"## {word}\n\n{word} <{address}>\n\n- {word}\n\n> {word}\n\n`{word}`\n\n| {word} |\n|--|\n| {word} |"
    front_matter = article.front_matter.model_copy(update=changes)
    return tn.Article(front_matter=front_matter, body=tn.BriefBody(text=text))


def test_long_words_on_a_narrow_phone(home: Path, tmp_path: Path) -> None:
    """No page scrolls sideways on 320 pixels, whichever field holds a long word or address."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "long.md").write_text(tn.dumps(lengthy()), encoding="utf-8")
    strings = dict.fromkeys(("archive", "latest", "search", "any", "feeds"), "Nejneobhospodařovávatelnějšími" * 2)
    config = tn.SiteConfig(title="Technologickozpravodajský" * 3, description="x" * 200, strings=strings)
    report = tn.build_site(articles, tmp_path / "site", config)
    lists = [path.removesuffix("index.html") for path in report.written if path.endswith("index.html")]
    pages = {"search": "", **{path.replace("/", "-") or "index": quote(path) for path in lists}, "404": "404.html"}
    for url in served(tmp_path / "site"):
        seen = browse(home, "narrow", url, pages=pages, within="body", queries={"search": "nejneob"})
    assert len(seen) >= 9
    assert seen["search"]["items"] == 1
    assert {name: look for name, look in seen.items() if look["width"] > 320 or look["outside"]} == {}


def test_search_and_filters(home: Path, site: str) -> None:
    """Every word counts, cases and diacritics do not; filters add up; an empty form shows the first page again."""
    steps = [
        {"q": "kyberneticka"},
        {"q": "  SKOL   bezpecnost "},
        {"q": "kyberneticka", "importance": "5"},
        {"q": "", "importance": "5"},
        {"q": "", "importance": "", "category": "bezpečnost"},
        {"q": "Almara", "category": ""},
        {"q": "wall street"},
        {"q": "<script>alert(1)</script>"},
        {"q": ".*"},
        {"q": ""},
    ]
    seen = browse(home, "search", site, steps=steps)
    titles = [step["titles"] for step in seen["steps"]]
    articles = [tn.load(path) for path in example_paths()]
    critical = [bound(one.front_matter.title) for one in articles if one.front_matter.importance == 5]
    security = [one.front_matter.title for one in articles if one.front_matter.category == "bezpečnost"]
    assert titles[0] == titles[1] == ["Kybernetická bezpečnost škol"]
    assert titles[2] == titles[7] == titles[8] == []
    assert sorted(titles[3]) == sorted(critical) != []
    assert sorted(titles[4]) == sorted([*security, "Kybernetická bezpečnost škol"])
    assert (
        titles[5]
        == titles[6]
        == ["12 milionů uživatelů přijde o\xa0účty, úložiště Almara po šestnácti letech definitivně končí"]
    )
    assert len(titles[9]) == 21
    statuses = [step["status"] for step in seen["steps"]]
    assert (statuses[0], statuses[2], statuses[9]) == ("Nalezeno: 1", "Nic se nenašlo.", "")
    assert seen["stayed"]
    assert seen["opened"]["title"].startswith("Kybernetická bezpečnost škol")
    assert seen["console"] == seen["errors"] == seen["dialogs"] == []


def test_search_in_the_address(home: Path, tmp_path: Path) -> None:
    """The address asks for a search and follows it, dates read as in lists, and all results can be reached."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(230):
        text = BRIEF.replace("title: Nová hra", f"title: Hra číslo {number}").replace("a-new-game", f"x{number}")
        (articles / f"{number}.md").write_text(text, encoding="utf-8")
    (articles / "security.md").write_text(SECURITY, encoding="utf-8")
    tn.build_site(articles, tmp_path / "site")
    for url in served(tmp_path / "site"):
        seen = browse(home, "address", url, query="škol", importance="3", other="číslo")
    assert seen["asked"] == {
        "titles": ["Kybernetická bezpečnost škol"],
        "status": "Nalezeno: 1",
        "day": "18. února 2026",
    }
    assert seen["changed"] == "?q=%C4%8D%C3%ADslo"
    assert seen["counts"] == [100, 200, 230]
    assert seen["focused"].startswith("Hra číslo ")
    assert seen["cleared"] == url
    assert seen["console"] == seen["errors"] == seen["dialogs"] == []


def test_room_on_a_phone(home: Path, tmp_path: Path) -> None:
    """The first title is on the first screen; a picture takes room when it is loaded, and no gap when it cannot be."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.md").write_text(STRUCTURED, encoding="utf-8")
    tn.build_site(articles, tmp_path / "site")
    article = "tech-news/2026-02-18/a-database-that-remembers/"
    for url in served(tmp_path / "site"):
        seen = browse(home, "room", url, article=article, picture=SQUARE)
    assert seen["first"] < 560
    assert seen["failed"] == {"gap": 28, "ratio": 0, "text": 28}
    assert seen["loaded"] == {"gap": 28, "ratio": pytest.approx(16 / 9, abs=0.02), "text": 56}


def test_search_without_manifest(home: Path, site: str) -> None:
    """When the manifest cannot be had, the page says so and keeps its lists."""
    seen = browse(home, "withoutManifest", site)
    assert seen["status"] == "Hledání teď nefunguje. Zkuste to později."
    assert len(seen["titles"]) == 21


def test_lists_without_script(home: Path, site: str) -> None:
    """Without JavaScript there is no form, and links to lists do its work; the first key leads to the text."""
    seen = browse(home, "withoutScript", site, link="a[href='/tech-news/importance/5/']")
    assert not seen["form"]
    assert seen["focused"] == "Přejít na obsah"
    assert len(seen["titles"]) == 21
    assert seen["after"].endswith("/tech-news/importance/5/")
    assert len(seen["listed"]) == 2


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Return the address and the paths of a site whose articles and settings hold a vector in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    articles = folder / "articles"
    articles.mkdir()
    for number, vector in enumerate(VECTORS):
        (articles / f"{number}.md").write_text(tn.dumps(poisoned(number, vector)), encoding="utf-8")
    words = dict.fromkeys(
        ("archive", "search", "importance", "found", "nothing_found", "latest"), "<img src=x onerror=alert(1)>"
    )
    config = tn.SiteConfig(title=VECTORS[0], description='"><svg onload=alert(1)>', author=VECTORS[0], strings=words)
    report = tn.build_site(articles, folder / "site", config)
    assert report.articles > 200
    pages = [path.removesuffix("index.html") for path in report.written if path.endswith("index.html")]
    for url in served(folder / "site"):
        yield url, pages


def poisoned(number: int, vector: str) -> tn.Article:
    """Return an article with a vector wherever it may stand."""
    line = " ".join(vector.split()) or "x"
    front_matter = tn.loads(BRIEF).front_matter
    source = front_matter.source.model_copy(update={"name": f"x {line}", "emoji": f"x{line}"})
    changes: dict[str, Any] = {
        **dict.fromkeys(("title", "original_title", "description", "category", "author"), vector),
        **dict.fromkeys(("url_to_image", "url_to_image_backup"), vector),
        **dict.fromkeys(("companies", "people"), (vector,)),
        "slug": f"{number}-{line[:60]}",
        "disclosure": tn.Disclosure(text="generated", reviewer=vector),
        "source": source,
    }
    text = f"x {line}\n\n[x]({line})\n\n![x]({line})\n\n<{line}>\n\n`{line}`\n\n- {line}"
    poison = front_matter.model_copy(update=changes)
    return tn.Article(front_matter=poison, body=tn.BriefBody(text=text))


def test_nothing_comes_alive(home: Path, hostile: tuple[str, list[str]]) -> None:
    """With the policy of the pages switched off: no dialog, no handler, no address that runs, no script of others."""
    url, pages = hostile
    seen = browse(home, "attack", url, pages=[quote(page) for page in pages], query="alert")
    assert seen["visited"] > 300
    assert seen["live"] == []
    assert seen["dialogs"] == []
    assert {kind for kind, _ in seen["outside"]} <= {"image"}
