"""Every command with its keys, as lines. Pure."""

from monitor.tui.commands import Command
from monitor.tui.format.sheets import Lines, SheetLine, text_line
from monitor.tui.safe import fit, outside, wrapped


def help_lines(commands: tuple[Command, ...], config_path: str, width: int) -> Lines:
    """The commands by group, as a person has bound them; then the signs on the board."""
    lines: list[SheetLine] = []
    group = ""
    for command in commands:
        if command.group != group:
            group = command.group
            lines.extend((text_line(""), text_line((group.upper(), "bold $text-muted"))))
        keys = outside(command.shown) or "palette"
        words = wrapped(command.help, width - 20)
        for at, part in enumerate(words):
            key = (fit(keys, 16), "bold" if command.shown else "$text-muted")
            lines.append(text_line("  ", key if at == 0 else " " * 16, part, key=f"h{command.id}"))
    lines.append(text_line(""))
    lines.append(text_line(("ON THE BOARD", "bold $text-muted")))
    lines.extend(text_line("  ", fit(sign, 16), words, key=f"s{sign}") for sign, words in _SIGNS)
    lines.append(text_line(""))
    lines.append(text_line(("configuration in use: ", "$text-muted"), outside(config_path)))
    return tuple(lines[1:])


_SIGNS = (
    ("● accepts P", "has reacted; who spoke: P principal, S spokesperson,"),
    ("", "M minister, E envoy, O official, U unnamed"),
    ("◐ conditional", "accepts or refuses under a condition"),
    ("○ no reaction", "none found yet, with the time since the development opened"),
    ("“ said none yet", "an outlet reports that there is no reaction yet"),
    ("× declined", "was asked and declined to comment"),
    ("? unknown", "too few of the feeds that matter have answered"),
    ("! overdue", "silent for longer than the topic allows"),
    ("(says RU)", "second-hand: somebody else says so; it does not count"),
    ("✎", "the words were edited, or vanished in an edit"),
    ("~", "a time we know only as first seen"),
)
