"""What the drawings of Check-up are made of: windows, rows, switches, and rings around the spot that is meant.

All in ``currentColor``, which becomes the theme's colour of text, in several strengths; rings and buttons in one blue.
"""

from html import escape

WIDTH_PX, HEIGHT_PX = 460, 190

BLUE = "#376de3"
"""White on it 4.7:1; itself 4.7:1 on white and 3.3:1 on the dark theme's cards (WCAG 2.2, 1.4.3 and 1.4.11)."""

_FONT = "'Noto Sans','Segoe UI','Helvetica Neue',Arial,sans-serif"


def drawing(*parts: str) -> str:
    """A whole file."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{HEIGHT_PX}" '
        f'viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}" fill="none" stroke-linecap="round" stroke-linejoin="round" '
        f'font-family="{_FONT}" font-size="13">'
    )
    return "\n".join((head, *(part for part in parts if part), "</svg>\n"))


def box(x: float, y: float, w: float, h: float, *, r: float = 6, fill: float = 0, line: float = 0) -> str:
    """A rectangle with round corners; ``fill`` and ``line`` are strengths from 0 to 1."""
    paint = f' fill="currentColor" fill-opacity="{fill}"' if fill else ""
    paint += f' stroke="currentColor" stroke-opacity="{line}"' if line else ""
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}"{paint}/>'


def bar(x: float, y: float, w: float, h: float = 8) -> str:
    """Stands for words that don't matter."""
    return box(x, y, w, h, r=h / 2, fill=0.16)


def words(x: float, y: float, text: str, *, look: str = "") -> str:
    """Words that stand so on the screen; ``y`` is their foot.

    Args:
        x: Where they begin.
        y: Their foot.
        text: The words.
        look: ``strong``, ``quiet`` (smaller), ``middle`` (``x`` is their middle), or nothing.
    """
    more = {
        "strong": ' font-weight="600"',
        "quiet": ' font-size="11.5" fill-opacity="0.8"',
        "middle": ' text-anchor="middle"',
    }.get(look, "")
    return f'<text x="{x}" y="{y}" fill="currentColor"{more}>{escape(text)}</text>'


def lines(path: str, *, strength: float = 0.85, width: float = 1.6) -> str:
    """A small picture, drawn with a pen."""
    return f'<path d="{path}" stroke="currentColor" stroke-opacity="{strength}" stroke-width="{width}"/>'


def at(x: float, y: float, *parts: str) -> str:
    """The same, elsewhere."""
    return f'<g transform="translate({x} {y})">{"".join(parts)}</g>'


def switch(x: float, y: float, *, is_on: bool) -> str:
    """A switch, 30 by 16."""
    if is_on:
        return (
            f'<rect x="{x}" y="{y}" width="30" height="16" rx="8" fill="{BLUE}"/>'
            f'<circle cx="{x + 22}" cy="{y + 8}" r="5" fill="#ffffff"/>'
        )
    knob = f'<circle cx="{x + 8}" cy="{y + 8}" r="4" fill="currentColor" fill-opacity="0.7"/>'
    return box(x, y, 30, 16, r=8, line=0.7) + knob


def button(x: float, y: float, w: float, text: str, *, is_main: bool = False) -> str:
    """A button, 28 high."""
    middle = x + w / 2
    if is_main:
        return (
            f'<rect x="{x}" y="{y}" width="{w}" height="28" rx="14" fill="{BLUE}"/>'
            f'<text x="{middle}" y="{y + 18.5}" text-anchor="middle" fill="#ffffff">{escape(text)}</text>'
        )
    return box(x, y, w, 28, r=14, fill=0.06, line=0.3) + words(middle, y + 18.5, text, look="middle")


def chooser(x: float, y: float, w: float, text: str) -> str:
    """A list that opens, 26 high."""
    arrow = lines(f"M{x + w - 18} {y + 11}l4.5 4.5 4.5-4.5")
    return box(x, y, w, 26, r=5, line=0.5) + words(x + 10, y + 17.5, text) + arrow


