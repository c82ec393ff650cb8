"""The names of sheets and columns as people write them: in Chinese, in capitals, with blanks, or as their remark says.

A name that can mean only one thing is understood. `COLUMN_NAMES` and `SHEET_NAMES` are the only lists of Chinese names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache

from kiosk.bundles.authoring.sheets.columns import column_of, columns_of, names_of
from kiosk.bundles.authoring.sheets.rows import SHEETS, THINGS
from kiosk.bundles.characters import INVISIBLE, tidy

REMARK = "remark"
"""A column for notes to colleagues. Every sheet may have it; it is never shown."""
EXHIBIT_HEADER = ("key", "zh", "en")
"""The header of the sheet exhibit, which has one text in each row."""
LANGUAGES = {"_zh": "（中文）", "_en": "（英文；空着就显示中文）"}
"""What the remark on a column says about its language."""

COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "action": ("做什么", "行动"),
    "after": ("数字后", "后文"),
    "as_of": ("截至", "截至时间"),
    "before": ("数字前", "前文"),
    "byline": ("作者",),
    "caption": ("图片说明", "影片说明", "说明", "图注"),
    "comparators": ("限定词",),
    "credit": ("署名", "摄影", "摄影者"),
    "drawing": ("示意插画", "插画", "是否插画", "是否示意插画"),
    "end": ("结束日期", "结束", "结束时间"),
    "figure": ("数据编号", "所属数据"),
    "finder": ("发现者", "采集者", "捐赠者"),
    "folder": ("文件夹", "图片文件夹"),
    "figures": ("相关数据", "数据"),
    "file": ("文件", "图片文件", "影片文件", "文件名", "路径", "文件路径"),
    "films": ("影片", "相关影片"),
    "gallery": ("图集", "所属图集"),
    "goal": ("目标", "达到什么"),
    "id": ("编号", "标识"),
    "importance": ("重要性", "重要程度", "大小"),
    "introduction": ("介绍", "简介"),
    "kind": ("类型", "种类"),
    "label": ("标签", "数字说明"),
    "maker": ("制作者", "作者"),
    "material": ("材质", "材料"),
    "members": ("成员", "包括", "片区"),
    "name": ("简称", "名称", "名字"),
    "note": ("注", "注释", "提示"),
    "number": ("顺序", "序号", "次序", "数字", "数"),
    "object_number": ("藏品编号", "藏品号"),
    "page": ("部分", "页面"),
    "part": ("部分",),
    "percent": ("百分比", "比例"),
    "period": ("时期", "时间段"),
    "photos": ("图片", "相关图片", "照片"),
    "place": ("地点", "拍摄地点"),
    "plot": ("画法", "图形"),
    "purpose": ("用途", "方面"),
    "quantity": ("计量", "计量对象"),
    "role": ("定位", "角色"),
    "scope": ("范围", "排名范围"),
    "section": ("出处", "章节"),
    "shown": ("展示", "是否展示"),
    "size": ("尺寸",),
    "start": ("开始日期", "开始", "开始时间", "日期"),
    "statement": ("原文", "表述"),
    "subtitle": ("副标题",),
    "summary": ("概括", "摘要", "一句话概括"),
    "taken": ("拍摄日期", "拍摄时间"),
    "talk": ("讲解路线", "路线"),
    "tasks": ("相关任务", "任务"),
    "title": ("标题", "题目"),
    "unit": ("单位",),
    "value": ("数值", "值"),
    "whole": ("全体", "整体"),
    "year": ("年份", "年"),
    "years": ("年数", "起止年份"),
    REMARK: ("备注",),
    "key": ("键", "项目", "项", "这一行是什么"),
}
"""The Chinese names of each column, by the field that declares it; the first is the usual one.

