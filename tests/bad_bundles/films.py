"""Bad films, captions and recordings: wrong types, truncated files, decompression bombs, missing and unused files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.bad_bundles.boxes import FILMS as BOXES
from tests.bad_bundles.boxes import PLACES, made, spoken
from tests.bad_bundles.boxes import SOUNDS as PAGES
from tests.bad_bundles.corpus import Bad, bad, put
from tests.films import captioned, film, recording

FILM, POSTER, ZH, EN = "video/intro.mp4", "video/intro.jpg", "video/intro.zh.vtt", "video/intro.en.vtt"
SPOKEN = ("audio/step-1.zh.opus", "audio/step-1.en.opus")
BOOK = "exhibit.xlsx"
Change = Callable[[Path], object]


def fill(folder: Path, gallery: str = "intro", **cells: str) -> None:
    """Write a film's row into the workbook, and the list of films of a gallery."""
    import openpyxl

    book = openpyxl.load_workbook(folder / BOOK)
    row = {
        "id": "intro",
        "file": FILM,
        "drawing": "yes",
        "caption_zh": "示例影片",
        "caption_en": "Example film",
    }
    row |= {"section": "introduction", **cells}
    for column in book["films"][1]:
        if column.value in row:
            book["films"].cell(2, column.column).value = row[column.value]
    for column in book["galleries"][1]:
        if column.value == "films":
            book["galleries"].cell(2, column.column).value = gallery
    book.save(folder / BOOK)


def with_film(folder: Path) -> None:
    """Add a valid film to the folder and to the workbook."""
    captioned(folder / FILM)
    fill(folder)


def with_sound(folder: Path) -> None:
    """Add a valid recording of a text in both languages."""
    for name in SPOKEN:
        recording(folder / name)


def spoilt(name: str, change: Change, *said: tuple[str, str]) -> Bad:
    """A bundle with a valid film and one fault."""
    return bad(name, lambda folder: (with_film(folder), change(folder)), *said)


def remade(**options: object) -> Change:
    """Replace the valid film with another film."""
    return lambda folder: film(folder / FILM, **options)  # type: ignore[arg-type]


def text(name: str, content: Callable[[], bytes], *codes: str) -> Bad:
    """Faulty captions in Chinese."""
    return spoilt(name, lambda folder: (folder / ZH).write_bytes(content()), *[(code, ZH) for code in codes])


def cues(text: str) -> bytes:
    return f"WEBVTT\n\n00:00.000 --> 00:00.500\n{text}\n".encode()


def silent_without(folder: Path, *names: str) -> None:
    film(folder / FILM, sound=False)
    for name in names:
        (folder / name).unlink()


def boxes(name: str) -> Change:
    """A film with the box fault of this name."""
    return lambda folder: (folder / FILM).write_bytes(BOXES[name][0](made(folder)))


def pages(name: str) -> Change:
    """A recording with the page fault of this name."""
    return lambda folder: (folder / SPOKEN[0]).write_bytes(PAGES[name][0](spoken(folder)))


def recorded(name: str, change: Change, *said: tuple[str, str]) -> Bad:
    """A bundle with a valid recording and one fault."""
    return bad(name, lambda folder: (with_sound(folder), change(folder)), *said)


