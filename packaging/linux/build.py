"""Makes the Debian package:  python packaging/linux/build.py --output build/linux

One package serves every Python from 3.11 to 3.14. Files that are compiled for one Python lie in a virtual
environment for it: /opt/shiji/python3.X, whose `python` is the system's. All other files lie once in
/opt/shiji/lib. Packages come from the lock file and are checked against its hashes. Only the parts of Qt
that are listed here, and the libraries that these load, are kept. A module under the GPL alone stops the
build. The same input gives the same package, bit for bit (SOURCE_DATE_EPOCH).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from email.parser import HeaderParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "packaging" / "windows"))

from winbuild import packages  # noqa: E402 - both systems ship the same packages
from winbuild import qt as whitelist  # noqa: E402

LOCK = ROOT / "packaging" / "requirements" / "run.txt"
EPOCH = 1_767_225_600  # the default of SOURCE_DATE_EPOCH: 2026-01-01
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORM = "x86_64-manylinux_2_34"
"""The oldest supported system, with glibc 2.34. Ubuntu 22.04 has 2.35, Debian 12 has 2.36."""

PLUGINS = (
    "imageformats/libqjpeg.so",
    "imageformats/libqsvg.so",
    "imageformats/libqwebp.so",
    "multimedia/libffmpegmediaplugin.so",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "wayland-decoration-client/libbradient.so",
    "wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "wayland-shell-integration/libxdg-shell.so",
    "xcbglintegrations/libqxcb-egl-integration.so",
    "xcbglintegrations/libqxcb-glx-integration.so",
)
# The system's C and C++ libraries, which every Python needs.
BASE = (
    *(
        "ld-linux-",
        "libc.so",
        "libdl.so",
        "libgcc_s.so",
        "libm.so",
        "libpthread.so",
        "libresolv.so",
        "librt.so",
    ),
    "libstdc++.so",
)
FFMPEG = """\
Films are decoded by FFmpeg n{version} (libavcodec, libavformat, libavutil, libswresample, libswscale), copyright (C) the FFmpeg
developers, as The Qt Company built it for PySide6, under the LGPL 2.1 or later (/usr/share/common-licenses/LGPL-2.1); some of
its files are under terms of their own that go with it, which LICENSE.md in its sources lists. These are published by the FFmpeg
project at ffmpeg.org; whoever gives you this program must give you them on request as well. The libraries can be replaced like
those of Qt.
"""
SNDFILE = """\
Spoken clips are written by libsndfile, copyright (C) Erik de Castro Lopo and others, as python-soundfile built it, under the LGPL
2.1 or later (/usr/share/common-licenses/LGPL-2.1). It contains libopus, libogg, libvorbis and libFLAC of the Xiph.Org Foundation
under the three-clause BSD licence, libmpg123 under the LGPL 2.1, and libmp3lame under the LGPL 2 or later. It is a file of its
own in /opt/shiji/lib/_soundfile_data and can be replaced.
"""


class RefusalError(Exception):
    """The package cannot be made. The sentence gives the reason."""


def main(arguments: list[str]) -> int:
    """Run the build. Return exit code 0, or 1 after a refusal with one sentence."""
    parser = argparse.ArgumentParser(description="make the Debian package")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "linux")
    options = parser.parse_args(arguments)
    try:
        package = build(options.output.resolve())
    except RefusalError as error:
        print(f"linux: {error}", file=sys.stderr)
        return 1
    print(f"{package} ({package.stat().st_size / 1e6:.1f} MB)")
    return 0


def build(output: Path) -> Path:
    """Make the package in `output` from lock file and checkout. After a RefusalError there is none."""
    shutil.rmtree(output, ignore_errors=True)
    work, stage = output / "work", output / "stage"
    work.mkdir(parents=True)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))

    say("packages")
    shutil.copytree(HERE / "root", stage)
    library = stage / "opt/shiji/lib"
    for python in PYTHONS:
        install_packages(python, work / python)
        share(work / python, library, make_environment(stage / f"opt/shiji/python{python}", python))
    for folder in (library, *(stage / "opt/shiji").glob("python*/lib/python*/site-packages")):
        packages.tidy(folder)
        # fontTools also has Python versions of these files, which serve every Python.
        for file in folder.glob("fontTools/**/*.so"):
            file.unlink()
        drop_unloaded(folder)
    install_app(work, library)
    say("Qt")
    trim(library)
    link_equal_files(stage / "opt/shiji")
    demand_no_gpl(library)
    demand_complete(library)
    say("package")
    (stage / "usr/bin").mkdir()
    (stage / "usr/bin/kiosk").symlink_to("/opt/shiji/bin/kiosk")
    write_copyright(stage, ffmpeg(library))
    write_control(stage, version)
    return pack(stage, output / f"shiji_{version}_amd64.deb", epoch)


def install_packages(python: str, folder: Path) -> None:
    """Install the locked packages for one Python into a folder. Every file is checked against its hash."""
    run(
        *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--target", folder),
        *("--python-version", python, "--python-platform", PLATFORM, "--only-binary", ":all:", "--no-deps"),
        *("--link-mode", "copy", "--require-hashes", "--requirement", LOCK),
    )


def make_environment(folder: Path, python: str) -> Path:
    """Make a virtual environment for the system's Python. Return the folder of its packages."""
    packages = folder / f"lib/python{python}/site-packages"
    packages.mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "bin/python").symlink_to(f"/usr/bin/python{python}")
    (folder / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {python}\n", "utf-8"
    )
    (packages / "shiji.pth").write_text("../../../../lib\n", "utf-8")
    return packages


