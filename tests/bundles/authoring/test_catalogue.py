"""Every code has a sentence in the catalogue, and the staff's page of codes has the same sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bundles import problems
from kiosk.bundles.catalogue import CATALOGUE
from kiosk.bundles.catalogue_refusals import REFUSALS
from kiosk.bundles.problems import MediumError, refusal
from tests.bundles.authoring.check_codes import GROUPS, PAGE, REFUSED, text

PACKAGE = Path(problems.__file__).parents[1]
DECLARED = CATALOGUE.keys() | REFUSALS.keys()
CODE = re.compile(r"[A-Z]\d\d(-[a-z]+)?")
DESTRUCTIVE = re.compile(
    r"reformat|format (it|the)|reinstall|empty (it|this)|rm -|delete the (store|data|database)|格式化|重装|清空|删除资料",
    re.IGNORECASE,
)


def codes_in(file: Path) -> Iterator[str]:
    """All strings in a program file that consist of one code."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def test_the_page_of_codes_is_true() -> None:
    assert PAGE.read_text("utf-8") == text(), "run: python -m tests.bundles.authoring.check_codes"
    assert {code[0] for code in CATALOGUE} == set(GROUPS)
    assert {code[0] for code in REFUSALS} == set(REFUSED)
    assert not CATALOGUE.keys() & REFUSALS.keys()


def test_every_code_that_the_program_names_is_declared_and_every_declared_one_is_used() -> None:
    catalogues = ("catalogue.py", "catalogue_films.py", "catalogue_refusals.py")
    used = {code for file in PACKAGE.rglob("*.py") if file.name not in catalogues for code in codes_in(file)}
    assert used <= DECLARED
    assert used >= DECLARED, "declared, and raised nowhere"


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_one_line_in_both_languages(code: str) -> None:
    zh, en = REFUSALS[code]
    assert zh[-1] in "。}"
    assert en[-1] in ".}"
    for sentence in (zh, en):
        assert "\n" not in sentence
        assert "Error" not in sentence
        assert not DESTRUCTIVE.search(sentence), "a sentence never advises what destroys"
    names = [{name.removesuffix("_en") for name in re.findall(r"\{(\w+)\}", said)} for said in (zh, en)]
    assert names[0] == names[1], "both languages say the same"


def test_a_refusal_is_filled_in() -> None:
    said = refusal("S15", release="beibei@7", count=2)
    assert said.code == "S15"
    assert said.zh.startswith("beibei@7：有 2 个文件损坏")
    assert isinstance(refusal("D02", label="E:"), MediumError)
    with pytest.raises(KeyError):
        refusal("S15", release="beibei@7")
    with pytest.raises(KeyError):
        refusal("S99")
    assert refusal("A01-link", file="a.md").code == "A01", "several sentences may share a code"
    assert "\n" not in refusal("S21", place="a\nb" * 500).en
