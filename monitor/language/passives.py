"""Whoever suffers a verb does not do it: passives, their agents, headlines and asides. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import Cue, Form, Lexicon, Verb
from monitor.language.units import NOMINAL, Group, Kind, Unit

_TRANSITIVE: Final = (Cue.DEMAND, Cue.WARN, Cue.ALLEGE, Cue.ASK, Cue.REJECT)
"""Verbs that in a headline's past form, without an object, mean "was urged", "is accused"."""
_REACH: Final = 5
"""Units after a passive within which "by" names its agent."""
_ENDS: Final = (Kind.COMMA, Kind.MARK)


class Passives:
    """What the verbs of one sentence do to their subjects rather than have them do."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self._units = units
        self._lexicon = lexicon
        self._headline = not units or not (units[-1].kind is Kind.MARK and units[-1].word == ".")

    def agent(self, at: int, group: Group) -> int | None:
        """The noun that a passive, or a participle by itself, names as the one who did it."""
        before = self._units[at - 1].group if at else None
        if (
            group.verb is None
            or group.infinitive
            or group.impersonal
            or (before is not None and before.infinitive)
        ):
            return None  # `to be informed by`: it has not happened
        if self._is_attribute(at, group):
            return None
        return self._agent_before_verb(at, group) or self._agent_after(at, group)

    def _is_attribute(self, at: int, group: Group) -> bool:
        """`denies | the reports spread by Kyiv`: a bare participle of another verb's object."""
        if group.passive or self._lexicon.particles_at_end or at < 1:
            return False
        if self._clause_goes_on(at):
            return True
        for index in range(at - 1, -1, -1):
            unit = self._units[index]
            if unit.kind is Kind.VERB:
                return unit.group is not None and unit.group.verb is not None
            if unit.kind is Kind.COMMA and index == at - 1:
                return True
            if unit.kind not in (*NOMINAL, Kind.PREP):
                return False
        return False

    def _clause_goes_on(self, at: int) -> bool:
        """`Le plan proposé par Paris est inacceptable`: the clause's own verb comes later."""
        for unit in self._units[at + 1 :]:
            group = unit.group
            if group is not None and not group.infinitive:
                return not group.participle and not (group.verb and group.verb.noun_too)
            if unit.kind not in (*NOMINAL, Kind.PREP, Kind.VERB):
                return False
        return False

    def _agent_before_verb(self, at: int, group: Group) -> int | None:
        """German puts the agent before its participle."""
        if not self._lexicon.particles_at_end:
            return None
        inside = self._agent_in_bracket(at) if group.passive else None
        bare = not self._is_active(at) and self._agent_before(at)
        return inside or (at - 1 if bare else None)

    def _is_active(self, at: int) -> bool:
        """`hat den Vorschlag von Trump gelobt`: the bracket is opened by "to have"."""
        for index in range(at - 1, -1, -1):
            unit = self._units[index]
            if unit.group is not None:
                return unit.group.verb is None and not unit.group.be
            if unit.kind in (Kind.COMMA, Kind.COLON, Kind.MARK, Kind.QUOTE):
                return False
        return False

    def _agent_after(self, at: int, group: Group) -> int | None:
        if group.verb is None:
            return None
        if self._lexicon.cases and (group.passive or group.verb.form is Form.PART):
            instrumental = self._instrumental(at)
            if instrumental is not None:
                return instrumental
        forms = (Form.PAST, Form.PART) if self._is_ambiguous() else (Form.PART,)
        return self._after_by(at, group) if group.verb.form in forms else None

    def _is_ambiguous(self) -> bool:
        """The past is a participle too: English."""
        return not self._lexicon.inverts

    def _after_by(self, at: int, group: Group) -> int | None:
        units, lexicon = self._units, self._lexicon
        for index in range(at + 1, min(at + _REACH, len(units) - 1)):
            if units[index].kind in (Kind.VERB, Kind.COLON, Kind.DASH, Kind.MARK):
                return None
            by = units[index].kind is Kind.PREP and lexicon.joints.get(units[index].word) == "by"
            if by:
                near = group.passive or index == at + 1
                return index + 1 if units[index + 1].kind in NOMINAL and near else None
        return None

    def _instrumental(self, at: int) -> int | None:
        """`отвергнут Москвой`: the agent's case says it."""
        following = at + 1
        if following >= len(self._units):
            return None
        actor = self._units[following].actor
        if actor is None or not actor.parties:
            return None
        fixed = self._units[following].word in self._lexicon.plural_names
        return following if fixed or not actor.base else None

    def _agent_in_bracket(self, at: int) -> int | None:
        """`wurde von Moskau als unrealistisch bezeichnet`: the agent anywhere in the bracket."""
        units = self._units
        for index in range(at - 1, 0, -1):
            if units[index].kind in (Kind.VERB, Kind.COMMA, Kind.COLON, Kind.MARK, Kind.QUOTE):
                return None
            by = self._lexicon.joints.get(units[index - 1].word) == "by"
            if by and units[index - 1].kind is Kind.PREP and units[index].kind is Kind.ACTOR:
                return index
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
            and (at + 1 == len(units) or units[at + 1].kind in (*_ENDS, Kind.VERB))
        )

    def is_suffered(self, at: int, group: Group, subject: tuple[int, ...]) -> bool:
        """A bare past form that means a passive: `Moscow accused of …`, `…, asked about it, …`."""
        verb = group.verb
        if verb is None or group.impersonal:
            return False
        if verb.form is Form.PART and self._is_bare(at, group):
            return not self._lexicon.particles_at_end
        past = verb.form is Form.PAST and not (group.perfect or self._declines(verb))
        bare = self._is_ambiguous() and past and self._is_bare(at, group)
        if not bare or group.cue not in _TRANSITIVE or verb.lemma in self._lexicon.intransitive:
            return False
        if self._is_aside(at):
            return True
        if not self._headline or not subject or subject[-1] != at - 1:
            return False
        return self._lacks_object(at, group)

    def _declines(self, verb: Verb) -> bool:
        """`Macron Refused to Accept the Draft`: what follows is no order to him."""
        return self._lexicon.chains.get(verb.lemma) == "decline"

    def _is_bare(self, at: int, group: Group) -> bool:
        """No auxiliary belongs to it: neither in its group nor right before."""
        tied = at > 0 and self._units[at - 1].group is not None
        return self._units[at].first == group.at and not tied

    def _is_aside(self, at: int) -> bool:
        """`Peskov, asked about the plan, said`: another verb follows after the next comma."""
        units = self._units
        opens = at == 0 or units[at - 1].kind is Kind.COMMA
        if not opens or at + 1 >= len(units) or units[at + 1].kind not in (Kind.PREP, Kind.SUB):
            return False
        rest = [unit.kind for unit in units[at + 2 :]]
        return Kind.COMMA in rest and Kind.VERB in rest[rest.index(Kind.COMMA) :]

    def _lacks_object(self, at: int, group: Group) -> bool:
        """`criticised for`, `urged to`, `accused of`: what follows is no object."""
        following = at + 1
        if following >= len(self._units):
            return True
        unit = self._units[following]
        if unit.kind is Kind.VERB:
            return unit.group is not None and unit.group.infinitive
        if unit.kind is not Kind.PREP:
            return False
        link = self._lexicon.links.get(unit.word)
        return link in ("blamed", "behalf") or (group.cue is Cue.ALLEGE and link == "of")
