"""Compiles Shiji.exe and kiosk.exe with mingw-w64 from packaging/windows/launcher."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from winbuild import tools

SOURCES = Path(__file__).parents[1] / "launcher"
TWINS: dict[str, tuple[str, ...]] = {"Shiji.exe": ("-DWINDOW", "-mwindows"), "kiosk.exe": ("-mconsole",)}


def version_numbers(version: str) -> tuple[int, int, int, int]:
    """Return the four numbers that Windows compares: `0.1.0` is (0, 1, 0, 0)."""
    first, second, third = (int(part) for part in version.split("."))
    return first, second, third, 0


def icon(picture: Path, target: Path) -> Path:
    """Write the picture as an icon in the sizes that Windows shows."""
    with Image.open(picture) as image:
        image.save(target, sizes=[(size, size) for size in (16, 24, 32, 48, 64, 256)])
    return target


def build(stage: Path, library: str, version: str, icon_file: Path, work: Path) -> None:
    """Compile both programs for the runtime's `library` into `stage`."""
    work.mkdir(parents=True)
    for source in SOURCES.iterdir():
        shutil.copy(source, work)
    shutil.copy(icon_file, work / "shiji.ico")
    numbers = ",".join(str(number) for number in version_numbers(version))
    defined = [f"-DVERSION_NUMBERS={numbers}", f'-DVERSION_TEXT=\\"{version}\\"']
    safe = "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va"
    for name, kind in TWINS.items():
        resources, program = (work / f"{name}.res").absolute(), (stage / name).absolute()
        windres = ["x86_64-w64-mingw32-windres", *defined, f'-DFILE_NAME=\\"{name}\\"', "--codepage=65001"]
        tools.run([*windres, "-O", "coff", "launcher.rc", str(resources)], folder=work)
        gcc = [
            "x86_64-w64-mingw32-gcc",
            "-O2",
            "-s",
            "-municode",
            "-static",
            "-Wall",
            "-Wextra",
            "-Werror",
            safe,
        ]
        gcc += [f'-DPYTHON_DLL=L"{library}"', *kind]
        tools.run([*gcc, "launcher.c", str(resources), "-o", str(program)], folder=work)
