"""The command line's grammar: one table of commands and options. Pure but for argparse."""

import argparse
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from monitor.errors import UsageError


def program_version() -> str:
    """The installed version; `0+source` when run from a checkout that is not installed."""
    # 30 ms, which no command that does not tell its version should cost.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("monitor")
    except PackageNotFoundError:
        return "0+source"


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parsed arguments with every default filled in; exits 2 with a usage line on mistakes."""
    arguments = build_parser().parse_args(argv)
    for name, default in _GLOBAL_DEFAULTS.items():
        if not hasattr(arguments, name):
            setattr(arguments, name, default)
    return arguments


_GLOBAL_DEFAULTS: dict[str, object] = {
    "config": None,
    "db": None,
    "topic": None,
    "quiet": False,
    "verbose": False,
    "no_color": False,
}


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar; global options are accepted before and after the command."""
    shared = _global_options()
    parser = argparse.ArgumentParser(
        prog="monitor",
        description="Who has reacted in the talks, who has not, since when, and says who.",
        epilog="exit codes: 0 ok · 1 error · 2 usage or config · 3 storage · "
        "4 another poller holds the lease · 5 no feed answered · 6 absent at timeout · "
        "7 absent and unknown · 130 interrupted",
        parents=[shared],
    )
    parser.add_argument(
        "-V", "--version", action=_ShowVersion, nargs=0, help="show the version and exit"
    )
    parser.set_defaults(run="screen:run_app")
    commands = parser.add_subparsers(metavar="command", title="commands")
    for add in (
        _add_polling,
        _add_reading,
        _add_recounting,
        _add_explaining,
        _add_correcting,
        _add_upkeep,
    ):
        add(commands, shared)
    return parser


