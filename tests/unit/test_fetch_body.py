"""Pieces off the wire become a body within bounds."""

import gzip
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.fetch.body import Body, BodyError
from monitor.model.feeds import FailureKind

MIB = 1024 * 1024


def read(
    *pieces: bytes, encoding: str = "gzip", wire: int = 2 * MIB, decoded: int = 10 * MIB
) -> bytes:
    body = Body(encoding=encoding, wire_bytes=wire, decoded_bytes=decoded)
    for piece in pieces:
        body.take(piece)
    return body.whole()


def trouble(*pieces: bytes, encoding: str = "gzip", decoded: int = 10 * MIB) -> FailureKind:
    with pytest.raises(BodyError) as caught:
        read(*pieces, encoding=encoding, decoded=decoded)
    return caught.value.kind


@given(
    texts=st.lists(st.binary(max_size=200), min_size=1, max_size=4),
    cuts=st.lists(st.integers(0, 900), max_size=6),
)
def test_any_members_in_any_pieces_are_one_body(texts: list[bytes], cuts: list[int]) -> None:
    raw = b"".join(map(gzip.compress, texts))
    edges = sorted({0, len(raw), *(cut for cut in cuts if cut < len(raw))})
    pieces = [raw[a:b] for a, b in pairwise(edges)]
    assert read(*pieces) == b"".join(texts)


@given(text=st.binary(min_size=1, max_size=300), cut=st.integers(1, 400))
def test_a_stream_that_breaks_off_is_never_taken_for_whole(text: bytes, cut: int) -> None:
    raw = gzip.compress(text)
    torn = raw[: max(1, len(raw) - cut)]
    assert trouble(torn) is FailureKind.TRUNCATED


def test_a_second_member_that_breaks_off_is_noticed() -> None:
    assert trouble(gzip.compress(b"a") + gzip.compress(b"b")[:-3]) is FailureKind.TRUNCATED


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_what_is_sent_as_it_is_stays_as_it_is(encoding: str) -> None:
    packed = gzip.compress(b"a")
    assert read(packed, packed, encoding=encoding) == packed * 2


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", " GZIP "])
def test_gzip_by_any_name(encoding: str) -> None:
    assert read(gzip.compress(b"a"), encoding=encoding) == b"a"


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "gzip,br", "nogzip"])
def test_a_coding_that_was_not_asked_for_is_refused_unread(encoding: str) -> None:
    with pytest.raises(BodyError) as caught:
        Body(encoding=encoding, wire_bytes=1, decoded_bytes=1)
    assert caught.value.kind is FailureKind.ENCODING


def test_gzip_within_gzip_is_opened_once() -> None:
    inner = gzip.compress(bytes(MIB))
    assert read(gzip.compress(inner)) == inner


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss/>",
        zlib.compress(b"a"),
        gzip.compress(b"a") + b"rest",
        gzip.compress(b"a")[:-4] + b"1234",
    ],
    ids=["none at all", "zlib's own form", "something after it", "a wrong checksum"],
)
def test_broken_gzip(raw: bytes) -> None:
    assert trouble(raw) is FailureKind.ENCODING


@pytest.mark.parametrize("size", [99, 100])
def test_a_body_may_be_as_large_as_the_bound(size: int) -> None:
    assert len(read(gzip.compress(bytes(size)), decoded=100)) == size
    assert len(read(bytes(size), encoding="", decoded=100)) == size


def test_one_byte_more_is_too_big() -> None:
    assert trouble(gzip.compress(bytes(101)), decoded=100) is FailureKind.TOO_BIG
    assert trouble(bytes(101), encoding="", decoded=100) is FailureKind.TOO_BIG
    assert trouble(*[gzip.compress(bytes(60))] * 2, decoded=100) is FailureKind.TOO_BIG


def test_what_is_sent_packed_has_a_bound_of_its_own() -> None:
    body = Body(encoding="gzip", wire_bytes=10, decoded_bytes=MIB)
    with pytest.raises(BodyError, match="sent"):
        body.take(gzip.compress(b"a long enough text"))
    assert body.wire > 10


def test_a_bomb_is_never_unpacked_past_the_bound() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(MIB)) for _ in range(64)) + packer.flush()
    body = Body(encoding="gzip", wire_bytes=2 * MIB, decoded_bytes=MIB)
    with pytest.raises(BodyError):
        body.take(bomb)
    assert body._size == MIB + 1


def test_nothing_sent_is_nothing() -> None:
    assert read() == b""
