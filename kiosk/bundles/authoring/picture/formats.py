"""The formats of pictures that a bundle may hold."""

from __future__ import annotations

FORMATS = {".webp": "WEBP", ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF"}
"""Pillow's name of each format, by the ending of the file's name in lower case."""
PICTURES = tuple(FORMATS)
"""The endings of pictures' names, in lower case."""
