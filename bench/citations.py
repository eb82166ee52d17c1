"""Read real lists: how much of their citations is parsed and resolved, and how fast values are.

    python bench/citations.py [folder with the lists]

The lists are not part of the project; without them it says so and stops. One list was used to
write the parser, the other was not: only the second says how it does on habits nobody looked at.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from powerlist.language import categories, codes, fees, limits, outcomes, parties, statutes

LISTS = {
    "hlj_province_2018.csv": "development: the parser was written with it in view",
    "danyang_city_2018.csv": "unseen until its first measurement",
}
CODED = (*LISTS, "gd_province_2021.csv")
LEAST_SECONDS = 0.5
Rows = list[dict[str, str]]


def main() -> None:
    """Print the figures."""
    here = Path(__file__).resolve()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parents[2] / "shared" / "real"
    present = {name: folder / name for name in CODED if (folder / name).is_file()}
    for name in CODED:
        if name not in present:
            print(f"{name}: not in {folder}; nothing measured")
    rows = {name: _rows(path) for name, path in present.items()}
    for name, about in LISTS.items():
        if name in rows:
            _tell_citations(name, about, _distinct(rows[name], "legal_basis"))
    for name, held in rows.items():
        _tell_codes(name, _distinct(held, "code"))
    _tell_speed([row for held in rows.values() for row in held])


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _distinct(rows: Rows, column: str) -> list[str]:
    return sorted({row[column] for row in rows if row[column].strip()})


def _tell_citations(name: str, about: str, cells: list[str]) -> None:
    found = [statutes.citations(cell) for cell in cells]
    cited = [citation for held in found for citation in held]
    with_kind = sum(citation.kind is not None for citation in cited)
    known = sum(citation.statute_id is not None for citation in cited)
    parsed = sum(map(bool, found))
    print(f"{name} ({about})")
    print(f"  cells      {len(cells)} distinct, with a citation {_share(parsed, len(cells))}")
    print(f"  citations  {len(cited)}, kind known {_share(with_kind, len(cited))}, "
          f"resolved {_share(known, len(cited))}")  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "none"


def _tell_codes(name: str, cells: list[str]) -> None:
    found = Counter[str]()
    for cell in cells:
        code = codes.parse(cell)
        found[f"{code.scheme}, body {code.body_check}" if code else "no known scheme"] += 1
    print(f"{name}: codes {dict(found.most_common())}")


def _tell_speed(rows: Rows) -> None:
    """Values a second on one core, each distinct value read without what was kept of it."""
    bases = _distinct(rows, "legal_basis") if rows else []
    days = sorted(
        {row[name] for row in rows for name in ("time_limit_legal", "time_limit_promised")}
    )
    opinions = ["保留", "部分取消，部分下放至乡镇", "转移社会组织", "调整实施机关", "并入取水许可"]
    readings: list[tuple[str, Callable[[str], object], Iterable[str]]] = [
        ("citations, cells", statutes.citations.__wrapped__, bases),
        ("limits", limits.parse.__wrapped__, days),
        (
            "categories",
            categories.parse.__wrapped__,
            ["行政许可", "非行政许可审批", "一、行政处罚"],
        ),
        ("fees", fees.charged.__wrapped__, ["否", "是", "工本费10元", "不收费"]),
        ("outcomes", outcomes.read.__wrapped__, opinions),
        ("applicants", parties.applicants.__wrapped__, ["公民、法人和其他组织", "企业", "个人"]),
        ("codes", codes.parse.__wrapped__, _distinct(rows, "code") if rows else []),
    ]
    for name, read, values in readings:
        held = list(values)
        if held:
            print(f"speed      {name:18} {_speed(read, held):>10,.0f} a second")


def _speed(read: Callable[[str], object], values: list[str]) -> float:
    done, began = 0, time.process_time()
    while (spent := time.process_time() - began) < LEAST_SECONDS:
        for value in values:
            read(value)
        done += len(values)
    return done / spent


if __name__ == "__main__":
    main()
