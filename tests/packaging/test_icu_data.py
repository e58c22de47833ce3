"""Qt's copy of ICU, made small: it still sorts, folds and reads as Qt asks of it."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.only_on("linux")

# The functions' names end in ICU's version. A negative status is a warning: the root's data stand in for a language's.
ASKED = """
import ctypes, sys
folder, version = sys.argv[1:]
i18n = ctypes.CDLL(f"{folder}/libicui18n.so.{version}")
uc = ctypes.CDLL(f"{folder}/libicuuc.so.{version}")
status = ctypes.c_int(0)
def call(library, name, *values, gives=ctypes.c_void_p):
    function = library[f"{name}_{version}"]
    function.restype = gives
    found = function(*values)
    assert status.value <= 0, (name, status.value)
    return found
def words(text):
    data = text.encode("utf-16-le")
    return ctypes.c_char_p(data), len(data) // 2
for language in (b"", b"en_IN", b"de_DE", b"hi_IN", b"ja_JP"):
    collator = ctypes.c_void_p(call(i18n, "ucol_open", ctypes.c_char_p(language), ctypes.byref(status)))
    for low, high in (("a", "b"), ("e", "\\u00e9"), ("Ravi", "Sita"), ("\\u0928", "\\u092e")):
        assert call(i18n, "ucol_strcoll", collator, *words(low), *words(high), gives=ctypes.c_int) == -1, low
for name in (b"UTF-8", b"ISO-8859-1", b"UTF-16"):
    assert call(uc, "ucnv_open", ctypes.c_char_p(name), ctypes.byref(status))
"""


def test_the_small_icu_is_a_tenth_and_does_what_qt_asks(tmp_path: Path) -> None:
    from icu_data import trim

    spec = find_spec("PySide6")
    assert spec
    assert spec.origin
    for library in (Path(spec.origin).parent / "Qt/lib").glob("libicu*.so.*"):
        shutil.copy2(library, tmp_path)
    (data,) = tmp_path.glob("libicudata.so.*")
    before_bytes, after_bytes = trim(data)
    assert after_bytes < before_bytes / 8
    version = data.name.rpartition(".")[2]
    told = subprocess.run([sys.executable, "-c", ASKED, tmp_path, version], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
