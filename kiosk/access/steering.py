"""Steers the panel with keys: moves the focus from stop to stop, scrolls, presses, and keeps the focus while pages come and go.

- Every page has a focus, also for a visitor who touches; only one who uses keys sees the ring (`byKey`). After a touch, the first key
  only shows where the focus is.
- A page that opens gets the focus on its first control. A page that is shown again, because the one above it has closed, gets it where
  it was when the visitor left.
- A control that goes, or is disabled, hands the focus to the stop nearest to it. A reset forgets everything.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from PySide6.QtCore import Q_ARG, Property, QEvent, QMetaObject, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.access.focus_order import Rect, nearest
from kiosk.access.keys import DEEDS, REPEATED, Deed
from kiosk.access.presses import is_press
from kiosk.access.stops import (
    Sign,
    Stop,
    extent_in,
    is_stop,
    lies_in,
    rect_of,
    scroll,
    scroller_of,
    stops_of,
    window_of,
)
from kiosk.exhibition.session import Phase, Session, Sheet

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_PLACES = ("barItem", "sheetItem", "pageItem", "guideItem")
"""The window's properties for the parts of the screen that have stops now, in reading order. The bar comes first on every page."""
_LAID_OUT = 2
"""Frames until the layout of a new page stands."""
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Steered(Protocol):
    """What the keys change: the visit."""

    @property
    def session(self) -> Session: ...
    @property
    def turned(self) -> SignalInstance: ...
    @property
    def changed(self) -> SignalInstance: ...
    @property
    def fresh(self) -> SignalInstance: ...

    def back(self) -> None: ...
    def toggleSheet(self, sheet: str) -> None: ...
    def louder(self) -> None: ...
    def softer(self) -> None: ...
    def faster(self) -> None: ...
    def slower(self) -> None: ...


@cache
def _deeds() -> dict[int, Deed]:
    """The deed of each key. Made at the first key: Qt's list of keys takes a while."""
    return {Qt.Key["Key_" + code].value: deed for code, deed in DEEDS.items()}


def deed_of(event: QKeyEvent) -> Deed | None:
    """The deed of a key event; None if the key is not ours."""
    return None if event.modifiers() & _MODIFIERS else _deeds().get(event.key())


