"""What is not well-formed becomes raw entries by feedparser's lenient reader. Pure.

The only room that knows feedparser, and it is entered in the parser's child alone: importing
it costs 50 ms, and it may take any time or raise anything.
"""

import re
from io import BytesIO
from typing import Any, Final

import feedparser

from monitor.feeds.parse.raw import RawEntry, RawFeed, RawText

_UNREAD: Final = re.compile(
    r"<(/?)((?:\w+:)?(?:author|creator|owner|contributor|managingEditor|webMaster|publisher)\b"
    r"|media:(?:description|title|text|credit|content|thumbnail|group)\b)",
    re.IGNORECASE,
)
"""Elements we never read, given a name that feedparser does not know. Its pattern for authors'
addresses is quadratic (32 KB of `a@a.a.a…` takes 5.6 s), and it files a picture's caption as
the entry's content."""


def read_lenient(text: str) -> RawFeed:
    """Whatever entries can be found; may raise anything, may take for ever."""
    harmless = _UNREAD.sub(r"<\1x-\2", text)
    document = feedparser.parse(
        BytesIO(harmless.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    channel: dict[str, Any] = document.feed
    entries = [_entry(entry) for entry in document.entries]
    if entries and _ends_inside_an_entry(text):
        entries.pop()
    return RawFeed(
        title=_plain(channel.get("title")),
        link=_plain(channel.get("link")),
        entries=tuple(entries),
        ttl=_plain(channel.get("ttl")),
        complete=False,
    )


def _ends_inside_an_entry(text: str) -> bool:
    """The last entry that was opened is never closed: half a headline is no headline."""
    opened = max(text.rfind("<item"), text.rfind("<entry"))
    closed = max(text.rfind("</item"), text.rfind("</entry"))
    return opened > closed


def _entry(entry: dict[str, Any]) -> RawEntry:
    # a second description is filed under content too
    content = max(entry.get("content") or [{}], key=lambda each: len(_plain(each.get("value"))))
    return RawEntry(
        guid=_plain(entry.get("id")),
        guid_is_link=bool(entry.get("guidislink")),
        link=_plain(entry.get("link")),
        title=_construct(entry.get("title_detail"), entry.get("title")),
        summary=_construct(entry.get("summary_detail"), entry.get("summary")),
        content=_construct(content, content.get("value")),
        published=_plain(entry.get("published")) or _plain(entry.get("created")),
        updated=_plain(entry["updated"]) if "updated" in entry else "",
    )


def _construct(detail: dict[str, Any] | None, value: object) -> RawText:
    kind = _plain((detail or {}).get("type")) or "text/html"
    return RawText(value=_plain(value), html=kind != "text/plain")


def _plain(value: object) -> str:
    return str(value).strip() if value is not None else ""
