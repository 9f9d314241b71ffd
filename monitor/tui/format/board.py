"""The board becomes lines: parties as columns, in two-line form, or as a list, by width. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.content import Content

from monitor.model.board import Board, DevelopmentRow, PartyStatus, TopicBoard
from monitor.model.feeds import PartyKey
from monitor.tui.format.cells import cell
from monitor.tui.format.look import Look, counted, day_of, days_until, when_short
from monitor.tui.format.sheets import Lines, SheetLine, text_line
from monitor.tui.safe import fit, line, outside, width_of, wrapped

_CELL: Final = 16
"""Cells of one party in two-line form: `○ none yet 3h12` and a blank."""
_INDENT: Final = 14
"""Two-line form starts its cells under the title; less where that lets all parties stand in a row:
five of them fit in 80 columns."""
_TITLE_MIN: Final = 30
"""Below this a development's title says too little beside its columns."""
_TITLE_MAX: Final = 56
_COLUMN_MAX: Final = 28
"""`○ no reaction yet · 3 h 10` and two blanks: wider columns would only tear a row apart."""
_LIST_BELOW: Final = 64
"""Narrower screens list the parties of a development one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell's place: which development, which party."""

    development: str
    party: PartyKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """What the board's lines depend on, beside their width."""

    board: Board
    now: datetime
    look: Look
    spot: Spot | None = None
    focused: bool = False


def board_lines(page: BoardPage, width: int) -> Lines:
    """The developments of every topic, with what each party said; empty states in words."""
    lines: list[SheetLine] = []
    several = len(page.board.topics) > 1
    for topic in page.board.topics:
        if several:
            if lines:
                lines.append(text_line(""))
            lines.append(text_line(" ", (outside(topic.topic.title), "bold")))
        lines.extend(_topic_lines(page, topic, width))
    return tuple(lines) or (text_line(" ", (empty_board(page.board), "$text-muted")),)


def parties_of(row: DevelopmentRow) -> tuple[PartyKey, ...]:
    """The parties of a row, in the topic's order."""
    return tuple(status.party for status in row.cells)


def rows_of(board: Board) -> tuple[DevelopmentRow, ...]:
    """Every row of the board, in order."""
    return tuple(row for topic in board.topics for row in topic.developments)


def status_at(board: Board, spot: Spot | None) -> tuple[DevelopmentRow, PartyStatus | None] | None:
    """The row and the cell at a spot; None when the board has no such row."""
    if spot is None:
        return None
    for row in rows_of(board):
        if row.development.key == spot.development:
            found = (status for status in row.cells if status.party == spot.party)
            return row, next(found, None)
    return None


def empty_board(board: Board) -> str:
    """Why nothing is on the board, and what will change that."""
    answered = answered_ever(board)
    total = len(board.feeds)
    if total and not answered:
        return f"0 of {counted(total, 'feed')} have answered yet"
    return "no development is open yet: t on a story opens one"


def answered_ever(board: Board) -> int:
    """How many feeds have given a good answer at least once."""
    return sum(health.state.last_ok_at is not None for health in board.feeds)


def _topic_lines(page: BoardPage, topic: TopicBoard, width: int) -> Lines:
    if not topic.developments:
        return (text_line(" ", (empty_board(page.board), "$text-muted")),)
    parties = parties_of(topic.developments[0])
    if width < _LIST_BELOW:
        return tuple(piece for row in topic.developments for piece in _list_row(page, row, width))
    column = (width - 3 - _TITLE_MIN) // max(1, len(parties))
    if column >= _CELL - 1 and width > 84:
        return _columns(page, topic, width)
    return _two_lines(page, topic, width)


