"""A draft of the world's names becomes a table of the gazetteer: one command a language.

Touches: standard input and output.

Only for whoever adds a language or a name; nothing here runs with the program or its tests.
Needs Babel (the names of the CLDR), pymorphy3 with its Ukrainian dictionary, and morfeusz2.

    python tests/build/world.py names pl > draft.tsv     every country as the CLDR calls it
    python tests/build/world.py inflect pl < draft.tsv   its countries and capitals, in all cases

Between the two a person fills in the capital, the adjective and further names; after them a
person reads the table, for a dictionary does not know every town. The table is what counts.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol

from babel import Locale

Cases = tuple[str, ...]
Decline = Callable[[str], Cases]
Reading = tuple[str, list[str]]
"""A lemma and the parts of its tag."""

LANGUAGES: Final = ("en", "de", "fr", "ru", "uk", "pl")
KEPT: Final = frozenset(["GL", "HK", "PS", "TW", "VA", "XK"])
"""Those that are read although they are no members of the United Nations."""
MEMBERS: Final = """
    AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF
    CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD
    GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP
    KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY
    MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG
    SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE
    VN VU WS YE ZA ZM ZW
    """
CASES: Final = ("gent", "datv", "accs", "ablt", "loct")
POLISH_CASES: Final = ("gen", "dat", "acc", "inst", "loc")
BARE_GENITIVES: Final = (*"sßxz", "Republik", "Emirate", "Emiraten", "inseln", "behörde", "Stuhl")
AND: Final = re.compile(r" (?:и|і|та|i) ")


def country_names(language: str) -> Iterator[tuple[str, str]]:
    """Every country's key and its name in the CLDR, by key."""
    territories = Locale(language).territories
    for key in sorted({*MEMBERS.split(), *KEPT}):
        yield key, territories[key].replace("ʼ", "'").replace("’", "'")


def all_cases(name: str, decline: Decline) -> list[str]:
    """The spellings of a name of any length, the nominative first, each once."""
    parts = [decline(part) for part in AND.split(name)]
    joints = [*AND.findall(name), ""]
    declined = (
        "".join(form + joint for form, joint in zip(row, joints, strict=True))
        for row in zip(*parts, strict=True)
    )
    return list(dict.fromkeys((name, *declined)))


def as_mask(forms: list[str]) -> str:
    """Forms as stem and endings where only the last word changes, else one after the other."""
    stem = forms[0]
    while not all(form.startswith(stem) for form in forms):
        stem = stem[:-1]
    if len(forms) == 1 or not stem or any(" " in form[len(stem) :] for form in forms):
        return ", ".join(forms)
    return f"{stem}{{{'|'.join(form[len(stem) :] for form in forms)}}}"


class Word(Protocol):
    """What pymorphy3 says of a word, as far as it is asked."""

    word: str
    tag: Any

    def inflect(self, required_grammemes: set[str]) -> "Word | None":
        """Another form of the same word."""


def eastern(language: str) -> Decline:
    """The cases of a Russian or Ukrainian phrase: adjectives and the first noun are declined."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - only for whoever drafts these two

    words = MorphAnalyzer(lang=language)

    def parsed(word: str) -> Word | None:
        found = [
            one
            for one in words.parse(word)
            if one.tag.case == "nomn"
            and one.tag.POS in ("NOUN", "ADJF", "PRTF")
            and _same(one.word, word)
        ]
        return min(found, key=_unlikely, default=None)

    def decline(phrase: str) -> Cases:
        rows: list[Cases] = []
        headed = False
        for word in phrase.split(" "):
            one = None if headed or word.isupper() else parsed(word)
            headed = headed or (one is not None and one.tag.POS == "NOUN")
            rows.append(tuple(_declined(word, one, case) for case in CASES))
        return tuple(" ".join(row) for row in zip(*rows, strict=True))

    return decline


def _unlikely(parse: Word) -> tuple[bool, bool]:
    """Places come before other words, one of a thing before many."""
    return ("Geox" not in str(parse.tag), parse.tag.number == "plur")


def _declined(word: str, parse: Word | None, case: str) -> str:
    if parse is None:
        return word
    if case == "accs" and (parse.tag.number == "plur" or parse.tag.gender in ("masc", "neut")):
        return word  # a country is no living thing
    kept = [parse.tag.number, parse.tag.gender if parse.tag.number != "plur" else None]
    inflected = parse.inflect({case, *filter(None, kept)})
    return _like(word, inflected.word) if inflected else word


def _same(known: str, word: str) -> bool:
    """A dictionary has its dots on every ё, a newspaper has not."""
    return known.replace("ё", "е") == word.lower().replace("ё", "е")


def _like(model: str, word: str) -> str:
    """The word with the letters of its model as far as they are the same."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(model, word, strict=False)) if not _same(b, a)),
        min(len(model), len(word)),
    )
    return model[:shared] + word[shared:]


