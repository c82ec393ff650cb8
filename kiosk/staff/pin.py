"""The PIN that opens the staff page.

Rules:
- the PIN itself is not stored, only its scrypt hash with its own salt;
- the comparison takes the same time for every wrong PIN;
- a try is counted on the disk before its result is known, so that pulling the plug does not skip a wait;
- waits grow with each wrong PIN, and they survive a restart, also if the clock was set back;
- a file that cannot be understood opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.bundles.writing import replace_file
from kiosk.plain_file import read_plain

FILE = "staff.json"
"""The name of the file in the data folder."""
SHORTEST, LONGEST = 4, 8
"""The least and the largest number of digits of a PIN."""
_N, _R, _P = 2**15, 8, 1
"""The cost of scrypt: 32 MB, about 0.1 s on a panel's processor."""
_FREE_TRIES = 3
_WAITS = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0)
"""Seconds to wait after the third wrong PIN, the fourth, and so on. The last one is used for all later ones."""
_MOST_FAILS = 1_000_000
"""A larger number of wrong tries means that the file is damaged."""


class PinError(ValueError):
    """The typed text cannot be a PIN. The reason is one sentence in Chinese and one in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} {en}")
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Lock:
    """The hash of the PIN, and the number of wrong tries since the last right one; `failed_at` is in seconds since the epoch."""

    salt: bytes
    digest: bytes
    fails: int = 0
    failed_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the PIN was right, and the new state of the lock, which the caller must save."""

    right: bool
    lock: Lock


def check(pin: str) -> None:
    """Checks that `pin` can be a PIN; otherwise PinError."""
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()):
        raise PinError(
            f"PIN 必须是 {SHORTEST} 到 {LONGEST} 位数字。", f"A PIN has {SHORTEST} to {LONGEST} digits."
        )
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise PinError(
            "这个 PIN 太容易猜到，请换一个。", "This PIN is too easy to guess; please choose another."
        )


def lock(pin: str) -> Lock:
    """A new lock for this PIN. PinError as in `check`."""
    check(pin)
    salt = secrets.token_bytes(16)
    return Lock(salt, _digest(pin, salt))


def seconds_to_wait(lock: Lock, now: float) -> float:
    """The seconds until the next PIN is checked. `now` is in seconds since the epoch. `settled` handles a clock that was set back."""
    if lock.fails < _FREE_TRIES:
        return 0.0
    wait = _WAITS[min(lock.fails - _FREE_TRIES, len(_WAITS) - 1)]
    passed = now - lock.failed_at
    return wait if passed < 0 else max(0.0, wait - passed)


def settled(lock: Lock, now: float) -> Lock:
    """The lock with `failed_at` not later than `now`: after the clock was set back, the last wrong try counts as made now."""
    return replace(lock, failed_at=now) if lock.failed_at > now else lock


def counted(lock: Lock, now: float) -> Lock:
    """The lock to save before a try is checked: the try counts as wrong until it is known to be right."""
    return replace(lock, fails=lock.fails + 1, failed_at=now)


def answer(lock: Lock, pin: str, now: float) -> Answer:
    """Checks a PIN. During a wait every PIN is wrong, and the try is not counted."""
    if seconds_to_wait(lock, now) > 0:
        return Answer(False, lock)
    if hmac.compare_digest(_digest(pin, lock.salt), lock.digest):
        return Answer(True, replace(lock, fails=0, failed_at=0.0))
    return Answer(False, counted(lock, now))


def load(folder: Path) -> Lock | None:
    """Reads the lock from the data folder; None if no PIN is set or the file is damaged."""
    try:
        said = json.loads(read_plain(folder / FILE).decode("ascii"))
        fails, failed_at = said["fails"], said["failed_at"]
        kept = Lock(bytes.fromhex(said["salt"]), bytes.fromhex(said["digest"]), int(fails), float(failed_at))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    sound = (
        kept.salt
        and len(kept.digest) == 32
        and type(fails) is int
        and type(failed_at) in (int, float)
        and 0 <= kept.fails <= _MOST_FAILS
        and math.isfinite(kept.failed_at)
    )
    return kept if sound else None


def save(folder: Path, lock: Lock) -> None:
    """Saves the lock, safe against a power cut, readable by the panel's own user only. OSError from the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {
        "salt": lock.salt.hex(),
        "digest": lock.digest.hex(),
        "fails": lock.fails,
        "failed_at": lock.failed_at,
    }
    replace_file(folder / FILE, json.dumps(said).encode("ascii"), mode=0o600)


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=64 * 1024 * 1024, dklen=32)
