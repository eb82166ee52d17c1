"""A reading back that is killed at any moment has recorded everything or nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Clerk


def recorded(clerk: "Clerk") -> int:
    with sqlite3.connect(clerk.folder / "powerlist.db") as database:
        return int(database.execute("SELECT count(*) FROM decisions").fetchone()[0])


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_killed_import_leaves_all_or_nothing(asked: "Clerk") -> None:
    workbook = asked.fill({"取水许可": "广水市水利局", "农药经营": "暂不公布"})
    command = [sys.executable, "-m", "powerlist", "decide", str(workbook)]
    command += ["-C", str(asked.folder), "--by", "王经办"]
    seen = set()
    for step in range(12):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own program
            time.sleep(0.15 * step)
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
        seen.add(recorded(asked))

    assert seen <= {0, 2}
    assert asked.here("decide", workbook, "--by", "王经办")[0] == 0
    assert recorded(asked) == 2
    assert asked.here("ledger", "--verify")[0] == 0
