"""A feed that is signed and newer is told of; every other one is silence."""

import json
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.domain.update import Update
from desktop_app.system.update_feed import LARGEST_BYTES, FeedPlace, UpdateFeed
from scripts.sign_feed import main, make_keys, signed

FEED = "https://pushdesk.example/feed.json"
PAGE = "https://pushdesk.example/0.2.0"


class Makers:
    """Whoever releases Pushdesk."""

    def __init__(self, folder: Path) -> None:
        self.private, self.file = folder / "private.pem", folder / "update.json"
        make_keys(self.private, self.file, FEED)
        place = FeedPlace.read(self.file)
        assert place is not None
        self.place = place

    def feed(self, version: str = "0.2.0", page: str = PAGE) -> bytes:
        return signed(self.private, version, page).encode()

    def tell(self, answer: bytes | AppError, version: str = "0.1.0") -> Update | None:
        def fetch(url: str, most_bytes: int) -> bytes:
            assert (url, most_bytes) == (FEED, LARGEST_BYTES)
            if isinstance(answer, AppError):
                raise answer
            return answer

        return UpdateFeed(self.place, fetch, version).look()


@pytest.fixture
def makers(tmp_path: Path) -> Makers:
    return Makers(tmp_path)


def test_a_newer_version_is_told_of_with_its_page(makers: Makers) -> None:
    assert makers.tell(makers.feed()) == Update("0.2.0", PAGE)


@pytest.mark.parametrize("version", ["0.2.0", "0.2", "0.3.1", "1.0", "0.10.0"])
def test_the_same_or_an_older_version_is_silence(version: str, makers: Makers) -> None:
    assert makers.tell(makers.feed(), version) is None


def test_a_feed_that_is_out_of_reach_is_silence(makers: Makers) -> None:
    assert makers.tell(AppError("It was not reached")) is None


def test_a_feed_that_somebody_changed_is_silence(makers: Makers) -> None:
    found = json.loads(makers.feed())
    changed = {**found, "announcement": found["announcement"].replace("0.2.0", "9.9.9")}
    assert makers.tell(json.dumps(changed).encode()) is None


def test_a_feed_that_somebody_else_signed_is_silence(makers: Makers, tmp_path: Path) -> None:
    folder = tmp_path / "others"
    folder.mkdir()
    assert makers.tell(Makers(folder).feed()) is None


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        b"[]",
        b"[" * 10_000,
        b"\xff\xfe",
        b'{"announcement": 1, "signature": "AA=="}',
        b'{"announcement": "{}", "signature": 5}',
        b'{"announcement": "{}", "signature": "*"}',
        b'{"announcement": "\\ud800", "signature": "AA=="}',
        b"x" * (LARGEST_BYTES + 1),
    ],
)
def test_what_is_no_feed_is_silence(answer: bytes, makers: Makers) -> None:
    assert makers.tell(answer) is None


@pytest.mark.parametrize(
    "announcement",
    [
        b"",
        b"[1]",
        b'{"version": "0.2.0"}',
        b'{"version": "0.2.0", "url": "http://pushdesk.example"}',
        b'{"version": "0.2.0", "url": "javascript:alert(1)"}',
        b'{"version": "<b>2.0</b>", "url": "https://pushdesk.example"}',
        b'{"version": "9999999.1", "url": "https://pushdesk.example"}',
        b'{"version": 2, "url": "https://pushdesk.example"}',
    ],
)
def test_even_signed_only_a_version_and_an_https_page_are_an_update(announcement: bytes) -> None:
    assert Update.read(announcement) is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"url": "http://x.example", "public_key": "00"}',
        '{"url": "https://x.example", "public_key": "zz"}',
        '{"url": "https://x.example", "public_key": "00"}',
    ],
)
def test_a_build_without_a_whole_place_has_no_feed(content: str, tmp_path: Path) -> None:
    file = tmp_path / "update.json"
    assert FeedPlace.read(file) is None
    file.write_text(content)
    assert FeedPlace.read(file) is None


def test_signing_by_the_command_line_is_what_the_app_takes(makers: Makers, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sign", str(makers.private), "0.3.0", PAGE]) == 0
    assert makers.tell(capsys.readouterr().out.encode()) == Update("0.3.0", PAGE)


def test_a_private_key_is_never_written_over(makers: Makers) -> None:
    with pytest.raises(FileExistsError):
        make_keys(makers.private, makers.file, FEED)
    assert makers.private.stat().st_mode & 0o077 == 0


def test_a_page_that_is_not_https_is_not_signed(makers: Makers) -> None:
    with pytest.raises(SystemExit):
        makers.feed(page="http://pushdesk.example")
