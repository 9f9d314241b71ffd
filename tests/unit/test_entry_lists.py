"""Lists of entries by key behave like a dictionary of sorted lists."""

from bisect import insort
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.entry_lists import EntryLists

STEPS = st.lists(
    st.tuples(st.booleans(), st.sampled_from("abc"), st.integers(0, 2**32 - 1) | st.integers(0, 5))
)


@given(steps=STEPS)
def test_every_list_is_sorted_and_whole(steps: list[tuple[bool, str, int]]) -> None:
    lists, model = EntryLists(), defaultdict[str, list[int]](list)
    for put, key, entry in steps:
        if not put:
            lists.drop(key, entry)
            model[key] = [one for one in model[key] if one != entry]
        elif entry not in model[key]:
            lists.put(key, entry)
            insort(model[key], entry)
        assert list(lists.of(key)) == model[key]
    assert len(lists) == sum(1 for held in model.values() if held)
