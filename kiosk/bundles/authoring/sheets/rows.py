"""Declares every sheet of a bundle and its columns. Reader, template, example, releases and comparison use this list.

`Tables` names the sheets in the order in which they are read and stand in the workbook. A dataclass for
each sheet declares its columns. To add a column, add its field. To add a sheet, add a dataclass and its
line in `Tables` (CONTRIBUTING.md has the recipe).

These are plain dataclasses, not pydantic models, because the default bundle is read before the first
frame (docs/adr/0004).
"""

# ruff: noqa: RUF009 (cell, text and sheet make the fields of the dataclasses)
from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, get_args, get_type_hints

from kiosk.bundles.authoring.sheets import cells
from kiosk.bundles.authoring.sheets.columns import SAMPLE, About, cell, sheet, text
from kiosk.bundles.authoring.sheets.numbers import Reading
from kiosk.bundles.authoring.sheets.sheet import Table
from kiosk.exhibition.dates import When
from kiosk.exhibition.figures import KINDS, Comparator, Plot
from kiosk.exhibition.model import Importance
from kiosk.exhibition.pages import PARTS
from kiosk.exhibition.text import Text

_ZH, _EN = "（中文）", "（英文；空着就显示中文）"
_ID = "编号：小写英文字母、数字和连字符，全表不重复。别的表用它来引用这一行。"
_NUMBER = "顺序：1、2、3……"
_NAME, _TITLE, _SUMMARY = "简称", "标题", "一句话概括，从原文摘录"
_TASKS, _PHOTOS = "相关任务的编号，用分号隔开", "相关图片的编号，用分号隔开"
_STATEMENT, _NOTE = "原文，一字不改", "观众应当知道的说明"
_CREDIT, _PLACE, _TAKEN = "作者，如：摄/张三", "拍摄地点", "拍摄日期，如 2021-08-27、2021年8月、约1937年"
_BEFORE, _UNIT, _AFTER = "数字前面的文字，含“突破”“预计”等词", "单位", "数字后面的文字，如“以上”"
_MEMBERS = "包括哪些片区，用分号隔开"


def _section(example: str = "introduction") -> Any:
    """Declare the column `section` of a row that is quoted from the source."""
    help_ = "出处：sections 表里的编号，或某个台阶、文章的编号；空着就用 exhibit 表里的 source"
    return cell(str, "", help=help_, example=example)


