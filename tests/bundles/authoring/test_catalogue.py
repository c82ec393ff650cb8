"""The page where staff look codes up says what the check says."""

from __future__ import annotations

from kiosk.bundles.catalogue import CATALOGUE
from tests.bundles.authoring.check_codes import GROUPS, PAGE, text


def test_the_page_of_codes_is_true() -> None:
    assert PAGE.read_text("utf-8") == text(), "run: python -m tests.bundles.authoring.check_codes"
    assert {code[0] for code in CATALOGUE} <= set(GROUPS)
