"""What films and recordings say of themselves is read without decoding; whatever bytes there are, the answer is a value."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.bundles.authoring.film import inspection, mp4
from kiosk.bundles.authoring.film.hdr import curve_of
from kiosk.bundles.authoring.film.inspection import inspect_film, inspect_sound
from kiosk.bundles.authoring.film.location import tells_place
from kiosk.bundles.authoring.flaws import Flaw
from kiosk.bundles.catalogue import CATALOGUE
from kiosk.exhibition.media_json import Clip
from tests.bad_bundles.boxes import (
    FILMS,
    PLACES,
    SOUNDS,
    TABLE,
    TRACK,
    box,
    edited,
    late,
    made,
    set_bytes,
    spoken,
    steps,
    told,
)
from tests.effort import examples
from tests.films import film, recording


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


@pytest.mark.parametrize(
    ("options", "clip"),
    [
        ({}, Clip(1.0, 64, 36, True)),
        ({"sound": False}, Clip(1.0, 64, 36, False)),
        ({"sound_codec": "libmp3lame"}, Clip(1.0, 64, 36, True)),
        ({"sound_codec": "libopus"}, Clip(1.0, 64, 36, True)),
        ({"turned": True}, Clip(1.0, 36, 64, True)),
        ({"seconds": 2.4, "fps": 30, "size": (36, 64)}, Clip(2.4, 36, 64, True)),
        ({"options": {"movflags": "faststart"}}, Clip(1.0, 64, 36, True)),
        ({"size": (3840, 16), "sound": False, "seconds": 0.2}, Clip(0.2, 3840, 16, False)),
    ],
    ids=str,
)
def test_a_film(tmp_path: Path, options: dict[str, object], clip: Clip) -> None:
    path = film(tmp_path / "a.MP4", **options)  # type: ignore[arg-type]
    assert inspect_film(path) == clip


@pytest.mark.parametrize(
    ("options", "code", "value"),
    [
        ({"codec": "libx265"}, "V06", "HEVC"),
        ({"codec": "mpeg4"}, "V07", "MPEG-4"),
        ({"codec": "mpeg2video"}, "V07", "MPEG-2"),
        ({"codec": "mjpeg", "pixels": "yuvj420p"}, "V07", "Motion JPEG"),
        ({"pixels": "yuv420p10le"}, "V08", "10 bit 4:2:0"),
        ({"pixels": "yuv444p"}, "V08", "8 bit 4:4:4"),
        ({"sound_codec": "ac3"}, "V09", "AC-3"),
        ({"options": {"movflags": "frag_keyframe+empty_moov"}}, "V10", ""),
        ({"container": "avi", "sound_codec": "libmp3lame"}, "V05", "AVI"),
        ({"container": "matroska"}, "V05", "MKV"),
        ({"container": "webm", "codec": "libvpx", "sound_codec": "libopus"}, "V05", "WebM"),
        ({"container": "mov"}, "V05", "MOV (QuickTime)"),
        ({"container": "flv"}, "V05", "FLV"),
        ({"container": "asf", "sound_codec": "libmp3lame"}, "V05", "WMV"),
        ({"container": "mpegts"}, "V05", "MPEG-TS"),
        ({"size": (3856, 16), "sound": False, "seconds": 0.2}, "V15", "3856×16"),
    ],
    ids=str,
)
def test_a_film_that_is_not_taken(tmp_path: Path, options: dict[str, object], code: str, value: str) -> None:
    found = inspect_film(film(tmp_path / "a.mp4", **options))  # type: ignore[arg-type]
    assert isinstance(found, Flaw)
    assert (str(found), found.value) == (code, value)


@pytest.mark.parametrize("name", FILMS)
def test_boxes_that_nobody_writes(folder: Path, name: str) -> None:
    spoil, code = FILMS[name]
    path = folder / "spoilt.mp4"
    path.write_bytes(spoil(made(folder)))
    assert inspect_film(path) == code


@pytest.mark.parametrize("name", SOUNDS)
def test_pages_that_nobody_writes(folder: Path, name: str) -> None:
    spoil, code = SOUNDS[name]
    path = folder / "spoilt.opus"
    path.write_bytes(spoil(spoken(folder)))
    assert inspect_sound(path) == code


@pytest.mark.parametrize(("width", "taken"), [(3840, True), (3872, False), (4096, False)])
def test_the_stream_is_believed_and_not_the_boxes_around_it(folder: Path, width: int, taken: bool) -> None:
    """A stream of many pixels in boxes that say 64."""
    large = made(folder, size=(width, 32), sound=False, seconds=0.2)
    told = edited(large, (*TABLE, b"stsd"), set_bytes(8 + 8 + 24, b"\0\x40\0\x20"))
    told = edited(told, (*TRACK, b"tkhd"), set_bytes(76, b"\0\x40\0\0\0\x20\0\0"))
    path = folder / "told.mp4"
    path.write_bytes(told)
    assert inspect_film(path) == (Clip(0.2, 64, 32, False) if taken else "V15")


def test_only_a_quarter_turn_makes_a_film_upright(folder: Path) -> None:
    """A matrix that turns by less is no way to hold a telephone."""
    one = (1 << 16).to_bytes(4, "big")
    path = folder / "skewed.mp4"
    path.write_bytes(edited(made(folder), (*TRACK, b"tkhd"), set_bytes(40, one + one)))
    assert inspect_film(path) == Clip(1.0, 64, 36, True)


def test_pictures_that_come_late_make_a_film_longer_and_may_stand_for_a_while(folder: Path) -> None:
    path = folder / "a.mp4"
    whole = edited(late(3)(made(folder)), (*TRACK, b"tkhd"), set_bytes(20, (4000).to_bytes(4, "big")))
    path.write_bytes(whole)
    assert inspect_film(path) == Clip(4.0, 64, 36, True)
    path.write_bytes(steps((24, 512), (1, 8 * 12_800))(made(folder)))
    assert inspect_film(path) == Clip(1.0, 64, 36, True)
    path.write_bytes(steps((24, 512), (1, (1 << 32) - 512))(made(folder)))
    assert inspect_film(path) == Clip(1.0, 64, 36, True), "a step backwards is none"


@pytest.mark.parametrize("camera", PLACES)
def test_a_film_that_tells_where_it_was_taken(folder: Path, camera: str) -> None:
    path = folder / "a.mp4"
    path.write_bytes(PLACES[camera](made(folder)))
    assert isinstance(inspect_film(path), Clip)
    assert tells_place(path)


def test_a_film_that_tells_no_place(folder: Path) -> None:
    path = folder / "a.mp4"
    silent = told(box(b"udta", box(b"\xa9nam", b"a name") + box(b"meta", bytes(4) + box(b"hdlr", bytes(25)))))
    for data in (made(folder), silent(made(folder)), made(folder)[:-300], b"", b"no film" * 99):
        path.write_bytes(data)
        assert not tells_place(path)
    assert not tells_place(folder / "nothing.mp4")


def test_notes_of_a_camera_behind_a_film_are_left_alone(folder: Path) -> None:
    path = folder / "a.mp4"
    for notes in (b"notes of a camera, in no box", bytes(4096), b"\0\0"):
        path.write_bytes(made(folder) + notes)
        assert inspect_film(path) == Clip(1.0, 64, 36, True)


def test_a_hole_within_one_picture(folder: Path) -> None:
    """The first picture is the largest; where it begins and ends is sound."""
    whole = made(folder, size=(640, 360), sound=False)
    begin = whole.index(b"mdat") + 4
    size = int.from_bytes(whole[whole.index(b"stsz") + 16 :][:4], "big")
    assert size > 400
    third = size // 3
    path = folder / "hole.mp4"
    path.write_bytes(whole[: begin + third] + bytes(third) + whole[begin + 2 * third :])
    found = inspect_film(path)
    assert isinstance(found, Flaw)
    assert (str(found), found.value) == ("V46", "0")


def test_an_edit_shortens_a_film(folder: Path) -> None:
    """Telephones cut a film by what its header says, and keep all of its pictures."""
    path = folder / "edited.mp4"
    whole = made(folder, sound=False)
    path.write_bytes(edited(whole, (*TRACK, b"tkhd"), set_bytes(20, (400).to_bytes(4, "big"))))
    assert inspect_film(path) == Clip(0.4, 64, 36, False)


@pytest.mark.parametrize(
    ("pictures", "sound", "found"),
    [
        (1.0, 3.0, Clip(3.0, 64, 36, True)),
        (3.0, 1.0, Clip(3.0, 64, 36, True)),
        (1.0, 9.9, Clip(9.9, 64, 36, True)),
    ],
)
def test_a_film_is_as_long_as_its_pictures_and_its_sound(
    tmp_path: Path, pictures: float, sound: float, found: Clip
) -> None:
    assert inspect_film(film(tmp_path / "a.mp4", seconds=pictures, sound_seconds=sound)) == found


def test_a_last_picture_that_stands_too_long(tmp_path: Path) -> None:
    """It stands from its own beginning on, a 25th of a second before the pictures end."""
    found = inspect_film(film(tmp_path / "a.mp4", seconds=3.0, sound_seconds=12.0))
    assert isinstance(found, Flaw)
    assert (str(found), found.value) == ("V28", "9")


@pytest.mark.parametrize("seconds", [0.1, 1.0, 2.345])
def test_a_recording(tmp_path: Path, seconds: float) -> None:
    assert inspect_sound(recording(tmp_path / "a.opus", seconds)) == seconds


@pytest.mark.parametrize(
    ("codec", "container", "code", "value"),
    [
        ("flac", "ogg", "V19", "FLAC"),
        ("pcm_s16le", "wav", "V19", "WAV"),
        ("libmp3lame", "mp3", "V19", "MP3"),
        ("aac", "ipod", "V19", "M4A"),
        ("aac", "adts", "V19", "AAC"),
    ],
)
def test_a_recording_of_another_kind(
    tmp_path: Path, codec: str, container: str, code: str, value: str
) -> None:
    found = inspect_sound(recording(tmp_path / "a.opus", codec=codec, container=container))
    assert isinstance(found, Flaw)
    assert (str(found), found.value) == (code, value)


def test_what_is_not_there_or_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert inspect_film(tmp_path / "none.mp4") == "V01"
    assert inspect_sound(tmp_path / "none.opus") == "V24"
    assert inspect_film(tmp_path) == "V01"
    both = film(tmp_path / "a.mp4"), recording(tmp_path / "a.opus")
    monkeypatch.setattr(inspection, "LONGEST_SECONDS", 0.5)
    assert inspect_sound(both[1]) == "V16"
    monkeypatch.setattr(inspection, "_limit", lambda: 1_000)
    assert [inspect_film(both[0]), inspect_sound(both[1])] == ["B06", "B06"]


class Counted(io.FileIO):
    """A file that counts the bytes that are asked of it."""

    count = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(-1 if size is None else size)
        self.count += len(data)
        return data


def test_little_is_read_of_a_large_film(tmp_path: Path) -> None:
    """A film of 1 GB that is mostly a hole: its pictures are never looked at."""
    data = made(tmp_path)
    at = data.index(b"mdat") - 4
    size = int.from_bytes(data[at : at + 4], "big")
    path = tmp_path / "large.mp4"
    with path.open("wb") as stream:
        stream.write(data[:at] + (size + 1_000_000_000).to_bytes(4, "big") + data[at + 4 : at + size])
        stream.seek(at + size + 1_000_000_000)
        stream.write(data[at + size :])
    with Counted(path) as counted:
        assert mp4.inspect(counted, path.stat().st_size) == Clip(1.0, 64, 36, True)
        assert 0 < counted.count < 10_000


def _known(found: object) -> bool:
    return isinstance(found, Clip | float) or (type(found) is Flaw and found in CATALOGUE)


@settings(
    max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from((".mp4", ".opus")),
    st.integers(0),
    st.lists(st.tuples(st.integers(0), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_no_bytes_make_it_raise(folder: Path, kind: str, cut: int, changes: list[tuple[int, bytes]]) -> None:
    """Sound files with a few bytes changed, where their boxes and pages are told, and cut anywhere."""
    data = bytearray(made(folder) if kind == ".mp4" else spoken(folder))
    index = data.index(b"moov") if kind == ".mp4" else 0
    for at, value in changes:
        begin = index + at % (len(data) - index)
        data[begin : begin + len(value)] = value
    path = folder / f"fuzzed{kind}"
    path.write_bytes(data[: len(data) - cut % 200 if cut % 3 else len(data)])
    assert _known(inspect_film(path))
    assert _known(inspect_sound(path))


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from((b"", b"\0\0\0\x20ftypisom" + bytes(20), b"OggS\0\2")))
def test_no_bytes_at_all_make_it_raise(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, head: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.mp4"
    path.write_bytes(head + data)
    assert _known(inspect_film(path))
    assert _known(inspect_sound(path))


@pytest.mark.parametrize(
    ("colour", "curve"),
    [((9, 16, 9), "PQ"), ((9, 18, 9), "HLG"), ((1, 1, 1), None), ((9, 14, 9), None), (None, None)],
)
def test_hdr_is_told_by_the_box_and_by_the_stream(
    tmp_path: Path, colour: tuple[int, int, int] | None, curve: str | None
) -> None:
    path = film(tmp_path / "a.mp4", colour=colour, sound=False)
    whole = path.read_bytes()
    assert curve_of(path) == curve
    path.write_bytes(whole.replace(b"colrnclx", b"freenclx"))
    assert curve_of(path) == curve, "the stream says it"
    if curve and colour:
        plain = film(tmp_path / "b.mp4", sound=False).read_bytes()
        box = b"colrnclx" + b"".join(number.to_bytes(2, "big") for number in colour) + b"\0"
        path.write_bytes(
            edited(
                plain,
                (*TABLE, b"stsd"),
                lambda inner: _with_box(inner, (len(box) + 4).to_bytes(4, "big") + box),
            )
        )
        assert curve_of(path) == curve, "the box says it"


def _with_box(description: bytes, more: bytes) -> bytes:
    """The description of one track of pictures, with one more box in its first entry."""
    size = int.from_bytes(description[8:12], "big") + len(more)
    return description[:8] + size.to_bytes(4, "big") + description[12:] + more
