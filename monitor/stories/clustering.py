"""Arriving entries find their story and origin among the open ones, never by a scan. Pure."""

import heapq
import math
import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from monitor.model.feeds import EntryId
from monitor.model.stories import (
    Assignment,
    Bond,
    Grain,
    Item,
    Match,
    MatchReason,
    PlacedItem,
    StoryId,
)
from monitor.stories.guards import guard
from monitor.stories.marks import MarksReader
from monitor.stories.matching import GLANCE_LEAST, Doc, Idf, Probe, outlet_of, title_ratio
from monitor.stories.normalise import READ_SUMMARY, Normaliser, clean_title
from monitor.stories.origins import credit_of, share, shared_origin
from monitor.stories.weights import PRIOR, PRIOR_DOCS, STORY_BEST, STORY_MEAN, THRESHOLD

WINDOW: Final = timedelta(hours=72)
GRAIN_SHIFT: Final = {Grain.TIGHTER: 1.0, Grain.NORMAL: 0.0, Grain.LOOSER: -1.0}
"""Logits added to the threshold: one logit is about a point of pair precision for one of recall."""
VOTING_TOKENS: Final = 16
POSTINGS_READ: Final = 120
"""Newest entries read for one token."""
VOTES: Final = 600
"""Postings read for one entry in all, rarest tokens first: what bounds the time of a search."""
NEAR_BEST: Final = 0.35
"""Share of the best vote below which a candidate is not looked at."""
ORIGINS_READ: Final = 12
"""Newest entries of the story that are asked for a shared origin, beside the nearest."""
CANDIDATES: Final = 6
LEAST_VOTE: Final = 0.08
"""Share of the entry's own weight below which a candidate is not looked at."""
SAME_TITLE_WORDS: Final = 4
"""Shorter titles ("Live", "Ukraine war") are templates more often than copies."""
SAME_TITLE_AFTER: Final = timedelta(hours=24)
"""An identical title later than this is scored like any other: dailies repeat their titles."""
SAME_FEED_REPEAT: Final = timedelta(hours=6)
HUB_RATIO: Final = 0.4
"""One feed, one link, titles less alike than this: the link is a front page, not an article."""
FOLLOWS: Final = 0.5
"""Logits by which an entry that a person moved is preferred as the nearest."""
_BARE_LINK: Final = re.compile(r"^[a-z]+://[^/?]+/?$")


@dataclass(slots=True)
class _Slot:
    """An entry in the index."""

    number: int
    doc: Doc
    story: StoryId
    origin: int

    @property
    def entry(self) -> EntryId:
        """The entry's id."""
        return self.doc.entry


@dataclass(slots=True)
class _Story:
    """An open story: its slots by number of arrival."""

    newest_s: float
    slots: list[int] = field(default_factory=list)
    origins: int = 0


def _numbers() -> "array[int]":
    """Numbers of slots, in their order: half as large as a list of them."""
    return array("I")


_Table = defaultdict[str, "array[int]"]


class Member(NamedTuple):
    """An entry of an open story."""

    entry: EntryId
    origin: int


