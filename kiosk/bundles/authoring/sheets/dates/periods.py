"""Names of dynasties and reigns with their years. The names alone place nothing in time: the years are for hints, and to compare.

Years are astronomical (-220 is 221 BC), as usual in Chinese reference works.
"""

from __future__ import annotations

import re

DYNASTIES: dict[str, tuple[int, int]] = {
    "夏朝": (-2069, -1599),
    "夏代": (-2069, -1599),
    "商朝": (-1599, -1045),
    "商代": (-1599, -1045),
    "西周": (-1045, -770),
    "东周": (-769, -255),
    "春秋": (-769, -475),
    "战国": (-474, -220),
    "秦朝": (-220, -206),
    "秦代": (-220, -206),
    "西汉": (-205, 8),
    "东汉": (25, 220),
    "汉朝": (-205, 220),
    "汉代": (-205, 220),
    "三国": (220, 280),
    "西晋": (265, 317),
    "东晋": (317, 420),
    "南北朝": (420, 589),
    "隋朝": (581, 618),
    "隋代": (581, 618),
    "唐朝": (618, 907),
    "唐代": (618, 907),
    "五代": (907, 960),
    "北宋": (960, 1127),
    "南宋": (1127, 1279),
    "宋朝": (960, 1279),
    "宋代": (960, 1279),
    "辽代": (907, 1125),
    "金代": (1115, 1234),
    "西夏": (1038, 1227),
    "元朝": (1206, 1368),
    "元代": (1206, 1368),
    "明朝": (1368, 1644),
    "明代": (1368, 1644),
    "明末清初": (1600, 1700),
    "清末": (1840, 1911),
    "晚清": (1840, 1911),
    "清朝": (1616, 1911),
    "清代": (1616, 1911),
    "民国": (1912, 1949),
    "tang dynasty": (618, 907),
    "song dynasty": (960, 1279),
    "yuan dynasty": (1206, 1368),
    "ming dynasty": (1368, 1644),
    "qing dynasty": (1616, 1911),
    "han dynasty": (-205, 220),
}
"""First and last year."""

ERAS: dict[str, int] = {
    "贞观": 627,
    "开元": 713,
    "天宝": 742,
    "绍兴": 1131,
    "淳熙": 1174,
    "淳祐": 1241,
    "洪武": 1368,
    "永乐": 1403,
    "宣德": 1426,
    "成化": 1465,
    "弘治": 1488,
    "正德": 1506,
    "嘉靖": 1522,
    "隆庆": 1567,
    "万历": 1573,
    "天启": 1621,
    "崇祯": 1628,
    "顺治": 1644,
    "康熙": 1662,
    "雍正": 1723,
    "乾隆": 1736,
    "嘉庆": 1796,
    "道光": 1821,
    "咸丰": 1851,
    "同治": 1862,
    "光绪": 1875,
    "宣统": 1909,
    "明治": 1868,
    "大正": 1912,
    "昭和": 1926,
}
"""The first year of each reign."""

REIGN = re.compile(rf"({'|'.join(ERAS)})(\d+)年")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
CYCLE = re.compile(f"([{_STEMS}])([{_BRANCHES}])年?")
_REPUBLIC = re.compile(r"民国(\d+)年?")
_LUNAR = re.compile("农历|阴历|夏历")


def names_other_calendar(text: str) -> bool:
    """Whether a text names a year of a reign, of the Republic or of the sixty-year cycle, or a lunar day."""
    return any(pattern.search(text) for pattern in (REIGN, CYCLE, _REPUBLIC, _LUNAR))


def says_the_same(year: int, text: str) -> bool:
    """Whether a text in another calendar may mean a day of the Gregorian `year`. A reign year and a lunar year overlap two of ours."""
    if found := REIGN.search(text):
        return 0 <= year - (ERAS[found[1]] + int(found[2]) - 1) <= 1
    if found := _REPUBLIC.search(text):
        return year == 1911 + int(found[1])
    if found := CYCLE.search(text):
        named = (_STEMS.index(found[1]), _BRANCHES.index(found[2]))
        return any(((lunar - 4) % 10, (lunar - 4) % 12) == named for lunar in (year, year - 1))
    return bool(_LUNAR.search(text))