def share(installed: Path, common: Path, own: Path) -> None:
    """Move each distribution: to `own` if it is compiled for one Python, otherwise once to `common`.

    RefusalError if two Pythons need different versions of something that they would share.
    """
    for info in sorted(installed.glob("*.dist-info")):
        wheel = HeaderParser().parsestr((info / "WHEEL").read_text("utf-8"))
        abis = {tag.split("-")[1] for tag in wheel.get_all("Tag", [])}
        shared = abis <= {"none", "abi3"}
        target = common if shared else own
        if (target / info.name).exists():
            continue
        others = [other.name for other in target.glob(f"{info.name.partition('-')[0]}-*.dist-info") if shared]
        if others:
            raise RefusalError(f"Pythons want different versions: {info.name} and {others[0]}")
        with (info / "RECORD").open(encoding="utf-8", newline="") as record:
            files = [Path(row[0]) for row in csv.reader(record)]
        for file in files:
            # Scripts lie outside the folder, and the installer's notes differ from run to run.
            if (
                ".." in file.parts
                or file.parts[0] == "bin"
                or file.name in ("RECORD", "INSTALLER", "REQUESTED")
            ):
                continue
            if (installed / file).is_file() and file.name not in ("uv_cache.json", "direct_url.json"):
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                (installed / file).rename(target / file)


def drop_unloaded(packages: Path) -> None:
    """Remove the libraries beside a package (numpy.libs) that it no longer loads."""
    for folder in packages.glob("*.libs"):
        pool = {file.name: file for file in folder.iterdir()}
        keep = loaded((file for file in packages.rglob("*.so") if file.parent != folder), pool)
        for file in sorted(set(pool.values()) - keep):
            file.unlink()


