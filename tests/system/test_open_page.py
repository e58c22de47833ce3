"""A page of the app's own, shown in the person's browser."""

import sys
import webbrowser
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.system.open_page import open_page


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a browser that does nothing else writes the address it was given."""
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\npathlib.Path({str(told)!r}).write_text(sys.argv[1])\n"
    )
    browser.chmod(0o755)
    monkeypatch.setattr(webbrowser, "_tryorder", [str(browser)])
    monkeypatch.setattr(webbrowser, "_browsers", {})
    webbrowser.register(str(browser), None, webbrowser.GenericBrowser(str(browser)))
    return told


@pytest.mark.only_on("linux", "darwin")
def test_the_page_is_written_and_opened(opened: Path, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "steps & more.html"
    open_page("<p>Grüße</p>", path)

    assert path.read_text("utf-8") == "<p>Grüße</p>"
    assert opened.read_text("utf-8") == path.as_uri()


def test_a_folder_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(AppError, match="could not be opened"):
        open_page("<p></p>", tmp_path / "file" / "page.html")
