"""House rules that no linter knows: which library is used where, what a file is, what is locked."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

HOUSE = Path(__file__).parent.parent
APP = HOUSE / "desktop_app"
REQUIREMENTS = sorted((HOUSE / "requirements").glob("*.txt"))

# A library, and where alone it may be used; "/" at the end means: everywhere in that folder.
PLACES = {
    "PySide6": (
        "app.py",
        "app_crash.py",
        "app_desk.py",
        "app_quitting.py",
        "app_start.py",
        "app_tidying.py",
        "app_tray.py",
        "ui/",
        "tray/qt.py",
    ),
    "shiboken6": ("ui/",),
    "requests": ("leadsquared/transport.py", "preview/"),
    "urllib3": ("leadsquared/", "preview/"),
    "truststore": ("leadsquared/", "preview/"),
    "keyring": ("vault/",),
    "jeepney": ("vault/", "checkup/desktop_state/", "system/taskbar/"),
    "pystray": ("tray/pystray.py",),
    "Xlib": ("tray/xorg.py",),
    "winrt": ("checkup/desktop_state/",),
    "PIL": ("tray/pystray.py", "preview/"),
    "sqlite3": ("store/", "checkup/firefox/"),
    "werkzeug": ("practice/", "checkup/"),
    "ada_url": ("domain/", "system/"),
    "msgspec": ("checkup/chromium/",),
    "platformdirs": ("store/",),
    "rapidfuzz": ("people/",),
    "filelock": ("store/", "system/"),
}


def _modules() -> list[str]:
    """Every file of the app, as its path in ``desktop_app``."""
    return sorted(path.relative_to(APP).as_posix() for path in APP.rglob("*.py"))


def _is_in(module: str, places: tuple[str, ...]) -> bool:
    return any(module.startswith(p) if p.endswith("/") else module == p for p in places)


def _imports(module: str) -> Iterator[tuple[int, str]]:
    """The line and name of each import in the file, those inside functions too."""
    for node in ast.walk(ast.parse((APP / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "." * node.level


def test_imports_go_down_and_never_up() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("library", PLACES)
def test_each_library_is_used_only_where_it_belongs(library: str) -> None:
    strangers = "\n".join(
        f"desktop_app/{module}:{line} imports {name}"
        for module in _modules()
        if not _is_in(module, PLACES[library])
        for line, name in _imports(module)
        if name.split(".")[0] == library
    )
    assert strangers == ""


def _early_submodules(module: str) -> Iterator[str]:
    """Imports of a part of requests or urllib3 without an import of the whole before it, in the same function."""
    tree = ast.parse((APP / module).read_text("utf-8"))
    for scope in (node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef)):
        whole: set[str] = set()
        for node in scope.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                whole.update(name for name in names if "." not in name)
                yield from (
                    f"desktop_app/{module}:{node.lineno} imports {name}"
                    for name in names
                    if name.startswith(("requests.", "urllib3.")) and name.split(".")[0] not in whole
                )


def test_a_library_that_two_threads_may_load_at_once_is_loaded_whole_first() -> None:
    # "import requests" waits for another thread that is loading it; "import requests.utils" does not, meets the
    # other one in the circles within requests, and finds half a module (CPython 3.11; seen once in 100 runs).
    assert "\n".join(line for module in _modules() for line in _early_submodules(module)) == ""


def test_no_simple_queue_is_waited_at_for_a_time() -> None:
    """Its ``get`` waits for ever where the time is over before the waiting has begun (CPython 3.11.7, 2026-11-23)."""
    found = [
        module
        for module in _modules()
        if "SimpleQueue(" in (text := (APP / module).read_text("utf-8")) and re.search(r"\.get\([^)]*timeout", text)
    ]
    assert found == [], "a queue.Queue keeps its time"


def test_no_library_is_used_that_has_no_place() -> None:
    known = {*sys.stdlib_module_names, "_typeshed", "desktop_app", *PLACES}
    strangers = "\n".join(
        f"desktop_app/{module}:{line} imports {name}"
        for module in _modules()
        for line, name in _imports(module)
        if name.split(".")[0] not in known
    )
    assert strangers == ""


def test_the_domain_needs_no_library_but_the_url_parser() -> None:
    known = {*sys.stdlib_module_names, "ada_url", "desktop_app"}
    strangers = "\n".join(
        f"desktop_app/{module}:{line} imports {name}"
        for module in _modules()
        if module.startswith("domain/")
        for line, name in _imports(module)
        if name.split(".")[0] not in known
    )
    assert strangers == ""


WITHOUT_QT = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)

sys.meta_path.insert(0, NoQt())
failed = []
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append(f"{name}: {error!r}")
sys.exit("\\n".join(failed) or None)
"""


