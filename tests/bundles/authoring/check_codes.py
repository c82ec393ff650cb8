"""docs/check-codes.md: every code of the check with its sentences. `python -m tests.bundles.authoring.check_codes` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.bundles.catalogue import CATALOGUE

PAGE = Path(__file__).parents[3] / "docs" / "check-codes.md"
GROUPS = {
    "B": "文件夹和文件 · Folder and files",
    "C": "检查本身 · The check itself",
    "T": "表格 · Tables",
    "W": "工作簿 · The workbook",
    "F": "数据 · Figures",
    "G": "字库 · Typefaces",
    "H": "配色 · Colours of the theme",
    "L": "SVG 图形 · Drawings",
    "M": "文字 · Texts",
    "O": "放得下吗 · Room for texts",
    "P": "图片 · Pictures",
    "V": "影片和录音 · Video and sound",
}


def lines() -> Iterator[str]:
    yield "# 检查代码 · Codes of the check"
    yield ""
    yield "`kiosk bundle check` 说出的每个问题都有一个代码。**错误**必须改正才能发布；**提醒**不改也能展出。“…”处是具体的内容。"
    yield ""
    yield (
        "Every problem that `kiosk bundle check` names has a code. An **error** must be corrected before a release can be made; "
        "a **warning** need not. “…” stands for what is in question."
    )
    yield ""
    yield "<!-- Written from kiosk/bundles/catalogue.py by: python -m tests.bundles.authoring.check_codes -->"
    for letter, title in GROUPS.items():
        codes = sorted(code for code in CATALOGUE if code.startswith(letter))
        if codes:
            yield from (
                "",
                f"## {letter} {title}",
                "",
                "| 代码 | | 意思 | Meaning |",
                "| --- | --- | --- | --- |",
            )
        for code in codes:
            severity, zh, en = CATALOGUE[code]
            said = "错误 error" if severity == "error" else "提醒 warning"
            yield f"| {code} | {said} | {_plain(zh)} | {_plain(en)} |"


def _plain(sentence: str) -> str:
    return re.sub(r"\{\w+\}", "…", sentence).replace("|", "\\|")


def text() -> str:
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
