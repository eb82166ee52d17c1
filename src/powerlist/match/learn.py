"""Weigh evidence by what people have decided: how often related pairs show it, how often others.

For every level m is the share of pairs decided to be related that show it, u the share among those
decided to be different and the candidates that were left apart. Both start from the figure set by
hand, as if STRENGTH pairs had shown just that, so that a few decisions move a weight a little.
Levels of which u is counted in the list at hand (shared content, shared article) stay as they are.
The start is then set such that as many of the pairs decided are expected to be related as are,
again drawn to the figure set by hand.

Whether the new weights are better is told by pairs they were not made from: the pairs are dealt
into FOLDS by their fingerprints, and each fold is scored by weights estimated from the others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean
from typing import Final

import polars as pl

from powerlist.match.evidence import BY_HAND, START, bits
from powerlist.match.weights import LEVELS, start_of
from powerlist.model import Band, fingerprint
from powerlist.settings import Weights

STRENGTH: Final = 20.0  # pairs that the figure set by hand is worth
FEWEST: Final = 30  # decisions of either sort below which nothing is estimated
FOLDS: Final = 5
ALWAYS: Final = {"parent"}  # columns that state no disagreement: all pairs count, not those stated
RANGE: Final = 20.0  # bits within which the start is looked for
SURE: Final = 1e-6  # no forecast is held to be surer than this
TENTH: Final = 0.05  # bits; weights are given to a tenth
EVEN: Final = 0.5  # chance at which a pair is on neither side


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate pair: what it shows, and whether it is related."""

    levels: Mapping[str, float]  # level → weight today
    start: float  # today
    is_related: bool
    is_decided: bool  # by a person; the others are left apart by their words
    fold: int


@dataclass(frozen=True, slots=True)
class Errors:
    """How far scores are from what people decided; all but `auc` the lower the better."""

    log_loss: float  # nats for a decision
    brier: float
    wrong_side: float  # share of pairs on the wrong side of 50 %
    auc: float  # chance that a related pair scores above one that is not


@dataclass(frozen=True, slots=True)
class Estimate:
    """One level: what was counted, and what its weight becomes."""

    level: str
    label: str
    related: int  # pairs that show it
    unrelated: int
    today: float
    weight: float


@dataclass(frozen=True, slots=True)
class Learned:
    """New weights, and what speaks for them; without estimates where decisions are too few."""

    related: int  # decisions
    different: int
    apart: int
    estimates: tuple[Estimate, ...] = ()
    today: Errors | None = None
    held_out: Errors | None = None

    @property
    def is_better(self) -> bool:
        """Whether pairs that had no part in them are foreseen better than today."""
        return bool(
            self.today
            and self.held_out
            and self.held_out.log_loss < self.today.log_loss
            and self.held_out.wrong_side <= self.today.wrong_side
        )

    @property
    def weights(self) -> Weights:
        """As MatchSettings holds them."""
        return tuple((each.level, each.weight) for each in self.estimates)


def learn(
    pairs: pl.DataFrame, decided: Mapping[frozenset[str], bool], today: Weights = ()
) -> Learned:
    """New weights from all candidate pairs (model.PAIRS, those left apart included).

    `decided` says of pairs of record ids whether people hold the two to be related; `today` are the
    weights that the pairs came with, as MatchSettings holds them.
    """
    known = _known(pairs, decided, start_of(today))
    answered = sorted((pair for pair in known if pair.is_decided), key=lambda pair: pair.fold)
    answers = [pair.is_related for pair in answered]
    counts = sum(answers), len(answers) - sum(answers), len(known) - len(answers)
    if min(counts[:2]) < FEWEST:
        return Learned(*counts)
    unseen = [_weights([pair for pair in known if pair.fold != fold]) for fold in range(FOLDS)]
    return Learned(
        *counts,
        estimates=_estimates(known),
        today=_errors([_chance(pair, {}) for pair in answered], answers),
        held_out=_errors([_chance(pair, unseen[pair.fold]) for pair in answered], answers),
    )


