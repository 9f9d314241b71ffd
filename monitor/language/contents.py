"""What was said: the units and tokens that a cue governs, after it or before it. Pure."""

from collections.abc import Sequence
from typing import Final

from monitor.language.lexicon import CLAUSAL, SPEECH, Cue, Lexicon
from monitor.language.tokens import Sentence
from monitor.language.units import AFTER_SAID, BREAKS, NOMINAL, ROLE, Kind, Unit

_CLOSING: Final = (Cue.SAY, Cue.ANNOUNCE, Cue.INSIST, Cue.WARN, Cue.THINK, Cue.ALLEGE, Cue.DENY)
"""Verbs that may follow what they report: "…, the Kremlin warns"."""

_ENDING: Final = frozenset((*BREAKS, Kind.COMMA, Kind.CONJ, Kind.SUB, Kind.PREP))
"""What a clause may end before."""
_ASIDE: Final = frozenset((Kind.COLON, Kind.SUB, Kind.PREP))
"""Those that are no pause and no joint."""


class Contents:
    """The contents of the utterances of one sentence."""

    def __init__(self, units: Sequence[Unit], lexicon: Lexicon, sentence: Sentence) -> None:
        self._units = units
        self._lexicon = lexicon
        self._sentence = sentence

    def of(self, subject: tuple[int, ...], at: int) -> tuple[int, int]:
        """The units said: after the cue, or all before it when the cue closes the sentence."""
        told = self._told_as(subject, at)
        if told is not None:
            return told
        end = self.end_of_clause(at)
        first = min(subject[0], at)
        group = self._units[at].group
        if subject[0] > at and at and self._closes_words(subject, at):
            end = at - 1 if self._units[at - 1].kind is Kind.COMMA else at
            return (self._said_from(end), end)
        closes = (
            group is not None
            and group.cue in _CLOSING
            and not group.infinitive
            and not group.negated
        )
        if not closes or self._substance(max(at, subject[-1]) + 1, end):
            return (max(at, subject[-1]) + 1, end)
        before = first - 1
        if before >= 0 and self._units[before].kind in (
            Kind.COMMA,
            Kind.QUOTE,
            Kind.DASH,
        ):
            end = before if self._units[before].kind is not Kind.QUOTE else before + 1
            return (self._said_from(end), end)
        return (max(at, subject[-1]) + 1, end)

    def _closes_words(self, subject: tuple[int, ...], at: int) -> bool:
        """`…, said Putin`: a verb behind words said; by nobody known it must be of speech."""
        group = self._units[at].group
        known = any(self._units[index].actor is not None for index in subject)
        speech = group is not None and group.cue in (*SPEECH, Cue.THINK)
        spoken = speech or (known and not self._substance(subject[-1] + 1, self.end_of_clause(at)))
        return spoken and self._units[at - 1].kind in AFTER_SAID

    def _said_from(self, end: int) -> int:
        """Where words begin whose speaker follows: after a colon or the like, if there is one."""
        for index in range(end - 1, 0, -1):
            if self._units[index].kind in (Kind.COLON, Kind.MARK):
                return index + 1
        return 0

    def _told_as(self, subject: tuple[int, ...], at: int) -> tuple[int, int] | None:
        """`As Putin said, …` and `…, as Putin said`: what was said stands beside the clause."""
        units, opened = self._units, min(subject[0], at) - 1
        if opened < 0 or self._lexicon.links.get(units[opened].word) != "quotative":
            return None
        group = units[at].group
        if group is not None and (group.cue not in SPEECH or group.cue is Cue.WARN):
            return None  # `as the UN warned of worse` says what itself
        for index in range(max(subject[-1], at) + 1, len(units)):
            if units[index].kind is Kind.COMMA:
                return (index + 1, len(units))
        before = opened - 1
        return (0, before) if before > 0 and units[before].kind is Kind.COMMA else None

    def _substance(self, first: int, last: int) -> bool:
        """More than a place, a day or an audience: something was said here."""
        index = first
        if index < last and self.is_clausal(index):
            return False
        while index < last:
            kind = self._units[index].kind
            if kind in (Kind.VERB, Kind.QUOTE, Kind.THAT):
                return True
            if kind is Kind.COMMA and index + 1 < last and self._units[index + 1].kind is Kind.VERB:
                return False
            if kind is Kind.PREP:
                index += 1
            elif kind in NOMINAL and not (index == first and self._lexicon.piles_nouns):
                return True
            index += 1
        return False

    def is_clausal(self, index: int) -> bool:
        """`says after …`: what follows the cue is not what was said."""
        unit = self._units[index]
        return unit.kind is Kind.SUB or (
            unit.kind is Kind.PREP and self._lexicon.joints.get(unit.word) == "clausal"
        )

    def end_of_clause(self, at: int) -> int:
        for index in range(at + 1, len(self._units)):
            kind = self._units[index].kind
            if kind not in _ENDING:
                continue
            if kind is Kind.MARK and self._units[index].word == ";":
                return index
            if kind in _ASIDE:
                if self._is_beside(at, index):
                    return index
            elif self._ends(at, index):
                return index
        return len(self._units)

    def _ends(self, at: int, index: int) -> bool:
        """Another's clause begins behind this mark."""
        if self._turns(index) or self._main_clause(index):
            return True
        return self._goes_on(at, index) or self._is_another(at, index)

    def _is_beside(self, at: int, index: int) -> bool:
        """A colon, or "after" with a clause, behind what a verb that takes no clause is about."""
        units, group = self._units, self._units[at].group
        if units[index].kind is Kind.COLON:
            return any(unit.kind is Kind.VERB for unit in units[at + 1 : index])
        aside = self._lexicon.links.get(units[index].word) == "quotative" and index > at + 1
        if group is None or (group.cue in CLAUSAL and not aside) or not self.is_clausal(index):
            return False
        following = units[index + 1 : index + 3]
        return [unit.kind in NOMINAL for unit in following[:1]] == [True] and (
            len(following) > 1 and following[1].kind is Kind.VERB
        )

    def _goes_on(self, at: int, index: int) -> bool:
        """`…, Putin rejected it`: where clauses are always joined, one that is not stands apart."""
        units = self._units
        if not self._lexicon.cases or units[index].kind is not Kind.COMMA or index == at + 1:
            return False
        if index + 2 >= len(units) or not any(u.kind in NOMINAL for u in units[at + 1 : index]):
            return False
        if any(u.kind in (Kind.THAT, Kind.SUB, Kind.COLON, Kind.REL) for u in units[at:index]):
            return False
        actor, group = units[index + 1].actor, units[index + 2].group
        return (
            actor is not None
            and bool(actor.parties)
            and actor.base
            and group is not None
            and group.finite
        )

    def _is_another(self, at: int, index: int) -> bool:
        """`rejected the truce, Beijing welcomed it`: what takes an object has it, another acts."""
        units, group = self._units, self._units[at].group
        if group is None or group.cue in CLAUSAL or units[index].kind is not Kind.COMMA:
            return False
        if index - at < 2 or index + 2 >= len(units) or units[at + 1].kind not in NOMINAL:
            return False
        acts, actor = units[index + 2].group, units[index + 1].actor
        if acts is None or acts.verb is None or not acts.finite:
            return False
        named = actor is not None and bool(actor.parties) and actor.kind != ROLE
        return named and acts.cue not in _CLOSING

    def _main_clause(self, index: int) -> bool:
        """`Asked whether he trusted him, Trump said`: the clause that came first is over."""
        units = self._units
        if units[index].kind is not Kind.COMMA or index + 2 >= len(units):
            return False
        kinds = [units[index + 1].kind, units[index + 2].kind]
        if self._lexicon.particles_at_end:
            kinds.sort(key=lambda kind: kind is Kind.VERB)  # `…, kritisierte Moskau den Plan`
        acts = kinds[0] in NOMINAL and kinds[1] is Kind.VERB
        return acts and (units[0].kind in (Kind.SUB, Kind.VERB) or self.is_clausal(0))

    def _turns(self, index: int) -> bool:
        """`…, but Kyiv` and `…, while Moscow`: another's clause begins."""
        units = self._units
        if index + 2 >= len(units):
            return False
        if units[index].kind is Kind.CONJ and self._lexicon.links.get(units[index].word) == "but":
            return units[index + 1].kind in NOMINAL and units[index + 2].kind is Kind.VERB
        if units[index].kind is Kind.DASH:
            return units[index + 1].kind in NOMINAL and units[index + 2].kind is Kind.VERB
        if units[index].kind is not Kind.COMMA:
            return False
        joint = units[index + 1]
        if self.is_clausal(index + 1) or self._is_absolute(index + 1):
            return True
        return joint.kind is Kind.CONJ and units[index + 2].kind in NOMINAL

    def _is_absolute(self, index: int) -> bool:
        """`…, with Estonia's minister suggesting`: another's act beside the clause."""
        units = self._units
        if self._lexicon.joints.get(units[index].word) != "absolute" or index + 2 >= len(units):
            return False
        group = units[index + 2].group
        return units[index + 1].kind in NOMINAL and group is not None and group.participle

    def tokens(self, content: tuple[int, int], default: int) -> tuple[int, int]:
        """The tokens of a run of units, with what was dropped between them."""
        if content[0] >= content[1]:
            return (default, default)
        units = self._units
        last = units[content[1]].first if content[1] < len(units) else self._sentence.last
        return (units[content[0]].first if content[0] else self._sentence.first, last)

    def has_clause(self, content: tuple[int, int]) -> bool:
        """`that …` soon after the cue, a quotation, or a noun with a finite verb of its own."""
        said = self._own_clause(content)
        if any(unit.kind is Kind.THAT for unit in said[:2]):
            return True
        return any(
            unit.kind is Kind.QUOTE
            or (
                unit.group is not None
                and unit.group.finite
                and said[at - 1].kind in NOMINAL
                and at > 0
            )
            for at, unit in enumerate(said)
        )

    def _own_clause(self, content: tuple[int, int]) -> Sequence[Unit]:
        """The content up to the mark after its first noun: "keeps his lead, a poll found"."""
        said = self._units[content[0] : content[1]]
        for at, unit in enumerate(said):
            if unit.kind is Kind.COMMA and at and said[at - 1].kind in NOMINAL:
                return said[:at]
        return said
