"""How likely each corruption is to have happened to a line."""

from __future__ import annotations

from technews_format.mojibake.context import Text
from technews_format.mojibake.corruptions import Corruption, Misreading
from technews_format.mojibake.evidence import verdict
from technews_format.mojibake.posterior import Weighed, weighed

WEST = Corruption((Misreading("UTF-8", "Windows-1252"),))
EAST = Corruption((Misreading("UTF-8", "Windows-1250"),))


def weights(text: str, *corruptions: Corruption) -> list[Weighed]:
    """Weigh corruptions that are equally common, for each line of a text."""
    source, at, verdicts = Text(text), 0, {}
    for number, line in enumerate(text.split("\n")):
        verdicts[number] = {one: verdict(source, at, at + len(line), one) for one in corruptions}
        at += len(line) + 1
    return list(weighed(source, verdicts, dict.fromkeys(corruptions, 1.0)).values())


def test_the_only_one_is_certain() -> None:
    """Where nothing else explains a line, nothing has to be weighed."""
    (found,) = weights("NovÃ¡ vlna", WEST)
    assert found.shares == {WEST: 1.0}
    assert [token.restored.text for token in found.tokens(WEST) if token.restored] == ["Nová"]


def test_words_tell_corruptions_apart() -> None:
    """That which gives words is the likelier one, and shares are parts of one."""
    (found,) = weights("NovÃ¡ Å™eÄ\x8d", WEST, EAST)
    assert found.likeliest([EAST, WEST]) == WEST
    assert found.shares[WEST] > 0.99
    assert sum(found.shares.values()) <= 1 + 1e-9


def test_lines_tell_of_each_other() -> None:
    """What happened to other lines is likelier than what happened to none."""
    open_line = "znak Ã¡"
    alone = weights(open_line, WEST, EAST)[0]
    among = weights(f"{open_line}\nPÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ kÅ¯Åˆ", WEST, EAST)[0]
    assert among.shares[WEST] > alone.shares[WEST]
