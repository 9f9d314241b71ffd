"""An authority of our own signs a server's identity; made anew by openssl for each test."""

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A certificate that nobody trusts by itself, and a server that it vouches for."""

    ca_file: Path
    server: ssl.SSLContext


def authority(folder: Path, *names: str) -> Authority:
    """An authority that vouches for a server of these names; skips where openssl is absent."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl program to make certificates")
    ca, ca_key = folder / "ca.pem", folder / "ca.key"
    cert, key = folder / "server.pem", folder / "server.key"
    elliptic = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    hosts = ",".join(f"DNS:{name}" for name in names)
    for words in (
        ("req", "-x509", *elliptic, "-subj", "/CN=Ours", "-keyout", ca_key, "-out", ca),
        (
            *("req", "-x509", *elliptic, "-subj", f"/CN={names[0]}", "-CA", ca, "-CAkey", ca_key),
            *("-addext", f"subjectAltName={hosts}", "-addext", "basicConstraints=CA:FALSE"),
            *("-keyout", key, "-out", cert),
        ),
    ):
        subprocess.run([openssl, *map(str, words)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return Authority(ca_file=ca, server=context)
