"""Measures the panel, runs the tests that prove a criterion, and writes docs/accessibility.md: `make accessibility`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.access.measure import criteria, page
from tests.access.measure.figures import Measured, Worst
from tests.access.measure.panel import LARGE_SIZES, SCREENS, SIZES, SMALL

WORK = Path(__file__).parents[3] / "build" / "accessibility"


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def measure(size: tuple[int, int], output: Path) -> None:
    """Measure one panel in this process."""
    from kiosk.qtsetup.application import load_fonts, make_application
    from tests.access.measure import run
    from tests.access.measure.panel import SETTINGS, Panel
    from tests.conftest import Clock, building

    application = make_application()
    load_fonts()
    panels = building(Clock())
    found = Measured()
    with tempfile.TemporaryDirectory() as folder:
        panel = Panel(next(panels), size, Path(folder))
        settings = SETTINGS if size in SIZES else SMALL
        run.measure(panel, SCREENS, found, settings, tell=lambda said: print(said, flush=True))
        panel.close()
        next(panels, None)
    output.write_text(json.dumps({key: asdict(worst) for key, worst in found.worst.items()}), "utf-8")
    del application


def failing(tests: Sequence[str], report: Path) -> frozenset[str]:
    """Run tests, and return those of which a case failed or none ran."""
    nodes = ["{}::{}".format(*criteria.file_of(test)) for test in tests]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        "--dist",
        "loadfile",
        f"--junitxml={report}",
    ]
    subprocess.run([*command, *nodes], check=False)
    passed, failed = set(), set()
    for case in ElementTree.parse(report).iter("testcase"):
        name = (case.get("classname"), str(case.get("name")).partition("[")[0])
        if case.find("skipped") is not None:
            continue
        bad = case.find("failure") is not None or case.find("error") is not None
        (failed if bad else passed).add(name)

    def key(test: str) -> tuple[str, str]:
        file, _, name = test.partition("::")
        return "tests." + file.replace("/", "."), name

    return frozenset(test for test in tests if key(test) in failed or key(test) not in passed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, run, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", help="only measure a panel of this size, like 1920x1080")
    parser.add_argument("--usual", action="store_true", help="leave out the very large panels")
    parser.add_argument(
        "--keep", action="store_true", help="take what was measured before, where it is there"
    )
    given = parser.parse_args(arguments)
    WORK.mkdir(parents=True, exist_ok=True)
    if given.size:
        (size,) = (one for one in (*SIZES, *LARGE_SIZES) if named(one) == given.size)
        measure(size, WORK / f"{given.size}.json")
        return 0
    sizes = SIZES if given.usual else (*SIZES, *LARGE_SIZES)
    found = measured(sizes, given.keep)
    kept = WORK / "failed.json"
    if not (given.keep and kept.is_file()):
        kept.write_text(json.dumps(sorted(failing(criteria.every_test(), WORK / "tests.xml"))), "utf-8")
    failed = frozenset(json.loads(kept.read_text("utf-8")))
    screens = [screen.name for screen in SCREENS]
    said = page.text(found.worst, failed, screens, [f"{wide}×{high}" for wide, high in sizes])
    page.PAGE.write_text(said, encoding="utf-8")
    for fault in (*found.faults(), *sorted(failed)):
        print(fault)
    return 0


def measured(sizes: Sequence[tuple[int, int]], keep: bool) -> Measured:
    """What panels of these sizes give, each in a process of its own."""
    wanted = [one for one in sizes if not (keep and (WORK / f"{named(one)}.json").is_file())]
    command = [sys.executable, "-m", "tests.access.measure", "--size"]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda size: subprocess.run([*command, named(size)], check=True), wanted))
    found = Measured()
    for size in sizes:
        read = json.loads((WORK / f"{named(size)}.json").read_text("utf-8"))
        found.merge({key: Worst(**worst) for key, worst in read.items()})
    return found


if __name__ == "__main__":
    sys.exit(main())
