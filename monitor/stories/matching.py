"""Two prepared entries become the features and the score of their likeness. Pure."""

import itertools
import math
from collections.abc import Sequence
from operator import mul
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from monitor.model.stories import Item
from monitor.stories.marks import Marks
from monitor.stories.normalise import Terms
from monitor.stories.weights import PAIR_FULL, PAIR_SHORT

FEATURES: Final = (
    "bias",
    "cosine of titles",
    "cosine of everything",
    "more contained title",
    "less contained title",
    "more contained text",
    "less contained text",
    "token set ratio",
    "token sort ratio",
    "rarest shared word",
    "second rarest shared word",
    "shared words of titles",
    "shared words",
    "numbers agree",
    "same unit, other number",
    "names shared",
    "both have names of their own",
    "one denies",
    "one reacts",
    "one is a plan",
    "other speakers",
    "same speakers",
    "hours apart",
    "more than a day apart",
    "same feed",
    "same outlet, other feed",
    "other language",
    "shared rare names",
    "other ordinal",
    "title number conflict",
    "names of the title missing there, more",
    "names of the title missing there, less",
    "cosine squared",
    "both cosines",
    "shared pairs of words",
)
"""In the order of the weight vectors."""


LEAST_COSINE: Final = 0.09
"""Of whole texts: below it lie half of the false candidates and one true one in a hundred."""
LEAST_SHARED: Final = 2
"""Words in common: one word alone ("Opinion", "Wetter") tells no story."""
LEAST_WEIGHT: Final = 0.05
"""Of a token that every entry has."""


