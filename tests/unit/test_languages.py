"""A user's own word table: a language that nobody ships, and all that can be wrong in one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli.main import main
from monitor.config.languages import in_use, own_words, read_words, shipped_words
from monitor.config.load import parse_config
from monitor.config.schema import Config
from monitor.errors import ConfigError, Problem
from monitor.reactions.detection import Detector
from tests.support.party_builders import gazetteer, party

SHIPPED = shipped_words()
CONFIG = """\
[monitor]
words = "own"

[[topic]]
key = "t"
title = "T"
keywords = ["*"]
parties = ["US"]
"""
TABLE = '''\
language = "zz"
name = "Zedish"

[settings]
infinitives = true
weekdays = ["luno", "marto", "merko", "jovo", "veno", "sabo", "dimo"]
pronouns = { "li" = "person" }

[verbs]
say = "diri"
reject = """
malakcepti
fordoni_for"""
accept = "akcepti"

[tags]
neg = "ne"
prep = "en de"
that = "ke"
det = "la"

[roles]
spokesperson = "parolanto"

[quiet_verbs]
react = "komenti"

[stance]
rejects = ["absurda*"]

[links]
of = "de"

[silence_words]
react = "koment*"

[silences]
unanswered_subject = ["ne ~ <react>"]
'''
FORMS = """\
# Zedish: base / third
akcepti: akcepti / akceptis akceptas
diri: diri / diris diras
fordoni: fordoni / fordonis
malakcepti: malakcepti / malakceptis malakceptas
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a good table, beside a feeds.toml that names it."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "zz.toml").write_text(TABLE, encoding="utf-8")
    (folder / "zz.forms").write_text(FORMS, encoding="utf-8")
    (tmp_path / "feeds.toml").write_text(CONFIG, encoding="utf-8")
    return folder


def parse(folder: Path) -> Config:
    return parse_config(CONFIG, folder.parent / "feeds.toml")


def problems(folder: Path) -> list[str]:
    """What is wrong, without the folder's own place on this machine."""
    with pytest.raises(ConfigError) as caught:
        parse(folder)
    return [
        str(problem).removeprefix(f"{folder}/").removeprefix(f"{folder.parent}/")
        for problem in caught.value.problems
    ]


def change(folder: Path, old: str, new: str, file: str = "zz.toml") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_table_of_ones_own_is_read_and_joins_the_shipped_ones(own: Path) -> None:
    tables = parse(own).own_words
    assert [(table.language, table.name) for table in tables] == [("zz", "Zedish")]
    assert {table.language for table in in_use(tables)} == {
        "de",
        "en",
        "fr",
        "pl",
        "ru",
        "uk",
        "zz",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow malakceptis la planon.", [("RU", "reacted", "rejects")]),
        (
            "La parolanto de Moscow diris, ke la plano estas absurda.",
            [("RU", "reacted", "rejects")],
        ),
        ("Moscow akceptas la planon.", [("RU", "reacted", "accepts")]),
        ("Moscow fordonis for la planon.", [("RU", "reacted", "rejects")]),
        ("Moscow fordonis la planon.", []),
        ("Moscow ne komentis la planon.", [("RU", "no_reaction_explicit", "None")]),
        ("Homoj en Moscow dormas.", []),
    ],
)
def test_a_language_of_ones_own_speaks(
    own: Path, text: str, expected: list[tuple[str, str, str]]
) -> None:
    moscow = party("RU", capital=["Moscow"])
    detector = Detector((moscow,), gazetteer(), in_use(parse(own).own_words))
    reading = detector.read(text, title_end=0, language="zz")
    assert reading.language == "zz"
    assert [(f.party, str(f.status), str(f.stance)) for f in reading.findings] == expected


