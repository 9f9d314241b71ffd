"""Pieces from the wire become a complete body within bounds, or say why not. Pure.

Two bounds: what is sent compressed, and what it comes to. A body that is sent as it is has
only the second, since nothing can grow out of it.

Our own gzip reader: the client's decoder gives no bound on one piece, and takes a gzip
stream that broke off for a complete one.
"""

import zlib
from typing import Final

from monitor.model.feeds import FailureKind

_GZIP: Final = 31
"""zlib's window bits for a gzip wrapper."""


class BodyError(Exception):
    """A body that cannot be used, with its kind."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        self.kind = kind
        super().__init__(detail)


class Body:
    """One answer's body as it arrives."""

    def __init__(self, *, encoding: str, wire_bytes: int, decoded_bytes: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise BodyError(FailureKind.ENCODING, "encoded in a way that was not asked for")
        self.wire = 0
        """Bytes that came over the wire."""
        self._wire_bytes = wire_bytes
        self._decoded_bytes = decoded_bytes
        self._gzip = zlib.decompressobj(_GZIP) if encoding.endswith("gzip") else None
        self._pieces: list[bytes] = []
        self._size = 0

    def take(self, piece: bytes) -> None:
        """Take one piece off the wire; raises BodyError past a bound or for broken gzip."""
        self.wire += len(piece)
        if self._gzip is None:
            self._keep(piece)
            return
        if self.wire > self._wire_bytes:
            raise BodyError(FailureKind.TOO_BIG, f"more than {self._wire_bytes >> 20} MiB sent")
        try:
            self._inflate(piece)
        except zlib.error as error:
            raise BodyError(FailureKind.ENCODING, "broken gzip") from error

    def _inflate(self, piece: bytes) -> None:
        while piece:
            if self._gzip is None or self._gzip.eof:
                self._gzip = zlib.decompressobj(_GZIP)  # a further member, RFC 1952, 2.2
            room = self._decoded_bytes - self._size + 1
            self._keep(self._gzip.decompress(piece, room))
            piece = self._gzip.unconsumed_tail or self._gzip.unused_data

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._decoded_bytes:
            raise BodyError(FailureKind.TOO_BIG, f"larger than {self._decoded_bytes >> 20} MiB")
        self._pieces.append(piece)

    def whole(self) -> bytes:
        """The body; raises BodyError if its gzip stream broke off."""
        if self._gzip is not None and self.wire and not self._gzip.eof:
            raise BodyError(FailureKind.TRUNCATED, "the compressed answer broke off")
        return b"".join(self._pieces)
