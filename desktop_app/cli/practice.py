"""``pushdesk-cli practice``: LeadSquared simulated, until Ctrl+C."""

import argparse
from pathlib import Path

from desktop_app.cli import exit_codes
from desktop_app.cli.arguments import UsageRefused
from desktop_app.cli.output import Output
from desktop_app.cli.stop import Stop
from desktop_app.domain.rate import RateLimit
from desktop_app.practice.scenarios import Scenario


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Serve until somebody stops it, and return the exit code.

    The first line on stdout is a JSON object, with or without ``--json``, so that a script can
    begin as soon as it has read it. Its keys are good for this run of the simulator alone.

    Raises:
        UsageRefused: There is no such scenario, or the port or the log file can't be had.
    """
    fail = _scenario(arguments.fail)
    stop = Stop()
    stop.listen()
    from desktop_app.practice.server import PracticeNotStarted, PracticeServer

    server = PracticeServer(
        port=arguments.port,
        limit=RateLimit(arguments.limit, float(arguments.window)),
        auth=arguments.auth,
        fail=fail,
        log_file=None if arguments.log is None else Path(arguments.log),
    )
    try:
        server.start()
    except PracticeNotStarted as error:
        raise UsageRefused(error.title, error.hint) from error
    try:
        output.line(
            {
                "base_url": server.base_url,
                "access_key": server.keys.access,
                "secret_key": server.keys.secret,
                "inbox_url": server.inbox_url,
            }
        )
        if not output.is_json:
            output.note(f"Practice mode runs at {server.base_url}. Ctrl+C ends it.")
            output.note(f"See pushes arrive: {server.inbox_url}")
            output.note(fail.sentence if fail else "")
        stop.wait()
    finally:
        server.stop()
    return exit_codes.ACCEPTED


def _scenario(typed: str | None) -> Scenario | None:
    if typed is None:
        return None
    try:
        return Scenario(typed)
    except ValueError:
        names = ", ".join(scenario.value for scenario in Scenario)
        raise UsageRefused("There is no such scenario", f"Choose one of {names}.") from None
