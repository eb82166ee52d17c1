"""The same join as SQL on Apache Spark, for more names than one machine carries.

Bounds are those of docs/join.md, multiplied out so that nothing is divided. The session is the one
that runs, or what the environment's Spark settings describe. Imported only when chosen: PySpark and
PyArrow are optional, and the workers need this package.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import Any, Final

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from powerlist.errors import ConfigError
from powerlist.match.join.bounds import LEAST_FOR_INDEX
from powerlist.match.join.names import Integers

DataFrame = Any  # of PySpark, which type checking must not need

# A row's rarest tokens come first; `at` is where a character stands.
TOKENS: Final = """
WITH characters AS (
    SELECT place, length, at, substring(name, at, 1) AS character
    FROM (SELECT *, explode(sequence(1, length)) AS at FROM {names} WHERE length > 0)
), occurrences AS (
    SELECT *, row_number() OVER (PARTITION BY place, character ORDER BY at) AS occurrence
    FROM characters
), frequencies AS (
    SELECT character, occurrence, count(*) AS frequency
    FROM occurrences GROUP BY character, occurrence
)
SELECT place, length, character, occurrence, row_number() OVER (
    PARTITION BY place ORDER BY frequency, character, occurrence
) - 1 AS position
FROM occurrences JOIN frequencies USING (character, occurrence)
"""
INDEXED: Final = """
SELECT DISTINCT longer.place AS later, shorter.place AS earlier
FROM (SELECT * FROM {tokens} WHERE 100 * position <= (100 - {threshold}) * length) AS shorter
JOIN (SELECT * FROM {tokens}
    WHERE (200 - {threshold}) * position <= (200 - 2 * {threshold}) * length) AS longer
USING (character, occurrence)
WHERE struct(shorter.length, shorter.place) < struct(longer.length, longer.place)
AND 100 * greatest(
    2 * shorter.position + longer.length - shorter.length,
    2 * longer.position - longer.length + shorter.length
) <= (100 - {threshold}) * (shorter.length + longer.length)
UNION ALL
SELECT longer.place, shorter.place FROM {names} AS longer JOIN {names} AS shorter
ON longer.length = 0 AND shorter.length = 0 AND shorter.place < longer.place
"""
ALL: Final = """
SELECT longer.place AS later, shorter.place AS earlier
FROM {names} AS longer JOIN {names} AS shorter
ON struct(shorter.length, shorter.place) < struct(longer.length, longer.place)
"""
NAMED: Final = """
SELECT later, earlier, longer.name AS later_name, shorter.name AS earlier_name
FROM {candidates}
JOIN {names} AS longer ON longer.place = later
JOIN {names} AS shorter ON shorter.place = earlier
"""


def _spark() -> Any:  # noqa: ANN401 - the package is optional and has no types here
    try:
        return import_module("pyspark.sql")
    except ModuleNotFoundError as error:
        raise ConfigError("比对引擎 spark 要先安装 pyspark，或改用 auto") from error


def pairs(names: Sequence[str], threshold: int) -> Iterator[Integers]:
    """Similar pairs of names that are ordered by length, as [later, earlier], in that order."""
    session = _spark().SparkSession.builder.getOrCreate()
    frame = session.createDataFrame(list(enumerate(names)), "place long, name string")
    found = similar(frame, threshold).orderBy("later", "earlier")
    for batch in found.toArrow().to_batches():
        yield np.stack([column.to_numpy() for column in batch.columns], axis=1)


def similar(names: DataFrame, threshold: int) -> DataFrame:
    """Similar pairs of a frame of `place` and `name`: `later` and `earlier` by length and place."""
    sql = names.sparkSession.sql
    names = sql("SELECT *, char_length(name) AS length FROM {names}", names=names)
    if threshold < LEAST_FOR_INDEX:
        candidates = sql(ALL, names=names)
    else:
        tokens = sql(TOKENS, names=names).persist()
        candidates = sql(INDEXED, names=names, tokens=tokens, threshold=threshold)
    named = sql(NAMED, candidates=candidates, names=names)
    verify = partial(_verified, threshold=threshold)
    return named.mapInArrow(verify, "later long, earlier long")


def _verified(batches: Iterable[Any], threshold: int) -> Iterator[Any]:
    """Of each batch of named pairs those that are similar."""
    for batch in batches:
        later, earlier = (batch.column(side).to_pylist() for side in ("later_name", "earlier_name"))
        lengths = np.array([*map(len, later)]) + np.array([*map(len, earlier)])
        distances = cpdist(later, earlier, scorer=Indel.distance, dtype=np.int32)
        is_similar = 100 * distances.astype(np.int64) <= (100 - threshold) * lengths
        yield batch.select(["later", "earlier"]).take(np.flatnonzero(is_similar))
