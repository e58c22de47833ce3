"""Has something found out in a process of its own, since what it asks may abort or hang and take all with it."""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.system.self_check import NotWorking

_LAST_WORDS_CHARACTERS = 300


def ask_child(command: Sequence[str], environ: Mapping[str, str], deadline_s: float) -> dict[str, object]:
    """Run a command that writes a JSON object into the file named by its last argument, and return that object.

    A file and not its output: a program without a console has none on Windows.

    Args:
        command: The command; the file's name is added behind it.
        environ: Its environment.
        deadline_s: Longest time; then it is ended.

    Raises:
        NotWorking: It did not start, crashed, or gave no answer in time.
    """
    with tempfile.TemporaryDirectory(prefix="pushdesk-") as folder:
        answer = Path(folder, "answer.json")
        try:
            ended = subprocess.run(
                [*command, str(answer)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=dict(environ),
                timeout=deadline_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NotWorking(f"no answer within {deadline_s:.0f} s") from None
        except OSError as exc:
            raise NotWorking(f"{command[0]} did not start: {exc.strerror}") from None
        try:
            found = json.loads(answer.read_text("utf-8"))
        except (OSError, ValueError):
            raise NotWorking(_last_words(ended.returncode, ended.stderr)) from None
    if not isinstance(found, dict):
        raise NotWorking("it gave no answer")
    return found


def _last_words(code: int, said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    how = f"it crashed with signal {-code}" if code < 0 else f"it ended with {code}"
    return f"{how}: {lines[0][:_LAST_WORDS_CHARACTERS]}" if lines else how