def test_everything_that_is_not_qt_imports_without_qt_installed() -> None:
    names = [
        ".".join(PurePosixPath("desktop_app", module).with_suffix("").parts).removesuffix(".__init__")
        for module in _modules()
        if not _is_in(module, (*PLACES["PySide6"], "__main__.py"))
    ]
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *names],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr


def test_a_file_says_one_thing_and_stays_short() -> None:
    lines = {module: len((APP / module).read_text("utf-8").splitlines()) for module in _modules()}
    assert {m: n for m, n in lines.items() if n > (200 if m == "app.py" else 300)} == {}


def test_each_folder_says_what_lives_in_it_and_nothing_else() -> None:
    for init in APP.rglob("__init__.py"):
        tree = ast.parse(init.read_text("utf-8"))
        assert ast.get_docstring(tree), f"{init} has no docstring"
        more = [ast.unparse(node).split(" = ")[0] for node in tree.body[1:]]
        assert more == (["__version__"] if init.parent == APP else []), init


def test_each_folder_of_the_app_is_a_package() -> None:
    folders = {path.parent for path in APP.rglob("*.py")}
    assert [str(f) for f in folders if not (f / "__init__.py").exists()] == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_what_is_locked_has_hashes_and_names_no_place(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-[^-]|^--", text, re.MULTILINE), "an option for pip"
    assert not re.search(r"(^|[\s=@'\"])(/|~|[A-Za-z]:\\)", text), "a path of one machine"
    pins = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9.-]+==[^\s;]+", pin), pin
        assert "--hash=sha256:" in pin, pin


def _pins(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE))


def test_the_tools_are_locked_beside_the_same_app() -> None:
    app, everything = (_pins(HOUSE / "requirements" / f"{name}.txt") for name in ("app", "dev"))
    assert everything.items() >= app.items()


def test_whatever_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    asked = {
        "app": project["project"]["dependencies"],
        "dev": project["dependency-groups"]["dev"],
    }
    for name, lines in asked.items():
        names = {re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in lines}  # type: ignore[index]
        assert names - _pins(HOUSE / "requirements" / f"{name}.txt").keys() == set()


SIGNALS = """
import sys
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal(bool)

heard = []
bell = Bell()
bell.rang.connect(heard.append)
before = sys.getrefcount(True), sys.getrefcount(False)
for number in range(1_000):
    bell.rang.emit(number % 2 == 0)
heard.clear()
after = sys.getrefcount(True), sys.getrefcount(False)
lost = [b - a for b, a in zip(before, after)]
if sys.version_info < (3, 12) and max(lost) > 10:
    sys.exit(f"references lost to True, False: {lost}")
"""


def test_this_qt_survives_a_thousand_signals() -> None:
    # PySide6 6.12.0 on Python 3.11 loses a reference to True with each emit, and aborts after some
    # 550 of them ("bool_dealloc"). In a process of its own, as an abort would end the tests. From
    # 3.12 on both are immortal: their counts may fall, and nothing comes of it.
    told = subprocess.run([sys.executable, "-c", SIGNALS], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_an_installed_app_has_its_resources_with_it(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=HOUSE,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as parts:
        names = {name for name in parts.namelist() if not name.startswith("pushdesk-")}
    resources = HOUSE / "resources"
    pictures = {path.relative_to(resources) for path in resources.rglob("*") if path.is_file()}
    assert {f"desktop_app/_resources/{path.as_posix()}" for path in pictures} <= names
    assert {name.split("/")[0] for name in names} == {"desktop_app"}
