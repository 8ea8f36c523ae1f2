"""How likely each accident is to have happened to a line, and how likely a reading is then.

Three things are multiplied: how common an accident is, in how many other lines of the text it
happened, and how likely the words are that come of undoing it in this one. That nothing happened,
and the line was written as it stands, is weighed in the same way.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from technews_format.mojibake.plausibility import plausibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from technews_format.mojibake.corruptions import Accident
    from technews_format.mojibake.evidence import Token, Verdict

__all__ = ["Weighed", "weighed"]

_Line = TypeVar("_Line")

_ROUNDS = 2
_CAME_LATER = 1e-3
"""How likely a word of a damaged line is to have come in later."""
_CERTAIN = 1 - 1e-6
_ALMOST = 1 - 1e-5


class Weighed(NamedTuple):
    """What may have happened to one line.

    Attributes:
        verdicts: What the line tells for each accident.
        shares: How likely each of them is; what is missing to 1 is that nothing happened.
    """

    verdicts: Mapping[Accident, Verdict]
    shares: Mapping[Accident, float]

    def likeliest(self, accidents: Iterable[Accident]) -> Accident:
        """Return the one of some accidents that is the likeliest."""
        return max(accidents, key=self.shares.__getitem__)

    def tokens(self, accident: Accident, text: str) -> list[Token]:
        """Return the tokens as an accident left them, as sure as all that may have happened makes them."""
        rivals = {other: {(one.start, one.end): one for one in found.tokens} for other, found in self.verdicts.items()}
        return [self._as_sure(token, accident, text, rivals) for token in self.verdicts[accident].tokens]

    def _as_sure(
        self, token: Token, accident: Accident, text: str, rivals: Mapping[Accident, Mapping[tuple[int, int], Token]]
    ) -> Token:
        restored, before = token.restored, text[token.start : token.end]
        if restored is None or restored.text == before:
            return token
        sure = 0.0
        for other, tokens in rivals.items():
            same = tokens.get((token.start, token.end))
            if same is not None and same.restored is not None and same.restored.text == restored.text:
                sure += self.shares[other] * same.restored.confidence
        sure *= 1 / (1 + _CAME_LATER * math.exp(min(plausibility(before) - restored.likelihood, 100)))
        certain = sure > _CERTAIN and accident.is_lossless(before, restored.text)
        return token._replace(restored=restored._replace(confidence=1.0 if certain else min(sure, _ALMOST)))


def weighed(
    lines: Mapping[_Line, tuple[str, Mapping[Accident, Verdict]]], common: Mapping[Accident, float]
) -> dict[_Line, Weighed]:
    """Weigh what may have happened to each of some lines.

    Args:
        lines: The text of each line, and what it tells for each accident.
        common: How common the accidents are, in relation to each other.
    """
    shares: dict[_Line, dict[Accident, float]] = {line: dict.fromkeys(common, 0.0) for line in lines}
    happened: Counter[Accident] = Counter()
    for _ in range(_ROUNDS):
        for line, (text, verdicts) in lines.items():
            happened.subtract(shares[line])  # type: ignore[arg-type]
            shares[line] = _shares(text, verdicts, common, happened)
            happened.update(shares[line])  # type: ignore[arg-type]
    return {line: Weighed(verdicts, shares[line]) for line, (_, verdicts) in lines.items()}


def _shares(
    text: str, verdicts: Mapping[Accident, Verdict], common: Mapping[Accident, float], happened: Mapping[Accident, float]
) -> dict[Accident, float]:
    """Return how likely each accident is for a line, in view of the other lines to which it happened."""
    logarithms = {one: math.log(common[one] + max(happened[one], 0.0)) + found.likelihood for one, found in verdicts.items()}
    nothing = plausibility(text)
    most = max([nothing, *logarithms.values()])
    weights = {one: math.exp(logarithm - most) for one, logarithm in logarithms.items()}
    total = sum(weights.values()) + math.exp(nothing - most)
    return {one: weight / total for one, weight in weights.items()}
