"""Checks an Ed25519 signature, as in RFC 8032, section 5.1 (read 2026-11-23, MEM). It checks only; it cannot sign.

Nothing secret passes through here: the key, the text and the signature are public, so nothing can leak by the time that
it takes (some 10 ms). That is why a library of 10 MB, which Windows and macOS builds would carry for this alone, stays
out. tests/system/test_ed25519.py compares it with the RFC's own examples and with OpenSSL's answers.
"""

import hashlib

KEY_BYTES = 32
SIGNATURE_BYTES = 64

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)

_Point = tuple[int, int, int, int]
"""X, Y, Z and T: x = X/Z, y = Y/Z, xy = T/Z."""

_ZERO: _Point = (0, 1, 1, 0)


def is_signed(text: bytes, signature: bytes, public_key: bytes) -> bool:
    """Say whether the owner of a public key has signed a text. Never raises."""
    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    key, commitment = _point(public_key), _point(signature[:32])
    response = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or response >= _ORDER:
        return False
    if _is_same(_times(8, key), _ZERO):
        return False  # one of eight keys that anything is signed with, 32 zero bytes among them; nobody's key
    challenge = hashlib.sha512(signature[:32] + public_key + text).digest()
    factor = int.from_bytes(challenge, "little") % _ORDER
    return _is_same(_times(response, _BASE), _plus(commitment, _times(factor, key)))


def _x_of(y: int, sign: int) -> int | None:
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    if square == 0:
        return None if sign else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P:
        return None
    return _P - x if x & 1 != sign else x


def _point(encoded: bytes) -> _Point | None:
    number = int.from_bytes(encoded, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    if y >= _P:
        return None
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % _P)


def _plus(p: _Point, q: _Point) -> _Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(factor: int, point: _Point) -> _Point:
    product = _ZERO
    while factor:
        if factor & 1:
            product = _plus(product, point)
        point = _plus(point, point)
        factor >>= 1
    return product


def _is_same(p: _Point, q: _Point) -> bool:
    return (p[0] * q[2] - q[0] * p[2]) % _P == 0 and (p[1] * q[2] - q[1] * p[2]) % _P == 0


def _base() -> _Point:
    y = 4 * pow(5, -1, _P) % _P
    x = _x_of(y, 0) or 0
    return (x, y, 1, x * y % _P)


_BASE = _base()
