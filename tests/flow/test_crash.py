"""A poller killed anywhere on its path loses nothing and doubles nothing."""

from pathlib import Path

import pytest

from tests.bench.crash import Tally, house_at, kill_round, truth_of
from tests.support.crash import POINTS

ROUNDS = 3


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_poller_loses_and_doubles_nothing(tmp_path: Path, point: str) -> None:
    total = Tally()
    with house_at(tmp_path, feeds=ROUNDS, items=10) as house:
        truth = truth_of(house)
        assert {key[0] for key in truth} == {"entry", "story", "evidence", "event"}
        assert max(truth.values()) == ROUNDS - 1, "only a story's growth is told twice"
        for turn in range(ROUNDS):
            total.add(kill_round(house, truth, point, turn))
    assert not total.wrong
    assert str(total) == f"rounds {ROUNDS} lost 0 doubled 0 corrupt 0"
