"""Claims by side become a table, or a list where it is narrow. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.content import Content

from monitor.model.reactions import Claim, ClaimAct, ClaimCell, Deadline, DevelopmentClaims
from monitor.tui.format.look import Look, day_of, days_until, when
from monitor.tui.format.sheets import Lines, SheetLine, text_line
from monitor.tui.safe import fit, folded, line, outside, width_of, wrapped

_NARROWEST: Final = 14
"""Cells of a column below which its words would be a stump: then claims become a list."""
_STYLES: Final = {
    ClaimAct.ANNOUNCED: "",
    ClaimAct.CONFIRMED: "$text-success",
    ClaimAct.CONTRADICTED: "$text-error",
    ClaimAct.LEFT_OUT: "$text-muted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """What the claims' lines depend on, beside their width."""

    claims: DevelopmentClaims
    now: datetime
    look: Look


def claim_lines(page: ClaimsPage, width: int) -> Lines:
    """Who announced, confirmed, contradicted or left out what, and whose clocks run."""
    lines = list(_clocks(page, width))
    if not page.claims.claims:
        lines.append(
            text_line(
                ("no claims found yet: nothing that two sides could differ on", "$text-muted")
            )
        )
        return tuple(lines)
    parties = page.claims.parties
    subject = min(32, max(16, width // 5))
    column = (width - subject) // max(1, len(parties))
    if column >= max(_NARROWEST, _longest_word(page.claims) + 4):
        heads = "".join(fit(outside(party), column) for party in parties)
        lines.append(text_line((fit("claim", subject) + heads, "bold $text-muted")))
        for number, claim in enumerate(page.claims.claims):
            lines.extend(_row(page, claim, f"c{number}", subject, column))
    else:
        for number, claim in enumerate(page.claims.claims):
            lines.extend(_list(page, claim, f"c{number}", width))
    return tuple(lines)


def _longest_word(claims: DevelopmentClaims) -> int:
    """Cells of the longest word said: a column that would break it says too little."""
    words = (word for claim in claims.claims for cell in claim.cells for word in cell.words.split())
    return max((width_of(word) for word in words), default=0)


def _clocks(page: ClaimsPage, width: int) -> Lines:
    clocks = sorted(page.claims.deadlines, key=lambda one: (one.at, one.asserted_by or ""))
    if not clocks:
        return ()
    words = tuple(part for clock in clocks for part in wrapped(_clock(page, clock), width))
    return (*(SheetLine(content=part) for part in words), text_line(""))


def _clock(page: ClaimsPage, clock: Deadline) -> str:
    left = days_until(clock.at, page.now, page.look)
    until = f"D-{left}" if clock.at > page.now else "past"
    who = outside(clock.asserted_by or "nobody named", limit=30)
    said = f"  “{outside(clock.words)}”" if clock.words else ""
    return f"clock of {who}: ends {day_of(clock.at, page.now, page.look)}, {until}{said}"


def _row(page: ClaimsPage, claim: Claim, key: str, subject: int, column: int) -> Lines:
    cells = {cell.party: cell for cell in claim.cells}
    first = wrapped(outside(claim.subject), subject - 2)
    columns = [first, *(_cell(page, cells.get(party), column - 2) for party in page.claims.parties)]
    rooms = [subject, *(column for _ in page.claims.parties)]
    height = max(len(part) for part in columns)
    return tuple(
        SheetLine(
            content=line(
                *(
                    _padded(part[at] if at < len(part) else line(""), room)
                    for part, room in zip(columns, rooms, strict=True)
                )
            ),
            key=key,
        )
        for at in range(height)
    )


def _padded(content: Content, width: int) -> Content:
    return line(content, " " * max(0, width - content.cell_length))


def _cell(page: ClaimsPage, cell: ClaimCell | None, width: int) -> tuple[Content, ...]:
    if cell is None or cell.act is ClaimAct.LEFT_OUT:
        words = "not said" if cell is not None else ""
        return (line((f"{page.look.glyphs.none} {words}".rstrip(), "$text-muted")),)
    sign = (
        page.look.glyphs.declined if cell.act is ClaimAct.CONTRADICTED else page.look.glyphs.reacted
    )
    return (
        line((f"{sign} {cell.act}", _STYLES[cell.act])),
        *wrapped(f"“{outside(cell.words)}”", width),
    )


def _list(page: ClaimsPage, claim: Claim, key: str, width: int) -> Lines:
    lines = [
        SheetLine(content=part, key=key) for part in wrapped(outside(claim.subject), width, "bold")
    ]
    for cell in claim.cells:
        for at, part in enumerate(_cell(page, cell, width - 8)):
            lead = fit(outside(cell.party), 6) if at == 0 else " " * 8
            lines.append(text_line("  " if at == 0 else "", lead, part, key=key))
    return tuple(lines)


def claim_detail(page: ClaimsPage, claim: Claim, width: int) -> Lines:
    """Each side's words in full, with where they were differing and where they stand."""
    lines: list[SheetLine] = []
    for cell in claim.cells:
        if cell.act is ClaimAct.LEFT_OUT:
            continue
        at = f", {when(cell.at, page.now, page.look)}" if cell.at else ""
        words = _marked(cell)
        head = line((fit(outside(cell.party), 6), "bold"), (f"{cell.act}  ", _STYLES[cell.act]))
        tail = line((f"  {outside(cell.publisher)}{at}", "$text-muted"))
        lines.extend(SheetLine(content=part) for part in folded(line(head, words, tail), width))
    return tuple(lines)


def _marked(cell: ClaimCell) -> Content:
    """The words, underlined where another side does not say so; spans hold when text is clean."""
    words = outside(cell.words)
    content, at = line(words), words.find(cell.words)
    for start, end in cell.differs if at >= 0 else ():
        content = content.stylize("underline bold", at + start, at + end)
    return content
