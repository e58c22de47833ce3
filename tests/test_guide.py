import re
import tomllib
from xml.etree import ElementTree as ET

import pytest

from desktop_app.resources import resource
from scripts.guide_strokes import BLUE
from scripts.make_guide import drawings

DRAWN = drawings()
SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_drawings_in_the_guide_are_those_that_the_script_draws() -> None:
    kept = {path.stem: path.read_text("utf-8") for path in resource("guide").glob("*.svg")}
    assert kept == DRAWN, "run: python -m scripts.make_guide"


def test_each_drawing_is_told_in_words_for_those_who_cannot_see_it() -> None:
    guide = tomllib.loads(resource("guide/remedies.toml").read_text("utf-8"))
    assert guide["pictures"].keys() == DRAWN.keys()
    assert {entry["picture"] for entry in guide["remedy"] if "picture" in entry} == DRAWN.keys()


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_only_the_themes_colour_one_blue_and_white(name: str) -> None:
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', DRAWN[name]))
    assert colours <= {"none", "currentColor", BLUE, "#ffffff"}


def test_the_blue_stands_out_in_light_and_dark_and_white_can_be_read_on_it() -> None:
    # The grounds of a card in desktop_app/ui/theme.py.
    assert contrast(BLUE, "#ffffff") >= 4.5
    assert contrast(BLUE, "#20232a") >= 3


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_runs_and_loads_nothing(name: str) -> None:
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(DRAWN[name]).iter()}
    assert tags <= {"svg", "g", "rect", "path", "circle", "text"}
    assert "href" not in DRAWN[name]


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_marks_the_spot_and_keeps_within_its_edges(name: str) -> None:
    root = ET.fromstring(DRAWN[name])
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    rings = [rect.attrib for rect in root.iter(f"{SVG}rect") if rect.get("stroke") == BLUE]
    assert rings
    for ring in rings:
        assert float(ring["x"]) > 1
        assert float(ring["y"]) > 1
        assert float(ring["x"]) + float(ring["width"]) < wide - 1
        assert float(ring["y"]) + float(ring["height"]) < high - 1


@pytest.mark.parametrize("name", DRAWN)
def test_qt_draws_it(name: str) -> None:
    from PySide6.QtCore import QByteArray, QSize
    from PySide6.QtSvg import QSvgRenderer

    drawn = QSvgRenderer(QByteArray(DRAWN[name].replace("currentColor", "#1a1d24").encode()))
    assert drawn.isValid()
    assert drawn.defaultSize() == QSize(460, 190)
