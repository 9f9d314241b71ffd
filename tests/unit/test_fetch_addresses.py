"""Which addresses are connected to."""

import pytest

from monitor.feeds.fetch.addresses import refusal

PUBLIC = (
    "93.184.216.34",
    "8.8.8.8",
    "2606:2800:220:1:248:1893:25c8:1946",
    "2001:4860:4860::8888",
    "64:ff9b::808:808",
    "::ffff:8.8.8.8",
    "2002:808:808::1",
)
PRIVATE = (
    "127.0.0.1",
    "127.8.8.8",
    "::1",
    "::",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "100::1",
    "4000::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:10.0.0.1",
    "2001:0:4136:e378:8000:63bf:f5ff:fffe",
)
NEVER = (
    "169.254.169.254",
    "169.254.1.1",
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "fd00:ec2::254",
    "::ffff:169.254.169.254",
    "::ffff:0.0.0.0",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::",
    "2001:0:7f00:1::1",
    "not an address",
)


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("allow_private", [False, True])
def test_public(address: str, allow_private: bool) -> None:  # noqa: FBT001
    assert refusal(address, allow_private=allow_private) is None


@pytest.mark.parametrize("address", PRIVATE)
def test_private_unless_allowed(address: str) -> None:
    reason = refusal(address, allow_private=False)
    assert reason is not None
    assert "private" in reason
    assert refusal(address, allow_private=True) is None


@pytest.mark.parametrize("address", NEVER)
@pytest.mark.parametrize("allow_private", [False, True])
def test_never(address: str, allow_private: bool) -> None:  # noqa: FBT001
    assert refusal(address, allow_private=allow_private) is not None


def test_a_tunnel_to_a_machine_s_credentials_is_refused_even_where_private_is_allowed() -> None:
    teredo = "2001:0:0102:0304:0:0:5601:5601"  # carries 169.254.169.254, its bits inverted
    assert refusal(teredo, allow_private=True) is not None