def test_a_shipped_language_is_replaced_by_ones_own(own: Path) -> None:
    (own / "zz.toml").rename(own / "pl.toml")
    (own / "zz.forms").rename(own / "pl.forms")
    change(own, '"zz"', '"pl"', "pl.toml")
    assert [table.name for table in in_use(parse(own).own_words) if table.language == "pl"] == [
        "Zedish"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "[tags]",
            "[tags",
            ["zz.toml:16:6: not TOML: expected ']' at the end of a table declaration"],
            id="no TOML",
        ),
        pytest.param(
            'say = "diri"',
            'sya = "diri"',
            ['zz.toml:10:1: there is no class "sya" in [verbs] (did you mean "say"?)'],
            id="a class of verbs that is none",
        ),
        pytest.param(
            'neg = "ne"',
            'negation = "ne"',
            ['zz.toml:17:1: there is no class "negation" in [tags]'],
            id="a class of tags that the grammar does not know",
        ),
        pytest.param(
            'rejects = ["absurda*"]',
            'reject = ["absurda*"]',
            ['zz.toml:29:1: there is no class "reject" in [stance] (did you mean "rejects"?)'],
            id="a class of phrases that is none",
        ),
        pytest.param(
            '"ne ~ <react>"',
            '"ne ~ <raect>"',
            ['zz.toml:38:23: there is no class "raect" in [silence_words]'],
            id="a class of words of silence that is none",
        ),
        pytest.param(
            '"ne ~ <react>"',
            '"~ <react>"',
            ['zz.toml:38:23: "~ <react>" must begin and end with a word'],
            id="a line of silence that begins with a gap",
        ),
        pytest.param(
            'spokesperson = "parolanto"',
            'speaker = "parolanto"',
            [
                (
                    'zz.toml:23:1: there is no class "speaker" in [roles]'
                    " (known: envoy, minister, official, principal, spokesperson)"
                )
            ],
            id="a level that is none",
        ),
        pytest.param(
            "[quiet_verbs]",
            "[quietverbs]",
            ['zz.toml:25:1: unknown key "quietverbs" (did you mean "quiet_verbs"?)'],
            id="an unknown section",
        ),
        pytest.param(
            "infinitives = true",
            "infinitive = true",
            [
                'zz.toml:5:1: "settings": unknown key "infinitive" (did you mean "infinitives"?)',
            ],
            id="an unknown setting",
        ),
        pytest.param(
            "infinitives = true",
            'infinitives = "yes"',
            [
                (
                    'zz.toml:5:15: "settings": "infinitives" must be true or false, not text'
                    " (true and false stand without quotes)"
                )
            ],
            id="a setting of another kind",
        ),
        pytest.param(
            "malakcepti\n",
            "malakcepti\nforgesi rifuzi\n",
            [
                'zz.toml:13:1: "forgesi" has no forms (zz.forms needs a line "forgesi: …")',
                'zz.toml:13:9: "rifuzi" has no forms (zz.forms needs a line "rifuzi: …")',
            ],
            id="verbs without forms, on the line where they stand",
        ),
        pytest.param(
            'say = "diri"',
            'say = ["diri"]',
            ['zz.toml:10:7: "verbs": "say" must be words in quotes (say = "word word")'],
            id="a list where words are wanted",
        ),
        pytest.param(
            'rejects = ["absurda*"]',
            'rejects = "absurda*"',
            [
                (
                    'zz.toml:29:11: "stance": "rejects" must be a list, not text'
                    ' (write rejects = ["absurda*"])'
                )
            ],
            id="words where a list is wanted",
        ),
        pytest.param(
            'rejects = ["absurda*"]',
            'rejects = ["nu", "", "Absurda"]',
            [
                'zz.toml:29:18: "stance": "rejects" holds "" where a text is needed',
                'zz.toml:29:22: "Absurda" has capitals (write "absurda")',
            ],
            id="an empty phrase, and one that would never be found",
        ),
        pytest.param(
            'that = "ke"',
            'that = "ke Ke"',
            ['zz.toml:19:12: "Ke" has capitals (write "ke")'],
            id="a word that would never be found",
        ),
        pytest.param(
            'language = "zz"\n',
            "",
            ['zz.toml: "language" is missing'],
            id="no language",
        ),
        pytest.param(
            'language = "zz"',
            'language = "xy"',
            [
                (
                    'zz.toml:1:12: "language" is "xy", but the file is called zz.toml'
                    ' (write language = "zz")'
                )
            ],
            id="another language than the file's name",
        ),
        pytest.param(
            ', "dimo"]',
            "]",
            [
                (
                    'zz.toml:6:12: "weekdays" names 6 days, not 7'
                    ' (Monday first; forms of one day are joined: "środa|środę")'
                )
            ],
            id="a week of six days",
        ),
        pytest.param(
            '"li" = "person"',
            '"li" = "persona"',
            [
                (
                    'zz.toml:7:21: "settings" "pronouns": "persona" is nothing a pronoun stands for'
                    ' (did you mean "person"?)'
                )
            ],
            id="a pronoun for nothing",
        ),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_place(
    own: Path, old: str, new: str, expected: list[str]
) -> None:
    change(own, old, new)
    assert problems(own) == expected


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("diri diris diras", "there is no colon after the lemma"),
        (": diri / diris", "before the colon stands one word, the lemma"),
        ("diri diris: diri", "before the colon stands one word, the lemma"),
        ("diri:", '"diri" has no forms'),
        ("diri: / /", '"diri" has no forms'),
        ("diri: a / b / c / d / e / f / g", "there are more than 6 groups of forms"),
        ("diri: diri / diris akcepti: akcepti", "there is a second colon: two words on one line"),
        ("akcepti: akcepti", '"akcepti" has a line already'),
        ("diri: diri / Diris", '"Diris" has capitals'),
    ],
)
def test_what_is_wrong_in_a_line_of_forms_is_told_with_its_line(
    own: Path, line: str, told: str
) -> None:
    change(own, "diri: diri / diris diras", line, "zz.forms")
    hint = " (a line is: lemma: base / third / past / participle / -ing / future)"
    assert f"zz.forms:3:1: {told}{hint}" in problems(own)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("parolanto parolanton", "there is no colon after the lemma"),
        ("parolanto: a / b / c", "there are more than 2 groups of forms"),
        ("parolanto: Parolanto", '"Parolanto" has capitals'),
    ],
)
def test_what_is_wrong_in_a_line_of_cases_is_told_with_its_line(
    own: Path, line: str, told: str
) -> None:
    (own / "zz.cases").write_text(f"# roles\n{line}\n", encoding="utf-8")
    hint = "(a line is: lemma: as a subject / in other cases)"
    assert problems(own) == [f"zz.cases:2:1: {told} {hint}"]


