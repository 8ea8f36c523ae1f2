"""A site: what it consists of, what a second build does, what must never happen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html
from support import BRIEF, GENERATION_0, ROOT, STRUCTURED

import technews_format as tn
from technews_format.converters._site import PageLinks
from technews_format.site import _listings, _workers
from technews_format.site._listings import by_category, by_company, by_importance, by_month, fold
from technews_format.site._records import Record, record_of
from technews_format.site._sources import digest, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

EXAMPLES = ROOT / "examples" / "articles"
CONFIG = tn.SiteConfig(base_url="https://example.org/news/")
GAME = "tech-news/2026-02-18/a-new-game/index.html"


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of change of every file: both stay when nothing is written."""
    found = {path: path.stat() for path in folder.rglob("*")}
    return {str(path): (status.st_ino, status.st_mtime_ns) for path, status in found.items()}


def article(**changes: str) -> str:
    """Return an article with other values."""
    text = BRIEF
    for key, value in changes.items():
        before = next(line for line in text.splitlines() if line.startswith(f"{key}: "))
        text = text.replace(before, f"{key}: {value}")
    return text


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles, an old one, and what is none."""
    folder = tmp_path / "articles"
    for name, text in {
        "b.md": STRUCTURED,
        "sub/a.md": BRIEF,
        "sub/old.md": GENERATION_0,
        "sub/_index.md": "---\ntitle: x\n---\n",
        ".hidden/x.md": BRIEF,
        "notes.txt": "Text.",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


# What a site consists of


def test_all_files(articles: Path, tmp_path: Path) -> None:
    """Pages of articles, lists by month, category, importance and company, data for programs, nothing else."""
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    assert report.articles == 3
    assert report.written == [
        *("404.html", "atom.xml", "feed.json", "index.html", "manifest.json", "rss.xml", "search.js", "sitemap.xml"),
        "style.css",
        "tech-news/2025-09-21/nová-hra-o-vlacích/index.html",
        "tech-news/2025-09/index.html",
        "tech-news/2026-02-18/a-database-that-remembers/index.html",
        GAME,
        "tech-news/2026-02/index.html",
        "tech-news/category/databáze/index.html",
        "tech-news/category/gaming/index.html",
        "tech-news/category/hry/index.html",
        "tech-news/company/kotva/index.html",
        "tech-news/company/pramen/index.html",
        "tech-news/importance/2/index.html",
        "tech-news/importance/3/index.html",
        "tech-news/index.html",
    ]
    found = set(files(tmp_path / "site"))
    assert {path for path in found if not path.startswith(".technews/articles/")} == {
        *report.written,
        ".technews/outputs.json",
    }


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Each link within the site, and each address of feeds, sitemap and manifest, is a file of the site."""
    site = tmp_path / "site"
    tn.build_site(EXAMPLES, site, CONFIG)
    found: set[str] = set()
    for path, data in files(site).items():
        if path.endswith(".html"):
            links = lxml_html.fromstring(data).iterlinks()
            found |= {url for element, _, url, _ in links if url.startswith("/") and element.tag != "img"}
    found |= {entry["path"] for entry in json.loads((site / "manifest.json").read_bytes())["articles"]}
    found |= {item["url"] for item in json.loads((site / "feed.json").read_bytes())["items"]}
    sitemap = lxml_html.fromstring((site / "sitemap.xml").read_bytes())
    found |= {loc.text_content() for loc in sitemap.iter("loc")}
    assert len(found) > 60
    for url in found:
        assert target(site, url).is_file(), url


def target(site: Path, url: str) -> Path:
    """Return the file that an address of the site names."""
    from urllib.parse import unquote

    path = unquote(url.removeprefix("https://example.org").partition("#")[0])
    assert path.startswith("/news/"), url
    file = site / path.removeprefix("/news/")
    return file / "index.html" if path.endswith("/") else file


