"""FFmpeg is accepted only if all of its libraries declare the LGPL."""

from __future__ import annotations

from pathlib import Path

import pytest
from winbuild import ffmpeg
from winbuild.refusal import RefusalError

LGPL = "LGPL version 2.1 or later"
CONFIGURED = "--prefix=/c/FFmpeg-n7.1.5/installed --disable-programs --enable-shared"


def write(folder: Path, name: str, licence: str = LGPL, configured: str = CONFIGURED) -> None:
    """A library with the same declarations as those of FFmpeg."""
    said = f"\0lib{name} license: {licence}\0\xc0{configured}\0"
    (folder / f"{name}-61.dll").write_bytes(b"MZ" + bytes(80) + said.encode("latin-1") + bytes(20))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ffmpeg.LIBRARIES:
        write(tmp_path, name)
    return tmp_path


def test_what_the_libraries_say_is_read(folder: Path) -> None:
    assert ffmpeg.examine(folder) == ffmpeg.Ffmpeg("7.1.5", CONFIGURED)


@pytest.mark.parametrize(
    ("licence", "configured"),
    [
        ("GPL version 2 or later", f"--enable-gpl {CONFIGURED}"),
        ("LGPL version 3 or later", f"{CONFIGURED} --enable-version3"),
        ("nonfree and unredistributable", f"{CONFIGURED} --enable-nonfree"),
        (LGPL, f"--enable-gpl {CONFIGURED}"),
    ],
)
def test_another_licence_is_refused(folder: Path, licence: str, configured: str) -> None:
    write(folder, "avcodec", licence, configured)
    with pytest.raises(RefusalError, match=r"^avcodec-61\.dll is not under the LGPL: "):
        ffmpeg.examine(folder)


def test_a_library_that_says_nothing_is_refused(folder: Path) -> None:
    (folder / "swscale-61.dll").write_bytes(bytes(100))
    with pytest.raises(RefusalError, match=r"^swscale-61\.dll does not say which FFmpeg it is"):
        ffmpeg.examine(folder)


def test_libraries_that_are_missing_or_of_two_builds_are_refused(folder: Path) -> None:
    write(folder, "avutil", configured=CONFIGURED.replace("7.1.5", "7.1.4"))
    with pytest.raises(RefusalError, match="different builds"):
        ffmpeg.examine(folder)
    (folder / "avutil-61.dll").unlink()
    with pytest.raises(RefusalError, match="0 libraries avutil"):
        ffmpeg.examine(folder)
