"""Which corruptions a text has been through, by the characters that they leave.

`suspected` asks which corruptions make the characters of a text likelier than taking them as they
are; this is quick, and wrong about languages that have such letters: words have to tell
(`evidence`). What was lost is asked for each place, so corruptions that differ in that alone are
found side by side.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate, product
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.mojibake.code_pages import CODE_PAGES, LEGACY, UTF_8
from technews_format.mojibake.corruptions import CZECH, Corruption, Misreading, letter_prior
from technews_format.mojibake.restoration import OTHER_LOSS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from technews_format.mojibake.corruptions import Hyphen, Loss, Space

__all__ = ["ASCII", "all_leads", "explaining", "rarity", "suspected"]

_ORDINARY = CZECH | set("äöüßłôĺŕ„“”‚‘’–—…•°§×÷«»€™®©²³µ½\xa0\xad\u200b")
_DAMAGED_OFTEN = "íěčřšžéůýÍĚČŘŠŽÉŮÝ"
_RARE = {"Windows-1252": 0.0, "Windows-1250": 1.0, "Windows-1254": 1.0, "ISO-8859-1": 2.0, "ISO-8859-2": 3.0}
_RAREST = 5.0  # natural logarithms: how much rarer than Windows-1252 other code pages are taken for UTF-8
_RARE_LOSS = 3.5
_MARKED = "íáéýčšžůěřťňďúČŠŽŘÚÍÁÝÉÓöüäßçèàñłó’“–"
_DEPTH = 3
_MOST = 6
_MOST_CHAINS = 5
_FEWEST_MARKS = 3
_FEW_MARKS = 0.05  # of those that the most likely chain has
_MANY_MARKS = 10  # so many fewer, and a chain explains too little of the text to be a rival of the most likely one
_MOST_RUNS = 20_000
_MOST_IN_RUNS = 10_000
"""Characters in different runs; fifty damaged articles have one or two thousand, what is no text has many more."""
_RUN = pattern(r"[^\x00-\x7f]{1,64}(?:[ ?]{1,4}[^\x00-\x7f]{1,64}){0,8}[ ?]?")  # bounded: it may be no text
_CONTROL = pattern("[\x80-\x9f]")
_QUESTIONED = pattern(r"[^\x00-\x7f]\?")
ASCII = {"?": math.log(1e-3), " ": math.log(0.1)}
_ENOUGH = 12.0
_CLEAR = 3.0
_MUCH_WORSE = 25.0
_LITTLE = 0.3
_UNUSUAL = -3.5  # for each character: the logarithm of what is rare
_TIE = 0.001  # what a run counts that a corruption explains worse: enough to choose among equals
_UNLIKELY = math.log(1e-9)
_LEAST = _TIE * _UNLIKELY
_NOT_WRITTEN = math.log(1e-12)  # control characters, and what stands for lost ones


@lru_cache(maxsize=1)
def all_leads() -> frozenset[str]:
    """Return what the first bytes of Czech letters are read as in any code page."""
    return frozenset().union(*(_leads(page, ()) for page in CODE_PAGES)) - _ORDINARY


def _codewords(corruption: Corruption, chars: Iterable[str]) -> list[str]:
    """Return what a corruption that may not be met again makes of some characters."""
    return corruption.damage_once("\n".join(chars)).split("\n")


@cache
def _single(page: str) -> Corruption:
    return Corruption((Misreading(UTF_8, page),))


@lru_cache(maxsize=1)
def _mixups() -> dict[Corruption, frozenset[str]]:
    """Return the corruptions by which one code page is taken for another, with what they make of frequent letters."""
    pairs = [(written, read) for written, read in product(LEGACY, CODE_PAGES) if written != read]
    corruptions = [Corruption((Misreading(*pair),)) for pair in pairs]
    marks = {corruption: frozenset(_codewords(corruption, _DAMAGED_OFTEN)) for corruption in corruptions}
    return {corruption: damaged for corruption, damaged in marks.items() if damaged != set(_DAMAGED_OFTEN)}


def suspected(text: str) -> list[Corruption]:
    """Return the corruptions that explain a text better than taking it as it is, the best one first.

    Each further one explains parts that those before it do not; at the end come their rivals, which
    explain the whole text nearly as well as the best one, but differently.
    """
    runs = _runs(text)
    sample = "\n".join(sorted(runs))
    as_it_is = list(map(_as_it_is, runs))
    for marked in (_misreadings, _mixups_of):
        search = _Search(runs, as_it_is)
        search.extend(marked(sample))
        if search.found:
            unusual = search.unusual()
            if unusual:
                search.extend(_other_losses(search.found, sample))
            found = [*search.found, *search.better(unusual)]
            return list(dict.fromkeys([*found, *_together(found), *search.rivals()]))
    return []


class _Search:
    """Looks for the corruptions that explain the runs of a text together."""

    def __init__(self, runs: Counter[str], as_it_is: list[float]) -> None:
        self.found: list[Corruption] = []
        self._runs = runs
        self._best = as_it_is
        self._likelihoods: dict[Corruption, list[float]] = {}

    def extend(self, candidates: Iterable[Corruption]) -> None:
        """Add those of some corruptions that explain what is not explained so far."""
        new = {one: _likelihoods_of(self._runs, one) for one in candidates if one not in self._likelihoods}
        self._likelihoods.update(new)
        while new and len(self.found) < _MOST:
            gains = {one: _gain(self._runs, found, self._best) - rarity(one) for one, found in new.items()}
            corruption = max(gains, key=gains.__getitem__)
            if gains[corruption] < _ENOUGH:
                break
            self.found.append(corruption)
            self._best = list(map(max, self._best, new.pop(corruption)))

    def unusual(self) -> list[int]:
        """Return the numbers of the runs that those found so far explain as something rare that lost bytes."""
        rare = [
            (number, run)
            for number, (run, best) in enumerate(zip(self._runs, self._best, strict=True))
            if best < _UNUSUAL * max(len(run), 2)
        ]
        return [number for number, run in rare if not any(_is_whole(run, corruption) for corruption in self.found)]

    def better(self, numbers: list[int]) -> list[Corruption]:
        """Return the corruptions that explain one of some runs better than those found of the same code pages."""
        best: dict[tuple[Misreading, ...], list[float]] = {}
        for corruption in self.found:
            likelihoods = self._likelihoods[corruption]
            best[corruption.misreadings] = list(map(max, best.get(corruption.misreadings, likelihoods), likelihoods))
        return [
            one
            for one, likelihoods in self._likelihoods.items()
            if (so_far := best.get(one.misreadings))
            and any(likelihoods[number] > so_far[number] + _LITTLE for number in numbers)
        ]

    def rivals(self) -> list[Corruption]:
        """Return other corruptions that explain all runs nearly as well as the first one found, but not the same."""
        totals = {one: self._total(one) for one in self._likelihoods}
        least = totals[self.found[0]] - _ENOUGH
        seen = [self._likelihoods[one] for one in self.found]
        rivals = []
        for one in sorted(totals, key=totals.__getitem__, reverse=True):
            if totals[one] > least and one not in self.found and self._likelihoods[one] not in seen:
                seen.append(self._likelihoods[one])
                rivals.append(one)
        return rivals[:_MOST]

    def _total(self, corruption: Corruption) -> float:
        pairs = zip(self._runs.values(), self._likelihoods[corruption], strict=True)
        return sum(count * likelihood for count, likelihood in pairs) - rarity(corruption)


def _is_whole(run: str, corruption: Corruption) -> bool:
    """Tell whether a corruption explains a run without any loss."""
    slots = corruption.read(run)
    return slots is not None and corruption.is_lossless(run, "".join([slot[0] for slot in slots]))


def _runs(text: str) -> Counter[str]:
    """Count the runs of a text; of very many different ones, the most frequent are enough."""
    runs = Counter(_RUN.findall(text))
    if sum(map(len, runs)) <= _MOST_IN_RUNS:
        return runs
    ordered = runs.most_common()
    ends = accumulate(len(run) for run, _ in ordered)
    return Counter(dict(one for one, end in zip(ordered, ends, strict=True) if end <= _MOST_IN_RUNS))


def rarity(corruption: Corruption) -> float:
    """Return what a corruption has to make good for: the rarer code pages, and each further misreading."""
    pages = sum(_RARE.get(misreading.read, _RAREST) for misreading in corruption.misreadings)
    return pages + (_RARE_LOSS if corruption.undefined == "questioned" else 0.0)


def _gain(runs: Counter[str], likelihoods: list[float], best: list[float]) -> float:
    """Return by how much a corruption makes runs likelier than what is the best for each of them so far."""
    gain = 0.0
    for count, likelihood, before in zip(runs.values(), likelihoods, best, strict=True):
        better = likelihood - before
        if better > _CLEAR:
            gain += count * better
        else:
            gain += count * (_TIE * better if better > _UNLIKELY else _LEAST)
    return gain


@lru_cache(maxsize=50_000)
def _as_it_is(run: str) -> float:
    return sum(_log(char) if char < "\x80" or "\x9f" < char != "\ufffd" else _NOT_WRITTEN for char in run)


@lru_cache(maxsize=10_000)
def _log(chars: str) -> float:
    """Return the logarithm of how likely one of some characters is; ASCII is always there."""
    if chars[0] < "\x80":
        return ASCII.get(chars[0], 0.0)
    return math.log(sum(map(letter_prior, chars)) / 1e5)


def explaining(corruptions: Sequence[Corruption], line: str) -> dict[Corruption, Corruption]:
    """Return those of some corruptions that explain the characters of a line, not much worse than the best of them.

    Each comes with the first one that reads the line as it does.
    """
    if len(corruptions) == 1:
        return dict.fromkeys(corruptions, corruptions[0])
    runs = _RUN.findall(line)
    likelihoods = {corruption: tuple(_likelihoods_of(runs, corruption)) for corruption in corruptions}
    totals = {corruption: sum(found) for corruption, found in likelihoods.items()}
    least = max(totals.values(), default=0.0) - _MUCH_WORSE
    first: dict[tuple[float, ...], Corruption] = {}
    return {one: first.setdefault(likelihoods[one], one) for one, total in totals.items() if total >= least}


def _likelihoods_of(runs: Iterable[str], corruption: Corruption) -> list[float]:
    """Return for each run the logarithm of how likely a corruption is to leave it."""
    known = _likelihoods(corruption)
    if len(known) > _MOST_RUNS:
        known.clear()
    return list(map(known.__getitem__, runs))


class _Likelihoods(dict[str, float]):
    """The likelihoods of runs that are known so far, for one corruption."""

    def __init__(self, corruption: Corruption) -> None:
        super().__init__()
        self._corruption = corruption

    def __missing__(self, run: str) -> float:
        """Compute one that is not known."""
        likelihood = self[run] = _computed(run, self._corruption)
        return likelihood


@lru_cache(maxsize=1_000)
def _likelihoods(corruption: Corruption) -> _Likelihoods:
    """Return what is known of a corruption."""
    return _Likelihoods(corruption)


def _computed(run: str, corruption: Corruption) -> float:
    slots = corruption.read(run, usual=True) or corruption.read(run)
    if slots is None:
        return 2 * _UNLIKELY * len(run)
    likelihood = sum(map(_log, slots))
    if corruption.is_lossy and corruption.damage("".join([slot[0] for slot in slots])) != run:
        return likelihood + OTHER_LOSS
    return likelihood


@lru_cache(maxsize=4)
def _misreadings(text: str) -> list[Corruption]:
    """Return the corruptions with UTF-8 whose marks a text shows, a few that have most of them."""
    counts = _Counts(text)
    chains = [chain for chain in _chains(counts, ()) if any(map(counts.__getitem__, _heads(chain)))]
    marks = {chain: sum(map(counts.__getitem__, _marks(chain))) for chain in chains}
    most = max(marks.values(), default=0)
    ordered = sorted(
        (chain for chain in marks if marks[chain] > most * _FEW_MARKS), key=marks.__getitem__, reverse=True
    )
    likely = [chain for chain in ordered[:_MOST_CHAINS] if marks[chain] > most - _MANY_MARKS]
    chosen = dict.fromkeys([*_complementary(ordered, counts), *likely])
    return [corruption for chain in chosen for corruption in _with_losses(chain, text)]


def _complementary(chains: Iterable[tuple[Misreading, ...]], counts: _Counts) -> Iterator[tuple[Misreading, ...]]:
    """Yield those chains, the likeliest first, that have marks which the ones before them do not have."""
    seen: set[str] = set()
    for chain in chains:
        new = _marks(chain) - seen
        if sum(map(counts.__getitem__, new)) >= _FEWEST_MARKS:
            seen |= new
            yield chain


class _Counts(dict[str, int]):
    """How often strings are in a text; many corruptions have the same marks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, mark: str) -> int:
        """Count one."""
        count = self[mark] = self._text.count(mark)
        return count


