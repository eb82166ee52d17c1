"""The general tools that the join is held against, each in the best configuration we found.

A method takes names and yields places of candidate pairs; those that only propose are verified by
the caller. Every import is inside its method: what is not installed is left out of the comparison.
"""

# ruff: noqa: PLC0415 - the imports are late on purpose

import logging
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import join_names
import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Candidates = Iterator[tuple[Places, Places]]

THRESHOLD: Final = 80
CELLS: Final = 2**22
PORTION: Final = 2**20
LEARNED_ON: Final = 1500  # names on which dedupe learns its blocking rules
LABELLED: Final = 200  # pairs of either kind that it is told
LIST_LENGTH: Final = 200  # most similar names that the cosine methods keep for each name


def ours(engine: str) -> Callable[[list[str]], Candidates]:
    """Our join with one of its engines."""

    def join_with_engine(names: list[str]) -> Candidates:
        """What this bench is about; finds exactly the similar pairs."""
        from powerlist.match import join

        yield from join.similar_pairs(names, THRESHOLD, engine)

    return join_with_engine


def rapidfuzz_cdist(names: list[str]) -> Candidates:
    """All against all in blocks, on all cores."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    step = max(1, CELLS // len(names))
    for first in range(0, len(names), step):
        block = names[first : first + step]
        near = cdist(
            block, names, scorer=Indel.normalized_similarity, score_cutoff=0.799, workers=-1
        )
        left, right = np.nonzero(near)
        left += first
        yield left[left < right], right[left < right]


def sparse_dot_topn(names: list[str]) -> Candidates:
    """Cosine of tf-idf of character pairs at least 0.3, the best of each name."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    weights = TfidfVectorizer(analyzer="char", ngram_range=(2, 2)).fit_transform(names).tocsr()
    product = sp_matmul_topn(
        weights, weights.T.tocsr(), top_n=LIST_LENGTH, threshold=0.3, n_threads=2
    ).tocoo()
    # A list of the best is not symmetric: a pair counts if either side kept it.
    left, right = np.minimum(product.row, product.col), np.maximum(product.row, product.col)
    packed = np.unique((left[left < right].astype(np.int64) << 32) | right[left < right])
    yield packed >> 32, packed & (2**32 - 1)


def string_grouper(names: list[str]) -> Candidates:
    """Its cosine join; its own expression for what to drop would drop all Chinese."""
    import pandas as pd
    from string_grouper import match_strings

    found = match_strings(
        pd.Series(names),
        min_similarity=0.5,
        ngram_size=2,
        regex=r"\s",
        normalize_to_ascii=False,
        max_n_matches=LIST_LENGTH,
    )
    left, right = found["left_index"].to_numpy(), found["right_index"].to_numpy()
    yield left[left < right], right[left < right]


def datasketch(names: list[str]) -> Candidates:
    """MinHash of character pairs, LSH tuned for Jaccard 0.5."""
    from datasketch import MinHash, MinHashLSH

    shingles = [{name[i : i + 2].encode() for i in range(len(name) - 1)} for name in names]
    hashes = MinHash.bulk(shingles, num_perm=64)
    buckets = MinHashLSH(threshold=0.5, num_perm=64)
    with buckets.insertion_session() as session:
        for place, minhash in enumerate(hashes):
            session.insert(place, minhash)
    yield from _portions(
        (other, place)
        for place, minhash in enumerate(hashes)
        for other in buckets.query(minhash)
        if other < place
    )


def splink(names: list[str]) -> Candidates:
    """Its linker on beginnings, middles and ends, weights estimated by EM, all predictions kept."""
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink.comparison_library import ExactMatch, JaroWinklerAtThresholds

    table = pd.DataFrame({
        "place": range(len(names)),
        "name": names,
        "beginning": [name[:4] for name in names],
        "middle": [name[3:7] for name in names],
        "ending": [name[-4:] for name in names],
    })  # fmt: skip
    rules = [*map(block_on, ("beginning", "middle", "ending"))]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="place",
        comparisons=[
            JaroWinklerAtThresholds("name", [0.98, 0.95, 0.9, 0.8]),
            ExactMatch("ending"),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    linker = Linker(DuckDBAPI().register(table), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(rules[0])
    found = linker.inference.predict().as_pandas_dataframe()
    yield found["place_l"].to_numpy(), found["place_r"].to_numpy()


def dedupe(names: list[str]) -> Candidates:
    """Blocking rules learned by itself from 400 labelled pairs of other names (BTrees < 6.2)."""
    import dedupe as package
    from dedupe import variables

    def table(texts: Sequence[str]) -> dict[int, dict[str, str]]:
        return {place: {"name": name} for place, name in enumerate(texts)}

    training = table(join_names.names(2 * len(names))[-LEARNED_ON:])
    learner = package.Dedupe([variables.String("name"), variables.Text("name")], num_cores=0)
    random.seed(join_names.SEED)  # it draws its samples from the global generators
    np.random.seed(join_names.SEED)  # noqa: NPY002 - as above
    learner.prepare_training(training, sample_size=LEARNED_ON)
    match, distinct = _labelled([row["name"] for row in training.values()])
    learner.mark_pairs({
        "match": [(training[one], training[other]) for one, other in match],
        "distinct": [(training[one], training[other]) for one, other in distinct],
    })  # fmt: skip
    learner.train(recall=1.0, index_predicates=False)  # with them it found fewer
    found = learner.pairs(table(names))
    yield from _portions((left, right) for (left, _), (right, _) in found)


def _labelled(names: list[str]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs that are similar, and as many of those that come nearest to it without being so."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    near = cdist(names, names, scorer=Indel.normalized_similarity)
    left, right = np.triu_indices(len(names), 1)
    scores = near[left, right]
    order = np.argsort(-scores, kind="stable")
    similar = int((scores >= THRESHOLD / 100).sum())
    match = order[:similar][:: max(1, similar // LABELLED)][:LABELLED]
    distinct = order[similar:][::10][:LABELLED]
    return (
        list(zip(left[match].tolist(), right[match].tolist(), strict=True)),
        list(zip(left[distinct].tolist(), right[distinct].tolist(), strict=True)),
    )


def _portions(pairs: Iterable[Sequence[int]]) -> Candidates:
    pairs = iter(pairs)
    while portion := list(islice(pairs, PORTION)):
        left, right = np.array(portion, np.int64).T
        yield left, right


METHODS: Final[dict[str, Callable[[list[str]], Any]]] = {
    "ours, numba": ours("compiled"),
    "ours, numpy": ours("arrays"),
    "rapidfuzz cdist": rapidfuzz_cdist,
    "sparse_dot_topn": sparse_dot_topn,
    "string_grouper": string_grouper,
    "datasketch": datasketch,
    "splink": splink,
    "dedupe": dedupe,
}
EXHAUSTIVE: Final = "rapidfuzz cdist"
EXACT: Final = ("ours, numba", "ours, numpy")  # what they yield is verified already
LIMITS: Final = {  # beyond these they take many minutes or more memory than the machine has
    "rapidfuzz cdist": 20_000,
    "sparse_dot_topn": 200_000,
    "string_grouper": 200_000,
    "datasketch": 200_000,
    "splink": 20_000,
    "dedupe": 20_000,
}
