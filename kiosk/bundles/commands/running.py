"""Runs a `kiosk bundle` command. Says in Chinese and English what is wrong with its arguments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer
from rich.cells import cell_len
from rich.text import Text
from typer.exceptions import TyperException

from kiosk import wrong_usage
from kiosk.bundles.problems import suggest


def _rstrip_end(text: Text, size: int) -> None:
    """Remove the spaces beyond a width of `size` cells.

    WORKAROUND: Rich counts characters here, and a Chinese one has two cells. The space stayed, and the line lost its last
    letter to an ellipsis.
    """
    over = cell_len(text.plain) - size
    spaces = len(text.plain) - len(text.plain.rstrip())
    if over > 0 and spaces:
        text.right_crop(min(over, spaces))


Text.rstrip_end = _rstrip_end  # type: ignore[assignment, method-assign]


def run(app: typer.Typer, words: Sequence[str]) -> int:
    """Run the command and return its exit code: 0, 1 for a refusal, 2 for wrong usage, 130 if it was stopped."""
    try:
        code = app(list(words), prog_name="kiosk bundle", standalone_mode=False)
    except (typer.Abort, EOFError):
        wrong_usage.tell("已停下，没有做完。", "Stopped; it was not finished.", "kiosk bundle")
        return 130
    except TyperException as error:
        _tell(error)
        return error.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return code if isinstance(code, int) else 0


def _tell(error: TyperException) -> None:
    """Print what is wrong, in both languages. Without any argument, print the help instead."""
    context: Any = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        print(context.get_help())
        return
    command = context.command_path if context is not None else "kiosk bundle"
    wrong_usage.tell(_chinese(error, context), error.format_message(), command)


def _chinese(error: Any, context: Any) -> str:
    """The sentence in Chinese; empty if it is none of those that Typer has today."""
    message = error.message
    parameter = getattr(error, "param", None)
    hint = "" if parameter is None else str(parameter.get_error_hint(context)).replace("'", "")
    match type(error).__name__:
        case "MissingParameter":
            return f"还缺 {hint}：{_help_of(parameter)}"
        case "NoSuchOption":
            near = suggest(error.option_name, _options(context))
            return f"没有 {error.option_name} 这个选项。" + (f"是不是 {near}？" if near else "")
        case "BadOptionUsage":
            takes = "不能带值" if "does not take" in message else "后面要写一个值"
            return f"{error.option_name} {takes}。"
        case "BadParameter":
            return f"{hint} 的值不对：{_help_of(parameter)}"
    if message.startswith("No such command"):
        wanted = message.split("'")[1]
        near = suggest(wanted, context.command.list_commands(context))
        return f"没有“{wanted}”这个命令。" + (f"是不是 {near}？" if near else "")
    if message.startswith("Got unexpected extra argument"):
        return f"多写了 {message.partition('(')[2].rpartition('(')[2].rstrip(').')}；带空格的文件名要加引号。"
    return ""


def _help_of(parameter: Any) -> str:
    """The Chinese of a parameter's help, which stands before the English."""
    return re.split(r"[。.]", getattr(parameter, "help", None) or "")[0] + "。"


def _options(context: Any) -> list[str]:
    return [name for parameter in context.command.params for name in parameter.opts if name.startswith("--")]
