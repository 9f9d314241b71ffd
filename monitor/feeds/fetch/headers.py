"""Headers become what a server asks of us, in durations. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from monitor.feeds.schedule import MAX_FRESH, MAX_RETRY_AFTER
from monitor.model.feeds import Asked

MAX_VALIDATOR: Final = 2048
"""Bytes; servers commonly take 8 KiB of request headers in all."""
_MAX_AGE: Final = re.compile(r'(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})', re.IGNORECASE)
_NO_STORE: Final = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?:[\s,=]|$)", re.IGNORECASE)
_PATIENT: Final = frozenset((403, 429, 503))
"""Statuses whose Retry-After we honour."""


def header_text(headers: Mapping[str, str], name: str) -> str | None:
    """A header's value as it came, None if it is absent or empty."""
    return headers.get(name) or None


def validator(raw: Iterable[tuple[bytes, bytes]], name: bytes) -> str | None:
    """An ETag or Last-Modified, a character per byte so that it can be echoed byte for byte.

    None if it is absent, empty, or so long that servers would refuse to hear it again.
    """
    value = next((value for key, value in raw if key.lower() == name), b"").strip()
    return value.decode("latin-1") if 0 < len(value) <= MAX_VALIDATOR else None


def asked_for(headers: Mapping[str, str], status: int, now: datetime) -> Asked:
    """What a server asks of us, relative to its own Date, so that clocks need not agree."""
    sent_at = _http_date(headers.get("date", "")) or now
    retry_after = _retry_after(headers.get("retry-after", ""), sent_at)
    fresh, by = _fresh(headers, sent_at)
    return Asked(
        retry_after=retry_after if status in _PATIENT else None,
        fresh=fresh if status in (200, 304) else None,
        fresh_by=by if status in (200, 304) and fresh is not None else "",
    )


def _retry_after(raw: str, sent_at: datetime) -> timedelta | None:
    raw = raw.strip()
    if raw.isascii() and raw.isdigit():
        wait = timedelta(seconds=min(int(raw[:12]), int(MAX_RETRY_AFTER.total_seconds())))
    elif (at := _http_date(raw)) is not None:
        wait = at - sent_at
    else:
        return None
    return max(timedelta(0), min(wait, MAX_RETRY_AFTER))


def _fresh(headers: Mapping[str, str], sent_at: datetime) -> tuple[timedelta | None, str]:
    """max-age less Age, else Expires less Date; no-cache and no-store ask for nothing."""
    control = headers.get("cache-control", "")
    if _NO_STORE.search(control):
        return None, ""
    if (found := _MAX_AGE.search(control)) is not None:
        age = headers.get("age", "").strip()
        older = int(age[:9]) if age.isascii() and age.isdigit() else 0
        left = timedelta(seconds=int(found[1]) - older)
        return max(timedelta(0), min(left, MAX_FRESH)), "max-age"
    if (expires := _http_date(headers.get("expires", ""))) is not None:
        return max(timedelta(0), min(expires - sent_at, MAX_FRESH)), "Expires"
    return None, ""


def _http_date(raw: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def is_challenge(headers: Mapping[str, str]) -> bool:
    """Whether a check for browsers answered in the feed's place."""
    return headers.get("cf-mitigated", "").strip().lower() == "challenge"
