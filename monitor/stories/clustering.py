"""Arriving entries find their story and origin among the open ones, never by a scan. Pure."""

import heapq
import math
import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain
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
from monitor.stories.entry_lists import EntryLists
from monitor.stories.gist import Gist, packed, unpacked
from monitor.stories.guards import guard
from monitor.stories.marks import MarksReader, is_roundup
from monitor.stories.matching import GLANCE_LEAST, Doc, Probe, outlet_of, title_ratio
from monitor.stories.normalise import READ_SUMMARY, Normaliser, clean_title
from monitor.stories.origins import credit_of, share, shared_origin
from monitor.stories.postings import Postings
from monitor.stories.weights import PRIOR, PRIOR_DOCS, STORY_BEST, STORY_MEAN, THRESHOLD

WINDOW: Final = timedelta(hours=72)
GRAIN_SHIFT: Final = {Grain.TIGHTER: 1.0, Grain.NORMAL: 0.0, Grain.LOOSER: -1.0}
"""Logits added to the threshold: one logit is about a point of pair precision for one of recall."""
VOTING_TOKENS: Final = 16
POSTINGS_READ: Final = 64
"""Newest entries read for one token."""
VOTES: Final = 400
"""Postings read for one entry in all, rarest tokens first: what bounds the time of a search."""
NEAR_BEST: Final = 0.35
"""Share of the best vote below which a candidate is not looked at."""
ORIGINS_READ: Final = 12
"""Newest entries of the story that are asked for a shared origin, beside the nearest."""
CANDIDATES: Final = 6
LEAST_VOTE: Final = 0.08
"""Share of the entry's own weight below which a candidate is not looked at."""
HELD_OF_TEXT: Final = 2
"""Rare words in common that a candidate needs when the entry has a summary; of a title alone one
is enough. With one for all, a window full of other news is told half a point to a point worse."""
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
class _Story:
    """An open story: its entries in order of arrival."""

    newest_s: float
    entries: list[EntryId] = field(default_factory=list)
    origins: int = 0


class Member(NamedTuple):
    """An entry of an open story."""

    entry: EntryId
    origin: int