def test_pages_of_articles_are_those_of_to_html(articles: Path, tmp_path: Path) -> None:
    """A page can be read back into its article."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    page = (tmp_path / "site" / GAME).read_text(encoding="utf-8")
    assert tn.from_html(page) == tn.loads(BRIEF)
    links = PageLinks("/news/tech-news/2026-02/", "/news/tech-news/category/hry/")
    assert page == tn.Renderer().page(tn.loads(BRIEF), site=CONFIG.site, links=links)


def test_pages_lead_to_their_lists(articles: Path, tmp_path: Path) -> None:
    """Day, category and companies of an article are links to lists that name it; without a site there are none."""
    names = "companies:\n- kotva  \n- C++\n- C\n- Nový Pramen & syn"
    text = STRUCTURED.replace("slug: a-database-that-remembers", "slug: x").replace(
        "category: databáze", "category: HRY"
    )
    text = text.replace("companies:\n- Pramen\n- Kotva", names)
    (articles / "x.md").write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    page = lxml_html.fromstring((site / "tech-news/2026-02-18/x/index.html").read_bytes())
    links = {link.text_content(): link.get("href") for link in page.xpath("//article//a[starts-with(@href, '/')]")}
    assert list(links) == ["HRY", "18. února 2026", "kotva", "C++", "C", "Nový Pramen & syn"]
    assert links["HRY"] == "/news/tech-news/category/hry/"
    assert links["kotva"] == "/news/tech-news/company/kotva/"
    for url in links.values():
        assert "/news/tech-news/2026-02-18/x/" in target(site, url).read_text(encoding="utf-8")
    alone = lxml_html.fromstring(tn.to_html(tn.loads(text), page=True, site=CONFIG.site))
    assert alone.xpath("//article//a[starts-with(@href, '/')]") == []


def test_pages_follow_the_addresses_of_lists(articles: Path, tmp_path: Path) -> None:
    """When another name takes the address of a list, the pages that lead to it are made anew."""
    (articles / "b.md").write_text(STRUCTURED.replace("- Kotva", "- C++"), encoding="utf-8")
    tn.build_site(articles, tmp_path / "site", CONFIG)
    (articles / "c.md").write_text(STRUCTURED.replace("- Kotva", "- C").replace("slug: a", "slug: c"), encoding="utf-8")
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    assert "tech-news/2026-02-18/a-database-that-remembers/index.html" in report.written
    assert GAME not in report.written
    tn.build_site(articles, tmp_path / "new", CONFIG)
    assert files(tmp_path / "site") == files(tmp_path / "new")


def test_records_that_are_not_true(articles: Path, tmp_path: Path) -> None:
    """When the memory contradicts an article that has to be read, nothing is written."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    for path in (tmp_path / "site/.technews/articles").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("Nová hra", "Jiná hra"), encoding="utf-8")
    (tmp_path / "site" / GAME).unlink()
    with pytest.raises(tn.SiteError, match=r"\.technews is damaged; remove it and build with force"):
        tn.build_site(articles, tmp_path / "site", CONFIG)


def test_templates_without_links(articles: Path, tmp_path: Path) -> None:
    """Macros of a user that know nothing of links are used as they are."""
    macros = (
        "{% macro importance_badge(a, b) %}{% endmacro %}{% macro tags(label, names) %}<i>{{ names }}</i>{% endmacro %}"
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "macros.html").write_text(macros, encoding="utf-8")
    tn.build_site(articles, tmp_path / "site", CONFIG.with_options(templates=tmp_path / "templates"))
    page = (tmp_path / "site/tech-news/2026-02-18/a-database-that-remembers/index.html").read_text(encoding="utf-8")
    assert "<i>(&#39;Pramen&#39;, &#39;Kotva&#39;)</i>" in page


