"""Writes docs/accessibility.md from the criteria, the measured figures and the results of the tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.access.measure.criteria import GROUPS, PROTOCOLS, Criterion, Status, every, file_of
from tests.access.measure.figures import FIGURES, Worst

PAGE = Path(__file__).parents[3] / "docs" / "accessibility.md"
CHINESE = {
    Status.MET: "达到",
    Status.PARTLY: "部分达到",
    Status.NOT: "未达到",
    Status.PEOPLE: "须由人判断",
    Status.NOT_APPLICABLE: "不适用",
}
HEAD = """# Who can use it: what was measured

`make accessibility` writes this page; do not edit it. The criteria are in `tests/access/measure/criteria.py`.
"""
SUMMARY = """## 摘要（供决策者）

本页由测试自动生成，对照 EN 301 549（V3.2.1）、WCAG 2.2（A、AA 级）和工信部《移动互联网应用（APP）适老化通用设计规范》，逐条写明是否达到、测得的数值、
在哪里测得。没有测过的，一概不写“达到”。

共 {total} 条：{counts}。

- 文字对比度最低：日间 {day}，高对比度 {contrast}，低眩光 {low}；字号可放大到 200%，测得被裁切的文字 {cut} 处。
- 触摸目标短边最小 {target}，间距最小 {gap}；低位模式下可触摸部分最高 {top}（屏幕下沿 500–1000 毫米，43、55、65 英寸）。
- 尚未达到的，见下文“What is not met”；须由视障、轮椅等观众亲自判断的，见文末的试验表，结果栏为空，表示尚未做过。
"""
HOW = """## How it was measured

- A real panel with Qt Quick's software renderer shows every screen: {screens}.
- Sizes: {sizes}. Each in Chinese and English, with text at 100, 125, 150 and 200 %, in the looks day, high contrast and low glare
  (at sizes above 4 million pixels only with text at 100 and 200 %).
  Targets and type at 43, 55 and 65 inches, at 100 %; in reach mode with the lower edge at 500 and 1000 mm.
- Contrast: a frame with the text and one without. The difference are the glyphs; their colour is compared with the pixels that were really behind
  them, and the worst but 2 % of these pixels counts. So pictures and gradients count as they are. What is disabled does not count, nor what
  lies under the fade at the end of a column: it scrolls into view. The drawings of charts are measured by their colours
  (`tests/qml/test_colours.py`). Large type is 18.6 mm or more at 43 inches (WCAG's own bound would be 6.4 mm, which is all our type).
- Lengths are whole pixels, so one pixel (0.3 to 1.1 mm) may be missing.
- A line that names tests was proved by running them. A test here is `tests/FOLDER/test_FILE.py: NAME`.
- The attract screen is measured in Chinese, in the looks and sizes of text that a hall may start with.
- Not measured at all: the staff page, a graphics card, Windows, real glass. [untested.md](untested.md) has more.
"""


def text(
    measured: Mapping[str, Worst], failed: frozenset[str], screens: Iterable[str], sizes: Iterable[str]
) -> str:
    """The whole page."""
    answers = Counter(one.status(measured, failed) for one in every())
    counts = "，".join(f"{CHINESE[status]} {answers[status]} 条" for status in Status)

    def worst(key: str) -> str:
        return FIGURES[key].show(measured[key].value)

    parts = [
        HEAD,
        SUMMARY.format(
            total=len(every()),
            counts=counts,
            day=worst("text.day"),
            contrast=worst("text.contrast"),
            low=worst("text.low-glare"),
            cut=worst("lost.cut"),
            target=worst("target.any"),
            gap=worst("target.gap"),
            top=worst("reach.top"),
        ),
        "## In short\n\n"
        + table(("Answer", "Criteria"), [(status, str(answers[status])) for status in Status]),
        HOW.format(screens=", ".join(screens), sizes=", ".join(sizes)),
        "## What is not met\n\n" + _gaps(measured, failed),
        "## The figures\n\nThe worst value of each, and where it was.\n\n" + _figures(measured),
        *(f"## {title}\n\n" + _criteria(group, measured, failed) for title, group in GROUPS.items()),
        "## What only people can judge\n\nNobody has done these yet: the columns are empty.\n\n"
        + "\n\n".join(_protocols()),
    ]
    return "\n".join(part.strip() + "\n" for part in parts)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines)


def _cell(said: str) -> str:
    return str(said).replace("|", "\\|").replace("\n", " ")


def _criteria(group: Iterable[Criterion], measured: Mapping[str, Worst], failed: frozenset[str]) -> str:
    rows = [
        (one.clause, one.wcag, one.asks, f"**{one.status(measured, failed)}**", _figure(one, measured), _where(one, failed))
        for one in group
    ]  # fmt: skip
    return table(("Clause", "WCAG", "Asks", "Answer", "Figure", "Where, and what is missing"), rows)


def _figure(one: Criterion, measured: Mapping[str, Worst]) -> str:
    return "; ".join(f"{FIGURES[key].title} {FIGURES[key].show(measured[key].value)}" for key in one.figures)


def _where(one: Criterion, failed: frozenset[str]) -> str:
    said = [one.because] if one.because else []
    if one.figures:
        said.append("measured (The figures)")
    for test in one.tests:
        _, name = file_of(test)
        failing = " **failed**" if test in failed else ""
        said.append(f"`{test.partition('::')[0]}: {name.removeprefix('test_')}`{failing}")
    if one.protocol:
        said.append(f"[protocol {one.protocol}](#protocol-{one.protocol.lower()})")
    return "; ".join(said) + (f" — {one.lacks}" if one.lacks else "")


def _gaps(measured: Mapping[str, Worst], failed: frozenset[str]) -> str:
    rows = []
    for one in every():
        status = one.status(measured, failed)
        if status in (Status.NOT, Status.PARTLY):
            under = [
                f"{FIGURES[key].title}: {thing}: {where}"
                for key in one.figures
                for thing, where in list(measured[key].under.items())[:3]
            ]
            names = " · ".join(part for part in (one.clause, one.wcag) if part not in ("", "—"))
            said = [
                part for part in (one.lacks, *under, *(test for test in one.tests if test in failed)) if part
            ]
            rows.append((names, one.asks, f"**{status}**", "; ".join(said)))  # fmt: skip
    return table(("Criterion", "Asks", "Answer", "What is missing"), rows)


def _figures(measured: Mapping[str, Worst]) -> str:
    rows = [
        (
            figure.title,
            ("at most " if figure.most else "at least ") + figure.show(figure.bar),
            figure.show(measured[key].value),
            measured[key].where,
        )
        for key, figure in FIGURES.items()
    ]
    return table(("What", "Bar", "Worst", "Where"), rows)


def _protocols() -> Iterable[str]:
    for letter, one in PROTOCOLS.items():
        steps = "\n".join(f"{number}. {step}" for number, step in enumerate(one.steps, 1))
        empty = table(one.notes, [(" ",) * len(one.notes)] * 3)
        yield f"### Protocol {letter}\n\n**{one.title}.** With {one.who}.\n\n{steps}\n\n{empty}"
