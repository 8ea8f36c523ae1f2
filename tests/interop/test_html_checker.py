"""The Nu HTML checker, which is what validator.w3.org runs, finds no fault in our HTML and our style sheet."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from support import STRUCTURED, corpus_folder, corpus_rows, example_paths, unavailable
from test_html_safety import VECTORS, with_fields

import technews_format as tn

pytestmark = [pytest.mark.slow, pytest.mark.client]

HERE = Path(__file__).parent / "vnu"
NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
FALSE_ALARMS = (
    # The two elements hold data, which no browser runs, so that no policy applies to them.
    "Inline script violates Content Security Policy",
    # The checker resolves relative pictures against the file that it reads.
    "Resource violates Content Security Policy (meta tag): image",
    # So it does with the style sheet and the script of a site; browsers find them on the same host.
    "Resource violates Content Security Policy (meta tag): external stylesheet “/style.css”",
    "Resource violates Content Security Policy (meta tag): external script “/search.js”",
)

SITES = (None, {"base_url": "https://example.org/", "home": "/", "title": "Zprávy & věda"})
MARKDOWN = """\
## a
### b

- [c](d)
- e
  1. f

> g

```x
h
```

| i | j |
|:--|--:|
| k | l |

m
: n

o[^1] ~~p~~ ![q](r.png) <https://example.org/> `s`

[^1]: t
"""


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the command that runs the checker; `npm ci` installs it into a folder outside the repository."""
    for program in ("npm", "java"):
        if shutil.which(program) is None:
            unavailable(f"{program} is not installed")
    home = tmp_path_factory.mktemp("vnu")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, home)
    install = subprocess.run(
        ["npm", "ci", *NPM_OPTIONS], cwd=home, capture_output=True, check=False, text=True, timeout=300
    )
    if install.returncode:
        unavailable(f"npm cannot install vnu-jar: {install.stderr.strip()[:300]}")
    (jar,) = home.rglob("vnu.jar")
    return [
        "java",
        "-Xss8m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--also-check-css",
        "--stdout",
        "--exit-zero-always",
    ]


def faults(command: list[str], folder: Path) -> list[str]:
    """Return what the checker says of the files in a folder, with the name of the file."""
    done = subprocess.run([*command, str(folder)], capture_output=True, check=True, timeout=300)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if not message["message"].startswith(FALSE_ALARMS)
    ]


def articles() -> list[tn.Article]:
    """Return the examples, the archive's sample articles, one with all of Markdown, and one that is hostile."""
    folder = corpus_folder()
    rows = [row for row in corpus_rows() if row["kind"] == "article"]
    paths = example_paths() + ([folder / row["file"] for row in rows] if folder else [])
    rich = tn.loads(STRUCTURED).model_copy(update={"body": tn.BriefBody(text=MARKDOWN.strip())})
    return [*map(tn.load, paths), rich, *map(with_fields, VECTORS[::10])]


def test_pages_and_fragments_are_valid(checker: list[str], tmp_path: Path) -> None:
    """Every page, alone and as part of a site, and every fragment is valid HTML5."""
    for index, article in enumerate(articles()):
        for number, site in enumerate(SITES):
            page = tn.to_html(article, page=True, site=site)
            (tmp_path / f"{index:03}-{number}.html").write_text(page, encoding="utf-8")
        head = '<!DOCTYPE html>\n<html lang="cs"><meta charset="utf-8"><title>x</title><body><h1>x</h1>\n'
        (tmp_path / f"{index:03}-f.html").write_text(head + tn.to_html(article), encoding="utf-8")
    assert faults(checker, tmp_path) == []


def test_the_checker_finds_faults(checker: list[str], tmp_path: Path) -> None:
    """The checker that is installed does see what is wrong."""
    page = tn.to_html(tn.loads(STRUCTURED), page=True).replace("<h1>", "<h1 onload><center>")
    (tmp_path / "wrong.html").write_text(page, encoding="utf-8")
    assert len(faults(checker, tmp_path)) >= 2


def test_sites_are_valid(checker: list[str], tmp_path: Path) -> None:
    """Lists, archive, first page and the joined style sheet of a site are valid too."""
    sources, site = tmp_path / "articles", tmp_path / "site"
    sources.mkdir()
    for index, article in enumerate(articles()):
        front_matter = article.front_matter.model_copy(update={"slug": f"article-{index}"})
        text = tn.dumps(article.model_copy(update={"front_matter": front_matter}))
        (sources / f"{index}.md").write_text(text, encoding="utf-8")
    assert tn.build_site(sources, site).broken == {}
    for path in site.rglob("*.*"):  # what is neither a page nor a style sheet, the checker would take for one
        if path.is_file() and path.suffix not in (".html", ".css"):
            path.unlink()
    found = faults(checker, site)
    assert found == [], sorted({fault.split(":", 2)[2] for fault in found})
