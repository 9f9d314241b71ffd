"""Items for tests of stories, and a stream told one by one."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from monitor.model.feeds import EntryId, FeedKey
from monitor.model.stories import Grain, Item, PlacedItem, StoryId
from monitor.stories.clustering import StoryIndex

NINE = datetime(2025, 3, 18, 9, tzinfo=UTC)


def item(  # noqa: PLR0913 (every field of a record, with defaults)
    number: int,
    title: str,
    summary: str = "",
    *,
    publisher: str | None = None,
    language: str = "en",
    url: str | None = None,
    after: timedelta | None = None,
) -> Item:
    """An item that arrives `after` nine o'clock, by default a minute per number."""
    name = f"Paper {number}" if publisher is None else publisher
    return Item(
        entry=EntryId(number),
        feed=FeedKey(name),
        publisher=name,
        language=language,
        title=title,
        summary=summary,
        canonical_url=f"https://example.org/news/{number}" if url is None else url,
        at=NINE + (timedelta(minutes=number) if after is None else after),
    )


def told(items: Iterable[Item], index: StoryIndex | None = None) -> list[PlacedItem]:
    """Each item placed and added; a new story has its first entry's number."""
    index = StoryIndex(Grain.NORMAL) if index is None else index
    placed = []
    for one in items:
        found = index.place(one)
        story = StoryId(int(one.entry)) if found.story is None else found.story
        placed.append(PlacedItem(item=one, story=story, origin=found.origin))
        index.add(placed[-1])
    return placed
