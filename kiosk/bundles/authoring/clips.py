"""What is known of a film or a recording, and what is said of one that cannot be shown."""

from __future__ import annotations

from typing import Any

from kiosk.bundles.errors import reading_reason

LONGEST_SECONDS = 3600
"""The longest film and the longest recording: nobody stands at a panel for an hour."""
LONG_SIDE, SHORT_SIDE = 3840, 2160
"""The most pixels a film may have, either way round: what the decoders of panels take."""


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


def minutes(seconds: float) -> str:
    """A length for a sentence, however absurd it is."""
    return f"{min(seconds, 1e9) / 60:.0f}"
