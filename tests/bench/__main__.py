"""Measure everything in one run, write `build/bench.json` and print a table.

    python -m tests.bench [--output FILE] [--repeat N]

The exit code says only whether everything could be measured, not whether it was fast.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from kiosk import __version__, resources
from kiosk.bundles.authoring import reader
from tests.bench import archives, bundles, installs, page, processes, report, rivals
from tests.bench.display import Display
from tests.bench.frames import CHANGES, Scene

SIZES = {(1920, 1080): 20.0, (3840, 2160): 33.0}
"""Screens in pixels, and the allowed 95th percentile of the frame intervals on them, in milliseconds."""


def main() -> int:
    """Run the bench."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--output", type=Path, default=Path("build/bench.json"))
    parser.add_argument("--repeat", type=int, default=7, help="starts of each program")
    options = parser.parse_args()
    exhibition = reader.read(resources.default_bundle()).exhibition
    if exhibition is None:
        print("bench: the default exhibition cannot be read; `kiosk bundle check` says why", file=sys.stderr)
        return 1
    folder = options.output.parent / "bench"
    page.export(exhibition, folder / "page")
    try:
        result, lines = measure(folder.resolve(), options.repeat)
    except (OSError, RuntimeError, TimeoutError, subprocess.CalledProcessError) as error:
        print(f"bench: something could not be measured: {error}", file=sys.stderr)
        return 1
    options.output.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    print("\n".join(lines))
    print(f"\n{options.output} has the details.")
    return 0


def measure(folder: Path, repeat: int) -> tuple[dict[str, object], list[str]]:
    """Return the data for the file and the lines of the table. `folder` receives the page and the traces."""
    before = os.getloadavg()
    result: dict[str, object] = {
        "kiosk": __version__,
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "load": before},
        "chromium": subprocess.check_output(
            ["chromium", "--version"], text=True, stderr=subprocess.DEVNULL
        ).strip(),
    }
    with Display(1920, 1080) as display:
        starts, memory, traces = outside(display, folder, repeat)
    result |= {
        "starts": {name: [asdict(start) for start in runs] for name, runs in starts.items()},
        "memory": {name: asdict(used) for name, used in memory.items()},
        "trace": traces.times,
    }
    lines, bars = report.of_outside(starts, memory, traces)
    say("the check of a large bundle")
    checked = bundles.measure()
    result["check"] = asdict(checked)
    lines += ["", *report.of_check(checked)]
    say("installing")
    installed = installs.measure()
    result["installs"] = asdict(installed)
    fresh, held = report.of_installs(installed)
    lines += ["", *fresh]
    bars += held
    say("a gallery of 10,000 photographs")
    with Display(1920, 1080) as display:
        archive = panel_archive(display)
    result["archive"] = asdict(archive)
    fresh, held = report.of_archive(archive)
    lines += ["", *fresh]
    bars += held
    for (width, height), limit in SIZES.items():
        say(f"frames at {width}×{height}")
        with Display(width, height) as display:
            theirs = rivals.chromium_frames(display, folder / "page")
            ours = panel_frames(display)
        size = f"{width}×{height}"
        result[f"frames {size}"] = {
            "chromium slide": theirs,
            **{name: asdict(scene) for name, scene in ours.items()},
        }
        scenes = {name: report.of_scene(scene, height) for name, scene in ours.items() if scene.intervals}
        scenes["Chromium, home → step"] = report.of_intervals(theirs, height)
        changes = {name: scene for name, scene in ours.items() if name in CHANGES}
        for fresh, held in (
            report.of_frames(size, limit, scenes),
            report.of_changes(size, height, changes),
        ):
            lines += ["", *fresh]
            bars += held
    result["bars"] = [{**asdict(bar), "held": bar.held} for bar in bars]
    loads = (*before[:1], *os.getloadavg()[:1])
    busy = f"load at the beginning {loads[0]:.1f} and at the end {loads[1]:.1f}, on {os.cpu_count()} cores"
    return result, [
        *lines,
        "",
        "bars",
        *report.of_bars(bars),
        "",
        f"{busy}: what else ran here slows the frames",
    ]


def outside(
    display: Display, folder: Path, repeat: int
) -> tuple[dict[str, list[rivals.Start]], dict[str, rivals.Memory], rivals.Traces]:
    """Measure the start-up of both programs in turn, then their memory. One unmeasured start of each warms the file cache."""
    trace = folder / "trace.txt"
    traces = rivals.Traces()
    launches: dict[str, rivals.Launch] = {
        "kiosk": lambda: processes.panel(display, trace),
        "chromium": lambda: processes.chromium(display, (folder / "page" / "index.html").as_uri()),
    }
    starts: dict[str, list[rivals.Start]] = {name: [] for name in launches}
    for number in range(repeat + 1):
        say(f"start-up {number} of {repeat}")
        for name, launch in launches.items():
            start = rivals.start(display, launch)
            if number > 0:
                starts[name].append(start)
                if name == "kiosk":
                    traces.read(trace)
    memory = {}
    for name, launch in launches.items():
        say(f"memory of {name}")
        memory[name] = rivals.memory(display, launch, wake=name == "kiosk")
        if name == "kiosk":
            traces.read(trace)
    return starts, memory, traces


def panel_frames(display: Display) -> dict[str, Scene]:
    """Measure the panel's movements on the software backend."""
    return {name: Scene(**times) for name, times in json.loads(_on(display, "tests.bench.frames")).items()}


def panel_archive(display: Display) -> archives.Archive:
    """Measure a large gallery on the software backend."""
    answer = json.loads(_on(display, "tests.bench.archives"))
    return archives.Archive(**{**answer, "flung": Scene(**answer["flung"])})


def _on(display: Display, module: str) -> str:
    """What a module prints last, run as a panel of the display's size."""
    answer = subprocess.run(
        [sys.executable, "-m", module, f"{display.width}x{display.height}"],
        env=display.environment() | {"QT_QUICK_BACKEND": "software", "QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return answer.stdout.splitlines()[-1]


def say(text: str) -> None:
    """Print a progress message."""
    print(f"bench: {text} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