def _chains(counts: _Counts, later: tuple[Misreading, ...]) -> Iterator[tuple[Misreading, ...]]:
    """Yield chains of misreadings of UTF-8 whose first characters are in the text."""
    if len(later) == _DEPTH:
        return
    for page in CODE_PAGES:
        if any(map(counts.__getitem__, _leads(page, later))):
            chain = (Misreading(UTF_8, page), *later)
            yield chain
            yield from _chains(counts, chain)


@lru_cache(maxsize=2_000)
def _leads(page: str, later: tuple[Misreading, ...]) -> frozenset[str]:
    """Return what the first bytes of Czech letters are read as, and what later corruptions make of it."""
    leads = {codeword[0] for codeword in _codewords(_single(page), "áčš")}
    return frozenset(_codewords(Corruption(later, undefined="dropped"), leads) if later else leads)


@lru_cache(maxsize=2_000)
def _heads(chain: tuple[Misreading, ...]) -> frozenset[str]:
    """Return what the marks of a chain begin with."""
    leads = {codeword[0] for codeword in _codewords(_single(chain[0].read), "áčš–")}
    return frozenset(_codewords(Corruption(chain[1:]), leads))


@lru_cache(maxsize=2_000)
def _marks(chain: tuple[Misreading, ...]) -> frozenset[str]:
    """Return codewords of frequent letters, of which most lose nothing in any code page."""
    return frozenset(_codewords(Corruption(chain), _MARKED))


