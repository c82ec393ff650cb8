"""Texts as people write them: headings, joined lines, pictures between the paragraphs, poems that keep their lines."""

from __future__ import annotations

import pytest

from kiosk.bundles.authoring.content.texts import Piece, parse_text
from kiosk.bundles.characters import joined
from kiosk.bundles.problems import Report
from kiosk.exhibition.text import Language
from tests.bundles.authoring.conftest import Bundle

POEM = "两个黄鹂鸣翠柳，\n一行白鹭上青天。"


def parsed(text: str, language: Language = Language.ZH) -> tuple[Piece, ...]:
    report = Report()
    pieces = parse_text(text, "texts/x.zh.md", language, report)
    assert pieces is not None, report.problems
    return pieces


def problems(text: str) -> list[tuple[str, int | None]]:
    report = Report()
    assert parse_text(text, "texts/x.zh.md", Language.ZH, report) is None
    return [(problem.code, problem.row) for problem in report.problems]


@pytest.mark.parametrize(
    "text",
    [
        "两个黄鹂鸣翠柳，  \n一行白鹭上青天。",
        "两个黄鹂鸣翠柳，\\\n一行白鹭上青天。",
        "| 两个黄鹂鸣翠柳，\n| 一行白鹭上青天。",
        "|两个黄鹂鸣翠柳，\r\n|一行白鹭上青天。  ",
    ],
)
def test_a_poem_keeps_its_lines(text: str) -> None:
    (piece,) = parsed(f"## 绝句\n\n{text}\n")
    assert (piece.text, piece.verse) == (POEM, True)


@pytest.mark.parametrize("gap", ["|", "", "\n"])
def test_stanzas_stand_apart(gap: str) -> None:
    (piece,) = parsed(f"## 绝句\n| 一\n| 二\n{gap}\n| 三\n| 四")
    assert (piece.text, piece.verse) == ("一\n二\n\n三\n四", True)


def test_stanzas_with_hard_breaks() -> None:
    (piece,) = parsed("## 绝句\n一  \n二\n\n三  \n四")
    assert (piece.text, piece.verse) == ("一\n二\n\n三\n四", True)


def test_one_kept_line_in_a_paragraph_is_no_poem() -> None:
    (piece,) = parsed("## 题\n一\n二  \n三\n四")
    assert (piece.text, piece.verse) == ("一二\n三四", False)


def test_a_paragraph_without_kept_lines_is_joined_as_before() -> None:
    assert parsed("## 题\n一\n二")[0].text == "一二"
    assert parsed("## A\none\ntwo", Language.EN)[0].text == "one two"
    assert parsed("## 题\n引自 Great\nRiver 一书")[0].text == "引自 Great River 一书"


def test_a_paragraph_after_a_poem_needs_a_heading() -> None:
    assert problems("## 题\n一  \n二\n\n三") == [("M06", 5)]
    assert problems("## 题\n一\n\n二\n三") == [("M06", 4), ("M06", 5)]


@pytest.mark.parametrize("line", ["| a | b |", "|---|---|", "> 引文", "- 一", "```"])
def test_other_blocks_are_refused(line: str) -> None:
    assert problems(f"## 题\n{line}") == [("M04", 2)]


def test_pictures_stand_where_they_are_written() -> None:
    first, second = parsed(
        "## 一\n\n![](one)\n\n文字\n![两人](two)\n![](three)\n\n## 二\n文字\n\n![](photos/a.jpg)\n"
    )
    assert (first.text, first.above, first.below) == ("文字", (("one", 3),), (("two", 6), ("three", 7)))
    assert (second.above, second.below) == ((), (("photos/a.jpg", 12),))


def test_a_picture_before_the_first_heading_belongs_to_the_first_paragraph() -> None:
    assert parsed("![](one)\n\n## 一\n文字")[0].above == (("one", 1),)


def test_text_after_a_picture_needs_a_heading() -> None:
    assert problems("## 一\n文字\n![](one)\n文字") == [("M06", 4)]


@pytest.mark.parametrize(
    "picture", ["![](https://a.b/c.png)", "![](../a.jpg)", "文字 ![](one)", "![](one) 文字", '![](one "t")']
)
def test_only_pictures_of_the_bundle_on_lines_of_their_own(picture: str) -> None:
    assert problems(f"## 一\n文字\n\n{picture}") == [("M04", 4)]


def write(bundle: Bundle, zh: str, en: str) -> None:
    for language, text in (("zh", zh), ("en", en)):
        bundle.path(f"texts/article-1.{language}.md").write_text(text, encoding="utf-8")


def test_the_pictures_of_an_article(bundle: Bundle) -> None:
    write(
        bundle,
        "## 一\n文字\n\n![](village-1)\n\n## 二\n![](jinyun-1)\n| 甲\n| 乙",
        "## A\nText\n\n![](village-1)\n\n## B\n![](jinyun-1)\n| a\n| b",
    )
    result = bundle.read()
    assert (result.problems, result.exhibition is not None) == ((), True)
    assert result.exhibition is not None
    first, second = result.exhibition.article("article-1").paragraphs
    assert (first.below, first.verse) == (("village-1",), False)
    assert (second.above, second.verse, second.text.zh, second.text.en) == (
        ("jinyun-1",),
        True,
        "甲\n乙",
        "a\nb",
    )


def test_a_text_that_is_not_wanted_is_not_missed(bundle: Bundle) -> None:
    """A text without a row is no misspelt introduction because its name ends like one."""
    for language in Language:
        bundle.path(f"texts/introduction.{language}.md").rename(bundle.path(f"texts/storeroom.{language}.md"))
    assert "B02" not in {problem.code for problem in bundle.read().problems}
    bundle.path("texts/storeroom.zh.md").rename(bundle.path("texts/introductoin.zh.md"))
    assert ("B02", "texts/introductoin.zh.md") in {(p.code, p.hint) for p in bundle.read().problems}


def test_an_unknown_picture(bundle: Bundle) -> None:
    write(bundle, "## 一\n文字\n![](vilage-1)", "## A\nText\n![](vilage-1)")
    found = [(p.code, p.file, p.row, p.hint) for p in bundle.read().problems]
    assert found == [
        ("M09", "texts/article-1.zh.md", 3, "village-1"),
        ("M09", "texts/article-1.en.md", 3, "village-1"),
    ]


def test_a_path_in_place_of_an_id(bundle: Bundle) -> None:
    write(bundle, "## 一\n文字\n![](photos/village-2.webp)", "## A\nText\n![](village-2)")
    first, second = bundle.read().problems
    assert (first.code, first.row, first.hint) == ("M09", 3, "village-2")
    assert (second.code, second.file) == ("M10", "texts/article-1.en.md")


def test_pictures_that_differ_between_the_languages(bundle: Bundle) -> None:
    write(bundle, "## 一\n文字\n![](village-1)", "## A\nText")
    (problem,) = bundle.read().problems
    assert (problem.code, problem.file, problem.row) == ("M10", "texts/article-1.en.md", 1)
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    assert exhibition.article("article-1").paragraphs[0].below == ("village-1",)


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