def test_lists_work_without_script(articles: Path, tmp_path: Path) -> None:
    """The form is hidden until a script shows it; the articles stand in the page by day, newest first."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    index = lxml_html.fromstring((tmp_path / "site" / "index.html").read_bytes())
    assert [form.get("hidden") for form in index.iter("form")] == [""]
    days = [time.get("datetime") for time in index.iter("time")]
    assert days == ["2026-02-18", "2025-09-21"]
    titles = [link.text for link in index.xpath("//li/h3/a")]
    assert titles == ["Databáze, která si pamatuje", "Nová hra", "Nová hra o vlacích"]
    assert index.xpath("string(//a[contains(@href, '/importance/3/')])") == "STŘEDNÍ 📢"


def test_the_index_lists_the_newest_only(articles: Path, tmp_path: Path) -> None:
    """The months list all; the feeds have their own limit."""
    tn.build_site(articles, tmp_path / "site", tn.SiteConfig(index_limit=1, feed_limit=2))
    index = lxml_html.fromstring((tmp_path / "site" / "index.html").read_bytes())
    assert len(index.xpath("//li/h3")) == 1
    assert len(json.loads((tmp_path / "site" / "feed.json").read_bytes())["items"]) == 2
    assert json.loads((tmp_path / "site" / "manifest.json").read_bytes())["count"] == 3


def test_the_manifest_of_a_site(articles: Path, tmp_path: Path) -> None:
    """It is the manifest of the articles, and each entry has the path of its page too."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    manifest = json.loads((tmp_path / "site" / "manifest.json").read_bytes())
    paths = [entry.pop("path") for entry in manifest["articles"]]
    assert paths[1] == "/news/tech-news/2026-02-18/a-new-game/"
    assert manifest == tn.manifest([tn.loads(STRUCTURED), tn.loads(BRIEF), tn.loads(GENERATION_0)])


def test_an_empty_folder(tmp_path: Path) -> None:
    """A site without articles says so, and its feeds are empty."""
    (tmp_path / "articles").mkdir()
    report = tn.build_site(tmp_path / "articles", tmp_path / "site")
    assert report.articles == 0
    assert "Zatím tu nic není." in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_own_templates_and_words(articles: Path, tmp_path: Path) -> None:
    """A template of the user's folder takes the place of ours; words can be replaced one by one."""
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "list.html").write_text("<p>{{ title }} {{ words.archive }}</p>", encoding="utf-8")
    config = tn.SiteConfig(templates=templates, strings={"archive": "Vše & starší"})
    tn.build_site(articles, tmp_path / "site", config)
    page = tmp_path / "site" / "tech-news" / "2026-02" / "index.html"
    assert page.read_text(encoding="utf-8") == "<p>únor 2026 Vše &amp; starší</p>"
    (templates / "list.html").write_text("<p>other</p>", encoding="utf-8")
    report = tn.build_site(articles, tmp_path / "site", config)
    assert "tech-news/2026-02/index.html" in report.written
    assert GAME not in report.written


# The second build


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    """Neither a file nor a folder is touched when nothing has changed."""
    first = tn.build_site(EXAMPLES, tmp_path, CONFIG)
    before = stamps(tmp_path)
    second = tn.build_site(EXAMPLES, tmp_path, CONFIG)
    assert (second.written, second.removed, second.unchanged) == ([], [], len(first.written))
    assert stamps(tmp_path) == before


def test_only_what_changed_is_written(articles: Path, tmp_path: Path) -> None:
    """A new title changes the page of the article and the lists that name it, and no others."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    before = stamps(site)
    (articles / "sub/a.md").write_text(article(title="Jiná hra"), encoding="utf-8")
    report = tn.build_site(articles, site, CONFIG)
    assert report.written == [
        *("atom.xml", "feed.json", "index.html", "manifest.json", "rss.xml", GAME, "tech-news/2026-02/index.html"),
        *("tech-news/category/hry/index.html", "tech-news/importance/2/index.html"),
    ]
    after = stamps(site)
    changed = {name for name in after if Path(name).is_file() and before.get(name) != after[name]}
    visible = {name for name in changed if ".technews" not in name}
    assert visible == {f"{site}/{path}" for path in report.written}
    assert len(changed - visible) <= 3  # outputs.json, and the records of the old and of the new article


def test_a_touched_file_is_no_change(articles: Path, tmp_path: Path) -> None:
    """Contents count, not times: a fresh clone of a repository builds nothing."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    for path in articles.rglob("*.md"):
        os.utime(path, (1, 1))
    (articles / "sub/a.md").rename(articles / "renamed.md")
    assert tn.build_site(articles, tmp_path / "site", CONFIG).written == []


