"""The scripted evening through the real poller: every named moment says what it must."""

import json

import pytest

from monitor.cli.main import main
from monitor.demo.script import load_script


@pytest.mark.slow
def test_every_named_moment_is_exactly_right(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["demo", "--headless", "--json"])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    boards = [json.loads(line) for line in said.out.splitlines()]
    assert [board["moment"] for board in boards] == [m.name for m in load_script().moments]


def test_the_evening_has_ten_publishers_two_languages_copies_edits_and_an_outage() -> None:
    script = load_script()
    assert len({feed["publisher"] for feed in script.feeds}) == 10
    assert {feed["language"] for feed in script.feeds} == {"en", "de"}
    assert len(script.reports) >= 55
    assert any(len(report.wordings) > 1 for report in script.reports)
    assert len(script.outages) == 2
