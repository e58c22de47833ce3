#!/bin/sh
# Renews requirements/*.txt: the newest versions that pyproject.toml allows, with the hashes of every file
# for Linux, Windows and macOS. Where they were read from stays out of them.
set -eu
cd "$(dirname "$0")/.."

export UV_CUSTOM_COMPILE_COMMAND="make lock"
lock() {
    .venv/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --upgrade \
        --generate-hashes --no-emit-index-url --no-emit-find-links "$@" >/dev/null
}

lock pyproject.toml --output-file requirements/app.txt
lock pyproject.toml --group dev --constraints requirements/app.txt --output-file requirements/dev.txt

if grep -nE '^ *-[^-]|^--|://' requirements/*.txt; then
    echo "These lines name a place that belongs to this machine only; they must not be kept." >&2
    exit 1
fi
echo "Locked $(grep -c '==' requirements/app.txt) packages for the app, $(grep -c '==' requirements/dev.txt) with the tools."
