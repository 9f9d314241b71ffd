"""A request for the parser's child and its answer become frames of JSON, and back. Pure.

JSON, because whatever takes over the child must not be able to send code.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from monitor.model.feeds import (
    Entry,
    FailureKind,
    Feed,
    FeedKey,
    Fetched,
    ParsedFeed,
    ParseFailed,
)

LENGTH_BYTES: Final = 4
"""Every frame begins with its length, big-endian."""
_FRAME_CHARACTERS: Final = 200_000
"""Text per frame of entries: decoding one holds the event loop for about a millisecond."""
_PIECE: Final = 256 * 1024
"""Bytes handed to the pipe at once: a large document, too, leaves the event loop its pace."""


def framed(payload: bytes) -> bytes:
    """A payload with its length before it."""
    return len(payload).to_bytes(LENGTH_BYTES, "big") + payload


def request_pieces(feed: Feed, fetched: Fetched, now: datetime) -> Iterator[bytes | memoryview]:
    """What the child is told about a document, and the document, in pieces for a pipe."""
    head = {
        "key": feed.key,
        "url": feed.url,
        "publisher": feed.publisher,
        "language": feed.language,
        "country": feed.country,
        "final_url": fetched.final_url,
        "content_type": fetched.content_type,
        "now": now.isoformat(),
    }
    yield framed(json.dumps(head).encode())
    yield len(fetched.body).to_bytes(LENGTH_BYTES, "big")
    body = memoryview(fetched.body)
    for start in range(0, len(body), _PIECE):
        yield body[start : start + _PIECE]


def request_of(head: bytes, body: bytes) -> tuple[Feed, Fetched, datetime]:
    """The request inside its two frames."""
    told: dict[str, str] = json.loads(head)
    feed = Feed(
        key=FeedKey(told["key"]),
        url=told["url"],
        publisher=told["publisher"],
        language=told["language"],
        country=told["country"],
    )
    fetched = Fetched(
        body=body,
        etag=None,
        last_modified=None,
        final_url=told["final_url"],
        content_type=told["content_type"],
    )
    return feed, fetched, datetime.fromisoformat(told["now"])


def answer_frames(answer: ParsedFeed | ParseFailed, *, last: bool) -> Iterator[bytes]:
    """The answer's head, then its entries in frames of a bearable size.

    `last` says that the child ends after this answer.
    """
    if isinstance(answer, ParseFailed):
        failed = {"kind": answer.kind.value, "detail": answer.detail, "last": last}
        yield framed(json.dumps(failed).encode())
        return
    head = {
        "last": last,
        "title": answer.title,
        "complete": answer.complete,
        "warning": answer.warning,
        "ttl_s": answer.ttl.total_seconds() if answer.ttl is not None else None,
        "skip_hours": answer.skip_hours,
        "skip_days": answer.skip_days,
        "dropped": answer.dropped,
        "format": answer.format,
        "entries": len(answer.entries),
    }
    yield framed(json.dumps(head).encode())
    rows: list[list[str | None]] = []
    characters = 0
    for entry in answer.entries:
        rows.append(_row(entry))
        characters += len(entry.title) + len(entry.summary) + 200
        if characters > _FRAME_CHARACTERS:
            yield framed(json.dumps(rows).encode())
            rows, characters = [], 0
    if rows:
        yield framed(json.dumps(rows).encode())


def _row(entry: Entry) -> list[str | None]:
    at = entry.published_at
    return [
        entry.key,
        entry.key_level,
        entry.url,
        entry.canonical_url,
        entry.title,
        entry.summary,
        at.isoformat() if at is not None else None,
        entry.published_raw,
    ]


def failure_of(head: dict[str, Any]) -> ParseFailed | None:
    """The failure a head tells of, None if it tells of a feed."""
    if "kind" not in head:
        return None
    return ParseFailed(kind=FailureKind(head["kind"]), detail=head["detail"])


def entries_of(frame: bytes, feed: Feed, now: datetime) -> tuple[Entry, ...]:
    """The entries in one frame, with what the child was not asked to repeat."""
    return tuple(
        Entry(
            feed=feed.key,
            key=key,
            key_level=level,
            url=url,
            canonical_url=canonical,
            title=title,
            summary=summary,
            publisher=feed.publisher,
            language=feed.language,
            published_at=datetime.fromisoformat(published) if published else None,
            first_seen_at=now,
            published_raw=raw,
        )
        for key, level, url, canonical, title, summary, published, raw in json.loads(frame)
    )


def feed_of(head: dict[str, Any], entries: tuple[Entry, ...]) -> ParsedFeed:
    """The answer put together."""
    ttl_s = head["ttl_s"]
    return ParsedFeed(
        title=head["title"],
        entries=entries,
        complete=head["complete"],
        warning=head["warning"],
        ttl=timedelta(seconds=ttl_s) if ttl_s is not None else None,
        skip_hours=tuple(head["skip_hours"]),
        skip_days=tuple(head["skip_days"]),
        dropped=head["dropped"],
        format=head["format"],
    )
