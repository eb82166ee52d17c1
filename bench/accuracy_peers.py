"""Other tools, each in its best reasonable configuration, as functions that score pairs of names.

A peer gets cleaned names (full width, case, blanks and punctuation folded), the statute each item
rests on, and labelled pairs of the development half; it returns pair → score, higher is likelier.
None of them is a dependency of powerlist: one that cannot be imported is not run, and is named.
"""

import io
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from itertools import combinations
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.process import cdist

Pair = tuple[int, int]
Scores = dict[Pair, float]
LOWEST = 40  # scores below it never are one item


class Task(NamedTuple):
    """What a peer is told."""

    names: Sequence[str]
    statutes: Sequence[str]
    same: Sequence[Pair]  # labelled pairs of the development half, for those that learn
    different: Sequence[Pair]


def exact(task: Task) -> Scores:
    """Equal names after cleaning, nothing else."""
    return {
        (left, right): 100.0
        for left, right in combinations(range(len(task.names)), 2)
        if task.names[left] == task.names[right]
    }


def rapidfuzz_ratio(task: Task) -> Scores:
    """All pairs by normalised Indel similarity."""
    scores = cdist(task.names, task.names, scorer=fuzz.ratio, score_cutoff=LOWEST)
    return {
        (left, right): float(scores[left, right])
        for left, right in combinations(range(len(task.names)), 2)
        if scores[left, right] >= LOWEST
    }


def string_grouper(task: Task) -> Scores:
    """Cosine of tf-idf over two-character pieces; its default would delete all Chinese."""
    import pandas as pd  # noqa: PLC0415 - only where the peer is installed
    from string_grouper import match_strings  # noqa: PLC0415 - as above

    found = match_strings(
        pd.Series(list(task.names)), min_similarity=LOWEST / 100, ngram_size=2, regex="",
        normalize_to_ascii=False, max_n_matches=len(task.names), ignore_index=False,
    )  # fmt: skip
    rows = zip(found["left_index"], found["right_index"], found["similarity"], strict=True)
    return {(left, right): 100 * float(score) for left, right, score in rows if left < right}


def splink(task: Task) -> Scores:
    """Fellegi-Sunter with levels on name and statute, weights estimated by EM without labels."""
    import pandas as pd  # noqa: PLC0415 - only where the peer is installed
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415 - as above
    from splink.comparison_library import (  # noqa: PLC0415 - as above
        ExactMatch,
        JaroWinklerAtThresholds,
    )

    frame = pd.DataFrame({"unique_id": range(len(task.names)), "name": list(task.names),
                          "ending": [name[-4:] for name in task.names],
                          "statute": [one or None for one in task.statutes]})  # fmt: skip
    cited = ["statute"] if any(task.statutes) else []
    rules = [block_on("substr(name, 1, 2)"), block_on("substr(name, 3, 2)"),
             block_on("ending"), *map(block_on, cited)]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            JaroWinklerAtThresholds("name", [0.98, 0.95, 0.9, 0.8]),
            *map(ExactMatch, ("ending", *cited)),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    linker = Linker(DuckDBAPI().register(frame), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (rules[-1], rules[0]):
        training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_weight=-20).as_pandas_dataframe()
    rows = zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"], strict=True)
    return {(min(pair), max(pair)): float(weight) for *pair, weight in rows}


def dedupe(task: Task) -> Scores:
    """Learned from the labels of the development half."""
    import dedupe as package  # noqa: PLC0415 - only where the peer is installed
    from dedupe import variables  # noqa: PLC0415 - as above

    data = {
        at: {"name": name or "?", "statute": statute or None}
        for at, (name, statute) in enumerate(zip(task.names, task.statutes, strict=True))
    }
    fields = [variables.String("name"), variables.Text("name"),
              variables.String("statute", has_missing=True)]  # fmt: skip
    deduper = package.Dedupe(fields, num_cores=0)
    deduper.prepare_training(data, sample_size=1500)
    deduper.mark_pairs({"match": [(data[a], data[b]) for a, b in task.same],
                        "distinct": [(data[a], data[b]) for a, b in task.different]})  # fmt: skip
    deduper.train()
    found = deduper.score(deduper.pairs(data))
    return {(int(min(pair)), int(max(pair))): 100 * float(score) for pair, score in found}


PEERS: dict[str, Callable[[Task], Scores]] = {
    "equal after cleaning": exact,
    "rapidfuzz ratio": rapidfuzz_ratio,
    "string_grouper": string_grouper,
    "splink": splink,
    "dedupe": dedupe,
}


def scored(task: Task, names: Iterable[str] = PEERS) -> dict[str, Scores | str]:
    """Peer → its scores, or why there are none."""
    logging.disable(logging.WARNING)
    found: dict[str, Any] = {}
    for name in names:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            try:
                found[name] = PEERS[name](task)
            except ImportError as error:
                found[name] = f"not installed ({error.name})"
            except Exception as error:  # noqa: BLE001 - a peer that breaks is reported, not hidden
                found[name] = f"failed: {type(error).__name__}: {str(error)[:80]}"
    return found
