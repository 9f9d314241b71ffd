"""Two prepared entries become the features and the score of their likeness. Pure."""

import itertools
import math
import sys
from collections.abc import Iterable, Sequence
from operator import mul
from typing import Final

from rapidfuzz import fuzz

from monitor.model.stories import Item, StoryId
from monitor.stories.gist import Gist
from monitor.stories.marks import Marks, MarksReader
from monitor.stories.normalise import Terms
from monitor.stories.postings import Postings
from monitor.stories.weights import GLANCE_FULL, GLANCE_SHORT, PAIR_FULL, PAIR_SHORT

GLANCE: Final = (
    "bias",
    "share of the entry's weight",
    "rare shared words",
    "cosine, guessed",
    "words there",
    "hours apart",
    "more than a day apart",
    "same feed",
    "same outlet, other feed",
)
"""What a glance at a candidate reads, in the order of its weight vectors."""
FEATURES: Final = (
    "bias",
    "cosine of titles",
    "cosine of everything",
    "cosine squared",
    "shared words",
    "shared words of titles",
    "less contained title",
    "token set ratio",
    "shared pairs of words",
    "names shared",
    "both have names of their own",
    "shared rare names",
    "names of the title missing there, more",
    "names of the title missing there, less",
    "other ordinal",
    "title number conflict",
    "other language",
    "hours apart",
    "more than a day apart",
    "same feed",
    "same outlet, other feed",
    "one is a plan",
    "same speakers",
)
"""What the closer look reads, in the order of its weight vectors. Twelve more were tried and left
out one by one: the folds lost nothing without them."""

LEAST_COSINE: Final = 0.09
"""Of whole texts: below it lie half of the false candidates and one true one in a hundred."""
LEAST_SHARED: Final = 2
"""Words in common: one word alone ("Opinion", "Wetter") tells no story."""
GLANCE_LEAST: Final = -3.0
"""Logits of a glance below which no closer look is taken: seven in eight false candidates of our
own field lie there, and hardly one that the closer look would let join."""


class Doc:
    """An entry prepared for comparison; the marks of its title are read when first asked for.

    In the index it has its place as well, `story` and `origin`; they are 0 before.
    """

    __slots__ = (
        "_marks",
        "_reader",
        "at_s",
        "credit",
        "entry",
        "feed",
        "headline",
        "language",
        "link",
        "names",
        "origin",
        "outlet",
        "plain",
        "publisher",
        "roundup",
        "story",
        "title_numbers",
        "titled",
        "tokens",
    )

    def __init__(
        self, item: Item, gist: Gist, reader: MarksReader, outlet: tuple[str, str]
    ) -> None:
        """Prepare an entry.

        Args:
            item: The entry; its summary is not looked at.
            gist: That of its texts.
            reader: For the marks.
            outlet: As `outlet_of` gives it.
        """
        self.entry, self.story, self.origin = item.entry, StoryId(0), 0
        self.feed, self.language = sys.intern(item.feed), sys.intern(item.language)
        self.headline, self.link, self.at_s = item.title, item.canonical_url, item.at.timestamp()
        terms, self.credit, self.roundup = gist
        self.tokens, self.titled, self.title_numbers, self.names, self.plain = terms
        self.publisher, self.outlet = outlet
        self._reader = reader
        self._marks: Marks | None = None

    @property
    def gist(self) -> Gist:
        """That of its texts."""
        terms = Terms(self.tokens, self.titled, self.title_numbers, self.names, self.plain)
        return Gist(terms, self.credit, self.roundup)

    @property
    def title(self) -> tuple[str, ...]:
        """Tokens of the title."""
        return self.tokens[: self.titled]

    @property
    def body(self) -> tuple[str, ...]:
        """Tokens of the summary that the title lacks."""
        return self.tokens[self.titled :]

    @property
    def has_body(self) -> bool:
        """Whether the summary says more than the title."""
        return len(self.tokens) > self.titled

    @property
    def german(self) -> bool:
        """Whether it is in German."""
        return self.language[:2] == "de"

    @property
    def marks(self) -> Marks:
        """What the title says beside its words."""
        if self._marks is None:
            self._marks = self._reader.read(self.headline, self.language, self.plain, self.title)
        return self._marks


