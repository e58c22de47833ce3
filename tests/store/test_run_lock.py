"""Who lives and who doesn't."""

import signal
import stat
import threading
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.run_lock import RunLock
from tests.store.conftest import StartRun


def names(locks_dir: Path) -> set[str]:
    return {path.stem for path in locks_dir.iterdir()}


def test_a_run_lives_until_it_lets_go(locks_dir: Path) -> None:
    mine, other = RunLock(locks_dir), RunLock(locks_dir)
    assert mine.run_id != other.run_id
    assert not mine.is_dead(other.run_id)
    assert not mine.is_dead(mine.run_id)
    other.release()
    assert mine.is_dead(other.run_id)
    mine.release()
    assert names(locks_dir) == set()


def test_a_killed_process_is_dead_and_its_lock_goes(locks_dir: Path, start_run: StartRun) -> None:
    process = start_run()
    (run_id,) = names(locks_dir)
    mine = RunLock(locks_dir)
    assert not mine.is_dead(run_id)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert mine.is_dead(run_id)
    assert names(locks_dir) == {mine.run_id}
    mine.release()


def test_sweeping_takes_dead_locks_alone(locks_dir: Path, start_run: StartRun) -> None:
    alive, killed = start_run(), start_run()
    mine = RunLock(locks_dir)
    foreign = locks_dir / "not-ours.lock"
    foreign.write_text("")
    before = names(locks_dir)
    killed.kill()
    killed.wait()
    mine.sweep()
    assert len(before - names(locks_dir)) == 1
    assert foreign.exists()
    assert alive.poll() is None
    mine.release()


@pytest.mark.parametrize("run_id", ["", "../../x", "x" * 32, "0" * 32])
def test_what_no_run_is_called_is_dead(locks_dir: Path, run_id: str) -> None:
    mine = RunLock(locks_dir)
    assert mine.is_dead(run_id)
    mine.release()


def test_only_the_owner_may_read_it(locks_dir: Path) -> None:
    mine = RunLock(locks_dir)
    assert stat.S_IMODE((locks_dir / f"{mine.run_id}.lock").stat().st_mode) == 0o600
    mine.release()


def test_a_lock_holds_whichever_thread_took_it(locks_dir: Path) -> None:
    taken: list[RunLock] = []
    thread = threading.Thread(target=lambda: taken.append(RunLock(locks_dir)))
    thread.start()
    thread.join()
    mine = RunLock(locks_dir)
    assert not mine.is_dead(taken[0].run_id)
    taken[0].release()
    mine.release()


def test_starting_and_sweeping_at_once_leaves_every_run_its_lock(locks_dir: Path) -> None:
    sweeper = RunLock(locks_dir)
    done = threading.Event()

    def sweep() -> None:
        while not done.is_set():
            sweeper.sweep()

    thread = threading.Thread(target=sweep)
    thread.start()
    runs = [RunLock(locks_dir) for _ in range(60)]
    done.set()
    thread.join()
    assert not any(sweeper.is_dead(run.run_id) for run in runs)
    for run in (*runs, sweeper):
        run.release()


def test_a_file_in_the_directorys_place_is_a_store_failure(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("")
    with pytest.raises(StoreFailed):
        RunLock(tmp_path / "locks")
