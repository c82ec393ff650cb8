"""The texts of the charts that are ours and not from the source: what is derived, what is schematic, what is to scale.

They are about the drawing only. Everything that is stated about the world comes from the exhibition.
"""

from __future__ import annotations

from kiosk.exhibition.figures import Comparator
from kiosk.exhibition.text import Text
from kiosk.exhibition.theme import Motif

FALL = Text("减少", "down")

DERIVED = Text("按年均增速推算", "Derived from the average annual rate")

START_IS = Text("起点", "Start")
YEARS_ON = Text("{years}年后约", "{years} years on, about")
YEAR_ON = Text("一年后约", "1 year on, about")
INDEX_OF = Text("起点＝100，自零绘起", "start = 100, drawn from zero")

BEFORE = Text("此前", "Before")
AFTER = Text("此后", "After")
BEFORE_AFTER = Text("两级高度之比即为该比率，自零绘起", "The two steps are true to the rate, drawn from zero")
BEFORE_AFTER_BRIEF = Text("两级高度按比率", "Steps true to the rate")

TRUE_HEIGHTS = Text("山高按 {ratio} 绘制，自零起", "Heights true to {ratio}, from zero")
TRUE_HEIGHTS_BRIEF = Text("山高 {ratio}", "True heights {ratio}")
ONE_MOUNTAIN = Text("示意：只有一座山，高低不作比较", "Schematic: a single mountain, compared with nothing")
EACH_MOUNTAIN = Text("示意：各山不同比例，高低不作比较", "Schematic: the mountains are not on one scale")
EACH_MOUNTAIN_BRIEF = Text("示意：各山不同比例", "Schematic: not on one scale")
OWN_SCALE = Text("与其他图不同比例", "Not on the scale of the other charts")
ONE_SCALE = Text("高度按同一比例绘制，自零起", "Heights on one scale, from zero")
ONE_SCALE_BRIEF = Text("同一比例，自零起", "One scale, from zero")
SERIES_OF = Text(
    "单位：{unit}；高度自零绘起，时间间隔按比例", "Unit: {unit}. Heights from zero, times at true distances"
)
SERIES = Text("高度自零绘起，时间间隔按比例", "Heights from zero, times at true distances")
UNIT_IS = Text("单位：{unit}", "Unit: {unit}")
TRUE_WIDTHS = Text("宽度按真实比例绘制", "Widths in true proportion")
TRUE_WIDTHS_BRIEF = Text("宽度按比例", "True widths")
SLIPS = Text("全简为100%，每支简为{each}%", "The whole roll is 100%, one slip is {each}%")
SLIPS_BRIEF = Text("每支简{each}%", "One slip {each}%")
WHOLE_BAR = Text("全条为100%", "The whole bar is 100%")
OPEN_RANGE = Text("虚线：可能更高", "Dashed: it may be more")

MAY_BE_MORE = Text("按所写的数绘制，可能更高", "Drawn at the number; it may be more")
MAY_FALL_MORE = Text("按所写的数绘制，可能减少得更多", "Drawn at the number; it may have fallen more")
MAY_FALL_LESS = Text("按所写的数绘制，可能减少得较少", "Drawn at the number; it may have fallen less")
MAY_BE_LESS = Text("按所写的数绘制，可能更低", "Drawn at the number; it may be less")

SCHEMATIC = Text("示意", "Schematic")
RANK_SCHEMATIC = Text(
    "示意：其余山峰不代表具体名次", "Schematic: the other peaks stand for no one in particular"
)
RANK_SCHEMATIC_PLAIN = Text(
    "示意：其余不代表具体名次", "Schematic: the others stand for no one in particular"
)
LEFT_OUT = Text("第{first}至{last}名从略", "Places {first} to {last} left out")
ROAD_SCHEMATIC = Text("示意：道路不按比例绘制", "Schematic: the road is not to scale")
WATER_FULL = Text("水位线即全部达标", "The waterline is 100%")
WATER_SHARE = Text("水位自零绘起", "Water level from zero")

TILES = {
    Motif.MOUNTAINS: Text("每格{each}{unit}", "One field is {each} {unit}"),
    Motif.SLIPS: Text("每支简{each}{unit}", "One slip is {each} {unit}"),
    Motif.PLAIN: Text("每格{each}{unit}", "One square is {each} {unit}"),
}
TILES_LOST = Text("每个虚线格为减少{each}{unit}", "Dashed: each {each} {unit} lost")
OMITTED = Text("略", "omitted")

SUM = Text("合计（推算）", "Total (derived)")
DERIVED_INDEX = Text(
    "推算：{years}年后指数（起点＝100）",
    "Derived: index {years} years on (start =\u00a0100)",
)
ABOUT = Text("约{value}", "about {value}")
REMARK = Text("（{remark}）", " ({remark})")
"""A remark of the author after a value."""
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
    Comparator.NOT_REACHED: Text("不到", "less than"),
    Comparator.MOST: Text("最多", "at most"),
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
