"""The `kiosk` command.

This module imports only the standard library: `kiosk run` must show its first frame before anything heavy is loaded.
"""

from __future__ import annotations

import argparse
import gc
import logging
import logging.handlers
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk import __version__, settings, trace
from kiosk.plain_file import open_plain
from kiosk.wrong_usage import Parser

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

log = logging.getLogger("kiosk")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. The exit code is 0, 1 for a fault that was printed as one sentence, or 2 for wrong usage."""
    trace.begin()
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["bundle"]:  # argparse would parse the options of Typer's commands
        options = argparse.Namespace(command="bundle", words=words[1:])
    else:
        options = _parser().parse_args(words)
    start_logging()
    chosen = settings.load(settings.settings_file())
    for complaint in chosen.complaints:
        log.warning("%s", complaint)
    try:
        command = {
            "run": run,
            "tour": tour,
            "doctor": doctor,
            "display": display,
            "bundle": bundle,
            "staff": staff,
            "settings": show_settings,
            "desk": desk,
            "path": path,
        }[options.command]
        return command(options, chosen)
    except KeyboardInterrupt:
        return 130
    except RuntimeError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 1
    except Exception:
        log.debug("the command failed", exc_info=True)
        print(
            f"kiosk: 意外的错误；详情在 {log_file()} 里。 An unexpected fault; {log_file()} has the details.",
            file=sys.stderr,
        )
        return 1


def run(options: argparse.Namespace, chosen: settings.Settings) -> int:
    """Open the exhibition. Without a display, say so and run the tour."""
    if not has_display():
        output = Path("build/tour")
        print(f"kiosk: there is no display here; the tour is run instead, its pictures go to {output}/")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        shown = ["--bundle", str(options.bundle)] if options.bundle else []
        shown += ["--size", options.size] if options.size else []
        return tour(_parser().parse_args(["tour", "--output", str(output), *shown]), chosen)
    from kiosk.panel.machine import factory as machines

    machine = machines.choose(log_file().parent)
    if not machine.claim():
        raise RuntimeError(
            "这台电脑上展览已经开着，不再开第二个。 The exhibition is open already on this machine; it is not opened twice."
        )
    # During the start there is no garbage; searching for it would take a twentieth of the start.
    gc.disable()
    from PySide6.QtCore import QTimer

    from kiosk import app

    panel = app.build(
        chosen,
        options.bundle,
        data=settings.data_folder(),
        size=_size(options.size),
        windowed=options.windowed or options.size is not None,
        machine=machine,
    )
    gc.freeze()
    gc.enable()
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, lambda *_: panel.application.quit())
    # Python's signal handlers run only while Python code runs: this timer lets Ctrl-C end the panel.
    heartbeat = QTimer()
    heartbeat.start(500)
    heartbeat.timeout.connect(lambda: None)
    code = panel.application.exec()
    panel.close()
    machine.release()
    return int(code)


def tour(options: argparse.Namespace, chosen: settings.Settings) -> int:
    """Run the real panel through every screen and write a picture of each."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from dataclasses import replace
    from functools import partial

    from kiosk.exhibition.session import Look
    from kiosk.tour import fingerprints, running
    from kiosk.tour.guide import View

    if options.bundle is not None:
        from kiosk.bundles.authoring.reader import read
        from kiosk.bundles.problems import Severity

        result = read(options.bundle)
        if result.exhibition is None:
            errors = sum(problem.severity is Severity.ERROR for problem in result.problems)
            raise RuntimeError(
                f"{options.bundle}：有 {errors} 处必须改正，不能展出；请运行 kiosk bundle check {options.bundle}。 "
                f"It cannot be shown; please run kiosk bundle check {options.bundle}."
            )
    size = _size(options.size)
    assert size is not None
    view = View(size, options.text_scale, Look(options.look), options.reduced_motion)
    wanted = replace(chosen, language=options.lang or chosen.language)
    since = options.changed_since
    if since is not None and not (since / fingerprints.RECORD).is_file():
        raise RuntimeError(
            f"{since}：这里没有以前的截图（{fingerprints.RECORD}）。 There is no earlier tour here ({fingerprints.RECORD})."
        )
    say = partial(print, flush=True)
    count = running.run(options.output, wanted, view, options.bundle, say, since)
    print(
        f"{options.output}：{count} 张图片；打开里面的 index.html 一起看。 {count} pictures; open index.html there."
    )
    return 0


