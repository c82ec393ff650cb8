"""The player alone: its states, its open files, and that no Qt message on its threads reaches Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLoggingCategory, QObject, QUrl
from PySide6.QtWidgets import QApplication

from kiosk.bundles.authoring.film.inspection import inspect_film
from kiosk.exhibition.media_json import Clip
from kiosk.panel.playing.player import Player
from tests import films
from tests.conftest import Noise, wait, wait_until

ROOT = Path(__file__).parents[3]


@pytest.fixture
def player(qapp: QApplication) -> Iterator[Player]:
    """A player of recordings."""
    owner = QObject()
    made = Player(owner)
    made.setProperty("code", "a-recording")
    yield made
    made.close()
    owner.deleteLater()
    wait(0.01)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return films.recording(tmp_path / "a.opus", 3.0)


def load(player: Player, file: Path) -> None:
    player.setProperty("source", QUrl.fromLocalFile(str(file)))


def state(player: Player) -> str:
    return str(player.property("state"))


def test_a_player_begins_pauses_ends_and_begins_again(player: Player, recording: Path) -> None:
    load(player, recording)
    assert (state(player), player.property("position")) == ("resting", 0.0)
    player.seek(1.0)
    player.pause()
    assert (state(player), player.property("position")) == ("resting", 0.0), "nothing was begun"
    player.toggle()
    assert state(player) == "playing"
    wait_until(lambda: player.property("position") > 0, "the position to move")
    player.toggle()
    assert state(player) == "paused"
    player.seek(2.7)
    player.play()
    wait_until(lambda: state(player) == "ended", "the end")
    assert player.property("position") == pytest.approx(3.0, abs=0.1)
    player.play()
    wait_until(lambda: 0 < player.property("position") < 2, "the beginning")


@pytest.mark.parametrize(("seconds", "stands"), [(-5.0, 0.0), (1.5, 1.5), (99.0, 2.8)])
def test_a_place_beyond_the_recording_is_its_nearest_end(
    player: Player, recording: Path, seconds: float, stands: float
) -> None:
    load(player, recording)
    player.play()
    wait_until(lambda: player.property("position") > 0, "the position to move")
    player.pause()
    player.seek(seconds)
    assert player.property("position") == pytest.approx(stands, abs=0.02)


def test_what_the_page_says_of_the_length_is_the_end(player: Player, recording: Path) -> None:
    """Qt's own length differs by a frame or two; here by half a second, so that the test can see it."""
    player.setProperty("length", 2.5)
    load(player, recording)
    seen: list[float] = []
    player.moved.connect(lambda: seen.append(player.property("position")))
    player.play()
    wait_until(lambda: player.property("position") > 0, "the position to move")
    player.seek(99.0)
    assert player.property("position") == pytest.approx(2.3, abs=0.02)
    wait_until(lambda: state(player) == "ended", "the end")
    assert max(seen) == player.property("position") == 2.5


def test_a_film_goes_on_with_its_sound_behind_its_last_picture(player: Player, tmp_path: Path) -> None:
    from PySide6.QtMultimedia import QVideoSink

    file = films.film(tmp_path / "a.mp4", seconds=0.6, sound_seconds=2.0)
    known = inspect_film(file)
    assert isinstance(known, Clip)
    sink = QVideoSink()
    for name, value in (("pictured", True), ("sink", sink), ("length", known.seconds)):
        player.setProperty(name, value)
    load(player, file)
    player.play()
    wait_until(lambda: player.property("position") > 1.2, "the sound to go on")
    assert state(player) == "playing"
    wait_until(lambda: state(player) == "ended", "the end")
    assert player.property("position") == known.seconds == 2.0
    player.close()


def test_another_source_ends_what_plays(player: Player, recording: Path, tmp_path: Path) -> None:
    load(player, recording)
    player.play()
    wait_until(lambda: player.property("position") > 0, "the position to move")
    load(player, films.recording(tmp_path / "b.opus", 1.0))
    assert (state(player), player.property("position")) == ("resting", 0.0)


