"""The one reader of numbers: from a number as people write it to its value. Pure.

It reads digits of every width, Chinese numerals, powers (万, 亿), fractions, 成, percent, signs and words that bound a number
(约, 多, 以上). `english_numbers` reads English. What states no single value (几十, 三五, 30–40, 前三) is not read; the reason is given.

A panel reads numbers before it shows anything, and most of them are plain. So patterns are compiled when they are first needed
(`re` keeps them), and plain notations need none of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from kiosk.exhibition.figures import Comparator


class Unread(Enum):
    """The reason why a text has no single value."""

    UNKNOWN = auto()
    """It is not a number, or not a notation that is known here."""
    VAGUE = auto()
    """几十, 数百, 若干, several: no value is stated."""
    RANGE = auto()
    """30–40, 三五: two values with everything between them."""
    SEVERAL = auto()
    """Two or more different numbers: 2.6：48.8, 12（13）."""
    TOP = auto()
    """前三: one of the first three places, not a place."""
    BRACKETS = auto()
    """(3.5), as accountants write minus 3.5."""
    DATE = auto()
    """A year or a date, not an amount."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that was understood."""

    value: Decimal
    """30 for 三十, 690000000 for 6.9亿, 0.3 for 三成 and 30%."""
    coefficient: Decimal
    """The number before its power: 6.9 for 6.9亿, 30 for 30%."""
    is_share: bool = False
    """The notation states a part of a whole: 三成, 30%, 三分之一."""
    is_place: bool = False
    """The notation states a place in an order: 第一, 1st."""
    comparators: tuple[Comparator, ...] = ()
    """Words in the text that bound the number."""
    unit: str = ""
    """The rest of the text after the number: 元 for 6.9亿元."""

    @property
    def percent(self) -> Decimal:
        """The value of a share in percent."""
        return short(self.value * 100)


_PLAIN = re.compile(r"-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,10})?", re.ASCII)
_PROPORTION = re.compile(r"\d{1,15}(?:\.\d{1,10})?(?:\s*:\s*\d{1,15}(?:\.\d{1,10})?)+", re.ASCII)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"), "-"),
    **dict.fromkeys(map(ord, "〜∼"), "~"),
    **dict.fromkeys(map(ord, "。﹒"), "."),
    ord("﹪"): "%",
    ord("∶"): ":",
    ord("⁄"): "/",
    ord("﹢"): "+",
}
"""Full-width characters, spaces and dashes, and the ASCII characters that they stand for."""

_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_BIG = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
_DIGITS = {
    **{char: at for at, char in enumerate("零一二三四五六七八九")},
    **{char: at for at, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
ENGLISH_POWERS = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
}
_CHARACTERS = {**_DIGITS, **_SMALL}
"""Numbers of one character. 万 and 亿 are none: alone they are a power of one."""
_OLD = str.maketrans({"萬": "万", "億": "亿", "兩": "两", "貳": "贰", "參": "叁", "陸": "陆", "卅": "三十"})
_NUMERALS = "".join(_DIGITS) + "".join(_SMALL) + "万亿廿"

_POWERS = r"(?:(?:[十百千]?(?:万亿|亿|万)|[十百千])(?!分))"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,16})(?:\.\d{1,10})?|\.\d{1,10}"
_CORE = rf"(?a)(?:(?:{_ARABIC})(?:{_POWERS})?)+|[{_NUMERALS}]+(?:点[{''.join(_DIGITS)}]+)?{_POWERS}?"
_GROUP = rf"(?a)({_ARABIC})({_POWERS})?"

_BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(("大约为", "大约", "约为", "约有", "约", "大概", "~", "≈"), Comparator.ABOUT),
    **dict.fromkeys(("将近", "接近", "近"), Comparator.NEARLY),
    **dict.fromkeys(("超过", "超出", "超", ">"), Comparator.OVER),
    **dict.fromkeys(("突破", "突破了"), Comparator.EXCEEDS),
    "逾": Comparator.PAST,
    **dict.fromkeys(("达到", "达"), Comparator.REACHES),
    **dict.fromkeys(("不足", "未满", "<"), Comparator.SHORT_OF),
    "不到": Comparator.NOT_REACHED,
    "不少于": Comparator.NO_LESS,
    "不低于": Comparator.NOT_LOWER,
    **dict.fromkeys(("至少", "≥", "⩾"), Comparator.MINIMUM),
    "不超过": Comparator.NOT_OVER,
    **dict.fromkeys(("至多", "≤", "⩽"), Comparator.UP_TO),
    "最多": Comparator.MOST,
    "预计": Comparator.EXPECTED,
}
_AFTER: dict[str, Comparator] = {
    **dict.fromkeys(("以上", "及以上"), Comparator.AT_LEAST),
    **dict.fromkeys(("以下", "及以下"), Comparator.AT_MOST),
    **dict.fromkeys(("以内", "之内"), Comparator.WITHIN),
    "左右": Comparator.AROUND,
    "上下": Comparator.OR_SO,
    **dict.fromkeys(("有余", "余"), Comparator.AND_MORE),
    **dict.fromkeys(("多", "来", "+"), Comparator.MORE),
}
_INFIX = {"多": Comparator.MORE, "来": Comparator.MORE, "余": Comparator.AND_MORE}


