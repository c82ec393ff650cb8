"""What assistive software finds on the panel: Qt's accessibility tree as a list, and its press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface

from tests.walker import Walker

Role = QAccessible.Role


@dataclass(frozen=True, slots=True)
class Found:
    """One object in the accessibility tree."""

    role: Role
    name: str
    description: str
    object_name: str
    states: frozenset[str]

    @property
    def enabled(self) -> bool:
        return "disabled" not in self.states


STATES = ("disabled", "offscreen", "checked", "checkable", "selected", "selectable", "pressed", "focused")


def found(walker: Walker) -> list[Found]:
    """The objects that can be found now, in the order of the tree."""
    return [_found(interface) for interface in interfaces(walker)]


def interfaces(walker: Walker) -> Iterator[QAccessibleInterface]:
    """The interfaces of the objects that can be found now."""
    top = QAccessible.queryAccessibleInterface(walker.window)
    assert top is not None
    yield from _below(top)


def press(walker: Walker, name: str) -> None:
    """Press the control with this object name by its accessible action, and wait until the screen is at rest."""
    for interface in interfaces(walker):
        thing = interface.object()
        if thing is not None and thing.objectName() == name:
            action = interface.actionInterface()
            assert action is not None
            action.doAction("Press")
            walker.rest_of_touches()
            return
    raise AssertionError(f"{name} is not found")


def plain(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"[^\w%]|_", "", text).lower()


def _below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is None:
            continue
        if not child.state().invisible:
            yield child
        yield from _below(child)


def _found(interface: QAccessibleInterface) -> Found:
    state, thing = interface.state(), interface.object()
    return Found(
        interface.role(),
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
        thing.objectName() if thing is not None else "",
        frozenset(name for name in STATES if getattr(state, name)),
    )
