"""Writes the folder `licenses`: our licence, all packages' licences, LGPL and GPL, and required notices."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from winbuild.ffmpeg import Ffmpeg
from winbuild.packages import Package

TEXTS = Path(__file__).parents[1] / "licenses"

QT = """\
Qt and Qt for Python {version}
================================

This program uses Qt and Qt for Python (PySide6, Shiboken6), copyright (C) The Qt Company Ltd. and other contributors, under the
GNU Lesser General Public License, version 3. Its text is in LGPL-3.0.txt; it refers to GPL-3.0.txt.

They are used as they were published, unchanged, as separate libraries in the folders lib\\PySide6 and lib\\shiboken6. You may
replace them with your own build of the same version: put your files in the place of ours, nothing checks them. You may take
this program apart and debug such changes. The installer writes ordinary files; nothing is packed into one.

The sources of exactly this version are published by The Qt Company at download.qt.io, in official_releases/qt and
official_releases/QtForPython; whoever gives you this program must give you these sources on request as well, for at least
three years. Qt contains code of third parties under their own licences; doc.qt.io/qt-6/licenses-used-in-qt.html lists them.
"""

FFMPEG = """\
FFmpeg n{version}
=============

Films and recordings are decoded by FFmpeg, copyright (C) the FFmpeg developers (ffmpeg.org), under the GNU Lesser General
Public License, version 2.1 or later. Its text is in LGPL-2.1.txt. Some of its files are under terms of their own that go with
it; LICENSE.md in its sources lists them, among them code of the Independent JPEG Group.

These are the libraries avcodec, avformat, avutil, swresample and swscale in the folder lib\\PySide6, as The Qt Company built
and signed them for Qt Multimedia, unchanged. No part of FFmpeg that is under the GPL or not free is in them; they were
configured with:

{configured}

You may replace them with your own build of the same version: put your files in the place of ours, nothing checks them. You may
take this program apart and debug such changes.

The sources of exactly this version are published by the FFmpeg project at ffmpeg.org; whoever gives you this program must give
you these sources on request as well, for at least three years.
"""

SNDFILE = """\
libsndfile
==========

Spoken clips are written by libsndfile, copyright (C) Erik de Castro Lopo and others, under the GNU Lesser General Public
License, version 2.1 or later (LGPL-2.1.txt), as the project python-soundfile built it for its package soundfile, unchanged: one
library in the folder lib\\_soundfile_data. It contains

- libopus, copyright 2001-2025 Xiph.Org Foundation, Skype Limited, Octasic, Jean-Marc Valin, Timothy B. Terriberry, CSIRO,
  Gregory Maxwell, Mark Borgerding, Erik de Castro Lopo; libogg and libvorbis, copyright 1994-2025 Xiph.Org Foundation; libFLAC,
  copyright 2000-2009 Josh Coalson, 2011-2025 Xiph.Org Foundation: under the three-clause BSD licence;
- libmpg123, copyright 1995-2025 the mpg123 project, under the LGPL 2.1; libmp3lame, copyright 1999-2012 the LAME project, under
  the LGPL 2 or later.

You may replace the library with your own build: put your file in the place of ours, nothing checks it. You may take this
program apart and debug such changes. The sources are published by these projects (libsndfile, xiph, mpg123, lame) and by
python-soundfile; whoever gives you this program must give you these sources on request as well, for at least three years.
"""


def write(
    folder: Path, own: Path, fonts: Path, python: Path, packages: Sequence[Package], codecs: Ffmpeg
) -> None:
    """Write the new `folder`.

    `own`, `fonts` and `python` are the licence files of the app, the typefaces and the runtime.
    """
    folder.mkdir(parents=True)
    shutil.copy(own, folder / "Shiji.txt")
    shutil.copy(fonts, folder / "fonts-OFL.txt")
    shutil.move(python, folder / "Python.txt")
    for text in sorted(TEXTS.iterdir()):
        shutil.copy(text, folder)
    qt = next(package for package in packages if package.name.startswith("PySide6"))
    (folder / "Qt.txt").write_text(QT.format(version=qt.version), encoding="utf-8", newline="\r\n")
    films = FFMPEG.format(version=codecs.version, configured=codecs.configured)
    (folder / "FFmpeg.txt").write_text(films, encoding="utf-8", newline="\r\n")
    (folder / "libsndfile.txt").write_text(SNDFILE, encoding="utf-8", newline="\r\n")
    for package in packages:
        for number, file in enumerate(package.licence_files):
            target = (
                folder / "packages" / package.name / (file.name if number == 0 else f"{number}-{file.name}")
            )
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    (folder / "NOTICES.txt").write_text(notices(packages, codecs), encoding="utf-8", newline="\r\n")


def notices(packages: Sequence[Package], codecs: Ffmpeg) -> str:
    """Return one line for each part of the program."""
    lines = [
        "拾级 Shiji is under the MIT licence (Shiji.txt). It comes with:",
        "",
        "Python: PSF licence (Python.txt)",
        "Noto typefaces, cut down and renamed: SIL Open Font License (fonts-OFL.txt)",
        f"FFmpeg {codecs.version}: LGPL-2.1-or-later (FFmpeg.txt)",
        "libsndfile, in soundfile: LGPL-2.1-or-later (libsndfile.txt)",
        *(f"{package.name} {package.version}: {package.licence}" for package in packages),
        "",
        "Texts of packages are in packages\\NAME. Qt and Qt for Python: see Qt.txt.",
        "",
    ]
    return "\n".join(lines)
