"""Records become pages of text for a terminal or a pipe, every outside word cleaned. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Final

from monitor.model.board import Board, Coverage, FeedHealth, PartyStatus, StoryDetail, TopicBoard
from monitor.model.feeds import PartyKey
from monitor.model.reactions import (
    Claim,
    ClaimAct,
    ClaimCell,
    Correction,
    DevelopmentClaims,
    Evidence,
    Status,
)
from monitor.model.stories import MatchReason
from monitor.report.words import (
    clock_time,
    counted,
    duration,
    glyph,
    instant,
    proof,
    status_words,
    why_counted,
)
from monitor.text import legible

_WHY_JOINED: Final = {
    MatchReason.FIRST: "opened the story",
    MatchReason.SAME_LINK: "same link",
    MatchReason.SAME_TITLE: "same title",
    MatchReason.COPY: "copy of the same text",
    MatchReason.SIMILAR: "same development in other words",
    MatchReason.CORRECTED: "placed by hand",
}


def board_page(board: Board, zone: tzinfo) -> str:
    """`monitor status`: every development with one line a party."""
    return "\n".join(_board_lines(board, zone))


def _board_lines(board: Board, zone: tzinfo) -> Iterator[str]:
    now = board.as_of or board.taken_at
    if not board.topics:
        yield "no topic is configured"
    for number, topic in enumerate(board.topics):
        if number:
            yield ""
        yield _topic_head(topic, board, now, zone)
        if not topic.developments:
            yield f"  {_nothing_open(topic.coverage)}"
        for row in topic.developments:
            development = row.development
            opened = clock_time(development.opened_at, now, zone)
            by = "" if development.opened_by == "config" else f" ({development.opened_by})"
            yield ""
            yield f"  {opened}  {legible(development.title)}  [{development.key}]{by}"
            for deadline in development.deadlines:
                who = f"{deadline.asserted_by} " if deadline.asserted_by else ""
                yield f"         {who}clock ends {clock_time(deadline.at, now, zone)}"
            yield from (
                f"    {cell.party:<6}{glyph(cell)} {status_words(cell, now, zone)}"
                for cell in row.cells
                if cell.expected or cell.evidence
            )


def _topic_head(topic: TopicBoard, board: Board, now: datetime, zone: tzinfo) -> str:
    coverage = topic.coverage
    at = f"{now.astimezone(zone):%-d %b %Y %H:%M %Z}"
    as_of = "as of " if board.as_of else ""
    return (
        f"{legible(topic.topic.title)} [{topic.topic.key}]"
        f"   {coverage.answered} of {coverage.expected} feeds answered   {as_of}{at}"
    )


def _nothing_open(coverage: Coverage) -> str:
    if coverage.answered == 0:
        return f"0 of {coverage.expected} feeds have answered yet"
    return "no development is open yet"


def status_line(board: Board, zone: tzinfo) -> str:
    """`status --line`: the newest development in one line, for a status bar."""
    now = board.as_of or board.taken_at
    for topic in board.topics:
        for row in topic.developments:
            cells = (f"{c.party}{glyph(c)}" for c in row.cells if c.expected or c.evidence)
            waited = duration(now - row.development.opened_at)
            return f"{legible(row.development.title, limit=40)} {waited} {' '.join(cells)}"
        return f"{legible(topic.topic.title)}: {_nothing_open(topic.coverage)}"
    return clock_time(now, now, zone)


def why_page(
    board: Board, party: PartyKey, rows: Iterable[tuple[str, PartyStatus]], zone: tzinfo
) -> str:
    """`monitor why`: the proof behind a party's cells."""
    return "\n".join(
        line
        for title, cell in rows
        for line in (
            *_why_lines(title, party, cell, board.as_of or board.taken_at, zone),
            "",
        )
    ).rstrip("\n")