def outlet_of(publisher: str) -> tuple[str, str]:
    """(publisher, newsroom) folded: `BBC-World` is the newsroom `bbc`; empty is unknown.

    The newsroom is what its feeds share: the publisher up to a dash.
    """
    folded = publisher.strip().casefold()
    return folded, folded.partition("-")[0].strip()


class Probe:
    """The arriving entry, with the weight of each of its tokens, ready for many comparisons."""

    __slots__ = ("_close", "_postings", "_size", "_square", "_unit", "doc", "squares", "weights")

    def __init__(self, doc: Doc, postings: Postings) -> None:
        self.doc = doc
        self._postings = postings
        self.weights = postings.weigh_all(doc.tokens)
        self.squares = {token: weight * weight for token, weight in self.weights.items()}
        self._square = sum(self.squares.values())
        self._unit = postings.top() ** 2
        self._size = len(self.squares)
        self._close: _Close | None = None

    def glance(self, other: Doc) -> tuple[float, ...]:
        """What the words shared with `other` promise, in the order of `GLANCE`."""
        shared = _sum_of(self.squares, other.tokens)
        size = len(other.tokens)
        return (
            1.0,
            shared / self._square,
            math.log1p(shared / self._unit),
            shared / (self._square * math.sqrt(size / self._size)),
            math.log(size),
            *self._by_place(other),
        )

    def promise(self, other: Doc, glance: Sequence[float]) -> float:
        """A glance's evidence that both tell one story, as a logit."""
        full = self.doc.has_body and other.has_body
        total: float = sum(map(mul, glance, GLANCE_FULL if full else GLANCE_SHORT))
        return total

    def features(self, other: Doc, *, every: bool = False) -> tuple[float, ...] | None:
        """How alike this entry and `other` are, in the order of `FEATURES`.

        None when they share too little to tell; with `every`, when they share nothing.
        """
        words = self.words(other, every=every)
        return None if words is None else (*words, *self.marked(other))

    def words(self, other: Doc, *, every: bool = False) -> tuple[float, ...] | None:
        """All features but those of the marks; None as above."""
        squares, tokens, title = self.squares, other.tokens, other.title
        held = squares.keys() & tokens
        if len(held) < (1 if every else LEAST_SHARED):
            return None
        shared = _sum_of(squares, tokens)
        square_title = self._postings.square_of(title)
        square = square_title + self._postings.square_of(other.body)
        cosine = shared / (math.sqrt(self._square * square) or 1.0)
        if cosine < LEAST_COSINE and not every:
            return None
        doc, mine = self.doc, self._closely()
        titles = _sum_of(mine.squares, title)
        theirs = _sum_of(squares, title)
        contained = _sum_of(mine.squares, tokens)
        return (
            1.0,
            titles / (math.sqrt(mine.square * square_title) or 1.0),
            cosine,
            cosine * cosine,
            math.log1p(shared / self._unit),
            math.log1p(titles / self._unit),
            min(contained / (mine.square or 1.0), theirs / (square_title or 1.0)),
            fuzz.token_set_ratio(doc.plain, other.plain) / 100,
            min(4, len(mine.pairs.intersection(itertools.pairwise(title)))) / 4,
            *_names(doc.names, other.names),
            _sum_of(mine.names, tokens) / self._postings.top(),
            *self._lacking(other, held),
            *_title_numbers(doc.title_numbers, other.title_numbers),
            float(doc.german != other.german),
            *self._by_place(other),
        )

    def marked(self, other: Doc) -> tuple[float, float]:
        """The features of the marks, the last ones of `FEATURES`."""
        mine, theirs = self.doc.marks, other.marks
        same = any(name in mine.speakers for name in theirs.speakers)
        return float(mine.planned != theirs.planned), float(same)

    def _closely(self) -> "_Close":
        if self._close is None:
            self._close = _Close(self.doc, self.weights)
        return self._close

    def _by_place(self, other: Doc) -> tuple[float, float, float, float]:
        """Hours apart, a day apart, same feed, same outlet."""
        mine = self.doc
        hours = abs(mine.at_s - other.at_s) / 3600
        same_outlet = mine.outlet != "" and mine.outlet == other.outlet
        same_feed = same_outlet and mine.feed == other.feed
        return (
            math.log1p(hours) / 4,
            float(hours > 24),
            float(same_feed),
            float(same_outlet and not same_feed),
        )

    def _lacking(self, other: Doc, held: set[str]) -> tuple[float, float]:
        """Shares of the weight of the names in one title that the other text never mentions.

        The larger of the two first.
        """
        mine = self._closely().title_names
        here = [weight for token, weight in mine.items() if token not in held]
        theirs = self._postings.weigh_all([token for token in other.title if token in other.names])
        there = [weight for token, weight in theirs.items() if token not in self.weights]
        one = sum(here) / sum(mine.values()) if here else 0.0
        two = sum(there) / sum(theirs.values()) if there else 0.0
        return (one, two) if one > two else (two, one)

    def logit(self, other: Doc, features: Sequence[float]) -> float:
        """The evidence that both tell one story, as a logit.

        Of `words` alone it is the most that it can be: marks never raise it.
        """
        weights = PAIR_FULL if self.doc.has_body and other.has_body else PAIR_SHORT
        total: float = sum(map(mul, features, weights))
        return total

    def shared_words(self, other: Doc, *, at_most: int = 5) -> tuple[str, ...]:
        """The rarest words that both hold, as tokens, rarest first, ties by word."""
        shared = [token for token in other.tokens if token in self.weights]
        shared.sort(key=lambda token: (-self.weights[token], token))
        return tuple(shared[:at_most])


