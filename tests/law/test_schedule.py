"""Laws of the schedule, over every history of answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.schedule import (
    GONE_WAIT,
    MAX_RETRY_AFTER,
    PollOutcome,
    due_feeds,
    state_after,
)
from monitor.model.feeds import (
    Asked,
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
    PollPolicy,
)

KEY = FeedKey("wire")
START = datetime(2026, 8, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=366)

waits = st.timedeltas(timedelta(days=-9), timedelta(days=400))
asked = st.builds(
    Asked,
    retry_after=st.none() | waits,
    fresh=st.none() | waits,
    fresh_by=st.sampled_from(("max-age", "Expires")),
)
validators = st.none() | st.sampled_from(('"a"', 'W/"b"', "c"))
urls = st.sampled_from(("http://h/f", "https://h/f", "https://other/f"))
fetched = st.builds(
    Fetched,
    body=st.sampled_from((b"1", b"2")),
    etag=validators,
    last_modified=validators,
    final_url=urls,
    content_type=st.just(""),
    asked=asked,
    moved_to=st.none() | urls,
)
transient = st.builds(
    FetchFailed,
    kind=st.sampled_from([kind for kind in FailureKind if kind is not FailureKind.GONE]),
    detail=st.just("trouble"),
    status=st.none() | st.sampled_from((403, 404, 429, 500, 503)),
    asked=asked,
    network_down=st.booleans(),
    redirected=st.booleans(),
)
gone = st.builds(
    FetchFailed, kind=st.just(FailureKind.GONE), detail=st.just("gone"), status=st.just(410)
)
results: st.SearchStrategy[FetchResult] = st.one_of(
    fetched, transient, gone, st.builds(NotModified, etag=validators, asked=asked)
)
parsed = st.none() | st.one_of(
    st.builds(
        ParsedFeed,
        title=st.just(""),
        entries=st.just(()),
        complete=st.booleans(),
        ttl=st.none() | waits,
        skip_hours=st.lists(st.integers(0, 23), max_size=24).map(tuple),
        skip_days=st.lists(st.integers(0, 6), max_size=7).map(tuple),
    ),
    st.builds(ParseFailed, kind=st.just(FailureKind.NOT_A_FEED), detail=st.just("a page")),
)
outcomes = st.builds(
    lambda result, parsed, new, known, jitter: PollOutcome(
        result=result,
        parsed=parsed if isinstance(result, Fetched) else None,
        new_entries=new,
        known_entries=known,
        jitter=jitter,
    ),
    results,
    parsed,
    st.integers(0, 50),
    st.integers(0, 50),
    st.floats(0, 1, exclude_max=True),
)
feeds = st.builds(
    lambda every, most: Feed(
        key=KEY,
        url="http://h/f",
        publisher="",
        language="en",
        policy=PollPolicy(every=every, at_most=most),
    ),
    st.timedeltas(timedelta(seconds=10), timedelta(days=60)),
    st.timedeltas(timedelta(hours=1), timedelta(days=60)),
)
histories = st.lists(st.tuples(outcomes, st.timedeltas(timedelta(0), YEAR)), max_size=4)


def lived(feed: Feed, history: list[tuple[PollOutcome, timedelta]]) -> tuple[FeedState, datetime]:
    state, now = FeedState(feed=KEY), START
    for outcome, pause in history:
        state = state_after(state, outcome, feed=feed, now=now)
        now += pause
    return state, now


@given(feed=feeds, history=histories, outcome=outcomes)
def test_the_next_poll_is_ahead_and_not_due_before(
    feed: Feed, history: list[tuple[PollOutcome, timedelta]], outcome: PollOutcome
) -> None:
    state, now = lived(feed, history)
    after = state_after(state, outcome, feed=feed, now=now)

    assert after.next_poll_at is not None
    assert after.next_poll_at > now
    assert after.next_reason
    assert due_feeds((feed,), {KEY: after}, now) == ()
    just_before = after.next_poll_at - timedelta(microseconds=1)
    assert due_feeds((feed,), {KEY: after}, just_before) == ()
    assert bool(due_feeds((feed,), {KEY: after}, after.next_poll_at)) != after.disabled


@given(feed=feeds, history=histories, outcome=outcomes)
def test_no_wait_is_shorter_than_the_pace_but_when_our_network_was_down(
    feed: Feed, history: list[tuple[PollOutcome, timedelta]], outcome: PollOutcome
) -> None:
    state, now = lived(feed, history)
    after = state_after(state, outcome, feed=feed, now=now)
    assert after.next_poll_at is not None
    if not (isinstance(outcome.result, FetchFailed) and outcome.result.network_down):
        assert after.next_poll_at - now >= feed.policy.every


@given(feed=feeds, history=histories, outcome=outcomes)
def test_retry_after_is_never_undercut_not_even_by_force(
    feed: Feed, history: list[tuple[PollOutcome, timedelta]], outcome: PollOutcome
) -> None:
    state, now = lived(feed, history)
    after = state_after(state, outcome, feed=feed, now=now)
    patience = outcome.result.asked.retry_after
    if patience is None or patience <= timedelta(0):
        return
    end = now + min(patience, MAX_RETRY_AFTER)
    assert after.next_poll_at is not None
    assert after.next_poll_at >= end
    for moment in (now, end - timedelta(microseconds=1)):
        assert due_feeds((feed,), {KEY: after}, moment, force=True) == ()
    assert due_feeds((feed,), {KEY: after}, end, force=True) == (feed,)


@given(feed=feeds, failures=st.lists(transient, min_size=1, max_size=60))
def test_transient_failures_never_end_the_polling(feed: Feed, failures: list[FetchFailed]) -> None:
    state, now = FeedState(feed=KEY), START
    for failure in failures:
        state = state_after(state, PollOutcome(result=failure), feed=feed, now=now)
        assert not state.disabled
        assert state.next_poll_at is not None
        longest = max(feed.policy.every, feed.policy.at_most, MAX_RETRY_AFTER, GONE_WAIT)
        assert state.next_poll_at - now <= longest
        now = state.next_poll_at
        assert due_feeds((feed,), {KEY: state}, now) == (feed,)


@given(feed=feeds, history=histories, failure=transient | gone)
def test_no_failure_moves_what_is_needed_to_ask_conditionally(
    feed: Feed, history: list[tuple[PollOutcome, timedelta]], failure: FetchFailed
) -> None:
    state, now = lived(feed, history)
    after = state_after(state, PollOutcome(result=failure), feed=feed, now=now)
    kept = ("etag", "last_modified", "validators_url", "body_hash", "last_ok_at")
    assert [getattr(after, name) for name in kept] == [getattr(state, name) for name in kept]
    if failure.network_down:
        assert after.failures == state.failures


@given(feed=feeds, history=histories, answer=fetched)
def test_every_complete_answer_replaces_the_validators_as_a_pair(
    feed: Feed, history: list[tuple[PollOutcome, timedelta]], answer: Fetched
) -> None:
    state, now = lived(feed, history)
    whole = PollOutcome(result=answer, parsed=ParsedFeed(title="", entries=()))
    torn = replace(whole, parsed=ParsedFeed(title="", entries=(), complete=False))

    after = state_after(state, whole, feed=feed, now=now)
    assert (after.etag, after.last_modified) == (answer.etag, answer.last_modified)
    assert after.validators_url == answer.final_url
    after = state_after(state, torn, feed=feed, now=now)
    assert (after.etag, after.last_modified) == (state.etag, state.last_modified)


@given(
    feed=feeds,
    history=histories.filter(bool),
    jump=st.timedeltas(timedelta(days=-4000), timedelta(days=4000)),
)
def test_whatever_the_clock_does_a_feed_is_polled_again(
    feed: Feed, history: list[tuple[PollOutcome, timedelta]], jump: timedelta
) -> None:
    state, now = lived(feed, history)
    state = replace(state, disabled=False)
    later = now + jump + timedelta(days=75) + 2 * max(feed.policy.every, feed.policy.at_most)
    assert due_feeds((feed,), {KEY: state}, later) == (feed,) or later < now
    if jump < timedelta(days=-200):
        assert due_feeds((feed,), {KEY: state}, now + jump) == (feed,)