def _with_losses(chain: tuple[Misreading, ...], text: str) -> Iterator[Corruption]:
    """Yield the corruptions of a chain with what was lost: what the text shows, or all that leaves no trace."""
    losses, hyphens, spaces = _losses(chain, text), _hyphens(text), _spaces(chain, text)
    yield from (_shared(Corruption(chain, loss, hyphens[0], spaces[0])) for loss in losses)
    yield from (_shared(Corruption(chain, "dropped", "dropped", space)) for space in spaces[-2:])


def _other_losses(found: Iterable[Corruption], text: str) -> Iterator[Corruption]:
    """Yield the corruptions that may have lost other things than those that were found."""
    for chain in dict.fromkeys(corruption.misreadings for corruption in found if not corruption.is_single_byte):
        for losses in product(_losses(chain, text), _hyphens(text), _spaces(chain, text)):
            yield _shared(Corruption(chain, *losses))


def _together(corruptions: list[Corruption]) -> Iterator[Corruption]:
    """Yield the corruptions that lost all that several others of the same code pages did."""
    chains = Counter(corruption.misreadings for corruption in corruptions if not corruption.is_single_byte)
    yield from (
        _shared(Corruption(chain, "dropped", "dropped", "dropped")) for chain, count in chains.items() if count > 1
    )


