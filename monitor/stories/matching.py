"""Two prepared entries become the features and the score of their likeness. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

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


@dataclass(frozen=True, slots=True)
class Doc:
    """An entry prepared for comparison."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    title_numbers: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    plain: str
    marks: Marks
    feed: str
    publisher: str
    outlet: str
    """What the feeds of one newsroom share: the publisher up to a dash; "" when unknown."""
    german: bool
    at_s: float
    """Seconds since 1970."""


def doc_of(
    terms: Terms, marks: Marks, *, feed: str, publisher: str, german: bool, at_s: float
) -> Doc:
    """The prepared entry."""
    return Doc(
        title=terms.title,
        body=terms.body,
        numbers=terms.numbers,
        title_numbers=terms.title_numbers,
        names=tuple(sorted(terms.names)),
        plain=terms.plain,
        marks=marks,
        feed=feed,
        publisher=publisher,
        outlet=publisher.partition("-")[0].strip(),
        german=german,
        at_s=at_s,
    )


class Probe:
    """The arriving entry, with the weight of each of its tokens, ready for many comparisons."""

    __slots__ = (
        "_idf",
        "_in_title",
        "_names",
        "_square",
        "_square_title",
        "_top",
        "doc",
        "weights",
    )

    def __init__(self, doc: Doc, weights: dict[str, float], idf: "Idf") -> None:
        self.doc = doc
        self._idf = idf
        self.weights = weights
        self._in_title = frozenset(doc.title)
        self._names = frozenset(doc.names)
        self._square_title = math.fsum(weights[t] ** 2 for t in doc.title)
        self._square = self._square_title + math.fsum(weights[t] ** 2 for t in doc.body)
        self._top = idf.top()

    def features(self, other: Doc) -> tuple[float, ...]:
        """How alike this entry and `other` are, in the order of `FEATURES`."""
        mine = self.doc
        weigh = self._idf.weigh
        alls, in_title = self.weights, self._in_title
        title_square = shared_title = shared_in_all = both = 0.0
        first = second = name_weight = 0.0
        names = self._names
        mine_in_all = 0.0
        for token in other.title:
            weight = weigh(token)
            square = weight * weight
            title_square += square
            if token in alls:
                shared_in_all += square
                if token in in_title:
                    shared_title += square
                    mine_in_all += square
                if weight > first:
                    first, second = weight, first
                elif weight > second:
                    second = weight
                if token in names:
                    name_weight += weight
        both = shared_in_all
        square_all = title_square
        for token in other.body:
            weight = weigh(token)
            square = weight * weight
            square_all += square
            if token in alls:
                both += square
                if token in in_title:
                    mine_in_all += square
                if weight > first:
                    first, second = weight, first
                elif weight > second:
                    second = weight
                if token in names:
                    name_weight += weight
        top = self._top
        norm_title = math.sqrt(self._square_title * title_square) or 1.0
        norm_all = math.sqrt(self._square * square_all) or 1.0
        here = mine_in_all / (self._square_title or 1.0)
        there = shared_in_all / (title_square or 1.0)
        text_here, text_there = both / (self._square or 1.0), both / (square_all or 1.0)
        agree, conflict = _numbers(mine.numbers, other.numbers)
        theirs = frozenset(other.names)
        union = len(names | theirs)
        own = bool(names - theirs) and bool(theirs - names)
        a, b = mine.marks, other.marks
        same_outlet = mine.outlet != "" and mine.outlet == other.outlet
        same_feed = same_outlet and mine.feed == other.feed
        ordinal, title_conflict = _title_numbers(mine.title_numbers, other.title_numbers)
        lack_here = self._lacking(mine, other)
        lack_there = self._lacking(other, mine)
        hours = abs(mine.at_s - other.at_s) / 3600
        speak, spoke = frozenset(a.speakers), frozenset(b.speakers)
        return (
            1.0,
            shared_title / norm_title,
            both / norm_all,
            max(here, there),
            min(here, there),
            max(text_here, text_there),
            min(text_here, text_there),
            fuzz.token_set_ratio(mine.plain, other.plain) / 100,
            fuzz.token_sort_ratio(mine.plain, other.plain) / 100,
            first / top,
            second / top,
            math.log1p(shared_title / (top * top)),
            math.log1p(both / (top * top)),
            agree,
            conflict,
            len(names & theirs) / union if union else 0.0,
            1.0 if own else 0.0,
            1.0 if a.denies != b.denies else 0.0,
            1.0 if a.reacts != b.reacts else 0.0,
            1.0 if a.planned != b.planned else 0.0,
            1.0 if speak and spoke and not (speak & spoke) else 0.0,
            1.0 if speak & spoke else 0.0,
            math.log1p(hours) / 4,
            1.0 if hours > 24 else 0.0,
            1.0 if same_feed else 0.0,
            1.0 if same_outlet and not same_feed else 0.0,
            1.0 if mine.german != other.german else 0.0,
            name_weight / top,
            ordinal,
            title_conflict,
            max(lack_here, lack_there),
            min(lack_here, lack_there),
            (both / norm_all) ** 2,
            both * shared_title / (norm_all * norm_title),
            min(4, _runs(mine.title, other.title)) / 4,
        )

    def _lacking(self, one: Doc, other: Doc) -> float:
        """Share of the weight of one's title in names that the other's text never mentions."""
        weigh = self._idf.weigh
        there = {*other.title, *other.body}
        names = [token for token in one.title if token in one.names]
        total = math.fsum(weigh(token) for token in names)
        return math.fsum(weigh(t) for t in names if t not in there) / total if total else 0.0

    def logit(self, other: Doc, features: Sequence[float]) -> float:
        """The evidence that both tell one story, as a logit."""
        full = self.doc.body and other.body
        weights = PAIR_FULL if full else PAIR_SHORT
        return math.fsum(x * w for x, w in zip(features, weights, strict=True))

    def shared_words(self, other: Doc, *, at_most: int = 5) -> tuple[str, ...]:
        """The rarest words that both hold, rarest first, ties by word; numbers as they count."""
        shared = [t for t in (*other.title, *other.body) if t in self.weights]
        shared.sort(key=lambda token: (-self.weights[token], token))
        return tuple(token.lstrip("#") for token in shared[:at_most])


