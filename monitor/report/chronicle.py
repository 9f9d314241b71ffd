"""Stories become Markdown that follows the handover: each with its entries and links. Pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Final

from monitor.model.board import StoryDetail, StoryEntry
from monitor.report.markup import outside
from monitor.report.words import clock_time, counted
from monitor.text import printable

_UNLINKABLE: Final = re.compile(r"[\\<>]")
"""What would end a link's address in angle brackets, or escape its end."""


def chronicle(stories: Iterable[StoryDetail], now: datetime, zone: tzinfo) -> Iterator[str]:
    """A heading and then one block of lines a story, in the order given.

    Outside text never becomes markup.
    """
    yield "## Stories\n"
    for detail in stories:
        yield "\n".join(_story(detail, now, zone))


def _story(detail: StoryDetail, now: datetime, zone: tzinfo) -> Iterator[str]:
    story = detail.story
    counts = f"{counted(story.publishers, 'publisher')}, {counted(story.origins, 'origin')}"
    at = clock_time(story.updated_at, now, zone)
    yield f"- {at} **{outside(story.headline)}** ({counts})"
    yield from (f"  - {_entry(entry, now, zone)}" for entry in detail.entries)


def _entry(entry: StoryEntry, now: datetime, zone: tzinfo) -> str:
    seen = entry.published_at or entry.first_seen_at
    at = clock_time(seen, now, zone, approximate=entry.published_at is None)
    title = outside(entry.title)
    if entry.url.startswith(("http://", "https://")):
        address = _UNLINKABLE.sub(lambda char: f"%{ord(char[0]):02X}", printable(entry.url))
        title = f"[{title}](<{address}>)"
    return f"{at} {outside(entry.publisher) or 'publisher unknown'}: {title}"