FILMS = [
    spoilt("AVI as mp4", remade(container="avi", sound_codec="libmp3lame"), ("V05", FILM)),
    spoilt("MKV as mp4", remade(container="matroska"), ("V05", FILM)),
    spoilt("MOV as mp4", remade(container="mov"), ("V05", FILM)),
    spoilt("web page as mp4", put(FILM, b"<!DOCTYPE html><title>404</title>"), ("V05", FILM)),
    spoilt("empty film", put(FILM, b""), ("B11", FILM)),
    spoilt("HEVC", remade(codec="libx265"), ("V06", FILM)),
    spoilt("MPEG-4 part 2", remade(codec="mpeg4"), ("V07", FILM)),
    spoilt("10 bit", remade(pixels="yuv420p10le"), ("V08", FILM)),
    spoilt("AC-3", remade(sound_codec="ac3"), ("V09", FILM)),
    spoilt("in fragments", remade(options={"movflags": "frag_keyframe+empty_moov"}), ("V10", FILM)),
    spoilt("too many pixels", remade(size=(3856, 16), seconds=0.2), ("V15", FILM)),
    spoilt("a million empty boxes", boxes("a million empty boxes"), ("V12", FILM)),
    spoilt("index in index in index", boxes("index in index in index"), ("V12", FILM)),
    spoilt(
        "film that tells where it was taken",
        lambda folder: (folder / FILM).write_bytes(PLACES["Android"](made(folder))),
        ("V27", FILM),
    ),
    *(
        spoilt(name, boxes(name), ("V28", FILM))
        for name in ("picture that stands for 12 seconds", "pictures that come after 12 seconds")
    ),
    spoilt("settings among the pictures", boxes("settings among the pictures"), ("V29", FILM)),
    spoilt("cut off", boxes("cut off behind"), ("V11", FILM)),
    spoilt("copy broken off", boxes("zeros in place of its second half"), ("V11", FILM)),
    spoilt("copy with a hole", boxes("zeros in its middle"), ("V46", FILM)),
    spoilt("chunk outside", boxes("a chunk in the middle that lies behind the end"), ("V11", FILM)),
    spoilt("HDR", remade(colour=(9, 18, 9)), ("V45", FILM)),
    spoilt("sound that goes on for 12 seconds", remade(sound_seconds=12.0), ("V28", FILM)),
    spoilt("pictures on the web", boxes("pictures on the web"), ("V14", FILM)),
    spoilt("film missing", lambda folder: (folder / FILM).unlink(), ("V01", BOOK)),
    spoilt("film in another case", lambda folder: fill(folder, file="video/Intro.mp4"), ("V01", BOOK)),
    spoilt("film among the pictures", lambda folder: fill(folder, file="photos/intro.mp4"), ("V02", BOOK)),
    spoilt(
        "film on the web",
        lambda folder: fill(folder, file="https://example.org/a.mp4"),
        ("T17", BOOK),
        ("V17", FILM),
    ),
    spoilt(
        "film not named", lambda folder: captioned(folder / "video/other.mp4"), ("V17", "video/other.mp4")
    ),
    spoilt("film in no gallery", lambda folder: fill(folder, gallery=""), ("V26", BOOK)),
    spoilt("poster missing", lambda folder: (folder / POSTER).unlink(), ("V03", BOOK)),
    spoilt("poster broken", put(POSTER, b"\xff\xd8\xff\xe0"), ("P04", POSTER)),
    spoilt("poster too small", lambda folder: _small(folder / POSTER), ("P06", POSTER)),
    spoilt(
        "poster of nothing", lambda folder: _small(folder / "video/outro.jpg"), ("V21", "video/outro.jpg")
    ),
    spoilt(
        "captions missing", lambda folder: ((folder / ZH).unlink(), (folder / EN).unlink()), ("V04", BOOK)
    ),
    spoilt("captions in one language", lambda folder: (folder / EN).unlink(), ("V04", BOOK)),
    spoilt(
        "silent film with captions in one language", lambda folder: silent_without(folder, ZH), ("V04", BOOK)
    ),
    spoilt("captions of nothing", put("video/intro.vtt", cues("字")), ("V21", "video/intro.vtt")),
    bad("MOV in video", put("video/a.mov", b"?"), ("V18", "video/a.mov")),
    bad("SRT in video", put("video/a.zh.srt", b"?"), ("V18", "video/a.zh.srt")),
    bad("MP3 in audio", put("audio/step-1.zh.mp3", b"?"), ("V18", "audio/step-1.zh.mp3")),
    bad("film in audio", put("audio/a.mp4", b"?"), ("V18", "audio/a.mp4")),
    bad("recording in video", put("video/a.opus", b"?"), ("V18", "video/a.opus")),
    bad("picture in audio", put("audio/a.jpg", b"?"), ("B09", "audio/a.jpg")),
]

