"""Records become the JSON of the contracts: dictionaries of plain values. Pure."""

from collections.abc import Iterable
from typing import Any, Final

from monitor.model.board import (
    Board,
    Coverage,
    DevelopmentRow,
    Event,
    FeedHealth,
    PartyStatus,
    StoryDetail,
    StoryEntry,
    TopicBoard,
)
from monitor.model.reactions import (
    Claim,
    Correction,
    CorrectionKind,
    Deadline,
    DevelopmentClaims,
    Evidence,
    Reading,
)
from monitor.report.words import instant
from monitor.text import redacted

Json = dict[str, Any]


def board_document(board: Board) -> Json:
    """`status --json`, schema 1."""
    return {
        "schema": 1,
        "taken_at": instant(board.taken_at),
        "as_of": instant(board.as_of) if board.as_of else None,
        "topics": [_topic(topic, board) for topic in board.topics],
    }


def _topic(topic: TopicBoard, board: Board) -> Json:
    return {
        "key": topic.topic.key,
        "title": topic.topic.title,
        "coverage": _coverage(topic.coverage),
        "developments": [_development(row, board) for row in topic.developments],
    }


def _development(row: DevelopmentRow, board: Board) -> Json:
    development = row.development
    return {
        "key": development.key,
        "title": development.title,
        "opened_at": instant(development.opened_at),
        "opened_by": development.opened_by.value,
        "deadlines": [_deadline(deadline) for deadline in development.deadlines],
        "cells": [
            cell_document(cell, board) for cell in row.cells if cell.expected or cell.evidence
        ],
    }


def cell_document(cell: PartyStatus, board: Board) -> Json:
    """One cell with its whole history."""
    now = board.as_of or board.taken_at
    waiting = cell.waiting(now)
    rejected = cell.nearest_rejected
    return {
        "party": cell.party,
        "status": cell.status.value,
        "stance": cell.stance.value if cell.stance else None,
        "since": instant(cell.since),
        "silent_s": None if waiting is None else max(0, int(waiting.total_seconds())),
        "overdue": cell.overdue,
        "unknown_reason": cell.unknown_reason,
        "act": cell.act.value if cell.act else None,
        "level": cell.level.value if cell.level else None,
        "speaker": cell.speaker,
        "reported_by": cell.reported_by,
        "evidence": [evidence_document(evidence) for evidence in cell.evidence],
        "coverage": _coverage(cell.coverage),
        "nearest_rejected": None
        if rejected is None
        else {"quote": rejected.finding.quote, "reason": rejected.reason},
    }


def evidence_document(evidence: Evidence) -> Json:
    """One row of a cell's history."""
    finding = evidence.finding
    published = evidence.published_at
    return {
        "status": finding.status.value,
        "stance": finding.stance.value if finding.stance else None,
        "counted": evidence.counted,
        "reason": evidence.reason,
        "quote": finding.quote,
        "publisher": evidence.publisher,
        "url": evidence.url,
        "published_at": instant(published) if published else None,
        "first_seen_at": instant(evidence.first_seen_at),
        "entry": evidence.entry,
        "span": list(finding.span),
        "cue": finding.cue,
        "confirmed": evidence.confirmed,
        "act": finding.act.value if finding.act else None,
        "level": finding.level.value if finding.level else None,
        "speaker": finding.speaker or None,
        "reported_by": finding.reported_by,
        "revision": evidence.revision,
        "lost": evidence.lost,
    }


def _coverage(coverage: Coverage) -> Json:
    return {"answered": coverage.answered, "expected": coverage.expected}


def _deadline(deadline: Deadline) -> Json:
    return {"at": instant(deadline.at), "asserted_by": deadline.asserted_by}


def story_document(detail: StoryDetail) -> Json:
    """One line of `stories --json`."""
    story = detail.story
    return {
        "id": story.id,
        "headline": story.headline,
        "opened_at": instant(story.opened_at),
        "updated_at": instant(story.updated_at),
        "publishers": story.publishers,
        "origins": story.origins,
        "topics": list(story.topics),
        "entries": [_entry(entry) for entry in detail.entries],
    }


def _entry(entry: StoryEntry) -> Json:
    return {
        "id": entry.id,
        "feed": entry.feed,
        "publisher": entry.publisher,
        "title": entry.title,
        "url": entry.url,
        "published_at": instant(entry.published_at) if entry.published_at else None,
        "first_seen_at": instant(entry.first_seen_at),
        "origin": entry.origin,
        "match": {
            "reason": entry.match.reason.value,
            "score": round(entry.match.score, 3),
            "words": list(entry.match.words),
        },
        "external_id": entry.external_id,
    }


