"""What screens ask of the app, whichever pane it came from. Pure."""

from dataclasses import dataclass

from textual.message import Message

from monitor.model.stories import StoryId


@dataclass
class StoryAsked(Message):
    """A screen needs a story: it will be handed to its `take_story`, None when it is gone."""

    story: StoryId


@dataclass
class ClaimsAsked(Message):
    """A screen needs the claims of a development, by key."""

    development: str
