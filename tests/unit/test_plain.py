"""Plain TOML: whatever is read is what tomllib reads."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.config.plain import read_plain

WORDS = Path(__file__).parents[2] / "monitor" / "language" / "words"
PLAIN = '''\
# Zedish
language = "zz"

[settings]   # what holds of all
infinitives = true
weekdays = ["luno", "marto"]
pronouns = { "li" = "person", "ĝi" = "any" }

[verbs]
say = """
diri
paroli"""
none = ""

[stance]
rejects = [
  "absurda*",
  "ne ~ bona",
]
most = 3
'''
PIECES = (
    *("[a]\n", "[b]\n", "k = ", "l = ", '"', '"""', "'", "'''", "[", "]", ",", "{", "}", "#", "\n"),
    *("w", " ", "\t", "\\", "=", "true", "1", '"w"', '"v" = "w"', "[[a]]", "é", "\u00a0", "\x7f"),
)


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_tables_are_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_plain(text) == tomllib.loads(text)


def same(source: str) -> None:
    plain = read_plain(source)
    if plain is not None:
        assert repr(plain) == repr(tomllib.loads(source))


def test_a_plain_table_is_read() -> None:
    assert read_plain(PLAIN) == tomllib.loads(PLAIN)


@pytest.mark.parametrize(
    "source",
    [
        'a = "x"\na = "y"\n',
        "[a]\n[a]\n",
        'a = "x"\n[a]\n',
        'a = "x" "y"\n',
        'a = ["x" "y"]\n',
        'a = ["x\ny"]\n',
        'a = "x\n',
        'a = """x\n',
        'a = "x\\n"\n',
        'a = "\x7f"\n',
        "a.b = 1\n",
        "[[a]]\n",
        "a = [1\n",
        "a =\n",
    ],
)
def test_what_is_wrong_or_not_plain_is_left_to_tomllib(source: str) -> None:
    assert read_plain(source) is None


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
@example(["k = ", "[", '"w"', "#", "]", "\n", ",", "]", "\n"])
@example(["k = ", '"""', "\n", "\n", "w", '"""', '"', "\n"])
def test_any_source_is_read_as_tomllib_does_or_left_to_it(pieces: list[str]) -> None:
    same("".join(pieces))


@given(old=st.sampled_from(PIECES), new=st.sampled_from(PIECES), at=st.integers(0, len(PLAIN)))
def test_a_changed_table_is_read_as_tomllib_does_or_left_to_it(old: str, new: str, at: int) -> None:
    same(PLAIN[:at] + new + PLAIN[at:].replace(old, "", 1))
