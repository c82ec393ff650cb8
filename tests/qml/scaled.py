"""A panel on a scaled system (QT_SCALE_FACTOR) in a separate process: sharpness of pictures, and sizes.

`python -m tests.qml.scaled FOLDER` writes one JSON object. FOLDER has stripes.png: columns of one pixel,
black and white.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk import app as panel
from kiosk import resources, settings
from tests.conftest import Clock, wait, wait_until
from tests.walker import Walker, scene_rect

SIZE = QSize(1920, 1080)
"""Size of the screen in device pixels."""


def grey(image: QImage) -> NDArray[np.float64]:
    """An image as brightness, 0 to 255."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width()].astype(float)


def sharpness(image: QImage, part: QRect | None = None) -> float:
    """The mean difference between a pixel and its right neighbour; 255 for stripes of one pixel."""
    return float(np.abs(np.diff(grey(image.copy(part) if part else image), axis=1)).mean())


def stripes_alone(stripes: str) -> QImage:
    """The stripes as one `Picture` that fills the screen."""
    engine = QQmlEngine()
    engine.addImportPath(str(resources.qml_folder()))
    panel.set_theme(engine, settings.load(Path("/nonexistent")), True)
    component = QQmlComponent(engine)
    text = f'import QtQuick\nimport Kiosk.Controls\nWindow {{ Picture {{ objectName: "picture"; anchors.fill: parent; source: "{stripes}" }} }}'
    component.setData(text.encode(), QUrl())
    window = component.create()
    assert isinstance(window, QQuickWindow), component.errorString()
    window.resize(SIZE / window.devicePixelRatio())
    window.show()
    picture = window.findChild(QQuickItem, "picture")
    wait_until(lambda: picture.property("ready"), "the stripes", 30)
    wait(0.1)
    image = window.grabWindow()
    window.close()
    return image


def settle(walker: Walker) -> None:
    """Wait until every picture and chart on the screen is there."""

    def is_there() -> bool:
        items = walker.items()
        images = [
            item for item in items if item.inherits("QQuickImage") and item.property("source").toString()
        ]
        charts = [item for item in items if item.inherits("FigureChart")]
        return all(image.property("progress") == 1 for image in images) and all(
            chart.property("ready") for chart in charts
        )

    wait_until(is_there, "pictures and charts", 60)
    wait(0.3)


def look(folder: Path) -> dict[str, float | list[float]]:
    """The measurements by name."""
    ratio = float(os.environ["QT_SCALE_FACTOR"])
    panel.choose_graphics("software")
    panel.make_application()
    stripes = folder / "stripes.png"
    said: dict[str, float | list[float]] = {"picture": sharpness(stripes_alone(stripes.as_uri()))}
    clock = Clock()
    app = panel.build(settings.load(Path("/nonexistent")), size=SIZE / ratio, windowed=True, clock=clock)
    walker = Walker(app, clock)
    wait_until(lambda: app.exhibit.value is not None and app.charts.is_open, "the exhibition", 60)
    assert app.window.devicePixelRatio() == ratio
    shown = app.exhibit.value
    assert shown is not None
    settle(walker)
    said["attract"] = sharpness(app.window.grabWindow())
    walker.wake()
    wait(0.8)  # wait until the scrolls have unrolled
    app.visit.set_options(reduced_motion=True)
    settle(walker)
    said["home"] = sharpness(app.window.grabWindow())
    theme = app.engine.singletonInstance("Kiosk.Theme", "Theme")
    said["pixels in a millimetre"] = theme.property("pixelsPerMm") * ratio
    for name in ("bar.home", "home.step-1", "home.areas"):
        at = scene_rect(walker.get(name))
        said[name] = [value * ratio for value in (at.x(), at.y(), at.width(), at.height())]
    for kind, item_id in (("galleries", ""), ("articles", ""), ("figure", "gdp")):
        walker.go(kind, item_id)
        settle(walker)
        said[kind] = sharpness(app.window.grabWindow())
    for photo in shown.photos:
        if photo.id == "jinyun-1":
            app.exhibit.show(replace(shown, files={**shown.files, photo.file.as_posix(): stripes}))
    walker.go("photo", "landscape/jinyun-1")
    settle(walker)
    picture = next(item for item in walker.of_type("ZoomPicture") if item.property("code") == "jinyun-1")
    at = scene_rect(picture)
    inner = (
        QRectF(at.x() * ratio, at.y() * ratio, at.width() * ratio, at.height() * ratio)
        .toRect()
        .adjusted(60, 60, -60, -400)
    )
    said["photo"] = sharpness(app.window.grabWindow(), inner)
    app.close()
    return said


if __name__ == "__main__":
    print(json.dumps(look(Path(sys.argv[1]))))
