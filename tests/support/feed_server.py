"""A scripted HTTP/1.1 server on loopback: the nth request for a path gets its nth answer."""

import asyncio
import gzip
import ssl
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, Self

MAX_REQUESTS: Final = 5_000
"""A server that was asked more often answers no more: a test runs in circles."""
MAX_HEAD: Final = 256 * 1024
LIFE_S: Final = 120.0
"""A connection lives no longer, whatever a test forgets."""

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One scripted answer."""

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    gzipped: bool = False
    claims_more: int = 0
    """Content-Length says so many bytes more than come."""
    cut: int | None = None
    """Only so many bytes of the body are sent, then the connection ends."""
    chunked: bool = False
    hangs: bool = False
    """Nothing is sent at all."""
    drips: bool = False
    """A byte at a time, for ever, each when the one before was taken up."""
    conditional: bool = False
    """Becomes a 304 for a request that carries the validators of this answer."""
    raw: bytes | None = None
    """These bytes, and nothing of the above."""

    def header(self, name: str) -> str | None:
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it came."""

    method: str
    path: str
    headers: tuple[tuple[bytes, bytes], ...]

    def header(self, name: str) -> str | None:
        """The first of that name, a character per byte; None if there is none."""
        wanted = name.lower().encode()
        return next((v.decode("latin-1") for k, v in self.headers if k.lower() == wanted), None)

    @property
    def validators(self) -> tuple[str | None, str | None]:
        return self.header("if-none-match"), self.header("if-modified-since")


@dataclass(slots=True)
class FeedServer:
    """Enter it, script it, ask it what it was asked; leaving it ends every connection."""

    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list)
    port: int = 0
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by the first request."""
    _scripts: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    _served: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _server: asyncio.Server | None = None
    _talks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(
            self._talk, self.host, 0, limit=MAX_HEAD, ssl=self.tls
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for talk in tuple(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def url(self, path: str) -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{self.host}:{self.port}{path}"

    def script(self, path: str, *answers: Answer) -> str:
        """What a path answers, in turn; the last one again and again. Returns its address."""
        self._scripts[path] = answers
        self._served[path] = 0
        return self.url(path)

    def asked(self, path: str | None = None) -> list[Request]:
        return [one for one in self.requests if path is None or one.path == path]

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._talks.add(task)
        try:
            async with asyncio.timeout(LIFE_S):
                while await self._exchange(reader, writer):
                    pass
        except (ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            pass
        except asyncio.CancelledError:
            pass  # the server is being closed; its connections end quietly
        finally:
            if task is not None:
                self._talks.discard(task)
            writer.transport.abort() if writer.transport.is_closing() else writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; whether the connection stays."""
        first = await reader.readexactly(1)
        if first == b"\x16":  # a TLS hello: answered as web servers do, in the clear
            writer.write(b"HTTP/1.1 400 x\r\nContent-Length: 0\r\n\r\n")
            return False
        head = first + await reader.readuntil(b"\r\n\r\n")
        request = _request_of(head)
        self.requests.append(request)
        self.heard.set()
        if len(self.requests) > MAX_REQUESTS:
            return False
        answer = self._answer_to(request)
        if answer.hangs:
            await asyncio.Event().wait()
        if answer.raw is not None:
            writer.write(answer.raw)
            await writer.drain()
            return False
        await self._send(answer, writer)
        return answer.cut is None and not answer.claims_more

    def _answer_to(self, request: Request) -> Answer:
        script = self._scripts.get(request.path)
        if not script:
            return Answer(status=404)
        number = self._served[request.path]
        self._served[request.path] += 1
        answer = script[min(number, len(script) - 1)]
        if answer.conditional and _matches(answer, request):
            return Answer(status=304, headers=answer.headers)
        return answer

    async def _send(self, answer: Answer, writer: asyncio.StreamWriter) -> None:
        body = gzip.compress(answer.body, mtime=0) if answer.gzipped else answer.body
        headers = list(answer.headers)
        if answer.header("content-type") is None:
            headers.append(("Content-Type", "application/rss+xml"))
        if answer.gzipped:
            headers.append(("Content-Encoding", "gzip"))
        if answer.chunked:
            headers.append(("Transfer-Encoding", "chunked"))
        elif answer.status not in (304, 204):
            more = answer.claims_more or (1 << 30 if answer.drips else 0)
            headers.append(("Content-Length", str(len(body) + more)))
        lines = [f"HTTP/1.1 {answer.status} x", *(f"{k}: {v}" for k, v in headers), "", ""]
        writer.write("\r\n".join(lines).encode("latin-1"))
        if answer.drips:
            while not writer.is_closing():
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.005)
        if answer.status not in (304, 204):
            sent = body if answer.cut is None else body[: answer.cut]
            framed = b"%x\r\n%s\r\n" % (len(sent), sent) if answer.chunked else sent
            end = b"0\r\n\r\n" if answer.chunked and answer.cut is None else b""
            writer.write(framed + end)
        await writer.drain()


def _request_of(head: bytes) -> Request:
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    method, path, _ = first.decode("latin-1").split(" ", 2)
    pairs = (line.partition(b":") for line in lines)
    headers = tuple((name, value.strip()) for name, _, value in pairs)
    return Request(method=method, path=path, headers=headers)


def _matches(answer: Answer, request: Request) -> bool:
    etag, modified = request.validators
    if answer.header("etag") is not None:
        return etag == answer.header("etag")
    return modified is not None and modified == answer.header("last-modified")
