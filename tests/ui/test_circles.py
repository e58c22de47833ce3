"""Where Python looks for circles of objects."""

import subprocess
import sys

HOW = """
import gc
import sys
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from desktop_app.ui.circles import COLLECT_AFTER, collect_here

ended_on = []

class Circle(QWidget):
    def __init__(self):
        super().__init__()
        self.itself = self

    def __del__(self):
        ended_on.append(threading.current_thread().name)

def work():
    kept.extend([] for _ in range(2 * COLLECT_AFTER))

app = QApplication(sys.argv)
collect_here()
kept = []
Circle()
thread = threading.Thread(target=work, name="worker")
thread.start()
thread.join()
before = list(ended_on)
QTimer.singleShot(0, app.quit)
app.exec()
print(before, ended_on, gc.isenabled())
"""


def test_a_window_in_a_circle_ends_on_the_gui_thread_whoever_makes_many_objects() -> None:
    ran = subprocess.run([sys.executable, "-c", HOW], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout == "[] ['MainThread'] False\n"
