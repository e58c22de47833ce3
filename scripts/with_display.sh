#!/bin/sh
# Runs a command on a virtual desktop of its own and ends with its exit code:
#
#   scripts/with_display.sh .venv/bin/python -m pytest
#
# scripts/virtual_desktop.py says what is on that desktop. Windows and macOS always have a desktop; there the
# command simply runs.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)

if [ "$(uname -s)" != Linux ]; then
    exec "$@"
fi
PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}" exec "$root/.venv/bin/python" -m scripts.virtual_desktop "$@"
