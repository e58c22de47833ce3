"""The app and the disk image for macOS, as far as can be told without one."""

import plistlib
from collections.abc import Sequence
from pathlib import Path

import pytest

IDENTITY = "Developer ID Application: Somebody (ABCDE12345)"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    program = tmp_path / "Pushdesk.app/Contents/MacOS/pushdesk"
    program.parent.mkdir(parents=True)
    program.touch()
    return tmp_path / "Pushdesk.app"


class AppleTools:
    """Takes the commands that a Mac would run."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str | Path]) -> None:
        self.commands.append([str(word) for word in command])
        if command[0] == "hdiutil":
            folder = Path(command[command.index("-srcfolder") + 1])
            self.in_image = {path.name for path in folder.iterdir()}

    def programs(self) -> list[str]:
        return [" ".join(command[:3] if command[0] == "xcrun" else command[:1]) for command in self.commands]


def make(bundle: Path, environ: dict[str, str]) -> tuple[AppleTools, list[str]]:
    import macos
    from release import Release

    tools = AppleTools()
    image, notes = macos.make_dmg(Release("1.2.3", 0), environ, tools, bundle, bundle.parent)
    assert image.name.startswith("pushdesk-1.2.3-macos-")
    return tools, notes


def test_the_app_says_that_it_lives_in_the_menu_bar() -> None:
    import macos
    from desktop_app import __version__
    from release import APP_ID, Release

    read_back = plistlib.loads(plistlib.dumps(macos.info_plist(Release.here())))
    assert read_back["LSUIElement"] is True
    assert read_back["CFBundleShortVersionString"] == __version__
    assert read_back["CFBundleIdentifier"] == APP_ID
    assert "NSAllowsArbitraryLoads" not in read_back["NSAppTransportSecurity"]


def test_the_hardened_runtime_is_opened_for_two_things_only() -> None:
    import macos

    assert plistlib.loads(macos.ENTITLEMENTS.read_bytes()) == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_with_a_certificate_it_is_signed_and_approved_and_nothing_is_left_to_say(bundle: Path) -> None:
    import macos

    tools, notes = make(bundle, {macos.IDENTITY: IDENTITY, macos.NOTARY_PROFILE: "pushdesk"})
    assert notes == []
    steps = ["codesign", "codesign", "hdiutil", "codesign", "xcrun notarytool submit", "xcrun stapler staple"]
    assert tools.programs() == steps
    signed = tools.commands[0]
    assert signed[signed.index("--sign") + 1] == IDENTITY
    assert signed[signed.index("--options") + 1] == "runtime"
    assert tools.in_image == {"Pushdesk.app", "Applications"}


def test_without_a_certificate_it_says_clearly_what_was_not_done(bundle: Path) -> None:
    import macos

    tools, notes = make(bundle, {})
    assert tools.programs() == ["codesign", "codesign", "hdiutil"]
    assert tools.commands[0][tools.commands[0].index("--sign") + 1] == "-"
    assert [note.split(":")[0] for note in notes] == ["Not signed with a certificate", "Not notarised"]
    _, notes = make(bundle, {macos.IDENTITY: IDENTITY})
    assert notes == [f"Not notarised: {macos.NOTARY_PROFILE} is not set."]


def test_programs_for_windows_without_a_certificate_are_said_to_be_unsigned(tmp_path: Path) -> None:
    import signing

    (note,) = signing.sign([tmp_path / "pushdesk.exe"], {})
    assert note.startswith("Not signed: pushdesk.exe.")
    assert signing.CERTIFICATE in note
