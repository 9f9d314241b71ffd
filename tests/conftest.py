"""What every test has: no network but loopback, and a reproducible hypothesis."""

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci",
    max_examples=200,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("night", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def network_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting anywhere but to loopback raises, so no test can depend on the internet."""
    connect = socket.socket.connect

    def loopback_only(self: socket.socket, address: tuple[object, ...] | str) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if isinstance(address, tuple) and not (
            str(host).startswith("127.") or host in ("::1", "localhost")
        ):
            raise OSError(f"the network is off in tests: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", loopback_only)