def _losses(chain: tuple[Misreading, ...], text: str) -> list[Loss]:
    """Return what may have become of undefined bytes; what leaves no trace comes last."""
    marks: dict[Loss, bool] = {
        "replaced": "\ufffd" in text,
        "kept": _CONTROL.search(text) is not None,
        "questioned": _QUESTIONED.search(text) is not None,
        "stripped": "\xa1" in text and chain[-1].read == "Windows-1257",
    }
    return [*(loss for loss, marked in marks.items() if marked), "dropped"]


def _hyphens(text: str) -> list[Hyphen]:
    return ["kept", "dropped"] if "\xad" in text else ["dropped"]


def _spaces(chain: tuple[Misreading, ...], text: str) -> list[Space]:
    spaces: list[Space] = ["kept"] if "\xa0" in text else []
    if any(codeword in text for codeword in _spaced(chain, "Š\xa0à" if "\xad" in text else "Š\xa0")):
        spaces.append("space")
    return [*spaces, "dropped"]


@lru_cache(maxsize=1_000)
def _shared(corruption: Corruption) -> Corruption:
    """Return the one object for equal corruptions, which keeps its tables."""
    return corruption


@lru_cache(maxsize=500)
def _spaced(chain: tuple[Misreading, ...], chars: str) -> tuple[str, ...]:
    """Return what becomes of characters with a no-break space in their codewords when that turns into a space."""
    return tuple(_codewords(Corruption(chain, space="space"), chars))


@lru_cache(maxsize=4)
def _mixups_of(text: str) -> list[Corruption]:
    """Return the mix-ups of code pages whose marks a text shows."""
    beyond = set(text)
    least, controls = min(3, len(beyond)), frozenset(_CONTROL.findall(text))
    return [
        _with_loss(corruption, text)
        for corruption, marks in _mixups().items()
        if len(marks & beyond) >= least or (controls and not controls.isdisjoint(_controls_of(corruption)))
    ]


@lru_cache(maxsize=200)
def _controls_of(corruption: Corruption) -> frozenset[str]:
    """Return the control characters of which one tells enough: those for the few letters of Windows-1250 and its marks.

    Other code pages have so many letters there that a text shows several, and one may be a mark of Windows-1250.
    """
    if corruption.misreadings[0].written != "Windows-1250":
        return frozenset()
    return frozenset(_CONTROL.findall("".join(_codewords(corruption, CZECH | set("„“‚‘–—…")))))


def _with_loss(mixup: Corruption, text: str) -> Corruption:
    """Return a mix-up with what became of the bytes that the code page does not define."""
    if not any("\x80" <= mixup.damage(char) <= "\x9f" for char in CZECH) or _CONTROL.search(text):
        return mixup
    return _shared(replace(mixup, undefined="replaced" if "\ufffd" in text else "dropped"))