class StoryIndex:
    """The open stories. `place` decides and changes nothing; `add` makes a decision count.

    A story stays as long as its newest entry is in the window, whole; an entry is compared only
    with entries within the window of its own arrival, before or after. Built again from the same
    placed items in the same order, it decides the same.
    """

    def __init__(self, grain: Grain, *, window: timedelta = WINDOW) -> None:
        self._threshold = THRESHOLD + GRAIN_SHIFT[grain]
        self._window_s = window.total_seconds()
        self._normaliser = Normaliser()
        self._marks = MarksReader(self._normaliser)
        self._idf = Idf(PRIOR, PRIOR_DOCS)
        self._slots: dict[int, _Slot] = {}
        self._numbers: dict[EntryId, int] = {}
        self._postings: _Table = defaultdict(_numbers)
        self._links: _Table = defaultdict(_numbers)
        self._titles: _Table = defaultdict(_numbers)
        self._stories: dict[StoryId, _Story] = {}
        self._ages: list[tuple[float, StoryId]] = []
        self._apart: dict[EntryId, dict[EntryId, None]] = {}
        self._together: dict[EntryId, dict[EntryId, None]] = {}
        self._prepared: tuple[Item, Doc] | None = None
        self._outlets: dict[str, tuple[str, str]] = {}
        self._next = 0

    def __len__(self) -> int:
        return len(self._slots)

    def place(self, item: Item) -> Assignment:
        """Where the entry goes; the same for the same state, and without changing it."""
        doc = self._doc(item)
        barred = self._barred(item.entry)
        bound = self._bound(item, barred)
        if bound is not None:
            return self._join(doc, bound, Match(reason=MatchReason.CORRECTED, score=1.0))
        return (
            self._same_link(item.canonical_url, doc, barred)
            or self._same_title(doc, barred)
            or self._worded(item, self._alike(doc, barred))
            or Assignment(
                story=None,
                origin=1,
                match=Match(reason=MatchReason.FIRST, score=1.0),
                roundup=doc.roundup,
            )
        )

    def add(self, placed: PlacedItem) -> None:
        """Make a placed entry part of the index; one that is there already moves."""
        item = placed.item
        if item.entry in self._numbers:
            self.move(item.entry, placed.story, placed.origin)
            return
        doc = self._doc(item)
        number = self._next
        self._next += 1
        slot = _Slot(number, doc, placed.story, placed.origin)
        self._slots[number] = slot
        self._numbers[item.entry] = number
        if not doc.roundup:
            self._idf.add(doc.tokens)
            for numbers in map(self._postings.__getitem__, doc.tokens):
                numbers.append(number)
        if item.canonical_url and not _BARE_LINK.match(item.canonical_url):
            self._links[item.canonical_url].append(number)
        if doc.plain:
            self._titles[doc.plain].append(number)
        self._enter(slot)

    def move(self, entry: EntryId, story: StoryId, origin: int) -> None:
        """Put an entry into another story or origin; an entry not in the index is left alone."""
        number = self._numbers.get(entry)
        if number is None:
            return
        slot = self._slots[number]
        self._leave(slot)
        slot.story, slot.origin = story, origin
        self._enter(slot)

    def bind(self, bonds: Iterable[Bond]) -> None:
        """Let corrections bind later assignments; of two about one pair the later one holds."""
        for bond in bonds:
            now, before = (
                (self._together, self._apart) if bond.together else (self._apart, self._together)
            )
            for one, other in ((bond.entry, bond.other), (bond.other, bond.entry)):
                now.setdefault(one, {})[other] = None
                before.get(one, {}).pop(other, None)

    def unbind(self, bonds: Iterable[Bond]) -> None:
        """Take corrections back."""
        for bond in bonds:
            side = self._together if bond.together else self._apart
            for one, other in ((bond.entry, bond.other), (bond.other, bond.entry)):
                side.get(one, {}).pop(other, None)

    def members(self, story: StoryId) -> tuple[Member, ...]:
        """The story's entries in order of arrival; () when it is not open."""
        found = self._stories.get(story)
        if found is None:
            return ()
        slots = (self._slots[number] for number in found.slots)
        return tuple(Member(slot.entry, slot.origin) for slot in slots)

    def evict(self, now: datetime) -> None:
        """Forget the stories whose newest entry is older than the window at `now`."""
        limit = now.timestamp() - self._window_s
        gone: list[_Slot] = []
        while self._ages and self._ages[0][0] < limit:
            _, key = heapq.heappop(self._ages)
            story = self._stories.get(key)
            if story is None:
                continue
            if story.newest_s >= limit:
                heapq.heappush(self._ages, (story.newest_s, key))
                continue
            gone += (self._slots[number] for number in story.slots)
            del self._stories[key]
        self._forget(gone)

    # What an entry is, and what binds it.

    def _doc(self, item: Item) -> Doc:
        if self._prepared is not None and self._prepared[0] is item:
            return self._prepared[1]
        terms = self._normaliser.read(item.title, item.summary, item.language)
        credit, outlet = credit_of(item), self._outlet(item)
        doc = Doc(item, terms, self._marks, credit=credit, outlet=outlet)
        self._prepared = (item, doc)
        return doc

    def _outlet(self, item: Item) -> tuple[str, str]:
        """(publisher, newsroom) folded; one pair for all entries of a publisher."""
        found = self._outlets.get(item.publisher)
        if found is None:
            found = self._outlets[item.publisher] = outlet_of(item.publisher)
        return found

    def _barred(self, entry: EntryId) -> frozenset[StoryId]:
        """Stories that hold an entry which a person keeps apart from this one."""
        apart = self._apart.get(entry)
        if not apart:
            return frozenset()
        numbers = (self._numbers.get(other) for other in apart)
        return frozenset(self._slots[n].story for n in numbers if n is not None)

    def _bound(self, item: Item, barred: frozenset[StoryId]) -> _Slot | None:
        """The entry a person put together with this one, the latest to arrive."""
        numbers = (self._numbers.get(other) for other in self._together.get(item.entry, ()))
        slots = [self._slots[n] for n in numbers if n is not None]
        free = [slot for slot in slots if slot.story not in barred]
        return max(free, key=lambda slot: slot.number, default=None)

    # The three layers.

    def _same_link(self, link: str, doc: Doc, barred: frozenset[StoryId]) -> Assignment | None:
        slot = self._newest(self._links.get(link, ()), doc, barred)
        if slot is None:
            return None
        same_feed = slot.doc.feed == doc.feed
        if same_feed and title_ratio(slot.doc.plain, doc.plain) < HUB_RATIO:
            return None
        return self._join(doc, slot, self._found(slot, MatchReason.SAME_LINK), same_text=True)

    def _same_title(self, doc: Doc, barred: frozenset[StoryId]) -> Assignment | None:
        slot = self._newest(self._titles.get(doc.plain, ()), doc, barred)
        if slot is None or doc.plain.count(" ") + 1 < SAME_TITLE_WORDS:
            return None
        if slot.doc.roundup != doc.roundup:
            return None
        apart_s = abs(slot.doc.at_s - doc.at_s)
        bound = SAME_FEED_REPEAT if slot.doc.feed == doc.feed else SAME_TITLE_AFTER
        if apart_s > bound.total_seconds():
            return None
        return self._join(doc, slot, self._found(slot, MatchReason.SAME_TITLE), same_text=True)

    def _alike(self, doc: Doc, barred: frozenset[StoryId]) -> Assignment | None:
        """The best open story over the threshold, or None."""
        if doc.roundup:
            return None
        probe = self.probe(doc)
        scored = self._scored(probe, doc)
        moved = self._follows(scored)
        if moved is not None and moved.story not in barred:
            return self._join(doc, moved, self._found(moved, MatchReason.CORRECTED))
        best: tuple[float, _Slot] | None = None
        for logits in _by_story(scored, barred):
            score = story_logit([logit for logit, _ in logits])
            if best is None or score > best[0]:
                best = score, logits[0][1]
        if best is None or best[0] < self._threshold:
            return None
        slot = best[1]
        match = Match(
            reason=MatchReason.SIMILAR,
            score=_score(best[0] - self._threshold),
            words=probe.shared_words(slot.doc),
            entry=slot.entry,
        )
        near = [one for _, one in scored if one.story == slot.story]
        return self._join(doc, slot, match, near=near)

    def _worded(self, item: Item, found: Assignment | None) -> Assignment | None:
        """The assignment with its shared words as they stand in the arriving entry."""
        if found is None or not found.match.words:
            return found
        text = f"{clean_title(item.title)} {item.summary[:READ_SUMMARY]}"
        surfaces = self._normaliser.surfaces(text, item.language, found.match.words)
        words = (surfaces.get(token, token.lstrip("#")) for token in found.match.words)
        return replace(found, match=replace(found.match, words=tuple(dict.fromkeys(words))))

    # How they are found.

    def probe(self, doc: Doc) -> Probe:
        """The entry with the weights its tokens have now."""
        return Probe(doc, self._idf)

    def candidates(self, probe: Probe) -> list[_Slot]:
        """The entries that share most of the rarest tokens, at most `CANDIDATES`, best first."""
        near: list[_Slot] = []
        for _, number in self._votes(probe):
            slot = self._slots[number]
            if abs(slot.doc.at_s - probe.doc.at_s) <= self._window_s:
                near.append(slot)
                if len(near) == CANDIDATES:
                    break
        return near

    def _votes(self, probe: Probe) -> list[tuple[float, int]]:
        """(vote, slot number) of the entries worth a look, most votes first, newer first."""
        votes: dict[int, float] = {}
        total = 0.0
        for square, numbers in self._read(probe.squares):
            total += square
            for number in numbers:
                if number in votes:
                    votes[number] += square
                else:
                    votes[number] = square
        least = max(LEAST_VOTE * total, NEAR_BEST * max(votes.values(), default=0.0))
        return sorted([(v, number) for number, v in votes.items() if v >= least], reverse=True)

    def _read(self, squares: dict[str, float]) -> list[tuple[float, "array[int]"]]:
        """(squared weight, newest entries that hold it) of the rarest tokens known."""
        read: list[tuple[float, array[int]]] = []
        left = VOTES
        for token in sorted(squares, key=squares.__getitem__, reverse=True):
            numbers = self._postings.get(token)
            if numbers is None:
                continue
            most = min(POSTINGS_READ, left)
            if len(numbers) > most:
                numbers = numbers[-most:]
            read.append((squares[token], numbers))
            left -= len(numbers)
            if left <= 0 or len(read) == VOTING_TOKENS:
                break
        return read

    def _scored(self, probe: Probe, doc: Doc) -> list[tuple[float, _Slot]]:
        """Each candidate's logit, best first; [] when none can reach the threshold."""
        glanced: list[tuple[float, _Slot]] = []
        closer: list[tuple[tuple[float, ...], _Slot]] = []
        best = -math.inf
        for slot in self.candidates(probe):
            logit = probe.promise(slot.doc, probe.glance(slot.doc))
            if logit < GLANCE_LEAST:
                glanced.append((logit, slot))
                continue
            words = probe.words(slot.doc)
            if words is not None:
                closer.append((words, slot))
                best = max(best, probe.logit(slot.doc, words))
        if best < self._threshold:
            return []
        scored = glanced + [
            (probe.logit(slot.doc, words + probe.marked(slot.doc)) + guard(doc, slot.doc), slot)
            for words, slot in closer
        ]
        scored.sort(key=lambda pair: (-pair[0], -pair[1].number))
        return scored

    def _follows(self, scored: list[tuple[float, _Slot]]) -> _Slot | None:
        """The nearest entry, if a person moved it and the arriving one is like it."""
        if not scored or scored[0][0] < self._threshold:
            return None
        near = (slot for logit, slot in scored if logit >= scored[0][0] - FOLLOWS)
        return next((slot for slot in near if self._apart.get(slot.entry)), None)

    def _newest(self, numbers: Sequence[int], doc: Doc, barred: frozenset[StoryId]) -> _Slot | None:
        """The newest of these in sight; one that a person moved comes first."""
        newest: _Slot | None = None
        for number in numbers[: -POSTINGS_READ - 1 : -1]:
            slot = self._slots[number]
            if slot.story in barred:
                continue
            if abs(slot.doc.at_s - doc.at_s) > self._window_s:
                continue
            if self._apart.get(slot.entry):
                return slot
            newest = newest or slot
        return newest

    # What follows from it.

    def _found(self, slot: _Slot, reason: MatchReason) -> Match:
        if self._apart.get(slot.entry):
            reason = MatchReason.CORRECTED
        return Match(reason=reason, score=1.0, entry=slot.entry)

    def _join(
        self,
        doc: Doc,
        slot: _Slot,
        match: Match,
        *,
        near: list[_Slot] | None = None,
        same_text: bool = False,
    ) -> Assignment:
        """The assignment to the slot's story, with the origin the entry shares or opens."""
        story = self._stories[slot.story]
        pool = dict.fromkeys(one.number for one in near or ())
        pool.update(dict.fromkeys((slot.number, *story.slots[: -ORIGINS_READ - 1 : -1])))
        if same_text:
            shared: tuple[int, Match] | None = share(slot, MatchReason.COPY, 1.0)
        else:
            shared = shared_origin(doc, [self._slots[number] for number in pool])
        copied = shared is not None and shared[1].reason is MatchReason.COPY
        if copied and match.reason is MatchReason.SIMILAR:
            match = Match(
                reason=MatchReason.COPY, score=match.score, words=match.words, entry=match.entry
            )
        return Assignment(
            story=slot.story,
            origin=shared[0] if shared else story.origins + 1,
            match=match,
            origin_match=shared[1] if shared else None,
            roundup=doc.roundup,
        )

    # Bookkeeping.

    def _enter(self, slot: _Slot) -> None:
        story = self._stories.get(slot.story)
        if story is None:
            story = self._stories[slot.story] = _Story(slot.doc.at_s)
            heapq.heappush(self._ages, (slot.doc.at_s, slot.story))
        story.newest_s = max(story.newest_s, slot.doc.at_s)
        if story.slots and story.slots[-1] > slot.number:
            story.slots.append(slot.number)
            story.slots.sort()
        else:
            story.slots.append(slot.number)
        story.origins = max(story.origins, slot.origin)

    def _leave(self, slot: _Slot) -> None:
        story = self._stories[slot.story]
        story.slots.remove(slot.number)
        if not story.slots:
            del self._stories[slot.story]
            return
        left = [self._slots[number] for number in story.slots]
        story.newest_s = max(one.doc.at_s for one in left)
        story.origins = max(one.origin for one in left)

    def _forget(self, gone: list[_Slot]) -> None:
        """Take slots out of every table."""
        held: _Table = defaultdict(_numbers)
        for slot in gone:
            doc = slot.doc
            del self._slots[slot.number], self._numbers[slot.entry]
            self._drop(self._links, doc.link, [slot.number])
            self._drop(self._titles, doc.plain, [slot.number])
            if not doc.roundup:
                self._idf.remove(doc.tokens)
                for token in doc.tokens:
                    held[token].append(slot.number)
        for token, numbers in held.items():
            self._drop(self._postings, token, numbers)

    def _drop(self, table: _Table, key: str, gone: Sequence[int]) -> None:
        """Take the numbers of slots that are gone out of a list."""
        numbers = table.get(key)
        if numbers is None:
            return
        if len(gone) == 1:
            at = bisect_left(numbers, gone[0])
            del numbers[at : at + 1]
        else:
            numbers = table[key] = array("I", [n for n in numbers if n in self._slots])
        if not numbers:
            del table[key]


def story_logit(logits: list[float]) -> float:
    """The evidence for a story from its candidates' logits, best first; not empty."""
    top = logits[:3]
    return STORY_BEST * top[0] + STORY_MEAN * math.fsum(top) / len(top)


def _by_story(
    scored: list[tuple[float, _Slot]], barred: frozenset[StoryId]
) -> list[list[tuple[float, _Slot]]]:
    groups: dict[StoryId, list[tuple[float, _Slot]]] = {}
    for logit, slot in scored:
        if slot.story not in barred:
            groups.setdefault(slot.story, []).append((logit, slot))
    return list(groups.values())


def _score(logit: float) -> float:
    """A logit as a score in [0, 1]; 0.5 is just enough."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
