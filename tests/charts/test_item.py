"""The Qt Quick item: when it imports libraries, on which thread it draws, and when it is ready."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickView
from PySide6.QtWidgets import QApplication

from kiosk.charts import item
from kiosk.charts.item import FigureChart, FigureSource
from kiosk.charts.palette import DAY, NIGHT, themed
from kiosk.charts.studio import ChartStudio
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.text import Language
from kiosk.exhibition.theme import BundleTheme, Motif, Palette
from kiosk.tour.finger import visible_items
from tests.charts.conftest import until
from tests.conftest import Build, Clock
from tests.walker import Walker

QML = b"""
import QtQuick
import Kiosk.Charts

Item {
    width: 420
    height: 260
    required property FigureSource charts
    FigureChart {
        objectName: "chart"
        anchors.fill: parent
        source: parent.charts
        figure: "livelihoods"
        textPixelSize: 20
        compact: true
    }
}
"""


@pytest.fixture
def source(studio: ChartStudio, figures: dict[str, Figure]) -> FigureSource:
    """The default bundle's figures in a studio that is not open yet."""
    return FigureSource(studio, figures.values(), studio)


@pytest.fixture
def view(source: FigureSource) -> Iterator[QQuickView]:
    """A window with one chart."""
    made = QQuickView()
    component = QQmlComponent(made.engine())
    component.setData(QML, QUrl("file:///chart.qml"))
    root = component.createWithInitialProperties({"charts": source})
    assert not component.isError(), component.errorString()
    made.setContent(QUrl(), component, root)
    made.show()
    yield made
    made.setSource(QUrl())
    made.close()
    made.deleteLater()


def chart_in(view: QQuickView) -> FigureChart:
    """The chart item of the window."""
    found = view.rootObject().findChild(QObject, "chart")
    assert isinstance(found, FigureChart)
    return found


