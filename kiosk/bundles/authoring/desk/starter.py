"""Makes the starter folder for staff: a small example that passes the check, or an existing bundle as a workbook.

Every text of the example says that it is an example. None of them makes a statement about a real place.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.bundles.authoring.desk.template import write_workbook
from kiosk.bundles.authoring.reader import read_sheets
from kiosk.bundles.authoring.sheets.columns import example_rows
from kiosk.bundles.authoring.sheets.rows import OPTIONAL, SHEETS
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet
from kiosk.bundles.files import WORKBOOK, Folder
from kiosk.bundles.problems import Problem, Report, refusal
from kiosk.bundles.writing import whole_folder

_TEXTS = {
    "zh": "## 示例小标题\n\n示例：请把这一段改成您的文字。每个小标题下面写一段。\n",
    "en": "## Example heading\n\nExample: please put your own text here. One paragraph stands under each heading.\n",
}

_THEME = """\
# 颜色（可选）：去掉行首的 # 就生效。文字颜色在每种底色上的对比度白天至少 4.5、夜间至少 7，mark 至少 3；检查会逐一计算。
# Colours (optional): remove the # to use a line. kiosk bundle check computes the contrast of each on every ground.
# accent 强调 · heading 小标题 · figure 数字 · mark 线条和标记。标志放在 theme/logo.svg。A logo goes into theme/logo.svg.

# [charts]
# motif = "mountains"   # 图表的样式：mountains 山水 · slips 竹简 · plain 素净。The look of the charts.

# 首页（可选）：style 写 "landscape"（默认）是山水和台阶，有几个台阶就画几级；写 "picture" 是自己的照片，台阶排成题签。
# Home (optional): style "landscape" (the default) is the drawn stair with a landing for each step; "picture" is your own picture.
# 照片放在 theme 文件夹，横屏至少 1920×1080，竖屏至少 1080×1920；后三张可以不要。focus 是裁切时一定要留下的点：从左、从上各占几分之几。
# Pictures lie in the folder theme; only the first is needed. focus is the point that stays in view: a share from the left and from the top.

[home]
# style = "picture"
# picture = "theme/home.jpg"
# picture_upright = "theme/home-upright.jpg"
# picture_night = "theme/home-night.jpg"
# picture_upright_night = "theme/home-upright-night.jpg"
# focus = [0.5, 0.5]
# credit_zh = "摄/张三"
# credit_en = "Photo: Zhang San"

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
    """Make `folder`, which must be missing or empty: the example, or the bundle `source` as a workbook.

    Returns the problems found in `source`; if one is an error, nothing is made. Raises RefusalError or OSError if
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
            for kept in ("texts", "photos", "video", "audio", "speech", "art", "theme"):
                if (source / kept).is_dir():
                    shutil.copytree(source / kept, work / kept)
        write_workbook(work / WORKBOOK, sheets)
    return tuple(report.problems)


def _example(name: str) -> Sheet:
    rows = [
        Row(WORKBOOK, name, number, MappingProxyType(cells))
        for number, cells in enumerate(example_rows(SHEETS[name]), 2)
    ]
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
