"""A cell's history becomes its status, row by row of one table. Pure.

1. reacted, if a sentence in the party's own voice counts: the newest gives stance and time,
   the highest level among those within ten minutes of it speaks for the occasion;
2. else declined, else no_reaction_explicit, if an outlet says so: an outlet's word is
   evidence, so coverage plays no part;
3. else reported_by_other, if somebody else says that the party has spoken;
4. else unknown, if the feeds that would carry it did not answer;
5. else none.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from monitor.model.board import Coverage, FeedHealth, PartyStatus
from monitor.model.feeds import FeedKind, PartyKey
from monitor.model.reactions import Development, Evidence, SpeakerLevel, Stance, Status
from monitor.model.stories import Topic

LEVEL_REACH: Final = timedelta(minutes=10)
"""Reactions this close are one occasion: the highest level speaks for it."""
OWN_KINDS: Final = frozenset((FeedKind.OFFICIAL, FeedKind.AGENCY, FeedKind.MEDIA))
_RANK: Final = {level: rank for rank, level in enumerate(SpeakerLevel)}
_LOWEST: Final = len(_RANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Whether we would have heard a party: its own feeds, and all of the topic's."""

    own: Coverage
    all: Coverage

    @property
    def holds(self) -> bool:
        """At least half of each answered; no own feeds at all asks for half of all only."""
        return _half(self.all) and (self.own.expected == 0 or _half(self.own))

    def reason(self, party: PartyKey) -> str | None:
        """Why we are deaf, in words; None if we are not."""
        if self.holds:
            return None
        if self.all.expected == 0:
            return "no feed of these talks is configured"
        if self.own.expected and not _half(self.own):
            return f"{self.own.answered} of {self.own.expected} feeds of {party} heard"
        return f"{self.all.answered} of {self.all.expected} feeds heard"


def _half(coverage: Coverage) -> bool:
    return coverage.expected > 0 and coverage.answered * 2 >= coverage.expected


def hearing(party: PartyKey, development: Development, feeds: Iterable[FeedHealth]) -> Hearing:
    """How well a party could be heard since a development opened.

    A feed is heard when it gave a good answer after the clock opened and lately, is not
    quiet, and no gap opened in its window since. Feeds of other topics must be left out.
    """
    every = tuple(feeds)
    own = tuple(health for health in every if is_own(health, party))
    return Hearing(own=_heard(own, development), all=_heard(every, development))


def is_own(health: FeedHealth, party: PartyKey) -> bool:
    """Whether a feed is the party's official voice or its country's own media."""
    feed = health.feed
    return feed.party == party or (feed.country == party and feed.kind in OWN_KINDS)


def _heard(feeds: tuple[FeedHealth, ...], development: Development) -> Coverage:
    return Coverage(
        answered=sum(_is_heard(health, development) for health in feeds), expected=len(feeds)
    )


