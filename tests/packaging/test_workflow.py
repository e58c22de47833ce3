"""What the builds on other people's machines may do, and whose code they run."""

import re
from pathlib import Path

import pytest

WORKFLOWS = sorted((Path(__file__).parents[2] / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(file: Path) -> None:
    used = re.findall(r"uses: *(.+)", file.read_text("utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_job_may_read_and_nothing_else(file: Path) -> None:
    text = file.read_text("utf-8")
    jobs = text.partition("\njobs:\n")[2]
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
    assert len(re.findall(r"^  [\w-]+:$", jobs, re.MULTILINE)) == len(re.findall("persist-credentials: false", jobs))
    assert set(re.findall(r"^ {6}([\w-]+: (?:read|write|none))$", jobs, re.MULTILINE)) == {"contents: read"}
    assert "write-all" not in text
    # What a stranger writes in a title or a branch's name is never part of a command.
    assert re.findall(r"run:.*\$\{\{", text) == []