def _either(words: dict[str, Comparator]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_LEAD = rf"\s*({_either(_BEFORE)})(?:了)?\s*"
_TRAILS = sorted(_AFTER, key=len, reverse=True)
_NOT_TRAILS = ("来自", "来源", "来到", "来访", "余额", "余下", "多样", "多元", "多种", "多次")
"""Words that only begin like a word which bounds the number before them."""
_TAILS = ("了", "有", "为", "")
_LEADS_UP = {f"{word}{tail}": comparator for tail in _TAILS for word, comparator in _BEFORE.items()}
"""Words that bound the number which follows them directly."""
_SIZES = range(max(map(len, _LEADS_UP)), 0, -1)
_VERBS = ("占", "合", "相当于")
_WITH_VERB = rf"({_either(_BEFORE)})(?:{'|'.join(_VERBS)})[^,，。;；、]{{0,12}}$"
"""A word that bounds a number through its verb: 约占全市的, 约合."""
_NOT_LEADS = tuple(
    word + tail
    for word in (
        *(f"{first}约" for first in "公条合契签履预节制"),
        *(f"{first}达" for first in "发表雷马"),
        *(f"{first}近" for first in "最附邻"),
        *("高超", "赶超", "名列前"),
    )
    for tail in _TAILS
)
"""Ends of words that only look as if they bounded the number that follows."""

_VAGUE = r"[几数好][十百千万亿]|[十百千万]几|^几|^数[^\d一二三四五六七八九十百千万亿]|若干|许多|成千上万|上[十百千万亿]|大半|多数|少数|无数|不少$|^好些"
_SIGN_RANGE = (
    r"[\d十百千万亿一二三四五六七八九%‰]\s*(?:-|--|~|至|到|\.{2,}|…+)\s*[\d零一二两三四五六七八九十百]"
)
_LOOSE_PAIR = r"(?<![〇零一二两三四五六七八九])([一二两三四五六七八九])([二三四五六七八九])(?![〇零一二两三四五六七八九])"
_YEAR = r"(?a)(?:公元前?\s*)?(?:\d{4}|[一二][〇零一二三四五六七八九]{3})年?代?|\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日"
_TIME_OR_DATE = r"(?a)\d{4}-\d{1,2}-\d{1,2}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}月.*|\d{4}年.*|[一二][〇零一二三四五六七八九]{3}年.*"

_SHARE_WORDS = {
    "%": Decimal("0.01"),
    "个百分点": Decimal("0.01"),
    "百分点": Decimal("0.01"),
    "‰": Decimal("0.001"),
    "个千分点": Decimal("0.001"),
    "千分点": Decimal("0.001"),
    "成": Decimal("0.1"),
    "折": Decimal("0.1"),
}
_SHARE = "|".join(map(re.escape, sorted(_SHARE_WORDS, key=len, reverse=True)))
_OF = r"(.+?)分之(.+)"


def read(text: str) -> Reading | Unread:
    """Read a number with everything that belongs to it. What follows it becomes the unit."""
    said = normal(text)
    if _PLAIN.fullmatch(said):
        return _plain(Decimal(said.replace(",", "")))
    if said in _CHARACTERS:
        return _plain(Decimal(_CHARACTERS[said]))
    if _PROPORTION.fullmatch(said):
        return Unread.SEVERAL
    return _in_any_notation(said) if said else Unread.UNKNOWN


def _in_any_notation(said: str) -> Reading | Unread:
    if re.fullmatch(r"\([\d.,]+%?\)", said):
        return Unread.BRACKETS
    if restated := re.fullmatch(r"(.+?)\s*\((.+)\)", said):
        return _restated(restated[1], restated[2])
    if re.search("[A-Za-z]", said) and not re.search("[\u4e00-\u9fff]", said):
        from kiosk.bundles.authoring.sheets.english_numbers import read_english

        return read_english(said)
    return _read(said)


def normal(text: str) -> str:
    """The text with ASCII digits, signs and punctuation, and simplified numerals."""
    if text.isascii():
        return text.strip()
    said = text.translate(_WIDE).translate(_OLD).strip()
    return re.sub(r"(?<=\d) +(?=[十百千万亿])", "", said, flags=re.ASCII) if " " in said else said


def short(value: Decimal) -> Decimal:
    """The value without the zeros that a calculation leaves at its end."""
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() and abs(plain) < 10**20 else plain


def bounds_before(text: str) -> tuple[Comparator, ...]:
    """The comparators in a text that stands directly before a number: …已超过, 约占全市的, 预计2021年突破."""
    said, found = normal(text), []
    while not said.endswith(_NOT_LEADS):
        last = next((said[-size:] for size in _SIZES if said[-size:] in _LEADS_UP), "")
        if not last:
            break
        found.append(_LEADS_UP[last])
        said = said.removesuffix(last).rstrip()
    if any(verb in said for verb in _VERBS) and (word := re.search(_WITH_VERB, said)):
        found.append(_BEFORE[word[1]])
    if Comparator.EXPECTED in said:
        found.append(Comparator.EXPECTED)
    return tuple(dict.fromkeys(reversed(found)))


def bounds_after(text: str) -> tuple[Comparator, ...]:
    """The comparators that begin a text which stands directly after a number: 以上, 余."""
    word, _ = _trail(normal(text))
    return (_AFTER[word],) if word else ()


def _trail(text: str) -> tuple[str, str]:
    """The word that bounds the number before a text, and the rest of the text. The word is empty if there is none."""
    said = text.lstrip()
    word = next((each for each in _TRAILS if said.startswith(each)), "")
    return ("", text) if not word or said.startswith(_NOT_TRAILS) else (word, said.removeprefix(word))


def values_in(text: str) -> frozenset[Decimal]:
    """Every value that a text may state, without signs: 6.9 and 690000000 for 6.9亿, 30 and 0.3 for 三成."""
    said = normal(text)
    found: set[Decimal] = set()
    for one in re.finditer(rf"[{_NUMERALS}\d]+分之[{_NUMERALS}\d.点]+", said):
        if isinstance(read_ := _fraction(one[0]), Reading):
            found |= {read_.value, read_.percent}
    for core in re.finditer(_CORE, said):
        coefficient, power = _coefficient(core[0])
        if coefficient is None:
            continue
        found |= {coefficient, coefficient * power}
        if of := re.match(_SHARE, said[core.end() :]):
            found |= {coefficient * _SHARE_WORDS[of[0]], coefficient * _SHARE_WORDS[of[0]] * 100}
    return frozenset(found)


def numbers_in(text: str) -> list[Decimal] | None:
    """The numbers of 2.6：48.8：48.6, 四六开 or 甲40%、乙60%, in their order. None if one of them cannot be read."""
    said = normal(text)
    if _PROPORTION.fullmatch(said):
        return [Decimal(one.strip()) for one in said.split(":")]
    if parts := re.fullmatch(rf"([{''.join(_DIGITS)}]{{2,}})开", said):
        return [Decimal(10 * _DIGITS[digit]) for digit in parts[1]]
    found = []
    between = r"[:比、;]|,(?!\d{3}(?!\d))|和|与| and " + ("|/" if said.count("/") > 1 else "")
    for piece in re.split(between, said):
        digits = re.search(r"\d", piece, re.ASCII)
        from_digits = piece[digits.start() :] if digits else piece
        core = re.search(_CORE, from_digits)
        number = read(from_digits[core.start() :]) if core else Unread.UNKNOWN
        if isinstance(number, Unread):
            return None
        found.append(number.percent if number.is_share else number.value)
    return found


def power_of(unit: str) -> tuple[Decimal, str]:
    """The power at the beginning of a unit, and the rest: 亿元 is a hundred million 元; 多万人次 is ten thousand 人次."""
    said = normal(unit)
    if said.startswith(("多", "余", "来", "个")):
        said = re.sub(r"^(?:多|余|来|个)+(?=[十百千万亿])", "", said)
    first = re.match(_POWERS, said) if said.startswith(tuple("十百千万亿")) else None
    if first is None or said.startswith(("百分", "千分", "万分")):
        return Decimal(1), said[1:] if said.startswith(("多", "余")) else said
    rest = said[first.end() :].strip()
    return Decimal(_product(first[0])), rest[1:] if rest.startswith(("多", "余", "来")) else rest


def power_of_english(unit: str) -> tuple[Decimal, str]:
    """The power at the beginning of an English unit, and the rest: billion yuan, hundred million yuan."""
    power, rest = Decimal(1), unit.strip().lower()
    while rest.startswith(tuple(ENGLISH_POWERS)):
        first = re.match(rf"({'|'.join(ENGLISH_POWERS)})\b(?: of)?[ -]?", rest)
        if first is None:
            break
        power *= ENGLISH_POWERS[first[1]]
        rest = rest[first.end() :]
    return power, rest.strip()


def _plain(value: Decimal) -> Reading:
    return Reading(value, value)


def _restated(outer: str, inner: str) -> Reading | Unread:
    """Read 约三成（30%）: the number in brackets must be the same one."""
    main = read(outer)
    if isinstance(main, Unread) or not re.search(rf"[\d{_NUMERALS}]", inner) or re.fullmatch(_YEAR, inner):
        return main
    again = read(inner)
    if isinstance(again, Unread) or (again.value, again.is_share) != (main.value, main.is_share):
        return Unread.SEVERAL
    return main


def _read(said: str) -> Reading | Unread:
    """Read Chinese text and digits."""
    held: list[Comparator] = []
    while first := re.match(_LEAD, said):
        held.append(_BEFORE[first[1]])
        said = said[first.end() :]
    said = re.sub(r"^(?:共计|共|累计|总计|合计)?\s*(?:人民币|[¥￥$€£])?\s*", "", said)
    if place := re.fullmatch(r"(?!.*倒数)[^\d第]{0,8}第(.+?)(?:名|位|大|次|届)?", said):
        return _place(place[1])
    if said in _PLACES:
        return _place(_PLACES[said])
    if said.startswith("前") and not isinstance(read(said[1:].rstrip("名位强大")), Unread):
        return Unread.TOP
    if re.fullmatch(_TIME_OR_DATE, said):
        return Unread.DATE
    if re.search(_VAGUE, said):
        return Unread.VAGUE
    if re.search(_SIGN_RANGE, said.lstrip("+-")) or re.search(_LOOSE_PAIR, said.partition("点")[0]):
        return Unread.RANGE
    sign = Decimal(1)
    if negative := re.match(r"(?:-|负|零下)\s*", said):
        sign, said = Decimal(-1), said[negative.end() :]
    else:
        said = re.sub(r"^\+\s*", "", said)
    found = _fraction(said) or _amount(said)
    if isinstance(found, Unread):
        return found
    return replace(
        found,
        value=found.value * sign,
        coefficient=found.coefficient * sign,
        comparators=tuple(dict.fromkeys((*held, *found.comparators))),
    )


_PLACES = {
    **dict.fromkeys(("首位", "首名", "榜首", "头名", "冠军"), "1"),
    "亚军": "2",
    "季军": "3",
}


def _place(said: str) -> Reading | Unread:
    found = _read(said.strip())
    if isinstance(found, Unread):
        return found
    if found.unit or found.is_share or found.comparators or found.value != int(found.value):
        return Unread.UNKNOWN
    return replace(found, is_place=True)


def _fraction(said: str) -> Reading | Unread | None:
    """Read 三分之一, 百分之三十, 2 1/2, ⅓, 一半. None if the text is no fraction."""
    if said in ("一半", "半"):
        return Reading(Decimal("0.5"), Decimal("0.5"), is_share=True)
    if of := re.fullmatch(_OF, said):
        extra = Decimal(0)
        below = of[1]
        if "又" in below:
            whole, _, below = below.partition("又")
            ones = _whole(whole)
            if ones is None:
                return Unread.UNKNOWN
            extra = ones
        lower, upper = _whole(below.strip()), _amount(of[2].strip())
        if lower is None or lower == 0 or isinstance(upper, Unread) or upper.unit:
            return Unread.UNKNOWN
        value = extra + upper.value / lower
        known = lower in (100, 1000)
        return Reading(value, upper.value if known else value, not extra, comparators=upper.comparators)
    mixed = re.fullmatch(r"(?:(\d{1,6})\s+)?(\d{1,3})\s*/\s*(\d{1,3})", said, re.ASCII)
    if mixed and 0 < int(mixed[2]) < int(mixed[3]):
        part = Decimal(mixed[2]) / Decimal(mixed[3])
        value = Decimal(mixed[1] or 0) + part
        return Reading(value, value, is_share=not mixed[1])
    vulgar = re.fullmatch(r"(\d{0,6})\s*(\D)", said, re.ASCII)
    if vulgar and unicodedata.decomposition(vulgar[2]).startswith("<fraction>"):
        upper_, _, lower_ = unicodedata.normalize("NFKC", vulgar[2]).partition("\u2044")
        value = Decimal(vulgar[1] or 0) + Decimal(upper_) / Decimal(lower_)
        return Reading(value, value, is_share=not vulgar[1])
    return None


def _whole(said: str) -> Decimal | None:
    found = _value(said)
    return found if found is not None and found == found.to_integral_value() else None


def _amount(said: str) -> Reading | Unread:
    """Read a number, the power and the words of bound after it, and its unit."""
    core = re.match(_CORE, said)
    if core is None:
        return Unread.UNKNOWN
    coefficient, power = _coefficient(core[0])
    if coefficient is None:
        return Unread.UNKNOWN
    rest, held = said[core.end() :].lstrip(), []
    infix = re.match(rf"([多余来])({_POWERS})", rest)
    if infix and power % 10**4:
        held.append(_INFIX[infix[1]])
        power *= _product(infix[2])
        rest = rest[infix.end() :]
    share = Decimal(1)
    is_share = False
    if of := re.match(_SHARE, rest):
        share, is_share = _SHARE_WORDS[of[0]], True
        rest = rest[of.end() :]
        if of[0] in "成折" and (more := re.match(r"[半一二三四五六七八九]", rest)):
            coefficient += Decimal("0.5") if more[0] == "半" else Decimal(_DIGITS[more[0]]) / 10
            rest = rest[1:]
    word, rest = _trail(rest)
    while word:
        held.append(_AFTER[word])
        word, rest = _trail(rest)
    rest = rest.strip()
    if not _is_unit(rest) or (is_share and rest):
        return Unread.SEVERAL if re.search(rf"[\d{_NUMERALS}]", rest) else Unread.UNKNOWN
    return Reading(coefficient * power * share, coefficient, is_share, comparators=tuple(held), unit=rest)


_LATIN_UNITS = r"(?a)(?:[kcm]?m|[kmμ]?g|k?W|[kM]?Wh|MW|GW|t|ha|[GTM]B|°C)[²³23]?"


def _is_unit(rest: str) -> bool:
    """Whether this may follow a number as its unit: Chinese words, or a known sign."""
    if not rest or re.fullmatch(_LATIN_UNITS, rest) or rest in ("℃", "㎡", "°", "㎞"):
        return True
    return (
        len(rest) <= 12
        and re.fullmatch(r"[\u4e00-\u9fff/]+", rest) is not None
        and not re.search(r"[点比分]", rest[:1])
    )


def _coefficient(core: str) -> tuple[Decimal | None, Decimal]:
    """Split a number into what stands before its last power, and this power: 6.9亿 into 6.9 and 100000000."""
    if core in _SMALL:
        return Decimal(_SMALL[core]), Decimal(1)
    if re.fullmatch(_POWERS, core):
        small = core.rstrip("万亿")
        return Decimal(_product(small) if small else 1), Decimal(_product(core[len(small) :]))
    one = re.fullmatch(_GROUP, core)
    if one:
        value, power = _arabic(one[1]), _product(one[2] or "")
        # 6百 of 亿元 is 600 of it; 6万 of it is an amount of its own.
        return (value, Decimal(power)) if power >= 10**4 or value is None else (value * power, Decimal(1))
    big = re.fullmatch(rf"([{_NUMERALS}点]+?)(万亿|亿|万)", core)
    if big and not re.search("[万亿]", big[1]):
        return _value(big[1]), Decimal(_product(big[2]))
    return _value(core), Decimal(1)


def _product(powers: str) -> int:
    """The value of a power: 千万 is ten million."""
    value = 1
    for word, power in (*_BIG.items(), *_SMALL.items()):
        if word in powers:
            value *= power
            powers = powers.replace(word, "", 1)
    return value


def _arabic(said: str) -> Decimal | None:
    return Decimal(re.sub("[, ]", "", said))


def _value(said: str) -> Decimal | None:
    """The value of digits with powers (1亿2000万), or of a Chinese numeral. None if it is neither."""
    if said[:1].isascii():
        return _grouped(said)
    whole, point, decimals = said.partition("点")
    value = _chinese(whole)
    if value is None or not point:
        return value
    return value + Decimal("0." + "".join(str(_DIGITS[char]) for char in decimals))


def _grouped(said: str) -> Decimal | None:
    """The value of 1亿2000万 and 3万5000: powers fall, and last digits without a power fill the places below it."""
    total, above = Decimal(0), None
    for group in re.finditer(_GROUP, said):
        number, power = _arabic(group[1]), _product(group[2] or "")
        if number is None or (above is not None and number * power >= above):
            return None
        if above is not None and power == 1 and 10 ** len(group[1]) != above:
            return None
        total += number * power
        above = power
    return total


def _chinese(said: str) -> Decimal | None:
    """The value of a whole number in Chinese characters."""
    if len(said) == 1 and said in _DIGITS:
        return Decimal(_DIGITS[said])
    if re.fullmatch(_POWERS, said):
        return Decimal(_product(said))
    if all(char in _DIGITS for char in said) and len(said) < 4 and not set(said) & set("〇零"):
        return None  # 三五 is a range, and 一二三 is no number
    import cn2an

    try:
        return Decimal(cn2an.cn2an(said, "normal"))
    except (ValueError, KeyError, IndexError):
        return None
