"""The one table of codes: what can be found in an article, its name and its weight.

A code is TN and three digits. The first digit names the family (`FAMILIES`). A code is
never used again for something else. What a rule says about itself beyond this line
(why, examples, how it is found and mended) stands in `technews_format.checking.rules`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

__all__ = ["CODES", "FAMILIES", "FATAL", "SOMETIMES_FATAL", "Code", "Severity"]

Severity: TypeAlias = Literal["error", "warning", "info"]

FAMILIES = {
    "TN0": "bytes and text",
    "TN1": "front-matter syntax",
    "TN2": "fields",
    "TN3": "body",
    "TN4": "language",
    "TN5": "corpus",
    "TN6": "targets",
}
"""The first digit of a code → what its rules look at."""


class Code(NamedTuple):
    """What a code stands for."""

    name: str
    """Kebab-case name, for people; configuration takes it in the place of the code."""
    severity: Severity
    """``error``: no valid article, or one that does harm; ``warning``: a likely fault; ``info``: a matter of style."""
    summary: str
    """One sentence for the table of codes."""
    since: str = "0.1.0"
    """The version that brought it."""


CODES: dict[str, Code] = {
    "TN001": Code("not-utf-8", "error", "Bytes that are not UTF-8, or a lone surrogate."),
    "TN002": Code("byte-order-mark", "warning", "A byte order mark stands before the first fence."),
    "TN003": Code("line-ends", "warning", "Lines end with CR LF or a lone CR."),
    "TN004": Code("mixed-line-ends", "warning", "Lines end in different ways."),
    "TN005": Code("no-final-newline", "warning", "The last line does not end."),
    "TN006": Code("empty-lines-at-end", "info", "Empty lines follow the last line."),
    "TN007": Code("control-character", "warning", "NUL or another control character."),
    "TN008": Code("not-nfc", "warning", "Letters and accents that are not joined (Unicode NFC)."),
    "TN009": Code("mojibake", "error", "Text that was read with the wrong code page."),
    "TN010": Code("lost-characters", "error", "Characters that were lost on the way: U+FFFD, or `?` inside words."),
    "TN011": Code("no-break-space", "warning", "A no-break space in a title or in another short field."),
    "TN012": Code("trailing-white-space", "info", "White space at the end of a line."),
    "TN013": Code("invisible-character", "warning", "An invisible character that can hide or reorder text."),
    "TN014": Code("unused-suppression", "warning", "A comment suppresses a code that is not found there."),
    "TN015": Code(
        "invalid-suppression",
        "warning",
        "A comment suppresses a code that does not exist or cannot be accepted, or cannot be read.",
    ),
    "TN016": Code(
        "undecoded-text", "warning", "Letters in a notation that was not undone, such as `\\u0159` or `=C5=99`."
    ),
    "TN101": Code("no-front-matter", "error", "The file does not begin with a `---` fence."),
    "TN102": Code("unclosed-front-matter", "error", "The second `---` fence is missing."),
    "TN103": Code("text-before-front-matter", "error", "Something stands before the first `---` fence."),
    "TN104": Code("front-matter-not-a-mapping", "error", "The front matter is empty, a list or a single value."),
    "TN105": Code("yaml-syntax", "error", "The front matter is not YAML."),
    "TN106": Code("duplicate-key", "error", "A key occurs twice in one mapping."),
    "TN107": Code("yaml-anchor", "error", "An anchor or an alias; the format has none."),
    "TN108": Code("yaml-tag", "error", "A tag such as `!!str`; the format has none."),
    "TN109": Code("yaml-merge-key", "error", "The merge key `<<`; the format has none."),
    "TN110": Code("nested-too-deep", "error", "Lists and mappings nested deeper than 20 levels."),
    "TN111": Code("front-matter-too-large", "error", "More than 65,536 characters of front matter."),
    "TN112": Code("merge-conflict", "error", "A marker of an unresolved merge conflict."),
    "TN113": Code("section-page", "error", "A section page (`index.md`, `_index.md`), not an article."),
    "TN114": Code("ambiguous-scalar", "warning", "An unquoted value that YAML parsers read differently."),
    "TN115": Code("key-not-text", "error", "A key that is not text."),
    "TN116": Code("reserved-key", "error", "A key that cannot pass through python-frontmatter."),
    "TN117": Code("comment-after-text", "warning", "An unquoted text ends at ` #`, where YAML begins a comment."),
    "TN118": Code("key-order", "info", "The keys are not in alphabetical order."),
    "TN119": Code("front-matter-style", "info", "A value is not written as the canonical form has it."),
    "TN120": Code("second-front-matter", "error", "Another block of front matter stands behind the first one."),
    "TN121": Code(
        "yaml-look-alike", "error", "A no-break space, a dash or another look-alike in the place of a sign of YAML."
    ),
    "TN201": Code("missing-key", "error", "A required key is missing."),
    "TN202": Code("wrong-type", "error", "A value has the wrong type."),
    "TN203": Code("invalid-value", "error", "A value of the right type is not allowed."),
    "TN204": Code("missing-importance", "warning", "The key `importance` is missing."),
    "TN205": Code("misspelled-key", "warning", "An unknown key that is nearly a known one."),
    "TN206": Code("unknown-key", "info", "A key that the format does not know."),
    "TN207": Code("importance-range", "error", "The importance is not 1 to 5."),
    "TN208": Code("malformed-date", "error", "A date that cannot be read."),
    "TN209": Code("date-not-utc", "warning", "A date that is not in UTC."),
    "TN210": Code("dates-differ", "warning", "The two dates are different instants."),
    "TN211": Code("date-in-future", "warning", "The article is published in the future."),
    "TN212": Code("slug-not-derived", "warning", "The slug is not the one that the title gives."),
    "TN213": Code("category-cut", "warning", "The category seems to be cut at 20 characters."),
    "TN214": Code("category-line-break", "warning", "The category has line breaks."),
    "TN215": Code("empty-list", "warning", "An empty list of companies or people."),
    "TN216": Code(
        "not-a-name", "warning", "An item of `companies` or `people` is a sentence or a refusal, not a name."
    ),
    "TN217": Code("source-emoji", "warning", "The emoji is not that of the source."),
    "TN218": Code("invalid-url", "error", "An address that is no absolute http or https URL."),
    "TN219": Code("url-html-entity", "warning", "An HTML entity such as `&amp;` in a URL."),
    "TN220": Code("url-white-space", "error", "White space in a URL."),
    "TN221": Code("backup-image-differs", "warning", "The backup of the image is another address than the image."),
    "TN222": Code("unfilled-template", "error", "A placeholder such as `{title}` that nothing was put into."),
    "TN223": Code(
        "text-none", "error", "The text `None`, `null`, `nan`, `n/a`, `undefined` or `TODO` in the place of a value."
    ),
    "TN224": Code("html-entity", "warning", "An HTML entity in a title or another text of the front matter."),
    "TN225": Code("repeated-item", "warning", "A company or a person is named twice."),
    "TN226": Code("line-break-in-text", "warning", "A title, description or name has line breaks."),
    "TN227": Code("white-space-around", "warning", "White space at the beginning or end of a value."),
    "TN228": Code(
        "text-length", "info", "A title or description is very short or very long, or the category is empty."
    ),
    "TN229": Code("markup-in-text", "warning", "Markdown or HTML in a title or another text of the front matter."),
    "TN230": Code("image-none", "warning", "The bare word `None` in the place of a missing image (generation 0)."),
    "TN231": Code("url-is-home-page", "info", "The `url` is the home page of the source."),
    "TN301": Code("missing-body", "error", "There is no text between front matter and footer."),
    "TN302": Code("missing-section", "error", "One of the four sections is missing."),
    "TN303": Code("repeated-section", "error", "A section occurs twice."),
    "TN304": Code("section-order", "error", "A section stands at the wrong place."),
    "TN305": Code("empty-section", "error", "A section has no text."),
    "TN306": Code("unknown-section", "error", "A heading of the sections' level that is none of the four."),
    "TN307": Code("text-outside-sections", "error", "Text before the first section."),
    "TN308": Code("key-points-not-a-list", "error", "The key points are not one bullet list."),
    "TN309": Code("footer-missing", "warning", "The footer or a part of it is missing."),
    "TN310": Code("footer-differs", "error", "The footer names another URL or source than the front matter."),
    "TN311": Code("text-after-footer", "error", "Text after the footer."),
    "TN312": Code("footer-emoji-differs", "warning", "The footer has another emoji than the front matter."),
    "TN313": Code("heading-spelling", "warning", "A section's heading is not spelled as the format has it."),
    "TN314": Code("mixed-heading-levels", "warning", "The headings of the sections have different levels."),
    "TN315": Code("footer-spelling", "warning", "The footer is not written as the format has it."),
    "TN316": Code("repeated-footer", "error", "Another footer stands before the last one."),
    "TN317": Code("stray-rule", "warning", "A thematic break between the sections."),
    "TN318": Code("unclosed-block", "error", "A code fence or raw HTML that does not end."),
    "TN319": Code("key-point-marker", "warning", "Key points marked with numbers or other signs than bullets."),
    "TN320": Code("look-alike-heading", "error", "A section's heading with letters of another alphabet."),
    "TN321": Code("setext-heading", "warning", "A heading that is underlined instead of marked with `##`."),
    "TN322": Code("heading-level", "warning", "The sections' headings are neither of level 2 nor of level 3."),
    "TN323": Code("key-point-count", "warning", "Fewer than 3 or more than 5 key points."),
    "TN324": Code("brief-body", "warning", "A brief body although the importance is 3 or more."),
    "TN325": Code("structured-body", "info", "A structured body although the importance is 1 or 2."),
    "TN326": Code("section-length", "info", "A section is very short or very long."),
    "TN327": Code("leaked-word-count", "warning", "A count of words that a language model left in the text."),
    "TN328": Code("raw-html", "warning", "Raw HTML in the body."),
    "TN329": Code("unsafe-link", "error", "A link or an image with a scheme that can run code."),
    "TN330": Code("image-without-text", "warning", "An image without alternative text."),
    "TN331": Code("footer-rule-missing", "warning", "The line `---` above the footer is missing."),
    "TN332": Code("disguised-heading", "warning", "A bold or foreign line that stands for a section's heading."),
    "TN333": Code("hard-wrapped-paragraph", "info", "A paragraph is broken into several lines."),
    "TN334": Code("body-style", "info", "The body is not laid out as the canonical form has it."),
    "TN335": Code(
        "source-line-in-text", "warning", "A line that names the source stands in the text, above the footer."
    ),
    "TN336": Code("refusal", "error", "A language model's refusal or remark in the place of text."),
    "TN337": Code("doubled-list-mark", "warning", "Key points that begin with a second mark of a list."),
    "TN401": Code("title-untranslated", "warning", "The title is not Czech, or is the original title."),
    "TN402": Code("body-untranslated", "warning", "The body is not Czech."),
    "TN403": Code("description-is-title", "warning", "The description says just what the title says."),
    "TN404": Code("description-repeated", "warning", "The summary repeats the description word for word."),
    "TN405": Code("quotation-marks", "info", "Quotation marks that are not Czech."),
    "TN406": Code("foreign-script", "warning", "Words in another alphabet in a Czech text."),
    "TN407": Code("description-untranslated", "warning", "The description is not Czech."),
    "TN408": Code("hyphen-for-dash", "info", "A hyphen between spaces in the place of a dash."),
    "TN409": Code("repeated-text", "warning", "A paragraph or a key point occurs twice."),
    "TN501": Code("file-name", "warning", "The name of the file is not made of date and slug."),
    "TN502": Code("duplicate-url", "warning", "Another file has the same source article."),
    "TN503": Code("duplicate-slug", "warning", "Another file of the same day has the same slug."),
    "TN504": Code("duplicate-title", "warning", "Another file has the same title."),
    "TN505": Code("near-duplicate", "warning", "Another file tells the same story."),
    "TN601": Code("liquid", "error", "Jekyll takes `{{` and `{%` for its template language."),
    "TN602": Code("shadowed-key", "warning", "Jekyll replaces this key by a value of its own."),
    "TN603": Code("shadowed-url", "info", "Jekyll replaces `page.url` by the path of the page."),
    "TN604": Code("jekyll-future-date", "warning", "Jekyll leaves out pages of the future."),
    "TN611": Code("hugo-absolute-url", "error", "Hugo refuses an absolute `url`."),
    "TN612": Code("hugo-shortcode", "error", "Hugo takes `{{<` and `{{%` for a shortcode."),
    "TN613": Code("hugo-future-date", "warning", "Hugo leaves out pages of the future."),
    "TN614": Code("hugo-duplicate-slug", "error", "Hugo writes two pages to one address and keeps one of them."),
}

SOMETIMES_FATAL = frozenset({"TN218", "TN220", "TN222", "TN223"})
"""The codes of `FATAL` that rules also find in places that loading does not mind; there they can be hidden."""

FATAL = SOMETIMES_FATAL | {
    *("TN001", "TN101", "TN102", "TN103", "TN104", "TN105", "TN106", "TN107", "TN108", "TN109", "TN110", "TN111"),
    *("TN112", "TN113", "TN115", "TN120", "TN121", "TN201", "TN202", "TN203", "TN207", "TN208", "TN301", "TN302"),
    *("TN303", "TN304", "TN305", "TN306", "TN307", "TN308", "TN310", "TN311", "TN316", "TN318", "TN320"),
}
"""The codes of what makes `technews_format.load` raise. Where reading finds it, no option and no comment hides it."""
