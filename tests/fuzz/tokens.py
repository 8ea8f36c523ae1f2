"""What breaks parsers: fragments that the generators put together and the mutations insert."""

from __future__ import annotations

__all__ = ["BODY_LINES", "BYTES", "CHARACTERS", "KEYS", "REQUIRED_KEYS", "SECTIONS", "VALUES", "YAML_LINES"]

# fmt: off

REQUIRED_KEYS = (
    "category", "date", "description", "importance", "original_title", "publishedAt", "source", "title", "url",
)

KEYS = (
    *REQUIRED_KEYS, "author", "companies", "people", "layout", "slug", "source_url", "urlToImage", "urlToImageBackup",
    "categories", "tags", "image", "emoji", "category_emoji", "category_cs", "importance_emoji", "importance_name",
    "content", "metadata", "handler", "extra", "kind", "published_at", "url_to_image", "permalink", "weight", "a",
    "A", "a-b", "a.b", "source.name", "body", "body.text", "footer", "front_matter", "No", "null", "1", "~", "'q u'",
    '"d q"', '"\\u010d"', "klíč", "a b", "? a", "<<", "&k a", "!!str a", "[a]", "{a}", "-", "", "=", "on", "x" * 129,
    "k" * 1025,
)

CHARACTERS = (
    "\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\xa0", "\xad", "\u00b2",
    "\u0301", "\u030c", "\u0316\u0301", "\u200b", "\u2028", "\u2029", "\u3000", "\ufeff", "\ufffd", "\ufffe",
    "\uffff", "\U0001f4f1", "\U0001f525", "\U0010fffe", "\U0010ffff", "č", "c\u030c", "Ã", "ß", "İ", "ſ", "K", "\t",
    " ", "  ", "\r", "\n", "\r\n", "\n\r", "\n\n", "'", '"', "\\", "`", "#", ":", "-", "*", "&", "!", "%", "@", "|",
    ">", "[", "]", "{", "}", ",", "?", "<", "=", "~", "_", "+", ".", "(", ")", "/", ";", "$", "^", "0",
)

VALUES = (
    "", "~", "null", "None", "true", "no", "3", "0", "6", "-1", "+1", "017", "0x1F", "1e3", "1_000", "1,000", "12:30",
    "2026-01-02", "2026-13-45", "9007199254740993", "=", "<<", ".inf", ":x", "9" * 5000, "'3'", '"3"', "''", '""',
    "'a''b'", "'unclosed", '"unclosed', "'a' b", '"a" b', "'a\n\n  b'", "'a\n b\n\n\n  c'", "'a\nb'", "'  a  '",
    '"a\\\n  b"', '"a\n\n  b"', '"\\ud83d\\udcf1"', '"\\ud83d"', '"\\udc80 \\ud800"', '"\\U00110000"',
    '"\\UFFFFFFFF"', '"\\U0001F4F1"', '"\\x85\\L\\P\\N\\_\\e\\0\\a\\v"', '"\\q"', '"\\u12"', '"\\/"', "[]", "{}",
    '["a", "b"]', "[a, b", "{a: 1, b: [2]}", "{a, b}", "[[[[[[]]]]]]", "[a,,b]", "[? a]", '["a"  , "b" ]',
    "[" * 25 + "]" * 25, "{a: " * 25 + "}" * 25, "[" * 200, "- " * 30 + "x", "|", ">", "|-\n  a\n  b",
    ">+\n  a\n\n\n", "|2\n   a", "|9\n  a", "|0\n  a", "|-+\n  a", "> # c\n  a\n   b\n  c", "|\n  # a\n",
    "|\n\n\n  a", "|+\n\n", ">-\n\ta", "|\n  a\n# c\n", "&a b", "*a", "&a", "& b", "!!str 1", "!t", "!<x> y",
    "!!python/object:os.system x", "&a [*a]", "!!binary aGVq", "!!int '3'", "!%FF x", "&a 'q'", "!t'a 'x'", "&a\n  b",
    "a: b", "a:", "a #b", "a # b", "#b", "# b", "a\n  b", "a\n b\n  # c\n  d", "a\n\n  b", "- a", "-", "? a", ": a",
    "%a", "@a", "`a`", "a\tb", "\ta", "a\t", "a ", "a\u00a0", "a\u0085b", "'a\u2028b'", "a'b", 'a"b', "a\\b", "a, b]",
    "a }", "\n  name: X", "\n  emoji: 📰\n  id: null\n  name: X", "\n    name: X\n   id: y", "\n- a\n- b",
    "\n  - a\n  - 'b'", "\n- 3\n- no\n- ~", "\n-\n- a", "\n- - a\n  - b", "\n- a: 1\n  b: 2", "\n- a\n  b\n- c",
    "\n- # c\n  a", "\n# c\n- a", "2026-02-18T16:22:12+00:00", "'2026-02-18 16:22:12'", "2026-02-18T16:22Z",
    "0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00", "'0000-01-01 00:00'", "0999-01-01 00:00:00",
    "2026-02-30 00:00:00", "{publish_time}", "2026-02-18T16:22:12+24:00", "2026-02-18T16:22:12+01:75",
    "2026-02-18T16:22:12.123456789Z", "２026-02-18T16:22Z", "http://a", "HTTPS://A/é?x=1&amp;y=2#z)", "http:///",
    "http://a b", "javascript:alert(1)", "http://a/(b)](c)", "https://a/&#" + "1" * 5000 + ";",
    "https://a/&#x110000;&lt;&nosuch;", "tech_news", '"tech_news"', "tech_news_article", "tech_news_index",
    "<<<<<<< HEAD", "---", "...", "=======", "tech-news", '["tech-news", "hry"]', "a" * 300, "a b " * 100,
)
"""What can follow ``key: ``; most are no valid values."""

