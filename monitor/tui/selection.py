"""What the cursor stands on, whatever pane it is in. Pure."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from monitor.model.board import PartyStatus, StoryEntry
from monitor.model.feeds import FeedKey
from monitor.model.reactions import Development, Evidence
from monitor.model.stories import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The things an action may act on; each None where the pane has no such thing."""

    story: StoryId | None = None
    headline: str = ""
    entry: StoryEntry | None = None
    evidence: Evidence | None = None
    status: PartyStatus | None = None
    development: Development | None = None
    feed: FeedKey | None = None


@runtime_checkable
class Selects(Protocol):
    """A pane that knows what its cursor stands on."""

    @property
    def chosen(self) -> Selection:
        """What an action would act on now."""
        ...
