"""Raw entries become clean ones with keys, links and honest dates. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from monitor.feeds.dates import parse_date
from monitor.feeds.identity import Identity, canonical_url, distinct_keys, link_of
from monitor.feeds.parse.check import Text, text_of_body
from monitor.feeds.parse.fast import NotWellFormedError, read_well_formed, repaired
from monitor.feeds.parse.html import summary_of, title_of
from monitor.feeds.parse.json import is_json, read_json_feed
from monitor.feeds.parse.raw import RawEntry, RawFeed, RefusedError
from monitor.model.feeds import Entry, FailureKind, Feed, Fetched, ParsedFeed
from monitor.text import clean_line

_ENTRY_FAULTS: Final = (ValueError, ArithmeticError, LookupError, TypeError, RuntimeError)
"""What odd values can raise in a conversion: that entry is dropped and counted, no other."""
_MAX_TTL: Final = timedelta(days=7)
_MAX_RAW_DATE: Final = 100
_MAX_LENIENT: Final = 3_000_000
"""Characters given to the lenient reader; it manages two million a second, and must not cost us
the entries that were read before the fault."""
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

LenientReader = Callable[[str], RawFeed]
"""Reads what is not well-formed: feedparser, where it may be imported."""


def parsed_feed(feed: Feed, fetched: Fetched, now: datetime, lenient: LenientReader) -> ParsedFeed:
    """The entries of a body, in its own order; repetitions within it are left out.

    Raises:
        RefusedError: The body is no feed, or nothing of it can be read.
    """
    text = text_of_body(fetched.body, fetched.content_type)
    raw = read_json_feed(text.value) if is_json(text.value) else _read(text.value, lenient)
    return _converted(_with_warning(raw, text), feed, fetched, now)


def _read(text: str, lenient: LenientReader) -> RawFeed:
    """Well-formed, or mended without loss, or cut short, or read by the lenient reader.

    Only the first two are complete. Mending loses nothing, so a feed that writes a bare
    ampersand every day may still have its validators; a document that ends early or has its
    tags crossed may not.
    """
    try:
        return read_well_formed(text)
    except NotWellFormedError as error:
        if error.ends_early:
            return _cut_short(error)
    try:
        return replace(read_well_formed(repaired(text)), warning="mended: it was not well-formed")
    except NotWellFormedError as again:
        if again.ends_early:
            return _cut_short(again)
        sofar, reason = again.sofar, str(again)
    read = lenient(text) if len(text) <= _MAX_LENIENT else sofar
    if len(read.entries) < len(sofar.entries):
        read = sofar
    if not read.entries:
        detail = f"the document is damaged ({reason}), and no entry in it could be read"
        raise RefusedError(FailureKind.MALFORMED, detail)
    warning = f"not well-formed: {reason}"
    return replace(read, format=sofar.format, complete=False, warning=warning)


def _cut_short(error: NotWellFormedError) -> RawFeed:
    if not error.sofar.entries:
        raise RefusedError(
            FailureKind.MALFORMED, "the document ends before its first entry does"
        ) from error
    return replace(
        error.sofar,
        complete=False,
        warning=f"the document ends early, after {len(error.sofar.entries)} complete entries",
    )


def _with_warning(raw: RawFeed, text: Text) -> RawFeed:
    warnings = [warning for warning in (raw.warning, text.warning) if warning]
    return replace(raw, warning="; ".join(warnings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """What entries of one document share."""

    feed: Feed
    bases: tuple[str, ...]
    now: datetime


def _converted(raw: RawFeed, feed: Feed, fetched: Fetched, now: datetime) -> ParsedFeed:
    home = link_of(raw.link, (fetched.final_url,))
    document = _Document(feed=feed, bases=(home, fetched.final_url), now=now)
    entries: list[Entry] = []
    guids: list[str] = []
    dropped = 0
    for each in raw.entries:
        try:
            entries.append(_entry(each, document))
            guids.append(each.guid)
        except _ENTRY_FAULTS:
            dropped += 1
    return ParsedFeed(
        title=title_of(raw.title, html=True),
        entries=_keyed(entries, guids),
        complete=raw.complete,
        warning=clean_line(raw.warning),
        ttl=_minutes(raw.ttl),
        skip_hours=_hours(raw.skip_hours),
        skip_days=_days(raw.skip_days),
        dropped=dropped,
        format=raw.format,
    )


def _keyed(entries: list[Entry], guids: list[str]) -> tuple[Entry, ...]:
    """The entries with their keys, repetitions left out."""
    identities = [
        Identity(
            guid=guid,
            canonical_url=entry.canonical_url,
            title=entry.title,
            summary=entry.summary,
            published_at=entry.published_at,
        )
        for entry, guid in zip(entries, guids, strict=True)
    ]
    return tuple(
        replace(entry, key=key.value, key_level=key.level)
        for entry, key in zip(entries, distinct_keys(identities), strict=True)
        if key is not None
    )


def _entry(raw: RawEntry, document: _Document) -> Entry:
    """One entry without its key.

    Raises:
        ValueError: It says nothing and names nothing.
    """
    feed = document.feed
    title = title_of(raw.title.value, html=raw.title.html)
    summary = _summary(raw)
    url = _link(raw, document)
    if not (title or summary or url or raw.guid):
        raise ValueError("an entry without any content")
    published_at, published_raw = _published(raw, document)
    return Entry(
        feed=feed.key,
        key="",
        key_level="",
        url=url,
        canonical_url=canonical_url(url),
        title=title,
        summary=summary,
        publisher=feed.publisher,
        language=feed.language,
        published_at=published_at,
        first_seen_at=document.now,
        published_raw=clean_line(published_raw, limit=_MAX_RAW_DATE),
    )


def _summary(raw: RawEntry) -> str:
    """The richer of description and content: the one with more text, description on a tie.

    Many feeds put a sentence in one and the article in the other, in either order; some put
    only a picture in the content. Both are cut at the same limit before they are compared.
    """
    description = summary_of(raw.summary.value, html=raw.summary.html)
    if not raw.content.value:
        return description
    content = summary_of(raw.content.value, html=raw.content.html)
    return content if len(content) > len(description) else description


def _link(raw: RawEntry, document: _Document) -> str:
    """The page: the link, else a guid that is one; relative to xml:base, channel, feed."""
    base = link_of(raw.base, document.bases[1:]) if raw.base else ""
    bases = (base, *document.bases)
    if link := link_of(raw.link, bases):
        return link
    return link_of(raw.guid) if raw.guid_is_link else ""


def _published(raw: RawEntry, document: _Document) -> tuple[datetime | None, str]:
    """When it was published, else last updated, and the words that said so."""
    feed = document.feed
    for words in (raw.published, raw.updated):
        at = parse_date(words, language=feed.language, country=feed.country, now=document.now)
        if at is not None:
            return at, words
    return None, raw.published or raw.updated


def _minutes(raw: str) -> timedelta | None:
    digits = raw.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9 or not int(digits):
        return None
    return min(timedelta(minutes=int(digits)), _MAX_TTL)


def _hours(raw: tuple[str, ...]) -> tuple[int, ...]:
    """Hours in UTC, 0 to 23; 24 is midnight, as RSS 0.91 counted."""
    small = (text.strip() for text in raw)
    hours = {int(text) % 24 for text in small if text in {str(hour) for hour in range(25)}}
    return tuple(sorted(hours))


def _days(raw: tuple[str, ...]) -> tuple[int, ...]:
    names = (text.strip().lower() for text in raw)
    return tuple(sorted({_DAYS.index(name) for name in names if name in _DAYS}))
