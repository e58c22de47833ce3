"""The one door to background threads: whatever may block runs here, and its result comes back to the GUI thread."""

import threading
import weakref
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.domain.errors import AppError

T = TypeVar("T")


class Tasks(QObject):
    """Runs work beside the GUI. One long-lived signal brings results back; an owner that is gone gets nothing.

    Threads are daemons, so that quitting never waits for one. Only the GUI thread may call ``run``.
    """

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        # Without a parent it could be a worker that lets go of it last, and Qt objects must not end on another thread.
        super().__init__(parent or QCoreApplication.instance())
        # Emitted on another thread than this object's, a signal waits for the GUI thread by itself. Naming the kind of
        # connection would bring all of Qt's namespace along, 15 ms for which the tray icon would wait (PySide6 6.11).
        self._posted.connect(self._do)
        # What a running thread works with. It is let go of here once the thread has ended, never by the thread itself:
        # if that held the last reference to an owner, a Qt object would end on a thread that is not its own.
        self._running: dict[threading.Thread, tuple[object, ...]] = {}

    def post(self, call: Callable[[], None]) -> None:
        """Have a function called on the GUI thread, soon; at once where this is it. Safe from any thread."""
        self._posted.emit(call)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Do ``work`` on a thread, then call ``done`` with its result, or ``failed`` with its error, on the GUI thread.

        Args:
            owner: Whose work it is; once it is destroyed, neither is called.
            work: May block; touches nothing of Qt.
            done: Takes the result.
            failed: Takes an ``AppError``. Any other exception goes to ``threading.excepthook``, and ``failed`` is told
                that something unexpected happened.
        """
        alive = weakref.ref(owner)
        gone = threading.Event()
        owner.destroyed.connect(gone.set)

        def deliver(call: Callable[[], None]) -> None:
            def on_gui_thread() -> None:
                if alive() is not None and not gone.is_set():
                    call()

            self.post(on_gui_thread)

        def target() -> None:
            try:
                result = work()
            except AppError as error:
                caught = error
                deliver(lambda: failed(caught))
            except BaseException:
                unexpected = AppError("Something in Pushdesk failed", "Try it once more. The report says what it was.")
                deliver(lambda: failed(unexpected))
                raise
            else:
                deliver(lambda: done(result))
            finally:
                self.post(lambda: self._let_go(thread))

        thread = threading.Thread(target=target, name=f"task-{owner.objectName() or type(owner).__name__}", daemon=True)
        self._running[thread] = (work, done, failed)
        thread.start()

    def _let_go(self, thread: threading.Thread) -> None:
        thread.join()  # it has nothing left to do but to end
        del self._running[thread]

    def _do(self, call: Callable[[], None]) -> None:
        call()
