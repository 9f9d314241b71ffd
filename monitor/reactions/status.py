"""A cell's history becomes its status, row by row of one table. Pure.

1. reacted, if a sentence in the party's own voice counts: the newest gives stance and time,
   the highest level among those within ten minutes of it speaks for the occasion;
2. else declined, else no_reaction_explicit, if an outlet says so: an outlet's word is
   evidence, so coverage plays no part;
3. else reported_by_other, if somebody else says that the party has spoken;
4. else unknown, if the feeds that would carry it did not answer;
5. else none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from monitor.model.board import Coverage, FeedHealth, PartyStatus, SpokenCount
from monitor.model.feeds import FeedKey, FeedKind, PartyKey
from monitor.model.reactions import Development, Evidence, SpeakerLevel, Stance, Status
from monitor.model.stories import Topic

LEVEL_REACH: Final = timedelta(minutes=10)
"""Reactions this close are one occasion: the highest level speaks for it."""
NAMED: Final = 2
"""Languages that a reason names: a cell is a line."""
NOTHING_UNREAD: Final[Mapping[FeedKey, tuple[str, ...]]] = MappingProxyType({})
OWN_KINDS: Final = frozenset((FeedKind.OFFICIAL, FeedKind.AGENCY, FeedKind.MEDIA))
_RANK: Final = {level: rank for rank, level in enumerate(SpeakerLevel)}
_LOWEST: Final = len(_RANK)


class Deafness(StrEnum):
    """Why a feed was not heard, in the words of a reason; the worst first."""

    NOT_READ = "not read"
    """First, since no answer would mend it."""
    NEVER = "never answered"
    DOWN = "down since"
    UNANSWERED = "without an answer since"
    GAP = "with a possible gap at"
    QUIET = "with nothing new since"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaf:
    """A feed that was not heard: why, and since when."""

    why: Deafness
    since: datetime | None = None
    languages: tuple[str, ...] = ()
    """For NOT_READ: in English, the most frequent first."""


Listened = tuple[tuple[FeedHealth, Deaf | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Whether we would have heard a party: its own feeds, and all of the topic's."""

    own: Coverage
    all: Coverage
    own_deaf: tuple[Deaf, ...] = ()
    """What is wrong with those of its own that were not heard."""
    all_deaf: tuple[Deaf, ...] = ()

    @property
    def holds(self) -> bool:
        """At least half of each answered; no own feeds at all asks for half of all only."""
        return _half(self.all) and (self.own.expected == 0 or _half(self.own))

    @property
    def deciding(self) -> Coverage:
        """The feeds that matter: its own if it has any, unless only those of all are too few."""
        return self.own if self._is_about_own else self.all

    @property
    def not_read(self) -> tuple[str, ...]:
        """The languages in which feeds that matter were not heard, the most frequent first."""
        return _languages(self._deaf)

    @property
    def _deaf(self) -> tuple[Deaf, ...]:
        return self.own_deaf if self._is_about_own else self.all_deaf

    @property
    def _is_about_own(self) -> bool:
        own_fails = not _half(self.own)
        return self.own.expected > 0 and (own_fails or _half(self.all))

    def reason(self, party: PartyKey, now: datetime) -> str | None:
        """Why we are deaf, in words; None if we are not."""
        if self.holds:
            return None
        if self.all.expected == 0:
            return "no feed of these talks is configured"
        seen = self.deciding
        feeds = "feed" if seen.expected == 1 else "feeds"
        whose = f"{feeds} of {party}" if self._is_about_own else feeds
        heard = f"{seen.answered} of {seen.expected} {whose} heard"
        troubles = _troubles(self._deaf, now)
        return f"{heard}: {troubles}" if troubles else heard


def _half(coverage: Coverage) -> bool:
    return coverage.expected > 0 and coverage.answered * 2 >= coverage.expected


def _troubles(deaf: tuple[Deaf, ...], now: datetime) -> str:
    """How many feeds have which trouble, and since when all of those have it."""
    parts = []
    for why in Deafness:
        these = [one for one in deaf if one.why is why]
        since = max((one.since for one in these if one.since is not None), default=None)
        if these:
            at = "" if since is None else _at(since, now)
            languages = _languages(these)
            said = f": {' and '.join(languages)}" if languages else ""
            parts.append(f"{len(these)} {why}{at}{said}")
    return ", ".join(parts)


def _languages(deaf: Iterable[Deaf]) -> tuple[str, ...]:
    """At most two languages that were not read, those of most feeds first."""
    counts = Counter(language for one in deaf for language in one.languages)
    ranked = sorted(counts, key=lambda language: (-counts[language], language))
    return tuple(ranked[:NAMED])


