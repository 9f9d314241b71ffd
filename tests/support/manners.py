"""What a well-behaved feed reader asks, poll by poll, as a table; and Monitor as such a reader.

A scenario says what the server answers and what it must be asked each time. The same table
is played to other readers by tests/bench/manners.py.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from monitor.feeds import schedule
from monitor.feeds.fetch.fetcher import Fetcher
from monitor.feeds.parse.document import Parser
from monitor.model.feeds import (
    Feed,
    FeedKey,
    FeedState,
    Fetched,
    FetchResult,
    ParsedFeed,
    ParseFailed,
)
from tests.support.fakes import FakeClock
from tests.support.feed_server import Answer, Headers, Request

DAY: Final = timedelta(hours=25)
"""Between two polls unless a scenario says otherwise: past every wait but a server's own."""
SOON: Final = timedelta(minutes=30)

MORNING: Final = "Sat, 01 Aug 2026 10:00:00 GMT"
LATER: Final = "Sat, 01 Aug 2026 11:00:00 GMT"
EARLIER: Final = "Sat, 01 Aug 2026 09:00:00 GMT"


def rss(*keys: str, extra: str = "") -> bytes:
    """A small valid feed with an item for each key."""
    items = "".join(
        f"<item><title>Delegations meet, part {key}</title><guid isPermaLink='false'>{key}</guid>"
        f"<link>http://news.example/{key}</link></item>"
        for key in keys
    )
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>"
        f"<link>http://news.example/</link><description>d</description>{extra}{items}"
        f"</channel></rss>"
    ).encode()


ONE: Final = rss("g1")
TWO: Final = rss("g2", "g1")
BROKEN: Final = b"<rss version='2.0'><channel><item><title>cut in the mid"


def ok(body: bytes = ONE, *, conditional: bool = False, **headers: str) -> Answer:
    """A 200; `etag`, `last_modified`, … become its headers."""
    return Answer(headers=named(**headers), body=body, conditional=conditional)


def named(**headers: str) -> Headers:
    return tuple((name.replace("_", "-").title(), value) for name, value in headers.items())


Ask = tuple[str | None, str | None]
"""If-None-Match and If-Modified-Since of one request."""
PLAIN: Final[Ask] = (None, None)
Poll = tuple[tuple[str, Ask], ...]
"""The requests of one poll: a path's last part ("" for the feed itself) and what was sent."""
SILENCE: Final[Poll] = ()


