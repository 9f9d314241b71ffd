"""Findings of all sentences are settled: one per party, status and passage of the text. Pure."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from monitor.model.feeds import PartyKey
from monitor.model.reactions import Finding, Span, Stance, Status
from monitor.reactions.counting import MEDIA, NARRATOR
from monitor.reactions.stance.merging import merge

PASSAGE: Final = 300
"""Characters over which sentences of one entry make one stance: a title and a summary."""


def told_after(findings: Sequence[Finding], before: Span, teller: PartyKey) -> Iterable[Finding]:
    """`…. Об этом сообщил NAME.`: what the sentence before said is NAME's word about others."""
    for finding in findings:
        mine = finding.party == teller or finding.span != before
        if mine or finding.status is not Status.REACTED:
            yield finding
        else:
            yield replace(finding, status=Status.REPORTED_BY_OTHER, reported_by=teller)


def settle(
    findings: Iterable[Finding], demanding: AbstractSet[tuple[PartyKey, Span]] = frozenset()
) -> tuple[Finding, ...]:
    """One finding a party, status and passage: the clearest sentence, with the stance of all.

    Findings that are not firm, date themselves before, or are a narrator's stand apart: they
    never hide others. A party's own voice comes before the narrator's.
    """
    kept: dict[tuple[PartyKey, Status, bool, bool], list[Finding]] = {}
    for finding in findings:
        key = (finding.party, finding.status, finding.firm, finding.dated_before)
        kept.setdefault(key, []).append(finding)
    settled = [
        found
        for same in kept.values()
        for passage in _passages(same)
        for found in _one_stance(passage, demanding)
    ]
    firm = {(finding.party, finding.status) for finding in settled if finding.firm}
    spoken = {
        (finding.party, span)
        for finding in settled
        if finding.firm and finding.status is Status.REACTED
        for span in (finding.span, None)
    }
    return tuple(
        finding
        for finding in settled
        if (finding.firm or (finding.party, finding.status) not in firm)
        and not (
            finding.status is Status.REPORTED_BY_OTHER
            and (finding.party, finding.span if finding.reported_by != MEDIA else None) in spoken
        )
    )


def _passages(same: list[Finding]) -> list[list[Finding]]:
    """Cut where the text has gone on for `PASSAGE` characters: what follows is another matter."""
    passages: list[list[Finding]] = []
    for finding in same:
        if passages and finding.span[0] <= passages[-1][0].span[1] + PASSAGE:
            passages[-1].append(finding)
        else:
            passages.append([finding])
    return passages


def _one_stance(
    passage: list[Finding], demanding: AbstractSet[tuple[PartyKey, Span]]
) -> list[Finding]:
    """The clearest sentence of a passage, in the party's own voice and in the narrator's."""
    stances = [finding.stance for finding in passage if finding.stance is not None]
    asks = any(
        finding.stance is Stance.NEUTRAL and (finding.party, finding.span) in demanding
        for finding in passage
    )
    stance = merge(stances, demanding=asks) if stances else None
    settled: list[Finding] = []
    for told in (False, True):
        voiced = [one for one in passage if (one.reported_by == NARRATOR) is told]
        if voiced:
            chosen = next((one for one in voiced if one.stance is stance), voiced[0])
            same = chosen.stance is stance
            settled.append(chosen if same else replace(chosen, stance=stance))
    return settled
