"""Strings for the terminal: Rich markup, escapes and text from right to left disarmed. Pure.

The one choke point before the terminal. Textual passes ESC, OSC 52 and bidirectional overrides
straight through and reads `[…]` in a plain `str` as markup, so nothing from a feed, a server, a
configuration or an exception reaches a widget but through here. Text written from right to left
comes out isolated, so that it reorders nothing beside it.
"""

import re
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from monitor.text import FSI, PDI, keeping_isolates, legible, printable

Part = str | tuple[str, str] | Content
"""Text, text with a style, or finished content."""

_HARMFUL: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What must never reach a terminal, even from a string that skipped `outside`."""


def outside(raw: object, *, limit: int = 2_000) -> str:
    """Any value from outside as one clean line, isolated if written from right to left."""
    return legible(raw, limit=limit)


def copied(raw: object, *, limit: int = 2_000) -> str:
    """Any value from outside as one clean line, for a clipboard: without isolates of ours."""
    return printable(raw, limit=limit)


def line(*parts: Part) -> Content:
    """Content of these parts, none of it ever read as markup.

    The net under `outside`: a harmful character that still got here becomes U+FFFD, and so does
    an isolate that its part leaves open.
    """
    return Content.assemble(*(_netted(part) for part in parts))


def said(raw: object, style: str = "") -> Content:
    """One value from outside as content."""
    return line((outside(raw), style))


def width_of(text: str) -> int:
    """Cells a text takes on a terminal."""
    return cell_len(text)


def fit(text: str, width: int, *, more: str = "…", right: bool = False) -> str:
    """Exactly `width` cells: cut with `more`, or padded on one side; isolates stay closed."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length > width:
        mark = more[:width]
        kept = set_cell_size(text, width - len(mark))
        return kept + mark + PDI * (kept.count(FSI) - kept.count(PDI))
    blanks = " " * (width - length)
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int, style: str = "") -> tuple[Content, ...]:
    """The text on as many lines as it needs, broken between words by cells."""
    return folded(line((text, style)), width) if text else ()


def clipped(content: Content, width: int) -> Content:
    """The content in at most `width` cells, its isolates closed where it is cut."""
    if content.cell_length <= width:
        return content
    kept = content.truncate(width, ellipsis=True)
    return Content.assemble(kept, PDI * (kept.plain.count(FSI) - kept.plain.count(PDI)))


def folded(content: Content, width: int) -> tuple[Content, ...]:
    """The content on as many lines as it needs; an isolate that a break cuts stands on both."""
    parts: list[Content] = []
    lead = ""
    for part in content.wrap(max(8, width)):
        whole = Content.assemble(lead, part.rstrip())
        lead = FSI * (whole.plain.count(FSI) - whole.plain.count(PDI))
        parts.append(Content.assemble(whole, PDI) if lead else whole)
    return tuple(parts)


def _netted(part: Part) -> Part:
    if isinstance(part, str):
        return _harmless(part)
    if isinstance(part, tuple):
        return (_harmless(part[0]), part[1])
    plain = _harmless(part.plain)
    return part if plain == part.plain else plain


def _harmless(text: str) -> str:
    return keeping_isolates(text, lambda piece: _HARMFUL.sub("\ufffd", piece))
