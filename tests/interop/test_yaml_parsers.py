"""What the library writes means the same to every YAML parser that reads articles.

Articles with awkward values are written once; each parser then reads all of them in
one process, and what it read is compared, type by type, with what was written. The
values stand in values.json, the readers of the clients in read.js and read.rb.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError as RuamelError
from support import unavailable

import technews_format as tn
from technews_format._util.printable import VISIBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples" / "articles"

VALUES: dict[str, list[str]] = json.loads((HERE / "values.json").read_text(encoding="utf-8"))
KEYS = [*VALUES.pop("keys"), "ž" * 60, "x" * 128, "📱" * 129, "x" * 1025, "slovo " * 30 + "x", "a: " * 50 + "x"]
OPENERS = VALUES.pop("openers")
"""Words that a continuation line of a folded scalar begins with."""
GROUPS = ["examples", *VALUES, "folded", "keys", "integers", "generated"]
GENERATED = 2000
NPM_OPTIONS = ("--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")

Readings = dict[str, Any]


# What is written


def article(**changes: Any) -> tn.Article:
    """Return a small article with some keys of its front matter changed."""
    mapping = {
        "category": "hry",
        "date": "2026-02-18 16:22:12",
        "description": "Perex.",
        "original_title": "A Title",
        "publishedAt": "2026-02-18T16:22:12+00:00",
        "slug": "a-title",
        "source": {"id": None, "name": "Nature.com"},
        "title": "Titulek",
        "url": "https://example.com/",
    }
    front_matter = tn.FrontMatter.from_mapping({**mapping, **changes})
    return tn.Article(front_matter=front_matter, body=tn.BriefBody(text="Text."))


def article_with_value(value: str) -> tn.Article:
    """Return an article that has the text wherever a text may stand."""
    changes: dict[str, Any] = {
        "probe": value,
        "probes": [value, [value, {"deep": value}], value],
        "nested": {"a": {"b": value, "c": [value]}},
    }
    seen = VISIBLE.search(value) is not None
    if seen or not value:
        changes |= {"category": value, "description": value}
    if seen:
        changes |= {"title": value, "original_title": value, "companies": [value, "x", value]}
    if seen and value.isprintable():
        changes["source"] = {"emoji": "📰", "id": value, "name": value, "probe": value}
    return article(**changes)


def article_with_key(key: str) -> tn.Article:
    """Return an article that has the unknown key at the top, nested and in a list."""
    return article(**{key: "x", "keyed": {key: {key: [{key: key}, {key: [None]}]}}})


def folded_texts() -> Iterator[str]:
    """Yield long texts, plain and quoted, whose folds are hard to read."""
    for start in ("Slovo", "- slovo"):
        for opener in OPENERS:
            yield f"{start} {f'{opener} ' * 60}konec"
        for column in range(68, 84):
            yield f"{start} {'x' * column} y  z   {'slovo  ' * 20}konec"
    yield "x" * 2000


def generated_texts() -> list[str]:
    """Return what Hypothesis makes of the characters and words that YAML treats in a special way."""
    words = [*OPENERS, *(value for values in VALUES.values() for value in values)]
    texts = st.one_of(
        st.text(max_size=120),
        st.text("0123456789+-._,:exobaftz~ TZ", min_size=1, max_size=10),
        st.text("ab \n\t:#-?!&*|>'\"%@`[]{},=<\\~\x85\xa0\u2028é📱", max_size=200),
        st.lists(st.sampled_from(words), max_size=40).map(" ".join),
    )
    found: list[str] = []

    @settings(
        max_examples=GENERATED,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return found


def articles() -> Iterator[tuple[str, tn.Article]]:
    """Yield each article with the name of its group."""
    for path in sorted(EXAMPLES.glob("*.md")):
        yield "examples", tn.load(path)
    for group, values in VALUES.items():
        for value in values:
            yield group, article_with_value(value)
    for text in folded_texts():
        yield "folded", article_with_value(text)
    for key in KEYS:
        yield "keys", article_with_key(key)
    numbers = [0, 1, -1, 8, 17, 10**6, 2**53 - 1, 1 - 2**53]
    yield "integers", article(number=7, none=None, numbers=numbers, nested=[None, [None, []], {"a": None, "b": {}}])
    texts = generated_texts()
    for start in range(0, len(texts), 20):
        batch = texts[start : start + 20]
        yield "generated", article(texts=batch, nested={f"key{index}": text for index, text in enumerate(batch)})


@pytest.fixture(scope="session")
def written() -> dict[str, tn.Article]:
    """Return the articles by a name that begins with their group."""
    return {f"{group}-{index:04}": one for index, (group, one) in enumerate(articles())}


@pytest.fixture(scope="session")
def folder(written: dict[str, tn.Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one file for each article, in the dialect of Jekyll."""
    folder = tmp_path_factory.mktemp("articles")
    for name, one in written.items():
        (folder / f"{name}.md").write_text(tn.dumps(one), encoding="utf-8", newline="\n")
    return folder