class Idf:
    """How rare each token is in the window, learnt from the stream."""

    __slots__ = ("_count", "_prior", "_weight", "docs")

    def __init__(self, prior: str, prior_docs: float) -> None:
        self._prior = {
            token: prior_docs * share / 1000 for token, share in _prior_shares(prior).items()
        }
        self._count: dict[str, int] = {}
        self._weight: dict[str, float] = {}
        self.docs = prior_docs

    def add(self, tokens: Sequence[str]) -> None:
        """Count one more entry with these tokens."""
        self.docs += 1
        self._change(tokens, 1)

    def remove(self, tokens: Sequence[str]) -> None:
        """Forget one entry with these tokens."""
        self.docs -= 1
        self._change(tokens, -1)

    def count(self, token: str) -> int:
        """In how many entries of the window the token is."""
        return self._count.get(token, 0)

    def top(self) -> float:
        """The weight of a word never seen: the unit of the weights."""
        return math.log(self.docs + 1) + 0.7

    def weigh(self, token: str) -> float:
        """The token's weight, above 0."""
        log = self._weight.get(token)
        if log is None:
            log = math.log(self._prior.get(token, 0.0) + 0.5)
        weight = math.log(self.docs + 1) - log
        return weight if weight > 0.05 else 0.05

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
    values = {value for value, _ in theirs}
    conflict = any(
        unit and value not in values and any(unit == other for _, other in theirs)
        for value, unit in mine
    )
    return float(ordinal), float(conflict)


def _runs(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """How many neighbouring pairs of tokens both titles have."""
    pairs = set(zip(mine, mine[1:], strict=False))
    return sum(1 for pair in zip(theirs, theirs[1:], strict=False) if pair in pairs)


def title_ratio(one: str, other: str) -> float:
    """How alike two plain titles are in [0, 1], the order of words aside."""
    return fuzz.token_sort_ratio(one, other) / 100