def test_removed_articles_lose_their_pages(articles: Path, tmp_path: Path) -> None:
    """Page and empty folders go; files that no build has made stay, also in those folders."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    (site / "CNAME").write_text("example.org")
    (site / "tech-news/company/kotva/mine.txt").write_text("mine")
    (articles / "b.md").unlink()
    report = tn.build_site(articles, site, CONFIG)
    assert report.removed == [
        "tech-news/2026-02-18/a-database-that-remembers/index.html",
        "tech-news/category/databáze/index.html",
        "tech-news/company/kotva/index.html",
        "tech-news/company/pramen/index.html",
        "tech-news/importance/3/index.html",
    ]
    assert not (site / "tech-news/company/pramen").exists()
    assert (site / "CNAME").exists()
    assert (site / "tech-news/company/kotva/mine.txt").exists()


def test_lost_and_damaged_files_are_made_again(articles: Path, tmp_path: Path) -> None:
    """A file that is missing or has another size is written again, and only that."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    whole = files(site)
    (site / GAME).unlink()
    (site / "rss.xml").write_bytes(b"")
    assert tn.build_site(articles, site, CONFIG).written == ["rss.xml", GAME]
    assert files(site) == whole


def test_a_build_from_scratch_is_the_same(articles: Path, tmp_path: Path) -> None:
    """However a site came to be, it has the same bytes; so has the memory of the build."""
    tn.build_site(articles, tmp_path / "grown", CONFIG)
    (articles / "sub/a.md").write_text(article(title="Jiná hra", category="doprava"), encoding="utf-8")
    (articles / "b.md").unlink()
    (articles / "c.md").write_text(article(slug="c"), encoding="utf-8")
    tn.build_site(articles, tmp_path / "grown", CONFIG)
    tn.build_site(articles, tmp_path / "new", CONFIG)
    assert files(tmp_path / "grown") == files(tmp_path / "new")


def test_other_settings_make_everything_anew(articles: Path, tmp_path: Path) -> None:
    """Settings are part of what a file is made from."""
    tn.build_site(articles, tmp_path / "grown", CONFIG)
    other = CONFIG.with_options(title="Jiné zprávy")
    assert GAME in tn.build_site(articles, tmp_path / "grown", other).written
    tn.build_site(articles, tmp_path / "new", other)
    assert files(tmp_path / "grown") == files(tmp_path / "new")


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[]",
        b'{"version": 1}',
        b'{"index.html": [1], "/etc/passwd": ["x", 1], "\\ud800": ["x", 1], "\\u0000": ["x", 1]}',
    ],
)
def test_a_damaged_memory_does_no_harm(damage: bytes, articles: Path, tmp_path: Path) -> None:
    """Without its memory a build trusts nothing, so it asks before it overwrites; nothing outside is removed."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    whole = files(site)
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    (site / ".technews/outputs.json").write_bytes(damage or b'{"../outside.txt": [null, 0]}')
    for path in (site / ".technews/articles").iterdir():
        path.write_bytes(damage)
    with pytest.raises(tn.SiteError, match=r"no build has made: 404\.html, atom\.xml, feed\.json and 19 more"):
        tn.build_site(articles, site, CONFIG)
    assert tn.build_site(articles, site, CONFIG, force=True).written == []
    assert files(site) == whole
    assert outside.exists()


# What must never happen


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Time zone, locale, working directory, hash seed, number of processes: no byte depends on them."""
    code = "import sys, technews_format as tn; tn.build_site(sys.argv[1], sys.argv[2], processes=int(sys.argv[3]))"
    environments = [
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANG": "cs_CZ.UTF-8"},
    ]
    sites = []
    for number, environment in enumerate(environments):
        here = tmp_path / str(number) / "somewhere"
        here.mkdir(parents=True)
        source = os.path.relpath(EXAMPLES, here) if number else str(EXAMPLES)
        command = [sys.executable, "-c", code, source, "site", str(number + 1)]
        subprocess.run(command, cwd=here, env={**os.environ, **environment}, check=True)
        sites.append(files(here / "site"))
    assert sites[0] == sites[1]
    assert len(sites[0]) > 70


