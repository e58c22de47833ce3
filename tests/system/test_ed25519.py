"""The check of signatures: the RFC's own examples, OpenSSL's answers, and everything that must not pass."""

import hashlib

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.system.ed25519 import is_signed

ORDER = 2**252 + 27742317777372353535851937790883648493

# RFC 8032, section 7.1, tests 1 to 3: public key, message, signature.
EXAMPLES = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


def openssl_says(text: bytes, signature: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def pair(seed: bytes) -> tuple[Ed25519PrivateKey, bytes]:
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(seed).digest())
    return key, key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


@pytest.mark.parametrize(("public", "text", "signature"), EXAMPLES)
def test_the_rfcs_own_examples_pass(public: str, text: str, signature: str) -> None:
    assert is_signed(bytes.fromhex(text), bytes.fromhex(signature), bytes.fromhex(public))


@given(st.binary(max_size=64), st.binary(max_size=300))
def test_what_openssl_has_signed_passes(seed: bytes, text: bytes) -> None:
    key, public = pair(seed)
    assert is_signed(text, key.sign(text), public)


@given(st.binary(max_size=8), st.binary(max_size=40), st.integers(0, 511), st.sampled_from(["text", "sign", "key"]))
def test_with_one_bit_changed_it_does_not_pass_as_with_openssl(seed: bytes, text: bytes, bit: int, what: str) -> None:
    key, public = pair(seed)
    text += b"."
    parts = {"text": bytearray(text), "sign": bytearray(key.sign(text)), "key": bytearray(public)}
    changed = parts[what]
    changed[bit // 8 % len(changed)] ^= 1 << bit % 8
    found = is_signed(bytes(parts["text"]), bytes(parts["sign"]), bytes(parts["key"]))
    assert not found
    assert openssl_says(bytes(parts["text"]), bytes(parts["sign"]), bytes(parts["key"])) is found


def test_a_second_form_of_a_signature_does_not_pass() -> None:
    key, public = pair(b"x")
    signature = key.sign(b"text")
    larger = int.from_bytes(signature[32:], "little") + ORDER
    assert not is_signed(b"text", signature[:32] + larger.to_bytes(32, "little"), public)


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_bytes_of_any_length_are_refused_and_nothing_raises(signature: bytes, key: bytes) -> None:
    assert not is_signed(b"text", signature, key)


@given(st.binary(min_size=64, max_size=64), st.binary(min_size=32, max_size=32))
def test_random_bytes_do_not_pass(signature: bytes, key: bytes) -> None:
    assert not is_signed(b"text", signature, key)


def test_a_key_with_which_anything_is_signed_is_refused() -> None:
    assert not is_signed(b"text", bytes(64), bytes(32))
    assert not is_signed(b"text", bytes([1, *[0] * 63]), bytes([1, *[0] * 31]))
