"""A noun becomes a candidate for a subject: what it is worth, what its form forbids. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.coordination import Coordination
from monitor.language.lexicon import Lexicon
from monitor.language.names import PERSON, PLACES
from monitor.language.units import PRONOUN, WORDS, Actor, Kind, Unit
from monitor.model.reactions import AliasKind

ACTOR: Final = 1.0
"""Weights of a candidate: somebody who may speak. Set by hand on the laws' own sentences."""
NOUN: Final = 0.5
THING: Final = 0.2
"""A plan, a decision: it is talked about and does not talk."""
_SINGULAR: Final = (PERSON, AliasKind.COUNTRY, AliasKind.CAPITAL, AliasKind.ORGAN)
"""Kinds of names that stand in the singular, but for those that a table lists."""


class Fitness:
    """Whether the nouns of one sentence may be the subject of its verbs."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, coordination: Coordination) -> None:
        self._units = units
        self._lexicon = lexicon
        self._coordination = coordination

    def is_plural(self, at: int) -> bool:
        unit, endings = self._units[at], self._lexicon.plural
        return bool(endings) and (unit.word.endswith(endings) or unit.plural)

    def worth(self, unit: Unit) -> float:
        actor = unit.actor
        if actor is not None and actor.kind == PRONOUN and unit.kind is Kind.OTHER:
            return THING  # `lehnte es der Kreml ab`
        if actor is not None and actor.kind != WORDS:
            return ACTOR
        return THING if actor is None and self.is_thing(unit) else NOUN

    def is_thing(self, unit: Unit) -> bool:
        lexicon = self._lexicon
        if unit.article and unit.last == unit.first + 1:
            return True  # `Das erklärte der Minister`
        return (
            unit.word in lexicon.nouns
            or unit.word in lexicon.adjectives
            or unit.word in lexicon.quiet
            or lexicon.light.get(unit.word) == "agreement"
            or lexicon.joints.get(unit.word) == "thing"
        )

    def is_oblique(self, actor: Actor | None) -> bool:
        """`Кремлю`, `Berlins`: the name's own ending says that it is no subject."""
        if actor is None or actor.base:
            return False
        owns = self._lexicon.large_nouns and actor.kind in (*PLACES, PERSON)
        return self._lexicon.cases or owns

    def disagrees(self, index: int, at: int) -> bool:
        """`Иран раскритиковали`: one name is no subject of a verb in the plural."""
        actor = self._units[index].actor
        if not self._lexicon.cases or actor is None or actor.kind not in _SINGULAR:
            return False
        several = {self._units[index].word, self._units[index].opening}
        if several & self._lexicon.plural_names or not self.is_plural(at):
            return False
        return len(self._coordination.of(index)) == 1

    def disagrees_after(self, index: int, at: int) -> bool:
        return len(self._coordination.onwards(index)) == 1 and self.disagrees(index, at)
