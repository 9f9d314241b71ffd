"""Drawn lines become ASCII for a terminal that shows nothing else. Pure.

The glyphs of our own lines have twins already; this is for scroll bars, frames and words from
outside, which such a terminal would show as rubbish.
"""

from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_TWINS: Final = str.maketrans(
    {
        "·": "-", "—": "-", "–": "-", "─": "-", "│": "|", "…": ".", "×": "x",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ",
        "╭": "+", "╮": "+", "╰": "+", "╯": "+", "▁": "|", "▂": "|", "▃": "|", "▄": "|",
        "▅": "|", "▆": "|", "▇": "|", "█": "|",
    }
)  # fmt: skip


def ascii_twin(text: str) -> str:
    """ASCII that takes as many cells: known signs have twins, the rest is `?`."""
    if text.isascii():
        return text
    shown = text.translate(_TWINS)
    return "".join(char if char.isascii() else "?" * cell_len(char) for char in shown)


class AsciiOnly(LineFilter):
    """Every segment of every widget, just before it goes to the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [
            Segment(ascii_twin(segment.text), segment.style, segment.control)
            for segment in segments
        ]
