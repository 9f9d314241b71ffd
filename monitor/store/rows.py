"""How each record is laid out in its table's columns, both ways, a pair for each noun. Pure.

Rows are plain tuples in the order of the column lists given here, which the statements of
`writes` and `queries` name in the same order.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from monitor.model.board import Event, EventKind, Revision, Seq, SpokenCount, StoryEntry
from monitor.model.changes import KnownEntry, NewEntry, ReadEntry
from monitor.model.feeds import (
    Entry,
    EntryId,
    FailureKind,
    Feed,
    FeedKey,
    FeedKind,
    FeedState,
    PartyKey,
    TopicKey,
)
from monitor.model.reactions import (
    Act,
    Correction,
    CorrectionKind,
    Deadline,
    Development,
    DevelopmentId,
    Evidence,
    EvidenceId,
    Finding,
    OpenedBy,
    SpeakerLevel,
    Stance,
    Status,
)
from monitor.model.stories import Item, Match, MatchReason, PlacedItem, Story, StoryId

Row = tuple[Any, ...]

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` with these options makes one for every call."""

STATE_COLUMNS: Final = (
    "feed, etag, last_modified, validators_url, body_hash, next_poll_at, next_reason, hold_until,"
    " last_attempt_at, last_ok_at, last_new_at, last_status, failures, trouble, trouble_detail,"
    " trouble_since, requests, not_modified, bytes_read, bytes_saved, last_size, quarantined,"
    " possible_gap_at, median_gap_s, ttl_s, skip_hours, skip_days, moved_to, moved_first_at,"
    " moved_count, adopted_url, gone_at, disabled"
)
ENTRY_COLUMNS: Final = (
    "feed, key, key_level, url, canonical_url, title, summary, publisher, language,"
    " published_at, published_raw, first_seen_at, said_at, external_id"
)
PLACE_COLUMNS: Final = (
    "story, origin, match_reason, match_score, match_words, match_entry, origin_match, roundup,"
    " spoken, read"
)
FINDING_COLUMNS: Final = (
    "party, status, quote, span_start, span_end, stance, act, level, speaker, cue, reported_by,"
    " firm, doubt, dated_before, rule"
)
DEVELOPMENT_COLUMNS: Final = (
    "id, topic, key, title, opened_at, opened_by, expect, keywords, story, deadlines, closed_at"
)
CORRECTION_COLUMNS: Final = (
    "id, at, who, kind, entry, other, story, party, development, to_party, to_development,"
    " stance, span_start, span_end, quote, note, undone_at"
)
EVENT_COLUMNS: Final = "seq, at, kind, feed, entry, story, development, party, detail"


def holes(columns: str) -> str:
    """As many question marks as there are columns."""
    return ", ".join("?" for _ in columns.split(","))


