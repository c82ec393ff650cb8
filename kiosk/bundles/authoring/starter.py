"""The folder staff start from: a small example that passes the check, or an existing bundle as a workbook.

Every text of the example says that it is one: nothing in it is a statement about Beibei.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.bundles.authoring.reader import read_sheets
from kiosk.bundles.authoring.rows import OPTIONAL, SHEETS
from kiosk.bundles.authoring.sheets import Row, Sheet
from kiosk.bundles.authoring.template import write_workbook
from kiosk.bundles.files import WORKBOOK, Folder
from kiosk.bundles.problems import Problem, Report, refusal
from kiosk.bundles.writing import whole_folder

_BOTH = "示例：请改成您的内容|Example: please put your own"

_EXAMPLE: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "exhibit": (
        {
            "format": "1",
            "id": "my-exhibition",
            "title": "示例展览|Example exhibition",
            "source": "示例：资料来源|Example: the source",
            "name": "示例名称|Example",
            "kicker": _BOTH,
            "column": _BOTH,
            "headline": _BOTH,
            "closing": _BOTH,
            "byline": "示例：作者|Example: the author",
            "verse": "示例：第一句\n示例：第二句|Example: first line\nExample: second line",
            "steps_title": "示例：台阶|Example: steps",
            "figures_title": "示例：数据|Example: figures",
            "figures_subtitle": _BOTH,
            "articles_title": "示例：文章|Example: articles",
            "tasks_title": "示例：任务|Example: tasks",
            "section": "introduction",
        },
    ),
    "sections": ({"id": "introduction", "title": "示例：导语|Example: introduction"},),
    "positionings": (
        {
            "id": "first",
            "number": "1",
            "name": "示例：定位|Example: positioning",
            "statement": _BOTH,
            "section": "introduction",
        },
    ),
    "steps": (
        {
            "id": "step-1",
            "number": "1",
            "name": "示例台阶|Example step",
            "title": "示例：第一个台阶|Example: the first step",
            "summary": _BOTH,
            "figures": "growth-example",
            "tasks": "task-1",
            "photos": "photo-1",
            "section": "introduction",
        },
    ),
    "figures": (
        {
            "id": "growth-example",
            "number": "1",
            "name": "示例：增速|Example: growth",
            "statement": "示例：年均增长1.5%|Example: average annual growth of 1.5%",
            "as_of": "示例：截至何时|Example: as of when",
            "section": "introduction",
        },
        {
            "id": "shares-example",
            "number": "2",
            "name": "示例：构成|Example: composition",
            "statement": "示例：40：60|Example: 40 : 60",
            "as_of": "示例：截至何时|Example: as of when",
            "section": "introduction",
        },
    ),
    "measures": (
        {
            "figure": "growth-example",
            "kind": "growth",
            "label": "示例：年均增长|Example: annual growth",
            "period": "示例：时期|Example: period",
            "before_zh": "年均增长",
            "number_zh": "1.5",
            "unit_zh": "%",
            "before_en": "average annual growth of",
            "number_en": "1.5",
            "unit_en": "%",
            "value": "1.5",
        },
        {
            "figure": "shares-example",
            "kind": "composition",
            "label": "示例：构成|Example: composition",
            "period": "示例：时期|Example: period",
            "number_zh": "40：60",
            "number_en": "40 : 60",
        },
    ),
    "parts": (
        {"figure": "shares-example", "name": "示例：甲|Example: A", "percent": "40"},
        {"figure": "shares-example", "name": "示例：乙|Example: B", "percent": "60"},
    ),
    "articles": (
        {
            "id": "article-1",
            "number": "1",
            "name": "示例：文章|Example: article",
            "title": "示例：文章标题|Example: title of an article",
            "subtitle": _BOTH,
            "summary": _BOTH,
            "photos": "photo-1",
            "tasks": "task-1",
            "section": "introduction",
        },
    ),
    "tasks": (
        {
            "id": "task-1",
            "number": "1",
            "title": "示例：做什么，达到什么|Example: do this, to reach that",
            "action": "示例：做什么|Example: do this",
            "goal": "达到什么|to reach that",
            "section": "introduction",
        },
    ),
    "areas": (
        {
            "id": "area-1",
            "number": "1",
            "role": "示例：定位|Example: role",
            "purpose": _BOTH,
            "members_zh": "示例：甲片区; 示例：乙片区",
            "members_en": "Example: area A; Example: area B",
            "statement": _BOTH,
            "section": "introduction",
        },
    ),
    "events": (
        {
            "id": "event-1",
            "start": "2021-01-01",
            "end": "2021-01-02",
            "importance": "normal",
            "title": "示例：事件|Example: event",
            "statement": _BOTH,
            "section": "introduction",
        },
    ),
    "galleries": (
        {
            "id": "gallery-1",
            "title": "示例：图集|Example: gallery",
            "introduction": _BOTH,
            "photos": "photo-1",
        },
    ),
    "photos": (
        {
            "id": "photo-1",
            "file": "photos/example.jpg",
            "drawing": "yes",
            "caption": "示例图片：请换成您的照片|Example picture: please put your own",
            "section": "introduction",
        },
    ),
    "films": (),
}
"""The rows of each sheet; “中文|English” fills the two columns of a text."""

_TEXTS = {
    "zh": "## 示例小标题\n\n示例：请把这一段改成您的文字。每个小标题下面写一段。\n",
    "en": "## Example heading\n\nExample: please put your own text here. One paragraph stands under each heading.\n",
}

_THEME = """\
# 颜色（可选）：去掉行首的 # 就生效。文字颜色在每种底色上的对比度白天至少 4.5、夜间至少 7，mark 至少 3；检查会逐一计算。
# Colours (optional): remove the # to use a line. kiosk bundle check computes the contrast of each on every ground.
# accent 强调 · heading 小标题 · figure 数字 · mark 线条和标记。标志放在 theme/logo.svg。A logo goes into theme/logo.svg.