def test_cases_are_read_where_there_are_some(own: Path) -> None:
    assert parse(own).own_words[0].cases == {}
    (own / "zz.cases").write_text("parolanto: parolanto / parolanton\n", encoding="utf-8")
    assert parse(own).own_words[0].cases == {"parolanto": (("parolanto",), ("parolanton",))}


def test_all_problems_of_all_tables_are_told_at_once(own: Path) -> None:
    change(own, 'that = "ke"', 'thta = "ke"')
    change(own, 'name = "Zedish"', "name = Zedish")
    change(own, "diri:", "diri", "zz.forms")
    (own / "yy.toml").write_text('language = "yy"\nname = "Y"\nwords = "a"\n', encoding="utf-8")
    (own / "ww.forms").write_text("a: a\n", encoding="utf-8")
    assert problems(own) == [
        "ww.forms: there is no ww.toml to these forms",
        "yy.forms: there is no such file beside the table (a verb is known by its forms)",
        'yy.toml:3:1: unknown key "words"',
        (
            "zz.forms:3:1: there is no colon after the lemma"
            " (a line is: lemma: base / third / past / participle / -ing / future)"
        ),
        "zz.toml:2:8: not TOML: invalid value (a text stands in quotes)",
        'zz.toml:10:8: "diri" has no forms (zz.forms needs a line "diri: …")',
        'zz.toml:19:1: there is no class "thta" in [tags] (did you mean "that"?)',
    ]


@pytest.mark.parametrize("file", ["zz.toml", "zz.forms"])
def test_bytes_that_are_no_text_are_told_with_line_and_column(own: Path, file: str) -> None:
    (own / file).write_bytes(b"# \xc5\x82\n# a\xff\n")
    assert f"{file}:2:4: byte 0xff is not UTF-8 (save the file as UTF-8)" in problems(own)


