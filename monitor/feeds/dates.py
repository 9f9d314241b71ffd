"""A date as a feed wrote it becomes an aware UTC instant, or nothing. Pure.

Feeds write RFC 822, ISO 8601, RFC 850, asctime, epoch seconds and whatever their editor's
language suggests. Readers that trust a library here were measured to take "BST", "IST" and
"CET" for UTC, to read the epoch 1763719200 as the year 1763 and to lose zone-less dates, so
this is a table of our own. What cannot be read is None: a missing date is never "now".
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web there were no feeds: an older date is a default value of some software."""
FURTHEST: Final = timedelta(days=366)
"""A date later than a year from now is a typing error; nearer ones are kept as given."""
_MAX_RAW: Final = 120
"""Characters looked at; the longest legitimate form has about 60."""

_FIXED_ZONES: Final = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120,
    "MEZ": 60, "MESZ": 120, "MET": 60, "MEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "MSD": 240, "МСК": 180, "TRT": 180, "IDT": 180, "IRST": 210, "IRDT": 270, "GST": 240,
    "GET": 240, "AZT": 240, "PKT": 300, "UZT": 300, "NPT": 345, "ICT": 420, "WIB": 420,
    "WITA": 480, "HKT": 480, "SGT": 480, "AWST": 480, "PHT": 480, "JST": 540, "KST": 540,
    "WIT": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "WAT": 60, "CAT": 120, "SAST": 120, "EAT": 180, "BRT": -180, "ART": -180, "CLT": -240,
    "CLST": -180, "NDT": -150, "ADT": -180, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
"""Minutes east of Greenwich of the names that mean one thing in news feeds."""
_AMBIGUOUS_ZONES: Final = {
    "IST": {"IN": 330, "IE": 60, "IL": 120, "hi": 330, "ta": 330, "bn": 330, "ga": 60, "he": 120},
    "BST": {"BD": 360, "bn": 360, "": 60},
    "CST": {"CN": 480, "TW": 480, "HK": 480, "zh": 480, "CU": -300, "": -360},
    "EST": {"AU": 600, "": -300},
    "AST": {"SA": 180, "KW": 180, "QA": 180, "BH": 180, "IQ": 180, "ar": 180, "CA": -240},
    "AMT": {"AM": 240, "hy": 240, "BR": -240, "pt": -240},
    "NST": {"CA": -210, "NP": 345},
}
"""By country, then by language; "" where one meaning prevails (RFC 822 names EST and CST,
British summer time). A name that stays open makes the date unreadable, not wrong."""

_MONTH_NAMES: Final = """
1 january jan januar jänner jän janvier janv gennaio gen enero ene janeiro januari stycznia
1 styczeń sty ocak oca января январь янв січня січень січ يناير كانون2
2 february feb februar février févr fév fevr febbraio febrero fevereiro fev februari lutego
2 luty lut şubat şub февраля февраль фев февр лютого лютий лют فبراير شباط
3 march mar märz mrz mär mars marzo março marco maart mrt marca marzec mart марта март мар
3 березня березень бер مارس آذار اذار
4 april apr avril avr aprile abril abr kwietnia kwiecień kwi nisan nis апреля апрель апр
4 квітня квітень кві квіт أبريل ابريل إبريل نيسان
5 may mai maggio mag mayo maio mei maja maj mayıs mayis мая май травня травень тра трав
5 مايو أيار ايار
6 june jun juni juin giugno giu junio junho czerwca czerwiec cze haziran haz июня июнь июн
6 червня червень чер черв يونيو حزيران
7 july jul juli juillet juil luglio lug julio julho lipca lipiec lip temmuz tem июля июль
7 июл липня липень лип يوليو تموز
8 august aug août aout agosto ago augustus sierpnia sierpień sie ağustos ağu августа август
8 авг серпня серпень сер серп أغسطس اغسطس آب
9 september sep sept septembre settembre set septiembre setembro września wrzesień wrz eylül
9 eyl сентября сентябрь сен сент вересня вересень вер верес سبتمبر أيلول ايلول
10 october oct oktober okt octobre ottobre ott octubre outubro out października październik
10 paź ekim eki октября октябрь окт жовтня жовтень жов жовт أكتوبر اكتوبر تشرين1
11 november nov novembre noviembre novembro listopada listopad lis kasım kas ноября ноябрь
11 ноя нояб листопада листопад лис лист نوفمبر تشرين2
12 december dec dezember dez décembre déc decembre dicembre dic diciembre dezembro grudnia
12 grudzień gru aralık ara декабря декабрь дек грудня грудень гру груд ديسمبر كانون1
"""
"""English, German, French, Italian, Spanish, Portuguese, Dutch, Polish, Turkish, Russian,
Ukrainian, Arabic (Gulf and Levant), with the usual short forms; a line starts with its number."""
_MONTHS: Final = {
    name: int(line.split()[0])
    for line in _MONTH_NAMES.strip().splitlines()
    for name in line.split()[1:]
}
_ALSO_TUESDAY: Final = "mar"
"""Short for March, and for Tuesday in French, Italian and Spanish."""
_TWO_WORD_MONTHS: Final = re.compile(r"(كانون|تشرين) (?:ال)?(أول|اول|ثاني)")
_MONTH_FIRST: Final = frozenset(("US", "PH"))
"""Countries that write 02/03/2026 for 3 February."""

