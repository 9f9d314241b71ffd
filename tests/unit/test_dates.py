"""Dates as feeds write them, and what they mean."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.dates import FURTHEST, parse_date

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TEN = "2026-11-21T10:00:00Z"


def read(raw: str, *, language: str = "en", country: str = "") -> str | None:
    at = parse_date(raw, language=language, country=country, now=NOW)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at is not None else None


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        pytest.param("Sat, 21 Nov 2026 10:00:00 GMT", TEN, id="RFC 822"),
        pytest.param("Sat, 21 Nov 2026 10:00 +0000", TEN, id="without seconds"),
        pytest.param("21 Nov 2026 10:00:00 Z", TEN, id="without a day's name"),
        pytest.param("Sat, 21 Nov 2026 10:00:00", TEN, id="without a zone it is UTC"),
        pytest.param("Sat, 21 Nov 26 10:00:00 GMT", TEN, id="two digits of this century"),
        pytest.param("Sat, 21 Nov 2026 05:00:00 -0500", TEN, id="with an offset"),
        pytest.param("Sat, 21 Nov 2026 12:00:00 +02:00", TEN, id="with a colon in it"),
        pytest.param("Sat, 21 Nov 2026 12:00:00 GMT+02:00", TEN, id="and GMT before it"),
        pytest.param("Saturday, 21-Nov-26 10:00:00 GMT", TEN, id="RFC 850"),
        pytest.param("Sat Nov 21 10:00:00 2026", TEN, id="asctime"),
        pytest.param("Sat Nov 21 05:00:00 EST 2026", TEN, id="asctime with a zone"),
        pytest.param("2026-11-21T10:00:00Z", TEN, id="ISO 8601"),
        pytest.param("2026-11-21T15:30:00.123+05:30", TEN, id="with a fraction"),
        pytest.param("2026-11-21 10:00:00 UTC", TEN, id="with a blank and a name"),
        pytest.param("20261121T100000Z", TEN, id="without separators"),
        pytest.param("2026-11-21", "2026-11-21T00:00:00Z", id="a day is its midnight"),
        pytest.param("1795255200", TEN, id="seconds since 1970"),
        pytest.param("1795255200000", TEN, id="milliseconds since 1970"),
        pytest.param("Fri, 20 Nov 2026 24:00:00 +0000", "2026-11-21T00:00:00Z", id="hour 24"),
        pytest.param("Sat, 21 Nov 2026 09:59:60 GMT", "2026-11-21T09:59:59Z", id="leap second"),
        pytest.param("Saturday, November 21, 2026 - 10:00", TEN, id="as some press offices do"),
        pytest.param("November 21st, 2026 10:00 AM", TEN, id="with an ordinal"),
        pytest.param("Nov 21, 2026 5:00 AM EST", TEN, id="twelve hours"),
        pytest.param("Nov 21, 2026 12:30 p.m.", "2026-11-21T12:30:00Z", id="half past noon"),
        pytest.param("Nov 21, 2026 12:30 AM", "2026-11-21T00:30:00Z", id="half past midnight"),
        pytest.param("  Sat,  21 Nov\n2026 10:00:00 GMT ", TEN, id="with odd spaces"),
        pytest.param("2026年11月21日 10:00", TEN, id="with signs for year, month and day"),
    ],
)
def test_a_form(raw: str, meant: str) -> None:
    assert read(raw) == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        pytest.param("Sat, 21 Nov 2026 11:00:00 CET", TEN, id="CET"),
        pytest.param("Sat, 21 Jul 2026 12:00:00 CEST", "2026-07-21T10:00:00Z", id="CEST"),
        pytest.param("Sat, 21 Nov 2026 13:00:00 MSK", TEN, id="Moscow"),
        pytest.param("Sat, 21 Nov 2026 12:00:00 EET", TEN, id="Kyiv"),
        pytest.param("Sat, 21 Nov 2026 13:30:00 IRST", TEN, id="Tehran"),
        pytest.param("Sat, 21 Nov 2026 04:00:00 CST", "2026-11-21T10:00:00Z", id="Chicago"),
        pytest.param("Sat, 21 Nov 2026 11:00:00 BST", TEN, id="London in summer"),
        pytest.param("Sat, 21 Nov 2026 10:00:00 IST", None, id="India, Ireland or Israel"),
        pytest.param("Sat, 21 Nov 2026 10:00:00 XYZT", None, id="a name nobody knows"),
        pytest.param("Sat, 21 Nov 2026 10:00:00 +9999", None, id="four days away"),
    ],
)
def test_a_zone(raw: str, meant: str | None) -> None:
    assert read(raw) == meant


@pytest.mark.parametrize(
    ("raw", "language", "country", "meant"),
    [
        pytest.param("Sat, 21 Nov 2026 15:30:00 IST", "en", "IN", TEN, id="IST in India"),
        pytest.param("Sat, 21 Nov 2026 12:00:00 IST", "en", "IL", TEN, id="IST in Israel"),
        pytest.param("Sat, 21 Nov 2026 12:00:00 IST", "he", "", TEN, id="IST in Hebrew"),
        pytest.param("Sat, 21 Nov 2026 11:00:00 IST", "en-IE", "", TEN, id="IST in a region"),
        pytest.param("Sat, 21 Nov 2026 18:00:00 CST", "en", "CN", TEN, id="CST in China"),
        pytest.param("Sat, 21 Nov 2026 16:00:00 BST", "en", "BD", TEN, id="BST in Bangladesh"),
        pytest.param("21/11/2026 10:00", "en", "", TEN, id="there is no month 21"),
        pytest.param("11/21/2026 10:00", "en", "", TEN, id="nor here"),
        pytest.param("02/11/2026 10:00", "en", "", None, id="in English nobody knows"),
        pytest.param("11/02/2026 10:00", "en", "US", "2026-11-02T10:00:00Z", id="in America"),
        pytest.param("02/11/2026 10:00", "en", "UK", "2026-11-02T10:00:00Z", id="in Britain"),
        pytest.param("02/11/2026 10:00", "it", "", "2026-11-02T10:00:00Z", id="in Italian"),
        pytest.param("21.11.2026, 10:00", "ru", "", TEN, id="with points"),
    ],
)
def test_what_only_country_or_language_can_tell(
    raw: str, language: str, country: str, meant: str | None
) -> None:
    assert read(raw, language=language, country=country) == meant


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Samstag, 21. November 2026, 11:00 Uhr MEZ", id="German"),
        pytest.param("sam. 21 novembre 2026 10h00", id="French"),
        pytest.param("sabato 21 novembre 2026 10:00", id="Italian"),
        pytest.param("21 noviembre 2026 10:00", id="Spanish"),
        pytest.param("суббота, 21 ноября 2026, 13:00 МСК", id="Russian"),
        pytest.param("субота, 21 листопада 2026 10:00", id="Ukrainian"),
        pytest.param("السبت 21 نوفمبر 2026 - 10:00", id="Arabic"),
        pytest.param("٢١ تشرين الثاني ٢٠٢٦ 10:00", id="Arabic of the Levant with its digits"),
        pytest.param("21 Kasım 2026 10:00", id="Turkish"),
        pytest.param("21 listopada 2026 10:00", id="Polish"),
    ],
)
def test_a_date_in_words_of_a_language(raw: str) -> None:
    assert read(raw) == TEN


def test_a_french_tuesday_is_not_in_march() -> None:
    assert read("mar. 24 févr. 2026 21h07") == "2026-02-24T21:07:00Z"
    assert read("mar. 24 mars 2026 21h07") == "2026-03-24T21:07:00Z"


@pytest.mark.parametrize(
    "raw",
    ["", " ", "yesterday", "1" * 1_000_000, "0000-00-00", "2026-13-01", "31 Feb 2026 10:00",
     "Sat, 21 Nov 99999 10:00:00 GMT", "30/02/2026", "12:00", "21 Nov", "1763"],
)  # fmt: skip
def test_what_is_no_date_is_none_and_never_now(raw: str) -> None:
    assert read(raw) is None


def test_absurd_dates_are_none_and_near_future_ones_are_kept() -> None:
    assert read("1989-12-31T23:59:59Z") is None
    assert read("1990-01-01T00:00:00Z") == "1990-01-01T00:00:00Z"
    assert read((NOW + FURTHEST).isoformat()) is not None
    assert read((NOW + FURTHEST + timedelta(seconds=1)).isoformat()) is None