def asks(etag: str | None = None, modified: str | None = None) -> Poll:
    return (("", (etag, modified)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What a server answers in turn, and what it must hear in turn."""

    letter: str
    title: str
    answers: tuple[Answer, ...]
    polls: tuple[Poll, ...]
    gaps: tuple[timedelta, ...] = ()
    """Before each poll but the first; a day for those left out."""
    target: tuple[Answer, ...] = ()
    """What `/…/target` answers."""
    takes_days: bool = False
    """Cannot be seen in a program whose clock we do not move."""

    @property
    def path(self) -> str:
        return f"/{self.letter}"

    def gap(self, number: int) -> timedelta:
        return self.gaps[number - 1] if number - 1 < len(self.gaps) else DAY


def heard(scenario: Scenario, requests: list[Request]) -> Poll:
    """The requests of one poll in the table's terms."""
    cut = len(scenario.path)
    return tuple((request.path[cut:], request.validators) for request in requests)


def unwanted(requests: list[Request]) -> str:
    """What no request may ever carry; "" if none does."""
    for name in ("cookie", "referer", "authorization"):
        if any(request.header(name) is not None for request in requests):
            return f"sends {name}"
    return ""


_A: Final = '"a"'
SCENARIOS: Final = (
    Scenario(
        letter="A",
        title="the same validators are sent back and bring a 304",
        answers=(ok(conditional=True, etag=_A, last_modified=MORNING),),
        polls=(asks(), asks(_A, MORNING), asks(_A, MORNING), asks(_A, MORNING)),
    ),
    Scenario(
        letter="B",
        title="a new ETag on the same body replaces the old one",
        answers=(
            ok(etag=_A, last_modified=MORNING),
            ok(etag='"b"', last_modified=MORNING),
            ok(etag='"c"', last_modified=MORNING),
            ok(conditional=True, etag='"c"', last_modified=MORNING),
        ),
        polls=(asks(), asks(_A, MORNING), asks('"b"', MORNING), asks('"c"', MORNING)),
    ),
    Scenario(
        letter="C",
        title="a new Last-Modified on the same body replaces the old one",
        answers=(ok(last_modified=MORNING), ok(last_modified=LATER), ok(last_modified=LATER)),
        polls=(asks(), asks(None, MORNING), asks(None, LATER)),
    ),
    Scenario(
        letter="D",
        title="a 304 may bring a new ETag",
        answers=(ok(etag=_A), Answer(status=304, headers=named(etag='"b"'))),
        polls=(asks(), asks(_A), asks('"b"')),
    ),
    Scenario(
        letter="E",
        title="validators that are no longer sent are forgotten",
        answers=(ok(etag=_A, last_modified=MORNING), ok(TWO)),
        polls=(asks(), asks(_A, MORNING), asks()),
    ),
    Scenario(
        letter="F",
        title="a new body under the same ETag is read",
        answers=(ok(etag=_A), ok(TWO, etag=_A)),
        polls=(asks(), asks(_A), asks(_A)),
    ),
    Scenario(
        letter="G",
        title="429 with Retry-After in seconds holds the feed",
        answers=(ok(etag=_A), Answer(status=429, headers=named(retry_after="3600")), ok(etag=_A)),
        polls=(asks(), asks(_A), SILENCE, asks(_A)),
        gaps=(DAY, SOON, SOON * 6),
    ),
    Scenario(
        letter="G2",
        title="503 with Retry-After as a date holds the feed by the server's own clock",
        answers=(
            ok(etag=_A),
            Answer(status=503, headers=named(date=MORNING, retry_after=LATER)),
            ok(etag=_A),
        ),
        polls=(asks(), asks(_A), SILENCE, asks(_A)),
        gaps=(DAY, SOON, SOON * 6),
    ),
    Scenario(
        letter="H",
        title="a permanent redirect is adopted after three sightings over a week",
        answers=(Answer(status=301, headers=named(location="/H/target")),),
        target=(ok(conditional=True, etag='"h"'),),
        polls=(
            (("", PLAIN), ("/target", PLAIN)),
            *((("", PLAIN), ("/target", ('"h"', None))),) * 7,
            (("/target", ('"h"', None)),),
        ),
        takes_days=True,
    ),
    Scenario(
        letter="I",
        title="410 is waited out for a day, and a second one ends the polling",
        answers=(ok(etag=_A), Answer(status=410, body=b"gone")),
        polls=(asks(), asks(_A), SILENCE, asks(_A), SILENCE),
        gaps=(DAY, SOON, DAY * 2, DAY * 9),
    ),
    Scenario(
        letter="J",
        title="a Last-Modified that goes back in time is sent back all the same",
        answers=(ok(last_modified=MORNING), ok(TWO, last_modified=EARLIER)),
        polls=(asks(), asks(None, MORNING), asks(None, EARLIER)),
    ),
    Scenario(
        letter="K",
        title="a Last-Modified in ISO form is sent back as it came",
        answers=(ok(conditional=True, last_modified="2026-08-01T10:00:00Z"),),
        polls=(asks(), *(asks(None, "2026-08-01T10:00:00Z"),) * 2),
    ),
    Scenario(
        letter="K2",
        title="a Last-Modified in RFC 850 form is sent back as it came",
        answers=(ok(conditional=True, last_modified="Saturday, 01-Aug-26 10:00:00 GMT"),),
        polls=(asks(), *(asks(None, "Saturday, 01-Aug-26 10:00:00 GMT"),) * 2),
    ),
    Scenario(
        letter="L",
        title="a weak ETag is sent back as it came",
        answers=(ok(conditional=True, etag='W/"abc-gzip"'),),
        polls=(asks(), asks('W/"abc-gzip"'), asks('W/"abc-gzip"')),
    ),
    Scenario(
        letter="L2",
        title="an ETag without quotes is sent back as it came",
        answers=(ok(conditional=True, etag="abc"),),
        polls=(asks(), asks("abc"), asks("abc")),
    ),
    Scenario(
        letter="M",
        title="broken XML leaves the validators alone",
        answers=(ok(etag=_A), ok(BROKEN, etag='"bad"'), ok(TWO, etag='"c"')),
        polls=(asks(), asks(_A), asks(_A), asks('"c"')),
    ),
    Scenario(
        letter="M2",
        title="a body that broke off leaves the validators alone",
        answers=(
            ok(etag=_A),
            Answer(headers=named(etag='"tr"'), body=TWO, cut=200, claims_more=500),
            ok(TWO, etag='"tr"'),
        ),
        polls=(asks(), asks(_A), asks(_A), asks('"tr"')),
    ),
    Scenario(
        letter="N",
        title="an empty body leaves the validators alone",
        answers=(ok(etag=_A), ok(b"", etag='"empty"'), ok(TWO, etag='"c"')),
        polls=(asks(), asks(_A), asks(_A), asks('"c"')),
    ),
    Scenario(
        letter="O",
        title="max-age of 12 hours is waited out",
        answers=(ok(conditional=True, etag=_A, cache_control="max-age=43200"),),
        polls=(asks(), SILENCE, asks(_A), SILENCE),
        gaps=(SOON, timedelta(hours=14), SOON),
    ),
    Scenario(
        letter="P",
        title="cookies are never sent back",
        answers=(ok(conditional=True, etag=_A, set_cookie="sid=1; Path=/"),),
        polls=(asks(), asks(_A), asks(_A)),
    ),
    Scenario(
        letter="Q",
        title="a web page in the feed's place leaves the validators alone",
        answers=(
            ok(etag=_A),
            ok(
                b"<!doctype html><html><body>Are you human?</body></html>",
                etag='"html"',
                content_type="text/html",
            ),
            ok(TWO, etag='"c"'),
        ),
        polls=(asks(), asks(_A), asks(_A), asks('"c"')),
    ),
)


@dataclass(slots=True, kw_only=True)
class Desk:
    """One feed, polled as the poller does it, with a clock that is moved by hand."""

    feed: Feed
    fetcher: Fetcher
    parser: Parser
    clock: FakeClock
    jitter: float = 0.5
    state: FeedState = field(init=False)
    known: set[str] = field(default_factory=set)
    result: FetchResult | None = None
    parsed: ParsedFeed | ParseFailed | None = None

    def __post_init__(self) -> None:
        self.state = FeedState(feed=self.feed.key)

    async def poll(self, *, force: bool = False) -> bool:
        """Poll if it is due; whether it was."""
        states = {self.feed.key: self.state}
        if not schedule.due_feeds((self.feed,), states, self.clock.now(), force=force):
            return False
        self.result = result = await self.fetcher.fetch(self.feed, self.state)
        self.parsed = None
        if isinstance(result, Fetched) and not schedule.same_body(self.state, result):
            self.parsed = await self.parser.parse(self.feed, result, self.clock.now())
        keys = set[str]()
        if isinstance(self.parsed, ParsedFeed):
            keys = {entry.key for entry in self.parsed.entries}
        outcome = schedule.PollOutcome(
            result=result,
            parsed=self.parsed,
            new_entries=len(keys - self.known),
            known_entries=len(keys & self.known),
            jitter=self.jitter,
        )
        self.known |= keys
        self.state = schedule.state_after(self.state, outcome, feed=self.feed, now=self.clock.now())
        return True

    async def poll_after(self, wait: timedelta) -> bool:
        self.clock.advance(wait)
        return await self.poll()

    def waits(self) -> timedelta:
        """How long until the next poll, from now."""
        assert self.state.next_poll_at is not None
        return self.state.next_poll_at - self.clock.now()


def feed_at(url: str, *, key: str = "wire", allow_private: bool = True) -> Feed:
    return Feed(
        key=FeedKey(key), url=url, publisher="Wire", language="en", allow_private=allow_private
    )


def instant(raw: str) -> datetime:
    return datetime.fromisoformat(raw)
