"""Makes what macOS needs of the app that PyInstaller bundled: its signature, its disk image, and Apple's approval.

Sources: codesign(1), hdiutil(1), notarytool(1) and Apple's "Notarizing macOS software before distribution"; from
memory, 2026-11-23. None of it was run on a Mac yet.
"""

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from release import APP_ID, AUTHORS, DIST, HOUSE, Release

BUNDLE = DIST / "Pushdesk.app"
ENTITLEMENTS = HOUSE / "packaging/macos/entitlements.plist"

IDENTITY = "PUSHDESK_MACOS_IDENTITY"
"""Names the certificate in the keychain: ``Developer ID Application: …``."""

NOTARY_PROFILE = "PUSHDESK_MACOS_NOTARY_PROFILE"
"""Names what ``xcrun notarytool store-credentials`` has put into the keychain. No password comes through here."""

Run = Callable[[Sequence[str | Path]], None]


def info_plist(release: Release) -> dict[str, Any]:
    """Say to macOS what the app is."""
    return {
        "CFBundleIdentifier": APP_ID,
        "CFBundleName": "Pushdesk",
        "CFBundleDisplayName": "Pushdesk",
        "CFBundleShortVersionString": release.version,
        "CFBundleVersion": ".".join(map(str, release.numbers[:3])),
        # It lives in the menu bar and has no icon in the Dock.
        "LSUIElement": True,
        # Qt 6.11 runs from here on (doc.qt.io, "Qt for macOS", MEM).
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{AUTHORS}, MIT licence",
        # Practice mode and a host of one's own may answer on this computer without TLS; nothing else may.
        "NSAppTransportSecurity": {"NSAllowsLocalNetworking": True},
    }


def make_dmg(
    release: Release, environ: Mapping[str, str], run: Run | None = None, bundle: Path = BUNDLE, into: Path = DIST
) -> tuple[Path, list[str]]:
    """Sign the app, put it into a disk image, and let Apple look at that, as far as the environment allows.

    Args:
        release: What it is.
        environ: The environment, with the names of a certificate and of a notary's profile, or without.
        run: Runs a command.
        bundle: The app.
        into: Where the image goes.

    Returns:
        The image, and sentences about what was not done.

    Raises:
        subprocess.CalledProcessError: One of Apple's tools found fault.
    """
    run = run or _run
    image = into / f"pushdesk-{release.version}-macos-{platform.machine()}.dmg"
    notes = [_sign(bundle, environ.get(IDENTITY, ""), run)]
    with tempfile.TemporaryDirectory(prefix="pushdesk-dmg-") as place:
        folder = Path(place)
        shutil.copytree(bundle, folder / bundle.name, symlinks=True)
        (folder / "Applications").symlink_to("/Applications")
        command: list[str | Path] = ["hdiutil", "create", "-volname", "Pushdesk", "-srcfolder", folder]
        run([*command, "-format", "UDZO", "-fs", "HFS+", "-ov", image])
    notes.append(_notarise(image, environ, run))
    return image, [note for note in notes if note]


def _sign(bundle: Path, identity: str, run: Run) -> str:
    """Apple's processors run nothing unsigned, so without a certificate it is signed for this computer alone."""
    command: list[str | Path] = [
        "codesign",
        "--force",
        "--deep",
        "--entitlements",
        ENTITLEMENTS,
        "--options",
        "runtime",
    ]
    if identity:
        run([*command, "--timestamp", "--sign", identity, bundle])
    else:
        run([*command, "--sign", "-", bundle])
    run(["codesign", "--verify", "--deep", "--strict", bundle])
    if identity:
        return ""
    return f"Not signed with a certificate: {IDENTITY} is not set. macOS will warn whoever opens the app."


def _notarise(image: Path, environ: Mapping[str, str], run: Run) -> str:
    identity, profile = environ.get(IDENTITY, ""), environ.get(NOTARY_PROFILE, "")
    if not identity or not profile:
        missing = " and ".join(name for name in (IDENTITY, NOTARY_PROFILE) if not environ.get(name))
        return f"Not notarised: {missing} is not set."
    run(["codesign", "--force", "--timestamp", "--sign", identity, image])
    run(["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"])
    run(["xcrun", "stapler", "staple", image])
    return ""


def _run(command: Sequence[str | Path]) -> None:
    subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C"})