def test_importing_the_item_imports_no_plotting_library() -> None:
    """Building a studio and a source imports none either."""
    code = (
        "import sys;"
        "from PySide6.QtWidgets import QApplication;"
        "app = QApplication([]);"
        "import kiosk.charts.item;"
        "from kiosk.charts.studio import ChartStudio;"
        "kiosk.charts.item.FigureSource(ChartStudio());"
        "assert not {'numpy', 'pyqtgraph'} & set(sys.modules), 'a plotting library was imported'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_plots_are_imported_on_the_worker_and_leave_nothing_behind() -> None:
    """A fresh process imports pyqtgraph on another thread, without widgets and without warnings."""
    code = """
import sys, threading
from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
said = []
qInstallMessageHandler(lambda kind, context, message: said.append(message))
app = QApplication([])
from kiosk.charts import studio
where = []
load = studio.load_plots
def spy():
    where.append(threading.current_thread() is threading.main_thread())
    return load()
studio.load_plots = spy
made = studio.ChartStudio()
loop = QEventLoop()
made.opened.connect(loop.quit)
QTimer.singleShot(30000, loop.quit)
made.open()
loop.exec()
assert made.is_open
assert where == [False], where
assert 'pyqtgraph' in sys.modules
assert app.allWidgets() == [], app.allWidgets()
said = [line for line in said if 'propagateSizeHints' not in line]
assert said == [], said
made.close()
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_nothing_is_drawn_before_the_studio_opens_then_everything_redraws(
    view: QQuickView, studio: ChartStudio
) -> None:
    """`ready` becomes true when the picture is there."""
    chart = chart_in(view)
    assert not chart.property("ready")
    studio.open()
    until(lambda: chart.property("ready"), "the chart")
    picture = view.grabWindow()
    assert len({picture.pixel(x, 150) for x in range(0, 420, 7)}) > 12


def test_properties_order_new_pictures(view: QQuickView, studio: ChartStudio) -> None:
    """A change of language, night, text size or figure makes the chart unready until it is drawn again."""
    chart = chart_in(view)
    studio.open()
    until(lambda: chart.property("ready"), "the first chart")
    before = view.grabWindow()
    for name, value in (
        ("language", "en"),
        ("night", True),
        ("textPixelSize", 26.0),
        ("figure", "rivers"),
        ("compact", False),
        ("headline", False),
        ("pixelRatio", 2.0),
    ):
        chart.setProperty(name, value)
        assert not chart.property("ready"), name
        until(lambda: chart.property("ready"), f"the chart after {name}")
        now = view.grabWindow()
        if name != "pixelRatio":
            assert now != before, name
        before = now


def test_a_chart_that_was_drawn_before_is_there_at_once(view: QQuickView, studio: ChartStudio) -> None:
    """Baked layers stay in the cache for a while."""
    chart = chart_in(view)
    studio.open()
    until(lambda: chart.property("ready"), "the chart")
    chart.setProperty("language", "en")
    until(lambda: chart.property("ready"), "the English chart")
    chart.setProperty("language", "zh")
    assert chart.property("ready")


def test_unknown_figures_and_indexes_are_a_quiet_hole(view: QQuickView, studio: ChartStudio) -> None:
    """They draw nothing and log nothing."""
    chart = chart_in(view)
    studio.open()
    until(lambda: chart.property("ready"), "the chart")
    chart.setProperty("figure", "no-such-figure")
    assert not chart.property("ready")
    assert chart.property("count") == 0
    chart.setProperty("figure", "gdp")
    assert chart.property("count") == 2
    chart.setProperty("index", 5)
    assert not chart.property("ready")
    chart.setProperty("index", 1)
    until(lambda: chart.property("ready"), "the second chart")


def test_a_new_exhibition_redraws(view: QQuickView, studio: ChartStudio, source: FigureSource) -> None:
    """The source signals the change."""
    chart = chart_in(view)
    studio.open()
    until(lambda: chart.property("ready"), "the chart")
    source.set_figures(())
    assert chart.property("count") == 0
    assert source.charts("gdp", Language.ZH) == ()


def test_the_charts_follow_the_colours_of_an_exhibition(
    view: QQuickView, studio: ChartStudio, source: FigureSource, figures: dict[str, Figure]
) -> None:
    """The exhibition has separate colours for day and night."""
    chart = chart_in(view)
    studio.open()
    until(lambda: chart.property("ready"), "the chart")
    before = view.grabWindow()
    theme = BundleTheme(day=Palette(figure="#006600"))
    source.set_figures(figures.values(), theme)
    assert not chart.property("ready")
    until(lambda: chart.property("ready"), "the chart in green")
    assert view.grabWindow() != before
    assert source.palette(night=False).figure == "#006600"
    assert source.palette(night=True) == NIGHT
    assert source.palette(night=False).soft == DAY.soft
    every = Palette(accent="#880000", heading="#554400", figure="#006600", mark="#000000")
    own = themed(DAY, every)
    assert (own.target, own.gold_text, own.figure) == ("#880000", "#554400", "#006600")
    assert themed(DAY, Palette()) == DAY


def test_the_charts_follow_the_motif_of_an_exhibition(
    source: FigureSource, figures: dict[str, Figure]
) -> None:
    """Another motif is another chart."""
    for motif in Motif:
        source.set_figures(figures.values(), BundleTheme(motif=motif))
        assert {chart.motif for chart in source.charts("gdp", Language.ZH)} == {motif}


def test_progress_is_followed_and_its_end_is_exact(
    view: QQuickView, studio: ChartStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At progress 1 the last picture is always taken, however slow pictures are."""
    chart = chart_in(view)
    studio.open()
    until(lambda: chart.property("ready"), "the chart")
    view.grabWindow()
    end = view.grabWindow()
    taken: list[float] = []
    picture = studio.picture
    monkeypatch.setattr(
        studio, "picture", lambda order, progress: taken.append(progress) or picture(order, progress)
    )
    for k in range(11):
        chart.setProperty("progress", k / 10)
        until(lambda: True, "a frame")
        view.grabWindow()
    until(lambda: taken and taken[-1] == 1.0, "the last picture")
    assert taken[0] == 0.0
    assert view.grabWindow() == end


def test_a_chart_that_cannot_be_drawn_leaves_its_number_and_a_line_in_the_log(
    view: QQuickView, studio: ChartStudio, noise: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The visitor never sees a traceback."""
    from kiosk.charts import plot

    def fail(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(plot, "draw", fail)
    chart = chart_in(view)
    studio.open()
    until(lambda: noise.said, "the log")  # type: ignore[attr-defined]
    assert not chart.property("ready")
    assert chart.property("failed")
    assert chart.property("wording") == ["占比保持在", "70", "%", "以上"]
    assert noise.take("cannot be drawn")  # type: ignore[attr-defined]


def test_without_the_plotting_library_every_chart_has_failed(
    view: QQuickView, studio: ChartStudio, noise: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then no page says that the chart is being prepared."""
    from kiosk.charts import studio as studios

    def fail() -> None:
        raise ImportError("no pyqtgraph")

    monkeypatch.setattr(studios, "load_plots", fail)
    chart = chart_in(view)
    until(lambda: chart.width() > 8, "a size")
    assert not chart.property("failed")
    studio.open()
    until(lambda: chart.property("failed"), "the failure")
    assert noise.take("charts are not available")  # type: ignore[attr-defined]


def test_a_picture_that_cannot_be_taken_has_failed_too(
    view: QQuickView, studio: ChartStudio, noise: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This half of a chart's work runs on the GUI thread."""
    from kiosk.charts.plot import ChartPlot

    def fail(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(ChartPlot, "picture", fail)
    chart = chart_in(view)
    studio.open()
    until(lambda: chart.property("failed"), "the failure")
    assert noise.take("cannot be drawn")  # type: ignore[attr-defined]
    chart.setProperty("figure", "gdp")
    assert not chart.property("failed")
    until(lambda: chart.property("failed"), "the next failure")
    assert noise.take("cannot be drawn")  # type: ignore[attr-defined]


def test_the_page_of_a_chart_that_cannot_be_drawn_shows_the_number(
    panel: Build, noise: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page does not say for ever that the chart is being prepared."""
    from kiosk.charts import plot

    def fail(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(plot, "draw", fail)
    clock = Clock()
    walker = Walker(panel(clock=clock), clock)
    walker.wake()
    walker.go("figure", "rivers")

    def said() -> list[str]:
        texts = [item for panel in walker.of_type("ChartPanel") for item in visible_items(panel)]
        return [str(item.property("text")) for item in texts if item.property("text")]

    until(lambda: "100" in said(), "the number")
    assert "图表准备中…" not in said()
    assert noise.take("cannot be drawn")  # type: ignore[attr-defined]


def test_qml_cannot_make_a_source(qapp: QApplication) -> None:
    """The application provides it."""
    assert item.QML_IMPORT_NAME == "Kiosk.Charts"
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(b"import Kiosk.Charts\nFigureSource {}", QUrl())
    assert component.isError()
    engine.deleteLater()