class _ShowVersion(argparse.Action):
    """Prints the version and ends; argparse's own asks for it before it is wanted."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        sys.stdout.write(f"monitor {program_version()}\n")
        parser.exit()


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001


def _global_options() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group("global options")
    group.add_argument("-c", "--config", type=Path, metavar="FILE", help="feeds.toml to use")
    group.add_argument("--db", type=Path, metavar="FILE", help="database to use")
    group.add_argument("--topic", metavar="KEY", help="only this topic (default: all)")
    group.add_argument("-q", "--quiet", action="store_true", help="no talk on stderr")
    group.add_argument("-v", "--verbose", action="store_true", help="more talk on stderr")
    group.add_argument("--no-color", action="store_true", help="no colour (also: NO_COLOR)")
    return shared


def _command(
    commands: Commands, shared: argparse.ArgumentParser, name: str, run: str, about: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about, parents=[shared])
    parser.set_defaults(run=run)
    return parser


def _json(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--json", action="store_true", help=what)


def parse_ago(text: str) -> timedelta:
    """`90s`, `15m`, `6h`, `2d` as a duration; raises ValueError for anything else."""
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    number, unit = text[:-1], text[-1:]
    if unit not in units or not number.isascii() or not number.isdigit():
        raise ValueError(f'"{text}" is no duration; write 90s, 15m, 6h or 2d')
    try:
        return timedelta(seconds=int(number) * units[unit])
    except OverflowError as error:
        raise ValueError(f'"{text}" is too long') from error


def _duration(text: str) -> timedelta:
    try:
        return parse_ago(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _speed(command: argparse.ArgumentParser, default: float) -> None:
    command.add_argument(
        "--speed", type=float, default=default, metavar="N", help="times real time"
    )


def checked_speed(arguments: argparse.Namespace) -> float:
    """The value of `--speed`.

    Raises:
        UsageError: If a clock cannot run so fast or slowly.
    """
    speed: float = arguments.speed
    if not 0.1 <= speed <= 10_000:
        raise UsageError("--speed wants a number from 0.1 to 10000")
    return speed


def _add_polling(commands: Commands, shared: argparse.ArgumentParser) -> None:
    demo = _command(
        commands,
        shared,
        "demo",
        "demo:run_demo",
        "a scripted evening of talks, without internet, in a throw-away database",
    )
    demo.add_argument("--headless", action="store_true", help="full speed, board on stdout")
    _json(demo, "with --headless: NDJSON, one board a moment")
    demo.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    demo.add_argument("--epoch", help=argparse.SUPPRESS)
    _speed(demo, 60.0)
    poll = _command(
        commands, shared, "poll", "polling:run_poll", "poll the feeds until stopped, or once"
    )
    poll.add_argument("--once", action="store_true", help="every due feed once, then end")
    poll.add_argument("--force", action="store_true", help="with --once: all feeds, still politely")
    poll.add_argument("--strict", action="store_true", help="with --once: exit 1 if any feed fails")
    poll.add_argument("--tied", action="store_true", help=argparse.SUPPRESS)
    _json(poll, "NDJSON events on stdout as they happen")
    archive = _command(
        commands,
        shared,
        "import",
        "archive:run_import",
        "bring in archived entries (JSON lines), in the order they were first seen",
    )
    archive.add_argument("file", help="FILE.jsonl, or - for standard input")
    _command(
        commands,
        shared,
        "rebuild",
        "archive:run_rebuild",
        "derive stories and reactions again from the stored entries; corrections stay",
    )


def _add_reading(commands: Commands, shared: argparse.ArgumentParser) -> None:
    status = _command(commands, shared, "status", "reading:run_status", "the board as text")
    _json(status, "the board as one JSON document")
    status.add_argument("--line", action="store_true", help="one line, for a status bar")
    status.add_argument("--as-of", metavar="TIME", help="the board as it stood then")
    status.add_argument("--follow", action="store_true", help="print it again when it changes")
    why = _command(commands, shared, "why", "reading:run_why", "the proof behind a party's status")
    why.add_argument("party", metavar="PARTY")
    why.add_argument("development", metavar="DEVELOPMENT", nargs="?")
    why.add_argument("--as-of", metavar="TIME", help="as it stood then")
    _json(why, "the cells as one JSON document")
    claims = _command(
        commands,
        shared,
        "claims",
        "reading:run_claims",
        "who announced, confirmed, contradicted or left out what",
    )
    claims.add_argument("development", metavar="DEVELOPMENT", nargs="?")
    _json(claims, "one JSON document")
    stories = _command(commands, shared, "stories", "reading:run_stories", "the talks' stories")
    stories.add_argument("--all", action="store_true", help="those of no topic too")
    stories.add_argument("--since", metavar="TIME", help="grown since (6h, 21:14, ISO 8601)")
    stories.add_argument("--search", default="", metavar="TEXT", help="with these words")
    _json(stories, "NDJSON, one story a line with its entries")
    brief = _command(
        commands, shared, "brief", "reading:run_brief", "the handover for the next shift, Markdown"
    )
    brief.add_argument("--since", default="8h", metavar="TIME", help="default: 8h")
    wait = _command(commands, shared, "wait", "reading:run_wait", "return when a party has reacted")
    wait.add_argument("--party", required=True, metavar="PARTY")
    wait.add_argument("--development", metavar="KEY", help="default: the newest that expects it")
    wait.add_argument("--timeout", type=_duration, metavar="2h", help="default: no end")


def _add_recounting(commands: Commands, shared: argparse.ArgumentParser) -> None:
    export = _command(
        commands,
        shared,
        "export",
        "exporting:run_export",
        "developments, statuses with their proof, and stories, as a file on standard output",
    )
    export.add_argument(
        "format",
        choices=("json", "csv", "md", "atom"),
        help="json: `status --json` with the stories under it. "
        "csv: for a spreadsheet, one row for each piece of evidence with its cell's status, "
        "and one for each cell without any. md: the handover, then the stories. "
        "atom: a feed of who has reacted, for another reader",
    )
    export.add_argument(
        "--since",
        metavar="TIME",
        help="stories grown and evidence first seen since (6h, 21:14, ISO 8601)",
    )
    export.add_argument("--as-of", metavar="TIME", help="as it stood then")
    replay = _command(
        commands, shared, "replay", "replaying:run_replay", "the app as of a past evening"
    )
    replay.add_argument("time", metavar="TIME", help="where to begin (21:14, 6h, ISO 8601)")
    _speed(replay, 1.0)


def _add_explaining(commands: Commands, shared: argparse.ArgumentParser) -> None:
    explain = _command(
        commands,
        shared,
        "explain",
        "explaining:run_explain",
        "what the detector sees in a text, step by step",
    )
    explain.add_argument("text", nargs="*", help="the text; without it, standard input")
    explain.add_argument("--jsonl", action="store_true", help="import lines in, JSON lines out")
    explain.add_argument("--language", default="en", metavar="CODE", help="default: en")
    explain.add_argument("--title", default="", metavar="TEXT", help="a headline above the text")


def _add_correcting(commands: Commands, shared: argparse.ArgumentParser) -> None:
    track = _command(
        commands, shared, "track", "correcting:run_track", "open a development from a story"
    )
    track.add_argument("story", type=int, metavar="STORY")
    dismiss = _command(commands, shared, "dismiss", "correcting:run_dismiss", "close a development")
    dismiss.add_argument("development", metavar="DEVELOPMENT")
    label = _command(
        commands,
        shared,
        "label",
        "correcting:run_label",
        "confirm, reject, move or re-label the evidence an entry gives",
    )
    label.add_argument("entry", type=int, metavar="ENTRY")
    label.add_argument("--party", required=True, metavar="PARTY")
    label.add_argument("--development", metavar="KEY", help="needed where there are several")
    action = label.add_mutually_exclusive_group(required=True)
    action.add_argument("--confirm", action="store_true")
    action.add_argument("--reject", action="store_true")
    action.add_argument("--stance", choices=("accepts", "conditional", "rejects", "neutral"))
    action.add_argument("--to", metavar="PARTY[/KEY]", help="move it there")
    merge = _command(commands, shared, "merge", "correcting:run_merge", "two stories become one")
    merge.add_argument("story", type=int, metavar="STORY")
    merge.add_argument("other", type=int, metavar="OTHER")
    split = _command(
        commands, shared, "split", "correcting:run_split", "an entry and its copies leave a story"
    )
    split.add_argument("entry", type=int, metavar="ENTRY")
    _command(commands, shared, "undo", "correcting:run_undo", "take the last correction back")
    pairs = _command(
        commands,
        shared,
        "corrections",
        "correcting:run_corrections",
        "what people corrected, as labelled pairs",
    )
    _json(pairs, "NDJSON, one correction a line")


def _add_upkeep(commands: Commands, shared: argparse.ArgumentParser) -> None:
    feeds = _command(commands, shared, "feeds", "upkeep:run_feeds", "the feeds' health, and why")
    _json(feeds, "NDJSON, one feed a line")
    actions = feeds.add_subparsers(metavar="action")
    about = "fetch addresses once and say what they are"
    check = _command(actions, shared, "check", "upkeep:run_feeds_check", about)
    check.add_argument("url", nargs="+", metavar="URL")
    check.add_argument("--allow-private", action="store_true", help="loopback and private too")
    about = "add a feed, found from its page if need be"
    add = _command(actions, shared, "add", "upkeep:run_feeds_add", about)
    add.add_argument("url", metavar="URL")
    add.add_argument("--key", metavar="KEY")
    add.add_argument("--publisher", metavar="NAME")
    add.add_argument("--language", metavar="CODE")
    add.add_argument("--allow-private", action="store_true", help="loopback and private too")
    _command(commands, shared, "check", "check:run_check", "every problem of feeds.toml")
    _command(commands, shared, "doctor", "doctor:run_doctor", "what is wrong here, and what to do")
    opml = _command(commands, shared, "opml", "upkeep:run_opml", "feed lists in and out")
    opml.add_argument("action", choices=("import", "export"))
    opml.add_argument("file", nargs="?", default="-", metavar="FILE")