@dataclass(kw_only=True, eq=False, repr=False)
class ExhibitRow:
    """The texts and settings of exhibit.toml. Where an optional one is empty, nothing is shown in its place."""

    format: str = cell(str, help="请不要改动", example="1")
    id: str = cell(
        cells.exhibition_identity,
        help="展览的编号：小写英文字母、数字和连字符；发布以后不要再改",
        example="my-exhibition",
    )
    title: Text = text(
        help="展览的全名，必填", check=cells.exhibition_title, example="示例展览|Example exhibition"
    )
    source: Text | None = text(
        None, help="资料来源，显示为“出处”", example="示例：资料来源|Example: the source"
    )
    name: Text | None = text(None, help="首页上的名称；空着就用 title", example="示例名称|Example")
    kicker: Text | None = text(None, help="名称上方的一行小字", example=SAMPLE)
    column: Text | None = text(None, help="报纸栏目等，导语页末尾", example=SAMPLE)
    headline: Text | None = text(None, help="导语页的标题；空着就用这一部分的名称", example=SAMPLE)
    closing: Text | None = text(None, help="导语页的结束语", example=SAMPLE)
    byline: Text | None = text(None, help="作者，导语页末尾", example="示例：作者|Example: the author")
    verse: Text | None = text(
        None,
        help="导语页的诗句，可以分行",
        example="示例：第一句\n示例：第二句|Example: first line\nExample: second line",
    )
    steps_title: Text | None = text(None, help="台阶页上方的小字", example="示例：台阶|Example: steps")
    figures_title: Text | None = text(
        None, help="数据页的标题；空着就用这一部分的名称", example="示例：数据|Example: figures"
    )
    figures_subtitle: Text | None = text(
        None, help="数据页的大标题；有它时 figures_title 是上方的小字", example=SAMPLE
    )
    articles_title: Text | None = text(
        None, help="文章页的标题；空着就用这一部分的名称", example="示例：文章|Example: articles"
    )
    tasks_title: Text | None = text(
        None, help="任务页的标题；空着就用这一部分的名称", example="示例：任务|Example: tasks"
    )
    areas_title: Text | None = text(
        None, help="片区页的标题；空着就用这一部分的名称", example="示例：片区|Example: areas"
    )
    positionings_title: Text | None = text(
        None, help="导语页上定位的小标题", example="示例：定位|Example: positionings"
    )
    place: Text | None = text(None, help="地名，首页名称下面", example="示例地点|Example place")
    seal: str = cell(
        cells.seal, "", help="首页名称旁的印章：一到四个字，填在 zh 列", example="示例", later=True
    )
    step_suffix: Text | None = text(None, help="中文首页的卷轴上、序号下面的小字，如“单元”")
    step_word: Text | None = text(
        None, help="第几个台阶：%1 是序号，%2 是总数，如“第%1单元”；空着就是“第%1阶”", check=cells.step_word
    )
    touch: Text | None = text(None, help="待机画面请人触摸的话；空着就是“轻触屏幕”")
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class PageRow:
    """A part of the exhibition: its title, whether it is shown, and by its row its place among the stones on home."""

    page: str = cell(
        cells.part,
        help="哪一部分，从下拉列表选择；各行的次序就是首页汀步的次序",
        choices=PARTS,
        example=PARTS,
    )
    title: Text | None = text(
        None,
        help="这一部分在首页和页面上的名称；空着就用通用的名称",
        example=(
            "",
            "数据|Figures",
            "文章|Articles",
            "任务|Tasks",
            "图集|Galleries",
            "片区|Areas",
            "大事记|Timeline",
            "导语|Introduction",
        ),
    )
    shown: bool = cell(cells.yes_or_no, True, help="不展示这一部分选 no；空着就是展示", choices=("yes", "no"))


@dataclass(kw_only=True, eq=False, repr=False)
class SectionRow:
    """A section of the source that citations name."""

    id: str = cell(cells.identity, help=_ID, example="introduction")
    title: Text = text(help=_TITLE, example="示例：导语|Example: introduction")


