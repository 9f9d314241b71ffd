"""The result of a poll becomes what we remember of the feed, and when it is polled next. Pure.

Validators are opaque and move as a pair: replaced by every complete 200, merged by a 304,
left alone by everything else, so that nothing is lost by a torn body. The wait is the longest
of the feed's pace, what the publisher asked for, and the back-off after failures; the reason
is kept in words. Only a server's own Retry-After holds a feed against a person's wish.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from monitor.model.feeds import (
    FailureKind,
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchFailed,
    FetchResult,
    NotModified,
    ParsedFeed,
    ParseFailed,
)

MAX_FRESH: Final = timedelta(hours=24)
"""A publisher's max-age, Expires or ttl counts up to a day."""
MAX_RETRY_AFTER: Final = timedelta(days=7)
GONE_WAIT: Final = timedelta(hours=24)
"""After a 410; a second one that much later ends the polling until a person asks."""
ADOPT_SIGHTINGS: Final = 3
ADOPT_AFTER: Final = timedelta(days=7)
"""A permanent redirect is believed after three sightings over a week: hijacked and parked
domains answer 301 too, and a wrong adoption loses the feed."""
NETWORK_WAIT: Final = timedelta(minutes=1)
"""How soon a feed is tried again when it was our own network that was down; the longer that
lasts, the longer we wait, up to the feed's pace: a resolver may also fail for one name only."""
CHALLENGE_WAIT: Final = timedelta(hours=1)
"""After a check for browsers: asking often is what such checks punish."""
CLOCK_SLACK: Final = timedelta(minutes=5)
CLOCK_REACH: Final = timedelta(days=8)
"""An instant further ahead than any wait of ours was written under a wrong clock: the longest
Retry-After with its jitter. A feed's own pace and the hours it skips may be longer still."""
_SKIPPED_AT_MOST: Final = timedelta(days=7)
_MAX_DOUBLINGS: Final = 20
_JITTER: Final = 0.1
"""Share of the wait that is spread at random, so that feeds do not all come at the full hour."""
_AWAKE_WITHIN: Final = timedelta(minutes=6)
"""Quiet hours end for all feeds and all readers at once: so much of the hour is spread over."""
_HOST_WIDE: Final = frozenset((429, 503))
"""What may hold a whole host; a 403 speaks of one address."""
_HOST_ASKED: Final = "its host asked another feed to wait (Retry-After)"
_HABIT_WEIGHT: Final = 0.25
"""Weight of the newest gap in the smoothed gap between new entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOutcome:
    """What one poll of one feed came to."""

    result: FetchResult
    parsed: ParsedFeed | ParseFailed | None = None
    """None for anything but a 200, and for a 200 with the same body as before."""
    new_entries: int = 0
    known_entries: int = 0
    jitter: float = 0.0
    """In [0, 1), from outside: nothing pure throws dice."""


def same_body(state: FeedState, fetched: Fetched) -> bool:
    """Whether a 200 brought the very body that was read completely the last time."""
    return state.body_hash is not None and state.body_hash == _hash(fetched.body)


def due_feeds(
    feeds: Iterable[Feed],
    states: Mapping[FeedKey, FeedState],
    now: datetime,
    *,
    force: bool = False,
) -> tuple[Feed, ...]:
    """The feeds to poll now, in their order.

    With `force` every feed, disabled ones too, but those whose server asked for patience.
    """
    return tuple(
        feed
        for feed in feeds
        if _is_due(feed, states.get(feed.key, FeedState(feed=feed.key)), now, force=force)
    )


def host_of(feed: Feed, state: FeedState) -> str:
    """Host and port that a feed is polled from, in lower case; no port where none is written."""
    return urlsplit(state.adopted_url or feed.url).netloc.rpartition("@")[2].lower()


def speaks_for_host(result: FetchResult) -> bool:
    """Whether an answer asks for patience in the name of the host that was asked."""
    return (
        isinstance(result, FetchFailed)
        and result.status in _HOST_WIDE
        and bool(result.asked.retry_after)
        and not result.redirected
    )


def _host_holds(
    feeds: Iterable[Feed], states: Mapping[FeedKey, FeedState], now: datetime
) -> dict[str, datetime]:
    """The hosts that asked for patience, with the latest instant they asked for.

    Of feeds with `policy.hold_host` only, and only where a 429 or 503 said so.
    """
    holds: dict[str, datetime] = {}
    for feed in feeds:
        state = states.get(feed.key)
        if state is None or not feed.policy.hold_host or state.last_status not in _HOST_WIDE:
            continue
        if (until := _held_until(state, now)) is not None:
            host = host_of(feed, state)
            holds[host] = max(until, holds.get(host, until))
    return holds


def with_host_holds(
    feeds: Sequence[Feed], states: Mapping[FeedKey, FeedState], now: datetime
) -> Mapping[FeedKey, FeedState]:
    """The states as they stand while hosts hold all their feeds: for asking and showing.

    Not for keeping: the wish is remembered with the feed it was said to, and ends with it.
    """
    holds = _host_holds(feeds, states, now)
    if not holds:
        return states
    held = dict(states)
    for feed in feeds:
        state = states.get(feed.key, FeedState(feed=feed.key))
        until = holds.get(host_of(feed, state)) if feed.policy.hold_host else None
        if until is not None and until > (_held_until(state, now) or now):
            late = max(until, state.next_poll_at or until)
            held[feed.key] = replace(
                state,
                hold_until=until,
                next_poll_at=late,
                next_reason=_HOST_ASKED if late == until else state.next_reason,
            )
    return held


def _held_until(state: FeedState, now: datetime) -> datetime | None:
    """Until when a Retry-After holds a feed; None if it does not, or a wrong clock wrote it."""
    hold = state.hold_until
    in_force = hold is not None and now < hold <= now + MAX_RETRY_AFTER + CLOCK_SLACK
    return hold if in_force else None


def _is_due(feed: Feed, state: FeedState, now: datetime, *, force: bool) -> bool:
    if _held_until(state, now) is not None:
        return False
    if force or state.next_poll_at is None:
        return True
    if state.disabled:
        return False
    attempt = state.last_attempt_at
    clock_jumped = (attempt is not None and attempt > now + CLOCK_SLACK) or (
        state.next_poll_at > now + _reach(feed, state)
    )
    return clock_jumped or state.next_poll_at <= now


def _reach(feed: Feed, state: FeedState) -> timedelta:
    """The furthest ahead that a feed may honestly be scheduled."""
    own = max(feed.policy.every, feed.policy.at_most) * (1 + _JITTER)
    skipped = _SKIPPED_AT_MOST if state.skip_hours or state.skip_days else timedelta(0)
    return max(CLOCK_REACH, own) + skipped


def state_after(state: FeedState, outcome: PollOutcome, *, feed: Feed, now: datetime) -> FeedState:
    """What we remember of a feed after a poll; never an instant before `now` to poll it next.

    Raises:
        ValueError: If `now` is naive or the jitter is out of range.
    """
    if now.tzinfo is None or not 0 <= outcome.jitter < 1:
        raise ValueError(f"need an aware now and jitter in [0, 1): {now}, {outcome.jitter}")
    result, parsed = outcome.result, outcome.parsed
    seen = replace(state, last_attempt_at=now, requests=state.requests + 1, hold_until=None)
    if isinstance(result, FetchFailed):
        after = _after_failure(seen, result, now)
    elif isinstance(parsed, ParseFailed):
        failed = FetchFailed(kind=parsed.kind, detail=parsed.detail, status=200)
        after = replace(_after_failure(seen, failed, now), bytes_read=_bytes(seen, result))
    else:
        answered = replace(seen, last_ok_at=now, failures=0, gone_at=None, disabled=False)
        after = _after_answer(answered, result, outcome, feed=feed, now=now)
    return _scheduled(after, outcome, feed=feed, now=now)


def _after_failure(state: FeedState, failed: FetchFailed, now: datetime) -> FeedState:
    since = state.trouble_since if state.trouble is not None else None
    ours = failed.network_down or failed.kind is FailureKind.SETUP
    after = replace(
        state,
        failures=state.failures + (0 if ours else 1),
        trouble=failed.kind,
        trouble_detail=failed.detail,
        trouble_since=since or now,
        last_status=failed.status,
    )
    if failed.kind is FailureKind.GONE and not failed.redirected:
        after = _after_gone(after, now)
    if failed.status in (404, 410):
        return _after_missing(after, failed)
    return after


def _after_gone(state: FeedState, now: datetime) -> FeedState:
    if state.gone_at is None:
        return replace(state, gone_at=now)
    return replace(state, disabled=state.disabled or now - state.gone_at >= GONE_WAIT)


def _after_missing(state: FeedState, failed: FetchFailed) -> FeedState:
    """Nothing is there any more: follow the redirect seen before, or go back from it."""
    if state.adopted_url is not None:
        return replace(state, adopted_url=None, moved_to=None, moved_count=0, moved_first_at=None)
    if state.moved_to is not None and not failed.redirected:
        return replace(state, adopted_url=state.moved_to, gone_at=None, disabled=False)
    return state


def _after_answer(
    state: FeedState,
    result: Fetched | NotModified,
    outcome: PollOutcome,
    *,
    feed: Feed,
    now: datetime,
) -> FeedState:
    """A good answer: a 304, a 200 that could be read, or the very body of the last time."""
    state = _with_move(state, outcome, feed, now)
    if isinstance(result, NotModified):
        return replace(
            _healthy(state),
            etag=result.etag or state.etag,
            last_modified=result.last_modified or state.last_modified,
            last_status=304,
            not_modified=state.not_modified + 1,
            bytes_saved=state.bytes_saved + state.last_size,
        )
    parsed = outcome.parsed
    state = replace(
        state,
        last_status=result.status,
        bytes_read=_bytes(state, result),
        last_size=result.wire_bytes,
    )
    if isinstance(parsed, ParsedFeed):
        state = _with_entries(state, parsed, outcome, now)
        if not parsed.complete:
            return replace(
                state,
                trouble=FailureKind.MALFORMED,
                trouble_detail=parsed.warning,
                trouble_since=state.trouble_since or now,
            )
    return replace(
        _healthy(state),
        etag=result.etag,
        last_modified=result.last_modified,
        validators_url=result.final_url,
        body_hash=_hash(result.body),
    )


def _healthy(state: FeedState) -> FeedState:
    return replace(state, trouble=None, trouble_detail="", trouble_since=None)


def _with_entries(
    state: FeedState, parsed: ParsedFeed, outcome: PollOutcome, now: datetime
) -> FeedState:
    """What the document says about the feed's habits, and whether we may have missed some."""
    state = replace(
        state,
        ttl=parsed.ttl,
        skip_hours=parsed.skip_hours,
        skip_days=parsed.skip_days,
        quarantined=parsed.dropped,
    )
    if outcome.new_entries == 0:
        return state
    last = state.last_new_at
    if last is None:
        return replace(state, last_new_at=now)
    gap = max(timedelta(0), now - last) / outcome.new_entries
    before = state.median_gap
    habit = gap if before is None else before + (gap - before) * _HABIT_WEIGHT
    lost = outcome.known_entries == 0
    return replace(
        state,
        last_new_at=now,
        median_gap=habit,
        possible_gap_at=now if lost else state.possible_gap_at,
    )


