"""Libraries that print in a child: their output goes to our log and is never shown."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.bundles import child
from kiosk.bundles.workers import work_through

MEMORY = 1_000_000_000


def noisy(number: int) -> int:
    """Print as a C library does, as a Python library does, and as a careless one does."""
    os.write(2, b"a word from C\n")
    warnings.warn("a word of warning", stacklevel=1)
    print("a word in passing", file=sys.stderr)
    logging.getLogger("a.library").error("a word from its log")
    return number


def limited() -> list[int]:
    return [child.limited(20, MEMORY, noisy, 1)]


def asked() -> list[int]:
    with child.asking(20, MEMORY, noisy) as ask:
        return [ask(1), ask(2)]


def worked() -> list[int]:
    with closing(work_through([1, 2, 3], noisy, children=2, seconds=20, memory=MEMORY)) as results:
        return sorted(result for _, result in results if isinstance(result, int))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.glob("kiosk-child-*")) == []


@pytest.mark.parametrize(
    ("work", "expected"),
    [(limited, [1]), (asked, [1, 2]), (worked, [1, 2, 3])],
    ids=["limited", "asked", "worked"],
)
def test_what_is_printed_goes_into_the_log(
    work: Callable[[], list[int]],
    expected: list[int],
    temporary: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    assert work() == expected
    assert capfd.readouterr().err == ""
    said = [record.getMessage() for record in caplog.records if record.name == "kiosk.bundles.child"]
    assert {record.levelno for record in caplog.records if record.name == "kiosk.bundles.child"} == {
        logging.DEBUG
    }
    for word in ("a word from C", "a word of warning", "a word in passing", "a word from its log"):
        assert word in "".join(said)


def test_a_child_that_dies_has_what_it_printed_logged(
    temporary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(child.ChildDiedError):
        child.limited(20, MEMORY, _dies)
    assert "last words" in caplog.text


def _dies() -> None:
    os.write(2, b"last words\n")
    os._exit(1)


def test_where_nothing_can_be_written_it_is_thrown_away(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(**options: object) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    assert limited() == [1]
    assert capfd.readouterr().err == ""
