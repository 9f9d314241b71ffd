"""A verb finds its subject among its clause's nouns; where two are close nobody wins. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.language.coordination import Coordination
from monitor.language.fitness import ACTOR, THING, Fitness
from monitor.language.inversion import INVERTED, Inversion
from monitor.language.islands import Islands
from monitor.language.lexicon import Cue, Lexicon
from monitor.language.names import PERSON, PLACES
from monitor.language.seats import Seats
from monitor.language.sharing import Sharing
from monitor.language.tokens import Sentence
from monitor.language.units import (
    AFTER_SAID,
    BREAKS,
    NOMINAL,
    PRONOUN,
    Group,
    Kind,
    Unit,
)

_ASKED: Final = (Cue.DEMAND, Cue.ASK, Cue.ACCEPT, Cue.REJECT, Cue.ALLEGE)
"""Verbs whose object may be somebody."""

MARKED: Final = 0.3
"""An article marks it as a subject."""
LEFT: Final = 0.6
RIGHT: Final = 0.2
OPENED: Final = 0.6
"""To the right of a verb that something else stands before: words said, an adjunct, nothing."""
STEP: Final = 0.02
"""For each unit between noun and verb."""
CLOSE: Final = 0.12
"""Two candidates whose scores differ by less are too close to call."""
_FAR: Final = 12
"""Units to the right of a verb within which its subject stands."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    unit: int
    score: float


