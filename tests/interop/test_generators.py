"""What the rules say of Jekyll and Hugo is what the two do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import technews_format as tn
from technews_format.checking.rules._examples import BRIEF
from technews_format.model.conventions import SHADOWED_KEYS

pytestmark = pytest.mark.client

TEXT = "Vývojáři zprávu zatím nepotvrdili."
PAGES = {  # what stands in the body → what a page shows of it, or None where the build fails
    "jekyll": {
        "a {{ x }} b": "a  b",
        "`{{ x }}`": "``",
        "a {% foo %} b": None,
        "a {{ x": None,
        "a {% x": None,
        "a {%- endraw -%} b": None,
        "a }} %} { { x } } b": "a }} %} { { x } } b",
        "a {% raw %}{{ x }}{% endraw %} b": "a {{ x }} b",
    },
    "hugo": {
        "a {{ x }} {% x %} b": "a {{ x }} {% x %} b",
        "a {{< foo >}} b": None,
        "`{{% foo %}}`": None,
        "a {{< foo": None,
        "a {{</* foo */>}} b": "a {{&lt; foo &gt;}} b",
    },
}


def build(site: Path, *command: str) -> bool:
    """Tell whether a client builds a site."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, cwd=site, capture_output=True, check=False, timeout=120).returncode == 0


def jekyll(site: Path) -> bool:
    """Build a site with Jekyll."""
    return build(site, "jekyll", "build", "--quiet", "--disable-disk-cache")


def hugo(site: Path) -> bool:
    """Build a site with Hugo."""
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text("{{ .Title }}{{ .Content }}", encoding="utf-8")
    (site / "config.toml").write_text('baseURL = "https://example.org/"\n', encoding="utf-8")
    return build(site, "hugo", "--quiet", "--destination", "_site")


def written(site: Path, name: str, text: str) -> Path:
    """Write a file of a site."""
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", PAGES["jekyll"])
def test_liquid(text: str, tmp_path: Path) -> None:
    """A text is found (TN601) just when Jekyll does not print it as it stands."""
    page = PAGES["jekyll"][text]
    written(tmp_path, "page.md", f"---\ntitle: a\n---\n{text}\n")
    assert jekyll(tmp_path) is (page is not None)
    if page is not None:
        assert page in (tmp_path / "_site" / "page.html").read_text(encoding="utf-8")
    found = tn.check(BRIEF.replace(TEXT, text), config={"select": ["TN601"], "target": "jekyll"})
    assert bool(found) is (page != text and "raw %}{{" not in text)


@pytest.mark.parametrize("text", PAGES["hugo"])
def test_shortcodes(text: str, tmp_path: Path) -> None:
    """A text is found (TN612) just when Hugo stops at it."""
    page = PAGES["hugo"][text]
    written(tmp_path, "content/page.md", f"---\ntitle: a\n---\n{text}\n")
    assert hugo(tmp_path) is (page is not None)
    if page is not None:
        assert page in (tmp_path / "_site" / "page" / "index.html").read_text(encoding="utf-8")
    found = tn.check(BRIEF.replace(TEXT, text), config={"select": ["TN612"], "target": "hugo"})
    assert bool(found) is (page is None)


def test_shadowed_keys(tmp_path: Path) -> None:
    """In posts or in pages, Jekyll replaces the keys that the rule names, and none of the format but url."""
    keys = [*sorted(SHADOWED_KEYS), "content", "url", *tn.FrontMatter.file_keys()]
    keys = [key for key in keys if key not in ("date", "source")]
    values = "".join(f"{key}: own-{key}\n" for key in keys)
    layout = "".join(f"{key}={{{{ page.{key} }}}}\n" for key in keys)
    written(tmp_path, "_layouts/all.html", layout)
    front_matter = f"---\nlayout: all\n{values}---\nText.\n"
    written(tmp_path, "_posts/2020-01-01-a.md", front_matter)
    written(tmp_path, "page.md", front_matter)
    assert jekyll(tmp_path)
    pages = [path.read_text(encoding="utf-8").split("\n") for path in (tmp_path / "_site").rglob("*.html")]
    replaced = {key for key in keys if not all(f"{key}=own-{key}" in page for page in pages)}
    assert len(pages) == 2
    assert replaced == SHADOWED_KEYS | {"content", "url"}


def test_pages_of_the_future(tmp_path: Path) -> None:
    """Jekyll leaves out posts, and Hugo pages, whose date is in the future; publishDate decides in Hugo."""
    dates = {
        "now": "date: '2020-01-01 00:00:00'\n",
        "later": "date: '2996-01-01 00:00:00'\n",
        "released": "date: '2996-01-01 00:00:00'\npublishDate: '2020-01-01'\n",
        "held": "date: '2020-01-01 00:00:00'\npublishDate: '2996-01-01'\n",
    }
    for name, date in dates.items():
        written(tmp_path, f"hugo/content/{name}.md", f"---\ntitle: a\n{date}---\nText.\n")
        written(tmp_path, f"jekyll/_posts/2020-01-01-{name}.md", f"---\ntitle: a\n{date}---\nText.\n")
    assert hugo(tmp_path / "hugo")
    assert {name for name in dates if (tmp_path / "hugo" / "_site" / name).exists()} == {"now", "released"}
    assert jekyll(tmp_path / "jekyll")
    assert {path.stem for path in (tmp_path / "jekyll" / "_site").rglob("*.html")} == {"now", "held"}


@pytest.mark.parametrize("url", ["https://example.org/a", "http://example.org/a", "/a/"])
def test_absolute_url(url: str, tmp_path: Path) -> None:
    """Hugo stops at an absolute address in url, where it is found (TN611)."""
    written(tmp_path, "content/page.md", f"---\ntitle: a\nurl: {url}\n---\nText.\n")
    text = BRIEF.replace("url: https://example.org/bees", f"url: {url}")
    found = [item for item in tn.check(text, config={"target": "hugo"}) if item.code == "TN611"]
    assert hugo(tmp_path) is not bool(found)


@pytest.mark.parametrize(
    ("first", "second"), [("x", "x"), ("Čáp-", "čáp"), ("čáp", "cap"), ("r²d²", "rd"), ("a b", "a-b"), ("a_b", "a-b")]
)
def test_duplicate_slugs(first: str, second: str, tmp_path: Path) -> None:
    """Two slugs are found to be the same (TN614) just when Hugo writes one page of the two."""
    slugs = {"content/a.md": first, "content/b.md": second}
    for name, slug in slugs.items():
        written(tmp_path, name, f"---\ntitle: a\nslug: {slug}\n---\nText.\n")
    assert hugo(tmp_path)
    pages = [path for path in (tmp_path / "_site").rglob("index.html") if path.parent.name != "_site"]
    documents = [
        tn.parse(BRIEF.replace("slug: bee-game-sequel-rumoured", f"slug: {slug}"), name) for name, slug in slugs.items()
    ]
    found = list(tn.check_files(documents, config={"select": ["TN614"], "target": "hugo"}))
    assert len(pages) == 2 - len(found)
