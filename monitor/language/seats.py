"""A place speaks for the party that sits there: "В Кремле сообщили". Pure."""

from collections.abc import Sequence

from monitor.language.fitness import ACTOR, Fitness
from monitor.language.lexicon import MEANINGS, Lexicon
from monitor.language.names import PLACES
from monitor.language.sharing import Sharing
from monitor.language.units import BREAKS, Kind, Unit
from monitor.model.reactions import AliasKind


class Seats:
    """The seats of one sentence, as subjects of verbs in the plural that have no other."""

    def __init__(
        self, units: Sequence[Unit], lexicon: Lexicon, fitness: Fitness, sharing: Sharing
    ) -> None:
        self._units = units
        self._lexicon = lexicon
        self._fitness = fitness
        self._sharing = sharing

    def of(self, at: int) -> tuple[int, ...]:
        """`В Кремле … сообщили`, `сообщили в Кремле`: the seat of the verb at `at`, if any."""
        units, group = self._units, self._units[at].group
        if not self._lexicon.cases or not self._fitness.is_plural(at):
            return ()
        if group is None or (group.verb is not None and not MEANINGS[group.cue].attributes):
            return ()
        for index in range(at - 1, 0, -1):
            unit = units[index]
            if unit.kind in (*BREAKS, Kind.COMMA, Kind.QUOTE, Kind.THAT, Kind.SUB, Kind.VERB):
                if not (unit.kind is Kind.VERB and self._sharing.is_tie(index)):
                    break
            elif unit.actor is not None and self._is_seat(index):
                return (index,)
        following = at + 2
        if following < len(units) and units[following].actor and self._is_seat(following):
            return (following,)
        return ()

    def yields(self, index: int, *, seated: bool) -> bool:
        """The noun behind the verb speaks, and not the seat: where one leads, only people do."""
        unit = self._units[index]
        named = unit.actor is not None and unit.actor.kind in (*PLACES, AliasKind.ORGAN)
        return self._fitness.worth(unit) >= ACTOR and not (seated and named)

    def _is_seat(self, index: int) -> bool:
        return self._lexicon.joints.get(self._units[index - 1].word) == "seat"
