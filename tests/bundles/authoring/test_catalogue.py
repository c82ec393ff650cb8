"""The catalogue's sentences are fit for staff, and the page where they look codes up says the same."""

from __future__ import annotations

import re

import pytest

from kiosk.bundles.catalogue import CATALOGUE
from tests.bundles.authoring.check_codes import GROUPS, PAGE, text


def test_the_page_of_codes_is_true() -> None:
    assert PAGE.read_text("utf-8") == text(), "run: python -m tests.bundles.authoring.check_codes"
    assert {code[0] for code in CATALOGUE} <= set(GROUPS)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_sentence_is_a_sentence(code: str) -> None:
    severity, zh, en = CATALOGUE[code]
    assert severity in ("error", "warning")
    assert zh.endswith("。")
    assert en.endswith(".")
    assert set(re.findall(r"\{(\w+)\}", zh)) - {"where", "unit", "limit"} == {
        name.removesuffix("_en") for name in re.findall(r"\{(\w+)\}", en)
    } - {"where", "unit", "limit"}
    assert "Error" not in en
