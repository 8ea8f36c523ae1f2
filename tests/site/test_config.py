"""The settings of a site: defaults, files, and all that is wrong at once."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from support import BRIEF

import technews_format as tn


def problems(**values: object) -> tuple[str, ...]:
    """Return what is wrong with some settings."""
    with pytest.raises(tn.InvalidSiteConfig) as caught:
        tn.SiteConfig(**values)  # type: ignore[arg-type]
    return caught.value.problems


def test_defaults() -> None:
    """A site needs no settings; without an address its paths begin at the root, and feeds have that of the preview."""
    config = tn.SiteConfig()
    assert (config.base_url, config.root, config.language) == (None, "/", "cs")
    assert (config.site.root, config.channel.base_url) == ("/", "http://127.0.0.1:8000/")
    assert config.words["search"] == "Hledat"


def test_a_site_below_a_folder() -> None:
    """The path of the address stands before every path of the site."""
    config = tn.SiteConfig(base_url="https://example.org/news")
    assert (config.base_url, config.root) == ("https://example.org/news/", "/news/")
    assert config.site.stylesheet == "/news/style.css"


@pytest.mark.parametrize(
    "url",
    [
        *("", "example.org", "//example.org/", "/news/", "ftp://example.org/", "javascript:alert(1)", "https://"),
        *(
            "https:///news/",
            "https://example.org/a b",
            "https://[::1/",
            "https://example.org/\n",
            "http://x/\"'<>",
            3,
        ),
    ],
)
def test_wrong_addresses(url: object) -> None:
    """Only absolute http and https addresses, spelled as a browser would take them."""
    assert problems(base_url=url)[0].startswith("base_url: expected an absolute http or https URL")


def test_addresses_with_other_letters() -> None:
    """They become ASCII everywhere, or the message says why they cannot."""
    config = tn.SiteConfig(base_url="https://zprávy.example/světové")
    assert config.base_url == config.site.base_url == config.channel.base_url
    assert config.base_url == "https://xn--zprvy-zqa.example/sv%C4%9Btov%C3%A9/"
    assert tn.Channel("x", "https://zprávy.example/světové/").base_url == config.base_url
    message = "base_url: no name in ASCII is known for the host; write it as xn--…, found 'https://straße.example/'"
    assert problems(base_url="https://straße.example/") == (message,)
    with pytest.raises(tn.InvalidSiteConfig, match="no name in ASCII"):
        tn.Channel("x", "https://straße.example/")
    with pytest.raises(tn.InvalidSiteConfig, match="no name in ASCII"):
        tn.to_html(tn.loads(BRIEF), page=True, site={"base_url": "https://straße.example/"})


def test_addresses_with_a_query() -> None:
    """Paths cannot be put after them."""
    assert problems(base_url="https://example.org/?a=1") == (
        "base_url: expected an address without '?' and '#', found 'https://example.org/?a=1'",
    )


def test_all_problems_at_once() -> None:
    """Each names its setting."""
    wrong = problems(
        title=" ",
        description=3,
        language="cs\n",
        author="",
        index_limit=True,
        feed_limit="20",
        templates=Path("nowhere"),
        strings={"serch": "Hledat", "search": 3},
    )
    assert [problem.partition(":")[0] for problem in wrong] == [
        *("title", "description", "language", "author", "index_limit", "feed_limit", "templates"),
        *("strings.serch", "strings.search"),
    ]
    assert problems(strings=["x"]) == ("strings: expected a table of words, found ['x']",)


@pytest.mark.parametrize("character", ["\x7f", "\x80", "\x9f", "\ufdd0", "\uffff", "\U0010fffe", "\udcff"])
def test_characters_that_pages_may_not_have(character: str) -> None:
    """They are refused in every text of a site; no page would be valid."""
    text = f"a{character}b"
    expected = f"expected text of characters that may stand in HTML, found {text!r}"
    names = ["title", "description", "language", "author"]
    found = problems(**dict.fromkeys(names, text), strings={"search": text})
    assert found == tuple(f"{name}: {expected}" for name in [*names, "strings.search"])


def test_other_characters_are_for_pages() -> None:
    """No-break spaces, soft hyphens, joiners and emoji may stand in a title."""
    title = "Zprávy\xa0z\u00adPod\u200dlesí 👩\u200d🚀"
    assert tn.SiteConfig(title=title).site.title == title


def test_the_error_survives_pickling() -> None:
    """It may come from another process."""
    error = tn.InvalidSiteConfig(["title: expected text"], "site.toml")
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert str(other) == str(error) == "site.toml is not valid\n  title: expected text"


def test_a_file(tmp_path: Path) -> None:
    """Keys of the file are names of settings; templates are relative to it."""
    (tmp_path / "templates").mkdir()
    path = tmp_path / "site.toml"
    path.write_text(
        'title = "Zprávy"\nbase_url = "https://example.org"\nfeed_limit = 5\ntemplates = "templates"\n'
        '[strings]\nsearch = "Najít"\n',
        encoding="utf-8",
    )
    config = tn.read_site_config(path)
    assert (config.title, config.feed_limit, config.templates) == ("Zprávy", 5, tmp_path / "templates")
    assert (config.words["search"], config.words["archive"]) == ("Najít", "Archiv")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel = 'x'\nbase_url = 'x'\n", "titel: unknown key; expected one of title, description, base-url"),
        ("base_url = 'x'\ntitel = 'x'", "base-url: expected an absolute"),
        ("templates = 3", "templates: there is no folder '3'"),
        ("site = 3", "site: expected a table, found 3"),
        ("[strings]\nother_word = 'x'", "strings.other_word: unknown"),
    ],
)
def test_wrong_files(text: str, expected: str, tmp_path: Path) -> None:
    """The message names the file and what is wrong in it, as the file spells it."""
    path = tmp_path / "site.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(tn.InvalidSiteConfig) as caught:
        tn.read_site_config(path)
    assert str(caught.value).startswith(f"{path} is not valid\n")
    assert f"  {expected}" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("technews.toml", 'select = ["TN1"]\n[site]\nbase-url = "https://example.org/"\n'),
        (
            "pyproject.toml",
            '[tool.technews]\nselect = ["TN1"]\n[tool.technews.site]\nbase-url = "https://example.org/"\n',
        ),
    ],
)
def test_checker_and_site_have_one_file(name: str, text: str, tmp_path: Path) -> None:
    """Each reads its own options of it, with hyphens."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert tn.read_site_config(path).base_url == "https://example.org/"
    assert tn.load_config(path).select == ("TN1",)
    path.write_text(text.replace("base-url", "base_url"), encoding="utf-8")
    assert tn.read_site_config(path).base_url == "https://example.org/"


def test_options_of_the_checker_are_none_of_the_site(tmp_path: Path) -> None:
    """A file for both that says nothing of the site leaves all defaults."""
    path = tmp_path / "technews.toml"
    path.write_text('select = ["TN1"]\n', encoding="utf-8")
    assert tn.read_site_config(path) == tn.SiteConfig()


def test_options_come_before_the_file() -> None:
    """None is no option; a wrong one is an error."""
    config = tn.SiteConfig(title="Zprávy").with_options(title=None, base_url="https://example.org/")
    assert (config.title, config.base_url) == ("Zprávy", "https://example.org/")
    with pytest.raises(tn.InvalidSiteConfig, match="title"):
        config.with_options(title="")


def test_one_error_for_all_settings() -> None:
    """Who catches `ConfigError` catches what is wrong with the settings of a site, too."""
    assert issubclass(tn.InvalidSiteConfig, tn.ConfigError)
