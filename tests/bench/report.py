"""The measured numbers with their bars: data for `bench.json`, and a table to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.archives import PHOTOGRAPHS, Archive
from tests.bench.bundles import PICTURES, ROWS, Check
from tests.bench.frames import Scene
from tests.bench.installs import CHANGED, FILES, Installs
from tests.bench.rivals import Memory, Start, Traces

START = 0.42
"""Our allowed share of Chromium's start-up time."""
READABLE = 300.0
"""Milliseconds from a touch until the opened page can be read."""
ANSWERED, SETTLED = 2 * 1000 / 60, 300.0
"""Milliseconds from a touch on a sheet to its frame, at most one frame later, and until the whole page stands still; at 1080p."""
FIRST_CARD, ABOVE_TEN, FLUNG = 300.0, 120.0, 20.0
"""Bars of a large gallery: milliseconds to its first card, MiB above the page of ten, milliseconds of a frame (p95)."""
REFRESH = 1000 / 60
"""Milliseconds of one refresh of the screen."""
DROPPED = {1080: 1.5 * REFRESH, 2160: 33.0}
"""Frame interval in milliseconds from which a frame counts as dropped, by the height of the screen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A number and its upper limit."""

    name: str
    value: float
    limit: float

    @property
    def held(self) -> bool:
        """Whether the number is within its limit."""
        return self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Frames:
    """Summary of a movement; times are milliseconds."""

    count: int
    median: float
    p95: float
    worst: float
    dropped: int
    work: float | None = None
    latency: float | None = None
    latency_p95: float | None = None
    arrival: float | None = None


def percentile(values: Sequence[float], share: float) -> float:
    """The value that the given share (0 to 1) of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def of_intervals(intervals: Sequence[float], height: int) -> Frames:
    """Summary of Chromium's frames."""
    dropped = sum(interval > DROPPED[height] for interval in intervals)
    return Frames(len(intervals), median(intervals), percentile(intervals, 0.95), max(intervals), dropped)


def of_scene(scene: Scene, height: int) -> Frames:
    """Summary of the panel's frames."""
    frames = of_intervals(scene.intervals, height)
    return Frames(
        frames.count,
        frames.median,
        frames.p95,
        frames.worst,
        frames.dropped,
        median(scene.work),
        median(scene.latencies) if scene.latencies else None,
        percentile(scene.latencies, 0.95) if scene.latencies else None,
        median(scene.arrivals) if scene.arrivals else None,
    )


