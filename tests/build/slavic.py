"""Verbs of Russian, Ukrainian and Polish become their forms, by their dictionaries.

Touches: the dictionaries of pymorphy3 and morfeusz2, which only the extra `words` installs.

What stands in a group: BASE the infinitive; THIRD the present, its third persons and the first
ones of a speaker's own words ("we support"); PAST every gender and number; PART the impersonals
(заявлено) and the short passive participles (отвергнут); ING the verbal adverbs; FUTURE the same
persons as THIRD, of which the perfective verbs have no present (отвергнет). Polish goes without
its participles, which stand before a noun as often as after one.
"""

from collections.abc import Iterable
from typing import Any, Final

from monitor.language.lexicon import Form
from tests.build.paradigm import Conjugate, Paradigm, grouped

_UNUSED: Final = frozenset({"impr", "Arch", "Abbr", "Infr", "Slng", "Erro", "Dist", "Litr"})
"""Grammemes of words that no newsroom writes of a party: orders, and есмь, суть."""
_COMMON: Final = 0.2
"""From this share of its occurrences on another word spelt alike makes a form too ambiguous."""
_VERBAL: Final = frozenset({"VERB", "INFN", "PRTS", "GRND", "ADJS"})


def russian() -> Conjugate:
    """Russian; words with `ё` are given with `е` as well, as most newsrooms write them."""
    return _Pymorphy("ru").forms


def ukrainian() -> Conjugate:
    """Ukrainian; its dictionary has participles and verbal adverbs as words of their own."""
    return _Pymorphy("uk").forms


def polish() -> Conjugate:
    """Polish; first persons of the past are one word: `powiedziałem`, `powiedzieliśmy`."""
    return _Morfeusz().forms


class _Pymorphy:
    """The dictionary of pymorphy3, asked for one language."""

    def __init__(self, language: str) -> None:
        import pymorphy3  # noqa: PLC0415 - an extra, asked for only when the tables are built

        self._infinitives = _INFINITIVES[language]
        self._analyzer: Any = pymorphy3.MorphAnalyzer(lang=language)

    def forms(self, lemma: str) -> Paradigm:
        """The forms of an infinitive."""
        if lemma in _ALIKE:
            known, old, new = _ALIKE[lemma]
            return _restemmed(self.forms(known), old, new)
        found: list[tuple[Form, str]] = []
        for reading in self._readings(lemma):
            found.append((Form.BASE, lemma))
            for word in reading.lexeme:
                form = self._form(word)
                rare = _UNUSED & word.tag.grammemes - reading.tag.grammemes
                if form is not None and not rare:
                    found.append((form, word.word))
        found.extend(self._beside(found))
        now = {word for form, word in found if form in {Form.PART, Form.THIRD}}
        return grouped(
            (form, word)
            for form, each in found
            if form is not Form.FUTURE or each not in now  # отвергнут, анонсирует: mostly no future
            for word in _spellings(each)
        )

    def _readings(self, lemma: str) -> list[Any]:
        """The lemma as an infinitive that the dictionary lists; guesses are left out.

        Where there are two of one verb (достичь, достигнуть) it has the forms of both.
        """
        return [
            reading
            for reading in self._analyzer.parse(lemma)
            if reading.is_known
            and "impr" not in reading.tag.grammemes
            and (
                reading.tag.POS == "INFN"
                or (reading.tag.POS, reading.normal_form) == ("VERB", lemma)
            )
        ]

    def _form(self, word: Any) -> Form | None:  # noqa: ANN401 - the library has no types
        kinds = word.tag.grammemes
        if "V-sh" in kinds and not word.word.endswith("сь"):
            return None
        if kinds & {"INFN", "infn"}:
            return Form.BASE if word.word.endswith(self._infinitives) else None
        if word.tag.POS == "VERB":
            for wanted, form in _FINITE:
                if wanted <= kinds:
                    return form
        return Form.PART if "Impe" in kinds else self._guarded(word, kinds)

    def _guarded(self, word: Any, kinds: frozenset[str]) -> Form | None:  # noqa: ANN401
        """Forms that stay away when the same letters are a common word: хотя, благодаря."""
        for wanted, form in _GUARDED:
            if wanted <= kinds:
                return form if self._alone(word) else None
        return None

    def _alone(self, word: Any) -> bool:  # noqa: ANN401
        """No other common word is spelt like this form."""
        return all(
            reading.tag.POS in _VERBAL
            for reading in self._analyzer.parse(word.word)
            if reading.score >= _COMMON
        )

    def _beside(self, found: Iterable[tuple[Form, str]]) -> Iterable[tuple[Form, str]]:
        """Forms that stand in the dictionary as words of their own, found by their endings."""
        for form, word in tuple(found):
            if form is Form.PART and word.endswith("о"):
                yield from self._participles(word[:-1])
            if form is Form.PAST and word.endswith(("в", "вся")):
                yield from self._adverbs(word.removesuffix("ся"), "шись" if "ся" in word else "ши")
            if form is Form.THIRD and word.endswith(("ть", "ться")):
                stem = word.removesuffix("ся").removesuffix("ть")
                yield from self._adverbs(stem, "чись" if "ся" in word else "чи")

    def _participles(self, stem: str) -> Iterable[tuple[Form, str]]:
        for ending in ("ий", "а", "е", "і"):
            readings = self._analyzer.parse(stem + ending)
            if any({"ADJF", "pssv"} <= reading.tag.grammemes for reading in readings):
                yield Form.PART, stem + ending

    def _adverbs(self, stem: str, ending: str) -> Iterable[tuple[Form, str]]:
        if self._analyzer.word_is_known(stem + ending):
            yield Form.ING, stem + ending


