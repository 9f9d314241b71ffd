"""A run of words becomes a noun phrase, up to what cannot belong to it. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.actors import read_actor
from monitor.language.names import Found
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
        first = at
        while at < self._row.last:
            if at in self._row.names:
                if at > first and self._is_new_subject(at, base=self._may_be_subject(at)):
                    break
                at = self._row.names[at].last
                continue
            if at in self._row.long or not self._continues(at, first):
                break
            at += 1
        at = max(at, first + 1)
        self._close_nominal(first, at)
        return at

    def _may_be_subject(self, at: int) -> bool:
        """The name at `at` shows by its form that it is a subject."""
        name, word = self._row.names[at], self._row.tokens.words[at]
        adjective = name.name.kind == AliasKind.DEMONYM
        shown = word.endswith(self._row.lexicon.attributes) if adjective else not word.isupper()
        return name.base and shown

    def _continues(self, at: int, first: int) -> bool:
        low = self._row.tokens.lows[at]
        tag = self._row.lexicon.tags.get(low)
        if tag == "near":
            return at == first or not self._row.time_at(at)
        if at > first and low[0].isdigit() and self._row.time_at(at):
            return False
        if at in self._row.clear or tag == "det":
            return at == first or self._row.lexicon.tags.get(self._row.tokens.lows[at - 1]) == "det"
        if low == "'s" or tag is not None:
            return low == "'s"
        if not low[0].isalnum():
            glued = at > first and self._row.tokens.starts[at] == self._row.tokens.ends[at - 1]
            return glued and low in "-'&/"
        return at == first or self._goes_on(at, low)

    def _goes_on(self, at: int, low: str) -> bool:
        """The word after a first one still belongs to the phrase."""
        if low in self._row.lexicon.adjectives and self._may_predicate(at):
            return False
        if self._ends_at_small(at):
            return False
        office = self._row.compound(at, low)
        base = office not in self._row.lexicon.oblique
        if office in self._row.lexicon.roles and self._is_new_subject(at, base=base):
            return False
        sources = self._row.lexicon.sources
        if low in sources.by_word and sources.at(self._row.tokens.lows, at):
            return False
        if self._begins_anew(at) or (self._row.is_adverb(at) and self._row.complete(at - 1)):
            return False
        verb = self._row.verb_at(at, low)
        return verb is None or not self._readings.is_verb_here(at, verb, at - 1)

    def _ends_at_small(self, at: int) -> bool:
        """`seinen Rücktritt | bekannt`: after a noun written large a small word is none of it."""
        row = self._row
        before = at - 1
        if not row.lexicon.large_nouns or row.tokens.words[at][0].isupper():
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
        if self._row.lexicon.piles_nouns:
            return False
        found = self._row.ending_name(at - 1)
        if found is None or found.name.kind == AliasKind.DEMONYM:
            return False
        small = self._row.tokens.words[at][0].islower()
        office = self._row.tokens.lows[at] in self._row.lexicon.roles
        return small or (self._row.lexicon.large_nouns and not office)

    def _is_new_subject(self, at: int, *, base: bool) -> bool:
        """`на брифинге Песков`, `в эфире министр`: a subject's case after another noun's."""
        lexicon = self._row.lexicon
        if not lexicon.cases:
            return False
        before = self._row.units[-1].kind if self._row.units else None
        if before is Kind.SOURCE and at not in self._row.names:
            return False  # `говорится в заявлении правительства`
        governed = before is Kind.PREP
        named = self._row.ending_name(at - 1)
        owns = named is not None and named.name.kind == AliasKind.DEMONYM
        if governed and named is not None and not named.base and not owns:
            return True  # `с представителями Турции | МИД Ирана`
        return base and self._follows_noun(at, governed=governed)

    def _follows_noun(self, at: int, *, governed: bool) -> bool:
        lexicon = self._row.lexicon
        low = self._row.tokens.lows[at - 1]
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
        actor = read_actor(self._row.phrases, (first, last))
        kind = Kind.ACTOR if actor else Kind.OTHER
        inside = self._row.phrases.inside(first, last)
        head = self._head(first, last, actor)
        while head > first and not self._row.tokens.words[head][0].isalnum():
            head -= 1
        low, articles = self._row.tokens.lows[first], self._row.lexicon.articles
        self._row.units.append(
            Unit(
                kind=kind,
                first=first,
                last=last,
                actor=actor,
                word=self._row.tokens.lows[head],
                opening=low,
                nominative=low in articles["subject"],
                accusative=low in articles["object"],
                negative=self._row.lexicon.joints.get(low) == "neither",
                owners=tuple(one.name.party for one in inside if one.name.party),
                adjective=actor is None and self._is_adjective(first, last, inside),
                genitive=low in articles["genitive"],
                one_of=self._row.lexicon.links.get(self._row.tokens.lows[head]) == "one",
                article=self._row.lexicon.tags.get(low) == "det",
            )
        )
