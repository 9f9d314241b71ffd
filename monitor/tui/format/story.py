"""A story becomes its page: origins, copies folded, what changed in an edit, who reacted. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from monitor.model.board import Revision, StoryDetail, StoryEntry
from monitor.model.stories import MatchReason
from monitor.tui.format.cells import LEVEL_LETTERS, glyph_of, stance_word, status_style
from monitor.tui.format.look import Look, clock_of, counted, lasted, later_by, when, when_short
from monitor.tui.format.sheets import Lines, SheetLine, indented, text_line
from monitor.tui.safe import fit, line, outside, width_of, wrapped

_AROUND: Final = 2
"""Words of context kept around a change of a headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """What a story's lines depend on, beside their width."""

    story: StoryDetail
    now: datetime
    look: Look
    topics: tuple[str, ...] = ()
    """Titles of the story's topics."""


def entry_key(entry: StoryEntry) -> str:
    """The key of an entry's lines."""
    return f"n{entry.id}"


def story_lines(page: StoryPage, width: int) -> Lines:
    """Head, entries by origin, and the reactions held in the story."""
    lines: list[SheetLine] = [*_head(page, width)]
    for number in _origins(page.story.entries):
        entries = tuple(entry for entry in page.story.entries if entry.origin == number)
        lines.extend(_origin_lines(page, number, entries, width))
    lines.extend(_reactions(page, width))
    return tuple(lines)


def _head(page: StoryPage, width: int) -> Lines:
    story, dot = page.story.story, f" {page.look.glyphs.dot} "
    title = wrapped(outside(story.headline), width - 2, "bold")
    star = f"{page.look.glyphs.star} starred{dot}" if page.story.starred else ""
    facts = dot.join(
        (
            f"opened {when(story.opened_at, page.now, page.look)}",
            counted(story.publishers, "publisher"),
            counted(story.origins, "origin"),
            *(outside(title) for title in page.topics),
        )
    )
    return (
        *(SheetLine(content=part) for part in title),
        *(SheetLine(content=part) for part in wrapped(star + facts, width - 2, "$text-muted")),
    )


def _origins(entries: Sequence[StoryEntry]) -> tuple[int, ...]:
    first: dict[int, tuple[datetime, int]] = {}
    for entry in entries:
        place = (entry_at(entry), entry.id)
        first[entry.origin] = min(first.get(entry.origin, place), place)
    return tuple(sorted(first, key=lambda number: first[number]))


def entry_at(entry: StoryEntry) -> datetime:
    """When an entry was published, else when we first saw it."""
    return entry.published_at or entry.first_seen_at


def _origin_lines(
    page: StoryPage, number: int, entries: tuple[StoryEntry, ...], width: int
) -> Lines:
    ordered = sorted(entries, key=lambda entry: (entry_at(entry), entry.id))
    first = f"first {when(entry_at(ordered[0]), page.now, page.look)}"
    name = outside(ordered[0].publisher, limit=60)
    left = f"ORIGIN {number}  "
    room = max(1, width - 1 - width_of(left) - width_of(first))
    head = text_line((left, "bold $text-muted"), (fit(name, room), "bold"), (first, "$text-muted"))
    rows = tuple(piece for entry in ordered for piece in _entry_lines(page, entry, width))
    return (head, *rows)


def _entry_lines(page: StoryPage, entry: StoryEntry, width: int) -> Lines:
    look, key = page.look, entry_key(entry)
    about = "~" if entry.published_at is None else " "
    at = fit(about + when_short(entry_at(entry), page.now, look), 7)
    later = fit(later_by(entry_at(entry) - page.story.story.opened_at), 7)
    by = fit(outside(entry.publisher, limit=60), 13, more=look.glyphs.more)
    copied = entry.match.reason is MatchReason.COPY
    title = f"~ copy ({entry.match.score:.2f})" if copied else outside(entry.title)
    edited = ""
    if entry.revisions:
        last = entry.revisions[-1].seen_at
        edited = f"  {look.glyphs.revised} {when_short(last, page.now, look)}"
    room = max(8, width - 30 - width_of(edited))
    head = SheetLine(
        content=line(
            (at, "$text-muted"),
            (later, "$text-muted"),
            by,
            " ",
            (fit(title, room, more=look.glyphs.more).rstrip(), "$text-muted" if copied else ""),
            (edited, "$text-warning"),
        ),
        key=key,
    )
    changes = indented(
        tuple(
            part
            for old, new in wordings(entry)
            for sign, words, style in (("-", old, "$text-error"), ("+", new, "$text-success"))
            for part in wrapped(f"{sign} {outside(words)}" if words else "", width - 30, style)
        ),
        28,
        key=key,
    )
    return (head, *changes)


