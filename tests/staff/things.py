"""Values for tests of the staff page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kiosk.bundles.manifest import Entry, Manifest
from kiosk.bundles.store.rules import GoLive
from kiosk.bundles.store.values import Kept, Status
from kiosk.bundles.trust.offer import Offer, Trust
from kiosk.exhibition.text import Text
from kiosk.panel.drives.interface import Volume
from kiosk.staff.actions import Offered
from kiosk.staff.comparing import Comparison

DAY = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
TERM = datetime(2027, 5, 24, tzinfo=UTC)
STICK = Volume("stick", "优盘", Path("/media/stick"), 1_000, True)


def kept(release: int, *, proven: bool = True, failure: str = "") -> Kept:
    return Kept(
        f"beibei@{release}",
        "beibei",
        release,
        Text("拾级", "Shiji"),
        DAY,
        "curator",
        TERM,
        DAY,
        10,
        12_345_678,
        proven,
        failure,
    )


def status(*releases: Kept, active: str | None = None, go_live: GoLive = "idle") -> Status:
    return Status(1, True, active, active, None, 0, go_live, releases, {}, 0)


def offered(release: int, *, stale: bool = False, comparison: Comparison | None = None) -> Offered:
    manifest = Manifest("beibei", Text("拾级", "Shiji"), (Entry("a.csv", "0" * 64, 12_345_678),))
    offer = Offer("beibei", release, DAY, "curator", TERM, stale, manifest, b"bytes", Trust({}, DAY, {}))
    return Offered(offer, comparison)
