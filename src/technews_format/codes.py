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
    """Kebab-case name, for people; configuration takes it instead of the code."""
    severity: Severity
    """``error``: no valid article, or one that does harm; ``warning``: a likely fault; ``info``: a matter of style."""
    since: str
    """The version that brought it."""
    summary: str
    """One sentence for the table of codes."""
    default: bool = True
    """Whether ``ALL`` and beginnings of codes select it; otherwise only its full code or its name does."""


CODES: dict[str, Code] = {
    "TN001": Code("not-utf-8", "error", "0.1.0", "Bytes that are not UTF-8, or a lone surrogate."),
    "TN002": Code("byte-order-mark", "warning", "0.1.0", "A byte order mark stands before the first fence."),
    "TN003": Code("line-ends", "warning", "0.1.0", "Lines end with CR LF or a lone CR."),
    "TN004": Code("mixed-line-ends", "warning", "0.1.0", "Lines end in different ways."),
    "TN005": Code("no-final-newline", "warning", "0.1.0", "The last line does not end."),
    "TN006": Code("empty-lines-at-end", "info", "0.1.0", "Empty lines follow the last line."),
    "TN007": Code("control-character", "warning", "0.1.0", "NUL or another control character."),
    "TN008": Code("not-nfc", "warning", "0.1.0", "Letters and accents that are not joined (Unicode NFC)."),
    "TN009": Code("mojibake", "error", "0.1.0", "Text that was read with the wrong code page."),
    "TN010": Code(
        "lost-characters", "error", "0.1.0", "Characters that were lost on the way: U+FFFD, or `?` inside words."
    ),
    "TN011": Code("no-break-space", "warning", "0.1.0", "A no-break space in a title or in another short field."),
    "TN012": Code("trailing-white-space", "info", "0.1.0", "White space at the end of a line."),
    "TN013": Code("invisible-character", "warning", "0.1.0", "An invisible character that can hide or reorder text."),
    "TN014": Code("unused-suppression", "warning", "0.1.0", "A comment suppresses a code that is not found there."),
    "TN015": Code(
        "invalid-suppression",
        "warning",
        "0.1.0",
        "A comment suppresses a code that does not exist or cannot be accepted, or cannot be read.",
    ),
    "TN016": Code(
        "undecoded-text",
        "warning",
        "0.1.0",
        "Letters in a notation that was not undone, such as `\\u0159` or `=C5=99`.",
    ),
    "TN101": Code("no-front-matter", "error", "0.1.0", "The file does not begin with a `---` fence."),
    "TN102": Code("unclosed-front-matter", "error", "0.1.0", "The second `---` fence is missing."),
    "TN103": Code("text-before-front-matter", "error", "0.1.0", "Something stands before the first `---` fence."),
    "TN104": Code(
        "front-matter-not-a-mapping", "error", "0.1.0", "The front matter is empty, a list or a single value."
    ),
    "TN105": Code("yaml-syntax", "error", "0.1.0", "The front matter is not YAML."),
    "TN106": Code("duplicate-key", "error", "0.1.0", "A key occurs twice in one mapping."),
    "TN107": Code("yaml-anchor", "error", "0.1.0", "An anchor or an alias; the format has none."),
    "TN108": Code("yaml-tag", "error", "0.1.0", "A tag such as `!!str`; the format has none."),
    "TN109": Code("yaml-merge-key", "error", "0.1.0", "The merge key `<<`; the format has none."),
    "TN110": Code("nested-too-deep", "error", "0.1.0", "Lists and mappings nested deeper than 20 levels."),
    "TN111": Code("front-matter-too-large", "error", "0.1.0", "More than 65,536 characters of front matter."),
    "TN112": Code("merge-conflict", "error", "0.1.0", "A marker of an unresolved merge conflict."),
    "TN113": Code("section-page", "error", "0.1.0", "A section page (`index.md`, `_index.md`), not an article."),
    "TN114": Code("ambiguous-scalar", "warning", "0.1.0", "An unquoted value that YAML parsers read differently."),
    "TN115": Code("key-not-text", "error", "0.1.0", "A key that is not text."),
    "TN116": Code("reserved-key", "error", "0.1.0", "A key that cannot pass through python-frontmatter."),
    "TN117": Code(
        "comment-after-text", "warning", "0.1.0", "An unquoted text ends at ` #`, where YAML begins a comment."
    ),
    "TN118": Code("key-order", "info", "0.1.0", "The keys are not in alphabetical order."),
    "TN119": Code("front-matter-style", "info", "0.1.0", "A value is not written as the canonical form has it."),
    "TN120": Code(
        "second-front-matter", "error", "0.1.0", "Another block of front matter stands behind the first one."
    ),
    "TN121": Code(
        "yaml-look-alike",
        "error",
        "0.1.0",
        "A no-break space, a dash or another look-alike in the place of a sign of YAML.",
    ),
    "TN122": Code("undecided-value", "error", "0.1.0", "A comment says that a merge left a value undecided."),
    "TN201": Code("missing-key", "error", "0.1.0", "A required key is missing."),
    "TN202": Code("wrong-type", "error", "0.1.0", "A value has the wrong type."),
    "TN203": Code("invalid-value", "error", "0.1.0", "A value of the right type is not allowed."),
    "TN204": Code("missing-importance", "warning", "0.1.0", "The key `importance` is missing."),
    "TN205": Code("misspelled-key", "warning", "0.1.0", "An unknown key that is nearly a known one."),
    "TN206": Code("unknown-key", "info", "0.1.0", "A key that the format does not know."),
    "TN207": Code("importance-range", "error", "0.1.0", "The importance is not 1 to 5."),
    "TN208": Code("malformed-date", "error", "0.1.0", "A date that cannot be read."),
    "TN209": Code("date-not-utc", "warning", "0.1.0", "A date that is not in UTC."),
    "TN210": Code("dates-differ", "warning", "0.1.0", "The two dates are different instants."),
    "TN211": Code("date-in-future", "warning", "0.1.0", "The article is published in the future."),
    "TN212": Code("slug-not-derived", "warning", "0.1.0", "The slug is not the one that the title gives."),
    "TN213": Code("category-cut", "warning", "0.1.0", "The category seems to be cut at 20 characters."),
    "TN214": Code("category-line-break", "warning", "0.1.0", "The category has line breaks."),
    "TN215": Code("empty-list", "warning", "0.1.0", "An empty list of companies or people."),
    "TN216": Code(
        "not-a-name", "warning", "0.1.0", "An item of `companies` or `people` is a sentence or a refusal, not a name."
    ),
    "TN217": Code("source-emoji", "warning", "0.1.0", "The emoji is not that of the source."),
    "TN218": Code("invalid-url", "error", "0.1.0", "An address that is no absolute http or https URL."),
    "TN219": Code("url-html-entity", "warning", "0.1.0", "An HTML entity such as `&amp;` in a URL."),
    "TN220": Code("url-white-space", "error", "0.1.0", "White space in a URL."),
    "TN221": Code(
        "backup-image-differs", "warning", "0.1.0", "The backup of the image is another address than the image."
    ),
    "TN222": Code("unfilled-template", "error", "0.1.0", "A placeholder such as `{title}` that nothing was put into."),
    "TN223": Code(
        "text-none",
        "error",
        "0.1.0",
        "The text `None`, `null`, `nan`, `n/a`, `undefined` or `TODO` in the place of a value.",
    ),
    "TN224": Code("html-entity", "warning", "0.1.0", "An HTML entity in a title or another text of the front matter."),
    "TN225": Code("repeated-item", "warning", "0.1.0", "A company or a person is named twice."),
    "TN226": Code("line-break-in-text", "warning", "0.1.0", "A title, description or name has line breaks."),
    "TN227": Code("white-space-around", "warning", "0.1.0", "White space at the beginning or end of a value."),
    "TN228": Code(
        "text-length", "info", "0.1.0", "A title or description is very short or very long, or the category is empty."
    ),
    "TN229": Code(
        "markup-in-text", "warning", "0.1.0", "Markdown or HTML in a title or another text of the front matter."
    ),
    "TN230": Code(
        "image-none", "warning", "0.1.0", "The bare word `None` in the place of a missing image (generation 0)."
    ),
    "TN231": Code("url-is-home-page", "info", "0.1.0", "The `url` is the home page of the source."),
    "TN232": Code("missing-disclosure", "info", "0.1.0", "Nothing says who wrote the text.", default=False),
    "TN233": Code("name-variant", "warning", "0.1.0", "Another spelling of a name that the vocabulary has."),
    "TN234": Code("unknown-name", "warning", "0.1.0", "A name that a closed vocabulary does not have."),
    "TN301": Code("missing-body", "error", "0.1.0", "There is no text between front matter and footer."),
    "TN302": Code("missing-section", "error", "0.1.0", "One of the four sections is missing."),
    "TN303": Code("repeated-section", "error", "0.1.0", "A section occurs twice."),
    "TN304": Code("section-order", "error", "0.1.0", "A section stands at the wrong place."),
    "TN305": Code("empty-section", "error", "0.1.0", "A section has no text."),
    "TN306": Code("unknown-section", "error", "0.1.0", "A heading of the sections' level that is none of the four."),
    "TN307": Code("text-outside-sections", "error", "0.1.0", "Text before the first section."),
    "TN308": Code("key-points-not-a-list", "error", "0.1.0", "The key points are not one bullet list."),
    "TN309": Code("footer-missing", "warning", "0.1.0", "The footer or a part of it is missing."),
    "TN310": Code("footer-differs", "error", "0.1.0", "The footer names another URL or source than the front matter."),
    "TN311": Code("text-after-footer", "error", "0.1.0", "Text after the footer."),
    "TN312": Code("footer-emoji-differs", "warning", "0.1.0", "The footer has another emoji than the front matter."),
    "TN313": Code("heading-spelling", "warning", "0.1.0", "A section's heading is not spelled as the format has it."),
    "TN314": Code("mixed-heading-levels", "warning", "0.1.0", "The headings of the sections have different levels."),
    "TN315": Code("footer-spelling", "warning", "0.1.0", "The footer is not written as the format has it."),
    "TN316": Code("repeated-footer", "error", "0.1.0", "Another footer stands before the last one."),
    "TN317": Code("stray-rule", "warning", "0.1.0", "A thematic break between the sections."),
    "TN318": Code("unclosed-block", "error", "0.1.0", "A code fence or raw HTML that does not end."),
    "TN319": Code(
        "key-point-marker", "warning", "0.1.0", "Key points marked with numbers or other signs than bullets."
    ),
    "TN320": Code("look-alike-heading", "error", "0.1.0", "A section's heading with letters of another alphabet."),
    "TN321": Code("setext-heading", "warning", "0.1.0", "A heading that is underlined instead of marked with `##`."),
    "TN322": Code("heading-level", "warning", "0.1.0", "The sections' headings are neither of level 2 nor of level 3."),
    "TN323": Code("key-point-count", "warning", "0.1.0", "Fewer than 3 or more than 5 key points."),
    "TN324": Code("brief-body", "warning", "0.1.0", "A brief body although the importance is 3 or more."),
    "TN325": Code("structured-body", "info", "0.1.0", "A structured body although the importance is 1 or 2."),
    "TN326": Code("section-length", "info", "0.1.0", "A section is very short or very long."),
    "TN327": Code("leaked-word-count", "warning", "0.1.0", "A count of words that a language model left in the text."),
    "TN328": Code("raw-html", "warning", "0.1.0", "Raw HTML in the body."),
    "TN329": Code("unsafe-link", "error", "0.1.0", "A link or an image with a scheme that can run code."),
    "TN330": Code("image-without-text", "warning", "0.1.0", "An image without alternative text."),
    "TN331": Code("footer-rule-missing", "warning", "0.1.0", "The line `---` above the footer is missing."),
    "TN332": Code(
        "disguised-heading", "warning", "0.1.0", "A bold or foreign line that stands for a section's heading."
    ),
    "TN333": Code("hard-wrapped-paragraph", "info", "0.1.0", "A paragraph is broken into several lines."),
    "TN334": Code("body-style", "info", "0.1.0", "The body is not laid out as the canonical form has it."),
    "TN335": Code(
        "source-line-in-text", "warning", "0.1.0", "A line that names the source stands in the text, above the footer."
    ),
    "TN336": Code("refusal", "error", "0.1.0", "A language model's refusal or remark in the place of text."),
    "TN337": Code("doubled-list-mark", "warning", "0.1.0", "Key points that begin with a second mark of a list."),
    "TN401": Code("title-untranslated", "warning", "0.1.0", "The title is not Czech, or is the original title."),
    "TN402": Code("body-untranslated", "warning", "0.1.0", "The body is not Czech."),
    "TN403": Code("description-is-title", "warning", "0.1.0", "The description says just what the title says."),
    "TN404": Code("description-repeated", "warning", "0.1.0", "The summary repeats the description word for word."),
    "TN405": Code("quotation-marks", "info", "0.1.0", "Quotation marks that are not Czech."),
    "TN406": Code("foreign-script", "warning", "0.1.0", "Words in another alphabet in a Czech text."),
    "TN407": Code("description-untranslated", "warning", "0.1.0", "The description is not Czech."),
    "TN408": Code("hyphen-for-dash", "info", "0.1.0", "A hyphen between spaces in the place of a dash."),
    "TN409": Code("repeated-text", "warning", "0.1.0", "A paragraph or a key point occurs twice."),
    "TN501": Code("file-name", "warning", "0.1.0", "The name of the file is not made of date and slug."),
    "TN502": Code("duplicate-url", "warning", "0.1.0", "Another file has the same source article."),
    "TN503": Code("duplicate-slug", "warning", "0.1.0", "Another file of the same day has the same slug."),
    "TN504": Code("duplicate-title", "warning", "0.1.0", "Another file has the same title."),
    "TN505": Code("near-duplicate", "warning", "0.1.0", "Another file tells the same story."),
    "TN601": Code("liquid", "error", "0.1.0", "Jekyll takes `{{` and `{%` for its template language."),
    "TN602": Code("shadowed-key", "warning", "0.1.0", "Jekyll replaces this key by a value of its own."),
    "TN603": Code("shadowed-url", "info", "0.1.0", "Jekyll replaces `page.url` by the path of the page."),
    "TN604": Code("jekyll-future-date", "warning", "0.1.0", "Jekyll leaves out pages of the future."),
    "TN611": Code("hugo-absolute-url", "error", "0.1.0", "Hugo refuses an absolute `url`."),
    "TN612": Code("hugo-shortcode", "error", "0.1.0", "Hugo takes `{{<` and `{{%` for a shortcode."),
    "TN613": Code("hugo-future-date", "warning", "0.1.0", "Hugo leaves out pages of the future."),
    "TN614": Code(
        "hugo-duplicate-slug", "error", "0.1.0", "Hugo writes two pages to one address and keeps one of them."
    ),
}
"""All codes, with a name, a severity, a summary and the version ``since`` which each is there."""

SOMETIMES_FATAL = frozenset({"TN218", "TN220", "TN222", "TN223"})
"""The codes of `FATAL` that rules also find in places that loading does not mind; there they can be hidden."""

FATAL = SOMETIMES_FATAL | {
    *("TN001", "TN101", "TN102", "TN103", "TN104", "TN105", "TN106", "TN107", "TN108", "TN109", "TN110", "TN111"),
    *("TN112", "TN113", "TN115", "TN120", "TN121", "TN201", "TN202", "TN203", "TN207", "TN208", "TN301", "TN302"),
    *("TN303", "TN304", "TN305", "TN306", "TN307", "TN308", "TN310", "TN311", "TN316", "TN318", "TN320"),
}
"""The codes of what makes `technews_format.load` raise. Where reading finds it, no option and no comment hides it."""
