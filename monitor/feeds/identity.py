"""Is it the same entry? An entry's guid, key and canonical link from what a feed says. Pure.

Two kinds of identity: the key tells entries of one feed apart for ever, the canonical URL
recognises one page across feeds. Neither is ever opened; `link_of` gives what may be.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

MAX_URL: Final = 2_048
"""Characters; browsers and servers stop about there, and longer ones were never seen."""
_MAX_KEY: Final = 512
"""Characters of a guid kept as they are; a longer one is named by its digest."""

REUSED_AFTER: Final = timedelta(days=7)
"""A headline is rewritten within days; an id that counts round comes back later."""
REUSED_BELOW: Final = 0.40
"""Of 1,400 pairs of titles of one real feed 99 % have fewer words in common. Likeness by letters
would not do: it puts 53 % of them above."""
_WORD: Final = re.compile(r"\w+")

_TRACKING_PREFIXES: Final = ("utm_", "at_", "mtm_", "pk_", "piwik_", "hsa_", "oly_", "vero_", "ns_")
_TRACKING_NAMES: Final = """
    _ga _gl __twitter_impression amp campaign_id cmp cmpid dclid dicbo emc fbclid feedname
    feedtype ftag gbraid gclid gclsrc guccounter icid igsh igshid int_cmp intcmp ito maca mc_cid
    mc_eid mkt_tok msclkid ncid ocid outputtype partner s_cid sc_channel smid smtyp spm
    traffic_source ttclid twclid wbraid wprov wt_mc wtmc wtrid xtor yclid zanpid
"""
_TRACKING: Final = frozenset(_TRACKING_NAMES.split())
"""Parameters that say where a reader came from, as seen in news feeds; never what is read."""
_TRACKING_IF_FEED: Final = frozenset(("ref", "source", "src", "from", "referrer", "origin", "via"))
"""Parameters that track only when their value says so."""
_FEED_VALUES: Final = frozenset(("rss", "feed", "rssfeed", "atom", "rss2", "feeds", "rss_feed"))
_DOORS: Final = ("www.", "m.", "mobile.", "amp.")
"""Host prefixes that show one and the same page; only before a name with two labels left."""
_REGISTRIES: Final = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "gob", "gouv"))
_MIRRORS: Final = {
    "bbc.co.uk": "bbc.com",
    "abcnews.go.com": "abcnews.com",
    "edition.cnn.com": "cnn.com",
}
"""Hosts of one publisher with the same paths for the same articles; checked by hand."""
_AMP_ENDING: Final = re.compile(r"(?:/amp(?:\.html)?|\.amp(?:\.html)?)$")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HTTP: Final = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_URL: Final = re.compile(
    r"(https?)://([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL
)
_PLAIN_HOST: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_PLAIN_PART: Final = re.compile(r"[A-Za-z0-9/_.~%=&+,:;@-]*")
_HOST: Final = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]")
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the ladder looks at."""

    guid: str
    """As published, before any resolution: a resolved one changes when the feed moves."""
    canonical_url: str
    title: str
    summary: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An entry's identity within its feed, and the rung that gave it."""

    value: str
    level: str
    """guid, link, title_date or title_summary."""


def entry_key(entry: Identity) -> Key:
    """The first that exists: raw guid, canonical link, title with date, title with summary."""
    if guid := entry.guid.strip():
        fits = len(guid) <= _MAX_KEY and guid.isprintable()
        return Key(value=guid if fits else f"guid:{_digest(guid)}", level="guid")
    if entry.canonical_url:
        return Key(value=entry.canonical_url, level="link")
    if entry.title and entry.published_at is not None:
        named = _digest(entry.title, entry.published_at.isoformat())
        return Key(value=f"title_date:{named}", level="title_date")
    named = _digest(entry.title, entry.summary)
    return Key(value=f"title_summary:{named}", level="title_summary")


def distinct_keys(entries: Sequence[Identity]) -> tuple[Key | None, ...]:
    """A key per entry of one document; None for a repetition of an earlier one.

    The same guid with the same link is a repetition. A guid that stands for several links
    names none of them: each then carries its link too, so that no item hides another.
    """
    keys = [entry_key(entry) for entry in entries]
    links: dict[str, set[str]] = {}
    for entry, key in zip(entries, keys, strict=True):
        links.setdefault(key.value, set()).add(_distinction(entry))
    seen: set[str] = set()
    distinct: list[Key | None] = []
    for entry, key in zip(entries, keys, strict=True):
        value = key.value
        if key.level == "guid" and len(links[value]) > 1:
            value = f"{value}|{_distinction(entry)}"
        distinct.append(None if value in seen else Key(value=value, level=key.level))
        seen.add(value)
    return tuple(distinct)


def is_reused(before: Identity, after: Identity) -> bool:
    """Whether a guid that named one item has come to name another, rather than a later wording.

    All three must hold: another link, a title with few words of the old one, and a date more
    than a week later. Where one of them cannot be told, it is the same item. The dates come
    from the feed, so that the answer does not depend on when we ask.
    """
    if after.published_at is None or before.published_at is None:
        return False
    linked = before.canonical_url and after.canonical_url
    return bool(
        linked
        and before.canonical_url != after.canonical_url
        and after.published_at - before.published_at > REUSED_AFTER
        and _overlap(before.title or before.summary, after.title or after.summary) < REUSED_BELOW
    )