# The parsers


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a client, if it is there."""
    program = shutil.which(command[0])
    if program is None:
        unavailable(f"{command[0]} is not installed")
    arguments = [program, *command[1:]]
    return subprocess.run(arguments, cwd=cwd, capture_output=True, check=False, encoding="utf-8", timeout=120)


def output_of(*command: str | Path, cwd: Path | None = None) -> str:
    """Return what a client prints."""
    result = run(*command, cwd=cwd)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def plain(value: Any) -> Any:
    """Return what a Python loader gave as JSON has it; other types as a mapping that no article holds."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else f"({type(key)}) {key}": plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | str):
        return int(value) if isinstance(value, int) else str(value)
    return {f"({type(value)})": str(value)}


def read_in_python(load: Callable[[str], Any], folder: Path) -> Readings:
    """Return what a Python loader reads in the front matter of each file."""
    syntax_trees = {}
    for path in folder.glob("*.md"):
        text = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")[0]
        try:
            syntax_trees[path.stem] = plain(load(text))
        except (yaml.YAMLError, RuamelError, LookupError, TypeError, ValueError) as error:
            syntax_trees[path.stem] = {"(error)": str(error)}
    return syntax_trees


def read_with_js_yaml(folder: Path, home: Path) -> Readings:
    """Return what js-yaml reads; `npm ci` installs it into a folder outside the repository."""
    for name in ("package.json", "package-lock.json", "read.js"):
        shutil.copy(HERE / name, home)
    install = run("npm", "ci", *NPM_OPTIONS, cwd=home)
    if install.returncode:
        unavailable(f"npm cannot install js-yaml: {install.stderr.strip()[:300]}")
    return dict(json.loads(output_of("node", "read.js", folder, cwd=home)))


def read_with_psych(mode: str, folder: Path) -> Readings:
    """Return what Psych reads, strictly or as Jekyll calls it."""
    return dict(json.loads(output_of("ruby", HERE / "read.rb", mode, folder)))


READERS: dict[str, Callable[[Path, Path], Readings]] = {
    "PyYAML": lambda folder, _: read_in_python(yaml.safe_load, folder),
    "PyYAML with libyaml": lambda folder, _: read_in_python(lambda text: yaml.load(text, yaml.CSafeLoader), folder),
    "ruamel.yaml": lambda folder, _: read_in_python(ruamel.yaml.YAML().load, folder),
    "ruamel.yaml safe": lambda folder, _: read_in_python(ruamel.yaml.YAML(typ="safe").load, folder),
    "ruamel.yaml safe pure": lambda folder, _: read_in_python(ruamel.yaml.YAML(typ="safe", pure=True).load, folder),
    "js-yaml": read_with_js_yaml,
    "Psych": lambda folder, _: read_with_psych("strict", folder),
    "Jekyll": lambda folder, _: read_with_psych("jekyll", folder),
}
CLIENTS = ("js-yaml", "Psych", "Jekyll")


