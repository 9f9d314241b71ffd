"""What a server's headers ask for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.fetch.headers import (
    asked_for,
    is_challenge,
    validator,
)
from monitor.feeds.schedule import MAX_FRESH, MAX_RETRY_AFTER

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
DATE = "Sat, 01 Aug 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("raw", "seconds"),
    [
        pytest.param("120", 120, id="seconds"),
        pytest.param(" 120 ", 120, id="seconds with blanks"),
        pytest.param("0", 0, id="none"),
        pytest.param("9" * 40, WEEK.total_seconds(), id="a week at most"),
        pytest.param("Sat, 01 Aug 2026 11:00:00 GMT", 3600, id="a date, by the server's own clock"),
        pytest.param("Saturday, 01-Aug-26 11:00:00 GMT", 3600, id="an RFC 850 date"),
        pytest.param("Sat Aug  1 11:00:00 2026", 3600, id="an asctime date"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 GMT", WEEK.total_seconds(), id="a far date"),
        pytest.param("Mon, 01 Jan 2001 00:00:00 GMT", 0, id="a past date"),
        pytest.param("-5", None, id="less than nothing"),
        pytest.param("1.5", None, id="a fraction"),
        pytest.param("soon", None, id="words"),
        pytest.param("", None, id="nothing"),
        pytest.param("\u0663", None, id="a digit that is none of ASCII's"),
    ],
)
def test_retry_after(raw: str, seconds: float | None) -> None:
    asked = asked_for({"retry-after": raw, "date": DATE}, 429, NOW)
    wait = asked.retry_after
    assert (None if wait is None else wait.total_seconds()) == seconds


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_retry_after_counts_only_where_patience_is_asked_for(status: int) -> None:
    assert asked_for({"retry-after": "60"}, status, NOW).retry_after is None


def test_without_a_date_ours_is_taken() -> None:
    asked = asked_for({"retry-after": "Sat, 01 Aug 2026 13:00:00 GMT"}, 503, NOW)
    assert asked.retry_after == timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "seconds", "by"),
    [
        ({"cache-control": "max-age=600"}, 600, "max-age"),
        ({"cache-control": "Max-Age=600, public"}, 600, "max-age"),
        ({"cache-control": 'public,max-age="600"'}, 600, "max-age"),
        ({"cache-control": "max-age=600", "age": "100"}, 500, "max-age"),
        ({"cache-control": "max-age=600", "age": "9000"}, 0, "max-age"),
        ({"cache-control": "max-age=600", "age": "old"}, 600, "max-age"),
        ({"cache-control": "max-age=600", "expires": DATE}, 600, "max-age"),
        ({"cache-control": "max-age=999999999"}, 86400, "max-age"),
        ({"cache-control": "s-maxage=600"}, None, ""),
        ({"cache-control": "no-store, max-age=600"}, None, ""),
        ({"cache-control": "no-cache"}, None, ""),
        ({"cache-control": "x-no-cache, max-age=60"}, 60, "max-age"),
        ({"expires": "Sat, 01 Aug 2026 10:10:00 GMT"}, 600, "Expires"),
        ({"expires": "Sat, 01 Aug 2026 09:10:00 GMT"}, 0, "Expires"),
        ({"expires": "0"}, None, ""),
        ({"expires": "-1"}, None, ""),
        ({}, None, ""),
    ],
)
def test_freshness(headers: dict[str, str], seconds: float | None, by: str) -> None:
    asked = asked_for({"date": DATE, **headers}, 200, NOW)
    assert (None if asked.fresh is None else asked.fresh.total_seconds()) == seconds
    assert asked.fresh_by == by


def test_freshness_of_an_error_is_nobody_s_wish() -> None:
    assert asked_for({"cache-control": "max-age=600"}, 500, NOW).fresh is None


HEADERS = st.sampled_from(("date", "retry-after", "expires", "age", "cache-control"))
DATES = st.datetimes().map(lambda at: at.strftime("%a, %d %b %Y %H:%M:%S GMT"))


@given(st.dictionaries(HEADERS, st.text() | DATES))
def test_whatever_stands_there_the_wish_has_bounds(headers: dict[str, str]) -> None:
    for status in (200, 503):
        asked = asked_for(headers, status, NOW)
        assert timedelta(0) <= (asked.retry_after or timedelta(0)) <= MAX_RETRY_AFTER
        assert timedelta(0) <= (asked.fresh or timedelta(0)) <= MAX_FRESH


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (b'"a"', '"a"'),
        (b'W/"a"', 'W/"a"'),
        (b"  bare ", "bare"),
        (b"\xff\xe9", "\xff\xe9"),
        (b"", None),
        (b"x" * 2048, "x" * 2048),
        (b"x" * 2049, None),
    ],
)
def test_a_validator_is_a_character_per_byte(value: bytes, kept: str | None) -> None:
    assert validator([(b"X", b"1"), (b"ETag", value), (b"ETag", b"second")], b"etag") == kept


def test_a_challenge_is_known_by_its_header() -> None:
    assert is_challenge({"cf-mitigated": "Challenge "})
    assert not is_challenge({"server": "cloudflare"})
