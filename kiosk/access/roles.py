"""The words for what a control is and how it is set, as they are read after its name."""

from __future__ import annotations

from enum import Enum

from kiosk.exhibition.text import Text


class Said(Enum):
    """A word for a role or a state."""

    BUTTON = Text("按钮", "button")
    SWITCH = Text("开关", "switch")
    CHOICE = Text("选项", "choice")
    SLIDER = Text("滑块", "slider")
    LINK = Text("链接", "link")
    ON = Text("已选中", "selected")
    OFF = Text("未选中", "not selected")
    DISABLED = Text("不可用", "not available")