@dataclass(kw_only=True, eq=False, repr=False)
class PositioningRow:
    """What the place or the museum stands for."""

    id: str = cell(cells.identity, help=_ID, example="first")
    number: int = cell(cells.whole, help=_NUMBER, example="1")
    name: Text = text(help=_NAME, example="示例：定位|Example: positioning")
    statement: Text = text(help=_STATEMENT)
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class StepRow:
    """A step. Its points are in texts/ID.zh.md and texts/ID.en.md."""

    id: str = cell(cells.text_identity, help=_ID, example="step-1")
    number: int = cell(cells.whole, help=_NUMBER, example="1")
    name: Text = text(help=_NAME, example="示例台阶|Example step")
    title: Text = text(help=_TITLE, example="示例：第一个台阶|Example: the first step")
    summary: Text = text(help=_SUMMARY)
    figures: tuple[str, ...] = cell(
        cells.identities, (), help="相关数据的编号，用分号隔开", example="growth-example"
    )
    tasks: tuple[str, ...] = cell(cells.identities, (), help=_TASKS, example="task-1")
    photos: tuple[str, ...] = cell(cells.identities, (), help=_PHOTOS, example="photo-1")
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class FigureRow:
    """A figure. Its numbers are rows of the sheet measures."""

    id: str = cell(cells.identity, help=_ID, example=("growth-example", "shares-example"))
    number: int = cell(cells.whole, help=_NUMBER, example=("1", "2"))
    name: Text = text(help=_NAME, example=("示例：增速|Example: growth", "示例：构成|Example: composition"))
    statement: Text = text(
        help=_STATEMENT,
        example=(
            "示例：年均增长1.5%|Example: average annual growth of 1.5%",
            "示例：40：60|Example: 40 : 60",
        ),
    )
    as_of: Text = text(help="截至何时、由谁公布", example="示例：截至何时|Example: as of when")
    note: Text | None = text(None, help=_NOTE)
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class MeasureRow:
    """A number with its wording. The kind decides which of the last columns are required."""

    figure: str = cell(
        str,
        help="属于哪个数据：figures 表里的编号",
        refers="figures",
        example=("growth-example", "shares-example"),
    )
    kind: str = cell(
        str,
        help="类型，从下拉列表选择；number 只显示数，不画图",
        choices=tuple(KINDS),
        example=("growth", "composition"),
    )
    label: Text = text(
        help="说明这个数是什么",
        example=("示例：年均增长|Example: annual growth", "示例：构成|Example: composition"),
    )
    period: Text = text(help="时期，如：过去五年", example="示例：时期|Example: period")
    before_zh: str = cell(str, "", help=_BEFORE + _ZH, example=("年均增长", ""))
    number_zh: str = cell(
        str, help="数字，照原文写，如 6.9、约三百、千、三成、1：15", example=("1.5", "40：60")
    )
    unit_zh: str = cell(str, "", help=_UNIT + _ZH, example=("%", ""))
    after_zh: str = cell(str, "", help=_AFTER + _ZH)
    before_en: str = cell(str, "", help=_BEFORE + _EN, example=("average annual growth of", ""))
    number_en: str = cell(str, "", help="英文里的数字", example=("1.5", "40 : 60"))
    unit_en: str = cell(str, "", help=_UNIT + _EN, example=("%", ""))
    after_en: str = cell(str, "", help=_AFTER + _EN)
    comparators: tuple[Comparator, ...] = cell(
        cells.comparators, (), help="限定词，用分号隔开：" + "、".join(Comparator)
    )
    value: Reading | None = cell(
        cells.number, None, help="不用填：数值从 number_zh 和单位读出。填了就会核对，如 6.9"
    )
    quantity: Text | None = text(None, help="计量的单位，如 亿元、公里；数列（series）各年的数都用这个单位")
    scope: Text | None = text(None, help="排名的范围")
    part: Text | None = text(None, help="占比的部分；比例（ratio）的前项")
    whole: Text | None = text(None, help="占比的全体；比例（ratio）的后项")
    section: str = _section("")
    years: str = cell(
        str,
        "",
        help="年均增速管几年：写年数（如 5），或从哪年到哪年（如 2016-2021）。空着就只写增速，不推算",
        later=True,
    )
    plot: Plot | None = cell(
        cells.plot,
        None,
        help="数列（series）画成 line（折线）还是 bars（柱）；空着由程序选择",
        choices=tuple(Plot),
        later=True,
    )


@dataclass(kw_only=True, eq=False, repr=False)
class PartRow:
    """A part of a composition, in percent."""

    figure: str = cell(
        str, help="属于哪个数据：figures 表里的编号", refers="figures", example="shares-example"
    )
    name: Text = text(help=_NAME, example=("示例：甲|Example: A", "示例：乙|Example: B"))
    percent: Decimal = cell(cells.percentage, help="百分比，各部分相加为 100", example=("40", "60"))


@dataclass(kw_only=True, eq=False, repr=False)
class SeriesRow:
    """One value of a series at its time."""

    figure: str = cell(str, help="属于哪个数据：figures 表里的编号", refers="figures")
    year: str = cell(str, help="年份，照原文写，如 2016、2021年3月")
    number: str = cell(
        str, "", help="这一年的数，照原文写，如 6.9、1,204、约三百；单位写在 measures 表的 quantity 列"
    )
    note: Text | None = text(None, help=_NOTE)


