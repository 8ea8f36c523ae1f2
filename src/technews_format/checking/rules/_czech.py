"""Whether a text is Czech: a cheap test that doubts rather than accuses.

Two kinds of words are counted: those that speak for Czech (letters with Czech accents,
Czech function words, a few endings) and common English ones. Names speak for neither,
so a title of names only is left alone. Slovak counts as Czech: the format has no Slovak
articles, and the two cannot be told apart in a line. Polish, which shares many words with
Czech, is known by its letters.
"""

from __future__ import annotations

from typing import NamedTuple

from technews_format._util.lazy import pattern

__all__ = ["CZECH_LETTER", "Evidence", "evidence", "is_foreign_text", "is_foreign_title", "word_set"]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


_WORD = pattern(r"\w+(?:['’]\w+)*")
CZECH_LETTER = pattern(r"[ěščřžůťďňľĺŕôĚŠČŘŽŮŤĎŇĽĹŔÔ]")
"""A letter that Czech or Slovak has and no other language of the sources."""
_POLISH_WORD = pattern(r"\b[a-zóąćęłńśźż]*[ąćęłńśźż][a-zóąćęłńśźż]*\b")  # in small letters: no name
_WEAK = pattern(r"[áéíóúýÁÉÍÓÚÝ]")
_ENDING = pattern(
    r"(?:uje|ujte|ovat|ovala|ovali|oval|ila|ilo|ili|ovi|eho|emu|osti|ostmi|stvo|stva|stvu|stvi|ckou|skou|nou|kou|kach|"
    r"mi|ech|ami|emi|ovy|ova|ove|ych|ych|ymi|nich|eni|ani|nost|cnost)$"
)
_SHORTEST_WITH_ENDING = 6

# Function words that no English headline has in lower case or at its beginning.
_CZECH = word_set(
    """v ve na se si s z ze k ke u o i od za po pod nad pro jak jako jaka jake jaky je jsou jsem jsme ma maji bude
    budou byl byla bylo byly nebo kde kdy kdo proc az uz jen jeho jejich ktery ktera ktere kteri ktereho bez
    mezi podle proti pri pred ten tento tato toto tim tom tomu techto nova nove novy novou novych dalsi roku
    roce letos den dne dny tyden mesic let miliard miliardy miliardu milion miliony milionu korun dolaru eur
    uzivatele firma firmy firem firmu firme spolecnost vlada trh trhu aplikace recenze novinka novinky hra hry
    hru cena ceny zdarma vydala vydal chce hodlá umi muze jede stoji prvni dojmy datum vse vsechno cesky ceske
    ceska cesku evropa evrope test srovnani navod telefon telefonu telefony mobil mobilu mobily umela
    inteligence sluchatka hodinky pamet baterie ale tak pak take tedy vsak protoze pokud aby kdyby ani nic nikdo
    neni nejsou nema nebude vam vas vase nam nas nase"""
)
_ENGLISH_TOO = word_set("i o s u z k v ten den ale pod let test eur tim tom ma se za")

# Verbs, pronouns and question words of headlines: one of them makes a clause of a title.
_CLAUSE = word_set(
    """is are was were be been will would could should can cannot can't has have had does did says said say told your
    you our we they their his her its it's this that these those what why how when where who which whose
    launches launched releases released unveils unveiled announces announced introduces introduced raises raised
    reveals revealed acquires acquired buys bought sues sued bans banned warns warned claims claimed finds found
    shows showed gets got makes made takes took brings brought adds added cuts cut drops dropped loses lost wins
    won wants needs plans hits hit faces faced leaves left comes came goes went gives gave builds built using
    getting making going coming being just now after before about into against because without here's there's
    you're we're don't doesn't isn't aren't won't didn't uses used turns kills killed leaks leaked joins joined
    backs rolls teams agrees accuses accused orders ordered blocks blocked stop stopped sells sold tells opens
    closes ends starts begins lets keeps helps helped becomes became looks seems sees suspends expands
    reportedly allegedly them than"""
)
_IN_NAMES = word_set("the of and for in with to from at by an or as on")
# No loan words of Czech headlines such as `open source`, `model` or `startup`.
_COMMON = word_set(
    """new first next best more most over under up out down off all any every some many much few other another phone
    phones car cars chips company companies startups users user people world government security privacy data
    breach bugs flaw flaws attack attacks hackers updates feature features apps tool tools way ways year years
    day days week weeks month months time million billion deal deals price prices market stock stocks funding
    investment investors report reports review reviews guide tips reasons things everything nothing something
    future power powered battery screen camera laptops computer computers network site website free big bigger
    biggest small smaller great good better bad worse worst high low fast faster slow cheap cheaper old older
    young humans robots machine learning science scientists researchers research study space rocket satellite
    satellites earth moon engine engineer engineers developers developer code coding public private again still
    ever never even only also too very not no yes ahead behind between during since until while inside outside
    early late later two three four five six seven eight nine ten hundred thousand health care court judge
    lawsuit law ban tax war leaders leader officials workers work job jobs layoffs employees chief founder games
    gaming player players movie movies videos photo photos news story stories question questions problem
    problems innovation industry production sales demand devices system systems service services product
    products customers customer money home house school children kids women men life death water food city
    country state states american chinese european global national rules policy election president earnings
    expectations vehicles recalls explodes flight outage office opens filed"""
)
_IN_SENTENCES = _CLAUSE | _IN_NAMES | _COMMON
_BORROWED = word_set(
    """café cafés cliché clichés résumé résumés résumé's fiancé fiancée décor protégé protégés exposé passé risqué
    sauté entrée né née touché soufflé pokémon beyoncé olé séance métier façade señor señora"""
)


