"""Time the publication of very long lists: every file of an edition, written and checked.

    python bench/publish.py [--rows 100000]

The list is the sample city's, repeated with other units and identifiers until it is long enough.
Time and peak memory are of this process alone; the merge before it is not counted.
"""

import argparse
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from sample_truth import sample

from powerlist import publish
from powerlist.model import ENTRIES
from powerlist.settings import Settings, Unit
from powerlist.workspace import last_day

COUNTIES_PER_NAME = 3  # repetitions that share their units' names, so that units are long too


def main() -> None:
    """Make the list, publish it into a scratch folder, verify it, print the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=100_000)
    rows = options.parse_args().rows
    entries = repeated(sample().entries, rows)
    units = tuple(Unit(name) for name in entries["unit"].unique(maintain_order=True))
    settings = Settings(
        city="样例省",
        division="420000",
        year=2014,
        edition="2014年版",
        published_on=last_day(2014),
        units=units,
    )
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        prepared = publish.prepare(entries, settings)
        made = time.perf_counter()
        found = publish.scan(prepared.files)
        scanned = time.perf_counter()
        written = publish.write(prepared, {}, Path(folder))
        problems = publish.verify(Path(folder)).problems
        verified = time.perf_counter()
        for path in written:
            print(f"{path.stat().st_size / 1e6:10.1f} MB  {path.name}")
    print(f"rows {entries.height}, units {len(units)}")
    print(f"files made    {made - started:6.1f} s")
    print(f"looked through{scanned - made:6.1f} s, {len(found)} finds")
    print(f"written, verified {verified - scanned:6.1f} s, {len(problems)} problems")
    print(f"together      {verified - started:6.1f} s, peak {peak():.0f} MB")


def repeated(entries: pl.DataFrame, rows: int) -> pl.DataFrame:
    """The entries over and over, as those of other counties, `rows` in all."""
    times = -(-rows // entries.height)
    parts = [
        entries.with_columns(
            entry_id=pl.col("entry_id") + f"-{time}",
            parent_id=pl.col("parent_id") + f"-{time}",
            unit=pl.col("unit") + f"（{time // COUNTIES_PER_NAME}）",
            publishable=pl.lit(value=True),
            masked=pl.lit(value=True),  # whatever private data the sample plants is shown in part
        )
        for time in range(times)
    ]
    return pl.concat(parts).select(list(ENTRIES)).head(rows)


def peak() -> float:
    """The most memory this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


if __name__ == "__main__":
    main()
