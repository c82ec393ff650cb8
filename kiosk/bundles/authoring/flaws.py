"""What is said of a picture, film or recording that cannot be shown."""

from __future__ import annotations

from typing import Any

from kiosk.bundles.errors import reading_reason


class Flaw(str):
    """The code of a problem, with the words its sentence needs: `value`, what was found, `limit`, and for B05 `detail` in both languages."""

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
        """The details for `Report.add`."""
        return {"limit": self.limit, "detail": self.detail[0], "detail_en": self.detail[1]}


def unreadable(error: OSError) -> Flaw:
    """What is said of a file that the disk or the system does not give: not that it is broken."""
    return Flaw("B05", detail=reading_reason(error))
