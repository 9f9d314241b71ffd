"""What feeds.toml may say, what is wrong with it, and what is filled in."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from monitor.config.document import Notes
from monitor.config.gazetteer import load_gazetteer
from monitor.config.load import load_config, parse_config, zone_exists
from monitor.config.schema import Config, Surroundings, config_from
from monitor.errors import ConfigError, Problem
from monitor.model.feeds import FeedKind
from monitor.model.reactions import AliasKind, OpenedBy, Party, SpeakerLevel
from monitor.model.stories import AutoTrack, Grain

DATA = Path(__file__).parents[1] / "data" / "config"
ROOT = Path(__file__).parents[2]

TOPIC = '[[topic]]\nkey = "t"\ntitle = "T"\nkeywords = ["k"]\nparties = ["US", "RU"]\n'
FEED = '[[feed]]\nkey = "f"\nurl = "https://x.org/"\npublisher = "P"\nlanguage = "en"\n'
DEVELOPMENT = '[[development]]\nkey = "d"\ntitle = "D"\nopened_at = 2025-03-18T18:00:00Z\n'


shipped_names = cache(load_gazetteer)


def read(source: str, *, actions: tuple[str, ...] = ()) -> Config:
    return parse_config(source, Path("feeds.toml"), actions=actions, names=shipped_names())


def problems(source: str, *, actions: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        read(source, actions=actions)
    return [str(problem).removeprefix("feeds.toml:") for problem in raised.value.problems]


def warnings(source: str) -> list[str]:
    return [str(problem).removeprefix("feeds.toml:") for problem in read(source).warnings]


def party(config: Config, key: str) -> Party:
    return next(party for party in config.parties if party.key == key)


def test_what_is_left_out_has_its_default() -> None:
    config = read(TOPIC + FEED)
    topic, feed = config.topics[0], config.feeds[0]

    assert (config.grain, config.timezone, config.keys) == (Grain.NORMAL, None, ())
    assert (config.retain, config.retain_other) == (timedelta(days=90), timedelta(days=14))
    assert (topic.overdue_after, topic.night) == (timedelta(hours=12), None)
    assert topic.auto_track == AutoTrack()
    assert (feed.kind, feed.country, feed.party, feed.topics) == (FeedKind.MEDIA, "", None, ())
    assert (feed.policy.every, feed.allow_private) == (timedelta(minutes=5), False)
    assert config.warnings == ()


def test_what_is_said_is_read() -> None:
    config = read(
        '[monitor]\nevery = "10m"\nstories = "looser"\nretain = "2w"\ntimezone = "UTC"\n'
        + TOPIC
        + 'overdue_after = "90m"\nnight = [22, 7]\nauto_track = { origins = 5, within = "2h" }\n'
        + DEVELOPMENT
        + 'keywords = ["k"]\nexpect = ["RU"]\n'
        + 'deadlines = [{ at = 2025-04-17T03:00:00+03:00, asserted_by = "RU", words = "30 d" }]\n'
        + FEED
        + 'kind = "official"\ncountry = "RU"\nparty = "RU"\ntopics = ["t"]\nuser_agent = "me"\n'
        + '[keys]\ntrack = "t"\nopen_link = ["o", "ctrl+o"]\n'
    )
    topic, feed, development = config.topics[0], config.feeds[0], config.developments[0]

    assert (config.grain, config.retain, config.timezone) == (
        Grain.LOOSER,
        timedelta(weeks=2),
        "UTC",
    )
    assert (topic.overdue_after, topic.night) == (timedelta(minutes=90), (22, 7))
    assert topic.auto_track == AutoTrack(origins=5, within=timedelta(hours=2))
    assert (development.id, development.topic, development.opened_by) == (0, "t", OpenedBy.CONFIG)
    assert development.opened_at == datetime(2025, 3, 18, 18, tzinfo=UTC)
    assert development.expect == ("RU",)
    (deadline,) = development.deadlines
    assert deadline.at == datetime(2025, 4, 17, tzinfo=UTC)
    assert (deadline.asserted_by, deadline.words) == ("RU", "30 d")
    assert (feed.kind, feed.party, feed.topics) == (FeedKind.OFFICIAL, "RU", ("t",))
    assert (feed.policy.every, feed.user_agent) == (timedelta(minutes=10), "me")
    assert config.keys == (("track", "t"), ("open_link", "o,ctrl+o"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [("true", AutoTrack()), ("false", None), ('{ keep = "3d" }', AutoTrack())],
)
def test_auto_track_is_a_table_or_a_switch(said: str, expected: AutoTrack | None) -> None:
    assert read(f"{TOPIC}auto_track = {said}\n{FEED}").topics[0].auto_track == expected


def test_a_development_expects_all_parties_of_its_only_topic() -> None:
    assert read(TOPIC + DEVELOPMENT + FEED).developments[0].expect == ("US", "RU")


def test_a_feed_with_a_party_is_official_unless_it_says_otherwise() -> None:
    assert read(TOPIC + FEED + 'party = "RU"\n').feeds[0].kind is FeedKind.OFFICIAL
    source = TOPIC + FEED + 'party = "RU"\nkind = "agency"\n'
    assert read(source).feeds[0].kind is FeedKind.AGENCY
    (found,) = warnings(source)
    assert found.startswith('11:9: warning: feed "f": its entries count as the voice of RU')


def test_an_instant_may_stand_in_quotes() -> None:
    source = TOPIC + DEVELOPMENT.replace("2025-03-18T18:00:00Z", '"2025-03-18T19:00:00+01:00"')
    assert read(source + FEED).developments[0].opened_at == datetime(2025, 3, 18, 18, tzinfo=UTC)


@pytest.mark.parametrize("name", ["ten_mistakes", "broken"])
def test_every_mistake_is_told_at_once_with_its_place(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DATA)
    with pytest.raises(ConfigError) as raised:
        load_config(Path(f"{name}.toml"))
    expected = (DATA / f"{name}.expected.txt").read_text(encoding="utf-8")
    assert str(raised.value) + "\n" == expected


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("every = 300", '2:9: [monitor]: "every" is 300, which is no duration'),
        ('every = "59s"', '2:9: [monitor]: "every" is "59s"; it must be at least 1m'),
        ('retain = "0d"', '2:10: [monitor]: "retain" is "0d"; it must be at least 1h'),
        ('retain = "99999999w"', '2:10: [monitor]: "retain" is "99999999w"; it must be at most'),
        (
            'stories = "x"',
            '2:11: [monitor]: "stories" is "x"; it must be tighter, normal or looser',
        ),
        ('timezone = "Mars/Base"', '2:12: [monitor]: "Mars/Base" is no time zone'),
        ('database = ["a"]', '2:12: [monitor]: "database" must be text, not a list'),
        ("database = 3", '2:12: [monitor]: "database" must be text, not a number'),
        ("every = 5m", "2:9: not TOML:"),
        ("colour = 1", '2:1: [monitor]: unknown key "colour"'),
    ],
)
def test_a_problem_of_monitor(line: str, told: str) -> None:
    (found,) = problems(f"[monitor]\n{line}\n{TOPIC}{FEED}")
    assert found.startswith(told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('parties = ["US"]\nparties = ["RU"]', 'key "parties" is given twice in this table'),
        ("night = [22]", '"night" must be two different hours'),
        ("night = [7, 7]", '"night" must be two different hours'),
        ("night = [true, 25]", '"night" must be two different hours'),
        ("auto_track = 3", '"auto_track" must be a table, not a number'),
        ("auto_track = { origins = 0 }", '"origins" is 0; it must be from 1 to 1000'),
        ('auto_track = { origins = "3" }', '"origins" must be a whole number, not text'),
        ('auto_track = { within = "x" }', '"within" is "x", which is no duration'),
        ("auto_track = { often = 1 }", 'unknown key "often"'),
        ("[[topic]]", '"key" is missing'),
        ("overdue_after = false", '"overdue_after" is False, which is no duration'),
    ],
)
def test_a_problem_of_a_topic(line: str, told: str) -> None:
    base = TOPIC.replace('parties = ["US", "RU"]\n', "") if "parties" in line else TOPIC
    assert any(told in found for found in problems(f"{base}{line}\n{FEED}"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('["k"]', "[]", '4:12: topic "t": "keywords" is empty'),
        ('["k"]', '"k"', '4:12: topic "t": "keywords" must be a list, not text'),
        ('["k"]', '["k", 3]', '4:18: topic "t": "keywords" holds a number where a text is needed'),
        ('["k"]', '["k", " "]', '4:18: topic "t": "keywords" holds "" where a text is needed'),
        ('["k"]', '["!?"]', '4:13: topic "t": keyword "!?" has neither letter nor digit'),
        (
            '"US"',
            '"UK"',
            '5:12: topic "t" names party "UK", which is not defined (did you mean "GB"',
        ),
        ('"US"', '"XX"', '5:12: topic "t" names party "XX", which is not defined (known: CN, DE'),
        ('"US"', '"UKR"', 'not defined (did you mean "UA"?)'),
        ('["US", "RU"]', "[]", '5:11: topic "t": "parties" is empty'),
        ('key = "t"', 'key = "t t"', 'for example "t-t"'),
        ('key = "t"', 'key = ""', '2:7: topic 1: "key" is empty'),
        ('title = "T"', 'title = "T\\u0007"', '"title" holds a line break or a control character'),
        ('title = "T"', "title = true", '"title" must be text, not true or false'),
        ('title = "T"', "title = 1.5", '"title" must be text, not a number'),
        ('title = "T"', "title = 07:00:00", '"title" must be text, not a time of day'),
        ('title = "T"', "title = 2025-01-01", '"title" must be text, not a day'),
        ('title = "T"', "title = 2025-01-01T00:00:00Z", '"title" must be text, not an instant'),
        ('title = "T"', "title = {}", '"title" must be text, not a table'),
    ],
)
def test_a_wrong_value_of_a_topic(old: str, new: str, told: str) -> None:
    assert any(told in found for found in problems(TOPIC.replace(old, new) + FEED))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2025-03-18T18:00:00Z", "2025-03-18", '"opened_at" is 2025-03-18, which is no instant'),
        ("2025-03-18T18:00:00Z", '"soon"', '"opened_at" is "soon", which is no instant'),
        ("2025-03-18T18:00:00Z", "0001-01-01T00:00:00+09:00", "outside of the years 1 to 9999"),
        ("opened_at = 2025-03-18T18:00:00Z", "", '"opened_at" is missing'),
        ('key = "d"', 'key = "d"\ntopic = "tt"', 'names topic "tt", which is not defined'),
        ('key = "d"', 'key = "d"\nexpect = ["ZZ"]', 'names party "ZZ", which is not defined'),
        ('key = "d"', 'key = "d"\ndeadlines = [3]', '"deadlines" holds a number where a table'),
        ('key = "d"', 'key = "d"\ndeadlines = [{ at = 3 }]', '"at" is 3, which is no instant'),
        ('key = "d"', 'key = "d"\ndeadlines = "x"', '"deadlines" must be a list of tables'),
    ],
)
def test_a_wrong_value_of_a_development(old: str, new: str, told: str) -> None:
    assert any(told in found for found in problems(TOPIC + DEVELOPMENT.replace(old, new) + FEED))


def test_a_development_says_its_topic_where_there_are_several() -> None:
    second = TOPIC.replace('"t"', '"u"')
    (found,) = problems(TOPIC + second + DEVELOPMENT + FEED)
    assert found == '11:1: development "d": "topic" is missing (topics: t, u)'
    (found,) = problems(DEVELOPMENT + FEED)
    assert found == '1:1: development "d": "topic" is missing (add a [[topic]] first)'


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            'kind = "archive"',
            '"kind" is "archive"; it must be official, agency, media or specialist',
        ),
        ('country = "Côte"', '"country" is "Côte"'),
        ('party = "UK"', 'names party "UK", which is not defined (did you mean "GB"?)'),
        ('topics = ["u"]', 'names topic "u", which is not defined (known: t)'),
        ('topics = "t"', '"topics" must be a list, not text (write topics = ["t"])'),
        ('allow_private = "yes"', '"allow_private" must be true or false, not text'),
        ('name = "P"', 'unknown key "name"'),
    ],
)
def test_a_problem_of_a_feed(line: str, told: str) -> None:
    (found,) = problems(f"{TOPIC}{FEED}{line}\n")
    assert told in found


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("x.org/feed", "has no scheme (write https://x.org/feed)"),
        ("feed:x.org", "has the scheme 'feed'"),
        ("https://", "has no host"),
        ("https://u:p@x.org/", "holds a user name or password"),
        ("https://x.org:0/", "has port 0"),
        ("https://x.org:99999/", "cannot be read"),
        ("https://[::1/", "cannot be read"),
        ("https://[::g]/", "cannot be read"),
        ("https://x..org/", "has a host that is no name"),
        ("https://x<y.org/", "has a host that is no name"),
        ("https://x.org/a b", "holds a blank"),
        ("https://x.org/" + "a" * 2000, "has more than 2000 characters"),
    ],
)
def test_an_address_that_cannot_be_polled(url: str, told: str) -> None:
    (found,) = problems(TOPIC + FEED.replace("https://x.org/", url))
    assert f'8:7: feed "f": the address {told}' in found


@pytest.mark.parametrize(
    "url", ["https://bücher.example/f", "https://[2001:db8::1]/", "HTTPS://X.org"]
)
def test_an_unusual_address_that_can(url: str) -> None:
    assert read(TOPIC + FEED.replace("https://x.org/", url)).feeds[0].url == url


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('keys = "x"', '"keys" must be a table, not text'),
        ('[keys]\n"Track!" = "x"', '[keys]: "Track!" is no action'),
        ("[keys]\ntrack = 3", '[keys]: "track" needs the name of a key'),
        ("[keys]\ntrack = []", '[keys]: "track" needs the name of a key'),
        ('[keys]\na = "x"\nb = "y, x"', '[keys]: key "x" is bound to "a" already'),
        ('[keys]\ntrakc = "x"', '[keys]: "trakc" is no action (did you mean "track"?)'),
        ('[topics]\nkey = "t"', 'unknown key "topics" (did you mean "topic"?)'),
        ("feed = 3", '"feed" must be a list of tables, not a number'),
        ('[feed]\nkey = "t"', '"feed" must be a list of tables, not a table (write [[feed]])'),
        ("monitor = 3", '"monitor" must be a table, not a number'),
    ],
)
def test_a_problem_of_the_file(source: str, told: str) -> None:
    rest = TOPIC if "feed" in source else ""
    found = problems(f"{source}\n{rest}", actions=("track", "a", "b"))
    assert any(told in problem for problem in found)


def test_without_known_actions_only_the_form_of_a_binding_is_checked() -> None:
    assert read(TOPIC + FEED + '[keys]\nanything = "x"\n').keys == (("anything", "x"),)


def test_what_is_required_is_asked_for() -> None:
    assert problems("[[topic]]\n[[development]]\n[[party]]\n[[feed]]\n") == [
        *(f'1:1: topic 1: "{key}" is missing' for key in ("key", "keywords", "parties", "title")),
        *(f'2:1: development 1: "{key}" is missing' for key in ("key", "opened_at", "title")),
        *(f'3:1: party 1: "{key}" is missing' for key in ("key", "name")),
        *(f'4:1: feed 1: "{key}" is missing' for key in ("key", "language", "publisher", "url")),
    ]


def test_each_key_is_used_once() -> None:
    assert problems(TOPIC + TOPIC + FEED + FEED) == [
        '7:7: topic "t": this key is taken by an earlier one (keys are unique)',
        '17:7: feed "f": this key is taken by an earlier one (keys are unique)',
    ]


def test_problems_carry_their_dotted_key() -> None:
    with pytest.raises(ConfigError) as raised:
        read(TOPIC.replace('"RU"', '"XX"') + FEED + "every = 1\n")
    assert [problem.key for problem in raised.value.problems] == ["topic.t.parties", "feed.f.every"]


OWN = '[[party]]\nkey = "UA"\n'


def test_an_own_table_adds_to_the_gazetteers_party() -> None:
    plain = party(read(TOPIC + FEED), "UA")
    grown = party(
        read(
            TOPIC
            + FEED
            + OWN
            + 'aliases = ["Ukrainian camp"]\nnot_aliases = ["Kyiv Ballet"]\n'
            + 'people = [{ name = "Volodymyr Zelenskyy", aliases = ["Ze"], level = "official" },\n'
            + '{ name = "Jane Doe", level = "envoy", from = "2026-02", to = "2026-02" }]\n'
        ),
        "UA",
    )

    assert grown.name == plain.name == "Ukraine"
    assert grown.zone == "Europe/Kyiv"
    assert grown.aliases[: len(plain.aliases)] == plain.aliases
    assert [(a.mask, a.kind, a.language) for a in grown.aliases[len(plain.aliases) :]] == [
        ("Ukrainian camp", AliasKind.COUNTRY, "")
    ]
    assert "Kyiv Ballet" in grown.not_aliases
    assert len(grown.people) == len(plain.people) + 1
    head = grown.people[0]
    assert head.level is SpeakerLevel.OFFICIAL
    assert ("", "Ze") in head.masks
    assert set(plain.people[0].masks) < set(head.masks)
    doe = grown.people[-1]
    assert doe.masks == (("", "Jane Doe"), ("", "Doe"))
    assert str(doe.from_on) == "2026-02-01"
    assert str(doe.until_on) == "2026-02-28"


def test_an_own_table_may_replace_the_gazetteers_party() -> None:
    own = party(read(TOPIC + FEED + OWN + 'extend = false\naliases = ["Here"]\n'), "UA")
    assert (own.name, own.people) == ("Ukraine", ())
    assert [alias.mask for alias in own.aliases] == ["Here"]


def test_aliases_are_a_list_or_tables_by_kind_or_by_language() -> None:
    forms = (
        'aliases = { organ = ["Bank"], country = { en = ["Land"] } }',
        'aliases = { en = { organ = ["Bank"], country = ["Land"] } }',
    )
    first, second = (
        party(read(f'{TOPIC}{FEED}[[party]]\nkey = "LA"\nname = "Land"\n{form}\n'), "LA")
        for form in forms
    )
    assert {(a.mask, a.kind, a.language) for a in first.aliases} == {
        ("Bank", AliasKind.ORGAN, ""),
        ("Land", AliasKind.COUNTRY, "en"),
    }
    assert {(a.mask, a.kind, a.language) for a in second.aliases} == {
        ("Bank", AliasKind.ORGAN, "en"),
        ("Land", AliasKind.COUNTRY, "en"),
    }


@pytest.mark.parametrize(
    ("said", "masks"),
    [
        ('name = "Jane Doe"', [("", "Jane Doe"), ("", "Doe")]),
        ('name = "Jane Doe"\nsurname_alone = false', [("", "Jane Doe")]),
        ('name = "Jane Doe"\naliases = []', [("", "Jane Doe")]),
        ('name = "Jane Doe"\naliases = ["Doe"]', [("", "Jane Doe"), ("", "Doe")]),
        ('name = "Jane Doe"\naliases = ["Jane Doe", "J."]', [("", "Jane Doe"), ("", "J.")]),
        (
            'name = "Jane Doe"\naliases = { de = ["Doe{|s}"] }',
            [("", "Jane Doe"), ("de", "Doe{|s}")],
        ),
        ('name = "leaders and officials"\nen = ["Doe"]', [("en", "Doe")]),
        ('name = "Kim Jong Un"', [("", "Kim Jong Un")]),
        ('name = "Pelé"', [("", "Pelé")]),
    ],
)
def test_the_masks_of_a_person(said: str, masks: list[tuple[str, str]]) -> None:
    config = read(f'{TOPIC}{FEED}[[party]]\nkey = "L"\nname = "L"\n[[party.people]]\n{said}\n')
    assert list(party(config, "L").people[0].masks) == masks


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('key = "L"', 'party "L": "name" is missing'),
        ('key = "L"\nname = { en = 3 }', '"name" must be text, not a number'),
        ('key = "L"\nname = {}', '"name" must be text, not a table'),
        ('key = "L"\nname = "L"\nkind = "country"', '"kind" is "country"; it must be state, union'),
        ('key = "L"\nname = "L"\nzone = "Europe"', '"Europe" is no time zone'),
        ('key = "L"\nname = "L"\nalias = ["x"]', 'unknown key "alias" (did you mean "aliases"?)'),
        ('key = "L"\nname = "L"\naliases = { people = ["x"] }', 'unknown key "people"'),
        ('key = "L"\nname = "L"\naliases = { organ = { EN = ["x"] } }', '"EN" is no language'),
        ('key = "L"\nname = "L"\naliases = { en = ["x"] }', '"en" must be a table, not a list'),
        ('key = "L"\nname = "L"\naliases = "x"', '"aliases" must be a list, not text'),
        ('key = "L"\nname = "L"\naliases = ["{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}"]', "128 forms"),
        (f'key = "L"\nname = "L"\naliases = ["{"a" * 301}"]', "is longer than 300 characters"),
        ('key = "L"\nname = "L"\npeople = [{ level = "x" }]', 'person 1: "name" is missing'),
        ('key = "L"\nname = "L"\npeople = [{ name = "J", level = "boss" }]', '"level" is "boss"'),
        ('key = "L"\nname = "L"\npeople = [{ name = "J", from = "soon" }]', "which is no day"),
        ('key = "L"\nname = "L"\npeople = [{ name = "J", from = "2026-13" }]', "which is no day"),
        ('key = "L"\nname = "L"\npeople = [{ name = "J", to = "9999" }]', "which is no day"),
        ('key = "L"\nname = "L"\npeople = [{ name = "J", from = 3 }]', "which is no day"),
        (
            'key = "L"\nname = "L"\npeople = [{ name = "J", from = "2026", to = 2025-01-01 }]',
            '"to" (2025-01-01) lies before "from" (2026-01-01)',
        ),
    ],
)
def test_a_problem_of_a_party(said: str, told: str) -> None:
    assert any(told in found for found in problems(f"{TOPIC}{FEED}[[party]]\n{said}\n"))


@pytest.mark.parametrize(
    ("text", "last"),
    [("2026", "2026-12-31"), ("2024-02", "2024-02-29"), ("2025-12", "2025-12-31")],
)
def test_a_month_or_a_year_in_office_ends_with_its_last_day(text: str, last: str) -> None:
    people = f'people = [{{ name = "J", to = "{text}" }}]'
    config = read(f'{TOPIC}{FEED}[[party]]\nkey = "L"\nname = "L"\n{people}\n')
    assert str(party(config, "L").people[0].until_on) == last


def test_remarks_of_a_gazetteer_are_accepted() -> None:
    own = '[[party]]\nkey = "L"\nname = "L"\niso2 = "LL"\nnote = "x"\n'
    assert party(read(TOPIC + FEED + own), "L").name == "L"


def test_a_party_without_a_key_is_a_problem_and_no_party() -> None:
    (found,) = problems(f'{TOPIC}{FEED}[[party]]\nname = "L"\n')
    assert found == '11:1: party 1: "key" is missing'
    (found,) = problems(f"{TOPIC}{FEED}[[party]]\nkey = 3\nname = 'L'\naliases = ['x']\n")
    assert found.startswith('12:7: party 1: "key" must be text')


def test_a_name_by_language_is_the_english_one_or_the_first() -> None:
    for names in ("{ de = 'Land', en = 'L' }", "{ fr = 'L', de = 'Land' }"):
        config = read(f'{TOPIC}{FEED}[[party]]\nkey = "L"\nname = {names}\n')
        assert party(config, "L").name == "L"


def test_many_aliases_that_contain_each_other_cost_little_and_each_is_told_once() -> None:
    keys = [f"P{number}" for number in range(60)]
    aliases = [" ".join(f"w{word}" for word in range(1 + count % 7)) for count in range(50)]
    listed = ", ".join(f'"{alias}"' for alias in aliases)
    source = TOPIC.replace('"US", "RU"', ", ".join(f'"{key}"' for key in keys)) + FEED
    source += "".join(
        f'[[party]]\nkey = "{key}"\nname = "{key}"\naliases = [{listed}]\n' for key in keys
    )
    assert len(warnings(source)) == 60 * 50


def followed(own: str) -> str:
    return TOPIC.replace('"RU"', '"RU", "L"') + FEED + f'[[party]]\nkey = "L"\nname = "L"\n{own}\n'


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ('aliases = ["The"]', 'alias "The" is a common word'),
        ('aliases = ["peace"]', 'alias "peace" is a common word'),
        ('aliases = ["Frieden", "Regierung"]', 'alias "Regierung" is a common word'),
        ('aliases = ["мир"]', 'alias "мир" is a common word'),
        ('aliases = ["X"]', 'alias "X" is a common word'),
        ('people = [{ name = "T M", aliases = ["May"] }]', 'alias "May" is a common word'),
        ('aliases = ["Russia"]', 'alias "Russia" is an alias of RU too'),
        ('aliases = ["House"]', 'alias "House" is part of "White House", an alias of US'),
        ('aliases = { en = { organ = ["House"] } }', 'alias "House" is part of "White House"'),
        ('aliases = ["Ab"]\nnot_aliases = ["Ab"]', 'alias "Ab" never counts'),
        ('aliases = [".*"]', '".*" has neither letter nor digit: it never matches a word'),
    ],
)
def test_a_doubtful_alias_is_a_warning(own: str, told: str) -> None:
    assert any(told in found for found in warnings(followed(own)))


@pytest.mark.parametrize(
    "own",
    [
        'aliases = ["IT"]',
        'aliases = ["Elbonia{|n}", "C++ (group)", "a[b", "x{y"]',
        'aliases = ["the regents"]',
    ],
)
def test_a_sound_alias_is_none(own: str) -> None:
    assert warnings(followed(own)) == []


def test_parties_of_no_topic_are_not_compared() -> None:
    assert warnings(TOPIC + FEED + '[[party]]\nkey = "L"\nname = "L"\naliases = ["peace"]\n') == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("", ["warning: there is no feed", "warning: there is no topic"]),
        (TOPIC, ["warning: there is no feed"]),
        (FEED, ["warning: there is no topic"]),
        (
            TOPIC + TOPIC.replace('"t"', '"u"') + FEED + 'topics = ["t"]',
            ["no feed is for this topic"],
        ),
        (TOPIC + FEED.replace("https", "http"), ["unauthenticated transport"]),
        (TOPIC + FEED.replace("x.org", "localhost"), ["the address is local or private"]),
        (TOPIC + FEED.replace("x.org", "10.0.0.1"), ["the address is local or private"]),
        (TOPIC + FEED.replace("https://x.org", "http://127.0.0.1") + "allow_private = true", []),
        (TOPIC + FEED + FEED.replace('"f"', '"g"'), ['feed "f" has the same address']),
        (TOPIC.replace('["k"]', '["k", "*"]') + FEED, ['"*" takes everything']),
        (TOPIC.replace('"RU"', '"US"') + FEED, ['names party "US" twice']),
        (
            TOPIC + DEVELOPMENT + 'expect = ["US", "DE"]\n' + FEED,
            ['DE is not among the parties of topic "t"'],
        ),
    ],
)
def test_a_warning_does_not_stop(source: str, told: list[str]) -> None:
    found = warnings(source)
    assert len(found) == len(told)
    assert all(part in warning for part, warning in zip(told, found, strict=True))


def test_a_feed_in_a_language_that_is_not_read_is_doubted() -> None:
    turkish = FEED.replace('language = "en"', 'language = "tr-TR"')
    (found,) = warnings(TOPIC + turkish)
    assert found == (
        '10:12: warning: feed "f": its language "tr-TR" is not read; it will not count as heard'
    )
    assert read(TOPIC + turkish).not_read["tr-TR"] == "Turkish"
    for language in ("en", "de-AT", "rus", "und"):
        assert warnings(TOPIC + FEED.replace('"en"', f'"{language}"')) == []


def test_every_zone_of_the_gazetteer_exists_where_there_are_zones() -> None:
    assert zone_exists("Europe/Kyiv") in (True, None)
    assert zone_exists("../passwd") in (False, None)


def test_without_zone_data_a_zone_is_doubted_and_not_refused() -> None:
    parties, gazetteer = shipped_names()
    around = Surroundings(
        path=Path("feeds.toml"),
        shipped=False,
        parties=parties,
        gazetteer=gazetteer,
        database_of=Path,
        zone_exists=lambda _: None,
    )
    notes = Notes()
    config_from({"monitor": {"timezone": "Europe/Kyiv"}}, around, notes)
    (found,) = (each for each in notes.complaints if each.path == ("monitor", "timezone"))
    assert found.warning
    assert found.message == '[monitor]: zone "Europe/Kyiv" cannot be checked'


def test_a_file_that_is_wholly_broken_is_told_and_ends() -> None:
    assert problems('x = """never closed')[0].startswith("1:1: not TOML:")
    assert "nested too deeply" in problems("x = " + "[" * 5000)[0]
    assert len(problems("= 1\n" * 50)) == 20


