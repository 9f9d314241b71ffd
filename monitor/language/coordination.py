"""Nouns that are joined speak together; an apposition says whose voice a noun is. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import CLAUSAL, Lexicon
from monitor.language.names import PERSON
from monitor.language.tokens import Sentence
from monitor.language.units import NOMINAL, ROLE, Kind, Unit

_JOINTS: Final = (Kind.CONJ, Kind.COMMA)


class Coordination:
    """The nouns of one sentence that stand for one subject together."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, sentence: Sentence) -> None:
        self._units = units
        self._lexicon = lexicon
        self._title = sentence.title

    def of(self, index: int) -> tuple[int, ...]:
        """`Russia, Ukraine and the US`: all that end at `index`, unless the first is an object."""
        units, found = self._units, [self._apposed(index)]
        while index >= 2 and units[index - 1].kind in _JOINTS:
            before = index - 2
            if units[index - 1].kind is Kind.CONJ and units[before].kind is Kind.COMMA:
                before -= 1
                if before > 0 and units[before - 1].kind is Kind.CONJ:
                    break  # `Syria and Iraq, and officials`: the list was closed
            if before < 0 or units[before].kind not in NOMINAL:
                break
            if before and self._takes_object(before - 1):
                break
            if units[index - 1].kind is Kind.COMMA and len(found) == 1 and not self._listing(index):
                break
            found.append(before)
            index = before
        return tuple(reversed(found))

    def onwards(self, index: int) -> tuple[int, ...]:
        """All that begin at `index`, after their verb: `said Macron and Merz`."""
        units, found = self._units, [self._apposed(index)]
        while index + 2 < len(units) and units[index + 1].kind in _JOINTS:
            comma = units[index + 1].kind is Kind.COMMA
            if units[index + 2].actor is None or self._has_own_verb(index + 2):
                break
            if comma and not self._lists_on(index + 2):
                break
            index += 2
            found.append(index)
        return tuple(found)

    def _lists_on(self, index: int) -> bool:
        """What a comma adds is of a list that a joint closes: "Trump, Sybiha und Merz"."""
        units = self._units
        while index + 2 < len(units) and units[index + 1].kind in _JOINTS:
            if units[index + 2].actor is None:
                return False
            if units[index + 1].kind is Kind.CONJ:
                return True
            index += 2
        return False

    def _has_own_verb(self, index: int) -> bool:
        return index + 1 < len(self._units) and self._units[index + 1].kind is Kind.VERB

    def _takes_object(self, index: int) -> bool:
        """What follows is an object; after a verb of speech it opens a clause of its own."""
        unit = self._units[index]
        if unit.kind in (Kind.PREP, Kind.SOURCE):
            return True
        group = unit.group
        lemma = group.verb.lemma if group is not None and group.verb is not None else ""
        calls = not lemma or lemma in self._lexicon.needs_complement
        speaks = group is not None and group.cue in CLAUSAL and not calls
        return unit.kind is Kind.VERB and not speaks

    def _apposed(self, index: int) -> int:
        """`Brian Smith, a spokesman for the ministry,`, `the head of the agency (FSB), NAME,`.

        What stands beside a noun that names nobody says whose voice it is.
        """
        units = self._units
        named = units[index].actor
        if named is not None and (named.parties or named.refused):
            return index
        comma = self._end_of_phrase(index)
        if comma + 1 >= len(units) or units[comma].kind is not Kind.COMMA:
            return index
        actor = units[comma + 1].actor
        if actor is None or not (actor.parties or actor.refused):
            return index
        closed = comma + 2 >= len(units) or units[comma + 2].kind in (Kind.COMMA, Kind.MARK)
        owned = actor.owned and actor.kind == ROLE
        return comma + 1 if owned or (closed and actor.kind == PERSON) else index

    def _end_of_phrase(self, index: int) -> int:
        """The unit after a noun with what hangs on it: "of the agency", "(FSB)"."""
        units, at = self._units, index + 1
        while at + 1 < len(units):
            if units[at].kind is Kind.PREP and units[at + 1].kind in NOMINAL:
                at += 2
            elif units[at].word == "(" and units[at + 2 : at + 3] and units[at + 2].word == ")":
                at += 3
            elif units[at].genitive and units[at].first == units[at - 1].last:
                at += 1
            else:
                return at
        return at

    def _listing(self, index: int) -> bool:
        """A comma joins only at the head of a headline or its clause: "Russia, Ukraine agree"."""
        units = self._units
        if not self._title or units[index].actor is None or index < 2:
            return False
        verb = index + 1 < len(units) and units[index + 1].kind is Kind.VERB
        clause = index > 2 and units[index - 3].kind is Kind.VERB
        head = index == 2 or (clause and not self._takes_object(index - 3))
        return head and verb and units[index - 2].actor is not None
