"""Fingerprints of what a picture of the tour shows, so that a later tour can leave out what has not changed.

A fingerprint covers the program, the view, and everything of the exhibition that the page may show. It rather covers too much
than too little: a picture that is taken once more costs a second, a picture that is out of date misleads.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from kiosk import resources
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PageKind

RECORD = "tour.json"
"""The file beside the pictures that holds their fingerprints."""

_GROUPS = {PageKind.TIMELINE: "events"}
"""The things that a page without ids shows, where the exhibition's attribute is not called like the page."""
_MANY = ("photos", "films")
"""No page shows all of these; a page names those that it shows."""
_HEAD = ("id", "number", "name", "title", "role")
"""Of other things a page shows at most these: on a link, on a button that leads to the next one."""


def of_program() -> str:
    """The fingerprint of the program: its code, and its drawings and fonts by name and size."""
    found = hashlib.sha256()
    code = Path(__file__).parents[1]
    for file in sorted(code.rglob("*")):
        if file.suffix in (".py", ".qml", ".js") or file.name == "qmldir":
            found.update(file.relative_to(code).as_posix().encode())
            found.update(file.read_bytes())
    for file in sorted(resources.assets_folder().rglob("*")):
        if "exhibitions" not in file.parts:
            found.update(f"{file.name} {file.stat().st_size}\n".encode())
    return found.hexdigest()


def of_page(shown: Exhibition, kind: PageKind, item_id: str) -> str:
    """The fingerprint of what a page shows of the exhibition."""
    seen = list(_seen(shown, kind, item_id))
    found = hashlib.sha256(repr(seen).encode())
    for name in sorted(_files(shown, seen)):
        found.update(f"{name} {_content(shown.path(Path(name)))}\n".encode())
    return found.hexdigest()


def joined(*fingerprints: object) -> str:
    """One fingerprint of several."""
    return hashlib.sha256("\n".join(map(str, fingerprints)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """The pictures of one stop of the tour, and the fingerprint of what they show."""

    fingerprint: str
    files: tuple[str, ...]


Record = Mapping[str, Taken]
"""The stops of a tour in their order, by their names."""


def read(folder: Path) -> Record:
    """The record of an earlier tour; empty if the folder has none that can be read."""
    try:
        record = json.loads((folder / RECORD).read_bytes())
        return {
            name: Taken(str(one["fingerprint"]), tuple(Path(str(file)).name for file in one["files"]))
            for name, one in record.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write(folder: Path, record: Record) -> None:
    """Keep the record for a later tour."""
    text = json.dumps({name: asdict(taken) for name, taken in record.items()}, indent=1)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8")


def _seen(shown: Exhibition, kind: PageKind, item_id: str) -> Iterator[object]:
    """Everything that the page may show: its own things and what these name, and the names of all others."""
    lists = {one.name: held for one in fields(shown) if isinstance(held := getattr(shown, one.name), tuple)}
    groups = {name: held for name, held in lists.items() if all(hasattr(thing, "id") for thing in held)}
    yield shown.title, shown.source, shown.theme, shown.introduction, shown.pages
    yield {name: [_head(thing) for thing in things] for name, things in groups.items() if name not in _MANY}
    if kind is PageKind.HOME:
        yield [things for name, things in groups.items() if name not in _MANY]
    if not kind.ids or not item_id:
        own = groups.get(_GROUPS.get(kind, str(kind)), ())
        yield own, list(_named(groups, own))
        return
    # A photograph or a film is named together with its gallery: town/bridge.
    things: list[Any] = []
    for part in item_id.split("/"):
        things = [thing for group in groups.values() for thing in group if thing.id == part]
        yield things, shown.narrations.get(part)
        yield [_head(thing) for group in groups.values() for thing in group if part in _ids(thing)]
    yield list(_named(groups, things))


def _head(thing: Any) -> tuple[object, ...]:
    return tuple(getattr(thing, name, None) for name in _HEAD)


def _ids(thing: Any) -> set[str]:
    """All ids that a thing names."""
    held = [getattr(thing, one.name) for one in fields(thing)]
    return {id_ for ids in held if isinstance(ids, tuple) for id_ in ids if isinstance(id_, str)}


def _named(groups: Mapping[str, tuple[Any, ...]], things: Iterable[Any]) -> Iterator[object]:
    """The things that these name in a field called like their group: the figures of a step, the photos of a gallery."""
    for name, group in groups.items():
        wanted = {id_ for thing in things for id_ in getattr(thing, name, ())}
        yield from (one for one in group if one.id in wanted)


def _files(shown: Exhibition, seen: object) -> Iterator[str]:
    """The names of the files that anything of this names."""
    return (name for name in set(re.findall("'([^']+/[^']+)'", repr(seen))) if name in shown.files)


def _content(file: Path) -> str:
    """The hash of a file; a release names its files after their hashes."""
    if len(file.stem) == 64:
        return file.stem
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
