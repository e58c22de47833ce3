"""``pushdesk-cli self-check``: whether everything that Pushdesk stands on is there and works."""

from desktop_app.app_self_check import seen_here
from desktop_app.cli import exit_codes
from desktop_app.cli.output import Output, visible
from desktop_app.parts import Parts


def run(parts: Parts, output: Output) -> int:
    """Look at everything and print a line for each; returns 0 where all of it works, else 1."""
    lines = []
    for seen in seen_here(parts):
        lines.append(seen)
        if not output.is_json:
            output.result({}, visible(str(seen)))
    code = exit_codes.ACCEPTED if all(seen.is_ok for seen in lines) else exit_codes.CRASHED
    if output.is_json:
        found = [{"name": seen.name, "is_ok": seen.is_ok, "words": seen.words} for seen in lines]
        output.line({"self_check": found, "exit_code": code})
    return code
