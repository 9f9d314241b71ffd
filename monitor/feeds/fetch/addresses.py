"""Addresses we never connect to, and why. Pure.

`ipaddress.is_global` of Python 3.11 calls NAT64, 6to4, Teredo, IPv4-compatible, site-local,
multicast and several documentation ranges global; so the list is our own (IANA special
purpose registries, RFC 6890 and its updates).
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from socket import inet_aton, inet_ntoa
from typing import Final

_NEVER: Final = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "169.254.0.0/16",  # link-local; 169.254.169.254 hands out a machine's credentials
            "224.0.0.0/4",
            "240.0.0.0/4",
            "fe80::/10",
            "ff00::/8",
            "fd00:ec2::/32",  # cloud metadata over IPv6
        ),
    )
)
"""Refused even where a feed allows private addresses."""
_PRIVATE: Final = tuple(
    map(
        ip_network,
        (
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "::/96",  # unspecified, loopback, and IPv4-compatible
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fec0::/10",
        ),
    )
)
_LOCAL_NAMES: Final = ("localhost", "local", "internal", "lan", "home.arpa")
"""Names, and endings of names, that mean this machine or this network (RFC 6761, 6762, 8375)."""
_GIVEN_OUT: Final = ip_network("2000::/3")
"""The only IPv6 addresses given out for the public so far (IANA); the rest is private to us."""
_NAT64: Final = ip_network("64:ff9b::/96")
_MAPPED: Final = ip_network("::ffff:0:0/96")
_SIX_TO_FOUR: Final = ip_network("2002::/16")


def refusal(address: str, *, allow_private: bool) -> str | None:
    """Why a resolved address is refused, in words; None if it may be connected to."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address} is no address"
    inner = _embedded(found)
    for one in (found,) if inner is None else (found, inner):
        if any(one in network for network in _NEVER if network.version == one.version):
            return f"{address} is never a feed's address"
        if not allow_private and _is_private(one):
            return f"{address} is a private address (allow_private = true permits it)"
    return None


def refusal_by_name(host: str, *, allow_private: bool) -> str | None:
    """Why a host is refused that a proxy will look up: all there is to judge is how it is written.

    Addresses count in every form that a resolver takes for one (`127.1`, `0x7f.1`).
    """
    host = host.strip("[]").rstrip(".").lower()
    try:
        return refusal(inet_ntoa(inet_aton(host)), allow_private=allow_private)
    except OSError:
        pass
    if ":" in host:
        return refusal(host, allow_private=allow_private)
    local = "." not in host or host.endswith(tuple(f".{name}" for name in _LOCAL_NAMES))
    if local and not allow_private:
        return f"{host} is a name of a private network (allow_private = true permits it)"
    return None


def _is_private(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _GIVEN_OUT:
        return address not in _NAT64 and address not in _MAPPED
    return any(address in network for network in _PRIVATE if network.version == address.version)


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 one that only carries it."""
    if not isinstance(address, IPv6Address):
        return None
    if address in _NAT64 or address in _MAPPED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address((int(address) >> 80) & 0xFFFFFFFF)
    return address.teredo[1] if address.teredo else None
