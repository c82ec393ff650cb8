"""Builds ICC profiles for pictures that describe their colours by primaries, a white point and a gamma."""

from __future__ import annotations

import struct

Point = tuple[float, float]
"""The chromaticity x, y of a colour (CIE 1931)."""
Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

D65: Point = (0.3127, 0.329)
SRGB_PRIMARIES: tuple[Point, Point, Point] = ((0.64, 0.33), (0.3, 0.6), (0.15, 0.06))
ADOBE_PRIMARIES: tuple[Point, Point, Point] = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
ADOBE_GAMMA = 563 / 256
P3_PRIMARIES: tuple[Point, Point, Point] = ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06))
BT2020_PRIMARIES: tuple[Point, Point, Point] = ((0.708, 0.292), (0.17, 0.797), (0.131, 0.046))
_D50: Vector = (0.9642, 1.0, 0.8249)
"""The white point of every ICC profile."""
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def rgb_profile(primaries: tuple[Point, Point, Point], white: Point, gamma: float | None) -> bytes:
    """Build an RGB profile; without a gamma it has the curve of sRGB.

    Raises ValueError if the primaries and the white point do not span a colour space.
    """
    try:
        return _rgb_profile(primaries, white, gamma)
    except (ZeroDivisionError, struct.error):
        raise ValueError("no colours") from None


def grey_profile(gamma: float) -> bytes:
    """Build a grey profile. Raises ValueError for a gamma that a profile cannot hold."""
    try:
        return _profile(b"GRAY", {b"wtpt": _xyz(_D50), b"kTRC": _curve(gamma)})
    except struct.error:
        raise ValueError("no gamma") from None


def _rgb_profile(primaries: tuple[Point, Point, Point], white: Point, gamma: float | None) -> bytes:
    red, green, blue = (_from_xy(point) for point in primaries)
    light = _from_xy(white)
    columns = _transposed((red, green, blue))
    shares = _times(_inverse(columns), light)
    adapted = [
        _adapted((each[0] * share, each[1] * share, each[2] * share), light)
        for each, share in zip((red, green, blue), shares, strict=True)
    ]
    tags = {b"wtpt": _xyz(_D50)}
    for name, colour in zip((b"r", b"g", b"b"), adapted, strict=True):
        tags |= {name + b"XYZ": _xyz(colour), name + b"TRC": _curve(gamma)}
    return _profile(b"RGB ", tags)


def _profile(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = b"\0\0\0\0\x04\x30\0\0mntr" + space + b"XYZ " + bytes(12) + b"acsp" + bytes(28) + _fixed(*_D50)
    return struct.pack(">I", at + len(body)) + (head + bytes(48))[: 128 - 4] + table + body


def _xyz(colour: Vector) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*colour)


def _curve(gamma: float | None) -> bytes:
    if gamma is None:
        return b"para\0\0\0\0\0\x03\0\0" + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return b"para\0\0\0\0\0\0\0\0" + _fixed(gamma)


def _fixed(*numbers: float) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _from_xy(point: Point) -> Vector:
    """Return the colour with luminance 1 as XYZ."""
    x, y = point
    return x / y, 1.0, (1 - x - y) / y


def _adapted(colour: Vector, white: Vector) -> Vector:
    """Adapt a colour to the white point of profiles (Bradford)."""
    here, there = _times(_BRADFORD, white), _times(_BRADFORD, _D50)
    cones = _times(_BRADFORD, colour)
    moved = (
        cones[0] * there[0] / here[0],
        cones[1] * there[1] / here[1],
        cones[2] * there[2] / here[2],
    )
    return _times(_inverse(_BRADFORD), moved)


def _times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _transposed(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return (a, d, g), (b, e, h), (c, f, i)


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    size = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / size, (c * h - b * i) / size, (b * f - c * e) / size),
        ((f * g - d * i) / size, (a * i - c * g) / size, (c * d - a * f) / size),
        ((d * h - e * g) / size, (b * g - a * h) / size, (a * e - b * d) / size),
    )
