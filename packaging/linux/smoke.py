"""Tests the Debian package on a separate system:  python packaging/linux/smoke.py build/linux/shiji_*.deb

Run it as root. debootstrap makes a bare Debian once and keeps it beside the package. A copy of it installs
the package with its own apt-get, and then loses its network. Then the panel's account runs the doctor, the
tour, and the exhibition inside cage without a screen, of which a screenshot is taken. At the end the
package is removed and purged. The pictures are copied out for a person to look at.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAGE_SECONDS = 90


def main(arguments: list[str]) -> int:
    """Run the test. Return 0, or raise AssertionError or CalledProcessError with the reason."""
    parser = argparse.ArgumentParser(description="prove the Debian package")
    parser.add_argument("package", type=Path)
    parser.add_argument("--suite", default="bookworm", help="the Debian to prove it on")
    parser.add_argument("--keep", action="store_true", help="leave the system there, to look around")
    options = parser.parse_args(arguments)
    if os.geteuid() != 0:
        print(
            "linux-test: it makes a system of its own, and only root can: sudo make linux-test",
            file=sys.stderr,
        )
        return 1
    if not options.package.is_file():
        print(f"linux-test: {options.package} is missing: make linux", file=sys.stderr)
        return 1
    folder = options.package.resolve().parent.parent / "linux-test"
    base, root = folder / f"{options.suite}-base", folder / options.suite
    pictures = folder / f"{options.suite}-pictures"
    if not base.exists():
        say(f"a bare {options.suite}")
        make_base(base, options.suite)
    shutil.rmtree(pictures, ignore_errors=True)
    try:
        subprocess.run(["cp", "--archive", "--reflink=auto", base, root], check=True)
        shutil.copy(options.package, root / "shiji.deb")
        with system(root):
            prove(root, pictures)
    finally:
        if not options.keep:
            shutil.rmtree(root, ignore_errors=True)
    say(f"look at the pictures in {pictures}")
    return 0


def make_base(base: Path, suite: str) -> None:
    """Make a bare system from the same source as this system's packages."""
    sites = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    unfinished = base.with_name(f"{base.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    bootstrap = ["debootstrap", "--variant=minbase", suite, str(unfinished), sites[0]]
    subprocess.run(bootstrap, check=True, stdout=subprocess.DEVNULL)
    unfinished.rename(base)


@contextlib.contextmanager
def system(root: Path) -> Iterator[None]:
    """Mount the file systems that programs expect, and always unmount them at the end."""
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    mounts = {
        "proc": ["-t", "proc", "proc"],
        # The mount is private: mounts below it must not appear in this system's own /dev.
        "dev": ["--bind", "--make-private", "/dev"],
        "dev/shm": ["-t", "tmpfs", "-o", "mode=1777", "tmpfs"],
    }
    done = []
    try:
        for name, what in mounts.items():
            subprocess.run(["mount", *what, root / name], check=True)
            done.append(name)
        yield
    finally:
        for name in reversed(done):
            subprocess.run(["umount", root / name], check=True)


def prove(root: Path, pictures: Path) -> None:
    """Install, run, remove and purge the package."""
    say("installing")
    inside(root, "apt-get", "-qq", "update")
    inside(root, "apt-get", "-qq", "-y", "--no-install-recommends", "install", "/shiji.deb")
    account = inside(root, "getent", "passwd", "shiji").strip().split(":")
    assert account[5:] == ["/var/lib/shiji", "/usr/sbin/nologin"], account
    assert (root / "var/lib/shiji").owner() == account[0] or (root / "var/lib/shiji").stat().st_uid == int(
        account[2]
    )
    compiled = list((root / "opt/shiji/lib/kiosk/__pycache__").glob("cli.*.pyc"))
    assert len(compiled) == 1, compiled
    assert "shiji.service" not in str(list((root / "etc/systemd/system").rglob("*"))), (
        "it must be enabled by hand"
    )

    say("the doctor")
    said = as_panel(root, "kiosk", "doctor")
    print(said, end="")
    assert "BAD" not in said
    assert "beibei-2021 (6 steps, 11 figures" in said
    assert "films         Qt Multimedia plays H.264" in said
    assert "search index of" in said
    shutil.copytree(ROOT / "assets" / "exhibitions" / "beibei-2021", root / "srv/bundle")
    print(as_panel(root, "kiosk", "bundle", "check", "/srv/bundle", "--no-copy"), end="")

    say("the tour")
    as_panel(root, "kiosk", "tour", "--output", "/var/lib/shiji/tour")
    shutil.copytree(root / "var/lib/shiji/tour", pictures)
    taken = sorted(pictures.glob("*.png"))
    assert len(taken) > 20, taken
    # The tour waits for a picture of the film, and fails if it does not come.
    assert any(picture.stem.endswith("film-climb-captions") for picture in taken), taken
    assert min(picture.stat().st_size for picture in taken) > 10_000

    say("the exhibition inside cage")
    show(root, pictures / "cage.png")

    say("removing")
    inside(root, "apt-get", "-qq", "-y", "remove", "shiji")
    assert not (root / "opt/shiji").exists(), "something of the app stays"
    assert (root / "var/lib/shiji/tour").is_dir(), "content must stay"
    assert (root / "var/log/shiji/kiosk.log").is_file()
    inside(root, "apt-get", "-qq", "-y", "purge", "shiji")
    left = [name for name in ("var/lib/shiji", "var/log/shiji", "etc/shiji") if (root / name).exists()]
    assert left == [], left
    assert "shiji" not in (root / "etc/passwd").read_text("utf-8")


def show(root: Path, picture: Path) -> None:
    """Run `kiosk run` in cage as shiji.service does, on a display in memory. grim takes a screenshot."""
    inside(root, "apt-get", "-qq", "-y", "--no-install-recommends", "install", "grim")
    runtime = root / "run/shiji"
    runtime.mkdir(mode=0o700)
    account = (root / "var/lib/shiji").stat()
    os.chown(runtime, account.st_uid, account.st_gid)
    screen = {
        "XDG_RUNTIME_DIR": "/run/shiji",
        "WLR_BACKENDS": "headless",
        "WLR_RENDERER": "pixman",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "QT_QPA_PLATFORM": "wayland",
        "QT_WAYLAND_DISABLE_WINDOWDECORATION": "1",
        "KIOSK_TRACE": "1",
    }
    said = root.parent / f"{root.name}-cage.log"
    with said.open("w") as log:
        command = panel_command(root, screen, "cage", "--", "kiosk", "run")
        session = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            until = time.monotonic() + CAGE_SECONDS
            while "charts ready" not in said.read_text("utf-8"):
                assert session.poll() is None, f"cage ended; {said} says why"
                assert time.monotonic() < until, f"nothing within {CAGE_SECONDS} s; look at {said}"
                time.sleep(1)
            second = subprocess.run(
                panel_command(root, screen, "kiosk", "run"), capture_output=True, text=True, check=False
            )
            assert second.returncode == 1, second
            assert "it is not opened twice" in second.stderr, second.stderr
            told = said.read_text("utf-8")
            assert "first frame" in told
            assert "kiosk: " not in told, told
            # For a person only: wlroots of Debian 12 gives grim a buffer with only the changes since its last buffer.
            shot = {**screen, "WAYLAND_DISPLAY": "wayland-0"}
            subprocess.run(panel_command(root, shot, "grim", "/var/lib/shiji/cage.png"), check=True)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(session.pid, signal.SIGTERM)
            session.wait()
    shutil.copy(root / "var/lib/shiji/cage.png", picture)


def inside(root: Path, *command: str) -> str:
    """Run a command in the system as root and return its output."""
    environment = {
        **os.environ,
        "DEBIAN_FRONTEND": "noninteractive",
        "LC_ALL": "C.UTF-8",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    }
    done = subprocess.run(["chroot", str(root), *command], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
    return done.stdout


def as_panel(root: Path, *command: str) -> str:
    """Run a command as the panel's account, without network, and return its output."""
    done = subprocess.run(panel_command(root, {}, *command), capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
    return done.stdout


def panel_command(root: Path, environment: dict[str, str], *command: str) -> list[str]:
    told = [f"{name}={value}" for name, value in environment.items()]
    clean = ["env", "-i", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/var/lib/shiji", *told]
    return ["unshare", "--net", "chroot", "--userspec=shiji:shiji", str(root), *clean, *command]


def say(step: str) -> None:
    print(f"linux-test: {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
