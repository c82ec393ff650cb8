"""Makes docs/check-codes.md: every code with its sentences. `python -m tests.bundles.authoring.check_codes` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.bundles.catalogue import CATALOGUE
from kiosk.bundles.catalogue_refusals import REFUSALS

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
REFUSED = {
    "S": "屏上的资料库 · The store of a panel",
    "D": "优盘、文件夹、主机 · Sticks, folders, hosts",
    "K": "密钥、签名、时间 · Keys, signatures, time",
    "R": "制作发布 · Building a release",
    "N": "文件名和清单 · Names and manifests",
    "A": "存档、新建、导入 · Bags, new folders, imports",
}


def lines() -> Iterator[str]:
    yield "# 代码 · Codes"
    yield ""
    yield "程序说出的每个问题都有一个代码，屏上、命令里和优盘上的报告里都一样。“…”处是具体的内容。"
    yield ""
    yield "Every problem that the program names has a code, the same on a panel, in a command and in a report on a stick. “…” stands for what is in question."
    yield ""
    yield "<!-- Written from kiosk/bundles/catalogue.py and catalogue_refusals.py by: python -m tests.bundles.authoring.check_codes -->"
    yield ""
    yield "## 检查 · The check"
    yield ""
    yield "`kiosk bundle check` 的代码。**错误**必须改正才能发布；**提醒**不改也能展出。"
    yield ""
    yield "Codes of `kiosk bundle check`. An **error** must be corrected before a release can be made; a **warning** need not."
    for letter, title in GROUPS.items():
        codes = sorted(code for code in CATALOGUE if code.startswith(letter))
        if codes:
            yield from (
                "",
                f"### {letter} {title}",
                "",
                "| 代码 | | 意思 | Meaning |",
                "| --- | --- | --- | --- |",
            )
        for code in codes:
            severity, zh, en = CATALOGUE[code]
            said = "错误 error" if severity == "error" else "提醒 warning"
            yield f"| {code} | {said} | {_plain(zh)} | {_plain(en)} |"
    yield ""
    yield "## 拒绝 · Refusals"
    yield ""
    yield "有一件事没有做，什么也没有改变：为什么，怎么办。"
    yield ""
    yield "Something was not done, and nothing was changed: why, and what to do."
    for letter, title in REFUSED.items():
        yield from ("", f"### {letter} {title}", "", "| 代码 | 意思 | Meaning |", "| --- | --- | --- |")
        for code in sorted(code for code in REFUSALS if code.startswith(letter)):
            zh, en = REFUSALS[code]
            yield f"| {code[:3]} | {_plain(zh)} | {_plain(en)} |"


def _plain(sentence: str) -> str:
    return re.sub(r"\{\w+\}", "…", sentence).replace("|", "\\|")


def text() -> str:
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
