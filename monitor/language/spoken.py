"""Which language a text is in, read or not: the declared one unless its words say another. Pure.

Small words tell languages apart, and letters that only some of them write. Names say nothing:
of languages that are not read only words in lower case count. A library that knows a hundred
languages (py3langid) was measured: 0.6 s to import, 130 MB, 77 microseconds a text; the tables
of `others.toml` take 5 ms and some 10 microseconds a text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import Final

from monitor.language.lexicon import Lexicon
from monitor.model.reactions import Spoken

DEFAULT: Final = "en"
"""What is read where nothing is declared and the words say nothing."""
ENOUGH: Final = 4
"""Small words of a language that is read from which another declared one is doubted."""
EVIDENCE: Final = 3
"""Small words that one language has and the other lacks, from which it may be the one and not
the other. Labelled headlines of languages that are read have at most two of one that is not:
"de la", "van der"."""
MOST_WORDS: Final = 60
MOST_LETTERS: Final = 400
"""What is looked at of a text: a title and the first sentence or two."""

_CODE: Final = re.compile(r"[a-z]{2,3}")
_NOTHING_DECLARED: Final = frozenset(("und", "mul", "mis", "zxx"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage:
    """A language that is told from others, though nobody reads it."""

    language: str
    name: str
    """In English: how a cell names it."""
    words: tuple[str, ...] = ()
    letters: str = ""
    """Letters, or ranges of them (`а-я`), that languages with a word table do not write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Letters that only these languages write."""

    letters: str
    languages: tuple[str, ...]
    """The first one where no word tells which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What is known of languages that are not read."""

    languages: tuple[OtherLanguage, ...] = ()
    scripts: tuple[Script, ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    """Another code of a language, with the one that is used here."""

    def code_of(self, declared: str) -> str:
        """The language of a BCP 47 tag, "" where it names none."""
        code = declared.lower().replace("_", "-").split("-")[0]
        if code in _NOTHING_DECLARED or not _CODE.fullmatch(code):
            return ""
        return self.same.get(code, code)

    def name_of(self, language: str) -> str:
        """In English, or the code of one that has no name here."""
        return next((o.name for o in self.languages if o.language == language), language)


class Tongues:
    """Tells the languages that have a word table, and those others, from one another.

    A set of languages is a number with a byte for each, so that a sum of such sets counts them.
    """

    def __init__(self, known: Mapping[str, Lexicon], others: Others) -> None:
        self._others = others
        self._known = tuple(sorted(known))
        unread = [one for one in others.languages if one.language not in known]
        self._order = (*self._known, *(one.language for one in unread))
        self._place = {language: at for at, language in enumerate(self._order)}
        self._one = {language: 1 << 8 * at for language, at in self._place.items()}
        self._readable = sum(self._one[language] for language in self._known)
        self._words: dict[str, int] = {}
        for language in self._known:
            self._learn(language, known[language].tags)
        for one in unread:
            self._learn(one.language, one.words)
        self._letters = self._own_letters(known, unread)
        self._marked = _one_of("".join(self._letters))
        self._scripts = [
            (_one_of(script.letters), script.languages)
            for script in others.scripts
            if known.keys().isdisjoint(script.languages)
        ]
        self._foreign = _one_of("".join(letters.pattern[1:-1] for letters, _ in self._scripts))

    def _learn(self, language: str, words: Iterable[str]) -> None:
        for word in words:
            self._words[word] = self._words.get(word, 0) | self._one[language]

    def _own_letters(
        self, known: Mapping[str, Lexicon], unread: list[OtherLanguage]
    ) -> dict[str, int]:
        """The languages by each letter that not all of them write."""
        found: dict[str, int] = {}
        for one in unread:
            for letter in _spelled_out(one.letters):
                found[letter] = found.get(letter, 0) | self._one[one.language]
        for language, lexicon in known.items():
            for letter in set("".join(lexicon.tags)) & found.keys():
                found[letter] |= self._one[language]
        return found

    def spoken(self, text: str, declared: str) -> Spoken:
        """The language of a text, and whether it is one that is read.

        Args:
            text: The title first.
            declared: As the feed says, BCP 47; decides where the words say too little.
        """
        said = self._others.code_of(declared)
        head = text[:MOST_LETTERS]
        if not head.isascii() and (script := self._in_script(head)):
            return Spoken(language=self._of_script(head, script, said), read=False)
        hits, one = self._hits(head), self._one.get(said, 0)
        if one & self._readable and len([hit for hit in hits if not hit & one]) < EVIDENCE:
            return Spoken(language=said, read=True)
        return self._weighed(hits, said)

    def _hits(self, head: str) -> list[int]:
        """For each word that says something the set of languages that have it."""
        words, found = self._words, [0]
        marked = None if head.isascii() else self._marked.search(head)
        # Blanks alone part words: five times as quick as a pattern, and hardly a small word
        # stands beside a mark. "l'" is a word, "'s" is none.
        plain = head.replace("’", "'").replace("'s ", " ").replace("'", "' ")
        for word in plain.split(None, MOST_WORDS)[:MOST_WORDS]:
            hit = words.get(word)
            if hit is None:
                if word[0].isupper():
                    found[-1] &= self._readable  # "de Gaulle", "van Gogh" are names anywhere
                    hit = words.get(word.lower(), 0) & self._readable
                else:
                    hit = self._by_letters(word) if marked else 0
            found.append(hit)
        return [hit for hit in found if hit]

    def _by_letters(self, word: str) -> int:
        written = [self._letters[letter] for letter in word if letter in self._letters]
        return reduce(and_, written) if written else 0

    def _weighed(self, hits: list[int], said: str) -> Spoken:
        """The language that the words speak for, `said` where they do not say."""
        counts = sum(hits).to_bytes(len(self._order), "little")
        best = self._best(counts, range(len(self._known)), said)
        other = self._best(counts, range(len(self._known), len(self._order)), said)
        if other and all(self._beats(hits, other, known) for known in self._known):
            doubted = said not in self._one or said in self._known
            sure = doubted or self._beats(hits, other, said)
            return Spoken(language=other if sure else said, read=False)
        if said and said not in self._known:
            heard = bool(best) and self._beats(hits, best, said)
            return Spoken(language=best if heard else said, read=heard)
        counted, ours = (self._count(counts, language) for language in (best, said))
        enough = counted >= ENOUGH and counted > 2 * ours + 1
        return Spoken(language=best if enough else said or DEFAULT, read=True)

    def _best(self, counts: bytes, places: range, said: str) -> str:
        """The one with the most words; of equal ones the declared, else the first; "" for none."""
        here = counts[places.start : places.stop]
        most = max(here, default=0)
        if not most:
            return ""
        declared = self._place.get(said, -1)
        if declared in places and counts[declared] == most:
            return said
        return self._order[places.start + here.index(most)]

    def _count(self, counts: bytes, language: str) -> int:
        return counts[self._place[language]] if language in self._place else 0

    def _beats(self, hits: list[int], one: str, other: str) -> bool:
        """Enough words are of the one only, and far fewer of the other only."""
        this, that = self._one.get(one, 0), self._one.get(other, 0)
        mine = len([hit for hit in hits if hit & this and not hit & that])
        if mine < EVIDENCE:
            return False
        return mine > 2 * len([hit for hit in hits if hit & that and not hit & this]) + 1

    def _in_script(self, head: str) -> tuple[str, ...]:
        """The languages of the script that most letters are in, if no language read has it."""
        if self._foreign.search(head) is None:
            return ()
        if 2 * len(self._foreign.findall(head)) <= sum(map(str.isalpha, head)):
            return ()
        counts = [(len(letters.findall(head)), languages) for letters, languages in self._scripts]
        return max(counts, key=lambda count: count[0])[1]

    def _of_script(self, head: str, languages: tuple[str, ...], said: str) -> str:
        """Which of a script's languages: by its words, else the declared one, else the first."""
        counts = sum(self._hits(head)).to_bytes(len(self._order), "little")
        ranked = sorted(
            languages, key=lambda one: (self._count(counts, one), one == said), reverse=True
        )
        return ranked[0]


def _spelled_out(letters: str) -> Iterable[str]:
    """Every letter of `abc` or `а-я`."""
    for first, last in re.findall(r"(.)(?:-(.))?", letters):
        yield from map(chr, range(ord(first), ord(last or first) + 1))


def _one_of(letters: str) -> re.Pattern[str]:
    """Finds any of these letters; none of no letters."""
    return re.compile(f"[{letters}]" if letters else r"(?!)")
