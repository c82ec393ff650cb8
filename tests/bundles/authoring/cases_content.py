"""Cases of faulty bundles: figures and texts."""

from __future__ import annotations

from tests.bundles.authoring.cases import Case, cell, table

CONTENT_CASES = [
    # figures
    cell("unknown kind", "measures", 12, "kind", "atainment", "F01", "attainment"),
    cell("lost comparator", "measures", 10, "before_zh", "", "F02"),
    cell("lost comparator in English", "measures", 10, "before_en", "about", "F02"),
    Case(
        "lost 以上 in English",
        lambda b: b.cell("measures", 14, "after_en", ""),
        [("F02", table("measures"), 14, "before_en")],
    ),
    Case(
        "composition sum",
        lambda b: b.cell("parts", 3, "percent", "47.8"),
        [("F03", table("parts"), 4, "percent")],
    ),
    Case(
        "share above 100",
        lambda b: (
            b.cell("measures", 7, "value", "170"),
            b.cell("measures", 7, "number_zh", "170"),
            b.cell("measures", 7, "number_en", "170"),
        ),
        [("F04", table("measures"), 7, "value"), ("F19", table("measures"), 7, "number_zh")],
    ),
    Case(
        "negative part",
        lambda b: (b.cell("parts", 2, "percent", "-2.6"), b.cell("parts", 3, "percent", "54.0")),
        [("F04", table("parts"), 2, "percent")],
    ),
    cell("value is not the number shown", "measures", 8, "value", "46", "F05"),
    cell("千 is not 100", "measures", 4, "value", "100", "F05"),
    Case(
        "rank without scope",
        lambda b: (b.cell("measures", 9, "scope_zh", ""), b.cell("measures", 9, "scope_en", "")),
        [("F06", table("measures"), 9, "scope_zh")],
    ),
    Case("level without value", lambda b: b.cell("measures", 3, "value", ""), []),
    Case("percent sign in value", lambda b: b.cell("measures", 2, "value", "6.9%"), []),
    Case(
        "figure without measure",
        lambda b: b.table("measures", lambda r: r.pop(9)),
        [("F07", table("figures"), 8, "id")],
    ),
    Case(
        "composition without parts",
        lambda b: b.table("parts", lambda r: r.__delitem__(slice(1, None))),
        [("F08", table("measures"), 5, "figure")],
    ),
    Case(
        "parts of no composition",
        lambda b: b.table("parts", lambda r: r.append(["roads", "a", "a", "1", ""])),
        [("F09", table("parts"), 5, "figure")],
    ),
    cell("share without a unit", "measures", 7, "unit_zh", "", "F10"),
    cell("level without a unit", "measures", 3, "unit_zh", "", "F10"),
    cell("numbers differ between the languages", "measures", 2, "number_en", "9.6", "F12"),
    Case(
        "two compositions of one figure",
        lambda b: b.table("measures", lambda r: r.append(list(r[4]))),
        [("F14", table("measures"), 15, "kind")],
    ),
    Case(
        "composition is not what its parts are",
        lambda b: b.cell("measures", 5, "number_zh", "2.6：48.6：48.8"),
        [("F11", table("measures"), 5, "number_zh"), ("F12", table("measures"), 5, "number_en")],
    ),
    Case(
        "composition rounded within its digits",
        lambda b: (
            b.cell("parts", 2, "percent", "2.7"),
            b.cell("measures", 5, "number_zh", "2.7：48.8：48.6"),
            b.cell("measures", 5, "number_en", "2.7 : 48.8 : 48.6"),
            b.cell("figures", 3, "statement_zh", "调整为2.7：48.8：48.6"),
        ),
        [],
    ),
    cell("no as-of", "figures", 3, "as_of_zh", "", "T06"),
    cell("as-of without English", "figures", 3, "as_of_en", "", "T15"),
    cell("no period", "measures", 8, "period_zh", "", "T06"),
    cell("figure without a source", "figures", 3, "section", "", "T06"),
    Case(
        "exhibition without a source",
        lambda b: b.replace("exhibit.toml", "source.zh", "sourc.zh"),
        [("T04", "exhibit.toml", 6, "sourc.zh"), ("T06", "exhibit.toml", None, "source.zh")],
        "source.zh",
    ),
    # texts
    Case(
        "no text",
        lambda b: b.path("texts/step-1.zh.md").unlink(),
        [("B02", "texts/step-1.zh.md", None, None)],
    ),
    Case(
        "no English text",
        lambda b: b.path("texts/step-1.en.md").unlink(),
        [("M07", "texts/step-1.en.md", None, None)],
    ),
    Case(
        "empty text",
        lambda b: b.path("texts/step-1.zh.md").write_text(""),
        [("M05", "texts/step-1.zh.md", None, None)],
    ),
    Case(
        "text before a heading",
        lambda b: b.replace("texts/step-1.zh.md", "## ", "前言\n\n## "),
        [("M01", "texts/step-1.zh.md", 1, None)],
    ),
    Case(
        "heading without text",
        lambda b: b.replace("texts/step-1.zh.md", "## ", "## 空\n\n## "),
        [("M02", "texts/step-1.zh.md", 1, None)],
    ),
    Case(
        "not parallel",
        lambda b: b.replace("texts/step-1.en.md", "## ", "## More\n\nMore.\n\n## "),
        [("M03", "texts/step-1.en.md", None, None)],
    ),
    Case(
        "HTML",
        lambda b: b.replace("texts/step-2.zh.md", "重点领域", "<script>重点领域"),
        [("M04", "texts/step-2.zh.md", 3, None)],
    ),
    Case(
        "link",
        lambda b: b.replace("texts/step-2.en.md", "Reform ", "[Reform](https://example.org) "),
        [("M04", "texts/step-2.en.md", 3, None)],
    ),
    Case(
        "image",
        lambda b: b.replace("texts/step-2.zh.md", "重点", "![](../../a.png)重点"),
        [("M04", "texts/step-2.zh.md", 3, None)],
    ),
    Case(
        "wrong heading level",
        lambda b: b.replace("texts/step-2.zh.md", "## ", "# "),
        [("M04", "texts/step-2.zh.md", 1, None), ("M01", "texts/step-2.zh.md", 3, None)],
    ),
    Case(
        "two paragraphs",
        lambda b: b.replace("texts/step-2.zh.md", "全市样板，", "全市样板，\n\n"),
        [("M06", "texts/step-2.zh.md", 9, None)],
    ),
    Case(
        "GBK text",
        lambda b: b.path("texts/step-2.zh.md").write_bytes("## 改革\n\n改革".encode("gbk")),
        [("B03", "texts/step-2.zh.md", 1, None)],
    ),
    Case(
        "control character",
        lambda b: b.replace("texts/step-2.zh.md", "重点", "重\u202e点"),
        [("T19", "texts/step-2.zh.md", 3, None)],
    ),
]