def install_app(work: Path, library: Path) -> None:
    """Build the checkout's wheel and unpack it."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", work / "wheel")
    (wheel,) = (work / "wheel").glob("*.whl")
    shutil.unpack_archive(wheel, library, "zip")


def trim(library: Path) -> None:
    """Remove all parts of Qt that are neither listed nor loaded by a listed part.

    RefusalError if the wheels lack a listed part.
    """
    qt = library / "PySide6"
    listed = [qt / f"{name}.abi3.so" for name in sorted(whitelist.PYTHON_MODULES)]
    listed += [qt / "Qt/plugins" / name for name in PLUGINS]
    for name in sorted(whitelist.QML_MODULES):
        folder = qt / "Qt/qml" / name.replace(".", "/")
        # Type descriptions (.qmltypes) are only for editors.
        files = (file for file in folder.glob("*") if file.is_file() and file.suffix != ".qmltypes")
        listed += [folder / "qmldir", *files]
    if missing := sorted({str(file.relative_to(qt)) for file in listed if not file.is_file()}):
        raise RefusalError(f"the wheel of PySide6 lacks {', '.join(missing)}")
    tools = [*qt.glob("*.py"), *(qt / "support").glob("*.py")]
    tools += [*(library / "shiboken6").glob("*.py"), *(library / "shiboken6").glob("Shiboken*.so")]
    folders = (qt, library / "shiboken6")
    pool = {file.name: file for folder in folders for file in folder.rglob("lib*.so*")}
    keep = {*listed, *tools, *loaded((file for file in [*listed, *tools] if ".so" in file.name), pool)}
    for folder in folders:
        for file in sorted(folder.rglob("*"), reverse=True):
            if file.is_dir():
                if not any(file.iterdir()):
                    file.rmdir()
            elif file not in keep:
                file.unlink()


def loaded(roots: Iterable[Path], pool: dict[str, Path]) -> set[Path]:
    """Return the libraries of `pool` that the roots load, directly or indirectly."""
    found: set[Path] = set()
    todo = list(roots)
    while todo:
        todo = [pool[name] for name in needed(todo) if name in pool and pool[name] not in found]
        found.update(todo)
    return found


def needed(files: Iterable[Path]) -> set[str]:
    """Return the names of the libraries that the files load."""
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", run("readelf", "--dynamic", "--wide", *files)))


def link_equal_files(folder: Path) -> None:
    """Replace equal files by hard links: three Pythons use the same linear algebra library."""
    seen: dict[tuple[int, bytes], Path] = {}
    for file in sorted(folder.rglob("*")):
        if not file.is_symlink() and file.is_file() and file.stat().st_size > 4096:
            first = seen.setdefault((file.stat().st_size, hashlib.sha256(file.read_bytes()).digest()), file)
            if first is not file:
                file.unlink()
                file.hardlink_to(first)


def demand_no_gpl(library: Path) -> None:
    """RefusalError if a file of Qt belongs to a module under the GPL alone."""
    qt = library / "PySide6"
    inside = [file.relative_to(qt).as_posix() for file in sorted(qt.rglob("*"))]
    if faults := [name for name in inside if any(word in name.lower() for word in whitelist.GPL_ONLY)]:
        raise RefusalError(f"a Qt module under the GPL alone must not be shipped: {'; '.join(faults)}")


def ffmpeg(library: Path) -> str:
    """Return the version of Qt's FFmpeg. RefusalError if it does not declare the LGPL."""
    versions = set()
    for name in ("avcodec", "avformat", "avutil", "swresample", "swscale"):
        (file,) = (library / "PySide6/Qt/lib").glob(f"lib{name}.so.*")
        data = file.read_bytes()
        if f"lib{name} license: LGPL version 2.1 or later\0".encode() not in data:
            raise RefusalError(f"{file.name} does not say that it is under the LGPL")
        versions.update(re.findall(rb"--prefix=[^\0]*/FFmpeg-n([\d.]+)", data))
    (version,) = versions
    return version.decode()


def demand_complete(library: Path) -> None:
    """RefusalError if Qt loads a library that is neither included nor in the package's dependencies."""
    folders = (library / "PySide6", library / "shiboken6")
    programs = sorted(file for folder in folders for file in folder.rglob("*.so*"))
    here = {file.name for file in programs}
    asked = system_libraries()
    missing = {
        name
        for name in needed(programs) - here
        if not name.startswith(BASE) and not any(f"{known}.".startswith(f"{name}.") for known in asked)
    }
    if missing:
        raise RefusalError(f"packaging/setup.sh does not list {', '.join(sorted(missing))}, which Qt loads")


