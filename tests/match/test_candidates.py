from time import process_time

import pytest

from powerlist.match import candidates
from powerlist.settings import MatchSettings


@pytest.mark.parametrize("length", [5_000, 30_000])
def test_an_absurdly_long_cell_costs_little(length: int) -> None:
    names = ["取水许可", "河道采砂许可", "取水" * length, "水取" * length]
    rows = [{"match_key": name, "core": name, "code": None, "citations": []} for name in names]
    begin = process_time()
    candidates.key_pairs(rows, MatchSettings())
    assert process_time() - begin < 20
