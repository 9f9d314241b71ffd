"""Fits the weights of monitor/stories/weights.py and prints them with cross-validated figures.

Needs numpy (a tool of this script only): `pip install numpy`, then
`PYTHONPATH=. python tests/bench/fit_stories.py [weights.json]`.

Folds: the stories of a set are put in the order of their first report and cut into five
contiguous blocks, so a story is never split and a block is a stretch of time. For each block the
weights are fitted on pairs whose two items both lie in the other blocks; then the whole set is
told in order with these weights, and only the block's items are scored, against all items. The
threshold is one for all sets and blocks. What ships is fitted on everything.
Touches: the labelled sets beside the repository; stdout, and the file it is told to write.
"""

import json
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from operator import mul
from pathlib import Path

import numpy as np  # type: ignore[import-not-found]
from bench_stories import SETS, Figures, Labelled, Tally, read_set, stream  # type: ignore[import-not-found]

from monitor.model.feeds import EntryId
from monitor.model.stories import Grain, Item, PlacedItem, StoryId
from monitor.stories.clustering import WINDOW, StoryIndex, story_logit
from monitor.stories.guards import guard
from monitor.stories.matching import GLANCE_LEAST, Doc

FOLDS = 5
SET_WEIGHT = {"nd25": 10.0, "allsides21": 1.0, "fnc": 0.3, "ecbplus": 1.0}
"""nd25 is our own field and has the fewest positive pairs; fnc's stories are few and huge."""
RIDGE = 5.0
AMID = ("nd25", "fnc", "ecbplus")
"""Sets told a second time amid others; allsides21 is spread over half a year."""
AMID_SIZE = 5000
"""What thirty feeds bring in a window."""
AMID_WEIGHT = 0.3
"""How much it counts then: words weigh otherwise in a full window."""
NEVER = -99.0
"""Logit of a candidate that is not weighed at all."""
THRESHOLDS = (-0.85, -0.8, -0.75, -0.7, -0.65, -0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One candidate of one arriving item."""

    other: int | None
    """Its number; None: of the background."""
    glance: tuple[float, ...]
    features: tuple[float, ...]
    full: bool
    few: bool
    """Too few shared words: fitted on, never joined."""
    guard: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A set with what the index finds for each item; this does not depend on the weights."""

    gold: list[str | None]
    fold: list[int]
    same_title: list[int | None]
    seen: list[list[Seen]]
    weight: float

    def is_known(self, number: int, blocks: set[int]) -> bool:
        """Whether an item is labelled and inside the blocks."""
        return self.gold[number] is not None and self.fold[number] in blocks


def told_set(name: str, *, titles: bool, amid: int = 0) -> Told:
    """Run a set through the index and keep the candidates' features.

    With `amid`, every item finds a window with about so many items of other sets.
    """
    rows: list[Labelled] = read_set(name, titles=titles)
    index = StoryIndex(Grain.NORMAL)
    same_title: list[int | None] = []
    seen: list[list[Seen]] = []
    numbers: list[int | None] = []
    background = deque(background_of(rows, name, titles=titles, amid=amid))
    for number, row in enumerate(rows):
        while background and background[0].at <= row.item.at:
            other = background.popleft()
            take_in(index, other, numbers, None)
        index.evict(row.item.at)
        doc = index._doc(row.item)
        exact = index._same_title(doc, frozenset())
        found = exact.match.entry if exact else None
        same_title.append(None if found is None else numbers[found])
        seen.append([] if doc.roundup else seen_by(index, doc, numbers))
        take_in(index, row.item, numbers, number)
    gold = [row.cluster for row in rows]
    return Told(
        gold=gold,
        fold=folds_of(gold),
        same_title=same_title,
        seen=seen,
        weight=SET_WEIGHT[name] * (AMID_WEIGHT if amid else 1.0),
    )


def take_in(index: StoryIndex, item: Item, numbers: list[int | None], number: int | None) -> None:
    """Add an item as a story of its own; ids are given in order of arrival."""
    entry = EntryId(len(numbers))
    numbers.append(number)
    placed = replace(item, entry=entry)
    index.add(PlacedItem(item=placed, story=StoryId(entry), origin=1))


def background_of(
    rows: Sequence[Labelled], name: str, *, titles: bool, amid: int
) -> Iterator[Item]:
    """Items of the other sets, from a window before the first row to the last one."""
    if not amid:
        return
    start = rows[0].item.at - WINDOW
    length = rows[-1].item.at - start
    others = [other for other in SETS if other != name]
    for item in stream(int(amid * (length / WINDOW)), sets=others, start=start, length=length):
        summary = "" if titles else item.summary
        yield replace(item, summary=summary)


def seen_by(index: StoryIndex, doc: Doc, numbers: Sequence[int | None]) -> list[Seen]:
    """An arriving item's candidates; `numbers` has the row of each entry."""
    found: list[Seen] = []
    probe = index.probe(doc)
    for other in index.candidates(probe):
        features = probe.features(other, every=True)
        if features is not None:
            found.append(
                Seen(
                    other=numbers[other.entry],
                    glance=probe.glance(other),
                    features=features,
                    few=probe.features(other) is None,
                    full=bool(doc.body and other.body),
                    guard=guard(doc, other),
                )
            )
    return found


def folds_of(gold: Sequence[str | None]) -> list[int]:
    """The block of each item: that of its story's first report; an unlabelled one is its own."""
    keys = [label if label is not None else f"?{n}" for n, label in enumerate(gold)]
    rank = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    return [rank[key] * FOLDS // len(rank) for key in keys]


def pairs_of(told: Told, blocks: set[int]) -> list[tuple[Seen, bool, float]]:
    """Labelled candidates inside the blocks; an item's true candidates share one unit of weight."""
    pairs = []
    for number, found in enumerate(told.seen):
        label = told.gold[number]
        if label is None or told.fold[number] not in blocks:
            continue
        known = [one for one in found if one.other is None or told.is_known(one.other, blocks)]
        same = [one.other is not None and told.gold[one.other] == label for one in known]
        pairs += [
            (one, true, told.weight / (sum(same) if true else 1))
            for one, true in zip(known, same, strict=True)
        ]
    return pairs


def fitted(rows: list[tuple[Seen, bool, float]], *, glance: bool) -> list[float]:
    """Ridge logistic regression by Newton's method on standardised features."""
    x = np.array([one.glance if glance else one.features for one, _, _ in rows])
    y = np.array([float(same) for _, same, _ in rows])
    weight = np.array([w for _, _, w in rows])
    mean, spread = x.mean(0), x.std(0)
    mean[0], spread[0] = 0.0, 1.0
    spread[spread == 0] = 1.0
    z = (x - mean) / spread
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 1e-6
    b = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-z @ b))
        slope = z.T @ (weight * (p - y)) + ridge * b
        curve = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        b -= step
        if abs(step).max() < 1e-7:
            break
    plain = b / spread
    plain[0] -= float((b[1:] * mean[1:] / spread[1:]).sum())
    return [float(value) for value in plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Those of a glance and of a closer look; both texts have a summary (full), or not."""

    glance_full: list[float]
    glance_short: list[float]
    pair_full: list[float]
    pair_short: list[float]

    def logit(self, one: Seen) -> float:
        """What StoryIndex makes of a candidate."""
        weights, pair = (
            (self.glance_full, self.pair_full) if one.full else (self.glance_short, self.pair_short)
        )
        promise: float = sum(map(mul, one.glance, weights))
        if promise < GLANCE_LEAST:
            return promise
        closer: float = sum(map(mul, one.features, pair)) + one.guard
        return NEVER if one.few else closer


def train(sets: Sequence[Told], blocks: set[int]) -> Weights:
    """The weights that tell the labelled pairs inside the blocks best."""
    rows = [row for told in sets for row in pairs_of(told, blocks)]
    full = [row for row in rows if row[0].full]
    short = [row for row in rows if not row[0].full]
    return Weights(
        glance_full=fitted(full, glance=True),
        glance_short=fitted(short, glance=True),
        pair_full=fitted(full, glance=False),
        pair_short=fitted(short, glance=False),
    )


def tell_with(told: Told, weights: Weights, threshold: float) -> list[int]:
    """The set told with these weights: what StoryIndex does, links and corrections aside."""
    stories: list[int] = []
    for number, found in enumerate(told.seen):
        exact = told.same_title[number]
        if exact is not None:
            stories.append(stories[exact])
            continue
        groups: dict[int, list[float]] = defaultdict(list)
        for one in found:
            logit = weights.logit(one)
            if logit > NEVER and one.other is not None:
                groups[stories[one.other]].append(logit)
        best, story = NEVER, number
        for key, logits in groups.items():
            score = story_logit(sorted(logits, reverse=True))
            if score > best:
                best, story = score, key
        stories.append(story if best >= threshold else number)
    return stories


def main(argv: Sequence[str]) -> None:
    """Print folds' figures for each threshold, then fit on everything."""
    sets = {
        f"{name}{' titles' * titles}{' amid' * bool(amid)}": told_set(
            name, titles=titles, amid=amid
        )
        for amid in (0, AMID_SIZE)
        for titles in (False, True)
        for name in (AMID if amid else SETS)
    }
    every = set(range(FOLDS))
    fits = [train(list(sets.values()), every - {block}) for block in range(FOLDS)]
    for threshold in THRESHOLDS:
        print(f"threshold {threshold:5.2f}")
        for name, told in sets.items():
            tally = Tally()
            for block, fit in enumerate(fits):
                stories = tell_with(told, fit, threshold)
                tally.add(told.gold, stories, lambda n, b=block, t=told: t.fold[n] == b)
            figures: Figures = tally.figures()
            print(f"  {name:19} {figures}")
    shipped = asdict(train(list(sets.values()), every))
    if len(argv) > 1:
        Path(argv[1]).write_text(json.dumps(shipped))
    for name, weights in shipped.items():
        print(f"{name.upper()}: Final = ({', '.join(f'{w:.3f}' for w in weights)})")


if __name__ == "__main__":
    main(sys.argv)
