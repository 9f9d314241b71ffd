"""Which file is used, what keeps it from being read, and how it is changed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.config.edit import FeedTable, add_feed, add_feeds, copy_shipped, free_key, own_config
from monitor.config.load import MAX_BYTES, load_config
from monitor.config.locate import (
    Located,
    default_database,
    locate_config,
    same_file,
    shipped_config,
    user_config,
)
from monitor.errors import ConfigError, MonitorError

MINIMAL = """\
[[topic]]
key = "t"
title = "T"
keywords = ["*"]
parties = ["US"]

[[feed]]
key = "one"
url = "https://example.org/one"
publisher = "One"
language = "en"
"""
NEW = FeedTable(key="two", url="https://example.org/two", publisher="Two", language="de")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path / "home")}


def put(path: Path, text: str = MINIMAL) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_file_is_used_when_there_is_no_other(
    tmp_path: Path, home: dict[str, str]
) -> None:
    located = locate_config(None, home, tmp_path)
    assert located == Located(path=shipped_config(), shipped=True)
    assert located.path.is_file()


def test_the_order_of_places(tmp_path: Path, home: dict[str, str]) -> None:
    explicit, by_env = put(tmp_path / "explicit.toml"), put(tmp_path / "env.toml")
    env = home | {"MONITOR_CONFIG": str(by_env)}
    own, here = put(user_config(home)), put(tmp_path / "work" / "feeds.toml")

    assert locate_config(explicit, env, here.parent).path == explicit
    assert locate_config(None, env, here.parent).path == by_env
    assert locate_config(None, home, here.parent).path == here
    assert locate_config(None, home, tmp_path).path == own
    assert not locate_config(None, home, tmp_path).shipped


def test_the_source_folder_itself_holds_the_shipped_file(home: dict[str, str]) -> None:
    assert locate_config(None, home, shipped_config().parent).shipped


def test_a_named_file_must_exist(tmp_path: Path, home: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="--config: no such file"):
        locate_config(tmp_path / "absent.toml", home, tmp_path)
    with pytest.raises(ConfigError, match="MONITOR_CONFIG: no such file"):
        locate_config(None, home | {"MONITOR_CONFIG": "absent.toml"}, tmp_path)


def test_a_named_file_may_be_relative_or_below_home(tmp_path: Path, home: dict[str, str]) -> None:
    put(tmp_path / "sub" / "a.toml")
    assert locate_config("sub/a.toml", home, tmp_path).path == tmp_path / "sub" / "a.toml"
    below = put(tmp_path / "home" / "b.toml")
    assert locate_config("~/b.toml", home, tmp_path).path == below


def test_a_relative_name_stays_as_it_was_given_where_it_can(
    tmp_path: Path, home: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.toml")
    monkeypatch.chdir(tmp_path)
    assert locate_config("a.toml", home, tmp_path).path == Path("a.toml")


def test_the_default_database_lies_in_the_xdg_data_folder(home: dict[str, str]) -> None:
    below_home = Path(home["HOME"]) / ".local" / "share" / "monitor" / "monitor.db"
    assert default_database(home) == below_home
    assert default_database(home | {"XDG_DATA_HOME": "/data"}) == Path("/data/monitor/monitor.db")
    assert default_database(home | {"XDG_DATA_HOME": "not/absolute"}) == below_home


def test_without_home_the_system_knows_it() -> None:
    assert default_database({}).is_absolute()


def test_the_database_of_a_file_counts_from_its_folder(
    tmp_path: Path, home: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home["HOME"])
    path = put(tmp_path / "feeds.toml", f'[monitor]\ndatabase = "data/m.db"\n{MINIMAL}')
    assert load_config(path).database == tmp_path / "data" / "m.db"
    assert load_config(path, database=Path("other.db")).database == Path("other.db")
    put(path, f'[monitor]\ndatabase = "~/m.db"\n{MINIMAL}')
    assert load_config(path).database == tmp_path / "home" / "m.db"
    put(path)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert load_config(path).database == default_database(home)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xef\xbb\xbf# bom", "begins with a byte order mark (save it as plain UTF-8)"),
        (b"\xff\xfe#\x00", "begins with a byte order mark"),
        (b"# fine\n# \xfcber", ":2:3: byte 0xfc is not UTF-8 (save the file as UTF-8)"),
        (b"#" * (MAX_BYTES + 1), "is larger than 16 MiB"),
    ],
)
def test_a_file_that_is_no_text(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as raised:
        load_config(path)
    assert told in str(raised.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        load_config(tmp_path / "absent.toml")
    with pytest.raises(ConfigError, match="this is a folder, not a file"):
        load_config(tmp_path)
    with pytest.raises(ConfigError, match="the file cannot be read"):
        load_config(Path("nul\0.toml"))


def test_messages_name_a_file_below_the_current_folder_shortly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = put(tmp_path / "sub" / "feeds.toml", "x = 1\n")
    with pytest.raises(ConfigError, match=r"^sub/feeds\.toml:1:1: "):
        load_config(path)


def test_windows_line_ends_move_no_place(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_bytes(b"# one\r\n\r\nx = 1\r\n")
    with pytest.raises(ConfigError, match=r":3:1: unknown key"):
        load_config(path)


def test_a_new_feed_leaves_every_byte_before_it_alone(tmp_path: Path) -> None:
    before = MINIMAL + "\n# my own notes  \n"
    path = put(tmp_path / "feeds.toml", before)
    path.chmod(0o600)

    assert add_feed(path, replace(NEW, publisher='T "w" \\ o', topics=("t",))) == "two"

    assert path.read_text(encoding="utf-8") == before + (
        '\n[[feed]]\nkey = "two"\nurl = "https://example.org/two"\n'
        'publisher = "T \\"w\\" \\\\ o"\nlanguage = "de"\ntopics = ["t"]\n'
    )
    assert load_config(path).feeds[1].publisher == 'T "w" \\ o'
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["feeds.toml"]


def test_a_file_without_a_last_line_end_or_with_windows_ones_is_kept_so(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    before = MINIMAL.rstrip("\n").replace("\n", "\r\n").encode()
    path.write_bytes(before)
    add_feed(path, replace(NEW, allow_private=True))
    after = path.read_bytes()
    assert after.startswith(before + b"\r\n\r\n[[feed]]\r\n")
    assert after.endswith(b"allow_private = true\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_taken_key_gets_a_number(tmp_path: Path) -> None:
    path = put(tmp_path / "feeds.toml")
    same = replace(NEW, key="one")
    assert add_feeds(path, (same, replace(same, url="https://x.org/"))) == ("one-2", "one-3")
    assert [feed.key for feed in load_config(path).feeds] == ["one", "one-2", "one-3"]
    assert free_key("a b/ü", set()) == "a-b"
    assert free_key("ü", set()) == "key"


def test_feeds_are_added_all_or_none(tmp_path: Path) -> None:
    path = put(tmp_path / "feeds.toml")
    with pytest.raises(ConfigError, match="ftp"):
        add_feeds(path, (NEW, replace(NEW, url="ftp://x.org/")))
    assert path.read_text(encoding="utf-8") == MINIMAL
    assert add_feeds(path, ()) == ()


def test_a_file_with_problems_is_not_added_to(tmp_path: Path) -> None:
    path = put(tmp_path / "feeds.toml", MINIMAL + "colour = 1\n")
    with pytest.raises(ConfigError, match="colour"):
        add_feed(path, NEW)


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target = put(tmp_path / "real" / "feeds.toml")
    link = tmp_path / "feeds.toml"
    link.symlink_to(target)
    add_feed(link, NEW)
    assert link.is_symlink()
    assert len(load_config(target).feeds) == 2


def test_the_shipped_file_is_copied_before_it_is_edited(
    tmp_path: Path, home: dict[str, str]
) -> None:
    shipped = load_config(shipped_config(), shipped=True)
    own = own_config(shipped, home)
    assert own == user_config(home)
    assert own.read_bytes() == shipped_config().read_bytes()
    add_feed(own, NEW)
    assert own_config(load_config(own), home) == own

    changed = own.read_bytes()
    assert copy_shipped(own) == own
    assert own.read_bytes() == changed


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MonitorError, match="cannot make the folder"):
        copy_shipped(tmp_path / "file" / "monitor" / "feeds.toml")


def test_a_file_that_cannot_be_written_is_said_and_nothing_stays_behind(tmp_path: Path) -> None:
    with pytest.raises(MonitorError, match="File name too long"):
        copy_shipped(tmp_path / ("f" * 250))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_vanishes_is_not_the_shipped_one(tmp_path: Path, home: dict[str, str]) -> None:
    here = put(tmp_path / "feeds.toml")
    assert not same_file(here, tmp_path / "gone.toml")
    assert not locate_config(None, home, tmp_path).shipped


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = put(tmp_path / "feeds.toml")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(MonitorError, match="cannot write"):
            add_feed(path, NEW)
    finally:
        tmp_path.chmod(0o700)
    assert path.read_text(encoding="utf-8") == MINIMAL