def as_list(values: Iterable[object]) -> str:
    """Many values as one parameter, for `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(values))


def text_from_instant(at: datetime) -> str:
    """`2025-03-18T18:00:00.000000Z`: always 27 characters, so that text order is time order.

    Raises:
        ValueError: If `at` is naive.
    """
    if at.tzinfo is None:
        raise ValueError(f"an instant must be aware: {at}")
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    day = f"{at.year:04}-{at.month:02}-{at.day:02}"
    # A third quicker than `isoformat`, which asks the zone for its offset again.
    return f"{day}T{at.hour:02}:{at.minute:02}:{at.second:02}.{at.microsecond:06}Z"


def instant_from_text(text: str) -> datetime:
    """The aware UTC instant of a stored text."""
    return datetime.fromisoformat(text)


def _text_or_none(at: datetime | None) -> str | None:
    return None if at is None else text_from_instant(at)


def _instant_or_none(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _seconds(span: timedelta | None) -> float | None:
    return None if span is None else span.total_seconds()


def _span_or_none(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _json(value: object) -> str:
    return _ENCODER.encode(value)


# feeds


def feed_row(feed: Feed) -> Row:
    """Columns key, url, publisher, language, kind, country, party."""
    return (
        feed.key,
        feed.url,
        feed.publisher,
        feed.language,
        feed.kind,
        feed.country,
        feed.party,
    )


def feed_from_row(row: Row) -> Feed:
    """A feed with the default pace; the configuration alone knows its pace and topics."""
    key, url, publisher, language, kind, country, party = row
    return Feed(
        key=FeedKey(key),
        url=url,
        publisher=publisher,
        language=language,
        kind=FeedKind(kind),
        country=country,
        party=None if party is None else PartyKey(party),
    )


def state_row(state: FeedState) -> Row:
    """STATE_COLUMNS."""
    return (
        state.feed,
        state.etag,
        state.last_modified,
        state.validators_url,
        state.body_hash,
        _text_or_none(state.next_poll_at),
        state.next_reason,
        _text_or_none(state.hold_until),
        _text_or_none(state.last_attempt_at),
        _text_or_none(state.last_ok_at),
        _text_or_none(state.last_new_at),
        state.last_status,
        state.failures,
        state.trouble,
        state.trouble_detail,
        _text_or_none(state.trouble_since),
        state.requests,
        state.not_modified,
        state.bytes_read,
        state.bytes_saved,
        state.last_size,
        state.quarantined,
        _text_or_none(state.possible_gap_at),
        _seconds(state.median_gap),
        _seconds(state.ttl),
        _json(state.skip_hours),
        _json(state.skip_days),
        state.moved_to,
        _text_or_none(state.moved_first_at),
        state.moved_count,
        state.adopted_url,
        _text_or_none(state.gone_at),
        int(state.disabled),
    )


def state_from_row(row: Row) -> FeedState:
    """STATE_COLUMNS."""
    return FeedState(
        feed=FeedKey(row[0]),
        etag=row[1],
        last_modified=row[2],
        validators_url=row[3],
        body_hash=row[4],
        next_poll_at=_instant_or_none(row[5]),
        next_reason=row[6],
        hold_until=_instant_or_none(row[7]),
        last_attempt_at=_instant_or_none(row[8]),
        last_ok_at=_instant_or_none(row[9]),
        last_new_at=_instant_or_none(row[10]),
        last_status=row[11],
        failures=row[12],
        trouble=None if row[13] is None else FailureKind(row[13]),
        trouble_detail=row[14],
        trouble_since=_instant_or_none(row[15]),
        requests=row[16],
        not_modified=row[17],
        bytes_read=row[18],
        bytes_saved=row[19],
        last_size=row[20],
        quarantined=row[21],
        possible_gap_at=_instant_or_none(row[22]),
        median_gap=_span_or_none(row[23]),
        ttl=_span_or_none(row[24]),
        skip_hours=tuple(json.loads(row[25])),
        skip_days=tuple(json.loads(row[26])),
        moved_to=row[27],
        moved_first_at=_instant_or_none(row[28]),
        moved_count=row[29],
        adopted_url=row[30],
        gone_at=_instant_or_none(row[31]),
        disabled=bool(row[32]),
    )


# entries


def entry_row(entry: Entry) -> Row:
    """ENTRY_COLUMNS."""
    return (
        entry.feed,
        entry.key,
        entry.key_level,
        entry.url,
        entry.canonical_url,
        entry.title,
        entry.summary,
        entry.publisher,
        entry.language,
        _text_or_none(entry.published_at),
        entry.published_raw,
        text_from_instant(entry.first_seen_at),
        text_from_instant(entry.at),
        entry.external_id,
    )


def entry_from_row(row: Row) -> Entry:
    """ENTRY_COLUMNS."""
    return Entry(
        feed=FeedKey(row[0]),
        key=row[1],
        key_level=row[2],
        url=row[3],
        canonical_url=row[4],
        title=row[5],
        summary=row[6],
        publisher=row[7],
        language=row[8],
        published_at=_instant_or_none(row[9]),
        published_raw=row[10],
        first_seen_at=datetime.fromisoformat(row[11]),
        external_id=row[13],
    )


def place_row(new: NewEntry) -> Row:
    """PLACE_COLUMNS."""
    match, origin_match = new.assignment.match, new.assignment.origin_match
    return (
        new.story,
        new.assignment.origin,
        match.reason.value,
        match.score,
        _json(match.words),
        match.entry,
        None if origin_match is None else _json(_match_fields(origin_match)),
        int(new.assignment.roundup),
        None if new.spoken is None else new.spoken.language,
        int(new.spoken is None or new.spoken.read),
    )


def _match_fields(match: Match) -> list[object]:
    return [match.reason, match.score, match.words, match.entry]


def match_from_row(reason: str, score: float, words: str, entry: int | None) -> Match:
    """Columns match_reason, match_score, match_words, match_entry."""
    return Match(
        reason=MatchReason(reason),
        score=score,
        words=tuple(json.loads(words)),
        entry=None if entry is None else EntryId(entry),
    )


def known_from_row(row: Row) -> KnownEntry:
    """As _KNOWN has them."""
    return KnownEntry(
        id=EntryId(row[0]),
        feed=FeedKey(row[1]),
        key=row[2],
        title=row[3],
        summary=row[4],
        url=row[5],
        published_at=_instant_or_none(row[6]),
        first_seen_at=datetime.fromisoformat(row[7]),
        story=StoryId(row[8]),
        revision=row[9],
        silent_revisions=row[10],
    )


def placed_from_row(row: Row) -> PlacedItem:
    """As _PLACED has them."""
    item = Item(
        entry=EntryId(row[0]),
        feed=FeedKey(row[1]),
        publisher=row[2],
        language=row[3],
        title=row[4],
        summary=row[5],
        canonical_url=row[6],
        at=datetime.fromisoformat(row[7]),
    )
    return PlacedItem(item=item, story=StoryId(row[8]), origin=row[9], gist=row[10] or "")


def read_from_row(
    row: Row, topics: tuple[TopicKey, ...], findings: tuple[Finding, ...]
) -> ReadEntry:
    """Columns id, story, origin, revision, then ENTRY_COLUMNS."""
    return ReadEntry(
        id=EntryId(row[0]),
        story=StoryId(row[1]),
        origin=row[2],
        revision=row[3],
        entry=entry_from_row(row[4:]),
        topics=topics,
        findings=findings,
    )


def revision_from_row(row: Row) -> Revision:
    """Columns number, seen_at, title, summary."""
    return Revision(
        number=row[0], seen_at=datetime.fromisoformat(row[1]), title=row[2], summary=row[3]
    )


def story_entry_from_row(row: Row, revisions: tuple[Revision, ...]) -> StoryEntry:
    """As _STORY_ENTRIES has them."""
    return StoryEntry(
        id=EntryId(row[0]),
        feed=FeedKey(row[1]),
        publisher=row[2],
        title=row[3],
        summary=row[4],
        url=row[5],
        published_at=_instant_or_none(row[6]),
        first_seen_at=datetime.fromisoformat(row[7]),
        origin=row[8],
        match=match_from_row(row[9], row[10], row[11], row[12]),
        external_id=row[13],
        revisions=revisions,
    )


# reactions


def finding_row(finding: Finding) -> Row:
    """FINDING_COLUMNS."""
    return (
        finding.party,
        finding.status,
        finding.quote,
        finding.span[0],
        finding.span[1],
        finding.stance,
        finding.act,
        finding.level,
        finding.speaker,
        finding.cue,
        finding.reported_by,
        int(finding.firm),
        finding.reason,
        int(finding.dated_before),
        finding.rule,
    )


def finding_from_row(row: Row) -> Finding:
    """FINDING_COLUMNS."""
    return Finding(
        party=PartyKey(row[0]),
        status=Status(row[1]),
        quote=row[2],
        span=(row[3], row[4]),
        stance=None if row[5] is None else Stance(row[5]),
        act=None if row[6] is None else Act(row[6]),
        level=None if row[7] is None else SpeakerLevel(row[7]),
        speaker=row[8],
        cue=row[9],
        reported_by=row[10],
        firm=bool(row[11]),
        reason=row[12],
        dated_before=bool(row[13]),
        rule=row[14],
    )


def development_row(development: Development) -> Row:
    """DEVELOPMENT_COLUMNS."""
    return (
        development.id,
        development.topic,
        development.key,
        development.title,
        text_from_instant(development.opened_at),
        development.opened_by,
        _json(development.expect),
        _json(development.keywords),
        development.story,
        _json([_deadline_fields(deadline) for deadline in development.deadlines]),
        _text_or_none(development.closed_at),
    )


def _deadline_fields(deadline: Deadline) -> dict[str, object]:
    return {
        "at": text_from_instant(deadline.at),
        "asserted_by": deadline.asserted_by,
        "words": deadline.words,
        "entry": deadline.entry,
    }


def development_from_row(row: Row) -> Development:
    """DEVELOPMENT_COLUMNS."""
    return Development(
        id=DevelopmentId(row[0]),
        topic=TopicKey(row[1]),
        key=row[2],
        title=row[3],
        opened_at=datetime.fromisoformat(row[4]),
        opened_by=OpenedBy(row[5]),
        expect=tuple(json.loads(row[6])),
        keywords=tuple(json.loads(row[7])),
        story=None if row[8] is None else StoryId(row[8]),
        deadlines=tuple(
            Deadline(
                at=datetime.fromisoformat(fields["at"]),
                asserted_by=fields["asserted_by"],
                words=fields["words"],
                entry=fields["entry"],
            )
            for fields in json.loads(row[9])
        ),
        closed_at=_instant_or_none(row[10]),
    )


def evidence_from_row(row: Row) -> Evidence:
    """As _EVIDENCE has them: eight of its own, six of its entry, `lost`, FINDING_COLUMNS."""
    return Evidence(
        id=EvidenceId(row[0]),
        development=DevelopmentId(row[1]),
        entry=EntryId(row[2]),
        revision=row[3],
        at=datetime.fromisoformat(row[4]),
        approximate=bool(row[5]),
        counted=bool(row[6]),
        reason=row[7],
        confirmed=None if row[8] is None else bool(row[8]),
        first_seen_at=datetime.fromisoformat(row[9]),
        publisher=row[10],
        url=row[11],
        published_at=_instant_or_none(row[12]),
        origin=None if row[13] is None else (StoryId(row[13]), row[14]),
        lost=bool(row[15]),
        finding=finding_from_row(row[16:]),
    )


def correction_row(correction: Correction) -> Row:
    """CORRECTION_COLUMNS without the id."""
    start, end = correction.span or (None, None)
    return (
        text_from_instant(correction.at),
        correction.who,
        correction.kind,
        correction.entry,
        correction.other,
        correction.story,
        correction.party,
        correction.development,
        correction.to_party,
        correction.to_development,
        correction.stance,
        start,
        end,
        correction.quote,
        correction.note,
        _text_or_none(correction.undone_at),
    )


def correction_from_row(row: Row) -> Correction:
    """CORRECTION_COLUMNS."""
    return Correction(
        id=row[0],
        at=datetime.fromisoformat(row[1]),
        who=row[2],
        kind=CorrectionKind(row[3]),
        entry=row[4],
        other=row[5],
        story=row[6],
        party=row[7],
        development=row[8],
        to_party=row[9],
        to_development=row[10],
        stance=None if row[11] is None else Stance(row[11]),
        span=None if row[12] is None else (row[12], row[13]),
        quote=row[14],
        note=row[15],
        undone_at=_instant_or_none(row[16]),
    )


def spoken_from_row(row: Row) -> SpokenCount:
    """As _SPOKEN_SINCE has them."""
    return SpokenCount(
        since=datetime.fromisoformat(row[0]),
        feed=FeedKey(row[1]),
        language=row[2] or "",
        read=bool(row[3]),
        entries=row[4],
    )


# stories and the log


def story_from_row(row: Row, topics: tuple[TopicKey, ...]) -> Story:
    """Columns id, headline, opened_at, updated_at, entries, publishers, origins."""
    return Story(
        id=StoryId(row[0]),
        headline=row[1],
        opened_at=datetime.fromisoformat(row[2]),
        updated_at=datetime.fromisoformat(row[3]),
        entries=row[4],
        publishers=row[5],
        origins=row[6],
        topics=topics,
    )


def event_row(event: Event) -> Row:
    """EVENT_COLUMNS without the seq."""
    return (
        text_from_instant(event.at),
        event.kind.value,
        event.feed,
        event.entry,
        event.story,
        event.development,
        event.party,
        event.detail,
    )


def event_from_row(row: Row) -> Event:
    """EVENT_COLUMNS."""
    return Event(
        seq=Seq(row[0]),
        at=datetime.fromisoformat(row[1]),
        kind=EventKind(row[2]),
        feed=None if row[3] is None else FeedKey(row[3]),
        entry=None if row[4] is None else EntryId(row[4]),
        story=None if row[5] is None else StoryId(row[5]),
        development=row[6],
        party=None if row[7] is None else PartyKey(row[7]),
        detail=row[8],
    )
