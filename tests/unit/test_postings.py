"""What a token weighs follows from the entries that hold it now."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.postings import Postings
from monitor.stories.weights import PRIOR

ENTRIES = st.dictionaries(
    st.integers(1, 40), st.lists(st.sampled_from("abcdefgh"), unique=True).map(tuple), max_size=12
)


def test_a_word_loses_weight_as_it_piles_up_and_regains_it() -> None:
    postings = Postings("", 10)
    rare = postings.weigh("gaza")
    posted = {1: ("gaza",), 2: ("gaza", "truce"), 3: ("rice",)}
    for entry, tokens in posted.items():
        postings.add(entry, tokens)
    assert postings.weigh("gaza") < postings.weigh("truce")
    postings.remove(posted)
    assert postings.weigh("gaza") == rare


def test_a_common_word_is_not_rare_on_day_one() -> None:
    postings = Postings(PRIOR, 100)
    assert postings.weigh("government") < postings.weigh("kakapo")


def test_the_sum_of_squares_is_that_of_the_weights() -> None:
    postings = Postings(PRIOR, 100)
    tokens = ("trump", "gaza", "kakapo")
    postings.add(1, tokens)
    squares = sum(postings.weigh(token) ** 2 for token in tokens)
    assert postings.square_of(tokens) == pytest.approx(squares)


@given(entries=ENTRIES, gone=st.sets(st.integers(1, 40)), order=st.randoms())
def test_what_is_forgotten_was_never_there_and_order_does_not_matter(
    entries: dict[int, Sequence[str]], gone: set[int], order: Random
) -> None:
    shuffled = list(entries)
    order.shuffle(shuffled)
    lived, fresh = Postings("5: a b", 20), Postings("5: a b", 20)
    for entry in shuffled:
        lived.add(entry, entries[entry])
    lived.remove({entry: entries[entry] for entry in gone & entries.keys()})
    for entry in sorted(entries.keys() - gone):
        fresh.add(entry, entries[entry])
    assert len(lived) == len(fresh)
    for token in "abcdefgh":
        assert list(lived.newest(token, 5)) == list(fresh.newest(token, 5))
        assert lived.weigh(token) == fresh.weigh(token)
