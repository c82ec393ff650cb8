"""Bad drawings and themes: they would run code, load files, use up memory, or be unreadable on the panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.bad_bundles.corpus import LOGO, TEXT, THEME, Bad, bad, put

_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(name: str, inside: str, code: str, before: str = "") -> Bad:
    xml = f'{before}<svg xmlns="http://www.w3.org/2000/svg" {_XLINK} viewBox="0 0 9 9">{inside}</svg>'
    return bad(name, put(LOGO, xml.encode()), (code, LOGO))


def laughs() -> str:
    lines = [f"<!ENTITY l{i} '" + f"&l{i - 1};" * 10 + "'>" for i in range(1, 10)]
    return f'<!DOCTYPE svg [<!ENTITY l0 "ha">{"".join(lines)}]>'


def clones(depth: int) -> str:
    """Each group uses the one before it ten times: 10^depth rectangles."""
    groups = ['<g id="g0"><rect width="1" height="1"/></g>']
    for number in range(1, depth):
        copy = f'<use xlink:href="#g{number - 1}"/>'
        groups.append(f'<g id="g{number}">{copy * 10}</g>')
    return "<defs>" + "".join(groups) + f'</defs><use href="#g{depth - 1}"/>'


DRAWINGS = [
    drawing("script", "<script>alert(1)</script>", "L02"),
    drawing("onload", '<g onload="alert(1)"/>', "L02"),
    drawing("animation", '<rect><animate attributeName="x" to="9"/></rect>', "L02"),
    drawing("web page inside", "<foreignObject/>", "L02"),
    drawing("http href", '<use href="http://example.org/a.svg#b"/>', "L03"),
    drawing("file href", '<use xlink:href="file:///etc/passwd"/>', "L03"),
    drawing("javascript href", '<use href="javascript:alert(1)"/>', "L03"),
    drawing("http fill", '<rect fill="url(http://example.org/a)"/>', "L03"),
    drawing("style that fetches", "<rect style=\"fill:URL( '//example.org/a')\"/>", "L03"),
    drawing("style sheet", "<style>@import url(http://example.org/a)</style>", "L05"),
    drawing("picture inside", '<image href="a.png"/>', "L05"),
    drawing("text", "<text>北碚</text>", "L05"),
    drawing("HTML element", '<b xmlns="http://www.w3.org/1999/xhtml"/>', "L05"),
    drawing("XXE", "<title>&x;</title>", "L01", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    drawing("billion laughs", "<title>&l9;</title>", "L01", laughs()),
    drawing("deep use", clones(9), "L04"),
    drawing("use of itself", '<g id="a"><use href="#a"/></g>', "L04"),
    drawing("deep nesting", "<g>" * 9000 + "</g>" * 9000, "L01"),
    drawing("a million elements", "<g/>" * 200_000, "L01"),
    bad("unclosed SVG", put(LOGO, b"<svg xmlns='http://www.w3.org/2000/svg'>"), ("L01", LOGO)),
    bad("logo is no SVG", put(LOGO, b"\x89PNG\r\n\x1a\n"), ("L01", LOGO)),
    bad("logo of 2 MB", put(LOGO, b" " * 2_000_000), ("B06", LOGO)),
]


def theme(name: str, text: str, code: str) -> Bad:
    return bad(name, put(THEME, text.encode()), (code, THEME))


THEMES = [
    theme("bad colour", '[day]\naccent = "red"\n', "H01"),
    theme("colour without quotation marks", "[day]\naccent = 3\n", "H01"),
    theme("low contrast by day", '[day]\naccent = "#D46A5F"\n', "H03"),
    theme("low contrast at night", '[night]\nheading = "#6B4310"\n', "H03"),
    theme("mark of low contrast", '[day]\nmark = "#E9C878"\n', "H03"),
    theme("unknown role", '[day]\nacent = "#B3261E"\n', "H02"),
    theme("unknown light", '[dawn]\naccent = "#B3261E"\n', "H02"),
    theme("unknown motif", '[charts]\nmotif = "mountain"\n', "H10"),
    theme("motif is no text", "[charts]\nmotif = 3\n", "H10"),
    theme("charts is no table", 'charts = "plain"\n', "H10"),
    theme("unknown key of charts", '[charts]\nmotiv = "plain"\n', "H02"),
    theme("unknown style of home", '[home]\nstyle = "photo"\n', "H04"),
    theme("home with a picture but none", '[home]\nstyle = "picture"\n', "H06"),
    theme("picture of home that is not there", '[home]\nstyle = "picture"\npicture = "theme/a.jpg"\n', "T09"),
    theme("focus outside of the picture", "[home]\nfocus = [1.5, 0]\n", "H05"),
    theme("credit that is a number", "[home]\ncredit_zh = 2021\n", "H05"),
    theme("theme is no TOML", "[day\n", "B04"),
    theme("number of 6,000 digits", "a = " + "1" * 6000, "B04"),
    theme("number of 60,000 hexadecimal digits", "[day]\naccent = 0x" + "f" * 60_000, "H01"),
    theme("deep TOML", "a = " + "[" * 3_000_000, "B04"),
    bad("theme in GBK", put(THEME, "# 颜色".encode("gbk")), ("B03", THEME)),
]


def text(name: str, content: Callable[[], bytes], *codes: str) -> Bad:
    def spoil(folder: Path) -> None:
        (folder / TEXT).write_bytes(content())

    return bad(name, spoil, *[(code, TEXT) for code in codes])


TEXTS = [
    text("HTML", lambda: "## 题\n\n<iframe src=x>\n".encode(), "M04"),
    text("javascript link", lambda: "## 题\n\n[点](javascript:alert(1))\n".encode(), "M04"),
    text("file link", lambda: "## 题\n\n[点](file:///etc/passwd)\n".encode(), "M04"),
    text("bare file address", lambda: "## 题\n\n见 file:///etc/passwd 。\n".encode(), "M04"),
    text("web link", lambda: "## 题\n\n<https://example.org>\n".encode(), "M04"),
    text("remote picture", lambda: "## 题\n\n![](https://example.org/a.png)\n".encode(), "M04"),
    text("picture outside", lambda: "## 题\n\n![](../../a.png)\n".encode(), "M04"),
    text("link by reference", lambda: "## 题\n\n字\n\n[a]: file:///etc/passwd\n".encode(), "M04"),
    text("GBK", lambda: "## 题\n\n字".encode("gbk"), "B03"),
    text("UTF-16", lambda: "## 题\n\n字".encode("utf-16"), "B03"),
    text("deep nesting", lambda: ("## 题\n\n" + "> " * 50_000 + "字\n").encode(), "M08"),
    text("deep brackets", lambda: ("## 题\n\n" + "[" * 3_000_000 + "字\n").encode(), "M08"),
    text("one megabyte", lambda: ("## 题\n\n" + "长" * 350_000 + "\n").encode(), "M08"),
    text("100,000 lines without a heading", lambda: b"x\n" * 100_000, "M01", "C03"),
    text("5 MB", lambda: b"x" * 5_000_000, "B06"),
]
