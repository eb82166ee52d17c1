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


def test_every_pair_of_keys_comes_once_with_all_its_sources() -> None:
    names = ["取水许可", "取水许可变更", "河道采砂许可"]
    rows = [{"match_key": name, "core": name, "code": "01", "citations": []} for name in names]
    found = candidates.key_pairs(rows, MatchSettings())
    pairs = [pair for pair, _ in found.items()]
    assert pairs == sorted(set(pairs))
    assert found.sources_of("取水许可变更", "取水许可") == {"名称相近", "名称包含", "编码相同"}
    assert found.sources_of("取水许可", "河道采砂许可") == {"编码相同"}