def write_copyright(stage: Path, films: str) -> None:
    """Write our licence and the licences of all included software. `films` is the version of FFmpeg."""
    lines = ["拾级 Shiji", "", (ROOT / "LICENSE").read_text("utf-8"), "", "With it come:", ""]
    seen = {}
    for info in sorted((stage / "opt/shiji").rglob("*.dist-info/METADATA")):
        told = HeaderParser().parsestr(info.read_text("utf-8"))
        kinds = [text for text in told.get_all("Classifier", []) if text.startswith("License ::")]
        licence = told["License-Expression"] or "; ".join(kinds) or (told["License"] or "").partition("\n")[0]
        seen[f"{told['Name']} {told['Version']}"] = licence
    lines += [f"  {name}: {licence}" for name, licence in sorted(seen.items())]
    lines += [
        "",
        "Qt and PySide6 are used under the LGPL 3 (/usr/share/common-licenses/LGPL-3); their libraries are files",
    ]
    lines += [
        "of their own in /opt/shiji/lib/PySide6 and can be replaced.",
        "",
        FFMPEG.format(version=films),
        SNDFILE,
    ]
    lines += [(ROOT / "assets/fonts/OFL.txt").read_text("utf-8")]
    file = stage / "usr/share/doc/shiji/copyright"
    file.parent.mkdir(parents=True)
    file.write_text("\n".join(lines), "utf-8")


def system_libraries() -> dict[str, str]:
    """Return Qt's system libraries and their Debian packages, as `packaging/setup.sh` lists them."""
    script = (ROOT / "packaging/setup.sh").read_text("utf-8")
    (table,) = re.findall(r'^libraries="\n(.*?)^"', script, re.DOTALL | re.MULTILINE)
    return dict(line.split() for line in table.splitlines())


def write_control(stage: Path, version: str) -> None:
    """Write the control files and scripts of the Debian package."""
    pythons = " | ".join(f"python{python}" for python in PYTHONS)
    packages = sorted(set(system_libraries().values()))
    # Hard links are counted once, by their inode number.
    sizes = {file.lstat().st_ino: file.lstat().st_size for file in stage.rglob("*") if not file.is_dir()}
    size = sum(sizes.values()) // 1024
    folder = stage / "DEBIAN"
    folder.mkdir()
    for file in sorted((HERE / "debian").iterdir()):
        shutil.copy(file, folder / file.name)
    # Cage does not start without an Xwayland, though nothing here uses it.
    fields = {
        "Package": "shiji",
        "Version": version,
        "Architecture": "amd64",
        "Maintainer": "Beibei kiosk founders <shiji@localhost>",
        "Installed-Size": size,
        "Depends": ", ".join([pythons, "adduser", "cage", "dbus", "libpam-systemd", "xwayland", *packages]),
        # Sound needs a server in the panel's session. The graphics card decodes films if its driver is installed.
        "Recommends": "pipewire-pulse, wireplumber, libva-x11-2, va-driver-all",
        "Suggests": "espeak-ng",
        "Section": "misc",
        "Priority": "optional",
        "Description": "拾级, the exhibition of Beibei's six steps, for touch panels\n"
        " Opens in a window of a desktop (kiosk run --windowed) or, as shiji.service, instead of one.",
    }
    (folder / "control").write_text("".join(f"{name}: {value}\n" for name, value in fields.items()), "utf-8")


def pack(stage: Path, package: Path, epoch: int) -> Path:
    """Pack the Debian package. Times and rights do not depend on the builder or on the number of cores."""
    scripts = {"postinst", "prerm", "postrm"}
    for file in (stage, *stage.rglob("*")):
        if not file.is_symlink():
            runs = file.is_dir() or file.stat().st_mode & stat.S_IXUSR or file.name in scripts
            file.chmod(0o755 if runs else 0o644)
        os.utime(file, (epoch, epoch), follow_symlinks=False)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    # xz takes minutes, but a sixth less space than zstd. It uses one thread: the output depends on the number of threads.
    shape = ("-Zxz", "-z6", "--threads-max=1")
    run("dpkg-deb", "--root-owner-group", *shape, "--build", stage, package, environment=environment)
    return package


def run(*command: str | Path, environment: dict[str, str] | None = None) -> str:
    """Run a program in the checkout and return its output. RefusalError with its last line if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
        raise RefusalError(f"{' '.join(map(str, command[:4]))} … failed: {last}")
    return done.stdout


def say(step: str) -> None:
    print(f"linux: {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
