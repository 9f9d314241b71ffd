"""The numbers that decide, with how they were chosen; `tests/bench/fit_stories.py` prints them. Pure."""

from typing import Final

PAIR_FULL: Final = (
    -7.0, 2.0, 4.0, 2.0, 1.0, 2.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0, 0.5, -1.5, 1.0, -0.5,
    -1.0, -1.0, -0.5, -1.0, 0.5, -0.5, -1.0, -1.5, 0.0, 0.5,
)  # fmt: skip
PAIR_SHORT: Final = PAIR_FULL
THRESHOLD: Final = 0.0
PRIOR_DOCS: Final = 30.0
PRIOR: Final[dict[str, float]] = {}
STORY_BEST: Final = 0.6
STORY_MEAN: Final = 0.4
