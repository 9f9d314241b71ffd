"""A host's name becomes its addresses. Touches: the resolver, in a thread for each lookup.

Not the event loop's own threads: they are few (six on two cores), and the program waits for
them at its end. With twenty names whose resolver did not answer, feeds at plain addresses ran
into their time limit, and stopping took as long as the resolver (measured).
"""

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

Lookup = Callable[[str, int], list[str]]
"""From a host and a port to its addresses; may block."""
_Found = list[str] | OSError | UnicodeError


def system_lookup(host: str, port: int) -> list[str]:
    """Every address the system knows of a host, each once, in its order; blocks meanwhile.

    Raises:
        OSError: What the resolver said, as `socket.gaierror`.
        UnicodeError: The name cannot be asked for.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


async def addresses_of(host: str, port: int, *, lookup: Lookup = system_lookup) -> list[str]:
    """Every address of a host, holding up nobody else; a literal address is its own.

    Raises:
        OSError: As `lookup` does, or because no thread could be had.
        UnicodeError: As `lookup` does.
    """
    with suppress(ValueError):
        ip_address(host)
        return [host]
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[_Found] = loop.create_future()

    def look_up() -> None:
        found = _looked_up(host, port, lookup)
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
            loop.call_soon_threadsafe(_settle, answer, found)

    try:
        threading.Thread(target=look_up, name="lookup", daemon=True).start()
    except RuntimeError as error:
        raise OSError(str(error)) from error
    found = await answer
    if isinstance(found, list):
        return found
    raise found


def _looked_up(host: str, port: int, lookup: Lookup) -> _Found:
    try:
        return lookup(host, port)
    except (OSError, UnicodeError) as error:
        return error


def _settle(answer: asyncio.Future[_Found], found: _Found) -> None:
    if not answer.done():  # else whoever asked has given up
        answer.set_result(found)
