"""What is inside the build, under which licences, and that nothing is there that must not be."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.packaging.conftest import HOUSE, Built


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "Apache-2.0 AND (BSD-3-Clause OR GPL-3.0-only)",
        "GPL-2.0-or-later WITH Bootloader-exception",
    ],
)
def test_these_licences_may_be_inside(licence: str) -> None:
    from papers import is_wanted

    assert is_wanted(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "MIT AND GPL-2.0-only",
        "GPL-2.0-or-later WITH Classpath-exception-2.0",
        "GPL-2.0-or-later",
        "BSD",
        "LicenseRef-Proprietary",
        "UNKNOWN",
        "",
        "MIT OR",
    ],
)
def test_these_licences_keep_a_build_from_being(licence: str) -> None:
    from inside import Part
    from papers import UnwantedLicence, check, is_wanted

    assert not is_wanted(licence)
    with pytest.raises(UnwantedLicence, match="stranger"):
        check([Part("stranger", "1", licence, texts=(HOUSE / "LICENSE",))])


def test_a_part_without_the_text_of_its_licence_keeps_a_build_from_being(tmp_path: Path) -> None:
    from inside import Part
    from papers import UnwantedLicence, check

    for texts in ((), (tmp_path / "none",)):
        with pytest.raises(UnwantedLicence, match="the text of MIT is missing"):
            check([Part("stranger", "1", "MIT", texts=texts)])


def test_a_library_of_the_system_that_nobody_knows_keeps_a_build_from_being(tmp_path: Path) -> None:
    from inside import Origins, UnknownOrigin

    library = tmp_path / "libstranger.so.1"
    library.touch()
    with pytest.raises(UnknownOrigin, match="libstranger"):
        Origins(tmp_path / "work").part("libstranger.so.1", library)


def test_the_licence_is_found_whichever_library_reads_what_a_distribution_says() -> None:
    import importlib_metadata  # which raises where Python's own reader says nothing, and answers in its place

    from inside import distribution_part

    for name in ("Xlib", "pystray", "requests"):
        found = importlib_metadata.distribution({"Xlib": "python-xlib"}.get(name, name))
        assert distribution_part(found).licence  # type: ignore[arg-type]


@pytest.mark.packaging
@pytest.mark.only_on("linux")
@pytest.mark.timeout(300)
def test_the_bill_of_materials_and_the_licences_name_everything_inside(built: Built) -> None:
    bill = json.loads((built.app.parent / "pushdesk.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "Pushdesk")
    named = {part["name"]: part for part in bill["components"]}
    # What the app's own requirements name for this system, and nothing of the tools.
    locked = re.findall(r"^([a-z0-9._-]+)==\S+(.*)$", (HOUSE / "requirements/app.txt").read_text("utf-8"), re.MULTILINE)
    expected = {_plain(name) for name, rule in locked if "win32" not in rule and "darwin" not in rule}
    inside = {_plain(name) for name, part in named.items() if part.get("purl", "").startswith("pkg:pypi/")}
    assert inside - expected == {"pyinstaller"}
    # It reads what cffi makes modules of; here they come ready-made.
    assert expected - inside <= {"pycparser"}
    for name in ("Qt", "ICU", "Python", "PySide6_Essentials", "pystray", "python-xlib"):
        assert named[name]["licenses"], name
    assert named["PySide6_Essentials"]["version"] == distribution("PySide6-Essentials").version
    licences = built.app / "licences"
    listed = (licences / "list.txt").read_text("utf-8")
    for name in (*named, "Pushdesk"):
        assert name in listed
        assert any((licences / re.sub(r"[^\w.-]+", "-", name).strip("-")).iterdir())
    assert "Lesser" in (licences / "PySide6_Essentials/COPYING.LGPL").read_text("utf-8").title()


@pytest.mark.packaging
@pytest.mark.only_on("linux")
@pytest.mark.timeout(300)
def test_what_is_under_the_lgpl_lies_there_as_files_that_can_be_replaced(built: Built) -> None:
    for place in ("PySide6/QtCore*", "PySide6/Qt/lib/libQt6Core*", "shiboken6/Shiboken*", "pystray/*", "Xlib/display*"):
        assert list((built.app / "_internal").glob(place)), place


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
