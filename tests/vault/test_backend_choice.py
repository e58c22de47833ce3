"""Which password store is used, and which only looks like one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.conftest import Session

ASK = """
from desktop_app.domain.errors import KeyringRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.redaction import Redactor
from desktop_app.vault.keyring_vault import KeyVault
vault = KeyVault(Redactor(), deadline_s=20)
try:
    vault.keep("acme", Keys("u$r" + "0a1b2c3d" * 4, "9f8e7d6c5b" * 4))
    print(vault.backend_name())
except KeyringRefused as refused:
    print(refused.title, "|", refused.detail, "|", refused.remedy.name)
"""
WEAK = "Your keys would not be safe in the password store set for this computer"
BROKEN = "The password store set for this computer does not work"

PLUGIN = """
from keyring.backend import KeyringBackend

class Strong(KeyringBackend):
    priority = 9.0
    entries = {}
    def get_password(self, service, username): return self.entries.get(username)
    def set_password(self, service, username, password): self.entries[username] = password
    def delete_password(self, service, username): del self.entries[username]

class Weak(Strong):
    priority = 0.5

class PlaintextKeyring(Strong):
    pass

class Derived(PlaintextKeyring):
    pass

class NotHere(Strong):
    @property
    def priority(self): raise RuntimeError("not here")

class Broken(Strong):
    def __init__(self): raise ZeroDivisionError

class NoKeyring:
    priority = 5
"""


def ask(place: Path, **env: str) -> str:
    """Keep keys in a process of its own, and return what it says."""
    (place / "a_plugin.py").write_text(PLUGIN)
    # A stand-in for the package of plain-text stores, at its real name.
    (place / "keyrings" / "alt").mkdir(parents=True, exist_ok=True)
    (place / "keyrings" / "alt" / "file.py").write_text(PLUGIN)
    root = str(Path(__file__).parents[2])
    said = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, str(place)]), **env},
    )
    assert "9f8e7d6c5b" not in said.stdout + said.stderr
    return said.stdout.strip()


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("keyring.backends.fail.Keyring", WEAK),
        ("keyring.backends.null.Keyring", WEAK),
        ("keyrings.alt.file.PlaintextKeyring", WEAK),
        ("keyrings.alt.file.Strong", WEAK),
        ("a_plugin.PlaintextKeyring", WEAK),
        ("a_plugin.Derived", WEAK),
        ("a_plugin.Weak", WEAK),
        ("a_plugin.Broken", BROKEN),
        ("a_plugin.Missing", BROKEN),
        ("no_such_module.Keyring", BROKEN),
        ("nonsense", BROKEN),
        ("keyring.backends.Windows.WinVaultKeyring", BROKEN),
    ],
)
@pytest.mark.parametrize("is_in_file", [False, True], ids=["environment", "file"])
def test_a_store_that_was_set_but_is_unfit_is_refused_and_no_other_is_used(
    keyring: Session, tmp_path: Path, named: str, title: str, is_in_file: bool
) -> None:
    if is_in_file:
        config = Path(keyring.env["XDG_CONFIG_HOME"]) / "python_keyring"
        config.mkdir(parents=True)
        (config / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={named}\n")
        said = ask(tmp_path)
    else:
        said = ask(tmp_path, PYTHON_KEYRING_BACKEND=named)
    assert said.split(" | ")[0] == title
    assert said.endswith("USE_SESSION_KEYS")


def test_a_store_that_was_set_and_is_fit_is_used(keyring: Session, tmp_path: Path) -> None:
    assert ask(tmp_path, PYTHON_KEYRING_BACKEND="a_plugin.Strong") == "a_plugin.Strong"


@pytest.mark.parametrize("named", ["", "keyring.backends.chainer.ChainerBackend"])
def test_the_systems_store_is_used_itself_and_never_the_chain(keyring: Session, tmp_path: Path, named: str) -> None:
    said = ask(tmp_path, PYTHON_KEYRING_BACKEND=named)
    assert said == "keyring.backends.SecretService.Keyring"


def test_the_chain_has_nothing_to_fall_back_on(session: Session, tmp_path: Path) -> None:
    said = ask(tmp_path, PYTHON_KEYRING_BACKEND="keyring.backends.chainer.ChainerBackend")
    assert said.startswith("There is no password store on this computer")


@pytest.mark.parametrize("content", ["nonsense", "[backend", "\x00", "[backend]\ndefault-keyring=\n"])
def test_a_setting_that_can_not_be_read_is_refused(keyring: Session, tmp_path: Path, content: str) -> None:
    config = Path(keyring.env["XDG_CONFIG_HOME"]) / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text(content)
    assert ask(tmp_path).split(" | ")[0] == BROKEN
