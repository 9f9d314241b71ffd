"""`monitor check`: every problem of feeds.toml. Touches: files."""

import argparse
from typing import Final

from monitor.cli.setting import setting_for
from monitor.errors import ConfigError
from monitor.report.words import counted
from monitor.tui.commands import COMMANDS

EXIT_CONFIG: Final = 2


def run_check(arguments: argparse.Namespace) -> int:
    """Print every problem of feeds.toml; 2 if it cannot be used."""
    setting = setting_for(arguments)
    try:
        config = setting.checked_config(command.id for command in COMMANDS)
    except ConfigError as error:
        for problem in error.problems:
            setting.console.page(str(problem))
        setting.console.talk(counted(len(error.problems), "problem"))
        return EXIT_CONFIG
    for warning in config.warnings:
        setting.console.page(str(warning))
    shipped = " (the shipped copy)" if config.shipped else ""
    parts = (
        counted(len(config.topics), "topic"),
        counted(len(config.feeds), "feed"),
        counted(len(config.developments), "development"),
    )
    found = counted(len(config.warnings), "warning") if config.warnings else "no problems"
    setting.console.page(f"{config.path}{shipped}: {', '.join(parts)}; {found}")
    return 0
