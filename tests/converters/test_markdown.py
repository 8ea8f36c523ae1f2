"""What Markdown becomes, whatever it holds."""

from __future__ import annotations

import threading

import pytest
from html_trees import tree_of
from hypothesis import given
from hypothesis import strategies as st
from support import STRUCTURED, changed

import technews_format as tn

ARTICLE = tn.loads(STRUCTURED)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        ("<div>a</div>", "<p>&lt;div&gt;a&lt;/div&gt;</p>"),
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("<!-- a -->", ""),
        ("<!-- a -->\n<!-- b -->", ""),
        ("<!-- a -->\n<p>b", "<p>&lt;p&gt;b</p>"),
        ("[a](https://e.org/ 'b\"')", '<p><a href="https://e.org/" title="b&quot;" rel="noopener">a</a></p>'),
        ("[a](/b) [c](#d)", '<p><a href="/b">a</a> <a href="#d">c</a></p>'),
        ("[a](mailto:a@b.cz)", '<p><a href="mailto:a@b.cz">a</a></p>'),
        ("[a](ftp://e.org/)", "<p>a</p>"),
        ("![a](data:image/png,x) b", "<p>a b</p>"),
        ("![foo ![bar](/url)](/url2)", '<p><img src="/url2" alt="foo bar"></p>'),
        ('![a ![b "c" &lt;](/b "t")](/a)', '<p><img src="/a" alt="a b &quot;c&quot; &lt;"></p>'),
        ("![a *b*](x.png)", '<p><img src="x.png" alt="a b"></p>'),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("***", "<hr>"),
        ("```python title\nx < 1\n```", '<pre><code class="language-python">x &lt; 1\n</code></pre>'),
        ("    x", "<pre><code>x\n</code></pre>"),
        ("a &lt; &copy; &amp;amp; \\&lt;", "<p>a &lt; © &amp;amp; &amp;lt;</p>"),
        ("a&#13;b&#12;c&#9;d&#1;e", "<p>a\ufffdb\ufffdc\tde</p>"),
        ("2. a\n3. b", '<ol start="2">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("|a|\n|:-:|", '<table>\n<thead>\n<tr>\n  <th style="text-align:center">a</th>\n</tr>\n</thead>\n</table>'),
        ("### A {#b}\n### A\n### A-1", '<h3 id="a">A</h3>\n<h3 id="a-1">A</h3>\n<h3 id="a-1-1">A-1</h3>'),
        ("### !!!", '<h3 id="oddíl">!!!</h3>'),
        (
            "|a|b|\n|-|-|\n|c|\n|d|e|f|\n|`g\\|h`|",
            (
                "<table>\n<thead>\n<tr>\n  <th>a</th>\n  <th>b</th>\n</tr>\n</thead>\n<tbody>\n"
                "<tr>\n  <td>c</td>\n  <td></td>\n</tr>\n<tr>\n  <td>d</td>\n  <td>e</td>\n</tr>\n"
                "<tr>\n  <td><code>g|h</code></td>\n  <td></td>\n</tr>\n</tbody>\n</table>"
            ),
        ),
        ("a|b\nc|d", "<p>a|b\nc|d</p>"),
        (
            "a[^1]\n\n[^1]: b",
            (
                '<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>\n<div>\n<ol>\n'
                '<li id="fn:1"><p>b <a href="#fnref:1">↩</a></p></li>\n</ol>\n</div>'
            ),
        ),
    ],
)
def test_markdown(markdown: str, html: str) -> None:
    """What Markdown becomes, spelled as browsers spell it."""
    article = ARTICLE.model_copy(update={"body": tn.BriefBody(text=markdown)})
    assert tn.to_html(article).split("<hr>\n<p><a")[0] == (f"{html}\n" if html else "")


@pytest.mark.parametrize(
    "piece",
    [
        *("<!--", "*a ", "**a** ", "[", "[a](", "![", "`", "<b ", "> ", "- a\n", "a|b|\n", "[^1]", "&amp;", "a\n: b\n"),
        *("# a\n", "```\n", "|a|\n|-|\n", "[a][b]", "[a]: b\n", "\\", "~~a ", "<a@b.c", "***", "<![CDATA["),
    ],
)
def test_repetition_ends(piece: str) -> None:
    """Thousands of any opening mark take a time that grows with the text, not with its square."""
    text = f"x {piece * 10_000}x"
    assert tn.to_html(ARTICLE.model_copy(update={"body": tn.BriefBody(text=text)}))


def test_threads_do_not_mix() -> None:
    """Many threads may render at once: ids of headings are counted for each text."""
    body = tn.BriefBody(text="\n\n".join(["### Nadpis"] * 20))
    article = ARTICLE.model_copy(update={"body": body})
    expected = tn.to_html(article)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.extend(tn.to_html(article) for _ in range(20))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {expected}


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("[a ~~[b](https://b.example/)~~ c](https://a.example/)", ["https://b.example/"]),
        ("[a ~~[b][r]~~ c][r]\n\n[r]: https://a.example/", ["https://a.example/"]),
        ("[a ~~<https://b.example/>~~ c](https://a.example/)", ["https://b.example/"]),
        ("[a ~~[b ~~[c](https://c.example/)~~](https://b.example/)~~](https://a.example/)", ["https://c.example/"]),
        ("[a [^1] c](https://a.example/)\n\n[^1]: Poznámka.", ["#fn:1", "#fnref:1"]),
        ("[a ~~[b](javascript:x)~~ c](https://a.example/)", ["https://a.example/"]),
        ("[a ![b](https://b.example/b.png)](https://a.example/)", ["https://a.example/"]),
    ],
)
def test_no_link_within_a_link(text: str, addresses: list[str]) -> None:
    """HTML has none, and browsers would close the outer one: the inner one stays, as in CommonMark."""
    html = tn.to_html(changed().model_copy(update={"body": tn.BriefBody(text=text)}))
    tree = tree_of(f"<!DOCTYPE html><title>x</title>{html}")
    found = [element.get("href") for element in tree.iter("a")]
    assert found[: len(addresses)] == addresses
    assert html.count("<a ") == len(found)
    assert not [inner for outer in tree.iter("a") for inner in outer.iter("a") if inner is not outer]


_NESTED = st.lists(st.sampled_from(["[", "](https://a.example/)", "~~", "**", "[^1]", "<https://b.example>", "a", " "]))


@given(_NESTED.map("".join))
def test_no_combination_nests_links(text: str) -> None:
    """Whatever mistune makes of brackets, strikes and footnotes, strict HTML reads as many links as were written."""
    article = changed().model_copy(update={"body": tn.BriefBody(text=f"x{text}\n\n[^1]: Poznámka.")})
    html = tn.to_html(article)
    assert html.count("<a ") == len(list(tree_of(f"<!DOCTYPE html><title>x</title>{html}").iter("a")))
