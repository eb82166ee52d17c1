"""A small city that returns a few lists: what tests of the whole road share."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import settings as hypothesis_settings

from powerlist.settings import Round, Settings, Unit

# Time is measured in bench/; a busy machine must not fail a property.
hypothesis_settings.register_profile("powerlist", deadline=None)
hypothesis_settings.load_profile("powerlist")

HEADS = ("序号", "事项名称", "审批类别", "设定依据", "法定时限", "承诺时限", "收费")
LICENCE = ("行政许可", "《中华人民共和国水法》第四十八条", "20个工作日", "10个工作日", "不收费")

WriteReturn = Callable[..., Path]


@pytest.fixture
def settings() -> Settings:
    return Settings(
        city="广水市",
        division="421381",
        year=2014,
        edition="2014年版",
        published_on=date(2014, 12, 1),
        units=(
            Unit("广水市水利局", ("市水利局", "水利局")),
            Unit("广水市农业局", ("市农业局", "农业局")),
            Unit("广水市林业局", ("市林业局", "林业局")),
        ),
        rounds=(Round(1),),
    )


@pytest.fixture(scope="session")
def write_return() -> WriteReturn:
    """Write a unit's list: `write_return(path, "市水利局", ("取水许可", …))`.

    A row is a name, or a name followed by the cells of the further columns.
    """

    def write(path: Path, unit: str, rows: Sequence[str | tuple[str, ...]]) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["行政审批事项清理表"])
        sheet.append([f"填报单位：{unit}"])
        sheet.append(HEADS)
        for number, row in enumerate(rows, 1):
            name, *more = (row,) if isinstance(row, str) else row
            sheet.append([number, name, *more, *LICENCE[len(more) :]])
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    return write
