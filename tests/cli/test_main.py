"""The command as a whole: light, in UTF-8, and quiet about keys even where it fails."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desktop_app import __version__
from tests.cli.conftest import COMMAND, HOUSE, KEYS, Cli, Told

HEAVY = ("requests", "urllib3", "keyring", "werkzeug", "PySide6", "pystray", "PIL", "jeepney")


def run_python(cli: Cli, code: str, *arguments: str) -> Told:
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        cwd=HOUSE,
        env={**os.environ, "PUSHDESK_HOME": str(cli.home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        out, err = process.communicate(timeout=60)
    return Told(process.returncode, out.decode(), err.decode())


@pytest.mark.parametrize(
    "typed",
    [
        ("--help",),
        ("--version",),
        ("history",),
        ("account", "list"),
        ("send", "--to", ""),
        ("practice", "--fail", "earthquake"),
        ("send", "--dry-run", "--to", "me", "--title", "T", "--content", "C"),
    ],
)
def test_what_needs_no_network_and_no_keys_loads_nothing_for_them(cli: Cli, typed: tuple[str, ...]) -> None:
    code = f"""
        import sys
        from desktop_app.cli.main import main
        main(sys.argv[1:])
        sys.exit(",".join(name for name in {HEAVY!r} if name in sys.modules) or None)
    """
    told = run_python(cli, code, *typed)
    assert told.code == 0, told.err


def test_the_version_is_said(cli: Cli) -> None:
    assert cli("--version").out == f"pushdesk-cli {__version__}\n"


def test_it_is_installed_under_its_name() -> None:
    program = Path(sys.executable).with_name("pushdesk-cli" + (".exe" * (os.name == "nt")))
    if not program.exists():
        pytest.skip("pushdesk-cli is not installed here: make setup")
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    assert told.stdout == f"pushdesk-cli {__version__}\n"


@pytest.mark.parametrize("typed", [(), ("bogus",), ("send",), ("send", "--to")])
def test_usage_errors_are_2_and_one_object_where_a_script_reads(cli: Cli, typed: tuple[str, ...]) -> None:
    told = cli("--json", *typed)
    assert (told.code, told.json["exit_code"], told.err) == (2, 2, "")
    words = cli(*typed)
    assert (words.code, words.out) == (2, "")
    assert words.err


@pytest.mark.only_on("linux")
def test_bytes_that_are_no_text_are_2_with_words(cli: Cli) -> None:
    told = cli("send", "--json", "--to", "me", "--title", b"\xff\xfe", "--content", "C")
    assert told.code == 2
    assert "not readable as text" in told.json["error"]["title"]


@pytest.mark.only_on("linux")
@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "cp1252"},
    ],
)
def test_everything_is_utf8_in_any_surroundings(cli: Cli, environ: dict[str, str]) -> None:
    cli.environ |= environ
    dry = ("send", "--dry-run", "--to", "me", "--title", "नमस्ते 🙂", "--content", "“C”")
    assert '"Title": "नमस्ते 🙂", "Content": "“C”"' in cli(*dry).out
    assert cli(*dry, "--json").json["body"]["Title"] == "नमस्ते 🙂"


CRASH = """
    import sys
    from desktop_app.cli.main import main
    from desktop_app.domain.keys import Keys
    from desktop_app.parts import Parts

    access, secret = sys.argv[1:3]

    def fail(self):
        self.redactor.learn(Keys(access, secret))
        raise RuntimeError(f"https://x.example/?accessKey={access}&secretKey={secret}")

    Parts.recover = fail
    sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_crash_is_one_report_without_keys_and_1(cli: Cli, options: tuple[str, ...]) -> None:
    told = run_python(cli, CRASH, KEYS.access, KEYS.secret, "history", *options)
    assert told.code == 1
    assert f"Pushdesk {__version__}" in told.err
    assert "RuntimeError" in told.err
    if options:
        assert told.json["error"]["title"] == "Pushdesk failed"
    else:
        assert told.out == ""
    cli.assert_no_key_in(told.out, told.err)


@pytest.mark.only_on("linux", "darwin")
def test_a_stdout_that_is_closed_is_no_failure(cli: Cli) -> None:
    with subprocess.Popen(
        ["sh", "-c", '"$@" >&-', "sh", *COMMAND, "history", "--json"],
        cwd=HOUSE,
        env={**os.environ, "PUSHDESK_HOME": str(cli.home)},
        stderr=subprocess.PIPE,
    ) as process:
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


@pytest.mark.only_on("linux")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_an_answer_for_which_there_is_no_room_is_8_with_words(cli: Cli, form: tuple[str, ...], tmp_path: Path) -> None:
    typed = ("check-up", "--site", "https://crm.example.com", "--home", str(tmp_path), *form)
    with Path("/dev/full").open("wb") as full, cli.start(*typed, stdout=full) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 8
    assert err.decode().splitlines()[-2:] == [
        "The answer could not be written: No space left on device.",
        "What you asked for was done all the same.",
    ]


def test_pushdesk_home_holds_everything(cli: Cli, tmp_path: Path) -> None:
    cli.environ |= {"HOME": str(tmp_path / "person"), "XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    cli.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    cli("send", "--to", "me", "--title", "T", "--content", "C", "--host", "127.0.0.1:9")
    told = cli.send("127.0.0.1:9")
    assert told.code == 5
    assert json.loads(told.out)["outcome"] == "not_sent"
    assert {path.name for path in tmp_path.iterdir()} == {"home"}
