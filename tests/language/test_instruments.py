import pytest

from powerlist.language import instruments


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("中华人民共和国水法", None, "法律"),
        ("全国人民代表大会常务委员会关于修改某法的决定", None, "法律"),
        ("城市绿化条例", None, "行政法规"),
        ("城市房地产开发经营管理条例", None, "行政法规"),
        ("放射性药品管理办法", "国务院令第25号", "行政法规"),
        ("国务院关于投资体制改革的决定", "国发〔2004〕20号", "国务院决定"),
        ("对某些项目设定行政许可的决定", "国务院令第412号", "国务院决定"),
        ("湖北省湖泊保护条例", None, "地方性法规"),
        ("随州市城市绿化条例", None, "地方性法规"),
        ("湖北省实施〈中华人民共和国水法〉办法", None, "地方性法规"),
        ("湖北省殡葬管理办法", None, "地方政府规章"),
        ("某办法", "湖北省人民政府令第382号", "地方政府规章"),
        ("取水许可管理办法", "水利部令第34号", "部门规章"),
        (None, "卫生部令第35号", "部门规章"),
        ("关于做好清理工作的通知", None, "规范性文件"),
        ("国务院办公厅关于推进改革的意见", None, "规范性文件"),
        (None, "鄂政办发〔2015〕2号", "规范性文件"),
        ("取水许可管理办法", None, None),
        (None, "国发〔2014〕99号", None),
        (None, None, None),
    ],
)
def test_title_and_number_tell_the_kind(
    title: str | None, number: str | None, kind: str | None
) -> None:
    assert instruments.kind_of(title, number) == kind


def test_a_law_ranks_over_all_and_ministries_beside_local_governments() -> None:
    ordered = ["法律", "行政法规", "国务院决定", "地方性法规", "部门规章", "规范性文件", None]
    ranks = [instruments.rank(kind) for kind in ordered]
    assert ranks == sorted(set(ranks))
    assert instruments.rank("部门规章") == instruments.rank("地方政府规章")


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        ("法律", True),
        ("行政法规", True),
        ("国务院决定", True),
        ("地方性法规", True),
        ("部门规章", False),
        ("规范性文件", False),
        ("地方政府规章", None),
        (None, None),
    ],
)
def test_only_some_kinds_may_establish_a_licence(kind: str | None, may: bool | None) -> None:  # noqa: FBT001 - an expectation, not a switch
    assert instruments.may_establish_licence(kind) is may