Of a text in both languages, the column is named with its language, like 标题（中文）; without one it is the Chinese.
"""

SHEET_NAMES: Mapping[str, tuple[str, ...]] = {
    "exhibit": ("展览", "总体", "基本信息"),
    "sections": ("章节", "出处"),
    "positionings": ("定位",),
    "measures": ("指标",),
    "parts": ("构成", "部分"),
    "figures": ("数据墙",),
    "events": ("大事记", "时间轴", "事件"),
    "photos": ("照片", "相片"),
    "galleries": ("相册",),
    "pages": ("页面", "栏目"),
    "series": ("数列",),
    "stops": ("讲解", "讲解词", "讲解路线"),
}
"""Chinese names of sheets, besides those of their things (`rows.THINGS`)."""

_NOTE = "(?:必填|选填|可选|可不填|可空|required|optional)$"
_ROWS_ABOVE = 20
"""How far down the column names are looked for."""
_LANGUAGE = {"zh": ("中文", "中", "汉语", "chinese", "cn"), "en": ("英文", "英", "英语", "english")}


def folded(name: str) -> str:
    """A name without case, width, blanks and punctuation, so that names that read the same are equal."""
    seen = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in seen if one.isalnum() and one not in INVISIBLE)


def understood_columns(header: Sequence[str], sheet: str) -> list[str]:
    """Replace every name in the header that surely means a declared column by the name of that column."""
    declared = {*declared_columns(sheet), REMARK, ""}
    if declared.issuperset(header):
        return list(header)
    known = _columns(sheet)
    found: list[str] = []
    for name in header:
        meant = None if name in declared else _known(name, known)
        found.append(meant if meant and meant not in header and meant not in found else name)
    return found


def column_near(name: str, sheet: str, candidates: Iterable[str]) -> str | None:
    """The column of `candidates` whose name, in any form, begins or ends like `name`; None if there is not one."""
    wanted = folded(name)
    if len(wanted) < 2:
        return None
    among = set(candidates)
    near = {column for form, column in _columns(sheet).items() if column in among and form.startswith(wanted)}
    return near.pop() if len(near) == 1 else None


def understood_sheet(name: str) -> str | None:
    """The declared sheet that a page's name surely means, or None."""
    return _sheets().get(folded(tidy(name)))


def understood_key(written: str) -> str:
    """The key of the sheet exhibit that a name surely means; the name itself if none."""
    return written if written in _keys().values() else _keys().get(folded(written), written)


def header_row(records: Sequence[Sequence[object]], sheet: str) -> int | None:
    """The number of the row with the column names, if they surely do not stand in row 1. Otherwise None."""
    declared = declared_columns(sheet)
    if not declared or not records or sum(value in declared for value in records[0]) >= 2:
        return None
    known = _columns(sheet)
    if _names_in(records[0], known) >= 2:
        return None
    first = _names_in(records[0], known)
    for number, record in enumerate(records[1:_ROWS_ABOVE], 2):
        count = _names_in(record, known)
        if count >= 2 and count > first and 2 * count >= sum(_is_filled(value) for value in record):
            return number
    return None


def repeats_header(record: Sequence[object], header: Sequence[str], sheet: str) -> bool:
    """Whether a row below the column names only names the same columns again, in other words."""
    first = next((value for value in record if _is_filled(value)), "")
    if not isinstance(first, str) or (first.isascii() and folded(first) not in map(folded, header)):
        return False
    known = _columns(sheet)
    filled = [(title, value) for title, value in zip(header, record, strict=False) if _is_filled(value)]
    return len(filled) >= 2 and all(
        isinstance(value, str) and title and _known(value, known) == title for title, value in filled
    )


def _known(name: str, known: Mapping[str, str]) -> str | None:
    """The column that a name means, also if it says that the column must or may be filled in, or explains it in brackets."""
    form = folded(name)
    meant = known.get(form) or known.get(re.sub(f"^必填|{_NOTE}", "", form))
    bare = re.split("[（(]", name)[0].strip()
    return meant or (bare if bare in known.values() else None)


def _names_in(record: Sequence[object], known: Mapping[str, str]) -> int:
    return len({_known(value, known) for value in record if isinstance(value, str)} - {None})


