"""The texts of the charts that are ours and not from the source: what is derived, what is schematic, what is to scale.

They are about the drawing only. Everything that is stated about the world comes from the exhibition.
"""

from __future__ import annotations

from kiosk.exhibition.figures import Comparator
from kiosk.exhibition.text import Text

DERIVED = Text("按年均增速推算", "Derived from the average annual rate")

START_IS = Text("起点", "Start")
YEARS_ON = Text("{years}年后约", "{years} years on, about")
INDEX_OF = Text("起点＝100，自零绘起", "start = 100, drawn from zero")

TRUE_HEIGHTS = Text("山高按 {ratio} 绘制，自零起", "Heights true to {ratio}, from zero")
TRUE_HEIGHTS_BRIEF = Text("山高 {ratio}", "True heights {ratio}")
ONE_MOUNTAIN = Text("示意：只有一座山，高低不作比较", "Schematic: a single mountain, compared with nothing")
TRUE_WIDTHS = Text("宽度按真实比例绘制", "Widths in true proportion")
TRUE_WIDTHS_BRIEF = Text("宽度按比例", "True widths")
SLIPS = Text("全简为100%，每支简为{each}%", "The whole roll is 100%, one slip is {each}%")
SLIPS_BRIEF = Text("每支简{each}%", "One slip {each}%")
OPEN_RANGE = Text("虚线：可能更高", "Dashed: it may be more")

SCHEMATIC = Text("示意", "Schematic")
RANK_SCHEMATIC = Text(
    "示意：其余山峰不代表具体名次", "Schematic: the other peaks stand for no one in particular"
)
ROAD_SCHEMATIC = Text("示意：道路不按比例绘制", "Schematic: the road is not to scale")
WATER_FULL = Text("水位线即全部达标", "The waterline is 100%")
WATER_SHARE = Text("水位自零绘起", "Water level from zero")

TILES = Text("每格{each}{unit}", "One field is {each} {unit}")

SUM = Text("合计（推算）", "Total (derived)")
DERIVED_INDEX = Text(
    "推算：{years}年后指数（起点＝100）",
    "Derived: index {years} years on (start =\u00a0100)",
)
ABOUT = Text("约{value}", "about {value}")
NO_UNIT = Text("—", "—")

COMPARATORS = {
    Comparator.EXPECTED: Text("预计", "expected"),
    Comparator.EXCEEDS: Text("突破", "over"),
    Comparator.REACHES: Text("达", "reaching"),
    Comparator.AT_LEAST: Text("以上", "or more"),
    Comparator.ABOUT: Text("约", "about"),
    Comparator.NEARLY: Text("近", "nearly"),
    Comparator.OVER: Text("超", "over"),
    Comparator.PAST: Text("逾", "over"),
    Comparator.MINIMUM: Text("至少", "at least"),
    Comparator.NO_LESS: Text("不少于", "at least"),
    Comparator.NOT_LOWER: Text("不低于", "at least"),
    Comparator.SHORT_OF: Text("不足", "less than"),
    Comparator.NOT_OVER: Text("不超过", "at most"),
    Comparator.UP_TO: Text("至多", "at most"),
    Comparator.MORE: Text("多", "and more"),
    Comparator.AND_MORE: Text("余", "and more"),
    Comparator.AROUND: Text("左右", "or so"),
    Comparator.OR_SO: Text("上下", "or so"),
    Comparator.AT_MOST: Text("以下", "or less"),
    Comparator.WITHIN: Text("以内", "or less"),
}
"""Short words for comparators, for places without room for the whole wording of the source."""

EXPECTED_TO_EXCEED = "expected to exceed"
