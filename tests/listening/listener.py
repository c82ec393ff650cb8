"""Walks the panel through AT-SPI and writes down what there is to hear. Runs on the system's Python, which has pyatspi (Debian).

It presses controls by their names with the action that assistive software uses, and looks only at what is showing.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pyatspi
from gi.repository import GLib

STATES = (
    (pyatspi.STATE_FOCUSED, "focused"),
    (pyatspi.STATE_CHECKED, "checked"),
    (pyatspi.STATE_SELECTED, "selected"),
    (pyatspi.STATE_EXPANDED, "expanded"),
    (pyatspi.STATE_PRESSED, "pressed"),
)
ROLES = {"push button": "button", "label": "text", "static": "text", "statusbar": "status"}


def breathe(seconds: float) -> None:
    """Let events come for a while."""
    until = time.monotonic() + seconds
    context = GLib.MainContext.default()
    while time.monotonic() < until:
        while context.iteration(False):
            pass
        time.sleep(0.01)


class Listener:
    """One listener at one panel; `lines` is the transcript."""

    def __init__(self, panel: subprocess.Popen[str]) -> None:
        self.panel = panel
        self.lines: list[str] = []
        self.announced: list[str] = []
        pyatspi.Registry.registerEventListener(self._hear, "object:announcement")
        self.window = self._find()

    def _hear(self, event: pyatspi.event.Event) -> None:
        self.announced.append(str(event.any_data))

    def _find(self) -> pyatspi.Accessible:
        for _ in range(300):
            breathe(0.1)
            for application in pyatspi.Registry.getDesktop(0):
                if application is not None and application.get_process_id() == self.panel.pid:
                    for window in application:
                        return window
        raise SystemExit("no panel appeared on the accessibility bus")

    def showing(self) -> list[tuple[int, pyatspi.Accessible]]:
        """What is showing now, with its depth, in the order of the tree."""
        self.window.clear_cache()
        return list(self._below(self.window, 0))

    def _below(self, parent, depth):  # type: ignore[no-untyped-def]
        for child in parent:
            if child is None:
                continue
            child.clear_cache()
            states = child.getState()
            if not states.contains(pyatspi.STATE_VISIBLE):
                continue
            yield depth, child
            yield from self._below(child, depth + 1)

    def press(self, name: str) -> None:
        """Press the control with this name, or whose name begins with it."""
        found = [
            one for _, one in self.showing() if one.name.startswith(name) and "button" in one.getRoleName()
        ]
        exact = [one for one in found if one.name == name]
        if not found:
            raise SystemExit(f"nothing to press is called “{name}”")
        target = (exact or found)[0]
        self.lines.append(f"\n**Press** {said(target)}\n")
        action = target.queryAction()
        names = [action.getName(number).lower() for number in range(action.nActions)]
        action.doAction(names.index("press") if "press" in names else 0)
        breathe(1.6)

    def tell(self, line: str) -> None:
        """Give the panel a command."""
        assert self.panel.stdin is not None
        self.panel.stdin.write(line + "\n")
        self.panel.stdin.flush()
        breathe(1.2)

    def write(self, title: str) -> None:
        """Write down what was announced, and everything that is showing."""
        self.lines.append(f"\n## {title}\n")
        self.lines += [f"> announced: {text}" for text in self.announced] or ["> nothing announced"]
        self.lines.append("")
        self.announced.clear()
        for depth, one in self.showing():
            self.lines.append("  " * depth + "- " + said(one))


def said(one: pyatspi.Accessible) -> str:
    """Role, name, states, description and value of one object, as a screen reader has them."""
    states = one.getState()
    role = ROLES.get(one.getRoleName(), one.getRoleName())
    found = [word for state, word in STATES if states.contains(state)]
    if role in ("button", "slider", "check box", "radio button") and not states.contains(
        pyatspi.STATE_ENABLED
    ):
        found.append("disabled")
    text = f"{role} “{' / '.join(one.name.splitlines())}”"
    if one.description:
        text += f" ({one.description})"
    if role == "slider":
        value = one.queryValue()
        text += f" {value.currentValue:g} of {value.maximumValue:g}"
    return text + (f" [{', '.join(found)}]" if found else "")


def walk(listener: Listener) -> None:
    """Home and every kind of page, in Chinese; a few again in English; the warning."""
    listener.write("待机 · attract")
    listener.press("轻触屏幕")
    listener.write("首页 · home")
    listener.press("第一阶")
    listener.write("台阶 · a step")
    listener.press("下一阶")
    listener.write("下一阶 · the next step")
    listener.press("首页")
    listener.press("五年成就")
    listener.write("数据墙 · all figures")
    listener.press("地区生产总值")
    listener.write("一项数据 · a figure with chart and table")
    listener.tell("advance 400")
    listener.write("提问 · the warning")
    listener.press("继续")
    listener.write("还在原处 · back where one was")
    listener.press("首页")
    listener.press("四篇文章")
    listener.write("文章 · the articles")
    listener.press("做好生态人文文章")
    listener.write("一篇文章 · an article")
    listener.press("首页")
    listener.press("八个新任务")
    listener.write("任务 · the tasks")
    listener.press("首页")
    listener.press("图集")
    listener.write("图集 · the galleries")
    listener.press("山水相依")
    listener.write("一个图集 · a gallery")
    listener.press("示意插画")
    listener.write("一张图片 · a picture")
    listener.press("下一张图片")
    listener.write("下一张图片 · the next picture")
    listener.press("返回")
    listener.press("影片")
    listener.write("影片 · a film")
    listener.press("返回")
    listener.press("首页")
    listener.press("片区")
    listener.write("片区 · areas")
    listener.press("首页")
    listener.press("大事记")
    listener.write("大事记 · the timeline")
    listener.press("首页")
    listener.press("导语")
    listener.write("导语 · the introduction")
    listener.press("English")
    listener.write("英文 · the same page in English")
    listener.press("Home")
    listener.write("英文首页 · home in English")
    listener.press("In numbers")
    listener.press("Regional GDP")
    listener.write("英文数据 · a figure in English")


HEAD = """# What assistive software hears

Read through AT-SPI on Debian, as Orca reads it; `make transcript` writes this file (`tests/listening`). Each line is one object of the
accessibility tree that is visible: its role, its name, its description in parentheses, and its states in brackets. Lines with “announced”
are what the panel says by itself. Controls are pressed with the action that a screen reader uses.

What Qt Quick 6.11 cannot say, so that no listener misses it here by mistake:

- A heading has no level: `Accessible` has the role and nothing for its level. A page's title is its first heading.
- A table has no cells: only C++ can offer the table interface. A table is a list, and each row is a sentence with the heads of its columns.
- A text that lies above or below the window of a column is in the tree as offscreen, and AT-SPI calls it not visible. The arrows and the
  keys bring it into view.

Windows (UI Automation, Narrator) was not tried.
"""


def main() -> int:
    """Start the panel with the command that follows the name of the file, walk it, and write the transcript into the file."""
    file, *command = sys.argv[1:]
    panel = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
    try:
        listener = Listener(panel)
        breathe(4)
        walk(listener)
    finally:
        panel.terminate()
        panel.wait(20)
    text = HEAD + "\n".join(listener.lines)
    Path(file).write_text(re.sub(r"\n{3,}", "\n\n", text) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
