"""The start: the first frame comes before any heavy work, and no broken file stops a panel from starting."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QtMsgType, qInstallMessageHandler

from kiosk import resources
from tests.conftest import Build, Clock, Noise, spoiled_bundle, wait, wait_until
from tests.walker import Walker

ROOT = Path(__file__).parents[1]

FIRST_FRAME = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QSize
from kiosk import app, settings, trace

trace.mark("process start")
HEAVY = ("pyqtgraph", "numpy", "PIL", "PySide6.QtMultimedia", "pydantic", "tuf", "sqlite3", "kiosk.bundles", "kiosk.staff.room")

def loaded():
    return [name for name in HEAVY if name in sys.modules]

real = app.after_first_frame
def watch(window, then):
    def reached():
        print("at the first frame:", loaded(), flush=True)
        then()
    real(window, reached)
app.after_first_frame = watch
print("before the window:", loaded(), flush=True)
panel = app.build(settings.load(Path("/nonexistent")), data=Path(sys.argv[1]), size=QSize(640, 360), windowed=True)

def charts_are_open():
    print("at the end:", loaded(), flush=True)
    panel.application.quit()
panel.charts.opened.connect(charts_are_open)
panel.application.exec()
panel.close()
"""


def test_the_first_frame_comes_before_anything_heavy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(tmp_path)],
        env={**os.environ, "KIOSK_TRACE": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert said["before the window"] == "[]"
    assert said["at the first frame"] == "[]"
    assert "pyqtgraph" in said["at the end"]
    assert "QtMultimedia" not in said["at the end"], "nobody has played anything"
    times = {
        event: int(milliseconds)
        for event, milliseconds in re.findall(r"^KIOSK_TRACE (.+): (\d+) ms$", done.stderr, re.MULTILINE)
    }
    assert list(times) == ["process start", "first frame", "exhibition shown", "charts ready"]
    assert list(times.values()) == sorted(times.values())


@pytest.mark.parametrize("kind", ["missing", "malformed"])
def test_a_bundle_that_cannot_be_shown_gives_way_to_the_default(
    kind: str, panel: Build, noise: Noise, tmp_path: Path
) -> None:
    bundle = tmp_path / "none" if kind == "missing" else spoiled_bundle(tmp_path / "bad")
    app = panel(640, 360, bundle=bundle, charts=False)
    assert app.exhibit.value is not None
    assert app.exhibit.value.files["exhibit.toml"].is_relative_to(resources.builtin_release())
    assert noise.take(f"the exhibition in {re.escape(str(bundle))} cannot be shown")
    assert len(noise.take(r"exhibit\.toml" if kind == "malformed" else re.escape(str(bundle)))) == 1


def test_without_any_exhibition_the_landscape_stays_calm(
    panel: Build, clock: Clock, noise: Noise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "builtin_release", lambda: tmp_path / "none")
    monkeypatch.setattr(resources, "default_bundle", lambda: tmp_path / "none")
    app = panel(640, 360, clock=clock, charts=False, reading=False)
    wait_until(lambda: noise.take("the built-in exhibition cannot be shown"), "the log to say so")
    wait(0.2)
    assert app.exhibit.value is None
    walker = Walker(app, clock)
    assert walker.where[0] == "attract"
    walker.tap_at(QPoint(320, 180))
    walker.rest_of_touches()
    assert app.window.grabWindow().pixelColor(320, 180) != app.window.color(), "the landscape is not seen"


def broken_house(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the interface's files that tests may damage."""
    qml = folder / "qml"
    shutil.copytree(resources.qml_folder(), qml)
    monkeypatch.setattr(resources, "qml_folder", lambda: qml)
    return qml / "Kiosk"


@pytest.mark.parametrize("fault", ["broken", "missing"])
@pytest.mark.qt_log_ignore("TimelinePage.qml")
def test_a_page_that_cannot_be_loaded_is_a_quiet_card_and_the_panel_goes_on(
    fault: str, panel: Build, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = broken_house(tmp_path, monkeypatch) / "Screens" / "TimelinePage.qml"
    if fault == "broken":
        page.write_text("import QtQuick\nItem { width: ", encoding="utf-8")
    else:
        page.unlink()
    walker = Walker(panel(clock=clock, charts=False), clock)
    walker.wake()
    walker.tap_at(walker.middle("home.timeline"))
    wait_until(lambda: "此页暂不可用" in walker.texts(), f"the quiet card; seen: {walker.texts()}")
    wait(0.4)
    assert walker.where == ("browsing", "timeline", "")
    walker.tap("bar.home")
    walker.tap("home.areas")
    assert walker.where == ("browsing", "areas", "")


@pytest.mark.qt_log_ignore("Main.qml|QQmlApplicationEngine failed")
def test_an_interface_that_cannot_be_loaded_is_one_sentence(
    panel: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (broken_house(tmp_path, monkeypatch) / "Screens" / "Main.qml").write_text(
        "import Nothing", encoding="utf-8"
    )
    with pytest.raises(RuntimeError, match="the interface cannot be loaded"):
        panel(640, 360, reading=False)


@pytest.mark.qt_log_ignore("Cannot open|Error decoding|Unsupported image|Error transferring")
@pytest.mark.parametrize("fault", ["missing", "broken"])
def test_a_picture_that_cannot_be_shown_is_a_card_with_its_code(
    fault: str, panel: Build, clock: Clock, tmp_path: Path
) -> None:
    app = panel(clock=clock, charts=False)
    shown = app.exhibit.value
    assert shown is not None
    picture = tmp_path / "picture.webp"
    if fault == "broken":
        picture.write_bytes(b"no picture")
    app.exhibit.show(replace(shown, files={**shown.files, "photos/jinyun-1.webp": picture}))
    walker = Walker(app, clock)
    walker.wake()
    walker.go("photo", "landscape/jinyun-1")
    wait_until(lambda: any("图片暂缺" in text for text in walker.texts()), "the card")
    assert any("jinyun-1" in text for text in walker.texts())
    walker.tap("photo.next")
    walker.tap("bar.home")


def test_qt_messages_go_to_the_log(caplog: pytest.LogCaptureFixture, noise: Noise) -> None:
    from PySide6.QtCore import qCritical, qWarning

    from kiosk.qtsetup import log

    before = qInstallMessageHandler(log.take)
    try:
        qWarning("a warning")
        qWarning("PulseAudioService: pa_context_connect() failed")
        qCritical("a fault")
    finally:
        qInstallMessageHandler(before)
    assert noise.take("a warning") and noise.take("a fault")  # noqa: PT018
    assert set(log.LEVELS) >= {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
