"""Text from outside becomes content that no widget reads as markup or control. Pure.

The one choke point before the terminal. Textual passes ESC, OSC 52 and bidirectional overrides
straight through and reads `[…]` in a plain `str` as markup, so nothing from a feed, a server, a
configuration or an exception reaches a widget but through here.
"""

import re
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from monitor.text import printable

Part = str | tuple[str, str] | Content
"""Text, text with a style, or finished content."""

_HARMFUL: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What must never reach a terminal, even from a string that skipped `outside`."""


def outside(raw: object, *, limit: int = 2_000) -> str:
    """Any value from outside as one clean line."""
    return printable(raw, limit=limit)


def line(*parts: Part) -> Content:
    """Content of these parts, none of it ever read as markup.

    The net under `outside`: a harmful character that still got here becomes U+FFFD.
    """
    return Content.assemble(*(_netted(part) for part in parts))


def said(raw: object, style: str = "") -> Content:
    """One value from outside as content."""
    return line((outside(raw), style))


def width_of(text: str) -> int:
    """Cells a text takes on a terminal."""
    return cell_len(text)


def fit(text: str, width: int, *, more: str = "…", right: bool = False) -> str:
    """Exactly `width` cells: cut with `more`, or padded on one side."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length > width:
        mark = more[:width]
        return set_cell_size(text, width - len(mark)) + mark
    blanks = " " * (width - length)
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int, style: str = "") -> tuple[Content, ...]:
    """The text on as many lines as it needs, broken between words by cells."""
    if not text:
        return ()
    return tuple(part.rstrip() for part in line((text, style)).wrap(max(8, width)))


def _netted(part: Part) -> Part:
    if isinstance(part, str):
        return _HARMFUL.sub("\ufffd", part)
    if isinstance(part, tuple):
        return (_HARMFUL.sub("\ufffd", part[0]), part[1])
    if _HARMFUL.search(part.plain):
        return _HARMFUL.sub("\ufffd", part.plain)
    return part