def _with_move(state: FeedState, outcome: PollOutcome, feed: Feed, now: datetime) -> FeedState:
    """Count the sightings of a permanent redirect, and adopt it once it has proved itself."""
    result = outcome.result
    target = result.moved_to if isinstance(result, Fetched | NotModified) else None
    safe = target is not None and (target.startswith("https:") or feed.url.startswith("http:"))
    if target is None or not safe:
        return replace(state, moved_to=None, moved_first_at=None, moved_count=0)
    first = state.moved_first_at if target == state.moved_to else None
    count = state.moved_count + 1 if first is not None else 1
    state = replace(state, moved_to=target, moved_first_at=first or now, moved_count=count)
    proven = count >= ADOPT_SIGHTINGS and now - (first or now) >= ADOPT_AFTER
    same = isinstance(result, NotModified) or outcome.parsed is None  # 304, or the same body
    ours = outcome.known_entries > 0 or same
    if upgraded(feed.url, target) or (proven and ours):
        return replace(state, adopted_url=target)
    return state


def upgraded(url: str, target: str) -> bool:
    """Whether a redirect only goes from http to https: the same host, path and query."""
    old, new = urlsplit(url), urlsplit(target)
    secure = (old.scheme, new.scheme) == ("http", "https")
    return secure and (old.hostname, old.path, old.query) == (new.hostname, new.path, new.query)


