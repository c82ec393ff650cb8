"""Helpers: look at a house's repository, and get the code with which a panel refuses it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tuf.api.metadata import Targets

from kiosk.bundles import manifest as manifests
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.medium import Medium, MediumError
from kiosk.bundles.trust.offer import Offer, Trust
from tests.bundles.trust.simulator import EXHIBITIONS, Simulator

MINE, OTHER = EXHIBITIONS
OBJECT = b"an object" * 1000
"""The content of a release's only file in tests of media."""


def see(house: Simulator, trust: Trust | None = None, exhibition: str | None = None) -> Offer:
    return look(house.medium(), trust or house.trust(), house.clock, exhibition)


def refused(house: Simulator, trust: Trust | None = None, exhibition: str | None = None) -> str:
    with pytest.raises(RefusalError) as caught:
        see(house, trust, exhibition)
    assert caught.value.zh
    assert caught.value.en
    return caught.value.code


def metadata(house: Simulator, name: str) -> Path:
    return house.repository / "metadata" / name


def custom(role: Targets, **changes: object) -> None:
    role.targets[manifests.file_name(MINE)].unrecognized_fields["custom"].update(changes)


def code(work: Callable[[], object]) -> str:
    with pytest.raises(MediumError) as caught:
        work()
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value.code


def read_all(medium: Medium, house: Simulator) -> bytes:
    offer = look(medium, house.trust(), house.clock)
    (entry,) = offer.manifest.entries
    with closing(medium.open(entry.path)) as stream:
        return stream.read()
