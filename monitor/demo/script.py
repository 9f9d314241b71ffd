"""The scripted evening becomes feeds as they stood at any instant of it.

Touches: the script inside the package.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A report as it reads from an instant on."""

    at: datetime
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report in one feed, with every wording it will have."""

    id: str
    feed: str
    wordings: tuple[Wording, ...]
    """Oldest first; never empty."""

    @property
    def at(self) -> datetime:
        """When it is published."""
        return self.wordings[0].at

    def wording(self, now: datetime) -> Wording | None:
        """What it says at `now`, None before it is published."""
        return next((w for w in reversed(self.wordings) if w.at <= now), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A feed's server answers 503 from `start` until `end`."""

    feed: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A named instant, and what cells must say then."""

    name: str
    at: datetime
    cells: tuple[tuple[str, str], ...]
    """(`development/PARTY`, status and stance)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The whole evening."""

    starts_at: datetime
    ends_at: datetime
    step: timedelta
    asks: tuple[datetime, ...]
    """When somebody at the desk asks for all feeds at once."""
    reports: tuple[Report, ...]
    outages: tuple[Outage, ...]
    moments: tuple[Moment, ...]
    feeds: tuple[dict[str, Any], ...]
    topic: dict[str, Any]
    developments: tuple[dict[str, Any], ...]

    def is_down(self, feed: str, now: datetime) -> bool:
        """Whether the feed's server is out of order at `now`."""
        return any(o.feed == feed and o.start <= now < o.end for o in self.outages)

    def document(self, feed: str, now: datetime) -> bytes | None:
        """The feed as RSS 2.0 at `now`, newest first; None if there is no such feed."""
        table = next((table for table in self.feeds if table["key"] == feed), None)
        if table is None:
            return None
        said = [(r, r.wording(now)) for r in self.reports if r.feed == feed]
        items = "".join(
            _item(report, wording)
            for report, wording in sorted(said, key=lambda pair: pair[0].at, reverse=True)
            if wording is not None
        )
        title = escape(table["publisher"])
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
            f"<title>{title}</title><link>https://{feed}.example/</link>"
            f"<description>{title}</description>{items}</channel></rss>\n"
        ).encode()

    def config_text(self, port: int) -> str:
        """A feeds.toml that follows the evening, served on this loopback port."""
        return "\n".join(_config_lines(self, port)) + "\n"


def load_script() -> Script:
    """The evening that ships with the program."""
    raw = tomllib.loads(files("monitor.demo").joinpath("evening.toml").read_text("utf-8"))
    return Script(
        starts_at=raw["starts_at"],
        ends_at=raw["ends_at"],
        step=_minutes(raw["step"]),
        asks=tuple(raw["asks"]),
        reports=tuple(_reports(raw["entry"])),
        outages=tuple(
            Outage(feed=feed["key"], start=down["from"], end=down["to"])
            for feed in raw["feed"]
            for down in feed.get("down", ())
        ),
        moments=tuple(
            Moment(name=m["name"], at=m["at"], cells=tuple(m["cells"].items()))
            for m in raw["moment"]
        ),
        feeds=tuple(
            {key: value for key, value in feed.items() if key != "down"} for feed in raw["feed"]
        ),
        topic=raw["topic"],
        developments=tuple(raw["development"]),
    )


def _minutes(text: str) -> timedelta:
    return timedelta(minutes=int(text.removesuffix("m")))


def _reports(entries: list[dict[str, Any]]) -> Iterator[Report]:
    for number, entry in enumerate(entries, 1):
        first = Wording(at=entry["at"], title=entry["title"], summary=entry["summary"])
        edits = tuple(
            Wording(at=edit["at"], title=edit["title"], summary=edit.get("summary", first.summary))
            for edit in entry.get("edits", ())
        )
        yield Report(id=f"r{number}", feed=entry["feed"], wordings=(first, *edits))
        for copy in entry.get("also", ()):
            wording = Wording(
                at=first.at + _minutes(copy["after"]),
                title=copy.get("title", first.title),
                summary=first.summary,
            )
            yield Report(id=f"r{number}", feed=copy["feed"], wordings=(wording,))


def _item(report: Report, wording: Wording) -> str:
    return (
        f"<item><title>{escape(wording.title)}</title>"
        f"<link>https://{report.feed}.example/{report.id}</link>"
        f'<guid isPermaLink="false">{report.feed}-{report.id}</guid>'
        f"<pubDate>{format_datetime(report.at)}</pubDate>"
        f"<description>{escape(wording.summary)}</description></item>"
    )


def etag(body: bytes) -> str:
    """A strong validator for a body (RFC 9110, 8.8.3)."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def _config_lines(script: Script, port: int) -> Iterator[str]:
    yield "[monitor]"
    yield f'every = "{int(script.step.total_seconds() // 60)}m"'
    yield 'retain = "36500d"'
    yield 'retain_other = "36500d"'
    yield "[[topic]]"
    yield from _pairs({**script.topic, "auto_track": False})
    for development in script.developments:
        yield "[[development]]"
        yield from _pairs(development)
    for feed in script.feeds:
        yield "[[feed]]"
        address = f"http://127.0.0.1:{port}/{feed['key']}.xml"
        yield from _pairs({**feed, "url": address, "allow_private": True})


def _pairs(table: dict[str, Any]) -> Iterator[str]:
    return (f"{key} = {_toml(value)}" for key, value in table.items())


def _toml(value: object) -> str:
    """A value of the script as TOML: text, instants, booleans, lists and inline tables."""
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case dict():
            return "{ " + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case _:
            text = str(value).replace("\\", "\\\\").replace('"', '\\"')
            return f'"{text}"'
