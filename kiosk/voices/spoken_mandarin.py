"""Chinese as it is said: 2189公里 → 两千一百八十九公里, 2.6：48.8：48.6 → 二点六比四十八点八比四十八点六."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match

_DIGITS = "零一二三四五六七八九"
_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = r"\s*(?:[—–~～-]{1,2}|至|到)\s*"
_DASH = r"\s*[—–~～-]{1,2}\s*"
_UNITS = {
    **{
        "km²": "平方公里",
        "km2": "平方公里",
        "m²": "平方米",
        "m2": "平方米",
        "cm²": "平方厘米",
        "hm²": "公顷",
    },
    **{"m³": "立方米", "m3": "立方米", "cm³": "立方厘米", "ha": "公顷"},
    **{"km": "公里", "m": "米", "dm": "分米", "cm": "厘米", "mm": "毫米", "μm": "微米", "nm": "纳米"},
    **{"kg": "千克", "mg": "毫克", "μg": "微克", "g": "克", "t": "吨"},
    **{"L": "升", "l": "升", "mL": "毫升", "ml": "毫升"},
    **{
        "kWh": "千瓦时",
        "kW·h": "千瓦时",
        "GWh": "吉瓦时",
        "kW": "千瓦",
        "MW": "兆瓦",
        "GW": "吉瓦",
        "W": "瓦",
    },
    **{
        "Hz": "赫兹",
        "kHz": "千赫兹",
        "MHz": "兆赫兹",
        "GHz": "吉赫兹",
        "dB": "分贝",
        "V": "伏",
        "kV": "千伏",
    },
    **{"h": "小时", "min": "分钟", "s": "秒", "ms": "毫秒"},
    **{"℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°F": "华氏度", "°": "度"},
}
_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_NO_LETTER = r"(?![A-Za-z0-9])"
_MEASURE_WORDS = (
    "个|张|部|公里|公顷|公斤|米|千米|平方|立方|次|天|年(?!级|第)|小时|人|名(?!列)|倍|成|元|篇|座|家|条|件|幅|段|所|处|种|"
    "位|项|间|台|辆|艘|架|本|册|棵|株|户|亩|吨|克|千克|分钟|秒|周|岁|步|门|场|届(?!全)|大|代|只|颗|块|片|对|双|套|组|行|列|"
    "句|首|笔|份|顿|层|站|轮|批|支|枚|口|头|匹|期(?!工)|分|度|毫米|厘米|秒钟|百|千|万|亿"
)
"""Before these people say 两 for two."""
_BEFORE = {
    "≥": "至少",
    "⩾": "至少",
    "≤": "至多",
    "⩽": "至多",
    ">": "超过",
    "＞": "超过",
    "<": "不足",
    "＜": "不足",
}
_BEFORE |= {"≈": "约", "~": "约", "～": "约", "±": "正负", "+": "加", "＋": "加"}
_BETWEEN = {"×": "乘", "*": "乘", "÷": "除以", "=": "等于", "＝": "等于", "+": "加", "＋": "加", "−": "减"}
_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}
_WIDE = {ord(wide): ord(wide) - 0xFEE0 for wide in "０１２３４５６７８９％．／"} | {
    ord(k): v for k, v in _FRACTIONS.items()
}
_WIDE |= {
    ord("〇"): "零",
    ord("㎡"): "m²",
    ord("㎞"): "km",
    ord("㎏"): "kg",
    ord("㎜"): "mm",
    ord("㎝"): "cm",
    ord("₂"): "2",
    ord("₃"): "3",
}
_CURRENCIES = {"¥": "元", "￥": "元", "RMB": "元", "US$": "美元", "$": "美元", "€": "欧元", "£": "英镑"}
_CURRENCY = "|".join(map(re.escape, _CURRENCIES))
_HAN = r"[\u3400-\u9fff]"


def number(digits: str) -> str:
    """A number in digits as it is said: 2189 → 两千一百八十九, 48.80 → 四十八点八零."""
    import cn2an

    whole, _, part = digits.partition(".")
    if len(whole) > 16:
        return one_by_one(digits)
    said: str = cn2an.an2cn(whole.lstrip("0") or "0", "low")
    said = re.sub(r"(^|[万亿零])二(?=千)|^二(?=[万亿百])", r"\1两", said)
    return f"{said}点{one_by_one(part)}" if part else said


def one_by_one(digits: str) -> str:
    """Every digit for itself, as in a year or a number that names something."""
    return "".join("点" if digit == "." else _DIGITS[int(digit)] for digit in digits)


def spoken(sentence: str) -> str:
    """A sentence in words."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", sentence.translate(_WIDE))
    text = re.sub(r"(?<=\d)[\u2009\u202f\u00a0](?=\d{3}(?!\d))", "", text)
    text = re.sub(rf"(?<={_HAN})[^\S\n]+(?=\d)|(?<=[\d%])[^\S\n]+(?={_HAN})", "", text)
    for pattern, say in _RULES:
        text = pattern.sub(say, text)
    return _paused(text)


