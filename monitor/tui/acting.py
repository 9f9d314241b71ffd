"""What the cursor stands on becomes a correction, a link or a quotation, or a reason why not. Pure.

A refusal is a sentence for the person: a value, not an exception.
"""

from datetime import datetime

from monitor.model.board import StoryDetail
from monitor.model.feeds import EntryId, PartyKey
from monitor.model.reactions import Correction, CorrectionKind, Evidence, Stance
from monitor.tui.format.look import Look, when
from monitor.tui.safe import copied
from monitor.tui.selection import Selection

NO_EVIDENCE = "no reaction stands under the cursor: e shows them, j and k choose one"


def about_evidence(
    chosen: Selection, kind: CorrectionKind, now: datetime, who: str
) -> Correction | str:
    """Confirm or reject the evidence under the cursor."""
    item, development = chosen.evidence, chosen.development
    if item is None or development is None:
        return NO_EVIDENCE
    return Correction(
        id=0,
        at=now,
        who=who,
        kind=kind,
        entry=item.entry,
        party=item.finding.party,
        development=development.key,
        span=item.finding.span,
        quote=item.finding.quote,
    )


def moved(
    base: Correction, *, party: PartyKey | None = None, development: str | None = None
) -> Correction:
    """The evidence of `base` under another party, or another development."""
    return Correction(
        id=0,
        at=base.at,
        who=base.who,
        kind=CorrectionKind.MOVE,
        entry=base.entry,
        party=base.party,
        development=base.development,
        to_party=party,
        to_development=development,
        span=base.span,
        quote=base.quote,
    )


def with_stance(base: Correction, stance: Stance) -> Correction:
    """The evidence of `base` with the stance a person reads in it."""
    return Correction(
        id=0,
        at=base.at,
        who=base.who,
        kind=CorrectionKind.STANCE,
        entry=base.entry,
        party=base.party,
        development=base.development,
        stance=stance,
        span=base.span,
        quote=base.quote,
    )


def split_off(chosen: Selection, now: datetime, who: str) -> Correction | str:
    """Split the entry under the cursor off its story."""
    if chosen.entry is None:
        return "open the story first (Enter), then choose the report to split off"
    return Correction(
        id=0,
        at=now,
        who=who,
        kind=CorrectionKind.SPLIT,
        entry=chosen.entry.id,
        story=chosen.story,
    )


def merged(one: StoryDetail, other: StoryDetail, now: datetime, who: str) -> Correction | str:
    """Merge two stories, told by an entry of each."""
    if one.story.id == other.story.id:
        return "these are one story already"
    if not one.entries or not other.entries:
        return "one of the stories has no entry left"
    return Correction(
        id=0,
        at=now,
        who=who,
        kind=CorrectionKind.MERGE,
        entry=first_entry(one),
        other=first_entry(other),
        story=one.story.id,
    )


def first_entry(story: StoryDetail) -> EntryId:
    """The entry that opened the story."""
    return min(story.entries, key=lambda entry: (entry.first_seen_at, entry.id)).id


def dismissed(chosen: Selection, now: datetime, who: str) -> Correction | str:
    """Close the development under the cursor."""
    if chosen.development is None:
        return "no development stands under the cursor"
    return Correction(
        id=0,
        at=now,
        who=who,
        kind=CorrectionKind.DISMISS,
        development=chosen.development.key,
    )


def link_of(chosen: Selection, story: StoryDetail | None) -> tuple[str, str]:
    """(URL, publisher) of the report under the cursor; of a story, its newest report."""
    if chosen.evidence is not None:
        return chosen.evidence.url, chosen.evidence.publisher
    if chosen.entry is not None:
        return chosen.entry.url, chosen.entry.publisher
    if story is None or not story.entries:
        return "", ""
    newest = max(story.entries, key=lambda entry: (entry.first_seen_at, entry.id))
    return newest.url, newest.publisher


def quotation(chosen: Selection, story: StoryDetail | None, now: datetime, look: Look) -> str:
    """The sentence with its source, to paste into a text; "" when there is nothing to quote."""
    if chosen.evidence is not None:
        return _quoted(chosen.evidence, now, look)
    entry = chosen.entry
    if entry is None and story is not None and story.entries:
        entry = max(story.entries, key=lambda one: (one.first_seen_at, one.id))
    if entry is None:
        return ""
    at = when(entry.published_at or entry.first_seen_at, now, look)
    return copied(f"“{entry.title}” ({entry.publisher}, {at}) {entry.url}").strip()


def _quoted(item: Evidence, now: datetime, look: Look) -> str:
    speaker = f"{item.finding.speaker}, " if item.finding.speaker else ""
    at = when(item.at, now, look)
    return copied(f"“{item.finding.quote}” ({speaker}{item.publisher}, {at}) {item.url}").strip()
