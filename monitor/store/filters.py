"""What a person asks of the story list becomes clauses that an index can serve. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from monitor.model.board import StoryQuery
from monitor.store.rows import as_list, text_from_instant

_WORD: Final = re.compile(r"\w+")
_HOLDING: Final = """
    s.id IN (
        SELECT story FROM entry WHERE id IN (
            SELECT rowid FROM entry_text WHERE entry_text MATCH :search
        )
    )
"""
_OF_TOPICS: Final = """
    EXISTS (
        SELECT 1 FROM story_topic t
        WHERE t.story = s.id AND t.topic IN (SELECT value FROM json_each(:topics))
    )
"""
_KNOWN_THEN: Final = """
    JOIN (
        SELECT story, min(said_at) AS opened_at, max(said_at) AS updated_at, count(*) AS entries,
            max(1, count(DISTINCT nullif(publisher, ''))) AS publishers,
            count(DISTINCT origin) AS origins
        FROM entry WHERE first_seen_at <= :as_of GROUP BY story
    ) past ON past.story = s.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFilter:
    """Clauses for statements in which `s` is a story."""

    tables: str
    where: tuple[str, ...]
    params: dict[str, object]
    at: str
    """The column that orders by time; with `id` it is what one index holds."""
    id: str
    then: str
    """The alias whose times and counts to show."""


def story_filter(query: StoryQuery) -> StoryFilter:
    """The clauses of a query; they are joined by AND."""
    where: list[str] = ["s.entries > 0"]
    params: dict[str, object] = {}
    tables, at, number = "story s", "s.updated_at", "s.id"
    if query.everything:
        pass
    elif len(query.topics) == 1 and query.as_of is None:
        # The topic's own index gives the order, however rare its stories are.
        tables, at, number = (
            "story_topic t JOIN story s ON s.id = t.story",
            "t.updated_at",
            "t.story",
        )
        where.append("t.topic = :topic")
        params["topic"] = query.topics[0]
    else:
        where.append("s.topical = 1")
        if query.topics:
            where.append(_OF_TOPICS)
            params["topics"] = as_list(query.topics)
    if query.as_of is not None:
        tables, at = f"{tables} {_KNOWN_THEN}", "past.updated_at"
        params["as_of"] = text_from_instant(query.as_of)
    if query.since is not None:
        where.append(f"{at} >= :since")
        params["since"] = text_from_instant(query.since)
    if query.search.strip():
        where.append(_HOLDING)
        params["search"] = search_expression(query.search)
    then = "s" if query.as_of is None else "past"
    return StoryFilter(
        tables=tables, where=tuple(where), params=params, at=at, id=number, then=then
    )


def search_expression(text: str) -> str:
    """Full-text syntax for texts that hold every word, or a longer one that begins like it.

    Whatever FTS5 would take as an operator is text. Without any word nothing is found.
    """
    words = _WORD.findall(text)
    return " AND ".join(f'"{word}" *' for word in words) if words else '""'
