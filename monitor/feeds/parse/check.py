"""Bytes become UTF-8 that looks like a feed, or a refusal with its reason. Pure.

The encoding is settled here, once, for every reader: neither expat nor feedparser is asked to
guess, and codecs that are no character sets (punycode, idna, zlib) are never reached.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from monitor.feeds.parse.json import is_json
from monitor.feeds.parse.raw import MAX_BYTES, RefusedError, too_big
from monitor.model.feeds import FailureKind

_CHARSETS: Final = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|utf-?32(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?1"
    r"|windows-?\d{3,4}|cp\d{3,4}|koi8-?[rut]|mac-?(?:cyrillic|roman)|gb2312|gbk|gb18030"
    r"|big5(?:-?hkscs)?|euc-?(?:jp|kr)|shift[_-]?jis|iso-?2022-?(?:jp|kr)|tis-?620"
)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE_UTF16: Final = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_ASCII_SHAPED: Final = ("iso-2022", "iso2022")
"""Encodings whose bytes are valid UTF-8 without being it."""
_LATIN: Final = frozenset(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"))
"""Declared, these are windows-1252 in practice (WHATWG Encoding, 4.2)."""
_DECLARED: Final = re.compile(
    rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']"
)
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")

_ROOT: Final = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?(rss|RDF|feed|channel)\b", re.IGNORECASE)
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LOOKED_AT: Final = 100_000
"""Characters in which a root element must begin; comments and style sheets come before it."""
_MAGIC: Final = (
    (b"\x1f\x8b", "compressed data (gzip inside gzip?)"),
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document as text without its XML declaration, and what was lost in decoding it."""

    value: str
    warning: str = ""


def text_of_body(body: bytes, content_type: str) -> Text:
    """The document as text that has a feed's root near its start, or can only be JSON.

    Raises:
        RefusedError: It is empty, too big, or something else, which the message names.
    """
    if len(body) > MAX_BYTES:
        raise RefusedError(FailureKind.TOO_BIG, too_big(len(body)))
    if not body.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise RefusedError(FailureKind.EMPTY, "the answer is empty")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise RefusedError(FailureKind.NOT_A_FEED, f"the answer is {name}, not a feed")
    text, warning = _decoded(body, content_type)
    if not is_json(text):
        _require_feed(text)
    return Text(value=_DECLARATION.sub("", text, count=1), warning=warning)


def _require_feed(text: str) -> None:
    """Refuse what has no feed's root, saying what it seems to be."""
    head = text[:_LOOKED_AT].lstrip("\ufeff \t\r\n")
    root, page = _ROOT.search(head), _PAGE.search(head)
    if root and not (page and page.start() < root.start()):
        return
    if page:
        raise RefusedError(FailureKind.NOT_A_FEED, "the answer is a web page, not a feed")
    if head.startswith("<"):
        raise RefusedError(FailureKind.NOT_A_FEED, "the answer is XML, but no RSS or Atom")
    raise RefusedError(FailureKind.NOT_A_FEED, "the answer is neither RSS nor Atom")


def _decoded(body: bytes, content_type: str) -> tuple[str, str]:
    """The text and a warning: byte order mark, then valid UTF-8, then what is declared."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _with_losses(body[len(mark) :], name)
    for start, name in _BARE_UTF16:
        if body.startswith(start):
            return _with_losses(body, name)
    declared = _charset(body, content_type)
    if not declared.startswith(_ASCII_SHAPED):
        try:
            return body.decode("utf-8"), ""
        except UnicodeDecodeError:
            pass
    if not declared or declared in ("utf-8", "utf8"):
        return _damaged_utf8(body)
    return _with_losses(body, "cp1252" if declared in _LATIN else declared)


def _charset(body: bytes, content_type: str) -> str:
    """The declared character set if it is one: the document's own word, then the header's."""
    inside = _DECLARED.search(body[:400])
    header = _HEADER.search(content_type)
    names = (inside[1].decode("ascii") if inside else "", header[1] if header else "")
    for name in map(str.lower, names):
        if _CHARSETS.fullmatch(name) and _exists(name):
            return name
    return ""


def _exists(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _damaged_utf8(body: bytes) -> tuple[str, str]:
    """UTF-8 if more of its longer characters are intact than broken, else windows-1252."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    intact = sum(1 for char in text if char > "\x7f") - broken
    if intact >= broken:
        return text, f"{broken} broken characters"
    return _with_losses(body, "cp1252")


def _with_losses(body: bytes, name: str) -> tuple[str, str]:
    text = body.decode(name, "replace")
    broken = text.count("\ufffd")
    return text, f"{broken} broken characters" if broken else ""
