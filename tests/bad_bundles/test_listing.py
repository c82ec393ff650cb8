from __future__ import annotations

from tests.bad_bundles.listing import LISTING, text


def test_every_case_is_listed_with_its_code() -> None:
    assert LISTING.read_text("utf-8") == text(), "run: python -m tests.bad_bundles.listing"
