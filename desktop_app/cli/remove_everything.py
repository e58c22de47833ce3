"""``pushdesk-cli remove-everything``: takes keys, settings, history and logs off this computer."""

import argparse
import os

from desktop_app.cli import exit_codes
from desktop_app.cli.next_step import PROGRAM
from desktop_app.cli.output import Output, visible
from desktop_app.domain.errors import AppError, StoreFailed
from desktop_app.parts import Parts


def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> int:
    """List what there is; with ``--yes`` remove it, and say what could not be removed. Raises ``AppError``."""
    things = parts.removal.things()
    if not arguments.yes:
        fields = {"would_remove": things, "exit_code": exit_codes.USAGE}
        output.result(fields, "\n".join(visible(thing) for thing in things))
        output.note("" if output.is_json else f"Nothing is removed yet. {PROGRAM} remove-everything --yes removes it.")
        return exit_codes.USAGE
    if things:
        _look_for_another(parts)
    stayed = parts.removal.remove_keys()
    if not stayed or arguments.leave_keys:
        stayed += parts.removal.remove_files()
    elif not output.is_json:
        output.note("The files are still there. Add --leave-keys to remove them all the same.")
    code = exit_codes.NOT_SENT if stayed else exit_codes.ACCEPTED
    text = "These could not be removed:\n" + "\n".join(stayed) if stayed else "Everything is removed."
    output.result({"removed": things, "stayed": stayed, "exit_code": code}, visible(text))
    return code


def _look_for_another(parts: Parts) -> None:
    """See that no app runs: it would write its files again. Raises ``StoreFailed``."""
    from desktop_app.ui.single_instance import SingleInstance, socket_name

    try:
        instance = SingleInstance(parts.make_instance_lock(), socket_name(parts.paths.data_dir, os.environ))
    except AppError:
        return  # what can't be written is said for itself
    is_free = instance.claim() or not instance.is_locked_by_another
    instance.close()
    if not is_free:
        raise StoreFailed("Pushdesk is running", "Quit it from its icon’s menu, then try again.")
    own = parts.run_lock
    own.sweep()
    others = [lock for lock in parts.paths.locks_dir.glob("*.lock") if lock.stem not in (own.run_id, "app")]
    own.release()
    if others:
        raise StoreFailed("A Pushdesk is at work in another terminal", "Wait for its end, then try again.")
