"""The README tells the truth: every command, option, exit code, event and key is in it."""

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.cli.arguments import build_parser
from monitor.config.languages import shipped_words
from monitor.errors import ConfigError, LeaseHeldError, MonitorError, StoreError
from monitor.model.board import EventKind
from monitor.tui.commands import COMMANDS, Command

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


@pytest.mark.parametrize("name", [name for name, _ in commands(build_parser())])
def test_every_command_is_described(name: str) -> None:
    assert re.search(rf"(monitor |· `){name}\b", README), name


@pytest.mark.parametrize(
    "option",
    sorted(
        {
            option
            for _, parser in [("", build_parser()), *commands(build_parser())]
            for action in parser._actions
            if action.help is not argparse.SUPPRESS
            for option in action.option_strings
            if option.startswith("--") and option != "--help"
        }
    ),
)
def test_every_option_is_described(option: str) -> None:
    assert option in README


def test_every_exit_code_of_an_error_is_in_the_table() -> None:
    for error in (MonitorError, ConfigError, StoreError, LeaseHeldError):
        assert f"| {error.exit_code} |" in README


@pytest.mark.parametrize("kind", [k.value for k in EventKind])
def test_every_event_kind_is_described(kind: str) -> None:
    assert f"`{kind}`" in README


def test_the_two_commands_need_only_python_with_venv() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert all(block.startswith("python3 -m venv .venv && ") for block in blocks[:2])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_action_stands_in_the_key_table_with_its_keys(command: Command) -> None:
    keys = " ".join(f"`{key}`" for key in command.shown.split()) or "palette"
    assert f"| {keys} | `{command.id}` | {command.help} |" in README


@pytest.mark.parametrize(
    "key",
    [
        *("database", "every", "stories", "retain", "retain_other", "timezone"),
        *("keywords", "parties", "overdue_after", "night", "auto_track"),
        *("extend", "aliases", "not_aliases", "people", "zone"),
        *("opened_at", "expect", "deadlines"),
        *("url", "publisher", "language", "country", "party", "topics"),
        *("user_agent", "allow_private", "proxy", "proxy_auth_env"),
        *("ca_file", "authorization_env", "hold_host", "words"),
    ],
)
def test_every_configuration_key_is_in_the_reference(key: str) -> None:
    assert f"`{key}`" in README.split("## feeds.toml")[1]


def test_every_file_section_setting_and_class_of_a_word_table_is_described() -> None:
    section = README.split("## A language is added")[1].split("\n## ")[0]
    words = ROOT / "monitor" / "language" / "words"
    names = {"xx.toml", *(f"xx{path.suffix}" for path in words.iterdir())}
    for path in sorted(words.glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, inner in document.items():
            classes = set() if name == "silence_words" else set(inner)  # a table's own names
            names |= {f"[{name}]", *classes} if isinstance(inner, dict) else set()
    assert [name for name in sorted(names) if f"`{name}`" not in section] == []


def test_every_language_that_ships_is_named() -> None:
    section = README.split("## A language is added")[1].split("\n## ")[0]
    assert [table.name for table in shipped_words() if table.name not in section] == []


def test_the_units_are_ones_that_systemd_takes(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("needs systemd-analyze")
    service, timer = re.findall(r"```ini\n(.*?)```", README, re.DOTALL)
    runnable = service.replace("%h/.local/bin/monitor", sys.executable)
    (tmp_path / "monitor-poll.service").write_text(runnable, encoding="utf-8")
    (tmp_path / "monitor-poll.timer").write_text(timer, encoding="utf-8")
    for name in ("monitor-poll.service", "monitor-poll.timer"):
        done = subprocess.run(
            [analyze, "--user", "verify", f"./{name}"],
            cwd=tmp_path,
            env={"XDG_RUNTIME_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
