"""A verb finds its subject: to the left across clauses, to the right where it is inverted. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from monitor.language.lexicon import MEANINGS, Cue, Form, Lexicon
from monitor.language.tokens import Sentence
from monitor.language.units import ROLE, Group, Kind, Unit

NOMINAL: Final = (Kind.ACTOR, Kind.OTHER)
BREAKS: Final = (Kind.COLON, Kind.DASH, Kind.MARK)
AFTER_SAID: Final = (Kind.COMMA, Kind.QUOTE, Kind.DASH)
_CLAUSAL: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST, Cue.THINK, Cue.WARN, Cue.DENY)
"""Verbs whose object is a clause: "says Russia and Ukraine agreed"."""
_NEEDS_OBJECT: Final = (Cue.DEMAND, Cue.WARN, Cue.ALLEGE, Cue.ASK)
"""Verbs that in a headline's past form, without an object, mean "was urged", "is accused"."""
_INVERTED: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST)
"""Verbs that English puts before their subject after a quotation."""


class Subjects:
    """Who does what in one sentence; verbs must be asked for from left to right."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, sentence: Sentence) -> None:
        self._units = units
        self._lexicon = lexicon
        self._sentence = sentence
        self._subjects: dict[int, tuple[int, ...]] = {}
        """By unit of the verb: the units of its subject, nearest last."""

    def of(self, at: int) -> tuple[int, ...]:
        """Units that are the subject of the verb at `at`; remembered for the verbs after it."""
        found = self._find(at)
        self._subjects[at] = found
        return found

    def known(self, at: int) -> tuple[int, ...]:
        """What `of` answered for `at`."""
        return self._subjects.get(at, ())

    def _find(self, at: int) -> tuple[int, ...]:
        """Units that are the subject of the verb at `at`, () when there is none."""
        seat = self._seat(at)
        if seat:
            return seat
        bracket = self._bracket(at) if self._lexicon.inverts else ()
        if bracket:
            return bracket
        right = self._after_said(at)
        if right:
            return right
        left = self._left_subject(at)
        if self._lexicon.inverts and self._object_first(left, at):
            return self._right_subject(at)
        return left or self._right_subject(at)

    def _after_said(self, at: int) -> tuple[int, ...]:
        """`…, said the minister`: after what was said the subject follows its verb."""
        group = self._units[at].group
        if group is None or not at or self._units[at - 1].kind not in AFTER_SAID:
            return ()
        if not self._lexicon.inverts and (group.participle or group.cue not in _INVERTED):
            return ()
        right = self._right_subject(at)
        if not right:
            return ()
        if self._units[right[0]].actor is not None:
            return right
        lemma = group.verb.lemma if group.verb else ""
        after = self._units[right[0] + 1 : right[0] + 2]
        closed = not after or after[0].kind in (Kind.COMMA, Kind.MARK, Kind.PREP, Kind.REL)
        heard = lemma in self._lexicon.needs_complement or lemma == "tell"
        says = group.cue is Cue.SAY and closed and not heard
        return right if says and not self._lexicon.inverts else ()

    def _bracket(self, at: int) -> tuple[int, ...]:
        """The subject of a verb that closes a bracket: `hat … abgelehnt`, `dass … ablehnt`."""
        units = self._units
        for index in range(at - 1, -1, -1):
            unit = units[index]
            if unit.kind is Kind.VERB and unit.group is not None:
                return self._subjects.get(index, ()) if self._bare(index) else ()
            if unit.kind in (Kind.SUB, Kind.THAT):
                inside = (i for i in range(index + 1, at) if units[i].kind in NOMINAL)
                first = next(inside, None)
                return () if first is None else self.coordinated(first)
            if unit.kind in (*BREAKS, Kind.COMMA, Kind.QUOTE, Kind.CONJ):
                return ()
        return ()

    def _object_first(self, left: tuple[int, ...], at: int) -> bool:
        """`Den Vorschlag lehnte Moskau ab`: the noun before the verb is no subject."""
        if len(left) != 1 or at + 1 >= len(self._units):
            return False
        right = self._units[at + 1]
        if right.actor is not None and self._units[left[0]].actor is None:
            noun = self._lexicon.quiet.get(self._units[left[0]].word)
            if self._bare(at) or right.nominative or noun in ("detail", "noun"):
                return True
        if left[0] != at - 1:
            return False
        return self._units[left[0]].accusative and self._units[at + 1].kind is Kind.ACTOR

    def _left_subject(self, at: int) -> tuple[int, ...]:
        units, index = self._units, at - 1
        while index >= 0:
            kind = units[index].kind
            if kind in NOMINAL:
                if not self._governed(index, at):
                    return self._free(index, at)
                index -= 2 if self._units[index - 1].kind in (Kind.PREP, Kind.SOURCE) else 1
            elif kind is Kind.QUOTE:
                index -= 1
            elif kind is Kind.COMMA:
                opened = self._before_parenthesis(index)
                if opened < 0:
                    return self._asyndetic(index, at)
                index = opened
            else:
                return self._joined_subject(kind, index, at)
        return self._asyndetic(at, at) if self._units[at - 1].kind is Kind.COMMA else ()

    def _free(self, index: int, at: int) -> tuple[int, ...]:
        """The nearest noun that no preposition governs: the subject, unless it is an object."""
        if self._is_predicate(index, at):
            return self.known(index - 1)
        if self._is_shown(index, at) or self._controlled(index, at):
            return ()
        return self.coordinated(index)

    def _joined_subject(self, kind: Kind, index: int, at: int) -> tuple[int, ...]:
        """The subject when a joint or another verb stands right before the verb."""
        if kind is Kind.REL:
            return self._antecedent(index)
        if kind is Kind.CONJ:
            return self._earlier_subject(index, at)
        if kind is Kind.VERB:
            return self._through_verb(index, at)
        if kind in (Kind.PREP, Kind.SUB):
            return self._of_participle(index, at)
        return ()

    def _seat(self, at: int) -> tuple[int, ...]:
        """`В Кремле … сообщили`: the seat of a party with a verb in the plural."""
        units = self._units
        if not self._lexicon.cases or not self._tokens_end(at, self._lexicon.plural):
            return ()
        for index in range(at - 1, 0, -1):
            unit = units[index]
            if unit.kind in (*BREAKS, Kind.COMMA, Kind.QUOTE, Kind.THAT, Kind.SUB, Kind.VERB):
                if not (unit.kind is Kind.VERB and self._bare(index)):
                    return ()
            elif (
                unit.actor is not None and self._lexicon.joints.get(units[index - 1].word) == "seat"
            ):
                return (index,)
        if units[0].kind is Kind.VERB or at + 2 >= len(units):
            return ()
        return ()

    def _tokens_end(self, at: int, endings: tuple[str, ...]) -> bool:
        unit = self._units[at]
        return bool(endings) and (unit.word.endswith(endings) or unit.plural)

    def _governed(self, index: int, at: int) -> bool:
        """A preposition stands before the noun and opens no clause: not "after Putin agrees"."""
        if self._lexicon.cases and self._units[index].actor is not None:
            actor = self._units[index].actor
            if actor is not None and not actor.base:
                return True
        if index == 0 or self._units[index - 1].kind not in (Kind.PREP, Kind.SOURCE):
            return False
        word = self._units[index - 1].word
        group = self._units[at].group
        if index != at - 1 or group is None or group.infinitive:
            return True
        return not (group.participle or self._lexicon.joints.get(word) == "clausal")

    def _is_predicate(self, index: int, at: int) -> bool:
        """`were quick to welcome`: the adjective ties the subject to the infinitive."""
        group, tie = self._units[at].group, self._units[index - 1].group
        return (
            group is not None
            and group.infinitive
            and index > 0
            and self._units[index].actor is None
            and not (tie is not None and tie.modal)
            and self._units[index - 1].kind is Kind.VERB
            and self._bare(index - 1)
        )

    def _is_shown(self, index: int, at: int) -> bool:
        """`footage of Trump saying`, `quotes him saying`: shown by others, not said here."""
        group = self._units[at].group
        if group is None or not group.participle or index != at - 1 or index == 0:
            return False
        before = self._units[index - 1]
        absolute = self._lexicon.joints.get(before.word) == "absolute"
        return before.kind is Kind.VERB or (before.kind is Kind.PREP and not absolute)

    def _controlled(self, index: int, at: int) -> bool:
        """`urges Putin to accept`: the noun is the object, and nobody has accepted."""
        group = self._units[at].group
        if group is None or not group.infinitive or index == 0:
            return False
        before = self._units[index - 1]
        return before.kind is Kind.VERB and not (
            before.group is not None and before.group.cue in (Cue.SAY, Cue.ANNOUNCE)
        )

    def _of_participle(self, index: int, at: int) -> tuple[int, ...]:
        """`after calling …`: the subject of the clause around it, before or after."""
        group = self._units[at].group
        word = self._units[index].word
        if group is not None and group.infinitive:
            return (
                self._through_verb(index - 1, at) if index and self._units[index - 1].group else ()
            )
        if group is None or group.verb is None or group.verb.form is not Form.ING:
            return ()
        if self._lexicon.joints.get(word) != "clausal" and word != "by":
            return ()
        earlier = self._earlier_subject(index, at)
        if earlier or index:
            return earlier
        for after in range(at + 1, len(self._units) - 1):
            if self._units[after].kind is Kind.COMMA and self._units[after + 1].kind in NOMINAL:
                return (after + 1,)
        return ()

    def _asyndetic(self, index: int, at: int) -> tuple[int, ...]:
        """`pauses talks, summons ambassador`, `…, adding that`: the subject goes on."""
        group = self._units[at].group
        if group is None or group.infinitive:
            return ()
        earlier = self._earlier_subject(index, at)
        if earlier:
            return earlier
        if group.participle:
            return ()
        for first in range(index):
            if self._units[first].kind in NOMINAL and not self._governed(first, at):
                return (first,)
        return ()

    def _through_verb(self, index: int, at: int) -> tuple[int, ...]:
        """An infinitive or participle shares the subject of the verb before it."""
        group = self._units[at].group
        before = self._units[index].group
        if before is not None and before.passive and group and group.infinitive:
            return ()
        if group and (group.infinitive or group.participle or self._bare(index)):
            return self._subjects.get(index, ())
        return ()

    def _bare(self, index: int) -> bool:
        group = self._units[index].group
        if group is None:
            return False
        return group.verb is None or self._lexicon.quiet_verbs.get(group.verb.lemma) == "keep"

    def _earlier_subject(self, index: int, at: int) -> tuple[int, ...]:
        """`met Putin and said`: the subject of a verb before the joint, of speech if it can be."""
        group = self._units[at].group
        speech = group is not None and (
            MEANINGS[group.cue].attributes or self._is_withholding(group)
        )
        nearest: tuple[int, ...] = ()
        for before in range(index - 1, -1, -1):
            unit = self._units[before]
            if unit.kind in BREAKS:
                break
            if unit.kind is not Kind.VERB or not self._subjects.get(before):
                continue
            if not nearest and self._shuts_out(before, at):
                continue
            if self._shares_modal(before, at):
                return self._subjects[before]
            if unit.group is not None and MEANINGS[unit.group.cue].attributes and speech:
                return self._subjects[before]
            nearest = nearest or self._subjects[before]
        return nearest

    def _shares_modal(self, before: int, at: int) -> bool:
        """`said Kyiv would wait and accept`: a base form goes on with the modal's subject."""
        first, second = self._units[before].group, self._units[at].group
        if self._lexicon.inverts or first is None or second is None or second.verb is None:
            return False
        bare = self._units[at].first == second.at and second.verb.form is Form.BASE
        return bare and (first.modal or first.future)

    def moded(self, at: int, group: Group) -> Group:
        """A verb with the modal of the verb it is joined to."""
        before = next((i for i in range(at - 1, -1, -1) if self._units[i].group), None)
        if before is None or not self._shares_modal(before, at):
            return group
        first = self._units[before].group
        if first is None or not any(unit.kind is Kind.CONJ for unit in self._units[before:at]):
            return group
        return replace(group, modal=first.modal, future=first.future, would=first.would)

    def _shuts_out(self, before: int, at: int) -> bool:
        """`said Kyiv could not wait and rejected`: after a modal the finite verb is the outer's."""
        first, second = self._units[before].group, self._units[at].group
        if self._lexicon.inverts or first is None or second is None or second.verb is None:
            return False
        bare = self._units[at].first == second.at and second.verb.form is Form.PAST
        shared = (first.modal or first.future) and not first.passive
        acts = at + 1 < len(self._units) and self._units[at + 1].kind in NOMINAL
        return bare and acts and (shared or (first.passive and first.modal))

    def _is_withholding(self, group: Group) -> bool:
        return group.verb is not None and self._lexicon.quiet_verbs.get(group.verb.lemma) in (
            "react",
            "withhold",
        )

    def _antecedent(self, index: int) -> tuple[int, ...]:
        before = index - 1
        if before >= 0 and self._units[before].kind is Kind.COMMA:
            before -= 1
        if before >= 0 and self._units[before].kind in NOMINAL:
            return (before,)
        return ()

    def _before_parenthesis(self, comma: int) -> int:
        """The unit before the parenthesis that `comma` closes, or -1."""
        for opened in range(comma - 1, max(comma - 14, -1), -1):
            kind = self._units[opened].kind
            if kind is Kind.COMMA and self._is_parenthesis(opened + 1, comma):
                return opened - 1
            if kind in BREAKS:
                return -1
        return -1

    def _is_parenthesis(self, first: int, last: int) -> bool:
        if first >= last:
            return False
        opening = self._units[first]
        if opening.kind in (Kind.REL, Kind.PREP, Kind.SUB):
            return True
        if opening.kind is Kind.VERB:
            group = opening.group
            return group is not None and (
                group.participle or (group.verb is not None and group.verb.form is Form.PAST)
            )
        if opening.kind in NOMINAL:
            return not any(
                self._units[i].kind is Kind.VERB and self._units[i - 1].kind in NOMINAL
                for i in range(first + 1, last)
            )
        return False

    def coordinated(self, index: int) -> tuple[int, ...]:
        """`Russia, Ukraine and the US`: all of them, unless the first is another's object."""
        units, found = self._units, [self._apposed(index)]
        while index >= 2 and units[index - 1].kind in (Kind.CONJ, Kind.COMMA):
            before = index - 2
            if units[index - 1].kind is Kind.CONJ and units[before].kind is Kind.COMMA:
                before -= 1
            if before < 0 or units[before].kind not in NOMINAL:
                break
            if before and self._takes_object(before - 1):
                break
            if units[index - 1].kind is Kind.COMMA and len(found) == 1 and not self._listing(index):
                break
            found.append(before)
            index = before
        return tuple(reversed(found))

    def _takes_object(self, index: int) -> bool:
        """What follows is an object; after a verb of speech it opens a clause of its own."""
        unit = self._units[index]
        if unit.kind in (Kind.PREP, Kind.SOURCE):
            return True
        group = unit.group
        lemma = group.verb.lemma if group is not None and group.verb is not None else ""
        calls = not lemma or lemma in self._lexicon.needs_complement
        speaks = group is not None and group.cue in _CLAUSAL and not calls
        return unit.kind is Kind.VERB and not speaks

    def _apposed(self, index: int) -> int:
        """`Brian Smith, a spokesman for the ministry,`: the apposition says whose voice it is."""
        units = self._units
        if units[index].kind is not Kind.OTHER or index + 2 >= len(units):
            return index
        if units[index + 1].kind is Kind.COMMA:
            actor = units[index + 2].actor
            if actor is not None and actor.owned and actor.kind == ROLE:
                return index + 2
        return index

    def _listing(self, index: int) -> bool:
        """A comma joins only at the head of a headline or its clause: "Russia, Ukraine agree"."""
        units = self._units
        if not self._sentence.title or units[index].actor is None or index < 2:
            return False
        verb = index + 1 < len(units) and units[index + 1].kind is Kind.VERB
        clause = index > 2 and units[index - 3].kind is Kind.VERB
        head = index == 2 or (clause and not self._takes_object(index - 3))
        return head and verb and units[index - 2].actor is not None

    def _right_subject(self, at: int) -> tuple[int, ...]:
        """The subject after the verb: `"…", said the Kremlin`."""
        units, group = self._units, self._units[at].group
        following = at + 1
        if group is None or following >= len(units) or group.infinitive or group.participle:
            return ()
        if self._takes_right(group) and units[following].kind in NOMINAL:
            before = units[at - 1].kind if at else None
            quoted = before in (Kind.COMMA, Kind.QUOTE, Kind.DASH, Kind.MARK)
            actor = units[following].actor
            if self._lexicon.cases and actor is not None and not actor.base:
                return self._seat_after(at)
            if (
                (quoted or self._lexicon.inverts)
                and self._may_invert(group)
                and not self._has_own_verb(following)
            ):
                return (following,)
        return self._seat_after(at)

    def _seat_after(self, at: int) -> tuple[int, ...]:
        """`сообщили в Кремле`: the seat after its verb."""
        units = self._units
        if not self._lexicon.cases or at + 2 >= len(units):
            return ()
        seat = self._lexicon.joints.get(units[at + 1].word) == "seat"
        if seat and units[at + 2].actor and self._tokens_end(at, self._lexicon.plural):
            return (at + 2,)
        return ()

    def _takes_right(self, group: Group) -> bool:
        return MEANINGS[group.cue].reacts or (group.verb is None and self._lexicon.inverts)

    def _may_invert(self, group: Group) -> bool:
        return self._lexicon.inverts or group.cue in _INVERTED

    def _has_own_verb(self, index: int) -> bool:
        following = index + 1
        return following < len(self._units) and (
            self._units[following].kind is Kind.VERB and not self._lexicon.inverts
        )

    def agent(self, at: int, group: Group) -> int | None:
        """The noun after "by" of a passive or of a headline's participle."""
        units = self._units
        if self._lexicon.particles_at_end and self._agent_before(at):
            return at - 1
        forms = (Form.PART,) if self._lexicon.particles_at_end else (Form.PAST, Form.PART)
        if group.verb is None or group.verb.form not in forms:
            return None
        for index in range(at + 1, min(at + 5, len(units) - 1)):
            if units[index].kind is Kind.VERB or units[index].kind in BREAKS:
                return None
            if (
                units[index].kind is Kind.PREP
                and self._lexicon.joints.get(units[index].word) == "by"
            ):
                actor = units[index + 1]
                near = group.passive or (index == at + 1 and self._leads(at))
                return index + 1 if actor.kind in NOMINAL and near else None
        return None

    def _agent_before(self, at: int) -> bool:
        """`von Moskau bestätigt`: German puts the agent before its participle."""
        units = self._units
        group = units[at].group
        return (
            at >= 2
            and group is not None
            and group.verb is not None
            and group.verb.form in (Form.THIRD, Form.PART)
            and units[at - 1].kind is Kind.ACTOR
            and units[at - 2].kind is Kind.PREP
            and self._lexicon.joints.get(units[at - 2].word) == "by"
            and (at + 1 == len(units) or units[at + 1].kind in (Kind.COMMA, Kind.MARK))
        )

    def _leads(self, at: int) -> bool:
        """The only verb of its sentence: "Proposal rejected by Moscow"."""
        return all(
            unit.kind is not Kind.VERB or index == at for index, unit in enumerate(self._units)
        )

    def is_title_passive(self, at: int, group: Group, subject: tuple[int, ...]) -> bool:
        if group.verb is None or group.verb.form is not Form.PAST or group.perfect:
            return False
        if group.cue not in _NEEDS_OBJECT or (self._units[at].first != group.at):
            return False
        if not subject or subject[-1] != at - 1:
            return False
        following = at + 1
        if following >= len(self._units):
            return True
        unit = self._units[following]
        if unit.kind is Kind.VERB:
            return unit.group is not None and unit.group.infinitive
        return unit.kind is Kind.PREP

    def is_subordinate(self, subject: int) -> bool:
        return (
            subject > 0
            and self._units[subject - 1].kind is Kind.SUB
            and self._units[subject - 1].word in _IFS
        )


_IFS: Final = frozenset(
    ["if", "unless", "whether", "wenn", "falls", "ob", "si", "если", "ли", "якщо", "чи"]
)