@dataclass(kw_only=True, eq=False, repr=False)
class ArticleRow:
    """An article. Its paragraphs are in texts/ID.zh.md and texts/ID.en.md."""

    id: str = cell(cells.text_identity, help=_ID, example="article-1")
    number: int = cell(cells.whole, help=_NUMBER, example="1")
    name: Text = text(help=_NAME, example="示例：文章|Example: article")
    title: Text = text(help=_TITLE, example="示例：文章标题|Example: title of an article")
    subtitle: Text = text(help="副标题")
    summary: Text = text(help=_SUMMARY)
    photos: tuple[str, ...] = cell(cells.identities, (), help=_PHOTOS, example="photo-1")
    tasks: tuple[str, ...] = cell(cells.identities, (), help=_TASKS, example="task-1")
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class TaskRow:
    """A task: an action, and the goal that it leads to."""

    id: str = cell(cells.identity, help=_ID, example="task-1")
    number: int = cell(cells.whole, help=_NUMBER, example="1")
    title: Text = text(help=_TITLE, example="示例：做什么，达到什么|Example: do this, to reach that")
    action: Text = text(help="做什么（逗号之前）", example="示例：做什么|Example: do this")
    goal: Text = text(help="达到什么（逗号之后）", example="达到什么|to reach that")
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class AreaRow:
    """A role that several areas share. Members are separated by semicolons."""

    id: str = cell(cells.identity, help=_ID, example="area-1")
    number: int = cell(cells.whole, help=_NUMBER, example="1")
    role: Text = text(help="定位，如“核心区”", example="示例：定位|Example: role")
    purpose: Text = text(help="哪方面的定位")
    members_zh: tuple[str, ...] = cell(cells.names, help=_MEMBERS + _ZH, example="示例：甲片区; 示例：乙片区")
    members_en: tuple[str, ...] = cell(
        cells.names, (), help=_MEMBERS + _EN, example="Example: area A; Example: area B"
    )
    statement: Text = text(help=_STATEMENT)
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class EventRow:
    """An event with a date, as exactly as it is known. `end` is only for a span whose `start` is a single date."""

    id: str = cell(cells.identity, help=_ID, example="event-1")
    start: When = cell(
        cells.when,
        help="日期，知道多少写多少：2021-08-27、2021年8月、1937年、约1937年、公元前221年、1966—1972",
        example="2021-01-01",
    )
    end: When | None = cell(
        cells.when, None, help="结束日期；只有一天，或开始日期已经写了一段时间，可不填", example="2021-01-02"
    )
    importance: Importance = cell(
        cells.importance,
        Importance.NORMAL,
        help="在时间轴上的大小，从下拉列表选择",
        choices=tuple(Importance),
        example="normal",
    )
    title: Text = text(help=_TITLE, example="示例：事件|Example: event")
    statement: Text = text(help=_STATEMENT)
    note: Text | None = text(None, help=_NOTE)
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class GalleryRow:
    """Pictures and films that are shown together.

    Its pictures are those of `photos`, then the rows of the sheet photos that name it in `gallery`, then all others
    in `folder`.
    """

    id: str = cell(cells.identity, help=_ID, example="gallery-1")
    title: Text = text(help=_TITLE, example="示例：图集|Example: gallery")
    introduction: Text = text(help="一两句介绍")
    photos: tuple[str, ...] = cell(cells.identities, (), help=_PHOTOS, example="photo-1")
    films: tuple[str, ...] = cell(
        cells.identities,
        (),
        help="这个图集里的影片：films 表里的编号，用分号隔开；没有影片可不填",
        later=True,
    )
    folder: str = cell(
        str,
        "",
        help="整个文件夹归这个图集，如 photos/old-town：里面的图片不必逐张填进 photos 表，按文件名排序",
        later=True,
    )


@dataclass(kw_only=True, eq=False, repr=False)
class PhotoRow:
    """A picture in the folder. `file` is its path, which starts with photos/.

    `photo_rows` makes the id of a row without one.
    """

    id: str = cell(cells.identity, "", help=_ID + "可不填，程序会按文件名起一个。", example="photo-1")
    file: str = cell(str, help="图片文件，如 photos/a.jpg；大小写要一致", example="photos/example.jpg")
    drawing: bool = cell(
        cells.yes_or_no,
        False,
        help="是示意插画选 yes，是照片选 no；空着就是照片",
        choices=("yes", "no"),
        example="yes",
    )
    caption: Text | None = text(
        None, help="图片说明", example="示例图片：请换成您的照片|Example picture: please put your own"
    )
    credit: Text | None = text(None, help=_CREDIT)
    note: Text | None = text(None, help=_NOTE)
    place: Text | None = text(None, help=_PLACE)
    taken: When | None = cell(cells.when, None, help=_TAKEN)
    section: str = _section("")
    gallery: str = cell(
        str,
        "",
        help="属于哪个图集：galleries 表里的编号；图集里按这张表的行序排列",
        refers="galleries",
        later=True,
    )
    object_number: str = cell(str, "", help="展品说明牌：藏品编号，如 总00123", later=True)
    maker: Text | None = text(None, help="展品说明牌：作者或制作者", later=True)
    finder: Text | None = text(None, help="展品说明牌：发现者、采集者或捐赠者", later=True)
    material: Text | None = text(None, help="展品说明牌：材质", later=True)
    size: Text | None = text(None, help="展品说明牌：尺寸，如 高 32 厘米", later=True)


