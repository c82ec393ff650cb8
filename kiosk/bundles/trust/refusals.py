"""The refusals of this room, by their codes. Their sentences stand in `catalogue_refusals`."""

from __future__ import annotations

from kiosk.bundles.catalogue_refusals import REFUSALS
from kiosk.bundles.problems import refusal

__all__ = ["SENTENCES", "refusal"]

SENTENCES = {code: said for code, said in REFUSALS.items() if code[0] in "KD"}
"""K refusals (keys, signatures, versions, time) and D refusals (sticks, archives, hosts). A test raises every one of them."""
