"""Well-formed RSS 0.9x, 1.0, 2.0 or Atom becomes raw entries, on expat alone. Pure.

This is also the guard before feedparser: depth, attributes, elements and text are counted as
they pass, and a document that declares entities is refused. It costs about a fortieth of
feedparser, which stays the reader of last resort for what is not well-formed; a test holds
that both read the same. Prefixes are read by their namespace where it is declared and by
convention where it is not, so a forgotten declaration does not cost a feed.
"""

import re
from html import escape, unescape
from html.entities import html5
from typing import Final
from xml.parsers import expat

from monitor.feeds.parse.html import is_html
from monitor.feeds.parse.raw import NOTHING, RawEntry, RawFeed, RawText, RefusedError
from monitor.model.feeds import FailureKind

_MAX_DEPTH: Final = 100
_MAX_ATTRIBUTES: Final = 256
_MAX_TEXT: Final = 2 * 1024 * 1024
_MAX_ELEMENTS: Final = 200_000
"""Not one of 200 real feeds came near any of these; every bomb of the hostile set meets one."""

_NAMESPACES: Final = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
}
_FORMATS: Final = {
    "rss": "RSS",
    "rdf:RDF": "RSS 1.0",
    "RDF": "RSS 1.0",
    "feed": "Atom",
    "channel": "RSS",
}
_ROOTS: Final = frozenset(_FORMATS)
_ENTRIES: Final = frozenset(("item", "entry"))
_PARENTS: Final = frozenset((*_ROOTS, "items"))
_PLAIN: Final = frozenset(("text", "text/plain"))
_PAGES: Final = frozenset(("", "text/html", "application/xhtml+xml"))

_TITLES: Final = ("title", "atom:title", "dc:title")
_SUMMARIES: Final = (
    "description", "summary", "atom:summary", "dc:description", "itunes:summary",
)  # fmt: skip
_CONTENTS: Final = ("content:encoded", "content", "atom:content", "xhtml:body", "body", "fulltext")
_GUIDS: Final = ("guid", "id", "atom:id")
_PUBLISHED: Final = (
    "pubDate", "published", "atom:published", "issued", "dc:date", "dcterms:issued",
    "dcterms:created", "created", "date",
)  # fmt: skip
_UPDATED: Final = ("updated", "atom:updated", "modified", "dcterms:modified", "lastBuildDate")

_ENDS_EARLY: Final = frozenset((3, 5, 6, 20))
"""Expat: no element found, unclosed token, partial character, unclosed CDATA section."""
_NO_MEMORY: Final = 1
_AFTER_ROOT: Final = 9
"""Expat: junk after the document element; everything of the feed has been read."""

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BARE: Final = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_REFERENCE: Final = re.compile(r"&(#?[A-Za-z0-9]{1,32});")
_XML_OWN: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_LEFT_ALONE: Final = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)


class NotWellFormedError(Exception):
    """The document breaks XML's rules at some place; carries what was read up to there."""

    def __init__(self, sofar: RawFeed, *, reason: str, ends_early: bool) -> None:
        self.sofar, self.ends_early = sofar, ends_early
        super().__init__(reason)


