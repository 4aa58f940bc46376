"""How much two texts share: signatures whose places agree as often as the texts' word sequences do.

MinHash over sequences of five words. Equal signatures say nothing about one inserted "nie": what is near
is shown side by side, never taken for the same.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from hashlib import blake2b

PLACES = 128  # the share is estimated to within 0.04
NEAR = 0.7  # Jaccard: reprints lie above 0.8, other articles of the same event near 0
_BANDS = 32  # of four places each: texts that share 0.7 meet in one with 99.98 %, those that share 0.2 in 5 %
_SEQUENCE = 5  # words
_FEWEST = 8  # sequences; shorter texts are alike by accident
_LOOKED_AT = 200_000  # code points
_WORD = re.compile(r"\w+")
_SCHEME, _SEED = "affine32", 1  # stored signatures are compared with new ones


def signature(text: str) -> bytes:
    """128 numbers of four bytes, for a text without boilerplate; empty where it is too short to compare."""
    sequences = set(_sequences(text[:_LOOKED_AT]))
    if len(sequences) < _FEWEST:
        return b""
    # It brings scipy along, 70 MB: only a process that signs texts has it.
    from datasketch import MinHash

    hashed = MinHash(num_perm=PLACES, seed=_SEED, scheme=_SCHEME)
    hashed.update_batch(sequences)
    return struct.pack(f"<{PLACES}I", *hashed.hashvalues.tolist())


def bands(signed: bytes) -> list[int]:
    """32 numbers (64 bits, signed): texts that are near share at least one of them."""
    width = len(signed) // _BANDS
    return [
        _number(at.to_bytes(1, "little") + signed[at * width : (at + 1) * width])
        for at in range(_BANDS if signed else 0)
    ]


def share(one: bytes, other: bytes) -> float:
    """The share of equal places: an estimate of the Jaccard likeness, 0 to 1."""
    if not one or len(one) != len(other):
        return 0.0
    places = zip(_places(one), _places(other), strict=True)
    return sum(left == right for left, right in places) / PLACES


def _sequences(text: str) -> Iterator[bytes]:
    words = _WORD.findall(text.casefold())
    for at in range(len(words) - _SEQUENCE + 1):
        yield " ".join(words[at : at + _SEQUENCE]).encode()


def _places(signed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{PLACES}I", signed)


def _number(band: bytes) -> int:
    return int.from_bytes(blake2b(band, digest_size=8).digest(), "little", signed=True)