class Evidence(NamedTuple):
    """What the words of a text say about its language."""

    words: int
    """Words that have letters."""
    czech: int
    """Those that speak for Czech."""
    clause: int
    """English words that make a clause."""
    names: int
    """English words that names have as well (``The Lord of the Rings``)."""
    common: int
    """Other common English words."""

    @property
    def english(self) -> int:
        """Those that speak for English."""
        return self.clause + self.names + self.common


def evidence(text: str) -> Evidence:
    """Count the words of a text.

    Examples:
        >>> evidence("OpenAI Releases New Model")
        Evidence(words=4, czech=0, clause=1, names=0, common=1)
        >>> evidence("Nová hra přijde v dubnu").czech
        4
    """
    words = czech = clause = names = common = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isdecimal() or word[0] == "_":
            continue
        words += 1
        lower = word.lower().replace("’", "'")
        if _is_czech(word, lower, is_first=words == 1):
            czech += 1
        elif lower in _CLAUSE or lower.endswith("'s"):
            clause += lower in _CLAUSE
        elif lower in _IN_NAMES:
            names += 1
        elif lower in _COMMON:
            common += 1
    return Evidence(words, czech, clause, names, common)


def _is_czech(word: str, lower: str, *, is_first: bool) -> bool:
    if lower in _BORROWED:
        return False
    if CZECH_LETTER.search(word):
        return True
    in_small_letters = word == lower
    if _WEAK.search(word):
        return in_small_letters or is_first
    if lower in _CZECH:
        return in_small_letters or (is_first and lower not in _ENGLISH_TOO)
    return in_small_letters and len(word) >= _SHORTEST_WITH_ENDING and bool(_ENDING.search(word))


_CLAUSE_WEIGHT = 2
_ENOUGH = 3
_SHORT = 4
"""Shorter titles are often names: `Into the Radius 3`."""
_LONG, _VERY_LONG = 6, 9
"""A Czech title of so many words has a Czech one among them, as good as always."""
_PER_CZECH_WORD = 3  # an English title may hold a Czech name, a Czech one an English title


def is_foreign_title(title: str, *, original: str | None) -> bool:
    """Tell whether a title is certainly not Czech.

    Args:
        title: One line.
        original: The title of the source; a title made of its words is not translated, if
            nothing in it is Czech.

    Examples:
        >>> is_foreign_title("OpenAI a Google", original=None), is_foreign_title("OpenAI says no to ads", original=None)
        (False, True)
    """
    found = evidence(title)
    weight = _CLAUSE_WEIGHT * found.clause + min(found.names, 1) + found.common
    enough = _ENOUGH + (found.words < _SHORT) - (found.words >= _LONG) - (found.words >= _VERY_LONG)
    if found.czech:
        return weight >= enough + _PER_CZECH_WORD * found.czech and found.english > found.words // 3
    if original and _is_same(title, original):
        return found.words >= _SHORT or weight > 1
    return weight >= (1 if original and found.words >= _SHORT and _is_part(title, original) else enough)


def _is_same(title: str, original: str) -> bool:
    """Tell whether a title is the original one, perhaps without the name of the source after a dash."""
    title, original = (" ".join(text.split()).casefold() for text in (title, original))
    return title == original or original.startswith((f"{title} - ", f"{title} | ", f"{title} – "))


def _is_part(title: str, original: str) -> bool:
    """Tell whether all words of a title stand in the original one."""
    return set(_WORD.findall(title.casefold())) <= set(_WORD.findall(original.casefold()))


_PER_POLISH_WORD, _FEWEST_POLISH = 6, 3
_FEW, _MANY = 12, 30
"""In so many words of Czech there are some that nothing else could be."""


def is_foreign_text(text: str) -> bool:
    """Tell whether a paragraph or a longer text is certainly not Czech.

    Examples:
        >>> is_foreign_text("The new model is faster than all others."), is_foreign_text("Nový model je rychlejší.")
        (True, False)
    """
    found = evidence(text)
    polish = len(_POLISH_WORD.findall(text))
    if polish >= _FEWEST_POLISH and polish * _PER_POLISH_WORD >= found.words:
        return True
    if found.words < _SHORT or found.czech * 6 >= found.words or (found.czech and found.words < _FEW):
        return False
    is_english = found.english * 5 >= found.words and found.clause + found.common > found.words // 12
    return (is_english and _is_sentence(text)) or found.words >= _MANY


def _is_sentence(text: str) -> bool:
    """Tell whether common English words stand in small letters: names of shops and books have capitals."""
    return sum(word in _IN_SENTENCES for word in _WORD.findall(text.replace("’", "'"))) > 1
