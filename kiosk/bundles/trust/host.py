"""A repository on a web server in the hall: static files, read with limits of time and size. Redirects are not followed.

Neither the server nor the network need to be trusted: the files are verified like those of a stick.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import BinaryIO, cast
from urllib.parse import quote, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, LocationValueError, MaxRetryError

from kiosk.bundles.files import stays_inside
from kiosk.bundles.manifest import FILE_LIMIT
from kiosk.bundles.problems import refusal
from kiosk.bundles.trust.medium import MissingFileError

CONNECT_LIMIT, READ_LIMIT = 5.0, 15.0
"""Seconds until the host must accept a connection, and until it must send the next bytes."""
GRACE, SLOWEST = 30.0, 50_000
"""A file may take `GRACE` seconds. After that its average rate must be at least `SLOWEST` bytes a second."""
_RETRIES = 2
_REDIRECTS = (301, 302, 303, 307, 308)
_BUFFER = 1 << 18


class Host:
    """A repository below an `http://` or `https://` address."""

    def __init__(self, address: str) -> None:
        try:
            parts = urlsplit(address)
        except ValueError:
            raise refusal("D19", label=address) from None
        if not parts.hostname or parts.query or parts.fragment or parts.username:
            raise refusal("D19", label=address)
        self._base = address.rstrip("/")
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_LIMIT, read=READ_LIMIT),
            retries=urllib3.Retry(_RETRIES, redirect=False, status=0, backoff_factor=0.2),
            headers={"Accept-Encoding": "identity", "User-Agent": "Shiji"},
        )

    @property
    def label(self) -> str:
        """The address."""
        return self._base

    def open(self, path: str) -> BinaryIO:
        """See Medium."""
        if not stays_inside(path):
            raise MissingFileError(path)
        try:
            answer = self._pool.request("GET", f"{self._base}/{quote(path)}", preload_content=False)
        except LocationValueError:
            raise refusal("D19", label=self.label) from None
        except (MaxRetryError, HTTPError, OSError):
            raise refusal("D06", label=self.label) from None
        status = answer.status
        if status == 200:
            return cast("BinaryIO", io.BufferedReader(_Body(answer, self.label, path), _BUFFER))
        answer.close()
        if status in (404, 410):
            raise MissingFileError(path)
        if status in _REDIRECTS:
            raise refusal("D08", label=self.label)
        raise refusal("D07", label=self.label, file=path, status=status)

    def names(self, folder: str) -> Iterator[str]:
        """Empty: a host cannot list files."""
        yield from ()

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()


class _Body(io.RawIOBase):
    """The body of a response, with its limits."""

    def __init__(self, answer: urllib3.BaseHTTPResponse, label: str, path: str) -> None:
        self._answer, self._label, self._path = answer, label, path
        self._began, self._received = time.monotonic(), 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into `buffer`; MediumError D28, D09 or D18 if that fails, takes too long or does not end."""
        try:
            data = self._answer.read1(len(buffer), decode_content=False)
        except (HTTPError, OSError):
            raise refusal("D28", label=self._label, file=self._path) from None
        self._received += len(data)
        if self._received > FILE_LIMIT:
            raise refusal("D18", label=self._label)
        spent = time.monotonic() - self._began
        if spent > GRACE and self._received < (spent - GRACE) * SLOWEST:
            raise refusal("D09", label=self._label, file=self._path)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Return the connection to the pool if it is free, otherwise close it."""
        if not self.closed:
            if self._answer.closed or self._answer.length_remaining == 0:
                self._answer.release_conn()
            else:
                self._answer.close()
        super().close()
