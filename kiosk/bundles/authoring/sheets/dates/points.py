"""Reads one date in Chinese or English. What it leaves out, the other end of its span may say."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from kiosk.bundles.authoring.sheets.dates.reasons import NO_YEAR, UNREADABLE, refused, several
from kiosk.exhibition.dates import PARTS, Part, Point, When, days_in_month, single
from kiosk.exhibition.number_words import ORDINALS

SIMPLE = str.maketrans(
    "約紀後間號國時從與豐緒慶啟禎曆應開寶貞觀漢戰", "约纪后间号国时从与丰绪庆启祯历应开宝贞观汉战"
)
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "o": "0",
}
_NUMERAL = re.compile("[〇零○一二三四五六七八九十百千廿卅][〇零○o一二三四五六七八九十百千廿卅]*")
_MONTHS = dict(
    zip(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        range(1, 13),
        strict=True,
    )
)
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINALS = {word: str(number) for number, word in enumerate(ORDINALS, 1)}
_WEEKDAY = re.compile(
    r"[(,]?(?:星期|周|礼拜)([1-6日天])\)?$"
    r"|^(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?=\d|[a-z])"
    r"|,? \(?(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\)?$"
)
_TIME = re.compile(
    r"(?<=\d)[t ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:z|[ap]m|[+-]\d\d:?\d\d))?$"
    r"|(?<=[日号])(?:\d{1,2}:\d\d(?::\d\d)?|(?:凌晨|早上|上午|中午|下午|晚上?|夜)?\d{1,2}[时点](?:\d{1,2}分|半|整|许)?|凌晨|早上|上午|中午|下午|晚上?|夜)$"
)
_ABOUT = re.compile(
    r"^(?:大约在|大约|大概|约莫|约在|约为|约于|约|circa\b|ca?\b\.?|ca?(?=\d)|about\b|around\b|approx(?:imately)?\b\.?|roughly\b|~) ?"
    r"|(?:前后|左右|上下|\(约\)|\(circa\)|~)$"
)
_PERHAPS = re.compile(
    r"^(?:可能是|可能为|可能|疑为|疑似|或许|也许|probably\b|possibly\b|perhaps\b|maybe\b) ?|(?:\(\?\)|\?|\(?(?:待考|存疑)\)?)$"
)
_BC = r"(?:bce?|b\.c\.(?:e\.)?)"
_AD = r"(?:ad|ce|a\.d\.|c\.e\.)"
_ERA = rf"(?P<era>(?:公元前|西元前|纪元前|公元|西元|前)|{_AD} )?"
_EN_ERA = rf"(?: ?(?P<after>{_BC}|{_AD}))?"
_EN_YEAR = r"(?P<year>\d{3,4}|ad \d{1,4}|\d{1,2}(?= ?b))" + _EN_ERA
_CN_PART = "(?P<part>初期|初叶|初年|初|早期|前期|前半期|上半期|上半叶|前半叶|上半|中期|中叶|中|后期|晚期|后半期|下半期|下半叶|后半叶|下半|末期|末叶|末年|末)?"
_EN_PART = r"(?:the )?(?:(?P<part>early|beginning of|mid|middle of|late|end of|first half of|second half of)[ -])?(?:the )?"
_CN_NAMES = {
    "初期": "初",
    "初叶": "初",
    "初年": "初",
    "前半期": "前期",
    "上半期": "前期",
    "前半叶": "上半叶",
    "上半": "上半叶",
    "中": "中期",
    "后半期": "后期",
    "下半期": "后期",
    "后半叶": "下半叶",
    "下半": "下半叶",
    "末期": "末",
    "末叶": "末",
    "末年": "末",
}
_OTHER_NAMES = {
    "前期": "早期",
    "早期": "前期",
    "后期": "晚期",
    "晚期": "后期",
    "上半叶": "前期",
    "下半叶": "后期",
    "中叶": "中期",
}
_EN_NAMES = {
    "early": {"century": "早期", "decade": "前期", "year": "初", "month": "上旬"},
    "beginning of": {"century": "初", "decade": "初", "year": "初", "month": "上旬"},
    "mid": {"century": "中叶", "decade": "中期", "year": "中", "month": "中旬"},
    "middle of": {"century": "中叶", "decade": "中期", "year": "中", "month": "中旬"},
    "late": {"century": "晚期", "decade": "后期", "year": "底", "month": "下旬"},
    "end of": {"century": "末", "decade": "末", "year": "底", "month": "下旬"},
    "first half of": {"century": "上半叶", "decade": "前期"},
    "second half of": {"century": "下半叶", "decade": "后期"},
}
_CN_YEAR_PARTS = {
    "年初": "初",
    "初": "初",
    "年中": "中",
    "中": "中",
    "年底": "底",
    "底": "底",
    "年末": "底",
    "末": "底",
    "岁末": "底",
}
_SEASONS = {
    "春": 21,
    "夏": 22,
    "秋": 23,
    "冬": 24,
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}

_POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        # 2021年8月27日, 8月27日, 27日, 公元前221年; also 2021年初, 2021年春, 8月上旬
        _ERA + r"(?:(?P<year>\d{1,4})年(?:份|度)?)?(?:(?P<month>\d{1,2})月份?)?(?:(?P<day>\d{1,2})[日号])?"
        r"(?P<rest>年初|初|年中|中|年底|底|年末|末|岁末|上旬|中旬|下旬|上半年|下半年|第?[1-4]季度?|q[1-4]|[春夏秋冬][季天]?)?",
        # 2021-08-27, 2021.8.27, 2021/8, 20210827, 202108
        r"(?P<year>\d{4})(?P<sign>[-./、,· ])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?\.?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)?",
        r"(?P<year>\d{4})[ -]?(?P<rest>q[1-4])",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})",
        # 18世纪, 公元前3世纪末, 20世纪50年代, 1950年代初, 50年代
        _ERA + r"(?P<century>\d{1,2})世纪" + _CN_PART,
        r"(?:(?P<century>\d{1,2})世纪)?(?P<decade>\d{1,3}0)年代" + _CN_PART,
        # 27 August 2021, Aug 27, 2021, August 2021, early August 2021
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? "
        + MONTH
        + r"(?:,? (?P<year>\d{3,4}|ad \d{1,4}|\d{1,2}(?= ?b))"
        + _EN_ERA
        + ")?",
        MONTH + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? " + _EN_YEAR + ")?",
        _EN_PART + MONTH + r"(?:,? " + _EN_YEAR + ")?",
        r"(?:the )?(?P<rest>q[1-4]|spring|summer|autumn|fall|winter|(?:first|second|third|fourth) quarter|(?:first|second) half)"
        r"(?:(?: of)?,? " + _EN_YEAR + ")?",
        # the late 18th century, the 1950s, early 2021, AD 25, 221 BC
        _EN_PART + r"(?P<century>\d{1,2})(?:st|nd|rd|th)[ -](?:century|centuries|cent\.?|c\.?)" + _EN_ERA,
        _EN_PART + r"(?P<decade>\d{1,3}0)'?s",
        _EN_PART + rf"(?:{_AD} (?P<ad>\d{{1,4}})|(?P<year>\d{{1,4}}){_EN_ERA})",
    )
)


@dataclass(frozen=True, slots=True)
class Loose:
    """A date as it is written: what is missing may be said by the other end of its span."""

    year: int | None = None
    bc: bool | None = None
    month: int | None = None
    day: int | None = None
    century: int | None = None
    decade: int | None = None
    part: str = ""
    approximate: bool = False
    uncertain: bool = False


def tidied(text: str) -> str:
    """The text in one way of writing: half-width, lower case, digits, one kind of dash, no spaces that mean nothing."""
    plain = unicodedata.normalize("NFKC", text).strip().lower().translate(SIMPLE)
    plain = re.sub(r"[‐‑−]", "-", plain.replace("’", "'"))
    plain = re.sub(r"[–—―─]+|--+|~(?=.)(?<=.~)", "—", plain)
    plain = re.sub(r"^(\d{4})—(\d{1,2})—(\d{1,2})$", r"\1-\2-\3", plain)
    plain = re.sub("([二三四五六七八九])([三四五六七八九])十年代", r"\1十—\2十年代", plain)
    plain = _NUMERAL.sub(_digits, plain.replace("元年", "一年")) if plain.isascii() is False else plain
    plain = " ".join(plain.strip("'").split())
    plain = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", plain)
    plain = re.sub(r"(?<=\d) ?([-./]) ?(?=\d)", r"\1", plain)
    plain = (
        re.sub(r"(?<=\d)[-/](?=[a-z])|(?<=[a-z])[-/.](?=\d{2})", " ", plain)
        if re.search("[a-z]{3}", plain)
        else plain
    )
    plain = re.sub(r"(世纪[初末中早晚][期叶]?)(?=\d)", r"\1—", plain)
    if plain[:1] == "(" and plain[-1:] == ")" and plain.count("(") == 1:
        plain = plain[1:-1]
    return plain.strip(" ,;。.") if not plain.endswith(("b.c.", "a.d.", "c.e.", "..")) else plain


def _digits(found: re.Match[str]) -> str:
    run = found[0]
    if not re.search("[十百千廿卅]", run):
        return "".join(_DIGITS[character] for character in run)
    import cn2an  # only for numbers such as 二十七

    with suppress(ValueError, LookupError):  # cn2an raises either for what is no number
        return str(
            int(cn2an.cn2an(run.replace("廿", "二十").replace("卅", "三十").replace("o", "〇"), "smart"))
        )
    return run


def read_single(written: str) -> When | None:
    loose = loosely(written)
    return None if loose is None or not is_complete(loose) else single(as_point(loose, written))


def is_complete(loose: Loose) -> bool:
    return loose.year is not None or loose.century is not None or (loose.decade or 0) >= 100


def loosely(written: str) -> Loose | None:
    """What the text says of one date, or None."""
    plain, approximate, uncertain = _unqualified(written)
    plain, weekday = _without_weekday(_TIME.sub("", plain))
    plain = _TIME.sub("", plain)
    plain = re.sub(r"^(?:中华)?民国(\d{1,3})年", lambda found: _republic(int(found[1]), written), plain)
    plain = re.sub(rf"^{_BC} ?(\d{{1,4}})$", r"\1 bc", re.sub(r"^ad(?=\d)", "ad ", plain))
    plain = plain.replace("年年", "年").replace("世纪的", "世纪")
    plain = re.sub(rf"\b({'|'.join(_ORDINALS)})(?= centur)", lambda found: f"{_ORDINALS[found[1]]}th", plain)
    for pattern in _POINTS:
        if plain and (found := pattern.fullmatch(plain)):
            loose = _from(found.groupdict(), written)
            if loose is not None:
                if weekday is not None:
                    _check_weekday(loose, weekday, written)
                return replace(loose, approximate=approximate, uncertain=uncertain)
    return None


def _unqualified(written: str) -> tuple[str, bool, bool]:
    plain, approximate, uncertain = written, False, False
    if plain.endswith("%"):
        plain, approximate, uncertain = plain[:-1], True, True
    for _ in range(3):
        shorter = _ABOUT.sub("", plain)
        approximate, plain = approximate or shorter != plain, shorter
        shorter = _PERHAPS.sub("", plain)
        uncertain, plain = uncertain or shorter != plain, shorter
    return plain.strip(), approximate, uncertain


def _without_weekday(written: str) -> tuple[str, int | None]:
    found = _WEEKDAY.search(written)
    if not found:
        return written, None
    chinese, before, after = found.groups()
    names = "123456日" if chinese else ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    number = names.index("日" if chinese == "天" else chinese or (before or after)[:3])
    return (written[: found.start()] + written[found.end() :]).strip(" ,("), number


def _check_weekday(loose: Loose, weekday: int, written: str) -> None:
    if loose.year and loose.month and loose.day:
        number = as_point(loose, written).first_day
        if (number - 1) % 7 != weekday:
            names = "一二三四五六日"
            english = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
            raise refused(
                written,
                (
                    f"这一天是星期{names[(number - 1) % 7]}，日期和星期对不上",
                    f"is a {english[(number - 1) % 7]}, so day and date do not agree",
                ),
                single(as_point(loose, written)).edtf,
            )


def _republic(number: int, written: str) -> str:
    """民国26年 is 1937: the calendar of the Republic is the Gregorian one."""
    if not 1 <= number <= 38:
        raise refused(
            written,
            (
                "请写公元年份；这里只认得民国元年到民国三十八年",
                "names a year that is not of 1912 to 1949; write the year of the common era",
            ),
            f"{1911 + number}年",
        )
    return f"{1911 + number}年"


def _from(groups: dict[str, str | None], written: str) -> Loose | None:
    """The parts of a match."""
    era = (groups.get("era") or groups.get("after") or "").strip()
    bc = None if not era else era.endswith("前") or era[0] == "b"
    year = groups.get("ad") or groups.get("year")
    if year and year.startswith("ad "):
        year, bc = year[3:], False
    bc = False if groups.get("ad") else bc
    month = groups.get("month")
    number = None if not month else int(month) if month.isdigit() else _MONTHS[month[:3]]
    loose = Loose(
        year=int(year) if year else None,
        bc=bc,
        month=number,
        day=int(day) if (day := groups.get("day")) else None,
        century=int(century) if (century := groups.get("century")) else None,
        decade=int(decade) if (decade := groups.get("decade")) else None,
        part=groups.get("part") or "",
    )
    if rest := groups.get("rest"):
        return _with_rest(loose, rest, written)
    if loose == Loose(bc=bc):
        return None
    if loose.day and not loose.month and loose.year:
        return None
    return loose


def _with_rest(loose: Loose, rest: str, written: str) -> Loose | None:
    """A season, quarter or half of a year; the beginning, middle or end of a year or month."""
    if loose.day:
        return None
    if loose.month:
        if rest in ("上旬", "中旬", "下旬"):
            return replace(loose, part=rest)
        if rest in ("初", "中", "底", "末") and loose.year is None:
            return loose
        if rest in ("初", "中", "底", "末"):
            meant = {"初": "上旬", "中": "中旬"}.get(rest, "下旬")
            raise refused(
                written,
                (
                    f"请写“{meant}”，月初、月底指哪几天不明确",
                    "does not say which days; write early, mid or late",
                ),
                re.sub("[初中底末]$", meant, written),
            )
        return None
    group = _SEASONS.get(rest) or _SEASONS.get(rest[0])
    if found := re.search(r"[1-4]|first|second|third|fourth", rest):
        index = (
            "1234".find(found[0])
            if found[0].isdigit()
            else ("first", "second", "third", "fourth").index(found[0])
        )
        group = (40 if "half" in rest else 33) + index
    if rest in ("上半年", "下半年"):
        group = 40 + (rest == "下半年")
    if group:
        return replace(loose, month=group)
    return replace(loose, part=_CN_YEAR_PARTS[rest]) if loose.year and rest in _CN_YEAR_PARTS else None


def as_point(loose: Loose, written: str) -> Point:
    """The date that is written. `CellError` if there is no such day, or if a part of it is missing."""
    year, years = loose.year, 1
    if loose.century is not None and loose.decade is not None:
        year, years = (loose.century - 1) * 100 + loose.decade, 10
        if loose.decade >= 100 or loose.century < 1:
            raise refused(written, UNREADABLE)
    elif loose.decade is not None:
        year, years = loose.decade, 10
        if year % 100 == 0 and written.endswith("s") and "—" not in written:
            raise refused(
                written,
                (
                    f"可以指{year}年代，也可以指{year // 100 + 1}世纪，请写清楚",
                    f"may mean a decade or a century; write {year}年代 or {year // 100 + 1}th century",
                ),
                f"{year}年代, {year // 100 + 1}世纪",
            )
    elif loose.century is not None:
        if loose.century < 1:
            raise refused(written, ("没有第零世纪", "names a century 0, which there is not"), "1世纪")
        years = 100
        year = (1 - loose.century * 100) if loose.bc else (loose.century - 1) * 100
    if year is None:
        raise refused(written, NO_YEAR)
    if years == 1:
        year = _checked_year(year, loose, written)
    month, day = loose.month or 0, loose.day or 0
    if re.fullmatch(r"\d{4}\.1|\d{6}", written):
        _check_two_readings(written)
    _check_day(year, month, day, written)
    point = Point(year, month, day, years, None, approximate=loose.approximate, uncertain=loose.uncertain)
    return replace(point, part=_part(point.scale, loose.part, written)) if loose.part else point


def _checked_year(year: int, loose: Loose, written: str) -> int:
    if year == 0:
        raise refused(written, ("没有公元零年", "names a year 0, which there is not"), "公元前1年")
    if loose.bc is None and year < 100:
        full = full_year(year)
        raise refused(
            written,
            (
                "年份要写四位；公元一世纪的年份前写“公元”",
                "needs a year of four digits; before a year below 100 write AD",
            ),
            re.sub(rf"(?<!\d)0?{year}(?!\d)", str(full), written, count=1),
        )
    if loose.bc is None and year < 1000 and written.isdigit():
        raise refused(
            written,
            (
                f"只有三位数字；如果是公元{year}年，请写“{year}年”",
                f"has three digits only; if the year {year} is meant, write AD {year}",
            ),
            f"{year}年",
        )
    astronomical = 1 - year if loose.bc else year
    if astronomical == 0 and loose.month:
        raise refused(
            written, ("公元前1年只能写到年", "is in 1 BC, of which only the year can be given"), "公元前1年"
        )
    return astronomical


def full_year(year: int) -> int:
    """A year of two digits in the century that is nearest: up to this year in the 2000s, otherwise in the 1900s."""
    return 2000 + year if 2000 + year <= date.today().year else 1900 + year


def _check_day(year: int, month: int, day: int, written: str) -> None:
    if month > 12 and not (21 <= month <= 41 and not day and not re.search(rf"[-./]{month}", written)):
        near = f"{year:04}-{day:02}-{month:02}" if 1 <= day <= 12 and month <= 31 else f"{year}"
        if not day and year % 100 < month < 100:
            near = f"{year}—{year // 100 * 100 + month}年"
        raise refused(written, ("一年只有12个月", "is not possible: a year has 12 months"), near)
    if month == 0 and re.search(r"[-./年]0{1,2}(?:$|[-./月])", written):
        raise refused(
            written,
            ("月份不能是0；只知道年就只写年", "has the month 0; if only the year is known, write the year"),
            f"{year}",
        )
    if day and month <= 12 and day > days_in_month(year, month):
        length = days_in_month(year, month)
        raise refused(
            written,
            (f"{year}年{month}月只有{length}天", f"is not possible: this month has {length} days"),
            f"{year:04}-{month:02}",
        )
    if day == 0 and re.search(r"\d[-./月]0{1,2}日?$", written):
        raise refused(
            written,
            (
                "日不能是0；不知道哪一天就只写到月",
                "has the day 0; if the day is not known, write only the month",
            ),
            f"{year:04}-{month:02}",
        )


def _check_two_readings(written: str) -> None:
    """Refuse 2021.1, to which spreadsheets shorten 2021.10, and 201012, which may be a day of 2020."""
    year, month = written[:4], written[4:].lstrip(".")
    if month == "1":
        raise several(written, [f"{year}-01", f"{year}-10"])
    with suppress(ValueError):
        short = date(full_year(int(written[:2])), int(written[2:4]), int(month)).isoformat()
        raise several(written, [f"{year}-{month}", short] if 1 <= int(month) <= 12 else [short])


def _part(scale: str, name: str, written: str) -> Part:
    if name in _EN_NAMES:
        name = _EN_NAMES[name].get(scale, name)
    usual = _CN_NAMES.get(name, name)
    for wanted in (name, usual, _OTHER_NAMES.get(usual, "")):
        for part in PARTS.get(scale, ()):
            if part.zh == wanted:
                return part
    raise refused(written, UNREADABLE)
