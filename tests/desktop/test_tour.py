"""What ``make run`` shows where there is no display: README's first command."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def test_the_tour_goes_from_the_first_run_through_two_pushes_to_the_settings() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "scripts.tour"], cwd=HOUSE, capture_output=True, text=True, timeout=110, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.search(r"^Sending to Me in [45] s, with Undo\.$", ran.stdout, re.MULTILINE)
    assert "It quit cleanly. 11 pictures:" in ran.stdout
