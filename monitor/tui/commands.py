"""Every action of the app as data: bindings, hints, help and palette come from it. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.binding import Binding, BindingType


class Place(StrEnum):
    """Which part of the screen answers to a command."""

    APP = "app"
    PANE = "pane"
    BOARD = "board"
    LIST = "list"
    DASHBOARD = "dashboard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing a person can do."""

    id: str
    """Stable: what `[keys]` in feeds.toml rebinds; `action_ID` with underscores does it."""
    keys: tuple[str, ...]
    """As Textual names them; empty: in the palette only."""
    shown: str
    """The keys as people read them."""
    label: str
    """At most two words, for the hints."""
    help: str
    """One sentence without a full stop."""
    group: str
    places: tuple[Place, ...] = (Place.APP,)
    in_palette: bool = True

    @property
    def action(self) -> str:
        """The name of its action method, without `action_`."""
        return self.id.replace("-", "_")


def _c(  # noqa: PLR0913 - one row of the table below, in the table's order
    group: str, command: str, keys: str, shown: str, label: str, text: str, *, at: str = "app"
) -> Command:
    places = tuple(Place(name) for name in at.split())
    return Command(
        id=command,
        keys=tuple(keys.split()),
        shown=shown,
        label=label,
        help=text,
        group=group,
        places=places,
        in_palette=group != "Moving" and command != "palette",
    )


COMMANDS: Final = (
    _c("Moving", "down", "j down", "j ↓", "down", "move down", at="pane list"),
    _c("Moving", "up", "k up", "k ↑", "up", "move up", at="pane list"),
    _c("Moving", "top", "g home", "g Home", "top", "go to the top, with the news", at="pane list"),
    _c("Moving", "bottom", "G end", "G End", "bottom", "go to the end", at="pane list"),
    _c("Moving", "half-down", "ctrl+d pagedown", "Ctrl+D PgDn", "page", "half a page down",
       at="pane list"),
    _c("Moving", "half-up", "ctrl+u pageup", "Ctrl+U PgUp", "page", "half a page up",
       at="pane list"),
    _c("Moving", "party-left", "left", "←", "party", "the party to the left", at="board"),
    _c("Moving", "party-right", "right", "→", "party", "the party to the right", at="board"),
    _c("Moving", "next-pane", "tab l", "Tab l", "pane", "go to the next pane"),
    _c("Moving", "previous-pane", "shift+tab h", "Shift+Tab h", "pane", "go to the pane before"),
    _c("Moving", "open", "enter", "Enter", "open",
       "open the story, or the claims of the development", at="pane list"),
    _c("Moving", "back", "escape", "Esc", "back", "one step back; never quits"),
    _c("Moving", "quit", "q", "q", "quit", "back, or quit from the board"),
    _c("Views", "view-board", "1", "1", "board", "the board: who has reacted, who has not yet"),
    _c("Views", "view-live", "2", "2", "live", "the live list alone"),
    _c("Views", "view-story", "3", "3", "story", "the story under the cursor"),
    _c("Views", "view-feeds", "4", "4", "feeds", "the feeds: last answer, trouble, next poll"),
    _c("Views", "view-search", "5", "5", "search", "search every story kept"),
    _c("Views", "evidence", "e", "e", "evidence", "the words behind a status, and its history",
       at="dashboard"),
    _c("Views", "claims", "", "", "claims", "claims by side of the development"),
    _c("Views", "topic", "", "", "topic", "show one topic, or all"),
    _c("Views", "handover", "H", "H", "handover", "the handover for the next shift"),
    _c("Views", "help", "question_mark", "?", "help", "all keys"),
    _c("Views", "palette", "ctrl+p colon", ": Ctrl+P", "palette", "find a command by its name"),
    _c("Finding", "filter", "slash", "/", "filter", "filter this pane"),
    _c("Finding", "next-match", "n", "n", "next", "the next match"),
    _c("Finding", "previous-match", "N", "N", "previous", "the match before"),
    _c("Finding", "follow", "F", "F", "follow", "follow the newest story, or stop following",
       at="dashboard list"),
    _c("Reading", "open-link", "o", "o", "browser", "open the report in the browser"),
    _c("Reading", "copy-link", "y", "y", "copy link", "copy the link"),
    _c("Reading", "copy-quote", "Y", "Y", "copy quote", "copy the sentence with its source"),
    _c("Reading", "seen", "space", "Space", "seen", "mark the story seen, or unseen again"),
    _c("Reading", "mark-all-seen", "m", "m", "all seen", "mark all stories seen; asks first"),
    _c("Reading", "star", "asterisk", "*", "star", "star the story: it is kept for good"),
    _c("Correcting", "track", "t", "t", "track", "open a development from the story"),
    _c("Correcting", "confirm", "c", "c", "confirm", "confirm the reaction"),
    _c("Correcting", "reject", "x", "x", "reject", "reject the reaction: it does not count"),
    _c("Correcting", "move", "greater_than_sign", ">", "move",
       "move the reaction to another party or development"),
    _c("Correcting", "stance", "", "", "stance", "say what the reaction's stance is"),
    _c("Correcting", "merge", "M", "M", "merge", "merge two stories: M on one, M on the other"),
    _c("Correcting", "split", "S", "S", "split", "split the report off into its own story"),
    _c("Correcting", "close-development", "", "", "close", "close the development"),
    _c("Correcting", "undo", "u", "u", "undo", "take the latest correction back"),
    _c("Polling", "poll-feed", "r", "r", "poll feed", "poll the feed of this line now"),
    _c("Polling", "poll-all", "R", "R", "poll all", "poll all due feeds now"),
    _c("Polling", "edit", "E", "E", "edit", "edit feeds.toml"),
    _c("Polling", "suspend", "ctrl+z", "Ctrl+Z", "shell", "to the shell; fg returns"),
)  # fmt: skip


