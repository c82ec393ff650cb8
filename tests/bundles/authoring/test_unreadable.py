"""An unreadable file is never called broken: a new export would not help."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.bundles import errors
from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.film.inspection import inspect_film, inspect_sound
from kiosk.bundles.authoring.picture.pictures import inspect
from kiosk.bundles.errors import reading_reason
from tests.bundles.authoring.conftest import Bundle
from tests.bundles.authoring.picture.test_pictures import picture
from tests.humming import add_clips

NUMBERS = [errno.EINVAL, errno.EIO, errno.EACCES]


class _Failing(io.FileIO):
    number = errno.EINVAL

    def _fail(self, *_: Any) -> Any:
        raise OSError(self.number, os.strerror(self.number))

    read = readinto = readall = _fail


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, file: Path, number: int) -> Iterator[None]:
    """Make reading this file fail; its existence and size stay known."""
    opening, path_opening = io.open, Path.open
    kind = type("Failing", (_Failing,), {"number": number})

    def opened(name: Any, *how: Any, **named: Any) -> Any:
        if isinstance(name, str | Path) and Path(name) == file:
            return io.BufferedReader(kind(file, "rb"))
        return opening(name, *how, **named)

    with monkeypatch.context() as patched:
        patched.setattr("builtins.open", opened)
        patched.setattr(io, "open", opened)
        patched.setattr(Path, "open", lambda self, *how, **named: opened(self, *how, **named))
        yield
    assert Path.open is path_opening


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("name", "kind"), [("a.webp", "WEBP"), ("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.tif", "TIFF")]
)
def test_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str, number: int
) -> None:
    picture(tmp_path / name, kind)
    with failing(monkeypatch, tmp_path / name, number):
        for decode in (True, False):
            assert inspect(tmp_path / name, decode=decode) == "B05"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_film_and_a_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    for name, look in (("a.mp4", inspect_film), ("a.opus", inspect_sound)):
        (tmp_path / name).write_bytes(b"anything")
        with failing(monkeypatch, tmp_path / name, number):
            assert look(tmp_path / name) == "B05"  # type: ignore[operator]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_check_says_it_at_the_file(bundle: Bundle, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    name = "photos/village-1.webp"
    picture(bundle.root / name, "WEBP", (2000, 1200))
    with failing(monkeypatch, bundle.root / name, number):
        found = [problem for problem in check_here(bundle.root).problems if problem.file == name]
    assert [problem.code for problem in found] == ["B05"]
    assert "cannot be opened" in found[0].message_en
    assert "打不开" in found[0].message_zh
    assert "export it again" not in found[0].message_en


def test_on_windows_it_may_be_in_onedrive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors.sys, "platform", "win32")
    zh, en = reading_reason(OSError(errno.EINVAL, "Invalid argument"))
    assert "OneDrive" in zh
    assert "始终保留在此设备上" in zh
    assert "Always keep on this device" in en
    cloud = OSError(errno.EINVAL, "The cloud file provider is not running")
    monkeypatch.setattr(errors.sys, "platform", "linux")
    assert "OneDrive" not in reading_reason(cloud)[1]
    cloud.winerror = 362  # type: ignore[attr-defined]
    assert "OneDrive" in reading_reason(cloud)[1]


@pytest.mark.parametrize("name", ["clips.json", "text-step-1.zh.opus"])
def test_spoken_clips(bundle: Bundle, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    add_clips(bundle.root)
    with failing(monkeypatch, bundle.path(f"speech/{name}"), errno.EIO):
        said = [(p.code, p.file) for p in check_here(bundle.root).problems if p.file.startswith("speech/")]
    assert said == [("B05", f"speech/{name}")]