class Polish:
    """Declines a Polish phrase: whatever agrees with its first noun."""

    def __init__(self) -> None:
        from morfeusz2 import Morfeusz  # noqa: PLC0415 - as above

        self._words = Morfeusz()

    def __call__(self, phrase: str) -> Cases:
        """The phrase in its cases."""
        rows = [
            tuple(self._form(word, best, case) if best else word for case in POLISH_CASES)
            for word, best in self._chosen(phrase.split(" "))
        ]
        return tuple(" ".join(row) for row in zip(*rows, strict=True))

    def _chosen(self, words: list[str]) -> Iterator[tuple[str, Reading | None]]:
        number, headed = "", False
        for word in words:
            found = [] if "-" in word or word.isupper() else self._readings(word)
            fits = [one for one in found if number in ("", one[1][1])]
            adjectives = [one for one in fits if one[1][0] == "adj" and len(words) > 1]
            nouns = [one for one in fits if one[1][0] == "subst" and not headed]
            best = next(iter(adjectives or nouns), None)
            if best is not None:
                headed = headed or best[1][0] == "subst"
                number = number or best[1][1]
            yield word, best

    def _readings(self, word: str) -> list[Reading]:
        return [
            (lemma, tag.split(":"))
            for first, last, (_, lemma, tag, _, _) in self._words.analyse(word)
            if (first, last) == (0, 1)
            and tag.split(":")[0] in ("subst", "adj")
            and "nom" in tag.split(":")[2].split(".")
        ]

    def _form(self, word: str, reading: Reading, case: str) -> str:
        lemma, (kind, number, _, genders, *degree) = reading
        for made, name, tag, *_ in self._words.generate(lemma.split(":")[0]):
            have = tag.split(":")
            if name == lemma and have[:2] == [kind, number] and case in have[2].split("."):
                known = set(genders.split(".")) & set(have[3].split("."))
                if known and (kind == "subst" or have[4:] == degree):
                    return _like(word, str(made))
        return word


def german(phrase: str) -> Cases:
    """The genitive, where it is an added s."""
    bare = phrase.isupper() or phrase.endswith(BARE_GENITIVES) or " und " in phrase
    return (phrase,) if bare else (f"{phrase}s",)


def declension(language: str) -> Decline | None:
    """How names are declined, None in a language that does not decline them."""
    if language in ("ru", "uk"):
        return eastern(language)
    if language == "pl":
        return Polish()
    return german if language == "de" else None


def inflected(lines: Iterable[str], decline: Decline | None) -> Iterator[str]:
    """The lines with their second and third cell declined, unless a person has done so."""
    for line in lines:
        key, *cells = line.rstrip("\n").split("\t")
        if decline and not key.startswith("#"):
            cells[:2] = [_cell(cell, decline) for cell in cells[:2]]
        yield "\t".join((key, *cells))


def _cell(cell: str, decline: Decline) -> str:
    return ", ".join(
        name if not name or "{" in name or "*" in name else as_mask(all_cases(name, decline))
        for name in cell.split(", ")
    )


def main() -> None:
    """`names LANGUAGE` or `inflect LANGUAGE`."""
    command, language = sys.argv[1:]
    if command == "names":
        lines: Iterable[str] = ("\t".join(pair) for pair in country_names(language))
    else:
        lines = inflected(sys.stdin, declension(language))
    for line in lines:
        print(line)  # noqa: T201 - a tool of the house, for a person's eyes


if __name__ == "__main__":
    main()
