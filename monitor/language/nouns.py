"""A run of words becomes a noun phrase, up to what cannot belong to it. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.actors import read_actor
from monitor.language.names import PERSON, Found
from monitor.language.readings import Readings
from monitor.language.row import Row
from monitor.language.units import WORDS, Actor, Kind, Unit
from monitor.model.reactions import AliasKind

_FIXED_ENDS: Final = frozenset("оеёиуэюыіiouеy")
"""Last letters of names that have one form for all cases."""


class NounPhrases:
    """The noun phrases of one row."""

    def __init__(self, row: Row, readings: Readings) -> None:
        self._row = row
        self._readings = readings

    def nominal(self, at: int) -> int:
        """A run of words up to something that cannot be part of a noun phrase."""
        row, first = self._row, at
        while at < row.last:
            if at in row.names:
                if at > first and self._is_new_subject(at, base=self._may_be_subject(at)):
                    break
                if at > first and self._is_somebody_else(at):
                    break
                at = row.names[at].last
                continue
            if at in row.long or not self._continues(at, first):
                break
            at += 1
        at = max(at, first + 1)
        self._close_nominal(first, at)
        return at

    def _is_somebody_else(self, at: int) -> bool:
        """`hatte Trump | Selenskyj … überzogen`: two names side by side are two people."""
        before, name = self._row.ending_name(at - 1), self._row.names[at].name
        if before is None or self._row.lexicon.piles_nouns:
            return False
        people = before.name.kind == PERSON == name.kind
        return people and before.name.party != name.party

    def _may_be_subject(self, at: int) -> bool:
        """The name at `at` shows by its form that it is a subject."""
        name, word = self._row.names[at], self._row.tokens.words[at]
        adjective = name.name.kind == AliasKind.DEMONYM
        shown = word.endswith(self._row.lexicon.attributes) if adjective else not word.isupper()
        return name.base and shown

    def _continues(self, at: int, first: int) -> bool:
        row, lows, tags = self._row, self._row.tokens.lows, self._row.lexicon.tags
        low = lows[at]
        tag = tags.get(low)
        if tag == "near":
            return at == first or not row.time_at(at)
        if at > first and low[0].isdigit() and row.time_at(at):
            return False
        if at in row.clear or tag == "det":
            inside = at in row.clear and at > first and self._is_inside(at)
            return inside or at == first or tags.get(lows[at - 1]) == "det"
        if low == "'s" or tag is not None:
            return low == "'s"
        if low[0].isalnum():
            return at == first or self._goes_on(at, low)
        glued = at > first and row.tokens.starts[at] == row.tokens.ends[at - 1]
        return glued and low in "-'&/"

    def _is_inside(self, at: int) -> bool:
        """`‘absurd’ US claims`: a scare quote's mark before a name that the phrase goes on to."""
        row = self._row
        small = row.tokens.words[at - 1].islower()
        return row.lexicon.piles_nouns and at + 1 in row.names and small

    def _goes_on(self, at: int, low: str) -> bool:
        """The word after a first one still belongs to the phrase."""
        row, lexicon = self._row, self._row.lexicon
        if low in lexicon.adjectives and self._may_predicate(at):
            return False
        if lexicon.large_nouns and self._ends_at_small(at):
            return False
        if lexicon.cases and self._is_office(at, low):
            return False
        if low in lexicon.sources.by_word and lexicon.sources.at(row.tokens.lows, at):
            return False
        anew = not lexicon.piles_nouns and self._begins_anew(at)
        if anew or (row.is_adverb(at) and row.complete(at - 1)):
            return False
        verb = row.verb_at(at, low)
        return verb is None or not self._readings.is_verb_here(at, verb, at - 1)

    def _is_office(self, at: int, low: str) -> bool:
        """`в эфире | министр`: an office in the case of subjects opens the next phrase."""
        office = self._row.compound(at, low)
        base = office not in self._row.lexicon.oblique
        return office in self._row.lexicon.roles and self._is_new_subject(at, base=base)

    def _ends_at_small(self, at: int) -> bool:
        """`seinen Rücktritt | bekannt`: after a noun written large a small word is none of it."""
        row = self._row
        before = at - 1
        if row.tokens.words[at][0].isupper():
            return False
        large = row.tokens.words[before][0].isupper()
        return large and row.lexicon.tags.get(row.tokens.lows[before]) is None

    def _may_predicate(self, at: int) -> bool:
        before = self._row.tokens.lows[at - 1]
        if self._row.lexicon.inverts:
            return self._row.lexicon.tags.get(before) != "det"
        return self._row.complete(at - 1)

    def _begins_anew(self, at: int) -> bool:
        """`Laut Kreml erster Schritt`: after a name a small word opens the next phrase."""
        found = self._row.ending_name(at - 1)
        if found is None or found.name.kind == AliasKind.DEMONYM:
            return False
        small = self._row.tokens.words[at][0].islower()
        office = self._row.tokens.lows[at] in self._row.lexicon.roles
        return small or (self._row.lexicon.large_nouns and not office)

    def _is_new_subject(self, at: int, *, base: bool) -> bool:
        """`на брифинге Песков`, `в эфире министр`: a subject's case after another noun's."""
        if not self._row.lexicon.cases or self._is_owner_of_source(at):
            return False
        governed = bool(self._row.units) and self._row.units[-1].kind is Kind.PREP
        named = self._row.ending_name(at - 1)
        owns = named is not None and named.name.kind == AliasKind.DEMONYM
        if governed and named is not None and not named.base and not owns:
            return True  # `с представителями Турции | МИД Ирана`
        return base and self._opens_subject(at, governed=governed)

    def _is_owner_of_source(self, at: int) -> bool:
        """`говорится в заявлении | правительства`."""
        units = self._row.units
        return at not in self._row.names and bool(units) and units[-1].kind is Kind.SOURCE

    def _opens_subject(self, at: int, *, governed: bool) -> bool:
        """A base form after a noun that is none of its own phrase."""
        lexicon, low = self._row.lexicon, self._row.tokens.lows[at - 1]
        if not governed and self._is_thing(low) and self._declines(at):
            return True  # `План | Москва отвергла`
        large = self._row.tokens.words[at - 1][0].isupper()
        if not low[0].isalpha() or (large and not governed):
            return False
        if low in lexicon.tags or (not governed and low.endswith(lexicon.attributes)):
            return False
        return low not in lexicon.roles or low in lexicon.oblique

    def _is_thing(self, low: str) -> bool:
        return low in self._row.lexicon.nouns or self._row.lexicon.joints.get(low) == "thing"

    def _declines(self, at: int) -> bool:
        """A name whose base form is no owner's form too: not "заявление Рубио"."""
        found = self._row.names.get(at)
        return found is not None and self._row.tokens.lows[found.last - 1][-1] not in _FIXED_ENDS

    def _head(self, first: int, last: int, actor: Actor | None) -> int:
        """The word that heads the phrase: of words that owners follow it is the noun of speech."""
        row = self._row
        if actor is not None and actor.kind == WORDS and row.lexicon.genitives:
            return next(at for at in range(first, last) if row.tokens.lows[at] in row.lexicon.nouns)
        if (
            actor is None
            and row.lexicon.genitives
            and row.tokens.lows[first] in row.lexicon.answers
        ):
            return first
        return last - 1

    def _is_adjective(self, first: int, last: int, inside: Sequence[Found]) -> bool:
        """Nothing but a party's adjective, with an article at most."""
        if len(inside) != 1 or inside[0].name.kind != AliasKind.DEMONYM:
            return False
        rest = {*range(first, last)} - {*range(inside[0].first, inside[0].last)}
        return all(self._row.lexicon.tags.get(self._row.tokens.lows[at]) == "det" for at in rest)

    def _close_nominal(self, first: int, last: int) -> None:
        row, lows, lexicon = self._row, self._row.tokens.lows, self._row.lexicon
        inside = row.phrases.inside(first, last)
        actor = read_actor(row.phrases, (first, last), inside)
        head = self._head(first, last, actor)
        while head > first and not lows[head][0].isalnum():
            head -= 1
        low, articles = lows[first], lexicon.articles
        row.units.append(
            Unit(
                kind=Kind.OTHER if actor is None else Kind.ACTOR,
                first=first,
                last=last,
                actor=actor,
                word=lows[head],
                opening=low,
                nominative=low in articles["subject"],
                accusative=low in articles["object"],
                negative=lexicon.joints.get(low) == "neither",
                owners=tuple([one.name.party for one in inside if one.name.party]),
                adjective=actor is None and self._is_adjective(first, last, inside),
                genitive=low in articles["genitive"],
                one_of=lexicon.links.get(lows[head]) == "one",
                article=lexicon.tags.get(low) == "det",
            )
        )
