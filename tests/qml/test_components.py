"""The components of the interface one by one, without a panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QFontMetricsF
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk import resources
from kiosk.exhibition.dates import read_edtf
from kiosk.exhibition.text import Language
from kiosk.tour.finger import Finger, visible_items
from tests.conftest import wait, wait_until
from tests.qml.looking import contrast

Make = Callable[[str], Any]


@pytest.fixture
def engine(qapp: QApplication) -> Iterator[QQmlEngine]:
    made = QQmlEngine()
    made.addImportPath(str(resources.qml_folder()))
    theme_of(made).setProperty("assets", QUrl.fromLocalFile(str(resources.assets_folder()) + "/"))
    yield made
    made.deleteLater()


def theme_of(engine: QQmlEngine) -> QObject:
    theme = engine.singletonInstance("Kiosk.Theme", "Theme")
    assert isinstance(theme, QObject)
    return theme


@pytest.fixture
def make(engine: QQmlEngine) -> Iterator[Make]:
    """Creates an item from one line of QML."""
    made: list[QObject] = []

    def create(text: str) -> Any:
        component = QQmlComponent(engine, engine)
        component.setData(
            f"import QtQuick\nimport Kiosk.Theme\nimport Kiosk.Controls\n{text}".encode(), QUrl()
        )
        item = component.create()
        assert item is not None, component.errorString()
        item.setParent(component)
        made.append(component)
        return item

    yield create
    for item in made:
        item.deleteLater()
    wait(0.01)


def theme_says(theme: QObject, function: str, *values: float) -> float:
    given = [Q_ARG(float, value) for value in values]
    direct = Qt.ConnectionType.DirectConnection
    said = QMetaObject.invokeMethod(theme, function, direct, Q_RETURN_ARG(float), *given)
    assert isinstance(said, float)
    return said


def texts(item: QQuickItem) -> list[QQuickItem]:
    """The visible texts of an item that are not empty."""
    found = [child for child in visible_items(item) if child.inherits("QQuickText")]
    return [text for text in found if text.property("text")]


# -- the theme --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1366, 768), (1080, 1920)])
@pytest.mark.parametrize("diagonal", [24, 43, 86])
def test_a_millimetre_is_a_millimetre(engine: QQmlEngine, size: tuple[int, int], diagonal: float) -> None:
    theme = theme_of(engine)
    for name, value in (("screenWidth", size[0]), ("screenHeight", size[1]), ("diagonalInches", diagonal)):
        theme.setProperty(name, value)
    pixels = (size[0] ** 2 + size[1] ** 2) ** 0.5
    assert theme_says(theme, "mm", 100) == pytest.approx(pixels / (diagonal * 25.4) * 100, abs=0.51)
    assert theme.property("target") >= theme_says(theme, "mm", 20)
    assert theme.property("gap") >= theme_says(theme, "mm", 3)
    assert theme.property("caption") >= theme_says(theme, "mm", 10)
    assert theme.property("upright") == (size[1] > size[0])


@pytest.mark.parametrize("role", ["caption", "body", "lead", "heading", "pageTitle", "numeral"])
def test_text_grows_with_its_scale(engine: QQmlEngine, role: str) -> None:
    theme = theme_of(engine)
    once = theme.property(role)
    theme.setProperty("textScale", 2)
    assert once < theme.property(role) <= 2 * once
    if role in ("caption", "body"):
        assert theme.property(role) == 2 * once


def test_reduced_motion_moves_nothing(engine: QQmlEngine) -> None:
    theme = theme_of(engine)
    assert (theme.property("quick"), theme.property("calm"), theme.property("slow")) == (200, 320, 480)
    theme.setProperty("reducedMotion", True)
    assert {theme.property(name) for name in ("opening", "quick", "calm", "slow")} == {1}
    assert not theme.property("lively")


# -- a number with its unit and comparators -----------------------------------------------------------

NUMBERS = [
    ("预计2021年突破", "700", "亿元", ""),
    ("占规上工业总产值比重达", "70", "%", ""),
    ("占比保持在", "70", "%", "以上"),
    ("调整为", "2.6：48.8：48.6", "", ""),
    ("", "100", "%", "达标"),
]


@pytest.mark.parametrize("parts", NUMBERS, ids=lambda parts: parts[1])
@pytest.mark.parametrize("width", [1000, 420, 300])
def test_a_number_keeps_its_words_and_its_width(make: Make, parts: tuple[str, ...], width: int) -> None:
    before, number, unit, after = parts
    item = make(
        f'FigureText {{ before: "{before}"; number: "{number}"; unit: "{unit}"; after: "{after}";'
        f" maximumWidth: {width} }}"
    )
    said = [text.property("text") for text in texts(item)]
    assert sorted(said) == sorted(part for part in parts if part)
    for text in texts(item):
        assert text.mapToItem(item, QPointF()).x() + text.property("contentWidth") <= width + 2, (
            text.property("text")
        )
    assert item.implicitWidth() <= width + 2


def test_a_number_is_one_thing_for_assistive_software(make: Make) -> None:
    from PySide6.QtGui import QAccessible

    item = make('FigureText { before: "占比保持在"; number: "70"; unit: "%"; after: "以上" }')
    interface = QAccessible.queryAccessibleInterface(item)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "占比保持在70%以上"


# -- controls --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        'ActionButton { text: "继续"; icon.name: "next" }',
        'ActionButton { text: "继续"; icon.name: "next"; compact: true }',
        'WayButton { text: "改革开放上台阶"; caption: "上一阶" }',
    ],
)
def test_a_button_is_large_enough_and_says_its_name(make: Make, engine: QQmlEngine, text: str) -> None:
    from PySide6.QtGui import QAccessible

    button = make(text)
    least = theme_says(theme_of(engine), "mm", 20)
    assert min(button.implicitWidth(), button.implicitHeight()) >= least
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    caption, words = button.property("caption"), button.property("text")
    assert interface.text(QAccessible.Text.Name) == (f"{caption}：{words}" if caption else words) != ""


def test_a_long_title_does_not_widen_a_way_beyond_its_room(make: Make) -> None:
    button = make(f'WayButton {{ text: "{"很长的标题" * 12}"; caption: "下一阶"; width: 420 }}')
    for text in texts(button):
        assert text.width() <= 420


# -- columns that scroll ----------------------------------------------------------------------------------


def test_a_few_pixels_too_many_go_into_the_margin(make: Make, engine: QQmlEngine) -> None:
    """No arrow appears for them, but for more than the margin it does."""
    margin = theme_says(theme_of(engine), "grid", 2)
    for excess, arrow in ((margin - 1, False), (margin + 2, True)):
        scroller = make(
            f"Scroller {{ width: 600; height: 600; Item {{ width: 9; height: {600 + excess} }} }}"
        )
        window = window_of(scroller)
        wait(0.05)
        assert scroller.property("overflowing") is arrow
        (flick,) = (item for item in scroller.childItems() if item.inherits("QQuickFlickable"))
        below = flick.height() - (600 + excess)
        assert (below > 0) is not arrow, "the shadow at the foot is not cut off"
        scroller.setParentItem(None)
        window.close()


@pytest.mark.parametrize("count", [1, 4])
def test_a_column_knows_whether_it_is_longer_than_its_window(make: Make, count: int) -> None:
    row = "Rectangle { width: 9; height: 300 }"
    scroller = make(f"Scroller {{ width: 600; height: 600; {row * count} }}")
    window = QQuickWindow()
    window.resize(600, 600)
    scroller.setParentItem(window.contentItem())
    window.show()
    wait_until(lambda: scroller.property("overflowing") == (count > 2), "the layout", 2)
    arrows = {child.objectName() for child in visible_items(scroller) if child.objectName()}
    assert arrows == ({"scroll.down"} if count > 2 else set())
    scroller.setParentItem(None)
    window.close()


FADING = """
Item {
    id: root
    width: 600; height: 600
    property int pressed
    Silk { id: silk; anchors.fill: parent }
    Scroller {
        objectName: "scroller"
        anchors.fill: parent
        ground: silk
        Pressable { objectName: "link"; width: 600; height: 1200; onClicked: root.pressed += 1 }
    }
}
"""


def flickable_in(scroller: QQuickItem) -> QQuickItem:
    """The moving part of a scroller."""
    return next(child for child in scroller.childItems() if child.inherits("QQuickFlickable"))


def window_of(item: QQuickItem) -> QQuickWindow:
    """A window that shows only the item."""
    window = QQuickWindow()
    window.resize(600, 600)
    item.setParentItem(window.contentItem())
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    return window


def test_a_fade_leaves_the_ground_as_it_is(make: Make) -> None:
    """The fade affects the scrolled content, not the mountains behind it."""
    item = make(FADING)
    (scroller,) = (child for child in item.childItems() if child.objectName() == "scroller")
    window = window_of(item)
    pictures = [child for child in visible_items(item) if child.inherits("QQuickImage")]
    wait_until(lambda: all(picture.property("progress") == 1 for picture in pictures), "the ground", 5)
    wait_until(lambda: scroller.property("overflowing"), "the layout", 2)
    flickable_in(scroller).setProperty("contentY", 100)
    wait(0.1)
    sources = [child for child in visible_items(item) if child.inherits("QQuickShaderEffectSource")]
    assert len(sources) == 16
    faded = window.grabWindow()
    scroller.setProperty("ground", None)
    wait(0.1)
    bare = window.grabWindow()
    foot = [(x, y) for x in range(0, 500, 7) for y in (*range(0, 30, 3), *range(560, 600, 3))]
    assert len({bare.pixel(x, y) for x, y in foot}) > 50
    for x, y in foot:
        one, other = faded.pixelColor(x, y), bare.pixelColor(x, y)
        assert abs(one.red() - other.red()) <= 2, (x, y)
        assert abs(one.blue() - other.blue()) <= 2, (x, y)
    item.setParentItem(None)
    window.close()


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("colour", ["ink", "inkSoft", "figure", "brown", "accent", "gold"])
def test_text_under_a_fade_is_legible_or_nearly_gone(
    make: Make, engine: QQmlEngine, colour: str, night: bool
) -> None:
    """On every slice of it, on the screen."""
    theme_of(engine).setProperty("highContrast", night)
    item = make(
        FADING.replace(
            "Pressable {", f"Rectangle {{ height: 1200; width: 600; color: Theme.{colour} }} Pressable {{"
        ).replace("Silk {", "Rectangle { color: Theme.silk;")
    )
    (scroller,) = (child for child in item.childItems() if child.objectName() == "scroller")
    window = window_of(item)
    wait_until(lambda: scroller.property("overflowing"), "the layout", 2)
    flickable_in(scroller).setProperty("contentY", 100)
    wait(0.1)
    frame = window.grabWindow()
    ground, full = theme_of(engine).property("silk"), frame.pixelColor(300, 300)
    plain = contrast(full, ground)
    weak = [
        (y, round(contrast(frame.pixelColor(300, y), ground), 2))
        for y in range(600)
        if 1.6 < contrast(frame.pixelColor(300, y), ground) < min(4.5, plain * 0.85)
    ]
    assert weak == []
    assert contrast(frame.pixelColor(300, 0), ground) < 1.1
    assert contrast(frame.pixelColor(300, 599), ground) < 1.1
    theme_of(engine).setProperty("highContrast", False)
    item.setParentItem(None)
    window.close()


def test_nothing_is_touched_under_a_fade(make: Make) -> None:
    """A touch there does nothing, a drag scrolls."""
    item = make(FADING)
    (scroller,) = (child for child in item.childItems() if child.objectName() == "scroller")
    window = window_of(item)
    wait_until(lambda: scroller.property("overflowing"), "the layout", 2)
    finger = Finger(window)
    finger.press(QPoint(200, 596))
    wait(0.05)
    finger.release(QPoint(200, 596))
    assert item.property("pressed") == 0
    finger.press(QPoint(200, 300))
    wait(0.05)
    finger.release(QPoint(200, 300))
    assert item.property("pressed") == 1
    finger.press(QPoint(200, 596))
    for y in range(590, 300, -20):
        finger.move(QPoint(200, y))
        wait(0.01)
    finger.release(QPoint(200, 300))
    wait_until(lambda: flickable_in(scroller).property("contentY") > 100, "the drag", 2)
    item.setParentItem(None)
    window.close()


# -- pictures ---------------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore("Cannot open")
def test_a_missing_picture_is_a_quiet_card_with_its_code(make: Make) -> None:
    picture = make('Picture { width: 300; height: 200; source: "file:///nowhere/x.webp"; code: "jinyun-9" }')
    wait_until(
        lambda: [text.property("text") for text in texts(picture)] == ["图片暂缺\njinyun-9"], "the card", 5
    )
    assert not picture.property("ready")


def test_a_picture_is_decoded_at_the_size_it_is_shown(make: Make) -> None:
    source = (resources.default_bundle() / "photos" / "jinyun-1.webp").as_uri()
    picture = make(f'Picture {{ width: 300; height: 200; source: "{source}" }}')
    wait_until(lambda: picture.property("ready"), "the picture", 5)
    (image,) = [child for child in visible_items(picture) if child.inherits("QQuickImage")]
    assert image.property("implicitWidth") <= 400
    assert image.property("asynchronous")
    assert texts(picture) == []


# -- films ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0:00"), (42.9, "0:42"), (125, "2:05"), (3599.9995, "1:00:00"), (3661, "1:01:01")],
)
def test_times_are_said_as_on_clocks(make: Make, seconds: float, said: str) -> None:
    label = make(f"Label {{ text: Words.time({seconds}) }}")
    assert label.property("text") == said


@pytest.mark.parametrize(
    ("pictures", "films", "chinese", "english"),
    [
        (12, 1, "12 张图片 · 1 部影片", "12 pictures · 1 film"),
        (1, 0, "1 张图片", "1 picture"),
        (0, 2, "2 部影片", "2 films"),
    ],
)
def test_a_gallery_says_what_it_has(
    make: Make, engine: QQmlEngine, pictures: int, films: int, chinese: str, english: str
) -> None:
    label = make(f"Label {{ text: Words.counts({pictures}, {films}) }}")
    assert label.property("text") == chinese
    words = engine.singletonInstance("Kiosk.Theme", "Words")
    words.setProperty("language", "en")
    assert label.property("text") == english


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (0, "0 秒后回到首屏", "The panel starts afresh in 0 seconds"),
        (1, "1 秒后回到首屏", "The panel starts afresh in 1 second"),
        (2, "2 秒后回到首屏", "The panel starts afresh in 2 seconds"),
    ],
)
def test_the_warning_counts_one_second_and_many_seconds(
    make: Make, engine: QQmlEngine, seconds: int, chinese: str, english: str
) -> None:
    label = make(f"Label {{ text: Words.resetSoon({seconds}) }}")
    assert label.property("text") == chinese
    engine.singletonInstance("Kiosk.Theme", "Words").setProperty("language", "en")
    assert label.property("text") == english


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        (0, "已输入 0 位 0 digits typed"),
        (1, "已输入 1 位 1 digit typed"),
        (2, "已输入 2 位 2 digits typed"),
    ],
)
def test_the_pad_counts_one_digit_and_many_digits(make: Make, digits: int, said: str) -> None:
    assert make(f"import Kiosk.Staff\nLabel {{ text: StaffWords.typed({digits}) }}").property("text") == said


def test_the_progress_bar_follows_and_can_be_touched(make: Make, engine: QQmlEngine) -> None:
    from PySide6.QtGui import QAccessible

    bar = make("Scrubber { at: 30; length: 120; width: 400 }")
    assert bar.height() >= theme_says(theme_of(engine), "mm", 20)
    assert bar.property("value") == 30
    bar.setProperty("at", 60)
    assert bar.property("visualPosition") == pytest.approx(0.5)
    interface = QAccessible.queryAccessibleInterface(bar)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "播放进度"


def test_the_mark_of_what_can_be_played_is_round(make: Make) -> None:
    mark = make("PlayMark { size: 101 }")
    assert mark.width() == mark.height() == 2 * mark.property("radius")


# -- the timeline -------------------------------------------------------------------------------------


VAGUE = [
    "2021-08-27", "2021-12-24/2021-12-25", "1978-12-18/1979-01-03", "1937-07/1945-08", "1937", "1937~", "1937%", "-0220",
    "-0205/0220", "0618/0907", "195X", "[1950..1952]", "17XX", "[1800..1849]", "[1766..1799]/[1800..1833]", "[..1826]",
    "1949/..", "1921/", "[1780..1798]", "2021-21", "2021-40", "[2021-10..2021-12]", "-02XX",
]  # fmt: skip


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("language", Language)
def test_every_date_has_room_beside_the_river(
    engine: QQmlEngine, language: Language, upright: bool, scale: int
) -> None:
    theme = theme_of(engine)
    for name, value in (
        (("screenWidth", 1080), ("screenHeight", 1920))
        if upright
        else (("screenWidth", 1920), ("screenHeight", 1080))
    ):
        theme.setProperty(name, value)
    theme.setProperty("textScale", scale)
    words = engine.singletonInstance("Kiosk.Theme", "Words")
    assert isinstance(words, QObject)
    words.setProperty("language", str(language))
    component = QQmlComponent(
        engine, QUrl.fromLocalFile(str(resources.qml_folder() / "Kiosk/Screens/TimelineEntry.qml"))
    )
    for edtf in VAGUE:
        when = read_edtf(edtf)
        assert when is not None
        year, day = when.heading(language)
        facts = {
            "year": year,
            "day": day,
            "spoken": f"{year} {day}",
            "title": "题",
            "body": "文",
            "note": "",
            "source": "源",
            "major": False,
        }
        entry = component.createWithInitialProperties({**facts, "gap": "12年后", "width": 900})
        assert isinstance(entry, QQuickItem), component.errorString()
        dates = [
            text for text in texts(entry) if str(text.property("text")).replace("\u2060", "") in (year, day)
        ]
        assert len(dates) == 1 + bool(day)
        for text in dates:
            metrics = QFontMetricsF(text.property("font"))
            longest = max(metrics.horizontalAdvance(word) for word in str(text.property("text")).split())
            if language is Language.EN:
                assert longest <= text.width(), (edtf, text.property("text"))
            assert text.property("contentWidth") <= text.width() + 1, (edtf, text.property("text"))
            assert text.mapToItem(entry, QPointF(0, text.height())).y() <= entry.implicitHeight(), edtf
        entry.deleteLater()
    component.deleteLater()
