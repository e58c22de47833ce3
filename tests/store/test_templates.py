"""Templates on disk."""

import json
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import InputRefused, StoreFailed
from desktop_app.domain.template import MAX_TEMPLATES, MAX_TEXT_BYTES, NameTaken, Template
from desktop_app.store.private_file import MAX_FILE_BYTES
from desktop_app.store.templates import TemplatesFile

HOT = Template("Hot lead", "नमस्ते 🙂", "line\nline two", "https://x.example/", "https://x.example/i.png")
CALL = Template("Call back", "Please call")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "templates.json"


@pytest.fixture
def file(path: Path) -> TemplatesFile:
    return TemplatesFile(path)


def _names(file: TemplatesFile) -> list[str]:
    found = file.list()
    assert found.problem is None
    return [template.name for template in found.templates]


def test_there_are_none_at_first_and_looking_makes_no_file(file: TemplatesFile, path: Path) -> None:
    assert _names(file) == []
    assert not path.parent.exists()


def test_templates_come_back_as_they_were_by_name(file: TemplatesFile, path: Path) -> None:
    file.save(HOT)
    file.save(CALL)
    assert TemplatesFile(path).list().templates == (CALL, HOT)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.builds(Draft, st.just(""), *[st.text(st.characters(), min_size=1)] * 4))
def test_any_text_comes_back(path: Path, draft: Draft) -> None:
    template = Template.of("any", draft)
    TemplatesFile(path).save(template, replaces=True)
    assert TemplatesFile(path).list().templates == (template,)


def test_only_the_owner_may_read_it(file: TemplatesFile, path: Path) -> None:
    file.save(HOT)
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}


def test_a_name_is_not_taken_twice_unless_that_is_wanted(file: TemplatesFile) -> None:
    file.save(HOT)
    again = Template("HOT lead", "Other words")
    with pytest.raises(NameTaken) as taken:
        file.save(again)
    assert taken.value.name == "Hot lead"
    assert file.list().templates == (HOT,)
    file.save(again, replaces=True)
    assert file.list().templates == (again,)


def test_a_deleted_template_is_gone_and_the_others_stay(file: TemplatesFile) -> None:
    file.save(HOT)
    file.save(CALL)
    file.remove("hot LEAD")
    file.remove("never there")
    assert _names(file) == ["Call back"]


def test_two_hundred_are_taken_and_not_one_more(file: TemplatesFile, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"templates": [{"name": f"n{n}", "title": "t"} for n in range(MAX_TEMPLATES - 1)]}))
    file.save(HOT)
    with pytest.raises(InputRefused, match="200 templates already"):
        file.save(CALL)
    file.save(Template(HOT.name, "in its place"), replaces=True)
    assert len(file.list().templates) == MAX_TEMPLATES


def test_more_than_can_be_read_again_is_not_written(file: TemplatesFile, path: Path) -> None:
    path.parent.mkdir()
    many = [{"name": f"n{n}", "content": "\x01" * MAX_TEXT_BYTES} for n in range(80)]
    path.write_text(json.dumps({"templates": many}))
    assert MAX_FILE_BYTES - 2**20 < path.stat().st_size < MAX_FILE_BYTES
    refused = False
    for n in range(30):
        try:
            file.save(Template(f"more {n}", content="\x01" * MAX_TEXT_BYTES))
        except InputRefused:
            refused = True
    assert refused
    assert len(_names(file)) >= 80


@pytest.mark.parametrize("key", ["u$r00c0ffee0badcafe0123456789abcdef", "0123456789abcdef0123456789ABCDEF01234567"])
@pytest.mark.parametrize("field", ["name", "title", "content", "click_url", "icon_url"])
def test_what_looks_like_a_key_is_never_written(file: TemplatesFile, path: Path, field: str, key: str) -> None:
    template = Template(**{"name": "n", "title": "t", field: f"x {key} y"})
    with pytest.raises(InputRefused, match="looks like a key") as refused:
        file.save(template)
    assert key not in f"{refused.value} {refused.value.hint} {refused.value.detail}"
    assert not path.exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "7", "[" * 100_000, '{"templates": {}}', '{"x": []}', "\xff", "x" * (MAX_FILE_BYTES + 1)],
    ids=lambda content: content[:12] or "nothing",
)
def test_a_file_that_holds_no_templates_is_set_aside_and_that_is_said_once(
    file: TemplatesFile, path: Path, content: str
) -> None:
    path.parent.mkdir()
    path.write_text(content, "latin-1")
    found = file.list()
    assert found.templates == ()
    assert found.problem is not None
    assert "templates.json.broken" in found.problem.hint
    assert path.with_name("templates.json.broken").read_text("latin-1") == content
    assert _names(file) == []
    file.save(HOT)
    assert _names(file) == ["Hot lead"]


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        {},
        {"name": "no text"},
        {"name": "", "title": "t"},
        {"name": 7, "title": "t"},
        {"name": "a\u202eb", "title": "t"},
        {"name": "t", "title": ["t"]},
        {"name": "t", "content": "x" * (MAX_TEXT_BYTES + 1)},
        {"name": "HOT LEAD", "title": "twice"},
    ],
    ids=str,
)
def test_one_strange_entry_costs_no_other_and_the_old_file_is_kept(
    file: TemplatesFile, path: Path, entry: object
) -> None:
    path.parent.mkdir()
    content = json.dumps({"templates": [{"name": HOT.name, "title": "kept", "more": 1}, entry]})
    path.write_text(content)
    found = file.list()
    assert found.templates == (Template(HOT.name, "kept"),)
    assert found.problem is not None
    assert path.with_name("templates.json.broken").read_text() == content
    assert _names(file) == ["Hot lead"]


def test_a_folder_in_its_place_is_set_aside_too(file: TemplatesFile, path: Path) -> None:
    path.mkdir(parents=True)
    file.save(HOT)
    assert _names(file) == ["Hot lead"]
    assert path.with_name("templates.json.broken").is_dir()


def test_a_change_that_cannot_be_written_leaves_what_was_there(
    file: TemplatesFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(HOT)
    before = path.read_bytes()

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(StoreFailed):
        file.save(CALL)
    assert path.read_bytes() == before
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".templates")]


ADD_MANY = """
import sys
from pathlib import Path
from desktop_app.domain.template import Template
from desktop_app.store.templates import TemplatesFile

file = TemplatesFile(Path(sys.argv[1]))
for number in range(10):
    file.save(Template(f"{sys.argv[2]} {number}", "t"))
"""


def test_two_processes_and_two_threads_lose_nothing_of_each_other(file: TemplatesFile, path: Path) -> None:
    house = Path(__file__).parents[2]
    processes = [subprocess.Popen([sys.executable, "-c", ADD_MANY, str(path), name], cwd=house) for name in ("a", "b")]

    def add(name: str) -> None:
        for number in range(10):
            file.save(Template(f"{name} {number}", "t"))

    threads = [threading.Thread(target=add, args=(name,)) for name in ("c", "d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [process.wait(60) for process in processes] == [0, 0]
    assert _names(file) == sorted(f"{name} {number}" for name in "abcd" for number in range(10))
