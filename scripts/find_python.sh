#!/bin/sh
# Prints the Python that Pushdesk's own environment is built with: the first one that is new enough.
# PYTHON=/some/python chooses it by hand.
set -eu

is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    path=$(command -v "$name") || continue
    if "$path" -c "$is_new_enough" 2>/dev/null; then
        echo "$path"
        exit 0
    fi
done

first=${PYTHON:-python3}
if found=$("$first" --version 2>&1); then
    echo "Pushdesk needs Python 3.11 or newer, and $first here is $found." >&2
else
    echo "Pushdesk needs Python 3.11 or newer, and there is no $first here." >&2
fi
exit 1