def not_read(
    counts: Iterable[SpokenCount], opened_at: datetime, declared: Mapping[FeedKey, str]
) -> dict[FeedKey, tuple[str, ...]]:
    """The feeds that were not read since an opening, each with at most two languages.

    A feed is not read when more than half of its entries since then were not; one without an
    entry since then, when the language it is declared in is not: it could say nothing to us.

    Args:
        counts: Of spans of which none holds the opening inside it.
        opened_at: When the development opened.
        declared: The feeds that are declared in a language that is not read, with it.

    Returns:
        Languages as they stand in `counts` and `declared`, the most frequent first.
    """
    read: Counter[FeedKey] = Counter()
    unread: dict[FeedKey, Counter[str]] = {}
    for count in counts:
        if count.since < opened_at:
            continue
        if count.read:
            read[count.feed] += count.entries
        else:
            unread.setdefault(count.feed, Counter())[count.language] += count.entries
    silent = {feed: (language,) for feed, language in declared.items() if not read[feed]}
    return silent | {
        feed: tuple(sorted(these, key=lambda one: (-these[one], one))[:NAMED])
        for feed, these in unread.items()
        if these.total() > read[feed]
    }


def _at(instant: datetime, now: datetime) -> str:
    day = "" if instant.date() == now.date() else f"{instant.day} {instant:%b} "
    return f" {day}{instant:%H:%M} UTC"


def listened(
    development: Development,
    feeds: Iterable[FeedHealth],
    unread: Mapping[FeedKey, tuple[str, ...]] = NOTHING_UNREAD,
) -> Listened:
    """Each feed with what keeps it from being heard since a development opened, if anything.

    A feed is heard when it gave a good answer after the clock opened and lately, is not
    quiet, no gap opened in its window since, and what it brought was read.

    Args:
        development: What opened.
        feeds: As they are now, those of its topic only.
        unread: Feeds that were not read since it opened, with the languages in English.
    """
    return tuple(
        (health, _deafness(health, development, unread.get(health.feed.key, ())))
        for health in feeds
    )


def hearing(party: PartyKey, feeds: Listened) -> Hearing:
    """How well a party could be heard, on its own feeds and on all."""
    every = [deaf for _, deaf in feeds]
    own = [deaf for health, deaf in feeds if is_own(health, party)]
    return Hearing(
        own=_coverage(own),
        all=_coverage(every),
        own_deaf=tuple(deaf for deaf in own if deaf is not None),
        all_deaf=tuple(deaf for deaf in every if deaf is not None),
    )


def is_own(health: FeedHealth, party: PartyKey) -> bool:
    """Whether a feed is the party's official voice or its country's own media."""
    feed = health.feed
    return feed.party == party or (feed.country == party and feed.kind in OWN_KINDS)


def _coverage(deaf: list[Deaf | None]) -> Coverage:
    return Coverage(answered=deaf.count(None), expected=len(deaf))


def _deafness(
    health: FeedHealth, development: Development, languages: tuple[str, ...]
) -> Deaf | None:
    """Why a feed would not have told us of a reaction, None if it would have."""
    state, opened_at = health.state, development.opened_at
    if languages:
        return Deaf(why=Deafness.NOT_READ, languages=languages)
    if state.last_ok_at is None:
        return Deaf(why=Deafness.NEVER)
    if not health.answered or state.last_ok_at < opened_at:
        down = state.trouble is not None and state.trouble_since is not None
        return (
            Deaf(why=Deafness.DOWN, since=state.trouble_since)
            if down
            else Deaf(why=Deafness.UNANSWERED, since=state.last_ok_at)
        )
    if state.possible_gap_at is not None and state.possible_gap_at >= opened_at:
        return Deaf(why=Deafness.GAP, since=state.possible_gap_at)
    return Deaf(why=Deafness.QUIET, since=state.last_new_at) if health.quiet else None


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
        coverage=heard.deciding,
        not_read=heard.not_read,
        revised=any(e.lost and e.counted for e in history),
        nearest_rejected=_nearest(history, development),
    )
    spoken = tuple(e for e in standing if e.finding.status is Status.REACTED)
    if spoken:
        return _reacted(cell, spoken)
    waited = _waking(development.opened_at, now, asked.topic.night, asked.zone)
    overdue = expected and waited > asked.topic.overdue_after
    return _silent(cell, standing, heard.reason(asked.party, now), overdue=overdue)


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
    cell: PartyStatus, standing: tuple[Evidence, ...], deaf: str | None, *, overdue: bool
) -> PartyStatus:
    """Rows 2 to 5; `deaf` says why we would not have heard the party, if so."""
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
    if deaf is not None:
        return replace(cell, status=Status.UNKNOWN, unknown_reason=deaf, overdue=False)
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
