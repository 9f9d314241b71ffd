"""What people corrected is applied to evidence, whenever it is read. Pure.

Evidence as found is never changed in the store, so taking a correction back restores it
exactly.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from monitor.model.feeds import PartyKey
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    DevelopmentId,
    Evidence,
    Stance,
    Status,
)

EDITED_SHARE: Final = 0.6
"""Words in common, of all, that make a revised sentence the corrected one: half a clause may be
added or cut; two different sentences of one report share names and "said", a third at most."""
_OUTSIDERS: Final = (None, "narrator", "media")
"""Who reports what others said without being a party."""
_Cell = tuple[DevelopmentId, PartyKey]
_NO_WORD: Final = re.compile(r"\W+")


def corrected(
    evidence: tuple[Evidence, ...],
    corrections: tuple[Correction, ...],
    developments: Mapping[str, DevelopmentId],
) -> tuple[Evidence, ...]:
    """The evidence as people left it, in the same order; undone corrections change nothing.

    Args:
        evidence: As found, of any developments.
        corrections: Oldest first; those of stories are ignored.
        developments: Ids by key; a correction of an unknown key changes nothing.
    """
    standing = [c for c in corrections if c.undone_at is None and c.kind in _EVIDENCE_KINDS]
    if not standing:
        return evidence
    sheet = _Sheet(evidence)
    for correction in standing:
        sheet.apply(correction, developments)
    return tuple(sheet.rows)


_EVIDENCE_KINDS: Final = frozenset(
    (CorrectionKind.CONFIRM, CorrectionKind.REJECT, CorrectionKind.MOVE, CorrectionKind.STANCE)
)


class _Sheet:
    """Evidence in its order, found again by cell: a correction looks at one cell only."""

    def __init__(self, evidence: tuple[Evidence, ...]) -> None:
        self.rows = list(evidence)
        self._words: dict[str, str] = {}
        self._places: defaultdict[_Cell, list[int]] = defaultdict(list)
        for place, one in enumerate(evidence):
            self._places[one.development, one.finding.party].append(place)

    def apply(self, correction: Correction, developments: Mapping[str, DevelopmentId]) -> None:
        """Change what a correction is about, and what comes in the same clothes."""
        development = developments.get(correction.development or "")
        target = correction.to_development
        if development is None or correction.party is None:
            return
        if target is not None and target not in developments:
            return
        cell = (development, correction.party)
        for at in self._concerned(correction, self._places.get(cell, [])):
            self.rows[at] = _changed(self.rows[at], correction, developments)
            self._place_again(at, cell)

    def _concerned(self, correction: Correction, places: list[int]) -> list[int]:
        """Where the evidence stands that is meant, then its copies."""
        meant = [at for at in places if _is_meant(self.rows[at], correction)]
        if correction.kind is CorrectionKind.CONFIRM:
            # A copy of words that a person approved is no second approval.
            return meant
        copied = {
            (self.rows[at].origin, self.rows[at].finding.status)
            for at in meant
            if self.rows[at].origin is not None
        }
        words = self._plain(correction.quote) if correction.quote else None
        clothed = (at for at in places if at not in meant and self._is_same(at, words, correction))
        copies = (
            at for at in places if (self.rows[at].origin, self.rows[at].finding.status) in copied
        )
        return sorted({*meant, *clothed, *copies})

    def _is_same(self, at: int, words: str | None, correction: Correction) -> bool:
        """Whether it is the corrected sentence in other dress, or a light edit of it."""
        if words is None:
            return False
        one = self.rows[at]
        said = self._plain(one.finding.quote)
        return said == words or (one.entry == correction.entry and _is_edited(said, words))

    def _plain(self, quote: str) -> str:
        words = self._words.get(quote)
        if words is None:
            words = self._words[quote] = _NO_WORD.sub(" ", quote.casefold()).strip()
        return words

    def _place_again(self, at: int, cell: _Cell) -> None:
        one = self.rows[at]
        now = (one.development, one.finding.party)
        if now != cell:
            self._places[cell].remove(at)
            self._places[now].append(at)


def _is_meant(evidence: Evidence, correction: Correction) -> bool:
    return evidence.entry == correction.entry and (
        not correction.quote or evidence.finding.quote == correction.quote
    )


def _is_edited(said: str, before: str) -> bool:
    """Whether two wordings of one entry's sentence have most of their words in common."""
    one, two = set(said.split()), set(before.split())
    return len(one & two) >= EDITED_SHARE * len(one | two)


def _changed(
    evidence: Evidence, correction: Correction, developments: Mapping[str, DevelopmentId]
) -> Evidence:
    by = correction.who or "hand"
    match correction.kind:
        case CorrectionKind.CONFIRM:
            return replace(evidence, counted=True, reason=None, confirmed=True)
        case CorrectionKind.REJECT:
            return replace(evidence, counted=False, reason=f"rejected by {by}", confirmed=False)
        case CorrectionKind.STANCE:
            stance = correction.stance or Stance.NEUTRAL
            return replace(evidence, finding=replace(evidence.finding, stance=stance))
        case _:
            return _moved(evidence, correction, developments)


def _moved(
    evidence: Evidence, correction: Correction, developments: Mapping[str, DevelopmentId]
) -> Evidence:
    """The evidence where a person says it belongs, where it counts.

    A second-hand report becomes a party's own words when it is moved to another party and that
    one, or nobody of the table, is who reported it; else it stays what somebody else says.
    """
    finding = evidence.finding
    party = correction.to_party or finding.party
    own = party != finding.party and finding.reported_by in (party, *_OUTSIDERS)
    if finding.status is Status.REPORTED_BY_OTHER and own:
        stance = finding.stance or Stance.NEUTRAL
        finding = replace(finding, status=Status.REACTED, reported_by=None, stance=stance)
    return replace(
        evidence,
        development=developments.get(correction.to_development or "", evidence.development),
        finding=replace(finding, party=party),
        counted=True,
        reason=None,
        confirmed=True,
    )
