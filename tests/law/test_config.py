"""Whatever a feeds.toml holds, it gives a configuration or problems with places, never a crash."""

from datetime import UTC, timedelta, timezone
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from monitor.config.document import Notes
from monitor.config.gazetteer import load_gazetteer
from monitor.config.load import parse_config
from monitor.config.schema import Surroundings, config_from
from monitor.config.syntax import mend
from monitor.config.urls import is_private, url_trouble
from monitor.errors import ConfigError, Problem

NAMES = st.sampled_from(
    (
        *("monitor", "topic", "party", "development", "feed", "keys", "key", "title"),
        *("name", "keywords", "parties", "aliases", "people", "url", "every", "retain"),
        *(
            "stories",
            "night",
            "auto_track",
            "origins",
            "opened_at",
            "deadlines",
            "at",
            "asserted_by",
        ),
        *("expect", "topics", "level", "from", "to", "en", "organ", "kind"),
        *("extend", "not_aliases", "zone", "publisher", "language", "extra"),
        *("proxy", "proxy_auth_env", "hold_host", "ca_file", "authorization_env"),
    )
)
LEAVES = (
    st.sampled_from(("t", "US", "5m", "*", "https://x.org/", "{a|b}", "principal", ""))
    | st.text(max_size=5)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.datetimes()
    | st.datetimes(timezones=st.sampled_from((UTC, timezone(timedelta(hours=-9)))))
    | st.dates()
    | st.times()
)
VALUES: st.SearchStrategy[object] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=6)
SOURCES = st.text("[]{}=\"'#\\.,\n ab1-:T", max_size=60)

shipped_names = cache(load_gazetteer)


@given(document=DOCUMENTS)
def test_any_document_is_read_to_its_end(document: dict[str, object]) -> None:
    parties, gazetteer = shipped_names()
    around = Surroundings(
        path=Path("feeds.toml"),
        shipped=False,
        parties=parties,
        gazetteer=gazetteer,
        database_of=Path,
        zone_exists=lambda zone: len(zone) % 2 == 0,
        actions=frozenset(("a",)),
    )
    notes = Notes()
    config_from(document, around, notes)
    assert all(complaint.message for complaint in notes.complaints)


@given(source=SOURCES)
def test_any_text_ends_in_a_configuration_or_in_problems_with_places(source: str) -> None:
    lines = source.count("\n") + 1
    told = told_of(source)
    assert all(0 <= problem.line <= lines for problem in told)


def told_of(source: str) -> tuple[Problem, ...]:
    try:
        return parse_config(source, Path("feeds.toml"), names=shipped_names()).warnings
    except ConfigError as error:
        return error.problems


@given(source=SOURCES)
def test_mending_ends_and_what_it_leaves_is_toml(source: str) -> None:
    mended = mend(source)
    again = mend(mended.source)
    assert again.complaints == ()
    assert again.document == mended.document
    assert bool(mended.complaints) or mended.source == source


@given(url=st.text(max_size=30) | st.text("htps:/@.[]%x1 ", max_size=20).map("https://".__add__))
def test_any_address_is_judged(url: str) -> None:
    trouble, _ = url_trouble(url)
    assert trouble or is_private(url) in (True, False)
