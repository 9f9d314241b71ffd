"""Lines of a sheet: content, and the key of the item they belong to. Pure."""

from dataclasses import dataclass

from textual.content import Content

from monitor.tui.safe import Part, line


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line of a sheet."""

    content: Content
    key: str | None = None
    """The item it belongs to; None: a heading or a blank, which the cursor skips."""


Lines = tuple[SheetLine, ...]


def text_line(*parts: Part, key: str | None = None) -> SheetLine:
    """A line of these parts."""
    return SheetLine(content=line(*parts), key=key)


def indented(contents: tuple[Content, ...], blanks: int, *, key: str | None = None) -> Lines:
    """The contents, moved to the right, as lines of one item."""
    return tuple(SheetLine(content=line(" " * blanks, part), key=key) for part in contents)