CAPTIONS = [
    text("SRT as VTT", lambda: "1\n00:00:00,000 --> 00:00:00,500\n字\n".encode(), "V30"),
    text("no header", lambda: cues("字")[8:], "V31"),
    text("empty captions", lambda: b"", "B11"),
    text("captions in GBK", lambda: "WEBVTT\n\n00:00.000 --> 00:00.500\n字".encode("gbk"), "B03"),
    text("captions in UTF-16", lambda: cues("字").decode().encode("utf-16"), "B03"),
    text("broken times", lambda: b"WEBVTT\n\n00:00.0 --> 00:00.5\nx\n", "V32"),
    text("text without times", lambda: cues("字") + "\n再见\n".encode(), "V33"),
    text("no empty line between", lambda: cues("字") + b"00:00.500 --> 00:00.900\nx\n", "V34"),
    text("ends before it begins", lambda: b"WEBVTT\n\n00:00.500 --> 00:00.100\nx\n", "V35"),
    text(
        "out of order", lambda: b"WEBVTT\n\n00:00.500 --> 00:00.900\nx\n\n00:00.100 --> 00:00.300\ny\n", "V36"
    ),
    text(
        "one upon the other",
        lambda: b"WEBVTT\n\n00:00.100 --> 00:00.900\nx\n\n00:00.500 --> 00:00.900\ny\n",
        "V42",
    ),
    text("without text", lambda: cues("字") + b"\n00:00.500 --> 00:00.900\n\n", "V37"),
    text("tags", lambda: cues("<v Anna>字</v>"), "V38"),
    text("what looks like a tag", lambda: cues("3 < 4 > 2"), "V39"),
    text("script", lambda: cues("<script>alert(1)</script>"), "V39"),
    text("too long for the screen", lambda: cues("长" * 21), "V40"),
    text("three lines", lambda: cues("一\n二\n三"), "V40"),
    text(
        "captions that roll",
        lambda: cues("一\n二") + b"\n00:00.500 --> 00:01.000\n\xe4\xba\x8c\n\xe4\xb8\x89\n",
        "V47",
    ),
    text("after the end", lambda: cues("字") + b"\n00:30.000 --> 00:31.000\nx\n", "V43"),
    text("no captions where there is sound", lambda: b"WEBVTT\n", "V44"),
    text("a character that turns the text round", lambda: cues("字\u202e字"), "T19"),
    text("NUL", lambda: cues("字\0字"), "T19"),
    text("the same as an entity", lambda: cues("字&#x202e;字"), "T19"),
    text("a character without a glyph", lambda: cues("\U0001f600"), "G01"),
    text("200,000 captions", lambda: b"WEBVTT\n\n" + b"-->\n" * 200_000, "V41"),
    text("200,000 texts without times", lambda: b"WEBVTT\n\n" + b"x\n\n" * 200_000, "V33", "C03"),
    text("captions of 2 MB", lambda: cues("字") + b"\n" * 2_000_000, "B06"),
    text("900,000 open brackets", lambda: cues("<" * 900_000), "M08"),
]

RECORDINGS = [
    recorded("half a million empty pages", pages("half a million empty pages"), ("V20", SPOKEN[0])),
    recorded("a year by its last page", pages("a year by its last page"), ("V20", SPOKEN[0])),
    recorded(
        "recording without its last page",
        lambda folder: (folder / SPOKEN[0]).write_bytes((sound := spoken(folder))[: sound.rindex(b"OggS")]),
        ("V54", SPOKEN[0]),
    ),
    recorded(
        "WAV as opus",
        lambda folder: recording(folder / SPOKEN[0], codec="pcm_s16le", container="wav"),
        ("V19", SPOKEN[0]),
    ),
    recorded("FLAC in Ogg", lambda folder: recording(folder / SPOKEN[0], codec="flac"), ("V19", SPOKEN[0])),
    recorded("empty recording", put(SPOKEN[0], b""), ("B11", SPOKEN[0])),
    recorded("recording in one language", lambda folder: (folder / SPOKEN[1]).unlink(), ("V24", SPOKEN[0])),
    recorded(
        "recording of no text",
        lambda folder: recording(folder / "audio/step-9.zh.opus"),
        ("V22", "audio/step-9.zh.opus"),
    ),
    recorded(
        "recording without a language",
        lambda folder: recording(folder / "audio/step-1.opus"),
        ("V23", "audio/step-1.opus"),
    ),
]


def _small(path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (640, 360)).save(path)
