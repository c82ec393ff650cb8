"""The folder of a model for sherpa-onnx speaks, where a desk has one: VITS, Kokoro or Matcha, as its makers publish them.

sherpa-onnx is no part of the app. A desk installs it beside the app (`pip install sherpa-onnx`), or uses another voice.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiosk.exhibition.text import Language
from kiosk.voices.interface import Sound, VoiceError

_CHINESE_SIGNS = ("zh", "cmn", "chinese", "multi-lang", "melo", "aishell", "baker")


class Sherpa:
    """The model of a folder. It speaks both languages if its name says so or its folder holds a Chinese lexicon."""

    def __init__(self, folder: Path, engine: Any) -> None:
        self._engine = engine
        self.name = f"sherpa-onnx: {folder.name}"
        named = folder.name.lower()
        is_chinese = any(sign in named for sign in _CHINESE_SIGNS) or any(folder.glob("*zh*"))
        is_english = (
            "en" in named.replace("_", "-").split("-") or "multi-lang" in named or any(folder.glob("*us-en*"))
        )
        self.languages = frozenset(
            [Language.ZH] * is_chinese + [Language.EN] * (is_english or not is_chinese)
        )

    def speak(self, text: str, language: Language) -> Sound:
        """Speaks words with the model's first speaker."""
        import numpy as np

        audio = self._engine.generate(text, sid=0, speed=0.9)
        return Sound(np.asarray(audio.samples, np.float32), int(audio.sample_rate))


def open_sherpa(folder: Path) -> Sherpa:
    """The voice of a model folder; `VoiceError` if there is no model or nothing that runs it."""
    models = sorted(folder.glob("*.onnx"))
    if not models:
        raise VoiceError(
            f"文件夹“{folder}”里没有 .onnx 模型；请写出模型所在的文件夹。",
            f"The folder “{folder}” holds no .onnx model. Name the folder that holds it.",
        )
    try:
        import sherpa_onnx
    except ImportError as error:
        raise VoiceError(
            "这台电脑没有 sherpa-onnx；请先运行 pip install sherpa-onnx，或用别的声音。",
            "This PC has no sherpa-onnx. Run pip install sherpa-onnx first, or use another voice.",
        ) from error
    config = sherpa_onnx.OfflineTtsConfig(
        model=_model(sherpa_onnx, folder, models), rule_fsts="", max_num_sentences=1
    )
    if not config.validate():
        raise VoiceError(
            f"sherpa-onnx 不能使用文件夹“{folder}”；请核对其中的文件是否齐全。",
            f"sherpa-onnx cannot use the folder “{folder}”. Check that all its files are there.",
        )
    return Sherpa(folder, sherpa_onnx.OfflineTts(config))


def _model(sherpa_onnx: Any, folder: Path, models: list[Path]) -> Any:
    """What is in the folder: Kokoro has voices.bin, Matcha a vocoder beside the model, and VITS neither."""

    def path(name: str) -> str:
        return str(folder / name) if (folder / name).exists() else ""

    lexicon = ",".join(str(file) for file in sorted(folder.glob("lexicon*.txt")))
    common = {
        "lexicon": lexicon,
        "tokens": path("tokens.txt"),
        "data_dir": path("espeak-ng-data"),
        "dict_dir": path("dict"),
    }
    vocoders = [model for model in models if "voc" in model.stem or "hifigan" in model.stem]
    acoustic = next(model for model in models if model not in vocoders or len(models) == 1)
    if path("voices.bin"):
        kokoro = sherpa_onnx.OfflineTtsKokoroModelConfig(
            model=str(acoustic), voices=path("voices.bin"), **common
        )
        return sherpa_onnx.OfflineTtsModelConfig(kokoro=kokoro)
    if vocoders:
        matcha = sherpa_onnx.OfflineTtsMatchaModelConfig(
            acoustic_model=str(acoustic), vocoder=str(vocoders[0]), **common
        )
        return sherpa_onnx.OfflineTtsModelConfig(matcha=matcha)
    vits = sherpa_onnx.OfflineTtsVitsModelConfig(model=str(acoustic), **common)
    return sherpa_onnx.OfflineTtsModelConfig(vits=vits)
