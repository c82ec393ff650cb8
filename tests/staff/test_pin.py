"""The PIN: its form, its storage, and the waiting time after a wrong one."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from kiosk.staff import pin

NOW = 1_800_000_000.0


@pytest.fixture(scope="module")
def lock() -> pin.Lock:
    return pin.lock("2580")


@pytest.mark.parametrize(
    "bad", ["", "123", "123456789", "12a4", "１２３４", "²²²²", "1234", "4321", "0000", "7777777"]
)
def test_what_cannot_be_a_pin(bad: str) -> None:
    with pytest.raises(pin.PinError) as caught:
        pin.lock(bad)
    assert caught.value.zh.endswith("。")
    assert caught.value.en.endswith(".")


def test_the_right_pin_opens_and_no_other(lock: pin.Lock) -> None:
    assert pin.answer(lock, "2580", NOW).right
    for wrong in ("2581", "25800", "258", "", "abcd", "２５８０"):
        assert not pin.answer(lock, wrong, NOW).right


def test_two_locks_of_one_pin_differ(lock: pin.Lock) -> None:
    assert pin.lock("2580") != lock


def test_waits_grow_and_end(lock: pin.Lock) -> None:
    waits, now, current = [], NOW, lock
    for _ in range(10):
        current = pin.answer(current, "9999", now).lock
        waits.append(pin.seconds_to_wait(current, now))
        now += waits[-1]
    assert waits == [0, 0, 10, 30, 60, 120, 300, 600, 600, 600]
    opened = pin.answer(current, "2580", now)
    assert opened.right
    assert (opened.lock.fails, pin.seconds_to_wait(opened.lock, now)) == (0, 0)


def test_while_the_wait_runs_no_pin_is_looked_at(lock: pin.Lock) -> None:
    waiting = pin.Lock(lock.salt, lock.digest, fails=3, failed_at=NOW)
    assert pin.answer(waiting, "2580", NOW + 9.9) == pin.Answer(False, waiting)
    assert pin.answer(waiting, "2580", NOW + 10).right


def test_a_clock_set_back_waits_once_more_but_not_for_ever(lock: pin.Lock) -> None:
    waiting = pin.Lock(lock.salt, lock.digest, fails=4, failed_at=NOW)
    assert pin.seconds_to_wait(waiting, NOW - 9_000_000) == 30
    assert pin.seconds_to_wait(waiting, NOW + 9_000_000) == 0


def test_the_waits_survive_a_restart(lock: pin.Lock, tmp_path: Path) -> None:
    waiting = pin.Lock(lock.salt, lock.digest, fails=5, failed_at=NOW)
    pin.save(tmp_path / "data", waiting)
    assert pin.load(tmp_path / "data") == waiting
    assert [file.name for file in (tmp_path / "data").iterdir()] == [pin.FILE]


def test_the_file_holds_no_pin_and_is_our_own(lock: pin.Lock, tmp_path: Path) -> None:
    pin.save(tmp_path, lock)
    file = tmp_path / pin.FILE
    assert "2580" not in json.loads(file.read_text(encoding="ascii")).values()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"salt": "", "digest": "", "fails": 0, "failed_at": 0}',
        b'{"salt": "00", "digest": "00", "fails": 0, "failed_at": 0}',
        *(
            b'{"salt": "00", "digest": "%s", "fails": %s, "failed_at": %s}' % (b"00" * 32, fails, failed_at)
            for fails, failed_at in (
                (b"1e400", b"0"),
                (b"3", b"1e400"),
                (b"3", b"-Infinity"),
                (b"3", b"NaN"),
                (b"NaN", b"0"),
                (b"9" * 400, b"0"),
                (b"3", b"9" * 400),
                (b"9" * 5_000, b"0"),
                (b"-1", b"0"),
                (b"true", b"0"),
                (b"2.5", b"0"),
                (b'"3"', b"0"),
                (b"3", b'"0"'),
                (b"3", b"null"),
                (b"3", b"[" * 50_000),
            )
        ),
        b"[" * 90_000,
        b'{"a":' * 15_000,
        b" " * 200_000,
    ],
)
def test_a_damaged_file_opens_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / pin.FILE).write_bytes(content)
    assert pin.load(tmp_path) is None


def test_where_there_is_no_file_there_is_no_pin(tmp_path: Path) -> None:
    assert pin.load(tmp_path) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_what_is_no_plain_file_opens_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / pin.FILE)
    assert pin.load(tmp_path) is None


def test_a_pin_costs_some_time_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a faster hash, a copied file could be searched in a second. All other tests use one: see conftest."""
    spec = importlib.util.find_spec(pin.__name__)
    assert spec is not None
    assert spec.loader is not None
    as_in_the_program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(as_in_the_program)
    costs: list[dict[str, int]] = []
    monkeypatch.setattr(hashlib, "scrypt", lambda _pin, **how: costs.append(how) or bytes(32))
    as_in_the_program.lock("2580")
    assert costs[0]["n"] >= 2**15
    assert (costs[0]["r"], costs[0]["p"]) == (8, 1)


def test_a_wrong_try_in_the_future_counts_from_now(lock: pin.Lock) -> None:
    ahead = pin.Lock(lock.salt, lock.digest, fails=4, failed_at=NOW + 90 * 86_400)
    seen = pin.settled(ahead, NOW)
    assert pin.seconds_to_wait(seen, NOW + 29) == 1
    assert pin.answer(seen, "2580", NOW + 30).right
    assert pin.settled(seen, NOW + 5) == seen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps names by itself")
def test_the_file_is_kept_through_a_power_cut(
    lock: pin.Lock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is synced before it gets its name; then its folder is synced."""
    synced: list[str] = []

    def fsync(handle: int) -> None:
        named = (tmp_path / pin.FILE).exists()
        synced.append(("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file") + " named" * named)

    monkeypatch.setattr(os, "fsync", fsync)
    pin.save(tmp_path, lock)
    assert synced == ["file", "folder named"]
