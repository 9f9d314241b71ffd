"""Commands are data: what they promise exists, and the keys are those of the design."""

import pytest

from monitor.tui.app import MonitorApp
from monitor.tui.commands import COMMANDS, Place, hints_for, key_table, rebound
from monitor.tui.screens.dashboard import Dashboard
from monitor.tui.widgets.reaction_board import ReactionBoard
from monitor.tui.widgets.sheet import Sheet
from monitor.tui.widgets.story_list import StoryList

WHO = {
    Place.APP: MonitorApp,
    Place.PANE: Sheet,
    Place.LIST: StoryList,
    Place.BOARD: ReactionBoard,
    Place.DASHBOARD: Dashboard,
}


def test_every_command_is_done_by_somebody() -> None:
    for command in COMMANDS:
        for place in command.places:
            assert f"action_{command.action}" in vars(WHO[place]), (command.id, place)


def test_ids_are_unique_and_no_place_hears_one_key_twice() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for place in Place:
        keys = [key for command in COMMANDS if place in command.places for key in command.keys]
        assert len(keys) == len(set(keys)), place


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("j", "down"), ("k", "up"), ("g", "top"), ("G", "bottom"), ("ctrl+d", "half-down"),
        ("ctrl+u", "half-up"), ("tab", "next-pane"), ("h", "previous-pane"), ("l", "next-pane"),
        ("enter", "open"), ("e", "evidence"), ("o", "open-link"), ("y", "copy-link"),
        ("Y", "copy-quote"), ("slash", "filter"), ("n", "next-match"), ("N", "previous-match"),
        ("space", "seen"), ("m", "mark-all-seen"), ("asterisk", "star"), ("t", "track"),
        ("c", "confirm"), ("x", "reject"), ("greater_than_sign", "move"), ("M", "merge"),
        ("S", "split"), ("u", "undo"), ("r", "poll-feed"), ("R", "poll-all"),
        ("1", "view-board"), ("2", "view-live"), ("3", "view-story"), ("4", "view-feeds"),
        ("5", "view-search"), ("F", "follow"), ("H", "handover"), ("E", "edit"),
        ("question_mark", "help"), ("colon", "palette"), ("ctrl+p", "palette"),
        ("escape", "back"), ("q", "quit"), ("ctrl+z", "suspend"),
    ],
)  # fmt: skip
def test_the_keys_are_those_of_the_design(key: str, command: str) -> None:
    assert command in {known.id for known in COMMANDS if key in known.keys}


def test_a_rebound_command_is_shown_with_its_own_key() -> None:
    commands = rebound((("track", "T"), ("nonsense", "q")))
    assert ("T", "track", "open a development from the story") in key_table(commands)
    assert len(commands) == len(COMMANDS)
    assert ("T", "track") in hints_for("board", commands)


def test_hints_name_commands_that_exist() -> None:
    for pane in ("board", "list", "evidence", "story", "feeds", "other"):
        assert hints_for(pane)[0] == ("j/k", "move")