class StoryIndex:
    """The open stories. `place` decides and changes nothing; `add` makes a decision count.

    A story stays as long as its newest entry is in the window, whole; an entry is compared only
    with entries within the window of its own arrival, before or after. Ids tell the order of
    arrival. Built again from the same placed items, it decides the same.
    """

    def __init__(self, grain: Grain, *, window: timedelta = WINDOW) -> None:
        self._threshold = THRESHOLD + GRAIN_SHIFT[grain]
        self._window_s = window.total_seconds()
        self._normaliser = Normaliser()
        self._marks = MarksReader(self._normaliser)
        self._docs: dict[int, Doc] = {}
        self._postings = Postings(PRIOR, PRIOR_DOCS)
        self._links, self._titles = EntryLists(), EntryLists()
        self._stories: dict[StoryId, _Story] = {}
        self._ages: list[tuple[float, StoryId]] = []
        self._apart: dict[EntryId, dict[EntryId, None]] = {}
        self._together: dict[EntryId, dict[EntryId, None]] = {}
        self._prepared: tuple[Item, Doc] | None = None
        self._outlets: dict[str, tuple[str, str]] = {}

    def __len__(self) -> int:
        return len(self._docs)

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

    def gist(self, item: Item) -> str:
        """The gist of an entry, as `PlacedItem` brings it back."""
        return packed(self._doc(item).gist)

    def add(self, placed: PlacedItem) -> None:
        """Make a placed entry part of the index; one that is there already moves."""
        item = placed.item
        if item.entry in self._docs:
            self.move(item.entry, placed.story, placed.origin)
            return
        doc = self._doc(item, placed.gist)
        doc.story, doc.origin = placed.story, placed.origin
        self._docs[doc.entry] = doc
        if not doc.roundup:
            self._postings.add(doc.entry, doc.tokens)
        if doc.link and not _BARE_LINK.match(doc.link):
            self._links.put(doc.link, doc.entry)
        if doc.plain:
            self._titles.put(doc.plain, doc.entry)
        self._enter(doc)

    def move(self, entry: EntryId, story: StoryId, origin: int) -> None:
        """Put an entry into another story or origin; an entry not in the index is left alone."""
        doc = self._docs.get(entry)
        if doc is None:
            return
        self._leave(doc)
        doc.story, doc.origin = story, origin
        self._enter(doc)

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
        return tuple(Member(entry, self._docs[entry].origin) for entry in found.entries)

    def evict(self, now: datetime) -> None:
        """Forget the stories whose newest entry is older than the window at `now`."""
        limit = now.timestamp() - self._window_s
        gone: list[Doc] = []
        while self._ages and self._ages[0][0] < limit:
            _, key = heapq.heappop(self._ages)
            story = self._stories.get(key)
            if story is None:
                continue
            if story.newest_s >= limit:
                heapq.heappush(self._ages, (story.newest_s, key))
                continue
            gone += (self._docs[entry] for entry in story.entries)
            del self._stories[key]
        if gone:
            self._forget(gone)

    # What an entry is, and what binds it.

    def _doc(self, item: Item, gist: str = "") -> Doc:
        if self._prepared is not None and self._prepared[0] is item:
            return self._prepared[1]
        read = unpacked(gist) or self._gist_of(item)
        doc = Doc(item, read, self._marks, self._outlet(item))
        self._prepared = (item, doc)
        return doc

    def _gist_of(self, item: Item) -> Gist:
        terms = self._normaliser.read(item.title, item.summary, item.language)
        return Gist(terms, credit_of(item), is_roundup(item.title, terms.plain))

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
        return frozenset(self._docs[other].story for other in apart if other in self._docs)

    def _bound(self, item: Item, barred: frozenset[StoryId]) -> Doc | None:
        """The entry a person put together with this one, the latest to arrive."""
        docs = (self._docs.get(other) for other in self._together.get(item.entry, ()))
        free = [doc for doc in docs if doc is not None and doc.story not in barred]
        return max(free, key=lambda doc: doc.entry, default=None)

    # The three layers.

    def _same_link(self, link: str, doc: Doc, barred: frozenset[StoryId]) -> Assignment | None:
        other = self._newest(self._links.of(link), doc, barred)
        if other is None:
            return None
        same_feed = other.feed == doc.feed
        if same_feed and title_ratio(other.plain, doc.plain) < HUB_RATIO:
            return None
        return self._join(doc, other, self._found(other, MatchReason.SAME_LINK), same_text=True)

    def _same_title(self, doc: Doc, barred: frozenset[StoryId]) -> Assignment | None:
        other = self._newest(self._titles.of(doc.plain), doc, barred)
        if other is None or doc.plain.count(" ") + 1 < SAME_TITLE_WORDS:
            return None
        if other.roundup != doc.roundup:
            return None
        apart_s = abs(other.at_s - doc.at_s)
        bound = SAME_FEED_REPEAT if other.feed == doc.feed else SAME_TITLE_AFTER
        if apart_s > bound.total_seconds():
            return None
        return self._join(doc, other, self._found(other, MatchReason.SAME_TITLE), same_text=True)

    def _alike(self, doc: Doc, barred: frozenset[StoryId]) -> Assignment | None:
        """The best open story over the threshold, or None."""
        if doc.roundup:
            return None
        probe = self.probe(doc)
        scored = self._scored(probe)
        moved = self._follows(scored)
        if moved is not None and moved.story not in barred:
            return self._join(doc, moved, self._found(moved, MatchReason.CORRECTED))
        best: tuple[float, Doc] | None = None
        for logits in _by_story(scored, barred):
            score = story_logit([logit for logit, _ in logits])
            if best is None or score > best[0]:
                best = score, logits[0][1]
        if best is None or best[0] < self._threshold:
            return None
        other = best[1]
        match = Match(
            reason=MatchReason.SIMILAR,
            score=_score(best[0] - self._threshold),
            words=probe.shared_words(other),
            entry=other.entry,
        )
        near = [one for _, one in scored if one.story == other.story]
        return self._join(doc, other, match, near=near)

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
        return Probe(doc, self._postings)

    def candidates(self, probe: Probe) -> list[Doc]:
        """The entries that share most of the rarest tokens, at most `CANDIDATES`, best first."""
        near: list[Doc] = []
        for _, entry in self._votes(probe):
            other = self._docs[entry]
            if abs(other.at_s - probe.doc.at_s) <= self._window_s:
                near.append(other)
                if len(near) == CANDIDATES:
                    break
        return near

    def _votes(self, probe: Probe) -> list[tuple[float, int]]:
        """(vote, entry) of the entries worth a look, most votes first, newer first."""
        read = self._read(probe.squares)
        held = Counter(chain.from_iterable(entries for _, entries in read))
        least_held = HELD_OF_TEXT if probe.doc.has_body else 1
        votes = {entry: 0.0 for entry, count in held.items() if count >= least_held}
        for square, entries in read:
            for entry in votes.keys() & entries:
                votes[entry] += square
        total = sum(square for square, _ in read)
        least = max(LEAST_VOTE * total, NEAR_BEST * max(votes.values(), default=0.0))
        return sorted([(v, entry) for entry, v in votes.items() if v >= least], reverse=True)

    def _read(self, squares: dict[str, float]) -> list[tuple[float, Sequence[int]]]:
        """(squared weight, newest entries that hold it) of the rarest tokens known."""
        read: list[tuple[float, Sequence[int]]] = []
        left = VOTES
        for token in sorted(squares, key=squares.__getitem__, reverse=True):
            entries = self._postings.newest(token, min(POSTINGS_READ, left))
            if not entries:
                continue
            read.append((squares[token], entries))
            left -= len(entries)
            if left <= 0 or len(read) == VOTING_TOKENS:
                break
        return read

    def _scored(self, probe: Probe) -> list[tuple[float, Doc]]:
        """Each candidate's logit, best first; [] when none can reach the threshold."""
        glanced: list[tuple[float, Doc]] = []
        closer: list[tuple[tuple[float, ...], Doc]] = []
        best = -math.inf
        for other in self.candidates(probe):
            logit = probe.promise(other, probe.glance(other))
            if logit < GLANCE_LEAST:
                glanced.append((logit, other))
                continue
            words = probe.words(other)
            if words is not None:
                closer.append((words, other))
                best = max(best, probe.logit(other, words))
        if best < self._threshold:
            return []
        scored = glanced + [
            (probe.logit(other, words + probe.marked(other)) + guard(probe.doc, other), other)
            for words, other in closer
        ]
        scored.sort(key=lambda pair: (-pair[0], -pair[1].entry))
        return scored

    def _follows(self, scored: list[tuple[float, Doc]]) -> Doc | None:
        """The nearest entry, if a person moved it and the arriving one is like it."""
        if not scored or scored[0][0] < self._threshold:
            return None
        near = (other for logit, other in scored if logit >= scored[0][0] - FOLLOWS)
        return next((other for other in near if self._apart.get(other.entry)), None)

    def _newest(self, entries: Sequence[int], doc: Doc, barred: frozenset[StoryId]) -> Doc | None:
        """The newest of these in sight; one that a person moved comes first."""
        newest: Doc | None = None
        for entry in entries[: -POSTINGS_READ - 1 : -1]:
            other = self._docs[entry]
            if other.story in barred:
                continue
            if abs(other.at_s - doc.at_s) > self._window_s:
                continue
            if self._apart.get(other.entry):
                return other
            newest = newest or other
        return newest

    # What follows from it.

    def _found(self, other: Doc, reason: MatchReason) -> Match:
        if self._apart.get(other.entry):
            reason = MatchReason.CORRECTED
        return Match(reason=reason, score=1.0, entry=other.entry)

    def _join(
        self,
        doc: Doc,
        other: Doc,
        match: Match,
        *,
        near: list[Doc] | None = None,
        same_text: bool = False,
    ) -> Assignment:
        """The assignment to the other's story, with the origin the entry shares or opens."""
        story = self._stories[other.story]
        pool = dict.fromkeys(one.entry for one in near or ())
        pool.update(dict.fromkeys((other.entry, *story.entries[: -ORIGINS_READ - 1 : -1])))
        if same_text:
            shared: tuple[int, Match] | None = share(other, MatchReason.COPY, 1.0)
        else:
            shared = shared_origin(doc, [self._docs[entry] for entry in pool])
        copied = shared is not None and shared[1].reason is MatchReason.COPY
        if copied and match.reason is MatchReason.SIMILAR:
            match = Match(
                reason=MatchReason.COPY, score=match.score, words=match.words, entry=match.entry
            )
        return Assignment(
            story=other.story,
            origin=shared[0] if shared else story.origins + 1,
            match=match,
            origin_match=shared[1] if shared else None,
            roundup=doc.roundup,
        )

    # Bookkeeping.

    def _enter(self, doc: Doc) -> None:
        story = self._stories.get(doc.story)
        if story is None:
            story = self._stories[doc.story] = _Story(doc.at_s)
            heapq.heappush(self._ages, (doc.at_s, doc.story))
        story.newest_s = max(story.newest_s, doc.at_s)
        insort(story.entries, doc.entry)
        story.origins = max(story.origins, doc.origin)

    def _leave(self, doc: Doc) -> None:
        story = self._stories[doc.story]
        story.entries.remove(doc.entry)
        if not story.entries:
            del self._stories[doc.story]
            return
        left = [self._docs[entry] for entry in story.entries]
        story.newest_s = max(one.at_s for one in left)
        story.origins = max(one.origin for one in left)

    def _forget(self, gone: list[Doc]) -> None:
        """Take entries out of every table."""
        for doc in gone:
            del self._docs[doc.entry]
            self._links.drop(doc.link, doc.entry)
            self._titles.drop(doc.plain, doc.entry)
        self._postings.remove({doc.entry: doc.tokens for doc in gone if not doc.roundup})


def story_logit(logits: list[float]) -> float:
    """The evidence for a story from its candidates' logits, best first; not empty."""
    top = logits[:3]
    return STORY_BEST * top[0] + STORY_MEAN * math.fsum(top) / len(top)


def _by_story(
    scored: list[tuple[float, Doc]], barred: frozenset[StoryId]
) -> list[list[tuple[float, Doc]]]:
    groups: dict[StoryId, list[tuple[float, Doc]]] = {}
    for logit, other in scored:
        if other.story not in barred:
            groups.setdefault(other.story, []).append((logit, other))
    return list(groups.values())


def _score(logit: float) -> float:
    """A logit as a score in [0, 1]; 0.5 is just enough."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
