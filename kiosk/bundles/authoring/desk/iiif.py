"""Reads a IIIF Presentation 3 manifest with local images as a gallery: titles, captions, credits, dates, files.

Every canvas must show one image, a file beside or below the manifest; nothing is fetched. Anything else is
refused with the name of the canvas.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from kiosk.bundles.authoring.flaws import Flaw
from kiosk.bundles.authoring.picture.formats import PICTURES
from kiosk.bundles.authoring.picture.pictures import Picture, inspect
from kiosk.bundles.authoring.sheets.sheet import CELL_LIMIT
from kiosk.bundles.files import Folder, stays_inside
from kiosk.bundles.names import shown
from kiosk.bundles.problems import refusal
from kiosk.exhibition.text import Text

SIZE_LIMIT = 32_000_000
CANVASES_LIMIT = 1000
_CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_TAG = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Canvas:
    """One picture of the gallery. `file` is the path of its image; `taken` is a date like 2021-08-27."""

    file: Path
    caption: Text
    credit: Text | None
    taken: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The gallery that a manifest describes."""

    name: str
    """The last part of the manifest's address. It can be used as an id."""
    title: Text
    introduction: Text
    canvases: tuple[Canvas, ...]


def read_manifest(path: Path) -> Manifest:
    """Read the gallery of the manifest at `path`. Raises RefusalError (A11–A13) if the manifest is not supported."""
    manifest = _object(_parse(path))
    if manifest.get("type") != "Manifest" or _CONTEXT not in _list(manifest.get("@context")):
        raise refusal("A11-version", file=path.name)
    title = _text(manifest.get("label")) or Text(path.stem, path.stem)
    credit = _credit(manifest)
    items = _list(manifest.get("items"))
    if not 0 < len(items) <= CANVASES_LIMIT:
        raise refusal("A11-canvases", file=path.name, limit=CANVASES_LIMIT, count=len(items))
    files = Folder(path.parent)
    canvases = tuple(_canvas(_object(item), number, files, credit) for number, item in enumerate(items, 1))
    name = str(manifest.get("id", "")).rstrip("/").removesuffix(".json").removesuffix("/manifest")
    return Manifest(
        name.rpartition("/")[2] or path.stem, title, _text(manifest.get("summary")) or title, canvases
    )


def _parse(path: Path) -> object:
    try:
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
        if len(data) > SIZE_LIMIT:
            raise ValueError
        return json.loads(data)
    except (OSError, ValueError, RecursionError):
        raise refusal("A11", file=path.name) from None


def _canvas(canvas: Mapping[str, object], number: int, files: Folder, credit: Text | None) -> Canvas:
    label = _text(canvas.get("label"))
    name = f"{number}" + (f"“{shown(label.zh)[:40]}”" if label else "")
    bodies = list(_painted(canvas))
    if canvas.get("type") != "Canvas" or len(bodies) != 1 or bodies[0].get("type") != "Image":
        raise refusal("A12-content", canvas=name)
    body = bodies[0]
    address = str(body.get("id", ""))
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
        raise refusal("A12-elsewhere", canvas=name, address=address)
    file = unquote(address)
    if not stays_inside(file) or file not in files.paths or not files.holds(file):
        raise refusal("A12-missing", canvas=name, file=file)
    picture = inspect(files.paths[file])
    if isinstance(picture, Flaw):
        zh, en = picture.detail
        raise refusal("A13-flaw", canvas=name, file=file, problem=zh, problem_en=en)
    if not file.lower().endswith(PICTURES) or not isinstance(picture, Picture):
        raise refusal("A13-kind", canvas=name, file=file)
    stated = f"{_size(body.get('width'), picture.width)}×{_size(body.get('height'), picture.height)}"
    actual = f"{picture.width}×{picture.height}"
    if stated != actual:
        raise refusal("A13-size", canvas=name, stated=stated, actual=actual)
    date = re.match(r"\d{4}-\d\d-\d\d(?=T|$)", str(canvas.get("navDate", "")))
    caption = label or Text(Path(file).stem, Path(file).stem)
    return Canvas(files.paths[file], caption, _credit(canvas) or credit, date[0] if date else None)


def _size(value: object, default: int) -> int:
    """Return a given size in pixels. 0 if the value is not a number."""
    return default if value is None else value if isinstance(value, int) else 0


def _painted(canvas: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the bodies of a canvas's painting annotations."""
    for page in _list(canvas.get("items")):
        for item in _list(_object(page).get("items")):
            annotation = _object(item)
            if "painting" in _list(annotation.get("motivation")):
                yield from (_object(body) for body in _list(annotation.get("body")))


def _credit(thing: Mapping[str, object]) -> Text | None:
    """Return the required statement, or the rights."""
    rights = str(thing.get("rights") or "")[:CELL_LIMIT]
    return _text(_object(thing.get("requiredStatement")).get("value")) or (
        Text(rights, rights) if rights else None
    )


def _text(value: object) -> Text | None:
    """Turn a language map into Chinese and English text.

    A value without a language, or in one language only, is used for both.
    """
    said: dict[str, str] = {}
    for language, values in _object(value).items():
        plain = "; ".join(_plain(part) for part in _list(values) if isinstance(part, str))
        if plain:
            said[str(language).lower()] = plain[:CELL_LIMIT]
    if not said:
        return None
    spoken = sorted(said, key=lambda language: (language != "none", language))
    zh = next((said[key] for key in spoken if re.match(r"zh\b", key)), None)
    en = next((said[key] for key in spoken if re.match(r"en\b", key)), None)
    other = zh or en or said[spoken[0]]
    return Text(zh or said.get("none") or other, en or said.get("none") or other)


def _plain(text: str) -> str:
    """Return a text on one line, without the markup that IIIF allows."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
