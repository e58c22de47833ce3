"""What holds for every test: nothing of the person's own is touched, and CI skips nothing."""

import gc
import os
import sys
from collections.abc import Generator

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from tests.patient_bot import PatientBot

IS_CI = os.environ.get("CI") == "true"

# A busy machine is no fault. Where CI runs, the same commit meets the same inputs; elsewhere each run meets new ones.
settings.register_profile("house", deadline=None, derandomize=IS_CI)
settings.load_profile("house")

MANY_NEW_OBJECTS = 20_000
ALL_AFTER = 10

IS_ON_VIRTUAL_DESKTOP = "PUSHDESK_VIRTUAL_DESKTOP" in os.environ


@pytest.fixture(autouse=True)
def _keep_off_what_is_the_persons_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUSHDESK_HOME", str(tmp_path_factory.mktemp("pushdesk")))
    if not IS_ON_VIRTUAL_DESKTOP:
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Take the place of pytest-qt's own, which has less patience."""
    del qapp  # there from now on
    return PatientBot(request)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for another system."""
    foreign = [item for item in items if (mark := item.get_closest_marker("only_on")) and sys.platform not in mark.args]
    items[:] = [item for item in items if item not in foreign]
    config.hook.pytest_deselected(items=foreign)


# As in the app: a window in a circle of objects must not end on the thread that happens to make the next object.
gc.disable()


def pytest_runtest_logfinish() -> None:
    """Look for circles between two tests, on the main thread."""
    new, _, looks = gc.get_count()
    if new > MANY_NEW_OBJECTS:
        gc.collect(2 if looks > ALL_AFTER else 1)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Keep the tests that click and type off a person's own desktop."""
    if item.get_closest_marker("desktop") and not IS_ON_VIRTUAL_DESKTOP:
        pytest.skip("It needs the virtual desktop: make test")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skip a failure where CI runs: what is missing there must be seen."""
    report = yield
    if IS_CI and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing is skipped with CI=true. {why}"
    return report
