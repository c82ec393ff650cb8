"""A simulated Windows: its functions accept only the declared argument types, and its registry is a dict.

`from_param` of ctypes checks every argument, so a wrong declaration or a call that does not match it fails
here as on Windows. The test defines what each function does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from kiosk.panel.machine import winapi
from kiosk.panel.machine.lockdown import Value

Answer = Callable[..., int]


class Function:
    """One foreign function; it must be declared before its first call."""

    def __init__(self, name: str, answer: Answer, calls: list[tuple[Any, ...]]) -> None:
        self._name, self._answer, self._calls = name, answer, calls
        self.restype: Any = None
        self.argtypes: tuple[Any, ...] | None = None

    def __call__(self, *arguments: Any) -> int:
        assert self.restype is not None
        assert self.argtypes is not None
        assert len(arguments) == len(self.argtypes), self._name
        for kind, argument in zip(self.argtypes, arguments, strict=True):
            kind.from_param(argument)
        self._calls.append((self._name, *arguments))
        return self._answer(*arguments)


class System:
    """Libraries with the functions that the test names; all other names are missing, as on an older Windows."""

    def __init__(self, **answers: int | Answer) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.answers = answers
        self.api = winapi.Api(self._load)

    def called(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of every call of a function."""
        return [call[1:] for call in self.calls if call[0] == name]

    def _load(self, library: str) -> Any:
        here = {name for name, (home, *_) in winapi.FUNCTIONS.items() if home == library}
        if not here & self.answers.keys():
            raise OSError(f"{library}.dll")
        return _Library(self, here & self.answers.keys())


class _Library:
    def __init__(self, system: System, names: set[str]) -> None:
        self._system, self._names = system, names

    def __getattr__(self, name: str) -> Function:
        if name not in self._names:
            raise AttributeError(name)
        answer = self._system.answers[name]
        return Function(name, answer if callable(answer) else lambda *_: answer, self._system.calls)


class Store:
    """An IPropertyStore in memory: a real method table, called through its address as on Windows."""

    def __init__(self, set_value: int = 0) -> None:
        self.done: list[Any] = []

        def setting(_: int, key: Any, value: Any) -> int:
            self.done.append(
                (bytes(key.contents.format), key.contents.id, value.contents.kind, value.contents.truth)
            )
            return set_value

        def commit(_: int) -> int:
            self.done.append("commit")
            return 0

        def release(_: int) -> int:
            self.done.append("release")
            return 0

        methods = {winapi.SET_VALUE: setting, winapi.COMMIT: commit, winapi.RELEASE: release}
        self._kept = [kind(method) for (_, kind), method in methods.items()]
        self._table = (ctypes.c_void_p * 8)()
        for (place, _), method in zip(methods, self._kept, strict=True):
            self._table[place] = ctypes.cast(method, ctypes.c_void_p).value
        self._object = ctypes.c_void_p(ctypes.addressof(self._table))

    @property
    def address(self) -> int:
        return ctypes.addressof(self._object)


class Registry:
    """A registry of values by hive, key and name."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str, str], Value] = {}

    def value(self, hive: str, key: str, name: str) -> Value:
        return self.values.get((hive, key, name))

    def subkeys(self, hive: str, key: str) -> tuple[str, ...]:
        below = [
            known[len(key) + 1 :]
            for home, known, _ in self.values
            if home == hive and known.startswith(key + "\\")
        ]
        return tuple(dict.fromkeys(name.partition("\\")[0] for name in below))
