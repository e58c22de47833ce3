"""Makes the feed that tells of a new version, and the keys for it. For whoever releases Pushdesk.

    python -m scripts.sign_feed keys PRIVATE.pem resources/update.json https://…/feed.json
    python -m scripts.sign_feed sign PRIVATE.pem 0.2.0 https://…/releases/0.2.0 > feed.json

The first line is for once: it makes a key pair, and the file that builds carry. The private key stays off every build
machine; whoever has it can tell each Pushdesk of a page. The second line signs. It needs the library cryptography,
which on Linux is in .venv already.
"""

import argparse
import base64
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.domain.update import Update
from desktop_app.system.update_feed import SIGNED_AS, opened


def main(argv: list[str] | None = None) -> int:
    """Do one of the two."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    keys = commands.add_parser("keys")
    keys.add_argument("private", type=Path)
    keys.add_argument("place", type=Path)
    keys.add_argument("url")
    sign = commands.add_parser("sign")
    sign.add_argument("private", type=Path)
    sign.add_argument("version")
    sign.add_argument("page")
    typed = parser.parse_args(argv)
    if typed.command == "keys":
        make_keys(typed.private, typed.place, typed.url)
    else:
        print(signed(typed.private, typed.version, typed.page))
    return 0


def make_keys(private: Path, place: Path, url: str) -> None:
    """Make a key pair: the private half into a new file for its owner alone, the public one beside the feed's address.

    Args:
        private: The new file; one that is there is never written over.
        place: The file that builds carry.
        url: Where the feed will be.
    """
    key = Ed25519PrivateKey.generate()
    private.touch(0o600, exist_ok=False)
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    place.write_text(json.dumps({"url": url, "public_key": public.hex()}, indent=2) + "\n", "utf-8")


def signed(private: Path, version: str, page: str) -> str:
    """The feed that tells of a version, checked as the app will check it."""
    key = serialization.load_pem_private_key(private.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SystemExit(f"{private} holds no Ed25519 key")
    if Update.of(version, page) is None:
        raise SystemExit("The version is two to four numbers with dots, and the page an https address")
    announcement = json.dumps({"version": version, "url": page, "published": datetime.now(UTC).isoformat()})
    signature = base64.b64encode(key.sign(SIGNED_AS + announcement.encode())).decode()
    feed = json.dumps({"announcement": announcement, "signature": signature}, indent=2)
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    if opened(feed.encode(), public) is None:
        raise SystemExit("The app would not take this feed")
    return feed


if __name__ == "__main__":
    sys.exit(main())