def bindings_of(*places: Place) -> list[BindingType]:
    """The bindings a part of the screen answers to, rebindable by the command's id."""
    return [
        Binding(",".join(command.keys), command.action, command.label, id=command.id, show=False)
        for command in COMMANDS
        if command.keys and any(place in command.places for place in places)
    ]


def command_of(command: str) -> Command:
    """The command of that id; KeyError when there is none."""
    return {known.id: known for known in COMMANDS}[command]


def rebound(keys: tuple[tuple[str, str], ...]) -> tuple[Command, ...]:
    """The commands with the keys a person gave them; unknown ids are ignored here."""
    given = dict(keys)
    return tuple(
        Command(
            id=known.id,
            keys=tuple(key.strip() for key in given[known.id].split(",")),
            shown=given[known.id],
            label=known.label,
            help=known.help,
            group=known.group,
            places=known.places,
            in_palette=known.in_palette,
        )
        if known.id in given
        else known
        for known in COMMANDS
    )


def key_table(commands: tuple[Command, ...] = COMMANDS) -> tuple[tuple[str, str, str], ...]:
    """(keys as shown, id, help) of every command that has keys, in order: README's table."""
    return tuple((known.shown, known.id, known.help) for known in commands if known.keys)


_HINTS: Final = {
    "board": (
        "next-pane",
        "open",
        "evidence",
        "filter",
        "track",
        "confirm",
        "reject",
        "view-feeds",
    ),
    "list": ("next-pane", "open", "follow", "filter", "track", "seen", "star", "open-link"),
    "evidence": ("confirm", "reject", "move", "open", "open-link", "copy-quote", "undo", "back"),
    "story": ("open-link", "copy-link", "copy-quote", "split", "merge", "track", "back"),
    "feeds": ("poll-feed", "poll-all", "filter", "edit", "back"),
    "other": ("filter", "next-match", "back"),
}
"""What is worth knowing in which pane, most useful first: as many as fit are shown."""


def hints_for(pane: str, commands: tuple[Command, ...] = COMMANDS) -> tuple[tuple[str, str], ...]:
    """(keys, label) for the bottom line of a pane."""
    known = {command.id: command for command in commands}

    def first(command: str) -> str:
        return known[command].shown.split(" ")[0]

    move = (f"{first('down')}/{first('up')}", "move")
    named = tuple((first(command), known[command].label) for command in _HINTS[pane])
    return (move, *named)
