"""The evening's feeds on a loopback port, as they stand by the demo's own clock.

Touches: sockets on 127.0.0.1.
"""

import asyncio
from typing import Final, Self

from monitor.clock import Clock
from monitor.demo.script import Script, etag

_MAX_HEAD: Final = 16_384
_PATIENCE_S: Final = 10.0


class DemoServer:
    """Answers GET for `/KEY.xml` with validators, 304, 404 and the script's outages."""

    def __init__(self, script: Script, clock: Clock) -> None:
        self._script = script
        self._clock = clock
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0, limit=_MAX_HEAD)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    @property
    def port(self) -> int:
        """The port it listens on; raises RuntimeError before it does."""
        if self._server is None:
            raise RuntimeError("the demo server is not listening yet")
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(self._response(head.decode("latin-1")))
                await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # a client that does not finish its request gets no answer
        finally:
            writer.close()

    def _response(self, head: str) -> bytes:
        request, *lines = head.split("\r\n")
        path = request.split(" ")[1] if request.count(" ") == 2 else ""
        feed = path.removeprefix("/").removesuffix(".xml")
        now = self._clock.now()
        if self._script.is_down(feed, now):
            return _message("503 Service Unavailable")
        body = self._script.document(feed, now)
        if body is None:
            return _message("404 Not Found")
        tag = etag(body)
        known = [line for line in lines if line.lower().startswith("if-none-match:")]
        if any(tag in line for line in known):
            return _message("304 Not Modified", tag=tag)
        return _message("200 OK", tag=tag, body=body)


def _message(status: str, *, tag: str = "", body: bytes = b"") -> bytes:
    headers = [f"HTTP/1.1 {status}", "Connection: close"]
    if tag:
        headers.append(f"ETag: {tag}")
    if not status.startswith("304"):
        headers += [f"Content-Length: {len(body)}", "Content-Type: application/rss+xml"]
    return "\r\n".join([*headers, "", ""]).encode() + body