class Doc(NamedTuple):
    """An entry prepared for comparison."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    title_numbers: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    title_names: tuple[str, ...]
    plain: str
    marks: Marks
    feed: str
    publisher: str
    outlet: str
    """What the feeds of one newsroom share: the publisher up to a dash; "" when unknown."""
    credit: str
    """The agency whose text it prints; "" if none is credited."""
    german: bool
    at_s: float
    """Seconds since 1970."""


def outlet_of(publisher: str) -> tuple[str, str]:
    """(publisher, newsroom) folded: `BBC-World` is the newsroom `bbc`; empty is unknown."""
    folded = publisher.strip().casefold()
    return folded, folded.partition("-")[0].strip()


def doc_of(item: Item, terms: Terms, marks: Marks, *, credit: str, outlet: tuple[str, str]) -> Doc:
    """The prepared entry; `outlet` as `outlet_of` gives it."""
    return Doc(
        title=terms.title,
        body=terms.body,
        numbers=terms.numbers,
        title_numbers=terms.title_numbers,
        names=tuple(sorted(terms.names)),
        title_names=tuple([token for token in terms.title if token in terms.names]),
        plain=terms.plain,
        marks=marks,
        feed=item.feed,
        publisher=outlet[0],
        outlet=outlet[1],
        credit=credit,
        german=item.language[:2] == "de",
        at_s=item.at.timestamp(),
    )


class _Shared(NamedTuple):
    """Sums over shared tokens, squared weights unless said otherwise."""

    titles: float
    theirs_in_all: float
    mine_in_all: float
    first: float
    """The largest weight shared."""
    second: float
    names: float
    """Plain weights."""


class Probe:
    """The arriving entry, with the weight of each of its tokens, ready for many comparisons."""

    __slots__ = (
        "_bigrams",
        "_idf",
        "_in_title",
        "_names",
        "_speakers",
        "_square",
        "_square_title",
        "_top",
        "doc",
        "weights",
    )

    def __init__(self, doc: Doc, weights: dict[str, float], idf: "Idf") -> None:
        self.doc = doc
        self.weights = weights
        self._idf = idf
        self._in_title = frozenset(doc.title)
        self._names = frozenset(doc.names)
        self._speakers = frozenset(doc.marks.speakers)
        self._bigrams = frozenset(zip(doc.title, doc.title[1:], strict=False))
        self._square_title = sum([weights[t] ** 2 for t in doc.title])
        self._square = sum([weight * weight for weight in weights.values()])
        self._top = idf.top()

    def features(self, other: Doc, *, every: bool = False) -> tuple[float, ...] | None:
        """How alike this entry and `other` are, in the order of `FEATURES`.

        None when they share too little for a closer look; with `every`, when they share nothing.
        """
        mine, top = self.doc, self._top
        square_title = self._idf.square_of(other.title)
        square = square_title + self._idf.square_of(other.body)
        weights = self.weights
        in_title = [token for token in other.title if token in weights]
        in_body = [token for token in other.body if token in weights]
        in_both = [weights[token] for token in in_title]
        in_both += [weights[token] for token in in_body]
        shared = sum(map(mul, in_both, in_both))
        cosine = shared / (math.sqrt(self._square * square) or 1.0)
        few = cosine < LEAST_COSINE or len(in_both) < LEAST_SHARED
        if not in_both or (few and not every):
            return None
        share = self._shared(in_title, in_body, in_both)
        norm_title = math.sqrt(self._square_title * square_title) or 1.0
        cosine_title = share.titles / norm_title
        here = share.mine_in_all / (self._square_title or 1.0)
        there = share.theirs_in_all / (square_title or 1.0)
        text_here, text_there = shared / (self._square or 1.0), shared / (square or 1.0)
        return (
            1.0,
            cosine_title,
            cosine,
            max(here, there),
            min(here, there),
            max(text_here, text_there),
            min(text_here, text_there),
            fuzz.token_set_ratio(mine.plain, other.plain) / 100,
            fuzz.token_sort_ratio(mine.plain, other.plain) / 100,
            share.first / top,
            share.second / top,
            math.log1p(share.titles / (top * top)),
            math.log1p(shared / (top * top)),
            *_numbers(mine.numbers, other.numbers),
            *self._by_names(other),
            *self._by_marks(other.marks),
            *self._by_place(other),
            share.names / top,
            *_title_numbers(mine.title_numbers, other.title_numbers),
            *self._lacking(other),
            cosine * cosine,
            cosine * cosine_title,
            min(4, self._runs(other.title)) / 4,
        )

    def _shared(self, in_title: list[str], in_body: list[str], in_both: list[float]) -> "_Shared":
        """What both have: the other's shared title and body tokens, and the weights of both."""
        weights, mine, names = self.weights, self._in_title, self._names
        titles = sum([weights[token] ** 2 for token in in_title if token in mine])
        ranked = sorted(in_both, reverse=True)
        return _Shared(
            titles,
            sum([weights[token] ** 2 for token in in_title]),
            titles + sum([weights[token] ** 2 for token in in_body if token in mine]),
            ranked[0],
            ranked[1] if len(ranked) > 1 else 0.0,
            sum([weights[t] for t in in_title if t in names])
            + sum([weights[t] for t in in_body if t in names]),
        )

    def _by_names(self, other: Doc) -> tuple[float, float]:
        """(share of the names that both have, both have names of their own)."""
        names = self._names
        common = sum([1 for name in other.names if name in names])
        union = len(names) + len(other.names) - common
        own = len(names) > common < len(other.names)
        return common / union if union else 0.0, float(own)

    def _by_marks(self, b: Marks) -> tuple[float, float, float, float, float]:
        a = self.doc.marks
        speakers = self._speakers
        same = any(name in speakers for name in b.speakers)
        return (
            float(a.denies != b.denies),
            float(a.reacts != b.reacts),
            float(a.planned != b.planned),
            float(bool(speakers) and bool(b.speakers) and not same),
            float(same),
        )

    def _by_place(self, other: Doc) -> tuple[float, float, float, float, float]:
        """Hours apart, a day apart, same feed, same outlet, other language."""
        mine = self.doc
        hours = abs(mine.at_s - other.at_s) / 3600
        same_outlet = mine.outlet != "" and mine.outlet == other.outlet
        same_feed = same_outlet and mine.feed == other.feed
        return (
            math.log1p(hours) / 4,
            float(hours > 24),
            float(same_feed),
            float(same_outlet and not same_feed),
            float(mine.german != other.german),
        )

    def _lacking(self, other: Doc) -> tuple[float, float]:
        """Shares of the weight of the names in one title that the other text never mentions.

        The larger of the two first.
        """
        weights = self.weights
        here = there = all_here = all_there = 0.0
        for token in self.doc.title_names:
            weight = weights[token]
            all_here += weight
            if token not in other.title and token not in other.body:
                here += weight
        for token, weight in self._idf.weigh_all(other.title_names).items():
            all_there += weight
            if token not in weights:
                there += weight
        one = here / all_here if all_here else 0.0
        two = there / all_there if all_there else 0.0
        return (one, two) if one > two else (two, one)

    def _runs(self, title: tuple[str, ...]) -> int:
        """How many neighbouring pairs of tokens both titles have."""
        bigrams = self._bigrams
        return sum([1 for pair in itertools.pairwise(title) if pair in bigrams])

    def logit(self, other: Doc, features: Sequence[float]) -> float:
        """The evidence that both tell one story, as a logit."""
        full = self.doc.body and other.body
        weights = PAIR_FULL if full else PAIR_SHORT
        total: float = sum(map(mul, features, weights))
        return total

    def shared_words(self, other: Doc, *, at_most: int = 5) -> tuple[str, ...]:
        """The rarest words that both hold, as tokens, rarest first, ties by word."""
        shared = [t for t in (*other.title, *other.body) if t in self.weights]
        shared.sort(key=lambda token: (-self.weights[token], token))
        return tuple(shared[:at_most])


