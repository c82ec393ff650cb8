"""The list model of all screens: its roles are the fields of its rows, and Qt's model tester finds no fault."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from kiosk.screens.rows import RowsModel


@dataclass(frozen=True, slots=True)
class Row:
    """A row for tests."""

    rowId: str
    number: int


ONE, TWO, THREE = Row("one", 1), Row("two", 2), Row("three", 3)


@pytest.fixture
def model(parent: QObject) -> RowsModel:
    made = RowsModel(Row, parent)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, parent)
    return made


def shown(model: RowsModel) -> list[tuple[str, int]]:
    roles = sorted(model.roleNames())
    return [tuple(model.index(row).data(role) for role in roles) for row in range(model.rowCount())]


def test_roles_are_the_fields(model: RowsModel) -> None:
    assert {role: bytes(name.data()) for role, name in model.roleNames().items()} == {
        Qt.ItemDataRole.UserRole: b"rowId",
        Qt.ItemDataRole.UserRole + 1: b"number",
    }


@pytest.mark.parametrize(
    ("before", "after", "counted", "reset", "changed"),
    [
        ([], [], 0, 0, 0),
        ([], [ONE], 1, 1, 0),
        ([ONE, TWO], [ONE], 1, 1, 0),
        ([ONE], [], 1, 1, 0),
        ([ONE, TWO], [ONE, TWO], 0, 0, 0),
        ([ONE, TWO], [TWO, THREE], 0, 0, 1),
        ([ONE, TWO], [ONE, TWO, THREE], 1, 1, 0),
    ],
)
def test_rows_are_replaced(
    model: RowsModel, before: list[Row], after: list[Row], counted: int, reset: int, changed: int
) -> None:
    model.set_rows(before)
    counts, resets = QSignalSpy(model.countChanged), QSignalSpy(model.modelReset)
    changes = QSignalSpy(model.dataChanged)
    model.set_rows(after)
    assert shown(model) == [(row.rowId, row.number) for row in after]
    assert model.property("count") == len(after) == len(model.rows)
    assert (counts.count(), resets.count(), changes.count()) == (counted, reset, changed)
    if changed:
        first, last, roles = changes.at(0)
        assert (first.row(), last.row(), list(roles)) == (0, len(after) - 1, sorted(model.roleNames()))


def test_what_is_not_there_is_none(model: RowsModel) -> None:
    model.set_rows([ONE])
    assert model.data(QModelIndex(), Qt.ItemDataRole.UserRole) is None
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole) is None
    assert model.index(0).data(Qt.ItemDataRole.UserRole + 2) is None
    assert model.rowCount(model.index(0)) == 0
    assert not model.index(1).isValid()