_INFINITIVES: Final = {
    "ru": ("ть", "ться", "ти", "тись", "чь", "чься"),
    "uk": ("ти", "тися", "тись"),  # not the spoken "заявить", which is the third person
}
_FINITE: Final = (
    (frozenset({"past"}), Form.PAST),
    (frozenset({"3per", "futr"}), Form.FUTURE),
    (frozenset({"3per"}), Form.THIRD),
)
_GUARDED: Final = (
    (frozenset({"1per", "futr"}), Form.FUTURE),
    (frozenset({"1per"}), Form.THIRD),
    (frozenset({"PRTS", "past"}), Form.PART),
    (frozenset({"GRND"}), Form.ING),
)


_ALIKE: Final = {
    "воспрепятствовать": ("поприветствовать", "поприветств", "воспрепятств"),
    "дистанцироваться": ("ориентироваться", "ориент", "дистанц"),
    "задекларировать": ("проинформировать", "проинформ", "задеклар"),
}
"""Verbs that the dictionary lacks: one that it has and that ends alike, its stem, the own stem."""


def _restemmed(paradigm: Paradigm, old: str, new: str) -> Paradigm:
    """The forms of one verb on the stem of another."""
    return {
        form: tuple(sorted(new + word.removeprefix(old) for word in words))
        for form, words in paradigm.items()
    }


def _spellings(word: str) -> tuple[str, ...]:
    return (word, word.replace("ё", "е")) if "ё" in word else (word,)


class _Morfeusz:
    """The dictionary of Morfeusz 2 (SGJP)."""

    def __init__(self) -> None:
        import morfeusz2  # noqa: PLC0415 - an extra, asked for only when the tables are built

        self._morfeusz: Any = morfeusz2.Morfeusz()

    def forms(self, lemma: str) -> Paradigm:
        """The forms of an infinitive."""
        found: list[tuple[Form, str]] = []
        for word, base, tag, *_ in self._morfeusz.generate(lemma):
            if base.partition(":")[0] == lemma:
                found.extend(self._read(word, lemma, tag.split(":")))
        return grouped(found)

    def _read(self, word: str, lemma: str, tag: list[str]) -> Iterable[tuple[Form, str]]:
        kind = tag[0]
        if kind in _POLISH:
            yield _POLISH[kind], word
        elif kind in {"fin", "bedzie"}:
            if tag[2] == "ter" or (tag[2] == "pri" and self._alone(word, lemma)):
                yield Form.THIRD if "perf" not in tag and kind == "fin" else Form.FUTURE, word
        elif kind == "ppas" and "nom" in tag[2] and "aff" in tag:
            yield Form.PART, word
        elif kind == "praet":
            if "agl" not in tag:
                yield Form.PAST, word
            first = word + _ending_of_first(word, tag[1])
            neuter = tag[1:3] == ["sg", "n"]
            if not (neuter or "nagl" in tag or self._is_word(first)):
                yield Form.PAST, first

    def _alone(self, word: str, lemma: str) -> bool:
        """No other word is spelt like this form."""
        return all(
            reading[1].partition(":")[0] == lemma and reading[2].startswith(("fin", "bedzie"))
            for _, _, reading in self._morfeusz.analyse(word)
        )

    def _is_word(self, joined: str) -> bool:
        """The word and its ending of a person are spelt like one word: `miałem`."""
        return any(reading[0] == joined for _, _, reading in self._morfeusz.analyse(joined))


_POLISH: Final = {
    "inf": Form.BASE,
    "imps": Form.PART,
    "winien": Form.THIRD,
    "pcon": Form.ING,
    "pant": Form.ING,
}


def _ending_of_first(word: str, number: str) -> str:
    if number == "pl":
        return "śmy"
    return "em" if word.endswith("ł") else "m"
