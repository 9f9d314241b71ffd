"""A verb and what stands around it tell whether its subject may follow it. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import MEANINGS, Cue, Lexicon
from monitor.language.units import AFTER_SAID, NOMINAL, Group, Kind, Unit

INVERTED: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST)
"""Verbs that English puts before their subject after a quotation."""


class Inversion:
    """Verbs before their subjects, in one sentence."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self._units = units
        self._lexicon = lexicon

    def may_invert(self, at: int, group: Group, *, opened: bool) -> bool:
        """Whether the subject may follow the verb here at all."""
        if not group.finite or at + 1 >= len(self._units):
            return False
        tied = group.verb is None and self._lexicon.inverts
        if not (MEANINGS[group.cue].attributes or tied or self._tells(at, group)):
            return False
        if self._lexicon.inverts:
            return opened or self._lexicon.object_first or self._units[at - 1].kind in AFTER_SAID
        said = at == 0 or self._units[at - 1].kind in (*AFTER_SAID, Kind.MARK)
        return said and group.cue in INVERTED and self._closes(at, group)

    def _tells(self, at: int, group: Group) -> bool:
        """`Takie oświadczenie wydało MSZ`: the words told stand before their light verb."""
        lexicon = self._lexicon
        return (
            lexicon.object_first
            and group.verb is not None
            and lexicon.light.get(group.verb.lemma) == "statement"
            and at > 0
            and self._units[at - 1].word in lexicon.nouns
        )

    def _closes(self, at: int, group: Group) -> bool:
        """English: what follows is a subject and not the object of "…, told the minister"."""
        units, following = self._units, at + 1
        if units[following].kind not in NOMINAL or self._has_own_verb(following):
            return False
        if units[following].actor is not None:
            return True
        lemma = group.verb.lemma if group.verb else ""
        after = units[following + 1 : following + 2]
        closed = not after or after[0].kind in (Kind.COMMA, Kind.MARK, Kind.PREP, Kind.REL)
        heard = lemma in self._lexicon.needs_complement or lemma == "tell"
        return group.cue is Cue.SAY and closed and not heard

    def _has_own_verb(self, index: int) -> bool:
        following = index + 1
        return following < len(self._units) and self._units[following].kind is Kind.VERB