def checkbox(x: float, y: float, *, is_ticked: bool) -> str:
    """A checkbox, 15 by 15."""
    if is_ticked:
        return (
            f'<rect x="{x}" y="{y}" width="15" height="15" rx="3" fill="{BLUE}"/>'
            f'<path d="M{x + 3.5} {y + 7.5}l3 3 5-6" stroke="#ffffff" stroke-width="1.8"/>'
        )
    return box(x, y, 15, 15, r=3, line=0.7)


def ring(x: float, y: float, w: float, h: float, step: int = 0) -> str:
    """Around the spot that is meant, with the number of the step that means it; 0 for none."""
    around = (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{min(h / 2, 13)}" stroke="{BLUE}" stroke-width="2.5"/>'
    )
    if not step:
        return around
    badge_x, badge_y = x + w - 1, y + 1
    return (
        f'{around}<circle cx="{badge_x}" cy="{badge_y}" r="9" fill="{BLUE}"/><text class="step" x="{badge_x}" '
        f'y="{badge_y + 4}" text-anchor="middle" font-size="11.5" font-weight="700" fill="#ffffff">{step}</text>'
    )


def window(address: str = "") -> str:
    """A browser's window, with the address bar; what stands in the bar, drawn from (96, 24) on."""
    return "".join(
        (
            box(1, 1, WIDTH_PX - 2, HEIGHT_PX - 2, r=9, line=0.3),
            '<path d="M1 46V10a9 9 0 0 1 9-9h440a9 9 0 0 1 9 9v36z" fill="currentColor" fill-opacity="0.06"/>',
            lines("M26 18l-6 6 6 6M44 18l6 6-6 6", strength=0.45),
            lines("M76.5 20.5a6 6 0 1 0 1 5.500M77.5 16.500v4.500h-4.5", strength=0.45),
            box(92, 10, 336, 28, r=14, fill=0.07),
            *(f'<circle cx="443" cy="{y}" r="1.7" fill="currentColor" fill-opacity="0.5"/>' for y in (18, 24, 30)),
            address,
        )
    )


SLIDERS = lines("M0 4h3M9 4h7M0 12h7M13 12h3") + (
    '<g stroke="currentColor" stroke-opacity="0.85" stroke-width="1.6"><circle cx="6" cy="4" r="2.6"/>'
    '<circle cx="10" cy="12" r="2.6"/></g>'
)
BELL = lines("M3 12.500h10M4.5 12.500V7.500a3.5 3.5 0 0 1 7 0v5M6.8 15h2.4")
CROSSED_BELL = BELL + lines("M1.5 1.500l13 13.5")
LOCK = box(2.5, 7, 11, 8, r=1.8, line=0.85) + lines("M5 7V4.800a3 3 0 0 1 6 0V7")
GEAR = lines(
    "M8 5.3a2.7 2.7 0 1 0 .01 0M8 .8v2M8 13.2v2M.8 8h2M13.2 8h2"
    "M2.9 2.9l1.4 1.4M11.7 11.7l1.4 1.4M2.9 13.1l1.4-1.4M11.7 4.3l1.4-1.4",
    width=1.4,
)
SPEECH = lines(
    "M2.5 1.5h11a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H7l-3 3v-3H2.5"
    "A1.5 1.5 0 0 1 1 10V3a1.5 1.5 0 0 1 1.5-1.5z"
)
CROSSED_SPEECH = SPEECH + lines("M.5.5l15 14.5")
CROSS = lines("M0 0l8 8M8 0l-8 8")
BUILDING = lines("M2.5 15V2h7v13M9.5 6h4v9M1 15h14M5 5h2M5 8h2M5 11h2")
CURVED_ARROW = lines("M5 1L1.5 4.5 5 8M1.5 4.500H10a4 4 0 0 1 0 8.500H6")
TWO_ARROWS = lines("M1 4.500h12l-3-3M15 11.500H3l3 3")
