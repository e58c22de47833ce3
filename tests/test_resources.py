import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import desktop_app.resources
from desktop_app.resources import resource

LOOK = "from desktop_app.resources import resource; print(resource('style/pushdesk.qss'))"


def test_in_a_checkout_the_pictures_are_beside_the_package() -> None:
    assert resource("tray/ready-16.png").is_file()
    assert resource("style/pushdesk.qss").is_file()


def test_in_an_installed_wheel_they_are_in_the_package(tmp_path: Path) -> None:
    package = tmp_path / "desktop_app"
    (package / "_resources").mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(desktop_app.resources.__file__, package)
    told = subprocess.run([sys.executable, "-S", "-c", LOOK], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(told.stdout.strip()) == package / "_resources" / "style" / "pushdesk.qss"


def test_in_a_frozen_app_they_are_where_it_unpacked_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("ui/send.svg") == tmp_path / "resources" / "ui" / "send.svg"
