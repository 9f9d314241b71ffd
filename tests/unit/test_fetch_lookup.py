"""Names become addresses without one slow resolver holding up the rest."""

import asyncio
import threading

import pytest

from monitor.feeds.fetch.lookup import addresses_of, system_lookup

DEAD = 60
"""More lookups than the event loop has threads."""


async def test_a_literal_is_its_own_address_and_asks_nobody() -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    for literal in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        assert await addresses_of(literal, 80, lookup=nobody) == [literal]


async def test_other_spellings_of_an_address_are_read_as_the_system_reads_them() -> None:
    assert await addresses_of("2130706433", 80) == ["127.0.0.1"]
    assert await addresses_of("0x7f.1", 80) == ["127.0.0.1"]


async def test_names_that_nobody_answers_for_hold_up_no_other() -> None:
    released = threading.Event()

    def lookup(host: str, port: int) -> list[str]:
        if host.startswith("dead"):
            released.wait(60)
        return ["127.0.0.1"]

    dead = [
        asyncio.create_task(addresses_of(f"dead{number}.example", 80, lookup=lookup))
        for number in range(DEAD)
    ]
    assert await addresses_of("news.example", 80, lookup=lookup) == ["127.0.0.1"]
    assert not any(one.done() for one in dead)
    dead.pop().cancel()  # its thread ends with nobody left to tell
    released.set()
    assert await asyncio.gather(*dead) == [["127.0.0.1"]] * (DEAD - 1)


@pytest.mark.parametrize("error", [OSError(11, "no"), UnicodeError("label too long")])
async def test_what_the_resolver_says_is_said_here(error: Exception) -> None:
    def refuses(host: str, port: int) -> list[str]:
        raise error

    with pytest.raises(type(error)):
        await addresses_of("news.example", 80, lookup=refuses)


def test_a_lookup_that_ends_after_the_loop_disturbs_nobody() -> None:
    asked, released, ended = threading.Event(), threading.Event(), threading.Event()

    def lookup(host: str, port: int) -> list[str]:
        asked.set()
        released.wait(60)
        ended.set()
        return []

    async def gives_up() -> None:
        task = asyncio.create_task(addresses_of("news.example", 80, lookup=lookup))
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(gives_up())
    assert asked.wait(60)
    released.set()
    assert ended.wait(60)


def test_an_empty_label_cannot_be_asked_for() -> None:
    with pytest.raises((UnicodeError, OSError)):
        system_lookup("a..example", 80)
