"""Locations of the files that come with the app."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets_folder() -> Path:
    """Fonts and art: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "_assets"
    return installed if installed.is_dir() else _PACKAGE.parent / "assets"


def builtin_release() -> Path:
    """The repository with the release of the built-in exhibition: in the installed package, or in build/ of a checkout."""
    installed = _PACKAGE / "_assets"
    return installed / "release" if installed.is_dir() else _PACKAGE.parent / "build" / "release"


def default_bundle() -> Path:
    """The source folder of the built-in exhibition. It exists only in a checkout."""
    return assets_folder() / "exhibitions" / "beibei-2021"


def qml_folder() -> Path:
    """The import path of our QML modules."""
    return _PACKAGE / "qml"
