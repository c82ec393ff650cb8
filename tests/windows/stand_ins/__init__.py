"""Stand-ins for functions that wine 8 lacks.

They go into wine's folders and one installed copy, never into a stage.

Each contains `MARK`; a test searches for it in everything that is shipped.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pefile

MARK = "shiji-wine-stand-in"
SYSTEM = ("bcryptprimitives", "icuuc", "mscms")
FOLDER = Path(__file__).parent

# wine's C library has no complex functions, which NumPy imports by name from this set.
MATHS = b"api-ms-win-crt-math-l1-1-0.dll"
OURS = b"shiji-wine-stand-in-maths0.dll"
PARTS = ["cabs", "carg", "creal", "cimag"]
WHOLE = [
    "cacos",
    "cacosh",
    "casin",
    "casinh",
    "catan",
    "catanh",
    "ccos",
    "ccosh",
    "cexp",
    "clog",
    "conj",
    "cpow",
    "cproj",
    "csin",
    "csinh",
    "csqrt",
    "ctan",
    "ctanh",
]
# Microsoft's complex numbers are structures; GCC's are a built-in type, passed in other registers.
PRELUDE = """
#include <complex.h>
typedef struct { double real, imaginary; } D;
typedef struct { float real, imaginary; } F;
static double _Complex fromD(D a) { double _Complex z; __real__ z = a.real; __imag__ z = a.imaginary; return z; }
static float _Complex fromF(F a) { float _Complex z; __real__ z = a.real; __imag__ z = a.imaginary; return z; }
static D toD(double _Complex z) { D a = { __real__ z, __imag__ z }; return a; }
static F toF(float _Complex z) { F a = { __real__ z, __imag__ z }; return a; }
"""


def into_system(system32: Path, work: Path) -> None:
    """Copy the system libraries into wine's own folder."""
    assert len(OURS) == len(MATHS)
    for name in SYSTEM:
        _compile([FOLDER / f"{name}.c"], work / f"{name}.dll")
        shutil.copy(work / f"{name}.dll", system32)
    shell = system32 / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    shell.parent.mkdir(parents=True, exist_ok=True)
    shell.unlink(missing_ok=True)  # wine's own file does nothing, and may be a link into wine
    _compile([FOLDER / "powershell.c"], shell, library=False)


def into_numpy(library: Path, work: Path) -> None:
    """Make the installed NumPy import its complex functions from our library next to it."""
    functions: set[str] = set()
    patched = []
    for file in [*library.glob("numpy/**/*.pyd"), *library.glob("numpy.libs/*.dll")]:
        image = pefile.PE(data=file.read_bytes(), fast_load=True)
        image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
        for entry in image.DIRECTORY_ENTRY_IMPORT:
            if entry.dll.lower() == MATHS:
                functions |= {function.name.decode("ascii") for function in entry.imports}
                patched.append(file)
    source, exports = [PRELUDE], ["EXPORTS"]
    for name in sorted(functions):
        wrapper = _wrapper(name)
        source.append(wrapper)
        exports.append(f"{name} = stand_in_{name}" if wrapper else f"{name} = ucrtbase.{name}")
    (work / "maths.c").write_text("\n".join(source), encoding="ascii")
    (work / "maths.def").write_text("\n".join(exports), encoding="ascii")
    made = work / OURS.decode("ascii")
    _compile([work / "maths.c", work / "maths.def"], made)
    for file in patched:
        file.write_bytes(re.sub(re.escape(MATHS), OURS, file.read_bytes(), flags=re.IGNORECASE))
        shutil.copy(made, file.parent)


def into_python(library: Path) -> None:
    """Make the installed Python copy files with CopyFileW: wine 8 ends a program that calls CopyFile2.

    The success value of CopyFileW also means success for a caller of CopyFile2.
    """
    data = bytearray(library.read_bytes())
    image = pefile.PE(data=bytes(data), fast_load=True)
    image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
    (place,) = (
        function.name_offset
        for entry in image.DIRECTORY_ENTRY_IMPORT
        for function in entry.imports
        if function.name == b"CopyFile2"
    )
    data[place : place + 9] = b"CopyFileW"
    library.write_bytes(data)


def _wrapper(name: str) -> str:
    """The C wrapper of a complex function in double or single precision; nothing for any other function."""
    kind, number, base = ("F", "float", name[:-1]) if name[:-1] in (*PARTS, *WHOLE) else ("D", "double", name)
    if base in PARTS:
        return f"{number} stand_in_{name}({kind} a) {{ return {name}(from{kind}(a)); }}"
    if base == "cpow":
        return f"{kind} stand_in_{name}({kind} a, {kind} b) {{ return to{kind}({name}(from{kind}(a), from{kind}(b))); }}"
    if base in WHOLE:
        return f"{kind} stand_in_{name}({kind} a) {{ return to{kind}({name}(from{kind}(a))); }}"
    return ""


def _compile(sources: list[Path], target: Path, library: bool = True) -> None:
    mark = target.with_suffix(".mark.c")
    mark.write_text(f'__declspec(dllexport) const char mark[] = "{MARK}";\n', encoding="ascii")
    command = [
        "x86_64-w64-mingw32-gcc",
        *["-shared"] * library,
        "-O2",
        "-s",
        "-static",
        "-o",
        target,
        *sources,
        mark,
    ]
    subprocess.run(command, check=True)
