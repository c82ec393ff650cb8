"""A repository with pending changes: new files in memory over a medium without them. So a publication is verified before it is written."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kiosk.bundles.trust.medium import Medium


class Overlay:
    """The medium `below`, with the files of `new` in place of its own."""

    def __init__(self, new: Mapping[str, bytes], below: Medium) -> None:
        self._new, self._below = new, below

    @property
    def label(self) -> str:
        """The label of the medium below."""
        return self._below.label

    def open(self, path: str) -> BinaryIO:
        """See Medium."""
        data = self._new.get(path)
        return io.BytesIO(data) if data is not None else self._below.open(path)

    def names(self, folder: str) -> Iterator[str]:
        """See Medium."""
        yield from {
            *self._below.names(folder),
            *(path for path in self._new if path.rpartition("/")[0] == folder),
        }

    def close(self) -> None:
        """Release the medium below."""
        self._below.close()