class Subjects:
    """Who does what in one sentence; verbs must be asked for from left to right."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, sentence: Sentence) -> None:
        self._units = units
        self._lexicon = lexicon
        self._islands = Islands(units, lexicon)
        self._coordination = Coordination(units, lexicon, sentence)
        self._fitness = Fitness(units, lexicon, self._coordination)
        self._inversion = Inversion(units, lexicon)
        self._subjects: dict[int, tuple[int, ...]] = {}
        """By unit of the verb: the units of its subject, nearest last."""
        self._sharing = Sharing(units, lexicon, self._subjects)
        self._seats = Seats(units, lexicon, self._fitness, self._sharing)

    def of(self, at: int) -> tuple[int, ...]:
        """Units that are the subject of the verb at `at`; remembered for the verbs after it."""
        found = self._find(at)
        self._subjects[at] = found
        return found

    def known(self, at: int) -> tuple[int, ...]:
        """What `of` answered for `at`."""
        return self._subjects.get(at, ())

    def coordinated(self, index: int) -> tuple[int, ...]:
        """The noun at `index` with those it is joined to."""
        return self._coordination.of(index)

    def moded(self, at: int, group: Group) -> Group:
        """A verb with the modal of the verb it is joined to."""
        return self._sharing.moded(at, group)

    def _find(self, at: int) -> tuple[int, ...]:
        group = self._units[at].group
        if group is None:
            return ()
        if group.impersonal:
            return self._seats.of(at)
        bracket = self._bracket(at) if self._lexicon.inverts else ()
        if bracket:
            return bracket
        noun, shared = self._left(at)
        rights = tuple(self._rights(at, group, opened=noun is None))
        if noun is None:
            return self._without_left(at, shared, rights)
        return self._with_left(at, noun, rights)

    def _with_left(self, at: int, noun: int, rights: tuple[_Candidate, ...]) -> tuple[int, ...]:
        """A noun of its own before the verb: the seat or a noun after the verb may outdo it."""
        seat = () if self._units[noun].actor else self._seats.of(at)
        if seat:
            return seat
        if rights and not self._lexicon.inverts and self._outdoes(rights[0].unit, noun):
            return self._chosen(rights[0].unit, at)  # `…, said the minister`
        if rights and self._lexicon.object_first:
            best = self._winner((*self._lefts(noun, at), *rights))
            return () if best is None else self._chosen(best, at)
        return self._chosen(self._lefts(noun, at)[0].unit, at)

    def _outdoes(self, right: int, left: int) -> bool:
        """After words said whatever follows their verb speaks, unless only a thing does."""
        units = self._units
        if units[left].actor is None or units[left + 1].kind not in (Kind.COMMA, Kind.DASH):
            return True
        return self._fitness.worth(units[right]) >= ACTOR

    def _without_left(
        self, at: int, shared: tuple[int, ...], rights: tuple[_Candidate, ...]
    ) -> tuple[int, ...]:
        """No noun of its own before the verb: another verb's subject, a seat, or one after it."""
        said = bool(at) and self._units[at - 1].kind in AFTER_SAID
        seat = self._seats.of(at)
        near = bool(seat) and seat[0] < at  # in the clause itself
        if shared and not near and not (said and self._is_answered(at, shared, rights)):
            return shared
        best = self._winner(rights)
        if seat and (best != at + 1 or not self._seats.yields(best, seated=seat[0] < at)):
            return seat
        return shared if best is None else self._chosen(best, at)

    def _is_answered(
        self, at: int, shared: tuple[int, ...], rights: tuple[_Candidate, ...]
    ) -> bool:
        return any(self._speaks_after(one.unit, at, shared) for one in rights)

    def _speaks_after(self, index: int, at: int, shared: tuple[int, ...]) -> bool:
        """After words said: somebody, or where verbs close clauses a noun that ends this one."""
        units, group = self._units, self._units[at].group
        if units[index].actor is not None:  # `…, bittet Trump um Details`: an object
            asked = self._lexicon.particles_at_end and group is not None and group.cue in _ASKED
            rival = asked and self._is_main(shared)
            return not rival or self._is_last(index)
        if group is None or group.cue not in INVERTED:
            return False
        if not self._lexicon.inverts:
            return True  # `…, says the expert`: such a noun stands there only as a subject
        closes = self._lexicon.particles_at_end and not self._fitness.is_thing(units[index])
        return closes and self._is_last(index)

    def _is_main(self, shared: tuple[int, ...]) -> bool:
        """Somebody acts in a clause without a joint: not `Als die Gespräche begannen, …`."""
        before = self._units[max(0, shared[0] - 1) : shared[0]]
        joined = any(
            unit.kind is Kind.SUB or self._lexicon.joints.get(unit.word) == "clausal"
            for unit in before
        )
        return self._units[shared[0]].actor is not None and not joined

    def _is_last(self, index: int) -> bool:
        """Nothing but its own nouns follows in the clause."""
        units, after = self._units, index + 1
        while after < len(units) and units[after].kind in NOMINAL:
            after += 1
        return after == len(units) or units[after].kind in (Kind.COMMA, Kind.MARK)

    def _chosen(self, index: int, at: int) -> tuple[int, ...]:
        if index > at:
            return self._coordination.onwards(index)
        index = self._named_before(index)
        if self._sharing.is_predicate(index, at):
            return self.known(index - 1)
        if self._sharing.is_shown(index, at) or self._sharing.is_controlled(index, at):
            return ()
        return self._coordination.of(index)

    # --- before the verb

    def _left(self, at: int) -> tuple[int | None, tuple[int, ...]]:
        """The nearest noun that may be the subject, or else the subject of another verb."""
        units, index = self._units, at - 1
        while index >= 0:
            kind = units[index].kind
            if kind in NOMINAL:
                skipped = self._governed(index, at)
                if not skipped:
                    return (index, ()) if not self._belongs_to_noun(at, index) else (None, ())
                index = self._before_preps(index - skipped)
            elif kind is Kind.QUOTE:
                index -= 1
            elif kind in (Kind.COMMA, Kind.DASH):
                opened = self._opened(index)
                if self._is_apposed(opened, index):
                    return index - 1, ()
                if opened < 0:
                    return None, self._asyndetic(index, at) if kind is Kind.COMMA else ()
                index = self._named_before(opened)
            else:
                return None, self._joined(kind, index, at)
        return None, self._asyndetic(at, at) if at and units[at - 1].kind is Kind.COMMA else ()

    def _before_preps(self, index: int) -> int:
        """`auprès | des | Nations unies`: before all of them."""
        while index >= 0 and self._units[index].kind is Kind.PREP:
            index -= 1
        return index

    def _opened(self, closing: int) -> int:
        """The unit before the aside that a comma or dash closes, -1 when it closes none."""
        opened = self._islands.before(closing)
        if opened < 0 and closing == 1 and self._units[closing].kind is Kind.DASH:
            return 0  # `NAME — proposed talks`
        return opened

    def _is_apposed(self, opened: int, closing: int) -> bool:
        """`the head of the agency, NAME, said`: the name says who it is."""
        if opened != closing - 3 or self._units[opened].kind not in NOMINAL:
            return False
        titled, named = self._units[opened].actor, self._units[closing - 1].actor
        unowned = titled is None or not titled.parties
        return unowned and named is not None and named.kind == PERSON

    def _belongs_to_noun(self, at: int, index: int) -> bool:
        """`under pressure | to answer`: the infinitive says what the noun before it is about."""
        group = self._units[at].group
        if group is None or not group.infinitive or index == at - 1:
            return False
        return self._units[at - 1].kind in NOMINAL and not self._has_verb_before(at)

    def _named_before(self, index: int) -> int:
        """`NAME, one of the members, who signed it, condemned`: the name that an aside explains."""
        units = self._units
        if index < 2 or units[index].actor is not None or units[index - 1].kind is not Kind.COMMA:
            return index
        named = units[index - 2].actor
        opens = index == 2 or units[index - 3].kind in (Kind.COMMA, Kind.QUOTE, *BREAKS)
        explains = units[index].article or units[index].word in self._lexicon.roles
        person = named is not None and named.kind == PERSON
        return index - 2 if person and opens and explains else index

    def _lefts(self, noun: int, at: int) -> tuple[_Candidate, ...]:
        """The noun nearest to the verb and, where objects may come first, those before it."""
        found = [self._scored(noun, at)]
        index = noun - 1
        while self._lexicon.object_first and index >= 0 and self._units[index].kind in NOMINAL:
            if not self._governed(index, at):
                found.append(self._scored(index, at))
            index -= 1
        return tuple(sorted(found, key=lambda one: -one.score))

    def _scored(self, index: int, at: int) -> _Candidate:
        unit = self._units[index]
        worth = THING if self._is_pronoun_object(index) else self._fitness.worth(unit)
        score = worth + (MARKED if unit.nominative else 0.0)
        return _Candidate(index, score + LEFT - STEP * (at - index))

    def _is_pronoun_object(self, index: int) -> bool:
        """`während Washington | ihn | akzeptierte`: a pronoun between a name and the last verb."""
        units = self._units
        actor, before = units[index].actor, units[index - 1].actor if index else None
        if actor is None or actor.kind != PRONOUN or not self._lexicon.particles_at_end:
            return False
        return before is not None and bool(before.parties)

    def _governed(self, index: int, at: int) -> int:
        """How many units to pass over when the noun cannot be a subject; 0 when it can.

        Its case or article says so, or a preposition stands before it that opens no clause (not
        "after Putin agrees"), or before the list it is in: "with Russia and China".
        """
        unit, before = self._units[index], self._units[index - 1] if index else None
        if unit.genitive and before is not None and before.kind in NOMINAL:
            return 1 if before.last == unit.first else 0
        preposed = before is not None and before.kind in (Kind.PREP, Kind.SOURCE)
        oblique = self._fitness.is_oblique(unit.actor)
        if unit.accusative or oblique or self._fitness.disagrees(index, at):
            return 2 if preposed else 1
        if before is None or not preposed:
            return self._listed(index, at)
        group = self._units[at].group
        near = index == at - 1 or (index == at - 2 and self._is_pronoun_object(at - 1))
        if not near or group is None or group.infinitive:
            return 2
        opens = group.participle or self._lexicon.joints.get(before.word) == "clausal"
        return 0 if opens else 2

    def _listed(self, index: int, at: int) -> int:
        """`with Russia and China`: the list is governed as its first member is."""
        units = self._units
        if index < 2 or units[index - 1].kind is not Kind.CONJ:
            return 0
        first = units[index - 2]
        if first.kind not in NOMINAL or first.accusative:
            return 0
        pair = index > 2 and self._lexicon.joints.get(units[index - 3].word) == "pair"
        if self._has_verb_before(index) and not pair:
            return 0
        return 4 if self._governed(index - 2, at) == 2 else 0

    def _has_verb_before(self, index: int) -> bool:
        """The clause has its verb: what a joint adds opens another one."""
        for before in range(index - 1, -1, -1):
            unit = self._units[before]
            if unit.kind in (*BREAKS, Kind.COMMA, Kind.QUOTE):
                return False
            if unit.kind is Kind.VERB:
                return True
        return False

    def _joined(self, kind: Kind, index: int, at: int) -> tuple[int, ...]:
        """The subject when a joint or another verb stands right before the verb."""
        if kind is Kind.REL:
            return self._antecedent(index)
        if kind is Kind.CONJ:
            return self._sharing.earlier(index, at)
        if kind is Kind.VERB and self._units[index + 1].kind is Kind.COMMA:
            return self.known(index)  # `said that …, expressed doubts`
        if kind is Kind.VERB:
            return self._sharing.through(index, at)
        if kind in (Kind.PREP, Kind.SUB):
            return self._sharing.of_participle(index, at)
        return ()

    def _antecedent(self, index: int) -> tuple[int, ...]:
        before = index - 1
        if before >= 0 and self._units[before].kind is Kind.COMMA:
            before -= 1
        if (
            before < 0
            or self._units[before].kind not in NOMINAL
            or self._is_mistaken(index, before)
        ):
            return ()
        return (before - 2,) if self._is_origin(before) else (before,)

    def _is_origin(self, index: int) -> bool:
        """`a tourist from Moscow | who`: a place after its noun, and it is the noun that acts."""
        units = self._units
        actor = units[index].actor
        if index < 2 or actor is None or actor.kind not in PLACES:
            return False
        return units[index - 1].kind is Kind.PREP and units[index - 2].kind in NOMINAL

    def _is_mistaken(self, index: int, noun: int) -> bool:
        """`Jordan, who plays twins`: a country is no "who"; it is somebody's name."""
        actor = self._units[noun].actor
        person = self._lexicon.links.get(self._units[index].word) == "person"
        return person and actor is not None and actor.kind in PLACES

    def _asyndetic(self, index: int, at: int) -> tuple[int, ...]:
        """`pauses talks, summons ambassador`, `…, adding that`: the subject goes on."""
        group = self._units[at].group
        if group is None or group.infinitive:
            return ()
        earlier = self._sharing.earlier(index, at)
        if earlier:
            return earlier
        if group.participle:
            return ()
        breaks = (i for i in range(index - 1, -1, -1) if self._units[i].kind in BREAKS)
        for first in range(next(breaks, -1) + 1, index):
            if self._units[first].kind in NOMINAL and not self._governed(first, at):
                return (first,)
        return ()

    def _bracket(self, at: int) -> tuple[int, ...]:
        """The subject of a verb that closes a bracket: `hat … abgelehnt`, `dass … ablehnt`."""
        units = self._units
        for index in range(at - 1, -1, -1):
            unit = units[index]
            if unit.kind is Kind.VERB and unit.group is not None:
                return self.known(index) if self._sharing.is_tie(index) else ()
            if unit.kind in (Kind.SUB, Kind.THAT):
                inside = tuple(
                    self._scored(i, at)
                    for i in range(index + 1, at)
                    if units[i].kind in NOMINAL and not self._governed(i, at)
                )
                best = max(inside, key=lambda one: (one.score - 2 * LEFT, -one.unit), default=None)
                return () if best is None else self.coordinated(best.unit)
            if unit.kind is Kind.CONJ and self._joins_nouns(index):
                continue
            if unit.kind in (*BREAKS, Kind.COMMA, Kind.QUOTE, Kind.CONJ):
                return ()
        return ()

    def _joins_nouns(self, index: int) -> bool:
        around = self._units[index - 1 : index + 2 : 2]
        return len(around) == 2 and all(unit.kind in NOMINAL for unit in around)

    # --- after the verb

    def _rights(self, at: int, group: Group, *, opened: bool) -> Iterator[_Candidate]:
        """The nouns after a verb that may be its subject, nearest first."""
        if not self._inversion.may_invert(at, group, opened=opened):
            return
        place = OPENED if opened else RIGHT
        index, last = at + 1, min(len(self._units), at + _FAR)
        while index < last:
            unit = self._units[index]
            if unit.kind in (Kind.PREP, Kind.SOURCE) and self._lexicon.inverts:
                index += 2
            elif unit.kind in NOMINAL:
                if not self._is_object(index, at):
                    yield _Candidate(index, self._fitness.worth(unit) + place - STEP * (index - at))
                if not self._lexicon.object_first:
                    return
                index += 1
            elif unit.kind is Kind.VERB and self._sharing.is_tie(index):
                index += 1
            else:
                return

    def _is_object(self, index: int, at: int) -> bool:
        unit, before = self._units[index], self._units[index - 1]
        oblique = self._fitness.is_oblique(unit.actor)
        owns = unit.genitive and before.kind in NOMINAL and before.last == unit.first
        return unit.accusative or oblique or owns or self._fitness.disagrees_after(index, at)

    def _winner(self, candidates: Sequence[_Candidate]) -> int | None:
        """The best candidate; None when there is none, or another party's comes too close."""
        ranked = sorted(candidates, key=lambda one: (-one.score, one.unit))
        if not ranked:
            return None
        best = ranked[0]
        close = len(ranked) > 1 and best.score - ranked[1].score < CLOSE
        return None if close and not self._is_one(best.unit, ranked[1].unit) else best.unit

    def _is_one(self, first: int, second: int) -> bool:
        """`помощник президента России по делам … | Юрий Ушаков`: both speak for one party."""
        one, other = self._units[first].actor, self._units[second].actor
        if one is None or other is None or not one.parties:
            return False
        return one.parties == other.parties

    def is_subordinate(self, subject: int) -> bool:
        """After "if", "whether" and their like, or behind a verb that opens: `würde X ablehnen`."""
        if self._lexicon.particles_at_end and 1 < subject < len(self._units):
            opening, before = self._units[subject - 1].group, self._units[subject - 2]
            if opening is not None and opening.verb is None and before.kind is Kind.COMMA:
                word = self._units[subject - 1].word
                return opening.modal or self._lexicon.joints.get(word) == "if"
        return (
            subject > 0
            and self._units[subject - 1].kind is Kind.SUB
            and self._lexicon.joints.get(self._units[subject - 1].word) == "if"
        )
