"""The ``pushdesk-cli`` command: reads what was typed, does it, and says how it went."""

import os
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.cli import exit_codes
from desktop_app.cli.arguments import parse
from desktop_app.cli.output import Output
from desktop_app.domain.errors import AppError, Remedy

if TYPE_CHECKING:
    import argparse

    from desktop_app.parts import Parts


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        argv: What was typed after the command's name; None for this process's own.
    """
    typed = sys.argv[1:] if argv is None else list(argv)
    output = Output(is_json="--json" in typed)
    try:
        arguments = parse(typed)
    except AppError as error:
        return output.error(error, exit_codes.USAGE)
    except SystemExit as asked:  # help or the version, printed
        return int(asked.code or 0)
    return output.settle(_run(arguments, output))


def _run(arguments: "argparse.Namespace", output: Output) -> int:
    from desktop_app import __version__
    from desktop_app.parts import Parts
    from desktop_app.system.crash import report_hooks

    parts = Parts(os.environ)
    hooks = report_hooks(output.note, parts.redactor, {"Pushdesk": __version__})
    threading.excepthook = hooks.on_thread_exception
    try:
        return _do(arguments, parts, output)
    except AppError as error:
        return output.error(error, exit_codes.of_error(error))
    except KeyboardInterrupt:
        return output.error(AppError("You stopped it."), exit_codes.NOT_SENT)
    except Exception as exc:  # noqa: BLE001 - the last place: a traceback of Python's own may hold keys
        hooks.on_exception(type(exc), exc, exc.__traceback__)
        hint = "The report above has no keys and no message texts in it; you may pass it on."
        return output.error(AppError("Pushdesk failed", hint, Remedy.NONE), exit_codes.CRASHED)
    finally:
        if (run_lock := vars(parts).get("run_lock")) is not None:
            run_lock.release()


def _do(arguments: "argparse.Namespace", parts: "Parts", output: Output) -> int:
    # Each imported when it is asked for: the history needs no network, and help needs nothing.
    match arguments.command:
        case "account":
            from desktop_app.cli.account import run as account

            return account(arguments, parts, output)
        case "send":
            from desktop_app.cli.send import run as send

            return send(arguments, parts, output)
        case "batch":
            from desktop_app.cli.batch import run as batch

            return batch(arguments, parts, output)
        case "people":
            from desktop_app.cli.people import run as people

            return people(arguments, parts, output)
        case "history":
            from desktop_app.cli.history import run as history

            return history(arguments, parts, output)
        case "check-up":
            from desktop_app.cli.check_up import run as check_up

            return check_up(arguments, parts, output)
        case "remove-everything":
            from desktop_app.cli.remove_everything import run as remove_everything

            return remove_everything(arguments, parts, output)
        case "self-check":
            from desktop_app.cli.self_check import run as self_check

            return self_check(parts, output)
        case _:
            from desktop_app.cli.practice import run as practice

            return practice(arguments, output)


if __name__ == "__main__":
    sys.exit(main())
