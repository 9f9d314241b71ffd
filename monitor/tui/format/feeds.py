"""The feeds become a table: last good answer, state in words, next poll and why then. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from monitor.model.board import Board, FeedHealth
from monitor.model.feeds import FailureKind, FeedKind, FeedState
from monitor.text import redacted
from monitor.tui.format.look import Look, counted, lasted, size_of, when, when_short
from monitor.tui.format.sheets import Lines, SheetLine, text_line
from monitor.tui.safe import fit, line, outside, width_of, wrapped

_WITH_REASON: Final = 104
"""From here on the reason for the next poll stands in the row; below, under the table only."""
_FAILURES: Final = {
    FailureKind.DNS: "its name is not found",
    FailureKind.ADDRESS: "its address is private or refused",
    FailureKind.REFUSED: "connection refused",
    FailureKind.TLS: "certificate not trusted",
    FailureKind.TIMEOUT: "no answer in time",
    FailureKind.NETWORK: "connection broke",
    FailureKind.REDIRECT: "redirects badly",
    FailureKind.TOO_BIG: "too big",
    FailureKind.TRUNCATED: "answer cut short",
    FailureKind.ENCODING: "unreadable encoding",
    FailureKind.HTTP: "error",
    FailureKind.THROTTLED: "asked for patience",
    FailureKind.GONE: "gone",
    FailureKind.CHALLENGE: "a page for browsers stands before it",
    FailureKind.EMPTY: "empty answer",
    FailureKind.NOT_A_FEED: "not a feed",
    FailureKind.MALFORMED: "damaged, partly read",
    FailureKind.PARSER: "could not be parsed",
    FailureKind.SETUP: "our own setup lacks something",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage:
    """What the table depends on, beside its width."""

    board: Board
    now: datetime
    look: Look


def feed_lines(page: FeedsPage, width: int) -> Lines:
    """A row per feed: those in trouble first, then quiet and unread ones, each group by key."""
    if not page.board.feeds:
        return (text_line(("no feeds are configured: E edits feeds.toml", "$text-muted")),)
    columns = _columns(width)
    names = ("feed", "publisher", "last ok", "state", "next")
    head = "".join(fit(name, room) for name, room in zip(names, columns, strict=True))
    ordered = sorted(page.board.feeds, key=lambda health: (_rank(health), health.feed.key))
    return (
        text_line(("  " + head, "bold $text-muted")),
        *(_row(page, health, columns) for health in ordered),
    )


def _columns(width: int) -> tuple[int, int, int, int, int]:
    room = max(40, width - 2)
    key = min(22, max(12, room // 4))
    publisher = min(26, max(10, room // 5))
    later = 7 if width < _WITH_REASON else min(40, room - key - publisher - 40)
    return key, publisher, 8, max(10, room - key - publisher - 8 - later), later


def _rank(health: FeedHealth) -> int:
    if health.state.trouble is not None or health.state.disabled:
        return 0
    return 1 if health.quiet or health.not_read else 2


def _row(page: FeedsPage, health: FeedHealth, columns: tuple[int, ...]) -> SheetLine:
    look, state = page.look, health.state
    key, publisher, ok, words, later = columns
    more = look.glyphs.more
    last = when_short(state.last_ok_at, page.now, look) if state.last_ok_at else look.glyphs.dash
    glyph, style = _sign(health, look)
    return text_line(
        (f"{glyph} ", style),
        (fit(outside(health.feed.key), key - 1, more=more), ""),
        " ",
        (fit(outside(health.feed.publisher), publisher - 1, more=more), "$text-muted"),
        " ",
        fit(last, ok),
        (fit(state_words(health, page.now), words - 1, more=more), style),
        " ",
        (_next_cell(health, page, later), "$text-muted"),
        key=health.feed.key,
    )


def _next_cell(health: FeedHealth, page: FeedsPage, width: int) -> str:
    words = next_words(health, page.now, page.look)
    at, _, reason = words.partition("  ")
    return at if width < 8 else fit(f"{fit(at, 7)}{reason}", width, more=page.look.glyphs.more)


def _sign(health: FeedHealth, look: Look) -> tuple[str, str]:
    if health.state.trouble is not None or health.state.disabled:
        return look.glyphs.overdue, "$text-warning"
    if health.quiet or health.not_read or health.state.last_ok_at is None:
        return look.glyphs.none, "$text-muted"
    return look.glyphs.reacted, "$text-success" if health.answered else "$text-muted"


def state_words(health: FeedHealth, now: datetime) -> str:
    """`304, nothing new`, `503 ×4, asked for patience`, `quiet, 6 h since an item`."""
    state = health.state
    if health.feed.kind is FeedKind.ARCHIVE:
        return "archive, never polled"
    if state.disabled:
        return "gone for good: r asks once more"
    if state.trouble is not None:
        return _trouble_words(state, state.trouble)
    if state.last_ok_at is None and not health.not_read:
        return "not asked yet" if state.last_attempt_at is None else "no answer yet"
    return _deaf_words(health, now) or _answer_words(state)


def _deaf_words(health: FeedHealth, now: datetime) -> str:
    """What keeps a feed that answers from being heard; "" for nothing."""
    if health.not_read:
        return f"not read: {outside(' and '.join(health.not_read))}"
    if not health.quiet:
        return ""
    last = health.state.last_new_at
    return f"quiet, {lasted(now - last)} since an item" if last else "quiet, no item yet"


def _trouble_words(state: FeedState, trouble: FailureKind) -> str:
    status = f"{state.last_status} " if state.last_status else ""
    times = f"×{state.failures}" if state.failures > 1 else ""
    lead = f"{status}{times}".strip()
    return f"{lead}, {_FAILURES[trouble]}" if lead else _FAILURES[trouble]


def _answer_words(state: FeedState) -> str:
    if state.last_status == 304:
        return "304, nothing new"
    fresh = (
        state.last_new_at is not None
        and state.last_ok_at is not None
        and state.last_new_at >= state.last_ok_at
    )
    return f"{state.last_status or 200}, " + ("news" if fresh else "nothing new")


def next_words(health: FeedHealth, now: datetime, look: Look) -> str:
    """`21:40 publisher asked for 30 min`."""
    state = health.state
    if health.feed.kind is FeedKind.ARCHIVE or state.disabled:
        return look.glyphs.dash
    if state.next_poll_at is None or state.next_poll_at <= now:
        return "now"
    reason = outside(state.next_reason)
    plain = "" if reason in {"", "pace"} else f"  {reason}"
    return f"{when_short(state.next_poll_at, now, look)}{plain}"


def totals(board: Board) -> str:
    """`38 of 40 answered · 212 requests, 188 not modified, 41 MB saved · 1 quarantined`."""
    states = [health.state for health in board.feeds]
    requests = sum(state.requests for state in states)
    unmodified = sum(state.not_modified for state in states)
    saved = sum(state.bytes_saved for state in states)
    answered = sum(health.answered for health in board.feeds)
    parts = [
        f"{answered} of {len(states)} answered",
        f"{counted(requests, 'request')}, {unmodified} not modified, {size_of(saved)} saved",
    ]
    if board.quarantined:
        parts.append(f"{board.quarantined} quarantined")
    return " · ".join(parts)


def feed_detail(page: FeedsPage, health: FeedHealth, width: int) -> Lines:
    """Everything known of the feed under the cursor."""
    feed, state, look = health.feed, health.state, page.look
    next_at = when(state.next_poll_at, page.now, look) if state.next_poll_at else "now"
    facts = [
        (
            "",
            " · ".join(
                map(outside, (feed.publisher, feed.kind, feed.language, redacted(feed.url)))
            ),
        ),
        ("trouble", _trouble(health, page)),
        ("next", f"{next_at} ({outside(state.next_reason or 'never polled')})"),
        ("answers", _answers(health)),
        ("moved", _moved(health)),
        ("gap", _gap(health, page)),
    ]
    lines: list[SheetLine] = []
    for name, words in facts:
        if not words:
            continue
        label = fit(name, 9) if name else ""
        for at, part in enumerate(wrapped(words, width - width_of(label))):
            lead = label if at == 0 else " " * width_of(label)
            lines.append(SheetLine(content=line((lead, "$text-muted"), part)))
    return tuple(lines)


def _trouble(health: FeedHealth, page: FeedsPage) -> str:
    state = health.state
    if state.trouble is None:
        return ""
    since = (
        f" since {when(state.trouble_since, page.now, page.look)}" if state.trouble_since else ""
    )
    detail = f": {outside(state.trouble_detail)}" if state.trouble_detail else ""
    row = f", {state.failures} in a row" if state.failures > 1 else ""
    return f"{_FAILURES[state.trouble]}{detail}{row}{since}"


def _answers(health: FeedHealth) -> str:
    state = health.state
    quarantined = f", {state.quarantined} entries quarantined" if state.quarantined else ""
    return (
        f"{counted(state.requests, 'request')}, {state.not_modified} not modified,"
        f" {size_of(state.bytes_read)} read, {size_of(state.bytes_saved)} saved{quarantined}"
    )


def _moved(health: FeedHealth) -> str:
    state = health.state
    if state.adopted_url:
        return f"polled at {outside(redacted(state.adopted_url))}"
    return f"says it moved to {outside(state.moved_to)}, watched" if state.moved_to else ""


def _gap(health: FeedHealth, page: FeedsPage) -> str:
    at = health.state.possible_gap_at
    if at is None:
        return ""
    return f"no known entry was left at {when(at, page.now, page.look)}: some may be missing"
