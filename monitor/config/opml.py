"""Feeds become an OPML document, and an OPML document feeds to add. Pure."""

from typing import Final
from urllib.parse import urlsplit
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from monitor.config.document import key_from
from monitor.config.edit import FeedTable, free_key
from monitor.config.urls import url_trouble
from monitor.errors import UsageError
from monitor.model.feeds import Feed, FeedKind
from monitor.text import clean_line

MAX_BYTES: Final = 5_000_000
"""Two hundred bytes an outline: some 25,000 feeds."""
MAX_FEEDS: Final = 10_000
_UNKNOWN_LANGUAGE: Final = "und"
"""BCP 47 for "undetermined": OPML lists rarely say it."""
_KINDS: Final = frozenset(kind.value for kind in FeedKind if kind is not FeedKind.ARCHIVE)


def export_opml(feeds: tuple[Feed, ...]) -> str:
    """An OPML 2.0 document of the feeds, in their order; `category` holds the kind."""
    outlines = "\n".join(map(_outline, feeds))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head><title>Monitor</title></head>\n"
        f"  <body>\n{outlines}\n  </body>\n"
        "</opml>\n"
    )


def import_opml(raw: bytes) -> tuple[FeedTable, ...]:
    """The feeds of an OPML document, each address once, in its order; other outlines are skipped.

    Only http and https addresses count. Keys are made from the titles.

    Raises:
        UsageError: If it is no OPML, too big, or defines entities.
    """
    if len(raw) > MAX_BYTES:
        raise UsageError(f"the OPML file is larger than {MAX_BYTES // 1_000_000} MB")
    reader = _Reader()
    reader.read(raw)
    taken: set[str] = set()
    tables: dict[str, FeedTable] = {}
    for outline in reader.outlines:
        table = _table(outline, taken)
        if table is not None and table.url not in tables and len(tables) < MAX_FEEDS:
            tables[table.url] = table
            taken.add(table.key)
    return tuple(tables.values())


class _Reader:
    """Collects the attributes of `<outline xmlUrl="…">` elements."""

    def __init__(self) -> None:
        self.outlines: list[dict[str, str]] = []
        self._root = ""
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EntityDeclHandler = self._refuse

    def read(self, raw: bytes) -> None:
        try:
            self._parser.Parse(raw, True)  # noqa: FBT003 - expat knows it by position only
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise UsageError(f"this is no OPML: {error}") from error
        if self._root != "opml":
            raise UsageError(f"this is no OPML: it begins with <{clean_line(self._root)}>")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._root = self._root or name.lower()
        lowered = {key.lower(): value for key, value in attributes.items()}
        if name.lower() == "outline" and lowered.get("xmlurl"):
            self.outlines.append(lowered)

    def _refuse(self, *_: object) -> None:
        raise UsageError("this OPML defines entities, which no feed list needs")


def _table(outline: dict[str, str], taken: set[str]) -> FeedTable | None:
    url = outline["xmlurl"].strip()
    if url_trouble(url)[0]:
        return None
    host = (urlsplit(url).hostname or "feed").removeprefix("www.")
    title = clean_line(outline.get("title") or outline.get("text") or host) or host
    kind = outline.get("category", "").strip("/").lower()
    made = key_from(title)
    return FeedTable(
        key=free_key(made if made != "key" else host, taken),
        url=url,
        publisher=title,
        language=_language(outline.get("language", "")),
        kind=kind if kind in _KINDS else "",
    )


def _language(said: str) -> str:
    plain = said.strip().replace("_", "-")
    parts = plain.split("-")
    sound = parts[0].isascii() and parts[0].isalpha() and 2 <= len(parts[0]) <= 8
    sound = sound and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return plain if sound else _UNKNOWN_LANGUAGE


def _outline(feed: Feed) -> str:
    attributes = {
        "type": "rss",
        "text": feed.publisher,
        "title": feed.publisher,
        "xmlUrl": feed.url,
        "language": feed.language,
        "category": f"/{feed.kind.value}",
    }
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"    <outline {written}/>"
