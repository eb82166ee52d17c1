from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from operator import mul

import pytest

from powerlist.match import portions


@pytest.mark.parametrize("few", [0, 100])
def test_results_come_in_order_however_many_processes_there_are(few: int) -> None:
    assert list(portions.done(mul, 3, range(40), few)) == [3 * one for one in range(40)]


def test_where_processes_fail_the_rest_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Iterator[int]:
        yield 0
        raise BrokenProcessPool

    monkeypatch.setattr(portions, "_by_processes", failing)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert list(portions.done(mul, 3, range(4), few=0)) == [0, 3, 6, 9]