def doctor(options: argparse.Namespace, chosen: settings.Settings) -> int:
    """Print one line for each thing that the exhibition needs."""
    from kiosk import doctor as examination
    from kiosk.panel.machine import factory as machines

    machine = machines.choose(log_file().parent)
    lines = examination.examine(chosen, options.bundle, machine)
    for line in lines:
        print(line)
    return 1 if any(line.good is False for line in lines) else 0


def display(options: argparse.Namespace, _: settings.Settings) -> int:
    """Switch the panel's display, for an external timer. The exhibition goes on running."""
    from kiosk.panel.machine import factory as machines

    machines.choose(log_file().parent).switch_display(options.state == "on")
    return 0


def bundle(options: argparse.Namespace, _: settings.Settings) -> int:
    """Run a content command with Typer."""
    from kiosk.bundles.commands import app
    from kiosk.bundles.commands.running import run as run_command

    return run_command(app, options.words)


def staff(options: argparse.Namespace, _: settings.Settings) -> int:
    """Set the PIN of the staff page: asked twice, or one line from standard input."""
    import getpass

    from kiosk.staff import pin

    try:
        if sys.stdin.isatty():
            wanted = getpass.getpass("新的 PIN / New PIN: ")
            if wanted != getpass.getpass("再输一次 / Once more: "):
                raise pin.PinError("两次输入的不一样，没有改变。", "The two differ; nothing was changed.")
        else:
            wanted = sys.stdin.readline().rstrip("\r\n")
        pin.save(options.data or settings.data_folder(), pin.lock(wanted))
    except pin.PinError as error:
        print(f"kiosk: {error.zh} {error.en}", file=sys.stderr)
        return 1
    except OSError as error:
        raise RuntimeError(f"{error.filename}: the PIN cannot be kept there ({error.strerror}).") from error
    print("PIN 已设置。 The PIN is set.")
    return 0


def show_settings(options: argparse.Namespace, _: settings.Settings) -> int:
    """Print every option with its value and its source, or a template of the settings file."""
    print(settings.template().rstrip() if options.toml else settings.report(settings.settings_file()))
    return 0


def desk(options: argparse.Namespace, _: settings.Settings) -> int:
    """Open a prompt in the folder of exhibitions. The Start menu calls this."""
    from kiosk import prompt

    prompt.open_prompt(options.folder or prompt.exhibitions_folder())
    return 0


def path(options: argparse.Namespace, _: settings.Settings) -> int:
    """Let any prompt find `kiosk`, or not any more. The installer calls this, as an administrator."""
    from kiosk import prompt

    try:
        prompt.change_path(options.what, str(prompt.program_folder()), prompt.WindowsPath())
    except ImportError as error:
        raise RuntimeError("这个命令只在 Windows 上用。 Only Windows needs this.") from error
    except OSError as error:
        raise RuntimeError(f"PATH 没有改动（{error}）。 PATH was not changed ({error}).") from error
    return 0


def has_display() -> bool:
    """Whether a window can be opened: a Qt platform is set, or this is a desktop session."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def log_file() -> Path:
    """The path of the log file, in the machine's usual folder for state."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Shiji" / "kiosk.log"
    return Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local/state")) / "shiji" / "kiosk.log"