def wordings(entry: StoryEntry) -> tuple[tuple[str, str], ...]:
    """(before, after) of every change of the headline, cut to the words that changed."""
    now = Revision(
        number=len(entry.revisions),
        seen_at=entry.first_seen_at,
        title=entry.title,
        summary=entry.summary,
    )
    steps = pairwise((*entry.revisions, now))
    return tuple(
        changed_words(old.title, new.title)
        if old.title != new.title
        else ("", "the text below the headline was edited")
        for old, new in steps
    )


def changed_words(old: str, new: str) -> tuple[str, str]:
    """Both wordings, cut to where they differ and a little around it."""
    before, after = old.split(), new.split()
    blocks = [
        block
        for block in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
        if block[0] != "equal"
    ]
    if not blocks:
        return "", ""
    start, end = blocks[0], blocks[-1]
    return (
        _around(before, start[1], end[2]),
        _around(after, start[3], end[4]),
    )


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    head = "… " if first else ""
    tail = " …" if last < len(words) else ""
    return f"{head}{' '.join(words[first:last])}{tail}"


def _reactions(page: StoryPage, width: int) -> Lines:
    held = tuple(
        f"{glyph_of(item.finding.status, item.finding.stance, page.look)} {item.finding.party}"
        f" {stance_word(item.finding.stance, item.finding.act)}"
        + (f" {LEVEL_LETTERS[item.finding.level]}" if item.finding.level else "")
        for item in page.story.reactions
        if item.counted and not item.lost
    )
    if not held:
        return ()
    styles = {
        status_style(item.finding.status, item.finding.stance) for item in page.story.reactions
    }
    style = styles.pop() if len(styles) == 1 else ""
    words = wrapped("   ".join(dict.fromkeys(held)), width - 4, style)
    return (text_line(("REACTIONS HELD HERE", "bold $text-muted")), *indented(words, 2))


def why_here(page: StoryPage, entry: StoryEntry) -> str:
    """Why the entry stands in this story, in words a reader understands."""
    match = entry.match
    score = f" ({match.score:.2f})"
    if match.reason is MatchReason.FIRST:
        return "it opened the story"
    if match.reason is MatchReason.SAME_LINK:
        return "the same link"
    if match.reason is MatchReason.SAME_TITLE:
        return "the same headline"
    if match.reason is MatchReason.CORRECTED:
        return "put here by hand, or like a text that was"
    near = next((other for other in page.story.entries if other.id == match.entry), None)
    apart = ""
    if near is not None:
        span = abs(entry_at(entry) - entry_at(near))
        apart = f", {lasted(span)} apart from {outside(near.publisher, limit=60)}"
    if match.reason is MatchReason.COPY:
        return f"nearly the same text{apart}: one origin{score}"
    shared = ", ".join(f"“{outside(word, limit=60)}”" for word in match.words)
    return f"shares {shared}{apart}{score}" if shared else f"similar words{apart}{score}"


def entry_detail(page: StoryPage, entry: StoryEntry, width: int, height: int) -> Lines:
    """The entry under the cursor: full title, summary, and why it stands here."""
    at = clock_of(entry_at(entry), page.look)
    why = wrapped(f"why here: {at} {why_here(page, entry)}", width, "$text-muted")
    title = wrapped(outside(entry.title), width)
    room = max(0, height - len(why) - len(title))
    text = wrapped(outside(entry.summary), width, "$text-muted")
    shown = text[:room]
    if len(text) > room > 0:
        shown = (*shown[:-1], line(shown[-1], " ", (page.look.glyphs.more, "$text-muted")))
    return tuple(SheetLine(content=part) for part in (*title, *shown, *why))
