"""Makes setup.exe with makensis, from setup.nsi and a list of the files in the staging folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from winbuild import tools
from winbuild.launcher import version_numbers
from winbuild.refusal import RefusalError

SCRIPT = Path(__file__).parents[1] / "setup.nsi"
# The parts of the program folder. An upgrade replaces each part as a whole; no version may have other parts.
PARTS = ("Shiji.exe", "kiosk.exe", "runtime", "lib", "licenses", "sbom.cdx.json", "provision.ps1")


def contents(stage: Path) -> str:
    """Return the include file: the parts, each file in a fixed order, and their size in kilobytes.

    RefusalError if the staging folder contains anything that is not one of `PARTS`.
    """
    if strange := sorted({item.name for item in stage.iterdir()} - set(PARTS)):
        raise RefusalError(f"the stage holds what no uninstaller would remove: {', '.join(strange)}")
    return "\n".join(_contents(stage)) + "\n"


def _contents(stage: Path) -> Iterator[str]:
    files = sorted((file for file in stage.rglob("*") if file.is_file()), key=_place)
    yield f"!define CONTENTS_KILOBYTES {sum(-(-file.stat().st_size // 1024) for file in files)}"
    yield "!macro ForEachPart ACTION"
    yield from (f'  !insertmacro ${{ACTION}} "{part}"' for part in PARTS)
    yield "!macroend"
    yield "!macro Unpack"
    folder = None
    for file in files:
        if file.parent != folder:
            folder = file.parent
            inside = _quoted("\\".join(("", *folder.relative_to(stage).parts)))
            yield f'  SetOutPath "$INSTDIR{inside}"'
        yield f'  File "{_quoted(str(file.absolute()))}"'
    yield "!macroend"


def build(
    stage: Path,
    version: str,
    icon: Path,
    output: Path,
    *,
    epoch: int,
    quick: bool = False,
    sign: str | None = None,
) -> None:
    """Compile the installer. The same staging folder gives the same bytes. `quick` uses little compression."""
    listed = output.with_suffix(".nsh")
    listed.write_text(contents(stage), encoding="utf-8")
    defined = {
        "VERSION": version,
        "VERSION4": ".".join(str(number) for number in version_numbers(version)),
        "CONTENTS": listed.absolute(),
        "ICON": icon.absolute(),
        "LICENCE": (stage / "licenses" / "Shiji.txt").absolute(),
        "OUTPUT": output.absolute(),
    }
    flags = [f"-D{name}={value}" for name, value in defined.items()]
    flags += ["-DPANEL"] * (stage / "provision.ps1").exists() + ["-DQUICK"] * quick
    flags += [f"-DSIGN={sign}"] if sign else []
    tools.run(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *flags, SCRIPT],
        extra={"SOURCE_DATE_EPOCH": str(epoch)},
    )


def _place(file: Path) -> tuple[str, str, str]:
    """Return the sort key of a file. Files of one type stand together: this saves some megabytes."""
    return file.suffix, file.parent.as_posix(), file.name


def _quoted(text: str) -> str:
    return text.replace("$", "$$")
