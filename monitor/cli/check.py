"""`monitor check`: every problem of feeds.toml. Touches: files."""

import argparse
from typing import Final

from monitor.cli.setting import setting_for
from monitor.errors import ConfigError
from monitor.tui.commands import COMMANDS

EXIT_CONFIG: Final = 2


def run_check(arguments: argparse.Namespace) -> int:
    """Print every problem of feeds.toml; 2 if it cannot be used."""
    setting = setting_for(arguments)
    try:
        config = setting.checked_config(command.id for command in COMMANDS)
    except ConfigError as error:
        count = len(error.problems)
        for problem in error.problems:
            setting.console.page(str(problem))
        setting.console.talk("1 problem" if count == 1 else f"{count} problems")
        return EXIT_CONFIG
    for warning in config.warnings:
        setting.console.page(str(warning))
    shipped = " (the shipped copy)" if config.shipped else ""
    setting.console.page(
        f"{config.path}{shipped}: {len(config.topics)} topics, {len(config.feeds)} feeds,"
        f" {len(config.developments)} developments; no problems"
    )
    return 0