def of_outside(
    starts: dict[str, list[Start]], memory: dict[str, Memory], traces: Traces
) -> tuple[list[str], list[Bar]]:
    """Lines and bars about start-up and memory; the keys are “kiosk” and “chromium”."""
    painted = {name: median(start.painted for start in runs) for name, runs in starts.items()}
    settled = {name: median(start.settled for start in runs) for name, runs in starts.items()}
    mib = {name: used.mib for name, used in memory.items()}
    lines = [_row("", "kiosk", "Chromium", "ratio")]
    for title, values in (
        ("first painted frame, ms", painted),
        ("whole picture, ms", settled),
        ("memory on home, MiB", mib),
    ):
        ours, theirs = values["kiosk"], values["chromium"]
        lines.append(_row(title, f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.2f}"))
    lines.append(_row("processes", str(memory["kiosk"].processes), str(memory["chromium"].processes)))
    lines += [
        _row(f"  {name}, ms", f"{median(times):.0f}")
        for name, times in traces.times.items()
        if not name.startswith("first touch")
    ]
    touches = zip(
        traces.times.get("first touch", ()), traces.times.get("first touch answered", ()), strict=True
    )
    lines += [_row("  first touch → its frame, ms", f"{frame - touch:.0f}") for touch, frame in touches]
    bars = [
        Bar("start-up, share of Chromium's", painted["kiosk"] / painted["chromium"], START),
        Bar("memory, share of Chromium's", mib["kiosk"] / mib["chromium"], 0.5),
    ]
    return lines, bars


def of_frames(size: str, limit: float, scenes: dict[str, Frames]) -> tuple[list[str], list[Bar]]:
    """Lines and bars about movements on a screen of `size`. Chromium's numbers have no bar."""
    lines = [
        _row(f"frames at {size}, ms", "median", "p95", "dropped", "work", "touch→frame", "its p95", "arrival")
    ]
    bars = []
    for name, frames in scenes.items():
        further = (frames.work, frames.latency, frames.latency_p95, frames.arrival)
        lines.append(
            _row(
                f"  {name}",
                f"{frames.median:.1f}",
                f"{frames.p95:.1f}",
                f"{frames.dropped}/{frames.count}",
                *("" if value is None else f"{value:.1f}" for value in further),
            )
        )
        if not name.startswith("Chromium"):
            bars.append(Bar(f"{name} at {size}, p95 in ms", frames.p95, limit))
        if frames.arrival is not None and "→" in name:
            bars.append(Bar(f"{name} at {size}, touch → readable in ms", frames.arrival, READABLE))
    return lines, bars


def of_changes(size: str, height: int, scenes: dict[str, Scene]) -> tuple[list[str], list[Bar]]:
    """Lines and bars about the sheets, the sizes of the text and the looks."""
    lines = [_row(f"changes at {size}, ms", "touch→frame", "settled")]
    bars = []
    for name, scene in scenes.items():
        answered, settled = median(scene.latencies), median(scene.arrivals)
        lines.append(_row(f"  {name}", f"{answered:.1f}", f"{settled:.0f}"))
        if height == 1080:
            bars.append(Bar(f"{name} at {size}, touch → frame in ms", answered, ANSWERED))
            bars.append(Bar(f"{name} at {size}, touch → settled in ms", settled, SETTLED))
    return lines, bars


def of_archive(archive: Archive) -> tuple[list[str], list[Bar]]:
    """Lines and bars about a gallery of very many photographs."""
    p95 = percentile(archive.flung.intervals, 0.95)
    lines = [
        _row(
            f"gallery of {PHOTOGRAPHS} photographs",
            "first card",
            "its work",
            "p95 flung",
            "its work",
            "memory",
            "cards",
        ),
        _row(
            "  ms; MiB above the page of ten",
            f"{archive.first_card:.0f}",
            f"{archive.first_card_work:.0f}",
            f"{p95:.1f}",
            f"{percentile(archive.flung.work, 0.95):.1f}",
            f"{archive.most - archive.few:.0f}",
            str(archive.cards),
        ),
    ]
    return lines, [
        Bar("large gallery, page → first card in ms", archive.first_card, FIRST_CARD),
        Bar("large gallery, memory above the page of ten in MiB", archive.most - archive.few, ABOVE_TEN),
        Bar("large gallery flung, p95 in ms", p95, FLUNG),
    ]


def of_check(check: Check) -> list[str]:
    """Lines about the check of a large bundle; it has no bar."""
    title = f"check of {ROWS} rows, {PICTURES} pictures"
    return [
        _row(title, "seconds", "peak, MiB", "decoding", "ratio"),
        _row(
            "  kiosk bundle check",
            f"{check.seconds:.1f}",
            f"{check.peak:.0f}",
            f"{check.decoding:.1f}",
            f"{check.seconds / check.decoding:.2f}",
        ),
    ]


def of_installs(found: Installs) -> tuple[list[str], list[Bar]]:
    """Lines and bars about installing, next to the plain copy and the SHA-256 of the same bytes."""
    title = f"{FILES} files, {found.size:.0f} MiB, {len(found.rounds)} rounds"
    rows = {
        "plain copy, SHA-256, fsync": "plain",
        "kiosk bundle install": "first",
        "  of it, waiting for the reading": "decoding",
        f"update, {found.copied} files copied": "update",
    }
    lines = [_row(title, "seconds", "of plain", "range")]
    for name, what in rows.items():
        ratios = found.ratios(what, "plain")
        between = f"{ratios[0]:.2f}–{ratios[-1]:.2f}"
        lines.append(_row(f"  {name}", f"{found.median(what):.2f}", f"{median(ratios):.2f}", between))
    memory = max(one.memory for one in found.rounds)
    lines += [
        _row("  SHA-256 of what is installed", f"{found.median('hashing'):.2f}"),
        _row("  check at the start", f"{found.median('check'):.2f}"),
        _row("  memory beyond idle, MiB", f"{memory:.0f}"),
    ]
    bars = [
        Bar("install / plain copy", median(found.ratios("first", "plain")), 2.5),
        Bar("update / install", median(found.ratios("update", "first")), 0.25),
        Bar("files that an update copies", found.copied, CHANGED),
        Bar("start-up check / SHA-256", median(found.ratios("check", "hashing")), 1.5),
        Bar("memory of an install, MiB", memory, 150),
    ]
    return lines, bars


def of_bars(bars: Sequence[Bar]) -> list[str]:
    """One line for each bar."""
    return [
        _row(f"  {bar.name}", f"{bar.value:.2f}", f"≤ {bar.limit:g}", "held" if bar.held else "OVER")
        for bar in bars
    ]


def _row(title: str, *cells: str) -> str:
    return f"{title:<40}" + "".join(f"{cell:>13}" for cell in cells)
