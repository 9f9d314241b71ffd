"""A verb without a subject of its own shares another verb's. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from monitor.language.lexicon import MEANINGS, Cue, Form, Lexicon
from monitor.language.units import BREAKS, NOMINAL, WORDS, Group, Kind, Unit


class Sharing:
    """Subjects that go on from verb to verb in one sentence."""

    def __init__(
        self,
        units: Sequence[Unit],
        lexicon: Lexicon,
        subjects: Mapping[int, tuple[int, ...]],
    ) -> None:
        self._units = units
        self._lexicon = lexicon
        self._subjects = subjects
        """By unit of the verb; filled from left to right by the reader."""

    def is_tie(self, index: int) -> bool:
        """A verb that only ties its subject to what follows: an auxiliary, "remains silent"."""
        group = self._units[index].group
        if group is None:
            return False
        return group.verb is None or self._lexicon.quiet_verbs.get(group.verb.lemma) == "keep"

    def is_predicate(self, index: int, at: int) -> bool:
        """`were quick to welcome`: the adjective ties the subject to the infinitive."""
        group, tie = self._units[at].group, self._units[index - 1].group
        return (
            group is not None
            and group.infinitive
            and index > 0
            and self._units[index].actor is None
            and not (tie is not None and tie.modal)
            and self._units[index - 1].kind is Kind.VERB
            and self.is_tie(index - 1)
        )

    def is_shown(self, index: int, at: int) -> bool:
        """`footage of Trump saying`, `quotes him saying`: shown by others, not said here."""
        group = self._units[at].group
        if group is None or not group.participle or index != at - 1 or index == 0:
            return False
        before = self._units[index - 1]
        absolute = self._lexicon.joints.get(before.word) == "absolute"
        return before.kind is Kind.VERB or (before.kind is Kind.PREP and not absolute)

    def is_controlled(self, index: int, at: int) -> bool:
        """`urges Putin to accept`: the noun is the object, and nobody has accepted."""
        group = self._units[at].group
        if group is None or not group.infinitive or index == 0:
            return False
        before, actor = self._units[index - 1].group, self._units[index].actor
        if before is None:
            return False
        thing = actor is None or actor.kind == WORDS
        if thing and before.cue not in (Cue.DEMAND, Cue.ASK):
            return False  # `used his speech to tell`: nobody was told to
        lemma = before.verb.lemma if before.verb else ""
        tells = before.cue in (Cue.SAY, Cue.ANNOUNCE)
        return not tells or lemma in self._lexicon.needs_complement  # `called Trump to protest`

    def of_participle(self, index: int, at: int) -> tuple[int, ...]:
        """`after calling …`: the subject of the clause around it, before or after."""
        group = self._units[at].group
        word = self._units[index].word
        if group is not None and group.infinitive:
            if index and self._units[index - 1].group:
                return self.through(index - 1, at)
            return self.earlier(index, at) if self._opens_clause(at) else ()
        if group is None or group.verb is None or group.verb.form is not Form.ING:
            return ()
        if self._lexicon.joints.get(word) not in ("clausal", "by"):
            return ()
        earlier = self.earlier(index, at)
        return earlier if earlier or index else self._after_comma(at)

    def _opens_clause(self, at: int) -> bool:
        """`went on television to announce that`: what was meant to be said was said."""
        group = self._units[at].group
        speaks = group is not None and MEANINGS[group.cue].attributes
        following = self._units[at + 1 : at + 3]
        return speaks and any(unit.kind in (Kind.THAT, Kind.QUOTE) for unit in following)

    def _after_comma(self, at: int) -> tuple[int, ...]:
        """`Speaking in Sochi, Putin`: the subject of the clause that follows."""
        for after in range(at + 1, len(self._units) - 1):
            if self._units[after].kind is Kind.COMMA and self._units[after + 1].kind in NOMINAL:
                return (after + 1,)
        return ()

    def through(self, index: int, at: int) -> tuple[int, ...]:
        """An infinitive or participle shares the subject of the verb before it."""
        group = self._units[at].group
        before = self._units[index].group
        if before is not None and before.passive and group and group.infinitive:
            return ()
        if group and (group.infinitive or group.participle or self.is_tie(index)):
            return self._subjects.get(index, ())
        return ()

    def earlier(self, index: int, at: int) -> tuple[int, ...]:
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
            if self._disagrees(before, at):
                continue
            if self._shares_modal(before, at):
                return self._subjects[before]
            if unit.group is not None and MEANINGS[unit.group.cue].attributes and speech:
                return self._subjects[before]
            nearest = nearest or self._subjects[before]
        return nearest

    def _disagrees(self, before: int, at: int) -> bool:
        """`сказал, что союзники считают, и пригрозил`: a plural and a singular share nobody."""
        group = self._units[at].group
        if group is None or not (group.finite and self._lexicon.cases):
            return False
        return self._units[before].plural != self._units[at].plural

    def moded(self, at: int, group: Group) -> Group:
        """A verb with the auxiliaries of its bracket, or the modal of the verb it is joined to."""
        if group.infinitive and self._is_due(at):
            return replace(group, future=True)
        if self._lexicon.particles_at_end:
            return self._bracketed(at, group)
        before = next((i for i in range(at - 1, -1, -1) if self._units[i].group), None)
        if before is None or not self._shares_modal(before, at):
            return group
        first = self._units[before].group
        if first is None or not any(unit.kind is Kind.CONJ for unit in self._units[before:at]):
            return group
        return replace(group, modal=first.modal, future=first.future, would=first.would)

    def _is_due(self, at: int) -> bool:
        """`is set to confirm`: it is still to come."""
        return self._lexicon.joints.get(self._units[at - 1].word) == "due"

    def _bracketed(self, at: int, group: Group) -> Group:
        """`könnte … ablehnen`, `wurde … kritisiert`, `ist … abgelehnt worden`."""
        if group.verb is None:
            return group
        ties = [
            self._tie_before(at),
            self._units[at + 1].group if at + 1 < len(self._units) else None,
        ]
        first, last = (tie if tie is not None and tie.verb is None else None for tie in ties)
        be = group.be or (first is not None and first.be) or (last is not None and last.be)
        base = group.verb.form is Form.BASE
        return replace(
            group,
            modal=group.modal or (first is not None and first.modal),
            perfect=group.perfect or (first is not None and first.perfect),
            future=group.future or (be and base),
            passive=group.passive or (be and not base),
        )

    def _tie_before(self, at: int) -> Group | None:
        """The auxiliary that opens the bracket which the verb closes."""
        for index in range(at - 1, -1, -1):
            unit = self._units[index]
            if unit.kind is Kind.VERB:
                return unit.group
            if unit.kind in (*BREAKS, Kind.COMMA, Kind.QUOTE, Kind.CONJ, Kind.THAT, Kind.SUB):
                return None
        return None

    def _shares_modal(self, before: int, at: int) -> bool:
        """`said Kyiv would wait and accept`: a base form goes on with the modal's subject."""
        first, second = self._units[before].group, self._units[at].group
        if self._lexicon.inverts or first is None or second is None or second.verb is None:
            return False
        bare = self._units[at].first == second.at and second.verb.form is Form.BASE
        return bare and (first.modal or first.future)

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