def test_broken_articles_are_left_out(articles: Path, tmp_path: Path) -> None:
    """Each is listed with its problems, also by the next build, which does not read it again."""
    (articles / "wrong.md").write_text(BRIEF.replace("importance: 2", "importance: '2'"), encoding="utf-8")
    (articles / "long.md").write_text(article(slug="ž" * 130), encoding="utf-8")
    for _ in range(2):
        report = tn.build_site(articles, tmp_path / "site", CONFIG)
        assert report.articles == 3
        assert report.broken == {
            "long.md": ["slug: longer than 240 bytes; no file system takes it as a name"],
            "wrong.md": ["5:13: TN202 importance: found the text '2'; expected an integer from 1 to 5, unquoted"],
        }


def test_strict(articles: Path, tmp_path: Path) -> None:
    """With one broken article a strict build writes nothing and removes nothing."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    before = stamps(site)
    (articles / "sub/a.md").write_text("no article", encoding="utf-8")
    report = tn.build_site(articles, site, CONFIG, strict=True)
    assert (report.refused, list(report.broken), report.written) == (True, ["sub/a.md"], [])
    assert stamps(site) == before
    assert tn.build_site(articles, site, CONFIG).removed != []


def test_unreadable_files(articles: Path, tmp_path: Path) -> None:
    """A link to nowhere is reported; a pipe, which reading would wait for, is left out."""
    (articles / "nowhere.md").symlink_to("nothing.md")
    os.mkfifo(articles / "pipe.md")
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    assert report.unreadable == [f"{articles}/nowhere.md: No such file or directory"]
    assert report.articles == 3
    with pytest.raises(FileNotFoundError):
        tn.build_site(tmp_path / "nothing", tmp_path / "other", CONFIG)


@pytest.mark.parametrize("slug", ["a-new-game", "A-New-Game"])
def test_two_articles_of_one_page(slug: str, articles: Path, tmp_path: Path) -> None:
    """Both files are named, and nothing is written; file systems may not tell cases apart."""
    (articles / "z.md").write_text(article(slug=slug, title="Jiná"), encoding="utf-8")
    with pytest.raises(tn.SiteError, match=r"sub/a\.md and z\.md have one page: tech-news/2026-02-18/"):
        tn.build_site(articles, tmp_path / "site", CONFIG)
    assert set(files(tmp_path / "site")) == set()


@pytest.mark.parametrize(
    "slug",
    [
        "../../../x",
        "..",
        "/etc/passwd",
        "a/../../b",
        ".hidden",
        "C:\\x",
        "'%2e%2e'",
        "'<script>'",
        "'a?b#c&d'",
        "'a\u2028b\u200b🔥 %'",
        "'...'",
    ],
)
def test_hostile_slugs_stay_in_their_day(slug: str, articles: Path, tmp_path: Path) -> None:
    """Whatever a slug is, the page is one folder below its day, and its links lead to it."""
    (articles / "z.md").write_text(article(slug=slug), encoding="utf-8")
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    pages = [path for path in report.written if path.startswith("tech-news/2026-02-18/")]
    assert len(pages) == 3
    assert all(path.count("/") == 3 for path in pages)
    for entry in json.loads((tmp_path / "site/manifest.json").read_bytes())["articles"]:
        assert target(tmp_path / "site", entry["path"]).is_file()
    assert tn.build_site(articles, tmp_path / "site", CONFIG).written == []
    (articles / "z.md").unlink()
    assert sorted(tn.build_site(articles, tmp_path / "site", CONFIG).removed) == [
        path for path in pages if "a-database" not in path and path != GAME
    ]


def test_files_of_others_are_not_overwritten(articles: Path, tmp_path: Path) -> None:
    """A file that is in the way stops the build before it writes; force overwrites it."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(tn.SiteError, match=r"has files that no build has made: index\.html; choose another folder"):
        tn.build_site(articles, site, CONFIG)
    assert (site / "index.html").read_text() == "mine"
    assert not (site / "404.html").exists()
    assert "index.html" in tn.build_site(articles, site, CONFIG, force=True).written


