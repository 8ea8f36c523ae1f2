"""Text from anywhere: what of it can be seen and what is safe to print; numbers in words."""

from __future__ import annotations

from technews_format._util.lazy import pattern

__all__ = ["COMMAND", "CONTROL", "TAB", "UNSEEN", "VISIBLE", "count", "inert", "inert_characters", "printable"]

_PLANES = range(0, 0x110000, 0x10000)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane + last) for plane in _PLANES for last in (0xFFFE, 0xFFFF))

CONTROL = pattern(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    f"{_NONCHARACTERS}]"
)
"""Characters by which a text could steer a terminal or that cannot be seen (among them tags), lone surrogates and
noncharacters. Of those that are there to be ignored, only the variation selectors of emoji are printed."""

# What the runners of CI systems look for, without seeing variation selectors. Azure Pipelines and GitHub Actions
# obey two number signs and a bracket anywhere in a line; for Azure Pipelines and TeamCity, a word can stand before
# the bracket. GitHub Actions obeys two colons at the beginning of a line, also after blanks.
_UNSEEN = "\ufe00-\ufe0f"
COMMAND = pattern(rf"#(?=[{_UNSEEN}]*#[\w{_UNSEEN}]*\[)|^[\s{_UNSEEN}]*:(?=[{_UNSEEN}]*:)")

TAB = "    "
"""What is shown for a tab."""

UNSEEN = (
    r"\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
"""White space, control characters and what else cannot be seen, for a set in a pattern of any language."""

VISIBLE = pattern(f"[^{UNSEEN}\U000e0000-\U000e007f]")
"""A character that a reader can see: without one, a text is as good as none."""


def printable(text: str) -> str:
    r"""Return the text with control characters as escapes.

    Examples:
        >>> printable("\x1b[2J")
        '\\x1b[2J'
    """
    return CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def inert(line: str) -> str:
    r"""Return a line that can steer neither a terminal nor the CI system that shows it in a log.

    Examples:
        >>> inert("\x1b[2J"), inert(" ::error::x"), inert("##vso[task.complete]")
        ('\\x1b[2J', ' \\x3a:error::x', '\\x23#vso[task.complete]')
    """
    return printable(COMMAND.sub(lambda match: f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}", line))


def inert_characters(line: str) -> list[str]:
    """Return what to print for each character of a line so that all together are inert; a tab becomes `TAB`."""
    marks = {match.end() - 1 for match in COMMAND.finditer(line)}
    return [
        TAB if character == "\t" else f"\\x{ord(character):02x}" if index in marks else printable(character)
        for index, character in enumerate(line)
    ]


def count(number: int, what: str) -> str:
    """Return a number and a noun.

    Examples:
        >>> count(1, "file"), count(1200, "error"), count(2, "info")
        ('1 file', '1,200 errors', '2 info')
    """
    return f"{number:,} {what}{'' if number == 1 or what == 'info' else 's'}"
