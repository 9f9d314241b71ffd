"""Where the keys and values of a TOML document are."""

import pytest

from monitor.config.positions import KeyPath, find_positions

SOURCE = """\
# a comment with = and [brackets]
title = "T # no comment"
"quoted key" = 1
a.b = { c = "x", d = [1, { e = 'y' }] } # tail

[monitor]
every = "5m"
many = [
  "one", # first
  # nothing
  "two",
]
text = \"\"\"
[not] = "a table"
\"\"\"
raw = '''
also = [not]'''
at = 2025-03-18 18:00:00Z
empty = []
none = {}

[[feed]]
key = "a"
[[feed.mark]]
x = true
[[feed]]
key = "b"
  [feed.inner]
  y = 1.5
[[feed.mark]]
x = false
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        pytest.param(("title",), (2, 9), id="a value begins behind its equals sign"),
        pytest.param(("quoted key",), (3, 16), id="a quoted key is known by its text"),
        pytest.param(("a", "b", "c"), (4, 13), id="inside an inline table under a dotted key"),
        pytest.param(("a", "b", "d", 0), (4, 23), id="an item of a list"),
        pytest.param(("a", "b", "d", 1, "e"), (4, 32), id="a table inside a list"),
        pytest.param(("monitor",), (6, 1), id="a table is where its header is"),
        pytest.param(("monitor", "many", 1), (11, 3), id="a list over several lines"),
        pytest.param(("monitor", "text"), (13, 8), id="a text over several lines"),
        pytest.param(("monitor", "raw"), (16, 7), id="a literal text over several lines"),
        pytest.param(("monitor", "at"), (18, 6), id="a date and its time with a blank between"),
        pytest.param(("monitor", "empty"), (19, 9), id="an empty list"),
        pytest.param(("monitor", "none"), (20, 8), id="an empty table"),
        pytest.param(("feed", 0, "key"), (23, 7), id="the first of an array of tables"),
        pytest.param(("feed", 0, "mark", 0, "x"), (25, 5), id="an array in the first of an array"),
        pytest.param(("feed", 1, "inner", "y"), (29, 7), id="a table in the newest of an array"),
        pytest.param(("feed", 1, "mark", 0, "x"), (31, 5), id="an array in the second starts at 0"),
        pytest.param(("feed", 1, "absent"), (26, 1), id="an absent key is where its table is"),
        pytest.param(("nowhere",), (0, 0), id="what has no place belongs to the file"),
        pytest.param((), (0, 0), id="the document as a whole"),
    ],
)
def test_the_place_of(path: KeyPath, place: tuple[int, int]) -> None:
    assert find_positions(SOURCE).place_of(path) == place


def test_a_key_has_a_place_of_its_own() -> None:
    positions = find_positions(SOURCE)
    assert positions.place_of(("title",), at_key=True) == (2, 1)
    assert positions.place_of(("feed", 1, "inner", "y"), at_key=True) == (29, 3)
    assert positions.place_of(("monitor",), at_key=True) == (6, 1)


def test_columns_count_characters_not_bytes() -> None:
    positions = find_positions('é = "ü"\n'.replace("é", '"é"'))
    assert positions.place_of(("é",)) == (1, 7)


def test_what_tomllib_would_refuse_is_refused_here_too() -> None:
    with pytest.raises(ValueError, match="not TOML at offset 0"):
        find_positions("= 1")
