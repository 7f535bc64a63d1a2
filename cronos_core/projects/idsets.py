"""Sets of ids as a few bytes: what a search found once may be thousands of projects, of hundreds of searches."""

import zlib
from collections.abc import Collection

import numpy as np


def pack_ids(ids: Collection[int]) -> bytes:
    """The ids, which are positive, as steps from one to the next: neighbours compress to next to nothing."""
    if not ids:
        return b""
    steps = np.diff(np.array(sorted(set(ids)), dtype="<i8"), prepend=0)
    return zlib.compress(steps.astype("<i8").tobytes())


def unpack_ids(packed: bytes) -> frozenset[int]:
    """The ids again."""
    if not packed:
        return frozenset()
    steps = np.frombuffer(zlib.decompress(packed), dtype="<i8")
    return frozenset(np.cumsum(steps).tolist())