def test_two_builds_at_once(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one waits for a while and is refused then; it would take the first one's files for its own."""
    import fcntl

    monkeypatch.setattr("technews_format.site._output._PATIENCE", 0.1)

    tn.build_site(articles, tmp_path / "site", CONFIG)
    descriptor = os.open(tmp_path / "site" / ".technews", os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(tn.SiteError, match="another build is at work"):
            tn.build_site(articles, tmp_path / "site", CONFIG)
    finally:
        os.close(descriptor)
    assert tn.build_site(articles, tmp_path / "site", CONFIG).written == []


# Several processes


@pytest.mark.parametrize("processes", [2, 3])
def test_processes_make_the_same_site(processes: int, tmp_path: Path) -> None:
    """How the work is shared is not to be seen in the site, nor in the report."""
    alone = tn.build_site(EXAMPLES, tmp_path / "alone", CONFIG, processes=1)
    calls: list[tuple[int, int]] = []
    shared = tn.build_site(
        EXAMPLES, tmp_path / "shared", CONFIG, processes=processes, progress=lambda *call: calls.append(call)
    )
    assert shared == alone
    assert files(tmp_path / "shared") == files(tmp_path / "alone")
    assert calls == [(number, 20) for number in range(1, 21)]


def test_an_error_of_a_process_arrives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What goes wrong in another process is raised here, and no process stays behind."""
    import multiprocessing

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("technews_format.site._output._write", fail)
    with pytest.raises(OSError, match="No space left"):
        tn.build_site(EXAMPLES, tmp_path, CONFIG, processes=2)
    monkeypatch.undo()
    assert multiprocessing.active_children() == []
    assert tn.build_site(EXAMPLES, tmp_path, CONFIG).articles == 20


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_a_template_arrives(processes: int, tmp_path: Path) -> None:
    """Whichever process meets it, it is raised here."""
    (tmp_path / "article.html").write_text("{{ 1 // 0 }}", encoding="utf-8")
    config = CONFIG.with_options(templates=tmp_path)
    with pytest.raises(ZeroDivisionError):
        tn.build_site(EXAMPLES, tmp_path / "site", config, processes=processes)


def test_few_pages_are_prepared_ahead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They are kept in memory, so there is a limit; the site is the same."""
    tn.build_site(EXAMPLES, tmp_path / "one", CONFIG, processes=1)
    monkeypatch.setattr(_workers, "_AHEAD", 3)
    tn.build_site(EXAMPLES, tmp_path / "other", CONFIG, processes=2)
    assert files(tmp_path / "one") == files(tmp_path / "other")
    batch = _workers._HereBatch(read_sources(EXAMPLES, []), CONFIG, str(tmp_path))
    list(batch.records())
    batch.work_ahead(lambda: False)
    assert len(batch._ahead) == 3
    batch.work_ahead(lambda: True)
    assert len(batch._ahead) == 3


def test_a_process_that_dies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A process that ends too early is an error, not a site without its pages."""
    monkeypatch.setattr("technews_format.site._workers._reports", lambda _: os._exit(1))
    with pytest.raises(tn.SiteError, match="ended before its work was done"):
        tn.build_site(EXAMPLES, tmp_path, CONFIG, processes=2)


def test_how_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few articles are not worth a second process, and there are no more than the machine has."""
    monkeypatch.setattr("threading.active_count", lambda: 1)  # whatever other tests have left running
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)))
    assert [_workers.default_processes(number) for number in (0, 20, 250, 100_000)] == [1, 1, 2, 4]
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert _workers.default_processes(100_000) == 1  # a fork would copy what the other thread has locked
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert _workers.default_processes(100_000) == 1