def read_well_formed(text: str) -> RawFeed:
    """The feed in a well-formed document, or as far as its root's end.

    Raises:
        NotWellFormedError: With the entries that were complete before the fault.
        RefusedError: The document is built to do harm.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003
    except expat.ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from error
        if error.code != _AFTER_ROOT:
            reason = f"{expat.ErrorString(error.code)} in line {error.lineno}"
            early = error.code in _ENDS_EARLY
            raise NotWellFormedError(reader.feed(), reason=reason, ends_early=early) from error
    return reader.feed()


def repaired(text: str) -> str:
    """The same text with the faults mended that lose nothing.

    Characters XML forbids, ampersands that stand alone, HTML's entity names and references to
    no character: the four that real feeds get wrong.
    """
    parts = _LEFT_ALONE.split(_ILLEGAL.sub("\ufffd", text).lstrip("\ufeff"))
    return "".join(
        part if index % 2 else _REFERENCE.sub(_resolved, _BARE.sub("&amp;", part))
        for index, part in enumerate(parts)
    )


def _resolved(found: re.Match[str]) -> str:
    name = found[1]
    if name in _XML_OWN:
        return found[0]
    if name[0] != "#":
        known = html5.get(f"{name};")
        return escape(known) if known else f"&amp;{name};"
    char = unescape(found[0])
    return "\ufffd" if not char or _ILLEGAL.search(char) else escape(char)


class _Reader:
    """Expat's handlers and what they have gathered."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.buffer_size = 65_536
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = _refuse_entities
        self.parser.SkippedEntityHandler = self._skipped
        self.root = ""
        self._path: list[str] = []
        self._elements = 0
        self._length = 0
        self._names: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        self._default = ""
        self._bases: list[tuple[int, str]] = []
        self._entry: _Gathered | None = None
        self._entry_depth = 0
        self._channel = _Gathered("", {})
        self._target: _Gathered | None = None
        self._target_depth = 0
        self._entries: list[RawEntry] = []
        self._skip_hours: list[str] = []
        self._skip_days: list[str] = []

    def feed(self) -> RawFeed:
        """What has been read so far."""
        channel = self._channel
        return RawFeed(
            format=_FORMATS.get(self.root, ""),
            title=channel.first(_TITLES).value,
            link=channel.link(),
            entries=tuple(self._entries),
            ttl=channel.first(("ttl",)).value,
            skip_hours=tuple(self._skip_hours),
            skip_days=tuple(self._skip_days),
        )

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        path = self._path
        self._elements += 1
        self._length = 0
        _require_harmless(len(path), self._elements, len(attributes))
        if attributes:
            self._note(attributes, len(path))
        name = self._names.get(raw) or self._named(raw)
        parent = path[-1] if path else ""
        path.append(name)
        if self._target is not None:
            self._target.open(name)
        elif self._entry is None and name in _ENTRIES and parent in _PARENTS:
            base = self._bases[-1][1] if self._bases else ""
            self._entry = _Gathered(base, attributes)
            self._entry_depth = len(path)
        elif self._entry is not None and len(path) == self._entry_depth + 1:
            self._begin(self._entry, name, attributes)
        elif self._entry is None and (parent in _ROOTS or parent in ("skipHours", "skipDays")):
            self._begin(self._channel, name, attributes)
        if not self.root:
            self.root = name

    def _begin(self, owner: "_Gathered", name: str, attributes: dict[str, str]) -> None:
        """Text from here to the element's end belongs to `owner`, if it is a leaf of a feed."""
        if name in _ROOTS or name in ("image", "textinput", "skipHours", "skipDays", "items"):
            return
        owner.begin(name, attributes)
        self._target, self._target_depth = owner, len(self._path)

    def _end(self, _raw: str) -> None:
        depth = len(self._path)
        name = self._path.pop()
        self._length = 0
        while self._bases and self._bases[-1][0] >= depth - 1:
            self._bases.pop()
        if self._target is not None:
            if depth > self._target_depth:
                self._target.close(name)
                return
            self._finish(name, self._target)
            self._target = None
        elif self._entry is not None and depth == self._entry_depth:
            self._entries.append(self._entry.entry())
            self._entry = None

    def _finish(self, name: str, owner: "_Gathered") -> None:
        value = owner.end(atom=self.root == "feed")
        if owner is self._channel and name in ("hour", "day"):
            (self._skip_hours if name == "hour" else self._skip_days).append(value)

    def _text(self, data: str) -> None:
        self._length += len(data)
        if self._length > _MAX_TEXT:
            raise RefusedError(FailureKind.PARSER, "one text in the document is over 2 MB long")
        if self._target is not None:
            self._target.text(data)

    def _skipped(self, name: str, parameter: bool) -> None:  # noqa: FBT001
        if not parameter:
            self._text(html5.get(f"{name};", ""))

    def _note(self, attributes: dict[str, str], depth: int) -> None:
        """Namespace prefixes and bases declared here."""
        for name, value in attributes.items():
            if name.startswith("xmlns:"):
                known = _NAMESPACES.get(value)
                if known is not None:
                    self._prefixes[name[6:]] = known
                    self._names.clear()
            elif name == "xml:base":
                self._bases.append((depth, value))

    def _named(self, raw: str) -> str:
        """The element's name with the customary prefix for its namespace."""
        prefix, colon, local = raw.rpartition(":")
        if colon:
            prefix = self._prefixes.get(prefix, prefix)
        name = f"{prefix}:{local}" if prefix else local
        if not self.root and name == "atom:feed":
            self._default = "atom:"
        if self._default:
            name = name.removeprefix(self._default)
        self._names[raw] = name
        return name


