"""The command that builds a release into a repository and prints its size."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from kiosk.bundles.command_lines import command_line
from kiosk.bundles.commands.common import AsJson, Lang, folder_of, refusing, shown
from kiosk.bundles.commands.speech import VoiceName, spoken_answer, spoken_lines, voices_named
from kiosk.bundles.manifest import file_name
from kiosk.bundles.release.building import Built, build
from kiosk.bundles.release.speaking import speak_folder
from kiosk.exhibition.text import Language

app = typer.Typer()

_PARTS = {
    "pictures": ("图片", "pictures"),
    "thumbnails": ("缩略图", "thumbnails"),
    "tiles": ("放大用的小块", "tiles for zooming"),
    "films": ("影片和录音", "films and recordings"),
    "speech": ("读音", "spoken clips"),
    "texts": ("文字和表格", "texts and tables"),
}
_HEAVY = 2_000_000


@app.command("build")
def build_command(
    folder: Annotated[Path, typer.Argument(help="内容文件夹。The bundle's folder.")],
    repository: Annotated[
        Path, typer.Option("--out", help="发布仓库，没有就新建。The repository; made if there is none.")
    ],
    voice: VoiceName = None,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """检查内容，并做成可以发布的样子。Check a bundle and build a release that can be published."""
    folder = folder_of(folder)
    try:
        with (
            refusing(repository, lang, as_json),
            voices_named(voice) as voices,
            shown(lang, quiet=as_json) as tell,
        ):
            built = build(folder, repository, tell=tell, voices=voices)
    except KeyboardInterrupt:
        chinese = lang is Language.ZH
        stopped = "已停下；再运行一次就会接着做。" if chinese else "Stopped; run it again to go on from here."
        print(stopped, file=sys.stderr)
        raise typer.Exit(130) from None
    if as_json:
        print(json.dumps(_answer(built, repository), ensure_ascii=False, indent=1))
    else:
        for line in _said(built, repository, lang):
            print(line)


@app.command("speak")
def speak_command(
    folder: Annotated[Path, typer.Argument(help="内容文件夹。The bundle's folder.")],
    voice: VoiceName = None,
    again: Annotated[bool, typer.Option("--again", help="全部重新做。Make all clips again.")] = False,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """做好每一句的读音，放进内容文件夹的 speech。Write a spoken clip of every sentence into the bundle's folder speech."""
    folder = folder_of(folder)
    with (
        refusing(folder, lang, as_json),
        voices_named(voice) as voices,
        shown(lang, quiet=as_json) as tell,
    ):
        report = speak_folder(folder, voices, tell, again=again)
    if as_json:
        print(json.dumps(spoken_answer(report), ensure_ascii=False, indent=1))
    else:
        for line in spoken_lines(report, lang):
            print(line)


def _answer(built: Built, repository: Path) -> dict[str, object]:
    return {
        "exhibition": built.manifest.exhibition,
        "manifest": str(repository / file_name(built.manifest.exhibition)),
        "files": built.files,
        "size": built.size,
        "new_objects": built.new_objects,
        "new_size": built.new_size,
        "reused": built.reused,
        "weights": built.weights,
        "heaviest": [{"name": entry.name, "size": entry.size} for entry in built.heaviest()],
        "seconds": dict(built.seconds),
        "speech": spoken_answer(built.speech),
    }


def _said(built: Built, repository: Path, lang: Language) -> Iterator[str]:
    chinese = lang is Language.ZH
    parts = [
        f"{words[0]} {_megabytes(built.weights[part])}"
        if chinese
        else f"{_megabytes(built.weights[part])} {words[1]}"
        for part, words in _PARTS.items()
        if built.weights[part]
    ]
    seconds = sum(built.seconds.values())
    if chinese:
        yield f"{built.manifest.title.zh}：{built.files} 个文件，{_megabytes(built.size)}（{'，'.join(parts)}）。"
        yield f"新增 {built.new_objects} 个（{_megabytes(built.new_size)}），沿用 {built.reused} 个，用时 {seconds:.0f} 秒。"
    else:
        yield f"{built.manifest.title.en}: {built.files} files, {_megabytes(built.size)} ({', '.join(parts)})."
        yield f"{built.new_objects} are new ({_megabytes(built.new_size)}), {built.reused} were here; {seconds:.0f} seconds."
    yield from spoken_lines(built.speech, lang)
    heavy = [f"{entry.name} {_megabytes(entry.size)}" for entry in built.heaviest() if entry.size > _HEAVY]
    if heavy:
        yield f"最大的文件：{'，'.join(heavy)}" if chinese else f"The largest files: {', '.join(heavy)}"
    yield "下一步，签名发布：" if chinese else "Next, sign and publish it:"
    yield f"  {command_line('publish', repository, '--keys', os.environ.get('KIOSK_KEYS') or ('密钥' if chinese else 'KEYS'))}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
