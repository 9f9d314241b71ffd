"""A person's corrections become rows, and move what they bind at once. Touches: the store.

Corrections of evidence (confirm, reject, move, stance) are rows alone: the board applies
them whenever it is read. Corrections of stories move entries in the same transaction, and
bind later assignments through `queries.bonds`.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from monitor import ingest
from monitor.config.schema import Config
from monitor.errors import UsageError
from monitor.intake import StoreMemory, bare_desk
from monitor.model.board import Event, EventKind, Seq
from monitor.model.changes import Changes, ReadEntry
from monitor.model.feeds import EntryId
from monitor.model.reactions import (
    Correction,
    CorrectionKind,
    Development,
    DevelopmentId,
    OpenedBy,
)
from monitor.model.stories import StoryId
from monitor.reactions.linking import development_from_story
from monitor.store import queries, writes
from monitor.store.connection import Store, writing


def amend(store: Store, config: Config, correction: Correction, *, now: datetime) -> str:
    """Record a correction and do what it says; returns a sentence for the person.

    Raises:
        UsageError: If it speaks of a story, entry or development that is not there.
    """
    with writing(store) as tx:
        handle = _HANDLERS.get(correction.kind, _label)
        noted, words = handle(tx, config, replace(correction, at=now))
        writes.record_correction(tx, noted)
        writes.apply(tx, Changes(events=(_corrected(noted, words, now),)))
    return words


def undo(store: Store, *, now: datetime) -> str:
    """Take back the latest correction that stands; returns a sentence for the person."""
    with writing(store) as tx:
        correction = writes.undo_last(tx, now)
        if correction is None:
            return "nothing to undo"
        match correction.kind:
            case CorrectionKind.MERGE | CorrectionKind.SPLIT:
                _put_back(tx, correction)
            case CorrectionKind.TRACK:
                _set_closed(tx, correction.development, now)
            case CorrectionKind.DISMISS:
                _set_closed(tx, correction.development, None)
            case _:
                pass
        words = f"taken back: {correction.kind}"
        writes.apply(tx, Changes(events=(_corrected(correction, words, now),)))
    return words


def _corrected(correction: Correction, words: str, now: datetime) -> Event:
    return Event(
        seq=Seq(0),
        at=now,
        kind=EventKind.CORRECTED,
        entry=correction.entry,
        story=correction.story,
        development=correction.development,
        party=correction.party,
        detail=words,
    )


def _label(
    tx: sqlite3.Connection, config: Config, correction: Correction
) -> tuple[Correction, str]:
    """Confirm, reject, move or stance: the board reads the row."""
    del config
    _need_development(tx, correction.development)
    if correction.to_development is not None:
        _need_development(tx, correction.to_development)
    whose = f"{correction.party or ''} {correction.development or ''}".strip()
    words = {
        CorrectionKind.CONFIRM: f"confirmed: {whose}",
        CorrectionKind.REJECT: f"rejected: {whose}; it will not come back",
        CorrectionKind.MOVE: f"moved from {whose} to"
        f" {correction.to_party or correction.party}"
        f" {correction.to_development or correction.development}",
        CorrectionKind.STANCE: f"{whose} is now {correction.stance}",
    }[correction.kind]
    return correction, words


def _track(
    tx: sqlite3.Connection, config: Config, correction: Correction
) -> tuple[Correction, str]:
    story = _need_story(tx, correction.story)
    memory = StoreMemory(tx)
    entries = memory.entries_of_story(story)
    keys = memory.story_topics(story)
    topic = next((t for t in config.topics if t.key in keys), None) or next(
        iter(config.topics), None
    )
    if topic is None:
        raise UsageError("no topic is configured; a development needs one")
    desk = bare_desk(tx, config)
    if (old := next((d for d in desk.developments if d.story == story), None)) is not None:
        _set_closed(tx, old.key, None)
        return replace(correction, development=old.key), f"tracked again: {old.title}"
    development = replace(
        development_from_story(topic, entries=entries, id=DevelopmentId(memory.ids().development)),
        opened_by=OpenedBy.USER,
    )
    entries = tuple(_in_topic(entry, development) for entry in entries)
    changes = ingest.open_development(desk, memory, development, now=correction.at)
    writes.apply(tx, changes)
    return replace(correction, development=development.key), f"tracked: {development.title}"


def _in_topic(entry: ReadEntry, development: Development) -> ReadEntry:
    return replace(entry, topics=tuple(dict.fromkeys((*entry.topics, development.topic))))


def _dismiss(
    tx: sqlite3.Connection, config: Config, correction: Correction
) -> tuple[Correction, str]:
    del config
    development = _set_closed(tx, correction.development, correction.at)
    return correction, f"closed: {development.title}"


def _merge(
    tx: sqlite3.Connection, config: Config, correction: Correction
) -> tuple[Correction, str]:
    """The entries of `other`'s story join `entry`'s; its origins are numbered on."""
    del config
    story, other = _story_of(tx, correction.entry), _story_of(tx, correction.other)
    if story == other:
        raise UsageError("both are in the same story already")
    ours = queries.read_entries(tx, story=story)
    theirs = queries.read_entries(tx, story=other)
    shift = max(entry.origin for entry in ours)
    before = [(entry.id, other, entry.origin) for entry in theirs]
    writes.move_entries(tx, {entry.id: (story, entry.origin + shift) for entry in theirs})
    noted = replace(correction, story=story, note=_places(before))
    return noted, f"merged {len(theirs)} reports into story {story}"


def _split(
    tx: sqlite3.Connection, config: Config, correction: Correction
) -> tuple[Correction, str]:
    """The entry and the copies of its text leave for a story of their own."""
    del config
    story = _story_of(tx, correction.entry)
    entries = queries.read_entries(tx, story=story)
    origin = next(entry.origin for entry in entries if entry.id == correction.entry)
    leaving = [entry for entry in entries if entry.origin == origin]
    staying = [entry for entry in entries if entry.origin != origin]
    if not staying:
        raise UsageError(f"story {story} has one origin only; nothing to split")
    target = StoryId(writes.next_ids(tx).story)
    before = [(entry.id, story, entry.origin) for entry in leaving]
    writes.move_entries(tx, {entry.id: (target, 1) for entry in leaving})
    noted = replace(correction, story=story, other=staying[0].id, note=_places(before))
    return noted, f"split off story {target} with {len(leaving)} reports"


def _put_back(tx: sqlite3.Connection, correction: Correction) -> None:
    places = json.loads(correction.note)
    writes.move_entries(
        tx, {EntryId(entry): (StoryId(story), origin) for entry, story, origin in places}
    )


def _places(before: list[tuple[EntryId, StoryId, int]]) -> str:
    """Where entries were, so that undo can put them back."""
    return json.dumps(before)


def _set_closed(tx: sqlite3.Connection, key: str | None, closed_at: datetime | None) -> Development:
    development = _need_development(tx, key)
    writes.apply(tx, Changes(developments=(replace(development, closed_at=closed_at),)))
    return development


def _need_development(tx: sqlite3.Connection, key: str | None) -> Development:
    for development in queries.developments(tx):
        if development.key == key:
            return development
    raise UsageError(f'there is no development "{key}"; `monitor status` lists them')


def _need_story(tx: sqlite3.Connection, story: StoryId | None) -> StoryId:
    if story is None or not queries.read_entries(tx, story=story):
        raise UsageError(f"there is no story {story}; `monitor stories` lists them")
    return story


def _story_of(tx: sqlite3.Connection, entry: EntryId | None) -> StoryId:
    found = None if entry is None else queries.story_of_entry(tx, entry)
    if found is None:
        raise UsageError(f"there is no entry {entry}; `monitor stories` lists them")
    return found


_Handler = Callable[[sqlite3.Connection, Config, Correction], tuple[Correction, str]]
_HANDLERS: Final[Mapping[CorrectionKind, _Handler]] = MappingProxyType(
    {
        CorrectionKind.TRACK: _track,
        CorrectionKind.DISMISS: _dismiss,
        CorrectionKind.MERGE: _merge,
        CorrectionKind.SPLIT: _split,
    }
)