def _is_filled(value: object) -> bool:
    return bool(tidy(value)) if isinstance(value, str) else value is not None


@cache
def _columns(sheet: str) -> Mapping[str, str]:
    """Every form of a column's name, folded, with the column. Forms that could mean two columns are left out."""
    if sheet not in SHEETS:
        return {}
    if sheet == "exhibit":
        forms = {"key": [*COLUMN_NAMES["key"]], "zh": [*_LANGUAGE["zh"]], "en": [*_LANGUAGE["en"]]}
        return _unambiguous([forms, {column: [column] for column in EXHIBIT_HEADER}])
    own, names, remarks = dict[str, list[str]](), dict[str, list[str]](), dict[str, list[str]]()
    for one in fields(SHEETS[sheet]):
        for column in names_of(one):
            base, _, language = column.rpartition("_")
            both = column_of(one).parse is None or (language in _LANGUAGE and base in COLUMN_NAMES)
            own[column] = [column]
            words = [*COLUMN_NAMES.get(base if both else column, ()), *([base] if both else [])]
            names[column] = [*_in_language(words, language)] if both else words
            remarks[column] = _from_remark(column_of(one).help, f"_{language}" if both else "")
    own[REMARK], names[REMARK] = [REMARK], [*COLUMN_NAMES[REMARK]]
    return _unambiguous([remarks, names, own])


def _in_language(words: Iterable[str], language: str) -> Iterable[str]:
    for word in words:
        for spoken in _LANGUAGE[language]:
            yield word + spoken
            yield spoken + word
        if language == "zh":
            yield word


def _from_remark(said: str, language: str) -> list[str]:
    """The remark on a column's header, whole or only its first words, with its language."""
    if not said:
        return []
    plain = said.removesuffix(LANGUAGES.get(language, ""))
    first = re.split("[：:，,；;。（(]", plain)[0]
    spoken = LANGUAGES.get(language, "")
    short = {"_zh": "中文", "_en": "英文"}.get(language, "")
    return [
        plain + spoken,
        plain + short,
        first + short,
        *([plain, first] if language != "_en" or "英文" in plain else []),
    ]


def _unambiguous(layers: Iterable[Mapping[str, Iterable[str]]]) -> Mapping[str, str]:
    """Turn columns with their forms into forms with their column. Later layers win over earlier ones."""
    found: dict[str, str] = {}
    for layer in layers:
        claimed: dict[str, set[str]] = {}
        for column, forms in layer.items():
            for form in forms:
                if name := folded(form):
                    claimed.setdefault(name, set()).add(column)
        for name, columns in claimed.items():
            found.pop(name, None)
            if len(columns) == 1:
                found[name] = next(iter(columns))
    return found


@cache
def _keys() -> Mapping[str, str]:
    """Every form of a key of the sheet exhibit, folded, with the key."""
    declared = [one.name for one in fields(SHEETS["exhibit"])]
    chinese = {key: [f"展览{word}" for word in COLUMN_NAMES.get(key, ())] for key in declared}
    return _unambiguous(
        [chinese, {key: COLUMN_NAMES.get(key, ()) for key in declared}, {key: [key] for key in declared}]
    )


@cache
def _sheets() -> Mapping[str, str]:
    own = {name: [name] for name in SHEETS}
    chinese = {
        name: [*([THINGS[name][0]] if name in THINGS else []), *SHEET_NAMES.get(name, ())] for name in SHEETS
    }
    tables = {name: [f"{word}表" for word in words] + [f"{name}表"] for name, words in chinese.items()}
    return _unambiguous([tables, chinese, own])


def declared_columns(sheet: str) -> tuple[str, ...]:
    """The columns of a sheet of the workbook, without the remark."""
    if sheet == "exhibit":
        return EXHIBIT_HEADER
    return tuple(columns_of(SHEETS[sheet]).required) if sheet in SHEETS else ()
