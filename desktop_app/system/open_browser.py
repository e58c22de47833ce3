"""Opens an address in the browser and the profile that a person has chosen."""

import subprocess

from desktop_app.domain.check_up import BrowserKind, BrowserProfile, SystemKind
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.url import check_url
from desktop_app.system.browser_command import Programs, browser_command
from desktop_app.system.detached import outside_environ, start_detached

FIREFOX_SETTINGS = "about:preferences#privacy-permissions"
"""The one address beside the web's that may be opened: Firefox lets it in from outside, and it is the notification
settings in old and new versions (SEEN with 153; older MEM)."""

HAND_OVER_WITHIN_S = 10.0
"""macOS' ``open`` returns as soon as the application was found."""


def open_in_browser(
    profile: BrowserProfile,
    url: str,
    system: SystemKind,
    programs: Programs | None = None,
) -> int:
    """Open an address in one profile of one browser, whether it runs or not. Changes nothing in the profile.

    May block for a moment, so it is not for the GUI thread.

    Args:
        profile: Where. Its folder must be there: a browser would make a new profile of a name that it does not know.
        url: An http or https address, or ``FIREFOX_SETTINGS`` for Firefox.
        system: Whose programs.
        programs: Where they are found; None for this computer.

    Returns:
        The started process, which outlives the app; 0 on macOS, where the system starts it.

    Raises:
        InputRefused: The address is none that may be opened.
        AppError: The profile or the browser is not there, or the browser can't be started.
    """
    address = _checked(profile, url)
    if not _is_there(profile):
        raise AppError(
            f"This profile of {profile.name} is not there any more",
            "Choose another one. Opening it would make a new, empty profile.",
        )
    programs = programs or Programs()
    command = browser_command(profile, address, system, programs)
    if not command:
        raise AppError(f"{profile.name} was not found on this computer", "Open it yourself, and go to the address.")
    try:
        if system is SystemKind.MACOS:
            return _hand_over(command, programs)
        return start_detached(command, programs.environ)
    except (OSError, subprocess.SubprocessError) as exc:
        raise _translate(exc, profile.name) from exc


def _checked(profile: BrowserProfile, url: str) -> str:
    if url == FIREFOX_SETTINGS and profile.browser is BrowserKind.FIREFOX:
        return url
    checked = check_url(url)
    if not checked.url:
        raise InputRefused("There is no address to open", "Type one that begins with https://.")
    if not checked.is_usable:
        raise InputRefused(f"This address can’t be opened: {checked.problem}", checked.hint)
    from ada_url import URL

    # As a browser would write it: without blanks and quotes, and never read as an option.
    return URL(checked.url).href


def _is_there(profile: BrowserProfile) -> bool:
    """True where the folder is one, and lies where its name says."""
    if profile.browser.is_chromium and profile.path != profile.root / profile.folder:
        return False
    try:
        return profile.path.is_absolute() and profile.path.is_dir()
    except (OSError, ValueError):
        return False


def _hand_over(command: list[str], programs: Programs) -> int:
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=outside_environ(programs.environ),
        timeout=HAND_OVER_WITHIN_S,
        check=True,
    )
    return 0


def _translate(exc: OSError | subprocess.SubprocessError, name: str) -> AppError:
    return AppError(
        f"{name} could not be opened", "Open it yourself, and go to the address.", detail=type(exc).__name__
    )