def test_a_list_that_never_closes_is_blamed_on_its_beginning() -> None:
    (found,) = problems(TOPIC.replace('"RU"]', '"RU",') + FEED)
    assert found == "5:11: this list is not closed"
    (found,) = problems(TOPIC + FEED + "topics = [\n")
    assert found == "11:10: this list is not closed"
    (found,) = problems(TOPIC + "auto_track = { origins = 3\n" + FEED)
    assert found == "6:14: this table is not closed"


def test_a_missing_comma_is_told_where_it_is_missing() -> None:
    several = '["US",\n"RU"\n"UA"\n] # end'
    (found,) = problems(TOPIC.replace('["US", "RU"]', several) + FEED)
    assert found == "7:1: not TOML: a comma is missing before this"


def test_a_table_declared_twice_is_told_where_it_stands() -> None:
    (found,) = problems("[monitor]\n[monitor]\n" + TOPIC + FEED)
    assert found.startswith("2:1: not TOML: cannot declare")


def test_a_problem_reads_as_editors_jump_to_it() -> None:
    with pytest.raises(ConfigError) as raised:
        read("x = 1\n")
    assert raised.value.problems[0] == Problem(
        path="feeds.toml",
        line=1,
        column=1,
        key="x",
        message='unknown key "x"',
        hint="known: development, feed, keys, monitor, party, topic",
    )


def test_the_shipped_file_follows_the_ukraine_talks_without_problems() -> None:
    config = load_config(ROOT / "feeds.toml", shipped=True)
    (topic,) = config.topics
    kinds = {feed.kind for feed in config.feeds}

    assert topic.key == "ukraine-talks"
    assert len(topic.parties) >= 12
    assert len(config.feeds) >= 40
    assert {feed.language for feed in config.feeds} == {"en", "de", "fr", "ru", "uk"}
    assert kinds == {FeedKind.OFFICIAL, FeedKind.AGENCY, FeedKind.MEDIA, FeedKind.SPECIALIST}
    # The Kremlin is offered over plain http only, and that is said.
    assert {warning.key for warning in config.warnings} == {
        "feed.kremlin_en.url",
        "feed.kremlin_ru.url",
    }


def test_the_geneva_example_follows_two_topics_without_a_word_of_doubt() -> None:
    config = load_config(ROOT / "tests" / "data" / "geneva" / "feeds.toml")
    assert [topic.key for topic in config.topics] == ["iran-talks", "ukraine-talks"]
    assert len(config.feeds) == 14
    assert config.warnings == ()
