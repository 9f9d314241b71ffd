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
    key = correction.development
    development = developments.get(key) if key is not None else None
    if development is None:
        return evidence
    meant = [e for e in evidence if _is_meant(e, correction, development)]
    ids = {id(e) for e in meant}
    if correction.kind is CorrectionKind.REJECT:
        ids |= {id(e) for e in evidence if _is_in_other_clothes(e, correction, development, meant)}
    return tuple(_changed(e, correction, developments) if id(e) in ids else e for e in evidence)


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
    meant: list[Evidence],
) -> bool:
    """The same words, or a copy of the same text, for the same party and development."""
    if evidence.development != development or evidence.finding.party != correction.party:
        return False
    said = _words(evidence.finding.quote)
    if correction.quote and said == _words(correction.quote):
        return True
    return any(
        evidence.origin is not None
        and evidence.origin == rejected.origin
        and evidence.finding.status is rejected.finding.status
        for rejected in meant
    )


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
            finding = evidence.finding
            party = correction.to_party or finding.party
            target = developments.get(correction.to_development or "", evidence.development)
            status = Status.REACTED if finding.stance is not None else finding.status
            return replace(
                evidence,
                development=target,
                finding=replace(finding, party=party, status=status, reported_by=None),
                counted=True,
                reason=None,
                confirmed=True,
            )
