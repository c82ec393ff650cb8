"""Sentences about wrong usage of the command line, in Chinese and English. The libraries speak English only."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

_ARGPARSE = (
    (
        r"the following arguments are required: COMMAND",
        "请在 kiosk 后面写一个命令；kiosk --help 列出所有命令。",
    ),
    (r"the following arguments are required: (?P<names>.+)", "还缺 {names}。"),
    (
        r"argument COMMAND: invalid choice: '(?P<value>.*?)' \(choose from (?P<known>.*)\)",
        "没有“{value}”这个命令{near}，可以用：{known}。",
    ),
    (
        r"argument (?P<name>\S+): invalid choice: '(?P<value>.*?)' \(choose from (?P<known>.*)\)",
        "{name} 不能是“{value}”{near}，可以用：{known}。",
    ),
    (r"argument (?P<name>\S+): expected one argument", "{name} 后面要写一个值。"),
    (r"unrecognized arguments: (?P<names>.+)", "不认识 {names}。"),
    (
        r"ambiguous option: (?P<value>\S+) could match (?P<known>.+)",
        "{value} 可以是几个选项：{known}；请写全。",
    ),
)
"""Argparse's sentences, and ours in Chinese. Argparse has no codes, and a sentence that is not here stays English."""


def in_chinese(sentence: str) -> str:
    """The Chinese of one of argparse's sentences; empty if it has none."""
    import difflib  # imported only when something is wrong, so that a panel's start does not pay for it

    for pattern, chinese in _ARGPARSE:
        if found := re.fullmatch(pattern, sentence):
            words = {key: value.replace("'", "") for key, value in found.groupdict().items()}
            known = words.get("known", "").split(", ")
            near = difflib.get_close_matches(words.get("value", ""), known, n=1)
            words |= {"known": "、".join(known), "near": f"（是不是 {near[0]}？）" if near else ""}
            return chinese.format_map(words)
    return ""


class _Help(argparse.HelpFormatter):
    """Help texts in both languages, “中文 · English”: each begins on its own line, so that nothing is wider than the terminal."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        chinese, _, english = text.rpartition(" · ")
        return [*filter(None, [chinese]), *super()._split_lines(english, width)]


class Parser(argparse.ArgumentParser):
    """A parser that says in both languages what is wrong, and which command explains the usage."""

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **{"formatter_class": _Help, **options})

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Like argparse's, but the usage that is named for unknown arguments is that of the command."""
        options, unknown = self.parse_known_args(args, namespace)
        if unknown:
            words = f"unrecognized arguments: {' '.join(unknown)}"
            self.exit(2, f"kiosk: {_line(in_chinese(words), words, f'{self.prog} {options.command}')}\n")
        return options

    def error(self, message: str) -> NoReturn:
        """Print one line and end with exit code 2."""
        self.exit(2, f"kiosk: {_line(in_chinese(message), message, self.prog)}\n")


def tell(chinese: str, english: str, command: str) -> None:
    """Print what is wrong with a command, in one line for each language."""
    print(f"kiosk: {_line(chinese, english, command)}", file=sys.stderr)


def _line(chinese: str, english: str, command: str) -> str:
    hint = f"用法 / usage: {command} --help"
    return "\n".join(part for part in (chinese, english, hint) if part)