def _why_lines(
    title: str, party: PartyKey, cell: PartyStatus, now: datetime, zone: tzinfo
) -> Iterator[str]:
    yield f"{party} · {legible(title)}"
    yield f"  {glyph(cell)} {status_words(cell, now, zone)}"
    coverage = cell.coverage
    opened = clock_time(cell.opened_at, now, zone)
    if cell.status is not Status.REACTED:
        yield (
            f"  No reaction of its own found since {opened}:"
            f" {coverage.answered} of the {coverage.expected} feeds that would carry it answered."
        )
    if cell.not_read and cell.status not in (Status.REACTED, Status.UNKNOWN):
        yield f"  Among these feeds, not read: {' and '.join(map(legible, cell.not_read))}."
    for evidence in cell.evidence:
        yield from _evidence_lines(evidence, now, zone)
    nearest = cell.nearest_rejected
    if nearest is not None and nearest not in cell.evidence:
        yield "  nearest candidate that did not count:"
        yield from _evidence_lines(nearest, now, zone)


def _evidence_lines(evidence: Evidence, now: datetime, zone: tzinfo) -> Iterator[str]:
    finding = evidence.finding
    stance = f" · {finding.stance}" if finding.stance else ""
    act = f" · {finding.act}" if finding.act else ""
    yield f"  - {finding.status.replace('_', ' ')}{stance}{act}"
    yield f"    {proof(evidence, now, zone)}"
    yield f"    {why_counted(evidence)}"
    if evidence.url:
        yield f"    {legible(evidence.url)}"


def stories_page(stories: Iterable[StoryDetail], now: datetime, zone: tzinfo) -> str:
    """`monitor stories`: each story with its entries by origin."""
    return "\n".join(line for detail in stories for line in _story_lines(detail, now, zone))


def _story_lines(detail: StoryDetail, now: datetime, zone: tzinfo) -> Iterator[str]:
    story = detail.story
    counts = f"{counted(story.publishers, 'publisher')}, {counted(story.origins, 'origin')}"
    at = clock_time(story.updated_at, now, zone)
    yield f"{at}  {legible(story.headline)}  [{story.id}]  {counts}"
    if len(detail.entries) < 2:
        return
    for entry in detail.entries:
        seen = entry.published_at or entry.first_seen_at
        time = clock_time(seen, now, zone, approximate=entry.published_at is None)
        why = _WHY_JOINED[entry.match.reason]
        words = ", ".join(legible(word) for word in entry.match.words)
        shared = f": {words}" if words else ""
        yield (
            f"    {time}  o{entry.origin}  {legible(entry.publisher) or '—'}:"
            f" {legible(entry.title)}  ({why}{shared}, {entry.match.score:.2f})"
        )


def feeds_page(feeds: Iterable[FeedHealth], now: datetime, zone: tzinfo) -> str:
    """`monitor feeds`: last answer, state in words, next poll and why then; then the totals."""
    rows = tuple(feeds)
    width = max((len(r.feed.key) for r in rows), default=4)
    lines = [f"  {'feed':<{width}}  {'last ok':<12}  {'next':<12}  state"]
    lines += [_feed_line(row, width, now, zone) for row in rows]
    answered = sum(row.answered for row in rows)
    requests = sum(row.state.requests for row in rows)
    same = sum(row.state.not_modified for row in rows)
    saved = sum(row.state.bytes_saved for row in rows)
    held = sum(row.state.quarantined for row in rows)
    lines.append(
        f"{answered} of {len(rows)} answered · {requests} requests, {same} not modified,"
        f" {size(saved)} saved · {held} quarantined"
    )
    return "\n".join(lines)


def _feed_line(row: FeedHealth, width: int, now: datetime, zone: tzinfo) -> str:
    state = row.state
    ok = clock_time(state.last_ok_at, now, zone) if state.last_ok_at else "—"
    upcoming = clock_time(state.next_poll_at, now, zone) if state.next_poll_at else "now"
    deaf = row.quiet or row.not_read or not row.answered
    mark = "!" if state.trouble else "○" if deaf else "●"
    why = f"; next: {legible(state.next_reason)}" if state.next_reason else ""
    return f"{mark} {row.feed.key:<{width}}  {ok:<12}  {upcoming:<12}  {feed_state(row, now)}{why}"


def feed_state(row: FeedHealth, now: datetime) -> str:
    """A feed's state in words: `304, nothing new`, `503 ×4: …`, `200, not read: Turkish`."""
    unread = f"not read: {' and '.join(map(legible, row.not_read))}" if row.not_read else ""
    return ", ".join(filter(None, (_polled(row, now), unread)))


