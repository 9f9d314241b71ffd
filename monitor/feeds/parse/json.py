"""A JSON Feed of version 1 or 1.1 becomes raw entries. Pure.

https://www.jsonfeed.org/version/1.1/. Numbers stay the text they were, as that page asks of
ids; what has another type than its field should have counts as absent. Bare line ends in a
text are read: they lose nothing.
"""

import json
import re
from typing import Any, Final

from monitor.feeds.parse.raw import RawEntry, RawFeed, RawText, RefusedError
from monitor.model.feeds import FailureKind

_MAX_ITEMS: Final = 100_000
"""Ten megabytes of ordinary items are 20,000; empty ones would take 600 MB."""
_VERSION: Final = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.[0-9]+)?/?")
_NAMED: Final = re.compile(r"jsonfeed\.org\\?/version")
"""The version's address in a document that cannot be read; slashes may be escaped."""


def is_json(text: str) -> bool:
    """Whether a document can only be JSON: markup never begins so."""
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def read_json_feed(text: str) -> RawFeed:
    """The feed in a JSON document; an item that is no object is one that says nothing.

    Raises:
        RefusedError: It is damaged, nested too deep, or some other JSON.
    """
    try:
        document = json.loads(text.strip("\ufeff"), parse_int=str, parse_float=str, strict=False)
    except json.JSONDecodeError as error:
        raise _damaged(text, error) from error
    except RecursionError as error:
        detail = "values are nested too deep in the document"
        raise RefusedError(FailureKind.PARSER, detail) from error
    told = document if isinstance(document, dict) else {}
    if not _VERSION.fullmatch(_text(told, "version")):
        raise RefusedError(FailureKind.NOT_A_FEED, "the answer is JSON, but no JSON Feed")
    items = told.get("items")
    if not isinstance(items, list):
        raise RefusedError(FailureKind.MALFORMED, "the JSON Feed has no list of items")
    if len(items) > _MAX_ITEMS:
        raise RefusedError(FailureKind.PARSER, f"the document has more than {_MAX_ITEMS:,} items")
    return RawFeed(
        format="JSON Feed",
        title=_text(told, "title"),
        link=_text(told, "home_page_url"),
        entries=tuple(_entry(item) if isinstance(item, dict) else RawEntry() for item in items),
    )


def _damaged(text: str, error: json.JSONDecodeError) -> RefusedError:
    """Nothing of a torn document is kept: JSON says no end of an item before its own."""
    if not _NAMED.search(text):
        return RefusedError(FailureKind.NOT_A_FEED, "the answer seems to be JSON, but is damaged")
    early = error.msg.startswith("Unterminated") or error.pos >= len(text.rstrip())
    what = "ends early" if early else f"is damaged in line {error.lineno}"
    return RefusedError(FailureKind.MALFORMED, f"the JSON Feed {what}")


def _entry(item: dict[str, Any]) -> RawEntry:
    html = _text(item, "content_html")
    return RawEntry(
        guid=_text(item, "id"),
        guid_is_link=True,
        link=_text(item, "url") or _text(item, "external_url"),
        title=RawText(value=_text(item, "title"), html=False),
        summary=RawText(value=_text(item, "summary"), html=False),
        content=RawText(value=html or _text(item, "content_text"), html=bool(html)),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
    )


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value.strip() if isinstance(value, str) else ""
