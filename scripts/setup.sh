#!/bin/sh
# Makes .venv: every package at the version and hash that requirements/dev.txt names, and this checkout.
# Does nothing while requirements, Python and the checkout's place are what they were.
set -eu
cd "$(dirname "$0")/.."

python=$(scripts/find_python.sh)
scripts/system-packages.sh

stamp=.venv/pushdesk-stamp
now=$(
    "$python" - <<'PYTHON'
import hashlib, pathlib, sys, tomllib
project = tomllib.loads(pathlib.Path("pyproject.toml").read_text("utf-8"))
parts = [sys.version, sys.executable, str(pathlib.Path.cwd()), str(project["project"]), str(project["tool"]["hatch"]),
         pathlib.Path("requirements/dev.txt").read_text("utf-8")]
print(hashlib.sha256("\0".join(parts).encode()).hexdigest())
PYTHON
)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
echo "Setting up .venv with $("$python" --version). The first time this loads about 200 MB."
"$python" -m venv --clear .venv
.venv/bin/python -m pip install -qq --require-hashes --only-binary :all: -r requirements/dev.txt
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation --editable .
echo "$now" >"$stamp"
echo "Set up."
