"""The arrangement of reach mode's deck, for QML."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.access import reach

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DeckPlan(QObject):
    """Arranges the slips of a deck (`reach.arrange`)."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = reach.Arrangement((), 1, 0.0, brief=False)

    @Slot(list, float, float, float, float, bool)
    def arrange(
        self,
        slips: Sequence[Sequence[float]],
        width: float,
        room: float,
        gap: float,
        turning: float,
        left_hand: bool,
    ) -> None:
        """Arrange slips, each a list of the fields of `reach.Slip` in their order."""
        wanted = [_slip(*fields) for fields in slips]
        self._plan = reach.arrange(wanted, width, room, gap, turning, left_hand=left_hand)
        self.changed.emit()

    def _places(self) -> list[list[float]]:
        return [[one.leaf, one.x, one.y, one.width, one.height] for one in self._plan.places]

    # Of each slip: its leaf (-1: all leaves), x, y, width and height.
    places = Property(list, _places, notify=changed)
    leaves = Property(int, lambda self: self._plan.leaves, notify=changed)
    height = Property(float, lambda self: self._plan.height, notify=changed)
    brief = Property(bool, lambda self: self._plan.brief, notify=changed)


def _slip(group: float, *rest: float) -> reach.Slip:
    """A slip from numbers, as QML has them: the fields of `reach.Slip` in their order."""
    words, line, width, height, beside, above, note, note_line, stays, stretches, fixed = rest
    return reach.Slip(
        int(group),
        words,
        line,
        width,
        height,
        beside,
        above,
        note,
        note_line,
        note_stays=bool(stays),
        stretches=bool(stretches),
        fixed=bool(fixed),
    )
