"""Texts are read as people write them: headings without a space, wide signs, lines that are joined."""

from __future__ import annotations

import pytest

from kiosk.bundles.authoring.content.texts import parse_text
from kiosk.bundles.characters import joined
from kiosk.bundles.problems import Report
from kiosk.exhibition.text import Language


@pytest.mark.parametrize("heading", ["## 标题", "##标题", "＃＃ 标题", "＃＃标题", "##\u3000标题", "#＃标题"])
def test_a_heading_needs_no_space(heading: str) -> None:
    report = Report()
    pieces = parse_text(f"{heading}\n\n文字。\n", "t.zh.md", Language.ZH, report)
    assert pieces is not None
    assert [(piece.heading, piece.text) for piece in pieces] == [("标题", "文字。")]
    assert not report.problems


@pytest.mark.parametrize("heading", ["#标题", "# 标题", "### 标题", "###标题", "＃标题"])
def test_a_heading_of_another_level_gets_a_hint(heading: str) -> None:
    report = Report()
    assert parse_text(f"## 一\n\n{heading}\n", "t.zh.md", Language.ZH, report) is None
    assert [(problem.code, problem.row, problem.hint) for problem in report.problems] == [
        ("M04", 3, "## 标题")
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["引自 Great", "River 一书"], "引自 Great River 一书"),
        (["第一句，", "第二句。"], "第一句，第二句。"),
        (["引自", "Great River"], "引自Great River"),
        (["Great River", "一书"], "Great River一书"),
        (["他说“", "Great”"], "他说“Great”"),
        (["in 2021,", "the river"], "in 2021, the river"),
        (["增长 6.9", "%"], "增长 6.9 %"),
        (["年均", "6.9"], "年均6.9"),
        (["", "甲"], "甲"),
        ([], ""),
    ],
)
def test_lines_are_joined_with_a_space_between_words_only(lines: list[str], text: str) -> None:
    assert joined(lines) == text
