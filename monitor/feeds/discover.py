"""A web page becomes the addresses of the feeds it names. Pure."""

from contextlib import suppress
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

_FEED_TYPES: Final = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
)
_MAX_FOUND: Final = 20
_MAX_PAGE: Final = 500_000
"""Bytes read of a page; what names feeds stands in its head."""
_WELL_KNOWN: Final = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml")
"""Where feeds mostly lie when a page names none."""


class _Links(HTMLParser):
    """Collects `<link rel="alternate" type="application/…" href="…">`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "link" or len(self.found) >= _MAX_FOUND:
            return
        values = {name: value or "" for name, value in attrs}
        kind = values.get("type", "").split(";")[0].strip().lower()
        if "alternate" in values.get("rel", "").lower().split() and kind in _FEED_TYPES:
            self.found.append(values.get("href", "").strip())


def feed_links(page: bytes, base: str) -> tuple[str, ...]:
    """The http(s) addresses that a page names as its feeds, in its order, each once."""
    links = _Links()
    with suppress(AssertionError):  # "unknown status keyword", html.parser's word for `<![x `
        links.feed(page[:_MAX_PAGE].decode("utf-8", "replace"))
    absolute = (_absolute(base, href) for href in links.found if href)
    return tuple(dict.fromkeys(u for u in absolute if u.startswith(("http://", "https://"))))


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # such as an open bracket in the host
        return ""


def guesses(base: str) -> tuple[str, ...]:
    """Where to look when a page names no feed."""
    return tuple(urljoin(base, path) for path in _WELL_KNOWN)
