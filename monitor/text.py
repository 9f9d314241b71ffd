"""Strings from outside, cleaned to be stored, shown or logged: control characters, length. Pure."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final, NewType
from urllib.parse import urlsplit, urlunsplit

Clean = NewType("Clean", str)
"""Text that went through `clean_line`, `clean_block` or `printable`."""

MAX_TITLE: Final = 500
"""Code points kept of a title; the longest of 6,588 measured real titles had under 300."""
MAX_SUMMARY: Final = 20_000
"""Code points kept of a summary."""
FSI: Final = "\u2068"
"""First strong isolate: what follows is set in its own direction, until its PDI."""
PDI: Final = "\u2069"
_MAX_MARKS: Final = 4
"""Combining marks kept on one base character; more is decoration ("zalgo"), never language."""

_SPACES: Final = re.compile(
    r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029 \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
)
_BLOCK_BREAKS: Final = re.compile(r"[ \t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[\s]*")
_KEPT_FORMATS: Final = frozenset("\u200c\u200d\u200e\u200f")
"""ZWNJ and ZWJ (Persian, emoji), LRM and RLM; every other format character is dropped."""
_ISOLATE: Final = re.compile(f"{FSI}([^\u2066-\u2069]*){PDI}")
_LEFTWARD: Final = frozenset(("R", "AL"))
"""Bidirectional classes of letters written from right to left (and of the mark RLM)."""
_REPLACED: Final = frozenset(("Cc", "Cs", "Co", "Cn"))
_PLAIN: Final = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0400-\u0481\u048a-\u052f\u05d0-\u05ea\u0620-\u063a"
    "\u0641-\u064a\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3041-\u3096\u30a1-\u30fa"
    "\u4e00-\u9fff\uac00-\ud7a3]*"
)
"""Characters that no step below changes, whatever stands beside them: the fast path of nearly
every real title and summary, two to three times faster on articles in six scripts."""


def clean_line(raw: str, *, limit: int = MAX_TITLE) -> Clean:
    """One line without controls, overrides or surrogates, at most `limit` code points.

    Idempotent; the empty string stays empty. White space of every kind is one blank, a
    control, private or unassigned character becomes U+FFFD, bidirectional overrides and
    other invisible formats go, except those that Persian and emoji need.
    """
    if len(raw) <= limit and _PLAIN.fullmatch(raw) and "  " not in raw:
        return Clean(raw.strip())
    head = raw[: limit * 4]
    return Clean(_filtered(_SPACES.sub(" ", head))[:limit].strip())


def clean_block(raw: str, *, limit: int = MAX_SUMMARY) -> Clean:
    """Like `clean_line`, but paragraph breaks stay, each as exactly one blank line.

    Idempotent. A paragraph that cleans to nothing disappears with its break.
    """
    head = raw[: limit * 4]
    lines = (clean_line(line, limit=limit) for line in _BLOCK_BREAKS.split(head))
    kept = "\n\n".join(line for line in lines if line)
    return Clean(kept[:limit].strip())


def printable(raw: object, *, limit: int = MAX_SUMMARY) -> Clean:
    """Any value as one harmless line: the choke point before a terminal or a log."""
    return clean_line(str(raw), limit=limit)


def printable_block(raw: object) -> Clean:
    """Any value as harmless lines: line feeds and columns of blanks stay, all controls go.

    Isolates stay where they are closed within their line, as those of `isolated` are.
    """
    lines = str(raw).replace("\t", " ").replace("\r", "").split("\n")
    return Clean("\n".join(keeping_isolates(line, _harmless).rstrip() for line in lines))


def legible(raw: object, *, limit: int = MAX_SUMMARY) -> str:
    """`printable`, and isolated: a title, a sentence or a name in a line for people."""
    return isolated(printable(raw, limit=limit))


def isolated(text: str) -> str:
    """A text with a letter written from right to left between FSI and PDI; another as it is.

    On a terminal that knows both directions such a text would else reorder the columns around
    it (UAX 9, 2.7). The text is to be clean: without isolates, so that ours are balanced.
    """
    return f"{FSI}{text}{PDI}" if _has_leftward(text) else text


def _has_leftward(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in _LEFTWARD for c in text)


def keeping_isolates(text: str, change: Callable[[str], str]) -> str:
    """Every piece of a text changed, while the closed isolates around pieces stay."""
    pieces = _ISOLATE.split(text)
    pieces[::2] = map(change, pieces[::2])
    pieces[1::2] = (f"{FSI}{change(piece)}{PDI}" for piece in pieces[1::2])
    return "".join(pieces)


def _filtered(text: str) -> str:
    """Harmless, with every run of white space as one blank."""
    return _SPACES.sub(" ", _harmless(text))


def _harmless(text: str) -> str:
    """NFC without harmful characters and with at most `_MAX_MARKS` marks on a base."""
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", _without_surrogates(text)):
        category = unicodedata.category(char)
        if category[0] == "M":
            marks += 1
            if marks > _MAX_MARKS:
                continue
        else:
            marks = 0
        if category in _REPLACED:
            kept.append("\ufffd")
        elif category != "Cf" or char in _KEPT_FORMATS:
            kept.append(char)
    return "".join(kept)


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def join_text(title: str, summary: str) -> str:
    """An entry's text: title, two newlines, summary; evidence offsets count in it."""
    return f"{title}\n\n{summary}" if summary else title


def redacted(url: str) -> Clean:
    """An address as it may be shown: without what may be secret, user, password and query."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        shown = urlunsplit((parts.scheme, host, parts.path, "…" if parts.query else "", ""))
    except ValueError:
        return Clean("an address that cannot be read")
    return clean_line(shown, limit=2000)
