"""Verbs of English, German and French become their forms, by a conjugator and a dictionary.

Touches: ablaut, lemminflect and simplemma, which only the extra `words` installs.

Ablaut knows every strong verb of German and French and every prefix, LemmInflect the English
spellings beside the first one, simplemma what is listed at all and under what (French `sommes`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from monitor.language.lexicon import Form
from tests.build.paradigm import Conjugate, Paradigm, grouped


def english() -> Conjugate:
    """English: PAST is past and participle alike, PART a participle that is no past."""
    return _English().forms


def german() -> Conjugate:
    """German: the subjunctives of reported speech stand with the tense whose stem they have."""
    return _German().forms


def french() -> Conjugate:
    """French: the conditional stands with the future, since it tells what is only heard of."""
    return _French().forms


class _Conjugator:
    """Ablaut's tables of one language, and what simplemma says of a word."""

    def __init__(self, language: str) -> None:
        import ablaut  # noqa: PLC0415 - an extra, asked for only when the tables are built
        import simplemma  # noqa: PLC0415

        self._language = language
        self._ablaut: Any = ablaut
        self._simplemma: Any = simplemma

    def table(self, lemma: str) -> Any | None:  # noqa: ANN401 - the library has no types
        """The conjugation of a verb; None for what is none."""
        try:
            return self._ablaut.conjugate(lemma, lang=self._language)
        except ValueError:
            return None

    def lemma_of(self, word: str) -> str:
        """What the dictionary lists the word under; nothing when it does not list it."""
        known = self._simplemma.is_known(word, self._language)
        return str(self._simplemma.lemmatize(word, self._language)) if known else ""


class _English(_Conjugator):
    """LemmInflect lists every spelling (signalled, pled); ablaut has what is too new for it."""

    def __init__(self) -> None:
        import lemminflect  # noqa: PLC0415 - as above

        super().__init__("en")
        self._listed: Any = lemminflect.getAllInflections

    def forms(self, lemma: str) -> Paradigm:
        listed = self._listed(lemma, upos="VERB")
        if listed:
            return grouped(_read_tags(listed, lemma))
        table = self.table(lemma)
        return grouped(_read_english(table)) if table else {}


def _read_tags(listed: Mapping[str, tuple[str, ...]], lemma: str) -> Iterator[tuple[Form, str]]:
    """Words by their Penn tag; the first of a group stays, others only if they are no base."""
    for tag, form in _PENN.items():
        for place, word in enumerate(listed.get(tag, ())):
            known = (tag == "VBP" and word == lemma) or (tag == "VBN" and word in listed["VBD"])
            if word not in _ODD and not (
                known or (place and word == lemma) or "-" in word.removeprefix(lemma)
            ):
                yield form, word


def _read_english(table: Any) -> Iterator[tuple[Form, str]]:  # noqa: ANN401
    yield Form.BASE, table.infinitive
    yield Form.THIRD, table.third_singular
    yield Form.PAST, table.past
    if table.past_participle != table.past:
        yield Form.PART, table.past_participle
    yield Form.ING, table.present_participle


_ODD: Final = frozenset({"crew", "staid", "staves", "flied", "payed", "chidded"})
"""Listed, but as words of today they are others, or slips."""
_PENN: Final = {
    "VB": Form.BASE,
    "VBP": Form.THIRD,
    "VBZ": Form.THIRD,
    "VBD": Form.PAST,
    "VBN": Form.PART,
    "VBG": Form.ING,
}


class _German(_Conjugator):
    """Ablaut conjugates any word at all, `fürhalten` too: only what is listed is a verb."""

    def __init__(self) -> None:
        super().__init__("de")

    def forms(self, lemma: str) -> Paradigm:
        table = self.table(lemma)
        return grouped(self._read(table)) if table and self.lemma_of(lemma) else {}

    def _read(self, table: Any) -> Iterator[tuple[Form, str]]:  # noqa: ANN401
        bases = (table.infinitive, table.zu_infinitive)
        present = (*_persons(table.present, 0, 2, 5), *_persons(table.konjunktiv1, 2, 5))
        past = (*_persons(table.preterite, 2, 5), *_persons(table.konjunktiv2, 2, 5))
        rows = (
            (Form.BASE, [word for word in bases if " " not in word]),
            (Form.THIRD, [word for word in present if self._is_finite(word, table.infinitive)]),
            (Form.PAST, past),
            (Form.PART, (table.past_participle,)),
        )
        for form, words in rows:
            for word in words:
                yield form, word
                yield form, word.replace("ß", "ss")  # Swiss newsrooms

    def _is_finite(self, word: str, infinitive: str) -> bool:
        """Not the infinitive again, and not `sichere` or `meine`, which are other words too."""
        lemma = self.lemma_of(word)
        other = word.endswith("e") and lemma not in {"", infinitive} and not lemma.endswith("en")
        return word != infinitive and not other


def _persons(row: Iterable[str], *wanted: int) -> list[str]:
    """Persons of a row as one word: what is `lehnt ab` in a main clause is `ablehnt` in others."""
    words = list(row)
    return ["".join(reversed(words[person].split(" "))) for person in wanted]


class _French(_Conjugator):
    def __init__(self) -> None:
        super().__init__("fr")

    def forms(self, lemma: str) -> Paradigm:
        """A reflexive has the forms of its verb: the clitic is a word of its own."""
        verb = lemma.removeprefix("s'")
        table = self.table(verb)
        return grouped(self._read(table, verb)) if table else {}

    def _read(self, table: Any, verb: str) -> Iterator[tuple[Form, str]]:  # noqa: ANN401
        yield Form.BASE, verb
        for name, form in _FRENCH_ROWS:
            row = getattr(table, name)
            yield from ((form, row[person]) for person in _HE_THEY)
            if name in _SPOKEN:
                yield from ((form, row[at]) for at in _I_WE if self.lemma_of(row[at]) == verb)
        for word in _agreeing(table.past_participle):
            if word == table.past_participle or self.lemma_of(word):
                yield Form.PART, word
        if table.present_participle not in _FRENCH_NOUNS.split():
            yield Form.ING, table.present_participle


_FRENCH_NOUNS: Final = """
assaillant assistant attaquant combattant commandant commerçant courant croissant dirigeant
enseignant entrant existant exposant fabricant gérant gouvernant habitant important intervenant
manifestant marchant militant négociant occupant opposant participant partant passant perdant
plaignant plaisant poursuivant représentant résistant restant savant soignant sortant suivant
surveillant tenant tendant trafiquant vivant volant votant
"""
"""Participles that are nouns or adjectives of the news: "le ministre sortant"."""
_FRENCH_ROWS: Final = (
    ("present", Form.THIRD),
    ("subjunctive_present", Form.THIRD),
    ("imperfect", Form.PAST),
    ("past_historic", Form.PAST),
    ("future", Form.FUTURE),
    ("conditional", Form.FUTURE),
)
_SPOKEN: Final = ("present", "future")
"""Rows of which a quotation needs the first persons too."""
_HE_THEY: Final = (2, 5)
_I_WE: Final = (0, 3)


def _agreeing(participle: str) -> tuple[str, ...]:
    """A participle with its endings: admis, admise, admises; dû loses its hat."""
    stem = participle.replace("dû", "du")
    plural = stem if stem.endswith("s") else f"{stem}s"
    return (participle, f"{stem}e", plural, f"{stem}es")
