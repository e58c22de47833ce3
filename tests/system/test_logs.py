"""The log file: for its owner alone, and free of keys and typed words."""

import base64
import json
import logging
import stat
import subprocess
import sys
import threading
import urllib.parse
import warnings
from collections.abc import Generator
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.keys import Keys
from desktop_app.domain.redaction import HIDDEN, Redactor
from desktop_app.system.logs import LOG_NAME, MAX_LOG_BYTES, OLD_LOGS, start_logging

KEYS = Keys("u$r" + "0a1b2c3d" * 4, "9f8e7d6c5b" * 4)


@pytest.fixture(autouse=True)
def _put_logging_back() -> Generator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    logging.captureWarnings(False)
    for handler in root.handlers[:]:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("urllib3", "requests", "werkzeug", "PIL", "keyring"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture
def redactor() -> Redactor:
    return Redactor([KEYS])


@pytest.fixture
def log_dir(tmp_path: Path) -> Path:
    return tmp_path / "state" / "logs"


def read(log_dir: Path) -> str:
    return (log_dir / LOG_NAME).read_text("utf-8")


def test_a_record_is_written_with_its_time_level_and_place(log_dir: Path, redactor: Redactor) -> None:
    assert start_logging(log_dir, redactor)
    logging.getLogger("desktop_app.x").info("Started %d", 7)
    text = read(log_dir)
    assert text.endswith(" INFO desktop_app.x: Started 7\n")
    assert "+00:00 " in text


def test_only_the_owner_may_read_it_also_after_it_was_turned(log_dir: Path, redactor: Redactor) -> None:
    start_logging(log_dir, redactor)
    log = logging.getLogger("desktop_app")
    for _ in range((OLD_LOGS + 3) * MAX_LOG_BYTES // 10_000):
        log.info("x" * 9_990)
    files = sorted(log_dir.iterdir())
    assert [file.name for file in files] == [LOG_NAME, f"{LOG_NAME}.1", f"{LOG_NAME}.2"]
    assert all(file.stat().st_size <= MAX_LOG_BYTES for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(log_dir.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "write",
    [
        lambda log: log.error("keys %s %s", KEYS.access, KEYS.secret),
        lambda log: log.error("%s%s / %s", KEYS.access[:20], KEYS.access[20:], KEYS.secret),
        lambda log: log.error("?a=%s", urllib.parse.quote(KEYS.access + KEYS.secret)),
        lambda log: log.error("%s", {"x": KEYS.secret, "y": [KEYS.access]}),
        lambda log: log.error("%s", json.dumps({"x": KEYS.secret + KEYS.access})),
        lambda log: log.error("%s", base64.b64encode(f"a{KEYS.access}:{KEYS.secret}".encode())),
        lambda log: log.error("%s", "x" * 5000 + KEYS.access + "x" * 5000 + KEYS.secret),
        lambda log: log.error("stack %s %s", KEYS.access, KEYS.secret, stack_info=True),
        lambda log: log.error("x-LSQ-AccessKey: not-learned secretKey=not-learned"),
        lambda log: log.getChild(KEYS.access).error("secret %s", KEYS.secret),
    ],
)
def test_no_key_reaches_the_file(log_dir: Path, redactor: Redactor, write: "object") -> None:
    start_logging(log_dir, redactor)
    write(logging.getLogger("desktop_app"))  # type: ignore[operator]
    text = read(log_dir)
    assert text.count(HIDDEN) >= 1
    for key in (KEYS.access, KEYS.secret, "not-learned"):
        assert key not in text
        assert urllib.parse.quote(key) not in text
        assert base64.b64encode(b"a" + key.encode()).decode()[4:-4] not in text


def test_keys_that_are_learned_later_are_struck_out_from_then_on(log_dir: Path) -> None:
    redactor = Redactor()
    start_logging(log_dir, redactor)
    redactor.learn(KEYS)
    logging.getLogger("desktop_app").error("%s", KEYS.access)
    assert KEYS.access not in read(log_dir)


def test_an_exception_is_named_with_its_place_and_not_with_its_words(log_dir: Path, redactor: Redactor) -> None:
    start_logging(log_dir, redactor)
    log = logging.getLogger("desktop_app")
    try:
        try:
            raise ValueError(f"Dear Asha, {KEYS.secret}")
        except ValueError as cause:
            raise StoreFailed("Asha’s title", "and hint", detail="OSError EIO") from cause
    except StoreFailed:
        log.exception("It failed")
    text = read(log_dir)
    assert "It failed\nTraceback" in text
    assert "ValueError\n" in text
    assert "desktop_app.domain.errors.StoreFailed: OSError EIO" in text
    assert "tests/system/test_logs.py:" in text
    assert "Dear Asha" not in text.replace('raise ValueError(f"Dear Asha', "")
    assert KEYS.secret not in text
    assert str(Path(__file__).parents[2]) not in text


def test_words_that_another_handler_has_cached_are_not_written(log_dir: Path, redactor: Redactor) -> None:
    start_logging(log_dir, redactor)
    record = logging.LogRecord("x", logging.ERROR, "", 1, "It failed", (), None)
    record.exc_text = "cached words of an exception"
    logging.getLogger().handle(record)
    assert "cached words" not in read(log_dir)
    assert "It failed" in read(log_dir)


@pytest.mark.parametrize("name", ["urllib3.connectionpool", "requests", "werkzeug", "PIL.PngImagePlugin", "keyring"])
@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
def test_libraries_that_log_what_passes_through_them_stay_quiet(
    log_dir: Path, redactor: Redactor, name: str, level: int
) -> None:
    start_logging(log_dir, redactor, level)
    logging.getLogger(name).debug("GET /?q=words")
    logging.getLogger(name).info("GET /?q=words")
    assert read(log_dir) == ""
    logging.getLogger(name).warning("seen")
    assert "seen" in read(log_dir)


def test_a_record_that_can_not_be_put_together_leaves_a_line_and_prints_nothing(
    log_dir: Path, redactor: Redactor, capfd: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger().handlers.clear()  # pytest's own would raise
    start_logging(log_dir, redactor)
    logging.getLogger("desktop_app").error("%d", KEYS.secret)
    logging.getLogger("desktop_app").error("half \ud83d a pair")
    first, second = read(log_dir).splitlines()
    assert first.endswith(" ERROR desktop_app: a line that TypeError spoilt")
    assert "half \\ud83d a pair" in second
    said = capfd.readouterr()
    assert said.out + said.err == ""


def test_a_log_that_can_not_be_written_stops_nothing_and_prints_nothing(
    tmp_path: Path, redactor: Redactor, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("a file in its place")
    assert not start_logging(tmp_path / "logs", redactor)
    logging.getLogger("desktop_app").error("x")
    said = capfd.readouterr()
    assert said.out + said.err == ""


def test_warnings_go_to_the_log(log_dir: Path, redactor: Redactor) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        start_logging(log_dir, redactor)
        warnings.warn(f"https://x.example/?accessKey={KEYS.access}", stacklevel=1)
    text = read(log_dir)
    assert "UserWarning" in text
    assert KEYS.access not in text


def test_threads_may_log_at_once(log_dir: Path, redactor: Redactor) -> None:
    start_logging(log_dir, redactor)

    def write(number: int) -> None:
        for turn in range(50):
            logging.getLogger("desktop_app").info("%d-%d", number, turn)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read(log_dir).splitlines()) == 200


def test_nothing_logs_before_it_is_started() -> None:
    code = "import sys, desktop_app.parts; print('logging' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout.strip() == "False"
