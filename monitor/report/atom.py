"""The board becomes an Atom feed (RFC 4287): who has reacted, for any feed reader. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final
from uuid import UUID, uuid5

from monitor.model.board import Board
from monitor.model.reactions import Development, Evidence, Stance, Status
from monitor.model.stories import Topic
from monitor.report.words import instant, why_counted
from monitor.text import printable

_NAMESPACE: Final = UUID("6d0f4f0e-2c5b-4f43-9a63-5a0f3c1f7d18")
"""Drawn once: ids are made of what an entry says, so that every export of it has the same."""
_SILENCES: Final = {
    Status.DECLINED: "declined",
    Status.NO_REACTION_EXPLICIT: "no reaction yet, says an outlet",
    Status.REPORTED_BY_OTHER: "second-hand",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One atom:entry; texts are as they came."""

    id: str
    updated_at: datetime
    published_at: datetime
    title: str
    author: str
    content: str
    url: str
    terms: tuple[str, ...]


def atom_feed(board: Board, since: datetime | None = None) -> str:
    """Developments opened and evidence that counts, latest first seen first.

    The same store gives the same bytes whenever it is asked. Ids do not depend on the
    database, and what two feeds carry in the same words under one link is one entry. With
    `since` only what was first seen, or opened, from then on.
    """
    found = {item.id: item for item in _items(board)}
    kept = (item for item in found.values() if since is None or item.updated_at >= since)
    items = sorted(kept, key=lambda item: (item.updated_at, item.id), reverse=True)
    updated_at = items[0].updated_at if items else board.as_of or board.taken_at
    topics = [topic.topic for topic in board.topics]
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        _element("id", _urn("feed", *(topic.key for topic in topics))),
        _element("title", " · ".join(("Monitor", *(topic.title for topic in topics)))),
        _element("subtitle", "who has reacted, in whose words"),
        _element("updated", instant(updated_at)),
        _element("generator", "Monitor"),
        f"<author>{_element('name', 'Monitor')}</author>",
        *(line for item in items for line in _entry(item)),
        "</feed>",
    )
    return "\n".join(lines) + "\n"


def _items(board: Board) -> Iterator[_Item]:
    for topic in board.topics:
        for row in topic.developments:
            yield _opened(topic.topic, row.development)
            for cell in row.cells:
                for evidence in cell.evidence:
                    if evidence.counted:
                        yield _said(topic.topic, row.development, evidence)


def _opened(topic: Topic, development: Development) -> _Item:
    return _Item(
        id=_urn("development", topic.key, development.key, instant(development.opened_at)),
        updated_at=development.opened_at,
        published_at=development.opened_at,
        title=f"opened: {development.title}",
        author="",
        content=f"Expected to react: {', '.join(development.expect) or 'nobody named'}.",
        url="",
        terms=(topic.key, development.key),
    )


def _said(topic: Topic, development: Development, evidence: Evidence) -> _Item:
    finding = evidence.finding
    named = evidence.url or evidence.publisher
    publisher = evidence.publisher or "publisher unknown"
    terms = (topic.key, development.key, finding.party, finding.status, finding.stance)
    return _Item(
        id=_urn(development.key, finding.party, finding.status, named, finding.quote),
        updated_at=evidence.first_seen_at,
        published_at=evidence.at,
        title=f"{finding.party} {_position(evidence)}: {development.title}",
        author=evidence.publisher,
        content=f"“{finding.quote}” — {publisher} ({why_counted(evidence)})",
        url=evidence.url,
        terms=tuple(term for term in terms if term),
    )


def _position(evidence: Evidence) -> str:
    finding = evidence.finding
    if finding.status is not Status.REACTED:
        return _SILENCES[finding.status]
    stance = None if finding.stance is Stance.NEUTRAL else finding.stance
    return stance or finding.act or "spoke"


def _entry(item: _Item) -> Iterator[str]:
    yield "<entry>"
    yield _element("id", item.id)
    yield _element("title", item.title)
    yield _element("updated", instant(item.updated_at))
    yield _element("published", instant(item.published_at))
    if item.author:
        yield f"<author>{_element('name', item.author)}</author>"
    if item.url.startswith(("http://", "https://")):
        yield f'<link rel="alternate" href="{_escaped(item.url)}"/>'
    yield from (f'<category term="{_escaped(term)}"/>' for term in item.terms)
    yield _element("content", item.content)
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    """As text or attribute in XML; `printable` leaves no character that XML 1.0 lacks."""
    return escape(printable(text))


def _urn(*parts: str) -> str:
    return uuid5(_NAMESPACE, "\n".join(parts)).urn
