"""What every screen is told at once: the board, the time, the names. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from monitor.model.board import Board, DeskFacts, StoryDetail
from monitor.model.feeds import PartyKey, TopicKey
from monitor.model.reactions import DevelopmentClaims
from monitor.model.stories import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """One instant, as the screens show it."""

    board: Board | None
    """Of the topics shown; None before the first one was read."""
    now: datetime
    desk: DeskFacts
    topic: TopicKey | None = None
    """The one topic shown; None is all."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the topics shown."""
        return tuple(topic.title for topic in self.desk.topics if self.topic in {None, topic.key})

    def titles_of(self, story: StoryDetail | None) -> tuple[str, ...]:
        """Titles of a story's topics, in the desk's order."""
        keys = story.story.topics if story else ()
        return tuple(topic.title for topic in self.desk.topics if topic.key in keys)

    def name_of(self, party: PartyKey) -> str:
        """A party's name, or its key where there is none."""
        return dict(self.desk.parties).get(party, party)


@runtime_checkable
class TakesState(Protocol):
    """A screen that wants to know of every new board and minute."""

    def take_state(self, state: DeskState) -> None:
        """What stands now."""
        ...


@runtime_checkable
class TakesStory(Protocol):
    """A screen that asks for stories."""

    def take_story(self, asked: StoryId, story: StoryDetail | None) -> None:
        """The story asked for; None when it is gone."""
        ...


@runtime_checkable
class TakesClaims(Protocol):
    """A screen that asks for claims."""

    def take_claims(self, development: str, claims: DevelopmentClaims | None) -> None:
        """The claims asked for; None when there is no such development."""
        ...


@runtime_checkable
class StepsBack(Protocol):
    """A screen with steps back of its own."""

    def back(self) -> bool:
        """One step back inside the screen; False when there is none left."""
        ...