class _Close:
    """What a closer look needs of the arriving entry beside its weights."""

    __slots__ = ("names", "pairs", "square", "squares", "title_names")

    def __init__(self, doc: Doc, weights: dict[str, float]) -> None:
        title = doc.title
        self.squares = {token: weights[token] ** 2 for token in title}
        self.square = sum(self.squares.values())
        self.pairs = frozenset(itertools.pairwise(title))
        self.names = {token: weights[token] for token in doc.names if token in weights}
        self.title_names = {token: weights[token] for token in title if token in self.names}


def _sum_of(values: dict[str, float], tokens: Iterable[str]) -> float:
    """The sum of the values of those tokens that have one."""
    return sum(map(values.get, tokens, _ZEROS))


_ZEROS: Final = itertools.repeat(0.0)


def _names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, float]:
    """(share of the names that both have, both have names of their own)."""
    common = sum([1 for name in theirs if name in mine])
    union = len(mine) + len(theirs) - common
    own = len(mine) > common < len(theirs)
    return common / union if union else 0.0, float(own)


def _title_numbers(
    mine: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]
) -> tuple[float, float]:
    """(both have ordinals and none in common, a unit with other numbers) as 0 or 1 each."""
    if not mine or not theirs:
        return 0.0, 0.0
    here = {value for value, _ in mine if value[0] == "o"}
    there = {value for value, _ in theirs if value[0] == "o"}
    ordinal = bool(here and there) and not (here & there)
    conflict = _differs(mine, theirs) or _differs(theirs, mine)
    return float(ordinal), float(conflict)


def _differs(mine: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]) -> bool:
    values = {value for value, _ in theirs}
    units = {unit for _, unit in theirs if unit}
    return any(unit in units and value not in values for value, unit in mine)


def title_ratio(one: str, other: str) -> float:
    """How alike two plain titles are in [0, 1], the order of words aside."""
    return fuzz.token_sort_ratio(one, other) / 100