def _require_harmless(depth: int, elements: int, attributes: int) -> None:
    if depth >= _MAX_DEPTH:
        raise RefusedError(
            FailureKind.PARSER, f"elements are nested more than {_MAX_DEPTH} deep in the document"
        )
    if attributes > _MAX_ATTRIBUTES:
        raise RefusedError(
            FailureKind.PARSER, f"one element in the document has {attributes} attributes"
        )
    if elements > _MAX_ELEMENTS:
        raise RefusedError(
            FailureKind.PARSER, f"the document has more than {_MAX_ELEMENTS:,} elements"
        )


def _refuse_entities(*_declaration: object) -> None:
    raise RefusedError(
        FailureKind.PARSER, "the document declares entities of its own, which no feed needs"
    )


class _Gathered:
    """The children of one item, or of the channel, by name; the first with a value stays."""

    def __init__(self, base: str, attributes: dict[str, str]) -> None:
        self._base = base
        self._about = attributes.get("rdf:about", "")
        self._values: dict[str, RawText] = {}
        self._links: list[tuple[str, str]] = []
        self._guid_is_link = True
        self._name = ""
        self._type = ""
        self._parts: list[str] = []
        self._texts: list[int] = []
        self._nested = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._name, self._parts, self._texts, self._nested = name, [], [], False
        self._type = (attributes.get("type") or "").strip().lower()
        if name == "guid" and name not in self._values:
            self._guid_is_link = attributes.get("isPermaLink", "true").strip().lower() == "true"
        if name in ("link", "atom:link") and (href := attributes.get("href")):
            page = self._type in _PAGES
            rel = attributes.get("rel", "alternate")
            self._links.append((rel if page else f"{rel} other", href))

    def text(self, data: str) -> None:
        self._texts.append(len(self._parts))
        self._parts.append(data)

    def open(self, name: str) -> None:
        """An element inside a text: markup where HTML knows it, else only its text stays."""
        self._nested = True
        local = name.rpartition(":")[2].lower()
        if is_html(local):
            self._parts.append(f"<{local}>")

    def close(self, name: str) -> None:
        local = name.rpartition(":")[2].lower()
        if is_html(local):
            self._parts.append(f"</{local}>")

    def end(self, *, atom: bool) -> str:
        """Keep the value of the child that ends, and return it."""
        html = not (self._type in _PLAIN or (atom and self._type == ""))
        if self._nested:
            html = True
            for index in self._texts:
                self._parts[index] = escape(self._parts[index], quote=False)
        value = "".join(self._parts).strip()
        if value and self._name not in self._values:
            self._values[self._name] = RawText(value=value, html=html)
        return value

    def first(self, names: tuple[str, ...]) -> RawText:
        """The value of the first of `names` that has one."""
        return next((self._values[name] for name in names if name in self._values), NOTHING)

    def link(self) -> str:
        """The page: a link's text, else the best of the links given as attributes."""
        if text := self._values.get("link"):
            return text.value
        for wanted in ("alternate", "alternate other", "related", "standout"):
            for rel, href in self._links:
                if rel == wanted:
                    return href
        return ""

    def entry(self) -> RawEntry:
        guid = self.first(_GUIDS).value
        return RawEntry(
            guid=guid or self._about,
            guid_is_link=self._guid_is_link and "guid" in self._values,
            link=self.link(),
            base=self._base,
            title=self.first(_TITLES),
            summary=self.first(_SUMMARIES),
            content=self.first(_CONTENTS),
            published=self.first(_PUBLISHED).value,
            updated=self.first(_UPDATED).value,
        )
