"""Entries become postings: which entries hold a token, and so how rare it is. Pure."""

import itertools
import math
import operator
from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

LEAST_WEIGHT: Final = 0.05
"""Of a token that every entry has."""


class Postings:
    """The entries of the window that hold each token, and its weight, learnt from the stream.

    Ids tell the order of arrival. A token's weight is its inverse document frequency, the log of
    how many entries there are over how many hold it (Spärck Jones 1972), with shares of a prior.
    """

    __slots__ = ("_held", "_log", "_logs", "_newest", "_seed", "docs")

    def __init__(self, prior: str, prior_docs: int) -> None:
        """Begin with no entries.

        Args:
            prior: Shares of news entries that hold a token, as `weights.PRIOR` has them.
            prior_docs: How many entries those shares count for.
        """
        self._seed = {
            token: max(1, round(prior_docs * share / 1000))
            for token, share in _prior_shares(prior).items()
        }
        self._held: defaultdict[str, array[int]] = defaultdict(_no_entries)
        self._newest = 0
        self._logs = [math.log(count + 0.5) for count in range(prior_docs + 1)]
        self.docs = prior_docs
        self._log = math.log(self.docs + 1)

    def __len__(self) -> int:
        return len(self._held)

    def add(self, entry: int, tokens: Sequence[str]) -> None:
        """Post one more entry under these tokens, each named once."""
        self.docs += 1
        if len(self._logs) <= self.docs:
            self._logs.append(math.log(self.docs + 0.5))
        self._log = math.log(self.docs + 1)
        lists = map(self._held.__getitem__, tokens)
        if entry > self._newest:
            self._newest = entry
            for entries in lists:
                entries.append(entry)
        else:
            for entries in lists:
                insort(entries, entry)

    def remove(self, gone: Mapping[int, Sequence[str]]) -> None:
        """Forget entries that were posted under these tokens."""
        self.docs -= len(gone)
        self._log = math.log(self.docs + 1)
        posted: defaultdict[str, list[int]] = defaultdict(list)
        for entry, tokens in gone.items():
            for token in tokens:
                posted[token].append(entry)
        for token, entries in posted.items():
            held = self._held[token]
            if len(entries) == 1:
                del held[bisect_left(held, entries[0])]
            else:
                held = self._held[token] = array("I", [one for one in held if one not in gone])
            if not held:
                del self._held[token]

    def newest(self, token: str, most: int) -> Sequence[int]:
        """The newest entries that hold a token, at most so many, in order of arrival."""
        held = self._held.get(token, ())
        return held if len(held) <= most else held[-most:]

    def top(self) -> float:
        """The weight of a word never seen: the unit of the weights."""
        return self._log + 0.7

    def weigh(self, token: str) -> float:
        """The token's weight, above 0."""
        return self.weigh_all((token,))[token]

    def weigh_all(self, tokens: Sequence[str]) -> dict[str, float]:
        """The weight of each token, all above 0."""
        top = self._log
        weights = {t: top - log for t, log in zip(tokens, self._logs_of(tokens), strict=True)}
        if min(weights.values(), default=1.0) < LEAST_WEIGHT:
            return {token: max(LEAST_WEIGHT, weight) for token, weight in weights.items()}
        return weights

    def square_of(self, tokens: Sequence[str]) -> float:
        """The sum of the squared weights of tokens that entries hold."""
        top, logs = self._log, [*self._logs_of(tokens)]
        squares: float = sum(map(operator.mul, logs, logs))
        return len(logs) * top * top - 2 * top * sum(logs) + squares

    def _logs_of(self, tokens: Sequence[str]) -> "map[float]":
        """The log of how many entries hold each token, those of the prior among them."""
        held = map(len, map(self._held.get, tokens, itertools.repeat(())))
        known = map(self._seed.get, tokens, itertools.repeat(0))
        return map(self._logs.__getitem__, map(operator.add, held, known))


def _no_entries() -> "array[int]":
    """Ids in an array take half of what they take in a list."""
    return array("I")


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
