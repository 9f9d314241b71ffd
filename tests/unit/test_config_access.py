"""What feeds.toml may say of proxies and secrets."""

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.config.load import load_config
from monitor.errors import ConfigError
from monitor.model.feeds import Proxy
from tests.support.certificates import authority
from tests.unit.test_config import FEED, TOPIC, problems, read, warnings

PROXY = '[monitor]\nproxy = "http://10.0.0.1:3128"\n'


def test_a_proxy_serves_every_feed_that_names_no_other_and_its_credentials_no_other_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGIN", "u:p")
    tor = FEED.replace('"f"', '"tor"').replace("x.org", "y.org") + 'proxy = "socks5://[::1]:9050"\n'
    none = FEED.replace('"f"', '"none"').replace("x.org", "z.org") + "proxy = false\n"
    config = read(f'{PROXY}proxy_auth_env = "LOGIN"\n{TOPIC}{FEED}{tor}{none}')

    shared = Proxy(url="http://10.0.0.1:3128", auth_env="LOGIN")
    assert config.proxy == shared
    assert [feed.proxy for feed in config.feeds] == [
        shared,
        Proxy(url="socks5://[::1]:9050"),
        None,
    ]
    assert config.warnings == ()


def test_proxies_of_the_environment_are_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://10.0.0.9:1")
    assert read(TOPIC + FEED).feeds[0].proxy is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('proxy = "10.0.0.1:3128"', "the proxy's address has no scheme that is known"),
        ('proxy = "ftp://p.org"', "the proxy's address has no scheme that is known"),
        ('proxy = "http://u:hunter2@p.org"', "holds a user name or password"),
        ('proxy = "http://p.org/path"', "has more than a host and a port"),
        ('proxy = "http://p.org:0"', "has port 0"),
        ('proxy = "http://p.org:99999"', "cannot be read"),
        ('proxy = "http://"', "has no host"),
        ('proxy = "http://a b"', "holds a blank"),
        ("proxy = true", '"proxy" must be text'),
    ],
)
def test_a_proxy_that_cannot_be_used_is_a_problem_at_its_place(line: str, told: str) -> None:
    (in_monitor,) = problems(f"[monitor]\n{line}\n{TOPIC}{FEED}")
    (in_feed,) = problems(f"{TOPIC}{FEED}{line}\n")
    assert in_monitor.startswith("2:9: ")
    assert in_feed.startswith("11:9: ")
    assert told in in_monitor
    assert told in in_feed
    assert "hunter2" not in in_monitor + in_feed


def test_a_secret_where_its_name_should_stand_is_refused_and_not_repeated() -> None:
    (found,) = problems(f'{PROXY}proxy_auth_env = "user:hunter2"\n{TOPIC}{FEED}')
    assert found.startswith("3:18: ")
    assert "no name of an environment variable" in found
    assert "hunter2" not in found


def test_a_variable_that_is_not_set_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGIN", " ")
    (found,) = warnings(f'{PROXY}proxy_auth_env = "LOGIN"\n{TOPIC}{FEED}')
    assert "3:18" in found
    assert "the environment variable LOGIN is not set" in found


def test_credentials_without_a_proxy_play_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGIN", "u:p")
    (found,) = warnings(f'[monitor]\nproxy_auth_env = "LOGIN"\n{TOPIC}{FEED}')
    assert "plays no part" in found


def test_certificates_are_found_beside_the_file_that_names_them(tmp_path: Path) -> None:
    made = authority(tmp_path, "news.example")
    path = tmp_path / "feeds.toml"
    path.write_text(f'{TOPIC}{FEED}ca_file = "ca.pem"\n', encoding="utf-8")
    assert load_config(path).feeds[0].ca_file == str(made.ca_file)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(None, "it cannot be read: No such file or directory", id="no file"),
        pytest.param("", "there is no certificate in it", id="an empty file"),
        pytest.param("-----BEGIN CERTIFICATE-----\nx", "there is no certificate in it", id="torn"),
    ],
)
def test_certificates_that_cannot_be_used_are_a_problem_at_their_place(
    content: str | None, told: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "ca.pem").write_text(content, encoding="utf-8")
    path = tmp_path / "feeds.toml"
    path.write_text(f'{TOPIC}{FEED}ca_file = "ca.pem"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load_config(path)
    (problem,) = raised.value.problems
    assert (problem.line, problem.column) == (11, 11)
    assert told in problem.message


def test_an_authorization_is_named_never_written_and_warned_of_over_plain_http(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TOKEN", "Bearer hunter2")
    config = read(f'{TOPIC}{FEED}authorization_env = "TOKEN"\n')
    assert config.feeds[0].authorization_env == "TOKEN"
    assert config.warnings == ()
    assert "hunter2" not in repr(config)

    plain = FEED.replace("https:", "http:")
    found = warnings(f'{TOPIC}{plain}authorization_env = "TOKEN"\n')
    assert any("the authorization is sent unencrypted" in warning for warning in found)
    (refused,) = problems(f'{TOPIC}{FEED}authorization_env = "Bearer hunter2"\n')
    assert "hunter2" not in refused


def test_an_authorization_that_is_not_set_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOKEN", raising=False)
    (found,) = warnings(f'{TOPIC}{FEED}authorization_env = "TOKEN"\n')
    assert "the environment variable TOKEN is not set" in found


def test_a_host_holds_all_its_feeds_only_where_the_file_says_so() -> None:
    assert not read(TOPIC + FEED).feeds[0].policy.hold_host
    held = read(f'[monitor]\nhold_host = true\nevery = "9m"\n{TOPIC}{FEED}').feeds[0].policy
    assert (held.hold_host, held.every) == (True, timedelta(minutes=9))
    (found,) = problems(f"[monitor]\nhold_host = 1\n{TOPIC}{FEED}")
    assert found.startswith("2:13: ")
