"""Lists of entries by key, where nearly every key has one entry. Pure."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Sequence


class EntryLists:
    """Ids of entries in ascending order by key; a single one is kept bare.

    Links and titles are nearly all seen once: a hundred thousand lists of one would take 10 MB.
    """

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[str, int | array[int]] = {}

    def __len__(self) -> int:
        return len(self._held)

    def of(self, key: str) -> Sequence[int]:
        """The ids under a key; () if there are none."""
        held = self._held.get(key, ())
        return (held,) if isinstance(held, int) else held

    def put(self, key: str, entry: int) -> None:
        """Add an id that is not there yet."""
        held = self._held.get(key)
        if held is None:
            self._held[key] = entry
        elif isinstance(held, int):
            self._held[key] = array("I", sorted((held, entry)))
        else:
            insort(held, entry)

    def drop(self, key: str, entry: int) -> None:
        """Take an id out, if it is there."""
        held = self._held.get(key)
        if held is None:
            return
        if isinstance(held, int):
            if held == entry:
                del self._held[key]
            return
        at = bisect_left(held, entry)
        if held[at : at + 1] == array("I", (entry,)):
            del held[at]
        if not held:
            del self._held[key]
