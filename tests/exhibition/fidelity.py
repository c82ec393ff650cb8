"""Compares an exhibition with the newspaper page that it quotes, both ways, character by character.

`invented` finds texts that are shown as quotes but are not on the page; `uncovered` finds text of the page
that is shown nowhere. `OURS` lists the texts that are our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from kiosk.exhibition.figures import Wording
from kiosk.exhibition.model import Captions, Exhibition
from kiosk.exhibition.text import Citation, Text

OURS = {
    r"title": {"拾级·北碚"},
    r"source": None,
    r"introduction\.areas_title": {"片区分工"},
    r"introduction\.positionings_title": {"两大定位"},
    r"introduction\.place": {"重庆北碚"},
    r"introduction\.touch": {"轻触屏幕，拾级而上"},
    r"pages\.\d+\.title": None,
    r"figures\.\d+\.note": None,
    r"figures\.\d+\.measures\.\d+\.period": {"五年成就（原文未注明年份）"},
    r"figures\.1\.measures\.0\.parts\.\d+\.name": {"第一产业", "第二产业", "第三产业"},
    r"figures\.10\.measures\.0\.whole": {"整体"},
    r"events\.\d+\.note": None,
    r"photos\.\d+\.note": {"照片未随来源提供，此处为示意插画。"},
    r"films\.\d+\.note": {"拾级而上：经六个平台，从江边登上山顶。没有声音。"},
}
"""Places of our own texts: any text (None), or exactly these next to quoted ones."""

_EDITORS_HEADINGS = {"导语", "图片"}
_ENGLISH_TAIL = re.compile(r" [A-Za-z(][A-Za-z ,:()]*$")


def page_lines(source: str) -> tuple[str, ...]:
    """The lines of the newspaper page, without the Markdown marks, line numbers and English of its file."""
    head, _, body = source.partition("## 导语")
    lines = [line.partition(": ")[2] for line in head.splitlines() if line.startswith("- ") and ": " in line]
    lines = [part for line in lines[:4] for part in line.split(" / ")]
    for raw in ("## 导语" + body).splitlines():
        line = re.sub(r"^(#{2,3} (\d+ )?|\d+\. |- )", "", raw).strip()
        if raw.startswith("#"):
            line = _ENGLISH_TAIL.sub("", line)
        if line and line not in _EDITORS_HEADINGS:
            lines.append(line)
    return tuple(lines)


def section(source: str, heading: str) -> tuple[str, ...]:
    """The paragraphs from the heading that starts with `heading` to the next heading."""
    _, found, rest = source.partition(f"\n{heading}")
    assert found, heading
    paragraphs = []
    for line in rest.split("\n")[1:]:
        if line.startswith("#"):
            break
        if line.strip():
            paragraphs.append(line)
    return tuple(paragraphs)


def shown_texts(exhibition: Exhibition) -> tuple[tuple[str, str], ...]:
    """Every Chinese text of the exhibition, with its path: ("steps.0.points.1.text", "…")."""
    return tuple(_walk(exhibition, ""))


def _walk(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Text):
        yield path, value.zh
    elif isinstance(value, Wording):
        if path.endswith("zh"):
            yield path, value.joined
    elif isinstance(value, Citation):
        return
    elif isinstance(value, Captions):
        for index, cue in enumerate(value.zh):
            yield f"{path}.{index}", cue.text
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}.{index}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))


def is_ours(path: str, text: str) -> bool:
    """Whether a text is our own and may be at this place."""
    for pattern, allowed in OURS.items():
        if re.fullmatch(pattern, path):
            return allowed is None or text in allowed
    return False


def invented(texts: Iterable[tuple[str, str]], lines: tuple[str, ...]) -> list[str]:
    """The paths of texts that are shown as quotes but are not on the page. Spaces between printed lines do not count."""
    page = "\n".join((*lines, *(line.replace(" ", "") for line in lines)))
    return [
        path
        for path, text in texts
        if not is_ours(path, text) and any(piece not in page for piece in re.split(r"\s", text))
    ]


def uncovered(texts: Iterable[tuple[str, str]], lines: tuple[str, ...]) -> list[str]:
    """The parts of the page that no text shows. Spaces between printed lines and captions of films do not count."""
    lasting = [text for path, text in texts if not is_ours(path, text) and ".captions." not in path]
    pieces = {piece for text in lasting for piece in ["".join(text.split()), *text.split()]}
    missing = []
    for line in ("".join(line.split()) for line in lines):
        seen = [False] * len(line)
        for piece in pieces:
            start = line.find(piece)
            while piece and start >= 0:
                seen[start : start + len(piece)] = [True] * len(piece)
                start = line.find(piece, start + 1)
        gap = "".join(character for character, covered in zip(line, seen, strict=True) if not covered)
        if gap:
            missing.append(gap)
    return missing
