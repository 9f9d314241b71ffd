import pytest

from monitor.model.feeds import PartyKey, TopicKey
from monitor.model.reactions import Alias, AliasKind, Party, Person, SpeakerLevel
from monitor.model.stories import Topic
from monitor.stories.relevance import Relevance, spelled_out

UA = Party(
    key=PartyKey("UA"),
    name="Ukraine",
    aliases=(
        Alias(mask="Kyiv", kind=AliasKind.CAPITAL),
        Alias(mask="Ukrainian*", kind=AliasKind.DEMONYM),
        Alias(mask="Украин{а|ы|е|у|ой}", kind=AliasKind.COUNTRY, language="ru"),
        Alias(mask="the delegation", kind=AliasKind.WEAK),
        Alias(mask="C++ (party)", kind=AliasKind.ORGAN),
    ),
    not_aliases=("Kyiv Independent",),
    people=(
        Person(
            name="Volodymyr Zelensky",
            level=SpeakerLevel.PRINCIPAL,
            masks=(("de", "Selenskyj{|s}"),),
        ),
    ),
)
US = Party(
    key=PartyKey("US"), name="United States", aliases=(Alias(mask="US", kind=AliasKind.COUNTRY),)
)
IR = Party(key=PartyKey("IR"), name="Iran")
TALKS = Topic(
    key=TopicKey("talks"),
    title="Talks",
    keywords=("ceasefire", "peace talk*", "перемири*"),
    parties=(UA.key, US.key),
)
NUCLEAR = Topic(key=TopicKey("nuclear"), title="N", keywords=("uranium",), parties=(IR.key,))
TAKEN = ("talks",)
ALL = Topic(key=TopicKey("all"), title="All", keywords=("*",), parties=())


def topics(text: str, *asked: Topic, feed: tuple[TopicKey, ...] = ()) -> tuple[TopicKey, ...]:
    relevance = Relevance(asked or (TALKS,), (UA, US, IR))
    return relevance.topics_of(text, language="en", feed_topics=feed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ukraine ceasefire holds", TAKEN, id="a keyword and a party"),
        pytest.param("CEASEFIRE in Ukraine", TAKEN, id="keywords know no case"),
        pytest.param("ceasefire in ukraine", (), id="names do"),
        pytest.param("Ceasefire holds", (), id="a keyword alone is not enough"),
        pytest.param("Ukraine votes", (), id="nor a party alone"),
        pytest.param("Ukraine: ceasefires hold", (), id="a keyword is a whole word"),
        pytest.param(
            "Ukraine: peace  talking", TAKEN, id="an asterisk takes endings and blanks run"
        ),
        pytest.param("Ukraine: peacetalks", (), id="two words stay two"),
        pytest.param("Ukrainians want a ceasefire", TAKEN, id="a mask with an ending"),
        pytest.param("перемирие, говорят в Украине: на Украине", TAKEN, id="another script"),
        pytest.param("Selenskyjs ceasefire", TAKEN, id="a person's mask"),
        pytest.param("Zelensky’s ceasefire", TAKEN, id="a surname, and an apostrophe ends a word"),
        pytest.param("tell us of the ceasefire", (), id="US is not us"),
        pytest.param("ceasefire: the delegation left", (), id="a weak name does not count"),
        pytest.param("Kyiv Independent on the ceasefire", (), id="a paper is no party"),
        pytest.param("Kyiv Independent: Kyiv wants ceasefire", TAKEN, id="unless it is named too"),
        pytest.param("C++ (party) ceasefire", TAKEN, id="regex characters are letters"),
        pytest.param("Iran ceasefire", (), id="a party of another topic"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_relevance(text: str, expected: tuple[str, ...]) -> None:
    assert topics(text) == expected


def test_topics_come_in_the_order_of_the_config() -> None:
    text = "Iran, US: uranium and ceasefire"
    assert topics(text, NUCLEAR, TALKS, ALL) == ("nuclear", "talks", "all")


def test_an_asterisk_takes_every_text() -> None:
    assert topics("", ALL) == ("all",)


def test_a_feed_of_one_topic_is_asked_for_that_topic_only() -> None:
    text = "Iran, US: uranium and ceasefire"
    assert topics(text, NUCLEAR, TALKS, feed=(NUCLEAR.key,)) == ("nuclear",)
    assert topics(text, NUCLEAR, TALKS, feed=(TopicKey("gone"),)) == ()


def test_a_party_nobody_defined_is_passed_over() -> None:
    topic = Topic(key=TopicKey("t"), title="", keywords=("x",), parties=(PartyKey("XX"),))
    assert topics("x", topic) == ()


def test_masks_are_spelled_out_in_order_and_within_bounds() -> None:
    assert spelled_out("a{b|}c{1|2}") == ("abc1", "abc2", "ac1", "ac2")
    assert len(spelled_out("{a|b}" * 20)) == 64
