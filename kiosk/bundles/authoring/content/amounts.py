"""Finds what the words of a measure say: its value with its sign, on the scale of its unit. Pure.

The number, the unit and the words around them count together: 减少 + 13.7 + % is minus 13.7 percent, 6.9 + 亿元 is 690,000,000 元.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kiosk.bundles.authoring.sheets.numbers import (
    Reading,
    Unread,
    bounds_after,
    bounds_before,
    normal,
    numbers_in,
    power_of,
    power_of_english,
    read,
    short,
)
from kiosk.exhibition.figures import Comparator

_UNITS: dict[str, tuple[str, str]] = {
    "公里": ("米", "1000"),
    "千米": ("米", "1000"),
    "厘米": ("米", "0.01"),
    "毫米": ("米", "0.001"),
    "公斤": ("克", "1000"),
    "千克": ("克", "1000"),
    "吨": ("克", "1000000"),
    "平方公里": ("平方米", "1000000"),
    "平方千米": ("平方米", "1000000"),
    "公顷": ("平方米", "10000"),
    "人民币": ("元", "1"),
    "元人民币": ("元", "1"),
    "％": ("%", "1"),
    "km": ("米", "1000"),
    "kilometre": ("米", "1000"),
    "kilometer": ("米", "1000"),
    "metre": ("米", "1"),
    "meter": ("米", "1"),
    "square kilometre": ("平方米", "1000000"),
    "square kilometer": ("平方米", "1000000"),
    "sq km": ("平方米", "1000000"),
    "km²": ("平方米", "1000000"),
    "square metre": ("平方米", "1"),
    "square meter": ("平方米", "1"),
    "m²": ("平方米", "1"),
    "㎡": ("平方米", "1"),
    "hectare": ("平方米", "10000"),
    "tonne": ("克", "1000000"),
    "yuan": ("元", "1"),
    "rmb": ("元", "1"),
    "rmb yuan": ("元", "1"),
    "yuan rmb": ("元", "1"),
    "yuan (rmb)": ("元", "1"),
    "cny": ("元", "1"),
    "renminbi": ("元", "1"),
    "percent": ("%", "1"),
    "per cent": ("%", "1"),
    "people": ("人", "1"),
    "person": ("人", "1"),
}
"""Units that are a multiple of another one, or its English name."""

_COUNTED = frozenset(
    [
        "件",
        "个",
        "人",
        "名",
        "家",
        "座",
        "所",
        "项",
        "次",
        "册",
        "本",
        "套",
        "辆",
        "户",
        "条",
        "张",
        "位",
        "处",
        "种",
        "台",
        "栋",
        "幅",
        "部",
        "篇",
        "期",
        "场",
        "人次",
        "家次",
        "件套",
        "件（套）",
    ]
)
"""Chinese counting words. English has none: any noun that is no unit of measurement counts the same."""
_MEASURED = r"\b(?:dollars?|usd|us\$|euros?|pounds?|miles?|acres?|feet|foot|inch(?:es)?|yards?|ounces?|mu|gallons?|tons?|degrees?)\b|\$|€|£"

_FALLS = "负增长|减少|下降|降低|回落|缩减|缩小|减小|下滑|下跌|萎缩|递减|收缩|削减|压减|走低|降幅|减幅|跌幅|衰退|缩短|裁减|精简|减员|裁员|流失|核减|净减|锐减|骤减|关闭|关停|撤销|裁撤|淘汰|拆除|腾退|注销|丢失|损失"
_RISES = "增长|增加|上升|提高|扩大|增幅|涨幅|提升|上涨|新增|净增|攀升"
_BEFORE_NUMBER = "(?:了|了?(?:约|近|超过?|逾|至少|至多|不到|不足|达到?)|$)"
_TURN = (
    rf"({_FALLS}|少(?=了)|[减降跌](?={_BEFORE_NUMBER}))|({_RISES}|多(?=了)|[翻增涨升](?={_BEFORE_NUMBER}))"
)
"""Words that say where an amount goes. One character alone counts only before the number: 减排 is no fall."""
_TO = "了?(?:到|至(?![少多])|为|成)"
_FALLS_BY = "(?:降幅|减幅|跌幅|负增长)(?!.*(?:增长|增加|新增))"
"""A rate of a fall, whatever becomes of the rate itself: 降幅收窄至, 降幅为."""
_ENDS_AT = (
    rf"(?:(?:{_FALLS}|{_RISES}|[减降跌增涨升])了?(?:到|至(?![少多今]))|(?:{_FALLS}|[减降跌])了?为)"
    rf"(?:(?!{_FALLS}|{_RISES})[^，,；;])*$"
)
_EACH_YEAR = r"年均|每年|逐年|平均|复合|递增|递减|年化|(?<!\d)年增"
_IN_ALL = "累计|累积|共[计增减下]|合计|总计|总共|[较比](?!上年|上一年|去年|前一?年|同期|前期).*年"
_MOVES = "(?:前移|前进|后移|后退|进位)了?$"
_RATE = "增速|增长率|增幅|涨幅|升幅|降幅|减幅|跌幅|增长速度"
"""Names of a rate, which may itself go up or down."""
_NO_LESS_EN = r"(?i)\b(?:no|not) (?:less|lower|fewer) than\b|\b(?:less|lower|fewer) than\b|\bup to\b"
"""English words that bound a number and do not say where it goes."""
_FALLS_EN = r"(?i)\b(?:declin|decreas|fell\b|falls?\b|falling|drop|down\b|reduc|cuts?\b|shr[aiu]nk|lower|less\b|dip|slump|minus\b|negative\b)"
_RISES_EN = r"(?i)\b(?:gr[eo]w|increas|ris[ei]|rose\b|up\b|gain|expan|enlarg|higher|climb|added\b|adding\b)"

_PER_CENT = {"%": Decimal(1), "百分点": Decimal(1), "‰": Decimal("0.1"), "成": Decimal(10), "折": Decimal(10)}


class Scale(NamedTuple):
    """A unit of measurement: a multiple of a base unit. 亿元 is a hundred million 元."""

    power: Decimal
    base: str

    @classmethod
    def of(cls, unit: str) -> Scale:
        """The scale of a unit in Chinese or English."""
        power, rest, before = Decimal(1), normal(unit), ""
        while rest != before and rest not in _UNITS:
            before = rest
            more, rest = power_of(rest)
            power *= more
        if rest.isascii() and rest not in _UNITS:
            english, rest = power_of_english(rest)
            power *= english
            rest = rest if rest in _UNITS else rest.removesuffix("s")
        base, multiple = _UNITS.get(rest, (rest, "1"))
        return cls(power * Decimal(multiple), base)


class Words(NamedTuple):
    """The words of a measure in one language."""

    before: str
    number: str
    unit: str
    after: str
    label: str = ""

    @property
    def reading(self) -> Reading | Unread:
        """The number alone. 前 before it makes 3 one of the first three; 百分之 before it belongs to it."""
        if self.number.strip() == "首" and self.unit.strip() in ("位", "名"):
            return read("首位")
        fraction = re.search(rf"[{_NUMERALS}\d]+分之$", normal(self.before))
        found = read(fraction[0] + self.number) if fraction else read(self.number)
        if not isinstance(found, Unread) and re.search("前$", self.before.strip()):
            return Unread.TOP
        return found

    @property
    def direction(self) -> int:
        """-1 if the words before the number, after it or in the label say that something falls, 1 if it rises, otherwise 0.

        下降到 700 states a level, not a fall.
        """
        for said in (self.before, self.after, self.label + " "):
            if re.search(_FALLS_BY, said):
                return -1
            turns = list(re.finditer(_TURN, said))
            if turns:
                last = turns[-1]
                if re.match(_TO, said[last.end() :]):
                    return 0
                return -1 if last[1] else 1
        return 0

    @property
    def ends_at(self) -> bool:
        """Whether the number is where an amount has come to, not by how much it changed: 增加到 4, 由 8 减至 4."""
        if not any(word in self.before for word in "到至为"):
            return False
        return bool(re.search(_ENDS_AT, self.before)) and not re.search(_RATE, self.before + self.label)

    @property
    def is_in_all(self) -> bool:
        """Whether a change is that of all years together: 累计增长 40%, 翻两番."""
        said = self.before + self.label + self.after
        whole = re.search(_IN_ALL, said) or normal(self.unit).startswith(("倍", "番"))
        return bool(whole) and not re.search(_EACH_YEAR, said)

    @property
    def is_move(self) -> bool:
        """Whether the number counts the places that somebody went up or down: 上升 3 位."""
        moves = re.search(_MOVES, self.before) or Words(self.before, "", "", "").direction
        return bool(moves) and bool(re.match("个?[位名席]", self.unit + self.after))

    @property
    def direction_en(self) -> int:
        """The same for English words."""
        said = re.sub(_NO_LESS_EN, " ", f"{self.before} {self.after}")
        falls, rises = re.search(_FALLS_EN, said), re.search(_RISES_EN, said)
        return 0 if bool(falls) == bool(rises) else -1 if falls else 1

    @property
    def comparators(self) -> tuple[Comparator, ...]:
        """The words that stand directly before or after the number, or in it, and bound it."""
        found = self.reading
        inside = () if isinstance(found, Unread) else found.comparators
        behind = bounds_after(self.unit) or bounds_after(self.unit.lstrip("十百千万亿"))
        behind = behind or bounds_after(self.after)
        said = self.before + self.number + self.unit + self.after
        every = dict.fromkeys((*bounds_before(self.before), *inside, *behind))
        return tuple(one for one in every if one.is_in(said))


def percent_of(words: Words, found: Reading) -> Decimal | None:
    """The number in percent, without the sign that words give it. None if its unit does not tell: 增长到 3 倍."""
    if found.is_share:
        return found.percent
    unit = normal(words.unit) + normal(words.after)
    for sign, factor in _PER_CENT.items():
        if re.match(rf"(?:多|余|个)*{sign}", unit):
            return short(found.value * factor)
    if unit.startswith("倍"):
        return found.value * 100 if words.direction == 1 else None
    if unit.startswith("番"):
        return (2**found.value - 1) * 100 if 0 < found.value <= 10 else None
    return found.value


def percent_en(words: Words, found: Reading) -> Decimal | None:
    """The English number in percent. None if its unit does not tell."""
    unit = normal(words.unit + " " + words.after).lower().strip()
    if found.is_share:
        return found.percent
    if re.match(r"%|per ?cent|percentage", unit):
        return found.value
    return found.value / 10 if unit.startswith("‰") else None


class Amount(NamedTuple):
    """An amount that words state: 7 × 10¹⁰ of the base 元, which is 700 of the scale 亿元."""

    absolute: Decimal
    scale: Scale

    @property
    def value(self) -> Decimal:
        """The amount in its own unit."""
        return short(self.absolute / self.scale.power)

    def on(self, scale: Scale) -> Decimal:
        """The amount in another unit with the same base."""
        return short(self.absolute / scale.power)


def amount_of(words: Words, found: Reading, quantity: str = "") -> Amount:
    """The amount in `quantity`, or in the unit of the words if `quantity` names something else or nothing."""
    if found.is_share:
        return Amount(found.percent, Scale(Decimal(1), "%"))
    written = words.unit or found.unit
    wanted = Scale.of(quantity or written)
    if not written and wanted.base and Scale.of(words.after).base == wanted.base:
        written = words.after
    unit = Scale.of(written)
    if not written:
        # 700 with the quantity 亿元 counts in 亿元; 6.9亿 has its power already.
        own = found.value != found.coefficient
        return Amount(found.value * (1 if own else wanted.power), wanted)
    return Amount(found.value * unit.power, wanted if wanted.base == unit.base else unit)


def ratio_of(words: Words) -> tuple[Decimal, Decimal] | None:
    """The two sides of 1：15, 2.5比1, 三分之一, 每千人 + 3.2, 3.2 + 张/千人, one in three. None if there are not two."""
    said = normal(words.number)
    if each := re.search(rf"每(.*?)[^\d{_NUMERALS}.]", normal(words.before) + " "):
        return _sides(said, each[1])
    if each := re.match(
        rf"每([\d.,{_NUMERALS}]*)[\u4e00-\u9fff]*?(?:有|拥有|约|配备|为)?([\d.,{_NUMERALS}]+)", said
    ):
        return _sides(each[2], each[1])
    if "人均" in words.before or "户均" in words.before:
        return _sides(said, "1")
    if per := re.search(rf"(?:/|每|per )\s*([\d.,{_NUMERALS}]*)", normal(words.unit)):
        return _sides(said, per[1])
    if two := re.fullmatch(r"(.+?) (?:in|to|out of|for every|per) (.+)", said.lower()):
        return _sides(two[1], two[2])
    alone = words.reading
    if "‰" in said + normal(words.unit) and not isinstance(alone, Unread):
        return _sides(str(alone.coefficient), "1000")
    pair = numbers_in(said)
    if pair is not None and len(pair) == 2 and pair[1] > 0 and pair[0] >= 0:
        return pair[0], pair[1]
    part = re.fullmatch(rf"([{_NUMERALS}\d]+)分之([{_NUMERALS}\d]+)|(\d+)/(\d+)", said)
    if part:
        return _sides(part[2] or part[3], part[1] or part[4])
    return None


_NUMERALS = "〇零一二两三四五六七八九十百千万亿"


def _sides(first: str, second: str) -> tuple[Decimal, Decimal] | None:
    upper, lower = read(first), read(second or "1")
    if isinstance(upper, Unread) or isinstance(lower, Unread) or upper.is_share or lower.is_share:
        return None
    return (upper.value, lower.value) if upper.value >= 0 and lower.value > 0 else None


def comparable(zh: str, en: str) -> bool:
    """Whether numbers with these two units must be equal, so that a difference is a slip."""
    mine, its = Scale.of(zh).base, Scale.of(en).base
    if mine == its:
        return True
    if mine in ("", *_COUNTED):
        return its not in {base for base, _ in _UNITS.values()} - {"人"} and not re.search(_MEASURED, its)
    return False


def nearly_equal(one: Decimal, other: Decimal, *, share: Decimal = Decimal("1e-9")) -> bool:
    """Whether two numbers are equal, but for a part `share` of them."""
    return abs(one - other) <= share * max(abs(one), abs(other))


def agrees(said: Decimal, given: Decimal) -> bool:
    """Whether `given` is the number `said`. A fraction like a third may be given rounded: 33.3."""
    if nearly_equal(said, given):
        return True
    exponent = given.as_tuple().exponent
    endless = len(said.as_tuple().digits) > 20
    return (
        endless
        and isinstance(exponent, int)
        and exponent < 0
        and abs(said - given) <= Decimal(1).scaleb(exponent) / 2
    )