def _columns(page: BoardPage, topic: TopicBoard, width: int) -> Lines:
    parties = parties_of(topic.developments[0])
    title = max(_TITLE_MIN, min(_TITLE_MAX, (width - 3) * 3 // 10))
    column = min(_COLUMN_MAX, (width - 3 - title) // len(parties))
    if width - 3 - column * len(parties) > title:
        title = min(_TITLE_MAX, width - 3 - column * len(parties))
    head = line(" " * (title + 3), *(_head(party, column) for party in parties))
    rows = tuple(_columns_row(page, row, title, column) for row in topic.developments)
    return (SheetLine(content=head), *rows)


def _columns_row(page: BoardPage, row: DevelopmentRow, title: int, column: int) -> SheetLine:
    opened = fit(when_short(row.development.opened_at, page.now, page.look), 7)
    clock = deadline_words(row, page)
    room = title - 8
    name = outside(row.development.title)
    if clock and width_of(name) + width_of(clock) + 2 <= room:
        label = line((name, _title_style(page, row)), "  ", (clock, "$text-muted"))
        label = line(label, " " * max(1, room + 1 - label.cell_length))
    else:
        label = line((fit(name, room, more=page.look.glyphs.more), _title_style(page, row)), " ")
    cells = [_cell(page, row, status, column) for status in row.cells]
    return text_line(
        _marker(page, row), (opened, "$text-muted"), label, *cells, key=row.development.key
    )


def _two_lines(page: BoardPage, topic: TopicBoard, width: int) -> Lines:
    parties = parties_of(topic.developments[0])
    indent = min(_INDENT, max(1, width + 1 - _CELL * len(parties)))
    across = max(1, (width + 1 - indent) // _CELL)
    opened = "   opened" if indent >= _INDENT else ""
    heads = "".join(fit(outside(party), _CELL) for party in parties[:across])[:-1]
    lines = [text_line((fit(opened, indent), "$text-muted"), (heads, "bold $text-muted"))]
    for row in topic.developments:
        lines.append(_title_line(page, row, width))
        for start in range(0, len(row.cells), across):
            lines.extend(_cells_line(page, row, slice(start, start + across), indent))
    return tuple(lines)


def _cells_line(page: BoardPage, row: DevelopmentRow, part: slice, indent: int) -> Lines:
    statuses = row.cells[part]
    cells = [_cell(page, row, status, _CELL) for status in statuses]
    shown = line(" " * indent, *cells)[:-1]
    whole = SheetLine(content=shown, key=row.development.key)
    if not part.start:
        return (whole,)
    names = "".join(fit(outside(status.party), _CELL) for status in statuses)[:-1]
    return text_line(" " * indent, (names, "bold $text-muted"), key=row.development.key), whole


def _title_line(page: BoardPage, row: DevelopmentRow, width: int) -> SheetLine:
    opened = fit(when_short(row.development.opened_at, page.now, page.look), 7)
    clock = deadline_words(row, page)
    room = width - 11 - (width_of(clock) + 2 if clock else 0)
    name = fit(outside(row.development.title), room, more=page.look.glyphs.more)
    return text_line(
        _marker(page, row),
        (opened, "$text-muted"),
        (name, _title_style(page, row)),
        "  " if clock else "",
        (clock, "$text-muted"),
        key=row.development.key,
    )


def _list_row(page: BoardPage, row: DevelopmentRow, width: int) -> Lines:
    key = row.development.key
    name = wrapped(outside(row.development.title), width - 4, _title_style(page, row))
    opened = when_short(row.development.opened_at, page.now, page.look)
    lines = [
        text_line(_marker(page, row) if index == 0 else "   ", part, key=key)
        for index, part in enumerate(name)
    ]
    lines.append(text_line("     ", (f"opened {opened}", "$text-muted"), key=key))
    for status in row.cells:
        party = fit(outside(status.party), 6)
        lines.append(text_line("     ", party, _cell(page, row, status, width - 12), key=key))
    return tuple(lines)


def _cell(page: BoardPage, row: DevelopmentRow, status: PartyStatus, width: int) -> Content:
    shown = cell(status, page.now, page.look, width - 1)
    here = page.spot == Spot(development=row.development.key, party=status.party)
    if not here:
        return line(shown, " ")
    style = (
        "$block-cursor-foreground on $block-cursor-background bold"
        if page.focused
        else ("$block-cursor-blurred-foreground on $block-cursor-blurred-background")
    )
    return line((shown.plain, style), " ")


def _head(party: PartyKey, width: int) -> tuple[str, str]:
    return fit(outside(party), width), "bold $text-muted"


def _marker(page: BoardPage, row: DevelopmentRow) -> tuple[str, str]:
    here = page.spot is not None and page.spot.development == row.development.key
    return (f" {page.look.glyphs.cursor} ", "$accent bold") if here else ("   ", "")


def _title_style(page: BoardPage, row: DevelopmentRow) -> str:
    here = page.spot is not None and page.spot.development == row.development.key
    return "bold" if here else ""


def deadline_words(row: DevelopmentRow, page: BoardPage) -> str:
    """`RU clock ends 17 Apr, D-30` for the next deadline; "" where nobody set one."""
    ahead = sorted(
        (deadline.at, deadline.asserted_by or "")
        for deadline in row.development.deadlines
        if deadline.at > page.now
    )
    if not ahead:
        past = bool(row.development.deadlines)
        return "clock ran out" if past else ""
    at, by = ahead[0]
    days = days_until(at, page.now, page.look)
    who = f"{outside(by, limit=12)} clock" if by else "clock"
    return f"{who} ends {day_of(at, page.now, page.look)}, D-{days}"
