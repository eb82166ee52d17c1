"""How fast files are read, beside the libraries that read the same: bench/reading.py [--large].

Each reader runs in a process of its own, once; its time has no imports in it, its memory has. The
libraries only fetch cells; ours also finds tables, classifies every row and builds the frames.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

READERS = ("powerlist", "powerlist again", "calamine", "openpyxl")
HEAD = [
    "序号", "项目名称", "子项", "审批类别", "设定依据", "审批对象", "法定时限", "承诺时限",
    "是否收费", "收费依据", "行使层级", "备注",
]  # fmt: skip
BASIS = "《中华人民共和国水法》第四十八条；《取水许可和水资源费征收管理条例》第二条"


def make(path: Path, count: int) -> None:
    """A return of `count` items, half of the names with a sub-item."""
    import xlsxwriter  # noqa: PLC0415 - not to be in the readers' memory

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("清单")
    sheet.write_row(0, 0, ["广水市行政审批事项清理表"])
    sheet.write_row(1, 0, ["填报单位：广水市水利局"])
    sheet.write_row(2, 0, HEAD)
    for number in range(1, count + 1):
        name, sub = f"第{number}号取水许可审批", None if number % 2 else f"第{number}号新办"
        row = [number, name, sub, "行政许可", BASIS, "企业、事业单位", 20, 10 + number % 5]
        sheet.write_row(number + 2, 0, [*row, "否", "无", "县级", f"备注{number % 97}"])
    book.close()


def powerlist(files: list[Path], cache: Path | None = None) -> Callable[[], int]:
    """All of reading."""
    from powerlist.model import ReturnFile  # noqa: PLC0415 - each reader loads its own
    from powerlist.read import sheets  # noqa: PLC0415 - as above
    from powerlist.settings import ReadSettings  # noqa: PLC0415 - as above

    returns = [ReturnFile(1, path.name, path) for path in files]
    return lambda: sheets(returns, ReadSettings(), cache=cache).sheets.height


def again(files: list[Path]) -> Callable[[], int]:
    """The second run over unchanged files."""
    cache = files[0].parent / "cache"
    powerlist(files, cache)()
    return powerlist(files, cache)


def calamine(files: list[Path]) -> Callable[[], int]:
    """Bare cells."""
    from python_calamine import load_workbook  # noqa: PLC0415 - as above

    return lambda: sum(len(load_workbook(str(p)).get_sheet_by_index(0).to_python()) for p in files)


def openpyxl(files: list[Path]) -> Callable[[], int]:
    """Bare cells, streamed."""
    from openpyxl import load_workbook  # noqa: PLC0415 - as above

    def rows(path: Path) -> Iterable[object]:
        return load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)

    return lambda: sum(1 for path in files for _ in rows(path))


def measured(reader: str, folder: Path) -> dict[str, float]:
    """Seconds, megabytes at the peak (children included) and rows, in this process."""
    readers = {
        "powerlist": powerlist,
        "powerlist again": again,
        "calamine": calamine,
        "openpyxl": openpyxl,
    }
    read = readers[reader](sorted(folder.glob("*.xlsx")))
    start = time.perf_counter()
    rows = read()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": _peak(), "rows": rows}


def _peak() -> float:
    """0 where the system does not tell, as on Windows."""
    try:
        import resource  # noqa: PLC0415 - no such module on Windows
    except ImportError:
        return 0.0
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def main() -> None:
    """Make the files, run every reader on them, print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 200,000 rows")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        reader, folder = arguments.measure
        print(json.dumps(measured(reader, Path(folder))))
        return
    sizes = [(57, 50), (1, 20_000), *([(1, 200_000)] if arguments.large else [])]
    for files, rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(files):
                make(Path(folder) / f"{number}.xlsx", rows)
            print(f"{files} x {rows} rows x {len(HEAD)} columns")
            for reader in READERS:
                command = [sys.executable, __file__, "--measure", reader, folder]
                answer = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - this script
                found = json.loads(answer.stdout)
                print(
                    f"  {reader:16}{found['seconds']:8.2f} s {found['megabytes']:8.0f} MB"
                    f" {found['rows']:8} rows"
                )


if __name__ == "__main__":
    main()
