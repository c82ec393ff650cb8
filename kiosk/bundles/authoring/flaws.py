"""Problems of a picture, film or recording that cannot be shown."""

from __future__ import annotations

from typing import Any

from kiosk.bundles.errors import reading_reason


class Flaw(str):
    """The code of a problem, with details for its sentence.

    `value` is the value that was found and `limit` is the allowed limit.
    For B05, `detail` gives the reason in both languages.
    """

    __slots__ = ("detail", "limit", "value")
    value: str
    limit: int
    detail: tuple[str, str]

    def __new__(cls, code: str, value: str = "", limit: int = 0, detail: tuple[str, str] = ("", "")) -> Flaw:
        flaw = super().__new__(cls, code)
        flaw.value, flaw.limit, flaw.detail = value, limit, detail
        return flaw

    @property
    def words(self) -> dict[str, Any]:
        """The details as keyword arguments for `Report.add`."""
        return {"limit": self.limit, "detail": self.detail[0], "detail_en": self.detail[1]}


def unreadable(error: OSError) -> Flaw:
    """Return the flaw for a read error of the disk or the system. It does not mean that the file is damaged."""
    return Flaw("B05", detail=reading_reason(error))
