"""Prepared lines become a scrolling pane with a cursor that stays on its item. Touches: nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from monitor.tui.commands import Place, bindings_of
from monitor.tui.format.sheets import Lines, SheetLine
from monitor.tui.safe import clipped

Build = Callable[[int], Lines]
"""The lines for a width."""


def _nothing(width: int) -> Lines:  # noqa: ARG001 - a Build
    return ()


def _changed(before: Lines, after: Lines) -> range:
    """From the first to the last line that is drawn differently; those between come along."""
    both = tuple(zip(before, after, strict=False))
    found = [at for at, (one, other) in enumerate(both) if not _is_alike(one, other)]
    found += range(len(both), max(len(before), len(after)))
    return range(found[0], found[-1] + 1) if found else range(0)


def _is_alike(one: SheetLine, other: SheetLine) -> bool:
    """Content's own `==` compares words alone."""
    return one == other and one.content.spans == other.content.spans


class Sheet(ScrollView, can_focus=True):
    """Lines that belong to items; the cursor is an item's key, never a line number."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--cursor", "sheet--match"}
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Place.PANE)

    cursor: var[str | None] = var(None, init=False)
    """The item under the cursor; None where there is none."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another item."""

        sheet: "Sheet"
        key: str | None

        @property
        def control(self) -> "Sheet":
            return self.sheet

    @dataclass
    class Opened(Message):
        """Someone wants to open the item under the cursor."""

        sheet: "Sheet"
        key: str

        @property
        def control(self) -> "Sheet":
            return self.sheet

    def __init__(self, *, marks: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._marks = marks
        self._build: Build = _nothing
        self._lines: Lines = ()
        self._width = -1
        self._keys: tuple[str, ...] = ()
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._sought = ""

    def show(self, build: Build) -> None:
        """Other lines; the cursor stays on its item while that exists."""
        before = self._lines
        self._build = build
        self._width = -1
        self._lay_out(self._inner_width())
        grows = self.styles.height is not None and self.styles.height.is_auto
        if grows and len(before) != len(self._lines):
            self.refresh(layout=True)
        elif changed := _changed(before, self._lines):
            self.refresh_lines(changed.start, len(changed))

    def show_item(self, key: str | None) -> None:
        """Put the cursor on an item, and bring it into view."""
        if key in self._keys:
            self.cursor = key

    @property
    def keys(self) -> tuple[str, ...]:
        """The items, in order."""
        return self._keys

    @property
    def text(self) -> str:
        """What it shows, as plain text."""
        return "\n".join(piece.content.plain for piece in self._lines)

    def seek(self, words: str) -> int:
        """Mark the items that contain these words; returns how many there are."""
        self._sought = words.casefold()
        self._strips.clear()
        self.refresh()
        return len(self.matches())

    def matches(self) -> tuple[str, ...]:
        """The items that contain what was sought, in order."""
        if not self._sought:
            return ()
        found = {
            piece.key
            for piece in self._lines
            if piece.key is not None and self._sought in piece.content.plain.casefold()
        }
        return tuple(key for key in self._keys if key in found)

    def step_match(self, step: int) -> None:
        """Go to the next match, or the one before; past the end it goes round."""
        found = self.matches()
        if found:
            at = found.index(self.cursor) + step if self.cursor in found else 0
            self.cursor = found[at % len(found)]

    # Laying out and drawing.

    def _inner_width(self) -> int:
        return self.scrollable_content_region.width

    def _lay_out(self, width: int) -> None:
        if width <= 0 or width == self._width:
            return
        self._width = width
        self._lines = self._build(width)
        self._strips.clear()
        before = self._keys
        self._keys = tuple(dict.fromkeys(part.key for part in self._lines if part.key is not None))
        self._measure()
        if self.cursor not in self._keys:
            self.cursor = self._nearest(before)

    def _measure(self) -> None:
        """Tell how far the lines scroll; while all of them fit, a screen is not laid out anew."""
        room = self.scrollable_content_region.height
        if max(len(self._lines), self.virtual_size.height) > room:
            self.virtual_size = Size(self._width, len(self._lines))

    def _nearest(self, before: tuple[str, ...]) -> str | None:
        if not self._keys:
            return None
        at = before.index(self.cursor) if self.cursor in before else 0
        return self._keys[min(at, len(self._keys) - 1)]

    def on_resize(self) -> None:
        self._lay_out(self._inner_width())
        self._measure()
        self.refresh()

    def on_focus(self) -> None:
        self._strips.clear()

    def on_blur(self) -> None:
        self._strips.clear()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        self._lay_out(width - self.scrollbar_size_vertical)
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        width, index = self._inner_width(), y + self.scroll_offset.y
        if index >= len(self._lines):
            return self._blank(width)
        piece = self._lines[index]
        here = self._marks and piece.key is not None and piece.key == self.cursor
        known = self._strips.get((index, here))
        if known is None:
            known = self._strips[index, here] = self._draw(index, width, here=here)
        return known

    def _blank(self, width: int) -> Strip:
        known = self._strips.get((-1, False))
        if known is None:
            known = self._strips[-1, False] = Strip.blank(width, self.rich_style)
        return known

    def _draw(self, index: int, width: int, *, here: bool) -> Strip:
        piece = self._lines[index]
        style = self.visual_style
        if here:
            style = self.get_visual_style("sheet--cursor")
        content = clipped(piece.content, width)
        if self._sought and piece.key is not None:
            content = self._marked(content)
        drawn = Visual.to_strips(self, content, width, 1, style, pad=True)
        return drawn[0] if drawn else Strip.blank(width, style.rich_style)

    def _marked(self, content: Content) -> Content:
        plain, found = content.plain.casefold(), []
        at = plain.find(self._sought)
        while at >= 0 and len(plain) == len(content.plain):
            found.append(at)
            at = plain.find(self._sought, at + len(self._sought))
        for start in found:
            content = content.stylize("underline bold", start, start + len(self._sought))
        return content

    # Moving.

    def watch_cursor(self, old: str | None, new: str | None) -> None:
        self._reveal()
        for key in (old, new):
            rows = [at for at, piece in enumerate(self._lines) if key and piece.key == key]
            if rows:
                self.refresh_lines(rows[0], rows[-1] - rows[0] + 1)
        self.post_message(self.Moved(self, self.cursor))

    def _reveal(self) -> None:
        rows = [at for at, piece in enumerate(self._lines) if piece.key == self.cursor]
        if rows and self.cursor is not None:
            first = 0 if self.cursor == self._keys[0] else rows[0]
            region = Region(0, first, 1, min(rows[-1] - first + 1, max(1, self.size.height)))
            self.scroll_to_region(region, animate=False, force=True)

    def _step(self, step: int) -> None:
        if self.cursor is None:
            self.scroll_relative(y=step, animate=False)
            return
        at = self._keys.index(self.cursor) + step
        if 0 <= at < len(self._keys):
            self.cursor = self._keys[at]
        else:
            self.scroll_relative(y=step, animate=False)

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_top(self) -> None:
        if self._keys:
            self.cursor = self._keys[0]
        self.scroll_home(animate=False)

    def action_bottom(self) -> None:
        if self._keys:
            self.cursor = self._keys[-1]
        self.scroll_end(animate=False)

    def action_half_down(self) -> None:
        self._jump(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        self._jump(-max(1, self.size.height // 2))

    def _jump(self, lines: int) -> None:
        here = next((at for at, part in enumerate(self._lines) if part.key == self.cursor), 0)
        if self.cursor is None:
            self.scroll_relative(y=lines, animate=False)
            return
        wanted = min(max(here + lines, 0), len(self._lines) - 1)
        ahead = self._lines[wanted:] if lines > 0 else self._lines[wanted::-1]
        fallback = self._keys[-1] if lines > 0 else self._keys[0]
        self.cursor = next((part.key for part in ahead if part.key is not None), fallback)

    def action_open(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self._lines) and (key := self._lines[index].key) is not None:
            if key == self.cursor:
                self.action_open()
            self.cursor = key
