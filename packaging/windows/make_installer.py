"""Makes the Windows installer:  python packaging/windows/make_installer.py [--help]

The steps: runtime, packages, trimmed Qt, app and launcher go to a staging folder. The folder is checked and
becomes setup.exe and an MSI. docs/windows.md explains more.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import time
import tomllib
import zipfile
from pathlib import Path

from winbuild import (
    ffmpeg,
    launcher,
    msi,
    notices,
    nsis,
    packages,
    portable,
    qt,
    runtime,
    sbom,
    signatures,
    tools,
)
from winbuild.refusal import RefusalError

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "packaging" / "requirements"
START = time.monotonic()
MEGABYTE = 1_000_000
LARGEST_INSTALLER = 92 * MEGABYTE  # spoken clips take 11 MB, the stairs of one to nine steps 4 MB
LARGEST_INSTALLED = 270 * MEGABYTE
EPOCH = 1_767_225_600  # the default of SOURCE_DATE_EPOCH: 2026-01-01


def main(arguments: list[str]) -> int:
    """Run the build. Return exit code 0, or 1 after a refusal with one sentence."""
    options = _parser().parse_args(arguments)
    try:
        build(options)
    except RefusalError as error:
        print(f"windows: {error}", file=sys.stderr)
        return 1
    return 0


def build(options: argparse.Namespace) -> None:
    """Make the installers in `options.output`. After a RefusalError there is no installer."""
    output: Path = options.output
    shutil.rmtree(output, ignore_errors=True)
    work, stage = output / "work", output / "stage"
    work.mkdir(parents=True)
    version = (
        options.version or tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    )
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))

    python = make_stage(options, version, stage, work, epoch)
    check_stage(stage, python)
    sign_stage(stage, options.sign)

    setup = output / f"Shiji-{version}-setup.exe"
    package = output / f"Shiji-{version}.msi"
    say("setup.exe")
    nsis.build(stage, version, work / "shiji.ico", setup, epoch=epoch, quick=options.quick, sign=options.sign)
    say("MSI")
    msi.build(stage, version, package)
    sign([package], options.sign)
    report(stage, setup, package, limited=not options.quick)


def make_stage(
    options: argparse.Namespace, version: str, stage: Path, work: Path, epoch: int
) -> runtime.Runtime:
    """Make the staging folder: the files that are installed."""
    lock = REQUIREMENTS / "windows.txt"
    library = stage / "lib"
    say("Python runtime")
    if options.python_embed_zip:
        python_zip, sha256 = options.python_embed_zip.read_bytes(), options.python_sha256
    else:
        python_zip, sha256 = (
            runtime.fetch(REQUIREMENTS / "windows-runtime.txt", work / "python"),
            runtime.PINNED_SHA256,
        )
    python = runtime.unpack(python_zip, sha256, stage / "runtime")
    signatures.demand(portable.programs(python.folder))

    say("packages")
    packages.install(lock, python.version, library)
    packages.tidy(library)
    qt.demand_imports_listed(ROOT / "kiosk")
    qt.trim(library)
    codecs = ffmpeg.examine(library / "PySide6")

    say("app")
    install_app(library, work)
    provision = ROOT / "packaging" / "windows" / "provision.ps1"
    if provision.exists():
        shutil.copy(provision, stage)
    icon = launcher.icon(ROOT / "assets" / "icon.png", work / "shiji.ico")
    launcher.build(stage, python.library, version, icon, work / "launcher")

    say("licences and bill of materials")
    shipped = [package for package in packages.installed(library, lock) if package.name != "shiji"]
    fonts = ROOT / "assets" / "fonts" / "OFL.txt"
    notices.write(stage / "licenses", ROOT / "LICENSE", fonts, python.folder / "LICENSE.txt", shipped, codecs)
    say("byte code")
    runtime.compile_packages(python, library, work / "wine")
    bill = sbom.make(version, python, shipped, codecs, portable.programs(stage), stage, epoch)
    (stage / "sbom.cdx.json").write_text(bill, encoding="utf-8", newline="\n")
    return python


def install_app(library: Path, work: Path) -> None:
    """Install the app from its wheel: `kiosk` with the assets inside."""
    tools.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", (work / "wheel").absolute()],
        folder=ROOT,
    )
    (wheel,) = (work / "wheel").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(library)
    packages.tidy(library)


def check_stage(stage: Path, python: runtime.Runtime) -> None:
    """Check the rules that every staging folder must keep, however it was made."""
    library = stage / "lib"
    portable.demand_complete(stage, [python.folder, library / "PySide6", library / "shiboken6"])
    qt.demand_no_gpl(stage)


def sign_stage(stage: Path, command: str | None) -> None:
    """Sign the programs that have no signature. The runtime and Qt have their makers' signatures."""
    sign([file for file in portable.programs(stage) if not portable.read(file).signed], command)


def sign(files: list[Path], command: str | None) -> None:
    """Call the signing command, if there is one, with each file as its last argument."""
    for file in files if command else []:
        tools.run([*str(command).split(), file])


def report(stage: Path, setup: Path, package: Path, limited: bool) -> None:
    """Print the sizes. RefusalError if the installer or the installed program is too large."""
    files = [file for file in stage.rglob("*") if file.is_file()]
    installed = sum(file.stat().st_size for file in files)
    unsigned = [file.name for file in portable.programs(stage) if not portable.read(file).signed]
    for file in (setup, package):
        print(
            f"{file.name}: {file.stat().st_size / MEGABYTE:.1f} MB, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}"
        )
    print(
        f"installed: {installed / MEGABYTE:.1f} MB in {len(files)} files; {len(unsigned)} programs without a signature"
    )
    if limited and (setup.stat().st_size > LARGEST_INSTALLER or installed > LARGEST_INSTALLED):
        raise RefusalError(
            f"the installer may have {LARGEST_INSTALLER // MEGABYTE} MB, and what it installs {LARGEST_INSTALLED // MEGABYTE} MB"
        )


def say(what: str) -> None:
    """Print one line for a step, with the time since the start."""
    print(f"{time.monotonic() - START:6.1f} s  {what}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Makes Shiji-VERSION-setup.exe and Shiji-VERSION.msi.")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "windows", metavar="DIR")
    parser.add_argument(
        "--python-embed-zip", type=Path, metavar="ZIP", help="CPython's embeddable folder for 64-bit Windows"
    )
    parser.add_argument("--python-sha256", metavar="HEX", help="the SHA-256 of that zip file")
    parser.add_argument("--version", help="instead of that in pyproject.toml")
    parser.add_argument("--quick", action="store_true", help="compress little: for tests")
    parser.add_argument("--sign", metavar="COMMAND", help="signs the file that is appended to it")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
