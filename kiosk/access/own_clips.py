"""The clips of the panel's own words, which come with the package."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from kiosk.exhibition.speech import Clip

log = logging.getLogger("kiosk")


def own_clips(folder: Path) -> dict[str, Clip]:
    """The clips of `clips.json` in a folder, by key; none if there is no such file or it is damaged (the log says so)."""
    try:
        index = json.loads((folder / "clips.json").read_text("utf-8"))
        return {
            key: Clip(folder / file, offset, size, milliseconds / 1000)
            for language in ("zh", "en")
            for key, (file, offset, size, milliseconds) in index[language].items()
        }
    except FileNotFoundError:
        log.info("The panel's own words have no clips: %s is missing", folder)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        log.warning(
            "The panel's own words cannot be read aloud: %s is damaged (%s)", folder / "clips.json", error
        )
    return {}
