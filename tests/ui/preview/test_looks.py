"""Can everybody read what is drawn? Computed from the colours, over each part of the ground that shines through."""

import re

import pytest

from desktop_app.domain.platform_looks import Platform
from desktop_app.ui.preview.looks import SHADES, Shade
from desktop_app.ui.preview.measures import MEASURES

every_look = pytest.mark.parametrize("key", SHADES, ids=lambda key: f"{key[0].value}-{key[1]}")


def parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def over(top: str, opacity: float, below: str) -> tuple[float, ...]:
    return tuple(opacity * t + (1 - opacity) * b for t, b in zip(parts(top), parts(below), strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast ratio of WCAG 2.2 (relative luminance, read 2026-11-22)."""

    def luminance(colour: tuple[float, ...]) -> float:
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ruler_is_right() -> None:
    assert contrast(parts("#000000"), parts("#ffffff")) == pytest.approx(21)
    assert contrast(parts("#777777"), parts("#ffffff")) == pytest.approx(4.48, abs=0.01)


@every_look
def test_every_word_stands_out_from_the_card(key: tuple[Platform, Shade]) -> None:
    shades = SHADES[key]
    for ground in (shades.ground_from, shades.ground_to):
        card = over(shades.card, shades.card_opacity, ground)
        ratios = {name: contrast(parts(getattr(shades, name)), card) for name in ("title", "text", "muted")}
        assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 4.5} == {}
        assert contrast(parts(shades.mark), card) >= 3


@every_look
def test_every_colour_is_one(key: tuple[Platform, Shade]) -> None:
    for name, value in SHADES[key]._asdict().items():
        if name.endswith("_opacity"):
            assert 0 < value <= 1
        else:
            assert re.fullmatch("#[0-9a-f]{6}", value), name


def test_every_system_has_its_measures_and_its_light_and_dark() -> None:
    assert set(MEASURES) == set(Platform)
    assert set(SHADES) == {(platform, shade) for platform in Platform for shade in ("light", "dark")}
    for platform in Platform:
        assert SHADES[platform, "light"].card != SHADES[platform, "dark"].card
