"""How the programs of the build begin."""

import os
import subprocess
import sys

import pytest

from tests.packaging.conftest import HOUSE

BEGIN = """
import os, runpy, sys
sys.argv = ["pushdesk-cli", "--version"]
try:
    runpy.run_path("packaging/start.py", run_name="__main__")
except SystemExit:
    print(os.environ.get("LD_LIBRARY_PATH"))
"""


@pytest.mark.parametrize(("kept", "found"), [({"LD_LIBRARY_PATH_ORIG": "/own"}, "/own"), ({}, "None")])
def test_a_program_that_the_build_starts_gets_the_libraries_of_the_system(kept: dict[str, str], found: str) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LD_LIBRARY_PATH")}
    told = subprocess.run(
        [sys.executable, "-c", BEGIN],
        cwd=HOUSE,
        env={**environ, "LD_LIBRARY_PATH": "/app", **kept},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == found
