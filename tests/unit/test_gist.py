"""The gist of an entry as text and back, and the version that says what was read how."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.stories import Grain
from monitor.stories.clustering import StoryIndex
from monitor.stories.gist import VERSION, Gist, packed, unpacked
from monitor.stories.normalise import Normaliser
from tests.support.story_builders import item

TEXTS = (
    ("UPDATE 2-Putin agrees to 30-day halt in energy strikes - Reuters", "MOSCOW (Reuters) - Yes."),
    ("US and Iran conclude second round of talks in Muscat", "Three hundred and five delegates."),
    ("Wadephul: Der Angriff ist zu verurteilen", "Berlin (dpa) - Der Außenminister sagte es."),
    ("Кремль: Путин согласился на 30-дневное перемирие", "МОСКВА, 18 марта. /ТАСС/. Песков."),
    ("Зеленський: Україна готова до переговорів", "Про це пише Укрінформ."),
    ("Ukraine war live: 175 prisoners exchanged", "U.S. officials, $1.5bn and 2,000 drones."),
    ("La France « salue » l’accord", "Le président Macron."),
    ("中国外交部回应停火协议", ""),
    ("Envoys meet", "a long summary " * 10 + " ".join(f"word{n}" for n in range(80))),
    ("", ""),
)
WARM = Normaliser()


def gist_of(title: str, summary: str) -> str:
    german = "de" if "Der" in title else "en"
    return StoryIndex(Grain.NORMAL).gist(item(1, title, summary, language=german))


def test_whoever_changes_what_is_read_of_a_text_raises_the_version() -> None:
    read = "\n".join(gist_of(*texts) for texts in TEXTS)
    assert (VERSION, zlib.crc32(read.encode())) == ("2", 1361570622)


@given(
    title=st.text(max_size=300),
    summary=st.text(max_size=400),
    language=st.sampled_from(("en", "de", "uk")),
    credit=st.sampled_from(("", "dpa")),
    roundup=st.booleans(),
)
def test_a_gist_comes_back_whole(
    title: str, summary: str, language: str, credit: str, *, roundup: bool
) -> None:
    gist = Gist(WARM.read(title, summary, language), credit, roundup)
    assert unpacked(packed(gist)) == gist


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("0 1 0\n\na\n\n\na", id="an older version"),
        pytest.param(f"{VERSION}9 1 0\n\na\n\n\na", id="a newer version"),
        pytest.param(f"{VERSION} 1 0\n\na", id="cut off"),
        pytest.param(f"{VERSION} one 0\n\na\n\n\na", id="no number"),
        pytest.param(f"{VERSION} 1 0\n\na\n\n#7 day #8\na", id="half a pair"),
    ],
)
def test_what_was_packed_otherwise_is_read_anew(text: str) -> None:
    assert unpacked(text) is None