def start_logging() -> None:
    """Log warnings to standard error and everything to the log file. The panel also runs without a writable log file."""
    console = _Console()
    console.setLevel(logging.WARNING)
    console.setFormatter(logging.Formatter("kiosk: %(message)s"))
    log.handlers = [console]
    log.setLevel(logging.DEBUG)
    # Preparing a folder may take minutes: show the progress.
    waiting = logging.StreamHandler()
    waiting.addFilter(lambda record: record.levelno == logging.INFO)
    waiting.setFormatter(console.formatter)
    logging.getLogger("kiosk.preview").handlers = [waiting]
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        keeper = _Keeper(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        log.warning("%s: no log can be written there (%s).", file, error.strerror)
        return
    keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(keeper)


class _Console(logging.StreamHandler[Any]):
    """Standard error. If it cannot be written, lines are lost without a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Ignore the error: there is no place to report it."""


class _Keeper(logging.handlers.RotatingFileHandler):
    """The log file; it must be a plain file. If the disk is full, lines are lost without a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Ignore the error: the panel goes on without its log."""

    def _open(self) -> TextIOWrapper:
        handle = open_plain(Path(self.baseFilename), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        return os.fdopen(handle, "a", encoding=self.encoding, errors=self.errors)


def _size(text: str | None) -> QSize | None:
    if text is None:
        return None
    from PySide6.QtCore import QSize

    width, height = text.split("x")
    return QSize(int(width), int(height))


def _size_text(text: str) -> str:
    width, cross, height = text.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal() and int(width) >= 320 and int(height) >= 320):
        raise argparse.ArgumentTypeError(
            f"“{text}”不是尺寸，请写成 1920x1080。 “{text}” is no size; write it like 1920x1080"
        )
    return text


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1.0 <= value <= 2.0:
        raise argparse.ArgumentTypeError(
            f"“{text}”不是文字大小，应在 1 和 2 之间。 “{text}” is no text scale; it lies between 1 and 2"
        )
    return value


def _parser() -> Parser:
    parser = Parser(prog="kiosk", description="拾级: an exhibition on a touch panel.")
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    runs = commands.add_parser("run", help="打开展览 · open the exhibition")
    runs.add_argument(
        "--windowed", action="store_true", help="在窗口里，不占满屏幕 · in a window instead of full screen"
    )
    runs.add_argument(
        "--size", type=_size_text, metavar="WxH", help="窗口多大 · size of the window in pixels"
    )

    tours = commands.add_parser("tour", help="每个画面存一张图片 · write a picture of every screen")
    tours.add_argument("--output", type=Path, required=True, metavar="DIR")
    tours.add_argument("--size", type=_size_text, default="1920x1080", metavar="WxH")
    tours.add_argument("--lang", choices=("zh", "en"), help="the settings' language where it is not given")
    tours.add_argument("--text-scale", type=_scale, default=1.0, metavar="1..2")
    tours.add_argument("--look", choices=("day", "contrast", "low-glare"), default="day")
    tours.add_argument("--reduced-motion", action="store_true")
    tours.add_argument(
        "--changed-since",
        type=Path,
        metavar="DIR",
        help="和以前存在 DIR 里的一样的页面不再列出 · leave out the pages that show the same as in the earlier tour in DIR",
    )

    displays = commands.add_parser("display", help="开关显示器 · switch the panel's display on or off")
    displays.add_argument("state", choices=("on", "off"))

    doctors = commands.add_parser("doctor", help="这台电脑缺什么 · say whether this machine has all it needs")
    for command in (runs, tours, doctors):
        command.add_argument(
            "--bundle",
            type=Path,
            metavar="DIR",
            help="看这个内容文件夹 · show this folder as its release would look",
        )

    staffs = commands.add_parser("staff", help="设工作人员的 PIN · set the PIN of the staff page")
    staffs.add_argument("what", choices=("pin",), help="pin: asks twice, or reads one line of standard input")
    staffs.add_argument(
        "--data", type=Path, metavar="DIR", help="the panel's data folder instead of KIOSK_DATA"
    )

    shows = commands.add_parser("settings", help="全部设置 · list the options: value, bounds, source")
    shows.add_argument("--toml", action="store_true", help="a settings file with every default instead")

    desks = commands.add_parser(
        "desk", help="在放展览的文件夹里打开命令提示符 · open a prompt in the folder of exhibitions"
    )
    desks.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="不是“文档”里的拾级展览，而是这个文件夹 · another folder than 拾级展览 in the documents",
    )

    paths = commands.add_parser(
        "path", help="安装程序用 · let any prompt find kiosk (Windows; the installer does this)"
    )
    paths.add_argument("what", choices=("add", "remove"))

    commands.add_parser(
        "bundle", help="做、检查、发布内容 · make, check, sign and install content: kiosk bundle --help"
    )
    return parser
