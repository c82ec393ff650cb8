"""Releases for tests: media in memory, and a `look` that accepts them. The bytes are real; only signatures are missing."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from kiosk.bundles.disk import Disk
from kiosk.bundles.manifest import Entry, Manifest, object_path, serialise
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.objects import Meter
from kiosk.bundles.store.store import Store
from kiosk.bundles.store.trial import Trial
from kiosk.bundles.trust.medium import Medium, MediumError, MissingFileError
from kiosk.bundles.trust.offer import Offer, Trust
from kiosk.exhibition.text import Text

START = datetime(2026, 1, 1, tzinfo=UTC)
TRUST = Trust({"root.json": b"{}"}, START, {})


def small(number: int) -> dict[str, bytes]:
    """The files of release `number`: three only in it, three in every release, one in every second release."""
    return {
        "exhibit.toml": b"id = 'small'\n" + b"#" * number,
        "tables/steps.csv": f"release {number}\n".encode() * 40,
        "photos/own.webp": bytes([number % 251]) * 3_000,
        "photos/all-1.webp": b"one" * 700,
        "photos/all-2.webp": b"two" * 900,
        "texts/all.md": b"always\n",
        "texts/second.md": f"{number // 2}".encode() * 50,
    }


@dataclass
class MemoryMedium:
    """A medium with files in memory; at the path `pulled_at` it stops answering."""

    files: Mapping[str, bytes]
    offer: Callable[[Trust], Offer]
    label: str = "stick"
    pulled_at: str | None = None
    opened: list[str] = field(default_factory=list)

    def open(self, path: str) -> BinaryIO:
        if path == self.pulled_at:
            raise MediumError("拔了。", "Pulled.", "D01")
        if path not in self.files:
            raise MissingFileError(path)
        self.opened.append(path)
        return io.BytesIO(self.files[path])

    def names(self, folder: str) -> Iterator[str]:
        return iter([path for path in self.files if path.rpartition("/")[0] == folder])

    def close(self) -> None:
        pass


def medium(
    number: int,
    files: Mapping[str, bytes] | None = None,
    *,
    exhibition: str = "small",
    stale: bool = False,
) -> MemoryMedium:
    """A medium that offers release `number` with these files (`small(number)` by default)."""
    files = small(number) if files is None else files
    entries = [Entry(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()]
    manifest = Manifest(exhibition, Text("小展", "Small"), tuple(sorted(entries)))
    published = START + timedelta(days=number)

    def offer(trust: Trust) -> Offer:
        return Offer(
            exhibition,
            number,
            published,
            "curator",
            published + timedelta(days=180),
            stale,
            manifest,
            serialise(manifest),
            Trust({**trust.metadata, "timestamp.json": b'{"at": %d}' % number}, published, trust.floors),
        )

    objects = {object_path(entry.sha256, entry.suffix): files[entry.name] for entry in entries}
    return MemoryMedium(objects, offer)


def look(source: Medium, trust: Trust, clock: Callable[[], datetime], exhibition: str | None) -> Offer:
    """Return the medium's offer."""
    assert isinstance(source, MemoryMedium)
    offer = source.offer(trust)
    if offer.release < trust.floors.get(offer.exhibition, 0):
        raise RefusalError("旧了。", "It is old.", "K07")
    return offer


class Believing(Trial):
    """A trial that reads nothing; `added` records the files that it would have read."""

    def __init__(self) -> None:
        self.added: list[str] = []

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def add(self, entry: Entry, file: Path) -> None:
        self.added.append(entry.name)

    def judge(self, files: Mapping[str, Path], meter: Meter) -> None:
        pass


class Time:
    """A clock that advances a minute at each query."""

    def __init__(self) -> None:
        self.now = START + timedelta(days=1000)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def trusting(store: Store) -> Store:
    """The store with its trust set."""
    with store._writing() as change:
        change.remember(TRUST)
    return store


class OneByOne(Disk):
    """The real disk, used by one thread, without waiting."""

    workers = 1

    def pause(self, seconds: float) -> None:
        pass
