"""Files damaged at random end in an outcome and a sentence, soon, and never in an exception."""

import io
import random
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from powerlist.model import FileOutcome, ReturnFile
from powerlist.read import sheets
from powerlist.settings import ReadSettings

CORPUS = Path(__file__).parent / "corpus"
UNREAD = {"damaged", "hostile", "not_tables", "other_archives", "passwords"}  # even when whole
SOUND = sorted(
    path
    for path in CORPUS.glob("*/*.*")
    if path.suffix not in {".toml", ".pyc"} and path.parent.name not in UNREAD
)
MOST_SECONDS = 5.0


def flipped(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def without_a_piece(data: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(data))
    return data[:first] + data[first + chance.choice((1, 7, 512, 4096)) :]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """Sectors in another order, as broken memory sticks give them back."""
    size = 512
    sectors = [data[start : start + size] for start in range(0, len(data), size)]
    left, right = chance.randrange(len(sectors)), chance.randrange(len(sectors))
    sectors[left], sectors[right] = sectors[right], sectors[left]
    return b"".join(sectors)


def in_a_member(data: bytes, chance: random.Random) -> bytes:
    """One member's content damaged, its check sum made right again; members change places."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return flipped(data, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(info.filename, package.read(info)) for info in package.infolist()]
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile):  # locked by a password
        return flipped(data, chance)
    if not members:
        return data
    index = chance.randrange(len(members))
    name, content = members[index]
    if content and chance.random() < 0.6:
        members[index] = (name, chance.choice(DAMAGES[:3])(content, chance))
    else:
        other = chance.randrange(len(members))
        members[index] = (name, members[other][1])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members:
            package.writestr(member, content)
    return target.getvalue()


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped, cut, without_a_piece, shuffled, in_a_member, in_a_member,
)  # fmt: skip


def read_damaged(folder: Path, seed: int, count: int) -> None:
    """Damage `count` files of the corpus, of each format in turn, and read them all."""
    chance = random.Random(seed)  # noqa: S311 - noise, not a secret
    by_format: dict[str, list[Path]] = {}
    for path in SOUND:
        by_format.setdefault(path.suffix, []).append(path)
    formats = sorted(by_format)
    returns = []
    for number in range(count):
        source = chance.choice(by_format[formats[number % len(formats)]])
        data = source.read_bytes()
        damage = chance.choice(DAMAGES)
        path = folder / f"{number:04}-{damage.__name__}-{source.parent.name}{source.suffix}"
        path.write_bytes(damage(data, chance) if data else data)
        returns.append(ReturnFile(1, path.name, path))

    moments = [time.perf_counter()]
    reading = sheets(returns, ReadSettings(), lambda *_: moments.append(time.perf_counter()))

    slowest = max(
        (later - earlier, name)
        for earlier, later, name in zip(moments, moments[1:], reading.files["file"], strict=False)
    )
    assert slowest[0] < MOST_SECONDS, slowest
    assert set(reading.files["outcome"]) <= set(FileOutcome)
    unexplained = (~pl.col("outcome").is_in(["read", "nil"])) & (pl.col("detail") == "")
    assert reading.files.filter(unexplained)["file"].to_list() == []
    assert reading.files["rows"].sum() == reading.physical_rows().height
    assert not reading.sheets.select("file", "sheet", "row", "table").is_duplicated().any()


def test_a_cut_file_never_passes_for_a_whole_one(tmp_path: Path) -> None:
    """Text is left out: nothing in it tells where it ought to end."""
    chance = random.Random(7)  # noqa: S311 - as above
    returns, whole_of = [], {}
    for path in sorted((CORPUS / "form").glob("form.*")):
        if path.suffix in {".csv", ".txt"}:
            continue
        data = path.read_bytes()
        returns.append(ReturnFile(1, path.name, path))
        for length in (
            *(chance.randrange(len(data)) for _ in range(4)),
            len(data) - 22,
            len(data) - 1,
        ):
            shorter = tmp_path / f"{length}-{path.name}"
            shorter.write_bytes(data[:length])
            returns.append(ReturnFile(1, shorter.name, shorter))
            whole_of[shorter.name] = path.name
    reading = sheets(returns, ReadSettings())
    items = Counter(reading.sheets.filter(pl.col("kind") == "item")["file"])
    passed = set(reading.files.filter(pl.col("outcome") == "read")["file"])
    assert {items[name] for name in whole_of.values()} == {7}
    assert [name for name in whole_of if name in passed and items[name] != 7] == []


def test_a_hundred_damaged_files_end_in_outcomes(tmp_path: Path) -> None:
    read_damaged(tmp_path, seed=100, count=100)


@pytest.mark.slow
def test_a_thousand_damaged_files_end_in_outcomes(tmp_path: Path) -> None:
    read_damaged(tmp_path, seed=1_000, count=1_000)
