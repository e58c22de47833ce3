"""A private desktop for these tests, LeadSquared simulated beside it, and the app upon it."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit
from desktop_app.practice.server import PracticeServer
from desktop_app.store.paths import AppPaths
from desktop_app.store.settings import SettingsFile
from scripts.virtual_desktop import VirtualDesktop
from tests.desktop.running_app import RunningApp, environment, run_cli
from tests.desktop.screen import Screen

KEYS = Keys("u$r00c0ffee0badcafe0123456789abcdef", "5eC/r+e7=0123456789abcdef0123456789abcdef")
"""Planted: with signs that each encoding writes differently."""

LETTERS = "नमस्ते रवि जी – Priya’s lead 🙂🔥 é€"
"""What is typed beyond the keys of an American keyboard."""

StartServer = Callable[..., PracticeServer]
MakeDesktop = Callable[..., "Desktop"]


def shapes_of_keys() -> list[str]:
    """The planted keys as they might stand somewhere."""
    found: list[str] = []
    for key in (KEYS.access, KEYS.secret):
        found += [key, quote(key, safe=""), json.dumps(key)[1:-1], key.encode().hex()]
        # In base64, without the first and last signs, which neighbours share.
        found += [b64encode(b"x" * offset + key.encode())[4:-4].decode() for offset in range(3)]
    return found


def assert_no_key_in(app: RunningApp, **more: str | bytes) -> None:
    """Look for the planted keys in all that the app keeps, shows and says, and in ``more``."""
    places = {"standard error": app.said.encode(), "window": "\n".join(app.texts()).encode()}
    places |= {"arguments": app.command_line} if app.process.poll() is None else {}
    places |= {name: app.screen.clipboard(name) for name in ("CLIPBOARD", "PRIMARY")}
    places |= {str(path): path.read_bytes() for path in app.home.rglob("*") if path.is_file()}
    places |= {name: text.encode() if isinstance(text, str) else text for name, text in more.items()}
    assert len(places["window"]) > 100, "it was looked for in an empty window"
    for place, found in places.items():
        for shape in shapes_of_keys():
            assert shape.encode() not in found, f"a key stands in: {place}"


class Desktop:
    """A virtual desktop, its screen, and the apps that a test starts there."""

    def __init__(self, virtual: VirtualDesktop, stack: ExitStack) -> None:
        self.env = environment(virtual.env)
        self.screen = stack.enter_context(closing(Screen(virtual.env["DISPLAY"], LETTERS)))
        self.virtual = virtual
        self._stack = stack

    def start(self, home: Path, *arguments: str, **options: Any) -> RunningApp:
        """Start the app. ``env`` among the options changes single variables."""
        env = {**self.env, **options.pop("env", {})}
        app = RunningApp(self.screen, env, home, arguments, **options)
        self._stack.callback(app.close)
        return app

    def add_account(self, home: Path, server: PracticeServer, **settings: Any) -> None:
        """Connect an account and keep settings, before the app starts.

        Its pushes are not held unless ``hold_s`` says so.
        """
        keys = f"{server.keys.access}\n{server.keys.secret}\n"
        said = run_cli(
            self.env, home, "account", "add", "--json", "--keys-stdin", "--host", server.base_url, stdin=keys
        )
        assert json.loads(said)["exit_code"] == 0
        file = SettingsFile(AppPaths.find({"PUSHDESK_HOME": str(home)}).settings_file)
        file.save(replace(file.load().settings, **{"hold_s": 0, "close_hint_shown": True, **settings}))


@pytest.fixture(scope="session")
def _shared_desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop() as virtual:
        yield virtual


@pytest.fixture
def desktop(_shared_desktop: VirtualDesktop) -> Iterator[Desktop]:
    """With a tray and a password store."""
    with ExitStack() as stack:
        yield Desktop(_shared_desktop, stack)


@pytest.fixture
def make_desktop() -> Iterator[MakeDesktop]:
    """Makes desktops that are for one test alone, with or without a tray."""
    with ExitStack() as stack:
        yield lambda **options: Desktop(stack.enter_context(VirtualDesktop(**options)), stack)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def serve() -> Iterator[StartServer]:
    """Starts simulators that take the planted keys."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(
            PracticeServer(**{"keys": KEYS, "limit": RateLimit(25, 1.0), **options})
        )
