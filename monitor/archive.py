"""Lines of an archive become arrivals, as if each had been polled when it was first seen. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from monitor.feeds.identity import canonical_url
from monitor.ingest import Arrival
from monitor.model.feeds import Entry, Feed, FeedKey, FeedKind
from monitor.text import clean_block, clean_line

_ALSO: Final = {"language": "lang", "publisher": "source", "published_at": "time"}
"""Keys that older archives use for ours."""
_TEXT_KEYS: Final = ("title", "summary", "url", "feed", "publisher", "language")


class LineError(ValueError):
    """A line that is no entry, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that is no entry: which, and why."""

    number: int
    reason: str


def read_archive(
    lines: Iterable[str], feeds: Mapping[FeedKey, Feed], now: datetime
) -> tuple[tuple[Arrival, ...], tuple[Feed, ...], tuple[BadLine, ...]]:
    """Arrivals in the order of `first_seen_at`, the feeds nobody configured, and bad lines.

    Args:
        lines: One JSON object each; blank lines are skipped.
        feeds: The configured feeds; a line of one of them is that feed's entry.
        now: For lines without any time.
    """
    arrivals: list[tuple[datetime, int, Arrival]] = []
    archive: dict[FeedKey, Feed] = {}
    bad: list[BadLine] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = read_line(line, now)
        except LineError as error:
            bad.append(BadLine(number=number, reason=str(error)))
            continue
        feed = feeds.get(entry.feed)
        if feed is None:
            archive.setdefault(entry.feed, _archive_feed(entry))
        arrival = Arrival(
            entry=entry,
            voice=feed.party if feed else None,
            country=feed.belongs_to if feed else None,
            topics=feed.topics if feed else (),
        )
        arrivals.append((entry.first_seen_at, number, arrival))
    arrivals.sort(key=lambda row: row[:2])
    return tuple(row[2] for row in arrivals), tuple(archive.values()), tuple(bad)


def read_line(line: str, now: datetime) -> Entry:
    """The entry of one import line.

    Raises:
        LineError: If the line is no JSON object, has a wrong type somewhere, no title and no
            summary, or a time that cannot be read.
    """
    item = _object(line)
    for key in _TEXT_KEYS:
        if not isinstance(item.get(key, ""), str):
            raise LineError(f'"{key}" must be text, not {type(item[key]).__name__}')
    title = clean_line(item.get("title", ""))
    summary = clean_block(item.get("summary", ""))
    if not title and not summary:
        raise LineError('needs a "title" or a "summary"')
    published_at = _instant(item, "published_at")
    first_seen_at = _instant(item, "first_seen_at") or published_at or now
    url = clean_line(item.get("url", ""), limit=2000)
    external_id = item.get("id")
    feed = FeedKey(clean_line(item.get("feed", "")))
    return Entry(
        feed=feed,
        key=_key(external_id, url, title, summary, published_at),
        key_level="import",
        url=url if url.startswith(("http://", "https://")) else "",
        canonical_url=canonical_url(url),
        title=title,
        summary=summary,
        publisher=clean_line(item.get("publisher", "")),
        language=clean_line(item.get("language", "")) or "en",
        published_at=published_at,
        first_seen_at=first_seen_at,
        published_raw=clean_line(str(item.get("published_at", ""))),
        external_id=None if external_id is None else str(external_id),
    )


def _object(line: str) -> dict[str, Any]:
    """The line's object without nulls, older keys renamed."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError(f"not JSON: {error}") from error
    if not isinstance(item, dict):
        raise LineError(f"must be a JSON object, not {type(item).__name__}")
    found = {key: value for key, value in item.items() if value is not None}
    for key, other in _ALSO.items():
        if key not in found and other in found:
            found[key] = found[other]
    return found


def _instant(item: Mapping[str, Any], key: str) -> datetime | None:
    if key not in item or item[key] == "":
        return None
    raw = item[key]
    try:
        at = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        at = None
    if at is None:
        raise LineError(f'"{key}" must be a time such as 2025-03-18T18:00:00Z, not {raw!r:.60}')
    try:
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise LineError(f'"{key}" is out of range: {raw!r:.60}') from error


def _key(
    external_id: object, url: str, title: str, summary: str, published_at: datetime | None
) -> str:
    """Identity in its feed: the line's own id, else its link, else what it says and when."""
    if external_id is not None:
        return f"id:{external_id}"
    if url:
        return f"url:{canonical_url(url) or url}"
    said = "\x1f".join((title, summary, str(published_at)))
    return "sha:" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _archive_feed(entry: Entry) -> Feed:
    return Feed(
        key=entry.feed,
        url="",
        publisher=entry.publisher,
        language=entry.language,
        kind=FeedKind.ARCHIVE,
    )