def _year(digits: str) -> str:
    return one_by_one(digits) if len(digits) == 4 else number(digits)


def _date(found: Match[str]) -> str:
    year, month, day = found.groups()
    return f"{one_by_one(year)}年{number(month)}月" + (f"{number(day)}日" if day else "")


def _clock(found: Match[str]) -> str:
    """8:05 on the clock; 1:05 as the length of a film."""
    parts = [int(part) for part in found.group().replace("：", ":").split(":")]
    if len(parts) == 3 or parts[0] < 6:
        names = ("小时", "分", "秒")[-len(parts) :]
        said = [(part, name) for part, name in zip(parts, names, strict=True) if part or name == "秒"]
        if len(said) > 1 and not said[-1][0]:
            said = [*said[:-2], (said[-2][0], "分钟" if said[-2][1] == "分" else said[-2][1])]
        words = (
            "两" if part == 2 else ("零" if at and 0 < part < 10 else "") + number(str(part))
            for at, (part, _) in enumerate(said)
        )
        return "".join(word + name for word, (_, name) in zip(words, said, strict=True))
    hour, minute = parts
    return f"{number(str(hour))}点" + (
        ("零" if minute < 10 else "") + f"{number(str(minute))}分" if minute else ""
    )


def _ratio(found: Match[str]) -> str:
    return "比".join(number(part) for part in re.findall(_NUMBER, found.group()))


def _percent(found: Match[str]) -> str:
    """10%, 10—20%, 10%—20%."""
    first, first_sign, second, sign = found.groups()
    of = "百分之" if sign == "%" else "千分之"
    if not second:
        return of + number(first)
    return of + number(first) + "到" + (of if first_sign else "") + number(second)


def _per(found: Match[str]) -> str:
    """微克/立方米 → 微克每立方米."""
    return f"{found[1]}每{_UNITS.get(found[2], '')}"


def _unit(found: Match[str]) -> str:
    unit = _UNITS[found[2]]
    below = _UNITS.get(found[3] or "", found[3] or "")
    return found[1].strip() + unit + (f"每{below}" if below else "")


