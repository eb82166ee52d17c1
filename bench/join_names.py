"""Distinct item names of realistic length, recombined from parts; one count, one list.

Parts are drawn with falling weight (the n-th at 1/√n), so that some words are everywhere and most
are rare, as on real lists. Similar pairs grow faster in number than names.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random
from typing import Final

SEED: Final = 421381  # any number would do; this is the sample city's division code


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SCOPES: Final = (
    "",
    "",
    "跨县区",
    "本行政区域内",
    "市级",
    "城市",
    "农村",
    "临时",
    "境外",
    "外商投资",
)
FIELDS: Final = _words(
    """
    建设项目 食品 药品 医疗机构 道路运输 河道 林木 公路 水利工程 烟花爆竹 危险化学品 特种设备
    民办学校 文物 出版物 社会团体 民办非企业单位 房地产 城镇燃气 城市供水 排水 人民防空 气象
    地质灾害 矿产资源 土地 草原 渔业 种子 农药 兽药 饲料 动物 植物 农业机械 粮食 烟草 酒类 盐业
    成品油 旅行社 娱乐场所 互联网上网服务 营业性演出 电影 广播电视 印刷 宗教活动场所 殡葬 公墓
    养老机构 残疾人 职业技能 劳务派遣 人力资源 社会保险 住房公积金 户外广告 市容环境 建筑垃圾
    生活垃圾 园林绿化 古树名木 道路 桥梁 管线 港口 航道 船舶 船员 内河 铁路 民用航空 邮政 电信
    无线电 计量 标准 认证 检验检测 工业产品 商标 专利 企业 个体工商户 合作社 外国人 护照 户籍
    枪支 爆炸物品 剧毒化学品 易制毒化学品 消防 保安 大型群众性活动 交通 机动车 驾驶 律师 公证
    司法鉴定 基层法律服务 会计 资产评估 税务 政府采购 彩票 统计 审计 档案 保密 密码 测绘 地图
    海域 湿地 自然保护区 风景名胜区 野生动物 防沙治沙 水土保持 取水 入河排污口 辐射 放射源
    固体废物 环境影响 节能 煤炭 电力 石油天然气管道 供热 可再生能源 招标投标 工程监理 施工
    勘察设计 造价 物业管理 房屋租赁 征收 拆迁
    """
)
DETAILS: Final = _words(
    """
    经营 生产 销售 储存 运输 使用 进口 出口 采集 采伐 采砂 占用 挖掘 改建 扩建 迁移 拆除 设计方案
    初步设计 竣工验收 质量监督 安全条件 安全设施 防护设施 人员资格 从业资格 执业资格 机构资质
    单位资质 场所 设施 设备 器材 用地 用水 用电 用林 价格 收费标准 服务质量 卫生条件
    环境影响报告书 环境影响报告表 水土保持方案 洪水影响评价 防洪评价 规划选址 规划条件 工程规划
    用地规划 乡村规划 招标方案 开工 停业 歇业 合并 分立 章程 名称 法定代表人 注册资本 经营范围
    经营地址 年度报告 备用金 保证金 补助资金 专项资金 奖励 表彰 信息公示 教材 课程 广告 标识 票据
    印章 合同 档案查阅 样品 品种 疫情 检疫 隔离 净化 处置 回收 利用 转让 抵押 出租 承包 流转 入股
    变更用途 延长期限
    """
)
PARTIES: Final = (
    "",
    "",
    "",
    "单位",
    "企业",
    "个人",
    "机构",
    "从业人员",
    "法人",
    "其他组织",
    "外资",
)
ACTS: Final = _words(
    """
    许可 审批 核准 备案 登记 变更 延续 注销 补办 换发 认定 确认 审核 审查 检查 年检 验收 初审
    转报 设立许可 变更许可 延续许可 注销登记 许可证核发 资格认定 资质认定 从事活动审批
    竣工验收备案 处罚 强制拆除 查封扣押 征收 给付 裁决 奖励 调解 筹设审批 设立审批 变更登记
    变更备案 合格证核发 证书核发 方案审批 文件审批
    """
)
MARKS: Final = (
    "",
    "",
    "",
    "",
    "（初审）",
    "（县级权限）",
    "（变更）",
    "（新办）",
    "（延续）",
    "（补证）",
)
SHARE_SIBLINGS: Final = 0.6  # names that say something else about what another name is about
SHARE_TWO_FIELDS: Final = 0.35
SHARE_SLIPPED: Final = 0.04  # names with one character dropped or doubled, as typing does

Drawer = Callable[[Sequence[str]], str]


def names(count: int) -> list[str]:
    """`count` distinct names in the order in which they were drawn."""
    random = Random(SEED)  # noqa: S311 - the same names every time are the point
    draw = _drawer(random)
    subjects: list[str] = []
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        if not subjects or random.random() >= SHARE_SIBLINGS:
            second = draw(FIELDS) if random.random() < SHARE_TWO_FIELDS else ""
            subjects.append(draw(SCOPES) + draw(FIELDS) + second + draw(DETAILS))
        name = random.choice(subjects) + draw(PARTIES) + draw(ACTS) + draw(MARKS)
        drawn.setdefault(_slipped(name, random))
    return list(drawn)


def _drawer(random: Random) -> Drawer:
    weights = list(accumulate((1 + place) ** -0.5 for place in range(len(FIELDS))))
    return lambda words: random.choices(words, cum_weights=weights[: len(words)])[0]


def _slipped(name: str, random: Random) -> str:
    if random.random() >= SHARE_SLIPPED:
        return name
    at = random.randrange(len(name))
    return name[:at] + random.choice(("", name[at] * 2)) + name[at + 1 :]
