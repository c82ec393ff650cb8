"""The sentences of the panel's own words, for `make clips`: every text of Words.qml in both languages, and small numbers."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaMethod
from PySide6.QtQml import QJSValue, QQmlContext, QQmlEngine, QQmlExpression

from kiosk.exhibition.session import RATES, TEXT_SCALES
from kiosk.exhibition.speech import key, sentences
from kiosk.exhibition.spoken_texts import SpokenSentence
from kiosk.exhibition.text import Language, Text

QML = Path(__file__).parents[2] / "kiosk" / "qml"
GROUP = "words"
NUMBERS = "numbers"

_PERCENT = [str(number) for number in range(0, 101, 5)]
_SHORT = [str(number) for number in (1, 2, 3, 4, 5, 10, 15, 20, 30, 45, 60)]
FILLS: dict[str, list[tuple[str, ...]]] = {
    "volume": [(number,) for number in _PERCENT],
    "textSize": [(f"{scale * 100:.0f}",) for scale in TEXT_SCALES],
    "speedValue": [(f"{rate:g}",) for rate in RATES],
    "rate": [(f"{rate:g}",) for rate in RATES],
    "choosePicture": [(str(number),) for number in range(1, 21)],
    "guideStop": [(str(at), str(count)) for count in range(2, 9) for at in range(1, count + 1)],
}
"""What is said in place of %1 and %2 of a text. Where nothing is named here, the rest of the text is said alone."""
CALLS: dict[str, list[str]] = {
    **{name: ["true", "false"] for name in ("firstStep", "lastStep", "previousStep", "nextStep")},
    "counts": [f"{pictures}, 0" for pictures in range(1, 31)] + [f"0, {films}" for films in range(1, 6)],
    "lookName": ["'day'", "'contrast'", "'low-glare'"],
    "resetSoon": _SHORT,
    "untilReset": _SHORT,
    "guideLeft": _SHORT,
    "speechNote": ["'silent'", "'unplugged'", "'wordless'"],
}
"""How the functions of Words.qml are called."""
SILENT = frozenset(
    # They join texts that have clips of their own (oneOf: among those of the exhibition), or give none.
    {
        "say",
        "count",
        "time",
        "pictureLine",
        "objectLines",
        "filmLine",
        "filmCardLine",
        "filmCardName",
        "sourceLine",
    }
    | {"named", "keyName", "oneOf"}
)
_NOT_WORDS = frozenset({"objectName", "language"})
STEPS_UP_TO = 8


def interface_sentences() -> Iterator[SpokenSentence]:
    """Every sentence that the panel may say of itself, each once in each language."""
    seen = set()
    for language in Language:
        for group, text in (
            *((GROUP, word) for word in words(language)),
            *((NUMBERS, said) for said in numbers()),
        ):
            for start, end in sentences(text, language):
                one = SpokenSentence(group, language, key(text[start:end], language), text[start:end])
                if one.key not in seen:
                    seen.add(one.key)
                    yield one


def numbers() -> Iterator[str]:
    """0 to 100, shares, and the place among a few: 3 / 6."""
    yield from (str(number) for number in range(101))
    yield from (f"{number}%" for number in _PERCENT)
    yield from (f"{at} / {count}" for count in range(2, STEPS_UP_TO + 1) for at in range(1, count + 1))


def words(language: Language) -> Iterator[str]:
    """The texts of Words.qml as they can be shown, and the words for roles and states."""
    app = QCoreApplication.instance() or QCoreApplication([])
    engine = QQmlEngine(app)
    engine.addImportPath(str(QML))
    shown = engine.singletonInstance("Kiosk.Theme", "Words")
    shown.setProperty("language", str(language))
    meta = shown.metaObject()
    for at in range(meta.propertyCount()):
        name = meta.property(at).name()
        if name not in _NOT_WORDS:
            yield from _filled(name, shown.property(name))
    for at in range(meta.methodOffset(), meta.methodCount()):
        method = meta.method(at)
        name = bytes(method.name().data()).decode()
        if method.methodType() is not QMetaMethod.MethodType.Slot or name in SILENT:
            continue
        if name not in CALLS:
            print(
                f"{name} of Words.qml has no clips: say in words.py how it is called, or that it is silent",
                file=sys.stderr,
            )
        for call in CALLS.get(name, ()):
            yield str(_value(QQmlExpression(QQmlContext(engine.rootContext()), shown, f"{name}({call})")))
    yield from _access(language)


def _filled(name: str, value: object) -> Iterator[str]:
    if isinstance(value, QJSValue):
        value = value.toVariant()
    if isinstance(value, dict):
        for one in value.values():
            yield from _filled(name, one)
    elif isinstance(value, str):
        for fill in FILLS.get(name, [("", "")]):
            said = value
            for number, part in enumerate(fill, 1):
                said = said.replace(f"%{number}", part)
            yield said


def _value(expression: QQmlExpression) -> object:
    found = expression.evaluate()
    value = found[0] if isinstance(found, tuple) else found
    if expression.hasError():
        raise SystemExit(expression.error().toString())
    return value


def _access(language: Language) -> Iterator[str]:
    """The words that are said after the name of a control."""
    try:
        roles = importlib.import_module("kiosk.access.roles").Said
    except ImportError:
        return
    if isinstance(roles, type) and issubclass(roles, Enum):
        yield from (role.value.get(language) for role in roles if isinstance(role.value, Text))
