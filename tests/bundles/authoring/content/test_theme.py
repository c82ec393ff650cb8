"""A bundle's theme: none by default; only readable colours; only the interface's own backgrounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.picture.svg import check_svg
from kiosk.bundles.authoring.picture.xml import HostileXmlError, parse_xml
from kiosk.bundles.authoring.reader import read_files
from kiosk.bundles.files import ReleaseFiles
from kiosk.exhibition.colours import COLOURS
from kiosk.exhibition.text import Text
from kiosk.exhibition.theme import CONTRAST, GROUNDS, BundleTheme, HomeStyle, Motif, Palette, contrast
from tests.bundles.authoring.conftest import DEFAULT, Bundle

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    ("role", "named"),
    [("accent", "accent"), ("heading", "brown"), ("figure", "figure"), ("mark", "gold")],
)
def test_the_houses_own_colours_pass(role: str, named: str) -> None:
    for light, colour in zip(("day", "night"), COLOURS[named], strict=True):
        assert min(contrast(colour, ground) for ground in GROUNDS[light]) >= CONTRAST[role][light]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#B3261E", "#F7EDD5", 5.63)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.02)


def test_a_bundle_without_a_theme_has_none(bundle: Bundle) -> None:
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    assert exhibition.theme == BundleTheme()


def test_a_theme_is_read_from_a_folder_and_from_a_release(bundle: Bundle) -> None:
    bundle.path("theme").mkdir()
    bundle.path("theme/theme.toml").write_text(
        '[day]\naccent = "#7a1010"\n[night]\nfigure = "#FFFFFF"\n', encoding="utf-8"
    )
    bundle.path("theme/logo.svg").write_bytes(SVG)
    wanted = BundleTheme(Palette(accent="#7A1010"), Palette(figure="#FFFFFF"), Path("theme/logo.svg"))
    result = bundle.read()
    assert result.problems == ()
    paths = {p.relative_to(bundle.root).as_posix(): p for p in bundle.root.rglob("*") if p.is_file()}
    for exhibition in (result.exhibition, read_files(ReleaseFiles(paths)).exhibition):
        assert exhibition is not None
        assert exhibition.theme == wanted
        assert exhibition.path(Path("theme/logo.svg")).read_bytes() == SVG


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[day]\naccent = "#B3261E"\nmark="#FFFFFF"\n', [("H03", 3, "day.mark")]),
        ('[day]\n# ours\nacent = "#B3261E"\n', [("H02", 3, "day.acent")]),
        ('day.accent = "#D46A5F"\n', [("H03", 1, "day.accent")]),
        ('[night]\naccent = "#B3261"\n', [("H01", 2, "night.accent")]),
        ('accent = "#B3261E"\n', [("H02", 1, "accent")]),
        ('[charts]\nmotif = "bamboo"\n', [("H10", 2, "charts.motif")]),
        ("[charts]\nmotif = [1]\n", [("H10", 2, "charts.motif")]),
        ('charts = "plain"\n', [("H10", 1, "charts")]),
        ('[charts]\n\nmotiv = "plain"\n', [("H02", 3, "charts.motiv")]),
        ("[day]\naccent = [1]\n", [("H01", 2, "day.accent")]),
        ("[day]\n[day]\n", [("B04", 2, None)]),
    ],
)
def test_each_problem_is_located(bundle: Bundle, text: str, said: list[tuple[str, int | None, str]]) -> None:
    bundle.path("theme").mkdir()
    bundle.path("theme/theme.toml").write_text(text, encoding="utf-8")
    result = bundle.read()
    assert [(p.code, p.row, p.column) for p in result.problems] == said
    assert {p.file for p in result.problems} == {"theme/theme.toml"}


@pytest.mark.parametrize("motif", Motif)
def test_a_motif_is_read(bundle: Bundle, motif: Motif) -> None:
    bundle.path("theme").mkdir()
    bundle.path("theme/theme.toml").write_text(f'[charts]\nmotif = "{motif}"\n', encoding="utf-8")
    result = bundle.read()
    assert result.problems == ()
    assert result.exhibition is not None
    assert result.exhibition.theme == BundleTheme(motif=motif)


def test_a_seal_is_a_drawing_or_a_picture(bundle: Bundle) -> None:
    theme = bundle.path("theme")
    theme.mkdir()
    Image.new("RGBA", (256, 256), (180, 30, 20, 200)).save(theme / "seal.png")
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    assert exhibition.theme.seal == Path("theme/seal.png")
    (theme / "seal.svg").write_bytes(SVG)
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    assert exhibition.theme.seal == Path("theme/seal.svg")
    (theme / "seal.svg").write_bytes(SVG.replace(b"<svg", b"<svg onload='x()'", 1))
    problems = bundle.read().problems
    assert [(problem.code[0], problem.file) for problem in problems] == [("L", "theme/seal.svg")]


def test_a_motif_has_a_hint(bundle: Bundle) -> None:
    bundle.path("theme").mkdir()
    bundle.path("theme/theme.toml").write_text('[charts]\nmotif = "slip"\n', encoding="utf-8")
    (problem,) = bundle.read().problems
    assert problem.hint == "slips"


HOME = """[home]
style = "picture"
picture = "theme/home.jpg"
picture_upright = "photos/up.png"
focus = [0.25, 1]
credit_zh = "摄/张三"
"""


def with_pictures(bundle: Bundle, text: str) -> Bundle:
    """The bundle with a theme and two pictures, which are empty files here."""
    bundle.path("theme").mkdir()
    bundle.path("theme/theme.toml").write_text(text, encoding="utf-8")
    bundle.path("theme/home.jpg").write_bytes(b"")
    bundle.path("photos/up.png").write_bytes(b"")
    return bundle


def test_a_home_with_a_picture(bundle: Bundle) -> None:
    result = with_pictures(bundle, HOME).read()
    assert result.problems == ()
    assert result.exhibition is not None
    theme = result.exhibition.theme
    wide, upright = Path("theme/home.jpg"), Path("photos/up.png")
    assert theme.home is HomeStyle.PICTURE
    assert (theme.focus, theme.credit) == ((0.25, 1.0), Text("摄/张三", "摄/张三"))
    assert theme.pictures == {"home.picture": wide, "home.picture_upright": upright}
    assert theme.home_picture(upright=False, night=True) == wide
    assert theme.home_picture(upright=True, night=True) == upright


def test_the_most_similar_picture_is_shown() -> None:
    wide, night = Path("wide.jpg"), Path("night.jpg")
    theme = BundleTheme(pictures={"home.picture": wide, "home.picture_night": night})
    assert theme.home_picture(upright=True, night=False) == wide
    assert theme.home_picture(upright=True, night=True) == night
    assert BundleTheme().home_picture(upright=False, night=False) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[home]\nstyle = "picture"\n', [("H06", 2, "home.style", None)]),
        ('[home]\npicture = "theme/home.jpg"\n', [("H07", 2, "home.picture", None)]),
        ('[home]\n\nstyle = "pictures"\n', [("H04", 3, "home.style", "picture")]),
        ("[home]\nstyle = 3\n", [("H04", 2, "home.style", None)]),
        (HOME + 'pictur = "theme/home.jpg"\n', [("H02", 7, "home.pictur", "picture")]),
        (HOME.replace("home.jpg", "Home.jpg"), [("T09", 3, "home.picture", "theme/home.jpg")]),
        (HOME.replace("theme/home.jpg", "../home.jpg"), [("T17", 3, "home.picture", "theme/home.jpg")]),
        (HOME.replace("theme/home.jpg", r"theme\\home.jpg"), [("T25", 3, "home.picture", "theme/home.jpg")]),
        (HOME.replace("theme/home.jpg", "theme/home.txt"), [("T22", 3, "home.picture", None)]),
        (HOME.replace("theme/home.jpg", "theme/home.pdf"), [("P22", 3, "home.picture", None)]),
        (HOME.replace('"theme/home.jpg"', "1"), [("H05", 3, "home.picture", None)]),
        (HOME.replace("[0.25, 1]", "[25, 1]"), [("H05", 5, "home.focus", None)]),
        (HOME.replace("[0.25, 1]", '"left"'), [("H05", 5, "home.focus", None)]),
        (HOME.replace('"摄/张三"', "3"), [("H05", 6, "home.credit_zh", None)]),
        ("home = 3\n", [("H02", 1, "home", None)]),
    ],
)
def test_each_problem_of_a_home_is_located(
    bundle: Bundle, text: str, said: list[tuple[str, int | None, str, str | None]]
) -> None:
    result = with_pictures(bundle, text).read()
    assert [(p.code, p.row, p.column, p.hint) for p in result.problems] == said


def test_small_and_forgotten_pictures_of_a_theme(bundle: Bundle) -> None:
    with_pictures(bundle, HOME)
    Image.new("RGB", (1920, 1079)).save(bundle.path("theme/home.jpg"))
    Image.new("RGB", (1080, 1920)).save(bundle.path("photos/up.png"))
    Image.new("RGB", (8, 8)).save(bundle.path("theme/old.jpg"))
    bundle.path("theme/them.toml").write_text("", encoding="utf-8")
    found = [p for p in check_here(bundle.root).problems if p.file.startswith(("theme/", "photos/up"))]
    assert sorted((p.code, p.file, p.value, p.hint) for p in found) == [
        ("B09", "theme/them.toml", None, "theme/theme.toml"),
        ("H08", "theme/home.jpg", "1920×1079", None),
        ("H09", "theme/old.jpg", None, None),
    ]


def test_a_colour_that_just_misses_is_not_shown_as_enough(bundle: Bundle) -> None:
    # The contrast is 2.996 on silkDeep.
    bundle.path("theme").mkdir()
    misses = next(
        colour
        for colour in (f"#{shade:02X}{shade:02X}{shade:02X}" for shade in range(90, 200))
        if min(contrast(colour, ground) for ground in GROUNDS["day"]) < 3.0
    )
    bundle.path("theme/theme.toml").write_text(f'[day]\nmark = "{misses}"\n', encoding="utf-8")
    (problem,) = bundle.read().problems
    shown = re.search(r"contrast of only (\d\.\d\d)", problem.message_en)
    assert shown is not None
    assert float(shown[1]) < 3.0


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode()))
def test_any_bytes_are_a_drawing_or_are_refused(data: bytes) -> None:
    found = check_svg(data)
    assert found is None or found[0] in ("L01", "L02", "L03", "L04", "L05")


@pytest.mark.parametrize(
    "data",
    [b"", b"<a>", b"<a></b>", b"<!DOCTYPE a><a/>", b"<a/>x", b"\xff\xfe<", b"<a>&b;</a>", b'<a b="1" b="2"/>',
     b'<?xml version="1.0" encoding="no-such"?><a/>', "<a>北</a>".encode("gbk")],
)  # fmt: skip
def test_xml_that_is_refused(data: bytes) -> None:
    with pytest.raises(HostileXmlError):
        parse_xml(data)


def test_xml_that_is_read() -> None:
    root = parse_xml(b'<?xml version="1.0"?><a xmlns="n" xmlns:m="o" m:b="1">x<c/>y</a>')
    assert (root.tag, root.attrib, root.text, root[0].tag, root[0].tail) == (
        "{n}a",
        {"{o}b": "1"},
        "x",
        "{n}c",
        "y",
    )


def test_the_default_exhibition_keeps_the_houses_look() -> None:
    assert not (DEFAULT / "theme").exists()