@pytest.fixture(
    scope="session",
    params=[pytest.param(name, marks=[pytest.mark.client] if name in CLIENTS else []) for name in READERS],
)
def syntax_trees(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Readings:
    """Return what one parser reads in all files."""
    return READERS[request.param](folder, tmp_path_factory.mktemp("client"))


HUGO_CONFIG = """\
baseURL = "https://example.org/"
buildFuture = true
disableKinds = ["404", "RSS", "section", "sitemap", "taxonomy", "term"]
"""
HUGO_TEMPLATE = """\
{{ range site.RegularPages }}{{ dict "name" .File.ContentBaseName "params" .Params | jsonify }}
{{ end }}"""


@pytest.fixture(scope="session")
def hugo_readings(written: dict[str, tn.Article], tmp_path_factory: pytest.TempPathFactory) -> Readings:
    """Return the parameters that Hugo has for each article, from one build of a site."""
    site = tmp_path_factory.mktemp("site")
    (site / "content").mkdir()
    (site / "layouts").mkdir()
    (site / "hugo.toml").write_text(HUGO_CONFIG, encoding="utf-8")
    (site / "layouts" / "index.html").write_text(HUGO_TEMPLATE, encoding="utf-8")
    for name, one in written.items():
        text = tn.dumps(one, dialect="hugo-source-url")
        (site / "content" / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    output_of("hugo", "--quiet", "--source", site)
    lines = (site / "public" / "index.html").read_text(encoding="utf-8").split("\n")
    pages = [json.loads(line) for line in lines if line]
    return {page["name"]: page["params"] for page in pages}


# The comparison


def differences(wanted: Any, found: Any, path: str = "") -> Iterator[str]:
    """Yield a line for each value that was read as another one or as another type."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in sorted(wanted.keys() | found.keys()):
            yield from differences(wanted.get(key, "(absent)"), found.get(key, "(absent)"), f"{path}.{key}")
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for index, (wanted_item, found_item) in enumerate(zip(wanted, found, strict=True)):
            yield from differences(wanted_item, found_item, f"{path}.{index}")
    elif type(wanted) is not type(found) or wanted != found:
        yield f"{path!a}: wrote {wanted!a}, read {found!a}"


def of_group(group: str, written: dict[str, tn.Article]) -> dict[str, dict[str, Any]]:
    """Return the front matter of each article of a group."""
    mappings = {name: one.front_matter.to_mapping() for name, one in written.items() if name.startswith(f"{group}-")}
    assert mappings, f"no article in the group {group}"
    return mappings


def as_hugo_names(value: Any) -> Any:
    """Return a value with all keys in lower case, as Hugo has them."""
    if isinstance(value, dict):
        return {key.lower(): as_hugo_names(item) for key, item in value.items()}
    return [as_hugo_names(item) for item in value] if isinstance(value, list) else value


def as_hugo_params(mapping: dict[str, Any]) -> dict[str, Any]:
    """Return front matter as Hugo has it, but for the date, which it parses; it strips hyphens from slugs."""
    renamed = {"source_url" if key == "url" else key: value for key, value in mapping.items() if key != "date"}
    slug = {"slug": mapping["slug"].strip("-")} if "slug" in mapping else {}
    return dict(as_hugo_names(renamed | slug))


def report(wanted: dict[str, Any], syntax_trees: Readings) -> str:
    """Return what a parser could not read or read as something else, nothing when all is well."""
    lines: list[str] = []
    for name, mapping in wanted.items():
        found = syntax_trees[name]
        lines += [f"{name}: {found['(error)']}"] if "(error)" in found else differences(mapping, found, name)
    return "\n".join(lines[:20])


@pytest.mark.parametrize("group", GROUPS)
def test_parser_reads_what_was_written(syntax_trees: Readings, written: dict[str, tn.Article], group: str) -> None:
    """Each parser reads the very text, integers and nulls that `dumps` was given."""
    wanted = {name: {"layout": "tech_news_article", **mapping} for name, mapping in of_group(group, written).items()}
    assert report(wanted, syntax_trees) == ""


@pytest.mark.client
@pytest.mark.parametrize("group", GROUPS)
def test_hugo_reads_what_was_written(hugo_readings: Readings, written: dict[str, tn.Article], group: str) -> None:
    """Hugo has the very text, integers and nulls that `dumps` was given, under lower-case keys."""
    wanted = {name: as_hugo_params(mapping) for name, mapping in of_group(group, written).items()}
    found = {name: {key: hugo_readings[name].get(key, "(absent)") for key in wanted[name]} for name in wanted}
    assert report(wanted, found) == ""


def test_generated_texts_need_every_kind_of_scalar(folder: Path) -> None:
    """The generated texts are written plain, in single and in double quotes, so that all three are compared."""
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("generated-*.md"))
    starts = re.findall(r"^(?:-|  key[0-9]+:) (\S)", text, re.MULTILINE)
    counts = {quote: starts.count(quote) for quote in "'\""}
    assert min(*counts.values(), len(starts) - sum(counts.values())) > 100