def event_document(event: Event) -> Json:
    """One line of `poll --json`; keys that do not apply are left out."""
    document: Json = {"seq": event.seq, "at": instant(event.at), "kind": event.kind.value}
    for key in ("feed", "entry", "story", "development", "party"):
        if (value := getattr(event, key)) is not None:
            document[key] = value
    if event.detail:
        document["detail"] = event.detail
    return document


def feed_document(health: FeedHealth) -> Json:
    """One line of `feeds --json`."""
    feed, state = health.feed, health.state
    return {
        "key": feed.key,
        "publisher": feed.publisher,
        "url": redacted(feed.url),
        "kind": feed.kind.value,
        "country": feed.country,
        "party": feed.party,
        "answered": health.answered,
        "quiet": health.quiet,
        "not_read": list(health.not_read),
        "last_ok_at": instant(state.last_ok_at) if state.last_ok_at else None,
        "last_attempt_at": instant(state.last_attempt_at) if state.last_attempt_at else None,
        "last_new_at": instant(state.last_new_at) if state.last_new_at else None,
        "status": state.last_status,
        "trouble": state.trouble.value if state.trouble else None,
        "reason": state.trouble_detail or None,
        "failures": state.failures,
        "next_poll_at": instant(state.next_poll_at) if state.next_poll_at else None,
        "next_reason": state.next_reason or None,
        "requests": state.requests,
        "not_modified": state.not_modified,
        "bytes_read": state.bytes_read,
        "bytes_saved": state.bytes_saved,
        "quarantined": state.quarantined,
        "disabled": state.disabled,
    }


def reading_document(external_id: str | None, reading: Reading) -> Json:
    """One line of `explain --jsonl`."""
    rows: list[Json] = []
    seen: set[tuple[str, str]] = set()
    for finding in reading.findings:
        if not finding.firm or (finding.party, finding.status.value) in seen:
            continue
        seen.add((finding.party, finding.status.value))
        rows.append(
            {
                "party": finding.party,
                "status": finding.status.value,
                "stance": finding.stance.value if finding.stance else "neutral",
                "act": finding.act.value if finding.act else None,
                "reported_by": finding.reported_by,
                "evidence": finding.quote,
            }
        )
    return {
        "id": external_id,
        "language": reading.language,
        "attributions": [
            {
                "source": list(a.source),
                "cue": list(a.cue),
                "content": list(a.content),
                "party": a.party,
                "level": a.level.value,
            }
            for a in reading.attributions
        ],
        "parties": rows,
    }


def claims_document(claims: Iterable[DevelopmentClaims]) -> Json:
    """`claims --json`, schema 1."""
    return {
        "schema": 1,
        "developments": [
            {
                "key": one.development.key,
                "title": one.development.title,
                "parties": list(one.parties),
                "claims": [_claim(claim) for claim in one.claims],
                "deadlines": [
                    {**_deadline(d), "words": d.words, "entry": d.entry} for d in one.deadlines
                ],
            }
            for one in claims
        ],
    }


def _claim(claim: Claim) -> Json:
    return {
        "subject": claim.subject,
        "cells": [
            {
                "party": cell.party,
                "act": cell.act.value,
                "words": cell.words,
                "differs": [list(span) for span in cell.differs],
                "entry": cell.entry,
                "publisher": cell.publisher,
                "at": instant(cell.at) if cell.at else None,
            }
            for cell in claim.cells
        ],
    }


def correction_document(correction: Correction) -> Json:
    """One line of `corrections --json`; merges and splits are labelled pairs of entries."""
    return {
        "id": correction.id,
        "at": instant(correction.at),
        "who": correction.who,
        "kind": correction.kind.value,
        "entry": correction.entry,
        "other": correction.other,
        "together": _TOGETHER.get(correction.kind),
        "story": correction.story,
        "party": correction.party,
        "development": correction.development,
        "to_party": correction.to_party,
        "to_development": correction.to_development,
        "stance": correction.stance.value if correction.stance else None,
        "quote": correction.quote or None,
        "undone_at": instant(correction.undone_at) if correction.undone_at else None,
    }


_TOGETHER: Final = {CorrectionKind.MERGE: True, CorrectionKind.SPLIT: False}