_Say = str | Callable[[Match[str]], str]
_RULES: list[tuple[re.Pattern[str], _Say]] = [
    (re.compile(pattern), say)
    for pattern, say in (
        # Dates and years, digit by digit.
        (r"(?<!\d)([12]\d{3})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?!\d)", _date),
        (r"(?<!\d)([12]\d{3})[-/](0[1-9]|1[0-2])()(?!\d)", _date),
        (r"(?<!\d)((?:19|20)\d\d)/([1-9])()(?!\d)", _date),
        (
            rf"(?<![\d.])([12]\d{{3}})年?{_DASH}([12]\d{{3}})(?![\d.])(?=年|\D|$)(?!\s*(?:{_UNIT}){_NO_LETTER})",
            lambda m: f"{_year(m[1])}到{_year(m[2])}",
        ),
        (r"(?<![\d.第])([1-9]\d{3})(?=年(?!历史|前|多|来的历史))", lambda m: _year(m[1])),
        (r"(?<![\d.])((?:19|20)\d\d)(?!\d|\.\d|\s*[%‰℃/×]|\s*[A-Za-z]|" + _HAN + ")", lambda m: _year(m[1])),
        (
            rf"(?<![\d%‰℃°.])(?<![\d%‰℃°]\s)([{re.escape(''.join(_BEFORE))}])\s*(?=\d)",
            lambda m: _BEFORE[m[1]],
        ),
        # Ratios and times.
        (r"(?<![\d:：.])\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：.]|\s*[:：])", _clock),
        (rf"(?<=[点分]){_DASH}(?=[零一二三四五六七八九十]+点)", "到"),
        (rf"{_NUMBER}(?:\s*[:：∶]\s*{_NUMBER})+", _ratio),
        # Parts of a whole.
        (rf"(?<![\d%‰])[−-](?={_NUMBER}\s*[%‰])", "负"),
        (rf"({_NUMBER})\s*([%‰]?){_DASH}({_NUMBER})\s*([%‰])", _percent),
        (rf"({_NUMBER})()()\s*([%‰])", _percent),
        (r"(?<!\d)(\d+)\s+/\s+(\d+)(?!\d)", lambda m: f"第{number(m[1])}，共{number(m[2])}"),
        (r"(?<![\d.])(\d+)/(\d+)(?![\d.])", lambda m: f"{number(m[2])}分之{number(m[1])}"),
        # Places and numbers that name something.
        (r"(?:N[oO]\.|№|＃|#)\s*(?=\d)", "第"),
        (r"(?<![\d.])(1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)", lambda m: one_by_one(m[1].replace("-", ""))),
        (r"(?<![\d.])(0\d+)(?![\d.])", lambda m: one_by_one(m[1])),
        # Money, units, what one number is to another.
        (
            rf"(?:{_CURRENCY})\s*({_NUMBER}[百千万亿]*)",
            lambda m: m[1] + _CURRENCIES[m[0][: m.start(1) - m.start()].strip()],
        ),
        (rf"(?<![\d℃])[−-](?={_NUMBER}\s*(?:℃|°C))", "零下"),
        (rf"(\d[\d.]*[百千万亿]*\s*)({_UNIT})(?:/({_UNIT}|{_HAN}+))?{_NO_LETTER}", _unit),
        (rf"(\d[\d.]*[百千万亿]*{_HAN}{{1,3}})/({_UNIT}|(?={_HAN}))", _per),
        (rf"({_NUMBER})({_HAN}{{0,3}}){_DASH}(?={_NUMBER})", lambda m: f"{m[1]}{m[2]}到"),
        (r"(?<=\d)\s*[+＋](?=\s*" + _HAN + ")", "多"),
        (rf"(?<=[\d百千万亿米秒元])\s*([{re.escape(''.join(_BETWEEN))}])\s*(?=\d)", lambda m: _BETWEEN[m[1]]),
        (r"[−-](?=\d)", "负"),
        (r"[=＝](?=\d)", "等于"),
        (r"(?<=[\d百千万亿])[+＋]", "以上"),
        (r"[+＋]", "加"),
        # Numbers.
        (r"第\d+(?:[、，,和及与]\s*\d+)+", lambda m: re.sub(r"\d+", lambda one: number(one[0]), m[0])),
        (rf"(?<![\d.第点])2(?=\s*(?:{_MEASURE_WORDS})|多?到\d+(?:{_MEASURE_WORDS}))", "两"),
        (_NUMBER, lambda m: number(m[0])),
        (rf"(?<=到)二(?={_MEASURE_WORDS})", "两"),
    )
]


def _paused(text: str) -> str:
    """Silent marks go; what only separates becomes a comma."""
    text = re.sub(r"[（(\[【]([^（）()\[\]【】]{1,4})[）)\]】]", r"\1", text)
    text = re.sub(r"[“”‘’「」『』《》〈〉\"'＂＇]", "", text)
    text = re.sub(r"\s*(?:[（()）\[\]【】—–|｜•/]+|\s·\s|\n)\s*", "，", text)
    text = re.sub(r"\s*(?:…+|\.{3,})\s*", "。", text)
    text = text.replace("&", "和").replace("@", " at ").replace("·", "")
    text = re.sub(r"[→←↑↓▶◀■□●○★☆*#_^~～©®™≈=]+", "，", text)
    text = re.sub(rf"(?<={_HAN})\s+(?={_HAN})", "，", text)
    text = re.sub(r"\s+(?=[，。；：！？、])|(?<=[，。；：！？、])\s+", "", text)
    text = re.sub(r"[，、]+(?=[。；：！？])|(?<=[。；：！？，])[，、]+", "", text)
    return re.sub(r"\s+", " ", text).strip(" ，、")
