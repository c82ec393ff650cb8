"""A list model: its rows are frozen dataclasses, and its roles are their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from functools import lru_cache
from typing import Any, overload

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

_NO_PARENT = QModelIndex()


class RowsOnDemand(Sequence[Any]):
    """Rows that are made when they are read: a list of 10,000 costs no more than the rows on the screen.

    `make` must be pure. A view reads all fields of a row in turn, so the last rows are kept. Two of these are never equal.
    """

    def __init__(self, items: Sequence[Any], make: Callable[[Any], Any]) -> None:
        self._items = items
        self._row = lru_cache(maxsize=64)(lambda at: make(items[at]))

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self._row(range(len(self))[at])


@QmlElement
@QmlUncreatable("View-models create their RowsModel.")
class RowsModel(QAbstractListModel):  # type: ignore[operator]
    """Rows of one dataclass type. The field names are the role names that QML delegates require."""

    countChanged = Signal()

    def __init__(self, row_type: type, parent: QObject) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: Sequence[Any] = ()

    @property
    def rows(self) -> Sequence[Any]:
        """The current rows."""
        return self._rows

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replaces the rows. If their number stays the same, they are updated in place, so that views keep their scroll position."""
        if not (rows and isinstance(rows, RowsOnDemand)):
            rows = tuple(rows)
        if rows == self._rows:
            return
        if len(rows) == len(self._rows):
            self._rows = rows
            roles = list(range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + len(self._names)))
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1), roles)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.countChanged.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """The number of rows; 0 below a row, because this is a list."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The field of the row for `role`."""
        position = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= position < len(self._names):
            return None
        value = getattr(self._rows[index.row()], self._names[position])
        # QML knows no dataclasses: rows in a row become objects.
        return [asdict(row) for row in value] if isinstance(value, tuple) else value

    def roleNames(self) -> dict[int, QByteArray]:
        """The field names, in order, as roles from `Qt.UserRole` on."""
        return {
            Qt.ItemDataRole.UserRole + position: QByteArray(name.encode())
            for position, name in enumerate(self._names)
        }

    count = Property(int, lambda self: len(self._rows), notify=countChanged)
