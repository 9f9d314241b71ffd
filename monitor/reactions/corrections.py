"""What people corrected is applied to evidence, whenever it is read. Pure.

Evidence as found is never changed in the store, so taking a correction back restores it
exactly.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

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
    for correction in corrections:
        if correction.undone_at is None and correction.kind in _EVIDENCE_KINDS:
            evidence = _apply(evidence, correction, developments)
    return evidence


_EVIDENCE_KINDS: Final = frozenset(
    (CorrectionKind.CONFIRM, CorrectionKind.REJECT, CorrectionKind.MOVE, CorrectionKind.STANCE)
)


def _apply(
    evidence: tuple[Evidence, ...],
    correction: Correction,
    developments: Mapping[str, DevelopmentId],
) -> tuple[Evidence, ...]:
    development = developments.get(correction.development or "")
    target = correction.to_development
    if development is None or (target is not None and target not in developments):
        return evidence
    meant = tuple(e for e in evidence if _is_meant(e, correction, development))

    def concerns(one: Evidence) -> bool:
        if _is_meant(one, correction, development):
            return True
        # A copy of words that a person approved is no second approval; all else goes for copies.
        return correction.kind is not CorrectionKind.CONFIRM and _is_in_other_clothes(
            one, correction, development, meant
        )

    return tuple(_changed(e, correction, developments) if concerns(e) else e for e in evidence)


def _is_meant(evidence: Evidence, correction: Correction, development: DevelopmentId) -> bool:
    return (
        evidence.development == development
        and evidence.entry == correction.entry
        and evidence.finding.party == correction.party
        and (not correction.quote or evidence.finding.quote == correction.quote)
    )


def _is_in_other_clothes(
    evidence: Evidence,
    correction: Correction,
    development: DevelopmentId,
    meant: tuple[Evidence, ...],
) -> bool:
    """The same words, a copy of the same text, or a light edit of it, for the same cell."""
    if evidence.development != development or evidence.finding.party != correction.party:
        return False
    if correction.quote:
        said, corrected_words = _words(evidence.finding.quote), _words(correction.quote)
        if said == corrected_words:
            return True
        if evidence.entry == correction.entry and _is_edited(said, corrected_words):
            return True
    return any(
        evidence.origin is not None
        and evidence.origin == rejected.origin
        and evidence.finding.status is rejected.finding.status
        for rejected in meant
    )


def _is_edited(said: str, before: str) -> bool:
    """Whether two wordings of one entry's sentence have most of their words in common."""
    one, two = set(said.split()), set(before.split())
    return len(one & two) >= EDITED_SHARE * len(one | two)


def _words(quote: str) -> str:
    return _NO_WORD.sub(" ", quote.casefold()).strip()


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
