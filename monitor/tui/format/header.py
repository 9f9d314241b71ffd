"""What the top line says: the talks, the feeds, the next poll, the time. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.content import Content

from monitor.model.board import Board
from monitor.tui.format.look import Look, clock_of, day_of, when
from monitor.tui.safe import fit, line, outside, width_of

STEP_S: Final = 5
"""The countdown moves in steps: a screen that ticks every second is restless, and each redraw
costs as much as everything else in an idle second (measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the top line depends on."""

    board: Board | None
    topics: tuple[str, ...]
    """Titles of the topics shown."""
    now: datetime
    look: Look
    note: str = ""
    """Such as `demo` or `replay`."""
    view: str = ""


def heading(head: Heading, width: int) -> Content:
    """` Monitor  Ukraine talks      38/40 feeds   18 Mar 21:14` without the countdown."""
    talks = f" {head.look.glyphs.wall} ".join(outside(title) for title in head.topics)
    right = "   ".join(part for part in (_feeds(head), _time(head)) if part)
    view = f" {head.look.glyphs.dot} {head.view}" if head.view else ""
    note = f"  [{outside(head.note, limit=40)}]" if head.note else ""
    room = width - width_of(" Monitor  ") - width_of(view + note) - width_of(right) - 2
    if room < 4:
        return line((fit(" Monitor", max(0, width - width_of(right) - 1)), "bold $accent"), right)
    shown = fit(talks, min(room, width_of(talks)), more=head.look.glyphs.more)
    used = width_of(" Monitor  ") + width_of(shown + view + note) + width_of(right) + 1
    return line(
        (" Monitor  ", "bold $accent"),
        (shown, "bold"),
        view,
        (note, "$text-muted"),
        " " * max(1, width - used),
        (right, "$text-muted"),
        " ",
    )


def _feeds(head: Heading) -> str:
    if head.board is None:
        return ""
    answered = sum(health.answered for health in head.board.feeds)
    return f"{answered}/{len(head.board.feeds)} feeds"


def _time(head: Heading) -> str:
    if head.board is not None and head.board.as_of is not None:
        return f"as of {when(head.board.as_of, head.now, head.look)}"
    return f"{day_of(head.now, head.now, head.look)} {clock_of(head.now, head.look)}"


def next_poll(board: Board | None, now: datetime, look: Look) -> str:
    """`next 0:42`, `next 22:01` when it is more than an hour away, `polling` when one is due."""
    if board is None or board.as_of is not None:
        return ""
    times = [
        health.state.next_poll_at
        for health in board.feeds
        if health.state.next_poll_at is not None and not health.state.disabled
    ]
    if not times:
        return "next now" if board.feeds else ""
    seconds = int((min(times) - now).total_seconds())
    if seconds <= 0:
        return "next now"
    if seconds >= 3600:
        return f"next {clock_of(min(times), look)}"
    calm = -(-seconds // STEP_S) * STEP_S
    return f"next {calm // 60}:{calm % 60:02}"
