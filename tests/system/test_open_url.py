"""Addresses opened in a browser, which is here a program that writes down what it was given."""

import stat
import webbrowser
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.system.open_url import _translate, open_url


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the browser writes down what it was given."""
    record, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{record}"\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})
    monkeypatch.setattr(webbrowser, "_os_preferred_browser", None)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    return record


@pytest.mark.only_on("linux")
@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("https://x.example/a?b=c&d=e#f", "https://x.example/a?b=c&d=e#f"),
        ("http://127.0.0.1:8017/inbox", "http://127.0.0.1:8017/inbox"),
        (" https://X.example ", "https://x.example/"),
        ('https://x.example/"; rm -rf ~', "https://x.example/%22;%20rm%20-rf%20~"),
        ("https://x.example/$(id)`id`", "https://x.example/$(id)%60id%60"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_an_address_reaches_the_browser_as_one_argument(opened: Path, url: str, given: str) -> None:
    open_url(url)
    assert opened.read_text().splitlines() == [given]


@pytest.mark.only_on("linux")
@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@x.example",
        "ms-settings:notifications",
        "x.example",
        "--version",
        "https://a@x.example/",
        "https://x.example/\u202egpj.exe",
        "https://",
    ],
)
def test_anything_else_is_refused_before_a_browser_hears_of_it(opened: Path, url: str) -> None:
    with pytest.raises(InputRefused):
        open_url(url)
    assert not opened.exists()


@pytest.mark.only_on("linux")
def test_without_a_browser_it_says_so(monkeypatch: pytest.MonkeyPatch, opened: Path) -> None:
    monkeypatch.setenv("BROWSER", "/nowhere/at/all %s")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(AppError, match="No browser could be opened"):
        open_url("https://x.example/")


@pytest.mark.parametrize("exc", [OSError(2, "/home/asha"), PermissionError(13, "x"), webbrowser.Error("Dear Asha")])
def test_each_foreign_error_has_its_words(exc: Exception) -> None:
    failed = _translate(exc)
    assert failed.title == "No browser could be opened"
    assert failed.detail == type(exc).__name__
    assert "asha" not in repr(vars(failed)).lower()
