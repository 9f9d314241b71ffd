"""How a person reads here: glyphs, time zone, and instants in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The signs beside the words; every one has an ASCII twin."""

    reacted: str = "●"
    conditional: str = "◐"
    none: str = "○"
    reported: str = "“"
    declined: str = "×"
    unknown: str = "?"
    overdue: str = "!"
    absent: str = "·"
    revised: str = "✎"
    star: str = "★"
    cursor: str = "▸"
    news: str = "▲"
    rule: str = "─"
    wall: str = "│"
    dot: str = "·"
    more: str = "…"
    back: str = "‹"
    open_quote: str = "“"
    close_quote: str = "”"
    dash: str = "—"
    counts: str = "✓"
    not_counted: str = "·"


UNICODE: Final = Glyphs()
ASCII: Final = Glyphs(
    reacted="*",
    conditional="%",
    none="-",
    reported='"',
    declined="x",
    unknown="?",
    overdue="!",
    absent=".",
    revised="e",
    star="+",
    cursor=">",
    news="^",
    rule="-",
    wall="|",
    dot="-",
    more="...",
    back="<",
    open_quote='"',
    close_quote='"',
    dash="-",
    counts="+",
    not_counted="-",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What shaping text needs to know of the desk it is shown at."""

    zone: tzinfo | None = None
    """None: the system's."""
    glyphs: Glyphs = UNICODE


def look_for(timezone: str | None, environ: Mapping[str, str], encoding: str) -> Look:
    """The look for this terminal: ASCII twins where it is not UTF-8, or MONITOR_ASCII is 1."""
    plain = environ.get("MONITOR_ASCII", "") not in {"", "0"}
    unicode = encoding.casefold().replace("-", "").replace("_", "") == "utf8"
    return Look(zone=_zone(timezone), glyphs=ASCII if plain or not unicode else UNICODE)


def _zone(timezone: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(timezone) if timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def clock_of(at: datetime, look: Look) -> str:
    """`21:14` in the desk's zone."""
    local = at.astimezone(look.zone)
    return f"{local.hour:02}:{local.minute:02}"


def day_of(at: datetime, now: datetime, look: Look) -> str:
    """`18 Mar`, with the year when it is not this one."""
    local = at.astimezone(look.zone)
    year = "" if local.year == now.astimezone(look.zone).year else f" {local.year}"
    return f"{local.day} {_MONTHS[local.month - 1]}{year}"


def is_today(at: datetime, now: datetime, look: Look) -> bool:
    """Whether both fall on one day of the desk's zone."""
    return at.astimezone(look.zone).date() == now.astimezone(look.zone).date()


def when(at: datetime, now: datetime, look: Look) -> str:
    """`21:14` today, `17 Mar 21:14` on another day."""
    if is_today(at, now, look):
        return clock_of(at, look)
    return f"{day_of(at, now, look)} {clock_of(at, look)}"


def when_short(at: datetime, now: datetime, look: Look) -> str:
    """`21:14` today, `17 Mar` on another day; at most six cells within a year."""
    if is_today(at, now, look):
        return clock_of(at, look)
    local = at.astimezone(look.zone)
    return f"{local.day} {_MONTHS[local.month - 1]}"


def lasted(span: timedelta) -> str:
    """`45 s`, `12 min`, `3 h 10`, `2 d 4 h`: never negative."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if hours == 0:
        return f"{minutes} min"
    if days == 0:
        return f"{hours} h {minutes % 60:02}"
    return f"{days} d {hours % 24} h"


def lasted_short(span: timedelta) -> str:
    """`<1m`, `12m`, `3h10`, `2d04h`: for cells."""
    minutes = max(0, int(span.total_seconds())) // 60
    if minutes < 1:
        return "<1m"
    if minutes < 60:
        return f"{minutes}m"
    if minutes < 48 * 60:
        return f"{minutes // 60}h{minutes % 60:02}"
    return f"{minutes // 1440}d{minutes // 60 % 24:02}h"


def later_by(span: timedelta) -> str:
    """`+0:05` in hours and minutes; `+3d` from 100 hours on, "" for nothing."""
    minutes = int(span.total_seconds()) // 60
    if minutes <= 0:
        return ""
    if minutes >= 6000:
        return f"+{minutes // 1440}d"
    return f"+{minutes // 60}:{minutes % 60:02}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 origin`, `4 origins`."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def size_of(count: int) -> str:
    """Bytes as `812 B`, `41 kB`, `3.2 MB`, `1.4 GB`."""
    size = float(count)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 10 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def days_until(at: datetime, now: datetime, look: Look) -> int:
    """Days on the desk's calendar: `D-30`."""
    return (at.astimezone(look.zone).date() - now.astimezone(look.zone).date()).days