@dataclass(kw_only=True, eq=False, repr=False)
class FilmRow:
    """A film in the folder. `file` is its path, which starts with video/.

    Its poster NAME.jpg lies beside it, and its captions NAME.zh.vtt and NAME.en.vtt if it has sound.
    """

    id: str = cell(cells.identity, help=_ID)
    file: str = cell(
        str,
        help="影片文件，如 video/intro.mp4；大小写要一致。旁边放同名的封面 intro.jpg，"
        "有声音的还要放字幕 intro.zh.vtt 和 intro.en.vtt",
    )
    drawing: bool = cell(cells.yes_or_no, help="是示意动画选 yes，是实拍选 no", choices=("yes", "no"))
    caption: Text = text(help="影片说明")
    credit: Text | None = text(None, help=_CREDIT)
    note: Text | None = text(None, help=_NOTE)
    place: Text | None = text(None, help=_PLACE)
    taken: When | None = cell(cells.when, None, help=_TAKEN)
    section: str = _section()


@dataclass(kw_only=True, eq=False, repr=False)
class StopRow:
    """A stop on a guide's talk track. Rows with the same `talk` are one track."""

    number: int = cell(cells.whole, help=_NUMBER)
    page: str = cell(
        str,
        help="讲到哪一页：home（首页）、一个部分（如 figures），或台阶、数据、文章、图集、图片、影片的编号",
    )
    note: Text | None = text(None, help="给讲解员的提示，显示在讲解条的第二行")
    talk: Text | None = text(None, help="属于哪条讲解路线，如“儿童场”；只有一条路线可不填")


@dataclass(frozen=True, slots=True)
class Tables:
    """All typed sheets of one bundle."""

    exhibit: Table[ExhibitRow] = sheet(optional=False)
    sections: Table[SectionRow] = sheet()
    positionings: Table[PositioningRow] = sheet()
    steps: Table[StepRow] = sheet("台阶", "step")
    figures: Table[FigureRow] = sheet("数据", "figure")
    measures: Table[MeasureRow] = sheet()
    parts: Table[PartRow] = sheet()
    series: Table[SeriesRow] = sheet(optional=True)
    articles: Table[ArticleRow] = sheet("文章", "article")
    tasks: Table[TaskRow] = sheet("任务", "task")
    areas: Table[AreaRow] = sheet("片区", "area role")
    events: Table[EventRow] = sheet("大事", "event")
    galleries: Table[GalleryRow] = sheet("图集", "gallery")
    photos: Table[PhotoRow] = sheet("图片", "picture")
    films: Table[FilmRow] = sheet("影片", "film")
    pages: Table[PageRow] = sheet()
    stops: Table[StopRow] = sheet(optional=True)


SHEETS: dict[str, type[Any]] = {name: get_args(kind)[0] for name, kind in get_type_hints(Tables).items()}
"""The dataclass of each sheet, in the order of `Tables`."""

_ABOUT: dict[str, About] = {one.name: one.metadata["about"] for one in fields(Tables)}

OPTIONAL = frozenset(name for name, about in _ABOUT.items() if about.optional)
"""Sheets that may be missing or have no rows."""

THINGS = {name: about.thing for name, about in _ABOUT.items() if about.thing}
"""Sheets whose rows are things of the exhibition, with the name of such a thing.

The exhibition has an attribute of the same name for each of these sheets.
"""


def file_of(name: str) -> str:
    """Return the path of a sheet in a bundle without a workbook, and in a release."""
    return "exhibit.toml" if name == "exhibit" else f"tables/{name}.csv"
