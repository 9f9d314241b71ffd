"""A row of the live list, and what stands there when it is empty. Pure."""

from datetime import datetime
from typing import Final

from textual.content import Content

from monitor.model.board import Board, StoryLine, StoryQuery
from monitor.tui.format.board import answered_ever
from monitor.tui.format.look import Look, counted, when, when_short
from monitor.tui.safe import fit, line, outside, width_of

_WIDE: Final = 100
"""From here on a row has room for the day and the full publisher."""
_NARROW: Final = 56
"""Below this the headline needs the room of the origins."""


def story_row(story: StoryLine, now: datetime, look: Look, width: int) -> Content:
    """`21:12 ● Zelensky backs energy pause   BBC +3   2 orig` in exactly `width` cells."""
    wide, narrow = width >= _WIDE, width < _NARROW
    updated = story.story.updated_at
    at = fit(when(updated, now, look), 13) if wide else fit(when_short(updated, now, look), 7)
    by = fit(_publishers(story, look, 24 if wide else 14), 25 if wide else 15)
    origins = _origins(story, wide=wide)
    if narrow:
        by, origins = fit(_publishers(story, look, 11), 11), ""
    left = width - width_of(at) - 3 - width_of(by) - width_of(origins) - 2
    title = fit(outside(story.story.headline), left, more=look.glyphs.more)
    return line(
        (at, "$text-muted"),
        (look.glyphs.star if story.starred else _news_sign(story, look), _sign_style(story)),
        (look.glyphs.revised if story.revised else " ", "$text-muted"),
        " ",
        (title, "$text-muted" if story.seen else ""),
        "  ",
        (by, "$text-muted"),
        (origins, "$text-muted"),
    )


def _publishers(story: StoryLine, look: Look, width: int) -> str:
    others = max(0, story.story.publishers - 1)
    more = f" +{others}" if others else ""
    room = width - width_of(more)
    return fit(outside(story.publisher, limit=80), room, more=look.glyphs.more).rstrip() + more


def _origins(story: StoryLine, *, wide: bool) -> str:
    count = story.story.origins
    return fit(counted(count, "origin") if wide else f"{count} orig", 10 if wide else 7, right=True)


def _news_sign(story: StoryLine, look: Look) -> str:
    return look.glyphs.reacted if story.reacted else " "


def _sign_style(story: StoryLine) -> str:
    return "$text-success" if story.reacted and not story.starred else "$accent"


def empty_list(board: Board | None, query: StoryQuery) -> str:
    """Why no story is listed, and what is going on."""
    if query.search:
        return f"nothing found for “{outside(query.search, limit=60)}”"
    if board is None:
        return "reading the database"
    total, answered = len(board.feeds), answered_ever(board)
    if not total:
        return "no feeds are configured: E edits feeds.toml"
    if not answered:
        return f"0 of {counted(total, 'feed')} have answered yet"
    return f"no stories of these talks yet · {answered} of {counted(total, 'feed')} have answered"


def waiting_words(waiting: int, *, at_least: bool, following: bool, look: Look) -> str:
    """`▲ 7 new · F follows`, for the rule above the list."""
    if following:
        return "following the newest"
    if not waiting:
        return "F follows"
    count = f"{waiting}+" if at_least else f"{waiting}"
    return f"{look.glyphs.news} {count} new {look.glyphs.dot} F follows"