# Lists


def records(texts: Iterable[str]) -> list[Record]:
    """Return the records of some articles."""
    return [record_of(tn.loads(text)) for text in texts]


def test_categories_that_differ_in_case_are_one() -> None:
    """The usual spelling is the title; an empty category has no list."""
    names = ["AI", "ai", "ai", "čaj", "chléb", "hry", "''"]
    found = by_category(records(article(category=name) for name in names))
    assert [(listing.title, listing.path, len(listing.records)) for listing in found] == [
        ("ai", "tech-news/category/ai/", 3),
        ("čaj", "tech-news/category/čaj/", 1),
        ("hry", "tech-news/category/hry/", 1),
        ("chléb", "tech-news/category/chléb/", 1),
    ]


def test_companies_with_one_slug_have_pages_of_their_own() -> None:
    """The name that the slug spells in full keeps it, whoever else there is."""
    text = BRIEF.replace("category: hry", "category: hry\ncompanies: ['C++', 'C', 'C#', 'Čaj', 'caj', '!!!']")
    found = {listing.title: listing.path for listing in by_company(records([text]))}
    assert found["C"] == "tech-news/company/c/"
    assert found["caj"] == "tech-news/company/caj/"
    assert len({path.casefold() for path in found.values()}) == 6
    alone = by_company(records([BRIEF.replace("category: hry", "category: hry\ncompanies: ['C++']")]))
    assert [listing.path for listing in alone] == ["tech-news/company/c/"]


def test_no_hash_is_long_enough_to_lose_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names whose hashes begin alike have folders of their own, the same ones whatever the order."""
    keys = ["c", *("c" + "".join(signs) for signs in product("!?+#*%&=~^", repeat=4))]
    short = {digest(key.encode())[:6] for key in keys}
    slugs = _listings._slugs(keys)
    assert len(short) < len(keys) == len(set(slugs.values()))
    assert slugs["c"] == "c"
    assert slugs == _listings._slugs(reversed(keys))
    monkeypatch.setattr(_listings, "digest", lambda _key: "0" * 32)
    assert len(set(_listings._slugs(keys[:50]).values())) == 50


def test_months_and_importance() -> None:
    """Newest month first, highest importance first; articles without importance are on no such list."""
    texts = [article(importance="5"), article(importance="1"), GENERATION_0.replace("importance: 2\n", "")]
    assert [listing.title for listing in by_month(records(texts))] == ["2026-02", "2025-09"]
    assert [listing.title for listing in by_importance(records(texts))] == ["5", "1"]


def test_fold() -> None:
    """Search and order do not tell cases and diacritics apart."""
    assert fold("Žluťoučký KŮŇ") == "zlutoucky kun"


def test_many_addresses_need_several_sitemaps(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit of the protocol, sitemap.xml is an index."""
    whole = tmp_path / "whole"
    tn.build_site(articles, whole, CONFIG)
    monkeypatch.setattr("technews_format.site._data.MAX_ADDRESSES", 5)
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    index = (site / "sitemap.xml").read_text(encoding="utf-8")
    parts = sorted(path.name for path in site.glob("sitemap-*.xml"))
    assert parts == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert [f"https://example.org/news/{part}" in index for part in parts] == [True] * 3
    joined = [loc for part in parts for loc in locations(site / part)]
    assert joined == locations(whole / "sitemap.xml")


def locations(path: Path) -> list[str]:
    """Return the addresses of a sitemap."""
    return [loc.text_content() for loc in lxml_html.fromstring(path.read_bytes()).iter("loc")]