def _scheduled(state: FeedState, outcome: PollOutcome, *, feed: Feed, now: datetime) -> FeedState:
    hold = _clamped(outcome.result.asked.retry_after, MAX_RETRY_AFTER)
    wait, reason = max(_wishes(state, outcome, feed, now), key=lambda wish: wish[0])
    if hold is not None and hold >= wait:
        wait, reason = hold, f"server asked to wait {in_words(hold)} (Retry-After)"
    at = now + wait * (1 + _JITTER * outcome.jitter)
    awake = _outside(at, state.skip_hours, state.skip_days)
    if awake != at:
        awake += _AWAKE_WITHIN * outcome.jitter
        reason = "publisher's own quiet hours (skipHours, skipDays)"
    if state.disabled:
        reason = "answered 410 twice (gone): not polled until someone asks"
    return replace(
        state,
        next_poll_at=awake,
        next_reason=reason,
        hold_until=None if hold is None else now + hold,
    )


def _wishes(
    state: FeedState, outcome: PollOutcome, feed: Feed, now: datetime
) -> list[tuple[timedelta, str]]:
    """Every minimum wait with its reason; the first of equal ones is the reason shown."""
    policy, result = feed.policy, outcome.result
    if isinstance(result, FetchFailed) and result.network_down:
        lasted = now - (state.trouble_since or now)
        return [(min(policy.every, max(NETWORK_WAIT, lasted)), "our network was down")]
    wishes: list[tuple[timedelta, str]] = []
    if isinstance(result, FetchFailed) and result.kind is FailureKind.GONE and state.gone_at:
        wishes.append((GONE_WAIT, "answered 410 (gone)"))
    if state.trouble is FailureKind.CHALLENGE:
        wishes.append((CHALLENGE_WAIT, "a check for browsers stands in front of the feed"))
    if state.failures:
        doubled = policy.every * (1 << min(state.failures - 1, _MAX_DOUBLINGS))
        backoff = min(doubled, policy.at_most) * (1 - outcome.jitter / 2)
        times = "1 failure" if state.failures == 1 else f"{state.failures} failures"
        wishes.append((max(backoff, policy.every), times))
    wishes.append((policy.every, "pace"))
    asked = result.asked
    if fresh := _clamped(asked.fresh, MAX_FRESH):
        wishes.append((fresh, f"publisher asked for {in_words(fresh)} ({asked.fresh_by})"))
    if ttl := _clamped(state.ttl, MAX_FRESH):
        wishes.append((ttl, f"publisher asked for {in_words(ttl)} (ttl)"))
    return wishes


def _clamped(wish: timedelta | None, most: timedelta) -> timedelta | None:
    return None if wish is None else max(timedelta(0), min(wish, most))


def _outside(at: datetime, hours: tuple[int, ...], days: tuple[int, ...]) -> datetime:
    """The first instant at or after `at` that the publisher does not ask to skip."""
    if len(set(hours)) >= 24 or len(set(days)) >= 7:
        return at
    while at.hour in hours or at.weekday() in days:
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at


def in_words(length: timedelta) -> str:
    """`45 s`, `10 min`, `12 h`, `3 d`: the largest unit that fits without a rest worth saying."""
    seconds = int(length.total_seconds())
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= size and (seconds % size == 0 or seconds >= 3 * size):
            return f"{round(seconds / size)} {unit}"
    return f"{round(seconds / 60)} min" if seconds >= 60 else f"{seconds} s"


def _bytes(state: FeedState, result: FetchResult) -> int:
    return state.bytes_read + (result.wire_bytes if isinstance(result, Fetched) else 0)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