class Idf:
    """How rare each token is in the window, learnt from the stream."""

    __slots__ = ("_count", "_log", "_prior", "_weight", "docs")

    def __init__(self, prior: str, prior_docs: float) -> None:
        self._prior = {
            token: prior_docs * share / 1000 for token, share in _prior_shares(prior).items()
        }
        self._count: dict[str, int] = {}
        self._weight: dict[str, float] = {}
        self.docs = prior_docs
        self._log = math.log(prior_docs + 1)

    def add(self, tokens: Sequence[str]) -> None:
        """Count one more entry with these tokens."""
        self.docs += 1
        self._log = math.log(self.docs + 1)
        self._change(tokens, 1)

    def remove(self, tokens: Sequence[str]) -> None:
        """Forget one entry with these tokens."""
        self.docs -= 1
        self._log = math.log(self.docs + 1)
        self._change(tokens, -1)

    def count(self, token: str) -> int:
        """In how many entries of the window the token is."""
        return self._count.get(token, 0)

    def top(self) -> float:
        """The weight of a word never seen: the unit of the weights."""
        return self._log + 0.7

    def weigh(self, token: str) -> float:
        """The token's weight, above 0."""
        return self.weigh_all((token,))[token]

    def weigh_all(self, tokens: Sequence[str]) -> dict[str, float]:
        """The weight of each token, all above 0."""
        top, logs = self._log, self._weight
        return {
            token: max(LEAST_WEIGHT, top - (logs[token] if token in logs else self._unseen(token)))
            for token in tokens
        }

    def _unseen(self, token: str) -> float:
        return math.log(self._prior.get(token, 0.0) + 0.5)

    def square_of(self, tokens: Sequence[str]) -> float:
        """The sum of the squared weights of tokens that entries of the index have."""
        top = self._log
        logs = list(map(self._weight.__getitem__, tokens))
        squares: float = sum(map(mul, logs, logs))
        return len(logs) * top * top - 2 * top * sum(logs) + squares

    def _change(self, tokens: Sequence[str], by: int) -> None:
        counts, weights, prior = self._count, self._weight, self._prior
        for token in tokens:
            count = counts.get(token, 0) + by
            if count:
                counts[token] = count
                weights[token] = math.log(count + prior.get(token, 0.0) + 0.5)
            else:
                del counts[token], weights[token]


def _prior_shares(text: str) -> dict[str, float]:
    """`120: week year` lines (or wrapped ones) as token -> per mille."""
    shares: dict[str, float] = {}
    band = 0.0
    for word in text.split():
        if word.endswith(":"):
            band = float(word[:-1])
        else:
            shares[word] = band
    return shares


def _numbers(
    mine: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]
) -> tuple[float, float]:
    """(a number in common, the same unit with another number) as 0 or 1 each."""
    if not mine or not theirs:
        return 0.0, 0.0
    values = {value for value, _ in mine}
    if any(value in values for value, _ in theirs):
        return 1.0, 0.0
    units = {unit for _, unit in mine if unit}
    return 0.0, 1.0 if any(unit in units for _, unit in theirs) else 0.0


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
