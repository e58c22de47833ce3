"""The preview beside the form: each system, with short, long and other scripts' texts, with an icon and without."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.draft import Draft
from desktop_app.domain.platform_looks import PREVIEWED
from desktop_app.ui.preview.preview_card import PreviewCard
from scripts.made_up import DRAFT, LONG_TITLE, LONG_WORDS
from scripts.scenes.stage import SMALLEST_PX, USUAL_PX, Scene, make_desk, part, settle

_TEXTS = {
    "empty": Draft(),
    "short": replace(DRAFT, title="Visit at 15:00", content="Blue Harbour, gate 2."),
    "long": replace(DRAFT, title=f"{LONG_TITLE}, on Windows too", content=LONG_WORDS * 6),
    "lines": replace(DRAFT, title="Your list", content="\n".join(f"{n}. A lead to call" for n in range(1, 9))),
    "hindi": replace(DRAFT, title="आज की बैठक 4 बजे", content="कृपया समय पर जुड़ें। रवि कुमार ने सुबह फिर से आपका प्रस्ताव खोला।"),
    "arabic": replace(
        DRAFT,
        title="اجتماع اليوم في الرابعة",
        content="يرجى الحضور في الموعد. فتح رافي كومار عرضك مرة أخرى صباح اليوم.",
    ),
    "emoji": replace(
        DRAFT, title="🔥 Hot lead 👩🏽‍💻", content="Ravi 🇮🇳 opened it again 🙂👍🏾, the family of three 👨‍👩‍👧 as well."
    ),
    "no-icon": replace(DRAFT, icon_url=""),
}


def preview_scenes() -> Iterator[Scene]:
    """Each system in the window, and each text on each of them alone."""
    for look in PREVIEWED:
        name = look.platform.value
        for suffix, size_px in (("", USUAL_PX), ("-smallest", SMALLEST_PX)):
            desk = make_desk(draft=DRAFT, size_px=size_px)
            part(desk.window, "compose_preview", PreviewCard).show_platform(look.platform)
            yield Scene(f"preview-{name}{suffix}", desk.window, is_main=not suffix)
    for words, draft in _TEXTS.items():
        desk = make_desk(draft=draft)
        card = part(desk.window, "compose_preview", PreviewCard)
        for look in PREVIEWED:
            card.show_platform(look.platform)
            settle()
            yield Scene(f"preview-{words}-{look.platform.value}", _alone(card), is_main=words in ("long", "arabic"))
        desk.window.hide()
    other = make_desk(draft=DRAFT)
    part(other.window, "compose_preview_shade", QPushButton).click()
    yield Scene("preview-other-shade", other.window)


def _alone(card: QWidget) -> QPixmap:
    """The card with the ground of the page behind it."""
    return card.window().grab(card.rect().translated(card.mapTo(card.window(), card.rect().topLeft())))
