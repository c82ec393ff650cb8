"""The built-in exhibition: a release that is built with the package, from the checkout's folder in assets/exhibitions.

`python -m kiosk.bundles.release.builtin` builds it at `resources.builtin_release`, or only checks that it is up to
date.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from kiosk import resources
from kiosk.bundles.authoring import reader
from kiosk.bundles.authoring.reader import ReadResult
from kiosk.bundles.problems import ENGLISH_MISSING, RefusalError
from kiosk.bundles.release.opening import open_release
from kiosk.exhibition.model import Exhibition

log = logging.getLogger("kiosk")


def read() -> Exhibition | None:
    """Read the built-in exhibition. If its release is damaged: the folder in a checkout, or None. The log says why."""
    place, folder = resources.builtin_release(), resources.default_bundle()
    try:
        exhibition = shown(reader.read_files(open_release(place).files), place)
    except RefusalError as error:
        log.error("the built-in exhibition cannot be shown: %s", error.en)
        exhibition = None
    except Exception:
        log.exception("the built-in exhibition in %s cannot be read", place)
        exhibition = None
    if exhibition is None and folder.is_dir():
        log.warning("%s is shown without a release instead; make run builds its release", folder)
        return shown(reader.read(folder), folder)
    return exhibition


def shown(result: ReadResult, place: Path | str) -> Exhibition | None:
    """The exhibition, if it can be shown. Every problem goes to the log, missing English only to its file."""
    for problem in result.problems:
        log.log(logging.INFO if problem.code in ENGLISH_MISSING else logging.WARNING, "%s", problem)
    if result.exhibition is None:
        log.error("the exhibition in %s cannot be shown", place)
    return result.exhibition


def main() -> int:
    """Build the release. The exit code is 1, with one sentence, if that is not possible."""
    from kiosk.bundles.release.making import up_to_date

    try:
        up_to_date(resources.default_bundle(), resources.builtin_release())
    except (OSError, RefusalError) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
