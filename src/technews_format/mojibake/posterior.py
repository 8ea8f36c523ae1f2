"""How likely each corruption is to have happened to a line, and how likely a reading is then.

Three things are multiplied: how common a corruption is, in how many other lines of the text it
happened, and how likely the words are that come of undoing it in this one. That nothing happened,
and the line was written as it stands, is weighed in the same way.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from technews_format.mojibake.evidence import likelihood
from technews_format.mojibake.plausibility import plausibility
from technews_format.mojibake.restoration import ALMOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from technews_format.mojibake.context import Text
    from technews_format.mojibake.corruptions import Corruption
    from technews_format.mojibake.evidence import Token, Verdict
    from technews_format.mojibake.restoration import Restored

__all__ = ["Weighed", "weighed"]

_Line = TypeVar("_Line")

_ROUNDS = 2
_ALONE = 1 - 1e-6
_NEW = 0.02
"""How likely a corruption is that happened to no other line, in relation to one that happened to one."""
_LOG_NEW = math.log(_NEW)
_NO_LANGUAGE = 4.0
"""The evidence of a line that nobody can have written as it stands: more than one codeword of UTF-8 without loss."""


class Weighed(NamedTuple):
    """What may have happened to one line.

    Attributes:
        verdicts: What the line tells for each corruption.
        shares: How likely each of them is; what is missing to 1 is that nothing happened.
    """

    verdicts: Mapping[Corruption, Verdict]
    shares: Mapping[Corruption, float]

    def likeliest(self, corruptions: Iterable[Corruption]) -> Corruption:
        """Return the one of some corruptions that is the likeliest."""
        return max(corruptions, key=self.shares.__getitem__)

    def tokens(self, corruption: Corruption) -> list[Token]:
        """Return the tokens as a corruption left them, as sure as all that may have happened makes them."""
        chosen = self.verdicts[corruption]
        if self.shares[corruption] > _ALONE:
            return chosen.tokens
        share, others = 0.0, []
        for other, found in self.verdicts.items():
            if found is chosen:
                share += self.shares[other]
            else:
                others.append((self.shares[other], {(one.start, one.end): one.restored for one in found.tokens}))
        return [self._as_sure(token, share, others) for token in chosen.tokens]

    @staticmethod
    def _as_sure(
        token: Token, share: float, others: Iterable[tuple[float, Mapping[tuple[int, int], Restored | None]]]
    ) -> Token:
        restored = token.restored
        if restored is None:
            return token
        sure = share * restored.confidence
        for part, tokens in others:
            same = tokens.get((token.start, token.end))
            if same is not None and same.text == restored.text:
                sure += part * same.confidence
        sure = min(sure, ALMOST) if sure < _ALONE or restored.confidence < 1 else 1.0
        return token._replace(restored=restored._replace(confidence=sure))


def weighed(
    text: Text, lines: Mapping[_Line, Mapping[Corruption, Verdict]], common: Mapping[Corruption, float]
) -> dict[_Line, Weighed]:
    """Weigh what may have happened to each of some lines.

    Args:
        text: The text that they are in.
        lines: What each line tells for each corruption; one object for lines that are alike.
        common: How common the corruptions are, in relation to each other.
    """
    different = {id(verdicts): verdicts for verdicts in lines.values()}
    found = {number: _likelihoods(text, verdicts) for number, verdicts in different.items()}
    likelihoods = {line: found[id(verdicts)] for line, verdicts in lines.items()}
    shares: dict[_Line, dict[Corruption, float]] = {
        line: dict.fromkeys(verdicts, 0.0) for line, verdicts in lines.items()
    }
    happened = dict.fromkeys(common, 0.0)
    for _ in range(_ROUNDS):
        for line, of_line in likelihoods.items():
            _add(happened, shares[line], -1.0)
            shares[line] = _shares(of_line, common, happened)
            _add(happened, shares[line], 1.0)
    return {line: Weighed(verdicts, shares[line]) for line, verdicts in lines.items()}


def _add(happened: dict[Corruption, float], shares: Mapping[Corruption, float], sign: float) -> None:
    for corruption, share in shares.items():
        happened[corruption] += sign * share


def _likelihoods(text: Text, verdicts: Mapping[Corruption, Verdict]) -> dict[Corruption | None, float]:
    """Return how likely each corruption makes a line, as logarithms; None stands for that nothing happened."""
    if len(verdicts) == 1:
        return dict.fromkeys(verdicts, 0.0)
    first = next(iter(verdicts.values()))
    different = {id(each): each for each in verdicts.values()}  # some corruptions read a line alike
    likelihoods = {number: likelihood(text, each.tokens) for number, each in different.items()}
    found: dict[Corruption | None, float] = {one: likelihoods[id(each)] for one, each in verdicts.items()}
    if not any(each.strong and each.gain >= _NO_LANGUAGE and not one.is_single_byte for one, each in verdicts.items()):
        found[None] = sum(plausibility(text[start:end]) for start, end, _ in first.tokens)
    return found


def _shares(
    likelihoods: Mapping[Corruption | None, float],
    common: Mapping[Corruption, float],
    happened: Mapping[Corruption, float],
) -> dict[Corruption, float]:
    """Return how likely each corruption is for a line, in view of the other lines to which it happened."""
    if len(likelihoods) == 1:
        return {one: 1.0 for one in likelihoods if one is not None}
    logarithms = {
        one: found + (math.log(_NEW * common[one] + max(happened[one], 0.0)) if one is not None else _LOG_NEW)
        for one, found in likelihoods.items()
    }
    most = max(logarithms.values())
    weights = {one: math.exp(logarithm - most) for one, logarithm in logarithms.items()}
    total = sum(weights.values())
    return {one: weight / total for one, weight in weights.items() if one is not None}