def _polled(row: FeedHealth, now: datetime) -> str:
    state = row.state
    if state.disabled:
        return "stopped: gone for good (410 twice); poll it by hand to try again"
    if state.trouble:
        times = f" ×{state.failures}" if state.failures > 1 else ""
        return f"{legible(state.trouble_detail or state.trouble)}{times}"
    if state.last_ok_at is None:
        return "not polled yet"
    return ", ".join(_health_notes(row, now)) or "answered"


def _health_notes(row: FeedHealth, now: datetime) -> Iterator[str]:
    state = row.state
    if state.last_status is not None:
        yield "304, nothing new" if state.last_status == 304 else str(state.last_status)
    if row.quiet and state.last_new_at:
        yield f"quiet, {duration(now - state.last_new_at)} since an item"
    if state.possible_gap_at:
        yield "possible gap: no known item was left in its window"
    if row.feed.url.startswith("http://") and not row.feed.allow_private:
        yield "unauthenticated transport"


def size(count: int) -> str:
    """A number of bytes for people: `41 MB`, `7 kB`."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count} {unit}"
        count //= 1000
    return f"{count} GB"


def claims_page(claims: Iterable[DevelopmentClaims], now: datetime, zone: tzinfo) -> str:
    """`monitor claims`: who announced, confirmed, contradicted or left out what."""
    return "\n".join(line for one in claims for line in _claim_lines(one, now, zone)).rstrip("\n")


def _claim_lines(one: DevelopmentClaims, now: datetime, zone: tzinfo) -> Iterator[str]:
    yield f"{legible(one.development.title)}  [{one.development.key}]"
    if not one.claims:
        yield "  no claim with a number, a date or differing words was found yet"
    for claim in one.claims:
        yield from _one_claim(claim, now, zone)
    for deadline in one.deadlines:
        who = f"says {deadline.asserted_by}" if deadline.asserted_by else "nobody named"
        yield f"  clock: ends {clock_time(deadline.at, now, zone)}, {who}"
        if deadline.words:
            yield f"    “{legible(deadline.words)}”"
    yield ""


def _one_claim(claim: Claim, now: datetime, zone: tzinfo) -> Iterator[str]:
    yield f"  {legible(claim.subject)}"
    silent = [cell.party for cell in claim.cells if cell.act is ClaimAct.LEFT_OUT]
    for cell in claim.cells:
        if cell.act is not ClaimAct.LEFT_OUT:
            yield f"    {cell.party:<6}{cell.act}: {_marked(cell)}"
            at = f", {clock_time(cell.at, now, zone)}" if cell.at else ""
            yield f"          — {legible(cell.publisher) or 'publisher unknown'}{at}"
    if silent:
        yield f"    left out by {', '.join(silent)}"


def _marked(cell: ClaimCell) -> str:
    """The words with what only this side says between asterisks."""
    out, at = [], 0
    for start, end in cell.differs:
        out += [cell.words[at:start], "*", cell.words[start:end], "*"]
        at = end
    return f"“{legible(''.join([*out, cell.words[at:]]))}”"


def event_line(at: datetime, kind: str, detail: str, *, who: str = "") -> str:
    """One event for a person who watches a terminal."""
    about = f" {who}" if who else ""
    return f"{instant(at)} {kind.replace('_', ' ')}{about}: {legible(detail)}"


def corrections_page(corrections: Iterable[Correction], now: datetime, zone: tzinfo) -> str:
    """`monitor corrections`: what people corrected, oldest first; undone ones say so."""
    return "\n".join(_correction_line(one, now, zone) for one in corrections)


def _correction_line(one: Correction, now: datetime, zone: tzinfo) -> str:
    about = (
        f"entry {one.entry}" if one.entry else "",
        f"and {one.other}" if one.other else "",
        f"story {one.story}" if one.story else "",
        one.party or "",
        one.development or "",
        f"to {one.to_party or one.to_development}" if one.to_party or one.to_development else "",
        f"as {one.stance}" if one.stance else "",
        f"by {legible(one.who)}" if one.who else "",
        "(undone)" if one.undone_at else "",
    )
    words = " ".join(word for word in about if word)
    return f"{one.id:>4}  {clock_time(one.at, now, zone)}  {one.kind} {words}"
