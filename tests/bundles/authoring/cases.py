"""Cases of faulty bundles: the form of a case, and the cases of tables and cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.bundles.authoring.conftest import Bundle
from tests.films import recording

Where = tuple[str, str, int | None, str | None]
"""Code, file, row, column."""


def ten_steps(bundle: Bundle) -> None:
    """Add the steps 7 to 10, made of the first one."""

    def more(rows: list[list[str]]) -> None:
        head = rows[0]
        for number in range(7, 11):
            row = list(rows[1])
            row[head.index("id")], row[head.index("number")] = f"step-{number}", str(number)
            rows.append(row)

    bundle.table("steps", more)
    for number in range(7, 11):
        for language in ("zh", "en"):
            text = bundle.path(f"texts/step-1.{language}.md").read_bytes()
            bundle.path(f"texts/step-{number}.{language}.md").write_bytes(text)


@dataclass(frozen=True)
class Case:
    """One fault in the bundle, with the expected problem and the expected suggestion."""

    name: str
    spoil: Callable[[Bundle], object]
    expected: list[Where]
    hint: str | None = None


def table(sheet: str) -> str:
    return f"tables/{sheet}.csv"


def cell(
    name: str, sheet: str, row: int, column: str, value: str, code: str, hint: str | None = None
) -> Case:
    """One cell is wrong; the problem names its place."""
    return Case(name, lambda b: b.cell(sheet, row, column, value), [(code, table(sheet), row, column)], hint)


def drop_column(sheet: str, column: str) -> Callable[[Bundle], object]:
    def change(records: list[list[str]]) -> None:
        index = records[0].index(column)
        for record in records:
            del record[index]

    return lambda bundle: bundle.table(sheet, change)


TABLE_CASES = [
    # exhibit.toml
    Case("no exhibit", lambda b: b.path("exhibit.toml").unlink(), [("B02", "exhibit.toml", None, None)]),
    Case(
        "toml syntax",
        lambda b: b.replace("exhibit.toml", 'title.zh = "', "title.zh = “"),
        [("B04", "exhibit.toml", 4, None)],
    ),
    Case(
        "toml wrong type",
        lambda b: b.replace("exhibit.toml", 'title.zh = "拾级·北碚"', "title.zh = [1]"),
        [("T21", "exhibit.toml", 4, "title.zh"), ("T06", "exhibit.toml", 4, "title.zh")],
    ),
    Case(
        "toml endless number",
        lambda b: b.path("exhibit.toml").write_text("format = " + "1" * 6000),
        [("B04", "exhibit.toml", None, None)],
    ),
    Case(
        "toml large number",
        lambda b: b.replace("exhibit.toml", 'format = "1"', "format = 0x" + "f" * 6000),
        [("T21", "exhibit.toml", 1, "format"), ("T06", "exhibit.toml", 1, "format")],
    ),
    Case(
        "toml unknown key",
        lambda b: b.replace("exhibit.toml", "closing.en", "closin.en"),
        [("T04", "exhibit.toml", 17, "closin.en"), ("T15", "exhibit.toml", None, "closing.en")],
        "closing.en",
    ),
    Case(
        "toml missing key",
        lambda b: b.replace("exhibit.toml", 'byline.zh = "王彩艳 陈佳佳"', ""),
        [("T06", "exhibit.toml", None, "byline.zh")],
    ),
    Case(
        "future format",
        lambda b: b.replace("exhibit.toml", 'format = "1"', 'format = "2"'),
        [("B07", "exhibit.toml", 1, "format")],
    ),
    Case(
        "bad exhibition id",
        lambda b: b.replace("exhibit.toml", '"beibei-2021"', '"Beibei 2021"'),
        [("T08", "exhibit.toml", 2, "id")],
        "beibei-2021",
    ),
    # whole tables
    Case(
        "no table",
        lambda b: b.path(table("tasks")).unlink(),
        [
            *[("T14", table("steps"), row, "tasks") for row in (2, 2, 3, 4, 5, 5, 5, 6)],
            *[("T14", table("articles"), row, "tasks") for row in (2, 2, 3, 4, 4, 5)],
        ],
    ),
    Case(
        "table with another name",
        lambda b: b.path(table("events")).rename(b.path(table("event"))),
        [("B02", table("events"), None, None)],
        "tables/event.csv",
    ),
    Case(
        "unknown table",
        lambda b: b.path(table("filmes")).write_text("id\n"),
        [("W07", table("filmes"), None, None)],
    ),
    Case(
        "GBK table",
        lambda b: b.path(table("areas")).write_bytes(b.path(table("areas")).read_text("utf-8").encode("gbk")),
        [("B03", table("areas"), 2, None)],
    ),
    Case(
        "UTF-16 table",
        lambda b: b.path(table("areas")).write_bytes(
            b.path(table("areas")).read_text("utf-8").encode("utf-16")
        ),
        [("B03", table("areas"), 1, None)],
    ),
    Case(
        "empty table",
        lambda b: b.path(table("events")).write_text(""),
        [("T62", table("pages"), 7, "page")],
    ),
    Case(
        "only a header",
        lambda b: b.table("events", lambda r: r.__delitem__(slice(1, None))),
        [("T62", table("pages"), 7, "page")],
    ),
    Case(
        "unclosed quote",
        lambda b: b.replace(table("events"), "congress,", 'congress,"'),
        [("T18", table("events"), 4, None)],
    ),
    Case(
        "huge table",
        lambda b: b.path(table("events")).write_bytes(b"x" * 13_000_000),
        [("B06", table("events"), None, None)],
    ),
    Case(
        "a row too many",
        lambda b: b.table("events", lambda r: r.extend([["x"]] * 20_000)),
        [("T24", table("events"), None, None)],
    ),
    Case(
        "columns without end",
        lambda b: b.path(table("events")).write_text("id," * 900_000),
        [("T24", table("events"), None, None)],
    ),
    Case("missing column", drop_column("events", "start"), [("T02", table("events"), 1, "start")]),
    Case(
        "missing translation column", drop_column("areas", "role_en"), [("T02", table("areas"), 1, "role_en")]
    ),
    Case(
        "doubled column",
        lambda b: b.table("events", lambda rows: [row.append("id") for row in rows]),
        [("T03", table("events"), 1, "id")],
    ),
    Case(
        "unknown column",
        lambda b: b.cell("photos", 1, "taken", "takenn"),
        [("T04", table("photos"), 1, "takenn")],
        "taken",
    ),
    Case(
        "row too short", lambda b: b.table("areas", lambda r: r[2].pop()), [("T05", table("areas"), 3, None)]
    ),
    Case(
        "row too long",
        lambda b: b.table("areas", lambda r: r[2].append("?")),
        [("T05", table("areas"), 3, None)],
    ),
    # cells
    cell("required cell empty", "steps", 3, "title_zh", "", "T06"),
    cell("number empty", "areas", 3, "number", "", "T06"),
    Case(
        "duplicate id", lambda b: b.cell("events", 3, "id", "congress"), [("T07", table("events"), 4, "id")]
    ),
    cell("duplicate number", "figures", 12, "number", "10", "T07"),
    Case(
        "ten steps",
        ten_steps,
        [("T50", table("steps"), 11, "number")],
    ),
    cell("bad id", "events", 2, "id", "Science Centre", "T08", "science-centre"),
    Case(
        "a step called like the introduction",
        lambda b: b.cell("steps", 7, "id", "introduction"),
        [("T27", table("steps"), 7, "id")],
        "introduction-1",
    ),
    Case(
        "an article called like a step",
        lambda b: b.cell("steps", 7, "id", "article-1"),
        [("T32", table("articles"), 2, "id")],
        "article-1-article",
    ),
    cell("number in words", "areas", 2, "number", "一", "T10"),
    cell("full-width number", "areas", 2, "number", "１", "T10", "1"),
    cell("number zero", "areas", 2, "number", "0", "T10"),
    cell("decimal comma", "parts", 2, "percent", "2,6", "T11", "2.6"),
    cell("not a number", "measures", 2, "value", "6.9.1", "T11"),
    cell("not a date", "events", 2, "start", "27 August", "T12"),
    cell("no such day", "events", 2, "end", "2021-02-30", "T12", "2021-02"),
    cell("no such month", "events", 2, "start", "2021-13", "T12", "2021"),
    cell("day or month first", "events", 2, "start", "03/04/2021", "T12", "2021-03-04, 2021-04-03"),
    cell("year of two digits", "photos", 2, "taken", "21.8.27", "T12", "2021-08-27, 1927-08-21"),
    cell("dynasty for a date", "events", 2, "start", "唐代", "T12", "618—907年"),
    cell("reign year", "events", 2, "start", "光绪三十年", "T12", "1904年"),
    cell("date of the lunar calendar", "events", 2, "start", "2021年农历八月", "T12", "2021年"),
    cell("last century", "photos", 2, "taken", "上世纪50年代", "T12", "20世纪50年代"),
    cell("two dates in a cell", "photos", 2, "taken", "1937、1945", "T12", "1937—1945年"),
    cell("date with other words", "photos", 2, "taken", "摄于1937年", "T12", "1937年"),
    cell("day of another week", "events", 2, "start", "2021年8月27日（星期四）", "T12", "2021-08-27"),
    cell("number of a date", "photos", 2, "taken", "44435", "T12", "2021-08-27"),
    cell("date that is not known", "photos", 2, "taken", "不详", "T12"),
    cell("EDTF of several dates", "events", 2, "start", "{1960,1961}", "T12", "[1960..1961]"),
    cell("span that ends before it starts", "events", 2, "start", "1972—1966", "T12", "1966—1972年"),
    Case(
        "end beside a span",
        lambda b: b.cell("events", 3, "start", "2020—2022"),
        [("T12", table("events"), 3, "end")],
    ),
    cell("unknown importance", "events", 4, "importance", "majr", "T13", "major"),
    cell("unknown comparator", "measures", 10, "comparators", "大约", "T13"),
    cell("drawing neither yes nor no", "photos", 2, "drawing", "maybe", "T13"),
    cell("dangling figure", "steps", 2, "figures", "gdp; structur", "T14", "structure"),
    cell("dangling task", "steps", 2, "tasks", "task-9", "T14", "task-8"),
    cell("dangling photo", "galleries", 2, "photos", "new-town-1; new-town-3", "T14", "new-town-2"),
    cell("dangling section", "events", 2, "section", "article2", "T14", "article-2"),
    Case(
        "measure of no figure",
        lambda b: b.cell("measures", 12, "figure", "river"),
        [("T14", table("measures"), 12, "figure"), ("F07", table("figures"), 10, "id")],
        "rivers",
    ),
    cell("missing English", "steps", 3, "title_en", "", "T15"),
    cell("missing English wording", "measures", 6, "number_en", "", "T15"),
    cell("missing English member", "areas", 2, "members_en", "Shuitu area", "T15"),
    cell("formula", "steps", 3, "title_zh", "=A1&B1", "T16"),
    cell("command formula", "photos", 3, "note_en", "=cmd|'/C calc'!A0", "T16"),
    cell("spreadsheet error", "figures", 3, "name_zh", "#REF!", "T16"),
    cell("spreadsheet error in small letters", "figures", 3, "name_zh", "#n/a", "T16"),
    cell("right-to-left override", "photos", 2, "caption_zh", "北碚\u202e新城", "T19"),
    cell("null character", "photos", 2, "caption_zh", "北碚\x00新城", "T19"),
    cell("ends before it starts", "events", 4, "end", "2021-12-26", "T20"),
    Case(
        "cell of the greatest length",
        lambda b: b.cell("photos", 2, "note_zh", "长" * 4000),
        [],
    ),
    cell("cell too long", "photos", 2, "caption_zh", "长" * 5000, "T23"),
    # pictures' paths
    cell("picture missing", "photos", 2, "file", "photos/new-town-9.webp", "T09", "photos/new-town-1.webp"),
    cell(
        "picture in the wrong case",
        "photos",
        2,
        "file",
        "photos/New-town-1.webp",
        "T09",
        "photos/new-town-1.webp",
    ),
    Case(
        "picture whose ending stands twice",
        lambda b: b.path("photos/new-town-1.webp").rename(b.path("photos/new-town-1.webp.webp")),
        [("T09", table("photos"), 2, "file")],
        "photos/new-town-1.webp.webp",
    ),
    Case(
        "picture whose ending stands twice, once in capitals",
        lambda b: b.path("photos/new-town-1.webp").rename(b.path("photos/new-town-1.webp.WEBP")),
        [("T09", table("photos"), 2, "file")],
        "photos/new-town-1.webp.WEBP",
    ),
    Case(
        "film whose ending stands twice",
        lambda b: b.path("video/climb.mp4").rename(b.path("video/climb.mp4.mp4")),
        [("V01", table("films"), 2, "file")],
        "video/climb.mp4.mp4",
    ),
    Case(
        "poster whose ending stands twice",
        lambda b: b.path("video/climb.webp").rename(b.path("video/climb.webp.webp")),
        [("V03", table("films"), 2, "file")],
        "video/climb.webp.webp",
    ),
    Case(
        "captions whose ending stands twice",
        lambda b: (
            b.path("video/climb.en.vtt").write_text("WEBVTT\n"),
            b.path("video/climb.zh.vtt.vtt").touch(),
        ),
        [("V04", table("films"), 2, "file")],
        "video/climb.zh.vtt.vtt",
    ),
    Case(
        "recording whose ending stands twice",
        lambda b: (recording(b.path("audio/step-1.en.opus")), b.path("audio/step-1.zh.opus.opus").touch()),
        [("V24", "audio/step-1.en.opus", None, None)],
        "audio/step-1.zh.opus.opus",
    ),
    Case(
        "text whose ending stands twice",
        lambda b: b.path("texts/step-1.zh.md").rename(b.path("texts/step-1.zh.md.md")),
        [("B02", "texts/step-1.zh.md", None, None)],
        "texts/step-1.zh.md.md",
    ),
    cell("absolute path", "photos", 2, "file", "/etc/passwd.png", "T17"),
    cell("path upwards", "photos", 2, "file", "photos/../../secret.webp", "T17"),
    cell("windows path", "photos", 2, "file", "photos\\nowhere.webp", "T25"),
    cell("windows drive", "photos", 2, "file", "C:\\photos\\a.jpg", "T17"),
    cell("drive or stream", "photos", 2, "file", "C:photos/a.jpg", "T17"),
    cell("address", "photos", 2, "file", "https://example.org/a.jpg", "T17"),
    cell("not a picture", "photos", 2, "file", "photos/a.svg", "T22"),
]