def test_the_marks_of_another_systems_editor_are_no_problem(own: Path) -> None:
    for file in ("zz.toml", "zz.forms"):
        text = (own / file).read_bytes().replace(b"\n", b"\r\n")
        (own / file).write_bytes(b"\xef\xbb\xbf" + text)
    assert parse(own).own_words[0].name == "Zedish"


def test_an_empty_table_says_what_it_needs(own: Path) -> None:
    (own / "zz.toml").write_text("", encoding="utf-8")
    assert problems(own) == ['zz.toml: "language" is missing', 'zz.toml: "name" is missing']


def test_a_file_that_is_a_folder_is_told(own: Path) -> None:
    (own / "zz.forms").unlink()
    (own / "zz.forms").mkdir()
    assert problems(own) == ["zz.forms: the file cannot be read: Is a directory"]


def test_a_folder_that_is_not_there_is_told_where_it_is_named(own: Path) -> None:
    for file in own.iterdir():
        file.unlink()
    assert problems(own)[0].endswith(
        "there is no word table in this folder (a language is two files: xx.toml and xx.forms)"
    )
    own.rmdir()
    assert problems(own) == [
        (
            'feeds.toml:2:9: "words" names a folder that cannot be read: No such file or directory'
            f" ({own})"
        )
    ]


def test_check_tells_the_problems_of_a_table_and_ends_with_2(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.parent)
    assert main(["check"]) == 0
    change(own, 'that = "ke"', 'thta = "ke"')
    change(own, "diri:", "diri", "zz.forms")
    capsys.readouterr()
    assert main(["check"]) == 2
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        (
            "own/zz.forms:3:1: there is no colon after the lemma"
            " (a line is: lemma: base / third / past / participle / -ing / future)"
        ),
        'own/zz.toml:10:8: "diri" has no forms (zz.forms needs a line "diri: …")',
        'own/zz.toml:19:1: there is no class "thta" in [tags] (did you mean "that"?)',
    ]
    assert captured.err.splitlines() == ["3 problems"]


def test_explain_reads_polish_and_a_language_of_ones_own(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.parent)
    aliases = '[[party]]\nkey = "US"\naliases = { capital = ["Waszyngton", "Vasingtono"] }\n'
    (own.parent / "feeds.toml").write_text(CONFIG + aliases, encoding="utf-8")
    assert main(["explain", "Waszyngton odrzucił plan.", "--language", "pl"]) == 0
    assert main(["explain", "Vasingtono malakceptis la planon.", "--language", "zz"]) == 0
    out = capsys.readouterr().out
    assert out.count("rejects") == 2, out


def test_every_class_of_a_shipped_table_is_one_of_the_others_own(tmp_path: Path) -> None:
    """What ships passes as a user's own: no table has what the check of a user's would refuse."""
    shipped = Path(__file__).parents[2] / "monitor" / "language" / "words"
    assert own_words(shipped, "words") == SHIPPED


@given(table=st.binary(max_size=200), forms=st.binary(max_size=80))
def test_any_bytes_are_a_table_or_problems(
    tmp_path_factory: pytest.TempPathFactory, table: bytes, forms: bytes
) -> None:
    folder = tmp_path_factory.mktemp("words")
    (folder / "zz.toml").write_bytes(table)
    (folder / "zz.forms").write_bytes(forms)
    with pytest.raises(ConfigError):  # a language and a name are not found by chance
        read_words(folder, "own", SHIPPED)


@given(old=st.sampled_from(TABLE.splitlines()), new=st.text(max_size=30), where=st.integers(0, 30))
def test_a_table_with_any_line_changed_is_a_table_or_problems_with_places(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str, where: int
) -> None:
    folder = tmp_path_factory.mktemp("words")
    text = TABLE.replace(old, old[:where] + new + old[where:], 1)
    (folder / "zz.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "zz.forms").write_text(FORMS, encoding="utf-8")
    told: tuple[Problem, ...] = ()
    try:
        read_words(folder, "own", SHIPPED)
    except ConfigError as error:
        told = error.problems
    assert all(problem.path.startswith("own/") for problem in told)
