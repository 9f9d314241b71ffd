"""A proxy on loopback: CONNECT, plain forwarding and SOCKS 5; every name it knows is loopback."""

import asyncio
import base64
import ssl
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

LIFE_S = 60.0
"""A connection lives no longer, whatever a test forgets."""


@dataclass(slots=True)
class ProxyServer:
    """Enter it, send through it, ask it where it was asked to go."""

    credentials: str = ""
    """`user:password` that it insists on; "" lets anyone in."""
    refuses: int = 0
    """The status, or the SOCKS reply, with which it refuses every connection."""
    tls: ssl.SSLContext | None = None
    says: bytes = b""
    """These bytes to whoever connects, and nothing else."""
    targets: list[str] = field(default_factory=list)
    """`host:port` of every connection it was asked for."""
    headers: list[bytes] = field(default_factory=list)
    """The heads of what was sent to the proxy itself."""
    port: int = 0
    _server: asyncio.Server | None = None
    _talks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for talk in tuple(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def url(self, scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._talks.add(task)
        try:
            async with asyncio.timeout(LIFE_S):
                await self._serve(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError, TimeoutError):
            pass  # either side went away, or the test is over
        finally:
            if task is not None:
                self._talks.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readexactly(1)
        if self.says:
            writer.write(self.says)
            await writer.drain()
        elif first == b"\x05":
            await self._socks(reader, writer)
        else:
            await self._http(first + await reader.readuntil(b"\r\n\r\n"), reader, writer)

    async def _http(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.headers.append(head)
        line, _, rest = head.partition(b"\r\n")
        method, target, version = line.decode().split(" ")
        parts = urlsplit(target if "://" in target else f"//{target}")
        self.targets.append(parts.netloc)
        wanted = b"Basic " + base64.b64encode(self.credentials.encode())
        status = 407 if self.credentials and wanted not in head else self.refuses
        if status:
            writer.write(b"HTTP/1.1 %d x\r\nContent-Length: 0\r\n\r\n" % status)
            await writer.drain()
            return
        server = await asyncio.open_connection("127.0.0.1", parts.port)
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 x\r\n\r\n")
        else:
            server[1].write(f"{method} {parts.path} {version}\r\n".encode() + rest)
        await _joined(reader, writer, *server)

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        methods = await reader.readexactly((await reader.readexactly(1))[0])
        method = 2 if self.credentials else 0
        writer.write(bytes((5, method if method in methods else 255)))
        if self.credentials and method in methods:
            user = await reader.readexactly((await reader.readexactly(2))[1])
            password = await reader.readexactly((await reader.readexactly(1))[0])
            known = f"{user.decode()}:{password.decode()}" == self.credentials
            writer.write(bytes((1, 0 if known else 1)))
        _, _, _, kind = await reader.readexactly(4)
        size = (await reader.readexactly(1))[0] if kind == 3 else {1: 4, 4: 16}[kind]
        host = await reader.readexactly(size)
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.targets.append(f"{host.decode('latin-1')}:{port}")
        writer.write(bytes((5, self.refuses, 0, 3, 5)) + b"proxy" + bytes(2))
        if not self.refuses:
            await _joined(reader, writer, *await asyncio.open_connection("127.0.0.1", port))


async def _joined(
    client: asyncio.StreamReader,
    to_client: asyncio.StreamWriter,
    server: asyncio.StreamReader,
    to_server: asyncio.StreamWriter,
) -> None:
    """Hand bytes to and fro until one side ends."""
    ways = [
        asyncio.ensure_future(_handed(client, to_server)),
        asyncio.ensure_future(_handed(server, to_client)),
    ]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        to_server.close()


async def _handed(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    while piece := await source.read(65_536):
        to.write(piece)
        await to.drain()
