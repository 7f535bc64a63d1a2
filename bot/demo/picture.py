"""Draws the picture that a sample project has: an orchard from above, so that the sample needs no binary file."""

import struct
import zlib

WIDTH, HEIGHT = 640, 384
# From so far apart trees stand, so large their crowns are, and so far a focus of the disease reaches, in pixels.
_APART, _CROWN, _REACH = 32, 13, 96
_FOCI = ((432, 144), (112, 304))
_GROUND, _PATH = (206, 190, 160), (190, 172, 140)
# From sound to ill.
_CROWNS = ((58, 118, 60), (88, 140, 58), (168, 166, 52), (218, 142, 44), (194, 58, 46))
_PALETTE = (_GROUND, _PATH, *_CROWNS)


def draw_orchard() -> bytes:
    """A PNG of rows of trees, green where they are sound and red where they are ill."""
    lines = b"".join(b"\0" + bytes(_color_at(x, y) for x in range(WIDTH)) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    palette = b"".join(bytes(color) for color in _PALETTE)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _color_at(x: int, y: int) -> int:
    """The place in the palette: the crown of the nearest tree, else the ground with a path between every two rows."""
    column, row = x // _APART, y // _APART
    middle_x, middle_y = column * _APART + _APART // 2, row * _APART + _APART // 2
    # No two trees are of one size.
    crown = _CROWN - (column * 7 + row * 5) % 4
    if (x - middle_x) ** 2 + (y - middle_y) ** 2 > crown**2:
        return _PALETTE.index(_PATH) if y % (2 * _APART) < 3 else _PALETTE.index(_GROUND)
    away = min(((middle_x - at_x) ** 2 + (middle_y - at_y) ** 2) ** 0.5 for at_x, at_y in _FOCI)
    sound = min(1.0, away / _REACH)
    return _PALETTE.index(_CROWNS[round((1 - sound) * (len(_CROWNS) - 1))])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