YAML_LINES = (
    "---", "--- ", "---\t", "--- a", "----", "...", "... ", "-- -", "+++", "%YAML 1.1", "%YAML 2.0",
    "%TAG ! tag:x,2026:", "%YAML 1." + "1" * 5000, "% x", "# comment", "  # comment", "#", " #", "\t", " ", "\ufeff",
    "\ufeff---", "<<: *a", "<<: {a: 1}", "? a\n: b", "? a", "? [a, b]\n: c", "? |\n  a\n: b", ": b", "[a]: b",
    "{a: b}: c", "&a b: c", "*a : b", "!!str a: b", "'a': b", '"a": b', "a : b", "a:b", "a: b: c", "a:\tb", "\ta: b",
    " a: b", "  a: b", "a: b # c", "a: #c", "- a", "-a", "  - a", "- - a", "-\ta", "- a: b", "-", "  name: Y",
    "  id: 'z'", "    deep: 1", "text", "'text'", '"text"', "<<<<<<< HEAD", "|||||||", "=======", ">>>>>>> branch",
    "<<<<<<<", "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x", "{{ x }}", "{% x %}", "{", "[", "]", "}", ",", "'",
    '"', "''", "|", ">", "&", "*", "!", "!!", "@", "`", "? ", ": ", "title: a\ntitle: b", "source: {name: X}",
    "source: X", "importance: '3'", "importance: 3 # c", "companies: []", "companies:\n# c\n- a # d\n- b",
    "x:\n  # c\n  y: 1 # d\n  z: [1, 2] # e", "layout: tech_news", "layout: tech_news_index",
    "date: 2026-02-18 16:22:12", "permalink: /x/", "draft: true", "weight: 017", "a: &a 1\nb: *a",
    "x: |\n  # no comment",
)
"""Lines for between the fences."""

SECTIONS = (
    "Souhrn", "Klíčové body", "Podrobnosti", "Proč je to důležité",
)

BODY_LINES = (
    *(f"## {title}" for title in SECTIONS), *(f"### {title}" for title in SECTIONS),
    *(f"{title}\n---" for title in SECTIONS), *(f"{title}\n===" for title in SECTIONS), "# Souhrn", "###### Souhrn",
    "####### Souhrn", "##Souhrn", "## Souhrn ##", "## Souhrn#", "   ## Souhrn", "    ## Souhrn", "## **Souhrn**",
    "## souhrn:", "## SOUHRN", "## Klíc\u030cove\u0301 body", "## Klicove body", "## Souhrn\n---", "## Jiný nadpis",
    "### Jiný nadpis", "# ", "#", "##\t", "## \\#", "> ## Souhrn", "- ## Souhrn", "## Souhrn\r## Podrobnosti",
    "- bod", "* bod", "+ bod", "-bod", "- ", "-", "-\n  bod", "-\tbod", "  - bod", "    - bod", "- a\n\n  b",
    "- a\nb", "1. bod", "- **X**: text", "- a\n  - b\n- c", "-\n\n  a", "-   a", "- - a", "- ```\n  x\n  ```",
    "- a\n\nb", "-\nbod", "- \n  \n  a", "```", "````", "``` `", "~~~", "~~~ x", "```\n## Souhrn\n```", "`<img>`",
    "    ```", "<!--", "-->", "<!-- x -->", "<!-->", "<!-- Souhrn -->\n---", "<?x", "?>", "<![CDATA[", "]]>",
    "<!DOCTYPE", "<script>", "</script>", "<pre>", "</style>", "<div>", "---", "***", "___", "- - -", "--", "==",
    "===", "=======", " ---", "    ---", "---\n---", "----------", "[Číst původní článek](http://a)",
    "[Číst původní článek](https://a/b) ", "[Číst původní článek]()", "[Číst původní článek](a",
    "[C\u030císt pu\u030avodní c\u030clánek](http://a)", "[Přečíst celý článek na X](http://a)", "[Číst původní",
    "  [Číst původní článek](a)", "[Přečíst celý článek na ](](http://a)", "**Zdroj:** 📰 X", "**Zdroj:**",
    "**Zdroj:** X  ", "**Zdroj:** 📰  X", "**Zdroj: X", "---\n\n[Číst původní článek](http://a)\n\n**Zdroj:** 📰 X",
    "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x", "<<<<<<< HEAD", "=======", "", " ", "\t", "  ", "\n\n\n", "text",
    "Příliš žluťoučký kůň – „úpěl“.", "a  ", "a\\", "(512 slov)", "&amp;", "| a | b |\n|--|--|", "\x00", "\x0b",
    "\x0c", "\x85", "\u2028", "\ufeff", "a\u00a0", "title: x", "---\ntitle: x\n---", "{{< foo >}}", "![x](y)",
)
"""Lines for the body."""

BYTES = (
    b"\xff", b"\xfe\xff", b"\xc3", b"\xc4\x8d", b"\xed\xa0\x80", b"\xed\xb3\xbf", b"\xf4\x90\x80\x80", b"\xc0\xaf",
    b"\xe2\x82", b"\xef\xbb\xbf", b"\x00", b"\x80", b"\x85", b"\xa0", b"\r", b"\n", b"\r\n", b"\r\r\n", b"\x1a",
    b"a\xffb", b"\xff\xfe",
)
"""Bytes that are not UTF-8, or look like another encoding."""
