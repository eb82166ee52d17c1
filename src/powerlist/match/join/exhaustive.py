"""Every name against every shorter one within reach: for few names, empty and very long ones."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from powerlist.match.join.names import Integers, Ordered

CELLS: Final = 2**22  # distances held at once: 16 MB


def pairs(names: Ordered, threshold: int, first: int, last: int) -> Iterator[Integers]:
    """Similar pairs whose later row is one of first to last, as row numbers [later, earlier]."""
    lengths = names.lengths.astype(np.int64)
    while first < last:
        shortest = -(-threshold * lengths[first] // (200 - threshold))
        start = int(np.searchsorted(lengths, shortest))
        end = min(last, first + max(1, CELLS // (last - start)))
        both = lengths[first:end, None] + lengths[None, start:end]
        allowed = (100 - threshold) * both // 100
        distances = cdist(
            names.names[first:end],
            names.names[start:end],
            scorer=Indel.distance,
            score_cutoff=int(allowed.max()),  # what is farther may be reported as just farther
            dtype=np.int32,
            workers=-1,
        )
        is_earlier = np.arange(start, end)[None, :] < np.arange(first, end)[:, None]
        yield np.argwhere((distances <= allowed) & is_earlier) + np.array([first, start])
        first = end
