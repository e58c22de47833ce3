#!/bin/sh
# Makes .venv: every package at the version and hash that requirements/dev.txt names, and this
# checkout. Does nothing while requirements, Python and the checkout's place are what they were.
set -eu
cd "$(dirname "$0")/.."

python=$(scripts/find_python.sh)
scripts/system-packages.sh

fingerprint() { # of the words given and of the standard input
    "$python" -c '
import hashlib, pathlib, sys
parts = [sys.version, sys.executable, str(pathlib.Path.cwd()), *sys.argv[1:], sys.stdin.read()]
print(hashlib.sha256("\0".join(parts).encode()).hexdigest())' "$@"
}
is_current() {
    [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}
packages=$(fingerprint packages <requirements/dev.txt)
project=$(sed '/^\[tool\.ruff\]/,$d' pyproject.toml | fingerprint project "$packages")

if is_current .venv/project-stamp "$project" && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
if ! is_current .venv/packages-stamp "$packages" || ! .venv/bin/python -c '' 2>/dev/null; then
    echo "Setting up .venv with $("$python" --version). The first time this loads about 200 MB."
    "$python" -m venv --clear .venv
    .venv/bin/python -m pip install -qq --require-hashes --only-binary :all: -r requirements/dev.txt
    echo "$packages" >.venv/packages-stamp
fi
# Without isolation hatchling comes from .venv, so this needs no network.
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation --editable .
echo "$project" >.venv/project-stamp
echo "Set up."