def _known(pairs: pl.DataFrame, decided: Mapping[frozenset[str], bool], start: float) -> list[Pair]:
    found = []
    columns = pairs.select("left_id", "right_id", "band", "evidence")
    for left, right, band, evidence in columns.iter_rows():
        answer = decided.get(frozenset((left, right)))
        if answer is None and band != Band.APART:
            continue
        levels = {each["level"]: each["weight"] for each in evidence}
        fold = int(fingerprint(*sorted((left, right))), 16) % FOLDS
        found.append(Pair(levels, start, bool(answer), answer is not None, fold))
    return found


def _estimates(known: Sequence[Pair]) -> tuple[Estimate, ...]:
    weights = _weights(known)
    related, unrelated = (_shown([p for p in known if p.is_related is is_related])
                          for is_related in (True, False))  # fmt: skip
    today = {level: weight for pair in known for level, weight in pair.levels.items()}
    today[START.level] = known[0].start
    return tuple(
        Estimate(
            level=level,
            label=BY_HAND[level].level.label,
            related=related[level],
            unrelated=unrelated[level],
            today=today.get(level, BY_HAND[level].level.weight),
            weight=weights[level],
        )
        for level in (START.level, *LEVELS)
    )


def _weights(known: Sequence[Pair]) -> dict[str, float]:
    m = _shares([pair for pair in known if pair.is_related], {k: BY_HAND[k].m for k in LEVELS})
    u = _shares([pair for pair in known if not pair.is_related], {k: BY_HAND[k].u for k in LEVELS})
    weights = {level: bits(m[level], u[level]) for level in LEVELS}
    return weights | {START.level: _start([pair for pair in known if pair.is_decided], weights)}


def _start(answered: Sequence[Pair], weights: Mapping[str, float]) -> float:
    """Found by halving: the higher it is, the more pairs are expected to be related."""
    related = sum(pair.is_related for pair in answered)
    low, high = -RANGE, RANGE
    while high - low > TENTH:
        start = (low + high) / 2
        expected = sum(_chance(pair, {**weights, START.level: start}) for pair in answered)
        drawn = start - START.weight  # one pair more or less for each bit away from the figure
        low, high = (low, start) if expected + drawn > related else (start, high)
    return round((low + high) / 2, 1)


def _shares(pairs: Sequence[Pair], by_hand: Mapping[str, float]) -> dict[str, float]:
    """The share of pairs that show a level, of those that say anything about its column."""
    shown = _shown(pairs)
    stated = Counter(column for pair in pairs for column in {_column(one) for one in pair.levels})
    stated |= Counter(dict.fromkeys(ALWAYS, len(pairs)))
    return {
        level: (shown[level] + STRENGTH * share) / (stated[_column(level)] + STRENGTH)
        for level, share in by_hand.items()
    }


def _shown(pairs: Sequence[Pair]) -> Counter[str]:
    return Counter(level for pair in pairs for level in pair.levels)


def _column(level: str) -> str:
    return level.partition("_")[0]


def _chance(pair: Pair, weights: Mapping[str, float]) -> float:
    """That the two are related, by these weights or else today's."""
    stated = sum(weights.get(level, weight) for level, weight in pair.levels.items())
    start = weights.get(START.level, pair.start)
    chance: float = 1 / (1 + 2.0 ** -(start + stated))
    return min(1 - SURE, max(SURE, chance))


def _errors(chances: Sequence[float], answers: Sequence[bool]) -> Errors:
    both = list(zip(chances, answers, strict=True))
    return Errors(
        log_loss=fmean(-log(chance if answer else 1 - chance) for chance, answer in both),
        brier=fmean((chance - answer) ** 2 for chance, answer in both),
        wrong_side=fmean((chance > EVEN) != answer for chance, answer in both),
        auc=_auc(chances, answers),
    )


def _auc(chances: Sequence[float], answers: Sequence[bool]) -> float:
    """Mann and Whitney: ranks of the related, ties shared."""
    ranks = pl.Series(chances).rank("average").to_list()
    related = sum(answers)
    summed = sum(rank for rank, answer in zip(ranks, answers, strict=True) if answer)
    above = summed - related * (related + 1) / 2
    return float(above / (related * (len(answers) - related)))
