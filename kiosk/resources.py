"""Where the files are that come with the app."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets_folder() -> Path:
    """Fonts, art and the default exhibition: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "_assets"
    return installed if installed.is_dir() else _PACKAGE.parent / "assets"


def default_bundle() -> Path:
    """The exhibition that a panel shows when it has been given no other."""
    return assets_folder() / "exhibitions" / "beibei-2021"


def qml_folder() -> Path:
    """The import path of our QML modules."""
    return _PACKAGE / "qml"
