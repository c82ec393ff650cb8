"""Finds what can be read aloud on the screen: what assistive software is told, in the same order, with the texts that show it.

So a page lists nothing for the voice. A text of a control that its name leaves out (the summary on a card) is read after the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.access.reading_aloud import Kind
from kiosk.access.roles import Said
from kiosk.access.stops import lies_in, upwards
from kiosk.access.text_layout import place_of

_Role = QAccessible.Role
_KINDS = {
    _Role.StaticText: Kind.TEXT,
    _Role.Heading: Kind.HEADING,
    _Role.Chart: Kind.CHART,
    _Role.ListItem: Kind.ROW,
    _Role.Row: Kind.ROW,
    _Role.Cell: Kind.ROW,
    _Role.Graphic: Kind.PICTURE,
    _Role.AlertMessage: Kind.TEXT,
    _Role.Dialog: Kind.TEXT,
    _Role.Button: Kind.CONTROL,
    _Role.CheckBox: Kind.CONTROL,
    _Role.RadioButton: Kind.CONTROL,
    _Role.PageTab: Kind.CONTROL,
    _Role.Switch: Kind.CONTROL,
    _Role.Slider: Kind.CONTROL,
    _Role.Link: Kind.CONTROL,
}
"""What is read. Other things are looked into."""
_SAID = {
    _Role.Button: Said.BUTTON,
    _Role.CheckBox: Said.SWITCH,
    _Role.Switch: Said.SWITCH,
    _Role.RadioButton: Said.CHOICE,
    _Role.PageTab: Said.CHOICE,
    _Role.Slider: Said.SLIDER,
    _Role.Link: Said.LINK,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that is read: its name, the words for its role and its state, and the items that show texts of it."""

    item: QQuickItem
    kind: Kind
    name: str
    said: tuple[Said, ...] = ()
    texts: tuple[QQuickItem, ...] = ()


def shown_in(window: QQuickWindow, root: QQuickItem) -> list[Shown]:
    """What is read in a part of the screen, in order. A text that is not found by itself belongs to what says it: a chart says the
    sentence beside it."""
    found = list(_within(_interface(window), root))
    alone = list(found)
    owned = {item for one in found for item in one.texts}
    for item in _texts(root):
        if item not in owned:
            at = next((at for at, one in enumerate(alone) if _may_say(one, item)), None)
            if at is not None:
                found[at] = replace(found[at], texts=(*found[at].texts, item))
    return found


def shown_as(item: QQuickItem) -> Shown | None:
    """What is read of this item; None if assistive software is told nothing of it."""
    return _read(_interface(item), item)


def shown_at(window: QQuickWindow, place: QPointF) -> Shown | None:
    """What is read of the topmost thing at a place in the window."""
    found = None
    for one in shown_in(window, window.contentItem()):
        item = one.item
        if item.contains(item.mapFromScene(place)) and not _is_clipped(item, place):
            found = one
    return found


def text_of(item: QQuickItem) -> str:
    """The text that an item shows."""
    return str(item.property("text") or "")


def _may_say(shown: Shown, text: QQuickItem) -> bool:
    """Whether a thing says a text that stands beside it. A control with texts of its own does not."""
    free = shown.kind is not Kind.CONTROL or not shown.texts
    return free and place_of(text_of(text), shown.name) is not None


def _interface(thing: QObject) -> QAccessibleInterface | None:
    """What assistive software is told of this; None if it is told nothing. (PySide's types say that there always is one.)"""
    return QAccessible.queryAccessibleInterface(thing)


def _children(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(interface.childCount()):
        child: QAccessibleInterface | None = interface.child(number)
        if child is not None and child.isValid():
            yield child


def _within(interface: QAccessibleInterface | None, root: QQuickItem) -> Iterator[Shown]:
    for child in _children(interface) if interface is not None else ():
        found = _read(child, root)
        if found is not None:
            yield found
        if found is None or found.kind is not Kind.CONTROL:
            yield from _within(child, root)


def _read(interface: QAccessibleInterface | None, root: QQuickItem) -> Shown | None:
    if interface is None:
        return None
    item: QObject | None
    item, kind = interface.object(), _KINDS.get(interface.role())
    if kind is None or not isinstance(item, QQuickItem) or not item.isVisible():
        return None
    if not lies_in(item, root) or item.property("unspoken"):
        return None
    name = " ".join(interface.text(QAccessible.Text.Name).split(" ")).strip()
    if not name:
        return None
    state = interface.state()
    if state.invisible:
        return None
    said = [_SAID[interface.role()]] if interface.role() in _SAID else []
    if said and state.checkable:
        said.append(Said.ON if state.checked else Said.OFF)
    if said and state.disabled:
        said.append(Said.DISABLED)
    # A dialog is named by one of its texts; the others are found by themselves.
    texts = () if interface.role() == _Role.Dialog else tuple(_texts(item))
    return Shown(item, kind, name, tuple(said), texts)


def _texts(item: QQuickItem) -> Iterator[QQuickItem]:
    """The items that show text, in the order in which they are written.
    QML says `unspoken: true` of a text that is there only for a moment, and of a seal, which repeats a number as an ornament.
    """
    if not item.isVisible() or item.property("unspoken"):
        return
    if item.inherits("QQuickText"):
        if text_of(item).strip():
            yield item
        return
    for child in item.childItems():
        yield from _texts(child)


def _is_clipped(item: QQuickItem, place: QPointF) -> bool:
    return any(
        at.clip() and not at.contains(at.mapFromScene(place)) for at in upwards(item) if at is not item
    )