[day]
# accent = "#B3261E"
# heading = "#6B4310"
# figure = "#0E4A6E"
# mark = "#8A6420"

[night]
# accent = "#FFB4A4"
# heading = "#F0D493"
# figure = "#CDEBF5"
# mark = "#E9C878"
"""


def new(folder: Path, source: Path | None = None) -> tuple[Problem, ...]:
    """Make `folder`, which must not exist or be empty: the example, or the bundle `source` as a workbook.

    Returns the problems met while `source` was read; where there are errors nothing is made. RefusalError or OSError where
    the folder cannot be made.
    """
    report = Report()
    if source is None:
        sheets: Mapping[str, Sheet] = {name: _example(name) for name in SHEETS}
    else:
        if folder.resolve().is_relative_to(source.resolve()):
            raise refusal("A05", folder=folder, source=source)
        sheets = read_sheets(Folder(source), report)
        if report.has_errors or SHEETS.keys() - OPTIONAL - sheets.keys():
            return tuple(report.problems)
        sheets = {**{name: Sheet(name, WORKBOOK, None, ()) for name in OPTIONAL}, **sheets}
    with whole_folder(folder) as work:
        if source is None:
            _write_example(work)
        else:
            for kept in ("texts", "photos", "video", "audio", "art", "theme"):
                if (source / kept).is_dir():
                    shutil.copytree(source / kept, work / kept)
        write_workbook(work / WORKBOOK, sheets)
    return tuple(report.problems)


def _example(name: str) -> Sheet:
    rows = []
    for number, written in enumerate(_EXAMPLE[name], 2):
        cells: dict[str, str] = {}
        for column, value in written.items():
            zh, bar, en = value.partition("|")
            cells |= {f"{column}_zh": zh, f"{column}_en": en} if bar else {column: value}
        rows.append(Row(WORKBOOK, name, number, MappingProxyType(cells)))
    return Sheet(name, WORKBOOK, None, tuple(rows))


def _write_example(folder: Path) -> None:
    from PIL import Image

    (folder / "texts").mkdir()
    (folder / "photos").mkdir()
    for name in ("introduction", "step-1", "article-1"):
        for language, text in _TEXTS.items():
            (folder / "texts" / f"{name}.{language}.md").write_text(text, encoding="utf-8")
    (folder / "theme").mkdir()
    (folder / "theme" / "theme.toml").write_text(_THEME, encoding="utf-8")
    hill = Image.linear_gradient("L").resize((1920, 1280))
    tinted = Image.merge(
        "RGB", [hill.point([low + i * (255 - low) // 255 for i in range(256)]) for low in (40, 110, 100)]
    )
    tinted.save(folder / "photos" / "example.jpg", quality=88)