_RFC_822: Final = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d\d),? "
    r"(\d{1,2}):(\d\d)(?::(\d\d))? ?([+-]\d{4}|(?![AP]M)[A-Z]{1,5})?"
)
_ISO_8601: Final = re.compile(
    r"(\d{4})[-/]?(\d\d?)[-/]?(\d\d?)(?:[T ,]+(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?"
    r" ?(Z|UTC|GMT|[A-Z]{3,5}|[+-]\d\d(?::?\d\d)?)?(?:\[[\w/]+\])?",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    r"(?:\w{2,12}\.?,? )?(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d\d)\b[,. ]*"
    r"(?:-|um|at|à|alle)?\s*(.*)"
)
_EPOCH: Final = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_CJK: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_TIME: Final = re.compile(
    r"(?<![\d.])(\d{1,2})(?::| ?[hч] ?)(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?!\d)(?:\s*([ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_OFFSET: Final = re.compile(r"(?:(?:GMT|UTC) ?)?([+-])(\d{1,2}):?(\d\d)?(?!\d)")
_WORDS: Final = re.compile(r"[^\W\d_]+[12]?|\d+")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a feed tells about where its clock hangs."""

    language: str
    country: str


def parse_date(raw: str, *, language: str, country: str, now: datetime) -> datetime | None:
    """The instant a feed meant, in UTC, or None if it is missing, unreadable or absurd.

    A date without a zone is taken as UTC, a date without a time as its midnight. Ambiguous
    zone names and day/month orders are settled by `country`, then by `language`; what stays
    open is None.

    Args:
        raw: As published.
        language: BCP 47, of the feed.
        country: ISO-like key of the feed's country, "" if unknown.
        now: Aware; later than `now` plus a year is refused.
    """
    text = " ".join(raw[: _MAX_RAW * 4].split())
    if not text or len(text) > _MAX_RAW:
        return None
    place = _Place(language.casefold().split("-")[0], _country(language, country))
    try:
        at = _read(_with_plain_digits(text), place)
    except (ValueError, OverflowError):
        return None
    return at if at is not None and EARLIEST <= at <= now + FURTHEST else None


def _country(language: str, country: str) -> str:
    """The country, else the region of the language tag; Britain has two keys."""
    region = country or next((part for part in language.split("-")[1:] if len(part) == 2), "")
    return "GB" if region.upper() == "UK" else region.upper()


def _with_plain_digits(text: str) -> str:
    """Arabic, Persian and other decimal digits as 0 to 9, and date characters as dashes."""
    if text.isascii():
        return text
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in text)
    plain = plain.translate({0x200E: None, 0x200F: None, 0x2013: "-", 0x2014: "-", 0x2212: "-"})
    return _CJK.sub(r"\1-\2-\3", plain)


def _read(text: str, place: _Place) -> datetime | None:
    """The first form that fits; the strict ones first, because they are nearly all."""
    if (found := _RFC_822.fullmatch(text)) and (month := _MONTHS.get(found[2].lower())):
        moment = _moment(_year(found[3]), month, int(found[1]), found.group(4, 5, 6))
        return _shifted(moment, found[7], place)
    if found := _EPOCH.fullmatch(text):
        seconds = int(found[1]) if found[1] else int(found[2]) / 1000
        return datetime.fromtimestamp(seconds, UTC)
    if found := _ISO_8601.fullmatch(text):
        moment = _moment(int(found[1]), int(found[2]), int(found[3]), found.group(4, 5, 6))
        return _shifted(moment, found[7], place)
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found, place)
    return _in_words(text, place)


def _numeric(found: re.Match[str], place: _Place) -> datetime | None:
    """dd.mm.yyyy, dd/mm/yyyy or mm/dd/yyyy, where we can know which."""
    first, second = int(found[1]), int(found[3])
    if first > 12 or found[2] == "." or first == second:
        day, month = first, second
    elif second > 12 or place.country in _MONTH_FIRST:
        day, month = second, first
    elif place.country or place.language != "en":
        day, month = first, second
    else:
        return None
    clock, rest = _clock(found[5])
    return _shifted(_moment(_year(found[4]), month, day, clock), _zone_word(rest), place)


def _in_words(text: str, place: _Place) -> datetime | None:
    """Any order of day, month name, year, time and zone, as languages and asctime have them."""
    ordinal = _TWO_WORD_MONTHS.sub(lambda m: m[1] + ("2" if m[2] == "ثاني" else "1"), text)
    clock, rest = _clock(ordinal)
    words = _WORDS.findall(_OFFSET.sub(" ", rest) if clock[0] else rest)
    months = [word for word in map(str.casefold, words) if word in _MONTHS]
    if len(months) > 1:
        months = [word for word in months if word != _ALSO_TUESDAY]
    numbers = [word for word in words if word.isdecimal()]
    if len(set(months)) != 1 or len(numbers) != 2:
        return None
    day, year = sorted(numbers, key=len) if len(numbers[0]) != len(numbers[1]) else numbers
    moment = _moment(_year(year), _MONTHS[months[0]], int(day), clock)
    return _shifted(moment, _zone_word(rest) if clock[0] else None, place)


_Clock = tuple[str | None, str | None, str | None]


def _clock(text: str) -> tuple[_Clock, str]:
    """Hour, minute and second found in a text, and the text without them."""
    found = _TIME.search(text)
    if found is None:
        return (None, None, None), text
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return (str(hour), found[2], found[3]), rest


def _zone_word(rest: str) -> str | None:
    """The zone in what is left of a date: an offset, or a name in capitals."""
    if found := _OFFSET.search(rest):
        return f"{found[1]}{int(found[2]):02}{found[3] or '00'}"
    words = [word for word in _WORDS.findall(rest) if word.isupper()]
    return next((w for w in words if w in _FIXED_ZONES or w in _AMBIGUOUS_ZONES), None)


def _year(digits: str) -> int:
    """Two digits are of this century below 70, as POSIX has it; three never occur."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _moment(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> datetime:
    """A wall-clock time held as UTC until its zone is known; 24:00 is the next midnight."""
    hour, minute, second = (int(part or 0) for part in clock)
    midnight = hour == 24 and minute == second == 0
    at = datetime(year, month, day, 0 if midnight else hour, minute, min(second, 59), tzinfo=UTC)
    return at + timedelta(days=1) if midnight else at


def _shifted(moment: datetime, zone: str | None, place: _Place) -> datetime | None:
    """The instant behind a wall-clock time in a zone; None if the zone's name stays open."""
    if zone is None:
        return moment
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if minutes > 14 * 60:
            return None
        return moment - timedelta(minutes=minutes if zone[0] == "+" else -minutes)
    name = zone.upper()
    if name in _FIXED_ZONES:
        return moment - timedelta(minutes=_FIXED_ZONES[name])
    known = _AMBIGUOUS_ZONES.get(name)
    if known is None:
        return moment if len(name) == 1 else None
    offset = known.get(place.country, known.get(place.language, known.get("")))
    return None if offset is None else moment - timedelta(minutes=offset)
