"""Files for other programs stay well-formed and harmless whatever a feed says."""

import csv
import io
from dataclasses import replace
from datetime import UTC
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.board import Board, DevelopmentRow, Event, EventKind, Seq
from monitor.model.reactions import Stance, Status
from monitor.report.atom import atom_feed
from monitor.report.brief import brief_page
from monitor.report.chronicle import chronicle
from monitor.report.history import changes_shown
from monitor.report.table import evidence_table
from tests.support.board_builders import (
    EVENING,
    at,
    board,
    cell,
    development,
    energy_story,
    evening,
    evidence,
    finding,
)

ATOM = "{http://www.w3.org/2005/Atom}"


def saying(quote: str, publisher: str = "Courier", url: str = "https://courier.example/1") -> Board:
    """A board of one party with one sentence."""
    said = evidence(found=finding(quote=quote), publisher=publisher, url=url)
    row = DevelopmentRow(
        development=development(),
        cells=(cell(status=Status.REACTED, stance=Stance.CONDITIONAL, proof=(said,)),),
    )
    return board(rows=(row,))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n@", "＝", " ="])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    table = evidence_table(saying(f'{start}cmd|" /C calc"!A0', publisher=f"{start}1"))
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row["quote"].startswith("'")
    assert row["publisher"].startswith("'")


@given(quote=st.text(), publisher=st.text(), url=st.text())
def test_any_text_leaves_a_table_of_as_many_fields_and_a_feed_that_parses(
    quote: str, publisher: str, url: str
) -> None:
    shown = saying(quote, publisher, f"https://{url}")
    header, row = csv.reader(io.StringIO(evidence_table(shown), newline=""), strict=True)
    assert len(header) == len(row)
    feed = ET.fromstring(atom_feed(shown))  # noqa: S314  (our own)
    assert len(feed.findall(f"{ATOM}entry")) == 2


def test_an_entry_has_what_the_standard_asks_and_a_link_only_to_the_web() -> None:
    feed = ET.fromstring(atom_feed(saying("So.", url="javascript:alert(1)")))  # noqa: S314
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        assert all(node.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated"))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert feed.findall(f".//{ATOM}link") == []


def test_ids_are_the_same_whatever_number_the_database_gave_and_a_copy_is_no_second_entry() -> None:
    one, other = evidence(entry=12), evidence(entry=99)
    rows = tuple(
        DevelopmentRow(development=development(), cells=(cell(status=Status.REACTED, proof=proof),))
        for proof in ((one,), (other, one))
    )
    assert atom_feed(board(rows=rows[:1])) == atom_feed(board(rows=rows[1:]))


def test_an_empty_feed_is_dated_by_its_board() -> None:
    assert f"<updated>{EVENING:%Y-%m-%dT%H:%M:%SZ}</updated>" in atom_feed(board())


def test_a_feed_since_an_instant_holds_it_and_nothing_before() -> None:
    feed = atom_feed(evening(), at("18:05"))
    assert "US accepts" in feed
    assert "RU accepts" not in feed


def test_stories_of_other_peoples_words_are_no_markup() -> None:
    shown = energy_story()
    nasty = replace(shown.entries[0], title="*a* <img> [x](y)", url="https://a.example/<> \\")
    lines = "\n".join(chronicle((replace(shown, entries=(nasty,)),), EVENING, UTC))
    assert r"[\*a\* \<img\> \[x\](y)](<https://a.example/%3C%3E %5C>)" in lines


def test_the_past_tells_its_changes_in_order_and_only_what_counts() -> None:
    told = changes_shown(evening(), at("18:03"))
    assert [event.at for event in told] == sorted(event.at for event in told)
    assert all(event.at >= at("18:03") for event in told)
    assert ("US", "reaction_found") in [(event.party, event.kind) for event in told]
    assert "We were ready for peace long ago." not in [event.detail for event in told]


def test_the_handover_of_other_peoples_words_is_no_markup() -> None:
    shown = evening()
    row = shown.topics[0].developments[0]
    nasty = replace(row.development, title="# <b>A truce</b> [now](x)")
    topic = replace(shown.topics[0], developments=(replace(row, development=nasty),))
    revised = Event(seq=Seq(1), at=EVENING, kind=EventKind.ENTRY_REVISED, detail="*a* → `b`")
    lines = brief_page(replace(shown, topics=(topic,)), (revised,), EVENING, UTC).split("\n")
    assert any(line.startswith(r"### \# \<b\>A truce\</b\> \[now\](x) (") for line in lines)
    assert lines[-1].endswith(r"headline changed: \*a\* → \`b\`")