def _overlap(one: str, other: str) -> float:
    """The share of words that two texts have in common, in [0, 1] (Dice)."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _distinction(entry: Identity) -> str:
    return entry.canonical_url or f"title:{_digest(entry.title)}"


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def link_of(raw: str, bases: Iterable[str] = ()) -> str:
    """A link as published, made absolute and safe to open, or "".

    Only http and https, with a host, without user names; relative ones are resolved against
    the first of `bases` that is a web address itself. Anything else is "": other schemes,
    a leading dash (an option to some browser), overlong ones.
    """
    text = "".join(raw[: MAX_URL * 2].split()) if "\n" in raw or "\t" in raw else raw.strip()
    if not text or text[0] == "-" or len(text) > MAX_URL:
        return ""
    if text.lower().startswith("www."):
        text = f"https://{text}"
    elif not _HTTP.match(text):
        if _SCHEME.match(text):
            return ""
        base = next((base for base in bases if _HTTP.match(base)), "")
        text = _joined(base, text)
    return _rebuilt(text)


def _joined(base: str, relative: str) -> str:
    try:
        return urljoin(base, relative)
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """An http(s) URL in plain ASCII, its host in lower case and without a default port."""

    scheme: str
    netloc: str
    path: str
    query: str
    fragment: str


def _rebuilt(url: str) -> str:
    """The URL in plain ASCII with nothing left to interpretation, or ""."""
    parts = _parts(url)
    if parts is None:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    rebuilt = f"{parts.scheme}://{parts.netloc}{parts.path or '/'}{query}{fragment}"
    return rebuilt if len(rebuilt) <= MAX_URL else ""


def _parts(url: str) -> _Parts | None:
    """What RFC 3986 (appendix B) splits, or None if it has no host we would go to."""
    found = _URL.fullmatch(url)
    if found is None:
        return None
    scheme, authority = found[1].lower(), found[2]
    netloc = authority if _PLAIN_HOST.fullmatch(authority) else _netloc(scheme, authority)
    if not netloc:
        return None
    path, query, fragment = (_escaped(part or "") for part in found.group(3, 4, 5))
    return _Parts(scheme, netloc, path, query, fragment)


def _netloc(scheme: str, authority: str) -> str:
    """Host and port in their plain form, or "" if there is a user name or no host."""
    try:
        split = urlsplit(f"//{authority}")
        port = split.port
        host = (split.hostname or "").rstrip(".")
        host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError:
        return ""
    if "@" in authority or not _HOST.fullmatch(host):
        return ""
    return host if port in (None, _PORTS[scheme]) else f"{host}:{port}"


def _escaped(part: str) -> str:
    """Everything but plain ASCII percent-encoded; existing escapes stay."""
    if _PLAIN_PART.fullmatch(part):
        return part
    return quote(part, safe="%/:?#[]@!$&'()*+,;=~-._|", errors="replace")


def canonical_url(url: str) -> str:
    """One name for one page: the law is that it is idempotent, and "" for what is no web page.

    The scheme is https, the host lower-case without `www.`, `m.`, `amp.` and known mirrors,
    the path without a final slash or AMP ending, the query sorted and without parameters
    that only track; fragments go. For comparing, not for opening.
    """
    link = link_of(url)
    split = _parts(link) if link else None
    if split is None:
        return ""
    path = _AMP_ENDING.sub("", _without_slash(_normal_escapes(split.path)))
    while (shorter := _AMP_ENDING.sub("", _without_slash(path))) != path:
        path = shorter
    kept = [part for part in split.query.split("&") if part and not _tracks(part)]
    query = f"?{'&'.join(sorted(map(_normal_escapes, kept)))}" if kept else ""
    return f"https://{_front_door(split.netloc)}{path or '/'}{query}"


def _without_slash(path: str) -> str:
    return path.rstrip("/")


def _normal_escapes(part: str) -> str:
    """Escapes in capitals, and none where RFC 3986 (6.2.2.2) needs none."""

    def plain(found: re.Match[str]) -> str:
        char = chr(int(found[1], 16))
        return char if char in _UNRESERVED else found[0].upper()

    return _ESCAPE.sub(plain, part)


def _tracks(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    name = name.lower()
    if name.startswith(_TRACKING_PREFIXES) or name in _TRACKING:
        return True
    return name in _TRACKING_IF_FEED and value.lower() in _FEED_VALUES


def _front_door(netloc: str) -> str:
    """The host without the prefixes that only choose a presentation, mirrors folded."""
    host = netloc
    while door := next((door for door in _DOORS if host.startswith(door)), ""):
        rest = host[len(door) :].split(".")
        if len(rest) < 2 or (len(rest) == 2 and rest[0] in _REGISTRIES):
            break
        host = ".".join(rest)
    return _MIRRORS.get(host, host)
