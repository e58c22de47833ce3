"""Starting the app where it can't."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app import app_start
from desktop_app.options import Options


class Qt:
    """Stands in for ``QApplication``, of which a process has one only."""

    setApplicationName = setDesktopFileName = staticmethod(lambda _name: None)  # noqa: N815 - Qt's names

    def __init__(self, _arguments: list[str]) -> None:
        pass

    def setQuitOnLastWindowClosed(self, _quits: bool) -> None:
        pass


def test_where_its_files_cannot_be_kept_a_person_is_told_so_in_a_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("a file where the directory should be")
    monkeypatch.setenv("PUSHDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(app_start, "QApplication", Qt)
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, _title, words: said.append(words))

    assert app_start.run(Options()) == 1
    assert len(said) == 1
    assert "Pushdesk may not use its own files" in said[0]
    assert capsys.readouterr().err == f"{said[0]}\n"
