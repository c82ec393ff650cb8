"""Recognizes pictures in formats that an exhibition cannot use, whatever their names, to say how to export them."""

from __future__ import annotations

from pathlib import Path

HEIC, OTHER = "P12", "P22"
_HEIC_ENDINGS = (".heic", ".heif", ".hif")
_OTHER_ENDINGS = (
    *(
        ".avif",
        ".gif",
        ".bmp",
        ".jp2",
        ".j2k",
        ".jpx",
        ".jxl",
        ".jxr",
        ".jfif",
        ".psd",
        ".psb",
        ".xcf",
        ".svgz",
    ),
    *(
        ".dng",
        ".cr2",
        ".cr3",
        ".nef",
        ".arw",
        ".raf",
        ".orf",
        ".rw2",
        ".pef",
        ".raw",
        ".eps",
        ".ai",
        ".exr",
        ".hdr",
    ),
    *(".mpo", ".ico", ".tga", ".pcx", ".wmf", ".emf", ".pdf"),
)
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")
_STARTS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"8BPS": "PSD",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
    b"\xff\x4f\xff\x51": "JPEG 2000",
    b"%PDF": "PDF",
}


def code_by_name(name: str) -> str | None:
    """Return the code for a picture whose extension says that it cannot be used, or None."""
    lower = name.lower()
    return HEIC if lower.endswith(_HEIC_ENDINGS) else OTHER if lower.endswith(_OTHER_ENDINGS) else None


def format_by_name(name: str) -> str:
    """Return the name of the format that an extension stands for: GIF."""
    return name.rpartition(".")[2].upper()


def format_of(path: Path) -> tuple[str, str] | None:
    """Return the code and the name of the format of a file that only pretends to be a usable picture, or None."""
    with path.open("rb") as stream:
        head = stream.read(64)
    if head[4:8] == b"ftyp":
        size = min(int.from_bytes(head[:4], "big"), len(head))
        brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
        # Both families name mif1; only its own brand tells an AVIF.
        if brands & set(_AVIF_BRANDS) and head[8:12] not in _HEIC_BRANDS[:6]:
            return OTHER, "AVIF"
        return (HEIC, "HEIC") if brands & set(_HEIC_BRANDS) else None
    return next(((OTHER, name) for start, name in _STARTS.items() if head.startswith(start)), None)
