"""The editor's prompt: a command prompt in the folder of exhibitions that finds `kiosk`; on Windows also the PATH of every prompt.

The installer calls `kiosk path add` and `kiosk path remove`: a script of NSIS cuts a long PATH, which would lose what others
wrote there. The Start menu's “拾级·编辑” calls `kiosk desk`.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

ENVIRONMENT = r"SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
"""The key with the environment of all users, below HKEY_LOCAL_MACHINE."""
_EXHIBITIONS = "拾级展览"
"""The folder of exhibitions, below the user's documents."""
_DOCUMENTS = "f42ee2d3-909f-4907-8871-4c22fc0bf756"
"""FOLDERID_Documents: the folder may have moved to another drive or to OneDrive."""

WELCOME = """\
拾级·编辑 —— 这个窗口已经打开在您放展览的文件夹里 / a prompt in the folder of your exhibitions:
  {folder}

  kiosk bundle new 我的展览              新建一个展览 / make an exhibition
  kiosk bundle check 我的展览            检查 / check it
  kiosk run --bundle 我的展览 --windowed 看效果 / look at it
  kiosk bundle --help                    全部命令 / all commands
"""


class PathValue(Protocol):
    """The value PATH of all users; None if there is none."""

    def read(self) -> str | None: ...

    def write(self, value: str) -> None: ...


def with_folder(path: str | None, folder: str) -> str:
    """The PATH with `folder` at its end; unchanged if it is there already."""
    if any(_same(part, folder) for part in (path or "").split(";")):
        return path or ""
    return f"{path.rstrip(';')};{folder}" if path else folder


def without_folder(path: str | None, folder: str) -> str:
    """The PATH without `folder`. What else is there stays as it is written."""
    return ";".join(part for part in (path or "").split(";") if not _same(part, folder))


def change_path(what: str, folder: str, value: PathValue) -> bool:
    """Add the folder to PATH or remove it; `what` is add or remove. False if nothing had to change."""
    before = value.read()
    after = with_folder(before, folder) if what == "add" else without_folder(before, folder)
    if after == (before or ""):
        return False
    value.write(after)
    return True


def _same(part: str, folder: str) -> bool:
    return part.strip().strip('"').rstrip("\\").casefold() == folder.rstrip("\\").casefold()


class WindowsPath:
    """PATH in the registry. Its type stays: most of it may name %SystemRoot%."""

    def __init__(self) -> None:
        self._winreg: Any = importlib.import_module("winreg")
        self._kind: int = self._winreg.REG_EXPAND_SZ

    def read(self) -> str | None:
        """See PathValue."""
        with self._opened(self._winreg.KEY_READ) as key:
            try:
                value, self._kind = self._winreg.QueryValueEx(key, "Path")
            except FileNotFoundError:
                return None
            return str(value)

    def write(self, value: str) -> None:
        """See PathValue. New prompts see the change without a restart."""
        with self._opened(self._winreg.KEY_SET_VALUE) as key:
            self._winreg.SetValueEx(key, "Path", 0, self._kind, value)
        import ctypes

        broadcast, setting_change, abort_if_hung = 0xFFFF, 0x001A, 0x0002
        send: Any = getattr(ctypes, "windll").user32.SendMessageTimeoutW  # noqa: B009 - only Windows has it
        send(broadcast, setting_change, 0, "Environment", abort_if_hung, 2000, None)

    def _opened(self, access: int) -> Any:
        return self._winreg.OpenKey(
            self._winreg.HKEY_LOCAL_MACHINE, ENVIRONMENT, 0, access | self._winreg.KEY_WOW64_64KEY
        )


def exhibitions_folder() -> Path:
    """The folder for exhibitions in the user's documents."""
    return _documents() / _EXHIBITIONS


def _documents() -> Path:
    if sys.platform == "win32":
        import ctypes

        from kiosk.panel.machine.winapi import Guid

        found = ctypes.c_wchar_p()
        failed = ctypes.windll.shell32.SHGetKnownFolderPath(
            ctypes.byref(Guid.of(_DOCUMENTS)), 0, None, ctypes.byref(found)
        )
        if not failed and found.value:
            return Path(found.value)
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def program_folder() -> Path:
    """The folder with the command `kiosk`. The installed copy's Python calls itself runtime/python.exe, one level below."""
    beside = Path(sys.executable).parent
    above = beside.parent
    return above if (above / "kiosk.exe").is_file() else beside


def open_prompt(folder: Path, start: Callable[..., Any] = subprocess.run) -> None:
    """Open the system's command prompt in `folder`, made if it is missing, and say which commands there are."""
    folder.mkdir(parents=True, exist_ok=True)
    print(WELCOME.format(folder=folder), flush=True)
    path = os.pathsep.join([str(program_folder()), os.environ.get("PATH", "")])
    shell = [os.environ.get("COMSPEC", "cmd.exe"), "/K", "title 拾级·编辑"]
    if sys.platform != "win32":
        shell = [os.environ.get("SHELL", "/bin/sh")]
    start(shell, cwd=folder, env={**os.environ, "PATH": path}, check=False)
