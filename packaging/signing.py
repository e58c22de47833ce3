"""Signs programs and installers for Windows, where a certificate is at hand."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

CERTIFICATE = "PUSHDESK_WINDOWS_CERTIFICATE"
"""Names a file with a certificate and its key (PKCS #12)."""

PASSWORD_FILE = "PUSHDESK_WINDOWS_PASSWORD_FILE"  # noqa: S105 - a variable's name
"""Names a file with the password for that. The password itself is no argument and no variable: others could read it."""

TIME_SERVER = "http://timestamp.digicert.com"
"""Says when it was signed, so that a signature outlives its certificate (DigiCert's documentation, MEM)."""


def sign(files: Iterable[Path], environ: Mapping[str, str]) -> list[str]:
    """Sign files in their place with ``osslsigncode``, which runs on Linux, Windows and macOS.

    Returns:
        Sentences about what was not signed, and why.

    Raises:
        subprocess.CalledProcessError: It found fault with the certificate or a file.
    """
    missing = [name for name in (CERTIFICATE, PASSWORD_FILE) if not environ.get(name)]
    if missing:
        names = ", ".join(file.name for file in files)
        return [f"Not signed: {names}. {' and '.join(missing)} is not set, so Windows will warn whoever opens them."]
    for file in files:
        signed = file.with_name(f"{file.name}.signed")
        subprocess.run(
            [
                *("osslsigncode", "sign", "-pkcs12", environ[CERTIFICATE], "-readpass", environ[PASSWORD_FILE]),
                *("-n", "Pushdesk", "-h", "sha256", "-ts", TIME_SERVER, "-in", file, "-out", signed),
            ],
            check=True,
        )
        shutil.move(signed, file)
    return []