def _is_heard(health: FeedHealth, development: Development) -> bool:
    state = health.state
    gap = state.possible_gap_at
    return (
        health.answered
        and not health.quiet
        and state.last_ok_at is not None
        and state.last_ok_at >= development.opened_at
        and (gap is None or gap < development.opened_at)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a cell asks: has this party reacted to this development?"""

    party: PartyKey
    development: Development
    topic: Topic
    """Says when silence is overdue."""
    zone: tzinfo | None = None
    """The party's own, for night hours."""


def party_status(
    asked: Question, evidence: tuple[Evidence, ...], heard: Hearing, now: datetime
) -> PartyStatus:
    """One cell: what follows from its history now.

    Args:
        asked: Which cell.
        evidence: Of this party and development, corrections applied, in any order.
        heard: Whether we would have heard it.
        now: The instant of the board.
    """
    development = asked.development
    in_text = sorted(evidence, key=lambda e: (e.finding.span, e.id))
    history = tuple(sorted(in_text, key=lambda e: (e.at, e.first_seen_at, e.entry), reverse=True))
    standing = tuple(e for e in history if e.counted and not e.lost and e.confirmed is not False)
    expected = asked.party in development.expect
    cell = PartyStatus(
        party=asked.party,
        status=Status.NONE,
        since=development.opened_at,
        opened_at=development.opened_at,
        expected=expected,
        evidence=history,
        coverage=heard.all,
        revised=any(e.lost and e.counted for e in history),
        nearest_rejected=_nearest(history, development),
    )
    spoken = tuple(e for e in standing if e.finding.status is Status.REACTED)
    if spoken:
        return _reacted(cell, spoken)
    waited = _waking(development.opened_at, now, asked.topic.night, asked.zone)
    return _silent(cell, standing, heard, overdue=expected and waited > asked.topic.overdue_after)


def _reacted(cell: PartyStatus, spoken: tuple[Evidence, ...]) -> PartyStatus:
    """Row 1: the highest level among the newest words and those ten minutes before them.

    At one level the newest speaks, but a neutral wording does not hide a stance beside it.
    """
    occasion = [e for e in spoken if spoken[0].at - e.at <= LEVEL_REACH]
    chosen = min(occasion, key=_rank)
    finding = chosen.finding
    return replace(
        cell,
        status=Status.REACTED,
        since=chosen.at,
        stance=finding.stance or Stance.NEUTRAL,
        act=finding.act,
        level=finding.level or SpeakerLevel.UNNAMED,
        speaker=finding.speaker or None,
        approximate=chosen.approximate,
        nearest_rejected=None,
    )


def _silent(
    cell: PartyStatus, standing: tuple[Evidence, ...], heard: Hearing, *, overdue: bool
) -> PartyStatus:
    """Rows 2 to 5."""
    for status in (Status.DECLINED, Status.NO_REACTION_EXPLICIT, Status.REPORTED_BY_OTHER):
        newest = next((e for e in standing if e.finding.status is status), None)
        if newest is not None:
            finding = newest.finding
            return replace(
                cell,
                status=status,
                stance=finding.stance if status is Status.REPORTED_BY_OTHER else None,
                speaker=finding.speaker or None,
                reported_by=finding.reported_by,
                overdue=overdue,
            )
    if (reason := heard.reason(cell.party)) is not None:
        return replace(cell, status=Status.UNKNOWN, unknown_reason=reason, overdue=False)
    return replace(cell, status=Status.NONE, overdue=overdue)


def _rank(evidence: Evidence) -> tuple[int, int]:
    """Highest level first; between equals the order of the history, newest first."""
    level = evidence.finding.level
    neutral = evidence.finding.stance in (None, Stance.NEUTRAL)
    return (_LOWEST if level is None else _RANK[level], int(neutral))


def _nearest(history: tuple[Evidence, ...], development: Development) -> Evidence | None:
    """The candidate in the party's own voice that came nearest to counting."""
    refused = [e for e in history if not e.counted and e.finding.status is Status.REACTED] or [
        e for e in history if not e.counted
    ]
    return min(refused, key=lambda e: (abs(e.at - development.opened_at), -e.id), default=None)


def _waking(
    start: datetime, end: datetime, night: tuple[int, int] | None, zone: tzinfo | None
) -> timedelta:
    """How long a party has been silent, without its nights where the topic names them."""
    if night is None or zone is None:
        return end - start
    from_hour, to_hour = night
    asleep = timedelta(0)
    day = start.astimezone(zone).date() - timedelta(days=1)
    # In UTC before any sum: two instants of one zone differ by the clocks on the wall, which is
    # an hour wrong in the nights that clocks are changed.
    while (begins := datetime.combine(day, time(from_hour), zone).astimezone(UTC)) < end:
        ends_on = day if to_hour > from_hour else day + timedelta(days=1)
        ends = datetime.combine(ends_on, time(to_hour), zone).astimezone(UTC)
        asleep += max(timedelta(0), min(ends, end) - max(begins, start))
        day += timedelta(days=1)
    return end - start - asleep


def position_changed(before: Iterable[Evidence], evidence: Evidence) -> bool:
    """Whether a party's new words differ in stance from its newest ones before them.

    Neutral words change nothing, and a copy of the same text (one origin) is no new word.
    """
    stance = evidence.finding.stance
    if stance in (None, Stance.NEUTRAL) or not evidence.counted:
        return False
    earlier = [
        e
        for e in before
        if e.counted
        and not e.lost
        and e.finding.status is Status.REACTED
        and e.finding.stance not in (None, Stance.NEUTRAL)
        and e.at < evidence.at
        and e.entry != evidence.entry
        and (e.origin is None or e.origin != evidence.origin)
    ]
    newest = max(earlier, key=lambda e: (e.at, e.id), default=None)
    return newest is not None and newest.finding.stance is not stance
