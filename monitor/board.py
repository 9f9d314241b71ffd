"""What is stored becomes the board: everything a front end shows at one instant.

Touches: the store (reading only), time zone data, names of languages that are not read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monitor.config.schema import Config
from monitor.config.unread import shipped_others
from monitor.feeds.schedule import with_host_holds
from monitor.model.board import (
    Board,
    Coverage,
    DevelopmentRow,
    FeedHealth,
    PartyStatus,
    TopicBoard,
)
from monitor.model.feeds import Feed, FeedKey, FeedKind, FeedState, PartyKey
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    Development,
    DevelopmentId,
    Evidence,
    Party,
)
from monitor.model.stories import Topic
from monitor.reactions.corrections import corrected
from monitor.reactions.status import Question, hearing, listened, not_read, party_status
from monitor.store import lease, log, queries
from monitor.store.connection import Source, Store, reading

ANSWERED_PACES: Final = 3
ANSWERED_AT_LEAST: Final = timedelta(minutes=30)
"""A feed has answered lately within three of its paces, half an hour at least."""
QUIET_AT_LEAST: Final = timedelta(hours=24)
QUIET_GAPS: Final = 12
"""A feed is quiet after twelve of its usual gaps without an item, a day at least: fast feeds
pause overnight, and official ones over a weekend have gaps of their own."""


def take_board(
    store: Store, config: Config, now: datetime, *, as_of: datetime | None = None
) -> Board:
    """The board at `now`, or as it stood at `as_of`.

    As of a past instant only what had been seen by then counts, corrections made since are
    left out, and feeds have answered as the store remembers, to within half an hour.
    """
    at = as_of or now
    with reading(store) as tx:
        states = {state.feed: state for state in queries.feed_states(tx, as_of=as_of)}
        developments = queries.developments(tx, as_of=as_of)
        corrections = queries.corrections(tx, as_of=as_of)
        evidence = queries.evidence(
            tx, development_ids=_of_interest(developments, corrections), as_of=as_of
        )
        unread = _unread(tx, config, developments, as_of)
        seq = log.last_seq(tx)
        poller = lease.holder(tx, now)
        quarantined = queries.quarantine_count(tx)
    shown = with_host_holds(config.feeds, states, at)
    newest = [unread[d.id] for d in _newest_first(developments) if d.id in unread]
    feeds = tuple(
        replace(_health(feed, shown, at), not_read=_not_read(feed, newest, config))
        for feed in config.feeds
    )
    look = _Look(
        at=at,
        feeds=feeds,
        parties={party.key: party for party in config.parties},
        developments=_newest_first(developments),
        evidence=_by_cell(corrected(evidence, corrections, _ids(developments))),
        unread=unread,
    )
    return Board(
        taken_at=now,
        as_of=as_of,
        seq=seq,
        topics=tuple(look.board_of(topic) for topic in config.topics),
        feeds=feeds,
        poller=poller,
        quarantined=quarantined,
    )


def _ids(developments: tuple[Development, ...]) -> dict[str, DevelopmentId]:
    return {development.key: development.id for development in developments}


def _of_interest(
    developments: tuple[Development, ...], corrections: tuple[Correction, ...]
) -> tuple[DevelopmentId, ...]:
    """The open developments, and those that a person moved evidence from.

    Closed ones pile up for as long as the database lives, and the board shows none of them.
    """
    ids = _ids(developments)
    moved = (c.development for c in corrections if c.kind is CorrectionKind.MOVE)
    still_open = {d.id for d in developments if d.closed_at is None}
    return tuple(sorted(still_open | {ids[key] for key in moved if key in ids}))


_Unread = dict[DevelopmentId, dict[FeedKey, tuple[str, ...]]]
"""For each open development the feeds that were not read since, with the languages."""


def _unread(
    source: Source,
    config: Config,
    developments: tuple[Development, ...],
    as_of: datetime | None,
) -> _Unread:
    """The feeds that nobody could read since each opening, with the languages in English."""
    declared = {f.key: f.language for f in config.feeds if f.language in config.not_read}
    still_open = [d for d in developments if d.closed_at is None]
    openings = (d.opened_at for d in still_open)
    counts = queries.spoken_since(source, openings, declared=declared, as_of=as_of)
    return _named({d.id: not_read(counts, d.opened_at, declared) for d in still_open}, config)


def _named(unread: _Unread, config: Config) -> _Unread:
    """The same with English names instead of codes."""
    codes = {code for feeds in unread.values() for found in feeds.values() for code in found}
    names = config.not_read
    if not codes <= names.keys():  # nobody declared it: rare, and the names take 5 ms
        others = shipped_others()
        names = {code: names.get(code) or others.name_of(code) for code in codes}
    return {
        development: {feed: tuple(names[code] for code in found) for feed, found in feeds.items()}
        for development, feeds in unread.items()
    }


def _not_read(
    feed: Feed, newest: list[dict[FeedKey, tuple[str, ...]]], config: Config
) -> tuple[str, ...]:
    """For which languages a feed is deaf: for the newest development that shows it.

    Where none is open, the language that it is declared in, if that is not read.
    """
    if not newest and feed.language in config.not_read:
        return (config.not_read[feed.language],)
    return next((unread[feed.key] for unread in newest if feed.key in unread), ())


def _health(feed: Feed, states: Mapping[FeedKey, FeedState], at: datetime) -> FeedHealth:
    state = states.get(feed.key, FeedState(feed=feed.key))
    reach = max(ANSWERED_PACES * feed.policy.every, ANSWERED_AT_LEAST)
    answered = state.last_ok_at is not None and at - state.last_ok_at <= reach
    return FeedHealth(
        feed=feed, state=state, answered=answered, quiet=answered and is_quiet(state, at)
    )


def is_quiet(state: FeedState, at: datetime) -> bool:
    """Whether a feed that answers has brought nothing new for far longer than its habit.

    One that answers and never brought an item is quiet: it carries nothing.
    """
    if state.last_new_at is None:
        return True
    habit = (state.median_gap or timedelta(0)) * QUIET_GAPS
    return at - state.last_new_at > max(QUIET_AT_LEAST, habit)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One look at the store, which the board is made of."""

    at: datetime
    feeds: tuple[FeedHealth, ...]
    parties: dict[PartyKey, Party]
    developments: tuple[Development, ...]
    evidence: dict[tuple[DevelopmentId, PartyKey], tuple[Evidence, ...]]
    unread: _Unread

    def board_of(self, topic: Topic) -> TopicBoard:
        """A topic's part; developments newest first, parties in the topic's order."""
        feeds = tuple(health for health in self.feeds if _carries(health.feed, topic))
        return TopicBoard(
            topic=topic,
            coverage=Coverage(answered=sum(f.answered for f in feeds), expected=len(feeds)),
            developments=tuple(
                DevelopmentRow(
                    development=development,
                    cells=self._cells(topic, development, feeds),
                )
                for development in self.developments
                if development.topic == topic.key and development.closed_at is None
            ),
        )

    def _cells(
        self, topic: Topic, development: Development, feeds: tuple[FeedHealth, ...]
    ) -> tuple[PartyStatus, ...]:
        heard = listened(development, feeds, self.unread[development.id])
        return tuple(
            party_status(
                Question(
                    party=party,
                    development=development,
                    topic=topic,
                    zone=_zone(self.parties.get(party)),
                ),
                self.evidence.get((development.id, party), ()),
                hearing(party, heard),
                self.at,
            )
            for party in topic.parties
        )


def _by_cell(
    evidence: tuple[Evidence, ...],
) -> dict[tuple[DevelopmentId, PartyKey], tuple[Evidence, ...]]:
    cells: dict[tuple[DevelopmentId, PartyKey], list[Evidence]] = {}
    for one in evidence:
        cells.setdefault((one.development, one.finding.party), []).append(one)
    return {key: tuple(rows) for key, rows in cells.items()}


def _carries(feed: Feed, topic: Topic) -> bool:
    return feed.kind is not FeedKind.ARCHIVE and (not feed.topics or topic.key in feed.topics)


def _newest_first(developments: Iterable[Development]) -> tuple[Development, ...]:
    """The latest opened first; of those opened at once, in the order they were named."""
    by_id = sorted(developments, key=lambda d: d.id)
    return tuple(sorted(by_id, key=lambda d: d.opened_at, reverse=True))


def _zone(party: Party | None) -> tzinfo | None:
    """A party's own time zone, None where it has none or this machine does not know it."""
    if party is None or not party.zone:
        return None
    try:
        return ZoneInfo(party.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