@pytest.mark.parametrize("content", [b"", b"no sound" * 400])
def test_what_is_broken_is_said_once_and_not_tried_again_before_it_was_left(
    player: Player, noise: Noise, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "broken.opus"
    file.write_bytes(content)
    load(player, file)
    player.play()
    wait_until(lambda: state(player) == "broken", "the state broken")
    player.play()
    wait(0.1)
    assert state(player) == "broken"
    assert len(noise.take("a-recording cannot be played: ")) == 1
    player.close()
    assert state(player) == "resting"


def test_a_film_without_a_picture_is_broken(
    player: Player, recording: Path, noise: Noise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.panel.playing.player.PATIENCE_SECONDS", 0.5)
    player.setProperty("pictured", True)
    told: list[bool] = []
    player.watched.connect(lambda: told.append(True))
    load(player, recording)
    player.play()
    wait_until(lambda: state(player) == "broken", "the state broken")
    assert noise.take("no picture comes")
    assert told == [], "what nobody sees is no use of the panel"


def test_media_pause_when_the_headphones_go_and_not_when_they_come(player: Player, recording: Path) -> None:
    load(player, recording)
    player.play()
    wait_until(lambda: player.property("position") > 0, "the position to move")
    player.setProperty("output", "headphones")
    assert state(player) == "playing"
    player.setProperty("output", "")
    assert state(player) == "paused"


def test_a_panel_with_sound_plays_as_loud_as_the_visitor_wants(
    player: Player, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half the perceived loudness is far less than half of the samples' amplitude."""
    from PySide6 import QtMultimedia

    class Loudspeaker:
        def isNull(self) -> bool:
            return False

    class Devices:
        defaultAudioOutput = Loudspeaker

    monkeypatch.setattr(QtMultimedia, "QMediaDevices", Devices)
    player.setProperty("volume", 1.0)
    load(player, recording)
    media = player._opened()  # not played: there is no such loudspeaker
    assert media is not None
    output = media.audioOutput()
    heard = []
    for volume in (1.0, 0.5, 0.0):
        player.setProperty("volume", volume)
        heard.append(output.volume())
    assert heard == [1.0, pytest.approx(0.16, abs=0.03), 0.0]


def test_decoders_speak_to_nobody(qapp: QApplication) -> None:
    """A Python message handler would be called on the decoders' threads."""
    for name in ("ffmpeg", "playbackengine.codec", "symbolsresolver", "ffmpeg.mediadataholder"):
        category = QLoggingCategory(f"qt.multimedia.{name}")
        assert not category.isWarningEnabled(), name
        assert not category.isInfoEnabled(), name


SCREEN = "-screen 0 1280x720x24 +extension GLX"
ON_GRAPHICS_CARD = """
import os, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QSize
import tests.conftest
del os.environ["QT_QUICK_BACKEND"]
os.environ["QT_QPA_PLATFORM"] = "xcb"
from kiosk import app, settings
from kiosk.bundles.authoring.film.inspection import inspect_film
from kiosk.exhibition.media_json import Clip
from kiosk.panel.playing.player import Player
from tests.cinema import FILM, GALLERY, with_films
from tests.conftest import wait, wait_until
from tests.walker import Walker

chosen = replace(settings.load(Path("/nonexistent")), graphics="opengl")
panel = app.build(chosen, size=QSize(640, 360), windowed=True)
wait_until(lambda: panel.exhibit.value is not None, "the exhibition", 30)
panel.exhibit.show(with_films(panel.exhibit.value, Path(sys.argv[1])))
walker = Walker(panel, None)
walker.wake()
wait_until(lambda: not walker.of_type("Attract"), "the attract screen to fade", 30)
walker.go("film", f"{GALLERY}/{FILM}")
walker.tap("film.frame")
player = walker.page.findChild(Player, "film.player")
wait_until(lambda: player.property("framed"), "a picture", 30)
middle = walker.middle("film.frame")

def grey():
    colour = panel.window.grabWindow().pixelColor(middle)
    return max(colour.getRgb()[:3]) - min(colour.getRgb()[:3]) < 12

wait_until(grey, "the film on the glass", 30)
print("shown by", panel.window.rendererInterface().graphicsApi().name,
      "video outputs:", len(walker.of_type("QQuickVideoOutput")))
panel.visit.home()
walker.rest()
panel.close()
"""


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs Xvfb, as tests draw by software")
def test_a_graphics_card_shows_films_by_qts_own_output(tmp_path: Path) -> None:
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", SCREEN, sys.executable, "-c", ON_GRAPHICS_CARD, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
        cwd=ROOT,
    )
    assert "shown by OpenGL video outputs: 1" in done.stdout, done.stderr[-2000:]
    assert done.returncode == 0, done.stderr[-2000:]