@QmlElement
@QmlUncreatable("The app creates the Steering.")
class Steering(QObject):  # type: ignore[operator]
    """An event filter of the panel's window. Install it before all others: then Qt calls it last, with what they let pass."""

    changed = Signal()
    """`byKey`, `target` or `adjusting` changed."""
    moved = Signal(QQuickItem)
    """A key has moved the focus to this item."""
    scrolled = Signal(QQuickItem)
    """A key has scrolled the text that has the focus."""
    ended = Signal(bool)
    """There is nothing further: forward (true) or backward."""
    acted = Signal()
    """A key has pressed something."""
    named = Signal(str)
    """A key was pressed while the help key is held: its deed is to be named."""
    asked = Signal(str)
    """Pause or skip, while the panel reads aloud or nothing on the page can be paused."""

    def __init__(self, window: QQuickWindow, visit: Steered, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._visit = window, visit
        self._session = visit.session
        """The session as the keys last saw it."""
        self._left: dict[object, Sign | None] = {}
        """Where the focus was when the visitor left: by the path of a page, or the name of what lay over it."""
        self._held = False
        """Whether an item has had the focus since the screen changed."""
        self._sign: Sign | None = None
        """What the last stop can be recognised by, even when it is gone."""
        self._by_key = False
        self._adjusting = False
        self._coming: tuple[Sign | None] | None = None
        """Where the focus shall be on the page that is still coming (None: on its first control)."""
        self._frames = 0
        """Since the page has come. Its layout takes some."""
        self._staff = False
        """Whether the staff page was open at the last frame."""
        self._help_held = False
        self._help_alone = False
        self._looking = False
        self._deeds: dict[Deed, Callable[[], None]] = {
            Deed.UP: lambda: self._step(False),
            Deed.DOWN: lambda: self._step(True),
            Deed.OK: self._press,
            Deed.BACK: self._back,
            Deed.NEXT: self._next,
            Deed.LOUDER: visit.louder,
            Deed.SOFTER: visit.softer,
            Deed.FASTER: lambda: self._change_rate(True),
            Deed.SLOWER: lambda: self._change_rate(False),
        }
        window.installEventFilter(self)
        window.activeFocusItemChanged.connect(self._look_soon)
        window.afterAnimating.connect(self._frame)
        visit.turned.connect(self._turned)
        visit.changed.connect(self._changed)
        visit.fresh.connect(self._forget)

    # -- what QML sees --------------------------------------------------------------------------------------

    # The window's properties hold the items: QML forgets an item that is destroyed. A Python reference that outlives its item may later
    # stand for another object at the same address.

    def _target(self) -> QQuickItem | None:
        target: QQuickItem | None = self._window.property("keyTarget")
        return target

    def _hold(self, stop: Stop | None) -> None:
        self._held = stop is not None
        self._window.setProperty("keyTarget", stop.item if stop is not None else None)
        if stop is not None:
            self._sign = stop.sign

    def _set_gap(self, before: Stop | None, after: Stop | None) -> None:
        self._window.setProperty("keyBefore", before.item if before is not None else None)
        self._window.setProperty("keyAfter", after.item if after is not None else None)

    def _scroller(self) -> QQuickItem | None:
        target = self._target()
        return None if target is None else scroller_of(target)

    byKey = Property(bool, lambda self: self._by_key, notify=changed)
    adjusting = Property(bool, lambda self: self._adjusting, notify=changed)
    target = Property(QQuickItem, _target, notify=changed)
    """The item with the focus."""
    scroller = Property(QQuickItem, _scroller, notify=changed)
    """The scrolled column that has the target in it, or is it."""

    # -- events ---------------------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Turns keys into deeds. A touch hides the ring."""
        if not isinstance(event, QKeyEvent):
            if is_press(event) or event.type() == QEvent.Type.Wheel:
                self._set(by_key=False, adjusting=False)
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._key_down(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._key_up(event)
        return False

    def _key_down(self, event: QKeyEvent) -> bool:
        deed = deed_of(event)
        if self._window.property("asking") or self._window.property("asleep"):
            if not event.isAutoRepeat():
                self._set(
                    by_key=True
                )  # the visit counts the key, which answers the question or wakes the panel
            return True
        if deed is None:
            return False
        if event.isAutoRepeat() and deed not in REPEATED:
            return True
        if deed is Deed.HELP:
            self._help_held = self._help_alone = True
        elif self._help_held:
            self._help_alone = False
            self.named.emit(str(deed))
        elif not self._is_slid(event, deed):
            self._do(deed)
        return True

    def _key_up(self, event: QKeyEvent) -> bool:
        deed = deed_of(event)
        if deed is Deed.HELP and not event.isAutoRepeat():
            alone, self._help_held = self._help_held and self._help_alone, False
            if alone:
                self._set(by_key=True)
                self._visit.toggleSheet("help")
        return deed is not None

    def _do(self, deed: Deed) -> None:
        self._arrive()
        if self._coming is not None and deed is not Deed.BACK:
            return
        shown = self._by_key and is_stop(self._target())
        if not shown:
            self._mend()
            self._set(by_key=True)
            if deed in (Deed.UP, Deed.DOWN, Deed.OK):
                self._reveal()
                return
        if deed in self._deeds:
            self._deeds[deed]()
        else:
            self._press_for(deed)

    def _is_slid(self, event: QKeyEvent, deed: Deed) -> bool:
        """A slider that has the focus takes the arrows to the sides; after OK, also up and down, until OK or back."""
        target = self._target()
        if target is None or not self._by_key or not target.inherits("QQuickSlider"):
            return False
        step = 0
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
        elif deed is Deed.OK:
            self._set(adjusting=not self._adjusting)
            self.acted.emit()
            return True
        elif self._adjusting and deed in (Deed.UP, Deed.DOWN):
            step = 1 if deed is Deed.UP else -1
        elif self._adjusting and deed is Deed.BACK:
            self._set(adjusting=False)
            return True
        if step:
            QMetaObject.invokeMethod(target, "slide", Q_ARG("int", step))
        return step != 0

    def _set(self, by_key: bool | None = None, adjusting: bool | None = None) -> None:
        was = self._by_key, self._adjusting
        self._by_key = self._by_key if by_key is None else by_key
        self._adjusting = self._adjusting if adjusting is None else adjusting
        if was != (self._by_key, self._adjusting):
            self.changed.emit()

    # -- deeds ----------------------------------------------------------------------------------------------

    def _stops(self) -> list[Stop]:
        places = [self._window.property(name) for name in _PLACES]
        screen = Rect(0, 0, self._window.width(), self._window.height())
        return stops_of([place for place in places if place is not None], screen)

    def _first(self, stops: list[Stop]) -> Stop:
        """The first stop of the page (or of a sheet over it); the bar's, if the page has none."""
        place = self._window.property("sheetItem") or self._window.property("pageItem")
        main = place.property("main") if place is not None else None
        for outer in (main, place):
            inside = [stop for stop in stops if outer is not None and lies_in(stop.item, outer)]
            if inside:
                return inside[0]
        return stops[0]

    def _step(self, forward: bool) -> None:
        stops = self._stops()
        at = self._index(stops)
        if at is None:
            return
        here = stops[at]
        if here.scroller is not None and here.scroller.property("roving"):
            if self._rove(here.scroller, 1 if forward else -1):
                return
        elif here.scroller is not None and self._scroll_or_go(stops, at, forward):
            return
        controls = range(at + 1, len(stops)) if forward else range(at - 1, -1, -1)
        for index in controls:
            if stops[index].scroller is None or stops[index].scroller is not here.scroller:
                self._enter(stops, index, forward)
                return
        self.ended.emit(forward)

    def _rove(self, view: QQuickItem, by: int) -> bool:
        """Moves within a view of very many items. False at its ends."""
        index, count = int(view.property("currentIndex")), int(view.property("count"))
        to = max(0, min(count - 1, index + by))
        if to != index:
            view.setProperty("currentIndex", to)
            self._look()
            self.moved.emit(self._target())
            return True
        window = window_of(view)
        if by < 0 and window.at > window.first:
            scroll(view, window.first)
            return True
        return False

    def _scroll_or_go(self, stops: list[Stop], at: int, forward: bool) -> bool:
        """Within a scrolled column: goes to its next control, or scrolls if something lies between. False at its end."""
        here = stops[at]
        scroller = here.scroller
        assert scroller is not None
        inside = [stop for stop in stops if stop.scroller is scroller and not stop.is_text]
        if here.is_text:
            wanted = self._window.property("keyAfter" if forward else "keyBefore")
            target = next((stop for stop in inside if stop.item is wanted), None)
        else:
            number = inside.index(here) + (1 if forward else -1)
            target = inside[number] if 0 <= number < len(inside) else None
        window = window_of(scroller)
        if target is not None and window.goes_to(*extent_in(scroller, target.item), forward):
            self._focus(target)
            return True
        to = window.scrolled(forward)
        if target is None and abs(to - window.at) <= window.edge:
            if abs(to - window.at) >= 1:
                scroll(scroller, to)  # only the margin is left
            return False
        text = next(stop for stop in stops if stop.item is scroller)
        if not here.is_text:
            self._set_gap(*((here, target) if forward else (target, here)))
        scroll(scroller, to)
        if here.is_text:
            self.scrolled.emit(scroller)
        else:
            self._focus(text)
        return True

    def _enter(self, stops: list[Stop], index: int, forward: bool) -> None:
        """Goes to a stop. A scrolled column is entered at its first or last control, or as a text if something comes before it."""
        stop = stops[index]
        scroller = stop.scroller
        if scroller is None or scroller.property("roving"):
            self._focus(stop)
            return
        inside = [other for other in stops if other.scroller is scroller and not other.is_text]
        text = next(other for other in stops if other.item is scroller)
        target = inside[0 if forward else -1] if inside else None
        if target is not None and window_of(scroller).goes_to(*extent_in(scroller, target.item), forward):
            self._focus(target)
            return
        self._set_gap(*((None, target) if forward else (target, None)))
        self._focus(text)

    def _press(self) -> None:
        target = self._target()
        if target is None or not is_stop(target):
            return
        if target.inherits("QQuickAbstractButton"):
            self.acted.emit()
            QMetaObject.invokeMethod(target, "click")
        else:
            self._step(True)  # a text: OK reads on

    def _back(self) -> None:
        if self._window.property("staff") is not None:
            QMetaObject.invokeMethod(self._window.property("pageItem"), "goBack")
        elif self._visit.session.sheet is None and self._led("previous"):
            return
        elif self._visit.session.sheet is None and len(self._visit.session.path) == 1:
            self.ended.emit(False)
        else:
            self._visit.back()

    def _next(self) -> None:
        if self._led("next") or self._press_for(Deed.NEXT):
            return
        stops = self._stops()
        at = self._index(stops)
        here = stops[at] if at is not None else None
        scroller = here.scroller if here else None
        if scroller is None:
            scroller = next((stop.scroller for stop in stops if stop.scroller is not None), None)
        if scroller is None:
            self.ended.emit(True)
        elif scroller.property("roving"):
            if not self._rove(scroller, int(scroller.property("page"))):
                self.ended.emit(True)
        else:
            self._read_on(stops, here, scroller)

    def _led(self, way: str) -> bool:
        """While a guide leads: goes along the talk. This is what a clicker does."""
        guide = self._window.property("guide")
        if guide is None or self._visit.session.guide is None:
            return False
        self.acted.emit()
        QMetaObject.invokeMethod(guide, way)
        return True

    def _read_on(self, stops: list[Stop], here: Stop | None, scroller: QQuickItem) -> None:
        window = window_of(scroller)
        to = window.scrolled(True)
        if abs(to - window.at) < 1:
            self.ended.emit(True)
            return
        inside = [stop for stop in stops if stop.scroller is scroller and not stop.is_text]
        passed = [stop for stop in inside if extent_in(scroller, stop.item)[1] <= to + window.edge]
        later = inside[len(passed) :]
        scroll(scroller, to)
        self._set_gap(passed[-1] if passed else None, later[0] if later else None)
        text = next(stop for stop in stops if stop.item is scroller)
        if here is text:
            self.scrolled.emit(scroller)
        else:
            self._focus(text)

    def _press_for(self, deed: Deed) -> bool:
        """Presses the control of the page that is named for this key."""
        reading = self._visit.session.options.speech and deed is not Deed.NEXT
        for stop in [] if reading else self._stops():
            if stop.item.property("pressedBy") == str(deed):
                self.acted.emit()
                QMetaObject.invokeMethod(stop.item, "click")
                return True
        if deed is not Deed.NEXT:
            self.asked.emit(str(deed))
        return False

    def _change_rate(self, faster: bool) -> None:
        before = self._visit.session.options.rate
        if faster:
            self._visit.faster()
        else:
            self._visit.slower()
        if self._visit.session.options.rate == before:
            self.ended.emit(faster)

    # -- the focus ------------------------------------------------------------------------------------------

    def _index(self, stops: list[Stop]) -> int | None:
        target = self._target()
        return next((index for index, stop in enumerate(stops) if stop.item is target), None)

    def _focus(self, stop: Stop, reveal: bool = True) -> None:
        self._hold(stop)
        reason = Qt.FocusReason.TabFocusReason if self._by_key else Qt.FocusReason.OtherFocusReason
        stop.item.forceActiveFocus(reason)
        if reveal:
            self._reveal()
        self._set(adjusting=False)
        self.changed.emit()
        if self._by_key:
            self.moved.emit(stop.item)

    def _reveal(self) -> None:
        """Scrolls the focus into the window, wholly."""
        target, column = self._target(), self._scroller()
        if target is None or column is None or target is column or column.property("roving"):
            return
        window = window_of(column)
        to = window.reveal(*extent_in(column, target))
        if abs(to - window.at) >= 1:
            scroll(column, to)

    def _frame(self) -> None:
        """Runs before each frame."""
        self._notice_staff()
        if self._coming is not None:
            self._frames += bool(self._window.property("arrived"))
            if self._frames > _LAID_OUT:
                self._arrive()
            else:
                self._window.update()
        elif self._held and not is_stop(self._target()):
            self._look_soon()
        elif self._by_key:
            self._reveal()

    def _notice_staff(self) -> None:
        """The staff page is a page of its own, which opens with the focus on its first control."""
        staff = self._window.property("staff") is not None
        if staff != self._staff:
            self._staff, self._sign = staff, None
            self._hold(None)
            self._coming = (None,) if staff else self._coming
            self._window.update()

    def _look_soon(self) -> None:
        """Looks where the focus is, later: it may change because its item is being destroyed."""
        if not self._looking:
            self._looking = True
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """A touch gives the focus to what is touched. If it is on nothing that can have it, the nearest stop gets it."""
        self._looking = False
        self._notice_staff()
        if self._coming is not None or self._window.property("asleep"):
            return
        item = self._window.activeFocusItem()
        if not is_stop(item):
            self._mend()
        elif item is not self._target():
            self._hold(Stop(item, rect_of(item), scroller_of(item)))
            self.changed.emit()

    def _mend(self) -> None:
        """Gives the focus to the stop nearest to the one that has lost it."""
        if self._coming is not None or self._window.property("asleep"):
            return
        active = self._window.activeFocusItem()
        stops = self._stops()
        if self._index(stops) is None or active is not self._target():
            self._give(stops, self._sign)

    # -- pages come and go ----------------------------------------------------------------------------------

    def _turned(self) -> None:
        """The screen is about to show something else: the focus is kept for the way back, and taken from what has it."""
        before, self._session = self._session, self._visit.session
        self._help_held = False
        self._frames = 0
        self._set(adjusting=False)
        now = self._session
        self._let_go()
        if now.phase is Phase.ATTRACT:
            self._forget()
        elif before.path != now.path:
            self._left[before.path] = self._sign
            on_the_way = {now.path[:depth] for depth in range(1, len(now.path) + 1)}
            self._left = {path: sign for path, sign in self._left.items() if path in on_the_way}
            self._coming = (self._left.pop(now.path, None),)
        elif now.phase is Phase.WARNING:
            self._left[Phase.WARNING] = self._sign
            self._coming = (None,)
        else:
            self._coming = (self._left.pop(Phase.WARNING, None),)

    def _changed(self) -> None:
        before, self._session = self._session.sheet, self._visit.session
        now = self._session.sheet
        if before is None and now is not None:
            self._left[Sheet] = self._sign
            self._coming = (None,)
        elif before is not None and now is None and Sheet in self._left:
            self._coming = (self._left.pop(Sheet),)
        self._window.update()

    def _forget(self) -> None:
        self._left.clear()
        self._sign = None
        self._hold(None)
        # The exhibition may have changed while somebody is here: then home is shown.
        self._coming = None if self._session.phase is Phase.ATTRACT else (None,)
        self._set(by_key=False)
        self.changed.emit()

    def _let_go(self) -> None:
        target = self._target()
        self._hold(None)
        if target is not None:
            target.setFocus(False)
        self.changed.emit()

    def _arrive(self) -> None:
        """Gives the focus to the page that has come."""
        if self._coming is None or not self._window.property("arrived"):
            return
        stops = self._stops()
        (sign,), self._coming, self._frames = self._coming, None, 0
        active = self._window.activeFocusItem()
        if self._staff and any(stop.item is active for stop in stops):
            self._look()  # a question to staff says itself where its focus is
            return
        self._give(stops, sign)

    def _give(self, stops: list[Stop], sign: Sign | None) -> None:
        """Focuses the stop with this sign, or the nearest one; without a sign, the first control of the page."""
        if not stops:
            return
        if sign is None:
            self._focus(self._first(stops))
            return
        view = next((stop for stop in stops if stop.roving), None)
        if sign.place >= 0 and view is not None and view.scroller is not None:
            self._focus(view)
            self._rove(view.scroller, sign.place - int(view.scroller.property("currentIndex")))
            return
        same = [stop for stop in stops if sign.name and stop.item.objectName() == sign.name]
        same = same or [stop for stop in stops if sign.text and stop.sign.text == sign.text]
        among = same or stops
        self._focus(among[nearest([stop.rect for stop in among], sign.rect)])
