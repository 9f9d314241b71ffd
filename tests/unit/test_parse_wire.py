"""Requests and answers survive the pipe, and the child has an answer for everything."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.parse import child
from monitor.feeds.parse.wire import (
    LENGTH_BYTES,
    answer_frames,
    entries_of,
    failure_of,
    feed_of,
    request_of,
    request_pieces,
)
from monitor.model.feeds import (
    Asked,
    Entry,
    FailureKind,
    Feed,
    FeedKey,
    Fetched,
    ParsedFeed,
    ParseFailed,
)
from tests.support.hostile import item, rss

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FEED = Feed(key=FeedKey("f"), url="https://feed.test/", publisher="P", language="de", country="DE")


def fetched(body: bytes) -> Fetched:
    return Fetched(
        body=body,
        etag='"a"',
        last_modified=None,
        final_url="https://feed.test/rss",
        content_type="text/xml",
        asked=Asked(),
    )


def entry(number: int, *, summary: str = "Ünïcode \u2028 text") -> Entry:
    return Entry(
        feed=FEED.key,
        key=f"g{number}",
        key_level="guid",
        url="https://feed.test/1",
        canonical_url="https://feed.test/1",
        title=f"Title {number}",
        summary=summary,
        publisher="P",
        language="de",
        published_at=NOW - timedelta(hours=number) if number else None,
        first_seen_at=NOW,
        published_raw="gestern",
    )


def unframed(pieces: Iterable[bytes | memoryview]) -> list[bytes]:
    data = b"".join(pieces)
    frames = []
    while data:
        length = int.from_bytes(data[:LENGTH_BYTES], "big")
        frames.append(data[LENGTH_BYTES : LENGTH_BYTES + length])
        data = data[LENGTH_BYTES + length :]
    return frames


def read_back(answer: ParsedFeed | ParseFailed) -> ParsedFeed | ParseFailed:
    head, *rows = unframed(answer_frames(answer, last=False))
    told = json.loads(head)
    entries = [entry for frame in rows for entry in entries_of(frame, FEED, NOW)]
    return failure_of(told) or feed_of(told, tuple(entries))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(ParseFailed(kind=FailureKind.EMPTY, detail="empty"), id="a failure"),
        pytest.param(ParsedFeed(title="", entries=()), id="an empty feed"),
        pytest.param(
            ParsedFeed(
                title="T",
                entries=tuple(entry(n, summary="x" * 20_000) for n in range(40)),
                complete=False,
                warning="w",
                ttl=timedelta(minutes=15),
                skip_hours=(1, 2),
                skip_days=(6,),
                dropped=3,
            ),
            id="a full one",
        ),
    ],
)
def test_an_answer_is_read_back_as_it_was(answer: ParsedFeed | ParseFailed) -> None:
    assert read_back(answer) == answer


def test_entries_come_in_frames_that_do_not_hold_the_event_loop() -> None:
    answer = ParsedFeed(title="", entries=tuple(entry(n, summary="x" * 20_000) for n in range(40)))
    frames = unframed(answer_frames(answer, last=False))
    assert len(frames) > 3
    assert max(map(len, frames)) < 300_000


def test_a_request_is_read_back_as_far_as_the_child_needs_it() -> None:
    body = b"x" * 600_000
    head, sent = unframed(request_pieces(FEED, fetched(body), NOW))
    feed, document, now = request_of(head, sent)
    assert (feed, now) == (FEED, NOW)
    assert document.body == body
    assert document.final_url == "https://feed.test/rss"
    assert document.etag is None


def test_the_child_answers_a_document_and_stays() -> None:
    head, body = unframed(request_pieces(FEED, fetched(rss(item()).encode()), NOW))
    answer, last = child._answer(head, body)
    assert isinstance(answer, ParsedFeed)
    assert [entry.title for entry in answer.entries] == ["Talks go on"]
    assert not last


def test_the_child_answers_a_refusal_and_stays() -> None:
    head, body = unframed(request_pieces(FEED, fetched(b""), NOW))[0], b""
    assert child._answer(head, body) == (
        ParseFailed(kind=FailureKind.EMPTY, detail="the answer is empty"),
        False,
    )


def test_the_child_answers_what_nobody_foresaw_and_leaves() -> None:
    answer, last = child._answer(b"no JSON", b"")
    assert isinstance(answer, ParseFailed)
    assert answer.kind is FailureKind.PARSER
    assert "JSONDecodeError" in answer.detail
    assert last


def test_the_child_reads_what_is_damaged_with_feedparser() -> None:
    damaged = rss("<item><title>A</title><b></i></item>").encode()
    head, body = unframed(request_pieces(FEED, fetched(damaged), NOW))
    answer, last = child._answer(head, body)
    assert isinstance(answer, ParsedFeed)
    assert [entry.title for entry in answer.entries] == ["A"]
    assert not answer.complete
    assert not last
